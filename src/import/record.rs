//! The record of an import: `content/ledgers/<slug>.toml`, written beside the law's Markdown.
//!
//! It says which source the Markdown was made from, which bytes the importer wrote (a file that differs has been edited by hand), what
//! was removed, joined or normalised, and what was found.

use super::LedgerEntry;
use crate::diag::kind::LedgerInvalid;
use crate::diag::{Diagnosed, Diagnostic, Located, Wording, toml_value};
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};

/// The record of one import.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRecord {
    /// The source file, relative to the root of the site; `-` for standard input.
    pub source: String,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub source_sha256: String,
    /// The SHA-256 of the Markdown as the importer wrote it.
    pub law_sha256: String,
    /// What was found, by place.
    #[serde(default)]
    pub findings: Vec<RecordedFinding>,
    /// Every change between the source and the law, by place.
    #[serde(default)]
    pub entries: Vec<LedgerEntry>,
}

/// A finding of an import; line and column are those of the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedFinding {
    /// Its code.
    pub code: String,
    /// The line of the source, from 1; 0 for a finding about the whole.
    pub line: u32,
    /// The column in characters, from 1; 0 for a finding about the whole.
    pub column: u32,
    /// The words concerned.
    pub words: String,
    /// The arguments of its message, in the order in which its kind names them; what the program itself says in one stands in
    /// Chinese and in English, with ` ‖ ` between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<String>,
}

impl RecordedFinding {
    /// A located finding as it is recorded.
    pub fn new(located: &Located) -> Self {
        let (line, column) = located.place.map_or((0, 0), |place| (place.line, place.column));
        let finding = &located.finding;
        let args = finding.args.iter().map(Wording::record).collect();
        Self { code: finding.code.name().to_owned(), line, column, words: finding.words.clone(), args }
    }
}

impl ImportRecord {
    /// The file's text: the keys, then a finding a line, then a change a line, so that a comparison of two versions reads well.
    pub fn write(&self) -> String {
        let head = [("source", &self.source), ("source_sha256", &self.source_sha256), ("law_sha256", &self.law_sha256)];
        let head: Vec<String> = head.iter().map(|(key, value)| format!("{key} = {}\n", inline(value))).collect();
        format!("{}{}{}", head.concat(), list("findings", &self.findings), list("entries", &self.entries))
    }
}

fn list<T: Serialize>(key: &str, rows: &[T]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| format!("  {},\n", inline(row))).collect();
    if rows.is_empty() { format!("{key} = []\n") } else { format!("{key} = [\n{}]\n", lines.concat()) }
}

/// A value in TOML's inline form, keys in the order of their fields.
fn inline<T: Serialize>(value: &T) -> String {
    let mut out = String::new();
    // Rows hold texts, numbers and lists of texts, which TOML can always write.
    let written = value.serialize(toml::ser::ValueSerializer::new(&mut out)).is_ok();
    debug_assert!(written, "a row of a record is writable");
    out
}

/// Reads a record. Where it cannot be read, a finding says why, and the file counts as if it were not there.
pub fn read(file: &SourceFile) -> Diagnosed<Option<ImportRecord>> {
    match toml_value(&file.text) {
        Ok(record) => Diagnosed { value: Some(record), findings: Vec::new() },
        Err((span, reason)) => Diagnosed { value: None, findings: vec![Diagnostic::at(LedgerInvalid { reason }, &file.path, span)] },
    }
}

#[cfg(test)]
mod tests {
    use super::{ImportRecord, RecordedFinding, read};
    use crate::diag::Code;
    use crate::import::{Action, LedgerEntry, Reason};
    use crate::source::SourceFile;

    fn record() -> ImportRecord {
        let entry = LedgerEntry {
            line: 3,
            column: 1,
            action: Action::Removed,
            reason: Reason::Bookmark,
            text: "[bookmark: \"第一条\"]'''\u{3000}\u{b}".to_owned(),
            becomes: String::new(),
        };
        let finding =
            RecordedFinding {
                code: "article-gap".to_owned(), line: 9, column: 1, words: String::new(), args: vec!["第四条".to_owned()]
            };
        ImportRecord {
            source: "content/sources/甲/甲.txt".to_owned(),
            source_sha256: "00".to_owned(),
            law_sha256: "ff".to_owned(),
            findings: vec![finding],
            entries: vec![entry.clone(), LedgerEntry { action: Action::Normalised, becomes: "第一条".to_owned(), ..entry }],
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        for record in [record(), ImportRecord::default()] {
            let text = record.write();
            assert_eq!(read(&SourceFile::new("a.toml", text.as_str())).value.as_ref(), Some(&record), "{text}");
        }
    }

    #[test]
    fn a_change_takes_one_line() {
        let text = record().write();
        assert_eq!(text.lines().count(), 3 + 3 + 4, "{text}");
        assert!(text.contains("  { line = 3, column = 1, action = \"removed\", reason = \"bookmark\", "), "{text}");
    }

    #[test]
    fn a_broken_record_is_a_finding() {
        let read = read(&SourceFile::new("a.toml", "source = "));
        assert_eq!((read.value, read.findings[0].code), (None, Code::LedgerInvalid));
    }
}
