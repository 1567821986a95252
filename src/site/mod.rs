//! The pipeline: from a snapshot of files to the files of the site.
//!
//! In: `Inputs`. Out: [`Prepared`]: everything that can fail is known by then. Steps: settings and theme, read every
//! law, assemble, plan, settle what was found, try the templates. [`Prepared::emit`] then makes the pages law by law and
//! hands each to a [`Sink`]; no more than the pages at hand stand in memory. All use of threads is in this module.

mod check;
mod compared;
mod emit;
mod free;
mod paper;
mod prepare;
mod refs;
mod search;
mod settle;

pub use emit::{EmitError, Emitted};
pub use prepare::{Options, Prepared, prepare};
pub use refs::{References, references};

use crate::error::Error;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its path inside the output folder, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub body: Body,
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The same as this file, relative to the root of the site.
    CopyOf(String),
    /// This file, relative to the root of the site, alone in an archive.
    Packed(String),
}

/// Where the files of a site go. Files come from several threads and in no order.
pub trait Sink: Sync {
    /// Takes a file.
    fn put(&self, artifact: Artifact) -> Result<(), Error>;
}

/// A sink that keeps nothing: for a check.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _artifact: Artifact) -> Result<(), Error> {
        Ok(())
    }
}
