//! Rich text files (.rtf, and many that are called .doc) to lines.
//!
//! In: the bytes of the file. Out: [`Decoded`], one paragraph a line: numbers as the program that wrote the file left them in it, tables,
//! notes behind the text, headers, hidden and deleted words in the ledger. Each group keeps what its words say until it closes.

mod table;
#[cfg(test)]
mod tests;
mod tokens;

use super::line::{self, DecodedLine, joined};
use super::{Decoded, LineMark};
use crate::diag::kind::{RevisionsAccepted, SourceDamaged};
use crate::diag::{Diagnostic, Wording};
use crate::import::Reason;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use std::collections::BTreeMap;
use table::OpenTable;
use tokens::{RtfToken, RtfTokens};

/// Groups within groups beyond this are no text.
const MAX_DEPTH: usize = 200;

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    /// Into the text.
    Text,
    /// Nowhere: tables of fonts and styles, codes of fields, pictures.
    Nowhere,
    /// To the notes.
    Note,
    /// To the ledger, as headers do.
    Frame,
    /// Into the table of fonts.
    Fonts,
}

/// What holds until a group closes.
#[derive(Debug, Clone)]
struct Group {
    destination: Destination,
    /// How many bytes stand in for a character that is also written by its number.
    stand_ins: usize,
    encoding: &'static Encoding,
    is_hidden: bool,
    is_deleted: bool,
    /// Whether the group began with `\*`: what is not known in it is no text.
    is_optional: bool,
}

/// Reads a rich text file.
pub(super) fn read(path: &str, bytes: &[u8]) -> Decoded {
    let mut reader = RtfReader::new();
    let mut tokens = RtfTokens::new(bytes);
    while let Some(token) = tokens.next() {
        if let RtfToken::Word("bin", Some(length)) = token {
            tokens.pass_over(usize::try_from(length).unwrap_or(0));
        } else if reader.token(&token).is_none() {
            let reason = Wording::both("组嵌套过深", "its groups are nested too deep");
            return super::refuse(Diagnostic::whole(SourceDamaged { reason }, path));
        }
    }
    reader.finish(path)
}

#[derive(Debug)]
struct RtfReader {
    groups: Vec<Group>,
    group: Group,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// Half of a character that is written by two numbers.
    surrogate: Option<u16>,
    /// Bytes that stand in for a character already read.
    skip: usize,
    fonts: BTreeMap<i64, &'static Encoding>,
    /// The font that the table of fonts is at.
    font: i64,
    base: &'static Encoding,
    line: DecodedLine,
    heading: Option<u8>,
    is_in_table: bool,
    lines: Vec<DecodedLine>,
    table: OpenTable,
    notes: Vec<DecodedLine>,
    frames: Vec<DecodedLine>,
    /// Lines that wait while a note or a header is read, each with the depth of its group.
    waiting: Vec<(usize, DecodedLine, Vec<DecodedLine>)>,
    deletions: u32,
}

impl RtfReader {
    fn new() -> Self {
        let group = Group {
            destination: Destination::Text,
            stand_ins: 1,
            encoding: WINDOWS_1252,
            is_hidden: false,
            is_deleted: false,
            is_optional: false,
        };
        Self {
            groups: Vec::new(),
            group,
            bytes: Vec::new(),
            surrogate: None,
            skip: 0,
            fonts: BTreeMap::new(),
            font: 0,
            base: WINDOWS_1252,
            line: DecodedLine::new(),
            heading: None,
            is_in_table: false,
            lines: Vec::new(),
            table: OpenTable::default(),
            notes: Vec::new(),
            frames: Vec::new(),
            waiting: Vec::new(),
            deletions: 0,
        }
    }

