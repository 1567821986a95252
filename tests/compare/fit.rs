//! Makes the weights of comparisons from the labels, and says when those in the source no longer come out.
//!
//! What is made smallest is told in `src/compare/weights.rs`. Fitted are the sets that are not kept back. `MANY` is fitted on each set as
//! a whole; `TWO` on every two of its laws that were labelled against each other; `AMID` on them in the midst of all laws at hand.

use super::labels::{Labelled, LabelledLaws, SETS, everything, labelled};
use super::truth::Truth;
use fadian::compare::{ACCEPTED, Engine, Gathered, Sequential, collection_terms};
use fadian::model::Law;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How much the order of the lists counts beside the pairs, in `MANY`; in the others it made nothing better.
const ORDER: f64 = 0.1;
/// Holds weights that nothing decides near 0.
const RIDGE: f64 = 1e-6;
/// The step and the farthest that the bias is moved.
const BIAS: (f64, i32) = (0.05, 30);
/// A step of Newton's method smaller than this is the last.
const SMALL: f64 = 1e-9;

/// A candidate of a provision.
struct Sample {
    /// The provision and the law of the candidate.
    list: (usize, usize),
    is_right: bool,
    /// 1 for the bias, then the features.
    features: Vec<f64>,
}

/// The candidates of a labelled set, and how many right pairs it has, found or not.
struct Samples {
    all: Vec<Sample>,
    n_right: usize,
}

/// The weights of a table, the bias first.
pub(crate) type Fitted = Vec<f64>;

/// `MANY`, `TWO` and `AMID`; `None` where not all labelled laws are at hand.
pub(crate) fn tables() -> Option<[Fitted; 3]> {
    let sets = labelled();
    let n_sets = sets.len();
    let sets: Vec<&LabelledLaws> = sets.iter().filter(|(set, _)| !set.is_kept_back).collect();
    let of = |samples: fn(&Labelled, &[&Law]) -> Samples| -> Vec<Samples> {
        sets.iter().map(|(set, laws)| samples(set, &laws.values().collect::<Vec<_>>())).collect()
    };
    // The place of what a table leaves out: the similarity of the wholes, and the second-order similarity.
    let amid = amid(&sets, &everything()?);
    (n_sets == SETS.len()).then(|| [tuned(&of(many), Some(13), ORDER), tuned(&of(two), Some(2), 0.0), tuned(&amid, Some(13), ORDER)])
}

/// The tables as they stand in the source.
pub(crate) fn source(tables: &[Fitted; 3]) -> String {
    let mut out = String::new();
    for (name, table) in ["MANY", "TWO", "AMID"].into_iter().zip(tables) {
        let weights: Vec<String> = table[1..].iter().map(|weight| format!("{weight:.2}")).collect();
        let _ = writeln!(out, "pub const {name}: Weights<{}> =", weights.len());
        let _ = writeln!(out, "    Weights {{ bias: {:.2}, features: [{}] }};", table[0], weights.join(", "));
    }
    out
}

/// The samples of a set from the candidates of its provisions.
fn samples<const N: usize>(set: &Labelled, laws: &[&Law], candidates: impl IntoIterator<Item = (usize, usize, [f32; N])>) -> Samples {
    let gathered = Gathered::new(laws);
    let truth = Truth::new(set, &gathered);
    let known = candidates.into_iter().filter(|(one, other, _)| truth.is_labelled(&gathered, *one, *other));
    let sample = |(one, other, features): (usize, usize, [f32; N])| Sample {
        list: (one, gathered.units[other].law),
        is_right: truth.right.contains(&(one, other)),
        features: std::iter::once(1.0).chain(features.map(f64::from)).collect(),
    };
    Samples { all: known.map(sample).collect(), n_right: truth.right.len() }
}

fn full(laws: &[&Law]) -> Vec<(usize, usize, [f32; 13])> {
    let gathered = Gathered::new(laws);
    let candidates = Engine::new(&gathered.units).candidates();
    candidates.iter().enumerate().flat_map(|(one, list)| list.iter().map(move |it| (one, it.unit, it.features.terms()))).collect()
}

fn many(set: &Labelled, laws: &[&Law]) -> Samples {
    samples(set, laws, full(laws))
}

fn two(set: &Labelled, laws: &[&Law]) -> Samples {
    let starts: Vec<usize> = (0..laws.len()).map(|law| Gathered::new(&laws[..law]).units.len()).collect();
    let mut found = Vec::new();
    for (first, second) in (0..laws.len()).flat_map(|first| (first + 1..laws.len()).map(move |second| (first, second))) {
        let n_first = Gathered::new(&laws[first..=first]).units.len();
        let place = |unit: usize| if unit < n_first { starts[first] + unit } else { starts[second] + unit - n_first };
        found.extend(full(&[laws[first], laws[second]]).into_iter().map(|(one, other, terms)| (place(one), place(other), terms)));
    }
    samples(set, laws, found)
}

