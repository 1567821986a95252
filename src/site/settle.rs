//! What is found in a law against what a person has already said about it.
//!
//! In: a law with its corrections and acceptances, and everything found in it. Out: what is open, for the report and for
//! the page of notes, what is settled, and a finding for each word of the person that lost its ground.

use crate::corpus::{Entry, parse_place};
use crate::diag::kind::{AcceptedStale, ErratumStale};
use crate::diag::{Code, Diagnostic, Locus, Severity, SpanMap};
use crate::model::{Accepted, At, Erratum, Provision, ProvisionPath, provisions};
use crate::render::{LawNotes, Noted, characters};

/// What is left to report, and what the pages of the law show.
#[derive(Debug, Clone, Default)]
pub(super) struct Settled {
    /// Findings to report.
    pub(super) findings: Vec<Diagnostic>,
    /// What the pages show.
    pub(super) notes: LawNotes,
}

/// Settles the findings of a law.
pub(super) fn settle(entry: &Entry, found: Vec<Diagnostic>) -> Settled {
    let provisions = provisions(&entry.law);
    let texts: Vec<(ProvisionPath, &str)> = provisions.iter().flat_map(Provision::texts).collect();
    let mut out = Settled::default();
    for erratum in &entry.law.meta.errata {
        let path = erratum_path(erratum, &texts);
        if path.is_none() {
            let finding = ErratumStale { words: erratum.found.clone(), place: erratum.place.clone() };
            out.findings.push(Diagnostic::whole(finding, &entry.file));
        }
        out.notes.errata.push((path, erratum.clone()));
    }
    let mut used = vec![false; entry.law.meta.accepted.len()];
    let live = found.into_iter().map(|finding| {
        let path = path_of(&finding, &entry.spans);
        (Noted { path, source_line: None, reason: None, finding }, true)
    });
    let live: Vec<_> = live.collect();
    let recorded = recorded(entry, &live, &texts);
    for (mut noted, is_live) in live.into_iter().chain(recorded.into_iter().map(|noted| (noted, false))) {
        match entry.law.meta.accepted.iter().position(|accepted| accepts(accepted, &noted)) {
            Some(index) => {
                used[index] = true;
                noted.reason = Some(entry.law.meta.accepted[index].reason.clone());
                out.notes.accepted.push(noted);
            }
            None if corrected(&noted, &out.notes) => {}
            None => {
                if is_live {
                    out.findings.push(noted.finding.clone());
                }
                out.notes.open.push(noted);
            }
        }
    }
    let stale = entry.law.meta.accepted.iter().zip(&used).filter(|(_, used)| !**used);
    let finding = |accepted: &Accepted| AcceptedStale { words: accepted.code.clone() };
    out.findings.extend(stale.map(|(accepted, _)| Diagnostic::whole(finding(accepted), &entry.file)));
    sort_by_place(&mut out.notes.open, &provisions);
    sort_by_place(&mut out.notes.accepted, &provisions);
    out
}

/// The text a correction stands beside: the first at its place that holds the printed words.
fn erratum_path(erratum: &Erratum, texts: &[(ProvisionPath, &str)]) -> Option<ProvisionPath> {
    let place = parse_place(&erratum.place)?;
    let stands = |(path, text): &&(ProvisionPath, &str)| within(path, &place) && characters(text, &erratum.found).is_some();
    texts.iter().find(stands).map(|(path, _)| path.clone())
}

/// Whether a provision is the place or lies in it.
fn within(path: &ProvisionPath, place: &ProvisionPath) -> bool {
    let part = |own: Option<u32>, wanted: Option<u32>| wanted.is_none() || own == wanted;
    place.at == At::Document && path.document == place.document
        || path.unit() == place.unit()
            && part(path.paragraph, place.paragraph)
            && part(path.item, place.item)
            && part(path.subitem, place.subitem)
}

/// The provision a finding is about.
fn path_of(finding: &Diagnostic, spans: &SpanMap) -> Option<ProvisionPath> {
    match &finding.locus {
        Locus::Provision(_, path, _) => (path.at != At::Document).then(|| path.clone()),
        Locus::Whole(_) => None,
        Locus::File(_, span) => {
            let before = spans.starts.iter().filter(|(path, start)| **start <= span.start && path.at != At::Document);
            before.max_by_key(|(_, start)| **start).map(|(path, _)| path.clone())
        }
    }
}

/// What the importer found and nobody finds any more: the page of notes still tells it, with its line of the source.
fn recorded(entry: &Entry, live: &[(Noted, bool)], texts: &[(ProvisionPath, &str)]) -> Vec<Noted> {
    let findings = entry.record.iter().flat_map(|record| &record.findings);
    let noted = findings.filter_map(|recorded| {
        let code = Code::parse(&recorded.code).filter(|code| code.severity() != Severity::Note)?;
        let again = |(noted, _): &(Noted, bool)| {
            let (words, was) = (noted.finding.words.as_str(), recorded.words.as_str());
            noted.finding.code == code && (words == was || words.is_empty() || was.is_empty())
        };
        if live.iter().any(again) {
            return None;
        }
        let finding = Diagnostic::recorded(code, &entry.file, &recorded.words, &recorded.args);
        Some(Noted {
            path: only_place(&recorded.words, texts),
            finding,
            source_line: Some(recorded.line).filter(|line| *line > 0),
            reason: None,
        })
    });
    noted.collect()
}

