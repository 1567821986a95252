//! Rows of all pages to paragraphs.
//!
//! In: the rows, page by page. Out: [`DecodedLine`]s, a paragraph each. Running heads and page numbers are known by their place and by
//! their coming back; a paragraph begins where a row is indented, where the row before ends early, or where there is more room than
//! between others.

use super::super::LineMark;
use super::super::line::DecodedLine;
use super::layout::{TextRow, middle};
use crate::diag::Wording;
use crate::diag::kind::GarbledCharacter;
use crate::import::Reason;
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// So many rows at the top and at the bottom of a page may be furniture.
const EDGE: usize = 2;
/// Room at the end of a row, in sizes of its font, that a full row may leave besides what did not fit.
const SLACK: f64 = 0.6;
/// With so much room behind it a row ends its paragraph beyond doubt.
const SURE: f64 = 3.0;
/// Rows that are further apart, in sizes of the font, are no rows of one paragraph.
const LOOSEST: f64 = 2.2;
/// A longer line is a paragraph that somebody wanted large.
const LONGEST_HEADING: usize = 60;

/// What the pages of a file have in common.
#[derive(Debug)]
struct PageMeasure {
    /// The size of most characters.
    em: f64,
    left: f64,
    right: f64,
    /// From one base line to the next within a paragraph.
    leading: f64,
    /// Whether only the first row of a paragraph is indented; otherwise whole blocks are.
    first_only: bool,
    /// Whether most full rows end at one place.
    is_justified: bool,
}

/// The paragraphs of all pages, and the rows that are none of them.
pub(super) fn paragraphs(pages: Vec<Vec<TextRow>>) -> (Vec<DecodedLine>, Vec<DecodedLine>) {
    let pictures: Vec<TextRow> = pages.iter().flatten().filter(|row| row.is_picture).cloned().collect();
    let mut pictures = pictures.iter().peekable();
    let words = pages.into_iter().map(|page| page.into_iter().filter(|row| !row.is_picture).collect()).collect();
    let (pages, dropped) = without_furniture(words);
    let measure = PageMeasure::of(&pages);
    let mut out: Vec<DecodedLine> = Vec::new();
    let mut sizes: Vec<f64> = Vec::new();
    let mut before: Option<&TextRow> = None;
    for row in pages.iter().flatten() {
        let is_doubtful = before.is_some_and(|above| above.page != row.page && !measure.surely_begins(above, row));
        match (before, out.last_mut()) {
            (Some(above), Some(open)) if !measure.begins(above, row) => {
                // A label at the head of a row is for those to judge who know what labels are.
                if is_label(&row.text) {
                    open.text.push('\u{b}');
                    open.text.push_str(&row.text);
                } else {
                    open.join(&row.text);
                }
            }
            _ => {
                // A picture waits for the end of the paragraph that it stands in.
                let is_above = |picture: &&TextRow| (picture.page, -picture.y) < (row.page, -row.y);
                if pictures.next_if(is_above).is_some() {
                    // A picture may be cut into strips.
                    while pictures.next_if(is_above).is_some() {}
                    out.push(picture_line());
                    sizes.push(0.0);
                }
                // What indentation says has been heard; a paragraph that only begins because a page does says so.
                let page = if is_doubtful { "\u{c}" } else { "" };
                out.push(DecodedLine::of(&format!("{page}{}", row.text)));
                sizes.push(row.size);
            }
        }
        if row.unknown > 0
            && let Some(open) = out.last_mut()
            && let Some(at) = open.text.find('\u{fffd}')
        {
            open.find(at, GarbledCharacter { words: "\u{fffd}".to_owned() });
        }
        before = Some(row);
    }
    out.extend(pictures.next().map(|_| picture_line()));
    measure.mark_headings(&mut out, &sizes);
    (out, dropped)
}

fn picture_line() -> DecodedLine {
    let mut line = DecodedLine::new();
    line.object(Wording::both("图片", "a picture"));
    line
}

