//! Two laws side by side: every provision of both in exactly one kind of row.
//!
//! In: what is related, and two laws. Out: [`Pairing`]: a row for each provision of the first law with what answers it in the
//! second, in the first law's order, then what only the second has, in its order.

use super::diff::{Difference, MARKED, Verdict};
use super::relate::{Counterpart, CounterpartState, Related};
use std::collections::BTreeSet;

/// Two laws compared.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// The rows.
    pub rows: Vec<PairRow>,
}

/// A row: a provision of either law, or one of each.
#[derive(Debug, Clone)]
pub struct PairRow {
    /// The first law's provision, by its place in the set.
    pub first: Option<usize>,
    /// The second law's.
    pub second: Option<usize>,
    /// What the row says.
    pub verdict: Verdict,
    /// What is known of the pair.
    pub state: CounterpartState,
    /// Its score; 0 without a pair.
    pub score: f64,
    /// The two wordings compared, of the 款 that answer each other where the wholes do not; `None` without a pair.
    pub difference: Option<Difference>,
    /// The 款 that are compared, from 1, where not the wholes are.
    pub parts: Option<(u32, u32)>,
    /// Where the wholes are too different to be marked: the 款 that are alike enough, the most alike first, each in one pair.
    pub aligned: Vec<Aligned>,
}

/// Two 款 that are alike enough to be marked.
#[derive(Debug, Clone)]
pub struct Aligned {
    /// The 款 of either side, from 1.
    pub parts: (u32, u32),
    /// The two wordings.
    pub difference: Difference,
}

/// Pairs the provisions of two laws of a set. A provision may stand in several rows; none is left out.
pub fn pairing(related: &Related<'_>, first: usize, second: usize) -> Pairing {
    let of = |law: usize| (0..related.gathered.units.len()).filter(move |unit| related.gathered.units[*unit].law == law);
    let mut rows = Vec::new();
    let mut answered = vec![false; related.gathered.units.len()];
    for unit in of(first) {
        let before = rows.len();
        for counterpart in related.counterparts[unit].iter().filter(|it| it.law == second && it.state <= CounterpartState::Suggested) {
            if counterpart.state == CounterpartState::Confirmed
                || is_best(related, unit, second, counterpart)
                || is_best_back(related, unit, first, counterpart)
            {
                answered[counterpart.unit] = true;
                rows.push(paired(related, unit, counterpart));
            }
        }
        if rows.len() == before {
            rows.push(alone(Some(unit), None, Verdict::OnlyFirst));
        }
    }
    rows.extend(of(second).filter(|unit| !answered[*unit]).map(|unit| alone(None, Some(unit), Verdict::OnlySecond)));
    Pairing { rows }
}

fn is_best(related: &Related<'_>, unit: usize, law: usize, counterpart: &Counterpart) -> bool {
    related.counterparts[unit].iter().find(|it| it.law == law).is_some_and(|best| best.unit == counterpart.unit)
}

fn is_best_back(related: &Related<'_>, unit: usize, law: usize, counterpart: &Counterpart) -> bool {
    related.counterparts[counterpart.unit].iter().find(|it| it.law == law).is_some_and(|best| best.unit == unit)
}

fn alone(first: Option<usize>, second: Option<usize>, verdict: Verdict) -> PairRow {
    PairRow { first, second, verdict, state: CounterpartState::None, score: 0.0, difference: None, parts: None, aligned: Vec::new() }
}

fn paired(related: &Related<'_>, unit: usize, counterpart: &Counterpart) -> PairRow {
    let whole = Difference::of(&related.gathered.text(unit), &related.gathered.text(counterpart.unit));
    let aligned = if whole.is_marked() { Vec::new() } else { aligned(related, unit, counterpart.unit) };
    let (difference, parts) = aligned.first().map_or((whole, None), |best| (best.difference.clone(), Some(best.parts)));
    PairRow {
        first: Some(unit),
        second: Some(counterpart.unit),
        verdict: difference.verdict(),
        state: counterpart.state,
        score: counterpart.score,
        difference: Some(difference),
        parts,
        aligned,
    }
}

/// The 款 of two provisions that are alike enough to be marked, the most alike first. A 款 answers one at most.
fn aligned(related: &Related<'_>, first: usize, second: usize) -> Vec<Aligned> {
    let (ours, theirs) = (&related.gathered.units[first].paragraphs, &related.gathered.units[second].paragraphs);
    if ours.len() < 2 && theirs.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (i, one) in ours.iter().enumerate() {
        for (j, other) in theirs.iter().enumerate().filter(|(_, other)| may_be_alike(one, other)) {
            let difference = Difference::of(one, other);
            if difference.is_marked() {
                found.push(Aligned { parts: (i as u32 + 1, j as u32 + 1), difference });
            }
        }
    }
    found.sort_by(|a, b| b.difference.similarity.total_cmp(&a.difference.similarity).then(a.parts.cmp(&b.parts)));
    let (mut here, mut there) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|it| !here.contains(&it.parts.0) && !there.contains(&it.parts.1) && here.insert(it.parts.0) && there.insert(it.parts.1));
    found
}

/// Whether two texts are of lengths that can be alike at all.
fn may_be_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.chars().count(), other.chars().count());
    one.min(other) > 0 && 2.0 * one.min(other) as f64 >= MARKED * (one + other) as f64
}
