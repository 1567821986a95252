//! Approximate retrieval: what answers each provision in a collection too large for the full weighing, by the inverted index alone.
//!
//! In: the laws of a site. Out: for each provision its few best of other laws, by places and numbers. Bigrams are counted in a
//! table of fixed size by their hashes; a provision keeps its heaviest ones; a bigram that thousands have is not looked up, and a
//! provision reads a bounded number of postings. Time and memory so grow little faster than the text. The work is
//! the same for each law: whoever calls tells how it is spread ([`Executor`]), and the outcome does not depend on it.

use super::boilerplate::{BOILERPLATE, Boilerplate};
use super::gather::Gathered;
use super::gram::{Vector, bigrams, bigrams_at, cosine};
use super::provision_text::ProvisionText;
use super::weights::APPROXIMATE;
use crate::model::{Law, ProvisionPath};

/// Bigrams are told apart by so many bits of their hashes.
const BITS: u32 = 22;
/// Laws whose bigrams are counted at once.
const BATCH: usize = 64;
/// The heaviest bigrams of a provision that are compared.
const KEPT: usize = 48;
/// Of these so many are looked up.
const ASKED: usize = 24;
/// A bigram that more provisions have is not looked up.
const POSTINGS: usize = 5000;
/// So many postings are read for one provision, those of its heaviest bigrams first.
const READ: usize = 8000;
/// So many of the best by the postings are compared whole.
const COMPARED: usize = 24;
/// Nearest provisions kept of each.
const NEAREST: usize = 8;

/// How many numbers are weighed.
const TERMS: usize = 3;

/// Who does work that is the same for every law.
pub trait Executor: Sync {
    /// The outcomes of some work for 0, 1, … in this order.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T>;
}

/// One after another.
#[derive(Debug, Clone, Copy)]
pub struct Sequential;

impl Executor for Sequential {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

/// A provision of another law that may answer one, with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ScoredNeighbour {
    /// Which, by its place in the collection.
    pub(super) unit: u32,
    /// Between 0 and 1.
    pub(super) score: f32,
    /// Whether each is the nearest of the other in all laws.
    pub(super) is_mutual: bool,
}

/// A collection looked through once: the nearest of every provision, found approximately.
#[derive(Debug)]
pub(super) struct ApproximateIndex {
    /// The paths of all provisions, law by law.
    paths: Vec<ProvisionPath>,
    /// The first provision of each law, and the end.
    starts: Vec<u32>,
    idf: Idf,
    /// What was found for all provisions, best first.
    found: Vec<ScoredNeighbour>,
    /// The first of each provision, and the end.
    ends: Vec<u32>,
}

impl ApproximateIndex {
    /// Looks through all laws; those below `line` are left out.
    pub(super) fn new(laws: &[&Law], line: f32, executor: &impl Executor) -> Self {
        let Retrieved { paths, starts, near, idf } = Retrieved::new(laws, executor);
        let scored = executor.map(laws.len(), |law| {
            let weigh = |unit: u32| weighed(unit, &near, line, &share(&starts));
            (starts[law]..starts[law + 1]).map(weigh).collect::<Vec<_>>()
        });
        let (mut found, mut ends) = (Vec::new(), vec![0]);
        for list in scored.into_iter().flatten() {
            found.extend(list);
            ends.push(found.len() as u32);
        }
        Self { paths, starts, idf, found, ends }
    }

    /// The place of a provision in the collection.
    pub(super) fn unit(&self, law: usize, path: &ProvisionPath) -> Option<usize> {
        let (from, to) = (*self.starts.get(law)? as usize, *self.starts.get(law + 1)? as usize);
        self.paths[from..to].iter().position(|it| it == path).map(|at| from + at)
    }

    /// The law and the path of a provision.
    pub(super) fn place(&self, unit: usize) -> (usize, &ProvisionPath) {
        (self.starts.partition_point(|start| *start as usize <= unit) - 1, &self.paths[unit])
    }

    /// What was found for a provision, best first.
    pub(super) fn found(&self, unit: usize) -> &[ScoredNeighbour] {
        &self.found[self.ends[unit] as usize..self.ends[unit + 1] as usize]
    }

