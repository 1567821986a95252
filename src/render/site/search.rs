//! The search page.

use super::shared::SitePages;
use super::works::n_works;
use crate::plan::{ListOrder, SitePage};
use crate::render::view::SearchPage;

/// How many laws the page lists one by one.
const SEARCH_LAWS: usize = 300;

/// Without script the page is a list: of all laws, or of their groups where they are many.
pub(super) fn search_page(site: &SitePages<'_>) -> SearchPage {
    let mut groups = site.groups(ListOrder::Region);
    if n_works(site.laws) > SEARCH_LAWS {
        let places = site.regions();
        for group in &mut groups {
            group.laws.clear();
            group.more = places.get(&group.title).cloned();
        }
    }
    SearchPage { head: site.head(SitePage::Search, "search", site.words().get("site.search")), groups, n_laws: n_works(site.laws) }
}
