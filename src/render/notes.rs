//! What is doubtful in a law, settled or not: for its page of notes and for the places themselves.

use super::cite::Citer;
use super::marks::{Flag, Mark, MarkKind, Marks};
use super::view::{ErratumView, FindingView};
use crate::diag::{Code, Diagnostic, Locus};
use crate::model::{Erratum, Node, Provision, ProvisionPath};
use crate::plan::LawPlan;
use crate::theme::Words;

/// What is doubtful in one law.
#[derive(Debug, Clone, Default)]
pub struct LawNotes {
    /// Open findings, in reading order.
    pub open: Vec<Noted>,
    /// Findings a person has settled.
    pub accepted: Vec<Noted>,
    /// Corrections, and the text each stands beside; `None` where its words are not found.
    pub errata: Vec<(Option<ProvisionPath>, Erratum)>,
}

/// A finding and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The key of the word of a finding that a reader of the text should meet at its place; `None` for what matters to editors only.
pub(super) fn flag_word(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::WordsLost | Code::SentenceUnfinished | Code::ItemGap | Code::ArticleNumbersLost | Code::ItemMarkersLost => {
            "flag.missing_words"
        }
        Code::DivisionLost | Code::DivisionGap | Code::EndMissing | Code::ArticleGap => "flag.missing_pages",
        Code::PassageDisplaced
        | Code::ForeignCharacter
        | Code::LatinWord
        | Code::GarbledCharacter
        | Code::RepeatedWords
        | Code::UnbalancedBracket
        | Code::PlaceholderDate
        | Code::ArticleDuplicate
        | Code::ArticleOrder => "flag.sic",
        Code::BoundaryUnsure | Code::ParagraphGlued => "flag.paragraphs",
        _ => return None,
    })
}

/// What of these findings means that a part of the law is lost, in one sentence.
pub(crate) fn incomplete(words: &Words, notes: &LawNotes) -> Option<String> {
    let has = |codes: &[Code]| notes.open.iter().any(|noted| codes.contains(&noted.finding.code));
    let lost: Vec<&str> = [
        (has(&[Code::TitleMissing]), "law.lacks_title"),
        (has(&[Code::DivisionLost, Code::DivisionGap]), "law.lacks_headings"),
        (has(&[Code::ArticleGap]), "law.lacks_articles"),
        (has(&[Code::WordsLost, Code::SentenceUnfinished]), "law.lacks_words"),
        (has(&[Code::EndMissing]), "law.lacks_end"),
    ]
    .into_iter()
    .filter(|(lost, _)| *lost)
    .map(|(_, key)| words.get(key))
    .collect();
    (!lost.is_empty()).then(|| words.fill("law.lacks", &[("what", &lost.join(words.get("law.lacks_join")))]))
}

/// The marks and notes of a law's text.
pub(crate) fn marks(words: &Words, notes: &LawNotes, provisions: &[Provision<'_>]) -> Marks {
    let mut marks = Marks::default();
    let texts: Vec<(ProvisionPath, &str)> = provisions.iter().flat_map(Provision::texts).collect();
    for (path, erratum) in &notes.errata {
        let Some(path) = path else { continue };
        let place = texts.iter().filter(|(it, _)| it == path).find_map(|(_, text)| characters(text, &erratum.found));
        if let Some((start, end)) = place {
            marks.add(path.clone(), Mark { start, end, kind: MarkKind::Erratum(erratum.correct.clone()) });
        }
    }
    for (index, noted) in notes.open.iter().enumerate() {
        let (Some(word), Some(path)) = (flag_word(noted.finding.code), &noted.path) else { continue };
        if let Some((start, end)) = range(noted, path, &texts) {
            marks.add(path.clone(), Mark { start, end, kind: MarkKind::Sic });
        }
        let message = noted.finding.code.message(words.of_findings(), &noted.finding.words, &noted.finding.args);
        let at = ProvisionPath { item: None, subitem: None, ..path.clone() };
        marks.flags.entry(at).or_default().push(Flag { id: finding_id(index), word: words.get(word).to_owned(), message });
    }
    marks
}

/// The characters of the words concerned in the first text of that path.
fn range(noted: &Noted, path: &ProvisionPath, texts: &[(ProvisionPath, &str)]) -> Option<(u32, u32)> {
    let words = noted.finding.words.as_str();
    if words.is_empty() {
        return None;
    }
    let (_, text) = texts.iter().find(|(it, _)| it == path)?;
    if let Locus::Provision(_, _, (start, end)) = &noted.finding.locus {
        let said: String = text.chars().skip(*start as usize).take(end.saturating_sub(*start) as usize).collect();
        if said == words {
            return Some((*start, *end));
        }
    }
    characters(text, words)
}

/// Where words stand in a text, in characters; `None` where they do not.
pub fn characters(text: &str, words: &str) -> Option<(u32, u32)> {
    let at = text.find(words).filter(|_| !words.is_empty())?;
    let start = text[..at].chars().count() as u32;
    Some((start, start + words.chars().count() as u32))
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
            message: finding.code.message(words.of_findings(), &finding.words, &finding.args),
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
