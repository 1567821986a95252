//! `fadian serve`: a preview on this machine.

use super::Exit;
use super::args::ServeArgs;
use super::build::summary;
use super::report::{Detail, Terminal, print};
use crate::dev::{self, Event};
use crate::error::Error;

/// Shows the site until Ctrl-C.
pub(super) fn run(args: &ServeArgs, terminal: Terminal) -> Result<Exit, Error> {
    dev::serve(&args.root, args.port, terminal.lang, &|event| say(&event, terminal))?;
    terminal.note("预览结束", "the preview has ended");
    Ok(Exit::Fine)
}

fn say(event: &Event<'_>, terminal: Terminal) {
    match event {
        Event::Built { site, found, time } => {
            terminal.findings(found, Detail::Errors, |file| site.site().text_of(file));
            summary(site, found, Detail::Errors, *time, terminal);
        }
        Event::Kept { site, found, time } => {
            terminal.findings(found, Detail::Errors, |file| site.site().text_of(file));
            summary(site, found, Detail::Errors, *time, terminal);
            terminal.note("仍显示上一次正确的网站", "the last good site is still shown");
        }
        Event::Failed(error) => terminal.failure(error),
        Event::Listening(address) => {
            print(&format!("{address}\n"));
            terminal.note("按 Ctrl-C 结束预览", "press Ctrl-C to end the preview");
        }
    }
}
