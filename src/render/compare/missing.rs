//! What each law of a set is silent on, as far as is known.

use super::context::SetContext;
use crate::compare::{Cell, CounterpartState, TopicRow};
use crate::phrases;
use crate::plan::SetPageId;
use crate::render::names::short_name;
use crate::render::view::{MissingLaw, MissingPage, MissingTopic, SetLink};

pub(super) fn missing_page(context: &SetContext<'_>) -> MissingPage {
    let title = context.words().get("compare.none");
    let is_nil = |state: CounterpartState| matches!(state, CounterpartState::None | CounterpartState::Absent);
    let law = |law: usize| {
        let rows = |state: CounterpartState| context.matrix.rows.iter().filter(move |row| row.cells[law].state == state && others(row) > 0);
        let link = |row: &TopicRow| context.topic_link(row.topic, others(row).to_string());
        MissingLaw {
            law: context.law(law),
            id: format!("law-{}", context.plan.laws[law]),
            none: rows(CounterpartState::None).map(link).collect(),
            absent: rows(CounterpartState::Absent).map(link).collect(),
        }
    };
    let silent = |row: &TopicRow| -> Vec<SetLink> {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| is_nil(cell.state));
        let name = |law: usize| short_name(&context.site.relations.entry(context.places[law]).law.meta);
        // That nothing was found is what the list is of; what an editor has read stands beside the name.
        let said = |cell: &Cell| if cell.state == CounterpartState::Absent { phrases::state(context.words(), cell.state) } else { "" };
        cells.map(|(law, cell)| SetLink { beside: said(cell).to_owned(), ..SetLink::new(&name(law), context.law_href(law)) }).collect()
    };
    let topics =
        context.matrix.rows.iter().map(|row| MissingTopic { topic: context.topic_link(row.topic, String::new()), laws: silent(row) });
    let topics: Vec<MissingTopic> = topics.filter(|it| !it.laws.is_empty()).collect();
    MissingPage {
        head: context.head(SetPageId::Missing, "missing", title, context.about("compare.missing_about")),
        set: context.set_link(),
        laws: (0..context.plan.laws.len()).map(law).collect(),
        n_common: context.matrix.rows.len() - topics.len(),
        topics,
    }
}

/// How many laws have provisions in a row, on an editor's word or as a suggestion.
fn others(row: &TopicRow) -> usize {
    row.cells.iter().filter(|cell| !cell.provisions.is_empty()).count()
}
