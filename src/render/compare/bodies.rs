//! The duties of all laws of a set by the bodies that bear them.

use super::context::SetContext;
use super::rows::{duty_links, duty_row};
use crate::facts::Duty;
use crate::plan::SetPageId;
use crate::render::view::{BodiesPage, BodyGroup, FactRow};
use std::collections::BTreeMap;

/// A body that fewer duties name is not listed by itself.
const NAMED: usize = 2;

/// A body and its duties, each with the place of its law in the set.
type Borne<'f> = (&'f str, Vec<(usize, &'f Duty)>);

pub(super) fn bodies_page(context: &SetContext<'_>) -> BodiesPage {
    let title = context.words().get("compare.bodies");
    let mut found: BTreeMap<&str, Vec<(usize, &Duty)>> = BTreeMap::new();
    for law in 0..context.plan.laws.len() {
        for duty in context.facts(law).duties.iter().filter(|duty| !duty.body.is_empty()) {
            found.entry(&duty.body).or_default().push((law, duty));
        }
    }
    let n_single = found.values().filter(|duties| duties.len() < NAMED).count();
    let mut groups: Vec<Borne<'_>> = found.into_iter().filter(|(_, duties)| duties.len() >= NAMED).collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let group = |(index, (body, duties)): (usize, Borne<'_>)| BodyGroup {
        body: body.to_owned(),
        id: format!("b{}", index + 1),
        rows: duties
            .into_iter()
            .map(|(law, duty)| FactRow {
                law: Some(context.item(law).name.clone()),
                status: Some(context.item(law).status.clone()),
                what: String::new(),
                ..duty_row(context, law, duty)
            })
            .collect(),
    };
    BodiesPage {
        head: context.head(SetPageId::Bodies, "bodies", title, context.about("compare.bodies_about")),
        set: context.set_link(),
        groups: groups.into_iter().enumerate().map(group).collect(),
        n_single,
        duties: duty_links(context, None),
    }
}
