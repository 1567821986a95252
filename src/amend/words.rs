//! Words in a text, found whatever their width and blanks.

use super::marks;
use crate::versions::{fold, folded};
use crate::zh;
use std::ops::Range;

/// Where words stand in a text, in bytes.
#[derive(Debug, Default)]
pub(super) struct FoundPlaces {
    /// Among the words that were there before the decision.
    pub(super) old: Vec<Range<usize>>,
    /// Where some of what the decision brought in is part of them.
    pub(super) brought_in: Vec<Range<usize>>,
}

/// Where words stand in a text; those that overlap an earlier one are left out.
pub(super) fn find(text: &str, words: &str) -> FoundPlaces {
    let needle = folded(words);
    let mut out = FoundPlaces::default();
    if needle.is_empty() {
        return out;
    }
    let (mut hay, mut starts, mut places) = (String::new(), Vec::new(), Vec::new());
    // Marks part a text: a run between two of them is all old or all brought in.
    let (mut depth, mut run) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        if let Some(step) = marks::step(c) {
            (depth, run) = (depth + step, run + 1);
        } else if let Some(folded) = fold(c) {
            starts.push(hay.len());
            places.push((at..at + c.len_utf8(), (depth > 0, run)));
            hay.push(folded);
        }
    }
    let mut from = 0;
    while let Some(at) = hay[from..].find(&needle).map(|at| from + at) {
        let end = at + needle.len();
        if cuts_number(&hay, at..end) {
            from = at + hay[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let (first, last) = (starts.partition_point(|start| *start < at), starts.partition_point(|start| *start < end) - 1);
        let ((first, (is_new, run)), (last, (_, last_run))) = (&places[first], &places[last]);
        let is_old = !is_new && run == last_run;
        let found = if is_old { &mut out.old } else { &mut out.brought_in };
        found.push(first.start..last.end);
        // What is brought in stands in the way of nothing.
        from = if is_old { end } else { at + hay[at..].chars().next().map_or(1, char::len_utf8) };
    }
    out
}

/// Whether words would be taken out of the middle of a number: 三十日 does not stand in 一百三十日, nor 5% in 15%.
fn cuts_number(text: &str, place: Range<usize>) -> bool {
    let is_number = |one: Option<char>, other: Option<char>| {
        let both = |is: fn(char) -> bool| one.is_some_and(is) && other.is_some_and(is);
        both(zh::is_numeral) || both(|c| c.is_ascii_digit())
    };
    let inside = &text[place.clone()];
    is_number(text[..place.start].chars().next_back(), inside.chars().next())
        || is_number(inside.chars().next_back(), text[place.end..].chars().next())
}

/// Whether one of the places lies in one where the new words stand already: then nobody can tell what is meant.
pub(super) fn is_there_already(text: &str, places: &[Range<usize>], found: &str, becomes: &str) -> bool {
    becomes.contains(found) && becomes != found && places.iter().any(|place| is_within(text, place, becomes))
}

/// Whether a place lies in one where some words stand.
pub(super) fn is_within(text: &str, place: &Range<usize>, words: &str) -> bool {
    let there = find(text, words);
    there.old.iter().chain(&there.brought_in).any(|there| there.start <= place.start && place.end <= there.end)
}

/// The text with other words at some places.
pub(super) fn replaced(text: &str, places: &[Range<usize>], becomes: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        out.push_str(&text[at..place.start]);
        out.push_str(becomes);
        at = place.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{find, is_there_already, replaced};
    use crate::amend::marks::{becoming, unmarked};

    #[test]
    fn words_are_found_in_any_width_and_replaced_where_they_stand() {
        let text = "甲（以下简称 A）和甲(以下简称A)";
        let places = find(text, "(以下简称Ａ）").old;
        assert_eq!(replaced(text, &places, ""), "甲和甲");
        assert_eq!(find("甲甲甲", "甲甲").old.len(), 1);
        assert_eq!(find("甲", "").old.len(), 0);
    }

    #[test]
    fn a_number_is_found_whole() {
        let count = |text: &str, words: &str| find(text, words).old.len();
        assert_eq!([count("一百三十日", "三十日"), count("15%", "5%"), count("第十五", "第十")], [0, 0, 0]);
        assert_eq!([count("在三十日内", "三十日"), count("一百三十日和三十日", "三十日"), count("共15件", "15件")], [1, 1, 1]);
    }

    #[test]
    fn what_has_the_new_words_already_is_told() {
        assert!(is_there_already("市甲局", &find("市甲局", "甲局").old, "甲局", "市甲局"));
        assert!(!is_there_already("甲局", &find("甲局", "甲局").old, "甲局", "市甲局"));
    }

    #[test]
    fn what_was_brought_in_is_told_apart() {
        let text = replaced("县局，市局", &find("县局，市局", "县局").old, &becoming("县局", "市局"));
        let found = find(&text, "市局");
        assert_eq!((found.old.len(), found.brought_in.len()), (1, 1));
        assert_eq!(unmarked(&replaced(&text, &found.old, "省局")), "市局，省局");
        // What was taken out leaves no new word behind.
        let text = replaced("甲、乙丙", &find("甲、乙丙", "、乙").old, &becoming("、乙", ""));
        assert!(find(&text, "甲丙").old.is_empty());
    }
}
