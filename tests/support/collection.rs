//! The collection of real laws to try things on: it is no part of the project, and tests pass without it where a person runs them.

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
