//! A law of a collection as it is compared: its provisions, their 款 and their clauses as weighted vectors.
//!
//! In: a law as it was read and its partners. Out: [`LawVectors`]. Bigrams and subjects are weighted by how rare they are among the
//! law and its partners, as the full weighing of a few laws does in the set it is given; a bigram that no partner has weighs nothing.

use super::law_words::LawWords;
use super::lists::Lists;
use super::passage::{Shares, shares};
use super::provision_type::ProvisionType;

/// Values between 0 and 1 are kept as so many steps.
pub(super) const STEPS: f32 = 65535.0;

/// A value between 0 and 1 in [`STEPS`].
#[expect(clippy::cast_sign_loss, reason = "no similarity and no weight is below 0")]
pub(super) fn steps(value: f32) -> u16 {
    (value * STEPS) as u16
}

/// A law as it is compared.
#[derive(Debug)]
pub(super) struct LawVectors {
    /// The hashes of its bigrams, sorted: a bigram's number is its place here.
    pub(super) slots: Vec<u32>,
    /// The bigrams of each passage, of length one or empty, in [`STEPS`].
    pub(super) grams: Lists<(u16, u16)>,
    /// The subjects of each passage, the same.
    pub(super) subjects: Lists<(u8, u16)>,
    /// What the halves of each passage count.
    pub(super) shares: Vec<Shares>,
    /// The first passage of each provision, its whole, and the end.
    pub(super) first_passage: Vec<u32>,
    /// The subjects of each clause that has any, of length one.
    pub(super) clauses: Lists<(u8, u16)>,
    /// The first clause of each provision, and the end.
    pub(super) first_clause: Vec<u32>,
    /// The types of each provision.
    pub(super) types: Vec<ProvisionType>,
    /// The chapter of each provision.
    pub(super) chapters: Vec<u16>,
}

impl LawVectors {
    /// Weighs the words of a law among its partners.
    pub(super) fn new(law: &LawWords, partners: &[&LawWords]) -> Self {
        let (weights, subject_weights) = weights(law, partners);
        let mut out = Self {
            slots: law.all.slots.clone(),
            grams: Lists::new(),
            subjects: Lists::new(),
            shares: Vec::new(),
            first_passage: vec![0],
            clauses: Lists::new(),
            first_clause: vec![0],
            types: law.types.clone(),
            chapters: law.chapters.clone(),
        };
        let mut grams = Summing::new(&weights);
        let mut subjects = Summing::new(&subject_weights);
        for unit in 0..law.len() {
            let texts: Vec<usize> = (law.first_text[unit] as usize..law.first_text[unit + 1] as usize).collect();
            let mut passage = |chosen: &[usize]| {
                grams.add(chosen.iter().flat_map(|text| law.grams.get(*text)).map(|(id, count)| (usize::from(*id), *count)));
                subjects.add(chosen.iter().flat_map(|text| law.subjects.get(*text)).map(|(id, count)| (usize::from(*id), *count)));
                let (wording, meaning) = (grams.vector(), subjects.vector());
                out.shares.push(shares(wording.len(), meaning.len()));
                out.grams.push(wording.iter().map(|(id, value)| (*id as u16, *value)));
                out.subjects.push(meaning.iter().map(|(id, value)| (*id as u8, *value)));
            };
            passage(&texts);
            if texts.len() > 2 {
                for text in &texts[1..] {
                    passage(&[texts[0], *text]);
                }
            }
            out.first_passage.push(out.shares.len() as u32);
            let clauses = law.first_clause[unit] as usize..law.first_clause[unit + 1] as usize;
            let vector = |clause: usize| {
                subjects.add(law.clauses.get(clause).iter().map(|(id, count)| (usize::from(*id), *count)));
                subjects.vector().iter().map(|(id, value)| (*id as u8, *value)).collect()
            };
            let mut vectors: Vec<Vec<(u8, u16)>> = clauses.map(vector).filter(|vector: &Vec<_>| !vector.is_empty()).collect();
            vectors.sort_unstable();
            vectors.dedup();
            for clause in vectors {
                out.clauses.push(clause);
            }
            out.first_clause.push(out.clauses.len() as u32);
        }
        (out.grams, out.subjects, out.clauses) = (out.grams.shrunk(), out.subjects.shrunk(), out.clauses.shrunk());
        out
    }

