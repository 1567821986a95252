//! Tables of a law as HTML: they belong to the 款 before them, and their cells are texts whose words may lead somewhere.

use super::html::attribute;
use super::text::TextWriter;
use crate::model::{ProvisionPath, Table, TableCell};
use std::cell::Cell;
use std::fmt::Write as _;

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
    pub(super) fn table(&self, table: &Table, label: &str, loose: &Loose<'_>, out: &mut String) {
        let words = self.words;
        let name = if label.is_empty() { words.get("law.table").to_owned() } else { words.fill("law.table_of", &[("label", &label)]) };
        out.push_str("<div class=tbl");
        attribute("aria-label", &name, out);
        out.push_str(" role=group tabindex=0><table>");
        let n_head = table.rows.iter().take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.head)).count();
        let (head, body) = table.rows.split_at(n_head);
        for (tag, rows) in [("thead", head), ("tbody", body)] {
            if !rows.is_empty() {
                let _ = write!(out, "<{tag}>");
                for row in rows {
                    self.row(row, loose, out);
                }
                let _ = write!(out, "</{tag}>");
            }
        }
        out.push_str("</table></div>");
    }

    fn row(&self, row: &[TableCell], loose: &Loose<'_>, out: &mut String) {
        out.push_str("<tr>");
        for cell in row {
            let tag = if cell.head { "th" } else { "td" };
            out.push('<');
            out.push_str(tag);
            for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if span > 1 {
                    attribute(name, &span.to_string(), out);
                }
            }
            if cell.head {
                out.push_str(" scope=col");
            }
            out.push('>');
            let mut text = String::new();
            self.marked(loose.path, loose.next(), &cell.text, &mut text);
            // A line of a cell is a line on the page, without the blanks around it.
            for (index, line) in text.lines().enumerate() {
                if index > 0 {
                    out.push_str("<br>");
                }
                out.push_str(line.trim());
            }
            let _ = write!(out, "</{tag}>");
        }
        out.push_str("</tr>");
    }
}
