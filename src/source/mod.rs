//! Texts and the places in them.

mod fingerprint;
mod inputs;
mod span;

pub use fingerprint::fingerprint;
pub use inputs::{Inputs, SourcePath, ThemeFile, begins_as_markup};
pub use span::{LineIndex, Place, Span};

/// A file as it was read: its name for people, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// The path relative to the root of the site, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// The decoded text.
    pub text: String,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}