/// The samples of each set in the midst of a collection that holds its laws.
fn amid(sets: &[&LabelledLaws], all: &[Law]) -> Vec<Samples> {
    let all: Vec<&Law> = all.iter().collect();
    let (terms, units) = (collection_terms(&all, &Sequential), Gathered::new(&all).units);
    let of_set = |(set, laws): &&LabelledLaws| {
        let laws: Vec<&Law> = laws.values().collect();
        // Where each law of the set begins in the collection and in the set.
        let first = |law: usize| units.partition_point(|unit| unit.law < law);
        let place = |file: &String| all.iter().position(|law| law.meta.slug.contains(file.as_str())).expect("a law of the collection");
        let there: Vec<(usize, usize)> = set.laws.values().map(place).map(|law| (first(law), first(law + 1))).collect();
        let here: Vec<usize> = (0..laws.len()).map(|law| Gathered::new(&laws[..law]).units.len()).collect();
        let in_set = |unit: usize| {
            let law = there.iter().position(|(from, to)| (*from..*to).contains(&unit))?;
            Some(here[law] + unit - there[law].0)
        };
        let known = there.iter().flat_map(|(from, to)| *from..*to).flat_map(|unit| terms[unit].iter().map(move |it| (unit, it)));
        samples(set, &laws, known.filter_map(|(one, (other, features))| Some((in_set(one)?, in_set(*other)?, features.terms()))))
    };
    sets.iter().map(of_set).collect()
}

fn dot(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(weight, value)| weight * value).sum()
}

/// A loss, its slope and its curvature at some weights.
struct Loss {
    value: f64,
    slope: Vec<f64>,
    curvature: Vec<Vec<f64>>,
}

impl Loss {
    fn of(sets: &[Samples], weights: &[f64], left_out: Option<usize>, order: f64) -> Self {
        let n = weights.len();
        let mut loss = Self { value: 0.0, slope: vec![0.0; n], curvature: vec![vec![0.0; n]; n] };
        for set in sets {
            let mut lists: BTreeMap<(usize, usize), Vec<&Sample>> = BTreeMap::new();
            let n_right = set.all.iter().filter(|sample| sample.is_right).count() as f64;
            for sample in &set.all {
                loss.pair(sample, weights, 1.0 / n_right);
                lists.entry(sample.list).or_default().push(sample);
            }
            lists.retain(|_, list| list.iter().any(|sample| sample.is_right));
            let each = order / lists.len() as f64;
            for list in lists.values() {
                loss.list(list, weights, each);
            }
        }
        for (at, weight) in weights.iter().enumerate().skip(1) {
            loss.value += RIDGE * weight * weight / 2.0;
            loss.slope[at] += RIDGE * weight;
            loss.curvature[at][at] += RIDGE;
        }
        if let Some(at) = left_out {
            loss.slope[at] = 0.0;
            (0..n).for_each(|other| (loss.curvature[at][other], loss.curvature[other][at]) = (0.0, 0.0));
            loss.curvature[at][at] = 1.0;
        }
        loss
    }

    /// The logistic loss of a pair.
    fn pair(&mut self, sample: &Sample, weights: &[f64], share: f64) {
        let sum = dot(weights, &sample.features);
        let (chance, sign) = (1.0 / (1.0 + (-sum).exp()), if sample.is_right { -1.0 } else { 1.0 });
        self.value += share * (sign * sum).exp().ln_1p();
        let error = chance - f64::from(u8::from(sample.is_right));
        for (row, value) in sample.features.iter().enumerate() {
            self.slope[row] += share * error * value;
        }
        self.bend(&sample.features, share * chance * (1.0 - chance));
    }

    /// The cross-entropy of a softmax over a list, the mean over its right ones.
    fn list(&mut self, list: &[&Sample], weights: &[f64], share: f64) {
        let sums: Vec<f64> = list.iter().map(|sample| dot(weights, &sample.features)).collect();
        let greatest = sums.iter().copied().fold(f64::MIN, f64::max);
        let all: f64 = sums.iter().map(|sum| (sum - greatest).exp()).sum();
        let n_right = list.iter().filter(|sample| sample.is_right).count() as f64;
        let mut mean = vec![0.0; weights.len()];
        for (sample, sum) in list.iter().zip(&sums) {
            let chance = (sum - greatest).exp() / all;
            let right = if sample.is_right { 1.0 / n_right } else { 0.0 };
            self.value -= share * right * chance.max(f64::MIN_POSITIVE).ln();
            for (at, value) in sample.features.iter().enumerate() {
                mean[at] += chance * value;
                self.slope[at] += share * (chance - right) * value;
            }
            self.bend(&sample.features, share * chance);
        }
        self.bend(&mean, -share);
    }

