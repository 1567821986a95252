//! Facts of the laws of a set as rows, each with its sentence.

use super::context::SetContext;
use crate::facts::{Duty, Spot};
use crate::markup::Html;
use crate::phrases;
use crate::plan::{Route, SetPageId};
use crate::render::view::{FactRow, SetLink};

/// The pages of the duties of each law, but for one.
pub(super) fn duty_links(context: &SetContext<'_>, but: Option<usize>) -> Vec<SetLink> {
    let laws = (0..context.plan.laws.len()).filter(|law| Some(*law) != but);
    laws.map(|law| SetLink::new(&context.item(law).name, context.set_href(SetPageId::Duties(law)))).collect()
}

pub(super) fn duty_row(context: &SetContext<'_>, law: usize, duty: &Duty) -> FactRow {
    FactRow { tag: phrases::verb(context.words(), duty.verb).to_owned(), what: duty.body.clone(), ..fact_row(context, law, &duty.spot) }
}

pub(super) fn fact_row(context: &SetContext<'_>, law: usize, spot: &Spot) -> FactRow {
    let plan = context.site.relations.plan(context.places[law]);
    let mut sentence_html = Html::new();
    sentence_html.text(&spot.sentence.chars().take(spot.start).collect::<String>());
    sentence_html.tag("mark").text(&spot.words());
    sentence_html.text(&spot.sentence.chars().skip(spot.end).collect::<String>());
    FactRow {
        law: None,
        status: None,
        place: context.place(law, &spot.path),
        href: plan.href_from(&spot.path, &Route::Set(context.plan.name.clone())),
        tag: String::new(),
        what: String::new(),
        sentence_html,
    }
}
