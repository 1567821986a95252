//! The days that are known of a law, on a line: what its title notes, its head, its provisions and its other texts say.

use super::draw::{TrackMark, track};
use crate::facts::{Effect, noted_days};
use crate::model::Date;
use crate::phrases::text_of_day;
use crate::plan::{PageId, Route};
use crate::render::law::context::LawContext;
use crate::render::view::{DayPicture, DayRow};
use crate::render::words::date;
use crate::theme::Entries;

/// So many days stand in the table: the last.
const ROWS: usize = 60;
/// So many characters of a note stand beside its day.
const WORDS: usize = 48;

/// A day and what is said of it.
struct KnownDay {
    date: Date,
    what: String,
    is_quote: bool,
    href: Option<String>,
}

/// The days, the first first; `None` where all is one day.
pub(super) fn days(law: &LawContext<'_>, effects: &[Effect]) -> Option<DayPicture> {
    let days = known(law, effects);
    let (first, last) = (days.first()?.date, days.last()?.date);
    if first == last {
        return None;
    }
    let left = days.len().saturating_sub(ROWS);
    let (start, end) = (count(days[left].date), count(last));
    let row = |day: KnownDay| DayRow {
        day: date(law.words(), day.date),
        what: day.what,
        is_quote: day.is_quote,
        href: day.href,
        track_html: track((count(day.date) - start) / (end - start).max(1.0), TrackMark::Point),
    };
    Some(DayPicture { rows_html: Entries::new("day_row", days.into_iter().skip(left).map(row)), n_left: left })
}

fn known(law: &LawContext<'_>, effects: &[Effect]) -> Vec<KnownDay> {
    let own = &law.entry.law;
    let meta = &own.meta;
    let noted = noted_days(&own.history);
    let mut out: Vec<KnownDay> =
        noted.iter().map(|it| KnownDay { date: it.date, what: cut(&it.words), is_quote: true, href: None }).collect();
    for effect in effects {
        let href = law.plan.href(&effect.spot.path);
        out.extend(effect.date.map(|date| KnownDay { date, what: cut(&effect.words), is_quote: true, href }));
    }
    let head = [
        ("fact.adopted", meta.adopted, "通过"),
        ("fact.approved", meta.approved, "批准"),
        ("fact.published", meta.published, "公布"),
        ("fact.effective", meta.effective, "施行"),
    ];
    for (key, date, word) in head {
        // What the text itself says of the day need not be said again.
        let is_said = |date: Date| out.iter().any(|day| day.date == date && day.what.contains(word));
        if let Some(date) = date.filter(|date| !is_said(*date)) {
            out.push(KnownDay { date, what: law.words().get(key).to_owned(), is_quote: false, href: None });
        }
    }
    let from = Route::Law(law.plan.slug.clone());
    for text in law.site.relations.dated_of(law.index) {
        if let Some(dated) = law.site.relations.dated(text) {
            let href = Some(law.site.relations.plan(text).route(PageId::Law).href_from(&from));
            out.push(KnownDay { date: dated.date, what: text_of_day(law.words(), dated.date), is_quote: false, href });
        }
    }
    out.sort_by_key(|day| day.date);
    out.dedup_by(|one, other| one.date == other.date && one.what == other.what);
    out
}

fn cut(words: &str) -> String {
    if words.chars().count() <= WORDS { words.to_owned() } else { words.chars().take(WORDS).chain(['…'; 2]).collect() }
}

/// A day as a number; days of one month are a day apart, months the same everywhere.
fn count(date: Date) -> f64 {
    f64::from(u32::from(date.year) * 372 + u32::from(date.month) * 31 + u32::from(date.day))
}
