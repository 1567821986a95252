//! Files in one archive, in the order they are added: what a book, a Word file and a whole site are.
//!
//! No time stamp and no machine goes into it, so that the same files make the same archive.

use std::io::{Cursor, Result, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is written where it will lie, file by file.
#[derive(Debug)]
pub struct ArchiveWriter<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> ArchiveWriter<W> {
    /// An empty one.
    pub fn new(to: W) -> Self {
        Self(ZipWriter::new(to))
    }

    /// Adds a file.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.put(path, bytes, CompressionMethod::Deflated)
    }

    /// Ends it.
    pub fn finish(self) -> Result<W> {
        self.0.finish().map_err(Into::into)
    }

    fn put(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .large_file(u32::try_from(bytes.len()).is_err());
        self.0.start_file(path, options)?;
        self.0.write_all(bytes)
    }
}

/// An archive in memory, to which files are added one after the other.
#[derive(Debug)]
pub(super) struct Container(ArchiveWriter<Cursor<Vec<u8>>>);

impl Container {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self(ArchiveWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file as it is, for readers that look for its bytes in the archive.
    pub(super) fn store(&mut self, path: &str, bytes: &[u8]) {
        self.put(path, bytes, CompressionMethod::Stored);
    }

    /// Adds a file.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) {
        self.put(path, bytes, CompressionMethod::Deflated);
    }

    /// The archive.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.finish().expect("memory takes the directory").into_inner()
    }

    fn put(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) {
        self.0.put(path, bytes, method).expect("memory takes every file whose name is shorter than 65,535 bytes");
    }
}
