//! The line of a law's life as a picture: what happened when, and which texts are here. The table beside it says the same in words.

use crate::markup::Html;
use crate::model::Date;

/// The width of the picture, in its own units.
const WIDTH: f64 = 720.0;
/// How far from its ends the line begins.
const EDGE: f64 = 30.0;
/// The height at which the line lies.
const LINE: f64 = 18.0;
/// So far apart the names of years are readable.
const APART: f64 = 46.0;

/// A day on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PictureDay {
    pub(super) day: Date,
    pub(super) mark: PictureMark,
}

/// What stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureMark {
    /// A text that is here.
    Text,
    /// The text of the page.
    Own,
    /// An adoption or an amendment whose text is not here.
    Missing,
    /// Another event.
    Event,
}

/// Draws the days, which are in order; nothing where there are no two. It says nothing that the table does not, so that it is not read out.
pub(super) fn picture(days: &[PictureDay], out: &mut Html) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    let (from, to) = (years(first.day), years(last.day));
    if to <= from {
        return;
    }
    let place = |day: Date| EDGE + (years(day) - from) / (to - from) * (WIDTH - 2.0 * EDGE);
    let svg = out.tag("svg").attr("class", "lifeline").attr("viewBox", &format!("0 0 {WIDTH} 48")).attr("aria-hidden", "true");
    svg.inner(|out| {
        stroke("way", place(first.day), place(last.day), out);
        // What is here of the law: from each text to the next that was made.
        for (at, day) in days.iter().enumerate().filter(|(_, it)| matches!(it.mark, PictureMark::Text | PictureMark::Own)) {
            let until = days[at + 1..].iter().find(|it| it.mark != PictureMark::Event).unwrap_or(last);
            stroke(if day.mark == PictureMark::Own { "own" } else { "here" }, place(day.day), place(until.day), out);
        }
        for it in days {
            let (class, size) = match it.mark {
                PictureMark::Text => ("here", "6"),
                PictureMark::Own => ("own", "7"),
                PictureMark::Missing => ("gone", "5"),
                PictureMark::Event => ("day", "3"),
            };
            let circle = out.tag("circle").attr("class", class).attr("cx", &number(place(it.day)));
            circle.attr("cy", &number(LINE)).attr("r", size).inner(|_| ());
        }
        let mut free = f64::NEG_INFINITY;
        for it in days.iter().filter(|it| it.mark != PictureMark::Event) {
            let at = place(it.day);
            if at >= free {
                out.tag("text").attr("x", &number(at)).attr("y", "42").text(&it.day.year.to_string());
                free = at + APART;
            }
        }
    });
}

fn stroke(class: &str, from: f64, to: f64, out: &mut Html) {
    let line = out.tag("line").attr("class", class).attr("x1", &number(from)).attr("x2", &number(to));
    line.attr("y1", &number(LINE)).attr("y2", &number(LINE)).inner(|_| ());
}

/// A day as a number of years; months and days are taken as they come.
fn years(day: Date) -> f64 {
    f64::from(day.year) + (f64::from(day.month) - 1.0) / 12.0 + f64::from(day.day) / 372.0
}

/// A number without more digits than a picture can show.
fn number(value: f64) -> String {
    let rounded = format!("{value:.1}");
    rounded.strip_suffix(".0").map_or(rounded.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{PictureDay, PictureMark, picture};
    use crate::markup::Html;
    use crate::model::Date;

    fn drawn(days: &[(u16, PictureMark)]) -> String {
        let days: Vec<PictureDay> =
            days.iter().map(|(year, mark)| PictureDay { day: Date::new(*year, 1, 1).expect("a day"), mark: *mark }).collect();
        let mut out = Html::new();
        picture(&days, &mut out);
        out.into_string()
    }

    #[test]
    fn days_stand_on_the_line_as_far_apart_as_they_are() {
        let made = drawn(&[(2000, PictureMark::Missing), (2010, PictureMark::Text), (2020, PictureMark::Own)]);
        assert!(made.contains("cx=360 cy=18 r=6") || made.contains("cx=\"360\" cy=\"18\" r=\"6\""), "in the middle: {made}");
        assert_eq!(made.matches("<text").count(), 3);
        assert_eq!(drawn(&[(2000, PictureMark::Missing), (2001, PictureMark::Text), (2020, PictureMark::Own)]).matches("<text").count(), 2);
    }

    #[test]
    fn one_day_is_no_line() {
        assert_eq!(drawn(&[(2000, PictureMark::Own)]), "");
    }
}
