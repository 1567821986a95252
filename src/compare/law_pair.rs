//! Two partner laws of a collection, weighed: which of their provisions answer each other.
//!
//! In: which provisions of either are nearest to each of the other, in these two laws and in third ones. Out: each such pair with what is
//! weighed of it ([`Features`]). The work is that of the full weighing of a few laws, on two laws alone.

use super::crossing::Crossed;
use super::features::Features;
use super::law_vectors::LawVectors;
use super::local_scaling::PairSimilarity;
use super::near_lists::{NearLists, second_order};
use super::provision_type::ProvisionType;
use super::surroundings::{ProvisionStanding, Surroundings, mixed};

/// Nearest provisions looked at of each.
const LOOKED_AT: usize = 4;
/// Those less alike than such a share of the nearest are not looked at.
const LEAST: f32 = 0.5;

/// Two laws, the first before the second in the collection.
#[derive(Debug)]
pub(super) struct LawPair {
    /// The places of the two in the collection.
    pub(super) laws: [usize; 2],
    /// The nearest of the first's provisions in the second, and of the second's in the first.
    pub(super) near: [NearLists; 2],
}

/// Two provisions that were weighed.
#[derive(Debug, Clone, Copy)]
pub(super) struct WeighedPair {
    /// Which, by their places in their laws.
    pub(super) units: (u16, u16),
    /// What is weighed.
    pub(super) features: Features,
    /// The 款 that answer each other where that says more than the wholes, from 0.
    pub(super) parts: Option<(u16, u16)>,
}

impl LawPair {
    /// Weighs every two provisions of which one is near the other. `crossed` is the second law made ready; `thirds` holds, for each law
    /// that is a partner of both, the nearest there of the first's provisions and of the second's.
    pub(super) fn weigh(
        &self,
        one: &LawVectors,
        other: &LawVectors,
        crossed: &mut Crossed<'_>,
        thirds: &[[&NearLists; 2]],
    ) -> Vec<WeighedPair> {
        crossed.begin(one);
        let first_of_other = one.len() as u32;
        let mut pairs: Vec<PairSimilarity> = Vec::new();
        for of_one in self.candidates(one, other).chunk_by(|a, b| a.0 == b.0) {
            let unit = of_one[0].0;
            let found = crossed.similarities(one, of_one);
            for ((_, there), similarity) in of_one.iter().zip(found) {
                let second_order = (!thirds.is_empty()).then(|| second_order(thirds, unit, *there));
                pairs.push(mixed(u32::from(unit), first_of_other + u32::from(*there), similarity, second_order));
            }
        }
        let surroundings = Surroundings::learn(standing(one, other), 2, &pairs);
        let weighed = |pair: &PairSimilarity| {
            let units = (pair.one as u16, (pair.other - first_of_other) as u16);
            let ranks = (self.near[0].place(units.0, units.1), self.near[1].place(units.1, units.0));
            WeighedPair { units, features: surroundings.features(pair, ranks), parts: pair.similarity.parts }
        };
        pairs.iter().map(weighed).collect()
    }

    /// Every two provisions of which one is near the other, in order.
    fn candidates(&self, one: &LawVectors, other: &LawVectors) -> Vec<(u16, u16)> {
        let near = |side: usize, unit: u16| {
            let list = self.near[side].of(unit);
            let least = list.first().map_or(0.0, |nearest| nearest.whole() * LEAST);
            list.iter().take(LOOKED_AT).take_while(move |near| near.whole() >= least).map(|near| near.unit)
        };
        let of_one = (0..one.len() as u16).flat_map(|unit| near(0, unit).map(move |there| (unit, there)));
        let of_other = (0..other.len() as u16).flat_map(|unit| near(1, unit).map(move |here| (here, unit)));
        let mut out: Vec<(u16, u16)> = of_one.chain(of_other).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Where the provisions of both stand, the first's before the second's.
fn standing(one: &LawVectors, other: &LawVectors) -> Vec<ProvisionStanding> {
    let first_of_other = u32::from(one.chapters.iter().max().map_or(0, |last| last + 1));
    let of = |law: &LawVectors, group: u32, first: u32| -> Vec<ProvisionStanding> {
        let standing = |(at, (types, chapter)): (usize, (&ProvisionType, &u16))| ProvisionStanding {
            group,
            chapter: first + u32::from(*chapter),
            place: at as f32 / law.len() as f32,
            types: *types,
        };
        law.types.iter().zip(&law.chapters).enumerate().map(standing).collect()
    };
    [of(one, 0, 0), of(other, 1, first_of_other)].concat()
}
