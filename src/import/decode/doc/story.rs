//! A story of a Word 97 file, its text or its notes, to lines.

use super::super::LineMark;
use super::super::grid::{CellGrid, RowCell};
use super::super::line::DecodedLine;
use super::super::number_format;
use super::lists::DocLists;
use super::pieces::TextUnit;
use super::properties::{CharacterProperties, ParagraphProperties, PropertyRuns};
use crate::diag::Wording;
use crate::diag::kind::GarbledCharacter;
use crate::import::Reason;

/// Edges of cells nearer to each other than this, in twentieths of a point, are one.
const NEAR: i16 = 40;

/// What the stories share.
#[derive(Debug)]
pub(super) struct StoryReader {
    /// Properties of paragraphs.
    pub paragraphs: PropertyRuns<ParagraphProperties>,
    /// Properties of characters.
    pub characters: PropertyRuns<CharacterProperties>,
    /// Automatic numbers.
    pub lists: DocLists,
    /// Pieces of text deleted under tracked changes.
    pub deletions: u32,
}

/// A row of a table: its cells, the edges between them, and how they are merged.
#[derive(Debug, Default)]
struct DocRow {
    cells: Vec<Vec<DecodedLine>>,
    edges: Vec<i16>,
    merges: Vec<(bool, bool)>,
}

/// The lines of a story under construction.
#[derive(Debug)]
struct Story {
    lines: Vec<DecodedLine>,
    line: DecodedLine,
    /// Half of a character outside the plane of common ones.
    high: Option<u16>,
    /// The codes of open fields; `None` where the result is read.
    fields: Vec<Option<String>>,
    rows: Vec<DocRow>,
    row: Vec<Vec<DecodedLine>>,
    cell: Vec<DecodedLine>,
}

impl StoryReader {
    /// The lines of some characters.
    pub(super) fn lines(&mut self, units: &[TextUnit]) -> Vec<DecodedLine> {
        let mut story = Story {
            lines: Vec::new(),
            line: DecodedLine::new(),
            high: None,
            fields: Vec::new(),
            rows: Vec::new(),
            row: Vec::new(),
            cell: Vec::new(),
        };
        for unit in units {
            self.unit(*unit, &mut story);
        }
        if !story.line.is_blank() || !story.line.asides.is_empty() {
            story.end_paragraph(None, "");
        }
        story.end_table();
        story.lines
    }

    fn unit(&mut self, unit: TextUnit, story: &mut Story) {
        match unit.code {
            0x0d | 0x0c => {
                let properties = self.paragraphs.at(unit.place).cloned().unwrap_or_default();
                // A page break in mid-paragraph is no end of one.
                if unit.code == 0x0c && story.line.is_blank() {
                    return;
                }
                let is_number = !story.line.is_blank();
                let label = if is_number { self.lists.label(&properties) } else { String::new() };
                let heading = self.lists.heading(&properties);
                if properties.is_in_table {
                    story.line.label(&label);
                    let line = std::mem::replace(&mut story.line, DecodedLine::new());
                    story.cell.push(line);
                } else {
                    story.end_table();
                    story.end_paragraph(heading, &label);
                }
            }
            0x07 => {
                let properties = self.paragraphs.at(unit.place).cloned().unwrap_or_default();
                if properties.is_row_mark {
                    let cells = std::mem::take(&mut story.row);
                    story.rows.push(DocRow { cells, edges: properties.edges, merges: properties.merges });
                } else {
                    let is_number = !story.line.is_blank();
                    let label = if is_number { self.lists.label(&properties) } else { String::new() };
                    story.line.label(&label);
                    let line = std::mem::replace(&mut story.line, DecodedLine::new());
                    story.cell.push(line);
                    story.row.push(std::mem::take(&mut story.cell));
                }
            }
            0x13 => story.fields.push(Some(String::new())),
            0x14 => {
                if let Some(field) = story.fields.last_mut() {
                    *field = None;
                }
            }
            0x15 => story.end_field(),
            _ => self.character(unit, story),
        }
    }

