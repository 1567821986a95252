//! Every provision of a set with its candidates in the other laws, weighed.
//!
//! In: the provisions of all laws, in reading order. Out: candidates: per provision, the other provisions with evidence and
//! score, best first. Steps: learn the bigrams; find the nearest by the index; weigh each pair once from both sides, with what
//! third laws say (a provision that both answer links them).

use super::evidence::Evidence;
use super::gram::{Grams, Vector, cosine, opening};
use super::index::{Near, Nearest};
use super::unit::Unit;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many of the nearest of each law pass a link on.
const LINKS: usize = 3;

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
    openings: Vec<Vector>,
    places: Vec<f64>,
    nearest: Nearest,
    headings: Headings,
}

impl<'u> Engine<'u> {
    /// Makes a set ready.
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
        let first = |unit: &Unit| grams.vector(&unit.caption, unit.paragraphs.first().map(|text| opening(text)));
        let openings = units.iter().map(first).collect();
        let laws: Vec<usize> = units.iter().map(|unit| unit.law).collect();
        let nearest = Nearest::find(&wholes, &laws, grams.len());
        let (places, headings) = (places(&laws), Headings::learn(units));
        Self { units, grams, wholes, parts, openings, places, nearest, headings }
    }

    /// The candidates of every provision, best first; equals by their place in the set.
    pub fn candidates(&self) -> Vec<Vec<Candidate>> {
        let links = self.links();
        let mut out: Vec<Vec<Candidate>> = vec![Vec::new(); self.units.len()];
        for (one, other) in self.pairs() {
            let candidate = self.weigh(one, other, &links);
            out[one].push(candidate);
            let parts = candidate.parts.map(|(a, b)| (b, a));
            out[other].push(Candidate { unit: one, parts, ..candidate });
        }
        for list in &mut out {
            list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit)));
        }
        out
    }

    /// Every pair of which one is near the other, the first before the second.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let near = |unit: usize| self.nearest.all(unit).map(move |near| (unit.min(near.unit as usize), unit.max(near.unit as usize)));
        (0..self.units.len()).flat_map(near).collect()
    }

    fn weigh(&self, one: usize, other: usize, links: &[BTreeMap<u32, f32>]) -> Candidate {
        let whole = cosine(&self.wholes[one], &self.wholes[other]);
        let (part, parts) = self.best_part(one, other, whole);
        let (here, there) = (self.nearest.group(self.units[other].law), self.nearest.group(self.units[one].law));
        let used_to = (f64::from(self.nearest.density(one, here)), f64::from(self.nearest.density(other, there)));
        let (whole, part) = (f64::from(whole), f64::from(part));
        let ratio = |used: f64| (whole.max(1e-3) / used.max(1e-3)).ln().max(-2.0);
        let link = |from: usize, to: usize| f64::from(links[from].get(&(to as u32)).copied().unwrap_or(0.0));
        let evidence = Evidence {
            whole,
            part,
            lift: (whole - used_to.0, whole - used_to.1),
            ratio: ratio(used_to.0) + ratio(used_to.1),
            part_lift: 2.0 * part - used_to.0 - used_to.1,
            ranks: (self.nearest.rank(one, here, whole as f32), self.nearest.rank(other, there, whole as f32)),
            shares: (whole / self.nearest.best(one).max(1e-3), whole / self.nearest.best(other).max(1e-3)),
            headings: self.headings.likeness(one, other),
            opening: f64::from(cosine(&self.openings[one], &self.openings[other])),
            linked: link(one, other) + link(other, one),
            distance: (self.places[one] - self.places[other]).abs(),
        };
        Candidate { unit: other, score: evidence.score(), evidence, parts }
    }

    /// The greatest likeness of a 款 to a 款 or to a whole, and the pair where it says more than the wholes do.
    fn best_part(&self, one: usize, other: usize, whole: f32) -> (f32, Option<(usize, usize)>) {
        let own = |unit: usize| -> &[Vector] {
            if self.parts[unit].is_empty() { std::slice::from_ref(&self.wholes[unit]) } else { &self.parts[unit] }
        };
        let (mut best, mut pair) = (whole, None);
        for (a, first) in own(one).iter().enumerate() {
            for (b, second) in own(other).iter().enumerate() {
                let likeness = cosine(first, second);
                if likeness > best {
                    (best, pair) = (likeness, Some((a, b)));
                }
            }
        }
        (best, pair)
    }

    /// What third laws say: a provision near to both links them. Only what stands out from the surroundings counts.
    fn links(&self) -> Vec<BTreeMap<u32, f32>> {
        let strong: Vec<Vec<Near>> = (0..self.units.len()).map(|unit| self.strong(unit)).collect();
        let mut links: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); self.units.len()];
        for (unit, found) in strong.iter().enumerate() {
            for first in found {
                for second in &strong[first.unit as usize] {
                    if self.units[second.unit as usize].law != self.units[unit].law {
                        *links[unit].entry(second.unit).or_insert(0.0) += (first.whole * second.whole).sqrt();
                    }
                }
            }
        }
        links
    }

    fn strong(&self, unit: usize) -> Vec<Near> {
        let groups: BTreeSet<usize> = self.units.iter().map(|it| self.nearest.group(it.law)).collect();
        let of_group = |group: usize| {
            let density = self.nearest.density(unit, group);
            self.nearest.list(unit, group).iter().take(LINKS).filter_map(move |near| {
                let whole = near.whole - density;
                (whole > 0.0).then_some(Near { unit: near.unit, whole })
            })
        };
        groups.into_iter().flat_map(of_group).collect()
    }

    /// The words that two provisions share and that say most, longest and rarest first.
    pub fn shared_words(&self, one: usize, other: usize, most: usize) -> Vec<String> {
        let text = |unit: usize| format!("{}\n{}", self.units[unit].caption, self.units[unit].paragraphs.join("\n"));
        shared(&text(one), &text(other), &self.grams, most)
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

/// Runs of characters that both texts have, the heaviest first; none that lies in another.
fn shared(one: &str, other: &str, grams: &Grams, most: usize) -> Vec<String> {
    let theirs: Vec<char> = other.chars().collect();
    let mut places: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (place, pair) in theirs.windows(2).enumerate() {
        places.entry((pair[0], pair[1])).or_default().push(place);
    }
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for clause in one.split(|c: char| !c.is_alphanumeric()) {
        let ours: Vec<char> = clause.chars().collect();
        let mut start = 0;
        while start + 1 < ours.len() {
            let same = |place: &usize| ours[start..].iter().zip(&theirs[*place..]).take_while(|(a, b)| a == b).count();
            let length = places.get(&(ours[start], ours[start + 1])).map_or(0, |places| places.iter().map(same).max().unwrap_or(0));
            if length > 1 {
                let run = &ours[start..start + length];
                let weight: f64 = run.windows(2).map(|pair| grams.weight(pair[0], pair[1]).powi(2)).sum();
                found.insert(run.iter().collect(), weight);
            }
            start += length.max(1);
        }
    }
    let mut runs: Vec<(String, f64)> = found.into_iter().collect();
    runs.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut out: Vec<String> = Vec::new();
    for (run, _) in runs {
        if out.len() < most && !out.iter().any(|kept| kept.contains(&run)) {
            out.push(run);
        }
    }
    out
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

/// The headings of provisions: how alike those of two are.
#[derive(Debug)]
struct Headings {
    vectors: Vec<Vector>,
}

impl Headings {
    fn learn(units: &[Unit]) -> Self {
        let of = |unit: &Unit| Unit { law: unit.law, caption: String::new(), headings: Vec::new(), paragraphs: unit.headings.clone() };
        let headings: Vec<Unit> = units.iter().map(of).collect();
        let grams = Grams::learn(&headings);
        Self { vectors: headings.iter().map(|unit| grams.vector("", unit.paragraphs.iter().map(String::as_str))).collect() }
    }

    fn likeness(&self, one: usize, other: usize) -> f64 {
        f64::from(cosine(&self.vectors[one], &self.vectors[other]))
    }
}
