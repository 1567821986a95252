//! What the pages of the site itself share.

use super::groups::{self, LawLists};
use crate::compare::{Compared, ProposedSet};
use crate::config::Config;
use crate::markdown::PageLink;
use crate::markup::Html;
use crate::plan::{ListOrder, Route, SitePage, SitePlan};
use crate::render::context::{SharedData, canonical};
use crate::render::listed::Listed;
use crate::render::recent_text::RecentText;
use crate::render::relations::Relations;
use crate::render::term_index::TermIndex;
use crate::render::view::{Crumb, Head, ListGroup, NavItem, SiteView};
use crate::render::words::join_titles;
use crate::source::print_of;
use crate::theme::{Data, StaticFile, Theme, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A free page, its Markdown rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeText {
    /// The name of its file, without ending.
    pub name: String,
    /// Its title.
    pub heading: String,
    /// Its place among the pages; those of one place are sorted by name.
    pub order: i64,
    /// Whether it stands in the masthead.
    pub in_nav: bool,
    /// What follows the title.
    pub body_html: Html,
    /// Its links as written, and where.
    pub links: Vec<PageLink>,
}

/// What the pages of the site itself are made from.
#[derive(Debug)]
pub struct SitePages<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Where the site will be published; goes before the settings.
    pub base_url: Option<&'a str>,
    /// The theme.
    pub theme: &'a Theme,
    /// Every file of the site.
    pub plan: &'a SitePlan,
    /// The laws, by slug.
    pub laws: &'a [Listed],
    /// The same in the orders of lists.
    pub lists: &'a LawLists,
    /// The defined terms.
    pub terms: &'a TermIndex,
    /// The references of the site, its laws among them.
    pub relations: Relations<'a>,
    /// The comparisons.
    pub sets: &'a [Arc<Compared>],
    /// Laws that may be compared, too, by their places in `laws`.
    pub proposed: &'a [ProposedSet],
    /// The texts that state a day, the latest first, as many as are told of.
    pub recent: &'a [RecentText],
    /// The free pages, by name.
    pub free: &'a [FreeText],
    /// The sentences of the footer as HTML.
    pub footer_html: &'a [Html],
}

