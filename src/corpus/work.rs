//! Whether two texts are texts of one law, and which of them is the newer, as far as they themselves or a person say so.
//!
//! In: two texts. Out: what is known. A law without title note knows when it began and nothing of what came after: its days tell it
//! from a text with a note only where they are later than all that the note names.

use super::day::{dates, version_date};
use crate::model::{At, Date, Law, Number, provisions};
use crate::zh;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The title that all texts of a law share: without the state, blanks, the width of marks, and 〔2018年修订〕 behind it.
pub fn work_title(title: &str) -> String {
    let folded: String = title.chars().filter(|c| !zh::is_blank(*c)).map(|c| zh::unified(c).unwrap_or(c)).map(narrow).collect();
    let bare = split_edition(&folded).map_or(folded.as_str(), |(bare, _)| bare);
    zh::without_state(bare).to_owned()
}

fn narrow(c: char) -> char {
    match c {
        '（' | '〔' | '[' | '［' | '【' => '(',
        '）' | '〕' | ']' | '］' | '】' => ')',
        '〈' | '＜' => '<',
        '〉' | '＞' => '>',
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A title and what is written behind it of its edition: (2018年修订), (修正). 草案 and 试行 are no editions of the law.
fn split_edition(folded: &str) -> Option<(&str, &str)> {
    let (bare, edition) = folded.strip_suffix(')')?.rsplit_once('(')?;
    let is_edition = |c: char| c.is_ascii_digit() || zh::is_numeral(c) || "年月日第次修订正改版本文".contains(c);
    let says = edition.contains(['年', '修', '版']) || edition.parse::<u16>().is_ok_and(|year| year > 1900);
    (!bare.is_empty() && says && edition.chars().all(is_edition)).then_some((bare, edition))
}

/// The year that is written behind a title.
fn edition_year(title: &str) -> Option<u16> {
    let folded: String = title.chars().filter(|c| !zh::is_blank(*c)).map(narrow).collect();
    let (_, edition) = split_edition(&folded)?;
    let digits: String = edition.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|year| (1900..=2999).contains(year))
}

/// Whether two texts may be of one law: of one title, of no two regions or bodies, and not two parts of it with other articles each.
pub fn may_be_one_work(a: &Law, b: &Law) -> bool {
    let (Some(ours), Some(theirs)) = (&a.meta.title, &b.meta.title) else { return false };
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    let agree = |a: Option<&String>, b: Option<&String>| a.zip(b).is_none_or(|(a, b)| begins(a, b));
    // 甲市人民代表大会 and its standing committee make one law in turn; a ministry is renamed, a city is not.
    let may_be_one_body = |a: &str, b: &str| {
        let is_congress = a.contains("人民代表大会") || b.contains("人民代表大会");
        begins(a, b) || !is_congress && place_of(a) == place_of(b)
    };
    let bodies = a.meta.issuer.as_deref().zip(b.meta.issuer.as_deref());
    work_title(ours) == work_title(theirs)
        && agree(a.meta.region.as_ref(), b.meta.region.as_ref())
        && bodies.is_none_or(|(a, b)| may_be_one_body(a, b))
        && !are_parts(a, b)
}

/// The place that a body's name begins with, 甲市 of 甲市水务局; empty for one of the whole country.
fn place_of(body: &str) -> &str {
    let end = body.char_indices().skip(1).find(|(_, c)| "省市州县区盟旗".contains(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    &body[..end]
}

/// Whether both have articles and none of one number.
fn are_parts(a: &Law, b: &Law) -> bool {
    let numbers = |law| -> BTreeSet<Number> {
        let number = |at: &At| if let At::Article(number, _) = at { Some(*number) } else { None };
        provisions(law).iter().filter(|it| it.path.document == 0).filter_map(|it| number(&it.path.at)).collect()
    };
    let (ours, theirs) = (numbers(a), numbers(b));
    !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
}

/// A text of a law and the day that a person gave it; `None` where nobody did.
#[derive(Debug, Clone, Copy)]
pub struct DatedText<'l> {
    /// The text.
    pub law: &'l Law,
    /// Its day, on a person's word.
    pub told: Option<Date>,
}

impl DatedText<'_> {
    /// The day by which it is told from other texts of its law; `None` where it is not known, or where the title says another year.
    pub fn day(&self) -> Option<Date> {
        let day = version_date(self.law);
        let year = self.law.meta.title.as_deref().and_then(edition_year);
        let agrees = year.is_none_or(|year| [day, last_event(self.law)].into_iter().flatten().any(|day| day.year == year));
        self.told.or(day.filter(|_| agrees))
    }

    /// Whether nothing can have come after its day: a person says so, or the title note does.
    fn is_firm(&self) -> bool {
        self.told.is_some() || self.law.history.iter().any(|entry| !dates(entry).is_empty())
    }

    /// Whether it is newer or older than another text of its law; `None` where that is not known, or they are of one day.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let (ours, theirs) = (self.day()?, other.day()?);
        let decided = match (self.is_firm(), other.is_firm()) {
            (true, true) if self.told.is_none() && other.told.is_none() => {
                let order = last_event(self.law).cmp(&last_event(other.law));
                // Two printings of one text may differ in whether they say from when it applies.
                if order == ours.cmp(&theirs) { order } else { Ordering::Equal }
            }
            (true, true) => ours.cmp(&theirs),
            (true, false) if theirs > ours => Ordering::Less,
            (false, true) if ours > theirs => Ordering::Greater,
            (true, false) | (false, true) => Ordering::Equal,
            (false, false) => {
                let (ours, theirs) = (&self.law.meta, &other.law.meta);
                let known = |a: Option<Date>, b: Option<Date>| a.zip(b).map(|(a, b)| a.cmp(&b));
                known(ours.effective, theirs.effective).or_else(|| known(ours.adopted, theirs.adopted)).unwrap_or(Ordering::Equal)
            }
        };
        Some(decided).filter(|order| *order != Ordering::Equal)
    }
}

