//! What `fadian publish` says before it asks a store; `tests/publish/run.mjs` publishes to a server.

#![cfg(not(feature = "publish"))]

use crate::support::run::Folder;

#[test]
fn a_program_without_stores_says_with_which_feature_it_has_them() {
    let folder = Folder::site("publish-none");
    assert_eq!(folder.run(&["build"]).code, 0);
    let ran = folder.run(&["publish", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("no bucket is named"), "{ran:?}");
    let ran = folder.run(&["publish", "--lang", "en", "--bucket", "law", "--dry-run"]);
    assert!(ran.code == 2 && ran.err.contains("--features publish"), "{ran:?}");
    let ran = folder.run(&["publish", "--lang", "en", "--bucket", "law", "--output", "nowhere"]);
    assert!(ran.code == 2 && ran.err.contains("run fadian build first"), "{ran:?}");
}
