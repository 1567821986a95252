//! What the pages of two texts beside one another share.

use crate::corpus::version_date;
use crate::model::{Date, Law, ProvisionPath};
use crate::plan::{ChangesPageId, ChangesPlan, LawPlan, Route, anchor};
use crate::render::relations::Relations;
use crate::render::words::date;
use crate::theme::Words;
use crate::versions::{Alignment, ChangeTable, TableRow};

/// A text of a law.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextOfLaw<'a> {
    pub(crate) law: &'a Law,
    pub(crate) plan: &'a LawPlan,
    /// The day it goes by; the newest may have none.
    pub(crate) day: Option<Date>,
}

impl TextOfLaw<'_> {
    /// 2015年3月15日; that no day is known of the newest.
    pub(super) fn day_words(&self, words: &Words) -> String {
        self.day.map_or_else(|| words.get("changes.undated").to_owned(), |day| date(words, day))
    }

    /// 2015年3月15日文本
    pub(super) fn name(&self, words: &Words) -> String {
        match self.day {
            Some(day) => words.fill("changes.of_day", &[("day", &date(words, day))]),
            None => words.get("changes.undated").to_owned(),
        }
    }

    /// The address of a provision as a page of another folder links to it.
    pub(super) fn href(&self, path: &ProvisionPath, from: &Route) -> Option<String> {
        self.plan.href_from(path, from)
    }

    /// The address of its own page.
    pub(super) fn page(&self, from: &Route) -> String {
        Route::Law(self.plan.slug.clone()).href_from(from)
    }
}

/// A text of the site by its place among all texts.
pub(super) fn text_of<'a>(relations: &Relations<'a>, text: usize) -> TextOfLaw<'a> {
    let law = &relations.entry(text).law;
    TextOfLaw { law, plan: relations.plan(text), day: relations.dated(text).map_or_else(|| version_date(law), |it| Some(it.date)) }
}

/// Two texts of the site beside one another.
pub(super) fn table_of(relations: &Relations<'_>, plan: &ChangesPlan) -> ChangeTable {
    let [older, newer] = [plan.from, plan.to].map(|text| &relations.entry(text).law);
    ChangeTable::of(older, newer, alignment_of(relations, plan))
}

/// What went where between two texts of the site: of texts that follow one another, or of any and the newest.
pub(super) fn alignment_of<'a>(relations: &Relations<'a>, plan: &ChangesPlan) -> &'a Alignment {
    let is_to_newest = relations.dated(plan.to).is_none();
    let found = if is_to_newest { relations.successors(plan.from) } else { relations.in_next(plan.from) };
    found.expect("what stands beside the newest or the next text is an older one")
}

/// Two texts beside one another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChangeSides<'a> {
    pub(crate) words: &'a Words,
    /// The older and the newer text.
    pub(crate) texts: [TextOfLaw<'a>; 2],
    pub(crate) table: &'a ChangeTable,
    pub(crate) plan: &'a ChangesPlan,
}

impl ChangeSides<'_> {
    /// The page on which each row stands: what is gone stands where what stood before it stands.
    pub(super) fn pages_of_rows(&self) -> Vec<ChangesPageId> {
        let mut last = ChangesPageId::Whole;
        let page = |row: &TableRow| {
            if let Some(it) = row.after.first() {
                last = self.plan.page_of(&it.path, self.texts[1].plan);
            }
            last
        };
        self.table.rows.iter().map(page).collect()
    }

    /// The address of a row that has provisions of the new text.
    pub(super) fn row_href(&self, row: &TableRow, from: &Route) -> Option<String> {
        let page = self.plan.page_of(&row.after.first()?.path, self.texts[1].plan);
        let (route, anchor) = (self.plan.route(page), row_anchor(row));
        Some(if route == *from { format!("#{anchor}") } else { format!("{}#{anchor}", route.href_from(from)) })
    }
}

/// The anchor of a row: that of its first provision of the new text, else of the old one.
pub(super) fn row_anchor(row: &TableRow) -> String {
    match (row.after.first(), row.before.first()) {
        (Some(it), _) => anchor(&it.path),
        (None, Some(it)) => old_anchor(&it.path),
        (None, None) => String::new(),
    }
}

/// The anchor of a provision of the old text that no row of the new one leads to.
pub(super) fn old_anchor(path: &ProvisionPath) -> String {
    format!("o-{}", anchor(path))
}