    fn bend(&mut self, features: &[f64], share: f64) {
        for (row, value) in self.curvature.iter_mut().zip(features) {
            row.iter_mut().zip(features).for_each(|(cell, other)| *cell += share * value * other);
        }
    }
}

/// The weights with the smallest loss, by Newton's method; a step that does not help is halved.
fn fitted(sets: &[Samples], left_out: Option<usize>, order: f64) -> Fitted {
    let mut weights = vec![0.0; sets[0].all[0].features.len()];
    for _ in 0..100 {
        let loss = Loss::of(sets, &weights, left_out, order);
        let step = solved(loss.curvature, loss.slope);
        if step.iter().all(|value| value.abs() < SMALL) {
            break;
        }
        let stepped = |size: f64| -> Fitted { weights.iter().zip(&step).map(|(weight, value)| weight - size * value).collect() };
        let sizes = (0..20).map(|halvings| 0.5f64.powi(halvings));
        let better = sizes.map(stepped).find(|weights| Loss::of(sets, weights, left_out, order).value <= loss.value);
        let Some(better) = better else { break };
        weights = better;
    }
    weights
}

/// The same with the bias where the mean F1 of the pairs accepted is greatest.
fn tuned(sets: &[Samples], left_out: Option<usize>, order: f64) -> Fitted {
    let mut weights = fitted(sets, left_out, order);
    let line = (ACCEPTED / (1.0 - ACCEPTED)).ln();
    let f1 = |set: &Samples, moved: f64| {
        let accepted = set.all.iter().filter(|sample| dot(&weights, &sample.features) + moved >= line);
        let (n, n_right) = accepted.fold((0, 0), |(n, right), sample| (n + 1, right + usize::from(sample.is_right)));
        2.0 * f64::from(n_right as u32) / f64::from((n + set.n_right) as u32)
    };
    let mean = |step: &i32| sets.iter().map(|set| f1(set, f64::from(*step) * BIAS.0)).sum::<f64>();
    let best = (-BIAS.1..=BIAS.1).max_by(|a, b| mean(a).total_cmp(&mean(b)).then(b.cmp(a))).unwrap_or(0);
    weights[0] += f64::from(best) * BIAS.0;
    weights
}

/// Solves a set of linear equations (Gauss, with the greatest pivots).
fn solved(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs())).unwrap_or(at);
        rows.swap(at, pivot);
        right.swap(at, pivot);
        let (done, open) = rows.split_at_mut(at + 1);
        for (row, below) in open.iter_mut().zip(at + 1..) {
            let factor = row[at] / done[at][at];
            for (value, above) in row.iter_mut().zip(&done[at]).skip(at) {
                *value -= factor * above;
            }
            right[below] -= factor * right[at];
        }
    }
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|column| rows[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::{Sample, Samples, fitted, source, tables};
    use fadian::compare::{AMID, MANY, TWO};

    /// How far a weight in the source may stand from what comes out: it is written with two decimals, and machines round differently.
    const TOLERANCE: f64 = 0.02;

    #[test]
    fn the_weights_in_the_source_come_out_of_the_labels() {
        let Some(tables) = tables() else { return println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus") };
        let kept = [
            [&[MANY.bias], MANY.features.as_slice()].concat(),
            [&[TWO.bias], TWO.features.as_slice()].concat(),
            [&[AMID.bias], AMID.features.as_slice()].concat(),
        ];
        let differs = |(kept, made): (&Vec<f64>, &Vec<f64>)| kept.iter().zip(made).any(|(a, b)| (a - b).abs() > TOLERANCE);
        let is_stale = kept.iter().zip(&tables).any(differs);
        assert!(!is_stale, "src/compare/weights.rs is to say:\n{}", source(&tables));
    }

    #[test]
    fn known_weights_are_found_again() {
        // Of each kind of candidate as many are right, in a thousand, as the weights -1 and 2 say.
        let chance = |value: f64| 1.0 / (1.0 + (1.0 - 2.0 * value).exp());
        let kinds = [-1.0, 0.0, 0.5, 1.5];
        let all = kinds.iter().enumerate().flat_map(|(kind, value)| {
            let right = chance(*value);
            // Each stands in a list of its own, which has no order.
            (0..1000).map(move |at| {
                let is_right = (at as f64 + 0.5) / 1000.0 < right;
                Sample { list: (kind * 1000 + at, 0), is_right, features: vec![1.0, *value] }
            })
        });
        let samples = Samples { all: all.collect(), n_right: 0 };
        let weights = fitted(&[samples], None, 0.0);
        assert!((weights[0] + 1.0).abs() < 0.01 && (weights[1] - 2.0).abs() < 0.01, "{weights:?}");
    }
}
