//! Which files an import is about: files as named, folders walked, standard input.

use crate::cli::files;
use crate::diag::Diagnostic;
use crate::diag::kind::{NotUtf8, SourceChanged};
use crate::disk;
use crate::error::{Attempt, Error};
use crate::import::known::{self, Known};
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the note about a source, beside it.
const NOTE: &str = "source.toml";

/// Endings of files that may hold a law. Of some the importer can only say that it cannot read them yet.
const ENDINGS: [&str; 14] = ["txt", "text", "md", "markdown", "docx", "doc", "pdf", "html", "htm", "rtf", "odt", "wps", "ofd", "epub"];

/// A source to import.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it is; `-` for standard input.
    pub path: PathBuf,
    /// What the front matter and the record call it: relative to the site, or its name alone where it lies outside.
    pub label: String,
    /// Whether it lies in the site, so that its label is its own.
    pub inside: bool,
}

impl Source {
    fn new(path: &Path, root: &Path) -> Self {
        if path == Path::new("-") {
            return Self { path: path.to_path_buf(), label: "-".to_owned(), inside: false };
        }
        if let Ok(inner) = files::absolute(path).strip_prefix(root) {
            return Self { path: path.to_path_buf(), label: slashed(inner), inside: true };
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { path: path.to_path_buf(), label: name, inside: false }
    }

    /// How findings name it.
    pub(super) fn shown(&self) -> String {
        if self.inside { self.label.clone() } else { slashed(&self.path) }
    }

    /// Its bytes, of at most so many.
    pub(super) fn read(&self, most: u64) -> Result<Vec<u8>, Error> {
        if self.label == "-" {
            return files::read_stdin(most);
        }
        if self.path.to_str().is_none() {
            let path = self.path.display();
            return Err(Error::said(
                format!("不能使用 {path}：它的名字不是 UTF-8；请改名"),
                format!("cannot use {path}: its name is not UTF-8: rename it"),
            ));
        }
        disk::read(&self.path, most)
    }

    /// Its name without ending, for a law that has neither title nor description.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().filter(|_| self.label != "-").map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The note beside it, where there is one about this file.
    pub(super) fn note(&self, sha256: &str, most: u64, found: &mut Vec<Diagnostic>) -> Result<Note, Error> {
        let path = self.path.with_file_name(NOTE);
        if self.label == "-" {
            return Ok(Note::default());
        }
        let Some(bytes) = files::read_if_there(&path, most)? else { return Ok(Note::default()) };
        let file = SourceFile::decode(slashed(&path), bytes);
        let read = known::read(&file);
        let broken = read.value.file.is_empty();
        if !broken && Some(read.value.file.as_str()) != self.path.file_name().and_then(|name| name.to_str()) {
            return Ok(Note::default());
        }
        let known = read.unpack(found);
        found.extend(file.damage.map(|span| Diagnostic::at(NotUtf8 {}, &file.path, span)));
        if known.sha256.as_deref().is_some_and(|recorded| recorded != sha256) {
            found.push(Diagnostic::whole(SourceChanged { source: self.label.clone() }, &file.path));
        }
        Ok(Note { known, file: Some(file) })
    }
}

/// The note about a source, and the file it was read from.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// What it says.
    pub known: Known,
    /// The file; `None` where there is none.
    pub file: Option<SourceFile>,
}

/// Every source the arguments name, each once; the files of a folder by name, its folders too.
pub(super) fn collect(paths: &[PathBuf], root: &Path) -> Result<Vec<Source>, Error> {
    let root = files::absolute(root);
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for path in paths {
        let mut found = Vec::new();
        if path.is_dir() {
            walk(path, &mut found)?;
        } else if path != Path::new("-") && !path.exists() {
            return Err(Error::io(Attempt::Read, path)(io::ErrorKind::NotFound.into()));
        } else {
            found.push(path.clone());
        }
        out.extend(found.iter().filter(|path| seen.insert(files::absolute(path))).map(|path| Source::new(path, &root)));
    }
    Ok(out)
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) -> Result<(), Error> {
    for path in files::list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Word leaves `~$…` beside a file that is open.
        if name.starts_with('.') || name.starts_with("~$") || name == NOTE {
            continue;
        }
        if path.is_dir() {
            // A link that leads back up would be walked for ever.
            if !path.is_symlink() {
                walk(&path, out)?;
            }
        } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))) {
            out.push(path);
        }
    }
    Ok(())
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replacen("//", "/", 1)
}
