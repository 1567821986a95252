//! Places of instructions in a draft: by the old numbers, and only where there is one of them.

use super::draft::{Draft, DraftArticle, DraftDivision, DraftItem, DraftPart, Held};
use super::place::{AmendedPlace, numeral};
use super::refusal::InstructionRefusal;
use crate::model::{Attachment, AttachmentKind, Block, DivisionKind, Item, ItemPart, Subitem};
use crate::zh;
use std::ops::Range;

/// The slot of the article of a place.
pub(super) fn article(draft: &Draft, place: &AmendedPlace) -> Result<usize, InstructionRefusal> {
    let range = division(draft, &AmendedPlace { divisions: place.divisions.clone(), titled: place.titled, ..AmendedPlace::default() })?;
    let number = place.article.ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    let mut found = draft.articles().filter(|(at, article)| range.contains(at) && article.fate.old == Some(number)).map(|(at, _)| at);
    let first = found.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    if found.next().is_some() { Err(InstructionRefusal::SeveralPlaces(place.to_string())) } else { Ok(first) }
}

/// The slots of the division of a place, its heading first; all slots where it names none.
pub(super) fn division(draft: &Draft, place: &AmendedPlace) -> Result<Range<usize>, InstructionRefusal> {
    let mut range = 0..draft.slots.len();
    if place.titled.is_some() {
        return Err(InstructionRefusal::NoPlace(place.to_string()));
    }
    for (kind, number) in &place.divisions {
        let is_meant = |at: &usize| matches!(&draft.slots[*at].held, Held::Division(DraftDivision { own, is_removed: false, .. }) if own.kind == *kind && own.number.is_some_and(|own| own.base == *number && own.suffix.is_none()));
        // A decision speaks by the old numbers; what came in is meant where none has the number.
        let is_new = |at: &usize| matches!(&draft.slots[*at].held, Held::Division(it) if it.is_new);
        let has_old = range.clone().any(|at| is_meant(&at) && !is_new(&at));
        let mut found = range.clone().filter(|at| is_meant(at) && !(has_old && is_new(at)));
        let first = found.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
        if found.next().is_some() {
            return Err(InstructionRefusal::SeveralPlaces(place.to_string()));
        }
        let depth = draft.slots[first].depth;
        let end = (first + 1..range.end).find(|at| draft.slots[*at].depth <= depth).unwrap_or(range.end);
        range = first..end;
    }
    Ok(range)
}

/// The 款 of a place.
pub(super) fn part<'d>(own: &'d mut DraftArticle, place: &AmendedPlace) -> Result<&'d mut DraftPart, InstructionRefusal> {
    let wanted = place.paragraph;
    own.parts
        .iter_mut()
        .find(|part| part.fate.old.is_some() && part.fate.old == wanted && !part.fate.is_removed)
        .ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))
}

/// The 项 of a place in its 款.
pub(super) fn item<'d>(part: &'d mut DraftPart, place: &AmendedPlace) -> Result<&'d mut DraftItem, InstructionRefusal> {
    let wanted = place.item;
    let mut found = part.items.iter_mut().filter(|item| item.fate.old.is_some() && item.fate.old == wanted && !item.fate.is_removed);
    let first = found.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    if found.next().is_some() { Err(InstructionRefusal::SeveralPlaces(place.to_string())) } else { Ok(first) }
}

/// The 目 of this number of a 项.
pub(super) fn subitem(item: &mut Item, number: u32) -> Option<&mut Subitem> {
    let mut all = item.rest.iter_mut().filter_map(|part| if let ItemPart::Subitem(subitem) = part { Some(subitem) } else { None });
    all.find(|subitem| subitem.label.number == number)
}

/// The words of a 自然段 of the preamble: the texts under 序言, or before the first heading or article.
pub(super) fn preamble<'d>(draft: &'d mut Draft, place: &AmendedPlace) -> Result<&'d mut String, InstructionRefusal> {
    let missing = || InstructionRefusal::NoPlace(place.to_string());
    let is_heading = |held: &Held| matches!(held, Held::Division(it) if it.own.kind == DivisionKind::Preamble);
    let from = draft.slots.iter().position(|slot| is_heading(&slot.held)).map_or(0, |at| at + 1);
    let wanted = place.paragraph.and_then(|number| (number as usize).checked_sub(1)).ok_or_else(missing)?;
    let texts = draft.slots[from..].iter_mut().map_while(|slot| match &mut slot.held {
        Held::Text(Block::Paragraph(paragraph)) => Some(&mut paragraph.text),
        Held::Text(_) | Held::Division(_) | Held::Article(_) => None,
    });
    texts.into_iter().nth(wanted).ok_or_else(missing)
}

/// The annex of a place: the one of its number, or the only one where it names none.
pub(super) fn annex<'d>(all: &'d mut [Attachment], place: &AmendedPlace) -> Result<&'d mut Attachment, InstructionRefusal> {
    let wanted = place.annex.ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    let number = |label: &str| {
        let label: Vec<char> = label.chars().filter(|c| !zh::is_blank(*c)).skip(2).collect();
        numeral(&label, 0).map_or(0, |(number, _)| number)
    };
    let mut found = all.iter_mut().filter(|it| it.kind == AttachmentKind::Annex && (wanted == 0 || number(&it.label) == wanted));
    let first = found.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    if found.next().is_some() { Err(InstructionRefusal::SeveralPlaces(place.to_string())) } else { Ok(first) }
}