/// The last day that the title note names and on which something was done to the law: not the one from which it applies.
pub(super) fn last_event(law: &Law) -> Option<Date> {
    let noted: Vec<Date> = law.history.iter().flat_map(|entry| dates(entry)).collect();
    let done = noted.iter().copied().filter(|day| Some(*day) != law.meta.effective).max();
    done.or_else(|| noted.into_iter().max()).or(law.meta.adopted).or(law.meta.published)
}

/// The day that the name of a source gives it: 甲条例(2019-03-02).md, versions/2027-01-01/README.md. Only the name says so;
/// `None` where it says none.
pub fn named_day(path: &str) -> Option<Date> {
    let day = |name: &str| {
        let at = |from: usize| {
            name.get(from..from + 10).and_then(Date::parse).filter(|day| name.get(from..from + 10) == Some(&*day.to_string()))
        };
        (0..name.len()).rev().find_map(at)
    };
    path.rsplit(['/', '\\']).find_map(day)
}

#[cfg(test)]
mod tests {
    use super::{DatedText, may_be_one_work, named_day, work_title};
    use crate::model::{Date, Law};
    use std::cmp::Ordering::{self, Greater, Less};

    fn law(title: &str, history: &[&str], effective: Option<(u16, u8, u8)>) -> Law {
        let mut law = Law::default();
        law.meta.title = Some(title.to_owned());
        law.meta.effective = effective.and_then(|(year, month, day)| Date::new(year, month, day));
        law.history = history.iter().map(|it| (*it).to_owned()).collect();
        law
    }

    fn order(a: &Law, b: &Law) -> Option<Ordering> {
        let text = |law| DatedText { law, told: None };
        let found = text(a).order(&text(b));
        assert_eq!(text(b).order(&text(a)), found.map(Ordering::reverse), "whoever is asked");
        found
    }

    #[test]
    fn a_title_is_one_whatever_its_printing_says_of_state_and_edition() {
        for title in
            ["甲法", "中华人民共和国甲法", "中华人民共和国 甲法（2018年修订）", "甲法(1999年)", "甲法（2015年修正）", "甲法〔修正本〕"]
        {
            assert_eq!(work_title(title), "甲法", "{title}");
        }
        for title in ["甲法（草案）", "甲法（试行）", "甲法实施条例", "甲法（一）"] {
            assert_ne!(work_title(title), "甲法", "{title}");
        }
    }

    #[test]
    fn texts_with_title_notes_are_told_apart_by_what_was_last_done() {
        let first = law("甲法", &["2000年3月15日通过"], Some((2000, 7, 1)));
        let second = law("甲法", &["2000年3月15日通过", "2015年3月15日修正"], Some((2000, 7, 1)));
        assert_eq!(order(&first, &second), Some(Less));
        assert_eq!(order(&second, &second), None);
        // One printing says from when it applies, the other does not.
        assert_eq!(order(&first, &law("甲法", &["2000年3月15日通过"], None)), None);
        assert_eq!(
            order(&law("甲法", &["2000年3月15日通过　2000年7月1日施行"], Some((2000, 7, 1))), &law("甲法", &["2000年3月15日通过"], None)),
            None
        );
    }

    #[test]
    fn a_text_that_tells_only_when_it_began_is_newer_than_a_note_or_nothing_is_known() {
        let noted = law("甲法", &["1993年12月29日通过", "2018年10月26日修正"], Some((2006, 1, 1)));
        assert_eq!(order(&law("甲法", &[], Some((2024, 7, 1))), &noted), Some(Greater));
        assert_eq!(order(&law("甲法", &[], Some((2006, 1, 1))), &noted), None, "it may be the text of 2006 or that of 2023");
        assert_eq!(order(&law("甲法", &[], None), &noted), None);
        assert_eq!(order(&law("甲法", &[], Some((1994, 7, 1))), &law("甲法", &[], Some((2006, 1, 1)))), Some(Less));
        assert_eq!(order(&law("甲法（1999年）", &[], Some((1994, 7, 1))), &noted), None, "the title says another year than the text");
    }

    #[test]
    fn a_person_goes_before_what_a_text_says() {
        let (one, two) = (law("甲法", &[], Some((2006, 1, 1))), law("甲法", &["2013年12月28日修正"], None));
        let told = DatedText { law: &one, told: Date::new(2018, 10, 26) };
        assert_eq!(told.order(&DatedText { law: &two, told: None }), Some(Greater));
    }

    #[test]
    fn laws_of_other_places_and_parts_of_one_law_are_no_versions() {
        let one = law("市容条例", &[], None);
        let mut other = one.clone();
        assert!(may_be_one_work(&one, &other));
        other.meta.region = Some("乙市".to_owned());
        assert!(may_be_one_work(&one, &other), "nothing is known of the one");
        let mut own = one.clone();
        own.meta.region = Some("甲市".to_owned());
        assert!(!may_be_one_work(&own, &other));
    }

    #[test]
    fn a_day_in_the_name_of_a_file_or_of_its_folder_is_read_and_no_other_number() {
        for path in ["甲(2019-03-02).md", "versions/2019-03-02/README.md", "2019-03-02", "2015-01-01/甲 2019-03-02.txt"] {
            assert_eq!(named_day(path), Date::new(2019, 3, 2), "{path}");
        }
        for path in ["甲.md", "2019-13-02.md", "2019-3-2.md", "20190302.txt", ""] {
            assert_eq!(named_day(path), None, "{path}");
        }
    }
}
