//! The names of the laws of a collection, and which law a name means.
//!
//! In: the surface. Out: [`Names`]: look-ups by exact name, by the longest name that ends at a place, by document number,
//! and the name that is nearly one of them. A name is compared without its brackets' width, blanks and quotation marks.

use super::instrument::{is_generic, is_whole, kind_word, may_begin_known};
use super::likeness::Likenesses;
use super::moment::in_time;
use super::national::{KnownNames, NameKind};
use super::spelling::fold;
use crate::corpus::{LawSurface, Surface};
use crate::model::{Date, State};
use crate::source::print_of;
use crate::zh::{STATE, without_remarks, without_state};
use std::collections::{BTreeMap, BTreeSet};

/// All names of a collection.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Folded name → laws.
    laws: BTreeMap<String, Vec<usize>>,
    /// Folded document number → laws.
    numbers: BTreeMap<String, Vec<usize>>,
    /// The lengths of names in characters, longest first.
    lengths: Vec<usize>,
    /// Full titles, for names that are nearly one of them.
    likenesses: Likenesses,
    /// The names by which a text is recognised, of the collection or not.
    known: KnownNames,
}

/// Which law a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This one.
    Law(usize),
    /// Several texts of that name, and nothing that tells which.
    Several,
    /// None of the collection.
    None,
}

impl Names {
    /// The names of a collection's laws: titles, titles without 中华人民共和国, and the names people gave them.
    pub fn of(surface: &Surface) -> Self {
        Self::with(surface, std::iter::empty())
    }

    /// The same, and names of texts that the collection has not, as editors know them.
    pub fn with<'a>(surface: &Surface, others: impl Iterator<Item = &'a str>) -> Self {
        let mut names = Self { known: KnownNames::with(others), ..Self::default() };
        for (index, law) in surface.newest().enumerate() {
            names.add(index, law);
        }
        let lengths: BTreeSet<usize> = names.laws.keys().map(|name| name.chars().count()).collect();
        names.lengths = lengths.into_iter().rev().collect();
        names
    }

    /// All of a surface that goes into the reading of any law, whichever laws that one looks at. These names hold as long as it is that of
    /// the surface they were gathered from; of which laws are of one name, it is asked of them.
    pub fn print(&self, surface: &Surface) -> u128 {
        let several: BTreeSet<usize> = self.laws.values().filter(|laws| laws.len() > 1).flatten().copied().collect();
        let outsides = surface.newest().enumerate().map(|(index, law)| {
            // Texts of one name are parts or versions of one another by the numbers of their articles.
            let numbers = law.documents.first().map(|document| &document.numbers).filter(|_| several.contains(&index));
            (&law.slug, &law.title, &law.aliases, &law.document_number, numbers)
        });
        // Texts are named by their places.
        let slugs: Vec<&String> = surface.laws.iter().map(|law| &law.slug).collect();
        print_of(&(outsides.collect::<Vec<_>>(), slugs, surface.parted()))
    }

    fn add(&mut self, index: usize, law: &LawSurface) {
        for title in law.title.iter().chain(&law.aliases) {
            let full = fold(title);
            for name in [full.strip_prefix(STATE).unwrap_or_default(), &full] {
                if name.is_empty() || is_generic(name) {
                    continue;
                }
                let laws = self.laws.entry(name.to_owned()).or_default();
                if laws.last() != Some(&index) {
                    laws.push(index);
                }
            }
        }
        if let Some(title) = &law.title {
            self.likenesses.add(&short(title), kind_word(title), index);
        }
        if let Some(number) = &law.document_number
            && number.chars().any(|c| matches!(c, '〔' | '[' | '［' | '令'))
        {
            self.numbers.entry(fold(number)).or_default().push(index);
        }
    }

    /// The law a title means, by the text that is meant; of several laws of one title the one whose day stands in the remark, else the
    /// newest that may be in force. `own` is the text that names it.
    pub(super) fn meaning(&self, surface: &Surface, name: &str, remark: &str, own: usize) -> Meaning {
        let full = fold(name);
        let by_short = || self.laws.get(self.known.title_of(&full)?);
        let found = self.laws.get(&full).or_else(|| self.laws.get(full.strip_prefix(STATE)?)).or_else(by_short);
        found.map_or(Meaning::None, |laws| match laws.iter().find(|index| surface.parted().place(**index).is_some()) {
            Some(_) if laws.contains(&surface.law_of(own)) => Meaning::Law(own),
            Some(first) => Meaning::Law(*first),
            None => choose(surface, laws, remark, own),
        })
    }

    /// The laws of this title.
    pub(super) fn of_title(&self, title: &str) -> &[usize] {
        self.laws.get(&fold(title)).map_or(&[], Vec::as_slice)
    }

    /// The law of a document number.
    pub(super) fn numbered(&self, surface: &Surface, number: &str, own: usize) -> Meaning {
        self.numbers.get(&fold(number)).map_or(Meaning::None, |laws| choose(surface, laws, "", own))
    }

    /// Where the longest name begins that ends at a place of a text, and that is not the end of a longer name.
    pub(super) fn ending_at(&self, text: &[char], at: usize) -> Option<usize> {
        let fits = |n: &&usize| {
            at >= **n && may_begin_known(text, at - **n) && self.laws.contains_key(&text[at - **n..at].iter().collect::<String>())
        };
        self.lengths.iter().find(fits).map(|n| at - n)
    }

    /// Where a name begins that ends at a place and is known whether or not the collection has its text.
    pub(super) fn known_ending_at(&self, text: &[char], at: usize) -> Option<usize> {
        let (start, kind) = self.known.ending_at(text, at)?;
        let is_name = may_begin_known(text, start) || kind == NameKind::Title && is_whole(text, start, at);
        is_name.then_some(start)
    }

    /// Where the longest known name begins that ends at a place, whatever stands around it.
    pub(super) fn title_ending_at(&self, text: &[char], at: usize) -> Option<usize> {
        self.known.ending_at(text, at).map(|(start, _)| start)
    }

    /// Whether a name is that of a known text.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.has(name)
    }

    /// The title that a name is nearly; `None` where it is a name of its own.
    pub(super) fn nearly(&self, name: &str) -> Option<usize> {
        if self.known.has(name) {
            return None;
        }
        self.likenesses.nearest(&short(name), kind_word(name))
    }
}

