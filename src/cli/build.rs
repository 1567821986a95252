//! `fadian build` and `fadian check`: the same stages; the one publishes, the other only looks.

use super::args::{BuildArgs, CheckArgs, Format};
use super::printing::{PdfEngine, PdfPrinter};
use super::progress::Progress;
use super::report::{Detail, Terminal, seconds};
use super::save::{OutputKind, save};
use super::timings::Timings;
use super::{Exit, files};
use crate::config::DownloadFormat;
use crate::diag::{self, Code, Located, Severity};
use crate::disk::{self, BuildKey, BuildTotals, Compressing, PartRecord, PrintedFiles, Store, Stored};
use crate::error::Error;
use crate::plan::{self, Gone};
use crate::site::{self, BuildBefore, Checked, DropAll, EmitError, EmitOptions, Emitted, MadePages, Options, Shard, Sink};
use crate::source::Inputs;
use crate::stage::{Stage, Timed};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many addresses that have gone are shown.
const MOST_GONE: usize = 20;

/// Which findings stand in the way.
#[derive(Debug, Clone, Copy)]
enum Denied {
    /// Errors.
    Errors,
    /// Warnings too.
    Warnings,
}

impl Denied {
    fn new(strict: bool) -> Self {
        if strict { Self::Warnings } else { Self::Errors }
    }

    fn by(self, found: &[Located]) -> bool {
        let gravest = match self {
            Self::Errors => Severity::Error,
            Self::Warnings => Severity::Warning,
        };
        found.iter().any(|located| located.severity() <= gravest)
    }
}

/// How a run ends in whose way findings stand. A mistake of the program is no fault of the texts.
fn denied(found: &[Located]) -> Exit {
    let failed = found.iter().any(|located| located.code() == Code::InternalError);
    if failed { Exit::Machine } else { Exit::Findings }
}

/// Builds the site and publishes it, unless something denies.
pub(super) fn run(args: &BuildArgs, terminal: Terminal) -> Result<Exit, Error> {
    run_with(args, terminal, &|| disk::load(&args.site.root))
}

/// The same with the files that `load` gives: whoever has read them already need not read them again.
pub(super) fn run_with(args: &BuildArgs, terminal: Terminal, load: &dyn Fn() -> Result<Inputs, Error>) -> Result<Exit, Error> {
    let start = files::now();
    let typesets = PdfEngine::wanted(args.engine, args.browser.as_deref()).typesets();
    let options =
        Options { base_url: args.address.base_url()?, as_of: args.as_of.day(), inspect: false, allow_empty: args.allow_empty, typesets };
    let output = args.site.output(args.output.as_ref());
    let timings = args.timings.as_ref().map(|file| Timings::new(file.is_some()));
    let timed = timings.as_ref().map_or(Timed::BY_NOBODY, |timings| Timed::by(timings));
    let exit = BuildRun { args, start, timed, terminal }.build(&options, &output, load)?;
    if let (Some(timings), Some(file)) = (&timings, &args.timings) {
        timings.table(terminal);
        if let Some(file) = file {
            save(&args.site.root, file, OutputKind::Trace, timings.trace().as_bytes())?;
        }
    }
    Ok(exit)
}

/// A build under way.
struct BuildRun<'b> {
    args: &'b BuildArgs,
    start: Instant,
    timed: Timed<'b>,
    terminal: Terminal,
}

