//! Every provision of a set with its candidates in the other laws, weighed.
//!
//! In: the provisions of all laws, in reading order. Out: candidates: per provision, the other provisions with features and
//! score, best first. Steps: learn the bigrams and the subjects; find the nearest by the index; look at each pair by itself;
//! then set it against its surroundings.

use super::features::Features;
use super::gram::Grams;
use super::index::Nearest;
use super::local_scaling::PairSimilarity;
use super::passage::{Passages, Similarity};
use super::provision_text::ProvisionText;
use super::provision_type::ProvisionType;
use super::second_order::SecondOrder;
use super::shared::ComparedWording;
use super::subject::Subjects;
use super::surroundings::{ProvisionStanding, Surroundings, mixed};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// A subject is named as a reason where it makes up so much of the similarity of subjects.
const TELLING: f32 = 0.1;
/// So many subjects are named at most.
const NAMED: usize = 4;

/// A candidate of a provision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Which provision, by its place in the set.
    pub unit: usize,
    /// The score, between 0 and 1.
    pub score: f64,
    /// What it rests on.
    pub features: Features,
    /// The 款 that answer each other where that says more than the wholes: on this side, on the other, from 0.
    pub parts: Option<(u16, u16)>,
}

/// A set made ready: vectors of everything that is compared.
#[derive(Debug)]
pub struct Engine<'u> {
    units: &'u [ProvisionText],
    grams: Grams,
    subjects: Subjects,
    passages: Passages,
    types: Vec<ProvisionType>,
    laws: Vec<usize>,
    nearest: Nearest,
    second_order: SecondOrder,
    /// The texts as shared words are looked for in them, made when first asked for.
    wordings: Vec<OnceCell<ComparedWording>>,
}

impl<'u> Engine<'u> {
    /// Makes a set ready. The provisions of a law stand together.
    pub fn new(units: &'u [ProvisionText]) -> Self {
        let (grams, texts) = Grams::learn(units);
        let subjects = Subjects::learn(units);
        let passages = Passages::new(&grams, &texts, &subjects);
        let laws: Vec<usize> = units.iter().map(|unit| unit.law).collect();
        let nearest = Nearest::find(&passages.wholes(), &laws, passages.width());
        let second_order = SecondOrder::new(&nearest, &laws);
        let (types, wordings) = (units.iter().map(ProvisionType::of).collect(), units.iter().map(|_| OnceCell::new()).collect());
        Self { units, grams, subjects, passages, types, laws, nearest, second_order, wordings }
    }

    /// The candidates of every provision, best first; equals by their place in the set.
    pub fn candidates(&self) -> Vec<Vec<Candidate>> {
        let pairs = self.pairs();
        let surroundings = Surroundings::learn(self.standing(), self.nearest.n_groups(), &pairs);
        let mut out: Vec<Vec<Candidate>> = vec![Vec::new(); self.units.len()];
        for pair in &pairs {
            let (one, other) = (pair.one as usize, pair.other as usize);
            let features = surroundings.features(pair, (self.nearest.place(one, other), self.nearest.place(other, one)));
            let parts = pair.similarity.parts;
            let candidate = Candidate { unit: other, score: features.score(), features, parts };
            out[one].push(candidate);
            let turned = Features { ranks: (features.ranks.1, features.ranks.0), ..features };
            out[other].push(Candidate { unit: one, features: turned, parts: parts.map(|(a, b)| (b, a)), ..candidate });
        }
        for list in &mut out {
            list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit)));
        }
        out
    }

    /// Every pair of which one is near the other, the first before the second, each looked at by itself.
    fn pairs(&self) -> Vec<PairSimilarity> {
        let near = |unit: usize| self.nearest.all(unit).map(move |near| ((unit as u32).min(near.unit), (unit as u32).max(near.unit)));
        let mut pairs: Vec<(u32, u32)> = (0..self.units.len()).flat_map(near).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut scratch = vec![0.0; self.passages.width()];
        let mut out = Vec::with_capacity(pairs.len());
        for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
            let (one, others) = (of_one[0].0, of_one.iter().map(|pair| pair.1).collect::<Vec<u32>>());
            let found = self.passages.similarities(one as usize, &others, &self.subjects, &mut scratch);
            out.extend(others.into_iter().zip(found).map(|(other, similarity)| self.pair(one, other, similarity)));
        }
        out
    }

    fn pair(&self, one: u32, other: u32, similarity: Similarity) -> PairSimilarity {
        let has_third = self.laws.last().is_some_and(|last| *last >= 2);
        let side = |unit: u32| (unit as usize, self.laws[unit as usize]);
        let second_order = has_third.then(|| self.second_order.similarity(&self.nearest, side(one), side(other)));
        mixed(one, other, similarity, second_order)
    }

    /// Where each provision stands. A law without chapters is one chapter.
    fn standing(&self) -> Vec<ProvisionStanding> {
        let mut chapters: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        let places = places(&self.laws);
        let mut out = Vec::with_capacity(self.units.len());
        for (at, unit) in self.units.iter().enumerate() {
            let next = chapters.len() as u32;
            let heading = unit.headings.first().map_or("", String::as_str);
            let chapter = *chapters.entry((unit.law, heading)).or_insert(next);
            out.push(ProvisionStanding { group: self.nearest.group(unit.law) as u32, chapter, place: places[at], types: self.types[at] });
        }
        out
    }

    /// The names of the subjects that make two provisions alike, the strongest first.
    pub fn shared_subjects(&self, one: usize, other: usize) -> Vec<&'static str> {
        let mut found = self.passages.shared_subjects(one, other);
        found.retain(|(_, product)| *product >= TELLING);
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().take(NAMED).map(|(subject, _)| self.subjects.name(subject)).collect()
    }

    /// The words that two provisions share and that say most, longest and rarest first.
    pub fn shared_words(&self, one: usize, other: usize, most: usize) -> Vec<String> {
        let text = |unit: &ProvisionText| format!("{}\n{}", unit.caption, unit.paragraphs.join("\n"));
        let wording = |unit: usize| self.wordings[unit].get_or_init(|| ComparedWording::of(&text(&self.units[unit])));
        wording(one).shared(wording(other), |first, second| self.grams.weight(first, second), most)
    }
}

/// Where each provision stands in its law, as a share of it.
fn places(laws: &[usize]) -> Vec<f32> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let order: Vec<usize> = laws
        .iter()
        .map(|law| {
            let count = counts.entry(*law).or_insert(0);
            *count += 1;
            *count - 1
        })
        .collect();
    order.iter().zip(laws).map(|(index, law)| *index as f32 / counts[law] as f32).collect()
}
