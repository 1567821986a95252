//! What each law of a set is silent on, as far as is known: a short list a law. Who is silent on a topic, the grid shows.

use super::context::SetContext;
use crate::compare::{CounterpartState, TopicRow};
use crate::plan::SetPageId;
use crate::render::view::{MissingLaw, MissingPage};

pub(super) fn missing_page(context: &SetContext<'_>) -> MissingPage {
    let title = context.words().get("compare.none");
    let law = |law: usize| {
        let rows = |state: CounterpartState| context.matrix.rows.iter().filter(move |row| row.cells[law].state == state && others(row) > 0);
        let link = |row: &TopicRow| context.topic_link(row.topic, others(row).to_string());
        MissingLaw {
            law: context.law(law),
            id: format!("law-{}", context.plan.laws[law]),
            grid_href: context.grid_href().map(|grid| format!("{grid}?silent={}", context.plan.laws[law])),
            none: rows(CounterpartState::None).map(link).collect(),
            absent: rows(CounterpartState::Absent).map(link).collect(),
        }
    };
    MissingPage {
        head: context.head(SetPageId::Missing, "missing", title, context.about("compare.missing_about")),
        set: context.set_link(),
        grid_href: context.grid_href(),
        laws: (0..context.plan.laws.len()).map(law).collect(),
    }
}

/// How many laws have provisions in a row, on an editor's word or as a suggestion.
fn others(row: &TopicRow) -> usize {
    row.cells.iter().filter(|cell| !cell.provisions.is_empty()).count()
}
