//! Texts and the places in them.
//!
//! In: bytes with the path they were read from. Out: a [`SourceFile`], whose text is UTF-8 and whose path is relative to the root of the
//! site with `/`; [`Span`]s in bytes of that text, and lines and columns from 1, columns in characters.

mod find;
mod fingerprint;
mod inputs;
mod link;
pub mod path;
mod span;

pub use find::find;
pub use fingerprint::{KeyHash, Printer, fingerprint, print_of};
pub use inputs::{Inputs, SourcePath, ThemeFile, begins_as_markup};
pub use link::is_safe_link;
pub use span::{LineIndex, Place, Span, byte_of};

use std::sync::Arc;

/// A file as it was read: its name for people, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// The path relative to the root of the site, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// The decoded text. Snapshots of a site share those of the files that did not change between them.
    pub text: Arc<str>,
    /// Where its first bytes stand that are no UTF-8, with U+FFFD in their place; `None` where all are.
    pub damage: Option<Span>,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), damage: None }
    }

    /// A file of this name, its text in UTF-8. Bytes that are none become U+FFFD, and the file remembers where.
    pub fn decode(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(path, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self { path: path.into(), text: text.into(), damage: Some(Span::new(at, at + '\u{fffd}'.len_utf8())) }
            }
        }
    }
}
