//! The measure: right counterparts at rank one and among three, pairs accepted, pairs of mere form refused.

use super::baseline;
use super::labels::{Labelled, labelled};
use fadian::compare::{ACCEPTED, Gathered, Related, State, related};
use fadian::model::{Law, ProvisionPath};
use std::collections::{BTreeMap, BTreeSet};

/// What a set's labels say of provisions, by their places.
struct Truth {
    right: BTreeSet<(usize, usize)>,
    alone: Vec<usize>,
    unlike: Vec<(usize, usize)>,
    labelled: BTreeSet<(usize, usize)>,
    /// The place of each provision in its law.
    places: Vec<usize>,
}

impl Truth {
    fn new(set: &Labelled, gathered: &Gathered<'_>) -> Self {
        let keys: Vec<&String> = set.laws.keys().collect();
        let law = |key: &str| keys.iter().position(|it| *it == key).expect("a law of the set");
        let unit = |text: &str| {
            let (key, path) = text.trim().split_once(' ').expect("`law article`");
            let path = ProvisionPath::parse(path).expect("a path");
            gathered.find(law(key), &path).unwrap_or_else(|| panic!("{}: no {text}", set.name))
        };
        let all = || keys.iter().flat_map(|a| keys.iter().map(move |b| (law(a), law(b))));
        let named = set
            .labels
            .pairs_of
            .iter()
            .map(|pair| pair.split_once(' ').expect("two laws"))
            .flat_map(|(a, b)| [(law(a), law(b)), (law(b), law(a))]);
        let labelled: BTreeSet<(usize, usize)> =
            if set.labels.pairs_of.is_empty() { all().filter(|(a, b)| a != b).collect() } else { named.collect() };
        let mut right = BTreeSet::new();
        for group in &set.labels.groups {
            let members: Vec<usize> = group.split_once(": ").expect("`subject: provisions`").1.split(',').map(unit).collect();
            for (a, b) in members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))) {
                if labelled.contains(&(gathered.units[a].law, gathered.units[b].law)) {
                    right.insert((a, b));
                }
            }
        }
        let unlike = set.labels.unlike.iter().map(|pair| pair.split_once(" = ").expect("two provisions")).map(|(a, b)| (unit(a), unit(b)));
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut place = |law: usize| {
            *counts.entry(law).or_insert(0) += 1;
            counts[&law] - 1
        };
        let places = gathered.units.iter().map(|unit| place(unit.law)).collect();
        Self { right, alone: set.labels.alone.iter().map(|text| unit(text)).collect(), unlike: unlike.collect(), labelled, places }
    }

    fn is_labelled(&self, gathered: &Gathered<'_>, a: usize, b: usize) -> bool {
        self.labelled.contains(&(gathered.units[a].law, gathered.units[b].law))
    }
}

/// Ranked answers: for each provision the others with scores, best first.
type Ranking = Vec<Vec<(usize, f64)>>;

