//! How alike a few laws are as wholes, by all their bigrams.
//!
//! In: laws as they were read. Out: [`LawLikeness`], the cosine of two laws: a bigram weighs the more, the more provisions of the law have
//! it and the fewer of the laws. What only one has makes it less like all others.

use super::law_vectors::both;
use super::law_words::GramCounts;
use std::collections::HashMap;

/// Fewer laws than this are weighed as if others stood around them: else words that all of them share would say nothing.
const FEW: usize = 24;

/// Laws as wholes.
#[derive(Debug)]
pub(super) struct LawLikeness<'w> {
    laws: &'w [GramCounts],
    /// How much each bigram of each law weighs; of length one together.
    weights: Vec<Vec<f32>>,
}

impl<'w> LawLikeness<'w> {
    /// Weighs the bigrams of some laws.
    pub(super) fn learn(laws: &'w [GramCounts]) -> Self {
        let mut in_laws: HashMap<u32, u32> = HashMap::new();
        for slot in laws.iter().flat_map(|law| &law.slots) {
            *in_laws.entry(*slot).or_insert(0) += 1;
        }
        let all = (laws.len().max(FEW) + 1) as f32;
        let weights = |law: &GramCounts| {
            let idf = |slot: &u32| (all / in_laws[slot] as f32).ln();
            let mut weights: Vec<f32> =
                law.slots.iter().zip(&law.counts).map(|(slot, count)| (1.0 + f32::from(*count).ln()) * idf(slot)).collect();
            let length = weights.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            for value in &mut weights {
                *value /= length;
            }
            weights
        };
        Self { laws, weights: laws.iter().map(weights).collect() }
    }

    /// How alike two of them are, between 0 and 1.
    pub(super) fn of(&self, one: usize, other: usize) -> f32 {
        let mut sum = 0.0;
        both(&self.laws[one].slots, &self.laws[other].slots, |here, there| sum += self.weights[one][here] * self.weights[other][there]);
        sum
    }
}