impl SitePages<'_> {
    pub(super) fn words(&self) -> &Words {
        self.theme.words()
    }

    /// What templates see on the pages of laws.
    pub fn below(&self) -> SharedData {
        let route = Route::Law(String::new());
        self.shared(&route, route.root())
    }

    /// What templates see on the pages of dated texts.
    pub fn below_dated(&self) -> SharedData {
        let route = Route::Law("/".to_owned());
        self.shared(&route, route.root())
    }

    /// What templates see on the pages of comparisons.
    pub fn below_comparisons(&self) -> SharedData {
        let route = Route::Set(String::new());
        self.shared(&route, route.root())
    }

    /// The laws in one order, in groups, page by page.
    pub(super) fn list_pages(&self, order: ListOrder) -> &[Vec<ListGroup>] {
        self.lists.pages(order, || groups::groups(self.words(), self.laws, order))
    }

    /// The place of each region on the list of laws.
    pub fn regions(&self) -> BTreeMap<String, String> {
        let pages = self.list_pages(ListOrder::Region);
        let first = groups::page_of(pages);
        let place = |group: &ListGroup| format!("{}#{}", Route::Laws(ListOrder::Region, first[group.id.as_str()]).file(), group.id);
        pages.iter().flatten().map(|group| (group.title.clone(), place(group))).collect()
    }

    pub(super) fn head(&self, page: SitePage, kind: &'static str, title: &str) -> Head {
        let is_home = page == SitePage::Home;
        let full = if is_home { self.config.title.clone() } else { join_titles(self.words(), title, &self.config.title) };
        let crumbs = match page {
            SitePage::Home | SitePage::NotFound | SitePage::Moved(_) => Vec::new(),
            _ => {
                vec![Crumb::own(self.words().get("site.home"), Route::Home.file()), Crumb::own(title, String::new()).here()]
            }
        };
        let canonical = match page {
            SitePage::NotFound => None,
            SitePage::Moved(index) => canonical(self.base_url, &self.plan.moved()[index].to),
            _ => canonical(self.base_url, &self.plan.page_route(page)),
        };
        let description = if is_home { self.config.description.clone() } else { String::new() };
        Head { kind, title: full, description, canonical, crumbs, print_part: title.to_owned(), part_of: String::new() }
    }

    pub(super) fn shared(&self, route: &Route, root: &str) -> SharedData {
        let site = SiteView {
            title: self.config.title.clone(),
            description: self.config.description.clone(),
            lang: self.config.lang.clone(),
            nav: self.nav(route, root),
            footer_html: self.footer_html.to_vec(),
            generator: format!("fadian {}", env!("CARGO_PKG_VERSION")),
            home: format!("{root}{}", Route::Home.file()),
            laws: format!("{root}{}", Route::LAWS.file()),
            help: format!("{root}{}", Route::Help.file()),
            shelf: format!("{root}{}", Route::Shelf.file()),
            report: self.config.report.clone(),
            recent: if self.plan.has_recent() { format!("{root}{}", Route::Recent.file()) } else { String::new() },
            feed: if self.plan.has_feed() { format!("{root}{}", Route::Feed.file()) } else { String::new() },
            archive: self.plan.archive().map_or_else(String::new, |it| format!("{}{}", self.base_url.unwrap_or(root), it.file())),
            search: format!("{root}{}", Route::SearchPage.file()),
            comparisons: (!self.sets.is_empty()).then(|| format!("{root}{}", Route::Comparisons.file())),
        };
        let asset = |(key, file): (String, &StaticFile)| (key, Route::Asset(file.published.clone()).file());
        let assets: BTreeMap<String, String> = self.theme.assets().map(asset).collect();
        let print = print_of(&serde_json::to_vec(&(&site, root, &assets)).expect("strings are JSON"));
        SharedData { site: Data::of(&site), root: Data::of(&root), assets: Data::of(&assets), print }
    }

    fn nav(&self, route: &Route, root: &str) -> Vec<NavItem> {
        let own = route.file();
        let below_sets = matches!(route, Route::Set(_) | Route::SetPage(..));
        let below_terms = matches!(route, Route::Terms(_) | Route::Term(_));
        let below_laws = matches!(route, Route::Laws(..) | Route::Law(_) | Route::Page(..));
        let item = |title: &str, href: &str| NavItem {
            title: title.to_owned(),
            href: if is_absolute(href) { href.to_owned() } else { format!("{root}{href}") },
            current: match href {
                _ if href == own => Some("page"),
                _ if below_laws && href == Route::LAWS.file() => Some("true"),
                _ if below_sets && href == Route::Comparisons.file() => Some("true"),
                _ if below_terms && href == Route::Terms(0).file() => Some("true"),
                _ => None,
            },
        };
        if !self.config.nav.is_empty() {
            return self.config.nav.iter().map(|entry| item(&entry.title, &entry.href)).collect();
        }
        let mut free: Vec<&FreeText> = self.free.iter().filter(|page| page.in_nav).collect();
        free.sort_by_key(|page| (page.order, &page.name));
        let free = free.into_iter().map(|page| item(&page.heading, &Route::Free(page.name.clone()).href_from(&Route::Home)));
        let terms = (!self.terms.is_empty()).then(|| item(self.words().get("site.terms"), &Route::Terms(0).file()));
        let comparisons = (!self.sets.is_empty()).then(|| item(self.words().get("site.comparisons"), &Route::Comparisons.file()));
        std::iter::once(item(self.words().get("site.laws"), &Route::LAWS.file())).chain(comparisons).chain(terms).chain(free).collect()
    }
}

/// Whether an address leads out of the site.
fn is_absolute(href: &str) -> bool {
    href.contains("://") || href.starts_with("mailto:") || href.starts_with('/')
}
