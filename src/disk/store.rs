//! The files of a site into a folder, so that a build that fails, is killed or fills the disk changes nothing published.
//!
//! Files go into a hidden folder beside the output. One whose bytes are those of the published file becomes a link to it,
//! so it keeps its place on the disk and its time. At the end what is somebody else's in the output is carried over, and
//! the two folders change places. The folder that was published before is kept for the next build ([`super::shadow`]).

use super::body;
use super::foreign::{carry_over, in_folder, remove_tree};
use super::lock::Lock;
use super::manifest::{self, Manifest, Published};
use super::place;
use super::receipt::{self, Receipt};
use super::shadow::{self, TreeLinks};
use super::stamp::{PublishedStamps, Stamp};
use super::swap::{self, Places, swap};
use super::whole;
use crate::error::{Attempt, Error};
use crate::site::{Artifact, MadePages, Sink};
use crate::source::fingerprint;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// An output folder being written.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    output: PathBuf,
    staging: PathBuf,
    aside: PathBuf,
    /// Where the tree before waits.
    shadow: PathBuf,
    /// What stands in the staged folder from the tree before.
    linked: TreeLinks,
    published: Published,
    /// What the last build left.
    left: Receipt,
    /// Whether the output is not there yet: then nothing in it can be compared or be in the way.
    is_first: bool,
    made: Mutex<BTreeMap<String, MadeFile>>,
    _lock: Lock,
}

/// The tree before is kept where no more than one file in so many has changed.
const KEPT_SHARE: usize = 4;

