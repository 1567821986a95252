//! The files that commands make and people keep: a book, a PDF file, markup.
//!
//! What stands there already is replaced only where it is plainly an earlier file of the same kind: a slip of the keyboard in `--output`
//! must not cost a law, and a device is no file.
#![expect(clippy::disallowed_methods, reason = "an edge: the commands write people's files here")]

use super::files;
use super::report::{Terminal, print_bytes};
use crate::disk;
use crate::error::{Attempt, Error};
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// What kind of file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputKind {
    /// EPUB
    Book,
    /// Word
    Word,
    /// PDF
    Pdf,
    /// Markup of Typst.
    Markup,
    /// The file of a law.
    Law,
    /// The ledger of an amendment.
    Ledger,
    /// Two versions beside one another, for spreadsheets.
    Changes,
    /// When each stage of a build began and ended.
    Trace,
}

impl OutputKind {
    /// Whether bytes are the beginning of a file of this kind, as the program writes it.
    fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Book => {
                bytes.starts_with(b"PK\x03\x04") && bytes.get(30..).is_some_and(|it| it.starts_with(b"mimetypeapplication/epub+zip"))
            }
            Self::Word => bytes.starts_with(b"PK\x03\x04") && bytes.get(30..).is_some_and(|it| it.starts_with(b"docProps/app.xml<?xml")),
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Markup => bytes.starts_with(b"#let title = "),
            Self::Law => bytes.starts_with(b"```toml"),
            Self::Ledger => bytes.starts_with(b"law = "),
            Self::Changes => CHANGES.iter().any(|head| bytes.starts_with(head.as_bytes())),
            Self::Trace => bytes.starts_with(b"{\"traceEvents\":["),
        }
    }
}

/// What 对照表 begins with as CSV, in either language.
const CHANGES: [&str; 2] = ["\u{feff}变化,修改前条号", "\u{feff}Change,Number before"];

/// How much of a file tells its kind.
const HEAD: u64 = 64;

/// Writes a file in one step, making its folder; `-` is standard output. `root` is the root of the site.
pub(super) fn save(root: &Path, path: &Path, kind: OutputKind, bytes: &[u8]) -> Result<(), Error> {
    if path == Path::new("-") {
        return print_bytes(bytes);
    }
    refuse_unfit(root, path, kind)?;
    files::write_synced(path, bytes)
}

/// Says that a file was made, and how large it is.
pub(super) fn saved(path: &Path, n_bytes: usize, terminal: Terminal) {
    let (path, kilobytes) = (path.display(), n_bytes / 1000);
    terminal.note(&format!("{path}：{kilobytes} KB"), &format!("{path}: {kilobytes} KB"));
}

fn refuse_unfit(root: &Path, path: &Path, kind: OutputKind) -> Result<(), Error> {
    let refuse = |reason| Err(Error::Output { path: path.to_owned(), reason });
    match fs::symlink_metadata(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => {}
        Err(cause) => return Err(Error::io(Attempt::Write, path)(cause)),
        Ok(metadata) if !metadata.is_file() => {
            return refuse(["它是链接、文件夹或设备，不是文件", "it is a link, a folder or a device, not a file"]);
        }
        Ok(_) => {
            let head = head(path).map_err(Error::io(Attempt::Read, path))?;
            if !head.is_empty() && !kind.begins(&head) {
                return refuse(["那里已有另一种文件", "a file of another kind stands there"]);
            }
        }
    }
    if disk::is_own(root, path)? { refuse(["它在站点自己的文件之中", "it lies among the site's own files"]) } else { Ok(()) }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}
