//! Tables from the codes of a string to characters.
//!
//! Files bring their own (`ToUnicode`); others name a standard one, whose codes are those of an encoding that exists outside PDF as well: `GBK-EUC-H` is GBK,
//! `UniGB-UCS2-H` is UTF-16. Those are read by the encoding itself, so that no tables are kept.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use std::collections::BTreeMap;

/// More entries than characters exist are a mistake of the file.
const MAX_ENTRIES: usize = 70_000;

/// How the codes of a string are cut and what they mean.
#[derive(Debug, Clone)]
pub(super) enum Coding {
    /// Two bytes a code, which is the number of a glyph and says nothing of characters.
    Glyphs,
    /// Two bytes a code, UTF-16.
    Utf16,
    /// Codes of an encoding of one and more bytes.
    Named(&'static Encoding),
    /// A table of the file: how many bytes codes that begin so take.
    Ranges(Vec<CodeRange>),
}

/// Codes of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeRange {
    bytes: usize,
    low: u32,
    high: u32,
}

impl Coding {
    /// The standard table of this name; `None` for a name that none has.
    pub(super) fn standard(name: &str) -> Option<Self> {
        let stem = name.trim_end_matches("-H").trim_end_matches("-V");
        Some(match stem {
            "Identity" => Self::Glyphs,
            _ if stem.contains("UCS2") || stem.contains("UTF16") => Self::Utf16,
            "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" => Self::Named(GB18030),
            "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => Self::Named(BIG5),
            "83pv-RKSJ" | "90ms-RKSJ" | "90msp-RKSJ" | "90pv-RKSJ" => Self::Named(SHIFT_JIS),
            "EUC" => Self::Named(EUC_JP),
            "KSC-EUC" | "KSCms-UHC" | "KSCms-UHC-HW" | "KSCpc-EUC" => Self::Named(EUC_KR),
            _ => return None,
        })
    }

    /// Cuts the next code off a string: its value and its length.
    pub(super) fn next(&self, bytes: &[u8]) -> (u32, usize) {
        let number = |n: usize| bytes.iter().take(n).fold(0, |value, byte| value << 8 | u32::from(*byte));
        let length = match self {
            Self::Utf16 if matches!(bytes.first(), Some(0xd8..=0xdb)) => 4,
            Self::Glyphs | Self::Utf16 => 2,
            Self::Named(encoding) => length_in(encoding, bytes),
            Self::Ranges(ranges) => {
                let fits = |range: &&CodeRange| range.bytes <= bytes.len() && (range.low..=range.high).contains(&number(range.bytes));
                ranges.iter().find(fits).or(ranges.first()).map_or(2, |range| range.bytes)
            }
        };
        let length = length.clamp(1, bytes.len().max(1));
        (number(length), length)
    }

    /// The characters of a code by the coding alone.
    pub(super) fn characters(&self, bytes: &[u8]) -> Option<String> {
        let encoding = match self {
            Self::Utf16 => encoding_rs::UTF_16BE,
            Self::Named(encoding) => encoding,
            Self::Glyphs | Self::Ranges(_) => return None,
        };
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        (!malformed).then(|| text.into_owned())
    }
}

fn length_in(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    match bytes {
        [0..=0x80, ..] => 1,
        [0xa0..=0xdf, ..] if encoding == SHIFT_JIS => 1,
        [_, 0x30..=0x39, ..] if encoding == GB18030 => 4,
        _ => 2,
    }
}

/// A table that a file brings.
#[derive(Debug, Clone, Default)]
pub(super) struct CharacterMap {
    /// How codes are cut.
    pub ranges: Vec<CodeRange>,
    /// Characters by code.
    pub characters: BTreeMap<u32, String>,
}

/// What stands in the program of a table.
#[derive(Debug, Clone, PartialEq)]
enum CMapToken {
    Code(Vec<u8>),
    Number(u32),
    Word(String),
    Open,
    Close,
}

/// Reads a table.
pub(super) fn read(program: &[u8]) -> CharacterMap {
    let tokens = tokens(program);
    let mut map = CharacterMap::default();
    let mut at = 0;
    while at < tokens.len() {
        let CMapToken::Word(word) = &tokens[at] else {
            at += 1;
            continue;
        };
        at += 1;
        let end = at + tokens[at..].iter().position(|token| matches!(token, CMapToken::Word(_))).unwrap_or(tokens.len() - at);
        let section = &tokens[at..end];
        match word.as_str() {
            "begincodespacerange" => map.spaces(section),
            "beginbfchar" => map.single(section),
            "beginbfrange" => map.spans(section),
            _ => continue,
        }
        at = end;
    }
    map
}

