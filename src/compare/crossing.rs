//! Two laws of a collection, provision by provision.
//!
//! In: the vectors of both. Out, in two steps: which provisions of either are nearest to each of the other by their wholes ([`NearLists`]);
//! then, for those alone, how alike they are by 款 and clauses ([`Similarity`]). One of the two laws is made ready once and crossed with
//! all its partners; the numbers of the other's bigrams are turned into those of the first, so that everything lies in a few kilobytes.

use super::law_vectors::{LawVectors, STEPS, both};
use super::lists::Lists;
use super::near_lists::{NearLists, NearUnit};
use super::passage::{GrowingSimilarity, PassagePair, Similarity};

/// Subjects are numbered below this.
const SUBJECTS: usize = 256;
/// So many passages are gone through side by side.
const LANES: usize = 4;
/// A bigram that the other law does not have.
const NONE: u16 = u16::MAX;

/// For each bigram of a law, then each subject: the provisions whose wholes have it, and how much.
pub(super) fn postings(law: &LawVectors) -> Lists<(u16, f32)> {
    let entries = || {
        (0..law.len()).flat_map(|unit| {
            let whole = law.first_passage[unit] as usize;
            let [wording, meaning] = law.shares[whole].map(|share| share / STEPS);
            let grams = law.grams.get(whole).iter().map(move |(id, value)| (usize::from(*id), f32::from(*value) * wording));
            let subjects =
                law.subjects.get(whole).iter().map(move |(id, value)| (law.slots.len() + usize::from(*id), f32::from(*value) * meaning));
            grams.chain(subjects).map(move |(id, value)| (id, (unit as u16, value)))
        })
    };
    Lists::grouped(law.slots.len() + SUBJECTS, entries)
}

/// A law made ready to be crossed with several.
pub(super) struct Crossed<'l> {
    law: &'l LawVectors,
    /// A passage of another law, by the numbers of this one.
    scratch: Vec<f32>,
    /// For each bigram of the other law its number here.
    map: Vec<u16>,
}

impl<'l> Crossed<'l> {
    /// Makes a law ready.
    pub(super) fn new(law: &'l LawVectors) -> Self {
        Self { law, scratch: vec![0.0; law.slots.len() + SUBJECTS], map: Vec::new() }
    }

    /// Finds for each bigram of another law its number here.
    pub(super) fn begin(&mut self, other: &LawVectors) {
        self.map.clear();
        self.map.resize(other.slots.len(), NONE);
        both(&other.slots, &self.law.slots, |there, here| self.map[there] = here as u16);
    }

    /// The nearest of another law's provisions here, and of those here there, by the [`postings`] of this law.
    pub(super) fn nearest(&mut self, postings: &Lists<(u16, f32)>, other: &LawVectors) -> [NearLists; 2] {
        self.begin(other);
        let (mut there, mut here) = (NearLists::new(other.len()), NearLists::new(self.law.len()));
        let mut sums = vec![0.0f32; self.law.len()];
        let n_grams = self.law.slots.len();
        for unit in 0..other.len() {
            let whole = other.first_passage[unit] as usize;
            let shares = other.shares[whole].map(|share| share / STEPS);
            let mut add = |id: usize, value: f32| {
                for (at, weight) in postings.get(id) {
                    sums[usize::from(*at)] += value * weight;
                }
            };
            for (id, value) in other.grams.get(whole) {
                let id = self.map[usize::from(*id)];
                if id != NONE {
                    add(usize::from(id), f32::from(*value) * shares[0]);
                }
            }
            for (id, value) in other.subjects.get(whole) {
                add(n_grams + usize::from(*id), f32::from(*value) * shares[1]);
            }
            for (at, sum) in sums.iter_mut().enumerate() {
                let whole = std::mem::take(sum);
                there.add(unit, NearUnit::new(at as u16, whole));
                here.add(at, NearUnit::new(unit as u16, whole));
            }
        }
        [there, here]
    }

