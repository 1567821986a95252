//! The home page.

use super::groups::home_share;
use super::shared::SitePages;
use crate::plan::{ListOrder, Route, SitePage};
use crate::render::view::Home;

pub(super) fn home_page(site: &SitePages<'_>) -> Home {
    let laws_href = Route::LAWS.file();
    let mut groups = site.groups(ListOrder::Region);
    let share = home_share(groups.len());
    let places = site.regions();
    for group in groups.iter_mut().filter(|group| group.laws.len() > share) {
        group.laws.truncate(share);
        group.more = Some(places.get(&group.title).unwrap_or(&laws_href).clone());
    }
    let n_articles = site.laws.iter().map(|law| law.n_articles).sum();
    Home { head: site.head(SitePage::Home, "home", ""), groups, n_laws: site.laws.len(), n_articles, laws_href }
}
