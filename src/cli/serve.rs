//! `fadian serve`: a preview on this machine.

use super::Exit;
use super::args::ServeArgs;
use super::build::summary;
use super::report::{Detail, Terminal, print};
use crate::dev::{self, Event};
use crate::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shows the site until Ctrl-C.
pub(super) fn run(args: &ServeArgs, terminal: Terminal) -> Result<Exit, Error> {
    let failed = AtomicBool::new(false);
    dev::serve(&args.root, args.port, terminal.lang, &|event| {
        if let Err(error) = say(&event, terminal) {
            terminal.failure(&error);
            failed.store(true, Ordering::Relaxed);
        }
    })?;
    terminal.note("预览结束", "the preview has ended");
    Ok(if failed.into_inner() { Exit::Machine } else { Exit::Fine })
}

fn say(event: &Event<'_>, terminal: Terminal) -> Result<(), Error> {
    match event {
        Event::Built { site, found, time } => {
            terminal.findings(found, Detail::Errors, |file| site.site().text_of(file))?;
            summary(site, found, Detail::Errors, *time, terminal);
        }
        Event::Kept { site, found, time } => {
            terminal.findings(found, Detail::Errors, |file| site.site().text_of(file))?;
            summary(site, found, Detail::Errors, *time, terminal);
            terminal.note("仍显示上一次正确的网站", "the last good site is still shown");
        }
        Event::Failed(error) => terminal.failure(error),
        Event::Listening(address) => {
            print(&format!("{address}\n"))?;
            terminal.note("按 Ctrl-C 结束预览", "press Ctrl-C to end the preview");
        }
    }
    Ok(())
}
