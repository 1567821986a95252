//! `fadian build --watch`: a build, and another one whenever a file of the site says something else.

use super::args::BuildArgs;
use super::report::Terminal;
use super::{Exit, build};
use crate::dev::{self, Event, Watching};
use crate::disk::{self, Stamps};
use crate::error::Error;
use crate::source::Inputs;

/// Builds again and again. What stands in the way of a build, or of reading the files, ends it alone.
pub(super) fn run(args: &BuildArgs, terminal: Terminal) -> Result<Exit, Error> {
    let (mut inputs, mut stamps) = disk::load_after(&args.site.root, &Inputs::default(), &Stamps::default())?;
    // Texts are shared between copies of the inputs.
    let build = |inputs: &Inputs| {
        if let Err(error) = build::run_with(args, terminal, &|| Ok(inputs.clone())) {
            terminal.failure(&error);
        }
    };
    build(&inputs);
    terminal.note("文件改动后再次生成；按 Ctrl-C 结束", "waiting for files to change; press Ctrl-C to end");
    let wanted = if args.poll { Watching::Polling } else { Watching::Events };
    let mut failure = None;
    dev::watch(&args.site.root, wanted, &|event| told(&event, terminal), || {
        if failure.is_none() && disk::stands(&args.site.root, &stamps) {
            return;
        }
        match disk::load_after(&args.site.root, &inputs, &stamps) {
            Ok((now, of_now)) => {
                let is_new = now != inputs;
                (inputs, stamps, failure) = (now, of_now, None);
                if is_new {
                    build(&inputs);
                }
            }
            Err(error) => {
                let words = error.to_string();
                if failure.as_ref() != Some(&words) {
                    terminal.failure(&error);
                    failure = Some(words);
                }
            }
        }
    });
    Ok(Exit::Fine)
}

/// Says what is no build.
pub(super) fn told(event: &Event<'_>, terminal: Terminal) {
    if matches!(event, Event::Polling) {
        terminal.note(
            "系统不再通知文件改动（监视数量用尽）：改为每秒查看一次",
            "the system tells of changes no more (it has no more watches to give): files are looked at every second",
        );
    }
}
