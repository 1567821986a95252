//! The laws of a site as pages look at them: which were looked at, and what for, is written down.
//!
//! Whatever a page of a law shows of a law, its own included, comes through [`SeenLaws`]; nothing else leads to one. As long as what was
//! looked at is what it was, the pages are what they were, so that a build need not make them again.

use super::listed::Listed;
use super::successors::Successors;
use super::words::told_score;
use crate::compare::{Answers, Counterpart};
use crate::corpus::{Dated, Entry};
use crate::model::{Date, ProvisionPath};
use crate::plan::LawPlan;
use crate::resolve::{Citation, CitedBy, Marks};
use crate::source::Printer;
use crate::versions::{Alignment, Told};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a law was looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeenFor {
    /// What it says, and what is said beside it.
    Text = 1,
    /// Who cites it.
    Cited = 2,
    /// What answers it in other laws.
    Answers = 4,
    /// Where lists of laws have its region.
    Region = 8,
}

impl SeenFor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Cited, Self::Answers, Self::Region];

    /// Whether it is among these, as [`SeenLaw::looks`] has them.
    pub fn is_in(self, looks: u8) -> bool {
        looks & self as u8 != 0
    }
}

/// A law that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenLaw {
    /// Its place among the laws of the site.
    pub law: usize,
    /// What for: the sum of [`SeenFor`]s.
    pub looks: u8,
}

/// What some pages looked at.
#[derive(Debug, Clone, Default)]
pub struct SeenTexts {
    /// The texts, in their order, and what for.
    pub laws: Vec<SeenLaw>,
    /// The slugs that were asked for in vain.
    pub missed: BTreeSet<String>,
    /// The fingerprint of what they showed of the answers to a provision of a law.
    pub explained: ExplainedPrints,
}

/// The fingerprints of what answers provisions of laws, with all reasons; none for a provision that nothing answers.
pub type ExplainedPrints = BTreeMap<(usize, ProvisionPath), u128>;

/// What was looked at.
#[derive(Debug, Default)]
struct Seen {
    /// By the places of the laws.
    looks: Vec<AtomicU8>,
    /// Laws that were asked for by slug, and that the site has not.
    missed: Mutex<BTreeSet<String>>,
    explained: Mutex<ExplainedPrints>,
}

impl Seen {
    fn of(n_laws: usize) -> Arc<Self> {
        Arc::new(Self { looks: (0..n_laws).map(|_| AtomicU8::new(0)).collect(), ..Self::default() })
    }

    fn saw(&self, law: usize, look: SeenFor) {
        // To look is cheaper than to write, and mostly it is written already.
        if let Some(looks) = self.looks.get(law).filter(|looks| !look.is_in(looks.load(Ordering::Relaxed))) {
            looks.fetch_or(look as u8, Ordering::Relaxed);
        }
    }
}

/// The texts of laws that are not the newest, and what stands beside each: behind the laws in every place that names a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct DatedRelations<'a> {
    /// The texts.
    pub texts: &'a [Dated],
    /// Their pages.
    pub plans: &'a [Arc<LawPlan>],
    /// What became of their provisions.
    pub successors: &'a [Successors],
    /// What editors say of each and the text after it.
    pub told: &'a [Vec<Told>],
}

/// What the words of the laws lead to, as somebody knows it who may have to find out first.
pub trait LinkedTexts: std::fmt::Debug + Sync {
    /// The references and the defined terms of a text, by its place among all texts.
    fn marks(&self, text: usize) -> &Marks;

    /// Who cites what.
    fn cited(&self) -> &CitedBy;

    /// Who cites what within a dated text, by its place among these.
    fn cited_within(&self, dated: usize) -> &CitedBy;
}

/// The laws of a site; all lists are in the order of their slugs. Dated texts have the places behind them.
#[derive(Debug, Clone)]
pub struct SeenLaws<'a> {
    entries: &'a [Arc<Entry>],
    plans: &'a [Arc<LawPlan>],
    links: &'a dyn LinkedTexts,
    dated: DatedRelations<'a>,
    seen: Arc<Seen>,
}

