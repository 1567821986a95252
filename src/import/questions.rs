//! Questions and answers, as an office prints them: 问：… 答：…, 一、问：…, Q1：… A1：…

use super::traced::Traced;
use crate::zh;

/// Whether a text is what somebody asks or answers.
pub(super) fn speaks(text: &Traced) -> bool {
    said(text, &['问', '答', 'Q', 'A'])
}

/// Whether a text is a question.
pub(super) fn asks(text: &Traced) -> bool {
    said(text, &['问', 'Q'])
}

/// Whether a text begins with one of the words, perhaps a number, and a colon.
fn said(text: &Traced, words: &[char]) -> bool {
    let mut solid = text.chars.iter().filter(|c| !zh::is_blank(**c));
    let is_said = solid.next().is_some_and(|c| words.contains(c));
    is_said && solid.take(4).find(|c| !c.is_ascii_digit() && !zh::is_numeral(**c)).is_some_and(|c| "：:".contains(*c))
}