fn of_engine(related: &Related<'_>, truth: &Truth) -> Ranking {
    let list = |unit: usize| {
        let labelled = related.counterparts[unit].iter().filter(|it| truth.is_labelled(&related.gathered, unit, it.unit));
        labelled.map(|it| (it.unit, if it.state == State::Suggested { it.score } else { it.score.min(ACCEPTED - 1e-9) })).collect()
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

#[derive(Debug, Clone, Copy)]
struct Figures {
    asked: usize,
    first: f64,
    three: f64,
    f1: f64,
    /// Pairs of mere form that are accepted, and provisions without counterpart that get one.
    wrong: (usize, usize),
}

/// The figures over the provisions of one half: 0 those at even places, 1 those at odd ones.
fn figures(ranking: &Ranking, truth: &Truth, line: f64, half: usize) -> Figures {
    let here = |unit: usize| truth.places[unit] % 2 == half;
    let right = |unit: usize, other: usize| truth.right.contains(&(unit, other));
    let asked: Vec<usize> =
        (0..ranking.len()).filter(|unit| here(*unit) && truth.right.range((*unit, 0)..(*unit + 1, 0)).next().is_some()).collect();
    let hit = |most: usize| asked.iter().filter(|unit| ranking[**unit].iter().take(most).any(|(other, _)| right(**unit, *other))).count();
    let accepted = (0..ranking.len())
        .filter(|unit| here(*unit))
        .flat_map(|unit| ranking[unit].iter().map(move |(other, score)| (unit, *other, *score)));
    let accepted: Vec<_> = accepted.filter(|(.., score)| *score >= line).collect();
    let found = accepted.iter().filter(|(unit, other, _)| right(*unit, *other)).count();
    let wanted = truth.right.iter().filter(|(unit, _)| here(*unit)).count();
    let accepts = |a: usize, b: usize| ranking[a].iter().any(|(other, score)| *other == b && *score >= line);
    Figures {
        asked: asked.len(),
        first: hit(1) as f64 / asked.len() as f64,
        three: hit(3) as f64 / asked.len() as f64,
        f1: 2.0 * found as f64 / (accepted.len() + wanted) as f64,
        wrong: (
            truth.unlike.iter().filter(|(a, b)| accepts(*a, *b) || accepts(*b, *a)).count(),
            truth.alone.iter().filter(|unit| ranking[**unit].first().is_some_and(|(_, score)| *score >= line)).count(),
        ),
    }
}

/// The line that serves a ranking best on a half.
fn best_line(ranking: &Ranking, truth: &Truth, half: usize) -> f64 {
    let lines = (5..60).map(|percent| f64::from(percent) / 100.0);
    let f1 = |line: &f64| figures(ranking, truth, *line, half).f1;
    lines.max_by(|a, b| f1(a).total_cmp(&f1(b))).expect("there are lines")
}

/// Half the width of the interval in which a share of so many lies, 19 times of 20.
fn uncertainty(share: f64, of: usize) -> f64 {
    1.96 * (share * (1.0 - share) / of as f64).sqrt()
}

#[test]
fn counterparts_are_found_better_than_by_plain_cosines() {
    println!("\nprovisions at odd places; the baseline's line is the best one for those at even places");
    println!("{:<16}{:<10}{:>6}{:>15}{:>15}{:>8}{:>10}{:>9}", "set", "", "asked", "rank 1", "first three", "F1", "mere form", "alone");
    let mut sums = [[0.0; 3]; 2];
    let sets = labelled();
    for (set, laws) in &sets {
        let laws: Vec<&Law> = laws.values().collect();
        let related = related(&laws, &[]);
        let truth = Truth::new(set, &related.gathered);
        let (plain, engine) = (of_baseline(&related.gathered, &truth), of_engine(&related, &truth));
        let line = best_line(&plain, &truth, 0);
        let found = [figures(&plain, &truth, line, 1), figures(&engine, &truth, ACCEPTED, 1)];
        for (row, (name, it)) in [("plain", found[0]), ("engine", found[1])].into_iter().enumerate() {
            let share = |share: f64| format!("{share:.3} ±{:.3}", uncertainty(share, it.asked));
            let wrong = (format!("{}/{}", it.wrong.0, truth.unlike.len()), format!("{}/{}", it.wrong.1, truth.alone.len()));
            println!(
                "{:<16}{name:<10}{:>6}{:>15}{:>15}{:>8.3}{:>10}{:>9}",
                set.name,
                it.asked,
                share(it.first),
                share(it.three),
                it.f1,
                wrong.0,
                wrong.1
            );
            [it.first, it.three, it.f1].iter().zip(&mut sums[row]).for_each(|(value, sum)| *sum += value / sets.len() as f64);
        }
        assert_eq!(found[1].wrong.0, 0, "{}: pairs of mere form are refused", set.name);
    }
    println!("{:<26}{:>21.3}{:>15.3}{:>8.3}", "mean, plain", sums[0][0], sums[0][1], sums[0][2]);
    println!("{:<26}{:>21.3}{:>15.3}{:>8.3}", "mean, engine", sums[1][0], sums[1][1], sums[1][2]);
    assert!(sums[1][2] > sums[0][2] + 0.05, "pairs are accepted better: {sums:?}");
    assert!(sums[1][1] >= sums[0][1], "no fewer are among the first three: {sums:?}");
}
