//! Lines under construction, and the way from lines to [`Decoded`].

use super::{Decoded, LineMark};
use crate::diag::kind::ObjectSkipped;
use crate::diag::{Diagnostic, Lang, Unplaced, Wording};
use crate::import::{Action, LedgerEntry, Reason};
use crate::source::{LineIndex, Span};
use crate::zh;

/// What cannot be text, as it is marked.
const OBJECTS: [&str; 6] = ["图片", "图形", "图表", "公式", "嵌入对象", "嵌入文件"];

/// A line of text, and what happened to it on the way.
#[derive(Debug)]
pub(super) struct DecodedLine {
    /// Its text, without line ends.
    pub text: String,
    /// What the format says of it.
    pub mark: LineMark,
    /// What was taken out of it or found in it.
    pub asides: Vec<Aside>,
    /// The lines of text boxes anchored in it.
    pub boxes: Vec<DecodedLine>,
}

/// Something beside the text, at a byte of it.
#[derive(Debug)]
pub(super) struct Aside {
    /// Where it stood.
    pub at: usize,
    /// What it is.
    pub event: LineEvent,
}

/// What happened at a place.
#[derive(Debug)]
pub(super) enum LineEvent {
    /// Text was taken out.
    Removed(Reason, String),
    /// Two lines of the file were made one here; the words on both sides.
    Joined(String),
    /// Something was found.
    Found(Unplaced),
}

impl DecodedLine {
    /// An empty line.
    pub(super) fn new() -> Self {
        Self { text: String::new(), mark: LineMark::Plain, asides: Vec::new(), boxes: Vec::new() }
    }

    /// A line of this text.
    pub(super) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::new() }
    }

    /// Notes that text was taken out here; text taken out piece by piece stays one entry.
    pub(super) fn remove(&mut self, reason: Reason, text: &str) {
        if zh::strip_blanks(text).is_empty() {
            return;
        }
        let at = self.text.len();
        if let Some(Aside { at: last, event: LineEvent::Removed(why, before) }) = self.asides.last_mut()
            && *last == at
            && *why == reason
        {
            before.push_str(text);
            return;
        }
        self.asides.push(Aside { at, event: LineEvent::Removed(reason, text.to_owned()) });
    }

    /// Marks the place of something that cannot be text, and says so.
    pub(super) fn object(&mut self, object: Wording) {
        let words = format!("〔{}〕", object.text(Lang::Zh));
        let at = self.text.len();
        self.text.push_str(&words);
        self.find(at, ObjectSkipped { words, object });
    }

    /// Notes a finding about the words that begin at a byte of the line.
    pub(super) fn find(&mut self, at: usize, finding: impl Into<Unplaced>) {
        self.asides.push(Aside { at, event: LineEvent::Found(finding.into()) });
    }

    /// Appends a line of the file that goes on with this one.
    pub(super) fn join(&mut self, next: &str) {
        let last = self.text.chars().next_back();
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_latin(last) && is_latin(next.chars().next()) {
            self.text.push(' ');
        }
        let before: String = self.text.chars().rev().filter(|c| !zh::is_blank(*c)).take(8).collect();
        let before: String = before.chars().rev().collect();
        let after: String = next.chars().filter(|c| !zh::is_blank(*c)).take(8).collect();
        self.asides.push(Aside { at: self.text.len(), event: LineEvent::Joined(format!("{before}|{after}")) });
        self.text.push_str(next);
    }

    /// Puts a label before the text.
    pub(super) fn label(&mut self, label: &str) {
        if label.is_empty() {
            return;
        }
        // A blank parts them whatever Word would show: 第一条规定 reads as a citation.
        self.text.insert_str(0, &format!("{label} "));
        self.asides.iter_mut().for_each(|aside| aside.at += label.len() + 1);
    }

    /// Appends another line to this one.
    pub(super) fn absorb(&mut self, other: Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.asides.extend(other.asides.into_iter().map(|aside| Aside { at: aside.at + shift, ..aside }));
        self.boxes.extend(other.boxes);
    }

    /// Takes over what was noted in a line whose text goes elsewhere, as of a cell of a table.
    pub(super) fn inherit(&mut self, other: &mut Self) {
        self.asides.extend(other.asides.drain(..).map(|aside| Aside { at: 0, ..aside }));
        self.boxes.append(&mut other.boxes);
    }

    /// Whether the line has no text.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(zh::is_blank)
    }
}

