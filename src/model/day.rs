//! The days that a text names: 2023年3月13日, 二〇二三年三月十三日.

use super::Date;
use crate::zh;
use std::ops::Range;

/// So many characters behind 年 a day may take: 十二月三十一日.
const LONGEST: usize = 8;

/// The days that a text names in full, in its order: where each stands, in bytes, and which it is. Of what no calendar has there is none.
pub fn named_days(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut out: Vec<(Range<usize>, Date)> = Vec::new();
    for (year, _) in text.match_indices('年') {
        out.extend(day_at(text, year).filter(|(place, _)| out.last().is_none_or(|(last, _)| last.end <= place.start)));
    }
    out
}

/// The first day that a text names; `None` where it names none.
pub fn first_day(text: &str) -> Option<Date> {
    named_days(text).first().map(|(_, date)| *date)
}

/// The day whose year ends here.
fn day_at(text: &str, year: usize) -> Option<(Range<usize>, Date)> {
    let digits = text[..year].char_indices().rev().map_while(|(at, c)| Some((at, digit(c)?))).take(4);
    let (start, number, _) = digits.fold((year, 0, 1), |(_, sum, unit), (at, digit)| (at, sum + digit * unit, unit * 10));
    let after = year + '年'.len_utf8();
    // Only what stands near is looked at, however long the text is.
    let near = &text[after..text[after..].char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| after + at)];
    let (month, rest) = near.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let end = after + month.len() + '月'.len_utf8() + day.len() + '日'.len_utf8();
    Some((start..end, Date::new(number, small(month)?, small(day)?)?))
}

/// A digit of a year, in any of the ways of writing one.
fn digit(c: char) -> Option<u16> {
    match c {
        '0'..='9' => Some(c as u16 - '0' as u16),
        '０'..='９' => Some((c as u32 - '０' as u32) as u16),
        '〇' | '○' | '零' => Some(0),
        _ => "一二三四五六七八九".chars().position(|it| it == c).map(|at| at as u16 + 1),
    }
}

/// A month or a day.
fn small(text: &str) -> Option<u8> {
    zh::parse_numeral(text.trim())?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::named_days;

    #[test]
    fn a_day_is_read_in_each_form_of_its_numbers_and_no_other_words_are_one() {
        let days = |text: &str| named_days(text).into_iter().map(|(place, date)| format!("{} {date}", &text[place])).collect::<Vec<_>>();
        assert_eq!(
            days("（2022年12月9日通过　根据２０２３年 3 月13日《某决定》修正）"),
            ["2022年12月9日 2022-12-09", "２０２３年 3 月13日 2023-03-13"]
        );
        assert_eq!(days("二○二○年十月三十一日"), ["二○二○年十月三十一日 2020-10-31"]);
        assert_eq!(days("二0一五年五月廿三日，三年内，2020年1月1日"), ["二0一五年五月廿三日 2015-05-23", "2020年1月1日 2020-01-01"]);
        assert_eq!(days("2023年13月1日，三年，10年内，2023年X月X日，2023年5月通过，9日公布"), [""; 0]);
    }
}
