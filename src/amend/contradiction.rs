//! Instructions of one decision that say different things of one place: which holds nobody can tell, so neither is carried out.

use super::instruction::{Act, Instruction};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use crate::model::Number;
use std::collections::BTreeMap;

/// What an instruction says of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Claim<'a> {
    /// All its words.
    Words,
    /// That it is gone.
    Gone,
    /// What it becomes.
    Becomes(&'a [AmendedPlace]),
    /// Something in it.
    Inner,
    /// That 款 come to it.
    Grows,
}

/// The instructions that contradict another one.
pub(super) fn contradictions(all: &[&Instruction]) -> BTreeMap<usize, InstructionRefusal> {
    let mut of_article: BTreeMap<Option<Number>, Vec<(usize, AmendedPlace, Claim<'_>)>> = BTreeMap::new();
    for (by, instruction) in all.iter().enumerate() {
        for (place, claim) in claims(&instruction.act) {
            of_article.entry(place.article).or_default().push((by, place, claim));
        }
    }
    let mut out = BTreeMap::new();
    for claims in of_article.values() {
        for (nth, (by, place, claim)) in claims.iter().enumerate() {
            let others = claims[nth + 1..].iter().filter(|(other, ..)| other != by && all[*other].act != all[*by].act);
            for (other, with, its) in others {
                if contradict((place, *claim), (with, *its)) || contradict((with, *its), (place, *claim)) {
                    out.insert(*by, InstructionRefusal::Contradicted(place.to_string()));
                    out.insert(*other, InstructionRefusal::Contradicted(with.to_string()));
                }
            }
        }
    }
    out
}

fn claims(act: &Act) -> Vec<(AmendedPlace, Claim<'_>)> {
    match act {
        Act::Rewrite(place, _) | Act::Replace { place, .. } => vec![(place.clone(), Claim::Words)],
        Act::Delete(place) => vec![(place.clone(), Claim::Gone)],
        Act::Become { from, to, text } => {
            let becomes = from.iter().map(|place| (place.clone(), Claim::Becomes(to)));
            let words = from.iter().filter(|_| text.is_some()).map(|place| (place.clone(), Claim::Words));
            becomes.chain(words).collect()
        }
        Act::Move { from, to, text, .. } => {
            let becomes = (from.clone(), Claim::Becomes(to.as_slice()));
            std::iter::once(becomes).chain(text.as_ref().map(|_| (from.clone(), Claim::Words))).collect()
        }
        // Words of several places may be told by their new numbers; those that are not there are refused by themselves.
        Act::Words(change) => match &change.places[..] {
            [only] if only.article.is_some() => vec![(only.clone(), Claim::Inner)],
            _ => Vec::new(),
        },
        Act::AddParts { numbers, .. } => {
            let is_part = numbers.first().is_some_and(AmendedPlace::is_paragraph);
            let claim = if is_part { Claim::Grows } else { Claim::Inner };
            numbers.first().and_then(AmendedPlace::article_alone).map(|it| (it, claim)).into_iter().collect()
        }
        Act::AddSentence { place, .. } => vec![(AmendedPlace { sentence: None, ..place.clone() }, Claim::Inner)],
        Act::Heading(place, _) | Act::Caption { place, .. } => vec![(AmendedPlace { is_heading: true, ..place.clone() }, Claim::Words)],
        Act::Headings { gone, .. } => gone.iter().map(|place| (AmendedPlace { is_heading: true, ..place.clone() }, Claim::Gone)).collect(),
        Act::Title(_) => vec![(AmendedPlace { is_heading: true, ..AmendedPlace::default() }, Claim::Words)],
        Act::AddArticles { .. } | Act::AddDivision { .. } | Act::CloseUp(_) => Vec::new(),
    }
}

/// Whether what is said of one place leaves no room for what is said of the other.
fn contradict((one, claim): (&AmendedPlace, Claim<'_>), (other, its): (&AmendedPlace, Claim<'_>)) -> bool {
    let holds = one == other || one.holds(other);
    match (claim, its) {
        (Claim::Words, Claim::Words) | (Claim::Gone, _) => holds,
        // All words of an article are told, and one of its 款 goes.
        (Claim::Words, Claim::Gone) => holds && one != other,
        (Claim::Becomes(to), Claim::Becomes(others)) => one == other && to != others,
        // An article that is to be a 款 of another has none of its own.
        (Claim::Becomes(to), Claim::Grows) => one == other && one.is_article() && to.iter().any(AmendedPlace::is_paragraph),
        (Claim::Words | Claim::Becomes(_) | Claim::Inner | Claim::Grows, _) => false,
    }
}
