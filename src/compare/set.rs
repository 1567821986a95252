//! The editor's file of a comparison: `content/comparisons/<set>.toml`.
//!
//! In: the file. Out: [`Set`], and what is wrong in it. A key nobody knows is a finding with a suggestion; so is, in [`check`],
//! a provision that no longer exists, and one that stands in no topic. What an editor says wins over the engine.

use super::gather::Gathered;
use crate::diag::kind::{ComparisonAddress, ComparisonEmpty, ComparisonInvalid, ComparisonStale, ComparisonUnplaced};
use crate::diag::{Diagnosed, Diagnostic, Lang, Wording, toml_span, toml_value};
use crate::model::ProvisionPath;
use crate::source::{SourceFile, Span, path};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// A comparison as an editor made it.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// Its name: the file's, without ending.
    pub name: String,
    /// Its file.
    pub file: String,
    /// What it is called on pages.
    pub title: String,
    /// What it compares and how it was made.
    pub note: String,
    /// Whether the topics are the program's, and no editor vouches for them yet.
    pub is_draft: bool,
    /// The laws, by slug, in the order of the columns; each once.
    pub laws: Vec<String>,
    /// The topics, in the order of the rows.
    pub topics: Vec<Topic>,
    /// Pairs that an editor vouches for.
    pub confirmed: Vec<Pair>,
    /// Pairs that an editor refuses.
    pub rejected: Vec<Pair>,
}

/// A subject that laws regulate.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// Its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub gloss: String,
    /// Words by which it is known.
    pub terms: Vec<String>,
    /// What an editor adds.
    pub note: String,
    /// The provisions, by law.
    pub provisions: BTreeMap<String, Vec<NamedProvision>>,
    /// Laws that say nothing about it, on an editor's word.
    pub absent: Vec<String>,
}

/// A provision named in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedProvision {
    /// Its path.
    pub path: ProvisionPath,
    /// Where the file names it.
    pub span: Span,
}

