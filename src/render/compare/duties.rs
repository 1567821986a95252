//! The duties of one law of a set.

use super::context::SetContext;
use super::rows::{duty_links, duty_row};
use crate::facts::Verb;
use crate::phrases;
use crate::plan::SetPageId;
use crate::render::view::{DutiesPage, SetLink};

pub(super) fn duties_page(context: &SetContext<'_>, law: usize) -> DutiesPage {
    let facts = context.facts(law);
    let name = &context.item(law).name;
    let words = context.words();
    let title = words.fill("compare.duties_of", &[("name", name)]);
    let count = |verb: Verb| {
        let n_duties = facts.duties.iter().filter(|duty| duty.verb == verb).count();
        SetLink::counted(phrases::verb(context.words(), verb), String::new(), n_duties)
    };
    DutiesPage {
        head: context.head(SetPageId::Duties(law), "duties", &title, words.fill("compare.duties_about", &[("name", name)])),
        set: context.set_link(),
        law: context.law(law),
        counts: Verb::ALL.into_iter().filter_map(count).collect(),
        rows: facts.duties.iter().map(|duty| duty_row(context, law, duty)).collect(),
        others: duty_links(context, Some(law)),
        facts_href: context.set_href(SetPageId::Facts),
        bodies_href: context.set_href(SetPageId::Bodies),
    }
}