/// The one text that holds these words; `None` where there is none or several.
fn only_place(words: &str, texts: &[(ProvisionPath, &str)]) -> Option<ProvisionPath> {
    let mut holding = texts.iter().filter(|(_, text)| characters(text, words).is_some());
    let first = holding.next()?;
    holding.next().is_none().then(|| first.0.clone())
}

/// An error cannot be talked away.
fn accepts(accepted: &Accepted, noted: &Noted) -> bool {
    let finding = &noted.finding;
    let at_place = || match parse_place(&accepted.place) {
        Some(place) => noted.path.as_ref().is_some_and(|path| within(path, &place)),
        None => accepted.place.is_empty(),
    };
    finding.code.name() == accepted.code
        && finding.severity() != Severity::Error
        && (accepted.found.is_empty()
            || finding.words.contains(&accepted.found)
            || accepted.found.contains(finding.words.as_str()) && !finding.words.is_empty())
        && (accepted.place.is_empty() || at_place())
}

/// Whether a correction already says what is wrong with these words.
fn corrected(it: &Noted, notes: &LawNotes) -> bool {
    let words = it.finding.words.as_str();
    let about = |(path, erratum): &(Option<ProvisionPath>, Erratum)| {
        let same_unit = path.as_ref().zip(it.path.as_ref()).is_some_and(|(a, b)| a.unit() == b.unit());
        same_unit && (erratum.found.contains(words) || words.contains(&erratum.found))
    };
    !words.is_empty() && it.finding.severity() != Severity::Error && notes.errata.iter().any(about)
}

/// Reading order; what is about the whole comes first.
fn sort_by_place(notes: &mut [Noted], provisions: &[Provision<'_>]) {
    let place = |noted: &Noted| {
        noted.path.as_ref().and_then(|path| provisions.iter().position(|it| it.path == path.unit()).map(|at| at + 1)).unwrap_or(0)
    };
    notes.sort_by_cached_key(|noted| (place(noted), noted.path.clone(), noted.finding.clone()));
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::corpus::Entry;
    use crate::diag::kind::{ArticleDuplicate, ForeignCharacter, LatinWord};
    use crate::diag::{Code, Diagnostic, SpanMap, Unplaced};
    use crate::model::{Accepted, Article, Block, Erratum, Label, Law, Node, Number, Paragraph, ProvisionPath};

    fn entry(errata: Vec<Erratum>, accepted: Vec<Accepted>) -> Entry {
        let paragraph = Paragraph { text: "网络空間and平台。".to_owned(), items: Vec::new() };
        let article = Article { label: Label::article(Number::plain(1)), caption: None, blocks: vec![Block::Paragraph(paragraph)] };
        let mut law = Law { body: vec![Node::Article(article)], ..Law::default() };
        law.meta.errata = errata;
        law.meta.accepted = accepted;
        Entry { law, spans: SpanMap::default(), file: "jia.md".to_owned(), record: None, known: None, source: None }
    }

    fn finding(kind: impl Into<Unplaced>) -> Diagnostic {
        let path = ProvisionPath::parse("1/1").expect("a path");
        Diagnostic::provision(kind, "jia", path, (0, 0))
    }

    fn erratum(found: &str) -> Erratum {
        let [place, found, correct, reason, by] = ["第一条", found, "空间", "繁体", "甲"].map(str::to_owned);
        Erratum { place, found, correct, reason, by }
    }

    fn accepted(code: &str, place: &str) -> Accepted {
        Accepted { code: code.to_owned(), place: place.to_owned(), found: String::new(), reason: "原文如此".to_owned() }
    }

    fn codes(entry: &Entry, found: Vec<Diagnostic>) -> Vec<Code> {
        settle(entry, found).findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_correction_settles_what_is_found_in_its_words() {
        let entry = entry(vec![erratum("空間")], vec![]);
        let found = vec![finding(ForeignCharacter { words: "空間".to_owned() }), finding(LatinWord { words: "and".to_owned() })];
        assert_eq!(codes(&entry, found), [Code::LatinWord]);
    }

    #[test]
    fn a_correction_of_words_that_are_gone_is_a_finding() {
        assert_eq!(codes(&entry(vec![erratum("空门")], vec![]), vec![]), [Code::ErratumStale]);
    }

    #[test]
    fn an_accepted_finding_is_settled_and_a_stale_acceptance_is_a_finding() {
        let found = || vec![finding(LatinWord { words: "and".to_owned() })];
        assert_eq!(codes(&entry(vec![], vec![accepted("latin-word", "1/1")]), found()), []);
        assert_eq!(codes(&entry(vec![], vec![accepted("latin-word", "")]), found()), []);
        assert_eq!(codes(&entry(vec![], vec![accepted("latin-word", "第二条")]), found()), [Code::LatinWord, Code::AcceptedStale]);
    }

    #[test]
    fn an_error_cannot_be_accepted() {
        let found = vec![finding(ArticleDuplicate { label: "第一条".to_owned() })];
        assert_eq!(codes(&entry(vec![], vec![accepted("article-duplicate", "")]), found), [Code::ArticleDuplicate, Code::AcceptedStale]);
    }
}
