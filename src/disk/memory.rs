//! What a build worked out, for the next one: a file in the site's folder `.fadian`.
//!
//! It may be deleted at any time. One that another program left, or that is not whole, counts for nothing; since a value is found by all
//! that it is made from, it does not matter which build of which output left it.

use super::receipt::program;
use crate::memory::Memory;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What the last build of a site remembers; nothing where that was asked for.
pub fn recall(root: &Path, forget: bool) -> Memory {
    let known = || {
        let text = (!forget).then(|| std::fs::read(place(root)).ok()).flatten()?;
        let head = head();
        text.starts_with(&head).then(|| text[head.len()..].to_vec())
    };
    Memory::read(known().unwrap_or_default())
}

/// Leaves it for the next build. Where it cannot be written, that one does all its work.
pub fn remember(root: &Path, memory: Memory) {
    let Some(text) = memory.written() else { return };
    let (path, new) = (place(root), place(root).with_extension("new"));
    let write = || {
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        let mut file = std::fs::File::create(&new)?;
        file.write_all(&head())?;
        file.write_all(&text)?;
        std::fs::rename(&new, &path)
    };
    let _unwritten = write();
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
    use super::{place, recall, remember};
    use crate::disk::testing::Scratch;
    use crate::memory::Key;

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
}
