//! A name as names are compared: without blanks and quotation marks, its brackets in one form.

use crate::zh;

/// A name as names are compared.
pub(super) fn fold(name: &str) -> String {
    let folded = name.chars().filter(|c| !zh::is_blank(*c) && !matches!(c, '“' | '”' | '"'));
    let folded = folded.map(|c| match c {
        '(' => '（',
        ')' => '）',
        '〈' | '＜' | '<' => '《',
        '〉' | '＞' | '>' => '》',
        '[' | '［' | '【' => '〔',
        ']' | '］' | '】' => '〕',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    });
    folded.collect()
}
