//! Local scaling: how far the similarity of a pair stands out from what either provision is used to.
//!
//! In: all pairs of a set, each looked at by itself. Out: [`LocalScaling`], from which [`LocalScaling::csls`] makes the
//! cross-domain similarity local scaling of a pair, CSLS(x, y) = 2·s(x, y) − r(x) − r(y), where r is the mean similarity of a
//! provision to its nearest few in the law of the other (A. Conneau, G. Lample, M. Ranzato, L. Denoyer, H. Jégou, "Word Translation
//! Without Parallel Data", ICLR 2018, section 2.3). Words of form make everything a little alike, and provisions that speak of
//! everything are near to all: neither stands out.

use super::passage::Similarity;

/// How many of the nearest make up r.
const NEAR: usize = 5;

/// Two provisions of different laws, looked at by themselves. Likenesses are between 0 and 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct PairSimilarity {
    /// The first, by its place in the set.
    pub one: u32,
    /// The second.
    pub other: u32,
    /// Wording and subjects.
    pub similarity: Similarity,
    /// How provisions of third laws find the two, where there are any.
    pub second_order: Option<f32>,
    /// The wholes and third laws together.
    pub mixed: f32,
}

/// r of every provision by groups of laws: the mean of its greatest few similarities.
#[derive(Debug)]
pub(super) struct LocalScaling {
    /// The greatest similarities of each provision with each group, in falling order.
    greatest: Vec<[f32; NEAR]>,
    n_groups: usize,
}

impl LocalScaling {
    /// Collects one similarity over all pairs.
    pub(super) fn learn(pairs: &[PairSimilarity], groups: &[usize], n_groups: usize, of: impl Fn(&PairSimilarity) -> f32) -> Self {
        let mut greatest = vec![[0.0f32; NEAR]; groups.len() * n_groups];
        for pair in pairs {
            for (here, there) in [(pair.one, pair.other), (pair.other, pair.one)] {
                let list = &mut greatest[here as usize * n_groups + groups[there as usize]];
                let mut value = of(pair);
                if value <= list[NEAR - 1] {
                    continue;
                }
                for kept in list {
                    if *kept < value {
                        std::mem::swap(kept, &mut value);
                    }
                }
            }
        }
        Self { greatest, n_groups }
    }

    /// How far a similarity of two provisions of two groups stands out, between -2 and 2: their CSLS.
    pub(super) fn csls(&self, similarity: f32, [(one, first), (other, second)]: [(usize, usize); 2]) -> f32 {
        2.0 * similarity - self.mean(one, second) - self.mean(other, first)
    }

    /// r of a provision with a group.
    pub(super) fn mean(&self, unit: usize, group: usize) -> f32 {
        self.greatest[unit * self.n_groups + group].iter().sum::<f32>() / NEAR as f32
    }
}

#[cfg(test)]
mod tests {
    use super::{LocalScaling, PairSimilarity, Similarity};

    fn pair(one: u32, other: u32, mixed: f32) -> PairSimilarity {
        PairSimilarity { one, other, similarity: Similarity::default(), second_order: None, mixed }
    }

    #[test]
    fn a_similarity_is_scaled_by_the_mean_of_the_greatest_on_either_side() {
        let pairs: Vec<PairSimilarity> = (1..8).map(|other| pair(0, other, other as f32 / 10.0)).collect();
        let scaling = LocalScaling::learn(&pairs, &[0, 1, 1, 1, 1, 1, 1, 1], 2, |pair| pair.mixed);
        assert!((scaling.mean(0, 1) - 0.5).abs() < 1e-6, "{scaling:?}");
        assert!((scaling.mean(7, 0) - 0.14).abs() < 1e-6, "one similarity among five places");
        assert!((scaling.csls(0.7, [(0, 0), (7, 1)]) - (1.4 - 0.5 - 0.14)).abs() < 1e-6);
    }
}
