//! How much each two characters say in a collection, for naming the words that two provisions share.

use super::gram::{SLOT_BITS, slot};
use super::law_words::GramCounts;
use std::hash::{Hash as _, Hasher};

/// In about how many provisions each bigram stands, by its hash.
#[derive(Debug)]
pub(super) struct WordWeights {
    /// The class of each count, a byte: with every article words are looked up all over the table, and half of it stays at hand.
    classes: Vec<u8>,
    /// What each class weighs.
    weights: [f64; CLASSES],
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
        let all = f64::from(rounded(n_units.max(2) as u32)).ln();
        let weight = |class: usize| ((all - f64::from(count_of(class as u8).max(1)).ln()) / all).max(0.0);
        Self { classes: counts.into_iter().map(class).collect(), weights: std::array::from_fn(weight), all }
    }

    /// The inverse document frequency of two characters: 1 for those that one provision has or none, 0 for those that all have.
    pub(super) fn of(&self, first: char, second: char) -> f64 {
        self.weights[usize::from(self.class_of(first, second))]
    }

    fn class_of(&self, first: char, second: char) -> u8 {
        self.classes[slot((first, second)) as usize]
    }

    /// Hashes what the weights of a text's characters, taken by two, are made from; the text by its lines.
    pub(super) fn hash_text<'t>(&self, lines: impl Iterator<Item = &'t str>, state: &mut impl Hasher) {
        state.write_u64(self.all.to_bits());
        let (mut last, mut classes) = (None, Vec::with_capacity(256));
        let mut take = |next: char| classes.extend(last.replace(next).map(|last| self.class_of(last, next)));
        for (nth, line) in lines.enumerate() {
            if nth > 0 {
                take('\n');
            }
            line.chars().for_each(&mut take);
        }
        classes.hash(state);
    }
}

/// So many classes of counts there are below 2^16.
const CLASSES: usize = 60;

/// The class of a count: what it is [`rounded`] to, numbered.
fn class(count: u16) -> u8 {
    let shift = (u16::BITS - count.leading_zeros()).saturating_sub(3);
    (shift * 4 + u32::from(count >> shift)) as u8
}

/// The count that all of a class are rounded to.
fn count_of(class: u8) -> u32 {
    let shift = (u32::from(class) / 4).saturating_sub(1);
    (u32::from(class) - shift * 4) << shift
}

/// A count by its first three binary digits: one sentence more in a collection mostly changes no weight, and so no page but its own.
fn rounded(count: u32) -> u32 {
    let rest = (u32::BITS - count.leading_zeros()).saturating_sub(3);
    count >> rest << rest
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, WordWeights, class, count_of, rounded};

    #[test]
    fn a_count_is_known_by_its_first_digits() {
        assert_eq!([0, 1, 7, 8, 9, 10, 15, 16, 1000, u32::MAX].map(rounded), [0, 1, 7, 8, 8, 10, 14, 16, 896, 0b111 << 29]);
    }

    #[test]
    fn a_class_is_what_its_counts_are_rounded_to() {
        assert!((0..=u16::MAX).all(|count| count_of(class(count)) == rounded(u32::from(count))));
        assert_eq!(usize::from(class(u16::MAX)), CLASSES - 1);
    }

    #[test]
    fn what_nobody_has_weighs_most() {
        let weights = WordWeights::learn(&[]);
        assert!((weights.of('渔', '业') - 1.0).abs() < 1e-9);
    }
}
