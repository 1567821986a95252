//! A law as lists show it.

use super::notes::LawNotes;
use super::overview::law_view;
use super::view::LawItem;
use crate::corpus::Entry;
use crate::model::{Date, Law, LawKind};
use crate::plan::{LawPlan, UnitKind};
use crate::theme::Words;

/// A law as lists show it, before its address is known from any page.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub(super) slug: String,
    /// Its region, behind the rank of the group: what holds everywhere, regions, no region stated.
    pub(super) region: (u8, String),
    pub(super) kind: LawKind,
    pub(super) item: LawItem,
    pub(super) n_articles: usize,
    /// The day a feed gives for it.
    pub(super) day: Option<Date>,
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
        day: day(entry),
        item: LawItem {
            name: view.name,
            href: String::new(),
            status: view.status,
            kind: view.kind_words,
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

/// The day a feed may give for a text; `None` where nothing is known.
fn day(entry: &Entry) -> Option<Date> {
    let received = entry.known.as_ref().and_then(|known| Date::parse(known.received.as_deref()?));
    let stated = entry.law.meta.status.as_ref().and_then(|status| status.date);
    received.max(stated).or(entry.law.meta.published)
}
