//! `fadian epub`: a law, one of its texts or all laws as an electronic book.

use super::args::EpubArgs;
use super::report::Terminal;
use super::save::{OutputKind, save};
use super::{Exit, named};
use crate::corpus::Entry;
use crate::disk;
use crate::error::Error;
use crate::export::{self, Book, BookLaw};
use crate::plan::{self, LawPlan};
use crate::render::named_text;
use crate::site;
use std::path::PathBuf;

/// Makes the book.
pub(super) fn run(args: &EpubArgs, terminal: Terminal) -> Result<Exit, Error> {
    let collection = site::read(disk::load(&args.site.root)?);
    let (corpus, n_laws) = (&collection.corpus, collection.corpus.laws.len());
    let wanted = match &args.law {
        Some(name) => {
            let text = named::text(corpus, name)?;
            text..text + 1
        }
        None if n_laws == 0 => return Err(Error::said("本站还没有法规", "there is no law here yet")),
        None => 0..n_laws,
    };
    let first: &Entry = corpus.text(wanted.start);
    let plans: Vec<LawPlan> = wanted.clone().map(|text| plan::plan(&corpus.text(text).law)).collect();
    let of = |(text, plan): (usize, _)| BookLaw { entry: corpus.text(text), plan, marks: collection.marks(text) };
    let title = match &args.law {
        Some(_) => named_text(&collection.words, &first.law.meta.name(), first.law.meta.kept_by()),
        None => collection.config.title.clone(),
    };
    let book = Book { title, lang: collection.config.lang.clone(), laws: wanted.zip(&plans).map(of).collect() };
    let bytes = export::epub(&book);
    let name = || if args.law.is_some() { first.law.meta.file_stem() } else { "fadian".to_owned() };
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.epub", name())));
    save(&args.site.root, &output, OutputKind::Book, &bytes)?;
    let (output, kilobytes, count) = (output.display(), bytes.len() / 1000, book.laws.len());
    terminal.note(&format!("{output}：{count} 部，{kilobytes} KB"), &format!("{output}: {count} laws, {kilobytes} KB"));
    Ok(Exit::Fine)
}
