//! `fadian import`: sources to structured Markdown in `content/laws`, and the record of each import in `content/ledgers`.
//!
//! Steps for each source: read it, let the importer make a law of it, add what is known from outside, give it an address, put it on
//! the shelf under the rule that hand-edited files are never overwritten.

mod shelf;
mod sources;

use super::args::ImportArgs;
use super::report::{Detail, Terminal, seconds};
use super::{Exit, files};
use crate::diag::{self, Code, Diagnostic, Located, Severity, locate};
use crate::disk;
use crate::error::Error;
use crate::import::record::{ImportRecord, RecordedFinding};
use crate::import::slug::{is_slug, slug};
use crate::import::{ImportOptions, Imported, import};
use crate::markdown;
use crate::model::{Meta, SourceRef};
use shelf::{Outcome, Shelf};
use sources::Source;
use std::collections::BTreeMap;
use std::time::Duration;

/// With more sources than this, people see errors in full and the rest counted.
const SHOWN_IN_FULL: usize = 10;

/// Findings after which there is no law to write.
const FATAL: [Code; 4] = [Code::EncodingUnknown, Code::FormatUnsupported, Code::SourceDamaged, Code::SourceEmpty];

/// What an import has done so far.
#[derive(Debug, Default)]
struct Tally {
    found: Vec<Located>,
    texts: BTreeMap<String, String>,
    n_written: usize,
    n_unchanged: usize,
    n_kept: usize,
    n_refused: usize,
}

/// Imports every source the arguments name.
pub(super) fn run(args: &ImportArgs, terminal: Terminal) -> Result<Exit, Error> {
    let start = files::now();
    let sources = sources::collect(&args.paths, &args.root)?;
    check(args, &sources, terminal)?;
    let mut shelf = Shelf::load(&args.root)?;
    let mut tally = Tally::default();
    let mut progress = terminal.progress("import", sources.len() as u64);
    for (index, source) in sources.iter().enumerate() {
        one(source, args, &mut shelf, &mut tally)?;
        progress.reach(index as u64 + 1);
    }
    progress.finish();
    let detail = if sources.len() > SHOWN_IN_FULL { Detail::Errors } else { Detail::All };
    terminal.findings(&tally.found, detail, |file| tally.texts.get(file).map(String::as_str))?;
    close(&tally, start.elapsed(), terminal);
    let denies = tally.found.iter().any(|located| located.severity() == Severity::Error);
    Ok(if denies { Exit::Findings } else { Exit::Fine })
}

fn check(args: &ImportArgs, sources: &[Source], terminal: Terminal) -> Result<(), Error> {
    let fail = |zh: &str, en: &str| Err(Error::Other(terminal.word(zh, en).to_owned()));
    if sources.is_empty() {
        return fail("没有可以导入的文件（.txt、.md、.docx）", "there is nothing to import (.txt, .md, .docx)");
    }
    match &args.slug {
        Some(_) if sources.len() > 1 => fail("--slug 只用于一个来源", "--slug is for one source only"),
        Some(slug) if !is_slug(slug) => {
            fail("--slug 只能用小写字母、数字和连字符", "--slug takes lower-case letters, digits and hyphens only")
        }
        _ => Ok(()),
    }
}

fn one(source: &Source, args: &ImportArgs, shelf: &mut Shelf, tally: &mut Tally) -> Result<(), Error> {
    let bytes = source.read()?;
    let sha256 = disk::sha256(&bytes);
    let shown = source.shown();
    let Imported { mut law, text, ledger, findings } = import(&shown, &bytes, &ImportOptions { encoding: args.encoding.clone() });
    let of_text = locate(&findings, |file| (file == shown).then_some(text.as_str()), |_| None);
    tally.texts.insert(shown, text);
    if findings.iter().any(|finding| FATAL.contains(&finding.code)) {
        tally.found.extend(of_text);
        tally.n_refused += 1;
        return Ok(());
    }
    let record = ImportRecord {
        source: source.label.clone(),
        source_sha256: sha256.clone(),
        law_sha256: String::new(),
        findings: of_text.iter().map(RecordedFinding::new).collect(),
        entries: ledger,
    };
    tally.found.extend(of_text);

    let mut around = Vec::new();
    let note = source.note(&sha256, &mut around)?;
    note.known.apply(&mut law.meta);
    let proposed = args.slug.clone().or(note.known.slug.clone()).unwrap_or_else(|| propose(&law.meta, source));
    law.meta.slug = shelf.slug(&proposed, &source.label, source.inside);
    law.meta.source = Some(SourceRef { file: source.label.clone(), sha256 });
    let outcome = shelf.put(&law.meta.slug, &markdown::write(&law), record, args.force)?;
    if outcome == Outcome::Kept {
        let file = Shelf::file(&law.meta.slug);
        around.push(Diagnostic::whole(Code::LawEdited, &file).arg(file.clone()));
    }
    let text_of = |file: &str| note.file.as_ref().filter(|note| note.path == file).map(|note| note.text.as_str());
    tally.found.extend(locate(&around, text_of, |_| None));
    tally.texts.extend(note.file.map(|note| (note.path, note.text)));
    tally.count(outcome);
    Ok(())
}

/// A slug from the title, else from the description, else from the file's name.
fn propose(meta: &Meta, source: &Source) -> String {
    let name = meta.title.clone().or_else(|| meta.description.clone()).unwrap_or_else(|| source.stem());
    slug(&name)
}

impl Tally {
    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written | Outcome::Replaced => self.n_written += 1,
            Outcome::Unchanged => self.n_unchanged += 1,
            Outcome::Kept => self.n_kept += 1,
        }
    }
}

fn close(tally: &Tally, time: Duration, terminal: Terminal) {
    let Tally { n_written, n_unchanged, n_kept, n_refused, .. } = tally;
    let summary = diag::summary(&tally.found, terminal.lang);
    let time = seconds(time, terminal.lang);
    terminal.note(
        &format!("导入：写入 {n_written} 部，未变 {n_unchanged} 部，保留人工修改 {n_kept} 部，不能读取 {n_refused} 部；{summary}；{time}"),
        &format!(
            "import: {n_written} written, {n_unchanged} unchanged, {n_kept} kept as edited, {n_refused} unreadable; {summary}; {time}"
        ),
    );
}
