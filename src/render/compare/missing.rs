//! What each law of a set is silent on, as far as is known.

use super::super::view::{MissingLaw, MissingPage, MissingTopic, SetLink};
use super::{SetPages, state_word};
use crate::compare::{CounterpartState, TopicRow};
use crate::plan::SetPageId;

impl SetPages<'_> {
    pub(super) fn missing_page(&self) -> MissingPage {
        let title = self.words().get("compare.none");
        let is_nil = |state: CounterpartState| matches!(state, CounterpartState::None | CounterpartState::Absent);
        let law = |law: usize| {
            let rows =
                |state: CounterpartState| self.matrix.rows.iter().filter(move |row| row.cells[law].state == state && others(row) > 0);
            let link = |row: &TopicRow| self.topic_link(row.topic, others(row).to_string());
            MissingLaw {
                law: self.law(law),
                id: format!("law-{}", self.plan.laws[law]),
                none: rows(CounterpartState::None).map(link).collect(),
                absent: rows(CounterpartState::Absent).map(link).collect(),
            }
        };
        let silent = |row: &TopicRow| -> Vec<SetLink> {
            let cells = row.cells.iter().enumerate().filter(|(_, cell)| is_nil(cell.state));
            let name = |law: usize| self.listed[self.places[law]].item().name.clone();
            cells
                .map(|(law, cell)| SetLink {
                    title: name(law),
                    href: self.law_href(law),
                    beside: state_word(self.words(), cell.state).to_owned(),
                })
                .collect()
        };
        let topics =
            self.matrix.rows.iter().map(|row| MissingTopic { topic: self.topic_link(row.topic, String::new()), laws: silent(row) });
        let topics: Vec<MissingTopic> = topics.filter(|it| !it.laws.is_empty()).collect();
        MissingPage {
            head: self.head(SetPageId::Missing, "missing", title, self.about("compare.missing_about")),
            set: self.set_link(),
            laws: (0..self.plan.laws.len()).map(law).collect(),
            n_common: self.matrix.rows.len() - topics.len(),
            topics,
        }
    }
}

/// How many laws have provisions in a row, on an editor's word or as a suggestion.
fn others(row: &TopicRow) -> usize {
    row.cells.iter().filter(|cell| !cell.provisions.is_empty()).count()
}
