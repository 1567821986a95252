//! The files of a site into a folder, so that a build that fails, is killed or fills the disk changes nothing published.
//!
//! Files go into a hidden folder beside the output. One whose bytes are those of the published file becomes a link to it,
//! so it keeps its place on the disk and its time. At the end what is somebody else's in the output is carried over, and
//! the two folders change places.

use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::swap::swap;
use crate::error::{Action, Error};
use crate::site::{Artifact, Body, Sink};
use crate::source::fingerprint;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use walkdir::WalkDir;

/// An output folder being written.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    output: PathBuf,
    staging: PathBuf,
    published: Manifest,
    /// Whether the output is not there yet: then nothing in it can be compared or be in the way.
    is_first: bool,
    made: Mutex<BTreeMap<String, Made>>,
    _lock: Lock,
}

/// A file that was made.
#[derive(Debug, Clone, Copy)]
struct Made {
    hash: u64,
    is_new: bool,
}

/// What a build changed in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stored {
    /// Files written: new ones, and ones with other bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier build that are no more.
    pub deleted: usize,
}

impl Store {
    /// Opens an output folder; nothing in it changes before [`Store::publish`]. `root` is the root of the site, from which
    /// sources are copied.
    pub fn open(root: &Path, output: &Path) -> Result<Self, Error> {
        let output = resolve(output)?;
        refuse_unfit(root, &output)?;
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = |ending: &str| output.with_file_name(format!(".{name}.fadian-{ending}"));
        if let Some(parent) = output.parent() {
            std::fs::create_dir_all(parent).map_err(Error::io(Action::Create, parent))?;
        }
        let lock = Lock::take(&beside("lock"), &output)?;
        let staging = beside("staging");
        for leftover in [&staging, &staging.with_extension("aside")] {
            remove_tree(leftover)?;
        }
        std::fs::create_dir(&staging).map_err(Error::io(Action::Create, &staging))?;
        let list = std::fs::read_to_string(output.join(manifest::NAME)).unwrap_or_default();
        let published = manifest::read(&list);
        let is_first = !output.exists();
        Ok(Self { root: root.to_owned(), output, staging, published, is_first, made: Mutex::new(BTreeMap::new()), _lock: lock })
    }

    /// Publishes what was put in. Files in the output that are not the program's own stay.
    ///
    /// # Panics
    /// Only where another thread panicked while it put a file in.
    pub fn publish(self) -> Result<Stored, Error> {
        let made = std::mem::take(&mut *self.made.lock().expect("no thread panics while it holds the list"));
        let deleted = self.published.keys().filter(|path| !made.contains_key(*path)).count();
        let written = made.values().filter(|it| it.is_new).count();
        let stored = Stored { written, unchanged: made.len() - written, deleted };
        if written == 0 && deleted == 0 && !self.published.is_empty() {
            return Ok(stored);
        }
        let list: Manifest = made.iter().map(|(path, it)| (path.clone(), it.hash)).collect();
        let list_path = self.staging.join(manifest::NAME);
        std::fs::write(&list_path, manifest::write(&list)).map_err(Error::io(Action::Write, &list_path))?;
        self.carry_over(&list)?;
        if let Ok(metadata) = std::fs::metadata(&self.output) {
            std::fs::set_permissions(&self.staging, metadata.permissions()).map_err(Error::io(Action::SetRights, &self.staging))?;
        }
        swap(&self.staging, &self.output).map_err(Error::io(Action::Publish, &self.output))?;
        Ok(stored)
    }

    /// Links what is somebody else's in the output into the staged folder.
    fn carry_over(&self, list: &Manifest) -> Result<(), Error> {
        if !self.output.is_dir() {
            return Ok(());
        }
        for entry in WalkDir::new(&self.output).min_depth(1).follow_links(false) {
            let entry = entry.map_err(|error| Error::Other(error.to_string()))?;
            let path = entry.path();
            let inner = path.strip_prefix(&self.output).expect("the walk stays inside");
            let name = inner.to_string_lossy().replace('\\', "/");
            let target = self.staging.join(inner);
            if entry.file_type().is_dir() {
                // A folder that holds files comes with them; an empty one must be made.
                if std::fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_none()) {
                    std::fs::create_dir_all(&target).map_err(Error::io(Action::Create, &target))?;
                }
            } else if name != manifest::NAME && !self.published.contains_key(&name) {
                if list.contains_key(&name) {
                    continue;
                }
                link_or_copy(path, &target)?;
            }
        }
        Ok(())
    }

    /// Puts a file into the staged folder; tells whether its bytes are new.
    fn stage(&self, path: &str, hash: u64, bytes: &[u8]) -> Result<bool, Error> {
        let (old, new) = (self.output.join(path), self.staging.join(path));
        if self.is_first {
            in_folder(&new, || std::fs::write(&new, bytes)).map_err(Error::io(Action::Write, &new))?;
            return Ok(true);
        }
        let is_ours = self.published.contains_key(path);
        let same = self.published.get(path).is_none_or(|old_hash| *old_hash == hash) && holds(&old, bytes);
        if same && in_folder(&new, || std::fs::hard_link(&old, &new)).is_ok() {
            return Ok(!is_ours);
        }
        if !is_ours && !same && old.symlink_metadata().is_ok() {
            return Err(Error::ForeignFile(old));
        }
        in_folder(&new, || std::fs::write(&new, bytes)).map_err(Error::io(Action::Write, &new))?;
        Ok(true)
    }
}

