//! What is doubtful in a law, settled or not: for its page of notes and for the places themselves.

use super::cite::Citer;
use super::marks::{Flag, Mark, MarkKind, TextMarks};
use super::view::{ErratumView, FindingView};
use crate::diag::{Diagnostic, Locus, Loss, Remark};
use crate::model::{Erratum, Node, Provision, ProvisionPath};
use crate::plan::LawPlan;
use crate::source::LineIndex;
use crate::theme::Words;
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// What is doubtful in one law.
#[derive(Debug, Clone, Default, Hash)]
pub struct LawNotes {
    /// Open findings, in reading order.
    pub open: Vec<Noted>,
    /// Findings a person has settled.
    pub accepted: Vec<Noted>,
    /// Corrections, and the text each stands beside; `None` where its words are not found.
    pub errata: Vec<(Option<ProvisionPath>, Erratum)>,
}

/// A finding and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Noted {
    /// The finding.
    pub finding: Diagnostic,
    /// The provision; `None` for the text as a whole.
    pub path: Option<ProvisionPath>,
    /// The line of the source, for what the importer found and the text does not show any more.
    pub source_line: Option<u32>,
    /// Why it was settled.
    pub reason: Option<String>,
}

/// The key of the word that stands at a doubtful place.
pub(super) fn remark_key(remark: Remark) -> &'static str {
    match remark {
        Remark::MissingWords => "flag.missing_words",
        Remark::MissingPages => "flag.missing_pages",
        Remark::Sic => "flag.sic",
        Remark::Paragraphs => "flag.paragraphs",
        Remark::Original => "flag.original",
    }
}

/// The key of the word for what is lost.
fn loss_key(loss: Loss) -> &'static str {
    match loss {
        Loss::Title => "law.lacks_title",
        Loss::Headings => "law.lacks_headings",
        Loss::Articles => "law.lacks_articles",
        Loss::Words => "law.lacks_words",
        Loss::End => "law.lacks_end",
    }
}

/// What of these findings means that a part of the law is lost, in one sentence.
pub(crate) fn incomplete(words: &Words, notes: &LawNotes) -> Option<String> {
    let losses: BTreeSet<Loss> = notes.open.iter().filter_map(|noted| noted.finding.code.shown().loss).collect();
    let lost: Vec<&str> = losses.into_iter().map(|loss| words.get(loss_key(loss))).collect();
    (!lost.is_empty()).then(|| words.fill("law.lacks", &[("what", &lost.join(words.get("law.lacks_join")))]))
}

