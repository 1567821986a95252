//! The pages of the site itself: home, the lists of laws, terms, comparisons, search, free pages, help, 404, and those that lead on.

mod comparisons;
mod feed;
mod groups;
mod home;
mod laws;
mod moved;
mod recent;
mod search;
mod shared;
mod term;
mod terms;
mod works;

pub use groups::{LawLists, n_list_pages};
pub use shared::{FreeText, SitePages};

use super::minify::minify;
use super::view::{BarePage, FreePage};
use crate::diag::Diagnostic;
use crate::plan::SitePage;
use crate::stage::Timed;
use crate::theme::{Data, Press};

impl SitePages<'_> {
    /// The HTML of a page.
    pub fn page(&self, page: SitePage) -> Result<String, Box<Diagnostic>> {
        let bare = |kind: &'static str, title: &str| Data::of(&BarePage { head: self.head(page, kind, self.words().get(title)) });
        let (template, data) = match page {
            SitePage::Home => ("home.html", Data::of(&home::home_page(self))),
            SitePage::Laws(order, page) => ("laws.html", Data::of(&laws::laws_page(self, order, page))),
            SitePage::Comparisons => ("comparisons.html", Data::of(&comparisons::comparisons_page(self))),
            SitePage::Terms(page) => ("terms.html", Data::of(&terms::terms_page(self, page))),
            SitePage::Term(term) => ("term.html", Data::of(&term::term_page(self, term))),
            SitePage::Recent => ("recent.html", Data::of(&recent::recent_page(self))),
            SitePage::Help => ("help.html", bare("page", "help.title")),
            SitePage::Shelf => ("shelf.html", bare("shelf", "shelf.title")),
            SitePage::Search => ("search.html", Data::of(&search::search_page(self))),
            SitePage::Free(index) => ("page.html", Data::of(&free_page(self, index))),
            SitePage::Moved(index) => ("moved.html", Data::of(&moved::moved_page(self, index))),
            SitePage::NotFound => ("404.html", bare("not-found", "missing.title")),
        };
        let route = self.plan.page_route(page);
        let root = if page == SitePage::NotFound { self.absolute_root() } else { route.root().to_owned() };
        let shared = self.shared(&route, &root);
        let [site, root, assets] = shared.named();
        let press = Press::new(self.theme, minify, Timed::BY_NOBODY);
        press.whole_page(template, &[site, root, assets, ("page", &data)])
    }

    /// The path of the published address. A server shows 404 at any depth, where no relative link would hold.
    fn absolute_root(&self) -> String {
        let path = |base: &str| base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        self.base_url.and_then(path).unwrap_or_default()
    }
}

fn free_page(site: &SitePages<'_>, index: usize) -> FreePage {
    let text = &site.free[index];
    FreePage {
        head: site.head(SitePage::Free(index), "page", &text.heading),
        heading: text.heading.clone(),
        body_html: text.body_html.clone(),
    }
}
