//! Files that are made to be kept in memory: for the preview. A build writes each as it is made, so that the site never stands in memory.

use super::artifact::{Artifact, Body, Sink};
use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Keeps what it is given.
#[derive(Debug, Default)]
pub(super) struct GatheredFiles(Mutex<BTreeMap<String, Body>>);

impl GatheredFiles {
    /// What it was given, by the paths.
    pub(super) fn into_files(self) -> BTreeMap<String, Body> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for GatheredFiles {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(artifact.path, artifact.body);
        Ok(())
    }
}
