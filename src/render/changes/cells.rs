//! The provisions of a side of a row, with the words that are gone or new marked.
//!
//! The marks are `del` and `ins`: what they mean is said by the elements, by type and lines, and to those who hear the page by words; never by colour
//! alone. Of a text that is new or gone as a whole the mark is quieter (`all`).

use super::sides::{ChangeSides, old_anchor};
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::plan::{Route, anchor};
use crate::versions::{Run, TableLine, TableLineKind, TableProvision};

/// Which of the two texts a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableSide {
    Before,
    After,
}

/// Writes provisions of one side; `from` is the page they stand on. The first of them has the anchor of its row.
pub(super) fn write_provisions(sides: &ChangeSides<'_>, which: TableSide, provisions: &[TableProvision], from: &Route, out: &mut Html) {
    for (at, provision) in provisions.iter().enumerate() {
        let id = (at > 0).then(|| if which == TableSide::Before { old_anchor(&provision.path) } else { anchor(&provision.path) });
        out.tag("div").attr("class", "pv").maybe("id", id.as_deref()).inner(|out| write_provision(sides, which, provision, from, out));
    }
}

fn write_provision(sides: &ChangeSides<'_>, which: TableSide, provision: &TableProvision, from: &Route, out: &mut Html) {
    let mut is_first = true;
    for line in &provision.lines {
        out.tag("p").maybe("class", class(line)).inner(|out| {
            if std::mem::take(&mut is_first) {
                head(sides, which, provision, from, out);
            }
            out.text(&line.label);
            let is_whole = line.is_changed_whole();
            line.runs.iter().for_each(|run| write_run(run, which, is_whole, out));
            if let Some(to) = &line.moved {
                moved(sides, which, (&to.path, &to.place), from, out);
            }
            if line.is_doubtful {
                let mark = out.tag("small").attr("class", "mv re").maybe("lang", sides.words.lang_of_page());
                mark.text(sides.words.get("changes.to_check"));
            }
        });
    }
    if is_first {
        out.tag("p").inner(|out| head(sides, which, provision, from, out));
    }
}

/// 第四条, a link to it, and its caption.
fn head(sides: &ChangeSides<'_>, which: TableSide, provision: &TableProvision, from: &Route, out: &mut Html) {
    if !provision.label.is_empty() {
        let text = sides.texts[usize::from(which == TableSide::After)];
        out.tag("b").attr("class", "an").inner(|out| out.link(text.href(&provision.path, from).as_deref(), &provision.label));
    }
    let is_whole = provision.caption.iter().all(Run::is_changed);
    provision.caption.iter().for_each(|run| write_run(run, which, is_whole, out));
}

/// Writes a run of words.
pub(super) fn write_run(run: &Run, which: TableSide, is_whole: bool, out: &mut Html) {
    let tag = match (run, which) {
        (Run::Kept(text), _) => return out.text(text),
        (Run::Changed(_), TableSide::Before) => out.tag("del"),
        (Run::Changed(_), TableSide::After) => out.tag("ins"),
    };
    tag.maybe("class", is_whole.then_some("all")).text(run.text());
}

/// Where a text went, or from where it came.
fn moved(sides: &ChangeSides<'_>, which: TableSide, (path, place): (&ProvisionPath, &str), from: &Route, out: &mut Html) {
    let (key, other) = match which {
        TableSide::Before => ("changes.moved_to", sides.texts[1]),
        TableSide::After => ("changes.moved_from", sides.texts[0]),
    };
    let said = sides.words.get(key);
    let (before, after) = said.split_once("{place}").unwrap_or((said, ""));
    out.tag("small").attr("class", "mv").maybe("lang", sides.words.lang_of_page()).inner(|out| {
        out.text(before);
        let href = other.href(path, from);
        let lang = sides.words.lang_of_law();
        match href {
            Some(href) => out.tag("a").attr("href", &href).maybe("lang", lang).text(place),
            None => out.text_in(lang, place),
        }
        out.text(after);
    });
}

fn class(line: &TableLine) -> Option<&'static str> {
    match line.kind {
        TableLineKind::Paragraph => None,
        TableLineKind::Item => Some("i"),
        TableLineKind::Subitem => Some("s"),
        TableLineKind::Cells => Some("c"),
        TableLineKind::Note => Some("n"),
    }
}
