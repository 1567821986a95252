//! A collection of laws too large to weigh every law against every other: the laws on one subject are found first, and each law is
//! weighed in full against these alone.
//!
//! In: the laws. Out: [`WeighedCollection`], for each provision what answers it in other laws. Steps: read every law; find its partners;
//! weigh its words among them; find for each provision the nearest in each partner; look at these in its kindred ones, and set them against
//! their surroundings. Time and memory grow as the text does. The work is the same for each law: whoever calls tells how it is spread
//! ([`Executor`]), and the outcome does not depend on it.

use super::crossing::{Crossed, postings};
use super::executor::Executor;
use super::features::Features;
use super::law_pair::{LawPair, WeighedPair};
use super::law_vectors::LawVectors;
use super::law_words::{GramCounts, LawWords, WordReader};
use super::lists::Lists;
use super::near_lists::NearLists;
use super::partners::Partners;
use super::word_weights::WordWeights;
use crate::memory::{Key, Memory};
use crate::model::{Law, ProvisionPath};
use crate::source::print_of;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::sync::OnceLock;

/// Of each provision so many answers are kept.
const KEPT: usize = 16;

/// A provision of another law that may answer one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WeighedAnswer {
    /// Which, by its place in the collection.
    pub(super) unit: u32,
    /// Between 0 and 1.
    pub(super) score: f32,
    /// Whether each is the nearest of the other in its law.
    pub(super) is_mutual: bool,
    /// The 款 that answer each other where that says more than the wholes, from 0: here, there.
    pub(super) parts: Option<(u16, u16)>,
}

/// What answers each provision of a collection.
#[derive(Debug)]
pub(super) struct WeighedCollection {
    places: LawStarts,
    weights: WordWeights,
    /// For each provision, best first.
    answers: Lists<WeighedAnswer>,
}

/// Where the provisions of each law stand among all.
#[derive(Debug)]
struct LawStarts {
    /// The paths of all provisions, law by law.
    paths: Vec<ProvisionPath>,
    /// The first provision of each law, and the end.
    starts: Vec<u32>,
    /// The places of each law's provisions in the order of their paths.
    by_path: Vec<u32>,
}

impl LawStarts {
    /// The provisions of these laws, in their order.
    fn of(laws: impl Iterator<Item = Vec<ProvisionPath>>) -> Self {
        let mut places = Self { paths: Vec::new(), starts: vec![0], by_path: Vec::new() };
        for mut law in laws {
            let start = places.paths.len();
            places.paths.append(&mut law);
            let mut own: Vec<u32> = (start as u32..places.paths.len() as u32).collect();
            own.sort_by(|one, other| places.paths[*one as usize].cmp(&places.paths[*other as usize]));
            places.by_path.extend(own);
            places.starts.push(places.paths.len() as u32);
        }
        places
    }

    /// The place of a provision.
    fn unit(&self, law: usize, path: &ProvisionPath) -> Option<usize> {
        let (from, to) = (*self.starts.get(law)? as usize, *self.starts.get(law + 1)? as usize);
        let own = &self.by_path[from..to];
        let at = *own.get(own.partition_point(|at| self.paths[*at as usize] < *path))? as usize;
        (self.paths[at] == *path).then_some(at)
    }
}