impl<'a> SeenLaws<'a> {
    /// These laws, none of them looked at yet.
    pub fn new(entries: &'a [Arc<Entry>], plans: &'a [Arc<LawPlan>], links: &'a dyn LinkedTexts) -> Self {
        Self { entries, plans, links, dated: DatedRelations::default(), seen: Seen::of(entries.len()) }
    }

    /// The same, with the texts of laws that are not the newest.
    #[must_use]
    pub fn with_dated(self, dated: DatedRelations<'a>) -> Self {
        Self { dated, seen: Seen::of(self.entries.len() + dated.texts.len()), ..self }
    }

    /// The same laws, none of them looked at yet.
    #[must_use]
    pub fn unseen(&self) -> Self {
        Self { seen: Seen::of(self.entries.len() + self.dated.texts.len()), ..self.clone() }
    }

    /// What was looked at.
    pub fn seen(&self) -> SeenTexts {
        let looks = self.seen.looks.iter().enumerate().map(|(law, looks)| SeenLaw { law, looks: looks.load(Ordering::Relaxed) });
        SeenTexts {
            laws: looks.filter(|seen| seen.looks > 0).collect(),
            missed: self.seen.missed.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            explained: self.seen.explained.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// The place of a law by its slug, or of a dated text by its own.
    pub(super) fn index(&self, slug: &str) -> Option<usize> {
        let found = self.place(slug);
        match found {
            Some(law) => self.seen.saw(law, SeenFor::Text),
            None => drop(self.seen.missed.lock().unwrap_or_else(PoisonError::into_inner).insert(slug.to_owned())),
        }
        found
    }

    fn place(&self, slug: &str) -> Option<usize> {
        let law = |slug: &str| self.entries.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok();
        let Some((slug, date)) = slug.split_once('/') else { return law(slug) };
        let (law, date) = (law(slug)?, Date::parse(date)?);
        Some(self.entries.len() + self.dated.texts.binary_search_by_key(&(law, date), |it| (it.law, it.date)).ok()?)
    }

    /// A dated text; `None` where a place is that of a newest text.
    pub(super) fn dated(&self, text: usize) -> Option<&'a Dated> {
        self.seen.saw(text, SeenFor::Text);
        self.dated.texts.get(text.checked_sub(self.entries.len())?)
    }

    /// The dated texts of a law, the oldest first, by their places. Which those are counts as a part of the law, and each as looked at: what
    /// stands between two of them is planned from both.
    pub(super) fn dated_of(&self, law: usize) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        self.seen.saw(law, SeenFor::Text);
        let (texts, n_laws) = (self.dated.texts, self.entries.len());
        let from = texts.partition_point(|it| it.law < law);
        let to = from + texts[from..].partition_point(|it| it.law == law);
        (from..to).for_each(|at| self.seen.saw(n_laws + at, SeenFor::Text));
        (from..to).map(move |at| n_laws + at)
    }