impl BuildRun<'_> {
    fn build(&self, options: &Options, output: &Path, load: &dyn Fn() -> Result<Inputs, Error>) -> Result<Exit, Error> {
        let Self { args, start, timed, terminal } = *self;
        let inputs = timed.during(Stage::Read, "", load)?;
        let of_all = format!("{options:?} {}", args.compress);
        let asked = format!("{of_all} {:?}", args.shard);
        let key = BuildKey::of(&inputs, &asked);
        // Whoever wants findings as data, or is stopped by warnings, is told them all, and they are not kept.
        let may_rest = !args.no_cache && !args.strict && terminal.format == Format::Human;
        if let Some(totals) = may_rest.then(|| disk::unchanged(&args.site.root, output, &key)).flatten() {
            told(&totals, start.elapsed(), terminal);
            told_files(output, totals.n_files, Stored { unchanged: totals.n_files, ..Stored::default() }, terminal);
            return Ok(Exit::Fine);
        }
        let memory = disk::recall(&args.site.root, args.no_cache);
        let site = site::prepare_by(inputs, options, (timed, &memory));
        let denied = Denied::new(args.strict);
        let detail = if args.strict { Detail::All } else { Detail::Errors };
        let mut found = site.findings();
        if denied.by(&found) {
            return self.refuse(&site, &found, detail);
        }
        // What cannot be made is said before anything is.
        let printer = printer(args, &site, terminal)?;
        let store = Store::open(&args.site.root, output)?;
        let compressing = Compressing(&store);
        let sink: &dyn Sink = if args.compress { &compressing } else { &store };
        let paper = printer.as_ref().map(|printer| PrintedFiles::new(&store, sink, printer, args.no_cache));
        let sink: &dyn Sink = paper.as_ref().map_or(sink, |paper| paper as &dyn Sink);
        let pages = if args.no_cache { MadePages::default() } else { store.made(&asked) };
        let before = BuildBefore { pages: &pages, memory: &memory };
        let made_with = EmitOptions { timed, before: Some(before), shard: args.shard.unwrap_or(Shard::WHOLE) };
        let emitted = emit(&site, sink, &mut found, made_with, terminal.progress("生成", "build", site.n_pages() as u64))?;
        if denied.by(&found) {
            return self.refuse(&site, &found, detail);
        }
        if let Some(paper) = paper {
            paper.leave();
        }
        let archive = site.site().plan().archive().map(|route| route.file());
        match (args.shard, archive) {
            (Some(shard), archive) => {
                let record = PartRecord::new(shard, &site.site().collection().inputs, &of_all, totals(&site, &found, 0));
                record.with_archive(archive).put(&store)?;
            }
            (None, Some(archive)) => timed.during(Stage::Write, &archive, || store.pack(&archive))?,
            (None, None) => {}
        }
        let gone = plan::gone(store.not_made().into_iter(), site.site().plan());
        let (stored, files) = timed.during(Stage::Write, "", || store.publish_knowing())?;
        let n_files = stored.written + stored.unchanged;
        disk::remember(&args.site.root, memory);
        let told = (totals(&site, &found, n_files), emitted.map(|it| it.made).unwrap_or_default());
        disk::leave(&args.site.root, output, (key, &asked), told, &files);
        show(&site, &found, detail, terminal)?;
        summary(&site, &found, detail, start.elapsed(), terminal);
        told_files(output, n_files, stored, terminal);
        told_gone(&gone, terminal);
        // Nobody waits for what is thrown away.
        std::thread::spawn(|| drop(site));
        Ok(Exit::Fine)
    }

    fn refuse(&self, site: &Checked, found: &[Located], detail: Detail) -> Result<Exit, Error> {
        show(site, found, detail, self.terminal)?;
        summary(site, found, detail, self.start.elapsed(), self.terminal);
        self.terminal.note("没有发布：已发布的网站保持原样", "nothing was published: the site stays as it was");
        Ok(denied(found))
    }
}

/// What makes the PDF files, where the site offers any.
fn printer(args: &BuildArgs, site: &Checked, terminal: Terminal) -> Result<Option<PdfPrinter>, Error> {
    let wants_paper = site.site().collection().config.files.contains(&DownloadFormat::Paper);
    let engine = PdfEngine::wanted(args.engine, args.browser.as_deref());
    wants_paper.then(|| PdfPrinter::new(engine, args.browser.as_deref(), terminal)).transpose()
}

/// Addresses that were published and are no more, as entries to complete: once they are forgotten, nobody can lead on from them.
fn told_gone(gone: &[Gone], terminal: Terminal) {
    let n_pages: usize = gone.iter().map(|it| it.n_pages).sum();
    if n_pages == 0 {
        return;
    }
    terminal.note(
        &format!("{n_pages} 个已发布的地址没有了。已移到别处的，核对后写入 content/redirects.toml，再发布一次："),
        &format!("{n_pages} published addresses are no more. Where they have moved, check and write into content/redirects.toml, and build again:"),
    );
    for Gone { from, to, .. } in gone.iter().take(MOST_GONE) {
        let entry = format!("\n[[moved]]\nfrom = {from:?}\nto = {:?}", to.as_deref().unwrap_or_default());
        terminal.note(&entry, &entry);
    }
    if let Some(more) = gone.len().checked_sub(MOST_GONE).filter(|more| *more > 0) {
        terminal.note(&format!("…… 另有 {more} 条"), &format!("… and {more} more"));
    }
}

pub(super) fn told_files(output: &Path, n_files: usize, stored: Stored, terminal: Terminal) {
    let Stored { written, unchanged, deleted } = stored;
    let output = output.display();
    terminal.note(
        &format!("{output}：{n_files} 个文件，新写 {written}，未变 {unchanged}，删去 {deleted}"),
        &format!("{output}: {n_files} files, {written} written, {unchanged} unchanged, {deleted} deleted"),
    );
}

