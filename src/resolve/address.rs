//! A provision while it is being looked up, and why a look-up fails.

use super::lexeme::Level;
use super::marks::{CitedProvision, Reach, Target};
use crate::corpus::{DocumentSurface, LawSurface, Surface};
use crate::model::{Number, ProvisionPath};

/// The law a reference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Work {
    /// A law of the collection, and which of its documents.
    Law(usize, usize),
    /// A text by its name, which the collection has not.
    Outside(String),
    /// A contract, the statutes of a body: nothing a collection of laws would hold.
    Private,
}

/// A provision of a work: every level that is said or understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The law.
    pub(super) work: Work,
    /// The division, by its place in the document's list.
    pub(super) division: Option<usize>,
    /// The labels of divisions of a work that cannot be looked into.
    pub(super) labels: Vec<String>,
    /// The unit, by its place in the document's list.
    pub(super) unit: Option<usize>,
    /// The number of the article.
    pub(super) number: Option<Number>,
    /// 款, from 1.
    pub(super) paragraph: Option<u32>,
    /// 项, by its label.
    pub(super) item: Option<u32>,
    /// 目, by its label.
    pub(super) subitem: Option<u32>,
    /// Whether the article was named by its number: 前两款 then are its first two.
    pub(super) is_named: bool,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The law has no such provision.
    Missing,
    /// Its number is one that the text at hand has lost.
    Lost,
    /// Several fit.
    Several,
    /// Several texts of the collection bear the name.
    Namesakes,
    /// There is nothing before: 前款 in a first 款.
    Dangling,
    /// It points back to something that was not said; the words are no reference.
    Nothing,
}

impl Address {
    /// A work as a whole.
    pub(super) fn whole(work: Work) -> Self {
        let labels = Vec::new();
        Self { work, division: None, labels, unit: None, number: None, paragraph: None, item: None, subitem: None, is_named: false }
    }

    /// The lowest level it names.
    pub(super) fn lowest(&self) -> Level {
        match (self.paragraph, self.item, self.subitem) {
            (_, _, Some(_)) => Level::Subitem,
            (_, Some(_), None) => Level::Item,
            (Some(_), None, None) => Level::Paragraph,
            (None, None, None) => Level::Article,
        }
    }

    /// The same without this level and what lies below it.
    pub(super) fn above(mut self, level: Level) -> Self {
        if level <= Level::Subitem {
            self.subitem = None;
        }
        if level <= Level::Item {
            self.item = None;
        }
        if level <= Level::Paragraph {
            self.paragraph = None;
        }
        if level <= Level::Article {
            (self.unit, self.number) = (None, None);
        }
        let outer = level.division().map(|_| level);
        if outer.is_some() {
            (self.division, self.labels) = (None, Vec::new());
        }
        self
    }

    /// The law and document, where the collection has them.
    pub(super) fn document<'a>(&self, surface: &'a Surface) -> Option<(&'a LawSurface, &'a DocumentSurface)> {
        match &self.work {
            Work::Law(law, document) => {
                let law = surface.laws.get(*law)?;
                Some((law, law.documents.get(*document)?))
            }
            Work::Outside(_) | Work::Private => None,
        }
    }

    /// The address for good; `None` where the work is not in the collection.
    pub(super) fn path(&self, surface: &Surface) -> Option<ProvisionPath> {
        let (_, document) = self.document(surface)?;
        let Work::Law(_, index) = self.work else { return None };
        let Some(unit) = self.unit else {
            return Some(match self.division {
                Some(division) => document.divisions.get(division)?.path.clone(),
                None => ProvisionPath::document(index as u32),
            });
        };
        let unit = document.units.get(unit)?;
        let mut path = unit.path.clone();
        let Some(paragraph) = self.paragraph else { return Some(path) };
        path = path.paragraph(paragraph);
        let Some(item) = self.item else { return Some(path) };
        let (_, place) = *unit.items_in(paragraph, item).first()?;
        path = path.item(place);
        let Some(subitem) = self.subitem else { return Some(path) };
        let items = &unit.paragraphs.get((paragraph as usize).checked_sub(1)?)?.items;
        let place = items[place as usize - 1].subitems.iter().position(|it| *it == subitem)?;
        Some(path.subitem(place as u32 + 1))
    }

    fn spot(&self, surface: &Surface) -> CitedProvision {
        let division = self.division.filter(|_| self.unit.is_none()).zip(self.document(surface));
        let labels = division.and_then(|(division, (_, document))| Some(document.divisions.get(division)?.labels.clone()));
        let labels = labels.unwrap_or_else(|| self.labels.clone());
        CitedProvision {
            path: self.path(surface),
            labels,
            number: self.number,
            paragraph: self.paragraph,
            item: self.item,
            subitem: self.subitem,
        }
    }

    fn title(&self, surface: &Surface) -> (String, Option<String>) {
        match &self.work {
            Work::Law(law, _) => surface.laws.get(*law).map(|law| (law.name.clone(), Some(law.slug.clone()))).unwrap_or_default(),
            Work::Outside(name) => (name.clone(), None),
            Work::Private => (String::new(), None),
        }
    }

    /// What it leads to.
    pub(super) fn target(&self, surface: &Surface) -> Target {
        let (title, law) = self.title(surface);
        let is_provision = self.unit.is_some() || self.number.is_some() || self.paragraph.is_some() || self.item.is_some();
        let reach = if is_provision {
            Reach::Provision(self.spot(surface))
        } else if let Some(division) = self.division {
            let labels = self.document(surface).and_then(|(_, document)| document.divisions.get(division)).map(|it| it.labels.clone());
            Reach::Division(self.path(surface), labels.unwrap_or_default())
        } else if self.labels.is_empty() {
            Reach::Whole(self.path(surface))
        } else {
            Reach::Division(self.path(surface), self.labels.clone())
        };
        Target { title, law, reach }
    }

    /// The range that ends at another address.
    pub(super) fn target_to(&self, last: &Self, through: &[Self], surface: &Surface) -> Target {
        let (title, law) = self.title(surface);
        let paths = through.iter().filter_map(|address| address.path(surface)).collect();
        Target { title, law, reach: Reach::Range(self.spot(surface), last.spot(surface), paths) }
    }
}
