//! Lines under construction, and the way from lines to [`Decoded`].

use super::super::{Decoded, LineMark};
use crate::diag::{Diagnostic, Unplaced};
use crate::import::{Action, LedgerEntry, Reason};
use crate::source::{LineIndex, Span};
use crate::zh;

/// A line of text, and what happened to it on the way.
#[derive(Debug)]
pub(super) struct DocxLine {
    /// Its text, without line ends.
    pub text: String,
    /// What the format says of it.
    pub mark: LineMark,
    /// What was taken out of it or found in it.
    pub asides: Vec<Aside>,
    /// The lines of text boxes anchored in it.
    pub boxes: Vec<DocxLine>,
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
    /// Something was found.
    Found(Unplaced),
}

impl DocxLine {
    /// An empty line.
    pub(super) fn new() -> Self {
        Self { text: String::new(), mark: LineMark::Plain, asides: Vec::new(), boxes: Vec::new() }
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

    /// Notes a finding about the words that begin at a byte of the line.
    pub(super) fn find(&mut self, at: usize, finding: impl Into<Unplaced>) {
        self.asides.push(Aside { at, event: LineEvent::Found(finding.into()) });
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

/// Writes lines to the result, each text box behind the line it is anchored in.
pub(super) fn write(path: &str, lines: Vec<DocxLine>, out: &mut Decoded) {
    for line in lines {
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
pub(super) fn discard(lines: Vec<DocxLine>, reason: Reason, out: &mut Vec<LedgerEntry>) {
    for line in lines {
        if !line.is_blank() {
            out.push(removed(0, 0, reason, line.text));
        }
        out.extend(line.asides.into_iter().filter_map(|aside| match aside.event {
            LineEvent::Removed(reason, text) => Some(removed(0, 0, reason, text)),
            LineEvent::Found(..) => None,
        }));
        discard(line.boxes, reason, out);
    }
}

fn removed(line: u32, column: u32, reason: Reason, text: String) -> LedgerEntry {
    LedgerEntry { line, column, action: Action::Removed, reason, text, becomes: String::new() }
}
