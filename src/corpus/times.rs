//! Which text of a law applied on a day, as far as texts and persons say.
//!
//! In: the outsides of the texts of a law, each with the day it goes by. Out: the text that is known to have applied on a day, or that none
//! is. A title note that names an amendment whose text is not here leaves the time from it on open; so does the time between the adoption
//! of a text and the day from which it applies, when both it and the one before may be meant.

use super::law_surface::LawSurface;
use crate::model::Date;

/// The texts of a law that has several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct LawTimes {
    /// The texts, the oldest first, by their places among all; the newest is the last.
    texts: Vec<TimedText>,
    /// The days on which the law was adopted or amended, as its texts say.
    made: Vec<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct TimedText {
    place: usize,
    /// The day it goes by; the newest may have none.
    from: Option<Date>,
    /// The day on which it was made, the last one it knows that is not later.
    made: Option<Date>,
}

/// A day, or the time before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The day.
    On(Date),
    /// The day before: a decision speaks of the text as it is until then.
    Before(Date),
}

impl Moment {
    fn has(self, day: Date) -> bool {
        match self {
            Self::On(own) => day <= own,
            Self::Before(own) => day < own,
        }
    }
}

/// Which text of a law a citation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// This one, by its place among all texts: days say so.
    Text(usize),
    /// One that is not here, as far as days tell: the law was amended since.
    Missing,
    /// No day says anything.
    Unknown,
}

impl LawTimes {
    /// The times of a law from the outsides of its texts, the oldest first, each with its place and the day it goes by.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = (usize, Option<Date>, &'t LawSurface)>) -> Self {
        let (mut timed, mut made): (Vec<TimedText>, Vec<Date>) = (Vec::new(), Vec::new());
        for (place, from, text) in texts {
            made.extend(&text.made);
            // A newest text that does not know to be newer than another is one without a day.
            let from = from.filter(|day| timed.last().is_none_or(|last| last.from < Some(*day)));
            let own = text.made.iter().copied().filter(|day| from.is_none_or(|from| *day <= from)).max();
            timed.push(TimedText { place, from, made: own });
        }
        made.sort_unstable();
        made.dedup();
        Self { texts: timed, made }
    }

    /// The text that applied.
    pub(super) fn at(&self, moment: Moment) -> Applied {
        let Some(last) = self.texts.iter().rposition(|it| it.from.is_some_and(|from| moment.has(from))) else {
            return self.before_all(moment);
        };
        let text = &self.texts[last];
        let is_open = self.made.iter().any(|day| Some(*day) > text.from && moment.has(*day));
        let next = self.texts.get(last + 1);
        match next {
            _ if is_open && next.is_none_or(|next| next.made.is_none_or(|day| !moment.has(day))) => Applied::Missing,
            _ if is_open => Applied::Unknown,
            // From when the newest applies is not known: it may be the one.
            Some(next) if next.from.is_none() => Applied::Unknown,
            _ => Applied::Text(text.place),
        }
    }

    /// A day before the first text: another one applied, unless the first was made by then.
    fn before_all(&self, moment: Moment) -> Applied {
        let first = &self.texts[0];
        let is_made = first.made.is_some_and(|day| moment.has(day));
        if is_made || first.from.is_none() { Applied::Unknown } else { Applied::Missing }
    }

    /// The text that was made or applies from a day on; `None` where no text says so of itself.
    pub(super) fn made_on(&self, day: Date) -> Option<usize> {
        let text = self.texts.iter().find(|it| it.from == Some(day) || it.made == Some(day));
        text.map(|it| it.place)
    }

    /// The places of the texts, the oldest first.
    pub(super) fn places(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.texts.iter().map(|it| it.place)
    }

    /// The day that a text goes by.
    pub(super) fn day_of(&self, place: usize) -> Option<Date> {
        self.texts.iter().find(|it| it.place == place)?.from
    }
}

/// Of a law that is here with one text alone: whether it was amended since.
pub(super) fn of_one(text: &LawSurface, moment: Moment) -> Applied {
    let is_later = |day: &Date| !moment.has(*day);
    if text.made.last().is_some_and(is_later) && text.day.as_ref().is_some_and(is_later) { Applied::Missing } else { Applied::Unknown }
}

#[cfg(test)]
mod tests {
    use super::{Applied, LawTimes, Moment};
    use crate::corpus::{LawSurface, law_surface};
    use crate::model::{Date, Law};

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn text(note: &str) -> LawSurface {
        law_surface(&Law { history: vec![note.to_owned()], ..Law::default() })
    }

    /// Which of some texts applied on a day; each is its day and its title note.
    fn applied(texts: &[(&str, &str)], moment: Moment) -> Applied {
        let outsides: Vec<LawSurface> = texts.iter().map(|(_, note)| text(note)).collect();
        let timed = texts.iter().zip(&outsides).enumerate();
        LawTimes::of(timed.map(|(at, ((from, _), outside))| (at, Date::parse(from), outside))).at(moment)
    }

    const TEXTS: [(&str, &str); 3] = [
        ("2000-03-15", "2000年3月15日通过"),
        ("2015-03-15", "2000年3月15日通过　2015年3月15日修正"),
        ("2023-03-13", "2000年3月15日通过　2015年3月15日修正　2023年3月13日修正"),
    ];

    #[test]
    fn a_text_applies_from_its_day_to_that_of_the_next() {
        assert_eq!(applied(&TEXTS, Moment::On(day("2014-12-31"))), Applied::Text(0));
        assert_eq!(applied(&TEXTS, Moment::On(day("2015-03-15"))), Applied::Text(1));
        assert_eq!(applied(&TEXTS, Moment::Before(day("2015-03-15"))), Applied::Text(0), "what a decision amends");
        assert_eq!(applied(&TEXTS, Moment::On(day("2024-01-01"))), Applied::Text(2));
        assert_eq!(applied(&TEXTS, Moment::On(day("1999-01-01"))), Applied::Missing);
    }

    #[test]
    fn from_an_amendment_on_whose_text_is_not_here_nothing_is_known() {
        let texts = [TEXTS[0], TEXTS[2]];
        assert_eq!(applied(&texts, Moment::On(day("2014-12-31"))), Applied::Text(0));
        assert_eq!(applied(&texts, Moment::On(day("2018-01-01"))), Applied::Missing);
        assert_eq!(applied(&texts, Moment::On(day("2023-03-13"))), Applied::Text(1));
    }

    #[test]
    fn between_the_adoption_of_a_text_and_the_day_it_applies_from_either_may_be_meant() {
        let texts = [("2018-10-26", "2018年10月26日修正"), ("2024-07-01", "2018年10月26日修正　2023年12月29日修订")];
        assert_eq!(applied(&texts, Moment::On(day("2023-12-28"))), Applied::Text(0));
        assert_eq!(applied(&texts, Moment::On(day("2024-03-01"))), Applied::Unknown);
        assert_eq!(applied(&texts, Moment::On(day("2024-07-01"))), Applied::Text(1));
    }

    #[test]
    fn a_newest_text_without_a_day_leaves_open_from_when_it_applies() {
        let texts = [("2015-03-15", "2015年3月15日通过"), ("", "")];
        assert_eq!(applied(&texts, Moment::On(day("2020-01-01"))), Applied::Unknown);
        assert_eq!(applied(&texts, Moment::On(day("2010-01-01"))), Applied::Missing);
    }
}
