//! The recitals of a treaty or an agreement: `铭记…，`, `考虑到…，`, each a paragraph that ends with a comma, since all are one sentence.

use super::traced::Traced;
use crate::zh::AnyOf;

/// The words that a recital begins with.
const WORDS: [&str; 30] = [
    "鉴于", "铭记", "忆及", "回顾", "考虑到", "注意到", "认识到", "意识到", "重申", "确认", "深信", "相信", "希望", "愿意", "愿", "渴望",
    "念及", "承认", "关切", "决心", "欢迎", "强调", "赞赏", "本着", "感到", "满意地", "忧虑", "遵循", "兹", "进一步",
];

/// Whether a line begins a recital behind a paragraph that stopped at a comma, or says behind the last of them what was agreed.
pub(super) fn begins_anew(before: &Traced, line: &Traced) -> bool {
    let (stops, ends) = (before.last(), line.last());
    let agrees = || is_recital(before) && ends.is_some_and(|c| "：:".contains(c));
    stops.is_some_and(|c| "，,；".contains(c)) && ends.is_some_and(|c| "，,；：:".contains(c)) && (is_recital(line) || agrees())
}

fn is_recital(line: &Traced) -> bool {
    line.chars.starts_with_any(&WORDS)
}
