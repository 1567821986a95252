//! What is found in a law against what a person has already said about it.
//!
//! In: a law with its corrections and acceptances, and everything found in it. Out: what is open, for the report and for
//! the page of notes, what is settled, and a finding for each word of the person that lost its ground.

use crate::corpus::{Entry, parse_place};
use crate::diag::kind::{AcceptedStale, ErratumStale};
use crate::diag::{Code, Diagnostic, Lang, Locus, Severity, SpanMap};
use crate::model::{Accepted, At, Erratum, Provision, ProvisionPath, provisions};
use crate::render::{LawNotes, Noted, characters};
use std::collections::{BTreeMap, BTreeSet};

/// What is left to report, and what the pages of the law show.
#[derive(Debug, Clone, Default)]
pub(super) struct Settled {
    /// Findings to report.
    pub(super) findings: Vec<Diagnostic>,
    /// What the pages show.
    pub(super) notes: LawNotes,
}

/// Settles the findings of a law. `goes_on` says that the text goes on from another one of its law.
pub(super) fn settle(entry: &Entry, found: Vec<Diagnostic>, goes_on: bool) -> Settled {
    let provisions = provisions(&entry.law);
    let texts: Vec<(ProvisionPath, &str)> = provisions.iter().flat_map(Provision::texts).collect();
    let places = LawPlaces::of(&entry.spans, &texts);
    let acceptances = Acceptances::of(&entry.law.meta.accepted);
    let mut out = Settled::default();
    for erratum in &entry.law.meta.errata {
        let path = erratum_path(erratum, &places);
        if path.is_none() {
            let finding = ErratumStale { words: erratum.found.clone(), place: erratum.place.clone() };
            out.findings.push(Diagnostic::whole(finding, &entry.file));
        }
        out.notes.errata.push((path, erratum.clone()));
    }
    let corrections = Corrections::of(&out.notes.errata);
    let mut used = vec![false; entry.law.meta.accepted.len()];
    let live = found.into_iter().map(|finding| {
        let path = places.path_of(&finding);
        (Noted { path, source_line: None, reason: None, finding }, true)
    });
    let live: Vec<_> = live.collect();
    let recorded = recorded(entry, &live, (&provisions, &texts));
    for (mut noted, is_live) in live.into_iter().chain(recorded.into_iter().map(|noted| (noted, false))) {
        match acceptances.first(&noted) {
            Some(index) => {
                used[index] = true;
                noted.reason = Some(entry.law.meta.accepted[index].reason.clone());
                out.notes.accepted.push(noted);
            }
            None if corrections.correct(&noted) || goes_on && is_gap_at_start(&noted, &provisions) => {}
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

/// Whether a finding says that the articles before the first are missing: of a text that goes on from another, these stand there.
/// What the importer wrote down has no place, and is known by the article that it names.
fn is_gap_at_start(noted: &Noted, provisions: &[Provision<'_>]) -> bool {
    if noted.finding.code != Code::ArticleGap {
        return false;
    }
    let first = provisions.iter().find_map(|provision| Some((&provision.path, provision.article()?)));
    first.is_some_and(|(path, article)| match &noted.path {
        Some(place) => place == path,
        None => noted.finding.named_args().any(|(name, words)| name == "after" && words.text(Lang::Zh) == article.label.text()),
    })
}

/// Where the texts of a law stand, to be asked for each of many findings.
struct LawPlaces<'a> {
    /// The first byte of each provision, in this order.
    starts: Vec<(u32, &'a ProvisionPath)>,
    texts: &'a [(ProvisionPath, &'a str)],
    /// The texts of each unit, by their places.
    of_unit: BTreeMap<ProvisionPath, Vec<usize>>,
}

impl<'a> LawPlaces<'a> {
    fn of(spans: &'a SpanMap, texts: &'a [(ProvisionPath, &'a str)]) -> Self {
        let below = spans.starts.iter().filter(|(path, _)| path.at != At::Document);
        let mut starts: Vec<(u32, &ProvisionPath)> = below.map(|(path, start)| (*start, path)).collect();
        starts.sort_by_key(|(start, _)| *start);
        let mut of_unit: BTreeMap<ProvisionPath, Vec<usize>> = BTreeMap::new();
        for (index, (path, _)) in texts.iter().enumerate() {
            of_unit.entry(path.unit()).or_default().push(index);
        }
        Self { starts, texts, of_unit }
    }

    /// The provision a finding is about.
    fn path_of(&self, finding: &Diagnostic) -> Option<ProvisionPath> {
        match &finding.locus {
            Locus::Provision(_, path, _) => (path.at != At::Document).then(|| path.clone()),
            Locus::Whole(_) => None,
            Locus::File(_, span) => {
                let n_before = self.starts.partition_point(|(start, _)| *start <= span.start);
                self.starts[..n_before].last().map(|(_, path)| (*path).clone())
            }
        }
    }
}

/// The text a correction stands beside: the first at its place that holds the printed words.
fn erratum_path(erratum: &Erratum, places: &LawPlaces<'_>) -> Option<ProvisionPath> {
    let place = parse_place(&erratum.place)?;
    let stands = |(path, text): &&(ProvisionPath, &str)| within(path, &place) && characters(text, &erratum.found).is_some();
    let found = if place.at == At::Document {
        places.texts.iter().find(stands)
    } else {
        places.of_unit.get(&place.unit())?.iter().map(|index| &places.texts[*index]).find(stands)
    };
    found.map(|(path, _)| path.clone())
}

/// Whether a provision is the place or lies in it.
fn within(path: &ProvisionPath, place: &ProvisionPath) -> bool {
    place.at == At::Document && path.document == place.document || path.lies_in(place)
}

/// What the importer found and nobody finds any more: the page of notes still tells it, with its line of the source.
fn recorded(entry: &Entry, live: &[(Noted, bool)], (provisions, texts): (&[Provision<'_>], &[(ProvisionPath, &str)])) -> Vec<Noted> {
    let findings = entry.record.iter().flat_map(|record| &record.findings);
    let mut said: BTreeMap<Code, BTreeSet<&str>> = BTreeMap::new();
    for (noted, _) in live {
        said.entry(noted.finding.code).or_default().insert(&noted.finding.words);
    }
    let mut objects = ObjectMarks { provisions, n_placed: BTreeMap::new() };
    let noted = findings.filter_map(|recorded| {
        let code = Code::parse(&recorded.code).filter(|code| code.severity() != Severity::Note)?;
        let was = recorded.words.as_str();
        if said.get(&code).is_some_and(|words| was.is_empty() || words.contains(was) || words.contains("")) {
            return None;
        }
        let finding = Diagnostic::recorded(code, &entry.file, &recorded.words, &recorded.args);
        Some(Noted {
            path: if code == Code::ObjectSkipped { objects.next(was) } else { only_place(was, texts) },
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

/// The marks that stand in a text for what cannot be text, 〔图片〕: each is the place of one of them, in their order.
struct ObjectMarks<'a> {
    provisions: &'a [Provision<'a>],
    /// How many of the same words have their place.
    n_placed: BTreeMap<&'a str, usize>,
}

impl<'a> ObjectMarks<'a> {
    /// The text with the next mark of these words, be it a note or a cell; `None` where no more are left, for a person has written what was
    /// missing.
    fn next(&mut self, words: &'a str) -> Option<ProvisionPath> {
        let n_before = self.n_placed.entry(words).or_default();
        let holding = self.provisions.iter().filter(|_| !words.is_empty()).flat_map(|it| it.read().texts());
        let place = holding.flat_map(|text| vec![text.path; text.words.matches(words).count()]).nth(*n_before)?;
        *n_before += 1;
        Some(place)
    }
}

/// What a person has accepted, by the kind of finding and the unit where it stands.
struct Acceptances<'a> {
    all: &'a [Accepted],
    /// For each kind those of no place or of a whole document, `None`, and those of a unit; with their places in the list.
    by_unit: BTreeMap<(&'a str, Option<ProvisionPath>), Vec<PlacedAcceptance>>,
}

/// An acceptance by its place in the list, and the place it names.
type PlacedAcceptance = (usize, Option<ProvisionPath>);

impl<'a> Acceptances<'a> {
    fn of(all: &'a [Accepted]) -> Self {
        let mut by_unit: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, accepted) in all.iter().enumerate() {
            let place = parse_place(&accepted.place);
            // Words that name no place accept nothing.
            if place.is_some() || accepted.place.is_empty() {
                let unit = place.as_ref().filter(|place| place.at != At::Document).map(ProvisionPath::unit);
                by_unit.entry((accepted.code.as_str(), unit)).or_default().push((index, place));
            }
        }
        Self { all, by_unit }
    }

    /// The first that accepts a finding. An error cannot be talked away.
    fn first(&self, noted: &Noted) -> Option<usize> {
        let (finding, unit) = (&noted.finding, noted.path.as_ref().map(ProvisionPath::unit));
        if finding.severity() == Severity::Error {
            return None;
        }
        let accepts = |(index, place): &&PlacedAcceptance| {
            let found = &self.all[*index].found;
            // What is about the text as a whole stands in no provision.
            let of_whole = |place: &ProvisionPath| place.at == At::Document && place.document == 0;
            let is_there = |place: &ProvisionPath| noted.path.as_ref().map_or_else(|| of_whole(place), |path| within(path, place));
            let is_meant =
                found.is_empty() || finding.words.contains(found) || found.contains(finding.words.as_str()) && !finding.words.is_empty();
            is_meant && place.as_ref().is_none_or(is_there)
        };
        let of = |unit: Option<ProvisionPath>| self.by_unit.get(&(finding.code.name(), unit))?.iter().find(accepts);
        [of(None), unit.and_then(|unit| of(Some(unit)))].into_iter().flatten().map(|(index, _)| *index).min()
    }
}

/// The printed words that are corrected in each unit.
struct Corrections(BTreeMap<ProvisionPath, Vec<String>>);

impl Corrections {
    fn of(errata: &[(Option<ProvisionPath>, Erratum)]) -> Self {
        let mut by_unit: BTreeMap<ProvisionPath, Vec<String>> = BTreeMap::new();
        for (path, erratum) in errata {
            if let Some(path) = path {
                by_unit.entry(path.unit()).or_default().push(erratum.found.clone());
            }
        }
        Self(by_unit)
    }

    /// Whether a correction already says what is wrong with these words.
    fn correct(&self, it: &Noted) -> bool {
        let words = it.finding.words.as_str();
        let corrected = it.path.as_ref().and_then(|path| self.0.get(&path.unit())).into_iter().flatten();
        let mut about = corrected.filter(|found| found.contains(words) || words.contains(found.as_str()));
        !words.is_empty() && it.finding.severity() != Severity::Error && about.next().is_some()
    }
}

/// Reading order; what is about the whole comes first.
fn sort_by_place(notes: &mut [Noted], provisions: &[Provision<'_>]) {
    let places: BTreeMap<&ProvisionPath, usize> = provisions.iter().map(|it| &it.path).zip(1..).collect();
    let place = |noted: &Noted| noted.path.as_ref().and_then(|path| places.get(&path.unit()).copied()).unwrap_or(0);
    notes.sort_by_cached_key(|noted| (place(noted), noted.path.clone(), noted.finding.clone()));
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::corpus::Entry;
    use crate::diag::kind::{ArticleDuplicate, ArticleGap, ForeignCharacter, LatinWord};
    use crate::diag::{Code, Diagnostic, SpanMap, Unplaced};
    use crate::import::record::{ImportRecord, RecordedFinding};
    use crate::model::{Accepted, Block, Erratum, Node, ProvisionPath, testing};

    fn entry(errata: Vec<Erratum>, accepted: Vec<Accepted>) -> Entry {
        let mut law = testing::law("", &["网络空間and平台。"]);
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
        settle(entry, found, false).findings.iter().map(|finding| finding.code).collect()
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
    fn what_is_about_the_text_as_a_whole_can_be_accepted_too() {
        let whole = || vec![Diagnostic::whole(LatinWord { words: "and".to_owned() }, "jia.md")];
        assert_eq!(codes(&entry(vec![], vec![accepted("latin-word", "")]), whole()), []);
        assert_eq!(codes(&entry(vec![], vec![accepted("latin-word", "1/1")]), whole()), [Code::LatinWord, Code::AcceptedStale]);
    }

    #[test]
    fn what_stands_in_the_text_before_is_not_missing_from_a_part() {
        let gap = || {
            let kind = ArticleGap {
                missing: "第一条至第四条".to_owned(), before: "篇首".to_owned().into(), after: "第五条".to_owned()
            };
            vec![Diagnostic::provision(kind, "jia", ProvisionPath::parse("1").expect("a path"), (0, 0))]
        };
        let entry = entry(vec![], vec![]);
        let open = |goes_on| settle(&entry, gap(), goes_on).notes.open.len();
        assert_eq!((open(false), open(true)), (1, 0));
    }

    #[test]
    fn what_the_importer_missed_at_the_beginning_of_a_part_is_not_missing_either() {
        let mut entry = entry(vec![], vec![]);
        let missed = |after: &str| RecordedFinding {
            code: "article-gap".to_owned(),
            line: 3,
            column: 1,
            words: String::new(),
            args: ["第一条至第四条", "篇首 ‖ the beginning", after].map(str::to_owned).to_vec(),
        };
        entry.record = Some(ImportRecord { findings: vec![missed("第一条"), missed("第九条")], ..ImportRecord::default() });
        let open = |goes_on| settle(&entry, vec![], goes_on).notes.open.len();
        assert_eq!((open(false), open(true)), (2, 1), "a gap further on stays one");
    }

    #[test]
    fn an_error_cannot_be_accepted() {
        let found = vec![finding(ArticleDuplicate { label: "第一条".to_owned() })];
        assert_eq!(codes(&entry(vec![], vec![accepted("article-duplicate", "")]), found), [Code::ArticleDuplicate, Code::AcceptedStale]);
    }

    #[test]
    fn a_lost_picture_is_told_at_each_place_that_is_left_of_it() {
        let mut entry = entry(vec![], vec![]);
        entry.law = testing::law("", &["式样如下：", "公式为〔图片〕，其中甲为系数。"]);
        let Node::Article(article) = &mut entry.law.body[0] else { panic!("an article") };
        article.blocks.push(Block::Note("〔图片〕".to_owned()));
        let lost = |line| RecordedFinding {
            code: "object-skipped".to_owned(),
            line,
            column: 1,
            words: "〔图片〕".to_owned(),
            args: vec!["图片 ‖ a picture".to_owned()],
        };
        entry.record = Some(ImportRecord { findings: vec![lost(3), lost(5), lost(9)], ..ImportRecord::default() });
        let notes = settle(&entry, vec![], false).notes.open;
        let mut places: Vec<_> = notes.iter().map(|it| (it.source_line, it.path.as_ref().map(ToString::to_string))).collect();
        places.sort();
        let at = |path: &str| Some(path.to_owned());
        assert_eq!(places, [(Some(3), at("1")), (Some(5), at("2/1")), (Some(9), None)]);
    }
}
