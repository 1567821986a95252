//! A file of the site, and where it goes.

use super::printing::Paper;
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
    /// This page as a PDF file.
    Paper(Paper),
    /// These files in an archive.
    Archive(Vec<Artifact>),
}

impl Body {
    /// A text.
    pub(super) fn text(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}

/// Where the files of a site go. Files come from several threads and in no order.
pub trait Sink: Sync {
    /// Takes a file.
    fn put(&self, artifact: Artifact) -> Result<(), Error>;

    /// Takes files as they were taken the last time, all of them or none; whether it did. Where they are not there as they were they have
    /// to be put.
    fn keep(&self, _paths: &[String]) -> Result<bool, Error> {
        Ok(false)
    }
}

/// A sink that keeps nothing: for a check.
#[derive(Debug, Clone, Copy)]
pub struct DropAll;

impl Sink for DropAll {
    fn put(&self, _artifact: Artifact) -> Result<(), Error> {
        Ok(())
    }
}
