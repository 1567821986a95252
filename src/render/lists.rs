//! The pages of the site itself: home, the lists of laws, free pages, 404.

use super::compare::Beside;
use super::law::{join_titles, law_view, own_crumb};
use super::linked::{self, News};
use super::notes::LawNotes;
use super::relations::Relations;
use super::terms::TermIndex;
use super::view::{
    ComparisonsPage, Crumb, FreePage, GroupLink, Head, Home, LawItem, LawList, ListGroup, ListView, NavItem, NotFound, SearchPage, SetItem,
    SetLaw, Site, TermsPage,
};
use super::{minify, shelf};
use crate::compare::Compared;
use crate::config::Config;
use crate::corpus::Entry;
use crate::diag::Diagnostic;
use crate::markdown::Link;
use crate::markup::Html;
use crate::model::{Date, Law, LawKind};
use crate::plan::{LawPlan, ListOrder, Route, SetPageId, SetPlan, SitePage, SitePlan, UnitKind};
use crate::theme::{Data, Press, StaticFile, Theme, Words};
use std::collections::{BTreeMap, BTreeSet};

/// How many laws the search page lists one by one.
const SEARCH_LAWS: usize = 300;

/// What the pages of all laws have in common.
#[derive(Debug)]
pub struct SiteContext<'a> {
    /// The name of the site.
    pub title: String,
    /// Where it will be published.
    pub base_url: Option<String>,
    /// The theme.
    pub theme: &'a Theme,
    /// Makes the pages of all laws.
    pub press: Press<'a>,
    /// The templates whose pages can be made from skeletons.
    pub slotted: BTreeSet<&'static str>,
    /// What pages one folder below the root see.
    pub below: SharedData,
    /// The place of each region on the list of laws: `laws.html#g5`.
    pub regions: BTreeMap<String, String>,
    /// The references of the site.
    pub relations: Relations<'a>,
    /// What the pages of articles name of other laws.
    pub beside: Beside<'a>,
}

/// The variables every template sees, as values.
#[derive(Debug, Clone)]
pub struct SharedData {
    /// `site`
    pub site: Data,
    /// `root`
    pub root: Data,
    /// `assets`
    pub assets: Data,
}

impl SiteContext<'_> {
    /// The absolute address of a page, where the site has one.
    pub fn canonical(&self, route: &Route) -> Option<String> {
        canonical(self.base_url.as_deref(), route)
    }

    /// The place of a region on the list of laws: `laws.html#g5`.
    pub fn region_place(&self, region: &str) -> Option<&str> {
        self.regions.get(region).map(String::as_str)
    }
}

fn canonical(base_url: Option<&str>, route: &Route) -> Option<String> {
    base_url.map(|base| format!("{base}{}", route.href_from(&Route::Home)))
}

/// A law as lists show it, before its address is known from any page.
#[derive(Debug, Clone)]
pub struct Listed {
    slug: String,
    /// Its region, behind the rank of the group: what holds everywhere, regions, no region stated.
    region: (u8, String),
    kind: LawKind,
    item: LawItem,
    n_articles: usize,
    /// The day a feed gives for it.
    day: Option<Date>,
}

impl Listed {
    /// The law as an entry of a list; its address is not known yet.
    pub fn item(&self) -> &LawItem {
        &self.item
    }

    /// Whether a feed can tell of it: the day is known.
    pub fn is_news(&self) -> bool {
        self.day.is_some()
    }

    /// Where it holds: a region, 全国, or that the text does not say.
    pub fn region(&self) -> &str {
        &self.region.1
    }
}

/// What lists show of a law.
pub fn listed(words: &Words, entry: &Entry, plan: &LawPlan, notes: &LawNotes) -> Listed {
    let view = law_view(words, entry, plan, notes);
    let articles = plan.units.iter().filter(|unit| matches!(unit.kind, UnitKind::Article(_)));
    Listed {
        slug: plan.slug.clone(),
        region: region(words, &entry.law),
        kind: entry.law.meta.kind,
        n_articles: articles.count(),
        day: linked::day(entry),
        item: LawItem {
            name: view.name,
            href: String::new(),
            status: view.status,
            kind: view.kind,
            region: view.region,
            effective: view.effective,
            structure: view.structure,
        },
    }
}