impl WeighedCollection {
    /// Compares all laws; what scores below `line` is left out. The laws of each list in `together` are partners, whatever their words.
    /// Two laws that were weighed before amid the same words are not weighed again. Of the laws that are not `asked` for it holds what
    /// answers those that are.
    pub(super) fn new(
        laws: &[&Law],
        (together, asked): (&[Vec<usize>], &dyn Fn(usize) -> bool),
        line: f64,
        (executor, memory): (&impl Executor, &Memory),
    ) -> Self {
        let mut read = ReadCollection::new(laws, together, executor, memory);
        let keys = read.keys(line);
        let is_weighed = |[one, other]: &[usize; 2]| (asked(*one) || asked(*other)) && read.partners.are_kindred(*one, *other);
        let pairs: Vec<[usize; 2]> = keys.keys().copied().filter(is_weighed).collect();
        let known: Vec<Option<Vec<WeighedUnits>>> = executor.map(pairs.len(), |at| memory.recall(keys[&pairs[at]]));
        let (known, unknown): (Vec<_>, Vec<_>) = pairs.into_iter().zip(known).partition(|(_, known)| known.is_some());
        let unknown = unknown.into_iter().map(|(laws, _)| laws).collect();
        let weighed = read.weighed(laws, &unknown, executor, |pair| {
            let score = pair.features.score_amid();
            let units =
                WeighedUnits { units: pair.units, score: score as f32, is_mutual: pair.features.ranks == (1, 1), parts: pair.parts };
            (score >= line).then_some(units)
        });
        for (laws, weighed) in &weighed {
            memory.keep(keys[laws], weighed);
        }
        let ReadCollection { places, weights, .. } = read;
        let mut all: Vec<(u32, WeighedAnswer)> = Vec::new();
        for (laws, weighed) in weighed.into_iter().chain(known.into_iter().map(|(laws, known)| (laws, known.unwrap_or_default()))) {
            let [one, other] = laws.map(|law| places.starts[law]);
            for WeighedUnits { units, score, is_mutual, parts } in weighed {
                let (one, other) = (one + u32::from(units.0), other + u32::from(units.1));
                all.push((one, WeighedAnswer { unit: other, score, is_mutual, parts }));
                all.push((other, WeighedAnswer { unit: one, score, is_mutual, parts: parts.map(|(a, b)| (b, a)) }));
            }
        }
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.score.total_cmp(&a.1.score)).then(a.1.unit.cmp(&b.1.unit)));
        let mut answers = Lists::new();
        let mut rest = all.as_slice();
        for unit in 0..places.paths.len() as u32 {
            let (own, others) = rest.split_at(rest.iter().take_while(|it| it.0 == unit).count());
            answers.push(own.iter().take(KEPT).map(|it| it.1));
            rest = others;
        }
        Self { places, weights, answers: answers.shrunk() }
    }

    /// The place of a provision in the collection.
    pub(super) fn unit(&self, law: usize, path: &ProvisionPath) -> Option<usize> {
        self.places.unit(law, path)
    }

    /// The law and the path of a provision.
    pub(super) fn place(&self, unit: usize) -> (usize, &ProvisionPath) {
        (self.places.starts.partition_point(|start| *start as usize <= unit) - 1, &self.places.paths[unit])
    }

    /// What was found for a provision, best first.
    pub(super) fn answers(&self, unit: usize) -> &[WeighedAnswer] {
        self.answers.get(unit)
    }

    /// Hashes what the weights of a text's characters, taken by two, are made from; the text by its lines.
    pub(super) fn hash_weights<'t>(&self, lines: impl Iterator<Item = &'t str>, state: &mut impl Hasher) {
        self.weights.hash_text(lines, state);
    }

    /// The weight of two characters in the collection.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        self.weights.of(first, second)
    }
}

/// Two provisions of two laws, as they are remembered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct WeighedUnits {
    units: (u16, u16),
    score: f32,
    is_mutual: bool,
    parts: Option<(u16, u16)>,
}

/// A collection that was read.
struct ReadCollection<'m> {
    memory: &'m Memory,
    places: LawStarts,
    weights: WordWeights,
    partners: Partners,
    reader: WordReader,
    /// The words of the laws, where they were read.
    words: Vec<OnceLock<LawWords>>,
    /// What tells the words of each law from others.
    prints: Vec<u128>,
}

impl<'m> ReadCollection<'m> {
    fn new(laws: &[&Law], together: &[Vec<usize>], executor: &impl Executor, memory: &'m Memory) -> Self {
        let reader = WordReader::new();
        let words: Vec<OnceLock<LawWords>> = laws.iter().map(|_| OnceLock::new()).collect();
        let (prints, counts): (Vec<u128>, Vec<GramCounts>) = executor
            .map(laws.len(), |law| {
                let print = print_of(laws[law]);
                let read = || words[law].get_or_init(|| reader.read(laws[law]));
                let counts = memory.recall_or(|| counts_key(print), || read().all.clone());
                if memory.is_kept() {
                    // Its texts are asked for where it, or one near it, is weighed.
                    memory.hold(texts_key(print), read);
                }
                (print, counts)
            })
            .into_iter()
            .unzip();
        let titles: Vec<String> = laws.iter().map(|law| law.meta.name()).collect();
        let partners = Partners::find(&counts, &titles, together, executor);
        let weights = WordWeights::learn(&counts);
        let places = LawStarts::of(counts.into_iter().map(|law| law.paths));
        Self { memory, places, weights, partners, reader, words, prints }
    }

    /// The words of a law: remembered, or read.
    fn words(&self, law: usize, laws: &[&Law]) -> &LawWords {
        let known = || {
            let (all, texts) = (self.memory.recall(counts_key(self.prints[law]))?, self.memory.recall(texts_key(self.prints[law]))?);
            Some(LawWords { all, ..texts })
        };
        self.words[law].get_or_init(|| known().unwrap_or_else(|| self.reader.read(laws[law])))
    }

