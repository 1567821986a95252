//! What a file of the site holds, where that is told by the name of another file.

use crate::error::{Attempt, Error};
use crate::export;
use crate::site::Body;
use std::path::Path;

/// The bytes of a file of the site whose root this is.
pub fn bytes(root: &Path, body: Body) -> Result<Vec<u8>, Error> {
    let read = |path: &str| {
        let path = root.join(path);
        std::fs::read(&path).map_err(Error::io(Attempt::Read, path))
    };
    match body {
        Body::Bytes(bytes) => Ok(bytes),
        Body::CopyOf(path) => read(&path),
        Body::Packed(path) => Ok(export::packed(path.rsplit('/').next().unwrap_or(&path), &read(&path)?)),
    }
}
