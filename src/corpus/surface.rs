//! What a law may know of the others without reading their words: titles, numbers, counts.
//!
//! In: the laws. Out: [`Surface`]. A reworded article leaves it as it was; an article more or less does not.

use super::law_surface::{LawSurface, law_surface};
use super::parted::Parted;
use super::watched::Watched;
use crate::model::Law;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The outsides of all laws of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Surface {
    /// The laws, in the order given; one that did not change is shared with the surface before an edit.
    pub laws: Watched<LawSurface>,
    /// The place of each law by its slug.
    by_slug: Arc<BTreeMap<String, usize>>,
    /// Texts that stand in the place of the newest of their law, by slug.
    standing_in: Arc<BTreeMap<String, usize>>,
    /// The laws that are kept as several texts.
    parted: Arc<Parted>,
}

impl Surface {
    /// The outsides of these laws, in their order.
    pub fn of<'a>(laws: impl IntoIterator<Item = &'a Law>) -> Self {
        Self::of_some(laws.into_iter().map(|law| (law, None)))
    }

    /// The same, where the outside of some is known.
    pub(super) fn of_some<'a>(laws: impl IntoIterator<Item = (&'a Law, Option<Arc<LawSurface>>)>) -> Self {
        let mut laws: Vec<_> = laws.into_iter().map(|(law, known)| known.unwrap_or_else(|| Arc::new(law_surface(law)))).collect();
        let mut by_slug = BTreeMap::new();
        for (index, law) in laws.iter().enumerate() {
            by_slug.entry(law.slug.clone()).or_insert(index);
        }
        let parted = Parted::of(&laws);
        for (law, number) in parted.counted() {
            Arc::make_mut(&mut laws[law]).become_part(number);
        }
        Self { laws: Watched::new(laws), by_slug: Arc::new(by_slug), standing_in: Arc::default(), parted: Arc::new(parted) }
    }

    /// The same outsides, with that of another text in the place of some laws: what a text of then says of 《甲法》 it says of the 《甲法》 of
    /// then, and what it says of itself it does not say of the newest.
    #[must_use]
    pub fn with(&self, texts: impl IntoIterator<Item = (usize, Arc<LawSurface>)>) -> Self {
        let (mut laws, mut standing_in) = (self.laws.all(), BTreeMap::new());
        for (law, text) in texts {
            standing_in.insert(text.slug.clone(), law);
            laws[law] = text;
        }
        Self { laws: Watched::new(laws), standing_in: Arc::new(standing_in), ..self.clone() }
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
        (self.by_slug == before.by_slug && self.parted == before.parted).then(|| self.laws.differing(&before.laws))
    }

    /// The outside of a law, where it follows from that law alone: what makes a text a part of a code lies in others.
    pub(super) fn outside(&self, law: usize) -> Option<Arc<LawSurface>> {
        self.laws.shared(law).filter(|law| law.part.is_none()).map(Arc::clone)
    }

    /// The place of a law in the list.
    pub fn index(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).or_else(|| self.standing_in.get(slug)).copied()
    }

    /// The laws that are kept as several texts.
    pub fn parted(&self) -> &Parted {
        &self.parted
    }

    /// The part 编 of this number of the code that a law is a part of.
    pub fn part(&self, law: usize, number: u32) -> Option<usize> {
        self.parted.numbered(law, number)
    }
}
