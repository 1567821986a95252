//! 对照表 of two versions as a Word file: A4 across, the head of the table on every sheet.
//!
//! The marks are those of the printed tables of the legislature, and are type, not tracked changes: what is new stands in 黑体 with a line
//! below, what is gone on a ground with a line through it; of what is new or gone as a whole the 黑体 or the line alone.

use super::parts::{RELATIONS, WORD, landscape};
use super::words::{lines, paragraph, run};
use super::{FileNote, pack};
use crate::markup::Xml;
use crate::phrases;
use crate::theme::Words;
use crate::versions::{ChangeTable, Run, TableLine, TableProvision, TableRow};

/// The widths of the columns in twentieths of a point: together 267 mm.
const COLUMNS: [usize; 3] = [1800, 6668, 6668];

/// Which side a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellSide {
    Before,
    After,
}

/// Makes the file. `title` names the law, `versions` the two texts, the older first.
pub fn docx_of_changes(table: &ChangeTable, title: &str, versions: [&str; 2], words: &Words) -> Vec<u8> {
    let mut out = Xml::document();
    out.tag("w:document").attr("xmlns:w", WORD).attr("xmlns:r", RELATIONS).inner(|out| {
        out.tag("w:body").inner(|out| {
            paragraph(out, Some("Title"), |out| run(out, None, title));
            paragraph(out, Some("a4"), |out| run(out, None, words.get("changes.title")));
            out.tag("w:tbl").inner(|out| write_table(table, versions, words, out));
            // A document may not end with a table.
            paragraph(out, Some("b2"), |_| ());
            landscape(out);
        });
    });
    let head = format!("{}{}{}", words.get("changes.title"), words.get("compare.colon"), words.get("changes.unofficial"));
    pack(&FileNote { title, description: format!("{}\n{}", versions[0], versions[1]), head }, &out)
}

fn write_table(table: &ChangeTable, versions: [&str; 2], words: &Words, out: &mut Xml) {
    out.tag("w:tblPr").inner(|out| {
        out.tag("w:tblStyle").attr("w:val", "b1").void();
        out.tag("w:tblW").attr("w:w", &COLUMNS.iter().sum::<usize>().to_string()).attr("w:type", "dxa").void();
        out.tag("w:tblLayout").attr("w:type", "fixed").void();
    });
    out.tag("w:tblGrid").inner(|out| {
        for width in COLUMNS {
            out.tag("w:gridCol").attr("w:w", &width.to_string()).void();
        }
    });
    out.tag("w:tr").inner(|out| {
        out.tag("w:trPr").inner(|out| out.tag("w:tblHeader").void());
        let heads = [
            words.get("changes.change").to_owned(),
            format!("{}\n{}", words.get("changes.before"), versions[0]),
            format!("{}\n{}", words.get("changes.after"), versions[1]),
        ];
        for (head, width) in heads.iter().zip(COLUMNS) {
            cell(width, 1, out, |out| paragraph(out, Some("b3"), |out| run(out, None, head)));
        }
    });
    for row in &table.rows {
        for heading in &row.headings {
            out.tag("w:tr").inner(|out| {
                let before = (!heading.before.is_empty()).then(|| words.fill("changes.was_heading", &[("title", &heading.before)]));
                let was = before.map_or_else(String::new, |was| words.fill("compare.brackets", &[("what", &was)]));
                let width = COLUMNS.iter().sum();
                cell(width, COLUMNS.len(), out, |out| paragraph(out, Some("b3"), |out| run(out, None, &(heading.title.clone() + &was))));
            });
        }
        out.tag("w:tr").inner(|out| write_row(row, words, out));
    }
}

fn write_row(row: &TableRow, words: &Words, out: &mut Xml) {
    cell(COLUMNS[0], 1, out, |out| {
        paragraph(out, Some("b3"), |out| run(out, None, phrases::change_of(words, row)));
        for remark in phrases::remarks(words, row) {
            paragraph(out, Some("b2"), |out| run(out, None, &remark));
        }
    });
    let sides = [(CellSide::Before, &row.before, "changes.not_before"), (CellSide::After, &row.after, "changes.not_after")];
    for ((side, provisions, nothing), width) in sides.into_iter().zip(&COLUMNS[1..]) {
        cell(*width, 1, out, |out| {
            if provisions.is_empty() {
                paragraph(out, Some("b2"), |out| run(out, None, words.get(nothing)));
            }
            for it in provisions {
                provision(it, side, words, out);
            }
        });
    }
}

fn cell(width: usize, span: usize, out: &mut Xml, write: impl FnOnce(&mut Xml)) {
    out.tag("w:tc").inner(|out| {
        out.tag("w:tcPr").inner(|out| {
            out.tag("w:tcW").attr("w:w", &width.to_string()).attr("w:type", "dxa").void();
            if span > 1 {
                out.tag("w:gridSpan").attr("w:val", &span.to_string()).void();
            }
        });
        write(out);
    });
}

fn provision(it: &TableProvision, side: CellSide, words: &Words, out: &mut Xml) {
    let mut head = Some(it).filter(|it| !it.label.is_empty() || !it.caption.is_empty());
    let mut write = |line: Option<&TableLine>| {
        paragraph(out, Some("b2"), |out| {
            if let Some(it) = head.take() {
                run(out, Some("a9"), &it.label);
                it.caption.iter().for_each(|it| marked(it, side, false, out));
                run(out, None, "\u{3000}");
            }
            let Some(line) = line else { return };
            run(out, None, &line.label);
            line.runs.iter().for_each(|it| marked(it, side, line.is_changed_whole(), out));
            if let Some(to) = &line.moved {
                let key = if side == CellSide::Before { "changes.moved_to" } else { "changes.moved_from" };
                run(out, None, &format!("〔{}〕", words.fill(key, &[("place", &to.place)])));
            }
            if line.is_doubtful {
                run(out, None, &format!("〔{}〕", words.get("changes.to_check")));
            }
        });
    };
    it.lines.iter().for_each(|line| write(Some(line)));
    if it.lines.is_empty() {
        write(None);
    }
}

/// Words of a wording; those that only one has are marked, whole texts of them less.
fn marked(words: &Run, side: CellSide, is_whole: bool, out: &mut Xml) {
    if !words.is_changed() {
        return run(out, None, words.text());
    }
    out.tag("w:r").inner(|out| {
        out.tag("w:rPr").inner(|out| match side {
            CellSide::After => {
                out.tag("w:rFonts").attr("w:eastAsia", "黑体").void();
                out.tag("w:b").void();
                if !is_whole {
                    out.tag("w:u").attr("w:val", "single").void();
                }
            }
            CellSide::Before => {
                out.tag("w:strike").void();
                if !is_whole {
                    out.tag("w:shd").attr("w:val", "clear").attr("w:color", "auto").attr("w:fill", "E7E4DC").void();
                }
            }
        });
        lines(out, words.text());
    });
}
