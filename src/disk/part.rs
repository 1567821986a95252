//! The record that lies in a part of a site: which part it is, of what, by whom, and what stands in it.
//!
//! It is a file like the others of the part, and has no hidden name: whoever sends folders from one machine to another often leaves out
//! what is hidden. It says nothing of the machine, so that equal parts are equal wherever they were made.

use super::load::sha256;
use super::manifest::{self, Manifest};
use super::receipt::{BuildKey, BuildTotals};
use super::store::Store;
use crate::error::Error;
use crate::site::{Artifact, Body, Shard, Sink as _};
use crate::source::Inputs;
use serde::{Deserialize, Serialize};

/// The name of the record in its part.
pub(super) const NAME: &str = "fadian-part.jsonl";
/// The form of records, which their first line names.
const FORM: u32 = 1;

/// What a part of a site says of itself, but for its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRecord {
    #[serde(rename = "fadian part")]
    form: u32,
    /// Which part, from 1.
    pub(super) part: usize,
    /// Of how many.
    pub(super) of: usize,
    /// The program: its version, and what it is made of.
    pub(super) program: String,
    /// The files that the site is made from.
    pub(super) files: BuildKey,
    /// What was asked for beside them.
    pub(super) options: String,
    /// Where all of the site is to lie as one file; `None` where that was not asked for.
    #[serde(default)]
    pub(super) archive: Option<String>,
    /// What each machine was told of the whole site.
    pub(super) totals: BuildTotals,
}

impl PartRecord {
    /// The record of a part that this program made of these files with these options. Of the totals only those count that are the same
    /// for every part.
    pub fn new(shard: Shard, inputs: &Inputs, options: &str, totals: BuildTotals) -> Self {
        Self {
            form: FORM,
            part: shard.index(),
            of: shard.count(),
            program: program(),
            files: BuildKey::of_files(inputs),
            options: options.to_owned(),
            archive: None,
            totals: BuildTotals { n_files: 0, ..totals },
        }
    }

    /// The same for a site that is to lie in one file as well, too.
    #[must_use]
    pub fn with_archive(self, archive: Option<String>) -> Self {
        Self { archive, ..self }
    }

    /// Puts the record into its part, which must hold everything else.
    pub fn put(&self, store: &Store) -> Result<(), Error> {
        let text = serde_json::json!(self).to_string() + "\n" + &manifest::write(&store.list());
        store.put(Artifact { path: NAME.to_owned(), body: Body::Bytes(text.into_bytes()) })
    }

    /// Reads a record and the list of the files of its part; `None` for one of another form, or one that was cut.
    pub(super) fn read(text: &str) -> Option<(Self, Manifest)> {
        let (head, list) = text.split_once('\n')?;
        let record: Self = serde_json::from_str(head).ok()?;
        let is_part = record.form == FORM && Shard::new(record.part, record.of).is_some();
        is_part.then_some((record, manifest::read(list).ok()?))
    }

    /// Which part it is, as it is asked for: `2/5`.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.part, self.of)
    }
}

/// What tells this program from another one, on whichever machine: two that say the same version may have been made of other sources.
fn program() -> String {
    let bytes = std::env::current_exe().and_then(std::fs::read);
    format!("{} {}", env!("CARGO_PKG_VERSION"), bytes.map(|bytes| sha256(&bytes)).unwrap_or_default())
}