impl PageMeasure {
    fn of(pages: &[Vec<TextRow>]) -> Self {
        let rows = || pages.iter().flatten();
        let em = middle(rows().flat_map(|row| std::iter::repeat_n(row.size, row.text.chars().count().min(60))).collect());
        let mut starts: Vec<f64> = rows().map(|row| row.x).collect();
        starts.sort_by(f64::total_cmp);
        // The left margin is where the first tenth of all rows has begun; one that sticks out is none.
        let left = starts.get(starts.len() / 12).copied().unwrap_or_default();
        let (right, is_justified) = right_edge(rows().map(|row| row.end).collect(), em);
        let steps = pages.iter().flat_map(|page| page.windows(2)).map(|pair| pair[0].y - pair[1].y).filter(|step| *step > em * 0.8);
        let mut steps: Vec<f64> = steps.collect();
        steps.sort_by(f64::total_cmp);
        let leading = steps.get(steps.len() / 4).copied().unwrap_or(em * 1.5).min(em * LOOSEST);
        let mut measure = Self { em, left, right, leading, first_only: true, is_justified };
        measure.first_only = measure.indents_first_rows(pages);
        measure
    }

    /// Whether full rows that are indented are seldom followed by another that is, so that indentation begins paragraphs.
    fn indents_first_rows(&self, pages: &[Vec<TextRow>]) -> bool {
        let is_indented = |row: &TextRow| row.x - self.left > self.em * 1.2 && !self.is_centred(row);
        let is_full = |row: &TextRow| self.right - row.end < self.em * 1.5;
        let pairs = pages.iter().flat_map(|page| page.windows(2)).filter(|pair| is_indented(&pair[0]) && is_full(&pair[0]));
        let (n_all, n_again) = pairs.fold((0, 0), |(all, again), pair| (all + 1, again + usize::from(is_indented(&pair[1]))));
        n_again * 5 <= n_all * 2
    }

    /// Whether a paragraph begins with this row.
    fn begins(&self, above: &TextRow, row: &TextRow) -> bool {
        let em = self.em;
        let is_same_page = above.page == row.page;
        let step = above.y - row.y;
        let room = (self.right - above.end) / em.max(above.size);
        // What would have fitted into the row above stands below because a paragraph begins with it.
        let ends_early =
            if self.is_justified { room > (first_piece(&row.text) - 0.25).max(0.5) } else { room > first_piece(&row.text) + SLACK };
        let is_indented = row.x - above.x > em * 1.2 || self.first_only && row.x - self.left > em * 1.2;
        let is_far = is_same_page && step > self.leading * 1.35 + em * 0.1;
        let is_other = (row.size - above.size).abs() > em * 0.12;
        let is_annex = row.text.starts_with("附件") && row.text.chars().count() < 8 && above.text.ends_with('。');
        is_annex || ends_early || is_indented || is_far || is_other || self.is_centred(above) || self.is_centred(row)
    }

    /// Whether a paragraph begins with this row beyond doubt, even behind the end of a page.
    fn surely_begins(&self, above: &TextRow, row: &TextRow) -> bool {
        let ends_early = self.right - above.end > SURE * self.em;
        ends_early || row.x - above.x > self.em * 1.2 || (row.size - above.size).abs() > self.em * 0.12 || is_label(&row.text)
    }

    /// Whether a row stands in the middle with room on both sides.
    fn is_centred(&self, row: &TextRow) -> bool {
        let (before, behind) = (row.x - self.left, self.right - row.end);
        before > self.em * 2.5 && behind > self.em * 2.5 && (before - behind).abs() < self.em * 2.0
    }

    /// Marks what is set larger than the text as a heading, the largest as the first order.
    fn mark_headings(&self, lines: &mut [DecodedLine], sizes: &[f64]) {
        let order = |size: f64| (size / self.em * 10.0).round() as i64;
        let larger: BTreeSet<i64> = sizes.iter().map(|size| order(*size)).filter(|order| *order > 11).collect();
        for (line, size) in lines.iter_mut().zip(sizes) {
            let is_short = line.text.chars().count() <= LONGEST_HEADING && !line.text.contains(['。', '；', '\u{b}']);
            if is_short
                && larger.len() < 6
                && let Some(above) = larger.contains(&order(*size)).then(|| larger.range(order(*size) + 1..).count())
            {
                line.mark = LineMark::Heading(above as u8 + 1);
            }
        }
    }
}

