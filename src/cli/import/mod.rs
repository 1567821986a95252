//! `fadian import`: sources to structured Markdown in `content/laws`, and the record of each import in `content/ledgers`.
//!
//! Steps for each source: read it, let the importer make a law of it, add what is known from outside, give it an address, write it into
//! its file under the rule that hand-edited files are never overwritten. A text of a law that is there, of another date, is a version of
//! it if a person says so, and not written before.

mod place;
mod sources;

use super::args::{Format, ImportArgs};
use super::law_file::is_structured;
use super::law_folder::{Edited, LawFolder, Outcome};
use super::report::{Detail, Terminal, failure, seconds};
use super::{Exit, files};
use crate::corpus::work_title;
use crate::diag::kind::{LawEdited, SourceDamaged, SourceEmpty};
use crate::diag::{self, Code, Diagnosed, Diagnostic, Lang, Located, Wording, locate};
use crate::disk;
use crate::error::Error;
use crate::import::record::{ImportRecord, RecordedFinding};
use crate::import::slug::{is_slug, slug};
use crate::import::{ImportOptions, Imported, import};
use crate::markdown;
use crate::model::{Law, LawKind, Meta, SourceRef, all_text};
use crate::site::guarded;
use crate::source::{SourceFile, path};
use crate::zh::is_blank;
use place::{LawPlace, PlaceQuestion, VersionWord};
use sources::{Collected, PassedOver, Source};
use std::collections::BTreeMap;
use std::time::Duration;

/// With more sources than this, people see in full what was not done, and the rest counted.
const SHOWN_IN_FULL: usize = 10;

/// Findings after which there is no law to write.
const FATAL: [Code; 5] = [Code::EncodingUnknown, Code::FormatUnsupported, Code::PdfWithoutText, Code::SourceDamaged, Code::SourceEmpty];

/// What an import has done so far.
#[derive(Debug, Default)]
struct Tally {
    found: Vec<Located>,
    texts: BTreeMap<String, String>,
    n_written: usize,
    n_unchanged: usize,
    n_kept: usize,
    n_refused: usize,
    /// Texts of laws that are there, of which nobody has said that they are.
    n_open: usize,
}

/// What makes a law of a source.
type Importer = fn(&str, &[u8], &ImportOptions) -> Imported;

/// Imports every source the arguments name.
pub(super) fn run(args: &ImportArgs, terminal: Terminal) -> Result<Exit, Error> {
    run_with(args, terminal, of_any_form)
}

/// A law of a source; of one that has the form of a law's file already, such as what `fadian amend` writes, all that it says of itself.
fn of_any_form(path: &str, bytes: &[u8], options: &ImportOptions) -> Imported {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_structured(text) => {
            let Diagnosed { value, findings } = markdown::read(&SourceFile::new(path, text));
            Imported { law: value.law, text: text.to_owned(), ledger: Vec::new(), findings }
        }
        _ => import(path, bytes, options),
    }
}

fn run_with(args: &ImportArgs, terminal: Terminal, importer: Importer) -> Result<Exit, Error> {
    let start = files::now();
    let most = disk::size_bound(&args.site.root)?;
    let Collected { sources, passed_over } = sources::collect(&args.paths, &args.site.root, most)?;
    for PassedOver { path, reason } in &passed_over {
        let path = path.display();
        terminal.note(&format!("没有读 {path}：{}", reason.text(Lang::Zh)), &format!("not read: {path}: {}", reason.text(Lang::En)));
    }
    check(args, &sources)?;
    let waiting = || terminal.note("另一个导入正在写入，等它结束", "another import is writing here: waiting for it to end");
    let mut laws = LawFolder::load(&args.site.root, most, waiting)?;
    let mut tally = Tally::default();
    let mut progress = terminal.progress("导入", "import", sources.len() as u64);
    for (index, source) in sources.iter().enumerate() {
        one(source, ImportTask { args, most, importer, terminal }, &mut laws, &mut tally)?;
        progress.reach(index as u64 + 1);
    }
    progress.finish();
    let detail = if sources.len() > SHOWN_IN_FULL { Detail::Undecided } else { Detail::All };
    terminal.findings(&tally.found, detail, |file| tally.texts.get(file).map(String::as_str))?;
    close(&tally, start.elapsed(), detail, terminal);
    Ok(Exit::of(tally.found.iter().map(|located| &located.finding)))
}

/// What holds of every source of an import.
#[derive(Clone, Copy)]
struct ImportTask<'a> {
    args: &'a ImportArgs,
    /// The most bytes of a file.
    most: u64,
    importer: Importer,
    terminal: Terminal,
}

