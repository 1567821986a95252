//! Tables: rows and cells with their spans.
//!
//! In: a `w:tbl`. Out: one [`DecodedLine`] that holds all its characters, and the table as its mark. Vertical merges become
//! row spans, as in HTML.

use super::super::grid::{CellGrid, RowCell};
use super::super::line::DecodedLine;
use super::super::xml::XmlElement;
use super::block::DocxReader;
use super::inline::plain_text;
use crate::import::Reason;
use std::collections::BTreeSet;

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
    let mut table = DocxTable { grid: CellGrid::new(), merging: BTreeSet::new() };
    for row in rows {
        if is_deleted(row, "trPr", "del") {
            reader.deletions += 1;
            table.grid.line().remove(Reason::Revision, &plain_text(row));
        } else {
            table.row(reader, row);
        }
    }
    table.grid.finish()
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

struct DocxTable {
    grid: CellGrid,
    /// The columns in which a cell goes on downwards.
    merging: BTreeSet<u32>,
}

/// How a cell takes part in a merge.
#[derive(PartialEq, Eq)]
enum Merge {
    No,
    Begins,
    GoesOn,
}

impl DocxTable {
    fn row(&mut self, reader: &mut DocxReader, row: &XmlElement) {
        let properties = row.child("trPr");
        let head = properties.and_then(|properties| properties.switch("tblHeader")).unwrap_or(false);
        let skipped = |name| properties.and_then(|properties| properties.number(name)).unwrap_or(0);
        self.grid.row();
        self.grid.skip(skipped("gridBefore"));
        let mut cells = Vec::new();
        parts(row, "tc", &mut cells);
        for cell in cells {
            if is_deleted(cell, "tcPr", "cellDel") {
                reader.deletions += 1;
                self.grid.line().remove(Reason::Revision, &plain_text(cell));
            } else {
                self.cell(reader, cell, head);
            }
        }
        self.grid.skip(skipped("gridAfter"));
    }

    fn cell(&mut self, reader: &mut DocxReader, cell: &XmlElement, head: bool) {
        let properties = cell.child("tcPr");
        let columns = properties.and_then(|properties| properties.number("gridSpan")).unwrap_or(1);
        let (column, vertical) = (self.grid.column(), merge(properties, "vMerge"));
        let joins_left = merge(properties, "hMerge") == Merge::GoesOn && self.grid.has_left();
        let joins_above = vertical == Merge::GoesOn && self.merging.contains(&column);
        if !joins_left && vertical == Merge::No {
            self.merging.remove(&column);
        } else if !joins_left {
            self.merging.insert(column);
        }
        self.grid.row_cell(RowCell { lines: reader.blocks(cell), columns, head, joins_left, joins_above });
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
