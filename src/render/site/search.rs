//! The search page.

use super::groups::chosen;
use super::shared::SitePages;
use super::works::n_works;
use crate::plan::{ListOrder, SitePage};
use crate::render::view::SearchPage;

/// How many laws the page lists one by one: who may run scripts waits for the list as well, on every search.
const SEARCH_LAWS: usize = 40;

/// Without script the page is a list: of all laws, or of their groups where they are many.
pub(super) fn search_page(site: &SitePages<'_>) -> SearchPage {
    let is_long = n_works(site.laws) > SEARCH_LAWS;
    let mut groups = chosen(site.list_pages(ListOrder::Region), if is_long { 0 } else { SEARCH_LAWS }, |_| 0);
    if is_long {
        let places = site.regions();
        for group in &mut groups {
            group.more = places.get(&group.title).cloned();
        }
    }
    SearchPage { head: site.head(SitePage::Search, "search", site.words().get("site.search")), groups, n_laws: n_works(site.laws) }
}
