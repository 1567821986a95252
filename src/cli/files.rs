//! Files as the commands need them: read whole, written in one step, walked in order.
#![expect(clippy::disallowed_methods, reason = "an edge: the commands read and write people's files here")]

use crate::error::Error;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io("cannot read", path))
}

/// The text of a file; `None` where there is no such file.
pub(super) fn read_text(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error::io("cannot read", path)(cause)),
    }
}

/// All of standard input.
pub(super) fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(Error::io("cannot read", "-"))?;
    Ok(bytes)
}

/// Writes a file in one step, making its folder: whoever reads it finds the old text or the new one, never a part.
pub(super) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("cannot make", folder))?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes).map_err(Error::io("cannot write", &part))?;
    fs::rename(&part, path).map_err(|cause| {
        let _left = fs::remove_file(&part);
        Error::io("cannot write", path)(cause)
    })
}

/// The entries of a folder, sorted by name; none where there is no such folder.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(Error::io("cannot read", folder)(cause)),
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(Error::io("cannot read", folder))?;
    paths.sort();
    Ok(paths)
}

/// The absolute path with every link resolved; the path itself where there is nothing there.
pub(super) fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// A folder that goes when its owner does.
#[derive(Debug)]
pub(super) struct Temporary(PathBuf);

impl Temporary {
    /// A new folder whose name begins so.
    pub(super) fn new(name: &str) -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let _left = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).map_err(Error::io("cannot make", &path))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

/// Now, for how long a run took.
pub(super) fn now() -> Instant {
    Instant::now()
}
