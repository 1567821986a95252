//! The pages of one law: each kind in a file of its own, all from one [`LawContext`].

mod article;
mod chapter;
mod citations;
mod contents;
mod context;
mod full;
mod legislation;
mod listing;
mod print;
mod references;
mod sheets;
mod source;

pub use sheets::{Grid, SANS, SERIF};

use super::context::SiteContext;
use super::notes::LawNotes;
use super::view::LawView;
use crate::diag::Diagnostic;
use crate::model::Node;
use crate::plan::{LawPlan, PageId, Printed, UnitKind};
use crate::theme::{Data, Job, Part, SharedView, Slots, View};
use contents::{Built, contents};
use context::LawContext;
use listing::{Listing, ShownContents};
use std::collections::BTreeMap;

/// The template of the contents, which all pages of a law share.
const CONTENTS: &str = "contents.html";
/// What page templates know them by.
const CONTENTS_HTML: &str = "contents_html";

/// The templates of which a law has many pages. A page of notes has a shape of its own and is made by itself.
pub const SLOTTED: [&str; 4] = [LAW, CHAPTER, ARTICLE, PRINT];

const LAW: &str = "law.html";
const CHAPTER: &str = "chapter.html";
const ARTICLE: &str = "article.html";
const PRINT: &str = "print.html";

/// The template of a page.
pub fn template_of(plan: &LawPlan, page: PageId) -> &'static str {
    match page {
        PageId::Law => LAW,
        PageId::Notes => "notes.html",
        PageId::Citations => "citations.html",
        PageId::Unit(unit) if matches!(plan.units[unit].kind, UnitKind::Article(_)) => ARTICLE,
        PageId::Document(_) | PageId::Unit(_) => CHAPTER,
        PageId::Print(_) => PRINT,
    }
}

/// What a page is made from.
struct PageView {
    template: &'static str,
    /// What the template of the contents knows of the page, `law`, `chapter`, `article`, `notes`, and what they show; `None`
    /// for a page without contents.
    contents: Option<(&'static str, ShownContents)>,
    view: Box<dyn View>,
}

/// Which contents were made, their entries, and their HTML; `None` where a template does more with what is current than print it.
type MadeContents = (ShownContents, Built, Option<Part>);

/// Makes the pages of one law.
#[derive(Debug)]
pub struct LawPages<'a> {
    law: LawContext<'a>,
    /// The law as its own page sees it.
    own: Data,
    /// The law as its other pages see it.
    brief: SharedView<LawView>,
    listing: Listing,
    /// The contents last made for each kind of page, with slots for what is current: pages that show the same follow one another.
    contents: BTreeMap<&'static str, MadeContents>,
    /// Room to make a page in.
    slots: Slots,
}

impl<'a> LawPages<'a> {
    /// The pages of a law, by its place among the laws of the site.
    pub fn new(site: &'a SiteContext<'a>, index: usize, notes: &'a LawNotes) -> Self {
        let law = LawContext::new(site, index, notes);
        // Fewer lists give fewer shapes: only the law's own page shows its title notes and facts.
        let brief = LawView { history: Vec::new(), facts: Vec::new(), ..law.view.clone() };
        let (own, brief, listing) = (Data::of(&law.view), SharedView::new("law", brief), Listing::of(law.plan));
        Self { law, own, brief, listing, contents: BTreeMap::new(), slots: Slots::default() }
    }

