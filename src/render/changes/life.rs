//! 沿革: the line of a law's life as a table: what happened on which day, who says so, the text of that time.
//!
//! Known is what the head of a text, its title note 题注 or the name of its file on a person's word says. A day that none of them
//! names is not there; a text that is not here is said to be missing, never described.

use super::picture::{PictureDay, PictureMark, picture};
use super::sides::TextOfLaw;
use crate::corpus::{KnownEvent, LawEvent, events_of};
use crate::markup::Html;
use crate::model::Date;
use crate::plan::{ChangesPageId, ChangesPlan, Route, UnitKind};
use crate::render::words::date;
use crate::theme::Words;

/// An event with the text of its time.
#[derive(Debug, Clone)]
struct DatedEvent {
    day: Date,
    /// `None` where nothing is said of the day: it is that of a text.
    event: Option<LawEvent>,
    /// As it is called: 通过, 第二次修正; empty where the interface names it.
    called: String,
    /// The words of the title note; empty where the head of a text says it.
    note: String,
    /// The text of that time, by its place among those of the law.
    text: Option<usize>,
}

impl DatedEvent {
    fn of(it: KnownEvent) -> Self {
        Self { day: it.day, event: Some(it.event), called: it.called, note: it.note, text: None }
    }

    /// That a text goes by a day of which nothing is said.
    fn named(day: Date, text: usize) -> Self {
        Self { day, event: None, called: String::new(), note: String::new(), text: Some(text) }
    }

    /// Whether it makes a text that may be here or missing.
    fn makes_a_text(&self) -> bool {
        self.event.is_some_and(LawEvent::makes_a_text)
    }
}

/// What the line of a law's life leads to.
pub(crate) struct LifeLinks<'a> {
    /// The texts of the law, the oldest first.
    pub(crate) texts: &'a [TextOfLaw<'a>],
    /// Which of them the page is of.
    pub(crate) own: usize,
    /// Each text but the first with the one before it.
    pub(crate) pairs: &'a [&'a ChangesPlan],
    /// The page.
    pub(crate) from: Route,
}

/// The table; empty where the law has one text.
pub(crate) fn life_html(words: &Words, links: &LifeLinks<'_>) -> Html {
    let mut out = Html::new();
    if links.texts.len() < 2 {
        return out;
    }
    let events = events(links.texts);
    let mark = |it: &DatedEvent| match it.text {
        Some(text) if text == links.own => PictureMark::Own,
        Some(_) => PictureMark::Text,
        None if it.makes_a_text() => PictureMark::Missing,
        None => PictureMark::Event,
    };
    picture(&events.iter().map(|it| PictureDay { day: it.day, mark: mark(it) }).collect::<Vec<_>>(), &mut out);
    out.tag("table").attr("class", "life").attr("role", "table").inner(|out| {
        out.tag("thead").attr("role", "rowgroup").inner(|out| {
            out.tag("tr").attr("role", "row").inner(|out| {
                for key in ["changes.day", "changes.event", "changes.basis", "changes.text_here"] {
                    out.tag("th").attr("role", "columnheader").attr("scope", "col").text(words.get(key));
                }
            });
        });
        out.tag("tbody").attr("role", "rowgroup").inner(|out| {
            for event in &events {
                write_event(words, event, links, out);
            }
            // The newest text may know no day.
            let last = links.texts.len() - 1;
            if links.texts[last].day.is_none() {
                write_event(words, &DatedEvent::named(NO_DAY, last), links, out);
            }
        });
    });
    out
}

/// Stands where no day is known; never shown.
const NO_DAY: Date = Date { year: 9999, month: 12, day: 31 };

fn write_event(words: &Words, event: &DatedEvent, links: &LifeLinks<'_>, out: &mut Html) {
    let class = (event.text == Some(links.own)).then_some("now");
    out.tag("tr").attr("role", "row").maybe("class", class).inner(|out| {
        out.tag("th").attr("role", "rowheader").attr("scope", "row").inner(|out| {
            if event.day == NO_DAY {
                out.text(words.get("changes.undated"));
            } else {
                out.tag("time").attr("datetime", &event.day.to_string()).text(&date(words, event.day));
            }
        });
        let cell = |out: &mut Html, write: &dyn Fn(&mut Html)| out.tag("td").attr("role", "cell").inner(write);
        cell(out, &|out| {
            if event.called.is_empty() {
                out.text(words.get(event.event.map_or("changes.text_here", LawEvent::key)));
            } else {
                out.text_in(words.lang_of_law(), &event.called);
            }
        });
        cell(out, &|out| match (event.event, event.note.is_empty()) {
            (None, _) => out.text(words.get("changes.by_name")),
            (_, true) => out.text(words.get("changes.by_head")),
            (_, false) => {
                out.text(words.get("changes.by_note"));
                out.text(words.get("compare.colon"));
                out.text_in(words.lang_of_law(), &event.note);
            }
        });
        cell(out, &|out| {
            match event.text {
                Some(text) if text == links.own => out.tag("span").text(words.get("changes.this_text")),
                Some(text) => out.tag("a").attr("href", &links.texts[text].page(&links.from)).text(&size(words, &links.texts[text])),
                None if event.makes_a_text() => out.tag("span").text(words.get("changes.no_text")),
                None => {}
            }
            let pair = event.text.and_then(|text| links.pairs.get(text.checked_sub(1)?));
            if let Some(pair) = pair {
                let href = pair.route(ChangesPageId::Whole).href_from(&links.from);
                out.tag("a").attr("href", &href).text(words.get("changes.to_table"));
            }
        });
    });
}

/// 105条，全文
fn size(words: &Words, text: &TextOfLaw<'_>) -> String {
    let count = text.plan.units.iter().filter(|it| it.path.document == 0 && matches!(it.kind, UnitKind::Article(_))).count();
    if count == 0 { words.get("changes.read_text_plain").to_owned() } else { words.count("changes.read_text", count) }
}