    /// Takes a piece of the file; `None` where it is nested beyond sense.
    fn token(&mut self, token: &RtfToken<'_>) -> Option<()> {
        if !matches!(token, RtfToken::Byte(_)) {
            self.flush();
        }
        match token {
            RtfToken::Open => {
                (self.groups.len() < MAX_DEPTH).then_some(())?;
                self.groups.push(self.group.clone());
                self.group.is_optional = false;
            }
            RtfToken::Close => self.close(),
            RtfToken::Symbol(symbol) => self.symbol(*symbol),
            RtfToken::Byte(_) if self.skip > 0 => self.skip -= 1,
            RtfToken::Byte(byte) => self.bytes.push(*byte),
            RtfToken::Word(word, number) => self.word(word, *number),
        }
        Some(())
    }

    fn close(&mut self) {
        self.skip = 0;
        let depth = self.groups.len();
        if self.waiting.last().is_some_and(|(own, ..)| *own == depth) {
            self.end_aside();
        }
        if let Some(group) = self.groups.pop() {
            self.group = group;
        }
    }

    /// Begins a note or a header: the line that is open waits.
    fn begin_aside(&mut self, destination: Destination) {
        if self.group.destination != Destination::Text {
            self.group.destination = Destination::Nowhere;
            return;
        }
        self.group.destination = destination;
        let line = std::mem::replace(&mut self.line, DecodedLine::new());
        self.waiting.push((self.groups.len(), line, std::mem::take(&mut self.lines)));
    }

    fn end_aside(&mut self) {
        let Some((_, line, lines)) = self.waiting.pop() else { return };
        let last = std::mem::replace(&mut self.line, line);
        let mut aside = std::mem::replace(&mut self.lines, lines);
        aside.push(last);
        if self.group.destination == Destination::Note {
            let mut note = DecodedLine::of(&joined(&aside).replace('\n', "\u{b}"));
            note.mark = LineMark::Note;
            for line in &mut aside {
                note.inherit(line);
            }
            self.notes.push(note);
        } else {
            self.frames.append(&mut aside);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.group.is_optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'{' | b'}' | b'\\' => self.text(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\n' | b'\r' => self.paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let is_on = number != Some(0);
        match word {
            "par" | "sect" => self.paragraph(),
            "line" => self.text("\u{b}"),
            "tab" => self.text("\t"),
            "cell" | "nestcell" => self.cell(),
            "row" | "nestrow" => self.table.end_row(),
            "intbl" => self.is_in_table = true,
            "pard" => (self.is_in_table, self.heading) = (false, None),
            "outlinelevel" => {
                self.heading = number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9).map(|level| level + 1);
            }
            "u" => self.unit(number.unwrap_or(0)),
            "uc" => self.group.stand_ins = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "ansicpg" => self.base = by_page(number.unwrap_or(0)),
            "f" if self.group.destination == Destination::Fonts => self.font = number.unwrap_or(0),
            "f" => self.group.encoding = self.fonts.get(&number.unwrap_or(0)).copied().unwrap_or(self.base),
            "fcharset" => {
                self.fonts.insert(self.font, by_charset(number.unwrap_or(0), self.base));
            }
            "plain" => (self.group.is_hidden, self.group.is_deleted) = (false, false),
            "v" => self.group.is_hidden = is_on,
            "deleted" => self.group.is_deleted = is_on,
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "qmspace" => self.text("　"),
            "enspace" => self.text(" "),
            "fonttbl" => self.group.destination = Destination::Fonts,
            "footnote" => self.begin_aside(Destination::Note),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.begin_aside(Destination::Frame);
            }
            "annotation" => self.begin_aside(Destination::Frame),
            "pict" => self.object(Wording::both("图片", "a picture")),
            "object" | "objdata" => self.object(Wording::both("嵌入对象", "an embedded object")),
            "result" | "fldrslt" | "shptxt" | "listtext" | "pntext" | "nonesttables" if self.group.destination == Destination::Text => {
                self.group.is_optional = false;
                if word == "nonesttables" {
                    self.group.destination = Destination::Nowhere;
                }
            }
            "colortbl" | "stylesheet" | "info" | "fldinst" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "themedata"
            | "xmlnstbl" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "sn" | "sv" | "datafield" | "pnseclvl" | "nonshppict"
            | "bkmkstart" | "bkmkend" | "atnid" | "atnauthor" | "mmathPr" => self.group.destination = Destination::Nowhere,
            _ => self.table.word(word),
        }
        // An optional group whose first word nobody knows holds no text.
        if self.group.is_optional
            && !matches!(word, "shpinst" | "shppict" | "annotation" | "footnote" | "cs" | "insrsid" | "nesttableprops" | "objdata")
        {
            self.group.destination = if self.group.destination == Destination::Fonts { Destination::Fonts } else { Destination::Nowhere };
        }
        self.group.is_optional = false;
    }

