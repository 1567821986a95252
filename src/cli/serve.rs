//! `fadian serve`: a preview on this machine.

use super::Exit;
use super::args::ServeArgs;
use super::build::summary;
use super::printing::{LatePrinter, PdfEngine};
use super::report::{Detail, Terminal, print};
use super::watch::told;
use crate::dev::{self, Event, PreviewOptions, Watching};
use crate::error::{Attempt, Error};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Shows the site until Ctrl-C.
pub(super) fn run(args: &ServeArgs, terminal: Terminal) -> Result<Exit, Error> {
    let failed = AtomicBool::new(false);
    if args.host.is_some_and(|host| !host.is_loopback()) {
        terminal.note(
            "注意：网络上能连到这台机器的人都能看到预览，包括还没有发布的内容",
            "note: whoever reaches this machine over the network can read the preview, and what is not published yet",
        );
    }
    let watching = if args.poll { Watching::Polling } else { Watching::Events };
    let engine = PdfEngine::wanted(None, None);
    let printer = Box::new(LatePrinter::new(engine, terminal));
    let options = PreviewOptions { port: args.port, host: args.host, watching, lang: terminal.lang, typesets: engine.typesets() };
    dev::serve(&args.site.root, options, printer, &|event| {
        if let Err(error) = say(&event, terminal) {
            terminal.failure(&error);
            failed.store(true, Ordering::Relaxed);
        }
        // A machine without a browser shows the site to others all the same.
        if let (Event::Listening(address), true) = (event, args.open)
            && let Err(error) = open(address)
        {
            terminal.failure(&error);
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
        Event::Polling => told(event, terminal),
        Event::Forgetful(error) => terminal.note(
            &format!("没有记下算出的结果，下次启动重新算：{}", error.chinese()),
            &format!("what was worked out is not kept, and the next start works it out again: {error}"),
        ),
        Event::Listening(address) => {
            print(&format!("{address}\n"))?;
            terminal.note("按 Ctrl-C 结束预览", "press Ctrl-C to end the preview");
        }
    }
    Ok(())
}

/// Opens an address in the browser of this person. What the browser says is of no interest here.
fn open(address: &str) -> Result<(), Error> {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop).map_err(Error::io(Attempt::Start, program))
}
