//! Related provisions: what answers a provision in the other laws, in falling order, each with its state and reasons.
//!
//! In: the laws of a set and the editors' files that speak of them. Out: [`Related`]. An editor's word wins: a confirmed pair
//! is kept whatever its words, a rejected one is dropped, and a law said to be silent on a topic gets no suggestion there.

use super::engine::{Candidate, Engine};
use super::gather::Gathered;
use super::named::named_by_both;
use super::set::Set;
use crate::model::{Law, ProvisionPath};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// From this score on a pair is suggested; below it two provisions share words of form, or nothing.
pub const ACCEPTED: f64 = 0.30;
/// How many candidates below the line are still listed, with the state `none`, where few are above it.
const FILL: usize = 5;
/// The same for each other law, in a set of at most [`LISTED`] laws.
const FILL_OF_LAW: usize = 3;
/// So many laws, that a reader may want to see the nearest of every one.
const LISTED: usize = 64;
/// So many laws that a site compares all of them in full.
pub(super) const FEW: usize = 24;
/// How many runs of shared words a reason names.
pub(super) const WORDS: usize = 4;
/// Shared words and subjects are told of so many of the best counterparts: a large collection has hundreds.
const WORDED: usize = 12;

/// From this similarity on chapters are said to answer each other.
const CHAPTERS: f32 = 0.35;
/// From this similarity on third laws are said to link two provisions.
const LINKED: f32 = 0.6;

/// What is known of a counterpart. The program alone never says that a law is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CounterpartState {
    /// An editor said so.
    Confirmed,
    /// The engine found it; it has a score.
    Suggested,
    /// No candidate was found, or none above the line.
    None,
    /// An editor says that there is none.
    Absent,
}

/// A counterpart of a provision.
#[derive(Debug, Clone)]
pub struct Counterpart {
    /// Its law, by its place in the set.
    pub law: usize,
    /// Which provision.
    pub path: ProvisionPath,
    /// Its place among all provisions of the set.
    pub unit: usize,
    /// Between 0 and 1; 1 for a pair that an editor confirmed.
    pub score: f64,
    /// Whether to show it, and how.
    pub state: CounterpartState,
    /// Why.
    pub reasons: Vec<CounterpartReason>,
    /// The 款 that answer each other where that says more than the wholes, from 1: here, there.
    pub parts: Option<(u32, u32)>,
}

/// Why a provision is a counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CounterpartReason {
    /// 编者确认
    Pair,
    /// 编者归入同一主题
    Topic(String),
    /// 共同用语
    Words(Vec<String>),
    /// 都涉及
    Subjects(Vec<String>),
    /// 都提到：the laws that both name, in their marks 《》.
    Named(Vec<String>),
    /// 条标相同
    Caption(String),
    /// Which 款 of either, from 1, are closest.
    Parts(usize, usize),
    /// 所在章节相近
    Chapter,
    /// 都含定义
    Definitions,
    /// Each is the closest in the law of the other.
    Mutual,
    /// Both are close to one provision of another law.
    Third,
}

/// Every provision of a set and what answers it.
#[derive(Debug)]
pub struct Related<'l> {
    /// The provisions.
    pub gathered: Gathered<'l>,
    /// For each provision, its counterparts over all other laws, best first.
    pub counterparts: Vec<Vec<Counterpart>>,
}

/// Relates every provision of some laws to those of the others.
pub fn related<'l>(laws: &[&'l Law], sets: &[Set]) -> Related<'l> {
    let gathered = Gathered::new(laws);
    let engine = Engine::new(&gathered.units);
    let candidates = engine.candidates();
    let decisions = Decisions::of(sets, &gathered);
    let counterparts =
        (0..gathered.units.len()).map(|unit| counterparts(unit, &candidates[unit], &decisions, &engine, &gathered)).collect();
    Related { gathered, counterparts }
}

