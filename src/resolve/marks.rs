//! References and definitions as data that stands beside a law.

use crate::model::{Number, ProvisionPath};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// All that was found in the words of a law.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marks {
    /// The law, by its slug.
    pub law: String,
    /// Its references, in reading order; those of one text stand apart from one another.
    pub references: Vec<Reference>,
    /// Its definitions, in reading order.
    pub definitions: Vec<Definition>,
    /// The laws of several texts, by their slugs, of which the text that it cites is not here, as days tell: its references lead to the newest.
    pub not_kept: BTreeSet<String>,
}

/// Characters of a text of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MentionPlace {
    /// The 款, 项 or 目.
    pub path: ProvisionPath,
    /// Which text of that provision: 0, but for the further paragraphs of a 项, which count from 1, and the cells of tables and
    /// the notes of an article, which count from 1 over the whole article and have its path.
    pub part: u32,
    /// The first character, from 0.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
    /// How many characters of the article that are no blanks stand before the first: the text of an article is all its
    /// paragraphs, items with their labels, subitems with theirs, tables and notes, in order, without label and caption.
    pub from: u32,
}

/// A mention of a provision or of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// Where it stands.
    pub place: MentionPlace,
    /// Its words.
    pub mention: String,
    /// What became of it.
    pub state: ReferenceState,
    /// What it leads to, in the order of the text; named only, where it is outside the collection; empty where it is
    /// unresolvable.
    pub targets: Vec<Target>,
}

/// What becomes of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReferenceState {
    /// It leads to a place of its own law.
    Resolved,
    /// It leads to another law of the collection.
    OtherLaw,
    /// It names a text the collection has not: 未收录.
    Outside,
    /// It leads nowhere that can be told.
    Unresolvable,
    /// It looks like a reference and is none, such as a certificate in 《》.
    NotAReference,
}

impl ReferenceState {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::OtherLaw => "other-law",
            Self::Outside => "outside",
            Self::Unresolvable => "unresolvable",
            Self::NotAReference => "not-a-reference",
        }
    }

    /// Whether it may be a link.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Resolved | Self::OtherLaw)
    }
}

/// What a mention leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    /// The title of the law, as the collection has it or as the mention names it.
    pub title: String,
    /// The law by its slug; `None` outside the collection.
    pub law: Option<String>,
    /// Which part of it.
    pub reach: Reach,
}

/// Which part of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// All of it, or an attachment.
    Whole(Option<ProvisionPath>),
    /// A division, with its label and those around it.
    Division(Option<ProvisionPath>, Vec<String>),
    /// A provision.
    Provision(CitedProvision),
    /// From one provision to another, and the paths of all from the first to the last.
    Range(CitedProvision, CitedProvision, Vec<ProvisionPath>),
}

/// A provision as it is cited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CitedProvision {
    /// Its address; `None` outside the collection.
    pub path: Option<ProvisionPath>,
    /// The labels of a division and of those around it; only of the ends of a range of divisions.
    pub labels: Vec<String>,
    /// 条
    pub number: Option<Number>,
    /// 款
    pub paragraph: Option<u32>,
    /// 项, by its label.
    pub item: Option<u32>,
    /// 目, by its label.
    pub subitem: Option<u32>,
}

impl Target {
    /// The first provision it leads to, or the document as a whole; `None` where it leads to none of the collection.
    pub fn goal(&self) -> Option<ProvisionPath> {
        match &self.reach {
            Reach::Whole(path) => Some(path.clone().unwrap_or_else(|| ProvisionPath::document(0))),
            _ => self.paths().first().map(|path| (*path).clone()),
        }
    }

    /// The address of everything it leads to, ranges expanded; empty outside the collection.
    pub fn paths(&self) -> Vec<&ProvisionPath> {
        match &self.reach {
            Reach::Whole(path) | Reach::Division(path, _) => path.iter().collect(),
            Reach::Provision(spot) => spot.path.iter().collect(),
            Reach::Range(_, _, paths) => paths.iter().collect(),
        }
    }
}

/// A term and where it is given its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: String,
    /// Where the term stands in its definition.
    pub place: MentionPlace,
    /// How it is defined.
    pub kind: DefinitionKind,
    /// Where it holds.
    pub scope: DefinitionScope,
    /// What it means, as printed: the words behind 是指, or those a short name stands for.
    pub meaning: String,
}

/// How a term is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DefinitionKind {
    /// 是指
    Means,
    /// 包括
    Includes,
    /// 以下简称, 以下统称
    Short,
}

/// Where a definition holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DefinitionScope {
    /// In the whole document.
    Document(u32),
    /// In this division or provision and what stands in it.
    Within(ProvisionPath),
    /// From its place to the end of the document.
    From(ProvisionPath),
}

/// What stands in one text: places in the lists of [`Marks`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InText {
    /// References.
    pub references: Vec<usize>,
    /// Definitions whose term stands here.
    pub definitions: Vec<usize>,
}

impl Marks {
    /// The references and definitions of each text, by its provision and part, in order.
    pub fn by_text(&self) -> BTreeMap<(ProvisionPath, u32), InText> {
        let mut out: BTreeMap<(ProvisionPath, u32), InText> = BTreeMap::new();
        let key = |place: &MentionPlace| (place.path.clone(), place.part);
        for (index, reference) in self.references.iter().enumerate() {
            out.entry(key(&reference.place)).or_default().references.push(index);
        }
        for (index, definition) in self.definitions.iter().enumerate() {
            out.entry(key(&definition.place)).or_default().definitions.push(index);
        }
        out
    }
}