fn totals(site: &Checked, found: &[Located], n_files: usize) -> BuildTotals {
    let count = |severity: Severity| found.iter().filter(|located| located.severity() == severity).count();
    BuildTotals {
        n_laws: site.site().collection().corpus.laws.len(),
        n_pages: site.n_pages(),
        n_files,
        n_warnings: count(Severity::Warning),
        n_notes: count(Severity::Note),
    }
}

/// The summary of a build that had nothing to do, or whose parts were made elsewhere.
pub(super) fn told(totals: &BuildTotals, time: Duration, terminal: Terminal) {
    let counts = diag::summary_of([0, totals.n_warnings, totals.n_notes], terminal.lang);
    let hint = if totals.n_warnings + totals.n_notes > 0 { hint(terminal) } else { "" };
    line([totals.n_laws, totals.n_pages], &(counts + hint), time, terminal);
}

/// Looks for everything a build would find, and in every page for broken links, repeated ids and heading jumps.
pub(super) fn check(args: &CheckArgs, terminal: Terminal) -> Result<Exit, Error> {
    let start = files::now();
    let options = Options { base_url: args.address.base_url()?, as_of: args.as_of.day(), inspect: true, ..Options::default() };
    let site = site::prepare(disk::load(&args.site.root)?, &options);
    let mut found = site.findings();
    emit(&site, &DropAll, &mut found, EmitOptions::ALL, terminal.progress("检查", "check", site.n_pages() as u64))?;
    show(&site, &found, Detail::All, terminal)?;
    summary(&site, &found, Detail::All, start.elapsed(), terminal);
    Ok(if Denied::new(args.strict).by(&found) { denied(&found) } else { Exit::Fine })
}

/// Makes every page. A page that cannot be made is a finding; `None` then.
fn emit(
    site: &Checked,
    sink: &dyn Sink,
    found: &mut Vec<Located>,
    made_with: EmitOptions<'_>,
    progress: Progress,
) -> Result<Option<Emitted>, Error> {
    let progress = Mutex::new(progress);
    let told = |done| {
        if let Ok(mut progress) = progress.lock() {
            progress.reach(done as u64);
        }
    };
    let emitted = site.emit_with(sink, &told, made_with);
    if let Ok(progress) = progress.into_inner() {
        progress.finish();
    }
    let (emitted, findings) = match emitted {
        Ok(mut emitted) => {
            let findings = std::mem::take(&mut emitted.findings);
            (Some(emitted), findings)
        }
        Err(EmitError::Template(finding)) => (None, vec![*finding]),
        Err(EmitError::Sink(error)) => return Err(error),
    };
    found.extend(site.site().locate(&findings));
    found.sort();
    found.dedup();
    Ok(emitted)
}

fn show(site: &Checked, found: &[Located], detail: Detail, terminal: Terminal) -> Result<(), Error> {
    terminal.findings(found, detail, |file| site.site().text_of(file))
}

/// Laws, pages, findings by severity, time; and how to see findings that were not shown.
pub(super) fn summary(site: &Checked, found: &[Located], detail: Detail, time: Duration, terminal: Terminal) {
    let is_hidden = detail == Detail::Errors && found.iter().any(|located| located.severity() != Severity::Error);
    let hint = if is_hidden { hint(terminal) } else { "" };
    let counts = diag::summary(found, terminal.lang) + hint;
    line([site.site().collection().corpus.laws.len(), site.n_pages()], &counts, time, terminal);
}

fn hint(terminal: Terminal) -> &'static str {
    terminal.word("（用 `fadian check` 查看）", " (`fadian check` shows them)")
}

fn line([n_laws, n_pages]: [usize; 2], counts: &str, time: Duration, terminal: Terminal) {
    let time = seconds(time, terminal.lang);
    terminal.note(
        &format!("{n_laws} 部法律，{n_pages} 个页面；{counts}；{time}"),
        &format!("{n_laws} laws, {n_pages} pages; {counts}; {time}"),
    );
}

#[cfg(test)]
mod tests {
    use super::{Denied, denied};
    use crate::cli::Exit;
    use crate::diag::{Code, Diagnostic, Located, locate};

    #[test]
    fn a_mistake_of_the_program_ends_a_run_otherwise_than_a_mistake_of_a_text() {
        let found = |codes: &[Code]| -> Vec<Located> {
            let findings: Vec<_> = codes.iter().map(|code| Diagnostic::recorded(*code, "content/laws/jia.md", "", &[])).collect();
            locate(&findings, |_| None, |_| None)
        };
        let text = found(&[Code::ArticleDuplicate]);
        assert!(Denied::Errors.by(&text));
        assert_eq!(denied(&text), Exit::Findings);
        let both = found(&[Code::ArticleDuplicate, Code::InternalError]);
        assert!(Denied::Errors.by(&both));
        assert_eq!(denied(&both), Exit::Machine);
    }
}
