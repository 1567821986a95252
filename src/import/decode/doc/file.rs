//! The streams of a Word 97 file and the block at its head that says where everything lies ([MS-DOC] 2.5).

use crate::diag::Wording;
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// Where in the block of places the pairs of place and length begin.
const PAIRS: usize = 0x9a;

/// A Word 97 file: its main stream and the stream of its tables.
#[derive(Debug)]
pub(super) struct DocFile {
    /// The stream that holds text and properties.
    pub main: Vec<u8>,
    table: Vec<u8>,
}

/// The tables that are read, by their numbers in the block of places.
#[derive(Debug, Clone, Copy)]
pub(super) enum DocPart {
    Styles = 1,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Lists = 73,
    ListOverrides = 74,
}

/// How many characters each story has, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stories {
    pub text: usize,
    pub footnotes: usize,
    pub headers: usize,
    pub macros: usize,
    pub comments: usize,
    pub endnotes: usize,
    pub boxes: usize,
    pub header_boxes: usize,
}

impl DocFile {
    /// Opens a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Wording> {
        let mut compound =
            CompoundFile::open(Cursor::new(bytes)).map_err(|error| Wording::foreign("文件的容器不完整", error.to_string()))?;
        let mut stream = |name: &str| {
            let mut out = Vec::new();
            let stream = compound.open_stream(name).ok()?;
            // No stream is longer than the file.
            stream.take(bytes.len() as u64).read_to_end(&mut out).ok()?;
            Some(out)
        };
        if stream("EncryptedPackage").is_some() {
            return Err(Wording::both("有密码保护", "it is protected by a password"));
        }
        let main = stream("WordDocument")
            .ok_or_else(|| Wording::both("里面没有 Word 文档（WordDocument）", "it holds no Word document (WordDocument)"))?;
        let flags = u16_at(&main, 0x0a).unwrap_or(0);
        if u16_at(&main, 0) != Some(0xa5ec) || u16_at(&main, 2).unwrap_or(0) < 0xc1 {
            return Err(Wording::both(
                "是 Word 97 以前的格式，先用文字处理软件另存",
                "it is older than Word 97: save it anew with a word processor",
            ));
        }
        if flags & 0x0100 != 0 {
            return Err(Wording::both("有密码保护", "it is protected by a password"));
        }
        let name = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
        let table = stream(name).ok_or_else(|| Wording::both(format!("{name} 不在文件中"), format!("{name} is not in it")))?;
        Ok(Self { main, table })
    }

    /// A table; empty where the file has none.
    pub(super) fn part(&self, part: DocPart) -> &[u8] {
        let at = PAIRS + 8 * part as usize;
        let place = u32_at(&self.main, at).unwrap_or(0) as usize;
        let length = u32_at(&self.main, at + 4).unwrap_or(0) as usize;
        self.table.get(place..place.saturating_add(length)).unwrap_or_default()
    }

    /// What follows a table of which only the head is measured.
    pub(super) fn from(&self, part: DocPart) -> &[u8] {
        let place = u32_at(&self.main, PAIRS + 8 * part as usize).unwrap_or(0) as usize;
        self.table.get(place..).unwrap_or_default()
    }

    /// The lengths of the stories.
    pub(super) fn stories(&self) -> Stories {
        let length = |at: usize| u32_at(&self.main, at).filter(|length| *length < 1 << 31).map_or(0, |length| length as usize);
        Stories {
            text: length(0x4c),
            footnotes: length(0x50),
            headers: length(0x54),
            macros: length(0x58),
            comments: length(0x5c),
            endnotes: length(0x60),
            boxes: length(0x64),
            header_boxes: length(0x68),
        }
    }
}

/// Two bytes as a number, the lower first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

/// Four bytes as a number, the lowest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
