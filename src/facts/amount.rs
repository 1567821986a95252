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

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::{Bound, Measure};

    fn amounts(text: &str) -> Vec<(Measure, f64, Bound)> {
        read(text).amounts.into_iter().map(|it| (it.measure, it.value, it.bound)).collect()
    }

    #[test]
    fn money_and_rates_in_digits_and_in_characters() {
        use Measure::{Percent, UsDollar, Yuan};
        for (text, measure, value, bound) in [
            ("给予500万元奖励。", Yuan, 5e6, Bound::Exact),
            ("按投资额的30%给予补助。", Percent, 30.0, Bound::Exact),
            ("最高不超过1.5亿元。", Yuan, 1.5e8, Bound::AtMost),
            ("处五十万元以下罚款。", Yuan, 5e5, Bound::AtMost),
            ("收入1000万元（含）以上的企业。", Yuan, 1e7, Bound::AtLeast),
            ("比例不低于百分之五。", Percent, 5.0, Bound::AtLeast),
            ("最低数额不能少于一千元。", Yuan, 1e3, Bound::AtLeast),
            ("金额不足五百元的。", Yuan, 5e2, Bound::AtMost),
            ("不得超过耕地总面积的百分之五。", Percent, 5.0, Bound::AtMost),
            ("超过部分的百分之十。", Percent, 10.0, Bound::Exact),
            ("成交量达到其可流通部分100%之日。", Percent, 100.0, Bound::AtLeast),
            ("每户1,000元。", Yuan, 1e3, Bound::Exact),
            ("注册资本最低限额为200万元。", Yuan, 2e6, Bound::AtLeast),
            ("农民至少应当占成员总数的百分之八十。", Percent, 80.0, Bound::AtLeast),
            ("低于最低价额标准的60%的。", Percent, 60.0, Bound::AtMost),
            ("工资低于三十元的。", Yuan, 30.0, Bound::AtMost),
            ("按日加收千分之五的滞纳金。", Percent, 0.5, Bound::Exact),
            ("每日万分之五。", Percent, 0.05, Bound::Exact),
            ("费率为5‰。", Percent, 0.5, Bound::Exact),
            ("数额在10万美元以上的。", UsDollar, 1e5, Bound::AtLeast),
            ("不超过通道总面积百分之二十的。", Percent, 20.0, Bound::AtMost),
            ("投资额在一千万元人民币以上的。", Yuan, 1e7, Bound::AtLeast),
            ("利率为百分之一点五。", Percent, 1.5, Bound::Exact),
            ("未达到应更新面积50%的。", Percent, 50.0, Bound::AtMost),
            ("两万元。", Yuan, 2e4, Bound::Exact),
            ("一亿二千万元。", Yuan, 1.2e8, Bound::Exact),
        ] {
            assert_eq!(amounts(text), [(measure, value, bound)], "{text}");
        }
    }

    #[test]
    fn a_range_is_two_amounts() {
        let found = amounts("处五万元以上二十万元以下罚款。");
        let limits = [(Measure::Yuan, 5e4, Bound::AtLeast), (Measure::Yuan, 2e5, Bound::AtMost)];
        assert_eq!(found, limits);
        assert_eq!(amounts("处五万元至二十万元罚款。"), limits);
        assert_eq!(amounts("损失五万元以上不满二十万元的。"), limits);
        let rates = [(Measure::Percent, 8.0, Bound::AtLeast), (Measure::Percent, 10.0, Bound::AtMost)];
        assert_eq!(amounts("总数的百分之八至百分之十。"), rates);
        assert_eq!(amounts("为8%至10%。"), rates);
        assert_eq!(amounts("工资的百分之八至十的。"), rates);
    }

    #[test]
    fn fractions_multiples_and_ranges_that_name_their_unit_once() {
        use Measure::{Percent, Times, Yuan};
        assert_eq!(amounts("并处一倍以上三倍以下罚款。"), [(Times, 1.0, Bound::AtLeast), (Times, 3.0, Bound::AtMost)]);
        assert_eq!(amounts("增缴五至十倍修复费。"), [(Times, 5.0, Bound::AtLeast), (Times, 10.0, Bound::AtMost)]);
        assert_eq!(amounts("五分之一以上的代表联名。"), [(Percent, 20.0, Bound::AtLeast)]);
        assert_eq!(amounts("不得少于原判刑期的二分之一。"), [(Percent, 50.0, Bound::AtLeast)]);
        assert_eq!(amounts("处五至十万元罚款。"), [(Yuan, 5e4, Bound::AtLeast), (Yuan, 1e5, Bound::AtMost)]);
        assert_eq!(amounts("处五百至一万元罚款。"), [(Yuan, 500.0, Bound::AtLeast), (Yuan, 1e4, Bound::AtMost)]);
        let steps = [(Percent, 100.0, Bound::AtLeast), (Percent, 200.0, Bound::AtMost)];
        assert_eq!(amounts("增值额超过扣除项目金额100%、未超过扣除项目金额200%。"), steps);
        assert_eq!(amounts("留用部分不应低于60%。"), [(Percent, 60.0, Bound::AtLeast)]);
        assert_eq!(amounts("三倍数、成倍增长，第一至三条。"), []);
    }

    #[test]
    fn what_only_looks_like_money_is_none() {
        for text in [
            "发展多元化、一元化模式。",
            "建设元宇宙。",
            "第一百条第二款。",
            "到2025年建成5G基站3万个。",
            "依照《百元工程》办理。",
            "十元素。",
        ] {
            assert_eq!(amounts(text), [], "{text}");
        }
    }
}