    /// What became of the provisions of a dated text in the newest; `None` where it is the newest.
    pub(super) fn successors(&self, text: usize) -> Option<&'a Alignment> {
        let dated = self.dated(text)?;
        let newest = self.entry(dated.law);
        let at = text - self.entries.len();
        // What is said of the text and the next is said of the newest where that is the next.
        let is_last = self.dated.texts.get(at + 1).is_none_or(|next| next.law != dated.law);
        let told = if is_last { self.told(text) } else { &[] };
        Some(self.dated.successors[at].in_newest(&dated.entry.law, &newest.law, told))
    }

    /// What became of the provisions of a dated text in the next, where that is not the newest.
    pub(super) fn in_next(&self, text: usize) -> Option<&'a Alignment> {
        let (dated, next) = (self.dated(text)?, self.dated(text + 1)?);
        let successors = &self.dated.successors[text - self.entries.len()];
        (next.law == dated.law).then(|| successors.in_next(&dated.entry.law, &next.entry.law, self.told(text)))
    }

    /// What editors say of a dated text and the one after it.
    pub(super) fn told(&self, text: usize) -> &'a [Told] {
        self.seen.saw(text, SeenFor::Text);
        text.checked_sub(self.entries.len()).and_then(|at| self.dated.told.get(at)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn entry(&self, text: usize) -> &'a Entry {
        self.seen.saw(text, SeenFor::Text);
        self.entries.get(text).unwrap_or_else(|| &self.dated.texts[text - self.entries.len()].entry)
    }

    /// The region of a text, by which its place on the list of laws is looked up; `None` where it names none.
    pub(super) fn region(&self, text: usize) -> Option<&'a str> {
        self.seen.saw(text, SeenFor::Region);
        self.entry(text).law.meta.region.as_deref()
    }

    pub(super) fn plan(&self, text: usize) -> &'a LawPlan {
        self.seen.saw(text, SeenFor::Text);
        self.plans.get(text).unwrap_or_else(|| &self.dated.plans[text - self.plans.len()])
    }

    pub(super) fn marks(&self, text: usize) -> &'a Marks {
        self.seen.saw(text, SeenFor::Text);
        self.links.marks(text)
    }

    /// The places of a text that the laws cite, from one on, each with the references to it.
    pub(super) fn cited_from(
        &self,
        text: usize,
        from: ProvisionPath,
    ) -> impl Iterator<Item = (&'a ProvisionPath, &'a Vec<Citation>)> + use<'a> {
        self.cited_in(self.links.cited(), text, from)
    }

    /// The places of a dated text that it cites itself; none of a newest text, which is one of the laws.
    pub(super) fn cited_within(
        &self,
        text: usize,
        from: ProvisionPath,
    ) -> impl Iterator<Item = (&'a ProvisionPath, &'a Vec<Citation>)> + use<'a> {
        let own = text.checked_sub(self.entries.len()).map(|at| self.links.cited_within(at));
        own.map(|cited| self.cited_in(cited, text, from)).into_iter().flatten()
    }

    fn cited_in(
        &self,
        cited: &'a CitedBy,
        text: usize,
        from: ProvisionPath,
    ) -> impl Iterator<Item = (&'a ProvisionPath, &'a Vec<Citation>)> + use<'a> {
        self.seen.saw(text, SeenFor::Cited);
        let slug = &self.plan(text).slug;
        let places = cited.range((slug.clone(), from)..).take_while(move |((of, _), _)| of == slug);
        places.map(|((_, path), citations)| (path, citations))
    }
}

/// What pages name of other laws beside what is cited.
#[derive(Debug, Clone)]
pub struct Beside<'a> {
    answers: &'a Answers,
    listed: &'a [Listed],
    laws: SeenLaws<'a>,
}

impl<'a> Beside<'a> {
    /// These answers, and these laws as lists show them.
    pub fn new(answers: &'a Answers, listed: &'a [Listed], laws: &SeenLaws<'a>) -> Self {
        Self { answers, listed, laws: laws.clone() }
    }

    /// The same, with these laws.
    pub(super) fn of(&self, laws: &SeenLaws<'a>) -> Self {
        Self { laws: laws.clone(), ..self.clone() }
    }

