//! One file, read whole: a regular one, and no larger than a bound.
//!
//! A pipe would be waited for without end, and a device read until memory ends; neither can be a text of law.

use crate::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a regular file of at most `most` bytes.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let metadata = std::fs::metadata(path).map_err(Error::io("cannot read", path))?;
    if metadata.is_dir() {
        return Err(refused(path, io::ErrorKind::IsADirectory, "it is a folder".to_owned()));
    }
    if !metadata.is_file() {
        return Err(refused(path, io::ErrorKind::InvalidInput, "it is a pipe, a socket or a device, not a file".to_owned()));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(most) as usize);
    let file = File::open(path).map_err(Error::io("cannot read", path))?;
    // What is said of its size is not believed: it may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::io("cannot read", path))?;
    if bytes.len() as u64 > most {
        let bound = format!("it is larger than {} MiB, the `max_file_size` of content/site.toml", most >> 20);
        return Err(refused(path, io::ErrorKind::FileTooLarge, bound));
    }
    Ok(bytes)
}

fn refused(path: &Path, kind: io::ErrorKind, reason: String) -> Error {
    Error::Io { action: "cannot read", path: path.to_owned(), cause: io::Error::new(kind, reason) }
}
