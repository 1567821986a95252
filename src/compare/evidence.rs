//! Why two provisions may answer each other, in numbers, and what the numbers come to.
//!
//! In: two provisions of a set and their surroundings. Out: [`Evidence`], and from it one score between 0 and 1 by a fixed
//! weighing. The weights are a logistic regression with a term for the order of each list, fitted on sets labelled by hand
//! (`tests/compare`: those not marked as kept back); terms were kept only where they helped on sets left out of the fitting. No weight depends on the law at hand.

/// What speaks for two provisions being counterparts. Likenesses are between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// Likeness of the wordings as wholes.
    pub whole: f64,
    /// The greatest likeness of a 款 or the whole of one to a 款 or the whole of the other.
    pub part: f64,
    /// How far that stands out from what either is used to, against the other's law: both sides together.
    pub part_lift: f64,
    /// How far wording, third laws and subjects together stand out, as ratios in logarithms, both sides together.
    pub ratio: f64,
    /// How alike provisions of third laws find the two; `None` where there is no third law.
    pub linked: Option<f64>,
    /// How far they speak of the same subjects.
    pub subject: f64,
    /// The same for the two clauses most alike.
    pub clause: f64,
    /// How well the chapters that they stand in answer each other, by what all their provisions say.
    pub chapter: f64,
    /// The place of each in the other's list: 1 is the best.
    pub ranks: (usize, usize),
    /// How far apart they stand in their laws, as shares of the whole.
    pub distance: f64,
}

/// A bias, and the weights of the terms.
type Weighing = (f64, [f64; 8]);

/// For three laws or more.
const MANY: Weighing = (-7.10, [5.64, 4.12, 1.24, -2.02, 0.79, 0.73, 2.67, 1.36]);
/// For two laws, where no third can link them.
const TWO: Weighing = (-4.43, [5.99, 0.0, 0.55, -2.19, 0.91, 1.10, 3.33, 1.76]);

impl Evidence {
    /// The numbers that are weighed.
    fn terms(&self) -> [f64; 8] {
        let mutual = 1.0 / (self.ranks.0 * self.ranks.1) as f64;
        let linked = self.linked.unwrap_or(0.0);
        [self.part_lift, linked, self.ratio, self.distance, self.clause, self.subject, self.chapter, mutual]
    }

    /// The score: the chance, between 0 and 1, that a reader would call the two counterparts.
    pub fn score(&self) -> f64 {
        let (bias, weights) = if self.linked.is_some() { MANY } else { TWO };
        let sum: f64 = self.terms().iter().zip(weights).map(|(term, weight)| term * weight).sum();
        1.0 / (1.0 + (-(bias + sum)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence;

    #[test]
    fn what_stands_out_scores_more_than_what_is_merely_alike() {
        let alike = Evidence { whole: 0.5, part: 0.5, ratio: 0.2, linked: Some(0.5), ranks: (6, 7), ..Evidence::default() };
        let outstanding = Evidence { part_lift: 0.6, ratio: 2.5, linked: Some(0.9), ranks: (1, 1), ..alike };
        assert!(alike.score() < 0.1 && outstanding.score() > 0.5, "{} {}", alike.score(), outstanding.score());
    }
}
