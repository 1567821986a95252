//! `fadian outline`: what the program makes of a source or of a structured file, writing nothing.

use super::args::OutlineArgs;
use super::report::{Detail, Terminal, print};
use super::{Exit, files};
use crate::config::Config;
use crate::diag::{Located, Severity, locate};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::import::{ImportOptions, import};
use crate::markdown;
use crate::model::Law;
use crate::site::guarded;
use crate::source::SourceFile;
use std::path::Path;

/// A law read from any file, what was found, and the text that findings point into.
struct Outlined {
    law: Law,
    found: Vec<Located>,
    text: String,
}

/// Prints the outline of a file.
pub(super) fn run(args: &OutlineArgs, terminal: Terminal) -> Result<Exit, Error> {
    let most = Config::default().most_bytes();
    let bytes = if args.file == Path::new("-") { files::read_stdin(most)? } else { disk::read(&args.file, most)? };
    let path = args.file.to_string_lossy().into_owned();
    // A mistake of the program is told as a finding of this file, as in every command that reads several.
    let Outlined { law, found, text } = match guarded(&path, "outline", || outlined(&path, &bytes, args.encoding.as_deref())) {
        Ok(outlined) => outlined,
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

/// Reads a structured file as one, anything else as a source.
fn outlined(path: &str, bytes: &[u8], encoding: Option<&str>) -> Outlined {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_structured(text) => {
            let read = markdown::read(&SourceFile::new(path, text));
            let slug = read.value.law.meta.slug.clone();
            let found = locate(&read.findings, |_| Some(text), |law| (law == slug).then_some(&read.value.spans));
            Outlined { law: read.value.law, found, text: text.to_owned() }
        }
        _ => {
            let imported = import(path, bytes, &ImportOptions { encoding: encoding.map(str::to_owned) });
            let found = locate(&imported.findings, |_| Some(imported.text.as_str()), |_| None);
            Outlined { law: imported.law, found, text: imported.text }
        }
    }
}

/// Whether a text begins with the head of a law's file.
fn is_structured(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("```toml")
}
