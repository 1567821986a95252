//! The sentences 句 of a text: what ends with 。 ！ or ？, a quotation or bracket behind it taken along.

use super::marks;
use super::place::LAST;
use std::ops::Range;

/// Where the sentence of this number stands in a text, in bytes; `None` where there are not so many.
pub(super) fn sentence(text: &str, number: u32) -> Option<Range<usize>> {
    let mut from = 0;
    let mut depth = 0_u32;
    let mut is_behind = false;
    let mut all: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        // What closes words that were brought in belongs to their sentence.
        if let (true, Some(-1), Some(last)) = (is_behind, marks::step(c), all.last_mut()) {
            last.end = at + c.len_utf8();
            from = last.end;
            continue;
        }
        is_behind = false;
        match c {
            // One that was taken out still counts.
            marks::GONE if from == at => {
                from = at + c.len_utf8();
                all.push(at..from);
            }
            '“' | '（' | '(' | '《' | '「' => depth += 1,
            '”' | '）' | ')' | '》' | '」' => depth = depth.saturating_sub(1),
            // A stop inside a quotation ends no sentence of the text around it.
            '。' | '！' | '？' if depth == 0 => {
                let end = at + c.len_utf8();
                all.push(from..end);
                (from, is_behind) = (end, true);
            }
            _ => {}
        }
    }
    if from < text.len() {
        all.push(from..text.len());
    }
    match number {
        LAST => all.last().cloned(),
        number => all.get((number as usize).checked_sub(1)?).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::amend::marks::brought_in;
    use crate::amend::place::LAST;

    #[test]
    fn a_sentence_is_counted_by_its_stop() {
        let text = "甲应当“公开。”并备案。乙可以申请（不包括丙。）。丁";
        let said = |number| sentence(text, number).map(|range| &text[range]);
        assert_eq!(said(1), Some("甲应当“公开。”并备案。"));
        assert_eq!(said(2), Some("乙可以申请（不包括丙。）。"));
        assert_eq!((said(3), said(4), said(0)), (Some("丁"), None, None));
        assert_eq!(said(LAST), Some("丁"));
    }

    #[test]
    fn a_sentence_that_was_taken_out_still_counts() {
        let text = format!("甲。{}丙。", crate::amend::marks::GONE);
        assert_eq!(sentence(&text, 3).map(|range| &text[range]), Some("丙。"));
    }

    #[test]
    fn marks_end_no_sentence() {
        let text = format!("甲。{}", brought_in("乙。"));
        assert_eq!(sentence(&text, 2).map(|range| &text[range]), Some(&*brought_in("乙。")));
        assert_eq!(sentence(&text, 3), None);
    }
}
