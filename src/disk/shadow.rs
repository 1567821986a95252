//! The tree of the site before this one, kept so that the next build need not link every file anew.
//!
//! A site is put in its place whole, so each build makes a tree of its own, and what did not change is a link in it to the published file.
//! With thirty thousand files nearly all the time of a build that changes a few went into links, and into deleting the tree before. So
//! that tree is not deleted when the two have changed places, but laid by in the site's folder `.fadian`. The next build takes it up, and
//! finds most of its own tree made: a link to the same file by the same name.
//!
//! Nothing in it is trusted. An entry counts where it is a link to the published file itself, by its inode, and that one is what the
//! receipt says; all else is removed or linked anew. Nothing is written through it: what is to hold other bytes is removed first. While it
//! is worked on it is the staged folder, so whoever is stopped leaves what a stopped build always left. It may be deleted at any time, and
//! where it cannot be kept (another disk, a system without inodes) builds link every file.

use super::foreign::remove_tree;
use super::load::sha256;
use super::manifest::Manifest;
use crate::source::KeyHash;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What stands in a tree that was taken up: path to inode.
pub(super) type TreeLinks = HashMap<String, u64, KeyHash>;

/// Where the tree of an output waits.
pub(super) fn place(root: &Path, output: &Path) -> PathBuf {
    let name = &sha256(output.to_string_lossy().as_bytes())[..16];
    root.join(".fadian").join(format!("before-{name}"))
}

/// Takes the tree up as the staged folder; what is not `published` is removed from it. `None`, and nothing is staged, where there is none
/// or it cannot be used.
pub(super) fn take_up(place: &Path, staging: &Path, published: &Manifest) -> Option<TreeLinks> {
    std::fs::rename(place, staging).ok()?;
    let mut links = TreeLinks::with_capacity_and_hasher(published.len(), KeyHash::default());
    if clear(staging, "", published, &mut links).is_ok() && !links.is_empty() {
        return Some(links);
    }
    // What cannot be deleted is said when a folder is to be made there.
    let _gone = remove_tree(staging);
    None
}

/// Lays a tree by; one that cannot be is deleted.
pub(super) fn lay_by(staging: &Path, place: &Path) {
    if remove_tree(place).is_err() || std::fs::rename(staging, place).is_err() {
        // What cannot be deleted now is deleted by the next build.
        let _gone = remove_tree(staging);
    }
}

/// Removes files from a tree, and the folders that are empty then.
pub(super) fn remove<'p>(staging: &Path, paths: impl Iterator<Item = &'p String>) -> std::io::Result<()> {
    for path in paths {
        let file = staging.join(path);
        std::fs::remove_file(&file)?;
        let mut folder = file.parent();
        while let Some(empty) = folder.filter(|it| *it != staging && std::fs::remove_dir(it).is_ok()) {
            folder = empty.parent();
        }
    }
    Ok(())
}

/// Removes from a folder of the tree what is not published, and writes down the rest; whether anything is left.
#[cfg(unix)]
fn clear(folder: &Path, inner: &str, published: &Manifest, links: &mut TreeLinks) -> std::io::Result<bool> {
    use std::io::{Error, ErrorKind};
    use std::os::unix::fs::{DirEntryExt, MetadataExt, PermissionsExt};
    let metadata = std::fs::symlink_metadata(folder)?;
    // Folders have the rights that somebody gave those of the published site.
    if metadata.permissions().mode() & 0o700 != 0o700 {
        return Err(Error::from(ErrorKind::PermissionDenied));
    }
    let (mut is_left, mut is_first) = (false, true);
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|_| Error::from(ErrorKind::InvalidData))?;
        let path = if inner.is_empty() { name } else { format!("{inner}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if clear(&entry.path(), &path, published, links)? {
                is_left = true;
            } else {
                std::fs::remove_dir(entry.path())?;
            }
        } else if kind.is_file() && published.contains_key(&path) {
            // In layers of file systems a folder may tell other inodes than its files do.
            if std::mem::take(&mut is_first) && entry.metadata()?.ino() != entry.ino() {
                return Err(Error::from(ErrorKind::Unsupported));
            }
            links.insert(path, entry.ino());
            is_left = true;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(is_left)
}

#[cfg(not(unix))]
fn clear(_folder: &Path, _inner: &str, _published: &Manifest, _links: &mut TreeLinks) -> std::io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::{lay_by, remove, take_up};
    use crate::disk::manifest::Manifest;
    use crate::disk::testing::Scratch;

    #[test]
    #[cfg(unix)]
    fn of_a_tree_that_is_taken_up_what_is_published_stays() {
        use std::os::unix::fs::{MetadataExt, symlink};
        let folder = Scratch::new("shadow");
        let [place, staging] = ["before", "staging"].map(|name| folder.path().join(name));
        for path in ["a.html", "x/b.html", "x/gone.html", "y/deep/gone.html", "CNAME", ".fadian-manifest"] {
            folder.write(&format!("before/{path}"), b"old");
        }
        std::fs::create_dir(place.join("empty")).expect("a folder");
        symlink("a.html", place.join("link")).expect("a link");
        let published: Manifest = ["a.html", "x/b.html", "new.html", "link"].map(|path| (path.to_owned(), 1)).into_iter().collect();
        let links = take_up(&place, &staging, &published).expect("it can be used");
        let mut names: Vec<_> = links.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["a.html", "x/b.html"]);
        assert_eq!(links["a.html"], std::fs::metadata(staging.join("a.html")).expect("it is there").ino());
        for gone in ["x/gone.html", "y", "CNAME", ".fadian-manifest", "empty", "link"] {
            assert!(staging.join(gone).symlink_metadata().is_err(), "{gone}");
        }
        remove(&staging, ["x/b.html".to_owned()].iter()).expect("it can be removed");
        assert!(!staging.join("x").exists() && staging.join("a.html").exists());
        folder.write("before/older", b"");
        lay_by(&staging, &place);
        assert!(place.join("a.html").exists() && !place.join("older").exists() && !staging.exists());
        assert!(take_up(&place, &staging, &Manifest::new()).is_none(), "nothing of it is published");
        assert!(!place.exists() && !staging.exists());
        assert!(take_up(&place, &staging, &published).is_none(), "there is none");
    }

    #[test]
    #[cfg(unix)]
    fn a_tree_that_may_not_be_written_in_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Scratch::new("shadow-rights");
        let [place, staging] = ["before", "staging"].map(|name| folder.path().join(name));
        folder.write("before/x/a.html", b"old");
        std::fs::set_permissions(place.join("x"), std::fs::Permissions::from_mode(0o500)).expect("rights can be set");
        let published: Manifest = [("x/a.html".to_owned(), 1)].into_iter().collect();
        assert!(take_up(&place, &staging, &published).is_none());
        assert!(!place.exists() && !staging.exists());
    }
}
