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
            let (mut count, mut is_already, mut is_last) = (0, false, false);
            self.texts_at().each(place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let there = find(text, &change.found).old;
                is_already |= is_there_already(text, &there, &change.found, &change.becomes);
                is_last = there.last().is_some_and(|last| text[last.end..].trim().is_empty());
                count += there.len();
            })?;
            if is_already {
                return Err(InstructionRefusal::Already(change.found.clone()));
            }
            if count == 0 {
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
                WhichWords::AtEnd if !is_last => {
                    return Err(InstructionRefusal::NoWords(place.name(), change.found.clone()));
                }
                _ => found.push((place.clone(), count)),
            }
        }
        let becomes = marks::becoming(&change.found, &change.becomes);
        for (place, count) in found {
            // Which one alone is meant, counted through the place.
            let only = match change.which {
                WhichWords::Nth(told) => Some(told as usize),
                WhichWords::AtEnd => Some(count),
                WhichWords::TheOnly | WhichWords::Everywhere | WhichWords::AllOf(_) => None,
            };
            let mut n_met = 0;
            self.texts_at().each(&place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let mut there = find(text, &change.found).old;
                let n_here = there.len();
                if let Some(only) = only {
                    there = only.checked_sub(n_met + 1).and_then(|at| there.get(at).cloned()).into_iter().collect();
                }
                n_met += n_here;
                if !there.is_empty() {
                    *text = replaced(text, &there, &becomes);
                }
            })?;
            let is_one = count == 1 || only.is_some();
            let name = if is_one { place.name() } else { format!("{}（{count} 处）", place.name()) };
            self.note(by, name, change.found.clone(), change.becomes.clone());
        }
        Ok(())
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
