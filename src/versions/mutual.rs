//! Pairs among what is left when the sure ones have fixed the frame: an article that was rewritten and moved.
//!
//! How alike two are says little of such articles, for even the right two share a fifth of their words. What tells them is that each is
//! of the whole other text, paired or not, the most like the other; that they share what few others have; and that their chapters answer
//! each other.

use super::ToldPlaces;
use super::gist::Gist;
use super::likeness::Likeness;
use super::pairs::{Between, ProvisionPairs};
use super::row::ChangeReason;
use super::scale::LikenessScale;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Those of the other text that are most like one, the best first, and how alike.
type Ranked = Vec<(usize, f64)>;

/// The `others` that a provision is like, as `alike` has it; found by the likeness that looks from its text at theirs.
fn ranked(one: &Gist, others: &[Gist], likeness: &Likeness, sums: &mut Vec<f64>, alike: impl Fn(usize) -> f64) -> Ranked {
    let near = likeness.nearest(&one.grams, sums, |at| others[at].document == one.document);
    let mut out: Ranked = near.into_iter().map(|at| (at, alike(at))).collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out
}

/// The pairs of two texts: the sure ones, and those that are found among what they leave.
pub(super) fn paired<'g>(scale: &LikenessScale<'g>, told: &[ToldPlaces]) -> ProvisionPairs<'g> {
    let mut pairs = ProvisionPairs::of(scale, told);
    mutual(&mut pairs, scale);
    pairs
}

/// Pairs what is left of two texts, the most alike first.
fn mutual(pairs: &mut ProvisionPairs<'_>, scale: &LikenessScale<'_>) {
    let (firsts, seconds, mut sums) = (scale.first, scale.second, Vec::new());
    let mut row = |first: usize| ranked(&firsts[first], seconds, scale.likeness, &mut sums, |second| scale.of(first, second));
    let rows: BTreeMap<usize, Ranked> = (0..firsts.len()).filter(|at| pairs.is_first_open(*at)).map(|at| (at, row(at))).collect();
    let mut all: Vec<(usize, usize, f64)> = rows
        .iter()
        .flat_map(|(first, row)| row.iter().map(|(second, alike)| (*first, *second, *alike)))
        .filter(|(_, second, alike)| *alike >= RARE.0 && pairs.is_second_open(*second))
        .collect();
    if all.is_empty() {
        return;
    }
    all.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let wanted: BTreeSet<usize> = all.iter().map(|it| it.1).collect();
    let mut column = |second: usize| ranked(&seconds[second], firsts, scale.back, &mut sums, |first| scale.of(first, second));
    let columns: BTreeMap<usize, Ranked> = wanted.into_iter().map(|at| (at, column(at))).collect();
    let chapters = AnsweringChapters::of(pairs, firsts, seconds);
    let between = Between::of(pairs);
    for (first, second, alike) in all {
        if !pairs.is_first_open(first) || !pairs.is_second_open(second) {
            continue;
        }
        let is_wanted = |others: &Ranked, own: usize, taken: &dyn Fn(usize) -> Option<f64>| {
            let mut better = others.iter().filter(|(other, it)| *other != own && *it >= alike);
            better.all(|(other, it)| alike >= SECOND * it && taken(*other).is_some_and(|held| held > *it))
        };
        let held_second = |other: usize| pairs.of_second(other).map(|it| scale.of(it, other));
        let held_first = |other: usize| pairs.of_first(other).map(|it| scale.of(other, it.second));
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
        let own = scale.own_share(first, second);
        let is_between = between.holds(first, second);
        let is_near = is_between || chapters.answer(&firsts[first], &seconds[second]);
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
