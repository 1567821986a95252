//! One build at a time writes to an output folder.

use crate::error::{Attempt, Error};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A lock on a folder that is written to; given back when dropped. A killed build gives it back as well: the system does it.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, or says that somebody has it.
    pub(super) fn take(path: &Path, output: &Path) -> Result<Self, Error> {
        Self::when_free(path, |_| Err(Error::Locked(output.to_owned())))
    }

    /// Takes the lock as soon as nobody has it; `waiting` is told once where somebody has.
    pub fn wait(path: &Path, waiting: impl Fn()) -> Result<Self, Error> {
        Self::when_free(path, |file| {
            waiting();
            file.lock().map_err(Error::io(Attempt::Lock, path))
        })
    }

    fn when_free(path: &Path, taken: impl Fn(&File) -> Result<(), Error>) -> Result<Self, Error> {
        loop {
            let mut options = OpenOptions::new();
            let file = options.create(true).truncate(false).write(true).open(path).map_err(Error::io(Attempt::Create, path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => taken(&file)?,
                Err(TryLockError::Error(cause)) => return Err(Error::Io { action: Attempt::Lock, path: path.to_owned(), cause }),
            }
            // The one who held it before may have deleted the file between our opening and our locking it.
            if is_still(&file, path) {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_file: &File, path: &Path) -> bool {
    path.exists()
}
