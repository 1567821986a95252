//! What all laws of a set say on one topic, in full.

use super::super::view::{Neighbour, TopicLaw, TopicPage};
use super::{SetPages, state_words};
use crate::compare::{Cell, CounterpartState};
use crate::markup::Html;
use crate::plan::SetPageId;

impl SetPages<'_> {
    pub(super) fn topic_page(&self, topic: usize) -> TopicPage {
        let (set, row) = (&self.compared.set, &self.matrix.rows[topic]);
        let own = &set.topics[topic];
        let mut of_set = self.set_link();
        of_set.href = format!("{}#{}", of_set.href, self.plan.anchor(topic));
        let is_silent = |cell: &Cell| matches!(cell.state, CounterpartState::None | CounterpartState::Absent);
        let silent = row.cells.iter().enumerate().filter(|(_, cell)| is_silent(cell));
        let neighbour = |topic: usize| {
            set.topics.get(topic).map(|it| Neighbour {
                label: it.name.clone(),
                words: it.gloss.clone(),
                href: self.set_href(SetPageId::Topic(topic)),
            })
        };
        TopicPage {
            head: self.head(SetPageId::Topic(topic), "topic", &own.name, own.gloss.clone()),
            heading: own.name.clone(),
            gloss: own.gloss.clone(),
            terms: own.terms.clone(),
            note: own.note.clone(),
            set: of_set,
            laws: row.cells.iter().enumerate().map(|(law, cell)| self.topic_law(law, cell)).collect(),
            silent: silent.map(|(law, _)| self.listed[self.places[law]].item().name.clone()).collect(),
            prev: topic.checked_sub(1).and_then(neighbour),
            next: neighbour(topic + 1),
        }
    }

    fn topic_law(&self, law: usize, cell: &Cell) -> TopicLaw {
        let mut text_html = Html::new();
        for provision in &cell.provisions {
            text_html.tag("div").attr("class", "prov-text").maybe("lang", self.words().lang_of_law()).inner(|out| {
                out.tag("h3").attr("class", "no").inner(|out| self.provision_link(law, &provision.path, out));
                self.text(law, &provision.path, out);
            });
        }
        TopicLaw { law: self.law(law), state: state_words(self.words(), cell.state, cell.score), text_html }
    }
}
