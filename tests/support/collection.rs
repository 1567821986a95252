//! The collection of real laws to try things on: it is no part of the project, and tests pass without it.

use std::path::{Path, PathBuf};

/// Its folder, by `FADIAN_CORPUS` or beside the project; `None` where it is not there, which is a fault where `CI=true`.
#[expect(clippy::disallowed_methods, reason = "a test finds its data by the environment")]
pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var("FADIAN_CORPUS").map_or(beside, PathBuf::from);
    let is_there = folder.is_dir();
    assert!(is_there || std::env::var("CI").as_deref() != Ok("true"), "no collection of laws in {}", folder.display());
    is_there.then_some(folder)
}
