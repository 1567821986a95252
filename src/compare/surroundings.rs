//! A pair of provisions set against its surroundings.
//!
//! In: all pairs of some laws, each looked at by itself, and where their provisions stand. Out: [`Surroundings`], which makes of a pair
//! the [`Features`] that are weighed: how far it stands out, how its chapters answer each other, how far apart the two stand.

use super::chapter::Chapters;
use super::features::Features;
use super::local_scaling::{LocalScaling, PairSimilarity};
use super::passage::Similarity;
use super::provision_type::ProvisionType;

/// How the wholes and third laws make up the similarity that is set against its surroundings.
const MIXED: [f32; 2] = [0.7, 0.3];
/// The similarities that are scaled.
const SCALED: [fn(&PairSimilarity) -> f32; 4] =
    [|it| it.similarity.part, |it| it.similarity.wording_part, |it| it.similarity.subject_part, |it| it.similarity.clause];

/// Where a provision stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProvisionStanding {
    /// The law, or what stands for all laws where they are too many to be told apart.
    pub(super) group: u32,
    /// The chapter, by its number among all chapters of all laws.
    pub(super) chapter: u32,
    /// The place in its law, as a share of it.
    pub(super) place: f32,
    /// What types it is of.
    pub(super) types: ProvisionType,
}

/// What the pairs of some laws are set against.
#[derive(Debug)]
pub(super) struct Surroundings {
    standing: Vec<ProvisionStanding>,
    scalings: [LocalScaling; 4],
    mixed: LocalScaling,
    chapters: Chapters,
}

impl Surroundings {
    /// Learns them from all pairs.
    pub(super) fn learn(standing: Vec<ProvisionStanding>, n_groups: usize, pairs: &[PairSimilarity]) -> Self {
        let groups: Vec<usize> = standing.iter().map(|it| it.group as usize).collect();
        let scaling = |of: fn(&PairSimilarity) -> f32| LocalScaling::learn(pairs, &groups, n_groups, of);
        let chapters = Chapters::learn(standing.iter().map(|it| it.chapter).collect(), pairs);
        Self { scalings: SCALED.map(scaling), mixed: scaling(|pair| pair.mixed), chapters, standing }
    }

    /// What is weighed of a pair; `ranks` are the places that the two take in each other's lists.
    pub(super) fn features(&self, pair: &PairSimilarity, ranks: (u16, u16)) -> Features {
        let (one, other) = (pair.one as usize, pair.other as usize);
        let (here, there) = (&self.standing[one], &self.standing[other]);
        let (first, second) = (here.group as usize, there.group as usize);
        let csls = |which: usize| self.scalings[which].csls(SCALED[which](pair), [(one, first), (other, second)]);
        let ratio = |mean: f32| (pair.mixed.max(1e-3) / mean.max(1e-3)).ln();
        let Similarity { whole, part, subject, clause, .. } = pair.similarity;
        Features {
            whole,
            part,
            part_csls: csls(0),
            wording_csls: csls(1),
            subject_csls: csls(2),
            clause_csls: csls(3),
            ratio: (ratio(self.mixed.mean(one, second)) + ratio(self.mixed.mean(other, first))).max(-4.0),
            second_order: pair.second_order,
            subject,
            clause,
            chapter: self.chapters.similarity(one, other),
            is_other_type: here.types.differs(there.types),
            ranks,
            distance: (here.place - there.place).abs(),
        }
    }
}

/// A pair with the similarity that is set against its surroundings: the wholes, and third laws where there are any.
pub(super) fn mixed(one: u32, other: u32, similarity: Similarity, second_order: Option<f32>) -> PairSimilarity {
    let mixed = second_order.map_or(similarity.whole, |second_order| MIXED[0] * similarity.whole + MIXED[1] * second_order);
    PairSimilarity { one, other, similarity, second_order, mixed }
}
