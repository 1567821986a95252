//! Bytes of a file to lines of text.
//!
//! In: the bytes as received. Out: [`Decoded`]. Steps: know the format, read it, one paragraph a line.

pub mod docx;
mod text;

use super::LedgerEntry;
use crate::diag::kind::{FormatUnsupported, SourceEmpty};
use crate::diag::{Diagnostic, Severity};
use crate::model::Table;

/// A file as text, one paragraph a line, and what the format knows about each line.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The text. Lines end with `\n`; a soft line break inside a paragraph is U+000B.
    pub text: String,
    /// One mark a line of `text`, in order.
    pub marks: Vec<LineMark>,
    /// What the format itself removed: tracked deletions, headers, text boxes.
    pub ledger: Vec<LedgerEntry>,
    /// What was found while reading.
    pub findings: Vec<Diagnostic>,
}

/// What a format knows about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMark {
    /// Nothing.
    Plain,
    /// A heading of this level, from 1, by the style or the outline level of a word processor.
    Heading(u8),
    /// A table; the line holds the text of its cells, blanks between them.
    Table(Table),
    /// A footnote or endnote.
    Note,
}

/// Reads the bytes of a file. `path` names it in findings, and its last part may tell the format.
pub fn decode(path: &str, bytes: &[u8], encoding: Option<&str>) -> Decoded {
    let mut decoded = match foreign_format(path, bytes) {
        Some(BinaryFormat::Word) => docx::read(path, bytes),
        Some(BinaryFormat::Other(name)) => refuse(Diagnostic::whole(FormatUnsupported { format: name.to_owned() }, path)),
        None => text::read(path, bytes, encoding),
    };
    // A file of pictures alone holds no law either.
    let is_refused = decoded.findings.iter().any(|finding| finding.severity() == Severity::Error);
    if !is_refused && decoded.text.chars().all(crate::zh::is_blank) {
        decoded.findings.push(Diagnostic::whole(SourceEmpty {}, path));
    }
    decoded
}

enum BinaryFormat {
    Word,
    Other(&'static str),
}

/// The format of a file that is no plain text, by its first bytes, then by its name.
fn foreign_format(path: &str, bytes: &[u8]) -> Option<BinaryFormat> {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") {
        return Some(match extension.as_str() {
            "xlsx" => BinaryFormat::Other("Excel (.xlsx)"),
            "odt" => BinaryFormat::Other("OpenDocument (.odt)"),
            "epub" => BinaryFormat::Other("EPUB"),
            "zip" => BinaryFormat::Other("zip"),
            _ => BinaryFormat::Word,
        });
    }
    if begins(b"%PDF") {
        return Some(BinaryFormat::Other("PDF"));
    }
    if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(BinaryFormat::Other("Word 97 (.doc)"));
    }
    if begins(b"{\\rtf") {
        return Some(BinaryFormat::Other("RTF"));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(600)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml") {
        return Some(BinaryFormat::Other("HTML"));
    }
    (extension == "docx").then_some(BinaryFormat::Word)
}

fn refuse(finding: Diagnostic) -> Decoded {
    Decoded { findings: vec![finding], ..Decoded::default() }
}
