//! The numbers that articles had before a decision, from those they have after it.

use super::draft::Draft;
use super::forms::labels;
use super::instruction::{Act, Instruction};
use super::place::AmendedPlace;
use crate::model::{LabelStyle, Number};
use std::collections::{BTreeMap, BTreeSet};

/// The old number of each article that was there before, by its new one.
pub(super) struct OldNumbers {
    pub(super) old_of: BTreeMap<Number, Number>,
    pub(super) added: BTreeSet<Number>,
}

impl OldNumbers {
    /// The numbers before; the instruction whose number does not come out.
    pub(super) fn of(draft: &Draft, all: &[&Instruction]) -> Result<Self, usize> {
        let (mut added, mut gone) = (BTreeSet::new(), BTreeSet::new());
        let mut merged: Vec<(Number, Vec<Number>, usize)> = Vec::new();
        let mut told: BTreeMap<Number, (Number, usize)> = BTreeMap::new();
        for (by, instruction) in all.iter().enumerate() {
            match &instruction.act {
                Act::AddArticles { numbers, .. } => added.extend(numbers.iter().filter_map(|place| place.article)),
                Act::Delete(place) if place.is_article() => gone.extend(place.article),
                Act::Become { from, to, .. } if from.iter().chain(to).all(AmendedPlace::is_article) => {
                    let (from, to): (Vec<Number>, Vec<Number>) =
                        (from.iter().filter_map(|it| it.article).collect(), to.iter().filter_map(|it| it.article).collect());
                    match &to[..] {
                        // Which of those that were merged kept its place the order says.
                        [to] if from.len() > 1 => merged.push((*to, from, by)),
                        _ => {
                            told.extend(from.iter().zip(&to).map(|(from, to)| (*to, (*from, by))));
                            added.extend(to.iter().skip(from.len()));
                            gone.extend(from.iter().skip(to.len()));
                        }
                    }
                }
                // 第三条、第四条第一项合并，作为第四条: the article among them is the one that became it.
                Act::Become { from, to, .. }
                    if matches!(&to[..], [new] if new.is_article()) && from.iter().any(AmendedPlace::is_article) =>
                {
                    let mut whole = from.iter().filter(|it| it.is_article()).filter_map(|it| it.article);
                    told.extend(to[0].article.zip(whole.next()).map(|(to, from)| (to, (from, by))));
                    gone.extend(whole);
                }
                // 第三条第二款改为第四条: an article that was none.
                act if let Some((_, new)) = act.parted() => added.extend(new.article),
                Act::Become { to, .. } if to.iter().any(AmendedPlace::is_article) => return Err(by),
                Act::AddDivision { holds, .. } if !holds.is_empty() => return Err(by),
                Act::AddDivision { text, .. } => added.extend(labels(text)),
                // Where a moved article stood is not told.
                Act::Move { .. } => return Err(by),
                Act::Delete(place) if place.is_division() => return Err(by),
                _ => {}
            }
        }
        let is_counted = added.iter().any(|number: &Number| number.suffix.is_none())
            || told.iter().any(|(new, (old, _))| new != old)
            || !merged.is_empty()
            || draft.closes_up && !gone.is_empty();
        let numbers: Vec<Number> =
            draft.articles().filter(|(_, it)| it.label.style == LabelStyle::Article).map(|(_, it)| it.label.number).collect();
        let mut old_of = BTreeMap::new();
        let mut next = numbers.first().map_or(1, |number| number.base);
        for new in &numbers {
            if added.contains(new) {
                continue;
            }
            let mut old = *new;
            if is_counted && new.suffix.is_none() {
                let is_merged_away = |own: &Number| merged.iter().any(|(to, from, _)| to != new && from.contains(own));
                while gone.contains(&Number::plain(next)) || is_merged_away(&Number::plain(next)) {
                    next += 1;
                }
                old = Number::plain(next);
                next += 1;
            }
            old_of.insert(*new, old);
        }
        for (new, (old, by)) in &told {
            if old_of.get(new) != Some(old) {
                return Err(*by);
            }
        }
        for (new, from, by) in &merged {
            if old_of.get(new).is_none_or(|old| !from.contains(old)) {
                return Err(*by);
            }
        }
        Ok(Self { old_of, added })
    }
}
