//! `fadian docx`: a law as a Word file.

use super::args::DocxArgs;
use super::report::Terminal;
use super::save::{OutputKind, save, saved};
use super::{Exit, named};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::site;
use std::path::PathBuf;

/// Makes the file.
pub(super) fn run(args: &DocxArgs, terminal: Terminal) -> Result<Exit, Error> {
    let corpus = site::laws(&disk::load(&args.site.root)?).value;
    let entry = corpus.text(named::text(&corpus, &args.law)?);
    let bytes = export::docx(&entry.law, entry.known.as_ref());
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.docx", entry.law.meta.file_stem())));
    save(&args.site.root, &output, OutputKind::Word, &bytes)?;
    saved(&output, bytes.len(), terminal);
    Ok(Exit::Fine)
}