fn region(words: &Words, law: &Law) -> (u8, String) {
    let national =
        matches!(law.meta.kind, LawKind::Constitution | LawKind::Statute | LawKind::AdministrativeRegulation | LawKind::Interpretation);
    match &law.meta.region {
        Some(region) => (1, region.clone()),
        None if national => (0, words.get("list.national").to_owned()),
        None => (2, words.get("list.no_region").to_owned()),
    }
}

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
    pub links: Vec<Link>,
}

/// The key of the title of a list in this order.
fn order_key(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Region => "list.by_region",
        ListOrder::Kind => "list.by_kind",
        ListOrder::Status => "list.by_status",
    }
}

/// Makes the pages of the site itself.
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
    /// The defined terms.
    pub terms: &'a TermIndex,
    /// The comparisons.
    pub sets: &'a [Compared],
    /// The free pages, by name.
    pub free: &'a [FreeText],
    /// The sentences of the footer as HTML.
    pub footer_html: &'a [Html],
}

impl SitePages<'_> {
    /// The HTML of a page.
    pub fn page(&self, page: SitePage) -> Result<String, Box<Diagnostic>> {
        let (template, data) = match page {
            SitePage::Home => ("home.html", Data::of(&self.home())),
            SitePage::Laws(order, page) => ("laws.html", Data::of(&self.law_list(order, page))),
            SitePage::Comparisons => ("comparisons.html", Data::of(&self.comparisons_page())),
            SitePage::Terms(page) => ("terms.html", Data::of(&self.terms_page(page))),
            SitePage::Help => ("help.html", Data::of(&NotFound { head: self.head(page, "page", self.words().get("help.title")) })),
            SitePage::Search => ("search.html", Data::of(&self.search_page())),
            SitePage::Free(index) => ("page.html", Data::of(&self.free_page(index))),
            SitePage::NotFound => {
                ("404.html", Data::of(&NotFound { head: self.head(page, "not-found", self.words().get("missing.title")) }))
            }
        };
        let shared = match page {
            SitePage::NotFound => self.shared(&Route::NotFound, &self.absolute_root()),
            _ => self.shared(&self.plan.page_route(page), ""),
        };
        let values = [("site", &shared.site), ("root", &shared.root), ("assets", &shared.assets), ("page", &data)];
        self.press().whole_page(template, &values)
    }

    fn words(&self) -> &Words {
        self.theme.words()
    }

    /// The feed of new and changed texts. It must hold absolute addresses, so a site without `base_url` has none.
    pub fn feed(&self) -> Option<String> {
        let base = self.base_url?;
        let news = |law: &Listed| {
            let LawItem { name, status, effective, structure, .. } = &law.item;
            let parts = [Some(status.meaning.as_str()), effective.as_deref(), Some(structure.as_str()).filter(|it| !it.is_empty())];
            Some(News {
                day: law.day?,
                title: name.clone(),
                address: canonical(Some(base), &Route::Law(law.slug.clone()))?,
                summary: parts.into_iter().flatten().collect::<Vec<_>>().join(self.words().get("structure.comma")),
            })
        };
        let own = canonical(Some(base), &Route::Feed)?;
        linked::feed(&self.config.title, &self.config.lang, base, &own, self.laws.iter().filter_map(news).collect())
    }

    fn press(&self) -> Press<'_> {
        Press::new(self.theme, minify::minify)
    }

    /// The path of the published address. A server shows 404 at any depth, where no relative link would hold.
    fn absolute_root(&self) -> String {
        let path = |base: &str| base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        self.base_url.and_then(path).unwrap_or_default()
    }

    /// What templates see on the pages of laws.
    pub fn below(&self) -> SharedData {
        let route = Route::Law(String::new());
        self.shared(&route, route.root())
    }

    /// What templates see on the pages of comparisons.
    pub fn below_comparisons(&self) -> SharedData {
        let route = Route::Set(String::new());
        self.shared(&route, route.root())
    }

    fn shared(&self, route: &Route, root: &str) -> SharedData {
        let site = Site {
            title: self.config.title.clone(),
            description: self.config.description.clone(),
            lang: self.config.lang.clone(),
            nav: self.nav(route, root),
            footer_html: self.footer_html.to_vec(),
            generator: format!("fadian {}", env!("CARGO_PKG_VERSION")),
            home: format!("{root}{}", Route::Home.file()),
            laws: format!("{root}{}", Route::LAWS.file()),
            help: format!("{root}{}", Route::Help.file()),
            report: self.config.report.clone(),
            feed: if self.plan.has_feed() { format!("{root}{}", Route::Feed.file()) } else { String::new() },
            search: format!("{root}{}", Route::SearchPage.file()),
            comparisons: (!self.sets.is_empty()).then(|| format!("{root}{}", Route::Comparisons.file())),
        };
        let asset = |(key, file): (String, &StaticFile)| (key, Route::Asset(file.published.clone()).file());
        let assets: BTreeMap<String, String> = self.theme.assets().map(asset).collect();
        SharedData { site: Data::of(&site), root: Data::of(&root), assets: Data::of(&assets) }
    }

    fn nav(&self, route: &Route, root: &str) -> Vec<NavItem> {
        let own = route.file();
        let below_sets = matches!(route, Route::Set(_) | Route::SetPage(..));
        let below_terms = matches!(route, Route::Terms(_));
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

    fn head(&self, page: SitePage, kind: &'static str, title: &str) -> Head {
        let is_home = page == SitePage::Home;
        let full = if is_home { self.config.title.clone() } else { join_titles(self.words(), title, &self.config.title) };
        let crumbs = match page {
            SitePage::Home | SitePage::NotFound => Vec::new(),
            _ => {
                vec![own_crumb(self.words().get("site.home"), Route::Home.file()), Crumb { href: None, ..own_crumb(title, String::new()) }]
            }
        };
        let canonical = if page == SitePage::NotFound { None } else { canonical(self.base_url, &self.plan.page_route(page)) };
        let description = if is_home { self.config.description.clone() } else { String::new() };
        Head { kind, title: full, description, canonical, crumbs, print_part: title.to_owned(), part_of: String::new() }
    }

    fn home(&self) -> Home {
        let laws_href = Route::LAWS.file();
        let mut groups = self.groups(ListOrder::Region);
        let share = shelf::home_share(groups.len());
        let places = self.regions();
        for group in groups.iter_mut().filter(|group| group.laws.len() > share) {
            group.laws.truncate(share);
            group.more = Some(places.get(&group.title).unwrap_or(&laws_href).clone());
        }
        let n_articles = self.laws.iter().map(|law| law.n_articles).sum();
        Home { head: self.head(SitePage::Home, "home", ""), groups, n_laws: self.laws.len(), n_articles, laws_href }
    }

    fn law_list(&self, order: ListOrder, page: usize) -> LawList {
        let words = self.words();
        let view = |other: ListOrder| ListView {
            title: words.get(order_key(other)).to_owned(),
            href: Route::Laws(other, 0).file(),
            current: (other == order).then_some(if page == 0 { "page" } else { "true" }),
        };
        let views = ListOrder::ALL.into_iter().map(view).collect();
        let title = match order {
            ListOrder::Region => words.get("site.laws").to_owned(),
            _ => words.fill("list.title", &[("order", &words.get(order_key(order)))]),
        };
        let mut pages = shelf::pages(self.groups(order));
        let first = shelf::page_of(&pages);
        let jump = |group: &ListGroup| {
            let begins = first[group.id.as_str()];
            let href =
                if begins == page { format!("#{}", group.id) } else { format!("{}#{}", Route::Laws(order, begins).file(), group.id) };
            GroupLink { title: group.title.clone(), own: group.own, n_laws: group.n_laws, href }
        };
        let mut seen = BTreeSet::new();
        let jumps = pages.iter().flatten().filter(|group| seen.insert(group.id.clone())).map(jump).collect();
        let title = if page == 0 { title } else { words.fill("list.page", &[("title", &title), ("n", &(page + 1))]) };
        LawList {
            head: self.head(SitePage::Laws(order, page), "laws", &title),
            views,
            jumps,
            pages: leaves(pages.len(), page, |page| Route::Laws(order, page)),
            groups: pages.swap_remove(page),
            n_laws: self.laws.len(),
        }
    }

    fn terms_page(&self, page: usize) -> TermsPage {
        let (words, all) = (self.words(), &self.terms.pages);
        let title = words.get("site.terms");
        let title = if page == 0 { title.to_owned() } else { words.fill("list.page", &[("title", &title), ("n", &(page + 1))]) };
        TermsPage {
            head: self.head(SitePage::Terms(page), "terms", &title),
            n_terms: self.terms.n_terms,
            pages: leaves(all.len(), page, Route::Terms),
            terms: all[page].clone(),
        }
    }

    /// Without script the page is a list: of all laws, or of their groups where they are many.
    fn search_page(&self) -> SearchPage {
        let mut groups = self.groups(ListOrder::Region);
        if self.laws.len() > SEARCH_LAWS {
            let places = self.regions();
            for group in &mut groups {
                group.laws.clear();
                group.more = places.get(&group.title).cloned();
            }
        }
        SearchPage { head: self.head(SitePage::Search, "search", self.theme.words().get("site.search")), groups, n_laws: self.laws.len() }
    }

    fn comparisons_page(&self) -> ComparisonsPage {
        let law = |slug: &String| {
            let listed = &self.laws[self.laws.binary_search_by(|law| law.slug.cmp(slug)).ok()?];
            let href = Route::Law(slug.clone()).href_from(&Route::Home);
            Some(SetLaw { name: listed.item.name.clone(), href, status: listed.item.status.clone() })
        };
        let set = |(compared, plan): (&Compared, &SetPlan)| SetItem {
            title: compared.set.title.clone(),
            href: plan.route(SetPageId::Matrix).href_from(&Route::Home),
            note: compared.set.note.clone(),
            n_topics: compared.set.topics.len(),
            laws: plan.laws.iter().filter_map(law).collect(),
        };
        ComparisonsPage {
            head: self.head(SitePage::Comparisons, "compare", self.words().get("site.comparisons")),
            sets: self.sets.iter().zip(self.plan.sets()).map(set).collect(),
        }
    }

    fn free_page(&self, index: usize) -> FreePage {
        let text = &self.free[index];
        FreePage {
            head: self.head(SitePage::Free(index), "page", &text.heading),
            heading: text.heading.clone(),
            body_html: text.body_html.clone(),
        }
    }

    /// The laws in one order, in groups. Groups and laws are sorted by name, so that a list does not move as it grows.
    fn groups(&self, order: ListOrder) -> Vec<ListGroup> {
        let mut groups: BTreeMap<(u8, String), Vec<&Listed>> = BTreeMap::new();
        for law in self.laws {
            groups.entry(group_key(self.words(), law, order)).or_default().push(law);
        }
        let group = |(index, ((rank, title), mut laws)): (usize, ((u8, String), Vec<&Listed>))| {
            laws.sort_by(|a, b| (&a.item.name, &a.slug).cmp(&(&b.item.name, &b.slug)));
            // In a list by region each law need not say its own again.
            let region = |law: &Listed| law.item.region.clone().filter(|_| order != ListOrder::Region);
            let href = |law: &Listed| Route::Law(law.slug.clone()).href_from(&Route::Home);
            let item = |law: &&Listed| LawItem { href: href(law), region: region(law), ..law.item.clone() };
            let laws: Vec<LawItem> = laws.iter().map(item).collect();
            ListGroup {
                title,
                own: order != ListOrder::Region || rank != 1,
                id: format!("g{}", index + 1),
                more: None,
                n_laws: laws.len(),
                laws,
            }
        };
        groups.into_iter().enumerate().map(group).collect()
    }

    /// The place of each region on the list of laws.
    pub fn regions(&self) -> BTreeMap<String, String> {
        let pages = shelf::pages(self.groups(ListOrder::Region));
        let first = shelf::page_of(&pages);
        let place = |group: &ListGroup| format!("{}#{}", Route::Laws(ListOrder::Region, first[group.id.as_str()]).file(), group.id);
        pages.iter().flatten().map(|group| (group.title.clone(), place(group))).collect()
    }
}

/// The pages of a long list, for links at its end; none where there is only one.
fn leaves(n_pages: usize, own: usize, route: impl Fn(usize) -> Route) -> Vec<ListView> {
    let leaf = |it: usize| ListView { title: (it + 1).to_string(), href: route(it).file(), current: (it == own).then_some("page") };
    if n_pages > 1 { (0..n_pages).map(leaf).collect() } else { Vec::new() }
}

fn group_key(words: &Words, law: &Listed, order: ListOrder) -> (u8, String) {
    match order {
        ListOrder::Region => law.region.clone(),
        ListOrder::Kind => (law.kind as u8, words.kind(law.kind).unwrap_or(words.get("list.no_kind")).to_owned()),
        ListOrder::Status => {
            let classes = ["in-force", "not-yet-in-force", "draft", "amended", "repealed", "unverified"];
            let rank = classes.iter().position(|class| *class == law.item.status.class).unwrap_or(classes.len());
            (rank as u8, law.item.status.word.clone())
        }
    }
}

/// Whether an address leads out of the site.
pub(crate) fn is_absolute(href: &str) -> bool {
    href.contains("://") || href.starts_with("mailto:") || href.starts_with('/')
}
