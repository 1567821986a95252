//! Amounts of money, rates and multiples.

use super::Spot;
use super::number::{fraction, is_part_of_number, number_end, value};
use super::sentence::Sentence;
use crate::zh::{self, AnyOf};

/// An amount of money, a rate or a multiple.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Where it stands.
    pub spot: Spot,
    /// What is measured.
    pub measure: Measure,
    /// How much: yuan, dollars, parts of a hundred, or times.
    pub value: f64,
    /// Whether it is a limit.
    pub bound: Bound,
}

/// What an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// 元
    Yuan,
    /// 美元
    UsDollar,
    /// %; a tenth of one for each ‰, a third of a hundred for 三分之一
    Percent,
    /// 倍
    Times,
}

/// Whether an amount is a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// Just so much.
    Exact,
    /// 不超过, 最高, 以下
    AtMost,
    /// 不低于, 超过, 以上
    AtLeast,
}

/// 倍数, 倍增: no multiple.
const NO_TIMES: [char; 3] = ['数', '增', '率'];
/// 多元化, 元宇宙: no money.
const NO_MONEY: [char; 8] = ['化', '宇', '素', '旦', '月', '件', '器', '首'];
/// Stands before a rate that is written in words, and how many parts of a hundred one of it is.
const RATES: [(&str, f64); 3] = [("百分之", 1.0), ("千分之", 0.1), ("万分之", 0.01)];
/// How many characters before an amount may make it a limit.
const BEFORE: usize = 6;

/// Whether a text can have an amount at all: most have none, and need not be taken apart.
pub(super) fn may_stand_in(text: &str) -> bool {
    text.contains(['元', '%', '％', '‰', '倍']) || text.contains("分之")
}

/// The amounts of a sentence.
pub(super) fn read(sentence: &Sentence, spot: impl Fn(usize, usize) -> Spot) -> Vec<Amount> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.chars.len() {
        match one(sentence, at) {
            Some((end, measure, value)) => {
                if !sentence.is_quoted(at) {
                    out.push(Amount { spot: spot(at, end), measure, value, bound: bound(sentence, at, end) });
                }
                at = end;
                // 百分之五十至七十.
                if let Some((from, to, value)) = second(sentence, end).filter(|(from, ..)| !sentence.is_quoted(*from)) {
                    out.push(Amount { spot: spot(from, to), measure, value, bound: Bound::AtMost });
                    at = to;
                }
            }
            None => at = number_end(sentence, at).max(at + 1),
        }
    }
    out
}

/// The end of a range of rates that names its parts once, behind an amount that ends here: 百分之五十至七十.
fn second(sentence: &Sentence, end: usize) -> Option<(usize, usize, f64)> {
    sentence.chars.get(end).filter(|joint| RANGES.contains(joint))?;
    let from = end + 1;
    let to = number_end(sentence, from);
    let digits = sentence.chars[..end].iter().rev().take(BEFORE).take_while(|letter| zh::is_numeral(**letter)).count();
    let is_rate = digits > 0;
    let ends = sentence.chars.get(to).is_none_or(|next| "的，。；、）以之".contains(*next));
    let parts = RATES.iter().find(|(word, _)| end >= digits + 3 && sentence.is(end - digits - 3, word))?.1;
    let value = value(&sentence.slice(from..to)).filter(|_| is_rate && ends && to > from)? * parts;
    Some((from, to, value))
}

/// The amount that begins here: its end, what it measures and how much it is.
fn one(sentence: &Sentence, at: usize) -> Option<(usize, Measure, f64)> {
    if let Some((word, parts)) = RATES.iter().find(|(word, _)| sentence.is(at, word)) {
        let start = at + word.chars().count();
        let end = number_end(sentence, start);
        return Some((end, Measure::Percent, value(&sentence.slice(start..end))? * parts));
    }
    if let Some((end, parts)) = fraction(sentence, at) {
        return Some((end, Measure::Percent, parts));
    }
    let end = number_end(sentence, at);
    if end == at {
        return None;
    }
    let number = value(&sentence.slice(at..end))?;
    if let Some((length, measure, unit)) = unit(sentence, end) {
        return Some((end + length, measure, number * unit));
    }
    first_of_range(sentence, at, end, number)
}

/// What is measured by the unit that stands here: how many characters it has, and how much one of it is.
fn unit(sentence: &Sentence, at: usize) -> Option<(usize, Measure, f64)> {
    let is_followed_by = |letters: &[char]| sentence.chars.get(at + 1).is_some_and(|next| letters.contains(next));
    match sentence.chars.get(at)? {
        '%' | '％' => Some((1, Measure::Percent, 1.0)),
        '‰' => Some((1, Measure::Percent, 0.1)),
        '美' if sentence.is(at, "美元") => Some((2, Measure::UsDollar, 1.0)),
        '元' if !is_followed_by(&NO_MONEY) => Some((1, Measure::Yuan, 1.0)),
        '倍' if !is_followed_by(&NO_TIMES) => Some((1, Measure::Times, 1.0)),
        _ => None,
    }
}