/// All that is known, by days; each said once, in the words of a title note where one has them.
fn events(texts: &[TextOfLaw<'_>]) -> Vec<DatedEvent> {
    let mut all: Vec<DatedEvent> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let mut own: Vec<DatedEvent> = events_of(text.law).into_iter().map(DatedEvent::of).collect();
        // Where the text knows the day it goes by, it is that of the last event which made it too. Where it does not, its title note may be
        // an older one, as in collections that do not keep them up.
        let knows = own.iter().any(|it| Some(it.day) == text.day);
        let made = own.iter().filter(|it| it.makes_a_text() && knows).map(|it| it.day).max();
        for event in &mut own {
            event.text = (event.makes_a_text() && Some(event.day) == made || Some(event.day) == text.day).then_some(at);
        }
        if let Some(day) = text.day.filter(|_| !knows) {
            own.push(DatedEvent::named(day, at));
        }
        all.extend(own);
    }
    all.sort_by_key(|it| (it.day, it.event.is_none(), it.event));
    let mut out: Vec<DatedEvent> = Vec::new();
    for event in all {
        // That a text goes by a day is told with what another text knows of the day.
        let known = out.iter_mut().rev().take_while(|it| it.day == event.day).find(|it| it.makes_a_text());
        if let (None, Some(known)) = (event.event, known) {
            known.text = known.text.or(event.text);
            continue;
        }
        match out.iter_mut().rev().take_while(|it| it.day == event.day).find(|it| it.event == event.event) {
            Some(known) => {
                // What a later title note says of it is the longer: 第一次修正 was 修正 when it was the only one.
                if event.note.chars().count() > known.note.chars().count() {
                    (known.called, known.note) = (event.called, event.note);
                }
                known.text = known.text.or(event.text);
            }
            None => out.push(event),
        }
    }
    told_by_what_made_it(&mut out);
    out
}

/// A text that goes by the day on which the law was made or amended is the text of that: on a person's word it may say of the day only
/// that it applies from then on.
fn told_by_what_made_it(events: &mut [DatedEvent]) {
    for at in 0..events.len() {
        if events[at].makes_a_text() && events[at].text.is_none() {
            let day = events[at].day;
            events[at].text = events.iter_mut().filter(|it| it.day == day).find_map(|it| it.text.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::events;
    use crate::model::{Date, Law};
    use crate::plan::plan;
    use crate::render::changes::sides::TextOfLaw;

    #[test]
    fn each_event_is_told_once_with_the_text_of_its_time() {
        let law = |note: &str, effective: Option<Date>| {
            let mut law = Law { history: vec![note.to_owned()], ..Law::default() };
            law.meta.effective = effective;
            law
        };
        let (first, day) = ("2000年3月15日甲会议通过", |year, month, day| Date::new(year, month, day));
        let old = law(&format!("{first}　2015年3月15日修正"), day(2000, 7, 1));
        let new = law(&format!("{first}　2015年3月15日第一次修正　2023年3月13日第二次修正"), day(2000, 7, 1));
        let (old_plan, new_plan) = (plan(&old), plan(&new));
        let texts = [
            TextOfLaw { law: &old, plan: &old_plan, day: day(2015, 3, 15) },
            TextOfLaw { law: &new, plan: &new_plan, day: day(2023, 3, 13) },
        ];
        let shown: Vec<String> = events(&texts).iter().map(|it| format!("{} {} {:?}", it.day, it.called, it.text)).collect();
        assert_eq!(shown, ["2000-03-15 通过 None", "2000-07-01  None", "2015-03-15 第一次修正 Some(0)", "2023-03-13 第二次修正 Some(1)"]);
        // A title note that was not kept up does not make the text one of an earlier day.
        let stale = law(&format!("{first}　2012年1月9日第一次修正"), None);
        let full = law(&format!("{first}　2012年1月9日第一次修正　2015年3月15日第二次修正　2023年3月13日第三次修正"), None);
        let (stale_plan, full_plan) = (plan(&stale), plan(&full));
        let texts = [
            TextOfLaw { law: &stale, plan: &stale_plan, day: day(2015, 3, 15) },
            TextOfLaw { law: &full, plan: &full_plan, day: day(2023, 3, 13) },
        ];
        let shown: Vec<String> = events(&texts).iter().map(|it| format!("{} {:?}", it.called, it.text)).collect();
        assert_eq!(shown, ["通过 None", "第一次修正 None", "第二次修正 Some(0)", "第三次修正 Some(1)"]);
    }

    #[test]
    fn a_text_of_the_day_of_an_amendment_is_the_text_of_that_amendment() {
        let day = |year, month, day| Date::new(year, month, day);
        let mut old = Law::default();
        old.meta.effective = day(1999, 12, 25);
        let new = Law {
            history: vec!["1993年12月29日通过　1999年12月25日修正　2004年8月28日修正".to_owned()], ..Law::default()
        };
        let (old_plan, new_plan) = (plan(&old), plan(&new));
        let texts = [
            TextOfLaw { law: &old, plan: &old_plan, day: day(1999, 12, 25) },
            TextOfLaw { law: &new, plan: &new_plan, day: day(2004, 8, 28) },
        ];
        let shown: Vec<String> = events(&texts).iter().map(|it| format!("{} {:?} {:?}", it.day, it.event, it.text)).collect();
        let expected = [
            "1993-12-29 Some(Adopted) None",
            "1999-12-25 Some(Amended) Some(0)",
            "1999-12-25 Some(Effective) None",
            "2004-08-28 Some(Amended) Some(1)",
        ];
        assert_eq!(shown, expected);
    }
}
