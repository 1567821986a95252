//! Which text of a law a citation means: the one that applied when the citing text was made.
//!
//! In: the surface, a law, the citing text. Out: the place of a text. Where no day says which it is, it is the newest, and nothing is asserted.

use super::instrument::is_amending;
use super::marks::{Reach, Reference};
use crate::corpus::{Applied, Moment, Surface};
use crate::model::Date;
use std::collections::BTreeSet;

/// The moment of which a text speaks: the day on which it was made; of a decision that amends, the time until then.
pub(super) fn moment(surface: &Surface, own: usize) -> Option<Moment> {
    let day = surface.day_made(own)?;
    let title = surface.laws[own].title.as_deref().unwrap_or_default();
    Some(if is_amending(title) || title.contains("修正案") { Moment::Before(day) } else { Moment::On(day) })
}

/// What days say of the text that is meant where a text cites another law.
pub(super) fn applied(surface: &Surface, law: usize, own: usize) -> Applied {
    moment(surface, own).map_or(Applied::Unknown, |moment| surface.applied(law, moment))
}

/// The text of a law that is meant; `day` is one that stands beside its name.
pub(super) fn in_time(surface: &Surface, law: usize, day: Option<Date>, own: usize) -> usize {
    if let Some(text) = day.and_then(|day| surface.made_on(law, day)) {
        return text;
    }
    if law == surface.law_of(own) {
        return own;
    }
    if !surface.has_texts(law) {
        return law;
    }
    match applied(surface, law, own) {
        Applied::Text(text) => text,
        Applied::Missing | Applied::Unknown => law,
    }
}

/// The laws of several texts, by their slugs, of which a text cites provisions of a text that is not here, as far as days tell.
pub(super) fn not_kept(surface: &Surface, own: usize, references: &[Reference]) -> BTreeSet<String> {
    let targets = references.iter().flat_map(|reference| &reference.targets).filter(|target| !matches!(target.reach, Reach::Whole(_)));
    let laws: BTreeSet<&String> = targets.filter_map(|target| target.law.as_ref()).collect();
    let is_not_kept = |slug: &&String| {
        let law = surface.index(slug).filter(|law| surface.has_texts(*law) && *law == surface.law_of(*law) && *law != surface.law_of(own));
        law.is_some_and(|law| applied(surface, law, own) == Applied::Missing)
    };
    laws.into_iter().filter(is_not_kept).cloned().collect()
}

/// The text that a decision makes of a law: its new words and its new numbers stand there. Where that is not here, the text it amends.
pub(super) fn renewed(surface: &Surface, law: usize, own: usize) -> usize {
    surface.day_made(own).and_then(|day| surface.made_on(law, day)).unwrap_or(law)
}
