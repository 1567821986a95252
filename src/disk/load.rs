//! A site's folder to a snapshot of its files.

use super::file::read;
use super::stamp::{Stamp, Stamps};
use crate::config::{self, Config};
use crate::error::{Attempt, Error};
use crate::source::{Inputs, SourceFile, SourcePath, ThemeFile, begins_as_markup};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Reads everything a site is made from: what lies in `content` and `themes` below its root. An error where a folder or a file cannot be read;
/// what is wrong with the bytes of one is a finding later.
pub fn load(root: &Path) -> Result<Inputs, Error> {
    load_after(root, &Inputs::default(), &Stamps::default()).map(|(inputs, _)| inputs)
}

/// The same, by one who read it before: files whose stamps are those of then say what they said, and are not read again. With the files
/// come their stamps.
pub fn load_after(root: &Path, before: &Inputs, stamps: &Stamps) -> Result<(Inputs, Stamps), Error> {
    let reader = FolderReader { root, most: size_bound(root)?, known: FilesBefore::of(before, stamps), stamps: RefCell::default() };
    let inputs = reader.all()?;
    Ok((inputs, reader.stamps.into_inner()))
}

/// Whether everything a site is made from stands as it did when it was read: the same files, none of them written since. Nothing is listed
/// and nothing read, for this is asked again and again; in doubt it does not stand.
pub fn stands(root: &Path, stamps: &Stamps) -> bool {
    stamps.all().is_some_and(|mut all| all.all(|(path, stamp)| Stamp::of_any(&root.join(path)).as_ref() == Some(stamp)))
}

/// What was read before, by path.
struct FilesBefore<'b> {
    texts: HashMap<&'b str, (&'b SourceFile, Stamp)>,
    sources: HashMap<&'b str, (&'b SourcePath, Stamp)>,
}

impl<'b> FilesBefore<'b> {
    fn of(inputs: &'b Inputs, stamps: &Stamps) -> Self {
        let texts = inputs.texts().filter_map(|file| Some((file.path.as_str(), (file, stamps.of(&file.path)?))));
        let sources = inputs.sources.iter().filter_map(|it| Some((it.path.as_str(), (it, stamps.of(&it.path)?))));
        Self { texts: texts.collect(), sources: sources.collect() }
    }
}

/// Reads the files of a site.
struct FolderReader<'r> {
    root: &'r Path,
    /// The most bytes a file may have.
    most: u64,
    known: FilesBefore<'r>,
    stamps: RefCell<Stamps>,
}

impl FolderReader<'_> {
    fn all(&self) -> Result<Inputs, Error> {
        let content = self.root.join("content");
        if !content.is_dir() {
            return Err(Error::NotASite(self.root.to_owned()));
        }
        // What is added to a folder changes the folder.
        for folder in [self.root, &content] {
            self.stamped(&relative(self.root, folder), folder);
        }
        let one = |name: &str| Some(content.join(name)).filter(|path| path.exists()).map(|path| self.text(&path)).transpose();
        let (laws, versions) = self.texts("content/laws", "md", usize::MAX)?.into_iter().partition(|file| is_direct(&file.path));
        let mut inputs = Inputs {
            config: one("site.toml")?,
            laws,
            versions,
            references: one("references.toml")?,
            elsewhere: one("elsewhere.toml")?,
            redirects: one("redirects.toml")?,
            ledgers: self.texts("content/ledgers", "toml", usize::MAX)?,
            pairs: self.texts("content/pairs", "toml", 2)?,
            comparisons: self.texts("content/comparisons", "toml", 1)?,
            pages: self.texts("content/pages", "md", 1)?,
            ..Inputs::default()
        };
        for path in self.files(&content.join("sources"), usize::MAX)? {
            if path.file_name().is_some_and(|name| name == "source.toml") {
                inputs.receipts.push(self.text(&path)?);
            } else {
                inputs.sources.push(self.source(&path)?);
            }
        }
        for path in self.files(&self.root.join("themes"), usize::MAX)? {
            let name = relative(self.root, &path);
            self.stamped(&name, &path);
            inputs.theme_files.push(ThemeFile { path: name, bytes: read(&path, self.most)? });
        }
        inputs.receipts.sort_by(|a, b| a.path.cmp(&b.path));
        inputs.sources.sort_by(|a, b| a.path.cmp(&b.path));
        inputs.theme_files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(inputs)
    }

    /// The texts in a folder, so many folders deep, by their ending, sorted by path.
    fn texts(&self, folder: &str, ending: &str, depth: usize) -> Result<Vec<SourceFile>, Error> {
        let mut out = Vec::new();
        for path in self.files(&self.root.join(folder), depth)? {
            if path.extension().is_some_and(|it| it == ending) {
                out.push(self.text(&path)?);
            }
        }
        out.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(out)
    }

    /// A text of the site.
    fn text(&self, path: &Path) -> Result<SourceFile, Error> {
        let name = relative(self.root, path);
        // The stamp is taken before the file is read: what is written in between makes another one.
        let stamp = self.stamped(&name, path);
        match self.known.texts.get(name.as_str()) {
            Some((file, known)) if stamp == Some(*known) => Ok((*file).clone()),
            _ => Ok(SourceFile::decode(name, read(path, self.most)?)),
        }
    }

    /// A source as received.
    fn source(&self, path: &Path) -> Result<SourcePath, Error> {
        let name = relative(self.root, path);
        let stamp = self.stamped(&name, path);
        match self.known.sources.get(name.as_str()) {
            Some((source, known)) if stamp == Some(*known) => Ok((*source).clone()),
            _ => {
                let bytes = read(path, self.most)?;
                let (size, begins_as_markup) = (bytes.len() as u64, begins_as_markup(&bytes));
                Ok(SourcePath { path: name, sha256: sha256(&bytes), size, begins_as_markup })
            }
        }
    }

    fn stamped(&self, name: &str, path: &Path) -> Option<Stamp> {
        let stamp = Stamp::of(path);
        self.stamps.borrow_mut().add(name, stamp);
        stamp
    }

    /// Everything in a folder that is not hidden and no folder itself; none where there is no such folder. A pipe or a device is among
    /// it, so that whoever reads it says so.
    fn files(&self, folder: &Path, depth: usize) -> Result<Vec<PathBuf>, Error> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut out = Vec::new();
        for entry in WalkDir::new(folder).follow_links(true).max_depth(depth).sort_by_file_name().into_iter().filter_entry(is_wanted) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                let shown = path.display().to_string();
                error.into_io_error().map_or_else(
                    || {
                        Error::said(
                            format!("不能读取 {shown}：链接指回了它所在的文件夹"),
                            format!("cannot read {shown}: a link leads back to its own folder"),
                        )
                    },
                    Error::io(Attempt::Read, path),
                )
            })?;
            if entry.file_type().is_dir() {
                self.stamped(&relative(self.root, entry.path()), entry.path());
                continue;
            }
            if entry.path().to_str().is_none() {
                let path = entry.path().display();
                return Err(Error::said(
                    format!("不能使用 {path}：它的名字不是 UTF-8，页面无法指明它；请改名"),
                    format!("cannot use {path}: its name is not UTF-8: no page could name it; rename it"),
                ));
            }
            out.push(entry.into_path());
        }
        Ok(out)
    }
}

