//! Numbers as laws write them: 500万, 1.5亿, 五百万, 一点七五, 三分之二.

use super::sentence::Sentence;
use crate::zh;

/// What parts the whole and the share of a fraction: 三分之二.
const SHARE: &str = "分之";

/// The fraction that begins here: its end, and how many parts of a hundred it is. 百分之二十 is none: its hundred is a unit.
pub(super) fn fraction(sentence: &Sentence, at: usize) -> Option<(usize, f64)> {
    let middle = number_end(sentence, at);
    if middle == at || !sentence.is(middle, SHARE) {
        return None;
    }
    let start = middle + SHARE.chars().count();
    let end = number_end(sentence, start);
    let (whole, share) = (value(&sentence.slice(at..middle))?, value(&sentence.slice(start..end))?);
    (whole > 0.0).then_some((end, 100.0 * share / whole))
}

/// Whether a letter stands in numbers.
pub(super) fn is_part_of_number(letter: char) -> bool {
    letter.is_ascii_digit()
        || ('０'..='９').contains(&letter)
        || matches!(letter, '.' | '．' | '两' | '万' | '亿')
        || zh::is_numeral(letter)
}

/// Where the number ends that begins here; the place itself where none does.
pub(super) fn number_end(sentence: &Sentence, at: usize) -> usize {
    let is_part = |letter: &&char| is_part_of_number(**letter);
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
pub(super) fn value(words: &str) -> Option<f64> {
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
