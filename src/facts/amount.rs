//! Amounts of money and rates.

use super::Spot;
use super::sentence::Sentence;
use crate::zh;

/// An amount of money or a rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Where it stands.
    pub spot: Spot,
    /// What is measured.
    pub measure: Measure,
    /// How much: yuan, dollars, or parts of a hundred.
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
    /// %; a tenth of one for each ‰
    Percent,
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

/// 多元化, 元宇宙: no money.
const NO_MONEY: [char; 8] = ['化', '宇', '素', '旦', '月', '件', '器', '首'];
/// Stands before a rate that is written in words, and how many parts of a hundred one of it is.
const RATES: [(&str, f64); 3] = [("百分之", 1.0), ("千分之", 0.1), ("万分之", 0.01)];
/// How many characters before an amount may make it a limit.
const BEFORE: usize = 6;

/// Whether a text can have an amount at all: most have none, and need not be taken apart.
pub(super) fn may_stand_in(text: &str) -> bool {
    text.contains(['元', '%', '％', '‰']) || text.contains("分之")
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
    let end = number_end(sentence, at);
    if end == at {
        return None;
    }
    let number = value(&sentence.slice(at..end))?;
    match sentence.chars.get(end)? {
        '%' | '％' => Some((end + 1, Measure::Percent, number)),
        '‰' => Some((end + 1, Measure::Percent, number * 0.1)),
        '美' if sentence.is(end, "美元") => Some((end + 2, Measure::UsDollar, number)),
        '元' if !sentence.chars.get(end + 1).is_some_and(|next| NO_MONEY.contains(next)) => Some((end + 1, Measure::Yuan, number)),
        _ => None,
    }
}

fn number_end(sentence: &Sentence, at: usize) -> usize {
    let is_part = |c: &&char| {
        c.is_ascii_digit() || ('０'..='９').contains(*c) || matches!(**c, '.' | '．' | '两' | '万' | '亿') || zh::is_numeral(**c)
    };
    let mut end = at + sentence.chars[at.min(sentence.chars.len())..].iter().take_while(is_part).count();
    // 一点七五.
    let is_numeral = |at: usize| sentence.chars.get(at).is_some_and(|letter| zh::is_numeral(*letter));
    if sentence.chars.get(end) == Some(&'点') && end > at && is_numeral(end - 1) && is_numeral(end + 1) {
        end += 1 + sentence.chars[end + 1..].iter().take_while(|letter| zh::is_numeral(**letter)).count();
    }
    // A comma inside a number parts thousands: 1,000元.
    while sentence.chars.get(end) == Some(&',') && sentence.chars.get(end + 1).is_some_and(char::is_ascii_digit) && end > at {
        end += 1 + sentence.chars[end + 1..].iter().take_while(is_part).count();
    }
    end
}

/// 500万, 1.5亿, 五百万, 1,000.
fn value(words: &str) -> Option<f64> {
    let plain: String = words
        .chars()
        .filter(|c| *c != ',')
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            '．' => '.',
            '两' => '二',
            c => c,
        })
        .collect();
    if let Some((whole, decimals)) = plain.split_once('点') {
        let places = decimals.chars().count();
        let digit = |letter: char| if matches!(letter, '零' | '〇') { Some(0) } else { zh::parse_numeral(&letter.to_string()) };
        let part = decimals.chars().try_fold(0.0, |sum, letter| Some(sum * 10.0 + f64::from(digit(letter)?)))?;
        let whole = if matches!(whole, "零" | "〇") { 0.0 } else { f64::from(zh::parse_numeral(whole)?) };
        return Some(whole + part / 10_f64.powi(i32::try_from(places).ok()?));
    }
    let digits = plain.trim_end_matches(['十', '百', '千', '万', '亿']);
    if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
        let unit = |c: char| match c {
            '十' => 1e1,
            '百' => 1e2,
            '千' => 1e3,
            '万' => 1e4,
            _ => 1e8,
        };
        return digits.parse::<f64>().ok().map(|number| plain[digits.len()..].chars().fold(number, |sum, c| sum * unit(c)));
    }
    let mut rest = plain.as_str();
    let mut sum = 0.0;
    for (unit, times) in [('亿', 1e8), ('万', 1e4)] {
        if let Some((many, after)) = rest.split_once(unit) {
            sum += f64::from(zh::parse_numeral(many)?) * times;
            rest = after.trim_start_matches(['零', '〇']);
        }
    }
    if rest.is_empty() { (sum > 0.0).then_some(sum) } else { Some(sum + f64::from(zh::parse_numeral(rest)?)) }
}

/// Words before an amount that make it a limit; those that deny others go before them.
const LIMITS: [(&str, Bound); 38] = [
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
const FAR: usize = 21;
/// How far such a word may stand from its amount.
const FARTHEST: usize = 30;

/// What joins the ends of a range: 五万元至二十万元.
const RANGES: [char; 5] = ['至', '到', '—', '～', '~'];

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
    let ends = start > 0 && is_range(start - 1) && start > 1 && matches!(sentence.chars[start - 2], '元' | '%' | '％')
        || after_rate(sentence, start);
    match (begins, ends) {
        (true, _) => Bound::AtLeast,
        (false, true) => Bound::AtMost,
        (false, false) => Bound::Exact,
    }
}

/// Whether 百分之八至 stands before an amount.
fn after_rate(sentence: &Sentence, start: usize) -> bool {
    let Some(joint) = start.checked_sub(1).filter(|at| RANGES.contains(&sentence.chars[*at])) else { return false };
    let digits = sentence.chars[..joint].iter().rev().take(BEFORE).take_while(|letter| zh::is_numeral(**letter)).count();
    digits > 0 && joint >= digits + 3 && RATES.iter().any(|(word, _)| sentence.is(joint - digits - 3, word))
}

/// The word of a limit that stands before what is measured, in the same clause and with no amount between.
fn far(sentence: &Sentence, start: usize) -> Option<&'static (&'static str, Bound)> {
    let earliest = start.saturating_sub(FARTHEST);
    let from = (earliest..start)
        .rev()
        .find(|at| matches!(sentence.chars[*at], '，' | '；' | '：' | '。' | '、' | '元' | '%' | '％'))
        .map_or(earliest, |at| at + 1);
    let words = sentence.slice(from..start);
    let limit = LIMITS[..FAR].iter().chain(LIMITS.iter().filter(|(word, _)| matches!(*word, "达到" | "未达到")));
    // 不低于 ends where 低于 does, and says more.
    let found = limit.filter_map(|it| words.rfind(it.0).map(|at| (at + it.0.len(), it))).max_by_key(|(at, it)| (*at, it.0.len()))?;
    let between = &words[found.0..];
    // 不超过总建筑面积百分之二十: of what, right before a rate.
    let is_rate = one(sentence, start).is_some_and(|(_, measure, _)| measure == Measure::Percent);
    let is_plain = is_rate && !between.contains(['按', '加', '收', '处', '以', '为', '至', '到']);
    let is_measured = is_plain && !between.starts_with("部分")
        || ["的", "部分", "总额", "总数", "比例"].iter().any(|word| between.ends_with(word)) && !between.starts_with("部分");
    is_measured.then_some(found.1)
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
