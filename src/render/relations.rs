//! The references of the whole site, as its pages need them.
//!
//! In: all laws, their plans, their marks, who cites what. Out: addresses, names of places, sentences. Everything is looked
//! up when a page asks for it.

use super::cite::Citer;
use super::names::full_name;
use super::seen::SeenLaws;
use crate::corpus::{Dated, DatedText, Entry, LawPart, Parted, StandingOn, standing};
use crate::markup::Html;
use crate::model::{Date, Node, ProvisionPath, Text};
use crate::phrases::text_of_day;
use crate::plan::{LawPlan, Route};
use crate::resolve::{Citation, Elsewhere, Marks, MentionPlace, Reference, Target};
use crate::source::{LineIndex, byte_of};
use crate::theme::Words;
use crate::versions::{Alignment, ChangeKind, ChangeReason, ChangeRow};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

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
#[derive(Debug, Clone)]
pub struct Relations<'a> {
    laws: SeenLaws<'a>,
    elsewhere: &'a Elsewhere,
    parted: &'a Parted,
    words: &'a Words,
}

impl<'a> Relations<'a> {
    /// The references of these laws.
    pub fn new(laws: SeenLaws<'a>, elsewhere: &'a Elsewhere, parted: &'a Parted, words: &'a Words) -> Self {
        Self { laws, elsewhere, parted, words }
    }

    /// The same, among these laws.
    pub(super) fn among(&self, laws: &SeenLaws<'a>) -> Self {
        Self { laws: laws.clone(), ..self.clone() }
    }

