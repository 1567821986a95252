//! How much each feature weighs: numbers that `cargo run --release --example fit` makes from labels made by hand.
//!
//! In: the features of two provisions. Out: their score, the chance between 0 and 1 that a reader would call them counterparts.
//!
//! What the command makes smallest, for each table by itself, is a sum over the labelled sets: the logistic loss of their pairs of
//! provisions, divided by the number of right pairs so that each set counts the same; in [`MANY`] and [`AMID`] beside it a tenth of the mean loss for
//! the order of the lists in which a right one stands (the cross-entropy of a softmax over the list). Newton's method finds the one
//! minimum. The bias alone is then moved, in steps of 0.05, to where the mean F1 of the pairs accepted
//! ([`super::ACCEPTED`]) is greatest. Which sets are fitted and which are kept back is said in their files (`tests/compare/labels`,
//! `is_kept_back`); nothing here depends on the law at hand. `tests/compare/fit.rs` says when the numbers no longer come out.

/// A logistic weighing of so many features.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights<const N: usize> {
    /// What the score starts from.
    pub bias: f64,
    /// The weight of each feature.
    pub features: [f64; N],
}

impl<const N: usize> Weights<N> {
    /// The score of these features, between 0 and 1.
    pub fn score(&self, features: &[f32; N]) -> f64 {
        let sum: f64 = features.iter().zip(self.features).map(|(value, weight)| f64::from(*value) * weight).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

/// For three laws or more; the similarity of the wholes is left out, since the second-order similarity and the ratio hold it.
pub const MANY: Weights<13> =
    Weights { bias: -5.25, features: [1.32, 1.14, 2.34, -1.36, 2.65, 3.23, 0.44, 3.39, 1.03, -0.80, -1.22, -2.65, 0.00] };

/// For two laws, where no third can link them.
pub const TWO: Weights<13> =
    Weights { bias: -5.60, features: [3.21, 0.00, 1.12, -1.50, 3.09, 3.00, 0.36, 0.28, 1.03, -0.98, -1.39, -3.51, 4.09] };

/// For a collection in which each law is weighed against its partners alone.
pub const AMID: Weights<13> =
    Weights { bias: -5.47, features: [2.19, 0.52, 1.04, -1.30, 4.57, 1.90, 1.23, 4.20, 0.85, -2.27, -1.38, -2.86, 0.00] };