/// Two provisions and what an editor says of them.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The laws by slug, and the provisions.
    pub sides: [(String, NamedProvision); 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    title: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    draft: bool,
    laws: Vec<Spanned<String>>,
    #[serde(default)]
    topics: Vec<RawTopic>,
    #[serde(default)]
    confirmed: Vec<RawPair>,
    #[serde(default)]
    rejected: Vec<RawPair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic {
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    gloss: String,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    provisions: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    absent: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    pair: [Spanned<String>; 2],
    /// Why.
    #[serde(default)]
    #[expect(dead_code, reason = "an editor tells it to other editors")]
    note: String,
}

/// So long may the id of a topic be, that every disk takes the name of its page.
const MOST_ID: usize = 100;

/// Whether the page of a topic can be called by this id; others are called by their position in the file.
pub fn is_topic_id(id: &str) -> bool {
    (1..=MOST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Reads `content/comparisons/NAME.toml`; the set has the name of the file. What is wrong is a finding at its place and left out.
pub fn read(file: &SourceFile) -> Diagnosed<Set> {
    let name = path::stem(&file.path).to_owned();
    let mut reader = SetReader { file: &file.path, laws: Vec::new(), ids: BTreeSet::new(), findings: Vec::new() };
    let value = match toml_value(&file.text) {
        Ok(raw) => reader.set(raw, name),
        Err((span, reason)) => {
            reader.invalid(span, with_suggestion(reason));
            Set { name, file: file.path.clone(), ..Set::default() }
        }
    };
    Diagnosed { value, findings: reader.findings }
}

struct SetReader<'a> {
    file: &'a str,
    laws: Vec<String>,
    /// The topics so far.
    ids: BTreeSet<String>,
    findings: Vec<Diagnostic>,
}

impl SetReader<'_> {
    fn set(&mut self, raw: RawSet, name: String) -> Set {
        self.laws = self.once(&raw.laws);
        let topics = raw.topics.into_iter().map(|topic| self.topic(topic)).collect();
        let confirmed = raw.confirmed.iter().filter_map(|pair| self.pair(pair)).collect();
        let rejected = raw.rejected.iter().filter_map(|pair| self.pair(pair)).collect();
        Set {
            name,
            file: self.file.to_owned(),
            title: raw.title,
            note: raw.note,
            is_draft: raw.draft,
            laws: std::mem::take(&mut self.laws),
            topics,
            confirmed,
            rejected,
        }
    }

    /// The laws without repeats: a table has one column for each.
    fn once(&mut self, raw: &[Spanned<String>]) -> Vec<String> {
        let mut laws: Vec<String> = Vec::with_capacity(raw.len());
        for law in raw {
            if laws.contains(law.get_ref()) {
                let slug = law.get_ref();
                let reason = Wording::both(format!("`{slug}` 在 laws 中出现了两次"), format!("`{slug}` stands twice in `laws`"));
                self.invalid(toml_span(law), reason);
            } else {
                laws.push(law.get_ref().clone());
            }
        }
        laws
    }

    fn topic(&mut self, raw: RawTopic) -> Topic {
        self.id(&raw.id);
        let mut provisions: BTreeMap<String, Vec<NamedProvision>> = BTreeMap::new();
        for (law, refs) in &raw.provisions {
            if self.knows(law) {
                let places = refs.iter().filter_map(|text| self.place(text.get_ref(), toml_span(text))).collect();
                provisions.insert(law.get_ref().clone(), places);
            }
        }
        let absent: Vec<String> = raw.absent.iter().filter(|law| self.knows(law)).map(|law| law.get_ref().clone()).collect();
        if let Some(law) = raw.absent.iter().find(|law| provisions.get(law.get_ref()).is_some_and(|places| !places.is_empty())) {
            let law_name = law.get_ref();
            let reason =
                Wording::both(format!("{law_name} 既列有条文又写为没有"), format!("{law_name} has provisions here and is called absent"));
            self.invalid(toml_span(law), reason);
        }
        Topic { id: raw.id.into_inner(), name: raw.name, gloss: raw.gloss, terms: raw.terms, note: raw.note, provisions, absent }
    }

    fn id(&mut self, id: &Spanned<String>) {
        let words = id.get_ref().clone();
        if !is_topic_id(&words) {
            self.findings.push(Diagnostic::at(ComparisonAddress { words: words.clone() }, self.file, toml_span(id)));
        }
        if !self.ids.insert(words.clone()) {
            self.invalid(toml_span(id), Wording::both(format!("主题 {words} 出现了两次"), format!("the topic {words} stands twice")));
        }
    }

    fn pair(&mut self, raw: &RawPair) -> Option<Pair> {
        let [one, other] = &raw.pair;
        let sides = [self.side(one)?, self.side(other)?];
        if sides[0].0 == sides[1].0 {
            let reason = Wording::both("一对的两处应在两部法律里", "a pair is of provisions of two laws");
            self.invalid(toml_span(other), reason);
            return None;
        }
        Some(Pair { sides })
    }

    fn side(&mut self, text: &Spanned<String>) -> Option<(String, NamedProvision)> {
        let (law, path) = text.get_ref().split_once(' ').unwrap_or((text.get_ref(), ""));
        let place = self.place(path, toml_span(text))?;
        if !self.laws.iter().any(|it| it == law) {
            self.unknown_law(law, toml_span(text));
            return None;
        }
        Some((law.to_owned(), place))
    }

    fn place(&mut self, text: &str, span: Span) -> Option<NamedProvision> {
        let path = Some(text).filter(|text| !text.is_empty()).and_then(ProvisionPath::parse);
        if path.is_none() {
            let reason = Wording::both(
                format!("`{text}` 不是条文的位置，应写作 18、18/2、B.9 或 t4"),
                format!("`{text}` is no provision: write 18, 18/2, B.9 or t4"),
            );
            self.invalid(span, reason);
        }
        path.map(|path| NamedProvision { path, span })
    }

    fn knows(&mut self, law: &Spanned<String>) -> bool {
        let known = self.laws.iter().any(|it| it == law.get_ref());
        if !known {
            self.unknown_law(law.get_ref(), toml_span(law));
        }
        known
    }

    fn unknown_law(&mut self, law: &str, span: Span) {
        let known: Vec<&str> = self.laws.iter().map(String::as_str).collect();
        let meant = Wording::meant(law, &known);
        let reason = Wording::both(
            format!("`{law}` 不在 laws 之中{}", meant.text(Lang::Zh)),
            format!("`{law}` is not one of `laws`{}", meant.text(Lang::En)),
        );
        self.invalid(span, reason);
    }

    fn invalid(&mut self, at: Span, reason: Wording) {
        self.findings.push(Diagnostic::at(ComparisonInvalid { reason }, self.file, at));
    }
}

/// A message about an unknown key, with the key that was meant.
fn with_suggestion(reason: Wording) -> Wording {
    let message = reason.text(Lang::En);
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match words.split_first() {
        Some((key, known)) if message.starts_with("unknown field") => {
            let meant = Wording::meant(key, known);
            Wording::both(format!("没有 `{key}` 这一项{}", meant.text(Lang::Zh)), format!("unknown key `{key}`{}", meant.text(Lang::En)))
        }
        _ => reason,
    }
}

/// What went stale: laws and provisions that do not exist; and how many provisions stand in no topic.
pub fn check(set: &Set, gathered: &Gathered<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for slug in set.laws.iter().filter(|slug| gathered.law(slug).is_none()) {
        let place = Wording::both("本站", "this site");
        let finding = ComparisonStale { words: String::new(), missing: slug.clone(), place };
        findings.push(Diagnostic::whole(finding, &set.file));
    }
    // What is wrong in a file that could not be read has been said.
    let is_read = !set.title.is_empty() || !set.laws.is_empty();
    let reason = is_read.then(|| why_empty(set, gathered.laws.len())).flatten();
    findings.extend(reason.map(|reason| Diagnostic::whole(ComparisonEmpty { reason }, &set.file)));
    let listed =
        set.topics.iter().flat_map(|topic| &topic.provisions).flat_map(|(law, places)| places.iter().map(move |place| (law, place)));
    let paired = set.confirmed.iter().chain(&set.rejected).flat_map(|pair| &pair.sides).map(|(law, place)| (law, place));
    let mut placed = BTreeSet::new();
    for (law, place) in listed.clone().chain(paired) {
        let Some(index) = gathered.law(law) else { continue };
        if gathered.find(index, &place.path).is_none() {
            let words = place.path.to_string();
            let finding = ComparisonStale { missing: words.clone(), words, place: law.as_str().into() };
            findings.push(Diagnostic::at(finding, &set.file, place.span));
        }
    }
    for (law, place) in listed {
        placed.extend(gathered.law(law).and_then(|index| gathered.find(index, &place.path)));
    }
    let unplaced: Vec<String> = (0..gathered.units.len()).filter(|unit| !placed.contains(unit)).map(|unit| name(gathered, unit)).collect();
    if !set.topics.is_empty() && !unplaced.is_empty() {
        let first = unplaced.iter().take(5).cloned().collect::<Vec<_>>().join("、");
        findings.push(Diagnostic::whole(ComparisonUnplaced { count: unplaced.len(), examples: first }, &set.file));
    }
    findings
}

/// Why a comparison of these laws has no pages; `None` where it has some, or holds nothing but pairs, which need none.
fn why_empty(set: &Set, n_laws: usize) -> Option<Wording> {
    if n_laws < 2 {
        Some(Wording::both("本站有的法律不足两部", "it has fewer than two laws of this site"))
    } else if set.topics.is_empty() && set.confirmed.is_empty() && set.rejected.is_empty() {
        Some(Wording::both("没有主题", "it has no topic"))
    } else {
        None
    }
}

fn name(gathered: &Gathered<'_>, unit: usize) -> String {
    format!("{} {}", gathered.laws[gathered.units[unit].law].meta.slug, gathered.paths[unit])
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::{Code, Lang, Locus};
    use crate::source::{SourceFile, Span};

    fn messages(text: &str) -> Vec<String> {
        read(&SourceFile::new("content/comparisons/x.toml", text)).findings.into_iter().map(|finding| finding.message(Lang::En)).collect()
    }

    #[test]
    fn a_misspelt_key_is_reported_with_a_suggestion() {
        let found = messages("titel = \"甲\"\nlaws = []\n");
        assert!(found[0].contains("`title`"), "{found:?}");
    }

    #[test]
    fn a_law_outside_the_set_and_a_place_that_is_none_are_findings() {
        let text =
            "title = \"甲\"\nlaws = [\"yi\"]\n[[topics]]\nid = \"a\"\nname = \"甲\"\n[topics.provisions]\nyj = [\"1\"]\nyi = [\"x\"]\n";
        assert_eq!(messages(text).len(), 2, "{:?}", messages(text));
    }

    #[test]
    fn a_law_that_stands_twice_is_a_finding_where_it_stands_again_and_is_compared_once() {
        let text = "title = \"甲\"\nlaws = [\"yi\", \"er\", \"yi\"]\n";
        let read = read(&SourceFile::new("content/comparisons/x.toml", text));
        assert_eq!(read.value.laws, ["yi", "er"]);
        let last = text.rfind("\"yi\"").expect("it stands there") as u32;
        let places: Vec<&Locus> = read.findings.iter().map(|found| &found.locus).collect();
        assert_eq!(places, [&Locus::File("content/comparisons/x.toml".to_owned(), Span { start: last, end: last + 4 })]);
    }

    #[test]
    fn a_pair_is_of_two_laws() {
        let text = "title = \"甲\"\nlaws = [\"yi\", \"er\"]\n[[confirmed]]\npair = [\"yi 1\", \"yi 2\"]\n";
        assert_eq!(messages(text).len(), 1, "{:?}", messages(text));
    }

    #[test]
    fn a_topic_that_can_be_no_address_or_stands_twice_is_told_at_its_id() {
        let topic = |id: &str| format!("[[topics]]\nid = \"{id}\"\nname = \"甲\"\n");
        let topics = ["../x", "a-1", "a-1", "", &"a".repeat(101)].map(topic).concat();
        let text = format!("title = \"甲\"\nlaws = [\"yi\", \"er\"]\n{topics}");
        let found = read(&SourceFile::new("content/comparisons/x.toml", text.as_str())).findings;
        let told: Vec<(Code, &str)> = found
            .iter()
            .map(|found| match &found.locus {
                Locus::File(_, span) => (found.code, &text[span.start as usize..span.end as usize]),
                other => panic!("{other:?}"),
            })
            .collect();
        let long = format!("\"{}\"", "a".repeat(101));
        let expected = [("\"../x\"", Code::ComparisonAddress), ("\"a-1\"", Code::ComparisonInvalid)];
        let expected = expected.into_iter().chain([("\"\"", Code::ComparisonAddress), (&long, Code::ComparisonAddress)]);
        assert_eq!(told, expected.map(|(id, code)| (code, id)).collect::<Vec<_>>());
    }

    #[test]
    fn topics_and_pairs_are_read() {
        let text = "title = \"甲\"\nlaws = [\"yi\", \"er\"]\n[[topics]]\nid = \"a\"\nname = \"甲\"\nabsent = [\"er\"]\n[topics.provisions]\nyi = [\"18/2\", \"B.9\"]\n[[rejected]]\npair = [\"yi 1\", \"er 2\"]\nnote = \"不同\"\n";
        let read = read(&SourceFile::new("content/comparisons/x.toml", text));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!((read.value.name.as_str(), read.value.topics[0].provisions["yi"].len(), read.value.rejected.len()), ("x", 2, 1));
    }
}
