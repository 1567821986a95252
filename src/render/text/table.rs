//! Tables of a law as HTML.

use crate::markup::Html;
use crate::model::{Table, TableCell};

/// Writes a table with this name; `write` writes the text of the next cell.
pub(super) fn write_table(table: &Table, name: &str, out: &mut Html, write: &mut dyn FnMut(&mut Html)) {
    let n_head = table.rows.iter().take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.head)).count();
    let (head, body) = table.rows.split_at(n_head);
    let group = out.tag("div").attr("class", "tbl").attr("aria-label", name).attr("role", "group").attr("tabindex", "0");
    group.inner(|out| {
        out.tag("table").inner(|out| {
            for (tag, rows) in [("thead", head), ("tbody", body)].into_iter().filter(|(_, rows)| !rows.is_empty()) {
                out.tag(tag).inner(|out| rows.iter().for_each(|row| write_row(row, out, write)));
            }
        });
    });
}

fn write_row(row: &[TableCell], out: &mut Html, write: &mut dyn FnMut(&mut Html)) {
    let span = |count: u32| (count > 1).then(|| count.to_string());
    out.tag("tr").inner(|out| {
        for cell in row {
            let tag = out.tag(if cell.head { "th" } else { "td" });
            let tag = tag.maybe("colspan", span(cell.columns).as_deref()).maybe("rowspan", span(cell.rows).as_deref());
            tag.maybe("scope", cell.head.then_some("col")).inner(&mut *write);
        }
    });
}

/// Words of a cell: a line of it is a line on the page, without the blanks around it.
pub(super) fn cell_words(out: &mut Html, text: &str) {
    let n_lines = text.split('\n').count();
    for (index, mut line) in text.split('\n').enumerate() {
        if index > 0 {
            out.tag("br").void();
            line = line.trim_start();
        }
        out.text(if index + 1 < n_lines { line.trim_end() } else { line });
    }
}
