//! What a law may know of the others without reading their words: titles, numbers, counts.
//!
//! In: the laws. Out: [`Surface`]. A reworded article leaves it as it was; an article more or less does not.

use super::law_surface::{LawSurface, law_surface};
use super::parted::Parted;
use super::times::{self, Applied, LawTimes, Moment};
use super::watched::Watched;
use crate::model::{Date, Law};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The outsides of all laws of a collection, and of their texts of other dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Surface {
    /// The laws, in the order given, then the texts of other dates; one that did not change is shared with the surface before an edit.
    pub laws: Watched<LawSurface>,
    /// How many laws there are.
    n_laws: usize,
    /// The place of each law, and of each text of another date, by its slug.
    by_slug: Arc<BTreeMap<String, usize>>,
    /// The law and the day of each text of another date, in their order.
    dated: Arc<Vec<(usize, Date)>>,
    /// The times of the laws that have several texts.
    times: Arc<BTreeMap<usize, LawTimes>>,
    /// The laws that are kept as several texts.
    parted: Arc<Parted>,
}

impl Surface {
    /// The outsides of these laws, in their order.
    pub fn of<'a>(laws: impl IntoIterator<Item = &'a Law>) -> Self {
        Self::of_outsides(laws.into_iter().map(|law| Arc::new(law_surface(law))).collect())
    }

    /// The same, where the outside of each by itself is known.
    pub fn of_outsides(mut laws: Vec<Arc<LawSurface>>) -> Self {
        let mut by_slug = BTreeMap::new();
        for (index, law) in laws.iter().enumerate() {
            by_slug.entry(law.slug.clone()).or_insert(index);
        }
        let parted = Parted::of(&laws);
        for (law, number) in parted.counted() {
            Arc::make_mut(&mut laws[law]).become_part(number);
        }
        let n_laws = laws.len();
        Self { laws: Watched::new(laws), n_laws, by_slug: Arc::new(by_slug), parted: Arc::new(parted), ..Self::default() }
    }

    /// The same laws, and behind them their texts of other dates: the law of each, the day it goes by, its outside. They stand in the order
    /// of the laws and their days.
    #[must_use]
    pub fn with_dated(&self, texts: impl IntoIterator<Item = (usize, Date, Arc<LawSurface>)>) -> Self {
        let (mut laws, mut by_slug, mut dated) = (self.laws.all(), (*self.by_slug).clone(), Vec::new());
        for (law, day, text) in texts {
            by_slug.entry(text.slug.clone()).or_insert(laws.len());
            dated.push((law, day));
            laws.push(text);
        }
        if dated.is_empty() {
            return self.clone();
        }
        let texts = dated.iter().enumerate().map(|(at, (law, day))| (*law, (self.n_laws + at, Some(*day))));
        let mut by_law: BTreeMap<usize, Vec<(usize, Option<Date>)>> = BTreeMap::new();
        texts.for_each(|(law, text)| by_law.entry(law).or_default().push(text));
        // A part of a law has no texts of other dates that would have the same articles.
        by_law.retain(|law, _| self.parted.place(*law).is_none());
        let times = |(law, mut texts): (usize, Vec<(usize, Option<Date>)>)| {
            texts.push((law, laws[law].version));
            (law, LawTimes::of(texts.into_iter().map(|(place, from)| (place, from, &*laws[place]))))
        };
        let times = by_law.into_iter().map(times).collect();
        let (by_slug, dated, times) = (Arc::new(by_slug), Arc::new(dated), Arc::new(times));
        Self { laws: Watched::new(laws), by_slug, dated, times, ..self.clone() }
    }

    /// The laws, without their texts of other dates.
    pub fn newest(&self) -> impl Iterator<Item = &LawSurface> {
        self.laws.iter().take(self.n_laws)
    }

    /// The law that a text is of, by the place of its newest text.
    pub fn law_of(&self, text: usize) -> usize {
        text.checked_sub(self.n_laws).and_then(|at| self.dated.get(at)).map_or(text, |(law, _)| *law)
    }

    /// The texts of the law that a text is of, the oldest first, the newest last; only itself where there are no others.
    pub fn texts(&self, text: usize) -> Vec<usize> {
        let law = self.law_of(text);
        self.times.get(&law).map_or_else(|| vec![text], |times| times.places().collect())
    }

    /// The day on which a text was made; `None` where neither it nor the name of its file says.
    pub fn day_made(&self, text: usize) -> Option<Date> {
        let own = &self.laws[text];
        let made = own.made.last().copied().or(own.published);
        let Some((_, named)) = text.checked_sub(self.n_laws).and_then(|at| self.dated.get(at)) else { return made };
        // Where the text says that it applies from the day it goes by, it was made before; else its title note was not kept up.
        match made {
            Some(made) if own.effective.contains(named) => Some(made),
            Some(made) => Some(made.max(*named)),
            None => Some(*named),
        }
    }

    /// Whether a law has texts of other dates.
    pub fn has_texts(&self, law: usize) -> bool {
        self.times.contains_key(&self.law_of(law))
    }

    /// The text of a law that applied at a moment.
    pub fn applied(&self, law: usize, moment: Moment) -> Applied {
        let law = self.law_of(law);
        let Some(times) = self.times.get(&law) else { return times::of_one(&self.laws[law], moment) };
        // Which it is depends on what all of them say of their days.
        times.places().for_each(|place| self.laws.look(place));
        times.at(moment)
    }

    /// The text of a law that was made on a day; `None` where no text says so of itself.
    pub fn made_on(&self, law: usize, day: Date) -> Option<usize> {
        let Some(times) = self.times.get(&self.law_of(law)) else {
            return (self.laws[law].made.last() == Some(&day)).then_some(law);
        };
        times.places().for_each(|place| self.laws.look(place));
        times.made_on(day)
    }

    /// The day that a text goes by; `None` where it is the only text of its law, or no day is known.
    pub fn day_of(&self, text: usize) -> Option<Date> {
        self.times.get(&self.law_of(text))?.day_of(text)
    }

    /// The same outsides, for one law that is read amid them: it is written down which it looks at.
    #[must_use]
    pub fn recording(&self) -> Self {
        Self { laws: self.laws.recording(), ..self.clone() }
    }

    /// The laws that were looked at since.
    pub fn seen(&self) -> BTreeSet<usize> {
        self.laws.seen()
    }

    /// The laws that look otherwise than they did `before`; `None` where they are not the same laws, or other texts make
    /// one law.
    pub fn changed_since(&self, before: &Self) -> Option<BTreeSet<usize>> {
        let is_alike = self.by_slug == before.by_slug && self.dated == before.dated && self.parted == before.parted;
        is_alike.then(|| self.laws.differing(&before.laws))
    }

    /// The place of a law or of a text in the list, by its slug; `None` where there is no such text.
    pub fn index(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// The laws that are kept as several texts.
    pub fn parted(&self) -> &Parted {
        &self.parted
    }

    /// The place of the text that is the part 编 of this number of the code that a law is a part of; `None` where the site has it not.
    pub fn part(&self, law: usize, number: u32) -> Option<usize> {
        self.parted.numbered(law, number)
    }
}
