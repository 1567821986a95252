//! All files of the site for one archive: what the preview is asked for. A build packs the files that it has written instead, so that the
//! site never stands in memory.

use super::artifact::{Artifact, Body, Sink};
use super::check::Checked;
use super::emit::EmitError;
use super::make::Made;
use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Keeps what it is given, by path.
#[derive(Default)]
struct GatheredFiles(Mutex<BTreeMap<String, Body>>);

impl Sink for GatheredFiles {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(artifact.path, artifact.body);
        Ok(())
    }
}

impl Checked {
    /// Every other file of the site, in the order of their paths.
    pub(super) fn archive(&self) -> Made {
        let all = GatheredFiles::default();
        match self.emit(&all, &|_| ()) {
            Ok(_) => {}
            Err(EmitError::Template(finding)) => return Err(finding),
            Err(EmitError::Sink(_)) => return Ok(None),
        }
        let all = all.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Some(Body::Archive(all.into_iter().map(|(path, body)| Artifact { path, body }).collect())))
    }
}
