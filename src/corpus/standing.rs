//! 时效: whether a text of a law applies on a day that a person named, as far as the texts know from when on they do.
//!
//! In: the texts of a law, the oldest first, and the day. Out: what is known of one of them on that day. There is no clock: without a day
//! that a person names nothing is said. A text that says when it was amended and not from when on that applies says too little.

use super::work::{DatedText, last_event};
use crate::model::{Date, State};

/// Whether a text applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextStanding {
    /// 现行
    Current,
    /// 尚未施行
    NotYet,
    /// 已不适用: a newer text does.
    NoLonger,
}

/// Whether a text applies on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StandingOn {
    /// Whether it does.
    pub standing: TextStanding,
    /// The day that a person named.
    pub as_of: Date,
    /// From when on the newer text applies, where it no longer does.
    pub until: Option<Date>,
}

/// What is known of one of the texts of a law, which stand in the order of their days, on a day; `None` where that does not tell whether
/// it applies, and where a person has said that it does not.
pub fn standing(texts: &[DatedText<'_>], own: usize, as_of: Date) -> Option<StandingOn> {
    let text = texts.get(own)?;
    if text.law.meta.status.as_ref().is_some_and(|status| matches!(status.state, State::Repealed | State::Draft)) {
        // A person has said so already.
        return None;
    }
    let is = |standing, until| Some(StandingOn { standing, as_of, until });
    let known = begins(text);
    let event = last_event(text.law);
    if known.or(event).is_some_and(|day| day > as_of) || event.is_some_and(|day| day > as_of) {
        return is(TextStanding::NotYet, None);
    }
    let newer = &texts[own + 1..];
    if let Some(until) = newer.iter().filter_map(begins).filter(|day| *day <= as_of).min() {
        return is(TextStanding::NoLonger, Some(until));
    }
    // A newer text of which it is not known from when on it applies may do so already.
    let may_apply = |text: &DatedText<'_>| begins(text).is_none() && last_event(text.law).is_none_or(|day| day <= as_of);
    if known.is_none() || newer.iter().any(may_apply) {
        return None;
    }
    is(TextStanding::Current, None)
}

/// From when on a text applies: a day that is no older than what was last done to it, by its head or by the name a person gave its file.
fn begins(text: &DatedText<'_>) -> Option<Date> {
    let (event, effective) = (last_event(text.law), text.law.meta.effective);
    let head = effective.filter(|day| event.is_none_or(|event| *day >= event));
    match (head, text.told) {
        (Some(head), Some(told)) if told > head => Some(told),
        (Some(head), _) => Some(head),
        // A text that goes by the day of its adoption says nothing of when it began.
        (None, told) => told.filter(|told| event.is_some_and(|event| *told > event)),
    }
}

#[cfg(test)]
mod tests {
    use super::{TextStanding, standing};
    use crate::corpus::DatedText;
    use crate::model::{Date, Law, State, Status};

    fn law(note: &str, effective: Option<(u16, u8, u8)>) -> Law {
        let mut law = Law { history: Some(note.to_owned()).filter(|it| !it.is_empty()).into_iter().collect(), ..Law::default() };
        law.meta.effective = effective.and_then(|(year, month, day)| Date::new(year, month, day));
        law
    }

    fn of(texts: &[&Law], day: (u16, u8, u8)) -> Vec<Option<TextStanding>> {
        let texts: Vec<DatedText<'_>> = texts.iter().map(|law| DatedText { law, told: None }).collect();
        let day = Date::new(day.0, day.1, day.2).expect("a day");
        (0..texts.len()).map(|own| standing(&texts, own, day).map(|it| it.standing)).collect()
    }

    #[test]
    fn a_day_parts_the_texts_that_know_from_when_on_they_apply() {
        let (old, new) = (law("1993年12月29日通过", Some((1994, 7, 1))), law("2023年12月29日修订", Some((2024, 7, 1))));
        assert_eq!(of(&[&old, &new], (1993, 1, 1)), [Some(TextStanding::NotYet), Some(TextStanding::NotYet)]);
        assert_eq!(of(&[&old, &new], (2024, 6, 30)), [Some(TextStanding::Current), Some(TextStanding::NotYet)]);
        assert_eq!(of(&[&old, &new], (2024, 7, 1)), [Some(TextStanding::NoLonger), Some(TextStanding::Current)]);
        assert_eq!(of(&[&law("", None)], (2024, 7, 1)), [None]);
    }

    #[test]
    fn a_text_that_says_when_it_was_amended_and_not_from_when_on_says_too_little() {
        // The day of effect is that of the first text.
        let (old, new) = (law("2000年3月15日通过", Some((2000, 7, 1))), law("2000年3月15日通过　2015年3月15日修正", Some((2000, 7, 1))));
        assert_eq!(of(&[&old, &new], (2015, 3, 14)), [Some(TextStanding::Current), Some(TextStanding::NotYet)]);
        assert_eq!(of(&[&old, &new], (2026, 1, 1)), [None, None]);
        let told = law("2000年3月15日通过　2015年3月15日修正", Some((2015, 3, 15)));
        assert_eq!(of(&[&old, &told], (2026, 1, 1)), [Some(TextStanding::NoLonger), Some(TextStanding::Current)]);
    }

    #[test]
    fn what_a_person_said_of_a_law_is_not_said_otherwise() {
        let mut gone = law("", Some((2000, 7, 1)));
        gone.meta.status = Some(Status { state: State::Repealed, source: "甲公报".to_owned(), date: None });
        assert_eq!(of(&[&gone], (2026, 1, 1)), [None]);
    }
}
