//! Why two provisions may answer each other, in numbers, and what the numbers come to.
//!
//! In: two provisions of a set and their surroundings. Out: [`Features`], and from it one score between 0 and 1 by fixed weights
//! (`weights`). Which features are weighed was decided by fitting on all labelled sets but one and looking at that one. A similarity of
//! subjects weighs for a pair by how far it stands out and by the clause that it is of; as such it weighs against, since some provisions
//! speak of everything.

use super::weights::{AMID, MANY, TWO};

/// What speaks for two provisions being counterparts. Similarities are between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Features {
    /// Similarity of the wholes, by wording and subjects.
    pub whole: f32,
    /// The greatest similarity of a 款 or the whole of one to a 款 or the whole of the other.
    pub part: f32,
    /// How far that stands out from what either is used to in the other's law: its cross-domain similarity local scaling (CSLS).
    pub part_csls: f32,
    /// The same by wording alone.
    pub wording_csls: f32,
    /// The same by subjects alone.
    pub subject_csls: f32,
    /// How far the similarity of the two clauses most alike stands out.
    pub clause_csls: f32,
    /// How far the wholes and third laws together stand out, as ratios in logarithms, both sides together.
    pub ratio: f32,
    /// Their second-order similarity: how alike provisions of third laws find the two; `None` where there is no third law.
    pub second_order: Option<f32>,
    /// How far they speak of the same subjects.
    pub subject: f32,
    /// The same for the two clauses most alike.
    pub clause: f32,
    /// Whether one is of a type told by its words (purpose, penalties …), and the other is not.
    pub is_other_type: bool,
    /// How well the chapters that they stand in answer each other, by what all their provisions say.
    pub chapter: f32,
    /// The place of each in the other's list: 1 is the best.
    pub ranks: (u16, u16),
    /// How far apart they stand in their laws, as shares of the whole.
    pub distance: f32,
}

/// How many numbers are weighed.
const TERMS: usize = 13;

impl Features {
    /// The numbers that are weighed, in the order of the weights.
    pub fn terms(&self) -> [f32; TERMS] {
        let mutual = 1.0 / (f32::from(self.ranks.0) * f32::from(self.ranks.1));
        let second_order = self.second_order.unwrap_or(0.0);
        [
            self.part_csls,
            second_order,
            self.ratio,
            self.distance,
            self.clause,
            self.chapter,
            mutual,
            self.wording_csls,
            self.subject_csls,
            self.clause_csls,
            f32::from(u8::from(self.is_other_type)),
            self.subject,
            self.whole,
        ]
    }

    /// The score: the chance, between 0 and 1, that a reader would call the two counterparts.
    pub fn score(&self) -> f64 {
        let weights = if self.second_order.is_some() { MANY } else { TWO };
        weights.score(&self.terms())
    }

    /// The same where the two stand amid a whole collection, by the weights that were fitted for it.
    pub fn score_amid(&self) -> f64 {
        AMID.score(&self.terms())
    }
}

#[cfg(test)]
mod tests {
    use super::Features;

    #[test]
    fn what_stands_out_scores_more_than_what_is_merely_alike() {
        let alike = Features { whole: 0.5, part: 0.5, ratio: 0.2, second_order: Some(0.5), ranks: (6, 7), ..Features::default() };
        let outstanding = Features { part_csls: 0.6, wording_csls: 0.5, ratio: 2.0, second_order: Some(0.9), ranks: (1, 1), ..alike };
        assert!(alike.score() < 0.1 && outstanding.score() > 0.5, "{} {}", alike.score(), outstanding.score());
        let other = Features { is_other_type: true, ..outstanding };
        assert!(other.score() < outstanding.score());
    }
}
