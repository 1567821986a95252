//! How the chapters of different laws answer each other, by what all their provisions say.
//!
//! In: all pairs of a set, each looked at by itself. Out: [`Chapters`].

use super::fast_map::FastMap;
use super::local_scaling::PairSimilarity;

/// How well the chapters of different laws answer each other: the mean over the provisions of both, each with its best in the other.
#[derive(Debug)]
pub(super) struct Chapters {
    of: Vec<u32>,
    similarity: FastMap<(u32, u32), f32>,
}

impl Chapters {
    /// Learns it from the pairs; `of` is the chapter of each provision, counted through all laws from 0. A law without chapters is one.
    pub(super) fn learn(of: Vec<u32>, pairs: &[PairSimilarity]) -> Self {
        let mut sizes = vec![0.0f32; of.iter().max().map_or(0, |last| *last as usize + 1)];
        for chapter in &of {
            sizes[*chapter as usize] += 1.0;
        }
        let mut found: Vec<((u32, u32, u32), f32)> = Vec::with_capacity(pairs.len() * 2);
        for pair in pairs {
            for (here, there) in [(pair.one, pair.other), (pair.other, pair.one)] {
                found.push(((of[here as usize], of[there as usize], here), pair.mixed));
            }
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(key, _)| *key);
        let mut similarity: FastMap<(u32, u32), f32> = FastMap::default();
        for ((here, there, _), best) in found {
            *similarity.entry((here.min(there), here.max(there))).or_insert(0.0) += best / sizes[here as usize] / 2.0;
        }
        Self { of, similarity }
    }

    /// How well the chapters of two provisions answer each other.
    pub(super) fn similarity(&self, one: usize, other: usize) -> f32 {
        let (a, b) = (self.of[one], self.of[other]);
        self.similarity.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Chapters;
    use crate::compare::local_scaling::PairSimilarity;
    use crate::compare::passage::Similarity;

    fn pair(one: u32, other: u32, mixed: f32) -> PairSimilarity {
        PairSimilarity { one, other, similarity: Similarity::default(), second_order: None, mixed }
    }

    #[test]
    fn chapters_answer_each_other_by_the_best_of_each_provision() {
        let chapters = Chapters::learn(vec![0, 0, 1, 2], &[pair(0, 3, 0.8), pair(1, 3, 0.4), pair(2, 3, 0.1)]);
        assert!((chapters.similarity(1, 3) - 0.7).abs() < 1e-6, "half of the mean of 0.8 and 0.4, half of 0.8");
        assert!((chapters.similarity(3, 2) - 0.1).abs() < 1e-6);
    }
}
