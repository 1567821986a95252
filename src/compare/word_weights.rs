//! How much each two characters say in a collection, for naming the words that two provisions share.

use super::gram::{SLOT_BITS, slot};
use super::law_words::GramCounts;
use std::hash::{Hash as _, Hasher};

/// In how many provisions each bigram stands, by its hash.
#[derive(Debug)]
pub(super) struct WordWeights {
    counts: Vec<u16>,
    /// The logarithm of the number of provisions.
    all: f64,
}

impl WordWeights {
    /// Counts the bigrams of all laws.
    pub(super) fn learn(laws: &[GramCounts]) -> Self {
        let mut counts = vec![0u16; 1 << SLOT_BITS];
        for (slot, count) in laws.iter().flat_map(|law| law.slots.iter().zip(&law.counts)) {
            let sum = &mut counts[*slot as usize];
            *sum = sum.saturating_add(*count);
        }
        let n_units: usize = laws.iter().map(GramCounts::len).sum();
        Self { counts, all: f64::from(rounded(n_units.max(2) as u32)).ln() }
    }

    /// The inverse document frequency of two characters: 1 for those that one provision has or none, 0 for those that all have.
    pub(super) fn of(&self, first: char, second: char) -> f64 {
        ((self.all - f64::from(self.count(first, second)).ln()) / self.all).max(0.0)
    }

    /// In about how many provisions two characters stand.
    fn count(&self, first: char, second: char) -> u32 {
        rounded(u32::from(self.counts[slot((first, second)) as usize].max(1)))
    }

    /// Hashes what the weights of a text's characters, taken by two, are made from.
    pub(super) fn hash_text(&self, text: &str, state: &mut impl Hasher) {
        state.write_u64(self.all.to_bits());
        let counts = text.chars().zip(text.chars().skip(1)).map(|(first, second)| self.count(first, second));
        counts.collect::<Vec<u32>>().hash(state);
    }
}

/// A count by its first three binary digits: one sentence more in a collection mostly changes no weight, and so no page but its own.
fn rounded(count: u32) -> u32 {
    let rest = (u32::BITS - count.leading_zeros()).saturating_sub(3);
    count >> rest << rest
}

#[cfg(test)]
mod tests {
    use super::{WordWeights, rounded};

    #[test]
    fn a_count_is_known_by_its_first_digits() {
        assert_eq!([0, 1, 7, 8, 9, 10, 15, 16, 1000, u32::MAX].map(rounded), [0, 1, 7, 8, 8, 10, 14, 16, 896, 0b111 << 29]);
    }

    #[test]
    fn what_nobody_has_weighs_most() {
        let weights = WordWeights::learn(&[]);
        assert!((weights.of('渔', '业') - 1.0).abs() < 1e-9);
    }
}