    fn character(&mut self, unit: TextUnit, story: &mut Story) {
        let properties = self.characters.at(unit.place).copied().unwrap_or_default();
        let shown = match unit.code {
            0x01 => return story.object(Wording::both("图片", "a picture")),
            0x08 => {
                // What floats over the page, as seals do, is no part of the sentence it is anchored in.
                let mut own = DecodedLine::new();
                own.object(Wording::both("图形", "a drawing"));
                return story.line.boxes.push(own);
            }
            0x09 => '\t',
            0x0b => '\u{b}',
            0x1e => '-',
            0x00..=0x1f => return,
            0x28 if properties.symbol.is_some() => {
                story.line.find(story.line.text.len(), GarbledCharacter { words: "\u{fffd}".to_owned() });
                '\u{fffd}'
            }
            0xd800..=0xdbff => {
                story.high = Some(unit.code);
                return;
            }
            code => {
                let pair = [story.high.take().unwrap_or(code), code];
                let units = if pair[0] == code { &pair[1..] } else { &pair[..] };
                char::decode_utf16(units.iter().copied()).next().and_then(Result::ok).unwrap_or('\u{fffd}')
            }
        };
        if let Some(code) = story.fields.iter_mut().rev().flatten().next() {
            code.push(shown);
        } else if properties.is_deleted {
            self.deletions += 1;
            story.line.remove(Reason::Revision, shown.encode_utf8(&mut [0; 4]));
        } else if properties.is_hidden {
            story.line.remove(Reason::Frame, shown.encode_utf8(&mut [0; 4]));
        } else {
            story.line.text.push(shown);
        }
    }
}

impl Story {
    fn end_paragraph(&mut self, heading: Option<u8>, label: &str) {
        let mut line = std::mem::replace(&mut self.line, DecodedLine::new());
        line.label(label);
        if let Some(level) = heading.filter(|_| !line.is_blank()) {
            line.mark = LineMark::Heading(level);
        }
        self.lines.push(line);
    }

    /// A field without a result may be drawn by the program: numbers in circles are read, formulas are told.
    fn end_field(&mut self) {
        let Some(Some(code)) = self.fields.pop() else { return };
        if let Some(number) = number_format::circled_by_field(&code) {
            self.line.text += &number;
        } else if code.trim_start().get(..3).is_some_and(|head| head.eq_ignore_ascii_case("eq ")) {
            self.line.object(Wording::both("公式", "a formula"));
        }
    }

    fn object(&mut self, object: Wording) {
        if self.fields.iter().all(Option::is_none) {
            self.line.object(object);
        }
    }

    /// Ends the table that is open, if there is one; a frame of a single cell is none.
    fn end_table(&mut self) {
        if !self.cell.is_empty() {
            self.row.push(std::mem::take(&mut self.cell));
        }
        if !self.row.is_empty() {
            self.rows.push(DocRow { cells: std::mem::take(&mut self.row), ..DocRow::default() });
        }
        let mut rows = std::mem::take(&mut self.rows);
        match rows.as_mut_slice() {
            [] => {}
            [row] if row.cells.len() == 1 => self.lines.append(&mut row.cells[0]),
            _ => self.lines.push(table(rows)),
        }
    }
}

/// The line of a table, whose columns are the edges of all its rows.
fn table(rows: Vec<DocRow>) -> DecodedLine {
    let mut edges: Vec<i16> = rows.iter().flat_map(|row| row.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|b, a| b.saturating_sub(*a) < NEAR);
    let column = |edge: i16| edges.partition_point(|own| *own <= edge);
    let cells = |row: DocRow| {
        let DocRow { cells, edges, merges } = row;
        let cell = move |(at, lines): (usize, Vec<DecodedLine>)| {
            let span = edges.get(at).zip(edges.get(at + 1)).map_or(1, |(start, end)| column(*end).saturating_sub(column(*start)));
            let (joins_left, joins_above) = merges.get(at).copied().unwrap_or_default();
            RowCell { lines, columns: span.max(1) as u32, head: false, joins_left, joins_above }
        };
        cells.into_iter().enumerate().map(cell).collect()
    };
    CellGrid::of(rows.into_iter().map(cells).collect())
}
