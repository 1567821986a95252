//! Two laws of a collection, provision by provision.
//!
//! In: the vectors of both. Out, in two steps: which provisions of either are nearest to each of the other by their wholes ([`NearLists`]);
//! then, for those alone, how alike they are by 款 and clauses ([`Similarity`]). One of the two laws is made ready once and crossed with
//! all its partners; the numbers of the other's bigrams are turned into those of the first, so that everything lies in a few kilobytes.

use super::law_vectors::{LawVectors, STEPS, both};
use super::near_lists::{NearLists, NearUnit};
use super::passage::Similarity;

/// Subjects are numbered below this.
const SUBJECTS: usize = 256;
/// A bigram that the other law does not have.
const NONE: u16 = u16::MAX;

/// A law made ready to be crossed with several: its wholes by their bigrams and subjects.
pub(super) struct Crossed<'l> {
    law: &'l LawVectors,
    /// For each bigram, then each subject: the provisions that have it, and how much.
    starts: Vec<u32>,
    postings: Vec<(u16, f32)>,
    /// A passage of another law, by the numbers of this one.
    scratch: Vec<f32>,
    /// For each bigram of the other law its number here.
    map: Vec<u16>,
}

impl<'l> Crossed<'l> {
    /// Makes a law ready.
    pub(super) fn new(law: &'l LawVectors) -> Self {
        let width = law.slots.len() + SUBJECTS;
        let mut starts = vec![0u32; width + 1];
        let entries = || {
            (0..law.len()).flat_map(|unit| {
                let whole = law.first_passage[unit] as usize;
                let [wording, meaning] = law.shares[whole].map(|share| share / STEPS);
                let grams = law.grams.get(whole).iter().map(move |(id, value)| (usize::from(*id), f32::from(*value) * wording));
                let subjects = law
                    .subjects
                    .get(whole)
                    .iter()
                    .map(move |(id, value)| (law.slots.len() + usize::from(*id), f32::from(*value) * meaning));
                grams.chain(subjects).map(move |(id, value)| (id, unit as u16, value))
            })
        };
        for (id, _, _) in entries() {
            starts[id + 1] += 1;
        }
        for id in 0..width {
            starts[id + 1] += starts[id];
        }
        let mut postings = vec![(0, 0.0); starts[width] as usize];
        let mut next = starts.clone();
        for (id, unit, value) in entries() {
            postings[next[id] as usize] = (unit, value);
            next[id] += 1;
        }
        Self { law, starts, postings, scratch: vec![0.0; width], map: Vec::new() }
    }

    /// Finds for each bigram of another law its number here.
    pub(super) fn begin(&mut self, other: &LawVectors) {
        self.map.clear();
        self.map.resize(other.slots.len(), NONE);
        both(&other.slots, &self.law.slots, |there, here| self.map[there] = here as u16);
    }

    /// The nearest of another law's provisions here, and of those here there.
    pub(super) fn nearest(&mut self, other: &LawVectors) -> [NearLists; 2] {
        self.begin(other);
        let (mut there, mut here) = (NearLists::new(other.len()), NearLists::new(self.law.len()));
        let mut sums = vec![0.0f32; self.law.len()];
        let n_grams = self.law.slots.len();
        for unit in 0..other.len() {
            let whole = other.first_passage[unit] as usize;
            let shares = other.shares[whole].map(|share| share / STEPS);
            let mut add = |id: usize, value: f32| {
                for (at, weight) in &self.postings[self.starts[id] as usize..self.starts[id + 1] as usize] {
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
        let mut out = vec![Similarity::default(); pairs.len()];
        let mut best = vec![0.0f32; out.len()];
        let passages = other.passages(*unit);
        for passage in passages.clone() {
            self.spread(other.grams.get(passage), other.subjects.get(passage));
            for (((_, at), found), best) in pairs.iter().zip(&mut out).zip(&mut best) {
                self.passage(other, (passage - passages.start, passages.len(), passage), *at, found, best);
            }
            self.clear(other.grams.get(passage), other.subjects.get(passage));
        }
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

    /// Compares the passage that lies spread out, which is one of so many of its provision, with those of a provision here.
    fn passage(
        &self,
        other: &LawVectors,
        (a, n_passages, passage): (usize, usize, usize),
        unit: u16,
        found: &mut Similarity,
        best: &mut f32,
    ) {
        let theirs = self.law.passages(unit);
        let (ours, has_parts) = (other.shares[passage], n_passages > 1 || theirs.len() > 1);
        for (b, their) in theirs.clone().enumerate() {
            let (wording, subject) = (self.wording(self.law.grams.get(their)), self.subjects(self.law.subjects.get(their)));
            let shares = self.law.shares[their];
            let both = wording * ours[0] * shares[0] + subject * ours[1] * shares[1];
            found.part = found.part.max(both);
            found.wording_part = found.wording_part.max(wording);
            found.subject_part = found.subject_part.max(subject);
            if (a, b) == (0, 0) {
                (found.whole, found.subject, *best) = (both, subject, both);
            }
            let is_part = (a > 0 || n_passages == 1) && (b > 0 || theirs.len() == 1);
            if has_parts && is_part && both > *best {
                (*best, found.parts) = (both, Some((a.saturating_sub(1) as u16, b.saturating_sub(1) as u16)));
            }
        }
    }

    fn wording(&self, grams: &[(u16, u16)]) -> f32 {
        grams.iter().map(|(id, value)| f32::from(*value) * self.scratch[usize::from(*id)]).sum::<f32>() / STEPS
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
