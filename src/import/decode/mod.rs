//! Bytes of a file to lines of text.
//!
//! In: the bytes as received. Out: [`Decoded`]. Steps: know the format, read it, one paragraph a line.

pub mod docx;

use super::LedgerEntry;
use crate::diag::Diagnostic;
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
