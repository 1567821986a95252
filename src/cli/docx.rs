//! `fadian docx`: a law as a Word file.

use super::args::DocxArgs;
use super::report::Terminal;
use super::save::{OutputKind, save};
use super::{Exit, named};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::site::{self, Collection};
use std::path::PathBuf;

/// Makes the file.
pub(super) fn run(args: &DocxArgs, terminal: Terminal) -> Result<Exit, Error> {
    let Collection { corpus, .. } = site::read(disk::load(&args.root)?);
    let entry = corpus.text(named::text(&corpus, &args.law, terminal)?);
    let bytes = export::docx(&entry.law, entry.known.as_ref());
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.docx", entry.law.meta.file_stem())));
    save(&args.root, &output, OutputKind::Word, &bytes)?;
    let (output, kilobytes) = (output.display(), bytes.len() / 1000);
    terminal.note(&format!("{output}：{kilobytes} KB"), &format!("{output}: {kilobytes} KB"));
    Ok(Exit::Fine)
}
