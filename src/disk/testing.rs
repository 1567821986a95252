//! A folder for a test of files.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that goes away with its test.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A new folder.
    pub(super) fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("fadian-{name}-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        // A link on the way (macOS: /tmp) would make paths differ from those that are found.
        Self(path.canonicalize().expect("it was just made"))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, making its folder.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is made");
        std::fs::write(path, bytes).expect("the file is written");
    }

    /// The text of a file.
    pub(super) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind is in the folder for temporary files.
        let _left = std::fs::remove_dir_all(&self.0);
    }
}
