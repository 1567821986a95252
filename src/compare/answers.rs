//! Cached answers: what the engine found, apart from the laws it was found in.
//!
//! In: laws and the editors' files. Out: [`Compared`], a set that was run once and is lent to every page that shows it; and
//! [`Answers`], the few provisions of other laws that the page of an article names.

use super::bounds::Bounds;
use super::collection::{WeighedAnswer, WeighedCollection};
use super::executor::Executor;
use super::gather::Gathered;
use super::named::named_by_both;
use super::provision_text::ProvisionText;
use super::relate::{ACCEPTED, Counterpart, CounterpartReason, CounterpartState, Decisions, FEW, Related, WORDS, defines, related};
use super::set::Set;
use super::shared::ComparedWording;
use crate::memory::Memory;
use crate::model::{Law, ProvisionPath};
use AnswerSource::{Told, Weighed};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher};
use std::sync::OnceLock;

/// How many provisions of other laws the page of an article names.
const ANSWERS: usize = 5;
/// Of these so many of one law.
const OF_ONE_LAW: usize = 2;
/// The line of the first that is named: whoever looks for a counterpart is helped by the likeliest, which is told to be doubtful.
const FIRST: f64 = 0.2;
/// The line of a second one of a law. Its first is mostly all that answers, and the list has no place to spare.
const SECOND: f64 = 0.5;

/// A set of laws that was compared.
#[derive(Debug)]
pub struct Compared {
    /// What an editor says.
    pub set: Set,
    units: Vec<ProvisionText>,
    paths: Vec<ProvisionPath>,
    /// What was found, from the first time that it is asked for.
    counterparts: OnceLock<Vec<Vec<Counterpart>>>,
}

impl Compared {
    /// A set whose laws, which stand in its order, can be compared.
    pub fn new(set: Set, laws: &[&Law]) -> Self {
        let Gathered { units, paths, .. } = Gathered::new(laws);
        Self { set, units, paths, counterparts: OnceLock::new() }
    }

    /// The provisions of its laws.
    pub fn gathered<'l>(&self, laws: &[&'l Law]) -> Gathered<'l> {
        Gathered { laws: laws.to_vec(), units: self.units.clone(), paths: self.paths.clone() }
    }

    /// Compares its laws, where that has not been done.
    pub fn weigh(&self, laws: &[&Law]) -> &[Vec<Counterpart>] {
        self.counterparts.get_or_init(|| related(laws, std::slice::from_ref(&self.set)).counterparts)
    }

    /// The comparison of its laws, made once.
    pub fn related<'l>(&self, laws: &[&'l Law]) -> Related<'l> {
        Related { gathered: self.gathered(laws), counterparts: self.weigh(laws).to_vec() }
    }
}

/// For each provision the best of other laws, by the places of the laws in the site.
#[derive(Debug, Default)]
pub struct Answers {
    /// All that answers a provision; in a large collection, what an editor said alone.
    found: BTreeMap<(usize, ProvisionPath), Vec<Counterpart>>,
    /// A large collection.
    collection: Option<(WeighedCollection, Decisions)>,
    /// What answers nothing.
    bounds: Bounds,
}

impl Answers {
    /// Looks through all laws of a site, which stand in its order: up to twenty-four each against every other, more each against its
    /// partners, their work spread by `executor`.
    pub fn new(laws: &[&Law], sets: &[Set], executor: &impl Executor) -> Self {
        Self::remembered(laws, sets, &|_| true, (executor, &Memory::none()))
    }

