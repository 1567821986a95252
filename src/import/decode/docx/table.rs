//! Tables: rows and cells with their spans.
//!
//! In: a `w:tbl`. Out: one [`DecodedLine`] that holds all its characters, and the [`Table`] as its mark. Vertical merges become
//! row spans, as in HTML.

use super::super::grid::{self, MAX_SPAN};
use super::super::line::{DecodedLine, joined};
use super::super::xml::XmlElement;
use super::block::DocxReader;
use super::inline::plain_text;
use crate::import::Reason;
use crate::model::{Table, TableCell};
use std::collections::BTreeMap;

/// The cell of a table that has only one; it is a frame, not a table.
pub(super) fn only_cell(table: &XmlElement) -> Option<&XmlElement> {
    let mut rows = Vec::new();
    parts(table, "tr", &mut rows);
    let [row] = rows.as_slice() else { return None };
    let mut cells = Vec::new();
    parts(row, "tc", &mut cells);
    match cells.as_slice() {
        [cell] if !is_deleted(row, "trPr", "del") => Some(cell),
        _ => None,
    }
}

/// Reads a table to its line.
pub(super) fn read(reader: &mut DocxReader, table: &XmlElement) -> DecodedLine {
    let mut rows = Vec::new();
    parts(table, "tr", &mut rows);
    let mut grid = TableGrid { table: Table::default(), merged: BTreeMap::new(), line: DecodedLine::new() };
    for row in rows {
        if is_deleted(row, "trPr", "del") {
            reader.deletions += 1;
            grid.line.remove(Reason::Revision, &plain_text(row));
        } else {
            grid.row(reader, row);
        }
    }
    grid::line_of(grid.table, grid.line)
}

/// The rows of a table or the cells of a row, also those inside content controls; not those of tables within.
fn parts<'a>(parent: &'a XmlElement, name: &str, out: &mut Vec<&'a XmlElement>) {
    for element in parent.elements() {
        if &*element.name == name {
            out.push(element);
        } else if !matches!(&*element.name, "tc" | "p") {
            parts(element, name, out);
        }
    }
}

fn is_deleted(element: &XmlElement, properties: &str, mark: &str) -> bool {
    element.child(properties).is_some_and(|properties| properties.child(mark).is_some())
}

struct TableGrid {
    table: Table,
    /// For each column, the cell that goes on downwards: its row and its place there.
    merged: BTreeMap<u32, (usize, usize)>,
    line: DecodedLine,
}

/// How a cell takes part in a merge.
#[derive(PartialEq, Eq)]
enum Merge {
    No,
    Begins,
    GoesOn,
}

impl TableGrid {
    fn row(&mut self, reader: &mut DocxReader, row: &XmlElement) {
        let properties = row.child("trPr");
        let head = properties.and_then(|properties| properties.switch("tblHeader")).unwrap_or(false);
        let skipped = |name| properties.and_then(|properties| properties.number(name)).unwrap_or(0).min(MAX_SPAN);
        let place = self.table.rows.len();
        self.table.rows.push(Vec::new());
        let mut column = self.skip(place, 0, skipped("gridBefore"));
        let mut cells = Vec::new();
        parts(row, "tc", &mut cells);
        for cell in cells {
            if is_deleted(cell, "tcPr", "cellDel") {
                reader.deletions += 1;
                self.line.remove(Reason::Revision, &plain_text(cell));
            } else {
                column = self.cell(reader, cell, place, column, head);
            }
        }
        self.skip(place, column, skipped("gridAfter"));
    }

    /// Columns at the edge of a row that have no cell.
    fn skip(&mut self, row: usize, column: u32, columns: u32) -> u32 {
        if columns > 0 {
            self.table.rows[row].push(TableCell { text: String::new(), columns, rows: 1, head: false });
        }
        column + columns
    }

    /// Adds a cell and gives the column after it.
    fn cell(&mut self, reader: &mut DocxReader, cell: &XmlElement, row: usize, column: u32, head: bool) -> u32 {
        let mut lines = reader.blocks(cell);
        let text = joined(&lines);
        for line in &mut lines {
            self.line.inherit(line);
        }
        let properties = cell.child("tcPr");
        let columns = properties.and_then(|properties| properties.number("gridSpan")).unwrap_or(1).clamp(1, MAX_SPAN);
        let cells = &mut self.table.rows[row];
        if merge(properties, "hMerge") == Merge::GoesOn
            && let Some(left) = cells.last_mut()
        {
            left.columns += columns;
            grid::append(&mut left.text, &text);
            return column + columns;
        }
        let vertical = merge(properties, "vMerge");
        if vertical == Merge::GoesOn
            && let Some((above, at)) = self.merged.get(&column).copied()
        {
            let origin = &mut self.table.rows[above][at];
            origin.rows += 1;
            grid::append(&mut origin.text, &text);
            return column + columns;
        }
        let at = cells.len();
        cells.push(TableCell { text, columns, rows: 1, head });
        self.merged.remove(&column);
        if vertical != Merge::No {
            self.merged.insert(column, (row, at));
        }
        column + columns
    }
}

/// The part a cell takes in a merge: an empty `<w:vMerge/>` goes on.
fn merge(properties: Option<&XmlElement>, name: &str) -> Merge {
    match properties.and_then(|properties| properties.child(name)) {
        None => Merge::No,
        Some(merge) if merge.attribute("val") == Some("restart") => Merge::Begins,
        Some(_) => Merge::GoesOn,
    }
}