    /// The weight of two characters in the collection.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        f64::from(self.idf.weight(slot((first, second))))
    }
}

/// The nearest of each provision of a collection, before they are weighed.
struct Retrieved {
    paths: Vec<ProvisionPath>,
    starts: Vec<u32>,
    near: Vec<Vec<(u32, f32)>>,
    idf: Idf,
}

impl Retrieved {
    fn new(laws: &[&Law], executor: &impl Executor) -> Self {
        let idf = Idf::learn(laws, executor);
        let boilerplate = Boilerplate::new();
        let read = executor.map(laws.len(), |law| {
            let gathered = Gathered::new(&laws[law..=law]);
            let profiles: Vec<Profile> = gathered.units.iter().map(|unit| Profile::new(unit, &idf, &boilerplate)).collect();
            (profiles, gathered.paths)
        });
        let (mut profiles, mut paths, mut starts) = (Vec::new(), Vec::new(), vec![0]);
        for (of_law, their_paths) in read {
            profiles.extend(of_law);
            paths.extend(their_paths);
            starts.push(profiles.len() as u32);
        }
        let postings = Postings::new(&profiles);
        let near = executor.map(laws.len(), |law| near(&profiles, &postings, (starts[law], starts[law + 1])));
        Self { paths, starts, near: near.into_iter().flatten().collect(), idf }
    }
}

/// Where a provision stands in its law, as a share of it.
fn share(starts: &[u32]) -> impl Fn(u32) -> f32 + Sync {
    move |unit: u32| {
        let law = starts.partition_point(|start| *start <= unit) - 1;
        (unit - starts[law]) as f32 / (starts[law + 1] - starts[law]) as f32
    }
}

/// What is weighed of the nearest of each provision, in the order of the laws and of their texts: what the weights are fitted on.
pub fn approximate_terms(laws: &[&Law], executor: &impl Executor) -> Vec<Vec<(usize, [f32; TERMS])>> {
    let Retrieved { starts, near, .. } = Retrieved::new(laws, executor);
    let share = share(&starts);
    let of = |unit: u32| terms(unit, &near, &share).into_iter().map(|(other, terms, _)| (other as usize, terms)).collect();
    (0..near.len() as u32).map(of).collect()
}

/// The inverse document frequency (idf) of bigrams, by their slots: 1 for the rarest, 0 for one that every provision has, or a single law.
#[derive(Debug)]
struct Idf(Vec<f32>);

impl Idf {
    fn learn(laws: &[&Law], executor: &impl Executor) -> Self {
        let (mut provisions, mut in_laws, mut all) = (vec![0u16; 1 << BITS], vec![0u8; 1 << BITS], 0.0f32);
        for batch in laws.chunks(BATCH) {
            for (units, slots) in executor.map(batch.len(), |law| counted(batch[law])) {
                all += units as f32;
                for (slot, count) in slots {
                    let (provisions, laws) = (&mut provisions[slot as usize], &mut in_laws[slot as usize]);
                    *provisions = provisions.saturating_add(count);
                    *laws = laws.saturating_add(1);
                }
            }
        }
        let all = all.max(2.0);
        let weight = |(count, laws): (&u16, &u8)| if *laws < 2 { 0.0 } else { ((all / f32::from(*count)).ln() / all.ln()).max(0.0) };
        Self(provisions.iter().zip(&in_laws).map(weight).collect())
    }

    fn weight(&self, slot: u32) -> f32 {
        self.0[slot as usize]
    }
}

/// How many provisions a law has, and how many of them have each bigram.
fn counted(law: &Law) -> (usize, Vec<(u32, u16)>) {
    let units = Gathered::new(&[law]).units;
    let (mut all, mut own) = (Vec::new(), Vec::new());
    for unit in &units {
        for text in std::iter::once(&unit.caption).chain(&unit.paragraphs) {
            bigrams(text, |gram| own.push(slot(gram)));
        }
        own.sort_unstable();
        own.dedup();
        all.append(&mut own);
    }
    all.sort_unstable();
    let counts = all.chunk_by(|a, b| a == b).map(|same| (same[0], u16::try_from(same.len()).unwrap_or(u16::MAX)));
    (units.len(), counts.collect())
}

