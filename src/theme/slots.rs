//! The strings of a page apart from their shape, so that one rendered skeleton serves every page of the same shape.
//!
//! A view is read once, as serde reads it, and nothing is built of it: its strings go straight into one buffer, spelled as a page
//! wants them, and what else it holds into its *shape* (which fields are present, how long its lists are, its flags). Two views of
//! one shape differ in their strings alone.

use crate::markup::escape_into;
use std::ops::Range;

/// Stands before the number of a slot. A character of a private plane: it stands in no law and no template.
pub(super) const OPEN: char = '\u{10ff00}';
/// Stands behind it, after a blank: an attribute that holds a slot keeps its quotation marks.
pub(super) const CLOSE: &str = " \u{10ff01}";
/// Stands behind it where an attribute shall be spelled as the minifier spells it.
pub(super) const CLOSE_BARE: &str = "\u{10ff02}";
/// Stands behind it where elements shall be, between which the minifier leaves no blanks.
pub(super) const CLOSE_ELEMENTS: &str = "\u{10ff03}";
/// Slots for `aria-current` count from here.
pub(super) const CURRENT: usize = 1_000_000;

/// How the strings of a view stand in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// With every special character as an entity, and attributes in quotation marks: right for any string.
    #[default]
    Escaped,
    /// As the minifier would leave them. A string that it would change makes its entry or page be made by itself.
    Minified,
}

impl Spelling {
    /// What stands in a page for the text of this number while a skeleton is made.
    pub(super) fn slot(self, slot: usize) -> String {
        let close = match self {
            Self::Escaped => CLOSE,
            Self::Minified => CLOSE_BARE,
        };
        format!("{OPEN}{slot}{close}")
    }

    /// What stands in a page for the markup of this number.
    pub(super) fn markup_slot(self, slot: usize) -> String {
        let close = match self {
            Self::Escaped => CLOSE,
            Self::Minified => CLOSE_ELEMENTS,
        };
        format!("{OPEN}{slot}{close}")
    }
}

/// What a `current` field holds while a skeleton is made: the number of its entry.
pub(super) fn current_slot(number: usize) -> String {
    format!("{OPEN}{}{CLOSE}", CURRENT + number)
}

/// The strings of views and their shape.
#[derive(Debug, Default)]
pub struct Slots {
    pub(super) shape: Vec<u8>,
    /// The strings, one behind the other, as a page holds them.
    pub(super) text: String,
    /// Where each ends.
    ends: Vec<usize>,
    pub(super) spelling: Spelling,
    /// Whether the minifier would change no string that is to stand as it leaves them.
    pub(super) is_minified: bool,
    /// The entries that may be current, in the order in which they were read.
    pub(super) entries: Vec<usize>,
    /// Where in the text the attribute of an entry goes that is current: place, entry.
    pub(super) places: Vec<(usize, usize)>,
    /// Room to read an entry of a list in.
    pub(super) room: Option<Box<Slots>>,
}

impl Slots {
    /// Forgets what was read, for what this template makes.
    pub(super) fn begin(&mut self, template: &str, spelling: Spelling) {
        self.shape.clear();
        self.shape.extend_from_slice(template.as_bytes());
        self.shape.push(b'=');
        self.text.clear();
        self.ends.clear();
        self.entries.clear();
        self.places.clear();
        self.is_minified = true;
        self.spell(spelling);
    }

    /// How the strings read from here on are spelled.
    pub(super) fn spell(&mut self, spelling: Spelling) {
        self.spelling = spelling;
        self.shape.push(spelling as u8);
    }

    /// The same for all that differs in its strings alone.
    pub(super) fn shape(&self) -> &[u8] {
        &self.shape
    }

    /// How many bytes the strings have.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    /// The string of this number, as a page holds it, and where it stands.
    pub(super) fn get(&self, slot: usize) -> Option<(&str, Range<usize>)> {
        let end = *self.ends.get(slot)?;
        let range = slot.checked_sub(1).map_or(0, |before| self.ends[before])..end;
        Some((&self.text[range.clone()], range))
    }

    /// Reads a text.
    pub(super) fn text(&mut self, text: &str) -> usize {
        let start = self.text.len();
        match self.spelling {
            Spelling::Minified if is_minified(text) => self.text.push_str(text),
            spelling => {
                self.is_minified &= spelling == Spelling::Escaped;
                escape_into(text, &mut self.text);
            }
        }
        self.close(start)
    }

    /// Reads markup. Where templates do not ask whether there is any, none and some are one shape.
    pub(super) fn markup(&mut self, markup: &str, is_tested: bool) -> usize {
        let start = self.text.len();
        self.is_minified &= self.spelling == Spelling::Escaped || is_minified_markup(markup);
        self.text.push_str(markup);
        if is_tested { self.close(start) } else { self.end() }
    }

    /// Ends a string; its number. An empty one fails a test for presence, so it is another shape.
    pub(super) fn close(&mut self, start: usize) -> usize {
        let slot = self.end();
        if self.text.len() == start {
            self.shape.pop();
            self.shape.push(b'e');
        }
        slot
    }

    /// Ends a string of which nobody asks whether it is empty; its number.
    pub(super) fn end(&mut self) -> usize {
        self.shape.push(b's');
        self.ends.push(self.text.len());
        self.ends.len() - 1
    }

    /// Adds what was read elsewhere.
    pub(super) fn append(&mut self, other: &Self) {
        self.shape.extend_from_slice(&other.shape);
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| start + end));
        self.is_minified &= other.is_minified;
    }
}

/// Whether the minifier leaves a text as it is, wherever it stands.
fn is_minified(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'\t' | b'\n' | b'\r' | b'\x0c');
    bytes.iter().all(is_plain)
        && !matches!(bytes.first(), Some(b' '))
        && !matches!(bytes.last(), Some(b' ' | b'/'))
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// The same for markup of our own writer, which is minified but for what its texts hold.
fn is_minified_markup(markup: &str) -> bool {
    let bytes = markup.as_bytes();
    bytes.iter().all(|byte| !matches!(byte, b'&' | b'\'' | b'\t' | b'\n' | b'\r' | b'\x0c'))
        && !matches!(bytes.first(), Some(b' '))
        && !matches!(bytes.last(), Some(b' '))
        && !bytes.windows(2).any(|pair| matches!(pair, b"  " | b"> " | b" <"))
}
