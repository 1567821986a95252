//! A list whose entries are shared between versions of it, and that can tell which of them were looked at.
//!
//! Whoever reads a law amid a thousand others looks at few of them; as long as those are what they were, what he read holds.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::Index;
use std::sync::{Arc, Mutex, PoisonError};

/// Things in their order.
#[derive(Debug)]
pub struct Watched<T> {
    all: Arc<Vec<Arc<T>>>,
    /// Those that were looked at, where that is written down.
    seen: Option<Mutex<BTreeSet<usize>>>,
}

impl<T> Watched<T> {
    pub(super) fn new(all: Vec<Arc<T>>) -> Self {
        Self { all: Arc::new(all), seen: None }
    }

    /// The same things, and it is written down which of them are looked at.
    pub(super) fn recording(&self) -> Self {
        Self { all: Arc::clone(&self.all), seen: Some(Mutex::default()) }
    }

    /// Those that were looked at since.
    pub(super) fn seen(&self) -> BTreeSet<usize> {
        self.seen.as_ref().map(|seen| seen.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
    }

    /// All of them, to be shared: nobody looks at them yet.
    pub(super) fn all(&self) -> Vec<Arc<T>> {
        (*self.all).clone()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// One of them; `None` where there are not so many.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.shared(index).map(|it| &**it)
    }

    /// One of them, to be shared.
    pub(super) fn shared(&self, index: usize) -> Option<&Arc<T>> {
        self.look(index);
        self.all.get(index)
    }

    /// Writes down that one of them is looked at: what is known of it was told before.
    pub(super) fn look(&self, index: usize) {
        if let Some(seen) = &self.seen {
            seen.lock().unwrap_or_else(PoisonError::into_inner).insert(index);
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.all.len()).filter_map(|index| self.get(index))
    }
}

impl<T: Eq> Watched<T> {
    /// Where another list of as many has others.
    pub(super) fn differing(&self, other: &Self) -> BTreeSet<usize> {
        (0..self.all.len()).filter(|index| self.all.get(*index) != other.all.get(*index)).collect()
    }
}

impl<T> Index<usize> for Watched<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        self.get(index).expect("whoever names a place of the list has it from the list")
    }
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self { all: Arc::clone(&self.all), seen: None }
    }
}

impl<T> Default for Watched<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T: Eq> PartialEq for Watched<T> {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl<T: Eq> Eq for Watched<T> {}

impl<T: Hash> Hash for Watched<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.all.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Watched;
    use std::sync::Arc;

    #[test]
    fn what_is_looked_at_is_known_and_lists_are_the_same_by_what_they_hold() {
        let list = |words: &[&str]| Watched::new(words.iter().map(|it| Arc::new((*it).to_owned())).collect());
        let (one, other) = (list(&["甲", "乙", "丙"]), list(&["甲", "丁", "丙"]));
        let read = one.recording();
        assert_eq!((read[2].as_str(), read.get(7)), ("丙", None));
        assert_eq!(read.seen().into_iter().collect::<Vec<_>>(), [2, 7]);
        assert_eq!(one.seen().len(), 0);
        assert!(one == read && one != other);
        assert_eq!(one.differing(&other).into_iter().collect::<Vec<_>>(), [1]);
        assert_eq!(read.iter().count(), read.seen().len() - 1);
    }
}