fn counterparts(
    unit: usize,
    candidates: &[Candidate],
    decisions: &Decisions,
    engine: &Engine<'_>,
    gathered: &Gathered<'_>,
) -> Vec<Counterpart> {
    let found: BTreeMap<usize, &Candidate> = candidates.iter().map(|candidate| (candidate.unit, candidate)).collect();
    let told = decisions.confirmed.range((unit, 0)..=(unit, usize::MAX)).map(|((_, other), _)| *other);
    let others: BTreeSet<usize> = found.keys().copied().chain(told).collect();
    let mut out: Vec<Counterpart> = Vec::new();
    for other in others {
        let score = found.get(&other).map_or(0.0, |candidate| candidate.score);
        let Some((state, score, said)) = decisions.of_pair(unit, other, gathered.units[other].law, score) else { continue };
        let parts =
            found.get(&other).and_then(|candidate| candidate.parts).map(|(here, there)| (u32::from(here) + 1, u32::from(there) + 1));
        let reasons = said.into_iter().collect();
        out.push(Counterpart {
            law: gathered.units[other].law,
            path: gathered.paths[other].clone(),
            unit: other,
            score,
            state,
            reasons,
            parts,
        });
    }
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.state.cmp(&b.state)).then(a.unit.cmp(&b.unit)));
    let (mut of_all, mut of_law) = (0, BTreeMap::new());
    out.retain(|it| {
        let listed: &mut usize = of_law.entry(it.law).or_default();
        let is_kept = it.state != CounterpartState::None || of_all < FILL || gathered.laws.len() <= LISTED && *listed < FILL_OF_LAW;
        of_all += usize::from(is_kept);
        *listed += usize::from(is_kept);
        is_kept
    });
    for (place, counterpart) in out.iter_mut().enumerate() {
        if place < WORDED && (place == 0 || counterpart.state <= CounterpartState::Suggested) {
            let words = engine.shared_words(unit, counterpart.unit, WORDS);
            counterpart.reasons.extend((!words.is_empty()).then_some(CounterpartReason::Words(words)));
            let subjects: Vec<String> = engine.shared_subjects(unit, counterpart.unit).into_iter().map(str::to_owned).collect();
            counterpart.reasons.extend((!subjects.is_empty()).then_some(CounterpartReason::Subjects(subjects)));
            let [one, other] = [unit, counterpart.unit].map(|it| gathered.units[it].paragraphs.iter().map(String::as_str));
            let named = named_by_both(one, other);
            counterpart.reasons.extend((!named.is_empty()).then_some(CounterpartReason::Named(named)));
        }
        counterpart.reasons.extend(reasons(unit, counterpart.unit, found.get(&counterpart.unit).copied(), gathered));
    }
    out
}

/// Why two provisions answer each other, for a reader.
fn reasons(unit: usize, other: usize, candidate: Option<&Candidate>, gathered: &Gathered<'_>) -> Vec<CounterpartReason> {
    let mut out = Vec::new();
    let (one, two) = (&gathered.units[unit], &gathered.units[other]);
    if !one.caption.is_empty() && one.caption == two.caption {
        out.push(CounterpartReason::Caption(one.caption.clone()));
    }
    let Some(Candidate { features, parts, .. }) = candidate else { return out };
    if let Some((here, there)) = parts {
        out.push(CounterpartReason::Parts(usize::from(*here) + 1, usize::from(*there) + 1));
    }
    if features.chapter > CHAPTERS {
        out.push(CounterpartReason::Chapter);
    }
    if one.paragraphs.iter().any(|text| defines(text)) && two.paragraphs.iter().any(|text| defines(text)) {
        out.push(CounterpartReason::Definitions);
    }
    if features.ranks == (1, 1) {
        out.push(CounterpartReason::Mutual);
    }
    if features.second_order.is_some_and(|second_order| second_order > LINKED) {
        out.push(CounterpartReason::Third);
    }
    out
}

pub(super) fn defines(text: &str) -> bool {
    text.contains("所称") && text.contains("是指")
}

/// What editors decided, by pairs of provisions in both directions.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    confirmed: BTreeMap<(usize, usize), Confirmation>,
    rejected: BTreeSet<(usize, usize)>,
    silent: BTreeSet<(usize, usize)>,
}

#[derive(Debug, Clone)]
enum Confirmation {
    Pair,
    Topic(String),
}

