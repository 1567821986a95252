//! TOML in a fenced block at the head of a file.
//!
//! In: a file, and the keys its head may have. Out: the values, and findings at the places of what is wrong: a key that
//! nobody knows, with the nearest one that exists; a value that cannot be read, which costs only itself.

use crate::diag::kind::{FrontMatterInvalid, FrontMatterUnknownKey};
use crate::diag::{Diagnostic, Wording};
use crate::source::{SourceFile, Span};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The first line of a head.
pub(super) const OPEN: &str = "```toml";
/// The last line of a head.
pub(super) const CLOSE: &str = "```";

/// The keys of a head (under the empty name) and of its tables, in the order they are written.
pub(super) type Keys = &'static [(&'static str, &'static [&'static str])];

/// Where the head of a file stands.
#[derive(Debug)]
pub(super) struct Fence {
    /// The TOML, where there is a head.
    pub(super) toml: Option<Range<usize>>,
    /// Where the text after the head begins.
    pub(super) end: usize,
}

/// Finds the head; one that is never closed is reported, and the text begins after its first line.
pub(super) fn fence(file: &SourceFile, found: &mut Vec<Diagnostic>) -> Fence {
    let text = &*file.text;
    let start = start(text);
    let Some((first, rest)) = text[start..].split_once('\n').filter(|(first, _)| first.trim_end() == OPEN) else {
        return Fence { toml: None, end: start };
    };
    let begin = text.len() - rest.len();
    let mut end = begin;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == CLOSE {
            return Fence { toml: Some(begin..end), end: end + line.len() };
        }
        end += line.len();
    }
    let reason = Wording::both(format!("没有结束的 {CLOSE}"), format!("no {CLOSE} ends it"));
    found.push(invalid(file, start..start + first.len(), reason));
    Fence { toml: None, end: begin }
}

/// The finding that a file has no head.
pub(super) fn missing(file: &SourceFile) -> Diagnostic {
    let start = start(&file.text);
    let first = file.text[start..].lines().next().unwrap_or_default();
    let reason = Wording::both(format!("第一行不是 {OPEN}"), format!("the first line is not {OPEN}"));
    invalid(file, start..start + first.len(), reason)
}

fn start(text: &str) -> usize {
    text.len() - text.trim_start_matches(crate::zh::is_blank).len()
}

fn invalid(file: &SourceFile, span: Range<usize>, reason: Wording) -> Diagnostic {
    let words = file.text.get(span.clone()).unwrap_or_default().to_owned();
    Diagnostic::at(FrontMatterInvalid { words, reason }, &file.path, Span::new(span.start, span.end))
}

/// Reads the TOML of a head; the default where it cannot be read at all.
pub(super) fn read_toml<T: DeserializeOwned + Default>(
    file: &SourceFile,
    range: Range<usize>,
    keys: Keys,
    found: &mut Vec<Diagnostic>,
) -> T {
    let shift = range.start;
    let place = |span: Range<usize>| span.start + shift..span.end + shift;
    let mut table = match DeTable::parse(&file.text[range]) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            found.push(invalid(file, place(error.span().unwrap_or_default()), Wording::of_toml(error.message())));
            return T::default();
        }
    };
    for key in take_unknown(&mut table, keys) {
        let span = place(key.span);
        let meant = Wording::meant(&key.key, key.known);
        let finding = FrontMatterUnknownKey { words: key.key, meant };
        found.push(Diagnostic::at(finding, &file.path, Span::new(span.start, span.end)));
    }
    // Each key is tried alone, so that one bad value costs only itself.
    let mut good = DeTable::new();
    for (key, value) in table {
        let span = value.span();
        let alone: DeTable<'_> = std::iter::once((key.clone(), value.clone())).collect();
        match from_table::<T>(alone) {
            Ok(_) => drop(good.insert(key, value)),
            Err(error) => found.push(invalid(file, place(error.span().unwrap_or(span)), Wording::of_toml(error.message()))),
        }
    }
    from_table(good).unwrap_or_default()
}

fn from_table<T: DeserializeOwned>(table: DeTable<'_>) -> Result<T, toml::de::Error> {
    T::deserialize(toml::de::Deserializer::from(Spanned::new(0..0, table)))
}

/// A key that nobody knows.
struct UnknownKey {
    key: String,
    span: Range<usize>,
    known: &'static [&'static str],
}

/// Takes the keys out that neither the head nor its tables know.
fn take_unknown(table: &mut DeTable<'_>, keys: Keys) -> Vec<UnknownKey> {
    let mut out = Vec::new();
    take_unknown_of(table, known(keys, "").unwrap_or_default(), &mut out);
    for (key, value) in table.iter_mut() {
        let Some(known) = known(keys, key.get_ref()) else { continue };
        match value.get_mut() {
            DeValue::Table(table) => take_unknown_of(table, known, &mut out),
            DeValue::Array(array) => {
                let tables =
                    array.iter_mut().filter_map(|entry| if let DeValue::Table(table) = entry.get_mut() { Some(table) } else { None });
                tables.for_each(|table| take_unknown_of(table, known, &mut out));
            }
            _ => {}
        }
    }
    out
}

fn known(keys: Keys, section: &str) -> Option<&'static [&'static str]> {
    keys.iter().find(|(name, _)| *name == section).map(|(_, keys)| *keys)
}

fn take_unknown_of(table: &mut DeTable<'_>, known: &'static [&'static str], out: &mut Vec<UnknownKey>) {
    let unknown: Vec<_> = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).cloned().collect();
    for key in unknown {
        table.remove(&key);
        out.push(UnknownKey { key: key.get_ref().to_string(), span: key.span(), known });
    }
}
