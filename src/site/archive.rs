//! All files of the site for one archive: what the preview is asked for. A build packs the files that it has written instead, so that the
//! site never stands in memory.

use super::artifact::{Artifact, Body, Sink};
use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Keeps what it is given.
#[derive(Debug, Default)]
pub(super) struct GatheredFiles(Mutex<BTreeMap<String, Body>>);

impl GatheredFiles {
    /// What it was given, in the order of the paths.
    pub(super) fn packed(self) -> Body {
        let all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        Body::Archive(all.into_iter().map(|(path, body)| Artifact { path, body }).collect())
    }
}

impl Sink for GatheredFiles {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(artifact.path, artifact.body);
        Ok(())
    }
}
