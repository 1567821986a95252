//! Places that are told without a number, 最后一款 and 附则, as the numbers they have in the law.

use super::draft::{Draft, Held};
use super::instruction::{Act, Instruction};
use super::place::{AmendedPlace, LAST};
use super::seek::article;
use super::text_at::part_of_item;
use crate::model::{ItemPart, Number};
use crate::zh;

/// The instructions with a number in each place that the law has one for; the others are refused as they stand.
pub(super) fn settled(draft: &Draft, all: &[&Instruction]) -> Vec<Instruction> {
    // Seeking borrows what it finds as something to change.
    let mut draft = draft.clone();
    let settle = |it: &&Instruction| {
        let mut own = (*it).clone();
        let is_new_last = is_new_last(&own.act);
        for place in places(&mut own.act) {
            settle_place(&mut draft, place);
            // 增加一款，作为最后一款: behind the one that is the last so far.
            let number = if place.item.is_some() { &mut place.item } else { &mut place.paragraph };
            if let (true, Some(last)) = (is_new_last, number.filter(|last| *last < LAST)) {
                *number = Some(last + 1);
            }
        }
        own
    };
    all.iter().map(settle).collect()
}

/// Whether something is added as the last of its kind.
fn is_new_last(act: &Act) -> bool {
    matches!(act, Act::AddParts { numbers, .. } if matches!(&numbers[..], [only] if only.item.or(only.paragraph) == Some(LAST) && only.subitem.is_none()))
}

/// The places of an instruction that are, or lie in, places of the law as it was.
pub(super) fn places(act: &mut Act) -> Vec<&mut AmendedPlace> {
    match act {
        Act::Rewrite(place, _)
        | Act::Delete(place)
        | Act::CloseUp(place)
        | Act::Heading(place, _)
        | Act::AddSentence { place, .. }
        | Act::Replace { place, .. }
        | Act::Caption { place, .. } => vec![place],
        Act::Words(change) => change.places.iter_mut().chain(&mut change.except).collect(),
        Act::AddArticles { after, .. } => vec![after],
        // Several cannot all be the last.
        Act::AddParts { numbers, .. } => {
            let is_fit = numbers.len() == 1 || numbers.iter().all(|it| it.item.or(it.paragraph) != Some(LAST));
            numbers.iter_mut().filter(|_| is_fit).collect()
        }
        Act::Become { from, .. } => from.iter_mut().collect(),
        Act::AddDivision { after, number, .. } => after.iter_mut().chain([number]).collect(),
        Act::Move { from, after, .. } => vec![from, after],
        Act::Headings { gone, into, .. } => gone.iter_mut().chain(into.iter_mut().map(|(place, _)| place)).collect(),
        Act::Title(_) => Vec::new(),
    }
}

fn settle_place(draft: &mut Draft, place: &mut AmendedPlace) {
    if let Some(title) = place.titled
        && let Some(divisions) = titled(draft, title)
    {
        place.divisions.splice(0..0, divisions);
        place.titled = None;
    }
    if place.article == Some(Number::plain(LAST)) {
        place.article = draft.articles().last().and_then(|(_, own)| own.fate.old).or(place.article);
    }
    let is_last = [place.paragraph, place.item, place.subitem].contains(&Some(LAST));
    let Some(at) = Some(&*place).filter(|_| is_last).and_then(|place| article(draft, place).ok()) else { return };
    let Some(own) = draft.article_mut(at) else { return };
    if place.paragraph == Some(LAST) {
        place.paragraph = own.parts.iter().filter_map(|part| part.fate.old).max().or(place.paragraph);
    }
    if place.item == Some(LAST)
        && let Ok(part) = part_of_item(own, place)
    {
        place.item = part.items.iter().filter_map(|item| item.fate.old).max().or(place.item);
    }
    if place.subitem == Some(LAST)
        && let Ok(paragraph) = part_of_item(own, place)
        && let Some(item) = paragraph.items.iter().find(|item| item.fate.old == place.item)
    {
        let numbers = item.item.rest.iter().filter_map(|it| if let ItemPart::Subitem(own) = it { Some(own.label.number) } else { None });
        place.subitem = numbers.max().or(place.subitem);
    }
}

/// The only division with this heading and those around it; `None` where there are more, or one has no number.
fn titled(draft: &Draft, title: &str) -> Option<Vec<(crate::model::DivisionKind, u32)>> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for slot in &draft.slots {
        if let Held::Division(it) = &slot.held {
            open.truncate(slot.depth);
            open.push(it.own.number.filter(|number| number.suffix.is_none()).map(|number| (it.own.kind, number.base)));
            let heading: String = it.own.heading.chars().filter(|c| !zh::is_blank(*c)).collect();
            if heading == title {
                found.push(open.clone());
            }
        }
    }
    let only = found.pop().filter(|_| found.is_empty())?;
    only.into_iter().collect()
}
