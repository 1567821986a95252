//! `fadian outline`: what the program makes of a source, of a structured file or of a law of the site, writing nothing.

use super::args::OutlineArgs;
use super::law_file::{LawFile, law_file};
use super::report::{Detail, Terminal, print};
use super::{Exit, files, named};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::site::{self, guarded};
use std::path::Path;

/// Prints the outline of a file.
pub(super) fn run(args: &OutlineArgs, terminal: Terminal) -> Result<Exit, Error> {
    let path = args.file.to_string_lossy().into_owned();
    // A mistake of the program is told as a finding of this file, as in every command that reads several.
    let LawFile { law, found, text } = match read(args, &path)? {
        Ok(read) => read,
        Err(failed) => {
            terminal.found(&[*failed])?;
            return Ok(Exit::Machine);
        }
    };
    if args.json {
        print(&export::json(&export::outline(&law, &found, terminal.lang)))?;
    } else {
        print(&export::tree(&law, &terminal.words()))?;
        terminal.findings(&found, Detail::All, |_| Some(&text))?;
    }
    Ok(Exit::of(found.iter().map(|located| &located.finding)))
}

/// The law of a file; where no file has that name, the law or the text of a law that it names in the site.
fn read(args: &OutlineArgs, path: &str) -> Result<Result<LawFile, Box<Diagnostic>>, Error> {
    let most = Config::default().most_bytes();
    let is_file = args.file == Path::new("-") || args.file.exists();
    let site = if is_file { None } else { disk::load(&args.site.root).ok() };
    if let Some(inputs) = site {
        let corpus = site::laws(&inputs).value;
        let entry = corpus.text(named::text(&corpus, path)?);
        let bytes = disk::read(&args.site.root.join(&entry.file), most)?;
        return Ok(guarded(path, "outline", || LawFile { law: entry.law.clone(), ..law_file(&entry.file, &bytes, None) }));
    }
    let bytes = if args.file == Path::new("-") { files::read_stdin(most)? } else { disk::read(&args.file, most)? };
    Ok(guarded(path, "outline", || law_file(path, &bytes, args.encoding.as_deref())))
}
