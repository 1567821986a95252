//! Pairs among what is left when the sure ones have fixed the frame: an article that was rewritten and moved.
//!
//! How alike two are says little of such articles, for even the right two share a fifth of their words. What tells them is that each is
//! of the whole other text, paired or not, the most like the other; that they share what few others have; and that their chapters answer
//! each other.

use super::gist::Gist;
use super::likeness::Likeness;
use super::pairs::{Between, ProvisionPairs};
use super::row::ChangeReason;
use super::scale::LikenessScale;
use std::collections::{BTreeMap, HashMap};

/// How alike two must be that stand in chapters which do not answer each other.
const ANYWHERE: f64 = 0.3;
/// How alike, where the chapters do.
const IN_CHAPTER: f64 = 0.18;
/// How much of what two share few others must have.
const OWN: f64 = 0.05;
/// How alike, where much of what they share is theirs alone, and how much.
const RARE: (f64, f64) = (0.12, 0.3);
/// How alike, where the order of the text says so and the words only must not contradict.
const IN_ORDER: f64 = 0.22;
/// How like the next best may be then, beside how alike these are.
const APART: f64 = 0.85;
/// How like the next best may be, where two share little.
const FAR_APART: f64 = 0.75;
/// How near the best, which belongs to another, a second choice must come.
const SECOND: f64 = 0.8;
/// How alike two are of which nobody need doubt it.
const SURE: f64 = 0.55;

/// The whole of two texts and how alike their provisions are, looked at from either side.
pub(super) struct Sides<'s> {
    pub(super) scale: LikenessScale<'s>,
    /// Finds those of the first text that are like one of the second.
    pub(super) back: &'s Likeness,
}

/// Those of the other text that are most like one, the best first, and how alike.
type Ranked = Vec<(usize, f64)>;

impl Sides<'_> {
    fn of_first(&self, first: usize, sums: &mut Vec<f64>) -> Ranked {
        let document = self.scale.first[first].document;
        let near = self.scale.likeness.nearest(&self.scale.first[first].grams, sums, |at| self.scale.second[at].document == document);
        ranked(near.into_iter().map(|second| (second, self.scale.of(first, second))))
    }

    fn of_second(&self, second: usize, sums: &mut Vec<f64>) -> Ranked {
        let document = self.scale.second[second].document;
        let near = self.back.nearest(&self.scale.second[second].grams, sums, |at| self.scale.first[at].document == document);
        ranked(near.into_iter().map(|first| (first, self.scale.of(first, second))))
    }
}

fn ranked(all: impl Iterator<Item = (usize, f64)>) -> Ranked {
    let mut out: Ranked = all.collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out
}

/// Pairs what is left of two texts, the most alike first.
pub(super) fn mutual(pairs: &mut ProvisionPairs<'_>, sides: &Sides<'_>) {
    let mut sums = Vec::new();
    let (n_first, n_second) = (sides.scale.first.len(), sides.scale.second.len());
    let rows: BTreeMap<usize, Ranked> =
        (0..n_first).filter(|at| pairs.is_first_open(*at)).map(|at| (at, sides.of_first(at, &mut sums))).collect();
    let columns: BTreeMap<usize, Ranked> =
        (0..n_second).filter(|at| pairs.is_second_open(*at)).map(|at| (at, sides.of_second(at, &mut sums))).collect();
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    let chapters = AnsweringChapters::of(pairs, sides.scale.first, sides.scale.second);
    let between = Between::of(pairs);
    let mut all: Vec<(usize, usize, f64)> = rows
        .iter()
        .flat_map(|(first, row)| row.iter().map(|(second, alike)| (*first, *second, *alike)))
        .filter(|(_, second, alike)| *alike >= RARE.0 && pairs.is_second_open(*second))
        .collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    for (first, second, alike) in all {
        if !pairs.is_first_open(first) || !pairs.is_second_open(second) {
            continue;
        }
        let is_wanted = |others: &Ranked, own: usize, taken: &dyn Fn(usize) -> Option<f64>| {
            let better = others.iter().filter(|(other, it)| *other != own && *it >= alike);
            better.into_iter().all(|(other, it)| alike >= SECOND * it && taken(*other).is_some_and(|held| held > *it))
        };
        let held_second = |other: usize| pairs.of_second(other).map(|it| sides.scale.of(it, other));
        let held_first = |other: usize| pairs.of_first(other).map(|it| sides.scale.of(other, it.second));
        let (row, column) = (&rows[&first], &columns[&second]);
        if !is_wanted(row, second, &held_second) || !is_wanted(column, first, &held_first) {
            continue;
        }
        let best = |others: &Ranked, is_other: &dyn Fn(usize) -> bool| {
            others.iter().filter(|it| is_other(it.0)).map(|it| it.1).fold(0.0, f64::max)
        };
        let next = best(row, &|it| it != second && pairs.is_second_open(it))
            .max(best(column, &|it| it != first && pairs.is_first_open(it)))
            / alike;
        let own = sides.scale.own_share(first, second);
        let is_between = between.holds(first, second);
        let is_near = is_between || chapters.answer(&sides.scale.first[first], &sides.scale.second[second]);
        let is_found = own >= OWN && alike >= if is_near { IN_CHAPTER } else { ANYWHERE }
            || is_near && own >= RARE.1 && next <= FAR_APART
            || is_between && alike >= IN_ORDER && next <= APART;
        if is_found {
            let doubt = (alike < SURE).then_some(ChangeReason::Doubtful);
            pairs.join(first, second, std::iter::once(ChangeReason::Likeness(alike)).chain(doubt).collect());
        }
    }
}

/// Which chapters of two texts answer each other: most of what is paired of one went to the other, or came from it.
struct AnsweringChapters {
    to: HashMap<String, String>,
    from: HashMap<String, String>,
}

impl AnsweringChapters {
    fn of(pairs: &ProvisionPairs<'_>, first: &[Gist], second: &[Gist]) -> Self {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (at, gist) in first.iter().enumerate() {
            if let Some(it) = pairs.of_first(at) {
                for pair in levels(&gist.place).zip(levels(&second[it.second].place)) {
                    *counts.entry(pair).or_default() += 1;
                }
            }
        }
        let mut order: Vec<((&str, &str), usize)> = counts.into_iter().collect();
        order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (mut to, mut from) = (HashMap::new(), HashMap::new());
        for ((one, other), _) in order {
            to.entry(one.to_owned()).or_insert_with(|| other.to_owned());
            from.entry(other.to_owned()).or_insert_with(|| one.to_owned());
        }
        Self { to, from }
    }

    fn answer(&self, first: &Gist, second: &Gist) -> bool {
        let same = |(one, other): (&str, &str)| {
            one == other || self.to.get(one).is_some_and(|it| it == other) || self.from.get(other).is_some_and(|it| it == one)
        };
        levels(&first.place).zip(levels(&second.place)).any(same)
    }
}

/// The headings one stands under, and those its chapter stands under: a 节 and its 章. Higher ones hold half a law.
fn levels(place: &str) -> impl Iterator<Item = &str> {
    let own = Some(place).filter(|it| !it.is_empty());
    own.into_iter().chain(own.and_then(|it| it.rsplit_once('/')).map(|(above, _)| above))
}
