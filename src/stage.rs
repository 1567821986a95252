//! The stages of a build, and who is told of them: the pure parts say what they are at, and know no clock.

use std::fmt::Debug;

/// A stage of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Files from the disk; laws read and proofread.
    Read,
    /// References and definitions found.
    Resolve,
    /// Pages and their addresses.
    Plan,
    /// Templates tried on a few pages.
    Check,
    /// What answers each provision in other laws.
    Relate,
    /// What a page shows.
    View,
    /// A template run for a page of a new shape.
    Shape,
    /// What it made, minified.
    Minify,
    /// What pages show, put into the skeletons of their shapes.
    Splice,
    /// The search index.
    Index,
    /// Files to the disk.
    Write,
}

impl Stage {
    /// All of them, in the order of a build.
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::Resolve,
        Self::Plan,
        Self::Check,
        Self::Relate,
        Self::View,
        Self::Shape,
        Self::Minify,
        Self::Splice,
        Self::Index,
        Self::Write,
    ];

    /// Its name: `read`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Resolve => "resolve",
            Self::Plan => "plan",
            Self::Check => "check",
            Self::Relate => "relate",
            Self::View => "view",
            Self::Shape => "shape",
            Self::Minify => "minify",
            Self::Splice => "splice",
            Self::Index => "index",
            Self::Write => "write",
        }
    }
}

/// Who is told when a thread enters and leaves a stage. Stages of a thread lie in one another.
pub trait StageWatch: Sync + Debug {
    /// This thread enters a stage.
    fn enter(&self, stage: Stage);

    /// This thread leaves the stage that it entered last. `what` it was for: a file, a law; may be empty.
    fn leave(&self, what: &str);
}

/// Who is told of stages; nobody, mostly, which costs nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timed<'w>(Option<&'w dyn StageWatch>);

impl<'w> Timed<'w> {
    /// Nobody is told.
    pub const BY_NOBODY: Timed<'static> = Timed(None);

    /// This one is told.
    pub fn by(watch: &'w dyn StageWatch) -> Self {
        Self(Some(watch))
    }

    /// Does some work as a stage.
    pub fn during<T>(self, stage: Stage, what: &str, work: impl FnOnce() -> T) -> T {
        let Some(watch) = self.0 else { return work() };
        watch.enter(stage);
        // Work that panics leaves its stage too.
        let _left = StageEnd { watch, what };
        work()
    }
}

struct StageEnd<'e> {
    watch: &'e dyn StageWatch,
    what: &'e str,
}

impl Drop for StageEnd<'_> {
    fn drop(&mut self) {
        self.watch.leave(self.what);
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage, StageWatch, Timed};
    use std::sync::Mutex;

    #[derive(Debug, Default)]
    struct Heard(Mutex<Vec<String>>);

    impl StageWatch for Heard {
        fn enter(&self, stage: Stage) {
            self.0.lock().expect("nobody panics with it").push(stage.name().to_owned());
        }

        fn leave(&self, what: &str) {
            self.0.lock().expect("nobody panics with it").push(format!("/{what}"));
        }
    }

    #[test]
    fn stages_are_told_as_they_lie_in_one_another_and_a_panic_leaves_them() {
        let heard = Heard::default();
        let timed = Timed::by(&heard);
        let sum = timed.during(Stage::View, "a", || 1 + timed.during(Stage::Shape, "", || 2));
        let failed = std::panic::catch_unwind(|| Timed::by(&heard).during(Stage::Write, "b", || panic!("as it happens")));
        assert!(sum == 3 && failed.is_err());
        assert_eq!(heard.0.into_inner().expect("nobody panicked with it"), ["view", "shape", "/", "/a", "write", "/b"]);
        assert_eq!(Timed::BY_NOBODY.during(Stage::Read, "", || 4), 4);
    }

    #[test]
    fn every_stage_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = Stage::ALL.into_iter().map(Stage::name).collect();
        assert_eq!(names.len(), Stage::ALL.len());
    }
}
