//! A table under construction: rows, cells with their spans, and the one line that holds all characters of its cells.

use super::LineMark;
use super::line::{DecodedLine, joined};
use crate::model::{Table, TableCell};
use std::collections::BTreeMap;

/// Wider spans than this are a mistake of the file.
const MAX_SPAN: u32 = 1000;

/// A table that grows row by row.
#[derive(Debug)]
pub(super) struct CellGrid {
    table: Table,
    line: DecodedLine,
    /// For each column, the cell that goes on downwards from there: its row and its place in it.
    above: BTreeMap<u32, (usize, usize)>,
    /// The column after the last cell.
    column: u32,
}

/// A cell as files write it whose tables are made of rows: what spans several is written as cells that go on.
#[derive(Debug)]
pub(super) struct RowCell {
    /// What stands in it.
    pub lines: Vec<DecodedLine>,
    /// How many columns it spans by itself.
    pub columns: u32,
    /// Whether it is part of the head of the table.
    pub head: bool,
    /// Whether it goes on from the cell on its left.
    pub joins_left: bool,
    /// Whether it goes on from the cell above.
    pub joins_above: bool,
}

impl CellGrid {
    /// A table without rows.
    pub(super) fn new() -> Self {
        Self { table: Table::default(), line: DecodedLine::new(), above: BTreeMap::new(), column: 0 }
    }

    /// The line of a table of rows.
    pub(super) fn of(rows: Vec<Vec<RowCell>>) -> DecodedLine {
        let mut grid = Self::new();
        for row in rows {
            grid.row();
            for cell in row {
                grid.row_cell(cell);
            }
        }
        grid.finish()
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.table.rows.push(Vec::new());
        self.column = 0;
    }

    /// The column after the last cell of the row.
    pub(super) fn column(&self) -> u32 {
        self.column
    }

    /// Whether a cell stands in the last row.
    pub(super) fn has_left(&self) -> bool {
        self.table.rows.last().is_some_and(|row| !row.is_empty())
    }

    /// The line of the table, for what is noted beside its cells.
    pub(super) fn line(&mut self) -> &mut DecodedLine {
        &mut self.line
    }

    /// Columns at the edge of a row that have no cell.
    pub(super) fn skip(&mut self, columns: u32) {
        if columns > 0 {
            self.cell(Vec::new(), columns, 1, false);
        }
    }

    /// Adds a cell to the last row; what was noted in its lines goes to the line of the table.
    pub(super) fn cell(&mut self, mut lines: Vec<DecodedLine>, columns: u32, rows: u32, head: bool) {
        let text = joined(&lines);
        for line in &mut lines {
            self.line.inherit(line);
        }
        if self.table.rows.is_empty() {
            self.row();
        }
        let at = self.table.rows.len() - 1;
        let row = &mut self.table.rows[at];
        self.above.insert(self.column, (at, row.len()));
        row.push(TableCell { text, columns: columns.clamp(1, MAX_SPAN), rows: rows.clamp(1, MAX_SPAN), head });
        self.column = self.column.saturating_add(columns.clamp(1, MAX_SPAN));
    }

    /// Adds a cell to the last row, or to the one that it goes on from.
    pub(super) fn row_cell(&mut self, cell: RowCell) {
        let last = self.table.rows.len() - 1;
        let left = self.table.rows[last].len().checked_sub(1).map(|at| (last, at)).filter(|_| cell.joins_left);
        let above = self.above.get(&self.column).copied().filter(|(row, _)| cell.joins_above && *row < last);
        let Some((row, at)) = left.or(above) else { return self.cell(cell.lines, cell.columns, 1, cell.head) };
        let mut lines = cell.lines;
        for line in &mut lines {
            self.line.inherit(line);
        }
        let more = joined(&lines);
        let origin = &mut self.table.rows[row][at];
        append(&mut origin.text, &more);
        if left.is_some() {
            origin.columns = (origin.columns + cell.columns.clamp(1, MAX_SPAN)).min(MAX_SPAN);
        } else {
            origin.rows = (origin.rows + 1).min(MAX_SPAN);
        }
        self.column = self.column.saturating_add(cell.columns.clamp(1, MAX_SPAN));
    }

    /// The line of the table, with what was noted in its cells; one without any words is no table.
    pub(super) fn finish(self) -> DecodedLine {
        let Self { table, mut line, .. } = self;
        let cells = table.rows.iter().flatten().map(|cell| cell.text.replace('\n', " "));
        line.text = cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        if !line.text.is_empty() {
            line.mark = LineMark::Table(table);
        }
        line
    }
}

/// Adds the words of a cell that goes on.
fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::{CellGrid, DecodedLine, LineMark, RowCell};

    #[test]
    fn cells_that_go_on_grow_the_one_they_come_from() {
        let cell = |text: &str, joins_left, joins_above| RowCell {
            lines: vec![DecodedLine::of(text)],
            columns: 1,
            head: false,
            joins_left,
            joins_above,
        };
        let line = CellGrid::of(vec![
            vec![cell("甲", false, false), cell("乙", false, false), cell("", true, false)],
            vec![cell("丙", false, true), cell("丁", false, false), cell("戊", false, false)],
        ]);
        assert_eq!(line.text, "甲 丙 乙 丁 戊");
        let LineMark::Table(table) = line.mark else { panic!("a table") };
        let spans: Vec<(u32, u32)> = table.rows.iter().flatten().map(|cell| (cell.columns, cell.rows)).collect();
        assert_eq!(spans, [(1, 2), (2, 1), (1, 1), (1, 1)]);
    }
}
