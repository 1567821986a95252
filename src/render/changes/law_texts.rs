//! The texts of a law, for its own pages: what became of it, and how its articles came to be.

use super::article::came_html;
use super::life::{LifeLinks, life_html};
use super::sides::{ChangeSides, TextOfLaw, table_of, text_of};
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::plan::{ChangesPlan, Route, changes_of};
use crate::render::context::SiteContext;
use crate::render::relations::Relations;
use crate::versions::ChangeTable;
use std::cell::OnceCell;

/// The texts of a law that has several.
#[derive(Debug)]
pub(crate) struct LawTexts<'a> {
    relations: Relations<'a>,
    /// The texts, the oldest first.
    texts: Vec<TextOfLaw<'a>>,
    /// Which of them the pages are of.
    own: usize,
    /// Each text but the first with the one before it.
    pairs: Vec<&'a ChangesPlan>,
    /// These beside one another, from the first time that a page asks for it.
    tables: OnceCell<Vec<ChangeTable>>,
}

impl<'a> LawTexts<'a> {
    /// The texts of the law that a text is of; `None` where it is the only one.
    pub(crate) fn of(site: &SiteContext<'a>, text: usize) -> Option<Self> {
        let law = site.relations.law_of(text);
        let places: Vec<usize> = site.relations.dated_of(law).chain([law]).collect();
        let own = places.iter().position(|it| *it == text)?;
        let pair = |two: &[usize]| changes_of(site.changes, law).iter().find(|plan| plan.from == two[0] && plan.to == two[1]);
        let pairs: Option<Vec<&ChangesPlan>> = places.windows(2).map(pair).collect();
        let pairs = pairs.filter(|it| !it.is_empty())?;
        let texts = places.iter().map(|text| text_of(&site.relations, *text)).collect();
        Some(Self { relations: site.relations.clone(), own, pairs, texts, tables: OnceCell::new() })
    }

    /// The line of the law's life.
    pub(crate) fn life(&self, from: Route) -> Html {
        life_html(self.relations.words(), &LifeLinks { texts: &self.texts, own: self.own, pairs: &self.pairs, from })
    }

    /// How an article of the newest text came to be; empty on the pages of other texts.
    pub(crate) fn came(&self, path: &ProvisionPath, from: &Route) -> Html {
        if self.own + 1 < self.texts.len() {
            return Html::new();
        }
        let tables = self.tables.get_or_init(|| self.pairs.iter().map(|plan| table_of(&self.relations, plan)).collect());
        let words = self.relations.words();
        let pairs = tables.iter().zip(&self.pairs).zip(self.texts.windows(2));
        let sides: Vec<ChangeSides<'_>> =
            pairs.map(|((table, plan), two)| ChangeSides { words, texts: [two[0], two[1]], table, plan }).collect();
        came_html(&sides, path, from)
    }
}