/// A file that was made.
#[derive(Debug, Clone, Copy)]
struct MadeFile {
    hash: u64,
    is_new: bool,
    /// Its stamp, where that is known without looking: nothing was done to it, or it was written just now.
    stamp: Option<Stamp>,
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
        let output = place::resolve(output)?;
        place::refuse_unfit(root, &output)?;
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = |ending: &str| output.with_file_name(format!(".{name}.fadian-{ending}"));
        if let Some(parent) = output.parent() {
            std::fs::create_dir_all(parent).map_err(Error::io(Attempt::Create, parent))?;
        }
        let lock = Lock::take(&beside("lock"), &output)?;
        let (staging, aside) = (beside("staging"), beside("aside"));
        finish_stopped(Places { staging: &staging, output: &output, aside: &aside })?;
        let published = manifest::published(&output)?;
        let (is_first, shadow) = (!output.exists(), shadow::place(root, &output));
        if is_first {
            // What it is a shadow of is gone.
            remove_tree(&shadow)?;
        }
        let linked = if is_first || published.is_dated { None } else { shadow::take_up(&shadow, &staging, &published.files) };
        let linked = if let Some(linked) = linked {
            linked
        } else {
            std::fs::create_dir(&staging).map_err(Error::io(Attempt::Create, &staging))?;
            TreeLinks::default()
        };
        let left = if is_first { Receipt::default() } else { receipt::left(root, &output) };
        Ok(Self {
            root: root.to_owned(),
            output,
            staging,
            aside,
            shadow,
            linked,
            published,
            left,
            is_first,
            made: Mutex::new(BTreeMap::new()),
            _lock: lock,
        })
    }

    /// Whether the build before left a file of this fingerprint under this path.
    pub(super) fn had(&self, path: &str, hash: u64) -> bool {
        self.published.files.get(path) == Some(&hash)
    }

    /// The folder in which it stands what a build leaves for the next, and the output that it is left for.
    pub(super) fn places(&self) -> (&Path, &Path) {
        (&self.root, &self.output)
    }

    /// The files of the build before that were not put in, by their paths.
    ///
    /// # Panics
    /// Only where another thread panicked while it put a file in.
    pub fn not_made(&self) -> Vec<&str> {
        let made = self.made.lock().expect("no thread panics while it holds the list");
        self.published.files.keys().filter(|path| !made.contains_key(*path)).map(String::as_str).collect()
    }

    /// What the pages of the build before were made from, by the same program with the same options; nothing where that is not known.
    pub fn made(&self, options: &str) -> MadePages {
        self.left.made(options).cloned().unwrap_or_default()
    }

    /// What was put in so far.
    pub(super) fn list(&self) -> Manifest {
        let made = self.made.lock().expect("no thread panics while it holds the list");
        made.iter().map(|(path, it)| (path.clone(), it.hash)).collect()
    }

    /// Puts all that was put in so far into one file as well. The archive is told by what it holds, so that it is not written again
    /// where that is the same.
    ///
    /// # Panics
    /// Only where another thread panicked while it put a file in.
    pub fn pack(&self, path: &str) -> Result<(), Error> {
        let files = whole::files_for(path, &self.list());
        let hash = fingerprint(manifest::write(&files).as_bytes());
        let (old, new) = (self.output.join(path), self.staging.join(path));
        let before = self.published.files.get(path);
        let is_same = before == Some(&hash) && self.is_untouched(path, &old);
        let stamp = self.linked_stamp(path).filter(|_| is_same);
        let is_kept = stamp.is_some() || is_same && self.link(path).is_ok();
        if !is_kept {
            // Nothing is written through a link of the tree before.
            let _nothing_there = std::fs::remove_file(&new);
            if before.is_none() && !self.is_first && old.symlink_metadata().is_ok() {
                return Err(Error::ForeignFile(old));
            }
            whole::write(&self.staging, &files, &new)?;
        }
        let mut made = self.made.lock().expect("no thread panics while it holds the list");
        made.insert(path.to_owned(), MadeFile { hash, is_new: !is_kept, stamp });
        Ok(())
    }

    /// Publishes what was put in. Files in the output that are not the program's own stay.
    ///
    /// # Panics
    /// Only where another thread panicked while it put a file in.
    pub fn publish(self) -> Result<Stored, Error> {
        self.publish_knowing().map(|(stored, _)| stored)
    }

    /// The same; tells the files, too.
    ///
    /// # Panics
    /// Only where another thread panicked while it put a file in.
    pub fn publish_knowing(mut self) -> Result<(Stored, PublishedStamps), Error> {
        let made = std::mem::take(&mut *self.made.lock().expect("no thread panics while it holds the list"));
        let deleted = self.published.files.keys().filter(|path| !made.contains_key(*path)).count();
        let written = made.values().filter(|it| it.is_new).count();
        let stored = Stored { written, unchanged: made.len() - written, deleted };
        let stamps = || PublishedStamps(made.iter().map(|(path, it)| (path.clone(), it.stamp)).collect());
        if written == 0 && deleted == 0 && !self.published.files.is_empty() && !self.published.is_dated {
            shadow::lay_by(&self.staging, &self.shadow);
            return Ok((stored, stamps()));
        }
        for path in made.keys() {
            self.linked.remove(path);
        }
        shadow::remove(&self.staging, self.linked.keys()).map_err(Error::io(Attempt::Delete, &self.staging))?;
        let list: Manifest = made.iter().map(|(path, it)| (path.clone(), it.hash)).collect();
        let list_path = self.staging.join(manifest::NAME);
        std::fs::write(&list_path, manifest::write(&list)).map_err(Error::io(Attempt::Write, &list_path))?;
        if self.output.is_dir() {
            carry_over(&self.output, &self.published.files, &self.staging)?;
        }
        if let Ok(metadata) = std::fs::metadata(&self.output) {
            std::fs::set_permissions(&self.staging, metadata.permissions()).map_err(Error::io(Attempt::SetRights, &self.staging))?;
        }
        make_lasting(&self.staging).map_err(Error::io(Attempt::Publish, &self.output))?;
        swap(Places { staging: &self.staging, output: &self.output, aside: &self.aside })
            .map_err(Error::io(Attempt::Publish, &self.output))?;
        // Where much has changed, what it held before is worth less than its room on the disk.
        if (written + deleted) * KEPT_SHARE <= made.len() {
            shadow::lay_by(&self.staging, &self.shadow);
        }
        Ok((stored, stamps()))
    }

    /// The stamp of a file that stands in the staged folder already, if nobody has touched it.
    fn linked_stamp(&self, path: &str) -> Option<Stamp> {
        let (inode, stamp) = (self.linked.get(path)?, self.left.files.get(path)?);
        (*inode == stamp.inode()).then_some(*stamp)
    }

    /// Links a published file into the staged folder.
    fn link(&self, path: &str) -> std::io::Result<()> {
        let (old, new) = (self.output.join(path), self.staging.join(path));
        if self.linked.contains_key(path) {
            std::fs::remove_file(&new)?;
        }
        in_folder(&new, || std::fs::hard_link(&old, &new))
    }

    /// Whether nobody has touched a file since it was written: then it holds what the list says.
    fn is_untouched(&self, path: &str, file: &Path) -> bool {
        self.untouched(path, file).is_some()
    }

    /// The stamp of such a file; `None` of any other.
    fn untouched(&self, path: &str, file: &Path) -> Option<Stamp> {
        let stamp = self.left.files.get(path)?;
        Stamp::at(file).filter(|now| now == stamp)
    }

    /// Puts a file into the staged folder.
    fn stage(&self, path: &str, hash: u64, bytes: &[u8]) -> Result<MadeFile, Error> {
        let (old, new) = (self.output.join(path), self.staging.join(path));
        let made = |is_new: bool, stamp: Option<Stamp>| Ok(MadeFile { hash, is_new, stamp });
        let write = || in_folder(&new, || written(&new, bytes)).map_err(Error::io(Attempt::Write, &new));
        if self.is_first {
            return made(true, write()?);
        }
        let old_hash = self.published.files.get(path);
        let is_ours = old_hash.is_some();
        let is_untouched = old_hash == Some(&hash) && self.is_untouched(path, &old);
        if let Some(stamp) = self.linked_stamp(path).filter(|_| is_untouched) {
            return made(false, Some(stamp));
        }
        let same = is_untouched || old_hash.is_none_or(|it| *it == hash) && holds(&old, bytes);
        if same && self.link(path).is_ok() {
            return made(!is_ours, None);
        }
        // What was linked there to be kept, with others that could not be, must not be written through.
        let _nothing_there = std::fs::remove_file(&new);
        if !is_ours && !same && old.symlink_metadata().is_ok() {
            return Err(Error::ForeignFile(old));
        }
        made(true, write()?)
    }
}

