//! Bytes of a file to lines of text.
//!
//! In: the bytes as received. Out: [`Decoded`]. Steps: know the format, read it, one paragraph a line.

mod archive;
mod chunk;
mod doc;
pub mod docx;
mod grid;
mod html;
mod line;
mod mime;
mod number_format;
mod odt;
mod pdf;
mod rtf;
mod sheet;
mod text;
mod xml;

pub use archive::{ArchiveMember, members};

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
    let mut decoded = match format(path, bytes) {
        SourceFormat::Text => text::read(path, bytes, encoding),
        SourceFormat::Word => docx::read(path, bytes),
        SourceFormat::OpenText => odt::read(path, bytes),
        SourceFormat::RichText => rtf::read(path, bytes),
        SourceFormat::Workbook => sheet::workbook(path, bytes),
        SourceFormat::Values => sheet::values(path, bytes, encoding),
        SourceFormat::Pdf => pdf::read(path, bytes),
        SourceFormat::OldWord => doc::read(path, bytes),
        SourceFormat::Page => html::read(path, bytes, encoding),
        SourceFormat::Letter => match mime::page(bytes) {
            Some(page) => html::read(path, &page.body, encoding.or(page.charset.as_deref())),
            None => refuse(Diagnostic::whole(SourceEmpty {}, path)),
        },
        SourceFormat::Other(name) => refuse(Diagnostic::whole(FormatUnsupported { format: name.to_owned() }, path)),
    };
    // A file of pictures alone holds no law either.
    let is_refused = decoded.findings.iter().any(|finding| finding.severity() == Severity::Error);
    let is_empty = |line: &str| line.chars().all(crate::zh::is_blank) || line::is_marker(line);
    if !is_refused && decoded.text.lines().all(is_empty) {
        decoded.findings.push(Diagnostic::whole(SourceEmpty {}, path));
    }
    decoded
}

enum SourceFormat {
    Text,
    Word,
    OldWord,
    Page,
    Letter,
    Pdf,
    OpenText,
    RichText,
    Workbook,
    Values,
    Other(&'static str),
}

/// The format of a file, by its first bytes, then by its name.
fn format(path: &str, bytes: &[u8]) -> SourceFormat {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") {
        return match extension.as_str() {
            "xlsx" | "xlsm" => SourceFormat::Workbook,
            "odt" | "ott" => SourceFormat::OpenText,
            "ofd" => SourceFormat::Other("OFD"),
            "pptx" => SourceFormat::Other("PowerPoint"),
            "epub" => SourceFormat::Other("EPUB"),
            "zip" => SourceFormat::Other("zip"),
            _ => SourceFormat::Word,
        };
    }
    // Some programs write a line of their own before the mark.
    if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return SourceFormat::Pdf;
    }
    if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return match extension.as_str() {
            "xls" | "et" => SourceFormat::Other("Excel 97 (.xls)"),
            "ppt" | "dps" => SourceFormat::Other("PowerPoint"),
            _ => SourceFormat::OldWord,
        };
    }
    if begins(b"{\\rtf") {
        return SourceFormat::RichText;
    }
    if mime::is_letter(bytes) && matches!(extension.as_str(), "mht" | "mhtml" | "eml" | "doc") {
        return SourceFormat::Letter;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(600)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_page = head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml") && head.contains("<html");
    if is_page || matches!(extension.as_str(), "html" | "htm" | "shtml" | "xhtml") {
        return SourceFormat::Page;
    }
    if head.starts_with("<?xml") || extension == "xml" {
        return SourceFormat::Other("XML");
    }
    if matches!(extension.as_str(), "json" | "jsonl" | "geojson") || is_json(head) {
        return SourceFormat::Other("JSON");
    }
    if matches!(extension.as_str(), "csv" | "tsv") {
        return SourceFormat::Values;
    }
    if extension == "docx" { SourceFormat::Word } else { SourceFormat::Text }
}

/// Whether a text begins as data do: an object whose first key is followed by a colon.
fn is_json(head: &str) -> bool {
    let inner = head.strip_prefix('[').unwrap_or(head).trim_start();
    let key = inner.strip_prefix('{').and_then(|rest| rest.trim_start().strip_prefix('"')).and_then(|rest| rest.split_once('"'));
    key.is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
}

fn refuse(finding: Diagnostic) -> Decoded {
    Decoded { findings: vec![finding], ..Decoded::default() }
}
