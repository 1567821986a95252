//! What is somebody else's in an output folder: it stays, whatever is published around it.

use super::manifest::{self, Manifest};
use crate::error::{Attempt, Error};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Links what is not `ours` in one folder into another, where it does not stand yet. Folders keep their rights.
pub(super) fn carry_over(from: &Path, ours: &Manifest, to: &Path) -> Result<(), Error> {
    let mut folders: Vec<(PathBuf, PathBuf)> = Vec::new();
    for entry in WalkDir::new(from).min_depth(1).follow_links(false) {
        let entry = entry.map_err(|error| Error::Other(error.to_string()))?;
        let path = entry.path();
        let inner = path.strip_prefix(from).expect("the walk stays inside");
        let target = || to.join(inner);
        if entry.file_type().is_dir() {
            // A folder that holds files comes with them; an empty one must be made.
            if std::fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_none()) {
                std::fs::create_dir_all(target()).map_err(Error::io(Attempt::Create, target()))?;
            }
            folders.push((path.to_owned(), target()));
        } else if !is_ours(&inner.to_string_lossy(), ours) {
            keep(path, &target())?;
        }
    }
    // Last, and the innermost first: nothing can be put into a folder that may not be written in.
    for (old, new) in folders.iter().rev() {
        keep_rights(old, new);
    }
    Ok(())
}

/// Whether the program wrote a file of this path, or the list of them; nearly all of an output is that.
fn is_ours(name: &str, ours: &Manifest) -> bool {
    let is_listed = |name: &str| name == manifest::NAME || ours.contains_key(name);
    if name.contains('\\') { is_listed(&name.replace('\\', "/")) } else { is_listed(name) }
}

fn keep(from: &Path, to: &Path) -> Result<(), Error> {
    match std::fs::symlink_metadata(to) {
        // A page of the same bytes, or what an earlier carrying brought.
        Ok(metadata) if !metadata.is_dir() => Ok(()),
        Ok(_) => Err(Error::ForeignFile(from.to_owned())),
        Err(_) => link_or_copy(from, to),
    }
}

fn link_or_copy(from: &Path, to: &Path) -> Result<(), Error> {
    let made = in_folder(to, || {
        if let Ok(target) = std::fs::read_link(from) {
            return symlink(&target, to);
        }
        std::fs::hard_link(from, to)
            .or_else(|error| if error.kind() == ErrorKind::NotFound { Err(error) } else { std::fs::copy(from, to).map(|_| ()) })
    });
    made.map_err(Error::io(Attempt::Keep, from))
}

/// Rights that cannot be kept are no reason to publish nothing.
fn keep_rights(old: &Path, new: &Path) {
    if let (Ok(old), Ok(present)) = (std::fs::metadata(old), std::fs::metadata(new))
        && old.permissions() != present.permissions()
    {
        let _kept = std::fs::set_permissions(new, old.permissions());
    }
}

/// Does something that needs a file's folder, making the folder where it is not there.
pub(super) fn in_folder<T>(path: &Path, act: impl Fn() -> std::io::Result<T>) -> std::io::Result<T> {
    match act() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            act()
        }
        done => done,
    }
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::fs::copy(target, link).map(|_| ())
}

/// Deletes a folder of ours with all in it, also where folders in it, whose rights were kept, may not be written in.
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    let removed = std::fs::remove_dir_all(path).or_else(|cause| match cause.kind() {
        ErrorKind::PermissionDenied => {
            make_writable(path);
            std::fs::remove_dir_all(path)
        }
        _ => Err(cause),
    });
    match removed {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(Error::Io { action: Attempt::Delete, path: path.to_owned(), cause }),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // What cannot be changed is told when the deletion fails again.
        let _changed = std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700));
        let inside = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        folders.extend(inside.filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir())).map(|entry| entry.path()));
    }
}

#[cfg(not(unix))]
fn make_writable(_folder: &Path) {}

#[cfg(test)]
mod tests {
    use super::{carry_over, remove_tree};
    use crate::disk::manifest::Manifest;
    use crate::disk::testing::Scratch;
    use crate::error::Error;

    #[test]
    fn what_is_not_ours_is_carried_and_nothing_takes_its_place() {
        let folder = Scratch::new("carry");
        for (name, bytes) in [("old/a.html", "ours"), ("old/CNAME", "theirs"), ("old/x/y", "theirs"), ("new/a.html", "new")] {
            folder.write(name, bytes.as_bytes());
        }
        std::fs::create_dir(folder.path().join("old/empty")).expect("an empty folder");
        let ours: Manifest = [("a.html".to_owned(), 0)].into_iter().collect();
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        for _ in 0..2 {
            carry_over(&old, &ours, &new).expect("it can be carried, and again");
            assert_eq!((folder.read("new/a.html"), folder.read("new/CNAME")), ("new".to_owned(), "theirs".to_owned()));
            assert!(new.join("empty").is_dir() && new.join("x/y").is_file());
        }
        folder.write("old/b", b"theirs");
        folder.write("new/b/page.html", b"new");
        assert!(matches!(carry_over(&old, &ours, &new), Err(Error::ForeignFile(path)) if path.ends_with("b")));
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_that_may_not_be_written_in_keeps_its_rights_and_can_be_deleted_with_ours() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Scratch::new("rights");
        folder.write("old/private/a", b"theirs");
        let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
        std::fs::set_permissions(old.join("private"), std::fs::Permissions::from_mode(0o500)).expect("rights can be set");
        std::fs::create_dir(&new).expect("a new folder");
        carry_over(&old, &Manifest::new(), &new).expect("it can be carried");
        let mode = std::fs::metadata(new.join("private")).expect("it was carried").permissions().mode();
        assert_eq!(mode & 0o777, 0o500);
        remove_tree(&old).expect("it can be deleted");
        remove_tree(&new).expect("it can be deleted");
        assert!(!old.exists() && !new.exists());
    }
}