impl Sink for Store {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let bytes = body::bytes(&self.root, artifact.body, None)?;
        let hash = fingerprint(&bytes);
        let file = self.stage(&artifact.path, hash, &bytes)?;
        let mut made = self.made.lock().expect("no thread panics while it holds the list");
        made.insert(artifact.path, file);
        Ok(())
    }

    fn keep(&self, paths: &[String]) -> Result<bool, Error> {
        let (mut kept, published) = (Vec::with_capacity(paths.len()), &self.published.files);
        for path in paths {
            match (published.get(path), self.untouched(path, &self.output.join(path))) {
                (Some(hash), Some(stamp)) => kept.push((path, *hash, stamp)),
                // There was nothing to publish, then and now.
                (None, _) if !self.left.files.contains_key(path) => {}
                _ => return Ok(false),
            }
        }
        let mut files = Vec::with_capacity(kept.len());
        for (path, hash, stamp) in kept {
            let stamp = (self.linked.get(path) == Some(&stamp.inode())).then_some(stamp);
            if stamp.is_none() && self.link(path).is_err() {
                return Ok(false);
            }
            files.push((path.clone(), MadeFile { hash, is_new: false, stamp }));
        }
        let mut made = self.made.lock().expect("no thread panics while it holds the list");
        made.extend(files);
        Ok(true)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Published or not, what now stands in the staged folder is no longer wanted. What cannot be deleted now is
        // deleted by the next build.
        let _ = remove_tree(&self.staging);
    }
}

/// Brings the folders of a build that was stopped into order: the output is whole, with all that is not ours, and nothing is staged.
fn finish_stopped(places: Places<'_>) -> Result<(), Error> {
    let Places { staging, output, aside } = places;
    if swap::recover(places).map_err(Error::io(Attempt::Publish, output))? {
        // The new site is in its place. What is not ours came with it, unless somebody made that folder since.
        carry_over(aside, &manifest::published(aside)?.files, output)?;
        remove_tree(aside)?;
    }
    remove_tree(staging)
}

