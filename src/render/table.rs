//! Tables of a law as HTML: they belong to the 款 before them, and their cells are texts whose words may lead somewhere.

use super::text::TextWriter;
use crate::markup::Html;
use crate::model::{ProvisionPath, Table, TableCell};
use std::cell::Cell;

/// Counts the cells and notes of a provision in the order of [`crate::model::loose_texts`].
pub(super) struct Loose<'a> {
    path: &'a ProvisionPath,
    next: Cell<u32>,
}

impl<'a> Loose<'a> {
    /// The first of this provision is the next.
    pub(super) fn new(path: &'a ProvisionPath) -> Self {
        Self { path, next: Cell::new(1) }
    }

    /// The number of the text that comes now.
    pub(super) fn next(&self) -> u32 {
        self.next.replace(self.next.get() + 1)
    }
}

impl TextWriter<'_> {
    /// A table; `label` is that of its article.
    pub(super) fn table(&self, table: &Table, label: &str, loose: &Loose<'_>, out: &mut Html) {
        let words = self.words;
        let name = if label.is_empty() { words.get("law.table").to_owned() } else { words.fill("law.table_of", &[("label", &label)]) };
        let group = out.tag("div").attr("class", "tbl").attr("aria-label", &name).attr("role", "group").attr("tabindex", "0");
        let n_head = table.rows.iter().take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.head)).count();
        let (head, body) = table.rows.split_at(n_head);
        group.inner(|out| {
            out.tag("table").inner(|out| {
                for (tag, rows) in [("thead", head), ("tbody", body)].into_iter().filter(|(_, rows)| !rows.is_empty()) {
                    out.tag(tag).inner(|out| rows.iter().for_each(|row| self.row(row, loose, out)));
                }
            });
        });
    }

    fn row(&self, row: &[TableCell], loose: &Loose<'_>, out: &mut Html) {
        let span = |count: u32| (count > 1).then(|| count.to_string());
        out.tag("tr").inner(|out| {
            for cell in row {
                let tag = out.tag(if cell.head { "th" } else { "td" });
                let tag = tag.maybe("colspan", span(cell.columns).as_deref()).maybe("rowspan", span(cell.rows).as_deref());
                let tag = tag.maybe("scope", cell.head.then_some("col"));
                tag.inner(|out| self.marked_by(lines, loose.path, loose.next(), &cell.text, out));
            }
        });
    }
}

/// A line of a cell is a line on the page, without the blanks around it.
fn lines(out: &mut Html, text: &str) {
    let n_lines = text.split('\n').count();
    for (index, mut line) in text.split('\n').enumerate() {
        if index > 0 {
            out.tag("br").void();
            line = line.trim_start();
        }
        out.text(if index + 1 < n_lines { line.trim_end() } else { line });
    }
}
