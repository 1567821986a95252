//! Limits that cannot be: 不超300平方米至1000平方米. A most or a least is one number; where a range stands, words between are gone.

use super::passage::{Passage, Proof};
use crate::diag::kind::WordsMissing;
use crate::diag::{Diagnostic, Wording};
use crate::zh;
use std::ops::Range;

/// What says a limit.
const LIMITS: [&str; 5] = ["不超过", "不低于", "不少于", "不高于", "不超"];

/// The longest unit behind a number: 平方米, 个工作日.
const LONGEST_UNIT: usize = 4;

/// Looks for limits with more than one number.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    for passage in proof.passages.iter().filter(|passage| passage.kind.is_running() && passage.chars.contains(&'不')) {
        let mut at = 0;
        while at < passage.chars.len() {
            let Some((end, reason)) = limit(passage, at) else {
                at += 1;
                continue;
            };
            found.push(proof.finding(|words| WordsMissing { words, reason }, passage, Range { start: at, end }));
            at = end;
        }
    }
}

/// Where a limit that cannot be ends, and what is wrong with it.
fn limit(passage: &Passage, at: usize) -> Option<(usize, Wording)> {
    // All of them begin with it, and few characters are it.
    passage.at(at).filter(|c| *c == '不')?;
    let word = LIMITS.iter().find(|word| word.chars().eq(passage.chars[at..].iter().take(word.chars().count()).copied()))?;
    let from = at + word.chars().count();
    let number = number_end(passage, from)?;
    let range = range_end(passage, number);
    match (range, *word) {
        (Some(end), _) => Some((end, Wording::both("限度后面不应是一个区间", "a limit is one number and no range"))),
        (None, "不超") => Some((number, Wording::both("「不超」后面少了「过」", "过 is missing behind 不超"))),
        _ => None,
    }
}

/// The end of the number at a place; `None` where none stands there.
fn number_end(passage: &Passage, at: usize) -> Option<usize> {
    let is_part = |c: &&char| c.is_ascii_digit() || zh::is_numeral(**c) || matches!(c, '.' | '．' | '０'..='９' | '%' | '％' | '万' | '亿');
    let length = passage.chars[at..].iter().take_while(is_part).count();
    (length > 0).then_some(at + length)
}

/// The end of the second number of a range whose first ends at a place.
fn range_end(passage: &Passage, at: usize) -> Option<usize> {
    let is_unit = |c: &&char| zh::is_han(**c) && !matches!(c, '至' | '到' | '的') && !zh::is_numeral(**c);
    let unit = passage.chars[at..].iter().take(LONGEST_UNIT).take_while(is_unit).count();
    let to = at + unit;
    if unit == 0 || !matches!(passage.at(to), Some('至')) {
        return None;
    }
    let end = number_end(passage, to + 1)?;
    // The unit comes again behind the second number.
    passage.chars[end..].starts_with(&passage.chars[at..to]).then_some(end + unit)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::diag::Code;

    #[test]
    fn a_limit_with_a_range_behind_it_has_lost_words() {
        check(Code::WordsMissing, "免房租，补贴期不超300平方米至1000平方米房租减半。", &["不超300平方米至1000平方米"]);
        check(Code::WordsMissing, "期限不超3年，罚款不超过一万元至五万元。", &["不超3", "不超过一万元至五万元"]);
        for text in ["不超过3年", "不超过五万元，二万元至三万元", "不超标", "不少于三人至多九人", "不超过十日至到期为止", "不超出三个"]
        {
            check(Code::WordsMissing, text, &[]);
        }
    }
}
