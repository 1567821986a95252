//! Articles that change places with one another: 第二条改为第三条，第三条改为第二条.

use super::draft::{Draft, DraftArticle, DraftSlot, Held};
use crate::model::{LabelStyle, Number};

/// Puts articles that were told to change places where their numbers are. Each of two that change their order must have been told its
/// number, and no heading may stand between them, unless two alone change places; otherwise all stay where they are.
pub(super) fn permute(draft: &mut Draft) {
    let is_counted = |it: &DraftArticle| it.label.style == LabelStyle::Article;
    let slots: Vec<usize> = draft.articles().filter(|(_, it)| is_counted(it)).map(|(at, _)| at).collect();
    let Some(order) = order(&draft.articles().filter(|(_, it)| is_counted(it)).map(|(_, it)| it).collect::<Vec<_>>(), draft.closes_up)
    else {
        return;
    };
    let moved: Vec<usize> = (0..slots.len()).filter(|at| order[*at] != *at).collect();
    let (Some(first), Some(last)) = (moved.first(), moved.last()) else { return };
    let is_heading = |slot: &DraftSlot| matches!(slot.held, Held::Division(_));
    if moved.len() > 2 && draft.slots[slots[*first]..slots[*last]].iter().any(is_heading) {
        return;
    }
    let held: Vec<Held> = moved.iter().map(|at| draft.slots[slots[order[*at]]].held.clone()).collect();
    for (at, held) in moved.iter().zip(held) {
        draft.slots[slots[*at]].held = held;
    }
}

/// Which article is to stand in each place; `None` where nothing is to be moved, or more than was told.
fn order(all: &[&DraftArticle], closes_up: bool) -> Option<Vec<usize>> {
    let wanted = |at: usize| all[at].fate.told.filter(|told| told.suffix.is_none()).map(|told| told.base as usize);
    if (0..all.len()).all(|at| wanted(at).is_none_or(|told| told == at + 1)) {
        return None;
    }
    let mut places: Vec<Option<usize>> = vec![None; all.len()];
    for at in 0..all.len() {
        if let Some(told) = wanted(at)
            && places.get_mut(told.checked_sub(1)?)?.replace(at).is_some()
        {
            return None;
        }
    }
    let mut others = (0..all.len()).filter(|at| wanted(*at).is_none());
    let order: Vec<usize> = places.into_iter().map(|place| place.or_else(|| others.next())).collect::<Option<_>>()?;
    // Of two that change their order both are told; what is not told gets another number only where the decision says so.
    let mut highest_untold = None;
    let mut highest: Option<usize> = None;
    for (place, at) in order.iter().enumerate() {
        let is_told = wanted(*at).is_some();
        let is_inverted = |before: Option<usize>| before.is_some_and(|before| before > *at);
        if is_inverted(highest_untold) || !is_told && is_inverted(highest) {
            return None;
        }
        if !is_told && !closes_up && all[*at].fate.old != Some(Number::plain(place as u32 + 1)) {
            return None;
        }
        highest = highest.max(Some(*at));
        if !is_told {
            highest_untold = highest_untold.max(Some(*at));
        }
    }
    Some(order)
}