/// The marks and notes of a law's text.
pub(crate) fn marks(words: &Words, notes: &LawNotes, provisions: &[Provision<'_>]) -> TextMarks {
    let mut marks = TextMarks::default();
    let mut texts: BTreeMap<ProvisionPath, Vec<&str>> = BTreeMap::new();
    for (path, text) in provisions.iter().flat_map(Provision::texts) {
        texts.entry(path).or_default().push(text);
    }
    // Many notes may be about one long text: where its characters stand is counted once.
    let mut indexes: BTreeMap<&ProvisionPath, LineIndex> = BTreeMap::new();
    for (path, erratum) in &notes.errata {
        let Some(path) = path else { continue };
        let place = texts.get(path).into_iter().flatten().find_map(|text| characters(text, &erratum.found));
        if let Some((start, end)) = place {
            marks.add(path.clone(), Mark { start, end, kind: MarkKind::Erratum(erratum.correct.clone()) });
        }
    }
    for (index, noted) in notes.open.iter().enumerate() {
        let (Some(remark), Some(path)) = (noted.finding.code.shown().remark, &noted.path) else { continue };
        let text = texts.get(path).and_then(|texts| texts.first());
        let place = text.and_then(|text| range(noted, text, indexes.entry(path).or_insert_with(|| LineIndex::new(text))));
        // The words 〔图片〕 are not those of the source.
        if let Some((start, end)) = place.filter(|_| remark != Remark::Original) {
            marks.add(path.clone(), Mark { start, end, kind: MarkKind::Sic });
        }
        let message = noted.finding.message(words.of_findings());
        let at = ProvisionPath { item: None, subitem: None, below: Vec::new(), ..path.clone() };
        let flag = Flag { id: finding_id(index), word: words.get(remark_key(remark)).to_owned(), message };
        let flags = marks.flags.entry(at).or_default();
        // Two pictures in one place are said to be there once.
        if flags.iter().all(|it| (&it.word, &it.message) != (&flag.word, &flag.message)) {
            flags.push(flag);
        }
    }
    marks
}

/// The characters of the words concerned in the text that a note is about.
fn range(noted: &Noted, text: &str, index: &LineIndex) -> Option<(u32, u32)> {
    let words = noted.finding.words.as_str();
    if words.is_empty() {
        return None;
    }
    if let Locus::Provision(_, _, (start, end)) = &noted.finding.locus {
        let said = &text[index.byte_after(text, 0, *start)..];
        let count = end.saturating_sub(*start);
        let is_said = || zh::is_same_but_width(&said.chars().take(count as usize).collect::<String>(), words);
        if words.chars().count() as u32 == count && is_said() {
            return Some((*start, *end));
        }
    }
    characters(text, words)
}

/// Where words stand in a text, in characters, whatever the width of their marks; `None` where they do not.
pub fn characters(text: &str, words: &str) -> Option<(u32, u32)> {
    let find = |text: &str, words: &str| {
        let at = text.find(words).filter(|_| !words.is_empty())?;
        let start = text[..at].chars().count() as u32;
        Some((start, start + words.chars().count() as u32))
    };
    // A text is shown with wide marks, and people name its words as they are printed.
    let has_marks = |text: &str| text.chars().any(|c| c != zh::narrow(c) || c.is_ascii_punctuation());
    let narrow = |text: &str| text.chars().map(zh::narrow).collect::<String>();
    find(text, words).or_else(|| has_marks(words).then(|| find(&narrow(text), &narrow(words)))?)
}

fn finding_id(index: usize) -> String {
    format!("f{}", index + 1)
}

/// The findings as the page of notes shows them, the graver first. `prefix` parts open (`f`) from settled ones (`a`).
pub(super) fn finding_views(
    words: &Words,
    listed: &[Noted],
    prefix: char,
    citer: &Citer<'_>,
    plan: &LawPlan,
    nodes: &[&Node],
) -> Vec<FindingView> {
    let view = |(index, noted): (usize, &Noted)| {
        let finding = &noted.finding;
        let place = noted.path.as_ref().map(|path| citer.place(path, nodes)).unwrap_or_default();
        let place = match noted.source_line {
            Some(line) if place.is_empty() => words.fill("notes.source_line", &[("n", &line)]),
            _ => place,
        };
        FindingView {
            id: format!("{prefix}{}", index + 1),
            severity: finding.severity().name(),
            severity_word: finding.severity().word(words.of_findings()).to_owned(),
            code: finding.code.name(),
            message: finding.message(words.of_findings()),
            why: finding.code.why(words.of_findings()).to_owned(),
            words: finding.words.clone(),
            href: noted.path.as_ref().and_then(|path| plan.href(path)),
            place,
            reason: noted.reason.clone(),
        }
    };
    // The numbers are those of the places in the text: other pages link to them.
    let mut order: Vec<(usize, &Noted)> = listed.iter().enumerate().collect();
    order.sort_by_key(|(_, noted)| noted.finding.severity());
    order.into_iter().map(view).collect()
}

/// The corrections as pages show them.
pub(super) fn erratum_view(
    path: Option<&ProvisionPath>,
    erratum: &Erratum,
    citer: &Citer<'_>,
    plan: &LawPlan,
    nodes: &[&Node],
) -> ErratumView {
    ErratumView {
        place: path.map_or_else(|| erratum.place.clone(), |path| citer.place(path, nodes)),
        href: path.and_then(|path| plan.href(path)),
        found: erratum.found.clone(),
        correct: erratum.correct.clone(),
        reason: erratum.reason.clone(),
        by: erratum.by.clone(),
    }
}
