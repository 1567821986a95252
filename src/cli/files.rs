//! Files as the commands need them: read whole, written in one step, walked in order.
#![expect(clippy::disallowed_methods, reason = "an edge: the commands read and write people's files here")]

use crate::disk;
use crate::error::{Attempt, Error};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The bytes of a file that the program made.
#[cfg(not(unix))]
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io(Attempt::Read, path))
}

/// The bytes of a person's file, of at most so many; `None` where there is no such file.
pub(super) fn read_if_there(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    match disk::read(path, most) {
        Err(Error::Io { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// All of standard input, of at most so many bytes.
pub(super) fn read_stdin(most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::io(Attempt::Read, "-"))?;
    if bytes.len() as u64 > most {
        let bound = most >> 20;
        return Err(Error::said(format!("不能读取标准输入：它大于 {bound} MiB"), format!("cannot read -: it is larger than {bound} MiB")));
    }
    Ok(bytes)
}

/// Writes a file in one step, making its folder: whoever reads it finds the old text or the new one, never a part. A file that stands
/// there already keeps its rights.
pub(super) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
    put(path, bytes.as_ref(), |_| Ok(()))
}

/// The same for a file that people keep, of which nothing else may be left to make it again: a power cut takes the old one or leaves the new.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes, File::sync_all)
}

fn put(path: &Path, bytes: &[u8], end: impl Fn(&File) -> io::Result<()>) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(Attempt::Create, folder))?;
    }
    let (part, mut file) = part(path)?;
    let keep_rights = || match fs::metadata(path) {
        Ok(old) => fs::set_permissions(&part, old.permissions()),
        Err(_) => Ok(()),
    };
    let written = file.write_all(bytes).and_then(|()| keep_rights()).and_then(|()| end(&file));
    written.and_then(|()| fs::rename(&part, path)).map_err(|cause| {
        let _left = fs::remove_file(&part);
        Error::io(Attempt::Write, path)(cause)
    })
}

/// Makes a folder and those it lies in.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(Error::io(Attempt::Create, path))
}

/// What the names end in of files that are being written, and a number.
const PART: &str = ".fadian-part-";

/// A new hidden file beside another, of a name that nobody has.
fn part(path: &Path) -> Result<(PathBuf, File), Error> {
    let mut n = 0;
    loop {
        let name = format!(".{}{PART}{n}", path.file_name().unwrap_or_default().to_string_lossy());
        let part = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => n += 1,
            made => return made.map(|file| (part.clone(), file)).map_err(Error::io(Attempt::Write, &part)),
        }
    }
}

/// Deletes what a run that was killed left half written in a folder. Only for who knows that nobody writes there now.
pub(super) fn sweep(folder: &Path) -> Result<(), Error> {
    let is_left = |path: &&PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let number = name.strip_prefix('.').and_then(|name| name.rsplit_once(PART)).map(|(_, number)| number);
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    for path in list(folder)?.iter().filter(is_left) {
        fs::remove_file(path).map_err(Error::io(Attempt::Delete, path))?;
    }
    Ok(())
}

/// Deletes a file; that there is none is as good.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::io(Attempt::Delete, path)(cause)),
        _ => Ok(()),
    }
}

/// The entries of a folder, sorted by name; none where there is no such folder.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(Error::io(Attempt::Read, folder)(cause)),
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(Error::io(Attempt::Read, folder))?;
    paths.sort();
    Ok(paths)
}

/// The absolute path with every link resolved; the path itself where there is nothing there.
pub(super) fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// A folder that goes when its owner does.
#[derive(Debug)]
pub(super) struct Temporary(PathBuf);

impl Temporary {
    /// A new folder whose name begins so.
    pub(super) fn new(name: &str) -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let _left = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).map_err(Error::io(Attempt::Create, &path))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

/// Now, for how long a run took.
pub(super) fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{Temporary, list, sweep, write};
    use std::fs;

    #[test]
    fn a_file_is_written_whole_keeps_its_rights_and_touches_no_other() {
        let folder = Temporary::new("fadian-files").expect("a folder");
        let (file, foreign) = (folder.path().join("x.md"), folder.path().join("x.md.part"));
        fs::write(&foreign, "甲").expect("a file of somebody else");
        fs::write(&file, "乙").expect("the old file");
        let mut rights = fs::metadata(&file).expect("it is there").permissions();
        rights.set_readonly(true);
        fs::set_permissions(&file, rights.clone()).expect("rights can be set");
        write(&file, "丙").expect("it can be written");
        assert_eq!(fs::read_to_string(&file).expect("the new file"), "丙");
        assert_eq!(fs::metadata(&file).expect("it is there").permissions(), rights);
        assert_eq!(fs::read_to_string(&foreign).expect("it is still there"), "甲");
        assert_eq!(list(folder.path()).expect("a folder").len(), 2, "nothing else is left");
    }

    #[test]
    fn only_our_own_leavings_are_swept() {
        let folder = Temporary::new("fadian-sweep").expect("a folder");
        for name in [".x.md.fadian-part-0", ".x.md.fadian-part-old", "x.md.fadian-part-1", ".x.md.part"] {
            fs::write(folder.path().join(name), "甲").expect("a file");
        }
        sweep(folder.path()).expect("it can be swept");
        let names: Vec<_> =
            list(folder.path()).expect("a folder").iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
        assert_eq!(names, [".x.md.fadian-part-old", ".x.md.part", "x.md.fadian-part-1"]);
    }
}
