//! The list of defined terms.

use super::groups::leaves;
use super::shared::SitePages;
use crate::plan::{Route, SitePage};
use crate::render::view::TermsPage;

/// A page of it, from 0.
pub(super) fn terms_page(site: &SitePages<'_>, page: usize) -> TermsPage {
    let (words, all) = (site.words(), &site.terms.pages);
    let title = words.get("site.terms");
    let title = if page == 0 { title.to_owned() } else { words.fill("list.page", &[("title", &title), ("n", &(page + 1))]) };
    TermsPage {
        head: site.head(SitePage::Terms(page), "terms", &title),
        n_terms: site.terms.n_terms,
        pages: leaves(all.len(), page, Route::Terms),
        terms: all[page].clone(),
    }
}