/// Where full rows end: the place that most of them share, and whether they do; otherwise nearly the last of all.
fn right_edge(mut ends: Vec<f64>, em: f64) -> (f64, bool) {
    ends.sort_by(f64::total_cmp);
    let last = ends.last().copied().unwrap_or_default();
    let common = |end: &f64| ends.partition_point(|other| *other <= end + em * 0.2) - ends.partition_point(|other| *other < *end);
    let best = ends.iter().filter(|end| last - **end < em * 6.0).max_by_key(|end| common(end));
    // Where many rows end a little before that place, they end where they may.
    let ragged = |end: &f64| ends.iter().filter(|other| (em * 0.3..em * 1.5).contains(&(end - **other))).count();
    match best {
        Some(end) if common(end) * 5 >= ends.len() && common(end) > 4 && ragged(end) * 6 < common(end) => (end + em * 0.1, true),
        _ => (ends.get(ends.len().saturating_sub(1 + ends.len() / 30)).copied().unwrap_or_default(), false),
    }
}

/// How wide the first piece of a row is that no program would part, in sizes of the font: had it fitted, it would stand in the row above.
fn first_piece(text: &str) -> f64 {
    let mut chars = text.chars().peekable();
    let mut width: f64 = 0.0;
    while chars.next_if(char::is_ascii_alphanumeric).is_some() {
        width += 0.55;
    }
    if width == 0.0 {
        let is_open = |c: &char| "（(《〈“‘「『【〔".contains(*c);
        while chars.next_if(is_open).is_some() {
            width += 1.0;
        }
        width += chars.next().map_or(0.0, |_| 1.0);
    }
    let is_closing = |c: &char| zh::is_closing(*c) || "，、：；）)》〉”’」』】〕,;:".contains(*c);
    while chars.next_if(is_closing).is_some() {
        width += 1.0;
    }
    width.min(12.0)
}

/// Whether a row begins as a label does.
fn is_label(text: &str) -> bool {
    let mut chars = text.chars();
    let end = match chars.next() {
        Some('第') => "条條章节節编編款项項",
        Some('（' | '(') => "）)",
        _ => return false,
    };
    let mut rest = chars.skip_while(|c| zh::is_numeral(*c) || c.is_ascii_digit() || zh::is_blank(*c)).take(1);
    rest.next().is_some_and(|c| end.contains(c))
}

/// Takes page numbers and running heads off the edges of the pages.
fn without_furniture(pages: Vec<Vec<TextRow>>) -> (Vec<Vec<TextRow>>, Vec<DecodedLine>) {
    let n_pages = pages.len();
    let is_edge = |at: usize, n: usize| at < EDGE || at + EDGE >= n;
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for page in &pages {
        for (_, row) in page.iter().enumerate().filter(|(at, _)| is_edge(*at, page.len())) {
            *seen.entry(key(row)).or_insert(0) += 1;
        }
    }
    let solid = |rows: &[TextRow]| rows.iter().map(|row| zh::strip_blanks(&row.text)).collect::<String>();
    let first = pages.first().map(Vec::as_slice).unwrap_or_default();
    let (all_of_first, title) = (solid(first), solid(&first[..first.len().min(5)]));
    let em = middle(pages.iter().flatten().map(|row| row.size).collect());
    let mut dropped = Vec::new();
    let mut out = Vec::with_capacity(n_pages);
    for page in pages {
        let n = page.len();
        let mut kept = Vec::with_capacity(n);
        for (at, row) in page.into_iter().enumerate() {
            let count = seen.get(&key(&row)).copied().unwrap_or(0);
            let comes_back = count > 1 && count * 3 >= n_pages;
            // The title of the first page printed again above the others.
            let words = zh::strip_blanks(&row.text);
            let of_first = if row.size < em * 0.85 { &all_of_first } else { &title };
            let is_title = words.chars().count() > 3 && !is_label(&row.text) && of_first.contains(&words);
            let is_title_again = at == 0 && n > 1 && row.page > 0 && is_title;
            let is_own_number = n > 1 && at + 1 == n && page_number(&row.text) == Some(row.page + 1);
            if is_edge(at, n) && (comes_back || is_own_number || is_title_again) {
                let mut line = DecodedLine::new();
                line.remove(if page_number(&row.text).is_some() { Reason::PageNumber } else { Reason::RunningHead }, &row.text);
                dropped.push(line);
            } else {
                kept.push(row);
            }
        }
        out.push(kept);
    }
    (out, dropped)
}

