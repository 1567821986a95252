//! Half-width punctuation among Chinese characters.

use super::passage::{Passage, PassageKind, Proof};
use crate::diag::Diagnostic;
use crate::diag::kind::HalfwidthPunctuation;
use crate::zh;
use std::ops::Range;

/// Counts half-width marks among Chinese: one note a law, at the first of them. They are shown in the width of Chinese, so that there is
/// nothing to mend; that it was done is said once.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let is_shown = |passage: &&Passage| passage.kind.is_running() || passage.kind == PassageKind::Frame;
    let (mut first, mut count) = (None, 0);
    for passage in proof.passages.iter().filter(is_shown) {
        let marks = zh::half_width_marks(&passage.chars);
        count += marks.len();
        let is_better = |it: &(&Passage, usize)| !it.0.kind.is_running() && passage.kind.is_running();
        if let Some(mark) = marks.first().filter(|_| first.as_ref().is_none_or(is_better)) {
            first = Some((passage, *mark));
        }
    }
    let finding = |(passage, at)| proof.finding(|words| HalfwidthPunctuation { words, count }, passage, around(passage, at));
    found.extend(first.map(finding));
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
    fn a_law_has_one_note_with_the_number_of_marks() {
        let found = find(
            Code::HalfwidthPunctuation,
            &["甲，乙。", "总体规划,报批准。\n设区的市、县(市、区)编制。", "8:30，1,000元，A:B。", "甲;乙。"],
        );
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].words.as_str(), found[0].args.as_slice()), ("规划,报批", ["4".into()].as_slice()));
        let crate::diag::Locus::Provision(_, path, range) = &found[0].locus else { panic!("found in a provision") };
        assert_eq!((path, *range), (&ProvisionPath::parse("2/1").expect("a path"), (2, 7)));
        assert!(find(Code::HalfwidthPunctuation, &["甲，乙。"]).is_empty());
    }
}
