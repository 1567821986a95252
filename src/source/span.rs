//! Byte ranges of a text, and the lines and columns people call them by.

use serde::{Deserialize, Serialize};

/// A range of bytes in one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span between two byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }
}

/// A place as an editor shows it: line and column count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text begin, and how many characters stand before some of its bytes: a look-up takes the same time in a line
/// of a million characters as in one of ten.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// At every [`STRIDE`] bytes, how many characters begin before that byte.
    counts: Vec<u32>,
}

/// So many bytes are counted anew for a look-up at most.
const STRIDE: usize = 512;

impl LineIndex {
    /// Indexes a text by its line feeds.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1)).collect();
        let mut counts = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            counts.push(counts[counts.len() - 1] + begun(chunk));
        }
        Self { starts, counts }
    }

    /// The place of a byte offset in the text this index was made from.
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.starts[line] as usize;
        let end = boundary(text, offset as usize);
        let column = self.before(text, end).saturating_sub(self.before(text, start.min(end)));
        Place { line: line as u32 + 1, column: column + 1 }
    }

    /// The byte at which the character stands that follows `start` by so many; the end of the text where there are fewer.
    pub fn byte_after(&self, text: &str, start: usize, count: u32) -> usize {
        let wanted = self.before(text, boundary(text, start)).saturating_add(count);
        let chunk = self.counts.partition_point(|before| *before <= wanted).max(1) - 1;
        let from = boundary_up(text, chunk * STRIDE);
        let missing = wanted.saturating_sub(self.before(text, from));
        text[from..].char_indices().nth(missing as usize).map_or(text.len(), |(at, _)| from + at)
    }

    /// How many characters begin before a byte.
    fn before(&self, text: &str, at: usize) -> u32 {
        let chunk = (at / STRIDE).min(self.counts.len() - 1);
        self.counts[chunk] + begun(&text.as_bytes()[(chunk * STRIDE).min(at)..at])
    }
}

/// The byte at which the character of this index stands; the end of the text where it has fewer.
pub fn byte_of(text: &str, index: usize) -> usize {
    let mut left = index as u32;
    let mut at = 0;
    for chunk in text.as_bytes().chunks(STRIDE) {
        let count = begun(chunk);
        if count > left {
            break;
        }
        left -= count;
        at += chunk.len();
    }
    let from = boundary_up(text, at);
    text[from..].char_indices().nth(left as usize).map_or(text.len(), |(at, _)| from + at)
}

/// How many characters begin in some bytes of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

/// The last boundary between characters that is not behind a byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first boundary between characters that is not before a byte.
fn boundary_up(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Place, byte_of};

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "甲乙\n丙丁戊";
        let index = LineIndex::new(text);
        assert_eq!(index.place(text, 13), Place { line: 2, column: 3 });
        assert_eq!(index.place(text, 0), Place { line: 1, column: 1 });
    }

    #[test]
    fn a_place_far_down_a_line_is_counted_like_one_near_its_head() {
        let text = format!("甲\n{}", "乙a".repeat(2_000));
        let index = LineIndex::new(&text);
        for count in [0, 1, 700, 701, 3_999, 4_000, 5_000] {
            let byte = index.byte_after(&text, 4, count);
            let expected = text[4..].char_indices().nth(count as usize).map_or(text.len(), |(at, _)| 4 + at);
            assert_eq!(byte, expected, "{count}");
            assert_eq!(byte_of(&text[4..], count as usize) + 4, expected, "{count}");
            assert_eq!(index.place(&text, byte as u32), Place { line: 2, column: count.min(4_000) + 1 });
        }
    }
}
