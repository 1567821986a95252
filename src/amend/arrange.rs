//! Numbers after all is carried out: what is new gets its place, and every number that was told must be the one that its place gives.

use super::border::{BorderHint, side, standing_in};
use super::divisions::{number_divisions, place_division, told_slot, unheld};
use super::draft::{Draft, DraftArticle, DraftItem, DraftPart, DraftSlot, Fate, Held};
use super::moved::{is_out_of_order, take_up, untold};
use super::newcomer::{NewDivision, Newcomer};
use super::permute::permute;
use super::place::AmendedPlace;
use super::refusal::{InstructionRefusal, Misfit};
use super::seek::division;
use crate::model::{Label, LabelStyle, Number};
use std::collections::BTreeMap;

/// Puts new articles, 款 and 项 in their places and numbers them. Out: articles and 项 that are gone while the numbers behind them stayed as
/// they were, since nothing is said of them; or all that does not fit. `hints` tell on which side of a heading a new article stands.
pub(super) fn arrange(
    draft: &mut Draft,
    newcomers: Vec<Newcomer>,
    mut divisions: Vec<NewDivision>,
    hints: &BTreeMap<usize, BorderHint>,
) -> Result<Vec<String>, Vec<Misfit>> {
    let (mut gaps, mut misfits) = (Vec::new(), Vec::new());
    for slot in &mut draft.slots {
        let Held::Article(article) = &mut slot.held else { continue };
        if article.fate.is_removed {
            continue;
        }
        article.closes_up |= draft.closes_up;
        if let (Err(()), Some(old)) = (parts(article, &mut gaps), article.fate.old) {
            misfits.push(Misfit::Parts(old));
        }
    }
    let is_moved = take_up(draft, &mut divisions).map_err(|these| misfits.extend(these)).unwrap_or(false);
    divisions.sort_by_key(|it| it.number.divisions.last().map(|(_, number)| *number));
    misfits.extend(divisions.into_iter().filter_map(|new| place_division(draft, new).err()));
    let is_counted_anew = newcomers.iter().any(|it| it.article.fate.told.is_none_or(|told| told.suffix.is_none()))
        || draft.articles().any(|(_, article)| article.fate.told.is_some() && article.fate.told != article.fate.old);
    let (suffixed, plain): (Vec<Newcomer>, Vec<Newcomer>) =
        newcomers.into_iter().partition(|it| it.article.fate.told.is_some_and(|told| told.suffix.is_some()));
    misfits.extend(suffixed.into_iter().filter_map(|newcomer| place_suffixed(draft, newcomer).err()));
    // One that is moved without a number stands where it is told to, and counts before the numbers that were told are looked at.
    let (mut plain, moved): (Vec<Newcomer>, Vec<Newcomer>) = plain.into_iter().partition(|it| it.article.fate.told.is_some());
    misfits.extend(moved.into_iter().filter_map(|newcomer| place_moved(draft, newcomer).err()));
    plain.sort_by_key(|it| it.article.fate.told);
    for newcomer in plain {
        let (by, told, holds_place) = (newcomer.by, newcomer.article.fate.told, newcomer.article.holds_place);
        let misfit = place_plain(draft, newcomer, hints).err().filter(|_| !holds_place);
        // One whose side of a heading is not known still counts before those behind it.
        if let (Some(Misfit::Newcomer(_, InstructionRefusal::Border(..) | InstructionRefusal::Heading(_))), Some(told)) = (&misfit, told) {
            let holding = Newcomer { by, after: AmendedPlace::default(), article: DraftArticle::holding(told) };
            _ = place_plain(draft, holding, hints);
        }
        misfits.extend(misfit);
    }
    if !misfits.is_empty() {
        return Err(misfits);
    }
    number_divisions(draft).map_err(|place| vec![Misfit::Divisions(place)])?;
    let gone = gone(draft);
    let is_out_of_order = is_moved && is_out_of_order(draft);
    if let Some(place) = untold(draft).filter(|_| is_out_of_order && !draft.closes_up) {
        return Err(vec![Misfit::Articles(place)]);
    }
    if is_counted_anew || is_out_of_order || draft.closes_up && !gone.is_empty() && !has_suffixes(draft) {
        permute(draft);
        count(draft).map_err(|place| vec![Misfit::Articles(place)])?;
    } else {
        let is_last = |old: &Number| draft.articles().all(|(_, article)| article.fate.old < Some(*old));
        gaps.extend(gone.iter().filter(|old| !is_last(old)).map(|old| Label::article(*old).canonical()));
        label_newcomers(draft);
    }
    if let Some(place) = unheld(draft) {
        return Err(vec![Misfit::Divisions(place)]);
    }
    Ok(gaps)
}