    /// The same; in a large collection, what is remembered is not weighed again, and only the laws that are `asked` for have answers.
    pub fn remembered(laws: &[&Law], sets: &[Set], asked: &dyn Fn(usize) -> bool, by: (&impl Executor, &Memory)) -> Self {
        match laws.len() {
            0 | 1 => Self::default(),
            2..=FEW => {
                let Related { gathered, counterparts } = related(laws, sets);
                let bounds = Bounds::of(laws);
                let found = gathered.paths.into_iter().zip(&gathered.units).zip(counterparts);
                let best = found.map(|((path, unit), counterparts)| {
                    let all = counterparts.iter().map(MaybeAnswer::told);
                    let kept = all.filter(|it| bounds.admit((unit.law, &path), it.state, (it.law, it.path()))).collect();
                    let best = best(kept).into_iter().map(MaybeAnswer::made).collect::<Vec<_>>();
                    ((unit.law, path), best)
                });
                Self { found: best.filter(|(_, answers)| !answers.is_empty()).collect(), collection: None, bounds: Bounds::default() }
            }
            _ => Self::of_many(laws, sets, asked, by),
        }
    }

    /// Answers that nobody found, for trying templates on some laws before anything is compared: every second provision has one.
    pub fn made_up(laws: &[&Law], of: &[usize]) -> Self {
        let mut found = BTreeMap::new();
        for (law, other) in of.iter().zip(of.iter().cycle().skip(1)).filter(|(law, other)| law != other) {
            let Some(path) = Gathered::new(&laws[*other..=*other]).paths.into_iter().next() else { continue };
            for own in Gathered::new(&laws[*law..=*law]).paths.into_iter().step_by(2) {
                let (path, state) = (path.clone(), CounterpartState::Suggested);
                let answer = Counterpart { law: *other, path, unit: 0, score: ACCEPTED, state, reasons: Vec::new(), parts: None };
                found.insert((*law, own), vec![answer]);
            }
        }
        Self { found, ..Self::default() }
    }

    fn of_many(laws: &[&Law], sets: &[Set], asked: &dyn Fn(usize) -> bool, by: (&impl Executor, &Memory)) -> Self {
        let at = |slug: &String| laws.iter().position(|law| law.meta.slug == *slug);
        let together: Vec<Vec<usize>> = sets.iter().map(|set| set.laws.iter().filter_map(at).collect()).collect();
        let collection = WeighedCollection::new(laws, (&together, asked), FIRST, by);
        // What editors say is read over the laws that they name, which are few.
        let named: Vec<usize> = (0..laws.len()).filter(|law| sets.iter().any(|set| set.laws.contains(&laws[*law].meta.slug))).collect();
        let gathered = Gathered::new(&named.iter().map(|law| laws[*law]).collect::<Vec<_>>());
        let place = |unit: usize| collection.unit(named[gathered.units[unit].law], &gathered.paths[unit]);
        let decisions = Decisions::of(sets, &gathered).moved(place, |law| named[law]);
        let mut found: BTreeMap<(usize, ProvisionPath), Vec<Counterpart>> = BTreeMap::new();
        for (unit, other) in decisions.confirmed_pairs() {
            let score = collection.answers(unit).iter().find(|it| it.unit as usize == other).map_or(0.0, |it| f64::from(it.score));
            let Some((state, score, said)) = decisions.of_pair(unit, other, collection.place(other).0, score) else { continue };
            let ((law, path), (their_law, their_path)) = (collection.place(unit), collection.place(other));
            let reasons = said.into_iter().collect();
            let counterpart = Counterpart { law: their_law, path: their_path.clone(), unit: other, score, state, reasons, parts: None };
            found.entry((law, path.clone())).or_default().push(counterpart);
        }
        Self { found, collection: Some((collection, decisions)), bounds: Bounds::of(laws) }
    }

