//! A law as lists show it.

use super::names::{range_of_articles, without_country};
use super::notes::LawNotes;
use super::overview::law_view;
use super::view::LawItem;
use crate::corpus::{Entry, PartedLaw, StandingOn, version_date};
use crate::model::{Date, Law, LawKind};
use crate::plan::{LawPlan, UnitKind};
use crate::theme::Words;
use crate::zh;

/// A law as lists show it, before its address is known from any page.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub(super) slug: String,
    /// Its region, behind the rank of the group: what holds everywhere, regions by their codes, those without one, no region stated.
    pub(super) region: (u16, String),
    pub(super) kind: LawKind,
    pub(super) item: LawItem,
    pub(super) n_articles: usize,
    /// The day a feed gives for it.
    pub(super) day: Option<Date>,
    /// The last day that its text knows of itself, by which texts of one name are told apart.
    pub(super) as_of: Option<Date>,
    /// Which part of a law it is.
    pub(super) part: Option<ListedPart>,
}

/// A text that is a part of a law, as a list shows it below the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedPart {
    /// The title of the law.
    pub(super) title: String,
    /// Its place among the parts.
    pub(super) at: usize,
    /// 合同编
    pub(super) name: String,
    /// The numbers of its articles.
    pub(super) range: String,
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

    /// Where it holds: a region, 全国, or that the text does not say; behind its rank in a list of regions.
    pub fn region(&self) -> (u16, &str) {
        (self.region.0, &self.region.1)
    }
}

/// What lists show of a law; `part` says of which law it is which part. They say nothing of what is doubtful in it.
pub fn listed(words: &Words, entry: &Entry, plan: &LawPlan, part: Option<(&PartedLaw, usize)>, standing: Option<StandingOn>) -> Listed {
    let view = law_view(words, entry, plan, &LawNotes::default(), part.map(|(law, at)| &law.parts[at]), standing);
    let articles = plan.units.iter().filter(|unit| matches!(unit.kind, UnitKind::Article(_)));
    Listed {
        slug: plan.slug.clone(),
        region: region(words, &entry.law),
        kind: entry.law.meta.kind,
        n_articles: articles.count(),
        day: day(entry),
        as_of: version_date(&entry.law),
        part: part.map(|(law, at)| ListedPart {
            title: law.title.clone(),
            at,
            name: law.parts[at].name.clone(),
            range: range_of_articles(plan),
        }),
        item: LawItem {
            name: view.full_name,
            parts: Vec::new(),
            as_of: None,
            href: String::new(),
            status: view.status,
            kind: view.kind_words,
            region: view.region,
            effective: view.effective,
            structure: view.structure,
        },
    }
}

/// The rank of regions that no table knows: behind all others, in the order of their names.
const ELSEWHERE: u16 = u16::MAX - 1;

fn region(words: &Words, law: &Law) -> (u16, String) {
    let national =
        matches!(law.meta.kind, LawKind::Constitution | LawKind::Statute | LawKind::AdministrativeRegulation | LawKind::Interpretation);
    // What is named after the state is its own, whatever its form: 中华人民共和国刑法修正案.
    let is_of_the_state = law.meta.title.as_deref().is_some_and(|title| without_country(title) != title);
    match &law.meta.region {
        Some(region) => (zh::region_order(region).map_or(ELSEWHERE, |order| 1 + order), region.clone()),
        None if national || is_of_the_state => (0, words.get("list.national").to_owned()),
        None => (u16::MAX, words.get("list.no_region").to_owned()),
    }
}

/// The day a feed may give for a text; `None` where nothing is known.
fn day(entry: &Entry) -> Option<Date> {
    let received = entry.known.as_ref().and_then(|known| Date::parse(known.received.as_deref()?));
    let stated = entry.law.meta.status.as_ref().and_then(|status| status.date);
    received.max(stated).or(entry.law.meta.published)
}
