//! What a file of the site holds, where that is told by the name of another file.

use crate::error::{Attempt, Error};
use crate::export::{self, ArchiveWriter};
use crate::site::{Artifact, Body, Printing};
use crate::source::path;
use std::io::Cursor;
use std::path::Path;

/// The bytes of a file of the site whose root this is; `printer` makes its PDF files.
pub fn bytes(root: &Path, body: Body, printer: Option<&dyn Printing>) -> Result<Vec<u8>, Error> {
    let read = |path: &str| {
        let path = root.join(path);
        std::fs::read(&path).map_err(Error::io(Attempt::Read, path))
    };
    match body {
        Body::Bytes(bytes) => Ok(bytes),
        Body::CopyOf(path) => read(&path),
        Body::Archive(files) => {
            let mut archive = ArchiveWriter::new(Cursor::new(Vec::new()));
            for Artifact { path, body } in files {
                archive.add(&path, &bytes(root, body, printer)?).map_err(Error::io(Attempt::Write, &path))?;
            }
            archive.finish().map(Cursor::into_inner).map_err(Error::io(Attempt::Write, root))
        }
        Body::Paper(paper) => match printer {
            Some(printer) => printer.pdf(&paper),
            None => Err(Error::said("这里没有制作 PDF 的程序", "nothing here makes PDF files")),
        },
        Body::Packed(path) => Ok(export::packed(path::name(&path), &read(&path)?)),
    }
}
