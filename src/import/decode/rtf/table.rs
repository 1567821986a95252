//! Tables of rich text: rows of cells, each row with what its definition says.

use super::super::grid::{CellGrid, RowCell};
use super::super::line::DecodedLine;

/// A table that is open, and the definition of the row that is read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    rows: Vec<Vec<RowCell>>,
    row: Vec<Vec<DecodedLine>>,
    cell: Vec<DecodedLine>,
    /// For each cell of the row whether it goes on from the left and from above.
    merges: Vec<(bool, bool)>,
    merge: (bool, bool),
}

impl OpenTable {
    /// Takes a word that may belong to the definition of a row.
    pub(super) fn word(&mut self, word: &str) {
        match word {
            "trowd" => (self.merges, self.merge) = (Vec::new(), (false, false)),
            "clmrg" => self.merge.0 = true,
            "clvmrg" => self.merge.1 = true,
            "cellx" if self.merges.len() < 1000 => self.merges.push(std::mem::take(&mut self.merge)),
            _ => {}
        }
    }

    /// Adds a line to the cell that is open.
    pub(super) fn line(&mut self, line: DecodedLine) {
        self.cell.push(line);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        let merges = &self.merges;
        let cell = |(at, lines): (usize, Vec<DecodedLine>)| {
            let (joins_left, joins_above) = merges.get(at).copied().unwrap_or_default();
            RowCell { lines, columns: 1, head: false, joins_left, joins_above }
        };
        let row: Vec<RowCell> = std::mem::take(&mut self.row).into_iter().enumerate().map(cell).collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    /// The lines of the table, if there is one; a frame of a single cell is none.
    pub(super) fn finish(&mut self) -> Vec<DecodedLine> {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        self.end_row();
        let mut rows = std::mem::take(&mut self.rows);
        match rows.as_mut_slice() {
            [] => Vec::new(),
            [row] if row.len() == 1 => row.remove(0).lines,
            _ => vec![CellGrid::of(rows)],
        }
    }
}
