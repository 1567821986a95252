//! `fadian outline`: what the program makes of a source or of a structured file, writing nothing.

use super::args::OutlineArgs;
use super::law_file::{LawFile, law_file};
use super::report::{Detail, Terminal, print};
use super::{Exit, files};
use crate::config::Config;
use crate::diag::{Severity, locate};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::site::guarded;
use std::path::Path;

/// Prints the outline of a file.
pub(super) fn run(args: &OutlineArgs, terminal: Terminal) -> Result<Exit, Error> {
    let most = Config::default().most_bytes();
    let bytes = if args.file == Path::new("-") { files::read_stdin(most)? } else { disk::read(&args.file, most)? };
    let path = args.file.to_string_lossy().into_owned();
    // A mistake of the program is told as a finding of this file, as in every command that reads several.
    let LawFile { law, found, text } = match guarded(&path, "outline", || law_file(&path, &bytes, args.encoding.as_deref())) {
        Ok(read) => read,
        Err(failed) => {
            terminal.findings(&locate(&[*failed], |_| None, |_| None), Detail::All, |_| None)?;
            return Ok(Exit::Machine);
        }
    };
    if args.json {
        let outline = export::outline(&law, &found, terminal.lang);
        let json = serde_json::to_string_pretty(&outline).map_err(|cause| Error::Other(cause.to_string()))?;
        print(&format!("{json}\n"))?;
    } else {
        print(&export::tree(&law, &terminal.words()))?;
        terminal.findings(&found, Detail::All, |_| Some(&text))?;
    }
    let denies = found.iter().any(|located| located.severity() == Severity::Error);
    Ok(if denies { Exit::Findings } else { Exit::Fine })
}
