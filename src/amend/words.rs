//! Words in a text, found whatever their width and blanks.

use crate::versions::{fold, folded};
use std::ops::Range;

/// Where words stand in a text, in bytes; those that overlap an earlier one are left out.
pub(super) fn find(text: &str, words: &str) -> Vec<Range<usize>> {
    let needle = folded(words);
    if needle.is_empty() {
        return Vec::new();
    }
    let (mut hay, mut starts, mut places) = (String::new(), Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        if let Some(folded) = fold(c) {
            starts.push(hay.len());
            places.push(at..at + c.len_utf8());
            hay.push(folded);
        }
    }
    let place = |(from, found): (usize, &str)| {
        let (first, last) =
            (starts.partition_point(|start| *start < from), starts.partition_point(|start| *start < from + found.len()) - 1);
        places[first].start..places[last].end
    };
    hay.match_indices(&needle).map(place).collect()
}

/// Whether one of the places lies in one where the new words stand already: then nobody can tell what is meant.
pub(super) fn is_there_already(text: &str, places: &[Range<usize>], found: &str, becomes: &str) -> bool {
    becomes.contains(found)
        && becomes != found
        && find(text, becomes).iter().any(|there| places.iter().any(|place| there.start <= place.start && place.end <= there.end))
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

    #[test]
    fn words_are_found_in_any_width_and_replaced_where_they_stand() {
        let text = "甲（以下简称 A）和甲(以下简称A)";
        let places = find(text, "(以下简称Ａ）");
        assert_eq!(replaced(text, &places, ""), "甲和甲");
        assert_eq!(find("甲甲甲", "甲甲").len(), 1);
        assert_eq!(find("甲", "").len(), 0);
    }

    #[test]
    fn what_has_the_new_words_already_is_told() {
        assert!(is_there_already("市甲局", &find("市甲局", "甲局"), "甲局", "市甲局"));
        assert!(!is_there_already("甲局", &find("甲局", "甲局"), "甲局", "市甲局"));
    }
}