    /// A law as lists show it.
    pub(super) fn listed(&self, law: usize) -> &'a Listed {
        self.laws.seen.saw(law, SeenFor::Text);
        &self.listed[law]
    }

    /// What answers a provision, with as much of each score as pages tell.
    pub(super) fn answers(&self, law: usize, path: &ProvisionPath) -> Vec<Counterpart> {
        self.laws.seen.saw(law, SeenFor::Answers);
        told(self.answers.of(law, path))
    }

    /// The same with all reasons; `text` gives the words of a provision. What came of it is written down.
    pub(super) fn explained(&self, law: usize, path: &ProvisionPath, text: impl Fn(usize, &ProvisionPath) -> String) -> Vec<Counterpart> {
        self.laws.seen.saw(law, SeenFor::Answers);
        let all = told(self.answers.explained(law, path, text));
        if let Some(print) = self.print(&all) {
            let explained = &self.laws.seen.explained;
            explained.lock().unwrap_or_else(PoisonError::into_inner).insert((law, path.clone()), print);
        }
        all
    }

    /// The fingerprint of what that gives, which is not written down; `None` where nothing answers the provision.
    pub(super) fn explained_print(&self, law: usize, path: &ProvisionPath, text: impl Fn(usize, &ProvisionPath) -> String) -> Option<u128> {
        self.print(&told(self.answers.explained(law, path, text)))
    }

    fn print(&self, all: &[Counterpart]) -> Option<u128> {
        let mut print = Printer::default();
        for answer in all {
            answer.hash_by(|law| self.laws.plan(law).slug.as_str(), &mut print);
        }
        (!all.is_empty()).then(|| print.print())
    }

    /// Hashes what answers a provision of these lines, and what the words are chosen by that are named as shared.
    pub(super) fn hash_answers<'n, 't, L: Iterator<Item = &'t str>>(
        &self,
        (law, path): (usize, &ProvisionPath),
        name: impl Fn(usize) -> &'n str,
        lines: impl Fn() -> L,
        state: &mut impl Hasher,
    ) {
        let all = self.answers(law, path);
        if !all.is_empty() {
            (path, all.len()).hash(state);
            for answer in &all {
                answer.hash_by(&name, state);
            }
            self.answers.hash_weights(lines(), state);
        }
    }
}

/// Most edits change scores a little, and hardly any what is told of them.
fn told(answers: Cow<'_, [Counterpart]>) -> Vec<Counterpart> {
    answers.into_owned().into_iter().map(|it| Counterpart { score: told_score(it.score), ..it }).collect()
}

#[cfg(test)]
mod tests {
    use super::{LinkedTexts, SeenFor, SeenLaw, SeenLaws, SeenTexts};
    use crate::corpus::Entry;
    use crate::diag::SpanMap;
    use crate::model::{Law, ProvisionPath};
    use crate::plan::plan;
    use crate::resolve::{CitedBy, Marks};
    use std::sync::{Arc, LazyLock};

    /// Nothing leads anywhere.
    #[derive(Debug)]
    struct NoLinks;

    impl LinkedTexts for NoLinks {
        fn marks(&self, _text: usize) -> &Marks {
            static NONE: LazyLock<Marks> = LazyLock::new(Marks::default);
            &NONE
        }

        fn cited(&self) -> &CitedBy {
            static NONE: CitedBy = CitedBy::new();
            &NONE
        }

        fn cited_within(&self, _dated: usize) -> &CitedBy {
            self.cited()
        }
    }

    #[test]
    fn what_is_looked_at_is_known_and_what_for() {
        let law = |slug: &str| {
            let mut law = Law::default();
            slug.clone_into(&mut law.meta.slug);
            Arc::new(Entry { law, spans: SpanMap::default(), file: String::new(), record: None, known: None, source: None })
        };
        let entries = [law("a"), law("b"), law("c"), law("d")];
        let plans: Vec<_> = entries.iter().map(|entry| Arc::new(plan(&entry.law))).collect();
        let all = SeenLaws::new(&entries, &plans, &NoLinks);
        let one = all.unseen();
        assert_eq!((one.entry(0).law.meta.slug.as_str(), one.index("c"), one.index("x")), ("a", Some(2), None));
        assert_eq!(one.cited_from(3, ProvisionPath::document(0)).count(), 0);
        let SeenTexts { laws: seen, missed, explained } = one.seen();
        let text = SeenFor::Text as u8;
        let of = |law, looks| SeenLaw { law, looks };
        assert_eq!(seen, [of(0, text), of(2, text), of(3, text | SeenFor::Cited as u8)]);
        assert_eq!(missed.into_iter().collect::<Vec<_>>(), ["x"]);
        assert!(explained.is_empty());
        assert_eq!((all.seen().laws, one.clone().unseen().seen().laws), (Vec::new(), Vec::new()), "each page of its own");
    }
}
