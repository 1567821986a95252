//! Which version a text is, as far as the text says: the dates of its head and title note 题注.
//!
//! In: a law. Out: the day by which its versions are told apart, and what is known to have been on that day. Nothing is assumed.

use crate::model::{Date, Law, named_days};
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
    named_days(&zh::strip_blanks(text)).into_iter().map(|(_, date)| date).collect()
}

#[cfg(test)]
mod tests {
    use super::version_date;
    use crate::model::{Date, Law};

    #[test]
    fn a_version_is_that_of_the_last_event_its_title_note_names() {
        let mut law = Law::default();
        assert_eq!(version_date(&law), None, "a date is never assumed");
        law.meta.effective = Date::new(2000, 7, 1);
        law.history = vec!["2000年3月15日甲会议通过　根据２０１５年３月15日《关于修改〈甲法〉的决定》修正".to_owned()];
        assert_eq!(version_date(&law), Date::new(2015, 3, 15));
    }
}
