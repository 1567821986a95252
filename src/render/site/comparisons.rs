//! The list of the sets of laws that are compared.

use super::shared::SitePages;
use crate::compare::Compared;
use crate::plan::{Route, SetPageId, SetPlan, SitePage};
use crate::render::view::{ComparisonsPage, SetItem, SetLaw};
use std::sync::Arc;

pub(super) fn comparisons_page(site: &SitePages<'_>) -> ComparisonsPage {
    let law = |slug: &String| {
        let listed = &site.laws[site.laws.binary_search_by(|law| law.slug.cmp(slug)).ok()?];
        let href = Route::Law(slug.clone()).href_from(&Route::Home);
        Some(SetLaw { name: listed.item.name.clone(), href, status: listed.item.status.clone() })
    };
    let set = |(compared, plan): (&Arc<Compared>, &SetPlan)| SetItem {
        title: compared.set.title.clone(),
        href: plan.route(SetPageId::Matrix).href_from(&Route::Home),
        note: compared.set.note.clone(),
        n_topics: compared.set.topics.len(),
        laws: plan.laws.iter().filter_map(law).collect(),
    };
    ComparisonsPage {
        head: site.head(SitePage::Comparisons, "compare", site.words().get("site.comparisons")),
        sets: site.sets.iter().zip(site.plan.sets()).map(set).collect(),
    }
}
