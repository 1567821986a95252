//! Properties of paragraphs and characters ([MS-DOC] 2.6, 2.9.23, 2.9.33).
//!
//! They are kept in pages of 512 bytes, for ranges of places in the main stream, as lists of changes to a style.

use super::file::{DocFile, DocPart, u16_at, u32_at};

/// Deleted under tracked changes; hidden; a symbol of a font of its own.
const DELETED: u16 = 0x0800;
const HIDDEN: u16 = 0x083c;
const SYMBOL: u16 = 0x6a09;
/// In a table; the mark of a row; level and number of a list; level of the outline; the cells of a row.
const IN_TABLE: u16 = 0x2416;
const ROW_MARK: u16 = 0x2417;
const LIST_LEVEL: u16 = 0x260a;
const LIST: u16 = 0x460b;
const OUTLINE: u16 = 0x2640;
const CELLS: u16 = 0xd608;

/// The properties of a paragraph that say what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    /// The number of its style.
    pub style: u16,
    pub is_in_table: bool,
    pub is_row_mark: bool,
    /// The number of its list, from 1; 0 says that it has none whatever its style says.
    pub list: Option<u16>,
    pub list_level: Option<u8>,
    /// From 0; 9 is running text.
    pub outline: Option<u8>,
    /// The edges of the cells of a row, and for each whether it goes on from the left and from above.
    pub edges: Vec<i16>,
    pub merges: Vec<(bool, bool)>,
}

/// The properties of a run of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CharacterProperties {
    pub is_deleted: bool,
    pub is_hidden: bool,
    /// The number of a symbol in its own font.
    pub symbol: Option<u16>,
}

/// Properties by ranges of places, in their order.
#[derive(Debug)]
pub(super) struct PropertyRuns<T> {
    runs: Vec<(u32, u32, T)>,
}

impl<T> PropertyRuns<T> {
    /// The properties at a place; `None` where the file says nothing.
    pub(super) fn at(&self, place: u32) -> Option<&T> {
        let next = self.runs.partition_point(|(start, ..)| *start <= place);
        let (_, end, properties) = self.runs.get(next.checked_sub(1)?)?;
        (place < *end).then_some(properties)
    }
}

/// The properties of all paragraphs.
pub(super) fn paragraphs(file: &DocFile) -> PropertyRuns<ParagraphProperties> {
    runs(file, DocPart::ParagraphPages, 13, |page, at| {
        let place = usize::from(*page.get(at)?) * 2;
        if place == 0 {
            return Some(ParagraphProperties::default());
        }
        let (start, length) = match *page.get(place)? {
            0 => (place + 2, usize::from(*page.get(place + 1)?) * 2),
            half => (place + 1, usize::from(half) * 2 - 1),
        };
        let bytes = page.get(start..start + length)?;
        let mut properties = paragraph(bytes.get(2..)?);
        properties.style = u16_at(bytes, 0)?;
        Some(properties)
    })
}

/// The properties of all characters.
pub(super) fn characters(file: &DocFile) -> PropertyRuns<CharacterProperties> {
    runs(file, DocPart::CharacterPages, 1, |page, at| {
        let place = usize::from(*page.get(at)?) * 2;
        if place == 0 {
            return Some(CharacterProperties::default());
        }
        Some(character(page.get(place + 1..place + 1 + usize::from(*page.get(place)?))?))
    })
}

fn runs<T>(file: &DocFile, part: DocPart, width: usize, read: fn(&[u8], usize) -> Option<T>) -> PropertyRuns<T> {
    let table = file.part(part);
    let n_pages = table.len().saturating_sub(4) / 8;
    let mut runs = Vec::new();
    for index in 0..n_pages {
        let number = u32_at(table, (n_pages + 1) * 4 + index * 4).unwrap_or(0) as usize & 0x3f_ffff;
        let Some(page) = file.main.get(number * 512..number * 512 + 512) else { continue };
        let n = usize::from(page[511]);
        for at in 0..n {
            let (Some(start), Some(end)) = (u32_at(page, at * 4), u32_at(page, at * 4 + 4)) else { break };
            if let Some(properties) = read(page, (n + 1) * 4 + at * width).filter(|_| start < end) {
                runs.push((start, end, properties));
            }
        }
    }
    runs.sort_by_key(|(start, ..)| *start);
    PropertyRuns { runs }
}

/// The properties that a list of changes sets for a paragraph.
pub(super) fn paragraph(changes: &[u8]) -> ParagraphProperties {
    let mut out = ParagraphProperties::default();
    each(changes, |code, operand| {
        let byte = operand.first().copied().unwrap_or(0);
        match code {
            IN_TABLE => out.is_in_table = byte != 0,
            ROW_MARK => out.is_row_mark = byte != 0,
            LIST_LEVEL => out.list_level = Some(byte),
            LIST => out.list = u16_at(operand, 0),
            OUTLINE => out.outline = Some(byte),
            CELLS => (out.edges, out.merges) = cells(operand),
            _ => {}
        }
    });
    out
}

fn character(changes: &[u8]) -> CharacterProperties {
    let mut out = CharacterProperties::default();
    each(changes, |code, operand| {
        let is_on = operand.first().is_some_and(|byte| *byte == 1);
        match code {
            DELETED => out.is_deleted = is_on,
            HIDDEN => out.is_hidden = is_on,
            SYMBOL => out.symbol = u16_at(operand, 2),
            _ => {}
        }
    });
    out
}

/// The edges of the cells of a row, and how they are merged.
fn cells(operand: &[u8]) -> (Vec<i16>, Vec<(bool, bool)>) {
    let n = usize::from(operand.first().copied().unwrap_or(0)).min(64);
    let edges = (0..=n).map_while(|at| u16_at(operand, 1 + at * 2).map(u16::cast_signed)).collect();
    let flags = |at: usize| u16_at(operand, 1 + (n + 1) * 2 + at * 20);
    let merges = (0..n).map(|at| flags(at).map_or((false, false), |flags| (flags & 3 > 1, flags >> 5 & 3 == 1))).collect();
    (edges, merges)
}

/// Goes through a list of changes: for each its code and what it is set to.
fn each<'b>(mut bytes: &'b [u8], mut change: impl FnMut(u16, &'b [u8])) {
    while let Some(code) = u16_at(bytes, 0) {
        let rest = &bytes[2..];
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The cells of a row may take more than a byte can say.
            _ if code == CELLS => (2, usize::from(u16_at(rest, 0).unwrap_or(1)).saturating_sub(1)),
            _ => (1, usize::from(rest.first().copied().unwrap_or(0))),
        };
        let Some(operand) = rest.get(skip..skip + length) else { return };
        change(code, operand);
        bytes = &rest[skip + length..];
    }
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn changes_of_all_lengths_are_passed_over_or_read() {
        let changes =
            [&[0x16, 0x24, 1][..], &[0x0f, 0x84, 1, 2], &[0x0b, 0x46, 3, 0], &[0x0a, 0x26, 2], &[0x15, 0xc6, 2, 9, 9], &[0x40, 0x26, 4]]
                .concat();
        let read = paragraph(&changes);
        assert!(read.is_in_table && !read.is_row_mark);
        assert_eq!((read.list, read.list_level, read.outline), (Some(3), Some(2), Some(4)));
        for cut in 0..changes.len() {
            paragraph(&changes[..cut]);
        }
    }
}
