//! 章 and 节 that are told to stand elsewhere: 将第二章第二节移至第三章，作为第三章第一节.
//!
//! All else that is told of them speaks of the place they had, so they are taken up when everything is carried out, and placed as new ones.

use super::carry::Carrier;
use super::draft::{Draft, DraftDivision, Held};
use super::newcomer::NewDivision;
use super::place::AmendedPlace;
use super::refusal::{InstructionRefusal, Misfit};
use super::seek::division;
use crate::model::{LabelStyle, Number};

impl Carrier {
    /// 移至第三章，作为第三章第一节: `to` is what it becomes, `after` the number of the one behind which it is told to stand.
    pub(super) fn move_division(
        &mut self,
        by: usize,
        from: &AmendedPlace,
        after: Option<u32>,
        to: &AmendedPlace,
    ) -> Result<(), InstructionRefusal> {
        division(&self.draft, from)?;
        let kind = |place: &AmendedPlace| place.divisions.last().map(|(kind, _)| *kind);
        let is_fit = to.is_division() && kind(from) == kind(to) && from.divisions.len() == to.divisions.len();
        if !is_fit || self.divisions.iter().any(|it| it.from.as_ref() == Some(from)) {
            return Err(InstructionRefusal::Text(to.to_string()));
        }
        self.note(by, format!("{from} → {to}"), from.to_string(), to.to_string());
        self.divisions.push(NewDivision { by, number: to.clone(), after, slots: Vec::new(), holds: Vec::new(), from: Some(from.clone()) });
        Ok(())
    }
}

/// Takes up what is told to stand elsewhere, and says whether there was any. What keeps its place, since the one around it gets the number
/// that is told, is no more among `divisions` then.
pub(super) fn take_up(draft: &mut Draft, divisions: &mut Vec<NewDivision>) -> Result<bool, Vec<Misfit>> {
    let (mut misfits, mut is_any, mut out) = (Vec::new(), false, Vec::new());
    for mut new in std::mem::take(divisions) {
        let Some(from) = new.from.clone() else {
            out.push(new);
            continue;
        };
        match taken_up(draft, &from, &mut new) {
            Ok(true) => {
                is_any = true;
                out.push(new);
            }
            Ok(false) => {}
            Err(refusal) => misfits.push(Misfit::Newcomer(new.by, refusal)),
        }
    }
    *divisions = out;
    if misfits.is_empty() { Ok(is_any) } else { Err(misfits) }
}

/// Whether a division was taken up; where it stands a mark of it is left, by which those behind it are counted.
fn taken_up(draft: &mut Draft, from: &AmendedPlace, new: &mut NewDivision) -> Result<bool, InstructionRefusal> {
    let wrong = || InstructionRefusal::Number(new.number.to_string());
    let number = new.number.divisions.last().map(|(_, number)| *number).ok_or_else(wrong)?;
    let range = division(draft, from)?;
    let (own_around, around) = (parent(from), parent(&new.number));
    if told_number(draft, &own_around)?.is_some_and(|told| around.divisions.last().is_some_and(|(_, number)| *number == told)) {
        if let Held::Division(own) = &mut draft.slots[range.start].held {
            own.told = Some(number);
        }
        return Ok(false);
    }
    // Whether the old or the new number of the one around it is meant is not said.
    if told_number(draft, &around)?.is_some_and(|told| around.divisions.last().is_none_or(|(_, number)| *number != told)) {
        return Err(wrong());
    }
    let depth = draft.slots[range.start].depth;
    let mut slots = draft.slots[range.clone()].to_vec();
    for slot in &mut slots {
        slot.depth -= depth;
    }
    if let Held::Division(own) = &mut slots[0].held {
        *own = DraftDivision { is_new: true, told: Some(number), ..own.clone() };
    }
    let mut mark = draft.slots[range.start].clone();
    if let Held::Division(own) = &mut mark.held {
        *own = DraftDivision { is_removed: true, told: None, ..own.clone() };
    }
    draft.slots.splice(range, [mark]);
    new.slots = slots;
    Ok(true)
}

/// The divisions around one.
fn parent(place: &AmendedPlace) -> AmendedPlace {
    let around = place.divisions.split_last().map(|(_, around)| around.to_vec()).unwrap_or_default();
    AmendedPlace { divisions: around, ..AmendedPlace::default() }
}

/// The number that a division is told to get; `None` where it is told none, or no division is named.
fn told_number(draft: &Draft, place: &AmendedPlace) -> Result<Option<u32>, InstructionRefusal> {
    if place.divisions.is_empty() {
        return Ok(None);
    }
    let at = division(draft, place)?.start;
    Ok(if let Held::Division(own) = &draft.slots[at].held { own.told } else { None })
}

/// Whether the articles do not stand in the order of their old numbers.
pub(super) fn is_out_of_order(draft: &Draft) -> bool {
    let old: Vec<Number> = draft.articles().filter_map(|(_, article)| article.fate.old).collect();
    old.windows(2).any(|pair| pair[0] > pair[1])
}

/// An article that gets another number by its place, which nobody told it.
pub(super) fn untold(draft: &Draft) -> Option<AmendedPlace> {
    let counted = draft.articles().map(|(_, article)| article).filter(|it| it.label.style == LabelStyle::Article);
    let mut untold = (1..).zip(counted).filter(|(number, it)| it.fate.told.is_none() && it.fate.old != Some(Number::plain(*number)));
    untold.next().map(|(_, it)| AmendedPlace { article: it.fate.old, ..AmendedPlace::default() })
}
