//! The pages of one law: each kind in a file of its own, all from one [`LawContext`].

mod article;
mod chapter;
mod citations;
mod contents;
mod context;
mod download;
mod full;
mod legislation;
mod listing;
mod map;
mod print;
mod references;
mod sheets;
mod source;
mod versions;

pub use sheets::{Grid, SANS, SERIF};

use super::context::SiteContext;
use super::notes::LawNotes;
use super::overview::history;
use super::seen::SeenTexts;
use super::view::{Contents, LawView};
use crate::diag::Diagnostic;
use crate::model::Node;
use crate::plan::{LawPlan, PageId, Printed, UnitKind};
use crate::stage::Stage;
use crate::theme::{CurrentMark, Data, Entries, Job, Part, SharedView, Slots, Spelling, View};
use contents::{Built, contents};
use context::LawContext;
use listing::{Listing, ShownContents};
use std::collections::BTreeMap;

/// The template of the contents, which all pages of a law share.
const CONTENTS: &str = "contents.html";
/// What page templates know them by.
const CONTENTS_HTML: &str = "contents_html";

/// The templates of the pages of a law.
pub const SLOTTED: [&str; 7] = [LAW, CHAPTER, ARTICLE, NOTES, CITATIONS, MAP, PRINT];

const LAW: &str = "law.html";
const CHAPTER: &str = "chapter.html";
const ARTICLE: &str = "article.html";
const NOTES: &str = "notes.html";
const CITATIONS: &str = "citations.html";
const MAP: &str = "map.html";
const PRINT: &str = "print.html";

/// The template of a page.
pub fn template_of(plan: &LawPlan, page: PageId) -> &'static str {
    match page {
        PageId::Law => LAW,
        PageId::Notes => NOTES,
        PageId::Citations => CITATIONS,
        PageId::Map => MAP,
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
    /// The law as pages of text and of articles see it.
    brief: SharedView<LawView>,
    listing: Listing,
    /// The contents last made for each kind of page, with slots for what is current: pages that show the same follow one another.
    contents: BTreeMap<&'static str, MadeContents>,
    /// Room to make a page in.
    slots: Slots,
}

impl<'a> LawPages<'a> {
    /// The pages of a law, by its place among the laws of the site.
    pub fn new(site: &SiteContext<'a>, index: usize, notes: &'a LawNotes) -> Self {
        let law = LawContext::new(site, index, notes);
        let none = Entries::new("end_fact", []);
        let brief = LawView { history_html: history(&[]), head_facts_html: none.clone(), end_facts_html: none, ..law.view.clone() };
        let listing = Listing::of(law.plan);
        Self { law, brief: SharedView::new(brief), listing, contents: BTreeMap::new(), slots: Slots::default() }
    }

    /// What its pages looked at until now.
    pub fn seen(&self) -> SeenTexts {
        self.law.site.relations.laws().seen()
    }

    /// The HTML of a page.
    pub fn page(&mut self, page: PageId) -> Result<String, Box<Diagnostic>> {
        let PageView { template, contents: list, view } = self.law.site.timed.during(Stage::View, "", || self.view(page));
        if !self.law.site.slotted.contains(template) {
            return self.whole_of(page, &PageView { template, contents: list, view });
        }
        let (press, fixed) = (&self.law.site.press, &self.law.site.below.named());
        let Some((kind, shown)) = list else {
            let slotted: &[(_, _, &dyn View)] = &[("law", Spelling::Escaped, &self.brief), ("page", Spelling::Escaped, &*view)];
            let made = press.page(&Job { template, fixed, slotted }, &mut self.slots)?;
            return made.map_or_else(|| self.whole(page), Ok);
        };
        if self.contents.get(kind).is_none_or(|made| made.0 != shown) {
            let built = self
                .law
                .site
                .timed
                .during(Stage::View, "", || contents(&self.law.entry.law, self.law.plan, &self.law.nodes, (&self.listing, shown)));
            let view = built.view(CurrentMark::Entry);
            let mut slots = std::mem::take(&mut self.slots);
            let part = press.part(&Job { template: CONTENTS, fixed, slotted: &self.contents_slots(&kind, &view) }, &mut slots)?;
            self.slots = slots;
            self.contents.insert(kind, (shown, built, part));
        }
        let (_, built, part) = &self.contents[kind];
        let Some(part) = part else { return self.whole(page) };
        let current = self.current(built, page);
        let listed = part.with(&current);
        // What is shared by pages is read once; what the others show stands as the minifier leaves it.
        let (law, of_law, of_page): (&dyn View, _, _) = match page {
            PageId::Law => (&self.law.view, Spelling::Minified, Spelling::Escaped),
            PageId::Notes | PageId::Citations | PageId::Map => (self.brief.view(), Spelling::Minified, Spelling::Minified),
            _ => (&self.brief, Spelling::Escaped, Spelling::Escaped),
        };
        let slotted: &[(_, _, &dyn View)] = &[("law", of_law, law), (CONTENTS_HTML, of_page, &listed), ("page", of_page, &*view)];
        let made = press.page(&Job { template, fixed, slotted }, &mut self.slots)?;
        made.map_or_else(|| self.whole(page), Ok)
    }

    /// The HTML of a page made by itself, without a skeleton: what [`LawPages::page`] must equal once it is minified.
    pub fn whole(&self, page: PageId) -> Result<String, Box<Diagnostic>> {
        self.whole_of(page, &self.view(page))
    }

    fn whole_of(&self, page: PageId, view: &PageView) -> Result<String, Box<Diagnostic>> {
        let press = &self.law.site.press;
        let [site, root, assets] = self.law.site.below.named();
        let mut contents_html = String::new();
        if let Some((kind, shown)) = view.contents {
            let built = contents(&self.law.entry.law, self.law.plan, &self.law.nodes, (&self.listing, shown));
            let current = self.current(&built, page);
            let mark = |entry| CurrentMark::Is(current.iter().find(|it| it.0 == entry).map(|it| it.1));
            let view = built.view(mark);
            let slots = self.contents_slots(&kind, &view);
            let values: Vec<(&'static str, Data)> =
                slots.iter().map(|(name, _, view)| Ok((*name, press.data(CONTENTS, *view)?))).collect::<Result<_, Box<Diagnostic>>>()?;
            let own = values.iter().map(|(name, data)| (*name, data));
            contents_html = self.law.site.theme.render(CONTENTS, &[site, root, assets].into_iter().chain(own).collect::<Vec<_>>())?;
        }
        let law: &dyn View = if page == PageId::Law { &self.law.view } else { self.brief.view() };
        let (law, contents_html, page) =
            (press.data(view.template, law)?, Data::of(&contents_html), press.data(view.template, &*view.view)?);
        press.whole_page(view.template, &[site, root, assets, ("law", &law), (CONTENTS_HTML, &contents_html), ("page", &page)])
    }

    /// What the template of the contents sees.
    fn contents_slots<'v>(&'v self, kind: &'v &'static str, contents: &'v Contents) -> [(&'static str, Spelling, &'v dyn View); 3] {
        let spelling = Spelling::Minified;
        [("law", spelling, self.brief.view()), ("contents", spelling, contents), ("kind", spelling, kind)]
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
            PageId::Map => ("notes", ShownContents::Text(page), Box::new(map::map_page(law))),
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
