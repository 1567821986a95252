//! The list of the files the program wrote: only these are ever deleted.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the list inside the output folder.
pub(super) const NAME: &str = ".fadian-manifest";
/// The first line: the form of the list.
const HEAD: &str = "fadian manifest 1";

/// The files of a published site: path to the fingerprint of its content.
pub(super) type Manifest = BTreeMap<String, u64>;

/// Writes the list: a file a line, sorted.
pub(super) fn write(manifest: &Manifest) -> String {
    let mut out = format!("{HEAD}\n");
    for (path, hash) in manifest {
        let _ = writeln!(out, "{hash:016x} {path}");
    }
    out
}

/// Reads the list; a line that is not one of its own is not trusted, and its file then counts as somebody else's.
pub(super) fn read(text: &str) -> Manifest {
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return Manifest::new();
    }
    let entry = |line: &str| {
        let (hash, path) = line.split_once(' ')?;
        let inside = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        inside.then_some((path.to_owned(), u64::from_str_radix(hash, 16).ok()?))
    };
    lines.filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::{Manifest, read, write};

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let manifest: Manifest = [("a/b 甲.html".to_owned(), 7), ("index.html".to_owned(), u64::MAX)].into_iter().collect();
        assert_eq!(read(&write(&manifest)), manifest);
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_not_trusted() {
        assert!(read("fadian manifest 1\n0000000000000001 ../x\n0000000000000001 /etc\nzz a\n").is_empty());
        assert!(read("something else\n0000000000000001 a\n").is_empty());
    }
}
