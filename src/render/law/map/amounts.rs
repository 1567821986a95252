//! Amounts of money and rates on a line, each with the provisions that say it.

use super::draw::{TrackMark, track};
use super::parts::most;
use crate::facts::{Amount, Bound, Measure};
use crate::phrases;
use crate::render::law::context::LawContext;
use crate::render::view::{AmountPicture, AmountRow, RelationTarget};
use crate::theme::Entries;
use std::collections::BTreeMap;

/// So many amounts stand on a line: those that most provisions say.
const ROWS: usize = 40;
/// So many provisions are named beside one.
const PLACES: usize = 4;

/// Amounts of one value and one limit.
struct AmountGroup<'a> {
    value: f64,
    bound: Bound,
    said: Vec<&'a Amount>,
}

/// Money in yuan and rates, each where the law names any: amounts in another currency and multiples have no place on the line.
pub(super) fn amounts(law: &LawContext<'_>, amounts: &[Amount]) -> [Option<AmountPicture>; 2] {
    [Measure::Yuan, Measure::Percent].map(|measure| {
        let groups = grouped(amounts.iter().filter(|it| it.measure == measure && it.value.is_finite() && it.value > 0.0));
        let shown: Vec<&AmountGroup<'_>> = most(&groups, ROWS, |group| group.said.len()).into_iter().map(|at| &groups[at]).collect();
        let line = AmountLine::of(measure, &shown);
        (!shown.is_empty()).then(|| AmountPicture {
            rows_html: Entries::new("amount_row", shown.iter().map(|group| row(law, group, &line))),
            from: line.said(0.0),
            to: line.said(1.0),
            n_left: groups.len() - shown.len(),
        })
    })
}

fn grouped<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Vec<AmountGroup<'a>> {
    let mut out: BTreeMap<(u64, Bound), AmountGroup<'a>> = BTreeMap::new();
    for amount in amounts {
        // Positive numbers are in the order of their bits.
        let group = out.entry((amount.value.to_bits(), amount.bound));
        group.or_insert(AmountGroup { value: amount.value, bound: amount.bound, said: Vec::new() }).said.push(amount);
    }
    out.into_values().collect()
}

fn row(law: &LawContext<'_>, group: &AmountGroup<'_>, line: &AmountLine) -> AmountRow {
    let spot = &group.said[0].spot;
    let mut paths: Vec<_> = group.said.iter().map(|amount| &amount.spot.path).collect();
    paths.dedup();
    let relations = &law.site.relations;
    let place = |path: &&_| RelationTarget { title: relations.place(law.index, path), href: law.plan.href(path) };
    let mark = match group.bound {
        Bound::Exact => TrackMark::Point,
        Bound::AtMost => TrackMark::Below,
        Bound::AtLeast => TrackMark::Above,
    };
    AmountRow {
        what: spot.sentence.chars().skip(spot.start).take(spot.end - spot.start).collect(),
        tag: phrases::bound(law.words(), group.bound).to_owned(),
        track_html: track(line.place(group.value), mark),
        places: paths.iter().take(PLACES).map(place).collect(),
        n_more: paths.len().saturating_sub(PLACES),
    }
}

/// The line that amounts stand on: money by its powers of ten, rates evenly.
enum AmountLine {
    Powers { from: i32, to: i32 },
    Even { to: f64 },
}

impl AmountLine {
    fn of(measure: Measure, groups: &[&AmountGroup<'_>]) -> Self {
        let values = || groups.iter().map(|group| group.value);
        let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
        match measure {
            Measure::Yuan | Measure::UsDollar if groups.is_empty() => Self::Powers { from: 0, to: 1 },
            Measure::Yuan | Measure::UsDollar => {
                let from = least.log10().floor() as i32;
                Self::Powers { from, to: (most.log10().ceil() as i32).max(from + 1) }
            }
            Measure::Percent | Measure::Times => Self::Even { to: if most <= 100.0 { 100.0 } else { (most / 100.0).ceil() * 100.0 } },
        }
    }

    /// How far along a value stands.
    fn place(&self, value: f64) -> f64 {
        match self {
            Self::Powers { from, to } => (value.log10() - f64::from(*from)) / f64::from(to - from),
            Self::Even { to } => value / to,
        }
    }

    /// The number at its beginning (0), or its end (1).
    fn said(&self, at: f64) -> String {
        match self {
            Self::Powers { from, to } => grouped_digits(10_f64.powi(if at > 0.0 { *to } else { *from })),
            Self::Even { to } => grouped_digits(to * at),
        }
    }
}

/// `10,000`
fn grouped_digits(value: f64) -> String {
    let digits = format!("{value}");
    let (whole, rest) = digits.split_once('.').map_or((digits.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",") + &rest
}

#[cfg(test)]
mod tests {
    use super::{AmountGroup, AmountLine, grouped_digits};
    use crate::facts::{Bound, Measure};

    #[test]
    fn money_stands_by_its_powers_of_ten_and_rates_evenly() {
        let group = |value: f64| AmountGroup { value, bound: Bound::Exact, said: Vec::new() };
        let [low, high] = [group(5_000.0), group(2_000_000.0)];
        let line = AmountLine::of(Measure::Yuan, &[&low, &high]);
        assert_eq!((line.said(0.0), line.said(1.0), line.place(100_000.0)), ("1,000".to_owned(), "10,000,000".to_owned(), 0.5));
        assert!((AmountLine::of(Measure::Percent, &[&group(30.0)]).place(30.0) - 0.3).abs() < 1e-9);
        assert_eq!(AmountLine::of(Measure::Yuan, &[&group(100.0)]).said(1.0), "1,000", "one amount has a line too");
        assert_eq!(grouped_digits(0.1), "0.1");
    }
}