/// The most bytes that a file of this site may have, as its settings say. An error where there are settings that cannot be read.
pub fn size_bound(root: &Path) -> Result<u64, Error> {
    let config = settings(root)?.map_or_else(Config::default, |file| config::read(&file).value);
    Ok(config.most_bytes())
}

/// The settings of this site as they are written; `None` where it has none.
pub fn settings(root: &Path) -> Result<Option<SourceFile>, Error> {
    let path = root.join("content/site.toml");
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some(SourceFile::decode(relative(root, &path), read(&path, Config::default().most_bytes())?)))
}

/// Hidden files and the backups of editors are no content.
fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || name.ends_with('~'))
}

/// Whether a file of `content/laws` stands in that folder itself.
fn is_direct(path: &str) -> bool {
    path.matches('/').count() == 2
}

/// The path below the root, with `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{load_after, sha256, stands};
    use crate::disk::Stamps;
    use crate::disk::testing::Scratch;
    use crate::source::Inputs;

    /// Sets back when all was written, as if it had been long ago.
    #[cfg(unix)]
    fn settle(site: &Scratch) {
        for entry in walkdir::WalkDir::new(site.path()) {
            let entry = std::fs::File::open(entry.expect("it is there").path()).expect("it can be opened");
            entry.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("its time can be set");
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_was_written_added_or_taken_away_is_noticed_and_what_is_too_new_is_in_doubt() {
        let site = Scratch::new("stands");
        site.write("content/site.toml", b"");
        site.write("content/laws/jia.md", "甲".as_bytes());
        site.write("themes/ours/static/a.css", b"a");
        let read = || load_after(site.path(), &Inputs::default(), &Stamps::default()).expect("it is a site").1;
        assert!(!stands(site.path(), &read()), "a clock may not tell the next write apart");
        assert!(!stands(site.path(), &Stamps::default()), "nothing was read");
        let remove = |name: &str| std::fs::remove_file(site.path().join(name)).expect("it is there");
        let edits: [&dyn Fn(); 5] = [
            &|| site.write("content/laws/jia.md", "乙".as_bytes()),
            &|| site.write("content/laws/yi.md", "乙".as_bytes()),
            &|| remove("content/laws/yi.md"),
            &|| site.write("content/elsewhere.toml", b""),
            &|| site.write("themes/ours/static/a.css", b"b"),
        ];
        for edit in edits {
            settle(&site);
            let stamps = read();
            assert!(stands(site.path(), &stamps));
            edit();
            assert!(!stands(site.path(), &stamps));
        }
    }

    #[test]
    fn a_hash_is_the_one_that_other_tools_print() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
