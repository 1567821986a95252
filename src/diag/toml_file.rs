//! A file of settings in TOML: its table, and the places of what stands in it.
//!
//! In: the text. Out: the table with the place of every key and value, or a value of a fixed form; where the text is no such TOML, the
//! place and what is wrong there.

use super::wording::Wording;
use crate::source::Span;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::DeTable;

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

impl Wording {
    /// A message about a key that is none of the known ones.
    pub fn unknown_key(key: &str, known: &str) -> Self {
        Self::both(format!("不认识的 `{key}`，可用：{known}"), format!("`{key}` is unknown; known are {known}"))
    }
}
