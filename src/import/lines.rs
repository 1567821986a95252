//! The decoded text as lines, the markup of the file taken off.
//!
//! In: [`Decoded`]. Out: the lines that hold text, each with its indent, the blank lines before it and what its markup
//! said. Everything taken off stands in the ledger.

use super::dead::{self, Dead};
use super::decode::{Decoded, LineMark};
use super::log::Log;
use super::traced::Traced;
use super::{Reason, generators, label, markup};
use crate::diag::Wording;
use crate::diag::kind::ObjectSkipped;
use crate::model::Table;
use crate::zh;

/// A line of the source that holds text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The text, without blanks at its ends.
    pub text: Traced,
    /// Cells of blank before the text.
    pub indent: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// Whether a page ended between the line before and this one.
    pub page: bool,
    /// Heading level of its markup or style, from 1.
    pub level: Option<u8>,
    /// Whether its first characters were set in bold by markup.
    pub bold: bool,
    /// Whether a bullet stood before it: it begins a paragraph.
    pub bullet: bool,
    /// What else the format knows.
    pub kind: LineKind,
}

/// What a line is by its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Text.
    Text,
    /// A table; `text` holds the characters of its cells.
    Table(Table),
    /// A footnote.
    Note,
}

/// Cuts the decoded text into lines; the title that the head of a page generator gives is no line, and stands beside them.
pub(super) fn split(decoded: &Decoded, log: &mut Log) -> (Vec<Line>, Option<Traced>) {
    let (mut dead, given) = markup::dead(&decoded.text);
    for range in &dead {
        let mark = Traced::new(&decoded.text[range.start..range.end], range.start);
        log.removed(&mark, range.reason);
        if generators::shows_object(&decoded.text[range.start..range.end]) {
            log.find(&mark, ObjectSkipped { words: mark.head(40), object: Wording::both("嵌入的内容", "an embedded object") });
        }
    }
    let title = given.map(|range| Traced::new(&decoded.text[range.clone()], range.start).unified());
    if let Some(span) = title.as_ref().and_then(Traced::span) {
        let at = dead.partition_point(|range| range.end <= span.start as usize);
        dead.insert(at, Dead { start: span.start as usize, end: span.end as usize, reason: Reason::Markup });
    }
    let soft_ends = soft_breaks_end_lines(&decoded.text);
    let mut out = Splitter { log, dead: &dead, soft_ends, lines: Vec::new(), gap: 0, page: false };
    let mut offset = 0;
    for (index, raw) in decoded.text.split('\n').enumerate() {
        out.physical(raw, offset, decoded.marks.get(index).unwrap_or(&LineMark::Plain));
        offset += raw.len() + 1;
    }
    (out.lines, title)
}

/// Whether soft line breaks part paragraphs in this file: only where a label follows one.
fn soft_breaks_end_lines(text: &str) -> bool {
    text.split('\u{b}').skip(1).any(|piece| {
        let chars: Vec<char> = piece.trim_start().chars().take(16).collect();
        label::unit(&chars).is_some_and(|unit| !label::reads_as_citation(&chars[unit.len..])) || label::list(&chars).is_some()
    })
}

struct Splitter<'l, 's> {
    log: &'l mut Log<'s>,
    dead: &'l [Dead],
    soft_ends: bool,
    lines: Vec<Line>,
    gap: usize,
    page: bool,
}

impl Splitter<'_, '_> {
    fn physical(&mut self, raw: &str, offset: usize, mark: &LineMark) {
        let mut at = offset;
        let is_end = |c: char| c == '\u{c}' || (c == '\u{b}' && self.soft_ends);
        let pieces: Vec<&str> = raw.split(is_end).collect();
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                self.page |= raw[at - offset - 1..].starts_with('\u{c}');
            }
            self.piece(piece, at, mark);
            at += piece.len() + 1;
        }
    }

    fn piece(&mut self, raw: &str, offset: usize, mark: &LineMark) {
        let whole = Traced::new(raw, offset).unified();
        let alive = dead::without(&whole, self.dead);
        let stripped = markup::strip(&alive, self.log);
        let text = stripped.text.trim();
        if text.is_empty() {
            self.underline(raw);
            self.gap += usize::from(zh::strip_blanks(raw).is_empty());
            return;
        }
        let indent = stripped.text.chars.iter().take_while(|c| zh::is_blank(**c)).map(|c| if *c == '\u{3000}' { 2 } else { 1 }).sum();
        let (kind, level) = match mark {
            LineMark::Plain if stripped.note => (LineKind::Note, None),
            LineMark::Plain => (LineKind::Text, stripped.level),
            LineMark::Heading(level) => (LineKind::Text, Some(*level)),
            LineMark::Table(table) => (LineKind::Table(unified(table)), None),
            LineMark::Note => (LineKind::Note, None),
        };
        self.lines.push(Line { text, indent, gap: self.gap, page: self.page, level, bold: stripped.bold, bullet: stripped.bullet, kind });
        self.gap = 0;
        self.page = false;
    }

    /// A row of `=` or `＊` right below a line makes it the first heading: Markdown has it so, and press releases.
    fn underline(&mut self, raw: &str) {
        let marks = zh::strip_blanks(raw);
        let is_row = ["=", "＝", "＊"].iter().any(|mark| marks.len() > 4 * mark.len() && marks.replace(mark, "").is_empty());
        if let Some(line) =
            self.lines.last_mut().filter(|line| is_row && self.gap == 0 && line.kind == LineKind::Text && line.level.is_none())
            && line.text.len() <= LONGEST_UNDERLINED
            && !line.text.chars.contains(&'。')
        {
            line.level = Some(1);
        }
    }
}

/// No title that is underlined is longer, in characters.
const LONGEST_UNDERLINED: usize = 80;

/// A table whose look-alikes are read as the line's are.
fn unified(table: &Table) -> Table {
    let mut table = table.clone();
    for cell in table.rows.iter_mut().flatten().filter(|cell| cell.text.chars().any(|c| zh::unified(c).is_some())) {
        cell.text = cell.text.chars().map(|c| zh::unified(c).unwrap_or(c)).collect();
    }
    table
}

impl Line {
    /// A line of text of which nothing else is known.
    pub(super) fn alone(text: Traced) -> Self {
        Self { text, indent: 0, gap: 0, page: false, level: None, bold: false, bullet: false, kind: LineKind::Text }
    }

    /// Takes the line out of the text.
    pub(super) fn remove(&self, reason: Reason, log: &mut Log) {
        log.removed(&self.text, reason);
    }

    /// Its characters without blanks.
    pub(super) fn solid(&self) -> String {
        self.text.chars.iter().filter(|c| !zh::is_blank(**c)).collect()
    }
}
