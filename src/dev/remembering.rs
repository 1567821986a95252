//! What the preview worked out, left for its next start and for builds, whose memory it is.

use super::{Event, Report};
use crate::disk::KeptMemory;
use crate::error::Error;
use crate::memory::Memory;
use crate::site::{Checked, has_compared};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The memory of a preview.
#[derive(Debug, Default)]
pub(super) struct Remembering {
    now: Mutex<Arc<Memory>>,
    /// The file it is left in, once it was read.
    file: Mutex<Option<LeftFile>>,
}

/// The file that a memory is left in.
#[derive(Debug)]
struct LeftFile {
    kept: KeptMemory,
    /// What was read or left last.
    left: Arc<Memory>,
    /// Why it could not be left, until that is told; and whether it was.
    failure: Option<Error>,
    is_told: bool,
}

impl Remembering {
    /// Reads what the last build or preview of a site left.
    pub(super) fn recall(&self, root: &Path) -> Arc<Memory> {
        let (kept, memory) = KeptMemory::recall(root);
        let memory = Arc::new(memory);
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(LeftFile { kept, left: Arc::clone(&memory), failure: None, is_told: false });
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&memory);
        memory
    }

    /// What is remembered.
    pub(super) fn now(&self) -> Arc<Memory> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Remembers what is known of a site. To be called by a thread that has time.
    pub(super) fn note(&self, site: &Checked) {
        if let Some(next) = site.remembered(&self.now()) {
            *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        }
    }

    /// Leaves what is remembered for the next start, where that is not what it would find.
    pub(super) fn leave(&self) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(file), now) = (file.as_mut(), self.now()) else { return };
        if Arc::ptr_eq(&file.left, &now) {
            return;
        }
        // A disk that took nothing is asked again when there is more to leave, and may have room by then.
        if let Err(error) = file.kept.leave(&now, !has_compared(&now)) {
            file.failure.get_or_insert(error);
        }
        file.left = now;
    }

    /// Says once that nothing can be left.
    pub(super) fn tell(&self, report: &Report<'_>) {
        // Whoever is just writing is not waited for.
        let Ok(mut file) = self.file.try_lock() else { return };
        let Some(file) = file.as_mut().filter(|file| !file.is_told) else { return };
        if let Some(error) = file.failure.take() {
            file.is_told = true;
            report(Event::Forgetful(&error));
        }
    }
}