/// An article with a suffix stands behind those of its base that come before it; nothing else is renumbered for it.
fn place_suffixed(draft: &mut Draft, newcomer: Newcomer) -> Result<(), Misfit> {
    let told = newcomer.article.fate.told.unwrap_or(Number::plain(0));
    let name = AmendedPlace { article: Some(told), ..AmendedPlace::default() };
    let misfit = |refusal| Misfit::Newcomer(newcomer.by, refusal);
    let number = |article: &DraftArticle| article.fate.old.or(article.fate.told);
    let of_base = |(_, article): &(usize, &DraftArticle)| number(article).is_some_and(|own| own.base == told.base);
    if draft.articles().any(|(_, article)| number(article) == Some(told)) {
        return Err(misfit(InstructionRefusal::Number(name.to_string())));
    }
    let before = draft.articles().filter(of_base).filter(|(_, article)| number(article) < Some(told)).last().map(|(at, _)| at);
    let Some(before) = before else {
        return Err(misfit(InstructionRefusal::NoPlace(
            AmendedPlace { article: Some(Number::plain(told.base)), ..AmendedPlace::default() }.to_string(),
        )));
    };
    // 在第三条后增加一条，作为第五条之一 contradicts itself.
    let is_behind = newcomer.after.article.is_none_or(|after| after.base == told.base);
    if !is_behind {
        return Err(misfit(InstructionRefusal::Number(name.to_string())));
    }
    let depth = draft.slots[before].depth;
    draft.slots.insert(before + 1, DraftSlot { depth, held: Held::Article(newcomer.article) });
    Ok(())
}

/// 第三条移至第五条之后，条文顺序作相应调整: behind that article, if nothing else was told to stand there.
fn place_moved(draft: &mut Draft, newcomer: Newcomer) -> Result<(), Misfit> {
    let misfit = |refusal| Misfit::Newcomer(newcomer.by, refusal);
    let name = || newcomer.after.to_string();
    let before = draft.articles().find(|(_, own)| own.fate.old.is_some() && own.fate.old == newcomer.after.article).map(|(at, _)| at);
    let before = before.ok_or_else(|| misfit(InstructionRefusal::NoPlace(name())))?;
    if !draft.closes_up {
        return Err(misfit(InstructionRefusal::Number(name())));
    }
    let depth = draft.slots[before].depth;
    draft.slots.insert(before + 1, DraftSlot { depth, held: Held::Article(newcomer.article) });
    Ok(())
}