fn check(args: &ImportArgs, sources: &[Source]) -> Result<(), Error> {
    let fail = |zh: &str, en: &str| Err(Error::said(zh, en));
    if sources.is_empty() {
        return fail(
            "没有可以导入的文件（.txt、.md、.docx、.doc、.pdf、.html、.rtf、.odt……）",
            "there is nothing to import (.txt, .md, .docx, .doc, .pdf, .html, .rtf, .odt …)",
        );
    }
    if args.date.is_some() && sources.len() > 1 {
        return fail("--date 只用于一个来源", "--date is for one source only");
    }
    match &args.slug {
        Some(_) if sources.len() > 1 => fail("--slug 只用于一个来源", "--slug is for one source only"),
        Some(slug) if !is_slug(slug) => {
            let reason = Wording::no_slug(slug);
            fail(reason.text(Lang::Zh), reason.text(Lang::En))
        }
        _ => Ok(()),
    }
}

/// Makes a law of a source, and the record of that; `None` where none can be made, which is told.
fn law_of(source: &Source, task: ImportTask<'_>, tally: &mut Tally) -> Option<(Law, ImportRecord)> {
    let ImportTask { args, most, importer, .. } = task;
    let shown = source.shown();
    let bytes = match source.read(most) {
        Ok(bytes) => bytes,
        Err(error) => {
            let reason = Wording::both(failure(&error, Lang::Zh), failure(&error, Lang::En));
            tally.refuse(Diagnostic::whole(SourceDamaged { reason }, &shown));
            return None;
        }
    };
    let sha256 = disk::sha256(&bytes);
    let options = ImportOptions { encoding: args.encoding.clone() };
    // A mistake of the program costs this one source: the others go on.
    let Imported { law, text, ledger, findings } = match guarded(&shown, "import", || importer(&shown, &bytes, &options)) {
        Ok(read) => read,
        Err(failed) => {
            tally.refuse(*failed);
            return None;
        }
    };
    let of_text = locate(&findings, |file| (file == shown).then_some(text.as_str()), |_| None);
    tally.texts.insert(shown, text);
    if findings.iter().any(|finding| FATAL.contains(&finding.code)) {
        tally.found.extend(of_text);
        tally.n_refused += 1;
        return None;
    }
    // All that a file holds may be what stands around a text.
    if law.meta.title.is_none() && all_text(&law).chars().all(is_blank) {
        tally.found.extend(of_text);
        tally.refuse(Diagnostic::whole(SourceEmpty {}, &source.shown()));
        return None;
    }
    let record = ImportRecord {
        source: source.label.clone(),
        source_sha256: sha256,
        law_sha256: String::new(),
        findings: of_text.iter().map(RecordedFinding::new).collect(),
        entries: ledger,
    };
    tally.found.extend(of_text);
    Some((law, record))
}

fn one(source: &Source, task: ImportTask<'_>, laws: &mut LawFolder, tally: &mut Tally) -> Result<(), Error> {
    let ImportTask { args, most, terminal, .. } = task;
    let Some((mut law, record)) = law_of(source, task, tally) else { return Ok(()) };
    let sha256 = record.source_sha256.clone();
    let edited = if args.force { Edited::IsBackedUp } else { Edited::Stays };
    let mut around = Vec::new();
    let note = source.note(&sha256, most, &mut around)?;
    // A note that cannot be read, or names no source, may be about any of its folder: what is wrong with it is told once, and that a
    // source is not the one it knew for each.
    if note.file.as_ref().is_some_and(|file| tally.texts.contains_key(&file.path)) {
        around.retain(|finding| finding.code == Code::SourceChanged);
    }
    note.known.apply(&mut law.meta);
    let own = || Some(path::first(&law.meta.slug).to_owned()).filter(|slug| is_slug(slug));
    let proposed = args.slug.clone().or(note.known.slug.clone()).or_else(own).unwrap_or_else(|| propose(&law.meta, source, args.versions));
    let day = args.date.map(|date| date.0);
    law.meta.effective = day.or(law.meta.effective);
    let said = match (args.versions, args.separate) {
        (true, _) => VersionWord::Versions,
        (_, true) => VersionWord::Separate,
        _ => VersionWord::Unsaid,
    };
    law.meta.source = Some(SourceRef { file: record.source.clone(), sha256: sha256.clone() });
    let named = args.slug.as_deref();
    let question = PlaceQuestion { source, law: &law, sha256: &sha256, proposed: &proposed, named, day, word: said };
    let target = match question.place(laws, terminal, &mut around)? {
        LawPlace::Open(finding) => {
            around.push(finding);
            Err(Outcome::Open)
        }
        LawPlace::Law(slug) => {
            path::first(&slug).clone_into(&mut law.meta.slug);
            if let Some(work) = laws.of_several_texts(&slug)? {
                go_on(&work.newest.meta, &mut law.meta);
            }
            Ok((slug, edited))
        }
        LawPlace::Dated(work, day) => {
            law.meta.slug.clone_from(&work.slug);
            Ok((format!("{}/{day}", work.slug), edited))
        }
        LawPlace::Newest(work, day) => {
            go_on(&work.newest.meta, &mut law.meta);
            let dated = format!("{}/{day}", work.slug);
            if laws.copy(&work.stem, &dated)? {
                Ok((work.stem, Edited::IsKeptElsewhere))
            } else {
                around.push(stays(&dated));
                Err(Outcome::Kept)
            }
        }
    };
    let outcome = match target {
        Ok((stem, edited)) => {
            let outcome = laws.put(&stem, &markdown::write(&law), record, edited)?;
            around.extend((outcome == Outcome::Kept).then(|| stays(&stem)));
            outcome
        }
        Err(outcome) => outcome,
    };
    let text_of = |file: &str| note.file.as_ref().filter(|note| note.path == file).map(|note| &*note.text);
    tally.found.extend(locate(&around, text_of, |_| None));
    tally.texts.extend(note.file.map(|note| (note.path, note.text.as_ref().to_owned())));
    tally.count(outcome);
    Ok(())
}

