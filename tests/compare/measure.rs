//! The measure: right counterparts at rank one and among three, pairs accepted, pairs of mere form refused.
//!
//! A case is a provision and another law that has a right counterpart for it; is the first of that law's provisions right, or one
//! of the first three? Beside it stands the same over all other laws together. Intervals are those of a bootstrap over provisions
//! and hold 19 times of 20; they say nothing of how another reader would have labelled.

use super::baseline;
use super::labels::labelled;
use super::truth::Truth;
use fadian::compare::{ACCEPTED, CounterpartState, Gathered, Related, related};
use fadian::model::Law;
use std::collections::BTreeSet;

/// Ranked answers: for each provision the others with scores, best first.
pub(super) type Ranking = Vec<Vec<(usize, f64)>>;

fn of_engine(related: &Related<'_>, truth: &Truth) -> Ranking {
    let list = |unit: usize| {
        let labelled = related.counterparts[unit].iter().filter(|it| truth.is_labelled(&related.gathered, unit, it.unit));
        labelled
            .map(|it| (it.unit, if it.state == CounterpartState::Suggested { it.score } else { it.score.min(ACCEPTED - 1e-9) }))
            .collect()
    };
    (0..related.counterparts.len()).map(list).collect()
}

fn of_baseline(gathered: &Gathered<'_>, truth: &Truth) -> Ranking {
    let likeness = baseline::likeness(&gathered.units);
    let list = |unit: usize| {
        let mut list: Vec<(usize, f64)> = (0..likeness.len())
            .filter(|other| truth.is_labelled(gathered, unit, *other))
            .map(|other| (other, likeness[unit][other]))
            .collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        list
    };
    (0..likeness.len()).map(list).collect()
}

/// What a ranking makes of one provision; a set is the sum over its provisions.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Cases of each law, those right at rank one, those right among three.
    each: [f64; 3],
    /// The same over all laws together.
    all: [f64; 3],
    /// Pairs accepted, right pairs accepted, right pairs.
    pub(super) pairs: [f64; 3],
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        for (sum, more) in [(&mut self.each, other.each), (&mut self.all, other.all), (&mut self.pairs, other.pairs)] {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }

    /// First and among three of each law, F1, first and among three of all.
    pub(super) fn figures(&self) -> [f64; 5] {
        let f1 = 2.0 * self.pairs[1] / (self.pairs[0] + self.pairs[2]).max(1.0);
        let share = |of: &[f64; 3], part: usize| of[part] / of[0].max(1.0);
        [share(&self.each, 1), share(&self.each, 2), f1, share(&self.all, 1), share(&self.all, 2)]
    }
}

/// What a ranking makes of every provision.
pub(super) fn tallies(ranking: &Ranking, truth: &Truth, gathered: &Gathered<'_>, line: f64) -> Vec<Tally> {
    let right = |unit: usize, other: usize| truth.right.contains(&(unit, other));
    let case = |unit: usize, list: &[usize]| {
        let hit = |most: usize| f64::from(u8::from(list.iter().take(most).any(|other| right(unit, *other))));
        [1.0, hit(1), hit(3)]
    };
    let tally = |(unit, list): (usize, &Vec<(usize, f64)>)| {
        let mut tally = Tally::default();
        let wanted: Vec<usize> = truth.right.range((unit, 0)..(unit + 1, 0)).map(|(_, other)| *other).collect();
        let laws: BTreeSet<usize> = wanted.iter().map(|other| gathered.units[*other].law).collect();
        for law in laws {
            let of_law: Vec<usize> = list.iter().map(|(other, _)| *other).filter(|other| gathered.units[*other].law == law).collect();
            tally.add(&Tally { each: case(unit, &of_law), ..Tally::default() });
        }
        if !wanted.is_empty() {
            tally.all = case(unit, &list.iter().map(|(other, _)| *other).collect::<Vec<_>>());
        }
        let accepted: Vec<usize> = list.iter().filter(|(_, score)| *score >= line).map(|(other, _)| *other).collect();
        let found = accepted.iter().filter(|other| right(unit, **other)).count();
        tally.pairs = [accepted.len() as f64, found as f64, wanted.len() as f64];
        tally
    };
    ranking.iter().enumerate().map(tally).collect()
}

pub(super) fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Tally {
    let mut sum = Tally::default();
    tallies.for_each(|tally| sum.add(tally));
    sum
}

/// The line at which a ranking accepts pairs best on a set: kinder to plain cosines than they could be used.
fn best_line(ranking: &Ranking, truth: &Truth, gathered: &Gathered<'_>) -> f64 {
    let lines = (5..60).map(|percent| f64::from(percent) / 100.0);
    let f1 = |line: &f64| sum(tallies(ranking, truth, gathered, *line).iter()).figures()[2];
    lines.max_by(|a, b| f1(a).total_cmp(&f1(b))).expect("there are lines")
}

