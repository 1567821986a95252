//! Every provision of a set with its candidates in the other laws, weighed.
//!
//! In: the provisions of all laws, in reading order. Out: candidates: per provision, the other provisions with evidence and
//! score, best first. Steps: learn the bigrams and the subjects; find the nearest by the index; look at each pair by itself;
//! then weigh it against its surroundings: what the two are used to, and how their chapters answer each other.

use super::evidence::Evidence;
use super::gram::{Grams, Vector, cosine};
use super::index::Nearest;
use super::shared::Wording;
use super::subject::Subjects;
use super::surroundings::{Chapters, Pair, UsedTo};
use super::third::Thirds;
use super::unit::Unit;
use std::collections::BTreeMap;

/// How wording, third laws and subjects make up the likeness that is set against its surroundings.
const MIXED: [f32; 3] = [0.5, 0.3, 0.2];

/// A candidate of a provision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Which provision, by its place in the set.
    pub unit: usize,
    /// The score, between 0 and 1.
    pub score: f64,
    /// What it rests on.
    pub evidence: Evidence,
    /// The 款 that answer each other where that says more than the wholes: on this side, on the other, from 0.
    pub parts: Option<(usize, usize)>,
}

/// A set made ready: vectors of everything that is compared.
#[derive(Debug)]
pub struct Engine<'u> {
    units: &'u [Unit],
    grams: Grams,
    wholes: Vec<Vector>,
    parts: Vec<Vec<Vector>>,
    laws: Vec<usize>,
    nearest: Nearest,
    thirds: Thirds,
    subjects: Subjects,
}

impl<'u> Engine<'u> {
    /// Makes a set ready. The provisions of a law stand together.
    pub fn new(units: &'u [Unit]) -> Self {
        let grams = Grams::learn(units);
        let whole = |unit: &Unit| grams.vector(&unit.caption, unit.paragraphs.iter().map(String::as_str));
        let wholes: Vec<Vector> = units.iter().map(whole).collect();
        let part = |unit: &Unit| -> Vec<Vector> {
            if unit.paragraphs.len() < 2 {
                Vec::new()
            } else {
                unit.paragraphs.iter().map(|text| grams.vector(&unit.caption, [text.as_str()])).collect()
            }
        };
        let parts = units.iter().map(part).collect();
        let laws: Vec<usize> = units.iter().map(|unit| unit.law).collect();
        let nearest = Nearest::find(&wholes, &laws, grams.len());
        let thirds = Thirds::new(&nearest, &laws);
        Self { units, grams, wholes, parts, nearest, thirds, subjects: Subjects::learn(units), laws }
    }