/// A plain article stands where it gets the number it is told, if that is one place.
fn place_plain(draft: &mut Draft, newcomer: Newcomer, hints: &BTreeMap<usize, BorderHint>) -> Result<(), Misfit> {
    let told = newcomer.article.fate.told.unwrap_or(Number::plain(0));
    let name = AmendedPlace { article: Some(told), ..AmendedPlace::default() }.to_string();
    let misfit = |refusal| Misfit::Newcomer(newcomer.by, refusal);
    let all: Vec<usize> = draft.articles().map(|(at, _)| at).collect();
    let Some(ordinal) = (told.base as usize).checked_sub(1).filter(|ordinal| *ordinal <= all.len()) else {
        return Err(misfit(InstructionRefusal::Number(name)));
    };
    let before = ordinal.checked_sub(1).map(|at| all[at]);
    let next = all.get(ordinal).copied();
    let after_article = newcomer.after.article;
    if let Some(after) = after_article
        && before.and_then(|at| draft.article(at)).is_none_or(|own| own.fate.old != Some(after))
    {
        return Err(misfit(InstructionRefusal::Number(name)));
    }
    // 增加一章，包括第四十二条至第四十五条
    if let Some((at, depth)) = told_slot(draft, Number::plain(told.base)).filter(|_| newcomer.after == AmendedPlace::default()) {
        draft.slots.insert(at, DraftSlot { depth, held: Held::Article(newcomer.article) });
        return Ok(());
    }
    let is_one_place = match (before, next) {
        (Some(before), Some(next)) => draft.slots[before..next].iter().all(|slot| !matches!(slot.held, Held::Division(_))),
        _ => true,
    };
    let (at, depth) = if newcomer.after.divisions.is_empty() {
        match (before, next) {
            (Some(before), _) if is_one_place || after_article.is_some() => (before + 1, draft.slots[before].depth),
            (None, Some(next)) => (next, draft.slots[next].depth),
            (None, None) => (draft.slots.len(), 0),
            // Which side of the heading it stands on does not change its number.
            (Some(before), _) if newcomer.article.holds_place => (before + 1, draft.slots[before].depth),
            (Some(before), Some(next)) => match hints.get(&newcomer.by).and_then(|hint| side(draft, (before, next), hint)) {
                Some(place) => place,
                None => return Err(misfit(InstructionRefusal::Border(name, [before, next].map(|at| standing_in(draft, at))))),
            },
            (Some(_), None) => return Err(misfit(InstructionRefusal::Heading(name))),
        }
    } else {
        let range =
            division(draft, &AmendedPlace { divisions: newcomer.after.divisions.clone(), ..AmendedPlace::default() }).map_err(misfit)?;
        match (before.filter(|at| range.contains(at)), next.filter(|at| range.contains(at))) {
            (Some(before), None) => (before + 1, draft.slots[before].depth),
            (Some(before), Some(_)) if is_one_place => (before + 1, draft.slots[before].depth),
            (None, Some(next)) => (next, draft.slots[next].depth),
            _ => return Err(misfit(InstructionRefusal::Heading(name))),
        }
    };
    draft.slots.insert(at, DraftSlot { depth, held: Held::Article(newcomer.article) });
    Ok(())
}

/// The old numbers of the articles that are gone and did not move elsewhere.
fn gone(draft: &Draft) -> Vec<Number> {
    let removed = draft.slots.iter().filter_map(|slot| match &slot.held {
        Held::Article(article) if article.fate.is_removed => article.fate.old,
        _ => None,
    });
    removed.filter(|old| !draft.articles().any(|(_, article)| article.fate.old == Some(*old))).collect()
}

/// Whether there is a 第…条之一: whether it would become a plain number where others close up, nobody says.
fn has_suffixes(draft: &Draft) -> bool {
    draft.articles().any(|(_, article)| article.fate.old.or(article.fate.told).is_some_and(|own| own.suffix.is_some()))
}

/// Gives what is new the number it was told, while the others keep theirs.
fn label_newcomers(draft: &mut Draft) {
    for slot in &mut draft.slots {
        if let Held::Article(article) = &mut slot.held
            && article.fate.old.is_none()
            && let Some(told) = article.fate.told
        {
            article.label = Label::article(told);
        }
    }
}

