//! The collection of real laws to try things on: it is no part of the project, and tests pass without it where a person runs them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Its folder, by `FADIAN_CORPUS` or beside the project; `None` where it is not there.
///
/// # Panics
/// Where it is not there and everything must be tried: `.ci/run` sets `CI`.
#[expect(clippy::disallowed_methods, reason = "a test finds its data by the environment")]
pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var("FADIAN_CORPUS").map_or(beside, PathBuf::from);
    let found = folder.is_dir().then_some(folder);
    let must_be_there = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(found.is_some() || !must_be_there, "no collection of laws in FADIAN_CORPUS or ../shared/corpus");
    found
}

/// Every text below a folder, by its path there.
#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
pub(crate) fn texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        let is_text = [".md", ".txt", ".docx", ".pdf", ".html"].iter().any(|extension| name.ends_with(extension)) && name != "README.md";
        if is_text && let Ok(bytes) = std::fs::read(entry.path()) {
            out.insert(name, bytes);
        }
    }
    out
}

/// The texts of the laws in the collection. Everyday documents, which lie beside them in `documents`, are no laws: what these tests ask
/// of a text does not hold for them.
pub(crate) fn law_texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = texts(folder);
    out.retain(|name, _| !name.starts_with("documents/"));
    out
}
