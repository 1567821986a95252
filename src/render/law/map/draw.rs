//! The shapes of the pictures, as SVG that stretches with what stands beside it.
//!
//! No picture holds words: these stand beside it as text, so that they grow with the reader's type, break where they must and are read
//! aloud. A row of a list is [`ROW`] high in its picture, whatever it is on the page; all rows of a list are of one height there.

use crate::markup::Html;
use std::fmt::Write as _;

/// The height of a row.
pub(super) const ROW: f64 = 40.0;

/// What an amount on a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TrackMark {
    /// A point.
    Point,
    /// All up to it.
    Below,
    /// All from it on.
    Above,
}

/// A picture of this height that fills its place, or as much of it as it is given.
fn picture(class: &str, height: f64, write: impl FnOnce(&mut Html)) -> Html {
    let mut out = Html::new();
    let svg = out.tag("svg").attr("class", class).attr("viewBox", &format!("0 0 100 {}", number(height)));
    svg.attr("preserveAspectRatio", "none").attr("aria-hidden", "true").inner(write);
    out
}

/// A number as pictures write it: with one decimal at most.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round();
    let said = format!("{:.1}", tenths / 10.0);
    said.strip_suffix(".0").map_or(said.clone(), str::to_owned)
}

fn path(out: &mut Html, class: &str, shape: &str) {
    out.tag("path").attr("class", class).attr("d", shape).empty();
}

/// A bar as long as this part of its place.
pub(super) fn bar(part: f64) -> Html {
    picture("bar", 10.0, |out| path(out, "f", &format!("M0 0H{}V10H0z", number(100.0 * part))))
}

/// A mark on a line, so far from its beginning.
pub(super) fn track(at: f64, mark: TrackMark) -> Html {
    let x = number(100.0 * at.clamp(0.0, 1.0));
    picture("track", 10.0, |out| {
        path(out, "l", "M0 5H100");
        match mark {
            TrackMark::Point => {}
            TrackMark::Below => path(out, "r", &format!("M0 5H{x}")),
            TrackMark::Above => path(out, "r", &format!("M{x} 5H100")),
        }
        let dot = format!("M{x} 5h0");
        path(out, "d", &dot);
        if mark != TrackMark::Point {
            path(out, "o", &dot);
        }
    })
}

/// A ribbon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ribbon {
    /// How many citations.
    pub(super) count: usize,
    /// Whether the text is not in the site: drawn as an outline.
    pub(super) is_outside: bool,
}

/// How wide a ribbon is for one citation, where the most that any has is `most` and all of a side have `sum` in `n_rows`.
pub(super) fn ribbon_scale(most: usize, sides: [(usize, usize); 2]) -> f64 {
    let of_rows = sides.into_iter().filter(|(_, sum)| *sum > 0).map(|(n_rows, sum)| 0.9 * ROW * n_rows as f64 / sum as f64);
    of_rows.fold(0.65 * ROW / most.max(1) as f64, f64::min)
}

/// Ribbons from rows, a ribbon a row, to the middle of one line, where they lie on one another.
pub(super) fn ribbons(list: &[Ribbon], scale: f64, to_right: bool) -> Html {
    const LEAST: f64 = 2.5;
    let width = |it: &Ribbon| (it.count as f64 * scale).max(LEAST);
    let height = list.len() as f64 * ROW;
    let mut at = (height - list.iter().map(width).sum::<f64>()) / 2.0;
    picture("ribbons", height, |out| {
        for (row, ribbon) in list.iter().enumerate() {
            let (wide, middle) = (width(ribbon), (row as f64 + 0.5) * ROW);
            let (rows, spine, turn) = if to_right { ("0", "100", ["55", "45"]) } else { ("100", "0", ["45", "55"]) };
            let mut shape = format!("M{rows} {}", number(middle - wide / 2.0));
            let _ = write!(shape, "C{} {} {} {} {spine} {}", turn[0], number(middle - wide / 2.0), turn[1], number(at), number(at));
            let _ = write!(shape, "V{}", number(at + wide));
            let below = number(middle + wide / 2.0);
            let _ = write!(shape, "C{} {} {} {below} {rows} {below}z", turn[1], number(at + wide), turn[0]);
            path(out, if ribbon.is_outside { "r o" } else { "r" }, &shape);
            at += wide;
        }
    })
}

/// An arc from one row to another: it begins in the upper half of its row, and ends with a dot in the lower half of the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) count: usize,
}

/// Arcs between rows.
pub(super) fn arcs(list: &[Arc], n_rows: usize) -> Html {
    let farthest = list.iter().map(|it| it.from.abs_diff(it.to)).max().unwrap_or(1).max(1) as f64;
    picture("ribbons", n_rows as f64 * ROW, |out| {
        for arc in list {
            let y = |row: usize, by: f64| number((row as f64 + 0.5) * ROW + by);
            let (from, to) = (y(arc.from, -5.0), y(arc.to, 5.0));
            // A curve reaches three quarters of the way to what draws it.
            let reach = number((18.0 + 78.0 * arc.from.abs_diff(arc.to) as f64 / farthest) / 0.75);
            let class = ["a w1", "a w2", "a w3", "a w4", "a w5"][strength(arc.count)];
            path(out, class, &format!("M0 {from}C{reach} {from} {reach} {to} 0 {to}"));
            path(out, "d", &format!("M0 {to}h0"));
        }
    })
}

/// How strong an arc is: by doubles.
fn strength(count: usize) -> usize {
    (count.max(1).ilog2() as usize).min(4)
}

#[cfg(test)]
mod tests {
    use super::{Arc, ROW, Ribbon, TrackMark, arcs, bar, number, ribbon_scale, ribbons, track};

    #[test]
    fn numbers_are_short_and_never_a_negative_nothing() {
        assert_eq!([33.333, 40.0, 0.04].map(number), ["33.3", "40", "0"]);
    }

    #[test]
    fn a_bar_and_a_mark_stand_where_their_value_is() {
        assert!(bar(0.5).as_str().contains("M0 0H50V10H0z"));
        assert!(track(0.25, TrackMark::Point).as_str().contains("M25 5h0") && !track(0.25, TrackMark::Point).as_str().contains("class=r"));
        assert!(track(2.0, TrackMark::Above).as_str().contains("M100 5H100"), "what lies beyond the line stands at its end");
    }

    #[test]
    fn ribbons_are_as_wide_as_their_citations_and_find_room_where_they_meet() {
        let side: Vec<Ribbon> = [30, 10, 1].map(|count| Ribbon { count, is_outside: count == 1 }).to_vec();
        let scale = ribbon_scale(30, [(3, 41), (0, 0)]);
        assert!(scale * 30.0 <= ROW && scale * 41.0 <= 3.0 * ROW);
        let drawn = ribbons(&side, scale, true);
        assert_eq!((drawn.as_str().matches("class=r ").count(), drawn.as_str().matches("class=\"r o\"").count()), (2, 1));
        assert_eq!(drawn, ribbons(&side, scale, true), "the same each time");
        assert!(drawn.as_str().starts_with("<svg class=ribbons viewBox=\"0 0 100 120\""), "{}", drawn.as_str());
    }

    #[test]
    fn an_arc_ends_with_a_dot_in_the_row_that_is_cited() {
        let drawn = arcs(&[Arc { from: 0, to: 2, count: 9 }], 3);
        assert!(drawn.as_str().contains("class=\"a w4\"") && drawn.as_str().contains("M0 105h0"), "{}", drawn.as_str());
    }
}
