//! Zip archives in memory: what Word files, books and packed sources are. Equal files give equal archives.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive to which files are added one after the other.
#[derive(Debug)]
pub(super) struct Container(ZipWriter<Cursor<Vec<u8>>>);

impl Container {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
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
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .large_file(u32::try_from(bytes.len()).is_err());
        let written = self.0.start_file(path, options).and_then(|()| self.0.write_all(bytes).map_err(Into::into));
        written.expect("memory takes every file whose name is shorter than 65,535 bytes");
    }
}