impl Sink for Store {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let bytes = match artifact.body {
            Body::Bytes(bytes) => bytes,
            Body::CopyOf(source) => {
                let source = self.root.join(source);
                std::fs::read(&source).map_err(Error::io(Action::Read, &source))?
            }
        };
        let hash = fingerprint(&bytes);
        let is_new = self.stage(&artifact.path, hash, &bytes)?;
        let mut made = self.made.lock().expect("no thread panics while it holds the list");
        made.insert(artifact.path, Made { hash, is_new });
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Published or not, what now stands in the staged folder is no longer wanted. What cannot be deleted now is
        // deleted by the next build.
        let _ = remove_tree(&self.staging);
    }
}

/// Does something that needs a file's folder, making the folder where it is not there.
fn in_folder(path: &Path, act: impl Fn() -> std::io::Result<()>) -> std::io::Result<()> {
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

/// Whether a regular file holds exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let fits = std::fs::symlink_metadata(path).is_ok_and(|it| it.is_file() && it.len() == bytes.len() as u64);
    fits && std::fs::read(path).is_ok_and(|old| old == bytes)
}

fn link_or_copy(from: &Path, to: &Path) -> Result<(), Error> {
    let made = in_folder(to, || {
        if let Ok(target) = std::fs::read_link(from) {
            return symlink(&target, to);
        }
        std::fs::hard_link(from, to)
            .or_else(|error| if error.kind() == ErrorKind::NotFound { Err(error) } else { std::fs::copy(from, to).map(|_| ()) })
    });
    made.map_err(Error::io(Action::Keep, from))
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::fs::copy(target, link).map(|_| ())
}

fn remove_tree(path: &Path) -> Result<(), Error> {
    match std::fs::remove_dir_all(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(Error::Io { action: Action::Delete, path: path.to_owned(), cause }),
        _ => Ok(()),
    }
}

/// The output as an absolute path, links followed: it is the folder itself that is replaced, not a link to it.
fn resolve(output: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(output).map_err(Error::io(Action::Find, output))?;
    if absolute.exists() {
        return absolute.canonicalize().map_err(Error::io(Action::Find, output));
    }
    if absolute.symlink_metadata().is_ok() {
        return Err(Error::Output {
            path: output.to_owned(),
            reason: ["它是一个链接，所指之处不存在", "it is a link to something that is not there"],
        });
    }
    let Some(name) = absolute.file_name().map(ToOwned::to_owned) else {
        return Err(Error::Output { path: output.to_owned(), reason: ["它没有名字", "it has no name"] });
    };
    let parent = absolute.parent().map(Path::to_owned).unwrap_or_default();
    Ok(parent.canonicalize().unwrap_or(parent).join(name))
}

/// Refuses what must not be replaced as a whole.
fn refuse_unfit(root: &Path, output: &Path) -> Result<(), Error> {
    let refuse = |reason| Err(Error::Output { path: output.to_owned(), reason });
    let root = root.canonicalize().map_err(Error::io(Action::Find, root))?;
    if root.starts_with(output) {
        return refuse(["站点自己的文件在里面", "the site's own files stand in it"]);
    }
    if ["content", "themes"].iter().any(|folder| output.starts_with(root.join(folder))) {
        return refuse(["它在站点自己的文件之中", "it lies among the site's own files"]);
    }
    if output.exists() && !output.is_dir() {
        return refuse(["它是文件，不是文件夹", "it is a file, not a folder"]);
    }
    if is_mount(output) {
        return refuse([
            "这里挂载了另一个磁盘，而输出文件夹只能整个替换：请指明其中的一个文件夹",
            "another disk is mounted there, and it can only be replaced as a whole: name a folder inside it",
        ]);
    }
    Ok(())
}

#[cfg(unix)]
fn is_mount(output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| std::fs::metadata(path).map(|it| it.dev()).ok();
    let parent = output.parent().and_then(device);
    device(output).zip(parent).is_some_and(|(own, parent)| own != parent)
}

#[cfg(not(unix))]
fn is_mount(_output: &Path) -> bool {
    false
}
