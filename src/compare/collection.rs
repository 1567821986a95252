//! A collection of laws too large to weigh every law against every other: the laws on one subject are found first, and each law is
//! weighed in full against these alone.
//!
//! In: the laws. Out: [`WeighedCollection`], for each provision what answers it in other laws. Steps: read every law; find its partners;
//! weigh its words among them; find for each provision the nearest in each partner; look at these, and set them against their
//! surroundings. Time and memory grow as the text does. The work is the same for each law: whoever calls tells how it is spread
//! ([`Executor`]), and the outcome does not depend on it.

use super::crossing::{Crossed, postings};
use super::executor::Executor;
use super::features::Features;
use super::law_pair::{LawPair, WeighedPair};
use super::law_vectors::LawVectors;
use super::law_words::{LawWords, WordReader};
use super::lists::Lists;
use super::near_lists::NearLists;
use super::partners::Partners;
use super::word_weights::WordWeights;
use crate::model::{Law, ProvisionPath};

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
}

impl WeighedCollection {
    /// Compares all laws; what scores below `line` is left out. The laws of each list in `together` are partners, whatever their words.
    pub(super) fn new(laws: &[&Law], together: &[Vec<usize>], line: f64, executor: &impl Executor) -> Self {
        let ReadCollection { places, weights, vectors, partners } = ReadCollection::new(laws, together, executor);
        let mut all: Vec<(u32, WeighedAnswer)> = Vec::new();
        for (laws, weighed) in weighed(&vectors, &partners, executor, |pair| {
            let score = pair.features.score_amid();
            (score >= line).then_some((pair.units, score as f32, pair.features.ranks == (1, 1), pair.parts))
        }) {
            let [one, other] = laws.map(|law| places.starts[law]);
            for (units, score, is_mutual, parts) in weighed {
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
        let LawStarts { paths, starts } = &self.places;
        let (from, to) = (*starts.get(law)? as usize, *starts.get(law + 1)? as usize);
        paths[from..to].iter().position(|it| it == path).map(|at| from + at)
    }

    /// The law and the path of a provision.
    pub(super) fn place(&self, unit: usize) -> (usize, &ProvisionPath) {
        (self.places.starts.partition_point(|start| *start as usize <= unit) - 1, &self.places.paths[unit])
    }

    /// What was found for a provision, best first.
    pub(super) fn answers(&self, unit: usize) -> &[WeighedAnswer] {
        self.answers.get(unit)
    }

    /// The weight of two characters in the collection.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        self.weights.of(first, second)
    }
}

/// A collection that was read.
struct ReadCollection {
    places: LawStarts,
    weights: WordWeights,
    vectors: Vec<LawVectors>,
    partners: Partners,
}

impl ReadCollection {
    fn new(laws: &[&Law], together: &[Vec<usize>], executor: &impl Executor) -> Self {
        let reader = WordReader::new();
        let mut words = executor.map(laws.len(), |law| reader.read(laws[law]));
        let titles: Vec<String> = laws.iter().map(|law| law.meta.name()).collect();
        let partners = Partners::find(&words, &titles, together, executor);
        let mut places = LawStarts { paths: Vec::new(), starts: vec![0] };
        for law in &mut words {
            places.paths.append(&mut law.paths);
            places.starts.push(places.paths.len() as u32);
        }
        let weights = WordWeights::learn(&words);
        let vectors = executor.map(laws.len(), |law| {
            let theirs: Vec<&LawWords> = partners.of(law).iter().map(|other| &words[*other as usize]).collect();
            LawVectors::new(&words[law], &theirs)
        });
        Self { places, weights, vectors, partners }
    }
}

/// Weighs every two partners, and keeps what `keep` makes of their provisions; in the order of the second laws, then of the first.
fn weighed<T: Send>(
    vectors: &[LawVectors],
    partners: &Partners,
    executor: &impl Executor,
    keep: impl Fn(&WeighedPair) -> Option<T> + Sync + Send,
) -> Vec<([usize; 2], Vec<T>)> {
    let crossed = |law: usize| {
        let before = partners.before(law);
        let mut ready = (!before.is_empty()).then(|| (Crossed::new(&vectors[law]), postings(&vectors[law])));
        let pair = |other: &u32| {
            let (crossed, postings) = ready.as_mut().expect("made ready for a law that has partners");
            let near = crossed.nearest(postings, &vectors[*other as usize]);
            LawPair { laws: [*other as usize, law], near }
        };
        before.iter().map(pair).collect::<Vec<LawPair>>()
    };
    let pairs: Vec<Vec<LawPair>> = executor.map(vectors.len(), crossed);
    let near = |law: usize, third: usize| -> &NearLists {
        let (first, second) = (law.min(third), law.max(third));
        let at = partners.before(second).binary_search(&(first as u32)).expect("partners of each other");
        &pairs[second][at].near[usize::from(law > third)]
    };
    let weigh = |law: usize| {
        let own = &pairs[law];
        let mut crossed = (!own.is_empty()).then(|| Crossed::new(&vectors[law]));
        let weigh = |pair: &LawPair| {
            let [one, other] = pair.laws;
            let thirds = partners.of_both(one, other);
            let thirds: Vec<[&NearLists; 2]> = thirds.map(|third| [near(one, third), near(other, third)]).collect();
            let crossed = crossed.as_mut().expect("made ready for a law that has partners");
            let weighed = pair.weigh(&vectors[one], &vectors[other], crossed, &thirds);
            (pair.laws, weighed.iter().filter_map(&keep).collect())
        };
        own.iter().map(weigh).collect::<Vec<_>>()
    };
    executor.map(vectors.len(), weigh).into_iter().flatten().collect()
}

/// What is weighed of the candidates of each provision, in the order of the laws and of their texts: what the weights are fitted on.
pub fn collection_terms(laws: &[&Law], executor: &impl Executor) -> Vec<Vec<(usize, Features)>> {
    let ReadCollection { places, vectors, partners, .. } = ReadCollection::new(laws, &[], executor);
    let mut out = vec![Vec::new(); places.paths.len()];
    for (laws, pairs) in weighed(&vectors, &partners, executor, |pair| Some(*pair)) {
        let [one, other] = laws.map(|law| places.starts[law] as usize);
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
    use crate::model::{Article, Block, Label, Law, Node, Number, Paragraph, ProvisionPath};

    const FIELDS: [&str; 7] =
        ["渔业捕捞许可证", "邮政快递网点", "林场防火巡护", "铁路沿线护坡", "水库蓄洪调度", "幼儿托管场所", "旅游景区门票"];

    /// Law `index` of a collection: two articles on a field that it shares with one other law, one of form that all have.
    fn law(index: usize) -> Law {
        let field = FIELDS[index / 2];
        let texts = [
            format!("为了加强{field}的管理，制定本条例。"),
            format!("{field}的设立和变更办法由主管部门制定。"),
            "本条例自公布之日起施行。".to_owned(),
        ];
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
        let laws: Vec<&Law> = laws.iter().collect();
        let collection = WeighedCollection::new(&laws, &[], 0.3, &Sequential);
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
            let collection = WeighedCollection::new(&laws, together, 0.0, &Sequential);
            collection.answers(2).iter().map(|it| collection.place(it.unit as usize).0).collect::<Vec<_>>()
        };
        assert!(last(&[]).is_empty());
        assert_eq!(last(&[vec![0, 3]]), [3]);
    }

    #[test]
    fn the_order_of_the_work_changes_nothing() {
        let laws: Vec<Law> = (0..14).map(law).collect();
        let laws: Vec<&Law> = laws.iter().collect();
        let [one, other] = [WeighedCollection::new(&laws, &[], 0.3, &Sequential), WeighedCollection::new(&laws, &[], 0.3, &Backwards)];
        for unit in 0..42 {
            assert_eq!(one.answers(unit), other.answers(unit));
        }
    }

    #[test]
    fn empty_laws_and_an_empty_collection_have_no_answers() {
        assert!(WeighedCollection::new(&[], &[], 0.3, &Sequential).unit(0, &ProvisionPath::parse("1").expect("a path")).is_none());
        let empty = Law::default();
        let laws: Vec<&Law> = vec![&empty; 3];
        assert!(
            WeighedCollection::new(&laws, &[vec![0, 1, 2]], 0.3, &Sequential)
                .unit(2, &ProvisionPath::parse("1").expect("a path"))
                .is_none()
        );
    }
}
