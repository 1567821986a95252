//! The references of the whole site, as its pages need them.
//!
//! In: all laws, their plans, their marks, who cites what. Out: addresses, names of places, sentences. Everything is looked
//! up when a page asks for it.

use super::cite::Citer;
use super::successors::Successors;
use crate::corpus::{Dated, Entry};
use crate::markup::Html;
use crate::model::{Date, Node, ProvisionPath, Text};
use crate::plan::{LawPlan, Route};
use crate::resolve::{Citation, CitedBy, Elsewhere, Marks, MentionPlace, Reach, Reference, Target};
use crate::source::{LineIndex, byte_of};
use crate::theme::Words;
use crate::versions::Alignment;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many characters of a sentence stand on each side of the words it is shown for.
const AROUND: usize = 160;

/// Where the characters of texts stand, counted once for all the sentences of a text: a paragraph may hold thousands of references.
#[derive(Debug, Default)]
pub(super) struct TextCounts(RefCell<BTreeMap<(usize, ProvisionPath, u32), LineIndex>>);

impl TextCounts {
    fn byte_of(&self, law: usize, place: &MentionPlace, text: &str) -> usize {
        let mut known = self.0.borrow_mut();
        let index = known.entry((law, place.path.clone(), place.part)).or_insert_with(|| LineIndex::new(text));
        index.byte_after(text, 0, place.start)
    }
}

/// The references of the site.
#[derive(Debug, Clone, Copy)]
pub struct Relations<'a> {
    laws: &'a [Arc<Entry>],
    plans: &'a [Arc<LawPlan>],
    marks: &'a [Arc<Marks>],
    cited: &'a CitedBy,
    elsewhere: &'a Elsewhere,
    words: &'a Words,
    dated: DatedRelations<'a>,
}

/// The texts of laws that are not the newest, and what stands beside each: behind the laws in every place that names a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct DatedRelations<'a> {
    /// The texts.
    pub texts: &'a [Dated],
    /// Their pages.
    pub plans: &'a [Arc<LawPlan>],
    /// What their words lead to.
    pub marks: &'a [Arc<Marks>],
    /// Who cites what within each.
    pub cited: &'a [Arc<CitedBy>],
    /// What became of their provisions.
    pub successors: &'a [Successors],
}

impl<'a> Relations<'a> {
    /// The references of these laws; plans and marks stand in the order of the laws, which is that of their slugs.
    pub fn new(
        laws: &'a [Arc<Entry>],
        plans: &'a [Arc<LawPlan>],
        marks: &'a [Arc<Marks>],
        cited: &'a CitedBy,
        elsewhere: &'a Elsewhere,
        words: &'a Words,
    ) -> Self {
        Self { laws, plans, marks, cited, elsewhere, words, dated: DatedRelations::default() }
    }

    /// The same, with the texts of laws that are not the newest.
    #[must_use]
    pub fn with_dated(self, dated: DatedRelations<'a>) -> Self {
        Self { dated, ..self }
    }

    /// The place of a law by its slug, or of a dated text by its own.
    pub(super) fn index(&self, slug: &str) -> Option<usize> {
        let law = |slug: &str| self.laws.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok();
        let Some((slug, date)) = slug.split_once('/') else { return law(slug) };
        let (law, date) = (law(slug)?, Date::parse(date)?);
        Some(self.laws.len() + self.dated.texts.binary_search_by_key(&(law, date), |it| (it.law, it.date)).ok()?)
    }