/// Has the system write down all that was staged.
///
/// A rename may outlast a power cut that the bytes of new files do not; then the list would name pages that are empty. One call for the
/// whole disk costs little (0.4 s for 9,429 files on ext4) where one for each file would cost more than the build (44 s).
#[cfg(target_os = "linux")]
fn make_lasting(staging: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(std::fs::File::open(staging)?)?)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn make_lasting(_staging: &Path) -> std::io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

/// Elsewhere there is no such call for what is not open.
#[cfg(not(unix))]
fn make_lasting(_staging: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Writes a file; its stamp, which is asked of the file while it is open and so costs no way to it.
fn written(path: &Path, bytes: &[u8]) -> std::io::Result<Option<Stamp>> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(bytes)?;
    Ok(file.metadata().ok().as_ref().and_then(Stamp::told_by))
}

/// Whether a regular file holds exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let fits = std::fs::symlink_metadata(path).is_ok_and(|it| it.is_file() && it.len() == bytes.len() as u64);
    fits && std::fs::read(path).is_ok_and(|old| old == bytes)
}

#[cfg(test)]
mod tests {
    use super::{Places, Store};
    use crate::disk::swap::steps;
    use crate::disk::testing::Scratch;
    use crate::disk::{BuildKey, BuildTotals, leave};
    use crate::site::{Artifact, Body, MadePages, Sink};
    use crate::source::{Inputs, fingerprint};

    fn site(name: &str) -> Scratch {
        let site = Scratch::new(name);
        site.write("content/site.toml", b"");
        site
    }

    fn build(site: &Scratch, output: &str, files: &[(&str, &str)]) {
        let store = Store::open(site.path(), &site.path().join(output)).expect("the output is fit");
        for (path, text) in files {
            store.put(Artifact { path: (*path).to_owned(), body: Body::Bytes(text.as_bytes().to_vec()) }).expect("it is taken");
        }
        store.publish().expect("it is published");
    }

    /// What stands in the site's folder beside its content.
    fn beside(site: &Scratch) -> Vec<String> {
        let entries = std::fs::read_dir(site.path()).expect("a folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "content");
        names.sort();
        names
    }

    /// Where two folders cannot be exchanged there are three renames; a kill can come after each of them.
    #[test]
    fn a_build_stopped_between_two_renames_loses_neither_the_site_nor_what_is_not_ours() {
        for n_done in 0..=3 {
            let site = site("stopped");
            build(&site, "output", &[("index.html", "old"), ("gone.html", "old")]);
            build(&site, "made", &[("index.html", "new")]);
            site.write("output/CNAME", b"theirs");
            site.write("made/CNAME", b"theirs");
            let place = |name: &str| site.path().join(name);
            let (staging, output, aside) = (place(".output.fadian-staging"), place("output"), place(".output.fadian-aside"));
            std::fs::rename(place("made"), &staging).expect("the new site is staged");
            for (from, to) in &steps(Places { staging: &staging, output: &output, aside: &aside })[..n_done] {
                std::fs::rename(from, to).expect("a step");
            }
            // The next build only begins: what it finds must be whole already.
            drop(Store::open(site.path(), &output).expect("it can begin"));
            let is_new = n_done >= 2;
            assert_eq!(site.read("output/index.html"), if is_new { "new" } else { "old" }, "{n_done}");
            assert_eq!((site.read("output/CNAME"), output.join("gone.html").exists()), ("theirs".to_owned(), !is_new), "{n_done}");
            assert_eq!(beside(&site), ["output"], "{n_done}");
            build(&site, "output", &[("index.html", "newer")]);
            assert_eq!((site.read("output/index.html"), site.read("output/CNAME")), ("newer".to_owned(), "theirs".to_owned()));
            assert!(!output.join("gone.html").exists());
        }
    }

    /// Builds as the program does, with a receipt.
    fn rebuild(site: &Scratch, files: &[(String, String)]) -> (usize, usize) {
        let output = site.path().join("output");
        let store = Store::open(site.path(), &output).expect("the output is fit");
        let n_linked = store.linked.len();
        let kept: Vec<String> = files.iter().filter(|(path, _)| path.starts_with("same")).map(|(path, _)| path.clone()).collect();
        let stand = kept.iter().all(|path| output.join(path).exists());
        if !stand || !store.keep(&kept).expect("it can be asked for") {
            for (path, text) in files.iter().filter(|(path, _)| path.starts_with("same")) {
                store.put(Artifact { path: path.clone(), body: Body::Bytes(text.clone().into_bytes()) }).expect("it is taken");
            }
        }
        for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("same")) {
            store.put(Artifact { path: path.clone(), body: Body::Bytes(text.clone().into_bytes()) }).expect("it is taken");
        }
        let (stored, left) = store.publish_knowing().expect("it is published");
        let key = BuildKey::of(&Inputs::default(), "");
        leave(site.path(), &output, (key, ""), (BuildTotals::default(), MadePages::default()), &left);
        (n_linked, stored.written)
    }

