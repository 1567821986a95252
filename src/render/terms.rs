//! The terms the laws of a site define.
//!
//! In: all laws and their marks. Out: [`TermIndex`], every term once, identical wordings grouped with all their places.

use super::relations::Relations;
use super::view::{RelationTarget, TermView, WordingView};
use crate::plan::Route;
use std::collections::BTreeMap;

/// Every defined term of the site.
#[derive(Debug, Clone, Default)]
pub struct TermIndex {
    pub(super) terms: Vec<TermView>,
}

impl TermIndex {
    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Gathers the terms of these laws.
pub fn term_index(relations: &Relations<'_>) -> TermIndex {
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<RelationTarget>>> = BTreeMap::new();
    for law in 0..relations.n_laws() {
        for definition in &relations.marks(law).definitions {
            let path = &definition.place.path;
            let place = RelationTarget {
                title: relations.full_place(usize::MAX, law, path),
                href: relations.plan(law).href_from(path, &Route::Terms),
            };
            found.entry(&definition.term).or_default().entry(definition.meaning.trim()).or_default().push(place);
        }
    }
    let wording = |(meaning, places): (&str, Vec<RelationTarget>)| WordingView { meaning: meaning.to_owned(), places };
    let term = |(index, (term, wordings)): (usize, (&str, BTreeMap<&str, Vec<RelationTarget>>))| TermView {
        term: term.to_owned(),
        id: format!("t{}", index + 1),
        wordings: wordings.into_iter().map(wording).collect(),
    };
    TermIndex { terms: found.into_iter().enumerate().map(term).collect() }
}
