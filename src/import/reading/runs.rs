//! Items in one line: a row of labels that count on says more than each of them.

use super::candidate::{LabelCandidate, Sign};
use super::costs::place;
use crate::import::label::ListLabel;
use crate::model::ItemStyle;

/// Characters between two labels of a row whose places say nothing: less, and they are counted things (周一、周二).
const APART: usize = 6;

/// Weighs the labels of one line by the rows they make.
pub(super) fn weigh(candidates: &mut [LabelCandidate]) {
    weigh_articles(candidates);
    for style in ItemStyle::ALL {
        let all: Vec<usize> = (0..candidates.len()).filter(|at| list(&candidates[*at]).is_some_and(|list| list.style == style)).collect();
        let mut row: Vec<usize> = Vec::new();
        for at in all {
            let goes_on = row.last().is_some_and(|last| number(&candidates[*last]) + 1 == number(&candidates[at]));
            if !goes_on {
                settle(candidates, &row);
                row.clear();
            }
            row.push(at);
        }
        settle(candidates, &row);
    }
}

/// Articles that count on in one line, each behind the end of a sentence, were glued: one alone might be cited.
fn weigh_articles(candidates: &mut [LabelCandidate]) {
    let article = |candidate: &LabelCandidate| match &candidate.sign {
        Sign::Article(unit) if candidate.accept < place::BEHIND_NAME => unit.number.suffix.is_none().then_some(unit.number.base),
        _ => None,
    };
    let mut last: Option<(usize, u32)> = None;
    for at in 0..candidates.len() {
        let Some(number) = article(&candidates[at]) else { continue };
        if let Some((before, _)) = last.filter(|(_, before)| before + 1 == number) {
            for member in [before, at] {
                let reject = &mut candidates[member].reject;
                if candidates[member].at > 0 && *reject > place::NOTHING {
                    *reject = (*reject).max(place::ARTICLE_IN_ROW);
                }
            }
        }
        last = Some((at, number));
    }
}

fn list(candidate: &LabelCandidate) -> Option<&ListLabel> {
    match &candidate.sign {
        Sign::List(list) => Some(list),
        Sign::Article(_) | Sign::Division(..) | Sign::Clause(_) | Sign::Annex(_) => None,
    }
}

fn number(candidate: &LabelCandidate) -> u32 {
    list(candidate).map_or(0, |list| list.number)
}

fn settle(candidates: &mut [LabelCandidate], row: &[usize]) {
    let [first, .., last] = row else { return };
    let marked = |candidate: &LabelCandidate| candidate.at == 0 || candidate.accept < place::BEHIND_NAME;
    let span = candidates[*last].at - candidates[*first].at;
    let begins = marked(&candidates[*first]);
    let apart = span >= APART * (row.len() - 1);
    let whole = row.iter().all(|at| marked(&candidates[*at]));
    let is_row = whole || begins && apart && row.len() >= 3;
    if !is_row {
        return;
    }
    for at in row.iter().filter(|at| candidates[**at].at > 0).copied().collect::<Vec<_>>() {
        let is_marked = marked(&candidates[at]);
        candidates[at].accept = if is_marked { place::NOTHING } else { place::INSIDE_FLUSH };
        candidates[at].reject = place::ITEM_IN_ROW;
    }
}
