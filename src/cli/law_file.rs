//! A law read from any file: a structured file, or a source as it was received.

use crate::diag::{Located, locate};
use crate::import::{ImportOptions, import};
use crate::markdown;
use crate::model::Law;
use crate::source::SourceFile;

/// A law read from any file.
pub(super) struct LawFile {
    pub(super) law: Law,
    /// What was found.
    pub(super) found: Vec<Located>,
    /// The text that findings point into.
    pub(super) text: String,
}

/// Reads a structured file as one, anything else as a source.
pub(super) fn law_file(path: &str, bytes: &[u8], encoding: Option<&str>) -> LawFile {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_structured(text) => {
            let read = markdown::read(&SourceFile::new(path, text));
            let slug = read.value.law.meta.slug.clone();
            let found = locate(&read.findings, |_| Some(text), |law| (law == slug).then_some((&read.value.law, &read.value.spans)));
            LawFile { law: read.value.law, found, text: text.to_owned() }
        }
        _ => {
            let imported = import(path, bytes, &ImportOptions { encoding: encoding.map(str::to_owned) });
            let found = locate(&imported.findings, |_| Some(imported.text.as_str()), |_| None);
            LawFile { law: imported.law, found, text: imported.text }
        }
    }
}

/// Whether a text begins with the head of a law's file.
pub(super) fn is_structured(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("```toml")
}