    /// The laws.
    pub(super) fn laws(&self) -> &SeenLaws<'a> {
        &self.laws
    }

    /// The place of a law by its slug, or of a dated text by its own.
    pub(super) fn index(&self, slug: &str) -> Option<usize> {
        self.laws.index(slug)
    }

    /// A dated text; `None` where a place is that of a newest text.
    pub(super) fn dated(&self, text: usize) -> Option<&'a Dated> {
        self.laws.dated(text)
    }

    /// The dated texts of a law, the oldest first, by their places.
    pub(super) fn dated_of(&self, law: usize) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        self.laws.dated_of(law)
    }

    /// The law that a text is of, by the place of its newest text.
    pub(super) fn law_of(&self, text: usize) -> usize {
        self.dated(text).map_or(text, |it| it.law)
    }

    /// Whether a text applies on a day that a person named, as far as the texts of its law know.
    pub(super) fn standing(&self, text: usize, as_of: Option<Date>) -> Option<StandingOn> {
        let (as_of, law) = (as_of?, self.law_of(text));
        let places: Vec<usize> = self.dated_of(law).chain([law]).collect();
        let of = |at: &usize| DatedText { law: &self.entry(*at).law, told: self.dated(*at).map(|it| it.date) };
        let texts: Vec<DatedText<'_>> = places.iter().map(of).collect();
        standing(&texts, places.iter().position(|at| *at == text)?, as_of)
    }

    /// What became of the provisions of a dated text in the newest; `None` where it is the newest.
    pub(super) fn successors(&self, text: usize) -> Option<&'a Alignment> {
        self.laws.successors(text)
    }

    /// What became of the provisions of a dated text in the next, where that is not the newest.
    pub(super) fn in_next(&self, text: usize) -> Option<&'a Alignment> {
        self.laws.in_next(text)
    }

    /// Whether a text is one of another law than `from`, and not its newest.
    pub(super) fn is_of_then(&self, from: usize, text: usize) -> bool {
        self.dated(text).is_some_and(|it| it.law != self.law_of(from))
    }

    /// What became of a provision of a dated text in the newest; of one that was put into several others all of these.
    pub(super) fn became(&self, text: usize, path: &ProvisionPath) -> Option<Cow<'a, ChangeRow>> {
        let mut rows = self.successors(text)?.rows.iter().filter(|row| row.from.contains(path));
        let first = rows.next()?;
        let rest: Vec<&ChangeRow> = rows.collect();
        if rest.is_empty() {
            return Some(Cow::Borrowed(first));
        }
        let all = || std::iter::once(&first).chain(&rest);
        Some(Cow::Owned(ChangeRow {
            kind: ChangeKind::Split,
            from: vec![path.clone()],
            to: all().flat_map(|row| row.to.iter().cloned()).collect(),
            reasons: all().flat_map(|row| row.reasons.iter().copied()).filter(|it| *it == ChangeReason::Doubtful).take(1).collect(),
            parts: Vec::new(),
        }))
    }

    /// 2015年3月15日文本; empty for a newest text.
    pub(super) fn day_words(&self, text: usize) -> String {
        self.dated(text).map(|it| text_of_day(self.words, it.date)).unwrap_or_default()
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &'a Words {
        self.words
    }

    pub(super) fn entry(&self, law: usize) -> &'a Entry {
        self.laws.entry(law)
    }

    /// The texts that make one law with this one, itself among them, and which of them it is; empty for a law that is one text.
    pub(super) fn parts(&self, law: usize) -> (&'a [LawPart], usize) {
        self.parted.sure_place(law).map_or((&[], 0), |(parted, part)| (&parted.parts, part))
    }

    /// The name of a law, and which part of a law it is.
    pub(super) fn name(&self, law: usize) -> String {
        let (parts, own) = self.parts(law);
        full_name(&self.entry(law).law.meta, parts.get(own))
    }

    pub(super) fn marks(&self, law: usize) -> &'a Marks {
        self.laws.marks(law)
    }

    pub(super) fn plan(&self, law: usize) -> &'a LawPlan {
        self.laws.plan(law)
    }

    /// The heading, article or text a path names or lies in.
    pub(super) fn node(&self, law: usize, path: &ProvisionPath) -> Option<&'a Node> {
        let (plan, law) = (self.plan(law), &self.entry(law).law);
        let nodes = match path.document {
            0 => &law.body,
            document => &law.attachments.get(document as usize - 1)?.body,
        };
        node_of(plan, nodes, plan.find(path)?)
    }

    pub(super) fn citer(&self, law: usize) -> Citer<'a> {
        Citer::new(&self.entry(law).law, self.plan(law))
    }

    pub(super) fn reference(&self, citation: Citation) -> &'a Reference {
        &self.marks(citation.marks).references[citation.reference]
    }

    /// The law and the first provision a target leads to.
    pub(super) fn goal(&self, target: &Target) -> Option<(usize, ProvisionPath)> {
        Some((self.index(target.law.as_deref()?)?, target.goal()?))
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
        if let Node::Division(division) = node {
            return Some(&division.heading);
        }
        Text::find(node.blocks(), &place.path, place.part).map(|text| text.words)
    }

    /// Writes the sentence of a place with its words marked.
    pub(super) fn write_sentence(&self, law: usize, place: &MentionPlace, counts: &TextCounts, out: &mut Html) {
        if let Some([open, before, words, after, close]) = self.sentence_around(law, place, |text| counts.byte_of(law, place, text)) {
            out.text(open);
            out.text(before);
            out.tag("mark").text(words);
            out.text(after);
            out.text(close);
        }
    }

    /// The sentence of a place.
    pub(super) fn sentence(&self, law: usize, place: &MentionPlace) -> String {
        self.sentence_around(law, place, |text| byte_of(text, place.start as usize)).map_or_else(String::new, |parts| parts.concat())
    }

    /// What stands before the words of a place, these, and what stands behind them; around that what says that it is cut.
    fn sentence_around(&self, law: usize, place: &MentionPlace, byte: impl Fn(&str) -> usize) -> Option<[&'a str; 5]> {
        let text = self.text(law, place)?;
        // Only what stands near the words is looked at, however long the text is.
        let at = byte(text);
        let n_words = place.end.saturating_sub(place.start) as usize;
        let to = text[at..].char_indices().nth(n_words).map_or(text.len(), |(end, _)| at + end);
        if at == to {
            return None;
        }
        let is_end = |c: char| matches!(c, '。' | '！' | '？');
        let (mut from, mut is_cut_before) = (at, false);
        for (n_before, (start, _)) in text[..at].char_indices().rev().enumerate().take_while(|(_, (_, c))| !is_end(*c)) {
            is_cut_before = n_before == AROUND;
            if is_cut_before {
                break;
            }
            from = start;
        }
        let (mut until, mut is_cut_after) = (to, false);
        for (n_after, c) in text[to..].chars().enumerate() {
            is_cut_after = n_after == AROUND;
            if is_cut_after {
                break;
            }
            until += c.len_utf8();
            if is_end(c) {
                break;
            }
        }
        let cut = |is_cut| if is_cut { "……" } else { "" };
        Some([cut(is_cut_before), text[from..at].trim_start(), &text[at..to], text[to..until].trim_end(), cut(is_cut_after)])
    }

    /// Who cites a provision or something in it, each reference once, in the order of the laws and their texts. Of the newest text of a law
    /// that is also who cites what became the provision.
    pub(super) fn citing(&self, law: usize, unit: &ProvisionPath) -> Vec<Citation> {
        let within = self.laws.cited_within(law, unit.clone()).take_while(|(path, _)| path.unit() == *unit);
        let mut all: Vec<Citation> = within.flat_map(|(_, citations)| citations.iter().copied()).collect();
        all.extend(self.cited_of(law, unit));
        for text in self.older(law) {
            let rows = self.successors(text).into_iter().flat_map(|it| &it.rows).filter(|row| row.to.contains(unit));
            all.extend(rows.flat_map(|row| &row.from).flat_map(|path| self.cited_of(text, path)));
        }
        once(all.into_iter())
    }

    /// Who cites a law, or anything in it, by whichever of its texts; of a dated text, who cites that one.
    pub(super) fn citing_law(&self, law: usize) -> Vec<Citation> {
        let within = self.laws.cited_within(law, ProvisionPath::document(0));
        let texts = std::iter::once(law).chain(self.older(law));
        let cited = texts.flat_map(|text| self.laws.cited_from(text, ProvisionPath::document(0)));
        once(within.chain(cited).flat_map(|(_, citations)| citations.iter().copied()))
    }

    /// Who cites a provision of a text, or something in it.
    fn cited_of(&self, text: usize, unit: &ProvisionPath) -> impl Iterator<Item = Citation> + use<'a> {
        let unit = unit.clone();
        let of_unit = self.laws.cited_from(text, unit.clone()).take_while(move |(path, _)| path.unit() == unit);
        of_unit.flat_map(|(_, citations)| citations.iter().copied())
    }

    /// The other texts of a law that are cited; none of a text that is not the newest.
    fn older(&self, law: usize) -> Vec<usize> {
        let texts = self.dated(law).is_none().then(|| self.dated_of(law));
        texts.into_iter().flatten().filter(|text| self.laws.cited_from(*text, ProvisionPath::document(0)).next().is_some()).collect()
    }
}

/// The node of a unit, by what it stands in: divisions lie but a few deep in one another.
fn node_of<'n>(plan: &LawPlan, nodes: &'n [Node], unit: usize) -> Option<&'n Node> {
    let unit = &plan.units[unit];
    let beside = match unit.parent.map(|parent| node_of(plan, nodes, parent)) {
        None => nodes,
        Some(Some(Node::Division(division))) => &division.children,
        Some(_) => return None,
    };
    beside.get(unit.nth)
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
