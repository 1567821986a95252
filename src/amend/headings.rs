//! Headings that come and go while the articles stay: a 章 parted into 节, 章 that become one, headings that are taken out.

use super::carry::Carrier;
use super::draft::{Draft, DraftDivision, DraftSlot, Held};
use super::instruction::NewHeading;
use super::marks::brought_in;
use super::place::{AmendedPlace, names};
use super::refusal::InstructionRefusal;
use super::seek::{article, division};
use crate::model::{Division, DivisionKind, Number};
use std::ops::Range;

impl Carrier {
    /// Takes headings out and puts new ones in; `into` is where the articles are said to stand then.
    pub(super) fn headings(
        &mut self,
        by: usize,
        gone: &[AmendedPlace],
        new: &[NewHeading],
        into: Option<&(AmendedPlace, Vec<Number>)>,
    ) -> Result<(), InstructionRefusal> {
        let ranges: Vec<Range<usize>> = gone.iter().map(|place| division(&self.draft, place)).collect::<Result<_, _>>()?;
        if let Some((place, articles)) = into {
            let held: Vec<Number> = ranges.iter().flat_map(|range| numbers(&self.draft, range.clone())).collect();
            let before = division(&self.draft, place)?;
            let are_next = std::iter::once(&before).chain(&ranges).zip(&ranges).all(|(one, other)| one.end == other.start);
            if !articles.is_empty() && held != *articles || !are_next {
                return Err(InstructionRefusal::Text(names(gone)));
            }
        }
        for (range, place) in ranges.iter().zip(gone) {
            self.take_heading_out(range, &ranges, place)?;
            self.note(by, place.to_string(), heading_at(&self.draft, range.start), String::new());
        }
        for it in new {
            self.put_heading_in(it)?;
            self.note(by, it.number.to_string(), String::new(), it.heading.clone());
        }
        for it in new.iter().filter(|it| !it.holds.is_empty()) {
            let held =
                self.draft.slots.iter().position(|slot| is_the_new(slot, it)).map(|at| numbers(&self.draft, at..end(&self.draft, at)));
            if held.as_ref() != Some(&it.holds) {
                return Err(InstructionRefusal::Text(it.number.to_string()));
            }
        }
        Ok(())
    }

    /// What stood under it joins the one before; where all of its kind go, what is around them.
    fn take_heading_out(&mut self, own: &Range<usize>, all: &[Range<usize>], place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Heading(place.to_string());
        let draft = &mut self.draft;
        let depth = draft.slots[own.start].depth;
        let has_divisions =
            |draft: &Draft, range: Range<usize>| draft.slots[range].iter().any(|slot| matches!(slot.held, Held::Division(_)));
        if has_divisions(draft, own.start + 1..own.end) {
            return Err(unfit());
        }
        let from = (0..own.start).rev().find(|at| draft.slots[*at].depth < depth);
        let around = from.map_or(0..draft.slots.len(), |at| at + 1..end(draft, at));
        let siblings: Vec<usize> =
            around.filter(|at| draft.slots[*at].depth == depth && matches!(draft.slots[*at].held, Held::Division(_))).collect();
        let goes = |at: &usize| all.iter().any(|range| range.start == *at);
        if siblings.iter().all(goes) {
            for slot in &mut draft.slots[own.start + 1..own.end] {
                slot.depth = slot.depth.saturating_sub(1);
            }
        } else {
            // The one that is joined has no divisions either, and stands before it.
            let before = siblings.iter().rev().find(|at| **at < own.start && !goes(at)).copied().ok_or_else(unfit)?;
            let is_next = siblings.iter().all(|at| !(before < *at && *at < own.start) || goes(at));
            if !is_next || draft.slots[before + 1..own.start].iter().any(|slot| matches!(&slot.held, Held::Division(it) if !it.is_removed))
            {
                return Err(unfit());
            }
        }
        if let Held::Division(it) = &mut draft.slots[own.start].held {
            it.is_removed = true;
        }
        Ok(())
    }

    /// Before the first of its articles: beside a heading of its kind in which that stands, or in one of a higher kind, whose first it is.
    fn put_heading_in(&mut self, new: &NewHeading) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Heading(new.number.to_string());
        let (kind, number) = *new.number.divisions.last().ok_or_else(unfit)?;
        let place = AmendedPlace { article: Some(new.first), ..AmendedPlace::default() };
        let at = article(&self.draft, &place)?;
        let draft = &mut self.draft;
        let depth = draft.slots[at].depth;
        let around = (0..at).rev().find(|before| draft.slots[*before].depth < depth);
        let around_kind = around.and_then(|at| if let Held::Division(it) = &draft.slots[at].held { Some(it.own.kind) } else { None });
        let new_depth = if around_kind == Some(kind) {
            depth - 1
        } else {
            let inside = around.map_or(0..draft.slots.len(), |at| at + 1..end(draft, at));
            // Higher kinds come first, up to 节.
            let is_lower = kind <= DivisionKind::Section && around_kind.is_none_or(|own| own < kind);
            let has_divisions = draft.slots[inside.clone()].iter().any(|slot| matches!(slot.held, Held::Division(_)));
            if !is_lower || inside.start != at || has_divisions {
                return Err(unfit());
            }
            draft.slots[inside].iter_mut().for_each(|slot| slot.depth += 1);
            depth
        };
        let own =
            Division { kind, number: Some(Number::plain(number)), printed: None, heading: brought_in(&new.heading), children: Vec::new() };
        let own = DraftDivision { own, told: Some(number), is_new: true, is_removed: false, holds: Vec::new() };
        draft.slots.insert(at, DraftSlot { depth: new_depth, held: Held::Division(own) });
        Ok(())
    }
}

/// Where what stands under a heading ends.
fn end(draft: &Draft, at: usize) -> usize {
    let depth = draft.slots[at].depth;
    (at + 1..draft.slots.len()).find(|next| draft.slots[*next].depth <= depth).unwrap_or(draft.slots.len())
}

/// The old numbers of the articles there.
fn numbers(draft: &Draft, range: Range<usize>) -> Vec<Number> {
    draft.articles().filter(|(at, _)| range.contains(at)).filter_map(|(_, own)| own.fate.old).collect()
}

fn heading_at(draft: &Draft, at: usize) -> String {
    if let Held::Division(it) = &draft.slots[at].held { it.own.heading.clone() } else { String::new() }
}

fn is_the_new(slot: &DraftSlot, new: &NewHeading) -> bool {
    matches!(&slot.held, Held::Division(it) if it.is_new && Some((it.own.kind, it.told.unwrap_or_default())) == new.number.divisions.last().copied() && it.own.heading == brought_in(&new.heading))
}
