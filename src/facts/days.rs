//! The days that title notes 题注 name, each with what the note says of it.
//!
//! The words are the note's own: those behind the day, up to the next one. Nothing is concluded from them.

use crate::model::{Date, named_days};

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
    let found = named_days(note);
    let ends = found.iter().skip(1).map(|(place, _)| place.start).chain([note.len()]);
    found.iter().zip(ends).map(|((place, date), end)| NotedDay { date: *date, words: trimmed(&note[place.end..end]) }).collect()
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
