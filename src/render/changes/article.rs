//! How an article came to be: what it was in each earlier text of its law, from the oldest.

use super::cells::{TableSide, write_run};
use super::sides::ChangeSides;
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::phrases;
use crate::plan::Route;
use crate::versions::{ChangeKind, Run, TableProvision, TableRow};

/// So many earlier provisions of one text are followed: more say nothing of one article.
const MOST: usize = 6;

/// The earlier texts of a provision of the newest text as list items; `pairs` are each two texts that follow one another, the oldest
/// first. Empty where there are none.
pub(crate) fn came_html(pairs: &[ChangeSides<'_>], path: &ProvisionPath, from: &Route) -> Html {
    let mut steps: Vec<Html> = Vec::new();
    let mut paths = vec![path.clone()];
    for sides in pairs.iter().rev() {
        let mut rows: Vec<&TableRow> = Vec::new();
        for row in paths.iter().filter_map(|path| sides.table.row_of_new(path)) {
            if !rows.iter().any(|known| std::ptr::eq(*known, row)) {
                rows.push(row);
            }
        }
        for row in &rows {
            let mut out = Html::new();
            out.tag("li").inner(|out| step(sides, row, from, out));
            steps.push(out);
        }
        paths = rows.iter().flat_map(|row| &row.before).map(|it| it.path.clone()).take(MOST).collect();
        if paths.is_empty() {
            break;
        }
    }
    let mut out = Html::new();
    steps.iter().rev().for_each(|step| out.put(step));
    out
}

/// What it was in the older of two texts, and what the newer one made of it.
fn step(sides: &ChangeSides<'_>, row: &TableRow, from: &Route, out: &mut Html) {
    let words = sides.words;
    let [older, newer] = sides.texts;
    if row.kind != ChangeKind::Inserted {
        out.tag("p").attr("class", "t").inner(|out| {
            out.tag("b").maybe("lang", words.lang_of_page()).text(&older.name(words));
            for provision in &row.before {
                let name = if provision.label.is_empty() { provision.path.to_string() } else { provision.label.clone() };
                out.link(older.href(&provision.path, from).as_deref(), &name);
            }
        });
        // What was not reworded stands above.
        if !row.is_kept() {
            row.before.iter().for_each(|provision| wording(provision, out));
        }
    }
    out.tag("p").attr("class", "meta").maybe("lang", words.lang_of_page()).inner(|out| {
        out.tag("span").text(&newer.name(words));
        out.tag("span").text(phrases::change_of(words, row));
        for remark in phrases::remarks(words, row) {
            out.tag("span").text(&remark);
        }
        if let Some(href) = sides.row_href(row, from) {
            out.tag("a").attr("href", &href).text(words.get("changes.came_row"));
        }
    });
}

/// The words of an earlier text, with those marked that are gone.
fn wording(provision: &TableProvision, out: &mut Html) {
    for line in &provision.lines {
        out.tag("p").inner(|out| {
            out.text(&line.label);
            let is_whole = line.is_changed_whole();
            line.runs.iter().for_each(|run: &Run| write_run(run, TableSide::Before, is_whole, out));
        });
    }
}