/// Fibonacci hashing: the high bits of a product.
fn slot((first, second): (char, char)) -> u32 {
    let key = u64::from(first) << 21 | u64::from(second);
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as u32
}

/// A provision as it is compared.
#[derive(Debug)]
struct Profile {
    /// Its heaviest bigrams, of length one together.
    grams: Vector,
}

impl Profile {
    fn new(unit: &ProvisionText, idf: &Idf, boilerplate: &Boilerplate) -> Self {
        let mut all: Vec<(u32, f32)> = Vec::new();
        for text in std::iter::once(&unit.caption).chain(&unit.paragraphs) {
            let inside = boilerplate.inside(text);
            bigrams_at(text, |gram, second| all.push((slot(gram), if inside[second] { BOILERPLATE as f32 } else { 1.0 })));
        }
        all.sort_by_key(|(slot, _)| *slot);
        let merged = all.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let count: f32 = same.iter().map(|(_, count)| count).sum();
            (same[0].0, count * idf.weight(same[0].0))
        });
        let mut grams: Vector = merged.filter(|(_, value)| *value > 0.0).collect();
        grams.sort_by(heaviest);
        grams.truncate(KEPT);
        let length = grams.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(1e-9);
        for (_, value) in &mut grams {
            *value /= length;
        }
        grams.sort_by_key(|(slot, _)| *slot);
        grams.shrink_to_fit();
        Self { grams }
    }

    /// The bigrams that are looked up, heaviest first.
    fn asked(&self) -> Vector {
        let mut grams = self.grams.clone();
        grams.sort_by(heaviest);
        grams.truncate(ASKED);
        grams
    }
}

/// In falling order; equals by their places.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "sorting hands out references")]
fn heaviest(a: &(u32, f32), b: &(u32, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// Which provisions have a bigram among those they are found by: one list for all bigrams.
struct Postings {
    /// Where the list of each slot begins, and the end of the last.
    starts: Vec<u32>,
    lists: Vec<(u32, f32)>,
}

impl Postings {
    fn new(profiles: &[Profile]) -> Self {
        let mut starts = vec![0u32; (1 << BITS) + 1];
        let asked =
            || profiles.iter().enumerate().flat_map(|(unit, profile)| profile.asked().into_iter().map(move |gram| (unit as u32, gram)));
        for (_, (slot, _)) in asked() {
            starts[slot as usize + 1] += 1;
        }
        for slot in 0..1 << BITS {
            starts[slot + 1] += starts[slot];
        }
        let mut lists = vec![(0, 0.0); starts[1 << BITS] as usize];
        let mut next = starts.clone();
        for (unit, (slot, value)) in asked() {
            let at = &mut next[slot as usize];
            lists[*at as usize] = (unit, value);
            *at += 1;
        }
        Self { starts, lists }
    }

    fn of(&self, slot: u32) -> &[(u32, f32)] {
        &self.lists[self.starts[slot as usize] as usize..self.starts[slot as usize + 1] as usize]
    }
}

/// The nearest of each provision of a law, which has those between two places, in other laws.
fn near(profiles: &[Profile], postings: &Postings, (from, to): (u32, u32)) -> Vec<Vec<(u32, f32)>> {
    let mut similarity = vec![0.0f32; profiles.len()];
    let mut touched: Vec<u32> = Vec::new();
    let nearest = |unit: u32| {
        let profile = &profiles[unit as usize];
        let mut left = READ;
        for (slot, value) in profile.asked() {
            let list = postings.of(slot);
            if list.len() > POSTINGS || list.len() > left {
                continue;
            }
            left -= list.len();
            for (other, weight) in list.iter().filter(|(other, _)| !(from..to).contains(other)) {
                let sum = &mut similarity[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += value * weight;
            }
        }
        let mut list: Vec<(u32, f32)> = touched.drain(..).map(|other| (other, std::mem::take(&mut similarity[other as usize]))).collect();
        keep(&mut list, COMPARED);
        for (other, similarity) in &mut list {
            *similarity = cosine(&profile.grams, &profiles[*other as usize].grams);
        }
        keep(&mut list, NEAREST);
        list.shrink_to_fit();
        list
    };
    (from..to).map(nearest).collect()
}

fn keep(list: &mut Vec<(u32, f32)>, most: usize) {
    if list.len() > most {
        list.select_nth_unstable_by(most - 1, heaviest);
        list.truncate(most);
    }
    list.sort_by(heaviest);
}

/// What is weighed of each nearest of a provision: similarity, the places of both in each other's lists, how far apart they stand in
/// their laws; and whether each is the nearest of the other.
fn terms(unit: u32, near: &[Vec<(u32, f32)>], share: &impl Fn(u32) -> f32) -> Vec<(u32, [f32; TERMS], bool)> {
    let of = |(rank, (other, similarity)): (usize, &(u32, f32))| {
        let back = near[*other as usize].iter().position(|(it, _)| *it == unit).unwrap_or(NEAREST);
        let mutual = 1.0 / ((rank + 1) * (back + 1)) as f32;
        (*other, [*similarity, mutual, (share(unit) - share(*other)).abs()], rank == 0 && back == 0)
    };
    near[unit as usize].iter().enumerate().map(of).collect()
}

/// The nearest of a provision with their scores, best first.
fn weighed(unit: u32, near: &[Vec<(u32, f32)>], line: f32, share: &impl Fn(u32) -> f32) -> Vec<ScoredNeighbour> {
    let weigh =
        |(unit, terms, is_mutual): (u32, [f32; TERMS], bool)| ScoredNeighbour { unit, score: APPROXIMATE.score(&terms) as f32, is_mutual };
    let mut list: Vec<ScoredNeighbour> = terms(unit, near, share).into_iter().map(weigh).filter(|it| it.score >= line).collect();
    list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit)));
    list
}