    /// A dated text; `None` where a place is that of a newest text.
    pub(super) fn dated(&self, text: usize) -> Option<&'a Dated> {
        self.dated.texts.get(text.checked_sub(self.laws.len())?)
    }

    /// The dated texts of a law, the oldest first, by their places.
    pub(super) fn dated_of(&self, law: usize) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        let (texts, n_laws) = (self.dated.texts, self.laws.len());
        let from = texts.partition_point(|it| it.law < law);
        let to = from + texts[from..].partition_point(|it| it.law == law);
        (from..to).map(move |at| n_laws + at)
    }

    /// The law that a text is of, by the place of its newest text.
    pub(super) fn law_of(&self, text: usize) -> usize {
        self.dated(text).map_or(text, |it| it.law)
    }

    /// What became of the provisions of a dated text in the newest; `None` where it is the newest.
    pub(super) fn successors(&self, text: usize) -> Option<&'a Alignment> {
        let dated = self.dated(text)?;
        Some(self.dated.successors[text - self.laws.len()].of(&dated.entry.law, &self.laws[dated.law].law))
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &'a Words {
        self.words
    }

    pub(super) fn entry(&self, law: usize) -> &'a Entry {
        self.laws.get(law).unwrap_or_else(|| &self.dated.texts[law - self.laws.len()].entry)
    }

    pub(super) fn marks(&self, law: usize) -> &'a Marks {
        self.marks.get(law).unwrap_or_else(|| &self.dated.marks[law - self.marks.len()])
    }

    pub(super) fn plan(&self, law: usize) -> &'a LawPlan {
        self.plans.get(law).unwrap_or_else(|| &self.dated.plans[law - self.plans.len()])
    }

    /// Who cites what, as it is asked of a text: within itself where it is not the newest.
    fn cited_by(&self, law: usize) -> &'a CitedBy {
        law.checked_sub(self.laws.len()).map_or(self.cited, |at| &self.dated.cited[at])
    }

    /// The heading, article or text a path names or lies in.
    pub(super) fn node(&self, law: usize, path: &ProvisionPath) -> Option<&'a Node> {
        let plan = self.plan(law);
        let around = std::iter::successors(Some(plan.find(path)?), |at| plan.units[*at].parent);
        let down: Vec<usize> = around.map(|at| plan.units[at].nth).collect();
        let law = &self.entry(law).law;
        let mut nodes = match path.document {
            0 => &law.body,
            document => &law.attachments.get(document as usize - 1)?.body,
        };
        let (own, divisions) = down.split_first()?;
        for nth in divisions.iter().rev() {
            let Node::Division(division) = nodes.get(*nth)? else { return None };
            nodes = &division.children;
        }
        nodes.get(*own)
    }

    pub(super) fn citer(&self, law: usize) -> Citer<'a> {
        Citer::new(&self.entry(law).law, self.plan(law))
    }

    pub(super) fn reference(&self, citation: Citation) -> &'a Reference {
        &self.marks(citation.marks).references[citation.reference]
    }

    /// The law and the first provision a target leads to.
    pub(super) fn goal(&self, target: &Target) -> Option<(usize, ProvisionPath)> {
        let law = self.index(target.law.as_deref()?)?;
        let path = match &target.reach {
            Reach::Whole(path) => path.clone().unwrap_or_else(|| ProvisionPath::document(0)),
            _ => (*target.paths().first()?).clone(),
        };
        Some((law, path))
    }

    /// Where what a reference leads to can be read outside the site; `None` where nobody said.
    pub(super) fn elsewhere(&self, reference: &Reference) -> Option<&'a str> {
        self.elsewhere.url_of(reference.targets.first()?)
    }

    /// The address of a provision in a link of a page in the folder of `from`.
    pub(super) fn href(&self, from: usize, law: usize, path: &ProvisionPath) -> Option<String> {
        self.plan(law).href_from(path, &Route::Law(self.plan(from).slug.clone()))
    }

    /// 第十八条第二款; the name of the law where it is meant as a whole.
    pub(super) fn place(&self, law: usize, path: &ProvisionPath) -> String {
        let words = self.citer(law).place_of(path, self.node(law, path));
        if words.is_empty() { self.citer(law).law() } else { words }
    }

    /// The place as a page of the law `from`, or of no law, names it: 本条例第十八条, 《甲法》第三条.
    pub(super) fn full_place(&self, from: Option<usize>, law: usize, path: &ProvisionPath) -> String {
        let citer = self.citer(law);
        let place = citer.place_of(path, self.node(law, path));
        if path.document > 0 {
            return place;
        }
        if from == Some(law) {
            format!("{}{place}", self_name(&self.entry(law).law.meta.name()))
        } else {
            format!("{}{place}", citer.law())
        }
    }

    /// The text a place lies in.
    pub(super) fn text(&self, law: usize, place: &MentionPlace) -> Option<&'a str> {
        let node = self.node(law, &place.path)?;
        Text::find(node.blocks(), &place.path, place.part).map(|text| text.words)
    }

    /// Writes the sentence of a place with its words marked.
    pub(super) fn write_sentence(&self, law: usize, place: &MentionPlace, counts: &TextCounts, out: &mut Html) {
        if let Some((before, words, after)) = self.sentence_around(law, place, |text| counts.byte_of(law, place, text)) {
            out.text(&before);
            out.tag("mark").text(&words);
            out.text(&after);
        }
    }

    /// The sentence of a place.
    pub(super) fn sentence(&self, law: usize, place: &MentionPlace) -> String {
        self.sentence_around(law, place, |text| byte_of(text, place.start as usize))
            .map_or_else(String::new, |(before, words, after)| format!("{before}{words}{after}"))
    }

    fn sentence_around(&self, law: usize, place: &MentionPlace, byte: impl Fn(&str) -> usize) -> Option<(String, String, String)> {
        let text = self.text(law, place)?;
        // Only what stands near the words is looked at, however long the text is.
        let at = byte(text);
        let words: String = text[at..].chars().take(place.end.saturating_sub(place.start) as usize).collect();
        if words.is_empty() {
            return None;
        }
        let is_end = |c: &char| matches!(c, '。' | '！' | '？');
        let mut back = text[..at].chars().rev().take_while(|c| !is_end(c)).take(AROUND + 1).collect::<Vec<_>>();
        let mut ahead: Vec<char> = Vec::new();
        for c in text[at + words.len()..].chars().take(AROUND + 1) {
            ahead.push(c);
            if is_end(&c) {
                break;
            }
        }
        let (is_cut_before, is_cut_after) = (back.len() > AROUND, ahead.len() > AROUND);
        back.truncate(AROUND);
        ahead.truncate(AROUND);
        let (before, after): (String, String) = (back.iter().rev().collect(), ahead.iter().collect());
        let open = if is_cut_before { "……" } else { "" };
        let close = if is_cut_after { "……" } else { "" };
        Some((format!("{open}{}", before.trim_start()), words, format!("{}{close}", after.trim_end())))
    }

    /// Who cites a provision or something in it, each reference once, in the order of the laws and their texts.
    pub(super) fn citing(&self, law: usize, unit: &ProvisionPath) -> Vec<Citation> {
        let slug = &self.plan(law).slug;
        let from = self.cited_by(law).range((slug.clone(), unit.clone())..);
        let of_unit = from.take_while(|((of, path), _)| of == slug && path.unit() == *unit);
        once(of_unit.flat_map(|(_, citations)| citations.iter().copied()))
    }

    /// Who cites a law, or anything in it.
    pub(super) fn citing_law(&self, law: usize) -> Vec<Citation> {
        let slug = &self.plan(law).slug;
        let from = self.cited_by(law).range((slug.clone(), ProvisionPath::document(0))..);
        once(from.take_while(|((of, _), _)| of == slug).flat_map(|(_, citations)| citations.iter().copied()))
    }
}

/// Each reference once, in order.
pub(super) fn once(citations: impl Iterator<Item = Citation>) -> Vec<Citation> {
    let mut seen = BTreeSet::new();
    let mut out: Vec<Citation> = citations.filter(|it| seen.insert((it.marks, it.reference))).collect();
    out.sort_unstable_by_key(|it| (it.marks, it.reference));
    out
}

/// What a text calls itself: 本条例.
fn self_name(name: &str) -> &'static str {
    const NAMES: [(&str, &str); 8] = [
        ("条例", "本条例"),
        ("办法", "本办法"),
        ("规定", "本规定"),
        ("细则", "本细则"),
        ("规则", "本规则"),
        ("决定", "本决定"),
        ("解释", "本解释"),
        ("法", "本法"),
    ];
    let name = name.split(['（', '(']).next().unwrap_or(name);
    NAMES.iter().find(|(end, _)| name.ends_with(end)).map_or("本文", |(_, own)| own)
}
