//! Why two provisions may answer each other, in numbers, and what the numbers come to.
//!
//! In: two provisions of a set and their surroundings. Out: [`Evidence`], and from it one score between 0 and 1 by a fixed
//! weighing that was fitted on one half of a set labelled by hand (`tests/compare`). No weight depends on the law at hand.

/// What speaks for two provisions being counterparts. Likenesses are cosines between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// Likeness of the whole texts.
    pub whole: f64,
    /// The greatest likeness of a 款 of one to a 款, or to the whole, of the other.
    pub part: f64,
    /// How far the likeness stands out from what either is used to, against the other's law: differences of the two sides.
    pub lift: (f64, f64),
    /// The same as a ratio, in logarithms.
    pub ratio: f64,
    /// How far the best pair of 款 stands out, both sides together.
    pub part_lift: f64,
    /// The place of each in the other's list: 1 is the best.
    pub ranks: (usize, usize),
    /// The likeness as a share of the greatest that each side has with any law.
    pub shares: (f64, f64),
    /// Likeness of the headings they stand under.
    pub headings: f64,
    /// Likeness of what their first sentences are about.
    pub opening: f64,
    /// How strongly provisions of third laws link the two.
    pub linked: f64,
    /// How far apart they stand in their laws, as shares of the whole.
    pub distance: f64,
}

const BIAS: f64 = -2.32;
const WEIGHTS: [f64; N] = [-2.60, -2.91, -0.99, 0.45, 0.64, 1.07, -0.77, 1.17, 4.93, 0.91, 1.24, 4.16, -2.14, -0.18, 3.53];
const N: usize = 15;

impl Evidence {
    /// The numbers that are weighed.
    pub(super) fn terms(&self) -> [f64; N] {
        let (one, other) = (1.0 / self.ranks.0 as f64, 1.0 / self.ranks.1 as f64);
        [
            self.whole.sqrt(),
            self.whole,
            self.part.sqrt(),
            self.lift.0,
            self.lift.1,
            self.ratio,
            one + other,
            one * other,
            self.part_lift,
            self.headings,
            self.opening.sqrt(),
            self.linked.sqrt(),
            self.distance,
            self.shares.0 + self.shares.1,
            self.shares.0 * self.shares.1,
        ]
    }

    /// The score: the chance, between 0 and 1, that a reader would call the two counterparts.
    pub fn score(&self) -> f64 {
        let sum: f64 = self.terms().iter().zip(WEIGHTS).map(|(term, weight)| term * weight).sum();
        1.0 / (1.0 + (-(BIAS + sum)).exp())
    }
}