    /// All that the outcome of weighing two partners is made from, for every two: the vectors of both and of the laws that are partners
    /// of both, which are made of their words and those of their partners.
    fn keys(&self, line: f64) -> BTreeMap<[usize; 2], Key> {
        let amid = |law: usize| {
            let partners: Vec<u128> = self.partners.of(law).iter().map(|other| self.prints[*other as usize]).collect();
            print_of(&(self.prints[law], partners))
        };
        let amid: Vec<u128> = (0..self.prints.len()).map(amid).collect();
        let key = |one: usize, other: usize| {
            let thirds: Vec<u128> = self.partners.of_both(one, other).map(|third| amid[third]).collect();
            ([one, other], Key::of("weighed", &(line.to_bits(), amid[one], amid[other], thirds)))
        };
        (0..amid.len()).flat_map(|law| self.partners.before(law).iter().map(move |other| key(*other as usize, law))).collect()
    }

    /// The vectors of the laws that are wanted.
    fn vectors(&mut self, laws: &[&Law], is_wanted: impl Fn(usize) -> bool + Sync, executor: &impl Executor) -> Vec<Option<LawVectors>> {
        let words = |law: usize| self.words(law, laws);
        let vectors = executor.map(laws.len(), |law| {
            is_wanted(law).then(|| {
                let theirs: Vec<&LawWords> = self.partners.of(law).iter().map(|other| words(*other as usize)).collect();
                LawVectors::new(words(law), &theirs)
            })
        });
        self.words.clear();
        vectors
    }

    /// Weighs the pairs of partners that are asked for, and keeps what `keep` makes of their provisions; in the order of the second laws,
    /// then of the first.
    fn weighed<T: Send>(
        &mut self,
        laws: &[&Law],
        asked: &BTreeSet<[usize; 2]>,
        executor: &impl Executor,
        keep: impl Fn(&WeighedPair) -> Option<T> + Sync + Send,
    ) -> Vec<([usize; 2], Vec<T>)> {
        // Of two laws it is asked, too, what is near either in the third ones.
        let in_order = |one: usize, other: usize| [one.min(other), one.max(other)];
        let thirds = |[one, other]: &[usize; 2]| {
            let (one, other) = (*one, *other);
            self.partners.of_both(one, other).flat_map(move |third| [in_order(one, third), in_order(other, third)])
        };
        let crossed: BTreeSet<[usize; 2]> = asked.iter().flat_map(thirds).chain(asked.iter().copied()).collect();
        let wanted: BTreeSet<usize> = crossed.iter().flatten().copied().collect();
        let vectors = self.vectors(laws, |law| wanted.contains(&law), executor);
        let partners = &self.partners;
        let of = |law: usize| vectors[law].as_ref().expect("the vectors of all laws that are crossed were made");
        let cross = |law: usize| {
            let mut ready = None;
            let pair = |other: &u32| {
                let laws = [*other as usize, law];
                crossed.contains(&laws).then(|| {
                    let (crossed, postings) = ready.get_or_insert_with(|| (Crossed::new(of(law)), postings(of(law))));
                    LawPair { laws, near: crossed.nearest(postings, of(laws[0])) }
                })
            };
            partners.before(law).iter().map(pair).collect::<Vec<Option<LawPair>>>()
        };
        let pairs: Vec<Vec<Option<LawPair>>> = executor.map(vectors.len(), cross);
        let near = |law: usize, third: usize| -> &NearLists {
            let (first, second) = (law.min(third), law.max(third));
            let at = partners.before(second).binary_search(&(first as u32)).expect("partners of each other");
            &pairs[second][at].as_ref().expect("crossed, since it was asked for").near[usize::from(law > third)]
        };
        let weigh = |law: usize| {
            let mut crossed = None;
            let weigh = |pair: &LawPair| {
                let [one, other] = pair.laws;
                let thirds = partners.of_both(one, other);
                let thirds: Vec<[&NearLists; 2]> = thirds.map(|third| [near(one, third), near(other, third)]).collect();
                let crossed = crossed.get_or_insert_with(|| Crossed::new(of(law)));
                let weighed = pair.weigh(of(one), of(other), crossed, &thirds);
                (pair.laws, weighed.iter().filter_map(&keep).collect())
            };
            pairs[law].iter().flatten().filter(|pair| asked.contains(&pair.laws)).map(weigh).collect::<Vec<_>>()
        };
        executor.map(vectors.len(), weigh).into_iter().flatten().collect()
    }
}

/// By what the bigrams of a law of this fingerprint are remembered.
fn counts_key(print: u128) -> Key {
    Key::of("words", &print)
}

/// By what else is remembered of its words.
fn texts_key(print: u128) -> Key {
    Key::of("words by text", &print)
}