    /// A character by its number in UTF-16.
    fn unit(&mut self, number: i64) {
        self.skip = self.group.stand_ins;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0xfffd);
        match (self.surrogate.take(), unit) {
            (_, 0xd800..=0xdbff) => self.surrogate = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => self.text(&String::from_utf16_lossy(&[high, unit])),
            _ => self.text(&String::from_utf16_lossy(&[unit])),
        }
    }

    /// The bytes of text read so far, by the encoding of their font; two of a character may stand in two fonts' names of one run.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if self.group.destination == Destination::Fonts || self.group.destination == Destination::Nowhere {
            return;
        }
        let is_wide = bytes.iter().any(|byte| *byte >= 0x80);
        // Programs write Chinese in fonts that say they are Western, in a file whose page is Chinese.
        let encoding = if self.group.encoding == WINDOWS_1252 && is_wide { self.base } else { self.group.encoding };
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        match self.group.destination {
            Destination::Nowhere | Destination::Fonts => {}
            _ if self.group.is_deleted => {
                self.deletions += 1;
                self.line.remove(Reason::Revision, text);
            }
            _ if self.group.is_hidden => self.line.remove(Reason::Frame, text),
            _ => self.line.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\u{c}') { ' ' } else { c })),
        }
    }

    fn object(&mut self, object: Wording) {
        if self.group.destination == Destination::Text {
            self.line.object(object);
        }
        if self.group.destination == Destination::Text && !self.groups.is_empty() {
            self.group.destination = Destination::Nowhere;
        }
    }

    fn paragraph(&mut self) {
        if matches!(self.group.destination, Destination::Nowhere | Destination::Fonts) {
            return;
        }
        let mut line = std::mem::replace(&mut self.line, DecodedLine::new());
        if let Some(level) = self.heading.filter(|_| !line.is_blank()) {
            line.mark = LineMark::Heading(level);
        }
        if self.is_in_table && self.waiting.is_empty() {
            self.table.line(line);
        } else {
            self.end_table();
            self.lines.push(line);
        }
    }

    fn cell(&mut self) {
        let line = std::mem::replace(&mut self.line, DecodedLine::new());
        self.table.line(line);
        self.table.end_cell();
    }

    fn end_table(&mut self) {
        if self.waiting.is_empty() {
            self.lines.extend(self.table.finish());
        }
    }

    fn finish(mut self, path: &str) -> Decoded {
        self.flush();
        while !self.waiting.is_empty() {
            self.end_aside();
        }
        self.end_table();
        self.lines.push(self.line);
        self.lines.append(&mut self.notes);
        let mut out = Decoded::default();
        line::write(path, self.lines, &mut out);
        if self.deletions > 0 {
            out.findings.push(Diagnostic::whole(RevisionsAccepted { insertions: 0, deletions: self.deletions }, path));
        }
        line::discard(self.frames, Reason::Frame, &mut out.ledger);
        out
    }
}

/// The encoding of a code page of Windows.
fn by_page(page: i64) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        _ => WINDOWS_1252,
    }
}

/// The encoding of a character set of a font.
fn by_charset(charset: i64, base: &'static Encoding) -> &'static Encoding {
    match charset {
        134 => GB18030,
        136 => BIG5,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        0 => WINDOWS_1252,
        _ => base,
    }
}