/// The text of lines, one under the other, soft breaks like hard ones; rows of tables are lines of their own.
pub(super) fn joined(lines: &[DecodedLine]) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match &line.mark {
            LineMark::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
                cells.join(" ")
            })),
            _ => out.extend(line.text.split('\u{b}').map(str::to_owned)),
        }
    }
    out.retain(|text| !text.chars().all(zh::is_blank));
    out.iter().map(|text| text.trim_matches(zh::is_blank)).collect::<Vec<_>>().join("\n")
}

/// Whether a text consists of marks for what cannot be text, and of nothing else.
pub(super) fn is_marker(text: &str) -> bool {
    let mut rest = text.trim_matches(zh::is_blank);
    let mut is_marked = false;
    while let Some((name, behind)) = rest.strip_prefix('〔').and_then(|inner| inner.split_once('〕')) {
        if !OBJECTS.contains(&name) {
            return false;
        }
        (rest, is_marked) = (behind.trim_start_matches(zh::is_blank), true);
    }
    is_marked && rest.is_empty()
}

/// Writes lines to the result, each text box behind the line it is anchored in.
pub(super) fn write(path: &str, lines: Vec<DecodedLine>, out: &mut Decoded) {
    for line in lines {
        let mut line = line;
        // A picture that stands alone is no paragraph of the law: nothing may count it. One above all text is the ornament of a head.
        if is_marker(&line.text) {
            line.mark = LineMark::Note;
            if out.text.chars().all(zh::is_blank) {
                line.text.clear();
                line.mark = LineMark::Plain;
            }
        }
        let start = out.text.len();
        let number = out.marks.len() as u32 + 1;
        out.text.extend(line.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        let index = LineIndex::new(&line.text);
        for aside in line.asides {
            let at = aside.at.min(line.text.len());
            match aside.event {
                LineEvent::Removed(reason, text) => {
                    out.ledger.push(removed(number, index.place(&line.text, at as u32).column, reason, text));
                }
                LineEvent::Joined(text) => out.ledger.push(LedgerEntry {
                    line: number,
                    column: index.place(&line.text, at as u32).column,
                    action: Action::Joined,
                    reason: Reason::LineBreak,
                    text,
                    becomes: String::new(),
                }),
                LineEvent::Found(finding) => {
                    let stands = line.text.get(at..).is_some_and(|rest| rest.starts_with(&finding.words));
                    let length = if stands { finding.words.len() } else { 0 };
                    out.findings.push(Diagnostic::at(finding, path, Span::new(start + at, start + at + length)));
                }
            }
        }
        out.text.push('\n');
        out.marks.push(line.mark);
        write(path, line.boxes, out);
    }
}

/// Everything in lines that do not belong to the text, as entries of the ledger outside any line.
pub(super) fn discard(lines: Vec<DecodedLine>, reason: Reason, out: &mut Vec<LedgerEntry>) {
    for line in lines {
        if !line.is_blank() {
            out.push(removed(0, 0, reason, line.text));
        }
        out.extend(line.asides.into_iter().filter_map(|aside| match aside.event {
            LineEvent::Removed(reason, text) => Some(removed(0, 0, reason, text)),
            LineEvent::Found(..) | LineEvent::Joined(..) => None,
        }));
        discard(line.boxes, reason, out);
    }
}

fn removed(line: u32, column: u32, reason: Reason, text: String) -> LedgerEntry {
    LedgerEntry { line, column, action: Action::Removed, reason, text, becomes: String::new() }
}
