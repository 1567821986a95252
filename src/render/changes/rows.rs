//! The rows of 对照表, under the headings of the new text.
//!
//! What did not change is told in a line for all that stand together, and stands in full beside it: which of both is seen the reader
//! says with a box, without script. A row without changes shows its words once, for they are those of both texts. Attributes stand in
//! the order in which the minifier leaves them.

use super::cells::{TableSide, write_provisions};
use super::sides::{ChangeSides, row_anchor};
use crate::markup::Html;
use crate::phrases;
use crate::plan::{ChangesPageId, Route};
use crate::versions::{ChangeKind, TableHeading, TableProvision, TableRow};

/// The rows of a page.
pub(super) fn rows_html(sides: &ChangeSides<'_>, page: ChangesPageId) -> Html {
    let mut writer = RowWriter { sides, from: sides.plan.route(page), out: Html::new() };
    let pages = sides.pages_of_rows();
    let rows: Vec<&TableRow> = sides.table.rows.iter().zip(pages).filter(|(_, its)| *its == page).map(|(row, _)| row).collect();
    // A heading begins a body of the table, and so does the first row.
    let is_start = |at: usize| at == 0 || !rows[at].headings.is_empty();
    let starts: Vec<usize> = (0..rows.len()).filter(|at| is_start(*at)).collect();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(rows.len());
        writer.body(&rows[*start..end]);
    }
    writer.out
}

/// Whether a row is told with others in a line: nothing in it changed but its number, and nothing is doubtful.
pub(super) fn is_quiet(row: &TableRow) -> bool {
    matches!(row.kind, ChangeKind::Same | ChangeKind::Renumbered) && !row.is_doubtful()
}

struct RowWriter<'s> {
    sides: &'s ChangeSides<'s>,
    from: Route,
    out: Html,
}

impl RowWriter<'_> {
    fn body(&mut self, rows: &[&TableRow]) {
        let mut inner = RowWriter { sides: self.sides, from: self.from.clone(), out: Html::new() };
        rows.first().into_iter().flat_map(|row| &row.headings).for_each(|heading| inner.heading(heading));
        for run in rows.chunk_by(|one, other| is_quiet(one) && is_quiet(other)) {
            if is_quiet(run[0]) {
                inner.summary(run);
                for row in run {
                    inner.kept(row);
                }
            } else {
                inner.changed(run[0]);
            }
        }
        self.out.tag("tbody").attr("role", "rowgroup").inner(|out| out.put(&inner.out));
    }

    fn heading(&mut self, heading: &TableHeading) {
        let (sides, words) = (self.sides, self.sides.words);
        let id = sides.texts[1].plan.find(&heading.path).map(|unit| sides.texts[1].plan.anchor(unit));
        let level = (2 + heading.depth).min(6).to_string();
        self.out.tag("tr").attr("class", "chap").maybe("id", id.as_deref()).attr("role", "row").inner(|out| {
            out.tag("th").attr("colspan", "3").attr("role", "rowheader").attr("scope", "rowgroup").inner(|out| {
                out.tag("span").attr("aria-level", &level).attr("role", "heading").inner(|out| {
                    out.text_in(words.lang_of_law(), &heading.title);
                });
                if !heading.before.is_empty() {
                    out.tag("small").text(&words.fill("changes.was_heading", &[("title", &heading.before)]));
                }
            });
        });
    }

    /// 第一条至第三条，3条文字未变（原第二条至第四条）
    fn summary(&mut self, run: &[&TableRow]) {
        let words = self.sides.words;
        let side = |pick: fn(&TableRow) -> &Vec<TableProvision>| -> Vec<String> {
            run.iter().flat_map(|row| pick(row)).map(|it| it.label.clone()).filter(|label| !label.is_empty()).collect()
        };
        let (old, new) = (side(|row| &row.before), side(|row| &row.after));
        let mut said = match &new[..] {
            [] => words.get("changes.same").to_owned(),
            [only] => words.fill("changes.kept_one", &[("first", only)]),
            [first, .., last] => words.fill("changes.kept_many", &[("first", first), ("last", last), ("n", &new.len())]),
        };
        if old != new {
            let place = match &old[..] {
                [] => String::new(),
                [only] => only.clone(),
                [first, .., last] => format!("{first}至{last}"),
            };
            let was = words.fill("changes.was", &[("place", &place)]);
            said.push_str(&words.fill("changes.kept_was", &[("was", &was)]));
        }
        let cell = self.out.tag("tr").attr("class", "run").attr("role", "row");
        cell.inner(|out| out.tag("td").attr("colspan", "3").attr("role", "cell").text(&said));
    }

    fn kept(&mut self, row: &TableRow) {
        let (sides, from) = (self.sides, &self.from);
        self.out.tag("tr").attr("class", "same").attr("id", &row_anchor(row)).attr("role", "row").inner(|out| {
            said(sides, row, out);
            let cell = out.tag("td").attr("colspan", "2").maybe("lang", sides.words.lang_of_law()).attr("role", "cell");
            cell.inner(|out| write_provisions(sides, TableSide::After, &row.after, from, out));
        });
    }

    fn changed(&mut self, row: &TableRow) {
        let (sides, words, from) = (self.sides, self.sides.words, &self.from);
        let class = row.is_doubtful().then_some("doubtful");
        self.out.tag("tr").maybe("class", class).attr("id", &row_anchor(row)).attr("role", "row").inner(|out| {
            said(sides, row, out);
            for (at, which) in [TableSide::Before, TableSide::After].into_iter().enumerate() {
                let (class, head, nothing, provisions) = match which {
                    TableSide::Before => ("bef", "changes.before", "changes.not_before", &row.before),
                    TableSide::After => ("aft", "changes.after", "changes.not_after", &row.after),
                };
                // On a telephone the heads of the columns are not seen.
                let name = format!("{}{}", words.get(head), words.fill("compare.brackets", &[("what", &sides.texts[at].day_words(words))]));
                let class = if provisions.is_empty() { [class, "nil"].join(" ") } else { class.to_owned() };
                let cell = out.tag("td").attr("class", &class).attr("data-v", &name);
                cell.maybe("lang", words.lang_of_law().filter(|_| !provisions.is_empty())).attr("role", "cell").inner(|out| {
                    if provisions.is_empty() {
                        out.tag("span").text(words.get(nothing));
                    }
                    write_provisions(sides, which, provisions, from, out);
                });
            }
        });
    }
}

/// The first column: what happened, what it was called before, and what a reader must know beside it.
fn said(sides: &ChangeSides<'_>, row: &TableRow, out: &mut Html) {
    let words = sides.words;
    out.tag("th").attr("role", "rowheader").attr("scope", "row").inner(|out| {
        out.tag("b").text(phrases::change_of(words, row));
        let labels = |side: &[TableProvision]| side.iter().map(|it| it.label.clone()).filter(|it| !it.is_empty()).collect::<Vec<_>>();
        let (old, new) = (labels(&row.before), labels(&row.after));
        if !old.is_empty() && !new.is_empty() && old != new {
            out.tag("small").text(&words.fill("changes.was", &[("place", &old.join("、"))]));
        }
        for remark in phrases::remarks(words, row) {
            out.tag("small").attr("class", "re").text(&remark);
        }
    });
}
