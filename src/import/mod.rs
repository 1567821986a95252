//! A source file to a [`Law`]: decode → clean → read → join → segment.
//!
//! In: the bytes as received. Out: [`Imported`]: the law, the ledger of all that was removed, joined or normalised, and
//! what a person should look at. Every character of the source that is not a blank ends in the law or in the ledger;
//! one that does not is itself a finding.

mod amends;
mod articles;
mod bigrams;
mod caption;
mod checks;
mod clauses;
mod closed;
mod closing;
mod columns;
mod comma;
mod contents;
mod dead;
pub mod decode;
mod documents;
mod fields;
mod front;
mod furniture;
mod generators;
mod head;
mod issuer;
mod join;
mod kind;
pub mod known;
mod label;
mod ledger;
mod levels;
mod lines;
mod listed;
mod log;
mod lost;
mod maker;
mod markup;
mod mend;
mod meta;
mod naming;
mod nearby;
mod order;
mod origin;
mod outline;
mod parallel;
mod questions;
mod reading;
mod recitals;
pub mod record;
mod repeated;
mod sentences;
pub mod slug;
mod table;
mod title;
mod traced;
mod tree;
mod unglue;
mod whole;
mod words;
mod wrap;

pub use ledger::{Action, LedgerEntry, Reason};

use crate::diag::Diagnostic;
use crate::diag::kind::BoundaryUnsure;
use crate::model::{Attachment, Law};
use documents::SourceDocument;
use front::Front;
use log::Log;
use origin::Origins;

/// What a person knows about a source before it is read.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The encoding's name, such as `gb18030`; `None` lets the bytes tell.
    pub encoding: Option<String>,
}

/// What an import yields.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The law; empty where nothing could be read.
    pub law: Law,
    /// The source as text: what lines and columns of ledger and findings count in.
    pub text: String,
    /// What was removed, joined or normalised.
    pub ledger: Vec<LedgerEntry>,
    /// What a person should look at.
    pub findings: Vec<Diagnostic>,
}

/// Reads a source file. `path` names it in findings; its last part may tell the format.
pub fn import(path: &str, bytes: &[u8], options: &ImportOptions) -> Imported {
    let decoded = decode::decode(path, bytes, options.encoding.as_deref());
    let mut log = Log::new(path, &decoded.text);
    decoded.findings.iter().cloned().for_each(|finding| log.push(finding));
    let (lines, given) = lines::split(&decoded, &mut log);
    let lines = table::gather(&lines, &mut log);
    columns::doubt(&lines, &mut log);
    let lines = furniture::remove(lines, &mut log);
    let lines = parallel::mark(lines, &mut log);
    let lines = unglue::part(mend::mend(lines, &mut log));
    let (lines, listed) = contents::remove(lines, &mut log);
    let (front, lines) = front::read(lines, given, &mut log);
    let paras = sentences::part(join::paragraphs(&reading::read(&lines), &lines, &mut log));
    sentences::doubt(&paras, &mut log);
    let (front, documents) = order::promote(front, documents::part(&paras));
    let (mut law, origins) = assemble(front, documents, &mut log);
    naming::describe(&mut law, path, &mut log);
    meta::derive(&mut law);
    checks::check(&law, &origins, &listed, path, &mut log);
    let (mut ledger, findings) = log.close();
    ledger.extend(decoded.ledger);
    ledger.sort();
    Imported { law, text: decoded.text, ledger, findings }
}

fn assemble(front: Front, documents: Vec<SourceDocument>, log: &mut Log) -> (Law, Origins) {
    let mut law = Law { announcement: keep(&front.announcement, log), history: keep(&front.history, log), ..Law::default() };
    law.meta.title = front.title.map(|title| log.keep(&title));
    let mut origins = Origins::default();
    for document in documents {
        let title = document.title.text();
        let name = if document.kind.is_none() { law.meta.title.as_deref().unwrap_or_default() } else { &title };
        let (body, units) = if document.is_law(name) { articles::build(&document, log) } else { levels::build(&document, log) };
        origins.documents.push(units);
        let closing = keep(&document.closing, log);
        if let Some(line) = &document.doubt {
            log.find(line, BoundaryUnsure { words: line.head(20) });
        }
        match document.kind {
            None => (law.body, law.closing) = (body, closing),
            Some(kind) => law.attachments.push(Attachment {
                kind,
                label: log.keep(&document.label),
                title: log.keep(&document.title),
                history: keep(&document.history, log),
                body,
                closing,
            }),
        }
    }
    (law, origins)
}

fn keep(texts: &[traced::Traced], log: &mut Log) -> Vec<String> {
    texts.iter().map(|text| log.keep(text)).collect()
}
