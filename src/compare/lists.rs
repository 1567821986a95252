//! Many short lists in one block of memory: a list each for the texts, passages or clauses of a law.

use serde::{Deserialize, Serialize};

/// Lists one after another.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Lists<T> {
    /// Where each begins, and the end of the last.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T> Lists<T> {
    /// No list yet.
    pub(super) fn new() -> Self {
        Self { starts: vec![0], all: Vec::new() }
    }

    /// Adds a list.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.starts.push(self.all.len() as u32);
    }

    /// A list by its place.
    pub(super) fn get(&self, at: usize) -> &[T] {
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Gives back memory that is not used.
    pub(super) fn shrunk(mut self) -> Self {
        self.starts.shrink_to_fit();
        self.all.shrink_to_fit();
        self
    }
}

impl<T: Copy + Default> Lists<T> {
    /// As many lists, of entries that come in any order; those of a list keep theirs. The entries are gone through twice.
    pub(super) fn grouped<I: Iterator<Item = (usize, T)>>(n_lists: usize, entries: impl Fn() -> I) -> Self {
        let mut starts = vec![0u32; n_lists + 1];
        for (list, _) in entries() {
            starts[list + 1] += 1;
        }
        for list in 0..n_lists {
            starts[list + 1] += starts[list];
        }
        let (mut next, mut all) = (starts.clone(), vec![T::default(); starts[n_lists] as usize]);
        for (list, entry) in entries() {
            all[next[list] as usize] = entry;
            next[list] += 1;
        }
        Self { starts, all }
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn each_list_is_had_by_its_place() {
        let mut lists = Lists::new();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!((lists.len(), lists.get(0), lists.get(1), lists.get(2)), (3, &[1, 2][..], &[][..], &[3][..]));
        assert_eq!(lists.shrunk().get(2), [3]);
    }

    #[test]
    fn entries_in_any_order_are_grouped_and_keep_theirs() {
        let lists = Lists::grouped(3, || [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!((lists.len(), lists.get(0), lists.get(1), lists.get(2)), (3, &['b'][..], &[][..], &['a', 'c'][..]));
    }
}
