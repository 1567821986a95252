//! `fadian diff`: what went where between two versions of a law.

use super::Exit;
use super::args::DiffArgs;
use super::marks::marked;
use super::report::{Detail, Terminal, print};
use super::save::{OutputKind, save};
use super::versions::Versions;
use crate::amend::amend;
use crate::compare::Segment;
use crate::config::Config;
use crate::corpus::{StandingOn, may_be_one_work, version_date};
use crate::diag::kind::{PairStale, PairingDoubtful};
use crate::diag::{Code, Diagnostic, Lang, Paint, Wording, locate};
use crate::disk;
use crate::error::Error;
use crate::export::{AlignmentDepth, alignment_json, changes_csv, docx_of_changes, json};
use crate::model::{At, Date, Law, Provision, ProvisionPath, provisions};
use crate::phrases;
use crate::source::{SourceFile, path};
use crate::theme::Words;
use crate::versions::{Alignment, ChangeKind, ChangeReason, ChangeRow, ChangeTable, Told, align, read_told, woven};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Prints what became of each article.
pub(super) fn run(args: &DiffArgs, terminal: Terminal) -> Result<Exit, Error> {
    let mut versions = Versions::of(&args.site.root, terminal);
    let (first, second) = two(args, &mut versions)?;
    if !seem_one_law(&first, &second) {
        let (ours, theirs) = (first.meta.name(), second.meta.name());
        terminal.note(
            &format!("《{ours}》与《{theirs}》看来不是同一部法规：下面按一部的前后两份文本对照；并列比较两部用 fadian compare"),
            &format!("《{ours}》 and 《{theirs}》 seem to be different laws, and are taken here for two texts of one; `fadian compare` sets two laws side by side"),
        );
    }
    let stands = |versions: &mut Versions, law: &Law| versions.standing(law, args.as_of.day());
    let standing = [stands(&mut versions, &first), stands(&mut versions, &second)];
    let mut found = Vec::new();
    let pairs = pairs_file(args)?;
    let mut told = pairs.as_ref().map_or_else(Vec::new, |file| told(file, &first, &second, &mut found));
    if let Some(decision) = &args.decision {
        let decision = versions.law(decision)?;
        let amended = amend(&first, &decision, None);
        told.extend(amended.value.told);
        found.extend(amended.findings.into_iter().filter(|it| it.code == Code::AmendmentElsewhere));
    }
    let alignment = align(&first, &second, &told);
    let shown = ShownRows { first: by_path(&first), second: by_path(&second), standing, terminal, words: terminal.words() };
    if !args.json || args.csv.is_some() || args.docx.is_some() {
        found.extend(alignment.rows.iter().filter(|row| row.is_doubtful()).map(|row| doubtful(row, &shown, &second)));
    }
    if args.csv.is_some() || args.docx.is_some() {
        files(args, [&first, &second], &alignment, terminal)?;
    } else if args.json {
        let depth = if args.parts { AlignmentDepth::Parts } else { AlignmentDepth::Articles };
        let [from, to] = [&first, &second].map(version_name);
        print(&json(&alignment_json(path::first(&second.meta.slug), &from, &to, &alignment, depth)))?;
    } else {
        print(&shown.all(&alignment, [&first, &second], args.all))?;
    }
    let text = |_: &str| pairs.as_ref().map(|file| &*file.text);
    terminal.findings(&locate(&found, text, |_| None), Detail::All, text)?;
    Ok(Exit::of(&found))
}

/// Writes the two texts beside one another into the files that are asked for.
fn files(args: &DiffArgs, laws: [&Law; 2], alignment: &Alignment, terminal: Terminal) -> Result<(), Error> {
    let (table, words) = (ChangeTable::of(laws[0], laws[1], alignment), terminal.words());
    if let Some(path) = &args.csv {
        save(&args.site.root, path, OutputKind::Changes, changes_csv(&table, &words).as_bytes())?;
    }
    if let Some(path) = &args.docx {
        let versions = laws.map(version_name);
        let bytes = docx_of_changes(&table, &laws[1].meta.name(), [&versions[0], &versions[1]], &words);
        save(&args.site.root, path, OutputKind::Word, &bytes)?;
    }
    for path in [&args.csv, &args.docx].into_iter().flatten().filter(|path| path.as_os_str() != "-") {
        let path = path.display();
        terminal.note(&format!("{path}：{} 行", table.rows.len()), &format!("{path}: {} rows", table.rows.len()));
    }
    Ok(())
}