/// For each figure the ends of the interval in which it lies 19 times of 20, by drawing the provisions again and again.
fn intervals(of: impl Fn(&[usize]) -> [f64; 5], count: usize) -> [(f64, f64); 5] {
    const DRAWS: usize = 200;
    let mut state = 7u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % count
    };
    let drawn: Vec<[f64; 5]> = (0..DRAWS).map(|_| of(&(0..count).map(|_| draw()).collect::<Vec<_>>())).collect();
    std::array::from_fn(|figure| {
        let mut values: Vec<f64> = drawn.iter().map(|figures| figures[figure]).collect();
        values.sort_by(f64::total_cmp);
        (values[DRAWS / 40], values[DRAWS - 1 - DRAWS / 40])
    })
}

fn accepts(ranking: &Ranking, (a, b): (usize, usize), line: f64) -> bool {
    let has = |one: usize, other: usize| ranking[one].iter().any(|(unit, score)| *unit == other && *score >= line);
    has(a, b) || has(b, a)
}

fn row(set: &str, name: &str, figures: [f64; 5], intervals: [(f64, f64); 5]) {
    let shown: Vec<String> =
        figures.iter().zip(intervals).map(|(figure, (low, high))| format!("{figure:>7.3} [{low:>6.3} {high:>6.3}]")).collect();
    println!("{set:<22}{name:<12}{}", shown.join(""));
}

#[test]
fn counterparts_are_found_better_than_by_plain_cosines() {
    println!(
        "\n{:<34}{:<23}{:<23}{:<23}{:<23}{:<23}",
        "", "first, each law", "of three, each law", "F1 of pairs", "first, all", "of three, all"
    );
    // Pairs of mere form, for the sets fitted on and those kept back: all, accepted by plain cosines, accepted by the engine.
    let (mut means, mut form) = ([[0.0; 5]; 2], [[0usize; 3]; 2]);
    let sets = labelled();
    for (set, laws) in sets {
        let laws: Vec<&Law> = laws.values().collect();
        let related = related(&laws, &[]);
        let gathered = &related.gathered;
        let truth = Truth::new(set, gathered);
        let (plain, engine) = (of_baseline(gathered, &truth), of_engine(&related, &truth));
        let line = best_line(&plain, &truth, gathered);
        let found = [tallies(&plain, &truth, gathered, line), tallies(&engine, &truth, gathered, ACCEPTED)];
        let figures = |which: usize, drawn: &[usize]| sum(drawn.iter().map(|unit| &found[which][*unit])).figures();
        let every: Vec<usize> = (0..gathered.units.len()).collect();
        let gain = |drawn: &[usize]| -> [f64; 5] {
            let (plain, engine) = (figures(0, drawn), figures(1, drawn));
            std::array::from_fn(|figure| engine[figure] - plain[figure])
        };
        let kept = if set.is_kept_back { " (kept back)" } else { "" };
        let name = format!("{}{kept}", set.name);
        row(&name, "plain", figures(0, &every), intervals(|drawn| figures(0, drawn), every.len()));
        row(
            &format!("  {} cases", sum(found[1].iter()).each[0]),
            "engine",
            figures(1, &every),
            intervals(|drawn| figures(1, drawn), every.len()),
        );
        row("", "gain", gain(&every), intervals(gain, every.len()));
        let lines = [line, ACCEPTED];
        for (which, ranking) in [&plain, &engine].into_iter().enumerate() {
            form[usize::from(set.is_kept_back)][which + 1] +=
                truth.unlike.iter().filter(|pair| accepts(ranking, **pair, lines[which])).count();
            figures(which, &every).iter().zip(&mut means[which]).for_each(|(value, sum)| *sum += value / sets.len() as f64);
        }
        form[usize::from(set.is_kept_back)][0] += truth.unlike.len();
        let lonely =
            |ranking: &Ranking, line: f64| truth.alone.iter().filter(|unit| ranking[**unit].first().is_some_and(|it| it.1 >= line)).count();
        println!(
            "{:<34}of {} provisions without counterpart one is given to {} (plain: {})",
            "",
            truth.alone.len(),
            lonely(&engine, ACCEPTED),
            lonely(&plain, line)
        );
    }
    for (name, [all, plain, engine]) in ["fitted on", "kept back"].into_iter().zip(form) {
        println!("pairs of mere form accepted, sets {name}: engine {engine} of {all}, plain {plain}");
    }
    let [plain, engine] = means;
    println!("means: plain {plain:.3?}, engine {engine:.3?}");
    assert!(engine[0] > plain[0] + 0.03, "more are right at rank one: {means:?}");
    assert!(engine[1] > plain[1] + 0.01, "more are among three: {means:?}");
    assert!(engine[2] > plain[2] + 0.05, "pairs are accepted better: {means:?}");
    assert!(form.iter().all(|[all, plain, engine]| engine * 5 <= *all && engine <= plain), "pairs of mere form are refused: {form:?}");
}