#[cfg(test)]
mod tests {
    use super::{ApproximateIndex, Executor, Sequential};
    use crate::model::{Article, Block, Label, Law, Node, Number, Paragraph};

    /// Law `index` of a collection: an article on a field that it shares with one other law, and one of form that all have.
    fn law(index: usize) -> Law {
        const FIELDS: [&str; 7] =
            ["渔业捕捞许可证", "邮政快递网点", "林场防火巡护", "铁路沿线护坡", "水库蓄洪调度", "幼儿托管场所", "旅游景区门票"];
        let texts = [format!("{}的管理办法由主管部门制定。", FIELDS[index / 2]), "本条例自公布之日起施行。".to_owned()];
        let article = |(index, text): (usize, String)| {
            let blocks = vec![Block::Paragraph(Paragraph { text, items: Vec::new() })];
            Node::Article(Article { label: Label::article(Number::plain(index as u32 + 1)), caption: None, blocks })
        };
        Law { body: texts.into_iter().enumerate().map(article).collect(), ..Law::default() }
    }

    /// The last first, as threads may finish.
    struct Backwards;

    impl Executor for Backwards {
        fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
            let mut out: Vec<T> = (0..count).rev().map(work).collect();
            out.reverse();
            out
        }
    }

    #[test]
    fn each_provision_finds_the_one_of_its_field_in_another_law() {
        let laws: Vec<Law> = (0..14).map(law).collect();
        let index = ApproximateIndex::new(&laws.iter().collect::<Vec<_>>(), 0.3, &Sequential);
        for unit in (0..28).step_by(2) {
            let first = index.found(unit)[0];
            assert_eq!((first.unit as usize, first.is_mutual), (unit ^ 2, true), "{index:?}");
            assert_eq!(index.place(unit).0, unit / 2);
        }
    }

    #[test]
    fn the_order_of_the_work_changes_nothing() {
        let laws: Vec<Law> = (0..14).map(law).collect();
        let laws: Vec<&Law> = laws.iter().collect();
        let (one, other) = (ApproximateIndex::new(&laws, 0.3, &Sequential), ApproximateIndex::new(&laws, 0.3, &Backwards));
        assert!(!one.found.is_empty());
        assert_eq!((one.found, one.ends), (other.found, other.ends));
    }
}
