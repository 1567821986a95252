//! Words that become others.

use super::carry::Carrier;
use super::instruction::{WhichWords, WordChange};
use super::marks;
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::words::{find, is_there_already, is_within, replaced};
use crate::markdown::parse_item;
use std::collections::BTreeSet;

impl Carrier {
    /// 将第三条中的“甲”修改为“乙”
    pub(super) fn words(&mut self, by: usize, change: &WordChange) -> Result<(), InstructionRefusal> {
        let places = places_of(change);
        let change = &without_labels(change);
        let kept = self.kept(&change.except)?;
        let is_kept = |text: &String| kept.contains(&std::ptr::from_ref(text));
        // All places are looked at before the first is changed.
        let mut found: Vec<(AmendedPlace, usize)> = Vec::new();
        for place in &places {
            let (mut count, mut is_already, mut is_last, mut is_beside) = (0, false, false, false);
            self.texts_at().each(place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let there = find(text, &change.found).old;
                is_already |= is_there_already(text, &there, &change.found, &change.becomes);
                is_beside |= stands_beside_itself(&replaced(text, &there, &change.becomes), &change.becomes);
                is_last = there.last().is_some_and(|last| text[last.end..].trim().is_empty());
                count += there.len();
            })?;
            if is_already {
                return Err(InstructionRefusal::Already(change.found.clone()));
            }
            if is_beside {
                return Err(InstructionRefusal::Beside(change.becomes.clone()));
            }
            if count == 0 {
                // “甲”、“乙”统一修改为“丙” in several places: one of them is enough in each.
                if self.has_one_of(place, change)? {
                    continue;
                }
                return Err(InstructionRefusal::NoWords(place.name(), change.found.clone()));
            }
            match change.which {
                WhichWords::TheOnly if count > 1 => return Err(InstructionRefusal::SeveralWords(change.found.clone(), count)),
                WhichWords::AllOf(told) if told as usize != count => {
                    return Err(InstructionRefusal::OtherCount(change.found.clone(), told, count));
                }
                WhichWords::Nth(told) if told == 0 || told as usize > count => {
                    return Err(InstructionRefusal::OtherCount(change.found.clone(), told, count));
                }
                WhichWords::FirstOf(told) if told == 0 || told as usize >= count => {
                    return Err(InstructionRefusal::OtherCount(change.found.clone(), told, count));
                }
                WhichWords::AtEnd if !is_last => {
                    return Err(InstructionRefusal::NoWords(place.name(), change.found.clone()));
                }
                _ => found.push((place.clone(), count)),
            }
        }
        if found.is_empty() {
            return Err(InstructionRefusal::NoWords(super::place::names(&places), change.found.clone()));
        }
        let becomes = marks::becoming(&change.found, &change.becomes);
        for (place, count) in found {
            // Which are meant, counted from one through the place.
            let meant = match change.which {
                WhichWords::Nth(told) => told as usize..=told as usize,
                WhichWords::FirstOf(told) => 1..=told as usize,
                WhichWords::AtEnd | WhichWords::Last => count..=count,
                WhichWords::TheOnly | WhichWords::Everywhere | WhichWords::AllOf(_) => 1..=count,
            };
            let mut n_met = 0;
            self.texts_at().each(&place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let all = find(text, &change.found).old;
                let numbered = (n_met + 1..).zip(&all);
                let there: Vec<_> = numbered.filter(|(number, _)| meant.contains(number)).map(|(_, at)| at.clone()).collect();
                n_met += all.len();
                if !there.is_empty() {
                    *text = replaced(text, &there, &becomes);
                }
            })?;
            let n_meant = meant.end() + 1 - meant.start();
            let name = if n_meant == 1 { place.name() } else { format!("{}（{n_meant} 处）", place.name()) };
            self.note(by, name, change.found.clone(), change.becomes.clone());
        }
        Ok(())
    }

    /// Whether a place has other words that are told to become the same, or had them and has what they become.
    fn has_one_of(&mut self, place: &AmendedPlace, change: &WordChange) -> Result<bool, InstructionRefusal> {
        if change.with.is_empty() {
            return Ok(false);
        }
        let mut has = false;
        self.texts_at().each(place, &mut |text| {
            has |= change.with.iter().any(|words| !find(text, words).old.is_empty()) || !find(text, &change.becomes).brought_in.is_empty();
        })?;
        Ok(has)
    }

    /// Whether the decision itself brings in words of which it tells that all become others: whether these are meant nobody can tell,
    /// unless they stand there as they are to become.
    pub(super) fn meets_its_own(&mut self, change: &WordChange) -> Result<(), InstructionRefusal> {
        if change.which != WhichWords::Everywhere {
            return Ok(());
        }
        let kept = self.kept(&change.except)?;
        let mut is_met = false;
        for place in places_of(change) {
            self.texts_at().each(&place, &mut |text| {
                let its_own = find(text, &change.found).brought_in;
                is_met |= !kept.contains(&std::ptr::from_ref::<String>(text))
                    && its_own.iter().any(|place| change.becomes.is_empty() || !is_within(text, place, &change.becomes));
            })?;
        }
        if is_met { Err(InstructionRefusal::ItsOwn(change.found.clone())) } else { Ok(()) }
    }

    /// The texts that stay as they are, by where they lie: nothing is moved while words are changed.
    fn kept(&mut self, except: &[AmendedPlace]) -> Result<BTreeSet<*const String>, InstructionRefusal> {
        let mut out = BTreeSet::new();
        for place in except {
            if place.sentence.is_some() {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
            self.texts_at().each(place, &mut |text| {
                out.insert(std::ptr::from_ref(text));
            })?;
        }
        Ok(out)
    }
}

/// Whether a text has some words twice in a row: 市场监督管理部门、市场监督管理部门, which two offices that became one would make.
fn stands_beside_itself(text: &str, words: &str) -> bool {
    let text = marks::unmarked(text);
    let is_name = words.chars().count() > 2;
    is_name && ["、", "和", "及", "与", "或", "或者", "以及"].iter().any(|joint| text.contains(&[words, joint, words].concat()))
}

/// Whether words are told to become others in the whole law or in a division.
pub(super) fn is_throughout(change: &WordChange) -> bool {
    change.which == WhichWords::Everywhere && places_of(change).iter().any(|place| place.is_whole() || place.is_division())
}

/// The places of a change; the whole law where it names none.
fn places_of(change: &WordChange) -> Vec<AmendedPlace> {
    if change.places.is_empty() { vec![AmendedPlace::default()] } else { change.places.clone() }
}

/// The words of a 项 without its number, which decisions quote with them: 第六项“（六）甲”修改为“（六）乙”.
pub(super) fn without_labels(change: &WordChange) -> WordChange {
    let bare = || {
        let [place] = &change.places[..] else { return None };
        let number = place.item.filter(|_| place.subitem.is_none())?;
        let words = |text: &str| {
            parse_item(text).filter(|(label, _)| label.number == number).map(|(_, length)| text[length..].trim_start().to_owned())
        };
        let (found, becomes) = (words(&change.found)?, words(&change.becomes)?);
        (!found.is_empty()).then(|| WordChange { found, becomes, ..change.clone() })
    };
    bare().unwrap_or_else(|| change.clone())
}