/// What is weighed of the candidates of each provision, in the order of the laws and of their texts: what the weights are fitted on.
/// Unlike a site it asks all partners, not the kindred alone.
pub fn collection_terms(laws: &[&Law], executor: &impl Executor) -> Vec<Vec<(usize, Features)>> {
    let memory = Memory::none();
    let mut read = ReadCollection::new(laws, &[], executor, &memory);
    let pairs = |law: usize| read.partners.before(law).iter().map(move |other| [*other as usize, law]);
    let all = (0..laws.len()).flat_map(pairs).collect();
    let weighed = read.weighed(laws, &all, executor, |pair| Some(*pair));
    let mut out = vec![Vec::new(); read.places.paths.len()];
    for (laws, pairs) in weighed {
        let [one, other] = laws.map(|law| read.places.starts[law] as usize);
        for WeighedPair { units, features, .. } in pairs {
            let (one, other) = (one + usize::from(units.0), other + usize::from(units.1));
            out[one].push((other, features));
            out[other].push((one, features));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::WeighedCollection;
    use crate::compare::executor::{Executor, Sequential};
    use crate::memory::Memory;
    use crate::model::{Law, Node, ProvisionPath, testing};
    use std::collections::BTreeSet;

    const FIELDS: [&str; 7] =
        ["渔业捕捞许可证", "邮政快递网点", "林场防火巡护", "铁路沿线护坡", "水库蓄洪调度", "幼儿托管场所", "旅游景区门票"];

    /// Law `index` of a collection: two articles on a field that it shares with one other law, one of form that all have.
    fn law(index: usize) -> Law {
        let field = FIELDS[index / 2];
        let (aim, rule) = (format!("为了加强{field}的管理，制定本条例。"), format!("{field}的设立和变更办法由主管部门制定。"));
        testing::law("", &[&aim, &rule, "本条例自公布之日起施行。"])
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
        let laws: Vec<&Law> = laws.iter().collect();
        let collection = WeighedCollection::new(&laws, (&[], &|_| true), 0.3, (&Sequential, &Memory::none()));
        for law in 0..14 {
            let unit = collection.unit(law, &ProvisionPath::parse("2").expect("a path")).expect("a provision");
            let first = collection.answers(unit)[0];
            let (other, path) = collection.place(first.unit as usize);
            assert_eq!((other, path.to_string().as_str(), first.is_mutual), (law ^ 1, "2", true), "{:?}", collection.answers(unit));
        }
    }

    #[test]
    fn laws_that_share_nothing_are_compared_where_an_editor_puts_them_together() {
        let laws: Vec<Law> = (0..14).step_by(2).map(law).collect();
        let laws: Vec<&Law> = laws.iter().collect();
        let last = |together: &[Vec<usize>]| {
            let collection = WeighedCollection::new(&laws, (together, &|_| true), 0.0, (&Sequential, &Memory::none()));
            collection.answers(2).iter().map(|it| collection.place(it.unit as usize).0).collect::<Vec<_>>()
        };
        assert!(last(&[]).is_empty());
        assert_eq!(last(&[vec![0, 3]]), [3]);
    }

    #[test]
    fn a_law_on_another_subject_answers_nothing_by_its_form() {
        let mut laws: Vec<Law> = (0..14).map(law).collect();
        for at in [0, 2] {
            let Some(Node::Article(article)) = laws[at].body.get_mut(1) else { panic!("an article") };
            article.blocks.push(testing::paragraph("血浆"));
        }
        let laws: Vec<&Law> = laws.iter().collect();
        let of_form = |together: &[Vec<usize>]| {
            let collection = WeighedCollection::new(&laws, (together, &|_| true), 0.0, (&Sequential, &Memory::none()));
            let all = (0..3).flat_map(|unit| collection.answers(unit)).map(|it| collection.place(it.unit as usize).0);
            all.collect::<BTreeSet<usize>>().into_iter().collect::<Vec<usize>>()
        };
        assert_eq!(of_form(&[]), [1]);
        assert_eq!(of_form(&[vec![0, 2]]), [1, 2]);
    }

    #[test]
    fn the_order_of_the_work_changes_nothing() {
        let laws: Vec<Law> = (0..14).map(law).collect();
        let laws: Vec<&Law> = laws.iter().collect();
        let [one, other] = [
            WeighedCollection::new(&laws, (&[], &|_| true), 0.3, (&Sequential, &Memory::none())),
            WeighedCollection::new(&laws, (&[], &|_| true), 0.3, (&Backwards, &Memory::none())),
        ];
        for unit in 0..42 {
            assert_eq!(one.answers(unit), other.answers(unit));
        }
    }

    #[test]
    fn empty_laws_and_an_empty_collection_have_no_answers() {
        assert!(
            WeighedCollection::new(&[], (&[], &|_| true), 0.3, (&Sequential, &Memory::none()))
                .unit(0, &ProvisionPath::parse("1").expect("a path"))
                .is_none()
        );
        let empty = Law::default();
        let laws: Vec<&Law> = vec![&empty; 3];
        assert!(
            WeighedCollection::new(&laws, (&[vec![0, 1, 2]], &|_| true), 0.3, (&Sequential, &Memory::none()))
                .unit(2, &ProvisionPath::parse("1").expect("a path"))
                .is_none()
        );
    }
}
