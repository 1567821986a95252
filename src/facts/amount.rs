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
    /// How much: yuan, or parts of a hundred.
    pub value: f64,
    /// Whether it is a limit.
    pub bound: Bound,
}

/// What an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// 元
    Yuan,
    /// %
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
/// How many characters before an amount may make it a limit.
const BEFORE: usize = 6;

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
            }
            None => at = number_end(sentence, at).max(at + 1),
        }
    }
    out
}

/// The amount that begins here: its end, what it measures and how much it is.
fn one(sentence: &Sentence, at: usize) -> Option<(usize, Measure, f64)> {
    const PERCENT: &str = "百分之";
    if sentence.is(at, PERCENT) {
        let start = at + PERCENT.chars().count();
        let end = number_end(sentence, start);
        return Some((end, Measure::Percent, value(&sentence.slice(start..end))?));
    }
    let end = number_end(sentence, at);
    if end == at {
        return None;
    }
    let number = value(&sentence.slice(at..end))?;
    match sentence.chars.get(end)? {
        '%' | '％' => Some((end + 1, Measure::Percent, number)),
        '元' if !sentence.chars.get(end + 1).is_some_and(|next| NO_MONEY.contains(next)) => Some((end + 1, Measure::Yuan, number)),
        _ => None,
    }
}

fn number_end(sentence: &Sentence, at: usize) -> usize {
    let is_part = |c: &&char| {
        c.is_ascii_digit() || ('０'..='９').contains(*c) || matches!(**c, '.' | '．' | '两' | '万' | '亿') || zh::is_numeral(**c)
    };
    let mut end = at + sentence.chars[at.min(sentence.chars.len())..].iter().take_while(is_part).count();
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

fn bound(sentence: &Sentence, start: usize, end: usize) -> Bound {
    let before = sentence.slice(start.saturating_sub(BEFORE)..start);
    let after: String = sentence.chars[end..].iter().take(5).collect();
    let after = after.trim_start_matches("（含）").trim_start_matches('及');
    let near = |words: &[&str]| words.iter().any(|word| before.ends_with(word) || before.contains(&format!("{word}人民币")));
    if after.starts_with("以上") {
        Bound::AtLeast
    } else if after.starts_with("以下")
        || after.starts_with("以内")
        || near(&["不超过", "最高", "不高于", "至多", "不得超过", "最多", "上限"])
    {
        Bound::AtMost
    } else if near(&["不低于", "不少于", "至少", "超过", "达到", "达", "高于", "不得低于"]) {
        Bound::AtLeast
    } else {
        Bound::Exact
    }
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
        use Measure::{Percent, Yuan};
        for (text, measure, value, bound) in [
            ("给予500万元奖励。", Yuan, 5e6, Bound::Exact),
            ("按投资额的30%给予补助。", Percent, 30.0, Bound::Exact),
            ("最高不超过1.5亿元。", Yuan, 1.5e8, Bound::AtMost),
            ("处五十万元以下罚款。", Yuan, 5e5, Bound::AtMost),
            ("收入1000万元（含）以上的企业。", Yuan, 1e7, Bound::AtLeast),
            ("比例不低于百分之五。", Percent, 5.0, Bound::AtLeast),
            ("每户1,000元。", Yuan, 1e3, Bound::Exact),
            ("两万元。", Yuan, 2e4, Bound::Exact),
            ("一亿二千万元。", Yuan, 1.2e8, Bound::Exact),
        ] {
            assert_eq!(amounts(text), [(measure, value, bound)], "{text}");
        }
    }

    #[test]
    fn a_range_is_two_amounts() {
        let found = amounts("处五万元以上二十万元以下罚款。");
        assert_eq!(found, [(Measure::Yuan, 5e4, Bound::AtLeast), (Measure::Yuan, 2e5, Bound::AtMost)]);
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
