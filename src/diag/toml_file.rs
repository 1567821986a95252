//! A file of settings in TOML: its table, and the places of what stands in it.
//!
//! In: the text. Out: the table with the place of every key and value, or a value of a fixed form; where the text is no such TOML, the
//! place and what is wrong there.

use super::Diagnostic;
use super::code::Unplaced;
use super::wording::Wording;
use crate::source::Span;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table of a file; where it is none, the place and what is wrong.
pub fn toml_table(text: &str) -> Result<Spanned<DeTable<'_>>, (Span, Wording)> {
    DeTable::parse(text).map_err(|error| fault(&error))
}

/// What a file says whose form is fixed; where it has another form, the place and what is wrong.
pub fn toml_value<T: DeserializeOwned>(text: &str) -> Result<T, (Span, Wording)> {
    toml::from_str(text).map_err(|error| fault(&error))
}

fn fault(error: &toml::de::Error) -> (Span, Wording) {
    let span = error.span().map_or(Span::default(), |range| Span::new(range.start, range.end));
    (span, Wording::of_toml(error.message()))
}

/// The place of a key or a value.
pub fn toml_span<T>(of: &Spanned<T>) -> Span {
    let range = of.span();
    Span::new(range.start, range.end)
}

/// A value of a file with its place.
pub type TomlValue<'i> = Spanned<DeValue<'i>>;

/// A file of entries that people write, read entry by entry: what is wrong is told where it stands, and the rest holds.
#[derive(Debug)]
pub struct EntryReader<'a> {
    file: &'a str,
    /// The finding about what is wrong in such a file.
    wrong: fn(Wording) -> Unplaced,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl<'a> EntryReader<'a> {
    /// Reads a file of this path.
    pub fn new(file: &'a str, wrong: fn(Wording) -> Unplaced) -> Self {
        Self { file, wrong, findings: Vec::new() }
    }

    /// Tells what is wrong at a place.
    pub fn invalid(&mut self, at: Span, reason: Wording) {
        self.findings.push(Diagnostic::at((self.wrong)(reason), self.file, at));
    }

    /// Tells of a key that is none of the known ones.
    pub fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, known: &str) {
        self.invalid(toml_span(key), Wording::unknown_key(key.get_ref(), known));
    }

    /// The entries `[[name]]` of a file that holds nothing else, each with its place.
    pub fn entries<'v, 'i>(&mut self, table: &'v DeTable<'i>, name: &str) -> Vec<(&'v DeTable<'i>, Span)> {
        let form = format!("[[{name}]]");
        let mut out = Vec::new();
        for (key, value) in table {
            let Some(entries) = value.get_ref().as_array().filter(|_| key.get_ref() == name) else {
                self.unknown(key, &form);
                continue;
            };
            for entry in entries {
                match entry.get_ref().as_table() {
                    Some(table) => out.push((table, toml_span(entry))),
                    None => self.invalid(toml_span(entry), Wording::both(format!("应写作 {form}"), format!("write it as {form}"))),
                }
            }
        }
        out
    }

    /// The text of a value; `None` where it is none, which is told.
    pub fn string<'v>(&mut self, value: &'v TomlValue<'_>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.invalid(toml_span(value), Wording::both("应为字符串", "this must be a string"));
        }
        text
    }
}

impl Wording {
    /// A message about a key that is none of the known ones.
    pub fn unknown_key(key: &str, known: &str) -> Self {
        Self::both(format!("不认识的 `{key}`，可用：{known}"), format!("`{key}` is unknown; known are {known}"))
    }
}