    /// What answers a provision: what an editor confirmed first, then by score; at most five, at most two of one law, and where nothing
    /// is above the line, the likeliest alone.
    /// In a large collection most reasons are left to [`Answers::explained`].
    pub fn of(&self, law: usize, path: &ProvisionPath) -> Cow<'_, [Counterpart]> {
        let kept = if self.found.is_empty() { None } else { self.found.get(&(law, path.clone())) };
        let kept = kept.map_or(&[] as &[_], Vec::as_slice);
        let Some((collection, decisions)) = &self.collection else { return Cow::Borrowed(kept) };
        let Some(unit) = collection.unit(law, path) else { return Cow::Borrowed(&[]) };
        let told = kept.iter().map(MaybeAnswer::told);
        let weighed = collection.answers(unit).iter().filter_map(|it| {
            let (other, place) = (it.unit as usize, collection.place(it.unit as usize));
            let (state, score, _) = decisions.of_pair(unit, other, place.0, f64::from(it.score))?;
            let is_open = matches!(state, CounterpartState::Suggested | CounterpartState::None);
            is_open.then_some(MaybeAnswer { law: place.0, unit: other, state, score, source: Weighed(it, place.1) })
        });
        let all = told.chain(weighed).filter(|it| self.bounds.admit((law, path), it.state, (it.law, it.path())));
        Cow::Owned(best(all.collect()).into_iter().map(MaybeAnswer::made).collect())
    }

    /// The same with all reasons; `text` gives the words of a provision.
    pub fn explained(&self, law: usize, path: &ProvisionPath, text: impl Fn(usize, &ProvisionPath) -> String) -> Cow<'_, [Counterpart]> {
        let all = self.of(law, path);
        let Some((collection, _)) = &self.collection else { return all };
        let mut all = all.into_owned();
        let own = if all.is_empty() { String::new() } else { text(law, path) };
        let (is_definition, wording) = (defines(&own), ComparedWording::of(&own));
        for answer in &mut all {
            let theirs = text(answer.law, &answer.path);
            if is_definition && defines(&theirs) {
                answer.reasons.push(CounterpartReason::Definitions);
            }
            let named = named_by_both([own.as_str()], [theirs.as_str()]);
            answer.reasons.extend((!named.is_empty()).then_some(CounterpartReason::Named(named)));
            let words = wording.shared(&ComparedWording::of(&theirs), |first, second| collection.weight(first, second), WORDS);
            if !words.is_empty() {
                answer.reasons.insert(0, CounterpartReason::Words(words));
            }
        }
        Cow::Owned(all)
    }
}

impl Answers {
    /// Hashes what of a text, given by its lines, decides which words of it are named as shared: how rare each two characters are in the
    /// collection.
    pub fn hash_weights<'t>(&self, lines: impl Iterator<Item = &'t str>, state: &mut impl Hasher) {
        if let Some((collection, _)) = &self.collection {
            collection.hash_weights(lines, state);
        }
    }
}

impl Counterpart {
    /// Hashes it; `name` tells a law whatever its place.
    pub fn hash_by<'n>(&self, name: impl Fn(usize) -> &'n str, state: &mut impl Hasher) {
        let Self { law, path, unit: _, score, state: shown, reasons, parts } = self;
        (name(*law), path, score.to_bits(), shown, reasons, parts).hash(state);
    }
}

/// What may answer a provision, before it is known whether it is named.
#[derive(Debug)]
struct MaybeAnswer<'a> {
    law: usize,
    unit: usize,
    state: CounterpartState,
    score: f64,
    source: AnswerSource<'a>,
}

/// Where it is from.
#[derive(Debug)]
enum AnswerSource<'a> {
    /// What stands there already.
    Told(&'a Counterpart),
    /// A pair that was weighed, and the path of the other provision.
    Weighed(&'a WeighedAnswer, &'a ProvisionPath),
}

impl<'a> MaybeAnswer<'a> {
    fn told(it: &'a Counterpart) -> Self {
        Self { law: it.law, unit: it.unit, state: it.state, score: it.score, source: Told(it) }
    }

    fn path(&self) -> &'a ProvisionPath {
        match self.source {
            Told(it) => &it.path,
            Weighed(_, path) => path,
        }
    }

    fn made(self) -> Counterpart {
        let Self { law, unit, state, score, source } = self;
        match source {
            Told(it) => Counterpart { state, ..it.clone() },
            Weighed(WeighedAnswer { is_mutual, parts, .. }, path) => {
                let reasons = is_mutual.then_some(CounterpartReason::Mutual).into_iter().collect();
                let parts = parts.map(|(here, there)| (u32::from(here) + 1, u32::from(there) + 1));
                Counterpart { law, path: path.clone(), unit, score, state, reasons, parts }
            }
        }
    }
}