/// The two texts that are compared.
fn two(args: &DiffArgs, versions: &mut Versions) -> Result<(Law, Law), Error> {
    let date = |text: &str| {
        Date::parse(text)
            .ok_or_else(|| Error::said(format!("{text} 不是日期，写作 2023-03-13"), format!("{text} is no date; write 2023-03-13")))
    };
    match (&args.second, &args.third) {
        (Some(from), Some(to)) => Ok((versions.dated(&args.first, date(from)?)?, versions.dated(&args.first, date(to)?)?)),
        // A day alone is that of the older text; the newer one is the newest.
        (Some(from), None) if is_day(from) => {
            let older = versions.dated(&args.first, date(from)?)?;
            let newest = versions.versions(&args.first)?.pop();
            newest.map(|newest| (older, newest)).ok_or_else(|| {
                let name = &args.first;
                Error::said(format!("本站没有这部法规: {name}"), format!("there is no such law here: {name}"))
            })
        }
        (Some(second), None) => Ok((versions.law(&args.first)?, versions.law(second)?)),
        (None, _) => match versions.versions(&args.first)?.as_slice() {
            [.., older, newer] => Ok((older.clone(), newer.clone())),
            _ => Err(Error::said(
                format!("{} 只有一份文本：请写出另一份（文件、名称或 LAW@DATE）", args.first),
                format!("there is one text of {} alone: name another (a file, a law or LAW@DATE)", args.first),
            )),
        },
    }
}

/// Whether a word is meant as a day: digits between hyphens, right or wrong.
fn is_day(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_digit() || c == '-') && !std::path::Path::new(word).exists()
}

/// The editor's file.
fn pairs_file(args: &DiffArgs) -> Result<Option<SourceFile>, Error> {
    let Some(path) = &args.pairs else { return Ok(None) };
    let bytes = disk::read(path, Config::default().most_bytes())?;
    Ok(Some(SourceFile::new(&*path.to_string_lossy(), String::from_utf8_lossy(&bytes).into_owned())))
}

/// What an editor's file says; what in it names no article of these texts is told.
fn told(file: &SourceFile, first: &Law, second: &Law, found: &mut Vec<Diagnostic>) -> Vec<Told> {
    let told = read_told(file).unpack(found);
    let (ours, theirs) = (by_path(first), by_path(second));
    for it in &told {
        let gone = it.from.iter().filter(|path| !ours.contains_key(*path)).chain(it.to.iter().filter(|path| !theirs.contains_key(*path)));
        found.extend(gone.map(|path| Diagnostic::whole(PairStale { words: path.to_string() }, &file.path)));
    }
    told
}

/// The date of a version, or the address of its law where it has none.
fn version_name(law: &Law) -> String {
    law.meta.kept_by().or_else(|| version_date(law)).map_or_else(|| law.meta.slug.clone(), |date| date.to_string())
}

/// Whether two texts may be of one law; so may those that have no title.
fn seem_one_law(first: &Law, second: &Law) -> bool {
    first.meta.title.is_none() || second.meta.title.is_none() || may_be_one_work(first, second)
}

fn doubtful(row: &ChangeRow, shown: &ShownRows<'_>, law: &Law) -> Diagnostic {
    let said = |lang: Lang| {
        let told = row.reasons.iter().map(|reason| shown_reason(*reason, lang)).filter(|it| !it.is_empty());
        told.collect::<Vec<_>>().join(lang.pick("，", ", "))
    };
    let reasons = Wording::both(said(Lang::Zh), said(Lang::En));
    let finding = PairingDoubtful { first: names(&row.from, &shown.first), second: names(&row.to, &shown.second), reasons };
    Diagnostic::whole(finding, &law.meta.name())
}

fn by_path(law: &Law) -> HashMap<ProvisionPath, Provision<'_>> {
    provisions(law).into_iter().filter(|it| !matches!(it.path.at, At::Division(_))).map(|it| (it.path.clone(), it)).collect()
}

/// Rows for people.
struct ShownRows<'l> {
    first: HashMap<ProvisionPath, Provision<'l>>,
    second: HashMap<ProvisionPath, Provision<'l>>,
    /// Whether each applies on the day that a person named.
    standing: [Option<StandingOn>; 2],
    terminal: Terminal,
    words: Words,
}

