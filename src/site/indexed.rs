//! What the search index holds of one law: made from the law and its place in the index alone, so that it is remembered.

use crate::memory::Key;
use crate::model::Law;
use crate::plan::Route;
use crate::search::fold::Folding;
use crate::search::table;
use crate::search::text::Texts;
use crate::search::unit::SearchUnit;
use crate::search::{file_name, version};
use serde::{Deserialize, Serialize};

/// The units of a law, as the table of the index tells them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TabledUnits {
    pub(super) n_units: usize,
    pub(super) numbers: String,
    /// The first unit of each file of texts.
    pub(super) parts: Vec<usize>,
}

impl TabledUnits {
    pub(super) fn of(units: &[SearchUnit]) -> Self {
        Self { n_units: units.len(), numbers: table::numbers(units), parts: table::parts(units) }
    }
}

/// A law in the index.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct IndexedLaw {
    pub(super) units: TabledUnits,
    /// Its words, to be sorted with those of all.
    pub(super) texts: Texts,
    /// The version of its files of texts.
    pub(super) version: String,
}

impl IndexedLaw {
    /// Indexes the units of the law at this place; with it come the paths of its files of texts and what they hold.
    pub(super) fn of(place: usize, units: &[SearchUnit], folding: &Folding) -> (Self, Vec<(String, String)>) {
        let files = table::texts(place, units);
        let version = version(files.iter().map(|(_, _, script)| script.as_str()));
        let files = files.into_iter().map(|(_, part, script)| (path(&part, &version), script)).collect();
        (Self { units: TabledUnits::of(units), texts: Texts::of(units, folding), version }, files)
    }

    /// The paths of its files of texts.
    pub(super) fn paths(&self, place: usize) -> Vec<String> {
        (0..self.units.parts.len()).map(|number| path(&table::texts_name(place, number), &self.version)).collect()
    }

    /// By what the law at this place is remembered.
    pub(super) fn key(place: usize, law: &Law) -> Key {
        Key::of("indexed", &(place, law))
    }
}

fn path(part: &str, version: &str) -> String {
    Route::Search(file_name(part, version)).file()
}