    /// How many provisions there are.
    pub(super) fn len(&self) -> usize {
        self.types.len()
    }

    /// The passages of a provision: its whole, then its 款 where there are several.
    pub(super) fn passages(&self, unit: u16) -> std::ops::Range<usize> {
        self.first_passage[usize::from(unit)] as usize..self.first_passage[usize::from(unit) + 1] as usize
    }

    /// The clauses of a provision.
    pub(super) fn clauses_of(&self, unit: u16) -> std::ops::Range<usize> {
        self.first_clause[usize::from(unit)] as usize..self.first_clause[usize::from(unit) + 1] as usize
    }
}

/// The weights of a law's bigrams, and of all subjects, among it and its partners: 0 for a bigram that no partner has.
fn weights(law: &LawWords, partners: &[&LawWords]) -> (Vec<f32>, Vec<f32>) {
    let n_units = law.len() + partners.iter().map(|partner| partner.len()).sum::<usize>();
    let all = (n_units.max(2) as f32).ln();
    let mut counts: Vec<(u32, bool)> = law.all.counts.iter().map(|count| (u32::from(*count), false)).collect();
    let mut subjects: Vec<u32> = law.subject_counts.iter().map(|count| u32::from(*count)).collect();
    for partner in partners {
        both(&law.all.slots, &partner.all.slots, |here, there| {
            counts[here].0 += u32::from(partner.all.counts[there]);
            counts[here].1 = true;
        });
        subjects.iter_mut().zip(&partner.subject_counts).for_each(|(sum, count)| *sum += u32::from(*count));
    }
    let idf = |count: u32| (n_units as f32 / count.max(1) as f32).ln();
    let grams = counts.iter().map(|(count, is_shared)| if *is_shared { idf(*count) / all } else { 0.0 }).collect();
    (grams, subjects.into_iter().map(idf).collect())
}

/// Calls `found` for every number that stands in both sorted lists, with its places.
pub(super) fn both(one: &[u32], other: &[u32], mut found: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        let (a, b) = (one[i], other[j]);
        if a == b {
            found(i, j);
        }
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
}

/// Adds up counts and makes vectors of them; keeps its place between two.
struct Summing<'w> {
    weights: &'w [f32],
    sums: Vec<u32>,
    touched: Vec<u32>,
    values: Vec<(u32, u16)>,
}

impl<'w> Summing<'w> {
    fn new(weights: &'w [f32]) -> Self {
        Self { weights, sums: vec![0; weights.len()], touched: Vec::new(), values: Vec::new() }
    }

    fn add(&mut self, counts: impl Iterator<Item = (usize, u8)>) {
        for (id, count) in counts {
            if self.sums[id] == 0 {
                self.touched.push(id as u32);
            }
            self.sums[id] += u32::from(count);
        }
    }

    /// The vector of what was added, of length one, sorted by its numbers; nothing is added then.
    fn vector(&mut self) -> &[(u32, u16)] {
        self.touched.sort_unstable();
        let value = |id: &u32| self.sums[*id as usize] as f32 * self.weights[*id as usize];
        let length = self.touched.iter().map(|id| value(id).powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        self.values.clear();
        for id in &self.touched {
            let value = value(id) / length;
            if value > 0.0 {
                self.values.push((*id, steps(value)));
            }
        }
        for id in self.touched.drain(..) {
            self.sums[id as usize] = 0;
        }
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn what_stands_in_both_lists_is_found_with_its_places() {
        let mut found = Vec::new();
        both(&[1, 3, 5, 9], &[0, 3, 4, 5], |here, there| found.push((here, there)));
        assert_eq!(found, [(1, 1), (2, 3)]);
    }
}
