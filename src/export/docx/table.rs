//! A table of Word: every column has its place in a grid, and a cell that spans rows goes on in each of them.

use super::words::{paragraph, run};
use crate::markup::Xml;
use crate::model::{Table, TableCell};

/// The width of the text in twentieths of a point: 156 mm.
const WIDTH: usize = 8844;
/// A table wider than this is not one of columns any more.
const MOST_COLUMNS: usize = 200;

/// What stands at a place of the grid.
enum GridCell<'a> {
    /// A cell begins: how many columns it spans, whether it goes on below.
    Begins(&'a TableCell, usize),
    /// A cell of a row above goes on, over so many columns.
    GoesOn(usize),
}

pub(super) fn table(table: &Table, out: &mut Xml) {
    let rows: Vec<&Vec<TableCell>> = table.rows.iter().filter(|row| !row.is_empty()).collect();
    if rows.is_empty() {
        return;
    }
    let grid = grid(&rows);
    let spans = |row: &Vec<GridCell<'_>>| row.iter().map(GridCell::columns).sum::<usize>();
    let n_columns = grid.iter().map(spans).max().unwrap_or(1).max(1);
    out.tag("w:tbl").inner(|out| {
        out.tag("w:tblPr").inner(|out| {
            out.tag("w:tblStyle").attr("w:val", "b1").void();
            out.tag("w:tblW").attr("w:w", &WIDTH.to_string()).attr("w:type", "dxa").void();
        });
        out.tag("w:tblGrid").inner(|out| {
            for _ in 0..n_columns {
                out.tag("w:gridCol").attr("w:w", &(WIDTH / n_columns).to_string()).void();
            }
        });
        for row in &grid {
            let is_head = row.iter().all(|it| matches!(it, GridCell::Begins(cell, _) if cell.head));
            out.tag("w:tr").inner(|out| {
                if is_head {
                    out.tag("w:trPr").inner(|out| out.tag("w:tblHeader").void());
                }
                for it in row {
                    it.write(WIDTH / n_columns, out);
                }
            });
        }
    });
}

/// The cells row by row; what goes on from above stands in its place.
fn grid<'a>(rows: &[&'a Vec<TableCell>]) -> Vec<Vec<GridCell<'a>>> {
    // By column: how many rows the cell above still takes, and how many columns it spans.
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut out = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let left = u32::try_from(rows.len() - index).unwrap_or(u32::MAX);
        let (mut made, mut column, mut cells) = (Vec::new(), 0, row.iter());
        loop {
            if let Some((rows, columns)) = open.get_mut(column).filter(|(rows, _)| *rows > 0) {
                *rows -= 1;
                made.push(GridCell::GoesOn(*columns));
                column += *columns;
                continue;
            }
            let Some(cell) = cells.next() else {
                // A cell from above may go on to the right of the last one.
                let Some(gap) = open.iter().skip(column).position(|(rows, _)| *rows > 0) else { break };
                column += gap;
                continue;
            };
            let columns = (cell.columns as usize).clamp(1, MOST_COLUMNS);
            if open.len() < column + columns {
                open.resize(column + columns, (0, 1));
            }
            open[column] = (cell.rows.clamp(1, left) - 1, columns);
            made.push(GridCell::Begins(cell, columns));
            column += columns;
        }
        out.push(made);
    }
    out
}

impl GridCell<'_> {
    fn columns(&self) -> usize {
        match self {
            Self::Begins(_, columns) | Self::GoesOn(columns) => *columns,
        }
    }

    fn write(&self, width: usize, out: &mut Xml) {
        out.tag("w:tc").inner(|out| {
            out.tag("w:tcPr").inner(|out| {
                out.tag("w:tcW").attr("w:w", &(width * self.columns()).to_string()).attr("w:type", "dxa").void();
                if self.columns() > 1 {
                    out.tag("w:gridSpan").attr("w:val", &self.columns().to_string()).void();
                }
                match self {
                    Self::Begins(cell, _) if cell.rows > 1 => out.tag("w:vMerge").attr("w:val", "restart").void(),
                    Self::Begins(..) => {}
                    Self::GoesOn(_) => out.tag("w:vMerge").void(),
                }
            });
            match self {
                Self::Begins(cell, _) => paragraph(out, Some(if cell.head { "b3" } else { "b2" }), |out| run(out, None, cell.text.trim())),
                Self::GoesOn(_) => paragraph(out, Some("b2"), |_| ()),
            }
        });
    }
}
