//! Word files (.docx) to lines.
//!
//! In: the bytes of the file. Out: [`Decoded`], one paragraph a line, as Word shows it: automatic numbers computed,
//! tracked changes accepted, fields by their results. Steps: open the zip, read styles and numbers, walk the blocks, then
//! put the notes behind the text and headers, footers and comments into the ledger.

mod block;
mod frame;
mod inline;
mod numbering;
mod package;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
mod tests;

use super::line::{self, DecodedLine, joined};
use super::xml::XmlElement;
use super::{Decoded, LineMark};
use crate::diag::Diagnostic;
use crate::diag::kind::{FormatUnsupported, RevisionsAccepted, SourceDamaged};
use crate::import::Reason;
use block::{DocxReader, NoteKind};
use package::{Package, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a .docx; a file that cannot be read gives no text and a finding, never part of the text.
pub fn read(path: &str, bytes: &[u8]) -> Decoded {
    let finding = match package::open(bytes) {
        Ok(package) => return decode(path, package),
        Err(Refusal::Old) => Diagnostic::whole(FormatUnsupported { format: ".doc".to_owned() }, path),
        Err(Refusal::Damaged(reason)) => Diagnostic::whole(SourceDamaged { reason }, path),
    };
    Decoded { findings: vec![finding], ..Decoded::default() }
}

fn decode(path: &str, mut package: Package) -> Decoded {
    let mut reader = DocxReader {
        styles: styles::Styles::read(&package.styles),
        numbering: numbering::Numbering::read(&package.numbering),
        comments: package.comments.elements().filter_map(comment).collect(),
        chunks: std::mem::take(&mut package.chunks),
        ..DocxReader::default()
    };
    let mut out = Decoded::default();
    let mut lines = reader.blocks(&package.document);
    lines.extend(notes(&mut reader, &package));
    line::write(path, lines, &mut out);
    if reader.insertions + reader.deletions > 0 {
        let finding = RevisionsAccepted { insertions: reader.insertions, deletions: reader.deletions };
        out.findings.push(Diagnostic::whole(finding, path));
    }
    outside(&mut reader, &package, &mut out);
    out
}

fn comment(element: &XmlElement) -> Option<(String, String)> {
    Some((element.attribute("id")?.to_owned(), inline::plain_text(element).trim().to_owned()))
}

/// The notes in the order the text refers to them; notes refer to no further notes.
fn notes(reader: &mut DocxReader, package: &Package) -> Vec<DecodedLine> {
    let mut lines = Vec::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        let wanted: Vec<String> = reader.notes.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.clone()).collect();
        let mut all: BTreeMap<&str, &XmlElement> = BTreeMap::new();
        for note in part(package, kind).elements() {
            all.entry(note.attribute("id").unwrap_or_default()).or_insert(note);
        }
        // A note is printed once, however often it is referred to.
        for note in wanted.iter().filter_map(|id| all.remove(id.as_str())) {
            lines.push(note_line(reader.blocks(note)));
        }
    }
    lines
}

fn note_line(mut paragraphs: Vec<DecodedLine>) -> DecodedLine {
    let mut note = DecodedLine::new();
    note.text = joined(&paragraphs).replace('\n', "\u{b}");
    note.mark = LineMark::Note;
    for paragraph in &mut paragraphs {
        note.inherit(paragraph);
    }
    note
}

fn part(package: &Package, kind: NoteKind) -> &XmlElement {
    match kind {
        NoteKind::Footnote => &package.footnotes,
        NoteKind::Endnote => &package.endnotes,
    }
}

/// What stands outside the text goes to the ledger: headers, footers, comments and notes that nothing refers to any more.
fn outside(reader: &mut DocxReader, package: &Package, out: &mut Decoded) {
    let used: BTreeSet<(NoteKind, String)> = reader.notes.iter().cloned().collect();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        for note in part(package, kind).elements() {
            let is_ruler = note.attribute("type").is_some_and(|kind| kind != "normal");
            let is_used = note.attribute("id").is_some_and(|id| used.contains(&(kind, id.to_owned())));
            if !is_ruler && !is_used {
                line::discard(reader.blocks(note), Reason::Revision, &mut out.ledger);
            }
        }
    }
    for frame in &package.frames {
        line::discard(reader.blocks(frame), Reason::Frame, &mut out.ledger);
    }
    let mut rest = DecodedLine::new();
    for text in std::mem::take(&mut reader.comments).values() {
        rest.remove(Reason::Markup, text);
    }
    line::discard(vec![rest], Reason::Markup, &mut out.ledger);
}
