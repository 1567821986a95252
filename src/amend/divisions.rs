//! New 章 and 节 in their places, and the numbers of all that are counted with them.

use super::draft::{Draft, DraftDivision, DraftSlot, Held};
use super::newcomer::NewDivision;
use super::place::AmendedPlace;
use super::refusal::{InstructionRefusal, Misfit};
use super::seek::division;
use crate::model::{DivisionKind, Number};
use std::collections::BTreeMap;

/// Puts a new division behind its siblings of lower numbers.
pub(super) fn place_division(draft: &mut Draft, new: NewDivision) -> Result<(), Misfit> {
    let misfit = |refusal| Misfit::Newcomer(new.by, refusal);
    let name = new.number.to_string();
    let Some((kind, told)) = new.number.divisions.last().copied() else { return Err(misfit(InstructionRefusal::Number(name))) };
    let around = AmendedPlace { divisions: new.number.divisions[..new.number.divisions.len() - 1].to_vec(), ..AmendedPlace::default() };
    let range = division(draft, &around).map_err(misfit)?;
    let siblings: Vec<usize> = range.clone().filter(|at| is_kind(draft, *at, kind)).collect();
    let depth = siblings.first().map(|at| draft.slots[*at].depth);
    let is_level = siblings.iter().all(|at| Some(draft.slots[*at].depth) == depth);
    let (Some(depth), true) = (depth, is_level) else { return Err(misfit(InstructionRefusal::Heading(name))) };
    let Some(before) = (told as usize).checked_sub(1).filter(|n| *n <= siblings.len()) else {
        return Err(misfit(InstructionRefusal::Number(name)));
    };
    let old = |at: usize| if let Held::Division(it) = &draft.slots[at].held { it.own.number.filter(|_| !it.is_new) } else { None };
    if let Some(after) = new.after
        && before.checked_sub(1).and_then(|n| old(siblings[n])) != Some(Number::plain(after))
    {
        return Err(misfit(InstructionRefusal::Number(name)));
    }
    let at = siblings.get(before).copied().unwrap_or_else(|| {
        let last = siblings[siblings.len() - 1];
        (last + 1..range.end).find(|at| draft.slots[*at].depth <= depth).unwrap_or(range.end)
    });
    let slots = new.slots.into_iter().map(|mut slot| {
        slot.depth += depth;
        slot
    });
    draft.slots.splice(at..at, slots);
    if let Some(Held::Division(own)) = draft.slots.get_mut(at).map(|slot| &mut slot.held) {
        own.holds = new.holds;
    }
    Ok(())
}

fn is_kind(draft: &Draft, at: usize, kind: DivisionKind) -> bool {
    matches!(&draft.slots[at].held, Held::Division(DraftDivision { own, is_removed: false, .. }) if own.kind == kind)
}

/// Numbers the divisions among which one is new, gone or told another number; the place of one that gets a number which nobody told it.
pub(super) fn number_divisions(draft: &mut Draft) -> Result<(), AmendedPlace> {
    // Siblings, by the slot of what they stand in and their kind.
    let mut groups: BTreeMap<(usize, DivisionKind), Vec<usize>> = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, slot) in draft.slots.iter().enumerate() {
        if let Held::Division(it) = &slot.held {
            open.retain(|(depth, _)| *depth < slot.depth);
            groups.entry((open.last().map_or(usize::MAX, |(_, at)| *at), it.own.kind)).or_default().push(at);
            open.push((slot.depth, at));
        }
    }
    for siblings in groups.into_values() {
        group(draft, &siblings)?;
    }
    Ok(())
}

fn group(draft: &mut Draft, siblings: &[usize]) -> Result<(), AmendedPlace> {
    let of = |draft: &Draft, at: usize| if let Held::Division(it) = &draft.slots[at].held { Some(it.clone()) } else { None };
    let all: Vec<DraftDivision> = siblings.iter().filter_map(|at| of(draft, *at)).collect();
    let is_counted = all.iter().any(|it| it.is_new || it.told.is_some()) || draft.closes_up && all.iter().any(|it| it.is_removed);
    if !is_counted {
        return Ok(());
    }
    let place = |it: &DraftDivision| AmendedPlace {
        divisions: vec![(it.own.kind, it.told.or(it.own.number.map(|number| number.base)).unwrap_or_default())],
        ..AmendedPlace::default()
    };
    // Chapters may be counted through a whole code: the first keeps its number, unless it is itself new.
    let first = all.iter().find(|it| !it.is_new).and_then(|it| it.own.number).map_or(1, |number| number.base);
    if all.first().is_some_and(|it| it.is_new) && first > 1 {
        return Err(place(&all[0]));
    }
    for (next, (at, it)) in (first..).zip(siblings.iter().zip(&all).filter(|(_, it)| !it.is_removed)) {
        let plain = it.own.number.filter(|number| number.suffix.is_none());
        let is_moved = plain != Some(Number::plain(next));
        if plain.is_none() || it.told.is_some_and(|told| told != next) || is_moved && it.told.is_none() && !draft.closes_up {
            return Err(place(it));
        }
        if let (Held::Division(it), true) = (&mut draft.slots[*at].held, is_moved) {
            (it.own.number, it.own.printed) = (Some(Number::plain(next)), None);
        }
    }
    Ok(())
}

/// The slot at which an article of this number stands if a new division is told to hold it, and how deep; behind the last of those that
/// stand there already. Also the one behind the last that such a division holds: it stands in what follows.
pub(super) fn told_slot(draft: &Draft, number: Number) -> Option<(usize, usize)> {
    let holding = |slot: &DraftSlot| matches!(&slot.held, Held::Division(it) if it.holds.contains(&number));
    let end = |from: usize| {
        let depth = draft.slots[from].depth;
        (from + 1..draft.slots.len()).find(|at| draft.slots[*at].depth <= depth).unwrap_or(draft.slots.len())
    };
    if let Some(at) = draft.slots.iter().position(holding) {
        return Some((end(at), draft.slots[at].depth + 1));
    }
    let is_behind = |slot: &DraftSlot| {
        let last = |it: &DraftDivision| it.holds.iter().max().copied();
        matches!(&slot.held, Held::Division(it) if last(it).is_some_and(|last| last.suffix.is_none() && Number::plain(last.base + 1) == number))
    };
    let behind = end(draft.slots.iter().position(is_behind)?);
    draft.articles().map(|(at, _)| at).find(|at| *at >= behind).map(|at| (at, draft.slots[at].depth))
}

/// The new division that does not hold what it was told to hold.
pub(super) fn unheld(draft: &Draft) -> Option<AmendedPlace> {
    for (at, slot) in draft.slots.iter().enumerate() {
        let Held::Division(own) = &slot.held else { continue };
        let inside = draft.slots[at + 1..].iter().take_while(|it| it.depth > slot.depth);
        let articles = inside.filter_map(|it| if let Held::Article(own) = &it.held { Some(own) } else { None });
        let there: Vec<Number> = articles.filter(|it| !it.fate.is_removed).map(|it| it.label.number).collect();
        if !own.holds.is_empty() && own.holds != there {
            let number = own.own.number.map(|number| number.base).unwrap_or_default();
            return Some(AmendedPlace { divisions: vec![(own.own.kind, number)], ..AmendedPlace::default() });
        }
    }
    None
}
