//! Whether a paragraph of law can end where it stops: by its last mark, and by what a bracket or quotation holds.
//!
//! It is asked at the end of every line, so it looks at no more than the end of a text, however long the paragraph has grown.

use super::traced::Traced;
use super::words;
use crate::zh;

/// So far back the beginning of a bracket is looked for, in characters.
const LONGEST_BRACKET: usize = 2000;

/// Whether a paragraph of law can end here.
pub(super) fn is_closed(text: &Traced) -> bool {
    match text.last() {
        Some('”' | '’' | '」' | '』' | '"') => quotation_closes_sentence(text),
        Some('。') => true,
        // A bracket that is still open goes on: （责任单位：
        Some(c) if zh::is_closing(c) => !bracket_is_open(text),
        Some('.') => true,
        Some('）' | ')' | '】' | '》' | '〉') => bracket_closes_sentence(text),
        _ => false,
    }
}

/// `…。”` ends a sentence; “专精特新” alone does not.
fn quotation_closes_sentence(text: &Traced) -> bool {
    let before = text.chars.iter().rev().take(LONGEST_BRACKET).find(|c| !zh::is_blank(**c) && !"”’」』\"".contains(**c));
    before.is_some_and(|c| zh::is_closing(*c))
}

/// Whether one of the last characters opens a bracket that is not closed.
fn bracket_is_open(text: &Traced) -> bool {
    words::open_brackets(&text.end(30).text()) > 0
}

/// （责任单位：…） after a full stop ends a paragraph; （市）in mid-sentence does not.
fn bracket_closes_sentence(text: &Traced) -> bool {
    let mut before = text.chars.iter().rev().take(LONGEST_BRACKET).filter(|c| !zh::is_blank(**c)).copied();
    let mut depth = 0;
    let mut inner = Vec::new();
    while let Some(c) = before.next() {
        match c {
            '）' | ')' | '】' | '》' | '〉' => depth += 1,
            '（' | '(' | '【' | '《' | '〈' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let is_whole = before.next().map_or(text.len() <= LONGEST_BRACKET, zh::is_closing);
            return is_whole || stands_for_a_provision(&inner);
        }
        inner.push(c);
    }
    false
}

/// （略） and （删去） stand for a whole provision. `inner` holds what stands in the bracket and the mark that closes it, backwards.
fn stands_for_a_provision(inner: &[char]) -> bool {
    inner.len() <= 5
        && matches!(inner.iter().skip(1).rev().collect::<String>().as_str(), "略" | "删去" | "删除" | "此条删去" | "本条删去" | "已废止")
}
