//! What tells a file that was written from one that was not, without reading it.
//!
//! A file that was written so lately that a clock could not tell the next time apart has no stamp (git calls it racily clean,
//! <https://git-scm.com/docs/racy-git>): it is read again.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

/// How long ago a file must have been written: the coarsest clock of a file system in use ticks every two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// The stamp of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    written: SystemTime,
    /// Which file it is, and when anything about it was last changed.
    inode: (u64, u64, i64, i64),
}

impl Stamp {
    /// The stamp of a regular file or a folder that was not written just now; `None` where it has none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let stamp = Self::of_any(path)?;
        SystemTime::now().duration_since(stamp.written).is_ok_and(|age| age > SETTLED).then_some(stamp)
    }

    /// The stamp as a word for a list.
    pub(super) fn written(&self) -> Option<String> {
        let Self { size, written, inode: (device, inode, changed, changed_nanos) } = self;
        let since = written.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(format!("{size},{},{},{device},{inode},{changed},{changed_nanos}", since.as_secs(), since.subsec_nanos()))
    }

    /// The stamp that a word says; `None` where it says none.
    pub(super) fn read(word: &str) -> Option<Self> {
        fn number<'w, T: FromStr>(numbers: &mut impl Iterator<Item = &'w str>) -> Option<T> {
            numbers.next()?.parse().ok()
        }
        let numbers = &mut word.split(',');
        let size = number(numbers)?;
        let (seconds, nanos) = (number(numbers)?, number(numbers)?);
        let written = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?.checked_add(Duration::from_nanos(nanos))?;
        let inode = (number(numbers)?, number(numbers)?, number(numbers)?, number(numbers)?);
        numbers.next().is_none().then_some(Self { size, written, inode })
    }

    /// The number of the file itself, by whatever names it is known.
    pub(super) fn inode(&self) -> u64 {
        self.inode.1
    }

    /// The stamp of a regular file, however new.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Self::told_by(&std::fs::metadata(path).ok()?)
    }

    /// The stamp of whatever stands there, however new.
    pub(super) fn of_any(path: &Path) -> Option<Self> {
        Self::told_by_any(&std::fs::metadata(path).ok()?)
    }

    /// The stamp that the system tells of a regular file.
    pub(super) fn told_by(metadata: &Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self::told_by_any(metadata)).flatten()
    }

    fn told_by_any(metadata: &Metadata) -> Option<Self> {
        Some(Self { size: metadata.len(), written: metadata.modified().ok()?, inode: inode(metadata) })
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> (u64, u64, i64, i64) {
    (0, 0, 0, 0)
}

/// The stamps of the files and the folders of a site, by their paths below its root.
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    known: HashMap<String, Stamp>,
    /// How many have none.
    n_unknown: usize,
}

impl Stamps {
    pub(super) fn of(&self, path: &str) -> Option<Stamp> {
        self.known.get(path).copied()
    }

    /// All of them; `None` where something has none, and where there are none at all.
    pub(super) fn all(&self) -> Option<impl Iterator<Item = (&str, &Stamp)>> {
        let is_whole = self.n_unknown == 0 && !self.known.is_empty();
        is_whole.then(|| self.known.iter().map(|(path, stamp)| (path.as_str(), stamp)))
    }

    pub(super) fn add(&mut self, path: &str, stamp: Option<Stamp>) {
        match stamp {
            Some(stamp) => drop(self.known.insert(path.to_owned(), stamp)),
            None => self.n_unknown += 1,
        }
    }
}

/// The files of a site that was published, in order, each with its stamp where that is known without looking at it.
#[derive(Debug, Default)]
pub struct PublishedStamps(pub(super) Vec<(String, Option<Stamp>)>);

#[cfg(test)]
mod tests {
    use super::Stamp;
    use crate::disk::testing::Scratch;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let folder = Scratch::new("stamp");
        folder.write("a", b"x");
        let stamp = Stamp::at(&folder.path().join("a")).expect("a file has one");
        let word = stamp.written().expect("it was written after 1970");
        assert_eq!(Stamp::read(&word), Some(stamp));
        let others = [word[..word.len() - 2].to_owned() + ",", format!("{word},1"), word.replace(',', " "), String::new()];
        assert!(others.iter().all(|word| Stamp::read(word).is_none()), "{others:?}");
        assert!(Stamp::read("1,18446744073709551615,0,0,0,0,0").is_none_or(|it| it != stamp), "no time overflows");
    }
}
