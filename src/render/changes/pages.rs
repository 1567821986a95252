//! Makes the pages of two texts of a law beside one another.

use super::page::{ChangesSite, changes_page};
use super::sides::{ChangeSides, table_of, text_of};
use crate::diag::Diagnostic;
use crate::plan::{ChangesData, ChangesPageId, ChangesPlan, changes_of};
use crate::render::context::SiteContext;
use crate::render::seen::SeenTexts;
use crate::render::view::ChangesPage;
use crate::theme::{Job, Slots, Spelling, View, Words};
use crate::versions::ChangeTable;

/// The template of these pages.
pub const CHANGES: &str = "changes.html";

/// Makes the pages of two texts beside one another.
#[derive(Debug)]
pub struct ChangesPages<'a> {
    site: SiteContext<'a>,
    plan: &'a ChangesPlan,
    table: ChangeTable,
    /// The files that the table can be taken away as.
    data: Vec<ChangesData>,
}

impl<'a> ChangesPages<'a> {
    /// The pages of this plan; `site` is that of pages two folders below the root.
    pub fn new(site: &SiteContext<'a>, plan: &'a ChangesPlan, data: Vec<ChangesData>) -> Self {
        let site = site.for_one();
        // Which other texts the law has is named on each page.
        let _n_texts = site.relations.dated_of(plan.law).count();
        let table = table_of(&site.relations, plan);
        Self { site, plan, table, data }
    }

    /// The HTML of a page.
    pub fn page(&self, page: ChangesPageId) -> Result<String, Box<Diagnostic>> {
        let view = self.view(page);
        if !self.site.slotted.contains(CHANGES) {
            return self.whole_of(&view);
        }
        let slotted: &[(_, _, &dyn View)] = &[("page", Spelling::Minified, &view)];
        let job = Job { template: CHANGES, fixed: &self.site.below.named(), slotted };
        self.site.press.page(&job, &mut Slots::default())?.map_or_else(|| self.whole_of(&view), Ok)
    }

    /// The HTML of a page made by itself, without a skeleton: what [`ChangesPages::page`] must equal once it is minified.
    pub fn whole(&self, page: ChangesPageId) -> Result<String, Box<Diagnostic>> {
        self.whole_of(&self.view(page))
    }

    fn whole_of(&self, view: &ChangesPage) -> Result<String, Box<Diagnostic>> {
        let data = self.site.press.data(CHANGES, view)?;
        let [site, root, assets] = self.site.below.named();
        self.site.press.whole_page(CHANGES, &[site, root, assets, ("page", &data)])
    }

    fn view(&self, page: ChangesPageId) -> ChangesPage {
        let texts = [self.plan.from, self.plan.to].map(|text| text_of(&self.site.relations, text));
        let sides = ChangeSides { words: self.words(), texts, table: &self.table, plan: self.plan };
        let others = changes_of(self.site.changes, self.plan.law).iter().filter(|it| *it != self.plan);
        let days = |it: &ChangesPlan| [it.from, it.to].map(|text| text_of(&self.site.relations, text).day);
        let about = ChangesSite {
            title: &self.site.title,
            canonical: self.site.canonical(&self.plan.route(page)),
            others: others.map(|it| (it, days(it))).collect(),
            data: self.data.clone(),
        };
        changes_page(&sides, page, about)
    }

    /// The words of the interface.
    pub fn words(&self) -> &'a Words {
        self.site.relations.words()
    }

    /// What the pages looked at, as those of a law say it.
    pub fn seen(&self) -> SeenTexts {
        self.site.relations.laws().seen()
    }

    /// The two texts, as data.
    pub fn table(&self) -> &ChangeTable {
        &self.table
    }

    /// What the two texts are called, the older first, and the law.
    pub fn names(&self) -> ([String; 2], String) {
        let texts = [self.plan.from, self.plan.to].map(|text| text_of(&self.site.relations, text));
        (texts.map(|text| text.day_words(self.words())), texts[1].law.meta.name())
    }
}
