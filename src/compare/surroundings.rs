//! What a pair of provisions is set against: the likenesses that either is used to, and how their chapters answer each other.
//!
//! In: all pairs of a set, each looked at by itself. Out: [`UsedTo`] and [`Chapters`]. Words of form make everything a little
//! alike: what counts is how far a pair stands out.

use super::item::Likeness;
use super::unit::Unit;
use std::collections::{BTreeMap, HashMap};

/// How many of the nearest make up what a provision is used to.
const NEAR: usize = 5;

/// Two provisions of different laws, looked at by themselves. Likenesses are between 0 and 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// The first, by its place in the set.
    pub one: u32,
    /// The second.
    pub other: u32,
    /// Wording and subjects.
    pub likeness: Likeness,
    /// How provisions of third laws find the two, where there are any.
    pub linked: Option<f32>,
    /// The wholes and third laws together.
    pub mixed: f32,
}

/// What every provision is used to, by groups of laws: the mean of its greatest few likenesses.
#[derive(Debug)]
pub(super) struct UsedTo {
    /// The greatest likenesses of each provision with each group, in falling order.
    greatest: Vec<[f32; NEAR]>,
    n_groups: usize,
}

impl UsedTo {
    /// Collects one likeness over all pairs.
    pub(super) fn learn(pairs: &[Pair], groups: &[usize], n_groups: usize, of: impl Fn(&Pair) -> f32) -> Self {
        let mut greatest = vec![[0.0f32; NEAR]; groups.len() * n_groups];
        for pair in pairs {
            for (here, there) in [(pair.one, pair.other), (pair.other, pair.one)] {
                let list = &mut greatest[here as usize * n_groups + groups[there as usize]];
                let mut value = of(pair);
                for kept in list {
                    if *kept < value {
                        std::mem::swap(kept, &mut value);
                    }
                }
            }
        }
        Self { greatest, n_groups }
    }

    /// What a provision is used to with a group.
    pub(super) fn at(&self, unit: usize, group: usize) -> f32 {
        self.greatest[unit * self.n_groups + group].iter().sum::<f32>() / NEAR as f32
    }
}

/// How well the chapters of different laws answer each other: the mean over the provisions of both, each with its best in the other.
#[derive(Debug)]
pub(super) struct Chapters {
    of: Vec<u32>,
    likeness: HashMap<(u32, u32), f32>,
}

impl Chapters {
    /// Learns it from the pairs. A law without chapters is one.
    pub(super) fn learn(units: &[Unit], pairs: &[Pair]) -> Self {
        let mut ids: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        let mut id = |unit| {
            let next = ids.len() as u32;
            *ids.entry(unit).or_insert(next)
        };
        let of: Vec<u32> = units.iter().map(|unit| id((unit.law, unit.headings.first().map_or("", String::as_str)))).collect();
        let mut sizes = vec![0.0f32; ids.len()];
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
        let mut likeness: HashMap<(u32, u32), f32> = HashMap::new();
        for ((here, there, _), best) in found {
            *likeness.entry((here.min(there), here.max(there))).or_insert(0.0) += best / sizes[here as usize] / 2.0;
        }
        Self { of, likeness }
    }

    /// How well the chapters of two provisions answer each other.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f32 {
        let (a, b) = (self.of[one], self.of[other]);
        self.likeness.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chapters, Likeness, Pair, UsedTo};
    use crate::compare::unit::Unit;

    fn pair(one: u32, other: u32, mixed: f32) -> Pair {
        Pair { one, other, likeness: Likeness::default(), linked: None, mixed }
    }

    #[test]
    fn what_a_provision_is_used_to_is_the_mean_of_its_greatest() {
        let pairs: Vec<Pair> = (1..8).map(|other| pair(0, other, other as f32 / 10.0)).collect();
        let used = UsedTo::learn(&pairs, &[0, 1, 1, 1, 1, 1, 1, 1], 2, |pair| pair.mixed);
        assert!((used.at(0, 1) - 0.5).abs() < 1e-6, "{used:?}");
        assert!((used.at(7, 0) - 0.14).abs() < 1e-6, "one likeness among five places");
    }

    #[test]
    fn chapters_answer_each_other_by_the_best_of_each_provision() {
        let unit =
            |law: usize, heading: &str| Unit { law, caption: String::new(), headings: vec![heading.to_owned()], paragraphs: Vec::new() };
        let units = [unit(0, "甲"), unit(0, "甲"), unit(0, "乙"), unit(1, "丙")];
        let chapters = Chapters::learn(&units, &[pair(0, 3, 0.8), pair(1, 3, 0.4), pair(2, 3, 0.1)]);
        assert!((chapters.likeness(1, 3) - 0.7).abs() < 1e-6, "half of the mean of 0.8 and 0.4, half of 0.8");
        assert!((chapters.likeness(3, 2) - 0.1).abs() < 1e-6);
    }
}