impl CharacterMap {
    fn spaces(&mut self, section: &[CMapToken]) {
        for pair in section.chunks_exact(2) {
            if let [CMapToken::Code(low), CMapToken::Code(high)] = pair
                && (1..=4).contains(&low.len())
                && self.ranges.len() < 100
            {
                self.ranges.push(CodeRange { bytes: low.len(), low: value(low), high: value(high) });
            }
        }
    }

    fn single(&mut self, section: &[CMapToken]) {
        for pair in section.chunks_exact(2) {
            if let [CMapToken::Code(code), CMapToken::Code(text)] = pair {
                self.put(value(code), &units(text));
            }
        }
    }

    fn spans(&mut self, section: &[CMapToken]) {
        let mut rest = section;
        while let [CMapToken::Code(low), CMapToken::Code(high), target, tail @ ..] = rest {
            let (low, high) = (value(low), value(high));
            rest = tail;
            match target {
                CMapToken::Code(text) => {
                    let mut text = units(text);
                    for code in low..=high.min(low.saturating_add(0xffff)) {
                        self.put(code, &text);
                        if let Some(last) = text.last_mut() {
                            *last = last.wrapping_add(1);
                        }
                    }
                }
                CMapToken::Open => {
                    let end = tail.iter().position(|token| *token == CMapToken::Close).unwrap_or(tail.len());
                    for (code, token) in (low..=high).zip(&tail[..end]) {
                        if let CMapToken::Code(text) = token {
                            self.put(code, &units(text));
                        }
                    }
                    rest = tail.get(end + 1..).unwrap_or_default();
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, code: u32, units: &[u16]) {
        if self.characters.len() < MAX_ENTRIES && !units.is_empty() && units.len() < 20 && units != [0] {
            self.characters.insert(code, String::from_utf16_lossy(units));
        }
    }
}

fn value(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [single] => vec![u16::from(*single)],
        _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

fn tokens(program: &[u8]) -> Vec<CMapToken> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < program.len() {
        let rest = &program[at..];
        let run = |is_end: fn(u8) -> bool| rest[1..].iter().position(|byte| is_end(*byte)).map_or(rest.len(), |n| n + 1);
        let length = match rest[0] {
            b'%' => run(|byte| matches!(byte, b'\n' | b'\r')),
            b'<' if rest.get(1) == Some(&b'<') => 2,
            b'<' => {
                let length = run(|byte| byte == b'>');
                out.push(CMapToken::Code(hexadecimal(&rest[1..length])));
                length + 1
            }
            b'[' => {
                out.push(CMapToken::Open);
                1
            }
            b']' => {
                out.push(CMapToken::Close);
                1
            }
            b'(' => run(|byte| byte == b')') + 1,
            byte if byte.is_ascii_alphanumeric() => {
                let length = run(|byte| !byte.is_ascii_alphanumeric());
                let word = String::from_utf8_lossy(&rest[..length]).into_owned();
                out.push(word.parse().map_or(CMapToken::Word(word), CMapToken::Number));
                length
            }
            _ => 1,
        };
        at += length;
    }
    out
}

fn hexadecimal(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Coding, read};

    #[test]
    fn tables_of_files_are_read() {
        let map = read(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange
            2 beginbfchar <0001> <7532> <0002> <D840DC0B0041> endbfchar
            2 beginbfrange <0010> <0012> <4e00> <0020> <0021> [<7b2c> <676f>] endbfrange endcmap",
        );
        let shown: Vec<(u32, &str)> = map.characters.iter().map(|(code, text)| (*code, text.as_str())).collect();
        assert_eq!(shown, [(1, "甲"), (2, "\u{2000b}A"), (16, "一"), (17, "丁"), (18, "丂"), (32, "第"), (33, "杯")]);
        assert_eq!(Coding::Ranges(map.ranges).next(b"\x00\x10\x00"), (16, 2));
    }

    #[test]
    fn standard_tables_are_encodings() {
        let read = |name: &str, bytes: &[u8]| {
            let coding = Coding::standard(name).expect("a standard table");
            let (_, length) = coding.next(bytes);
            coding.characters(&bytes[..length])
        };
        assert_eq!(read("GBK-EUC-H", b"\xbc\xd7\xd2\xd2").as_deref(), Some("甲"));
        assert_eq!(read("GBK-EUC-H", b"1\xbc\xd7").as_deref(), Some("1"));
        assert_eq!(read("UniGB-UCS2-H", b"\x75\x32\x4e\x59").as_deref(), Some("甲"));
        assert_eq!(read("ETen-B5-V", b"\xa5\xd2").as_deref(), Some("甲"));
        assert!(Coding::standard("none").is_none());
    }

    #[test]
    fn any_program_is_read() {
        for program in [&b"<"[..], b"beginbfrange <00> <ffffffff> <00>", b"beginbfrange <00> <01> [", b"beginbfchar <> <>", b"(((", b"%"] {
            read(program);
        }
        assert_eq!(Coding::Glyphs.next(b""), (0, 1));
    }
}