/// What is named of all that may answer a provision, what an editor confirmed first, then by score. Where there is no place for all, the
/// best of each law goes before the second of any.
fn best(mut candidates: Vec<MaybeAnswer<'_>>) -> Vec<MaybeAnswer<'_>> {
    let order =
        |a: &MaybeAnswer<'_>, b: &MaybeAnswer<'_>| a.state.cmp(&b.state).then(b.score.total_cmp(&a.score)).then(a.unit.cmp(&b.unit));
    candidates.sort_by(order);
    let mut named: Vec<(usize, MaybeAnswer<'_>)> = Vec::with_capacity(candidates.len());
    for it in candidates {
        let nth = named.iter().filter(|(_, other)| other.law == it.law).count();
        let line = match (named.is_empty(), nth) {
            (true, _) => FIRST,
            (false, 0) => ACCEPTED,
            (false, _) => SECOND,
        };
        let is_named = match it.state {
            CounterpartState::Confirmed => true,
            CounterpartState::Suggested | CounterpartState::None => it.score >= line,
            CounterpartState::Absent => false,
        };
        if is_named && nth < OF_ONE_LAW {
            named.push((nth, MaybeAnswer { state: it.state.min(CounterpartState::Suggested), ..it }));
        }
    }
    // The sort is stable: equals stay in the order of their scores.
    named.sort_by_key(|(nth, it)| (it.state, *nth));
    named.truncate(ANSWERS);
    let mut out: Vec<MaybeAnswer<'_>> = named.into_iter().map(|(_, it)| it).collect();
    out.sort_by(order);
    out
}

impl Counterpart {
    /// The words that both provisions have, as the reasons name them.
    pub fn shared_words(&self) -> impl Iterator<Item = &str> {
        let lists = self.reasons.iter().filter_map(|reason| if let CounterpartReason::Words(words) = reason { Some(words) } else { None });
        lists.flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, Compared, Set};
    use crate::compare::CounterpartState;
    use crate::compare::Sequential;
    use crate::model::testing::law;
    use crate::model::{Law, ProvisionPath};
    use crate::source::SourceFile;

    fn laws() -> [Law; 2] {
        [
            law("jia", &["县级以上人民政府应当推进数据中心建设，提升算力。", "本条例自公布之日起施行。", "鼓励社会资本投资养老服务。"]),
            law("yi", &["省人民政府应当统筹数据中心建设，提升算力水平。", "本条例自2023年1月1日起施行。", "禁止在河道内倾倒垃圾。"]),
        ]
    }

    #[test]
    fn a_comparison_kept_is_the_one_that_was_made() {
        let laws = laws();
        let laws: Vec<&Law> = laws.iter().collect();
        let kept = Compared::new(Set::default(), &laws).related(&laws);
        let fresh = super::related(&laws, &[]);
        assert_eq!(format!("{:?}", kept.counterparts), format!("{:?}", fresh.counterparts));
        assert_eq!(kept.gathered.paths, fresh.gathered.paths);
    }

    #[test]
    fn the_words_that_two_provisions_share_are_named_among_the_reasons() {
        let laws = laws();
        let answers = Answers::new(&laws.iter().collect::<Vec<_>>(), &[], &Sequential);
        let found = answers.of(0, &ProvisionPath::parse("1").expect("a path"));
        assert_eq!(found[0].path.to_string(), "1");
        let words: Vec<&str> = found[0].shared_words().collect();
        assert!(words.iter().any(|word| word.contains("数据中心建设")), "{words:?}");
    }

    #[test]
    fn what_an_editor_confirmed_comes_first_and_what_was_refused_is_gone() {
        let laws = laws();
        let laws: Vec<&Law> = laws.iter().collect();
        let file = "title = \"甲\"\nlaws = [\"jia\", \"yi\"]\n[[confirmed]]\npair = [\"jia 1\", \"yi 3\"]\n[[rejected]]\npair = [\"jia 1\", \"yi 1\"]\n";
        let set = crate::compare::read(&SourceFile::new("content/comparisons/x.toml", file)).value;
        let answers = Answers::new(&laws, &[set], &Sequential);
        let found = answers.of(0, &ProvisionPath::parse("1").expect("a path"));
        assert_eq!((found[0].path.to_string().as_str(), found[0].state), ("3", CounterpartState::Confirmed));
        assert!(found.iter().all(|it| it.path.to_string() != "1"));
    }

    #[test]
    fn the_first_may_be_doubtful_and_the_second_of_a_law_must_be_likely() {
        let answer = |(law, unit, score): &(usize, usize, f64)| {
            let state = if *score >= super::ACCEPTED { CounterpartState::Suggested } else { CounterpartState::None };
            let path = ProvisionPath::parse("1").expect("a path");
            super::Counterpart { law: *law, path, unit: *unit, score: *score, state, reasons: Vec::new(), parts: None }
        };
        let named = |of: &[(usize, usize, f64)]| {
            let all: Vec<_> = of.iter().map(answer).collect();
            super::best(all.iter().map(super::MaybeAnswer::told).collect()).into_iter().map(|it| (it.unit, it.state)).collect::<Vec<_>>()
        };
        let suggested = |units: &[usize]| units.iter().map(|unit| (*unit, CounterpartState::Suggested)).collect::<Vec<_>>();
        assert_eq!(named(&[(1, 10, 0.25), (2, 20, 0.22)]), suggested(&[10]), "the likeliest alone, where nothing is above the line");
        assert_eq!(named(&[(1, 10, 0.15)]), []);
        assert_eq!(named(&[(1, 10, 0.9), (1, 11, 0.4), (2, 20, 0.35), (3, 30, 0.25)]), suggested(&[10, 20]));
        assert_eq!(named(&[(1, 10, 0.9), (1, 11, 0.8), (1, 12, 0.7)]), suggested(&[10, 11]), "two of a law at most");
        let many = [(1, 10, 0.9), (1, 11, 0.8), (2, 20, 0.7), (3, 30, 0.6), (4, 40, 0.5), (5, 50, 0.4)];
        assert_eq!(named(&many), suggested(&[10, 20, 30, 40, 50]), "the best of each law goes before the second of any");
    }

    #[test]
    fn in_a_large_collection_an_editors_word_goes_before_what_was_found_and_reasons_are_told_when_asked_for() {
        let [jia, yi] = laws();
        let names = (0..24).map(|index| law(&format!("other-{index}"), &["县级以上人民政府应当规定办法。"]));
        let laws: Vec<_> = [jia, yi].into_iter().chain(names).collect();
        let laws: Vec<&Law> = laws.iter().collect();
        let path = |text: &str| ProvisionPath::parse(text).expect("a path");
        let text = |law: usize, path: &ProvisionPath| {
            let gathered = super::Gathered::new(&laws[law..=law]);
            gathered.text(gathered.find(0, path).expect("a provision"))
        };
        let found = Answers::new(&laws, &[], &Sequential).explained(0, &path("1"), text).into_owned();
        assert_eq!((found[0].law, found[0].path.to_string().as_str(), found[0].state), (1, "1", CounterpartState::Suggested));
        assert!(found[0].shared_words().any(|word| word.contains("数据中心建设")), "{found:?}");
        let file = "title = \"甲\"\nlaws = [\"jia\", \"yi\"]\n[[confirmed]]\npair = [\"jia 1\", \"yi 3\"]\n[[rejected]]\npair = [\"jia 1\", \"yi 1\"]\n";
        let set = crate::compare::read(&SourceFile::new("content/comparisons/x.toml", file)).value;
        let answers = Answers::new(&laws, &[set], &Sequential);
        let found = answers.explained(0, &path("1"), text);
        assert_eq!((found[0].law, found[0].path.to_string().as_str(), found[0].state), (1, "3", CounterpartState::Confirmed));
        assert!(found.iter().all(|it| (it.law, it.path.to_string().as_str()) != (1, "1")), "{found:?}");
    }
}