/// What makes two rows of different pages the same: their words but for numbers, and their height.
fn key(row: &TextRow) -> (String, i64) {
    let solid = zh::strip_blanks(&row.text);
    let mut words = String::new();
    for c in solid.chars() {
        match c {
            '0'..='9' | '０'..='９' if words.ends_with('0') => {}
            '0'..='9' | '０'..='９' => words.push('0'),
            _ => words.push(c),
        }
    }
    (words, (row.y / 4.0).round() as i64)
}

/// The number that a row consists of, dashes aside.
fn page_number(text: &str) -> Option<usize> {
    zh::strip_blanks(text).trim_matches(|c| "-—－–―─·•第页".contains(c)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::import::decode::pdf::layout::TextRow;

    /// A row of a page of 20 characters of 10 points, at a place from the top in rows.
    fn row(page: usize, at: usize, indent: usize, text: &str) -> TextRow {
        let x = 50.0 + 10.0 * indent as f64;
        let end = x + 10.0 * text.chars().count() as f64;
        TextRow { x, end, y: 700.0 - 15.0 * at as f64, size: 10.0, text: text.to_owned(), unknown: 0, page, is_picture: false }
    }

    fn read(pages: Vec<Vec<TextRow>>) -> (Vec<String>, Vec<String>) {
        let (lines, dropped) = paragraphs(pages);
        let removed = dropped.into_iter().flat_map(|line| line.asides).map(|aside| format!("{:?}", aside.event)).collect();
        (lines.into_iter().map(|line| line.text).collect(), removed)
    }

    const FULL: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";

    #[test]
    fn a_paragraph_begins_where_a_row_is_indented_or_the_one_before_ends_early() {
        let pages =
            vec![vec![row(0, 0, 2, &FULL[..54]), row(0, 1, 0, FULL), row(0, 2, 0, "乙。"), row(0, 3, 0, FULL), row(0, 4, 2, &FULL[..54])]];
        let (lines, _) = read(pages);
        assert_eq!(lines, [format!("{}{FULL}乙。", &FULL[..54]), FULL.to_owned(), FULL[..54].to_owned()]);
    }

    #[test]
    fn heads_and_numbers_come_back_and_a_paragraph_goes_on_over_the_page() {
        let words = |n: usize, at: usize| format!("{}{}", &FULL[..54], ["天地", "玄黄", "宇宙"][(n + at) % 3]);
        let page = |n: usize| {
            let mut rows = vec![row(n, 0, 3, "甲市公报")];
            rows.extend((0..4).map(|at| row(n, at + 2, 0, &words(n, at))));
            rows.push(row(n, 40, 9, &format!("- {} -", n + 1)));
            rows
        };
        let (lines, dropped) = read(vec![page(0), page(1), page(2)]);
        let all: String = (0..3).flat_map(|n| (0..4).map(move |at| words(n, at))).collect();
        assert_eq!(lines, [all]);
        assert_eq!(dropped.len(), 6);
        assert!(dropped[1].contains("PageNumber") && dropped[0].contains("RunningHead"));
    }

    #[test]
    fn room_above_begins_a_paragraph_and_a_title_stands_alone() {
        let (lines, _) = read(vec![vec![row(0, 0, 6, "甲市图书条例"), row(0, 2, 0, FULL), row(0, 4, 0, FULL), row(0, 5, 0, FULL)]]);
        assert_eq!(lines, ["甲市图书条例".to_owned(), FULL.to_owned(), FULL.repeat(2)]);
    }
}
