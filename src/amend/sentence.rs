//! The sentences 句 of a text: what ends with 。 ！ or ？, a quotation or bracket behind it taken along.

use std::ops::Range;

/// Where the sentence of this number stands in a text, in bytes; `None` where there are not so many.
pub(super) fn sentence(text: &str, number: u32) -> Option<Range<usize>> {
    let mut from = 0;
    let mut depth = 0_u32;
    let mut all = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' | '（' | '(' | '《' | '「' => depth += 1,
            '”' | '）' | ')' | '》' | '」' => depth = depth.saturating_sub(1),
            // A stop inside a quotation ends no sentence of the text around it.
            '。' | '！' | '？' if depth == 0 => {
                let end = at + c.len_utf8();
                all.push(from..end);
                from = end;
            }
            _ => {}
        }
        if chars.peek().is_none() && from < text.len() {
            all.push(from..text.len());
        }
    }
    all.get((number as usize).checked_sub(1)?).cloned()
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_sentence_is_counted_by_its_stop() {
        let text = "甲应当“公开。”并备案。乙可以申请（不包括丙。）。丁";
        let said = |number| sentence(text, number).map(|range| &text[range]);
        assert_eq!(said(1), Some("甲应当“公开。”并备案。"));
        assert_eq!(said(2), Some("乙可以申请（不包括丙。）。"));
        assert_eq!((said(3), said(4), said(0)), (Some("丁"), None, None));
    }
}
