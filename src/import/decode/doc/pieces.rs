//! The text of a Word 97 file, which lies about in pieces ([MS-DOC] 2.4.1).

use super::file::{DocFile, DocPart, u16_at, u32_at};
use crate::diag::Wording;

/// A character of the text, as a unit of UTF-16, and where it lies in the main stream: its properties go by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextUnit {
    /// The unit.
    pub code: u16,
    /// Its place.
    pub place: u32,
}

/// All characters of all stories.
pub(super) fn read(file: &DocFile) -> Result<Vec<TextUnit>, Wording> {
    let broken = || Wording::both("文字的分段表不完整", "the table of its pieces of text is incomplete");
    let pieces = table(file.part(DocPart::Pieces)).ok_or_else(broken)?;
    let n = pieces.len().checked_sub(4).ok_or_else(broken)? / 12;
    let mut out: Vec<TextUnit> = Vec::new();
    for at in 0..n {
        let (start, end) = (u32_at(pieces, at * 4).ok_or_else(broken)?, u32_at(pieces, at * 4 + 4).ok_or_else(broken)?);
        let place = u32_at(pieces, (n + 1) * 4 + at * 8 + 2).ok_or_else(broken)?;
        let length = end.checked_sub(start).ok_or_else(broken)? as usize;
        let is_narrow = place & 0x4000_0000 != 0;
        let place = (place & 0x3fff_ffff) as usize;
        let (place, width) = if is_narrow { (place / 2, 1) } else { (place, 2) };
        let bytes = file.main.get(place..place.saturating_add(length.saturating_mul(width))).ok_or_else(broken)?;
        // Pieces may lie over each other in a file that means harm, never in one that is a text.
        if out.len() + length > file.main.len() {
            return Err(broken());
        }
        let code = |at: usize| if is_narrow { narrow(bytes[at]) } else { u16_at(bytes, at * 2).unwrap_or(0) };
        out.extend((0..length).map(|at| TextUnit { code: code(at), place: (place + at * width) as u32 }));
    }
    Ok(out)
}

/// The table of pieces, behind the properties that stand before it.
fn table(mut bytes: &[u8]) -> Option<&[u8]> {
    while bytes.first() == Some(&1) {
        bytes = bytes.get(3 + usize::from(u16_at(bytes, 1)?)..)?;
    }
    (bytes.first() == Some(&2)).then_some(())?;
    bytes.get(5..5_usize.checked_add(u32_at(bytes, 1)? as usize)?)
}

/// A character that is kept in one byte.
fn narrow(byte: u8) -> u16 {
    if byte < 0x80 {
        return u16::from(byte);
    }
    let bytes = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(0xfffd)
}
