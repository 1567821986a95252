//! Questions and answers, as an office prints them: 问：… 答：…, 一、问：…

use super::traced::Traced;
use crate::zh;

/// Whether a text is what somebody asks or answers.
pub(super) fn speaks(text: &Traced) -> bool {
    said(text, &['问', '答'])
}

/// Whether a text is a question.
pub(super) fn asks(text: &Traced) -> bool {
    said(text, &['问'])
}

fn said(text: &Traced, words: &[char]) -> bool {
    let mut solid = text.chars.iter().filter(|c| !zh::is_blank(**c));
    solid.next().is_some_and(|c| words.contains(c)) && solid.next().is_some_and(|c| "：:".contains(*c))
}