    /// The HTML of a page.
    pub fn page(&mut self, page: PageId) -> Result<String, Box<Diagnostic>> {
        let PageView { template, contents: list, view } = self.view(page);
        if !self.law.site.slotted.contains(template) {
            return self.whole_of(page, &PageView { template, contents: list, view });
        }
        let (press, below) = (&self.law.site.press, self.law.site.below.named());
        let law: (&'static str, &dyn View) = ("law", &self.brief);
        let Some(list) = list else {
            let made = press.page(&Job { template, fixed: &below, slotted: &[law, ("page", &*view)] }, &mut self.slots)?;
            return made.map_or_else(|| self.whole(page), Ok);
        };
        let (kind, shown) = list;
        if self.contents.get(kind).is_none_or(|made| made.0 != shown) {
            let built = contents(&self.law.entry.law, self.law.plan, &self.law.nodes, (&self.listing, shown));
            let slotted = Data::of(&built.slotted());
            let part = press.part(CONTENTS, &self.contents_values(&slotted, &Data::of(&kind)))?;
            self.contents.insert(kind, (shown, built, part));
        }
        let (_, built, part) = &self.contents[kind];
        let Some(part) = part else { return self.whole(page) };
        let current = self.current(built, page);
        let listed = part.with(&current);
        let (contents, page_view): (&dyn View, &dyn View) = (&listed, &*view);
        let made = if page == PageId::Law {
            let [site, root, assets] = below;
            let job = Job {
                template,
                fixed: &[site, root, assets, ("law", &self.own)],
                slotted: &[(CONTENTS_HTML, contents), ("page", page_view)],
            };
            press.page_once(&job, &mut self.slots)?
        } else {
            let slotted = [law, (CONTENTS_HTML, contents), ("page", page_view)];
            press.page(&Job { template, fixed: &below, slotted: &slotted }, &mut self.slots)?
        };
        made.map_or_else(|| self.whole(page), Ok)
    }

    /// The HTML of a page made by itself, without a skeleton: what [`LawPages::page`] must equal once it is minified.
    pub fn whole(&self, page: PageId) -> Result<String, Box<Diagnostic>> {
        self.whole_of(page, &self.view(page))
    }

    fn whole_of(&self, page: PageId, view: &PageView) -> Result<String, Box<Diagnostic>> {
        let mut contents_html = String::new();
        if let Some((kind, shown)) = view.contents {
            let built = contents(&self.law.entry.law, self.law.plan, &self.law.nodes, (&self.listing, shown));
            let contents = Data::of(&built.with_current(&self.current(&built, page)));
            contents_html = self.law.site.theme.render(CONTENTS, &self.contents_values(&contents, &Data::of(&kind)))?;
        }
        let contents_html = Data::of(&contents_html);
        let data = view.view.data();
        let mut values = self.law.site.below.named().to_vec();
        values.extend([("law", self.law_for(page)), (CONTENTS_HTML, &contents_html), ("page", &data)]);
        self.law.site.press.whole_page(view.template, &values)
    }

    fn contents_values<'v>(&'v self, contents: &'v Data, kind: &'v Data) -> [(&'static str, &'v Data); 6] {
        let [site, root, assets] = self.law.site.below.named();
        [site, root, assets, ("law", self.brief.value()), ("contents", contents), ("kind", kind)]
    }

    fn law_for(&self, page: PageId) -> &Data {
        if page == PageId::Law { &self.own } else { self.brief.value() }
    }

    fn current(&self, built: &Built, page: PageId) -> Vec<(usize, &'static str)> {
        match page {
            PageId::Unit(unit) => built.current(self.law.plan, unit),
            _ => Vec::new(),
        }
    }

    fn view(&self, page: PageId) -> PageView {
        let law = &self.law;
        let (kind, shown, view): (_, _, Box<dyn View>) = match page {
            PageId::Law => ("law", ShownContents::Law, Box::new(full::law_page(law))),
            PageId::Notes => ("notes", ShownContents::Text(page), Box::new(source::notes_page(law))),
            PageId::Citations => ("notes", ShownContents::Text(page), Box::new(citations::citations_page(law))),
            PageId::Document(document) => ("chapter", ShownContents::Text(page), Box::new(chapter::attachment_page(law, document))),
            PageId::Unit(unit) => match law.nodes[unit] {
                Node::Article(article) => {
                    ("article", self.listing.shown_for_article(law.plan, unit), Box::new(article::article_page(law, unit, article)))
                }
                Node::Division(division) => ("chapter", ShownContents::Text(page), Box::new(chapter::division_page(law, unit, division))),
                Node::Text(_) => unreachable!("a text has no page of its own"),
            },
            PageId::Print(printed) => {
                return PageView { template: template_of(law.plan, page), contents: None, view: Box::new(print::print_page(law, printed)) };
            }
        };
        PageView { template: template_of(law.plan, page), contents: Some((kind, shown)), view }
    }

    /// The QR code of a page made for paper: the address its colophon prints. `None` where the site has no address.
    pub fn code(&self, page: PageId) -> Option<String> {
        print::code(&self.law, page)
    }

    /// What is printed, as a document of Typst.
    pub fn sheets(&self, printed: Printed, grid: Grid) -> String {
        sheets::document(&self.law, printed, grid)
    }
}