    /// The candidates of every provision, best first; equals by their place in the set.
    pub fn candidates(&self) -> Vec<Vec<Candidate>> {
        let pairs = self.pairs();
        let groups: Vec<usize> = self.laws.iter().map(|law| self.nearest.group(*law)).collect();
        let used_to = |of: fn(&Pair) -> f32| UsedTo::learn(&pairs, &groups, self.nearest.n_groups(), of);
        let (parts, mixed) = (used_to(|pair| pair.part), used_to(|pair| pair.mixed));
        let (chapters, places) = (Chapters::learn(self.units, &pairs), places(&self.laws));
        let mut out: Vec<Vec<Candidate>> = vec![Vec::new(); self.units.len()];
        for pair in &pairs {
            let (one, other) = (pair.one as usize, pair.other as usize);
            let ratio = |used: f32| f64::from(pair.mixed.max(1e-3) / used.max(1e-3)).ln();
            let evidence = Evidence {
                whole: f64::from(pair.whole),
                part: f64::from(pair.part),
                part_lift: f64::from(2.0 * pair.part - parts.at(one, groups[other]) - parts.at(other, groups[one])),
                ratio: (ratio(mixed.at(one, groups[other])) + ratio(mixed.at(other, groups[one]))).max(-4.0),
                linked: pair.linked.map(f64::from),
                subject: f64::from(pair.subject),
                clause: f64::from(self.subjects.best_clause(one, other)),
                chapter: f64::from(chapters.likeness(one, other)),
                ranks: (self.nearest.place(one, other), self.nearest.place(other, one)),
                distance: (places[one] - places[other]).abs(),
            };
            let candidate = Candidate { unit: other, score: evidence.score(), evidence, parts: pair.parts };
            out[one].push(candidate);
            let turned = Evidence { ranks: (evidence.ranks.1, evidence.ranks.0), ..evidence };
            out[other].push(Candidate { unit: one, evidence: turned, parts: pair.parts.map(|(a, b)| (b, a)), ..candidate });
        }
        for list in &mut out {
            list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit)));
        }
        out
    }

    /// Every pair of which one is near the other, the first before the second, each looked at by itself.
    fn pairs(&self) -> Vec<Pair> {
        let near = |unit: usize| self.nearest.all(unit).map(move |near| ((unit as u32).min(near.unit), (unit as u32).max(near.unit)));
        let mut pairs: Vec<(u32, u32)> = (0..self.units.len()).flat_map(near).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().map(|(one, other)| self.pair(one as usize, other as usize)).collect()
    }

    fn pair(&self, one: usize, other: usize) -> Pair {
        let whole = match self.nearest.row(one) {
            Some(row) => row[other],
            None => cosine(&self.wholes[one], &self.wholes[other]),
        };
        let (part, parts) = self.best_part(one, other, whole);
        let has_third = self.laws.last().is_some_and(|last| *last >= 2);
        let linked = has_third.then(|| self.thirds.linked(&self.nearest, (one, self.laws[one]), (other, self.laws[other])));
        let subject = self.subjects.likeness(one, other);
        let [w, l, s] = MIXED;
        let mixed = match linked {
            Some(linked) => w * whole + l * linked + s * subject,
            None => (w * whole + s * subject) / (w + s),
        };
        Pair { one: one as u32, other: other as u32, whole, part, parts, linked, subject, mixed }
    }

    /// The greatest likeness of a 款 or the whole of one to a 款 or the whole of the other, and the pair of 款 where two of them
    /// are more alike than the wholes are.
    fn best_part(&self, one: usize, other: usize, whole: f32) -> (f32, Option<(usize, usize)>) {
        let parts = |unit: usize| -> &[Vector] {
            if self.parts[unit].is_empty() { std::slice::from_ref(&self.wholes[unit]) } else { &self.parts[unit] }
        };
        let (mut best, mut pair) = (whole, None);
        for (a, first) in parts(one).iter().enumerate() {
            for (b, second) in parts(other).iter().enumerate() {
                let likeness = if self.parts[one].is_empty() && self.parts[other].is_empty() { whole } else { cosine(first, second) };
                if likeness > best {
                    (best, pair) = (likeness, Some((a, b)));
                }
            }
        }
        let against = |unit: usize, whole: usize| self.parts[unit].iter().map(|part| cosine(part, &self.wholes[whole])).fold(0.0, f32::max);
        if self.parts[one].is_empty() || self.parts[other].is_empty() {
            return (best, pair);
        }
        (best.max(against(one, other)).max(against(other, one)), pair)
    }

    /// The names of the subjects that make two provisions alike, the strongest first.
    pub fn shared_subjects(&self, one: usize, other: usize) -> Vec<&'static str> {
        self.subjects.shared(one, other)
    }

    /// The words that two provisions share and that say most, longest and rarest first.
    pub fn shared_words(&self, one: usize, other: usize, most: usize) -> Vec<String> {
        let wording = |unit: usize| Wording::of(&format!("{}\n{}", self.units[unit].caption, self.units[unit].paragraphs.join("\n")));
        wording(one).shared(&wording(other), |first, second| self.grams.weight(first, second), most)
    }

    /// The bigrams that say most about some provisions together, heaviest first, as characters with their weights.
    pub(super) fn telling(&self, members: &[usize]) -> Vec<((char, char), f32)> {
        let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
        for member in members {
            for (gram, value) in &self.wholes[*member] {
                *sums.entry(*gram).or_insert(0.0) += value;
            }
        }
        let mut out: Vec<_> = sums.into_iter().map(|(gram, sum)| (self.grams.characters(gram), sum)).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }

    /// The weight of two characters in the set.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        self.grams.weight(first, second)
    }
}

/// Where each provision stands in its law, as a share of it.
fn places(laws: &[usize]) -> Vec<f64> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let order: Vec<usize> = laws
        .iter()
        .map(|law| {
            let count = counts.entry(*law).or_insert(0);
            *count += 1;
            *count - 1
        })
        .collect();
    order.iter().zip(laws).map(|(index, law)| *index as f64 / counts[law] as f64).collect()
}
