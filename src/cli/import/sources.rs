//! Which files an import is about: files as named, folders walked, standard input.

use crate::cli::files;
use crate::diag::kind::{NotUtf8, SourceChanged};
use crate::diag::{Diagnostic, Wording};
use crate::disk;
use crate::error::{Attempt, Error};
use crate::import::decode;
use crate::import::known::{self, Known};
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the note about a source, beside it.
const NOTE: &str = "source.toml";

/// Endings of files that may hold a law. Of some the importer can only say that it cannot read them yet.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "docx", "docm", "dotx", "doc", "dot", "wps", "wpt", "pdf", "html", "htm", "shtml", "xhtml", "mht",
    "mhtml", "rtf", "odt", "ott", "xlsx", "xlsm", "csv", "tsv", "ofd", "epub", "xls", "et", "zip",
];

/// A source to import.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it is; `-` for standard input.
    pub path: PathBuf,
    /// What the front matter and the record call it: relative to the site, or its name alone where it lies outside.
    pub label: String,
    /// Whether it lies in the site, so that its label is its own.
    pub inside: bool,
    /// Its bytes, where they came out of an archive.
    packed: Option<Vec<u8>>,
}

/// A file of a folder that is no source, and why.
#[derive(Debug)]
pub(super) struct PassedOver {
    /// Where it is.
    pub path: PathBuf,
    /// Why it is not read.
    pub reason: Wording,
}

/// What the arguments name.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The sources, each once.
    pub sources: Vec<Source>,
    /// What lies beside them.
    pub passed_over: Vec<PassedOver>,
}

impl Source {
    fn new(path: &Path, root: &Path) -> Self {
        if path == Path::new("-") {
            return Self { path: path.to_path_buf(), label: "-".to_owned(), inside: false, packed: None };
        }
        if let Ok(inner) = files::absolute(path).strip_prefix(root) {
            return Self { path: path.to_path_buf(), label: slashed(inner), inside: true, packed: None };
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { path: path.to_path_buf(), label: name, inside: false, packed: None }
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
        if let Some(packed) = &self.packed {
            return Ok(packed.clone());
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

    /// Its name and that of its folder, which may say its day.
    pub(super) fn name(&self) -> String {
        slashed(&self.path)
    }

    /// Its name without ending, for a law that has neither title nor description.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().filter(|_| self.label != "-").map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The note beside it, where there is one about this file.
    pub(super) fn note(&self, sha256: &str, most: u64, found: &mut Vec<Diagnostic>) -> Result<Note, Error> {
        let path = self.path.with_file_name(NOTE);
        if self.label == "-" || self.packed.is_some() {
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

/// Every source the arguments name, each once; the files of a folder by name, its folders too, and those in archives of at most so many
/// bytes.
pub(super) fn collect(paths: &[PathBuf], root: &Path, most: u64) -> Result<Collected, Error> {
    let root = files::absolute(root);
    let mut seen = BTreeSet::new();
    let mut out = Collected::default();
    for path in paths {
        let mut found = Vec::new();
        if path.is_dir() {
            walk(path, &mut found, &mut out.passed_over)?;
        } else if path != Path::new("-") && !path.exists() {
            return Err(Error::io(Attempt::Read, path)(io::ErrorKind::NotFound.into()));
        } else {
            found.push(path.clone());
        }
        for path in found.into_iter().filter(|path| seen.insert(files::absolute(path))) {
            if !has_ending(&path, &["zip"]) || !unpack(&path, &root, most, &mut out) {
                out.sources.push(Source::new(&path, &root));
            }
        }
    }
    Ok(out)
}

/// Adds the files of an archive; whether it could be opened.
fn unpack(archive: &Path, root: &Path, most: u64, out: &mut Collected) -> bool {
    let Ok(bytes) = disk::read(archive, most) else { return false };
    let Ok(members) = decode::members(&bytes) else { return false };
    for member in members {
        let path = archive.join(&member.name);
        if is_beside(&path) {
            continue;
        }
        match member.bytes {
            Err(reason) => out.passed_over.push(PassedOver { path, reason }),
            Ok(_) if !has_ending(&path, ENDINGS) || has_ending(&path, &["zip"]) => {
                out.passed_over.push(PassedOver { reason: foreign(&path), path });
            }
            Ok(bytes) => out.sources.push(Source { packed: Some(bytes), ..Source::new(&path, root) }),
        }
    }
    true
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>, passed_over: &mut Vec<PassedOver>) -> Result<(), Error> {
    for path in files::list(folder)? {
        if is_beside(&path) {
            continue;
        }
        if path.is_dir() {
            // A link that leads back up would be walked for ever.
            if !path.is_symlink() {
                walk(&path, out, passed_over)?;
            }
        } else if has_ending(&path, ENDINGS) {
            out.push(path);
        } else {
            passed_over.push(PassedOver { reason: foreign(&path), path });
        }
    }
    Ok(())
}

/// Whether a file lies there for a program: hidden ones, what Word leaves beside a file that is open, the note about a source.
fn is_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$") || name == NOTE || path.components().any(|part| part.as_os_str() == "__MACOSX")
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Why a file of this name is no source.
fn foreign(path: &Path) -> Wording {
    let is = |endings: &[&str]| has_ending(path, endings);
    if is(&["jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg"]) {
        Wording::both("图片，里面没有文字", "a picture: it holds no text")
    } else if is(&["json", "jsonl", "xml", "yaml", "yml", "toml", "sql", "db", "sqlite", "geojson"]) {
        Wording::both("数据，不是法规的文本", "data, and no text of a law")
    } else if is(&["zip", "rar", "7z", "gz", "tar", "bz2", "xz"]) {
        Wording::both("压缩包，先解压", "an archive: unpack it first")
    } else {
        Wording::both("不是能读的格式", "of no format that is read")
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replacen("//", "/", 1)
}