    /// The tree before is taken up by each build from the third on; nobody sees it, and no published byte comes from it.
    #[test]
    #[cfg(unix)]
    fn builds_that_take_up_the_tree_before_publish_what_they_are_given() {
        let site = site("shadow-rounds");
        let output = site.path().join("output");
        let mut files: Vec<(String, String)> = (0..40).map(|n| (format!("same-{}/{n}.html", n % 4), "same".to_owned())).collect();
        files.push(("index.html".to_owned(), String::new()));
        for round in 0..8 {
            files[40].1 = format!("round {round}");
            // A folder that comes and goes, a published file that somebody writes in or deletes, and one that is theirs.
            files.retain(|(path, _)| path != "now/and/then.html");
            if round % 3 == 0 {
                files.push(("now/and/then.html".to_owned(), "then".to_owned()));
            }
            match round {
                4 => site.write("output/same-0/0.html", b"theirs"),
                5 => std::fs::remove_file(output.join("same-1/1.html")).expect("it is there"),
                6 => site.write("output/index.html", b"round 6"),
                _ => {}
            }
            site.write("output/theirs/note", format!("{round}").as_bytes());
            let (n_linked, n_written) = rebuild(&site, &files);
            assert_eq!(n_linked > 0, round > 1, "round {round}");
            assert!(round == 0 || n_written <= 3, "round {round}: {n_written}");
            for (path, text) in &files {
                assert_eq!(site.read(&format!("output/{path}")), *text, "{path} in round {round}");
            }
            assert_eq!(site.read("output/theirs/note"), format!("{round}"));
            assert_eq!(output.join("now").exists(), round % 3 == 0, "round {round}");
            assert_eq!(beside(&site), [".fadian", "output"], "round {round}");
            assert_eq!(site.read("output/.fadian-manifest").lines().count(), files.len() + 1);
        }
    }

    /// Names come from the people whose files are published; in a list without quotes this one would have made the CNAME ours.
    #[test]
    fn a_name_with_a_line_break_makes_nothing_ours() {
        let site = site("forged");
        site.write("output/CNAME", b"theirs");
        build(&site, "output", &[("index.html", "a"), ("jia/source/a\n0000000000000001 CNAME\n[\"01\",\"CNAME\"]", "b")]);
        build(&site, "output", &[("index.html", "b")]);
        assert_eq!(site.read("output/CNAME"), "theirs");
        assert!(!site.path().join("output/jia").exists());
    }

    #[test]
    fn an_old_list_is_read_with_care_and_written_anew() {
        let site = site("dated");
        build(&site, "output", &[("index.html", "a"), ("old.html", "b")]);
        site.write("output/CNAME", b"theirs");
        let print = |text: &str| fingerprint(text.as_bytes());
        let list = format!("fadian manifest 1\n0000000000000001 CNAME\n{:016x} index.html\n{:016x} old.html\n", print("a"), print("b"));
        site.write("output/.fadian-manifest", list.as_bytes());
        build(&site, "output", &[("index.html", "a")]);
        assert_eq!(site.read("output/CNAME"), "theirs");
        assert!(!site.path().join("output/old.html").exists());
        assert_eq!(site.read("output/.fadian-manifest").lines().count(), 2);
    }
}
