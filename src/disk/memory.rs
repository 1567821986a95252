//! What a build or a preview worked out, for the next one: a file in the site's folder `.fadian`.
//!
//! It may be deleted at any time. One that another program left, or that is not whole, counts for nothing; since a value is found by all
//! that it is made from, it does not matter which build of which output left it. Whoever writes it writes another file first, one at a
//! time, so that whoever reads it meanwhile, or is killed, has the one before.

use super::lock::Lock;
use super::receipt::program;
use super::stamp::Stamp;
use crate::error::{Attempt, Error};
use crate::memory::Memory;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What the last build of a site remembers; nothing where that was asked for.
pub fn recall(root: &Path, forget: bool) -> Memory {
    let known = || {
        let mut text = (!forget).then(|| std::fs::read(place(root)).ok()).flatten()?;
        let head = head();
        // Moved, not copied: it is long.
        text.starts_with(&head).then(|| drop(text.drain(..head.len())))?;
        Some(text)
    };
    Memory::read(known().unwrap_or_default())
}

/// Leaves it for the next build. Where it cannot be written, that one does all its work.
pub fn remember(root: &Path, memory: Memory) {
    let Some(text) = memory.written() else { return };
    let _unwritten = write(root, &text);
}

/// The memory of a site, for one who works on and leaves it more than once.
#[derive(Debug)]
pub struct KeptMemory {
    root: PathBuf,
    /// Of the file as it was read or left last.
    stamp: Option<Stamp>,
}

impl KeptMemory {
    /// What the last build or preview of a site remembers.
    pub fn recall(root: &Path) -> (Self, Memory) {
        let stamp = Stamp::at(&place(root));
        (Self { root: root.to_owned(), stamp }, recall(root, false))
    }

    /// Leaves it for the next one. One who knows `less` than a whole build leaves alone what another one has left in between.
    pub fn leave(&mut self, memory: &Memory, less: bool) -> Result<(), Error> {
        let place = place(&self.root);
        if !(less && Stamp::at(&place) != self.stamp) {
            write(&self.root, memory.text())?;
            self.stamp = Stamp::at(&place);
        }
        Ok(())
    }
}

/// Writes the file anew, unless somebody else is just at it.
fn write(root: &Path, text: &[u8]) -> Result<(), Error> {
    let (path, new) = (place(root), place(root).with_extension("new"));
    let folder = path.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).map_err(Error::io(Attempt::Create, folder))?;
    let _lock = match Lock::take(&path.with_extension("lock"), &path) {
        Err(Error::Locked(_)) => return Ok(()),
        taken => taken?,
    };
    let written = std::fs::File::create(&new).and_then(|mut file| {
        file.write_all(&head())?;
        file.write_all(text)
    });
    written.and_then(|()| std::fs::rename(&new, &path)).map_err(|cause| {
        // What is not whole only fills the disk.
        let _gone = std::fs::remove_file(&new);
        Error::Io { action: Attempt::Write, path, cause }
    })
}

/// What tells the program.
fn head() -> Vec<u8> {
    format!("{}\n", program()).into_bytes()
}

fn place(root: &Path) -> PathBuf {
    root.join(".fadian").join("memory")
}

#[cfg(test)]
mod tests {
    use super::{KeptMemory, Lock, place, recall, remember};
    use crate::disk::testing::Scratch;
    use crate::memory::{Key, Memory};

    #[test]
    fn what_a_build_worked_out_is_known_to_the_next_unless_it_is_to_be_forgotten_or_not_whole() {
        let site = Scratch::new("memory");
        let key = Key::of("word", "甲");
        let known = |forget: bool| recall(site.path(), forget).recall::<u8>(key);
        assert_eq!(known(false), None);
        let memory = recall(site.path(), false);
        memory.keep(key, &7_u8);
        remember(site.path(), memory);
        assert_eq!((known(false), known(true)), (Some(7), None));
        let text = std::fs::read(place(site.path())).expect("it was left");
        for cut in [0, 10, text.len() - 1] {
            std::fs::write(place(site.path()), &text[..cut]).expect("it can be written");
            assert_eq!(known(false), None, "{cut}");
        }
        std::fs::write(place(site.path()), [b"0", &text[..]].concat()).expect("it can be written");
        assert_eq!(known(false), None, "another program");
    }

    /// A memory that holds this.
    fn of(value: u8) -> Memory {
        let memory = Memory::read(Vec::new());
        memory.keep(Key::of("word", "甲"), &value);
        memory.for_next(true).expect("it is new")
    }

    #[test]
    fn one_who_knows_less_leaves_alone_what_another_one_left_and_all_is_left_one_at_a_time() {
        let site = Scratch::new("kept-memory");
        let known = || recall(site.path(), false).recall::<u8>(Key::of("word", "甲"));
        let (mut kept, memory) = KeptMemory::recall(site.path());
        assert!(memory.is_empty());
        kept.leave(&of(1), true).expect("nothing stood there");
        assert_eq!(known(), Some(1));
        kept.leave(&of(2), true).expect("it is its own");
        assert_eq!(known(), Some(2));
        KeptMemory::recall(site.path()).0.leave(&of(3), false).expect("it may be left");
        kept.leave(&of(4), true).expect("another one left it");
        assert_eq!(known(), Some(3));
        let lock = Lock::take(&place(site.path()).with_extension("lock"), site.path()).expect("nobody has it");
        kept.leave(&of(5), false).expect("somebody is at it");
        assert_eq!(known(), Some(3));
        drop(lock);
        // What a killed one left half written is in nobody's way.
        std::fs::write(place(site.path()).with_extension("new"), b"half").expect("it can be written");
        kept.leave(&of(6), false).expect("it may be left");
        assert_eq!(known(), Some(6));
        assert!(!place(site.path()).with_extension("new").exists());
        std::fs::remove_dir_all(site.path().join(".fadian")).expect("it may be deleted");
        std::fs::write(site.path().join(".fadian"), b"").expect("it can be written");
        kept.leave(&of(7), false).expect_err("no folder can stand there");
    }
}