impl Decisions {
    pub(super) fn of(sets: &[Set], gathered: &Gathered<'_>) -> Self {
        let mut decisions = Self::default();
        for set in sets.iter().filter(|set| !set.is_draft) {
            decisions.topics(set, gathered);
        }
        for set in sets {
            decisions.pairs(set, gathered);
        }
        decisions
    }

    /// Provisions of one topic are related, and a law that is silent on it gets no suggestion.
    fn topics(&mut self, set: &Set, gathered: &Gathered<'_>) {
        let find = |law: &str, path: &ProvisionPath| gathered.law(law).and_then(|index| gathered.find(index, path));
        for topic in &set.topics {
            let members: BTreeSet<usize> =
                topic.provisions.iter().flat_map(|(law, places)| places.iter().filter_map(move |place| find(law, &place.path))).collect();
            for (one, other) in crossed(&members, &members, gathered) {
                self.confirmed.entry((one, other)).or_insert_with(|| Confirmation::Topic(topic.name.clone()));
            }
            let absent = topic.absent.iter().filter_map(|law| gathered.law(law));
            self.silent.extend(absent.flat_map(|law| members.iter().map(move |unit| (*unit, law))));
        }
    }

    /// Single pairs go before topics.
    fn pairs(&mut self, set: &Set, gathered: &Gathered<'_>) {
        let find = |law: &str, path: &ProvisionPath| gathered.law(law).and_then(|index| gathered.find(index, path));
        for (pairs, is_right) in [(&set.rejected, false), (&set.confirmed, true)] {
            for pair in pairs {
                let [one, other] = &pair.sides;
                let (Some(one), Some(other)) = (find(&one.0, &one.1.path), find(&other.0, &other.1.path)) else { continue };
                for key in [(one, other), (other, one)] {
                    if is_right {
                        self.confirmed.insert(key, Confirmation::Pair);
                    } else {
                        self.confirmed.remove(&key);
                        self.rejected.insert(key);
                    }
                }
            }
        }
    }

    /// What is known of a pair with this score: its state, its score, and what the editor said; `None` where it is not to be shown.
    pub(super) fn of_pair(
        &self,
        unit: usize,
        other: usize,
        law: usize,
        score: f64,
    ) -> Option<(CounterpartState, f64, Option<CounterpartReason>)> {
        match self.confirmed.get(&(unit, other)) {
            Some(Confirmation::Pair) => Some((CounterpartState::Confirmed, 1.0, Some(CounterpartReason::Pair))),
            Some(Confirmation::Topic(name)) => {
                Some((CounterpartState::Confirmed, f64::midpoint(1.0, score), Some(CounterpartReason::Topic(name.clone()))))
            }
            // An editor says that this law has nothing on a subject of the provision, and no topic says otherwise.
            None if self.rejected.contains(&(unit, other)) || self.silent.contains(&(unit, law)) => None,
            None if score >= ACCEPTED => Some((CounterpartState::Suggested, score, None)),
            None => Some((CounterpartState::None, score, None)),
        }
    }

    /// The pairs that an editor confirmed, in both directions.
    pub(super) fn confirmed_pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.confirmed.keys().copied()
    }

    /// The same with other places for the provisions and the laws.
    pub(super) fn moved(self, unit: impl Fn(usize) -> Option<usize>, law: impl Fn(usize) -> usize) -> Self {
        let pair = |(one, other): (usize, usize)| Some((unit(one)?, unit(other)?));
        Self {
            confirmed: self.confirmed.into_iter().filter_map(|(key, said)| Some((pair(key)?, said))).collect(),
            rejected: self.rejected.into_iter().filter_map(pair).collect(),
            silent: self.silent.into_iter().filter_map(|(one, silent)| Some((unit(one)?, law(silent)))).collect(),
        }
    }
}

/// Every pair of two laws.
fn crossed(one: &BTreeSet<usize>, other: &BTreeSet<usize>, gathered: &Gathered<'_>) -> Vec<(usize, usize)> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| gathered.units[*a].law != gathered.units[*b].law).collect()
}