    /// How alike the first of some pairs, a provision of another law and always the same, is to the second of each, a provision here;
    /// [`Crossed::begin`] goes before.
    pub(super) fn similarities(&mut self, other: &LawVectors, pairs: &[(u16, u16)]) -> Vec<Similarity> {
        let Some((unit, _)) = pairs.first() else { return Vec::new() };
        let mut out = vec![GrowingSimilarity::default(); pairs.len()];
        let passages = other.passages(*unit);
        let theirs: Vec<usize> = pairs.iter().flat_map(|(_, at)| self.law.passages(*at)).collect();
        let mut wordings = Vec::with_capacity(theirs.len());
        for passage in passages.clone() {
            self.spread(other.grams.get(passage), other.subjects.get(passage));
            self.wordings(&theirs, &mut wordings);
            let mut wordings = wordings.iter().copied();
            for ((_, at), growing) in pairs.iter().zip(&mut out) {
                let theirs = self.law.passages(*at);
                for ((b, their), wording) in theirs.clone().enumerate().zip(&mut wordings) {
                    growing.take(&PassagePair {
                        wording,
                        subject: self.subjects(self.law.subjects.get(their)),
                        shares: [other.shares[passage], self.law.shares[their]],
                        at: [passage - passages.start, b],
                        n_passages: [passages.len(), theirs.len()],
                    });
                }
            }
            self.clear(other.grams.get(passage), other.subjects.get(passage));
        }
        let mut out: Vec<Similarity> = out.into_iter().map(|growing| growing.found).collect();
        for clause in other.clauses_of(*unit) {
            self.spread(&[], other.clauses.get(clause));
            for ((_, at), found) in pairs.iter().zip(&mut out).filter(|(_, found)| found.subject > 0.0) {
                for their in self.law.clauses_of(*at) {
                    found.clause = found.clause.max(self.subjects(self.law.clauses.get(their)));
                }
            }
            self.clear(&[], other.clauses.get(clause));
        }
        out
    }

    /// How alike the wordings of some passages here are to the one that lies spread out.
    ///
    /// A sum can take no step before the last one is done, and a thread spends most of its time here on waiting for that: so four
    /// passages are gone through side by side, each sum in its own order.
    fn wordings(&self, passages: &[usize], out: &mut Vec<f32>) {
        let share = |sum: f32, (id, value): &(u16, u16)| sum + f32::from(*value) * self.scratch[usize::from(*id)];
        out.clear();
        for some in passages.chunks(LANES) {
            let grams: [&[(u16, u16)]; LANES] = std::array::from_fn(|lane| some.get(lane).map_or(&[][..], |it| self.law.grams.get(*it)));
            let least = grams.iter().map(|it| it.len()).min().unwrap_or_default();
            // What the sum of nothing is.
            let mut sums = [-0.0f32; LANES];
            for at in 0..least {
                for (sum, grams) in sums.iter_mut().zip(grams) {
                    *sum = share(*sum, &grams[at]);
                }
            }
            out.extend(sums.into_iter().zip(grams).take(some.len()).map(|(sum, grams)| grams[least..].iter().fold(sum, share) / STEPS));
        }
    }

    fn subjects(&self, subjects: &[(u8, u16)]) -> f32 {
        let scratch = &self.scratch[self.law.slots.len()..];
        subjects.iter().map(|(id, value)| f32::from(*value) * scratch[usize::from(*id)]).sum::<f32>() / STEPS
    }

    /// Lays a passage of the other law out, so that it is looked up by numbers.
    fn spread(&mut self, grams: &[(u16, u16)], subjects: &[(u8, u16)]) {
        let n_grams = self.law.slots.len();
        for (id, value) in grams {
            let id = self.map[usize::from(*id)];
            if id != NONE {
                self.scratch[usize::from(id)] = f32::from(*value) / STEPS;
            }
        }
        for (id, value) in subjects {
            self.scratch[n_grams + usize::from(*id)] = f32::from(*value) / STEPS;
        }
    }

    fn clear(&mut self, grams: &[(u16, u16)], subjects: &[(u8, u16)]) {
        let n_grams = self.law.slots.len();
        for (id, _) in grams {
            let id = self.map[usize::from(*id)];
            if id != NONE {
                self.scratch[usize::from(id)] = 0.0;
            }
        }
        for (id, _) in subjects {
            self.scratch[n_grams + usize::from(*id)] = 0.0;
        }
    }
}
