//! Half-width punctuation among Han characters.

use super::passage::{Passage, Proof, is_han};
use crate::diag::Diagnostic;
use crate::diag::kind::HalfwidthPunctuation;
use std::ops::Range;

/// Counts half-width marks that touch a Han character: one note a text, at the first of them. How a text was typed is one fact, and a note
/// an article would bury what else is to be looked at.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let running = proof.passages.iter().filter(|passage| passage.kind.is_running());
    let mut marks = running.flat_map(|passage| {
        let at = (0..passage.chars.len()).filter(|at| is_half_width(passage, *at));
        at.map(move |at| (passage, at))
    });
    let Some((passage, first)) = marks.next() else { return };
    let count = marks.count() + 1;
    found.push(proof.finding(|words| HalfwidthPunctuation { words, count }, passage, around(passage, first)));
}

fn is_half_width(passage: &Passage, at: usize) -> bool {
    matches!(passage.chars[at], ',' | ';' | ':' | '(' | ')' | '?' | '!')
        && (passage.before(at).is_some_and(is_han) || passage.at(at + 1).is_some_and(is_han))
}

/// The mark with its neighbours.
fn around(passage: &Passage, at: usize) -> Range<usize> {
    at.saturating_sub(2)..(at + 3).min(passage.chars.len())
}

#[cfg(test)]
mod tests {
    use super::super::testing::find;
    use crate::diag::Code;
    use crate::model::ProvisionPath;

    #[test]
    fn a_text_has_one_note_with_the_number_of_marks() {
        let found =
            find(Code::HalfwidthPunctuation, &["总体规划,报批准。\n设区的市、县(市、区）编制。", "甲，乙;丙。", "8:30，1,000元，A:B。"]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].words.as_str(), found[0].args.as_slice()), ("规划,报批", ["3".into()].as_slice()));
        let crate::diag::Locus::Provision(_, path, range) = &found[0].locus else { panic!("found in a provision") };
        assert_eq!((path, *range), (&ProvisionPath::parse("1/1").expect("a path"), (2, 7)));
    }
}
