//! Two laws side by side: every provision of both in exactly one kind of row.
//!
//! In: what is related, and two laws. Out: [`Pairing`]: a row for each provision of the first law with what answers it in the
//! second, in the first law's order, then what only the second has, in its order.

use super::diff::{Difference, Verdict};
use super::relate::{Counterpart, Related, State};

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
    pub state: State,
    /// Its score; 0 without a pair.
    pub score: f64,
    /// The two wordings compared, of the 款 that answer each other where the wholes do not; `None` without a pair.
    pub difference: Option<Difference>,
    /// The 款 that are compared, from 1, where not the wholes are.
    pub parts: Option<(u32, u32)>,
}

/// Pairs the provisions of two laws of a set. A provision may stand in several rows; none is left out.
pub fn pairing(related: &Related<'_>, first: usize, second: usize) -> Pairing {
    let of = |law: usize| (0..related.gathered.units.len()).filter(move |unit| related.gathered.units[*unit].law == law);
    let mut rows = Vec::new();
    let mut answered = vec![false; related.gathered.units.len()];
    for unit in of(first) {
        let before = rows.len();
        for counterpart in related.counterparts[unit].iter().filter(|it| it.law == second && it.state <= State::Suggested) {
            if counterpart.state == State::Confirmed
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
    PairRow { first, second, verdict, state: State::None, score: 0.0, difference: None, parts: None }
}

fn paired(related: &Related<'_>, unit: usize, counterpart: &Counterpart) -> PairRow {
    let (difference, parts) = compared(related, unit, counterpart);
    PairRow {
        first: Some(unit),
        second: Some(counterpart.unit),
        verdict: difference.verdict(),
        state: counterpart.state,
        score: counterpart.score,
        difference: Some(difference),
        parts,
    }
}

/// The wholes, or the two 款 where they are more alike.
fn compared(related: &Related<'_>, unit: usize, counterpart: &Counterpart) -> (Difference, Option<(u32, u32)>) {
    let whole = Difference::of(&related.gathered.text(unit), &related.gathered.text(counterpart.unit));
    let Some((here, there)) = counterpart.parts else { return (whole, None) };
    let text = |unit: usize, part: u32| related.gathered.units[unit].paragraphs.get(part as usize - 1).map_or("", String::as_str);
    let part = Difference::of(text(unit, here), text(counterpart.unit, there));
    if part.likeness > whole.likeness { (part, counterpart.parts) } else { (whole, None) }
}
