//! The terms that a law defines.

use super::relations::Relations;
use super::view::RelationTarget;
use crate::model::ProvisionPath;
use crate::plan::Route;
use crate::resolve::{Definition, DefinitionKind};

/// A term as a law defines it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawTerm {
    pub(super) term: String,
    pub(super) meaning: String,
    /// Whether the term is a short name 简称 for what it means.
    pub(super) is_short: bool,
    pub(super) path: ProvisionPath,
    pub(super) place: RelationTarget,
}

#[cfg(test)]
impl LawTerm {
    /// A definition without an address.
    pub(super) fn of(term: &str, meaning: &str, path: ProvisionPath) -> Self {
        let place = RelationTarget { title: String::new(), href: None };
        Self { term: term.to_owned(), meaning: meaning.to_owned(), is_short: false, path, place }
    }
}

/// The terms of a law, which follow from that law alone: it defines these.
pub fn law_terms(relations: &Relations<'_>, law: usize, definitions: &[Definition]) -> Vec<LawTerm> {
    let term = |definition: &Definition| {
        let path = &definition.place.path;
        let title = relations.full_place(None, law, path);
        let place = RelationTarget { title, href: relations.plan(law).href_from(path, &Route::Terms(0)) };
        let meaning = definition.meaning.trim();
        LawTerm {
            term: definition.term.clone(),
            // 以下，包括本数: without its verb that would be another meaning.
            meaning: if definition.kind == DefinitionKind::Includes { format!("包括{meaning}") } else { meaning.to_owned() },
            is_short: definition.kind == DefinitionKind::Short,
            path: path.clone(),
            place,
        }
    };
    definitions.iter().map(term).collect()
}