/// That a text was edited and stays as it is.
fn stays(slug: &str) -> Diagnostic {
    let file = LawFolder::file(slug);
    Diagnostic::whole(LawEdited { file: file.clone() }, &file)
}

/// What a person said of a law holds for its newer text, too.
fn go_on(of: &Meta, to: &mut Meta) {
    to.slug.clone_from(&of.slug);
    let aliases: Vec<String> = of.aliases.iter().filter(|alias| !to.aliases.contains(alias)).cloned().collect();
    to.aliases.extend(aliases);
    to.region = to.region.take().or_else(|| of.region.clone());
    to.issuer = to.issuer.take().or_else(|| of.issuer.clone());
    if to.kind == LawKind::Unknown {
        to.kind = of.kind;
    }
}

/// A slug from the title, else from the description, else from the file's name; that of a law of several texts says nothing of an edition.
fn propose(meta: &Meta, source: &Source, is_of_several: bool) -> String {
    let title = meta.title.as_deref().map(|title| if is_of_several { work_title(title) } else { title.to_owned() });
    let name = title.or_else(|| meta.description.clone()).unwrap_or_else(|| source.stem());
    slug(&name)
}

impl Tally {
    /// Notes a source of which nothing can be written.
    fn refuse(&mut self, finding: Diagnostic) {
        self.found.extend(locate(&[finding], |_| None, |_| None));
        self.n_refused += 1;
    }

    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written | Outcome::Replaced => self.n_written += 1,
            Outcome::Unchanged => self.n_unchanged += 1,
            Outcome::Kept => self.n_kept += 1,
            Outcome::Open => self.n_open += 1,
        }
    }
}

fn close(tally: &Tally, time: Duration, detail: Detail, terminal: Terminal) {
    let Tally { n_written, n_unchanged, n_kept, n_refused, n_open, .. } = tally;
    if *n_open > 0 {
        terminal.note(
            &format!("{n_open} 份是已有法规另一日期的文本，没有写入：确是历次文本的，加 --versions 再导入一次；是另一部的，加 --separate"),
            &format!("{n_open} texts are of laws that are here, of another date, and were not written: import again with --versions if they are versions of these, with --separate if they are other laws"),
        );
    }
    let mut summary = diag::summary(&tally.found, terminal.lang);
    if detail != Detail::All && terminal.format == Format::Human && !tally.found.is_empty() {
        summary += terminal.word("（逐条列出：加 --format json）", " (to list them: --format json)");
    }
    let time = seconds(time, terminal.lang);
    terminal.note(
        &format!("导入：写入 {n_written} 部，未变 {n_unchanged} 部，保留人工修改 {n_kept} 部，不能读取 {n_refused} 部；{summary}；{time}"),
        &format!(
            "import: {n_written} written, {n_unchanged} unchanged, {n_kept} kept as edited, {n_refused} unreadable; {summary}; {time}"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::super::args::{self, Args, Command};
    use super::super::files::{self, Temporary};
    use super::super::report::Terminal;
    use super::{Exit, import, run_with};
    use crate::diag::Lang;
    use clap::FromArgMatches;

    #[test]
    fn a_mistake_of_the_program_costs_one_source_and_is_told() {
        let folder = Temporary::new("fadian-import-panics").expect("a folder");
        for name in ["bad.txt", "good.txt"] {
            files::write(&folder.path().join(name), "甲法\n第一条　甲。\n").expect("a source");
        }
        let path = folder.path().to_string_lossy();
        let words = ["fadian", "--quiet", "import", &*path, "--root", &*path];
        let args = Args::from_arg_matches(&args::command(Lang::En).get_matches_from(words)).expect("they are right");
        let terminal = Terminal::new(&args, Lang::En);
        let Command::Import(args) = args.command else { panic!("an import") };
        let exit = run_with(&args, terminal, |path, bytes, options| {
            assert!(!path.ends_with("bad.txt"), "a mistake of the program");
            import(path, bytes, options)
        });
        assert_eq!(exit.expect("the machine works"), Exit::Machine);
        assert_eq!(files::list(&folder.path().join("content/laws")).expect("a folder").len(), 1);
    }
}