/// Counts the articles from one on; the place that was told another number than it has, if one was.
fn count(draft: &mut Draft) -> Result<(), AmendedPlace> {
    let mut next = 1;
    for slot in &mut draft.slots {
        let Held::Article(article) = &mut slot.held else { continue };
        if article.fate.is_removed || article.label.style != LabelStyle::Article {
            continue;
        }
        let number = Number::plain(next);
        let wrong = match article.fate.told {
            Some(told) => told != number,
            // Whether a 第…条之一 becomes a plain number nobody says.
            None => article.fate.old.is_some_and(|old| old.suffix.is_some()),
        };
        if wrong {
            return Err(AmendedPlace { article: article.fate.told.or(article.fate.old), ..AmendedPlace::default() });
        }
        if article.fate.old != Some(number) {
            article.label = Label::article(number);
        }
        next += 1;
    }
    Ok(())
}

/// Puts the new 款 and 项 of an article in their places.
fn parts(article: &mut DraftArticle, gaps: &mut Vec<String>) -> Result<(), ()> {
    let own = std::mem::take(&mut article.parts);
    article.parts = arranged(own, |part: &DraftPart| part.fate)?;
    let name = article.label.text();
    let closes_up = article.closes_up;
    for part in article.parts.iter_mut().filter(|part| !part.fate.is_removed) {
        let changed = part.items.iter().any(|item| item.fate.told.is_some());
        let is_gone = |item: &DraftItem| item.fate.is_removed;
        let n_gone = part.items.iter().filter(|item| is_gone(item)).count();
        let is_inner = n_gone > 0 && part.items.iter().rev().take_while(|item| is_gone(item)).count() < n_gone;
        let own = std::mem::take(&mut part.items);
        part.items = arranged(own, |item: &DraftItem| item.fate)?;
        if changed || (is_inner && closes_up) {
            let first = part.items.iter().filter_map(|item| item.fate.old).min().unwrap_or(1);
            for (number, item) in (first..).zip(part.items.iter_mut().filter(|item| !item.fate.is_removed)) {
                if item.fate.told.is_some_and(|told| told != number) {
                    return Err(());
                }
                item.item.label.number = number;
            }
        } else if is_inner {
            gaps.push(name.clone());
        }
    }
    Ok(())
}

/// What was there in its order, with what is new where its number says; an error where a number that was told is another.
fn arranged<T>(all: Vec<T>, fate: fn(&T) -> Fate<u32>) -> Result<Vec<T>, ()> {
    if all.iter().all(|it| fate(it).told.is_none()) {
        return Ok(all);
    }
    let (mut kept, mut added, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    for it in all {
        match fate(&it) {
            Fate { is_removed: true, .. } => removed.push(it),
            Fate { old: None, .. } => added.push(it),
            _ => kept.push(it),
        }
    }
    added.sort_by_key(|it| fate(it).told);
    let first = 1;
    for it in added {
        let at = fate(&it).told.and_then(|told| (told as usize).checked_sub(first)).filter(|at| *at <= kept.len()).ok_or(())?;
        kept.insert(at, it);
    }
    let fits = (1..).zip(&kept).all(|(number, it)| fate(it).told.is_none_or(|told| told == number));
    if !fits {
        let is_permuted = removed.is_empty() && kept.iter().all(|it| fate(it).old.is_some());
        return if is_permuted { permuted(kept, fate) } else { Err(()) };
    }
    kept.extend(removed);
    Ok(kept)
}

/// 第三款改为第二款，第二款改为第三款: each where it is told to stand, if the others keep their numbers.
fn permuted<T>(all: Vec<T>, fate: fn(&T) -> Fate<u32>) -> Result<Vec<T>, ()> {
    let mut places: Vec<Option<T>> = all.iter().map(|_| None).collect();
    for it in all {
        let number = fate(&it).told.or(fate(&it).old).ok_or(())?;
        let place = (number as usize).checked_sub(1).and_then(|at| places.get_mut(at)).ok_or(())?;
        if place.replace(it).is_some() {
            return Err(());
        }
    }
    places.into_iter().collect::<Option<Vec<T>>>().ok_or(())
}
