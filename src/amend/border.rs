//! On which side of a heading a new article stands whose number lies between two divisions. A decision goes through a law in order: what it
//! says of the heading right before the new article or right behind it tells.

use super::draft::{Draft, Held};
use super::instruction::{Act, Instruction};
use super::place::AmendedPlace;
use super::seek::division;
use crate::model::Number;
use std::collections::BTreeMap;

/// The heading of which a decision speaks next to a new article.
#[derive(Debug, Clone)]
pub(super) enum BorderHint {
    /// It names the heading right before the article, which stands below it.
    Below(AmendedPlace),
    /// It names the heading right behind the article, which stands above it.
    Above(AmendedPlace),
}

/// The hints of all instructions that bring in articles without saying in which division or behind which article.
pub(super) fn border_hints(all: &[&Instruction]) -> BTreeMap<usize, BorderHint> {
    let mut out = BTreeMap::new();
    for (by, instruction) in all.iter().enumerate() {
        let Some(told) = newcomer(&instruction.act) else { continue };
        let is_lower = |it: &&Instruction| numbers(&it.act).first().is_none_or(|own| *own <= told);
        let is_higher = |it: &&Instruction| numbers(&it.act).last().is_some_and(|own| *own >= told);
        // A list of headings at the end of a decision, or at its head, is in no order with the articles.
        let before = heading_next(all[..by].iter().rev()).filter(|(_, then)| then.as_ref().is_none_or(is_lower));
        let behind = heading_next(all[by + 1..].iter()).filter(|(_, then)| then.as_ref().is_some_and(is_higher));
        match (before, behind) {
            (Some((heading, _)), None) => out.insert(by, BorderHint::Below(heading)),
            (None, Some((heading, _))) => out.insert(by, BorderHint::Above(heading)),
            _ => None,
        };
    }
    out
}

/// The heading that is spoken of next, other new articles left out, and the next instruction that names an article behind it.
fn heading_next<'i>(rest: impl Iterator<Item = &'i &'i Instruction>) -> Option<(AmendedPlace, Option<&'i Instruction>)> {
    let mut rest = rest.skip_while(|it| newcomer(&it.act).is_some());
    let place = heading(&rest.next()?.act)?.clone();
    let then = rest.find(|it| !numbers(&it.act).is_empty());
    Some((place, then.copied()))
}

/// The number of an article that is to stand where its number says.
fn newcomer(act: &Act) -> Option<Number> {
    match act {
        Act::AddArticles { after, numbers, .. } if *after == AmendedPlace::default() => numbers.first()?.article,
        _ => None,
    }
}

fn heading(act: &Act) -> Option<&AmendedPlace> {
    match act {
        Act::Heading(place, _) => Some(place),
        Act::Words(change) => match &change.places[..] {
            [only] if only.is_heading && !only.divisions.is_empty() => Some(only),
            _ => None,
        },
        _ => None,
    }
}

/// The numbers of the articles of which an instruction speaks, in rising order.
fn numbers(act: &Act) -> Vec<Number> {
    let of = |places: &[&AmendedPlace]| places.iter().filter_map(|place| place.article).collect::<Vec<_>>();
    let mut out = match act {
        Act::Rewrite(place, _)
        | Act::Delete(place)
        | Act::AddSentence { place, .. }
        | Act::Replace { place, .. }
        | Act::Caption { place, .. } => of(&[place]),
        Act::Words(change) => of(&change.places.iter().collect::<Vec<_>>()),
        Act::AddArticles { numbers, .. } | Act::AddParts { numbers, .. } => of(&numbers.iter().collect::<Vec<_>>()),
        Act::Become { from, to, .. } => of(&from.iter().chain(to).collect::<Vec<_>>()),
        Act::AddDivision { .. } | Act::Move { .. } | Act::CloseUp(_) | Act::Heading(..) | Act::Headings { .. } | Act::Title(_) => {
            Vec::new()
        }
    };
    out.sort_unstable();
    out
}

/// The slot at which a new article stands between two others, and how deep, where headings between them leave a choice and a hint settles it.
pub(super) fn side(draft: &Draft, (before, next): (usize, usize), hint: &BorderHint) -> Option<(usize, usize)> {
    let headings: Vec<usize> = (before + 1..next).filter(|at| matches!(draft.slots[*at].held, Held::Division(_))).collect();
    let start = |place: &AmendedPlace| {
        let bare = AmendedPlace { divisions: place.divisions.clone(), ..AmendedPlace::default() };
        division(draft, &bare).ok().map(|range| range.start)
    };
    match hint {
        BorderHint::Below(heading) => (headings.last() == Some(&start(heading)?)).then(|| (next, draft.slots[next].depth)),
        BorderHint::Above(heading) => (headings.first() == Some(&start(heading)?)).then(|| (before + 1, draft.slots[before].depth)),
    }
}

/// The division in which a slot stands, as it is written.
pub(super) fn standing_in(draft: &Draft, at: usize) -> String {
    let depth = draft.slots[at].depth;
    let above = draft.slots[..at].iter().rev().find(|slot| slot.depth < depth);
    above.map_or_else(String::new, |slot| if let Held::Division(it) = &slot.held { it.own.title() } else { String::new() })
}