/// The lower end of a range that names its unit once: 一至三倍, 五千至一万元, 五至十万元.
fn first_of_range(sentence: &Sentence, at: usize, end: usize, number: f64) -> Option<(usize, Measure, f64)> {
    sentence.chars.get(end).filter(|joint| RANGES.contains(joint))?;
    let last = number_end(sentence, end + 1);
    let upper = value(&sentence.slice(end + 1..last))?;
    let (_, measure, unit) = unit(sentence, last)?;
    // 五至十万元: the lower end shares what the upper one counts by.
    let is_large = |at: usize| matches!(sentence.chars[at], '万' | '亿');
    let shared = match sentence.chars[last - 1] {
        '万' if !is_large(end - 1) => 1e4,
        '亿' if !is_large(end - 1) => 1e8,
        _ => 1.0,
    };
    let shared = if number < upper / shared { shared } else { 1.0 };
    (number * shared < upper && at < end).then_some((end, measure, number * shared * unit))
}

/// Words before an amount that make it a limit; those that deny others go before them.
const LIMITS: [(&str, Bound); 46] = [
    ("不应超过", Bound::AtMost),
    ("不宜超过", Bound::AtMost),
    ("不应高于", Bound::AtMost),
    ("不应低于", Bound::AtLeast),
    ("不宜低于", Bound::AtLeast),
    ("不应少于", Bound::AtLeast),
    ("未超过", Bound::AtMost),
    ("没有超过", Bound::AtMost),
    ("不得超过", Bound::AtMost),
    ("不能超过", Bound::AtMost),
    ("不超过", Bound::AtMost),
    ("不得高于", Bound::AtMost),
    ("不能高于", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不得多于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不得低于", Bound::AtLeast),
    ("不能低于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不得少于", Bound::AtLeast),
    ("不能少于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("最多", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("低于", Bound::AtMost),
    ("少于", Bound::AtMost),
    ("高于", Bound::AtLeast),
    ("多于", Bound::AtLeast),
    ("未达到", Bound::AtMost),
    ("不足", Bound::AtMost),
    ("不满", Bound::AtMost),
    ("未满", Bound::AtMost),
    ("小于", Bound::AtMost),
    ("最高", Bound::AtMost),
    ("最高为", Bound::AtMost),
    ("最高限额为", Bound::AtMost),
    ("上限", Bound::AtMost),
    ("上限为", Bound::AtMost),
    ("最低", Bound::AtLeast),
    ("最低为", Bound::AtLeast),
    ("最低限额为", Bound::AtLeast),
    ("达到", Bound::AtLeast),
    ("超过", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("达", Bound::AtLeast),
];

/// How many of those hold as well where the thing that is measured stands between: 不得超过耕地总面积的百分之五.
const FAR: usize = 29;
/// How far such a word may stand from its amount.
const FARTHEST: usize = 30;

/// What joins the ends of a range: 五万元至二十万元.
const RANGES: [char; 8] = ['至', '到', '—', '～', '~', '-', '－', '–'];

fn bound(sentence: &Sentence, start: usize, end: usize) -> Bound {
    let after: String = sentence.chars[end..].iter().take(8).collect();
    let after = after.trim_start_matches("人民币").trim_start_matches("（含）").trim_start_matches('及');
    if after.starts_with("以上") {
        return Bound::AtLeast;
    }
    if after.starts_with("以下") || after.starts_with("以内") {
        return Bound::AtMost;
    }
    let before = sentence.slice(start.saturating_sub(BEFORE)..start);
    let near = LIMITS.iter().find(|(word, _)| before.ends_with(word) || before.contains(&format!("{word}人民币")));
    if let Some((_, bound)) = near.or_else(|| far(sentence, start)) {
        return *bound;
    }
    let is_range = |at: usize| sentence.chars.get(at).is_some_and(|joint| RANGES.contains(joint));
    let begins = is_range(end) && (one(sentence, end + 1).is_some() || second(sentence, end).is_some());
    let is_amount = |letter: char| matches!(letter, '元' | '%' | '％' | '‰' | '倍') || is_part_of_number(letter);
    let ends = start > 1 && is_range(start - 1) && is_amount(sentence.chars[start - 2]);
    match (begins, ends) {
        (true, _) => Bound::AtLeast,
        (false, true) => Bound::AtMost,
        (false, false) => Bound::Exact,
    }
}

/// The word of a limit that stands before what is measured, in the same clause and with no amount between.
fn far(sentence: &Sentence, start: usize) -> Option<&'static (&'static str, Bound)> {
    let earliest = start.saturating_sub(FARTHEST);
    let from = (earliest..start)
        .rev()
        .find(|at| matches!(sentence.chars[*at], '，' | '；' | '：' | '。' | '、' | '元' | '%' | '％'))
        .map_or(earliest, |at| at + 1);
    let words = sentence.slice(from..start);
    let limit = LIMITS[..FAR].iter().chain(LIMITS.iter().filter(|(word, _)| matches!(*word, "达到" | "未达到" | "超过")));
    // 不低于 ends where 低于 does, and says more.
    let found = limit.filter_map(|it| words.rfind(it.0).map(|at| (at + it.0.len(), it))).max_by_key(|(at, it)| (*at, it.0.len()))?;
    let between = &words[found.0..];
    // 不超过总建筑面积百分之二十: of what, right before a rate.
    let is_rate = one(sentence, start).is_some_and(|(_, measure, _)| measure == Measure::Percent);
    let is_over_part = found.1.0 == "超过" && between.contains("部分");
    let is_plain = is_rate && !between.contains(['按', '加', '收', '处', '以', '为', '至', '到']);
    let is_measured = is_plain && !between.starts_with("部分")
        || between.ends_with_any(&["的", "部分", "总额", "总数", "比例"]) && !between.starts_with("部分");
    (is_measured && !is_over_part).then_some(found.1)
}
