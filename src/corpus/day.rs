//! Which version a text is, as far as the text says: the dates of its head and title note 题注.
//!
//! In: a law. Out: the day by which its versions are told apart, and what is known to have been on that day. Nothing is assumed.

use crate::model::{Date, Law};
use crate::zh;

/// The last of the days that a law names of itself: from which it applies, on which it was adopted, and those of its title note, such as
/// its last 修正; else the day it was approved or published. `None` where no date is known.
pub fn version_date(law: &Law) -> Option<Date> {
    let meta = &law.meta;
    last_noted(law).max(meta.adopted).max(meta.effective).or(meta.approved).or(meta.published)
}

/// The last day that the title note names.
pub(super) fn last_noted(law: &Law) -> Option<Date> {
    law.history.iter().flat_map(|entry| dates(entry)).max()
}

/// Whether a day is one of those that the text knows of itself as its last: those of its head, and the last of its title note.
pub fn is_version_of(law: &Law, date: Date) -> bool {
    let meta = &law.meta;
    [version_date(law), last_noted(law), meta.adopted, meta.approved, meta.published, meta.effective].contains(&Some(date))
}

/// The days a text names in full, in its order and as often as it does: 2023年3月13日. Blanks in them do not count.
pub fn dates(text: &str) -> Vec<Date> {
    let text: Vec<char> = text.chars().filter(|c| !zh::is_blank(*c)).collect();
    let mut out = Vec::new();
    for at in (0..text.len()).filter(|at| text[*at] == '年') {
        let from = (at.saturating_sub(4)..at).find(|from| text[*from..at].iter().all(|c| is_digit(*c))).unwrap_or(at);
        let number = |range: &[char]| zh::parse_numeral(&range.iter().collect::<String>());
        let until = |from: usize, unit: char| text[from..].iter().take(4).position(|c| *c == unit).map(|length| from + length);
        let date = || {
            let month = until(at + 1, '月')?;
            let day = until(month + 1, '日')?;
            let year = u16::try_from(number(&text[from..at])?).ok()?;
            let small = |range: &[char]| u8::try_from(number(range)?).ok();
            Date::new(year, small(&text[at + 1..month])?, small(&text[month + 1..day])?)
        };
        out.extend(date());
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零○一二三四五六七八九".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{dates, version_date};
    use crate::model::{Date, Law};

    #[test]
    fn a_version_is_that_of_the_last_event_its_title_note_names() {
        let mut law = Law::default();
        assert_eq!(version_date(&law), None, "a date is never assumed");
        law.meta.effective = Date::new(2000, 7, 1);
        law.history = vec!["2000年3月15日甲会议通过　根据２０１５年３月15日《关于修改〈甲法〉的决定》修正".to_owned()];
        assert_eq!(version_date(&law), Date::new(2015, 3, 15));
    }

    #[test]
    fn a_day_is_read_in_each_form_of_its_numbers_and_no_other_word_is_one() {
        assert_eq!(dates("自二〇二三年十月一日起施行"), [Date::new(2023, 10, 1).expect("a day")]);
        assert_eq!(dates("2023年13月1日，三年，10年内，2023年X月X日"), []);
    }
}
