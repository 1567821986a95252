//! The list of the sets of laws that are compared.

use super::shared::SitePages;
use crate::compare::{Compared, ProposedSet};
use crate::plan::{Route, SetPageId, SetPlan, SitePage};
use crate::render::listed::Listed;
use crate::render::view::{ComparisonsPage, ProposedItem, SetItem, SetLaw};
use std::sync::Arc;

pub(super) fn comparisons_page(site: &SitePages<'_>) -> ComparisonsPage {
    let of_listed = |listed: &Listed| SetLaw {
        name: listed.item.name.clone(),
        href: Route::Law(listed.slug.clone()).href_from(&Route::Home),
        status: listed.item.status.clone(),
    };
    let law = |slug: &String| Some(of_listed(&site.laws[site.laws.binary_search_by(|law| law.slug.cmp(slug)).ok()?]));
    let set = |(compared, plan): (&Arc<Compared>, &SetPlan)| SetItem {
        title: compared.set.title.clone(),
        href: plan.route(SetPageId::Matrix).href_from(&Route::Home),
        note: compared.set.note.clone(),
        n_topics: compared.set.topics.len(),
        laws: plan.laws.iter().filter_map(law).collect(),
    };
    let proposed = |set: &ProposedSet| ProposedItem {
        subject: set.subject.clone(),
        laws: set.laws.iter().filter_map(|law| site.laws.get(*law)).map(of_listed).collect(),
    };
    ComparisonsPage {
        head: site.head(SitePage::Comparisons, "compare", site.words().get("site.comparisons")),
        proposed: site.proposed.iter().map(proposed).collect(),
        sets: site.sets.iter().zip(site.plan.sets()).map(set).collect(),
    }
}