/// Of several laws of one name, the one that is meant.
fn choose(surface: &Surface, laws: &[usize], remark: &str, own: usize) -> Meaning {
    let day = day_in(remark);
    let meant = |law: usize| Meaning::Law(in_time(surface, law, day, own));
    if let [law] = laws {
        return meant(*law);
    }
    if laws.contains(&surface.law_of(own)) {
        return Meaning::Law(own);
    }
    let law = |index: &&usize| &surface.laws[**index];
    if let Some(day) = day {
        let of_day: Vec<&usize> = laws.iter().filter(|index| law(index).days.contains(&day)).collect();
        if let [only] = of_day[..] {
            return meant(*only);
        }
    }
    let may_hold =
        |index: &&usize| !matches!(law(index).state, Some(State::Draft | State::Repealed | State::NotYetInForce | State::Amended));
    let mut open: Vec<&usize> = laws.iter().filter(may_hold).collect();
    open.sort_by_key(|index| std::cmp::Reverse(law(index).day));
    match open[..] {
        [only] => meant(*only),
        [first, second, ..] if law(&first).day > law(&second).day => meant(*first),
        _ => Meaning::Several,
    }
}

/// The first day that stands in a remark: 2015年3月15日.
fn day_in(remark: &str) -> Option<Date> {
    let mut numbers = remark.split(|c: char| !c.is_ascii_digit());
    let year = numbers.find(|number| number.len() == 4)?.parse().ok()?;
    let mut next = || numbers.next()?.parse().ok();
    Date::new(year, next()?, next()?)
}

/// The title without the state's name and without remarks, for likeness.
fn short(title: &str) -> String {
    let folded = fold(without_remarks(title));
    without_state(&folded).to_owned()
}
