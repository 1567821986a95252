//! All topics and laws at a glance: who says something on what, and of whom nothing was found.
//!
//! In: the table of a comparison. Out: a row a topic, a shape a law, each a link to the row of the table; and how often what
//! stands. Its filters are a script's, and read these shapes. 未见 is what the engine did not find, 没有 an editor's word: two shapes.

use super::context::SetContext;
use super::labels::labels;
use crate::compare::{Cell, CounterpartState, TopicRow};
use crate::markup::Html;
use crate::phrases;
use crate::plan::SetPageId;
use crate::render::view::{GridLaw, GridPage, GridShape};
use crate::theme::Words;

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Full,
    Part,
    Suggested,
    None,
    Absent,
}

impl Shape {
    const ALL: [Self; 5] = [Self::Full, Self::Part, Self::Suggested, Self::None, Self::Absent];

    fn of(cell: &Cell) -> Self {
        match cell.state {
            CounterpartState::Confirmed if cell.provisions.iter().all(|it| it.is_partial) => Self::Part,
            CounterpartState::Confirmed => Self::Full,
            CounterpartState::Suggested => Self::Suggested,
            CounterpartState::None => Self::None,
            CounterpartState::Absent => Self::Absent,
        }
    }

    /// Its class: the style sheet draws it, the script filters by it.
    fn class(self) -> &'static str {
        match self {
            Self::Full => "f",
            Self::Part => "p",
            Self::Suggested => "s",
            Self::None => "n",
            Self::Absent => "a",
        }
    }

    fn is_nil(self) -> bool {
        matches!(self, Self::None | Self::Absent)
    }

    fn meaning(self, words: &Words) -> &str {
        match self {
            Self::Full => words.get("compare.grid_full"),
            Self::Part => words.get("compare.grid_part"),
            Self::Suggested => words.get("compare.grid_suggested"),
            Self::None => phrases::state(words, CounterpartState::None),
            Self::Absent => phrases::state(words, CounterpartState::Absent),
        }
    }
}

pub(super) fn grid_page(context: &SetContext<'_>) -> GridPage {
    let (n_laws, rows, words) = (context.plan.laws.len(), &context.matrix.rows, context.words());
    let shapes: Vec<Vec<Shape>> = rows.iter().map(|row| row.cells.iter().map(Shape::of).collect()).collect();
    let said = |row: &Vec<Shape>| row.iter().filter(|it| !it.is_nil()).count();
    let n_rows = |is_meant: &dyn Fn(usize) -> bool| shapes.iter().filter(|row| is_meant(said(row))).count();
    let count = |shape: Shape| shapes.iter().flatten().filter(|it| **it == shape).count();
    let key = |shape: &Shape| GridShape { class: shape.class(), meaning: shape.meaning(words).to_owned(), count: count(*shape) };
    let metas = context.places.iter().map(|law| &context.site.relations.entry(*law).law.meta);
    let law = |(law, label): (usize, String)| GridLaw {
        name: context.item(law).name.clone(),
        status: words.fill("compare.brackets", &[("what", &context.item(law).status.word)]),
        label,
        slug: context.plan.laws[law].clone(),
        is_draft: context.item(law).status.class == "draft",
        n_silent: shapes.iter().filter(|row| row[law].is_nil() && said(row) > 0).count(),
    };
    let mut rows_html = Html::new();
    for (row, shapes) in rows.iter().zip(&shapes) {
        write_row(context, row, shapes, &mut rows_html);
    }
    GridPage {
        head: context.head(SetPageId::Grid, "grid", words.get("compare.grid"), context.about("compare.grid_about")),
        set: context.set_link(),
        missing_href: context.set_href(SetPageId::Missing),
        laws: labels(metas).into_iter().enumerate().map(law).collect(),
        shapes: Shape::ALL.iter().map(key).filter(|key| key.count > 0).collect(),
        n_all: rows.len(),
        n_differ: n_rows(&|n| n > 0 && n < n_laws),
        n_every: n_rows(&|n| n == n_laws),
        n_one: n_rows(&|n| n == 1),
        rows_html,
    }
}

fn write_row(context: &SetContext<'_>, row: &TopicRow, shapes: &[Shape], out: &mut Html) {
    let lang = context.words().lang_of_law();
    let href = format!("{}#{}", context.set_href(SetPageId::Matrix), context.plan.anchor(row.topic));
    out.tag("tr").attr("role", "row").inner(|out| {
        out.tag("th").attr("role", "rowheader").attr("scope", "row").inner(|out| {
            out.tag("a").maybe("lang", lang).attr("href", &href).text(&context.compared.set.topics[row.topic].name);
        });
        for (law, (cell, shape)) in row.cells.iter().zip(shapes).enumerate() {
            out.tag("td").attr("role", "cell").inner(|out| {
                // The link at the head of the row leads to the same row: the keyboard need not stop at every cell.
                let link = out.tag("a").attr("class", shape.class()).attr("tabindex", "-1").attr("href", &href);
                link.inner(|out| write_words(context, law, cell, *shape, out));
            });
        }
    });
}

/// What a shape says to those who do not see it: 部分，第五条第三款.
fn write_words(context: &SetContext<'_>, law: usize, cell: &Cell, shape: Shape, out: &mut Html) {
    let words = context.words();
    match shape {
        Shape::Full => {}
        Shape::Part => out.text(words.get("compare.part")),
        Shape::None => out.text(words.get("compare.grid_none")),
        Shape::Suggested | Shape::Absent => out.text(phrases::state(words, cell.state)),
    }
    let Some((first, further)) = cell.provisions.split_first() else { return };
    if shape != Shape::Full {
        out.text(words.get("compare.grid_join"));
    }
    out.text_in(words.lang_of_law(), &context.place(law, &first.path));
    if !further.is_empty() {
        out.text(&words.fill("compare.grid_more", &[("n", &(further.len() + 1))]));
    }
}
