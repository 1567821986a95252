//! The days that title notes 题注 name, each with what the note says of it.
//!
//! The words are the note's own: those behind the day, up to the next one. Nothing is concluded from them.

use crate::model::Date;
use crate::zh;

/// A day of a title note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedDay {
    /// The day.
    pub date: Date,
    /// What the note says behind it: 第五届全国人民代表大会第二次会议通过.
    pub words: String,
}

/// What stands between two days and belongs to the later one.
const LEADS: [&str; 5] = ["根据", "依据", "自", "和", "及"];

/// The days of these notes, in their order.
pub fn noted_days(notes: &[String]) -> Vec<NotedDay> {
    notes.iter().flat_map(|note| days_of(note)).collect()
}

fn days_of(note: &str) -> Vec<NotedDay> {
    let mut found: Vec<(usize, usize, Date)> = Vec::new();
    let mut from = 0;
    while let Some(year) = note[from..].find('年').map(|at| from + at) {
        from = year + '年'.len_utf8();
        found.extend(day_at(note, year).filter(|(start, ..)| found.last().is_none_or(|last| last.1 <= *start)));
    }
    let ends = found.iter().skip(1).map(|it| it.0).chain([note.len()]);
    found.iter().zip(ends).map(|((_, start, date), end)| NotedDay { date: *date, words: trimmed(&note[*start..end]) }).collect()
}

/// The day whose year ends here: where it begins and ends.
fn day_at(note: &str, year: usize) -> Option<(usize, usize, Date)> {
    let is_digit = |c: char| digit(c).is_some();
    let start = note[..year].char_indices().rev().take_while(|(_, c)| is_digit(*c)).take(4).last()?.0;
    let number = note[start..year].chars().try_fold(0_u16, |sum, c| Some(sum * 10 + digit(c)?))?;
    let after = year + '年'.len_utf8();
    // Only what stands near is looked at, however long the note is.
    let near = &note[after..note[after..].char_indices().nth(8).map_or(note.len(), |(at, _)| after + at)];
    let (month, rest) = near.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let end = after + month.len() + '月'.len_utf8() + day.len() + '日'.len_utf8();
    Some((start, end, Date::new(number, small(month)?, small(day)?)?))
}

/// A digit of a year, in any of the ways of writing one.
fn digit(c: char) -> Option<u16> {
    const CHINESE: &str = "〇一二三四五六七八九";
    match c {
        '0'..='9' => Some(c as u16 - '0' as u16),
        '０'..='９' => Some((c as u32 - '０' as u32) as u16),
        '○' | '零' => Some(0),
        c => CHINESE.chars().position(|it| it == c).map(|at| at as u16),
    }
}

/// A month or a day.
fn small(text: &str) -> Option<u8> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    let digits: String = text
        .chars()
        .filter_map(|c| if c.is_ascii_digit() || ('０'..='９').contains(&c) { digit(c) } else { None })
        .map(|it| char::from(b'0' + it as u8))
        .collect();
    if digits.chars().count() == text.chars().count() { digits.parse().ok() } else { zh::parse_numeral(text)?.try_into().ok() }
}

/// The words without the marks around them and without what leads to the next day.
fn trimmed(words: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || "、，；。,;（）()".contains(c);
    let mut words = words.trim_matches(is_mark);
    while let Some(shorter) = LEADS.iter().find_map(|lead| words.strip_suffix(lead)) {
        words = shorter.trim_end_matches(is_mark);
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::noted_days;

    fn days(note: &str) -> Vec<(String, String)> {
        noted_days(&[note.to_owned()]).into_iter().map(|it| (it.date.to_string(), it.words)).collect()
    }

    fn told(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(day, words)| ((*day).to_owned(), (*words).to_owned())).collect()
    }

    #[test]
    fn each_day_has_the_words_behind_it() {
        let note = "（1990年4月1日某会第二次会议通过　根据1995年5月6日《甲修正案》、2001年7月8日《乙修正案》修正　自2001年10月1日起施行）";
        let expected = [
            ("1990-04-01", "某会第二次会议通过"),
            ("1995-05-06", "《甲修正案》"),
            ("2001-07-08", "《乙修正案》修正"),
            ("2001-10-01", "起施行"),
        ];
        assert_eq!(days(note), told(&expected));
    }

    #[test]
    fn days_in_chinese_numerals_are_read_and_what_is_no_day_is_not() {
        assert_eq!(days("一九七九年七月一日某会通过"), told(&[("1979-07-01", "某会通过")]));
        assert_eq!(days("二〇一〇年十二月三十一日公布"), told(&[("2010-12-31", "公布")]));
        assert_eq!(days("2023年X月X日某会通过，2023年2月30日公布，三年内"), Vec::new());
        assert_eq!(days("年月日"), Vec::new());
    }
}
