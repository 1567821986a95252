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

use super::context::SharedData;
use super::minify::minify;
use super::view::{BarePage, FreePage};
use crate::diag::Diagnostic;
use crate::plan::SitePage;
use crate::source::print_of;
use crate::stage::Timed;
use crate::theme::{Data, Press, Theme};
use serde::Serialize;

/// A page of the site itself as its template will see it.
#[derive(Debug)]
pub struct ViewedPage<'a> {
    theme: &'a Theme,
    template: &'static str,
    shared: SharedData,
    view: OwnView,
}

/// What a template sees of a page alone.
#[derive(Debug)]
struct OwnView {
    data: Data,
    /// Tells it from others.
    print: u128,
}

impl OwnView {
    fn of(view: &impl Serialize) -> Self {
        Self { data: Data::of(view), print: print_of(&serde_json::to_vec(view).expect("a view holds texts, numbers, flags and lists")) }
    }
}

impl ViewedPage<'_> {
    /// Tells what the page is made from, but for the theme, from all else.
    pub fn print(&self) -> u128 {
        print_of(&(self.template, self.shared.print, self.view.print))
    }

    /// The HTML of the page.
    pub fn html(&self) -> Result<String, Box<Diagnostic>> {
        let [site, root, assets] = self.shared.named();
        let press = Press::new(self.theme, minify, Timed::BY_NOBODY);
        press.whole_page(self.template, &[site, root, assets, ("page", &self.view.data)])
    }
}

impl SitePages<'_> {
    /// The HTML of a page.
    pub fn page(&self, page: SitePage) -> Result<String, Box<Diagnostic>> {
        self.view(page).html()
    }

    /// A page as its template will see it.
    pub fn view(&self, page: SitePage) -> ViewedPage<'_> {
        let bare = |kind: &'static str, title: &str| OwnView::of(&BarePage { head: self.head(page, kind, self.words().get(title)) });
        let (template, view) = match page {
            SitePage::Home => ("home.html", OwnView::of(&home::home_page(self))),
            SitePage::Laws(order, page) => ("laws.html", OwnView::of(&laws::laws_page(self, order, page))),
            SitePage::Comparisons => ("comparisons.html", OwnView::of(&comparisons::comparisons_page(self))),
            SitePage::Terms(page) => ("terms.html", OwnView::of(&terms::terms_page(self, page))),
            SitePage::Term(term) => ("term.html", OwnView::of(&term::term_page(self, term))),
            SitePage::Recent => ("recent.html", OwnView::of(&recent::recent_page(self))),
            SitePage::Help => ("help.html", bare("page", "help.title")),
            SitePage::Shelf => ("shelf.html", bare("shelf", "shelf.title")),
            SitePage::Search => ("search.html", OwnView::of(&search::search_page(self))),
            SitePage::Free(index) => ("page.html", OwnView::of(&free_page(self, index))),
            SitePage::Moved(index) => ("moved.html", OwnView::of(&moved::moved_page(self, index))),
            SitePage::NotFound => ("404.html", bare("not-found", "missing.title")),
        };
        let route = self.plan.page_route(page);
        let root = if page == SitePage::NotFound { self.absolute_root() } else { route.root().to_owned() };
        ViewedPage { theme: self.theme, template, shared: self.shared(&route, &root), view }
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
