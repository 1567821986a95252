//! A page that leads on from an address that has moved.

use super::shared::SitePages;
use crate::plan::{Route, SitePage};
use crate::render::view::Moved;

pub(super) fn moved_page(site: &SitePages<'_>, index: usize) -> Moved {
    let moved = &site.plan.moved()[index];
    let law = match &moved.to {
        Route::Law(slug) | Route::Page(slug, _) => {
            // A dated text is one of its law.
            let slug = slug.split('/').next().unwrap_or_default();
            site.laws.binary_search_by(|law| law.slug.as_str().cmp(slug)).ok().map(|index| &site.laws[index])
        }
        _ => None,
    };
    Moved {
        head: site.head(SitePage::Moved(index), "page", site.words().get("moved.title")),
        href: moved.to.href_from(&Route::Moved(moved.from.clone())),
        name: law.map_or_else(|| site.config.title.clone(), |law| law.item().name.clone()),
    }
}
