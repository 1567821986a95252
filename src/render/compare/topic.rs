//! What all laws of a set say on one topic, in full.

use super::context::SetContext;
use super::texts::write_provision;
use crate::compare::{Cell, CounterpartState};
use crate::markup::Html;
use crate::plan::SetPageId;
use crate::render::view::{Neighbour, TopicLaw, TopicPage};
use crate::render::words::state_words;

pub(super) fn topic_page(context: &SetContext<'_>, topic: usize) -> TopicPage {
    let (set, row) = (&context.compared.set, &context.matrix.rows[topic]);
    let own = &set.topics[topic];
    let mut of_set = context.set_link();
    of_set.href = format!("{}#{}", of_set.href, context.plan.anchor(topic));
    let is_silent = |cell: &Cell| matches!(cell.state, CounterpartState::None | CounterpartState::Absent);
    let silent = row.cells.iter().enumerate().filter(|(_, cell)| is_silent(cell));
    let neighbour = |topic: usize| {
        set.topics.get(topic).map(|it| Neighbour {
            label: it.name.clone(),
            words: it.gloss.clone(),
            href: context.set_href(SetPageId::Topic(topic)),
        })
    };
    TopicPage {
        head: context.head(SetPageId::Topic(topic), "topic", &own.name, own.gloss.clone()),
        heading: own.name.clone(),
        gloss: own.gloss.clone(),
        terms: own.terms.clone(),
        note: own.note.clone(),
        set: of_set,
        laws: row.cells.iter().enumerate().map(|(law, cell)| topic_law(context, law, cell)).collect(),
        silent: silent.map(|(law, _)| context.item(law).name.clone()).collect(),
        prev: topic.checked_sub(1).and_then(neighbour),
        next: neighbour(topic + 1),
    }
}

fn topic_law(context: &SetContext<'_>, law: usize, cell: &Cell) -> TopicLaw {
    let mut text_html = Html::new();
    for provision in &cell.provisions {
        text_html.tag("div").attr("class", "prov-text").maybe("lang", context.words().lang_of_law()).inner(|out| {
            out.tag("h3").attr("class", "no").inner(|out| context.provision_link(law, &provision.path, out));
            write_provision(&context.site.relations, context.places[law], &provision.path, out);
        });
    }
    TopicLaw { law: context.law(law), state: state_words(context.words(), cell.state, cell.score), text_html }
}
