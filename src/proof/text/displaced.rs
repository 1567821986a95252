//! Passages printed in the wrong place.
//!
//! Where a paragraph of one article stops in the middle of a word, and a sentence of another begins in the middle of one,
//! the two are the halves of it if the law has that word often and begins no other sentence so.

use super::endings::unfinished;
use super::passage::{Passage, Proof};
use crate::diag::Diagnostic;
use crate::diag::kind::PassageDisplaced;
use crate::zh::is_han;
use std::collections::{BTreeMap, BTreeSet};

/// So often the law must have the word that the halves make.
const OFTEN: usize = 3;

/// Looks for the rest of each unfinished paragraph.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let stopped = unfinished(proof);
    if stopped.is_empty() {
        return;
    }
    let last = |passage: &Passage| passage.chars.iter().rev().copied().find(|c| is_han(*c));
    let usage = Usage::new(proof, &stopped.iter().filter_map(|passage| last(passage)).collect());
    let odd = odd_beginnings(proof, &usage);
    let mut continuing: BTreeMap<char, Vec<(&Passage, usize)>> = BTreeMap::new();
    for passage in stopped {
        let Some(last) = last(passage) else { continue };
        let fits = |(other, start): &&(&Passage, usize)| usage.continues(last, other.chars[*start]);
        let candidates = continuing.entry(last).or_insert_with(|| odd.iter().filter(fits).copied().collect());
        found.extend(rest_of(proof, candidates, passage));
    }
}

/// The sentences that begin as no other does, in reading order.
fn odd_beginnings<'p>(proof: &'p Proof<'_>, usage: &Usage) -> Vec<(&'p Passage, usize)> {
    let running = proof.passages.iter().filter(|passage| passage.kind.is_running());
    let all = running.flat_map(|passage| starts(passage).map(move |start| (passage, start)));
    all.filter(|(passage, start)| usage.beginnings.get(&passage.chars[*start]) == Some(&1)).collect()
}

/// The sentence elsewhere that goes on where this passage stops.
fn rest_of(proof: &Proof<'_>, candidates: &[(&Passage, usize)], stopped: &Passage) -> Option<Diagnostic> {
    let (passage, start) = *candidates.iter().find(|(passage, _)| passage.path.unit() != stopped.path.unit())?;
    let length = passage.chars[start..].iter().position(|c| *c == '。').map_or(passage.chars.len() - start, |length| length + 1);
    let place = if stopped.label.is_empty() { stopped.path.to_string() } else { stopped.label.clone() };
    Some(proof.finding(|words| PassageDisplaced { words, origin: place }, passage, start..start + length))
}

/// How often the law uses pairs that begin with what a broken sentence ends with, the second characters of these pairs at all, and
/// sentences that begin with one.
#[derive(Default)]
struct Usage {
    characters: BTreeMap<char, usize>,
    pairs: BTreeMap<(char, char), usize>,
    beginnings: BTreeMap<char, usize>,
}

impl Usage {
    fn new(proof: &Proof<'_>, lasts: &BTreeSet<char>) -> Self {
        let mut usage = Self::default();
        let running = || proof.passages.iter().filter(|passage| passage.kind.is_running());
        for passage in running() {
            for pair in passage.chars.windows(2).filter(|pair| lasts.contains(&pair[0])) {
                *usage.pairs.entry((pair[0], pair[1])).or_default() += 1;
            }
            for start in starts(passage) {
                *usage.beginnings.entry(passage.chars[start]).or_default() += 1;
            }
        }
        let seconds = usage.pairs.iter().filter(|(_, count)| **count >= OFTEN).map(|((_, second), _)| *second);
        usage.characters = seconds.map(|second| (second, 0)).collect();
        for c in running().flat_map(|passage| &passage.chars) {
            if let Some(count) = usage.characters.get_mut(c) {
                *count += 1;
            }
        }
        usage
    }

    /// Whether a sentence that begins with a character goes on after a broken one: most of what stands before that
    /// character in this law is what the broken sentence ends with, and no other sentence begins with it.
    fn continues(&self, last: char, first: char) -> bool {
        let together = self.pairs.get(&(last, first)).copied().unwrap_or_default();
        let count = |counts: &BTreeMap<char, usize>| counts.get(&first).copied().unwrap_or_default();
        is_han(first) && together >= OFTEN && together * 2 >= count(&self.characters) && count(&self.beginnings) == 1
    }
}

/// Where the sentences of a passage begin.
fn starts(passage: &Passage) -> impl Iterator<Item = usize> {
    (0..passage.chars.len()).filter(|at| passage.before(*at).is_none_or(|c| matches!(c, '。' | '；')))
}

#[cfg(test)]
mod tests {
    use super::super::testing::find;
    use crate::diag::Code;

    const FULL: &str = "国家加强数据安全和数据开放。网络运营者应当保护数据和个人信息。";

    #[test]
    fn the_rest_of_a_broken_sentence_is_found_in_another_article() {
        let broken = "省人民政府应当建立健全大数据共享机制，明确数";
        let odd = "在开发阶段应当进行检测，保障数据的安全。据安全责任制。对泄露数据的单位追究责任。";
        let ordinary = [FULL; 12].join("\n");
        let found = find(Code::PassageDisplaced, &[&ordinary, odd, broken]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].words.as_str(), found[0].args.as_slice()), ("据安全责任制。", ["第三条".into()].as_slice()));
        // Sentences may begin with 据 in this law: nothing is known.
        assert!(find(Code::PassageDisplaced, &[&ordinary, odd, broken, "据此办理。"]).is_empty());
    }

    #[test]
    fn a_sentence_alone_is_never_displaced() {
        let odd = "保障数据的安全。据安全责任制。";
        assert!(find(Code::PassageDisplaced, &[&[FULL; 12].join("\n"), odd]).is_empty());
    }
}
