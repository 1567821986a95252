//! The cheapest reading: a few ways are followed at a time, so that it takes time in proportion to the text.

use super::LabelVerdict;
use super::candidate::{LabelCandidate, Sign};
use super::costs::{Cost, place};
use super::open::OpenSeries;

/// How many ways are followed at a time.
const WIDTH: usize = 8;
/// A way that costs so much more than the cheapest is given up: nothing that follows makes it good.
const MARGIN: Cost = 32;

/// A way through the text as far as it was read.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: Cost,
    open: OpenSeries,
    /// Its last step; `None` at the beginning.
    step: Option<usize>,
}

/// What one way decided at one candidate, and the step before.
struct Step {
    before: Option<usize>,
    verdict: LabelVerdict,
}

/// What becomes of each candidate in the cheapest reading of all.
pub(super) fn cheapest(candidates: &[LabelCandidate]) -> Vec<LabelVerdict> {
    let mut ways = vec![Way { cost: 0, open: OpenSeries::default(), step: None }];
    let mut steps: Vec<Step> = Vec::with_capacity(candidates.len() * 3);
    let mut next: Vec<Way> = Vec::with_capacity(WIDTH * 2);
    for candidate in candidates {
        next.clear();
        for way in &ways {
            let (label, text) = (as_label(way, candidate, &mut steps), as_text(way, candidate, &mut steps));
            // Where both cost the same, a label at the head of a line is one, and one inside a line is none.
            let both = if candidate.at == 0 { [label, text] } else { [text, label] };
            for way in both {
                follow(&mut next, way);
            }
        }
        next.sort_by_key(|way| way.cost);
        let dearest = next.first().map_or(0, |way| way.cost) + MARGIN;
        next.retain(|way| way.cost <= dearest);
        next.truncate(WIDTH);
        std::mem::swap(&mut ways, &mut next);
    }
    trace(&steps, ways.first().and_then(|way| way.step), candidates.len())
}

/// Adds a way, unless one that leads on as it does costs no more.
fn follow(ways: &mut Vec<Way>, way: Way) {
    match ways.iter_mut().find(|other| other.open == way.open) {
        Some(other) if other.cost > way.cost => *other = way,
        Some(_) => {}
        None => ways.push(way),
    }
}

fn as_label(way: &Way, candidate: &LabelCandidate, steps: &mut Vec<Step>) -> Way {
    let mut open = way.open;
    let is_quoting = candidate.quote.after(open.is_quoting);
    let quoted = match &candidate.sign {
        // A heading by markup is the file's own.
        _ if candidate.reject >= place::MARKED => place::NOTHING,
        Sign::Article(_) if is_quoting && open.expects(&candidate.sign) => place::QUOTED_IN_TURN,
        Sign::Article(_) | Sign::Division(..) if is_quoting => place::QUOTED,
        _ => place::NOTHING,
    };
    open.is_quoting = is_quoting;
    let cost = open.enter(&candidate.sign, candidate.fresh);
    step(way, open, candidate.accept + cost + quoted, LabelVerdict::Label, steps)
}

fn as_text(way: &Way, candidate: &LabelCandidate, steps: &mut Vec<Step>) -> Way {
    let is_quoting = candidate.quote.after(way.open.is_quoting);
    let is_unit = matches!(candidate.sign, Sign::Article(_) | Sign::Division(..));
    let verdict = if is_quoting && is_unit && candidate.accept < place::CITES && candidate.reject < place::MARKED {
        LabelVerdict::Quoted
    } else {
        LabelVerdict::Text
    };
    let cost = if verdict == LabelVerdict::Quoted { place::NOTHING } else { candidate.reject };
    let mut open = way.open;
    open.is_quoting = is_quoting;
    step(way, open, cost, verdict, steps)
}

fn step(way: &Way, open: OpenSeries, cost: Cost, verdict: LabelVerdict, steps: &mut Vec<Step>) -> Way {
    steps.push(Step { before: way.step, verdict });
    Way { cost: way.cost + cost, open, step: Some(steps.len() - 1) }
}

fn trace(steps: &[Step], last: Option<usize>, count: usize) -> Vec<LabelVerdict> {
    let mut out = Vec::with_capacity(count);
    let mut at = last;
    while let Some(step) = at.map(|at| &steps[at]) {
        out.push(step.verdict);
        at = step.before;
    }
    out.reverse();
    out
}
