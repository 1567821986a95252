//! What provisions speak of beyond their wording: money, people, supervision, liability …
//!
//! In: the provisions of a set and a list of subjects with the words that tell of them (`subjects.txt`, general and the same for
//! every set). Out: how far two provisions, or two of their clauses, speak of the same subjects. Different words for one thing
//! (表彰 here, 奖励 there) meet in a subject where they share no bigram. A subject that most provisions of the set have weighs little.

use super::unit::Unit;
use std::collections::{BTreeMap, HashMap};

/// The list, as a reader may correct it.
const LIST: &str = include_str!("subjects.txt");
/// A subject is named as a reason where it makes up so much of the likeness.
const TELLING: f32 = 0.15;

/// Subjects and how strongly, in the order of the list; of length one (or empty).
type Weights = Vec<(u8, f32)>;

/// A clause: which subjects it has, as bits, and how strongly.
#[derive(Debug)]
struct Clause {
    bits: u128,
    weights: Weights,
}

/// The subjects of every provision of a set and of its clauses.
#[derive(Debug)]
pub(super) struct Subjects {
    names: Vec<&'static str>,
    wholes: Vec<Weights>,
    clauses: Vec<Vec<Clause>>,
}

impl Subjects {
    /// Finds the subjects of a set.
    pub(super) fn learn(units: &[Unit]) -> Self {
        let lexicon = Lexicon::new();
        let counted: Vec<Vec<BTreeMap<u8, f32>>> = units.iter().map(|unit| lexicon.clauses(unit)).collect();
        let sums: Vec<BTreeMap<u8, f32>> = counted.iter().map(|clauses| sum(clauses)).collect();
        let mut frequency = vec![0usize; lexicon.names.len()];
        for subject in sums.iter().flat_map(BTreeMap::keys) {
            frequency[usize::from(*subject)] += 1;
        }
        let rarity: Vec<f32> = frequency.iter().map(|count| (units.len() as f32 / (*count).max(1) as f32).ln()).collect();
        let clause = |counts: &BTreeMap<u8, f32>| {
            let bits = counts.keys().fold(0, |bits, subject| bits | 1u128 << subject);
            Clause { bits, weights: weighted(counts, &rarity) }
        };
        let clauses = counted.iter().map(|clauses| clauses.iter().map(clause).collect()).collect();
        Self { names: lexicon.names, wholes: sums.iter().map(|counts| weighted(counts, &rarity)).collect(), clauses }
    }

    /// How far two provisions speak of the same subjects, as wholes.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f32 {
        common(&self.wholes[one], &self.wholes[other]).map(|(_, product)| product).sum()
    }

    /// The same for the two clauses that are most alike.
    pub(super) fn best_clause(&self, one: usize, other: usize) -> f32 {
        let mut best = 0.0f32;
        for a in &self.clauses[one] {
            for b in &self.clauses[other] {
                if a.bits & b.bits != 0 {
                    best = best.max(common(&a.weights, &b.weights).map(|(_, product)| product).sum());
                }
            }
        }
        best.min(1.0)
    }

    /// The names of the subjects that make two provisions alike, the strongest first.
    pub(super) fn shared(&self, one: usize, other: usize) -> Vec<&'static str> {
        let mut found: Vec<(u8, f32)> = common(&self.wholes[one], &self.wholes[other]).filter(|(_, product)| *product >= TELLING).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().map(|(subject, _)| self.names[usize::from(subject)]).collect()
    }
}

/// The subjects that two texts share, each with the product of its weights.
fn common<'w>(one: &'w [(u8, f32)], other: &'w [(u8, f32)]) -> impl Iterator<Item = (u8, f32)> {
    let mut rest = other;
    one.iter().filter_map(move |(subject, weight)| {
        while rest.first().is_some_and(|(theirs, _)| theirs < subject) {
            rest = &rest[1..];
        }
        let (theirs, their_weight) = rest.first()?;
        (theirs == subject).then_some((*subject, weight * their_weight))
    })
}

fn sum(clauses: &[BTreeMap<u8, f32>]) -> BTreeMap<u8, f32> {
    let mut sums = BTreeMap::new();
    for (subject, count) in clauses.iter().flatten() {
        *sums.entry(*subject).or_insert(0.0) += count;
    }
    sums
}

fn weighted(counts: &BTreeMap<u8, f32>, rarity: &[f32]) -> Weights {
    let weights: Weights = counts.iter().map(|(subject, count)| (*subject, count * rarity[usize::from(*subject)])).collect();
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 { weights.into_iter().map(|(subject, weight)| (subject, weight / length)).collect() } else { Vec::new() }
}

/// The words of the list by their first two characters.
struct Lexicon {
    names: Vec<&'static str>,
    words: HashMap<(char, char), Vec<(&'static str, u8)>>,
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self { names: Vec::new(), words: HashMap::new() };
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once(": ").expect("`name: words`");
            let subject = lexicon.names.len() as u8;
            lexicon.names.push(name);
            for word in words.split(' ') {
                let mut characters = word.chars();
                let (Some(first), Some(second)) = (characters.next(), characters.next()) else { continue };
                lexicon.words.entry((first, second)).or_default().push((characters.as_str(), subject));
            }
        }
        lexicon
    }

    /// The subjects of each clause that has any.
    fn clauses(&self, unit: &Unit) -> Vec<BTreeMap<u8, f32>> {
        let texts = std::iter::once(&unit.caption).chain(&unit.paragraphs);
        let clauses = texts.flat_map(|text| text.split(['。', '；', '，', '\n']));
        clauses.map(|clause| self.count(clause)).filter(|counts| !counts.is_empty()).collect()
    }

    fn count(&self, clause: &str) -> BTreeMap<u8, f32> {
        let mut counts = BTreeMap::new();
        let mut rest = clause.chars();
        while let Some(first) = rest.next() {
            let mut after = rest.clone();
            let Some(second) = after.next() else { break };
            for (tail, subject) in self.words.get(&(first, second)).into_iter().flatten() {
                if after.as_str().starts_with(tail) {
                    *counts.entry(*subject).or_insert(0.0) += 1.0;
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Subjects};
    use crate::compare::unit::Unit;

    fn unit(text: &str) -> Unit {
        Unit { law: 0, caption: String::new(), headings: Vec::new(), paragraphs: vec![text.to_owned()] }
    }

    #[test]
    fn other_words_for_one_subject_meet() {
        let units = ["对有贡献的单位给予表彰", "作出成绩的发给奖补", "用地由县里供应"].map(unit);
        let subjects = Subjects::learn(&units);
        assert!(subjects.likeness(0, 1) > 0.9, "{subjects:?}");
        assert!(subjects.best_clause(0, 2) < 0.1, "{subjects:?}");
        assert_eq!(subjects.shared(0, 1), ["表彰奖励"]);
    }

    #[test]
    fn every_line_of_the_list_names_a_subject_that_fits_the_bits() {
        let lexicon = Lexicon::new();
        assert!(lexicon.names.len() > 80 && lexicon.names.len() <= 128, "{}", lexicon.names.len());
        assert!(lexicon.words.values().flatten().all(|(_, subject)| usize::from(*subject) < lexicon.names.len()));
    }
}
