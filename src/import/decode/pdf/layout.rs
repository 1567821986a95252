//! Characters with places to rows of text.
//!
//! In: the characters of a page. Out: its [`TextRow`]s from top to bottom, blanks written where the page leaves room for them.

use super::content::Glyph;
use crate::zh;

/// A row of a page.
#[derive(Debug, Clone)]
pub(super) struct TextRow {
    /// Its left end.
    pub x: f64,
    /// Its right end.
    pub end: f64,
    /// Its base line, from the bottom of the page.
    pub y: f64,
    /// The size of most of its characters.
    pub size: f64,
    /// Its text, without blanks at its ends.
    pub text: String,
    /// How many of its characters nothing tells.
    pub unknown: usize,
    /// The page, from 0.
    pub page: usize,
    /// Whether a picture stands there and no words.
    pub is_picture: bool,
}

impl TextRow {
    /// The place of a picture.
    pub(super) fn picture(y: f64, page: usize) -> Self {
        Self { x: 0.0, end: 0.0, y, size: 0.0, text: String::new(), unknown: 0, page, is_picture: true }
    }
}

/// The rows of a page.
pub(super) fn rows(mut glyphs: Vec<Glyph>, page: usize) -> Vec<TextRow> {
    glyphs.retain(|glyph| !glyph.text.as_deref().is_some_and(str::is_empty));
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut out = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let is_same = |of: &Vec<Glyph>| {
            let Some(first) = of.first() else { return true };
            let size = of.iter().map(|glyph| glyph.size).fold(glyph.size, f64::max);
            first.y - glyph.y <= size * 0.5
        };
        if !is_same(&row) {
            out.extend(finish(std::mem::take(&mut row), page));
        }
        row.push(glyph);
    }
    out.extend(finish(row, page));
    out
}

fn finish(mut glyphs: Vec<Glyph>, page: usize) -> Option<TextRow> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    // What is printed twice for the sake of weight is one character.
    glyphs.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < a.size * 0.2 && (b.y - a.y).abs() < a.size * 0.2);
    let size = middle(glyphs.iter().map(|glyph| glyph.size).collect());
    let mut text = String::new();
    let mut unknown = 0;
    let mut before: Option<&Glyph> = None;
    for glyph in &glyphs {
        let shown = glyph.text.as_deref().unwrap_or("\u{fffd}");
        unknown += usize::from(glyph.text.is_none());
        if let Some(before) = before {
            text.push_str(gap((glyph.x - before.end) / size, text.chars().next_back(), shown.chars().next()));
        }
        text.extend(shown.chars().map(|c| if c.is_control() { ' ' } else { c }));
        before = Some(glyph);
    }
    let is_solid = |glyph: &&Glyph| !glyph.text.as_deref().is_some_and(|text| text.chars().all(zh::is_blank));
    let (first, last) = (glyphs.iter().find(is_solid)?, glyphs.iter().rfind(is_solid)?);
    let y = middle(glyphs.iter().filter(|glyph| glyph.size >= size * 0.9).map(|glyph| glyph.y).collect());
    Some(TextRow { x: first.x, end: last.end, y, size, text: text.trim_matches(zh::is_blank).to_owned(), unknown, page, is_picture: false })
}

/// The blank for a gap between two characters, in sizes of the font. What is drawn out to fill a row is none.
fn gap(width: f64, before: Option<char>, after: Option<char>) -> &'static str {
    let is_blank = |c: Option<char>| c.is_none_or(zh::is_blank);
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    let least = if is_latin(before) && is_latin(after) { 0.2 } else { 0.7 };
    match width {
        _ if is_blank(before) || is_blank(after) => "",
        _ if width > 1.5 => "　　",
        _ if width > 0.9 => "　",
        _ if width > least => " ",
        _ => "",
    }
}

/// The middle one of some numbers.
pub(super) fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::import::decode::pdf::content::Glyph;

    fn page(words: &[(f64, f64, &str)]) -> Vec<String> {
        let glyph = |x: f64, y: f64, c: char| Glyph { x, end: x + 10.0, y, size: 10.0, text: Some(c.to_string()) };
        let glyphs = words.iter().flat_map(|(x, y, text)| text.chars().enumerate().map(move |(n, c)| glyph(x + 10.0 * n as f64, *y, c)));
        rows(glyphs.collect(), 0).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn rows_go_by_their_places_and_not_by_the_order_of_drawing() {
        assert_eq!(page(&[(0.0, 50.0, "丙丁"), (20.0, 80.5, "乙"), (0.0, 80.0, "甲甲")]), ["甲甲乙", "丙丁"]);
    }

    #[test]
    fn room_is_a_blank_and_what_fills_a_row_is_none() {
        assert_eq!(page(&[(0.0, 0.0, "甲"), (13.0, 0.0, "乙"), (33.0, 0.0, "丙")]), ["甲乙　丙"]);
    }

    #[test]
    fn what_is_printed_twice_for_weight_is_one_character() {
        assert_eq!(page(&[(0.0, 0.0, "第一条"), (0.3, 0.0, "第一条")]), ["第一条"]);
    }
}
