//! `fadian epub`: a law or all of them as an electronic book.

use super::args::EpubArgs;
use super::report::Terminal;
use super::save::{OutputKind, save};
use super::{Exit, named};
use crate::disk;
use crate::error::Error;
use crate::export::{self, Book, BookLaw};
use crate::model::Law;
use crate::plan::{self, LawPlan};
use crate::site::{self, Collection};
use std::path::PathBuf;

/// Makes the book.
pub(super) fn run(args: &EpubArgs, terminal: Terminal) -> Result<Exit, Error> {
    let Collection { config, corpus, marks, .. } = site::read(disk::load(&args.root)?);
    let laws: Vec<&Law> = corpus.laws.iter().map(|entry| &entry.law).collect();
    let wanted = match &args.law {
        Some(name) => {
            let law = named::law(&laws, name, terminal)?;
            law..law + 1
        }
        None if laws.is_empty() => {
            return Err(Error::Other(terminal.word("本站还没有法规", "there is no law here yet").to_owned()));
        }
        None => 0..laws.len(),
    };
    let plans: Vec<LawPlan> = laws[wanted.clone()].iter().map(|law| plan::plan(law)).collect();
    let of = |(law, plan): (usize, _)| BookLaw { entry: &corpus.laws[law], plan, marks: &marks[law] };
    let book = Book {
        title: if args.law.is_some() { laws[wanted.start].meta.name() } else { config.title.clone() },
        lang: config.lang.clone(),
        laws: wanted.clone().zip(&plans).map(of).collect(),
    };
    let bytes = export::epub(&book);
    let name = || if args.law.is_some() { laws[wanted.start].meta.slug.as_str() } else { "fadian" };
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.epub", name())));
    save(&args.root, &output, OutputKind::Book, &bytes)?;
    let (output, kilobytes, count) = (output.display(), bytes.len() / 1000, book.laws.len());
    terminal.note(&format!("{output}：{count} 部，{kilobytes} KB"), &format!("{output}: {count} laws, {kilobytes} KB"));
    Ok(Exit::Fine)
}