impl ShownRows<'_> {
    fn all(&self, alignment: &Alignment, laws: [&Law; 2], is_whole: bool) -> String {
        let named = |at: usize| {
            let on = self.standing[at].map(|on| phrases::standing(&self.words, on));
            on.map_or_else(|| version_name(laws[at]), |on| format!("{}（{on}）", version_name(laws[at])))
        };
        let mut out = if seem_one_law(laws[0], laws[1]) {
            format!("{}　{} → {}\n", laws[1].meta.name(), named(0), named(1))
        } else {
            format!("{}　{} → {}　{}\n", laws[0].meta.name(), named(0), laws[1].meta.name(), named(1))
        };
        let mut counts: Vec<(ChangeKind, usize)> = Vec::new();
        for row in &alignment.rows {
            match counts.iter_mut().find(|(kind, _)| *kind == row.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((row.kind, 1)),
            }
        }
        counts.sort_unstable();
        let counts: Vec<String> = counts.iter().map(|(kind, count)| format!("{} {count}", phrases::change(&self.words, *kind))).collect();
        let _ = writeln!(out, "{}", counts.join("　"));
        for row in &alignment.rows {
            if is_whole || !matches!(row.kind, ChangeKind::Same | ChangeKind::Renumbered) {
                self.row(row, &mut out);
            } else if row.kind == ChangeKind::Renumbered {
                let _ = writeln!(out, "\n{}", self.head(row));
            }
        }
        out
    }

    fn row(&self, row: &ChangeRow, out: &mut String) {
        let _ = writeln!(out, "\n{}", self.head(row));
        let text = |paths: &[ProvisionPath], laws: &HashMap<ProvisionPath, Provision<'_>>| {
            paths.iter().filter_map(|path| laws.get(path)).map(text).collect::<Vec<_>>().join("\n")
        };
        let (before, after) = (text(&row.from, &self.first), text(&row.to, &self.second));
        let paint = self.terminal.output;
        let shown = match row.kind {
            ChangeKind::Inserted => marked(&Segment::Second(after), paint),
            ChangeKind::Repealed => marked(&Segment::First(before), paint),
            ChangeKind::Same | ChangeKind::Renumbered | ChangeKind::Moved => after,
            ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged => {
                let woven = woven(&before, &after);
                let woven = woven.map(|segments| segments.iter().map(|segment| marked(segment, paint)).collect());
                woven.unwrap_or_else(|| format!("{}\n{}", marked(&Segment::First(before), paint), marked(&Segment::Second(after), paint)))
            }
        };
        for line in shown.lines() {
            let _ = writeln!(out, "  {line}");
        }
    }

    /// 第三条 → 第三条、第四条　分为
    fn head(&self, row: &ChangeRow) -> String {
        let (from, to) = (names(&row.from, &self.first), names(&row.to, &self.second));
        let places = match (from.is_empty(), to.is_empty()) {
            (true, _) => to,
            (_, true) => from,
            _ if row.kind == ChangeKind::Same => to,
            _ => format!("{from} → {to}"),
        };
        let doubt = if row.is_doubtful() { self.terminal.word("　〔待核〕", "  [to be checked]") } else { "" };
        let reasons: Vec<String> =
            row.reasons.iter().map(|reason| shown_reason(*reason, self.terminal.lang)).filter(|it| !it.is_empty()).collect();
        let reasons = if reasons.is_empty() { String::new() } else { format!("　（{}）", reasons.join("，")) };
        let head = format!("{places}　{}{reasons}{doubt}", phrases::change(&self.words, row.kind));
        if self.terminal.output == Paint::Colour { format!("\x1b[1m{head}\x1b[0m") } else { head }
    }
}

/// Why two provisions were paired, for people; empty where the pair shows it by itself.
fn shown_reason(reason: ChangeReason, lang: Lang) -> String {
    let (zh, en) = match reason {
        ChangeReason::ToldByEditor => ("编者所定", "an editor says so"),
        ChangeReason::ToldByDecision => ("决定所载", "the decision says so"),
        ChangeReason::SameButCitations => ("只有所引条号不同", "but for cited numbers the same"),
        ChangeReason::OtherOrder => ("次序改变", "in another order"),
        ChangeReason::Likeness(share) => return format!("{} {share:.2}", lang.pick("文字相近", "likeness")),
        ChangeReason::Contained(share) => return format!("{} {share:.2}", lang.pick("文字包含", "contained")),
        ChangeReason::SameWords
        | ChangeReason::Removed
        | ChangeReason::SameNumber
        | ChangeReason::SameCaption
        | ChangeReason::SameHeading
        | ChangeReason::Neighbours
        | ChangeReason::Doubtful => return String::new(),
    };
    lang.pick(zh, en).to_owned()
}

/// 第三条、第四条
fn names(paths: &[ProvisionPath], laws: &HashMap<ProvisionPath, Provision<'_>>) -> String {
    paths.iter().map(|path| laws.get(path).map_or_else(|| path.to_string(), label)).collect::<Vec<_>>().join("、")
}

/// 第三条; a text under no article by its path.
fn label(provision: &Provision<'_>) -> String {
    provision.article().map_or_else(|| provision.path.to_string(), |article| article.label.text())
}

/// The words of a provision, a 款 项 目 a line.
fn text(provision: &Provision<'_>) -> String {
    let caption = provision.article().and_then(|article| article.caption.as_ref()).map(crate::model::Caption::bracketed);
    let lines = provision.read().texts().map(|text| format!("{}{}", text.label(), text.words)).filter(|line| !line.is_empty());
    caption.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}
