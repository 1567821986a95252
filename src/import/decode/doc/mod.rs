//! Word 97 files (.doc, and the .wps that is one) to lines.
//!
//! In: the bytes of the file. Out: [`Decoded`], one paragraph a line: automatic numbers computed, tables, notes behind the text; headers,
//! comments, hidden and deleted words in the ledger. `cfb` opens the container; all in it is read by hand after [MS-DOC].

mod file;
mod lists;
mod pieces;
mod properties;
mod story;

use super::line::{self, DecodedLine, joined};
use super::{Decoded, LineMark};
use crate::diag::kind::{RevisionsAccepted, SourceDamaged, TextBox};
use crate::diag::{Diagnostic, Wording};
use crate::import::Reason;
use file::DocFile;
use lists::DocLists;
use pieces::TextUnit;
use story::StoryReader;

/// The mark with which a note begins.
const NOTE_MARK: u16 = 0x02;

/// Reads a Word 97 file; one that cannot be read gives no text and a finding, never part of the text.
pub(super) fn read(path: &str, bytes: &[u8]) -> Decoded {
    match DocFile::open(bytes).and_then(|file| Ok((pieces::read(&file)?, file))) {
        Ok((units, file)) => decode(path, &file, &units),
        Err(reason) => super::refuse(Diagnostic::whole(SourceDamaged { reason }, path)),
    }
}

fn decode(path: &str, file: &DocFile, units: &[TextUnit]) -> Decoded {
    let stories = file.stories();
    let mut rest = units;
    let mut next = |length: usize| {
        let (story, behind) = rest.split_at(length.min(rest.len()));
        rest = behind;
        story
    };
    let text = next(stories.text);
    let [footnotes, headers, _, comments, endnotes, boxes, header_boxes] =
        [stories.footnotes, stories.headers, stories.macros, stories.comments, stories.endnotes, stories.boxes, stories.header_boxes]
            .map(&mut next);
    if text.len() < stories.text {
        let reason = Wording::both("文字比文件头所说的少", "it holds less text than its head says");
        return super::refuse(Diagnostic::whole(SourceDamaged { reason }, path));
    }
    let mut reader = StoryReader {
        paragraphs: properties::paragraphs(file),
        characters: properties::characters(file),
        lists: DocLists::read(file),
        deletions: 0,
    };
    let mut lines = reader.lines(text);
    lines.extend(box_lines(reader.lines(boxes)));
    for story in [footnotes, endnotes] {
        lines.extend(notes(&mut reader, story));
    }
    let mut out = Decoded::default();
    line::write(path, lines, &mut out);
    for (story, reason) in [(headers, Reason::Frame), (header_boxes, Reason::Frame), (comments, Reason::Markup)] {
        line::discard(reader.lines(story), reason, &mut out.ledger);
    }
    if reader.deletions > 0 {
        out.findings.push(Diagnostic::whole(RevisionsAccepted { insertions: 0, deletions: reader.deletions }, path));
    }
    out
}

/// The words of text boxes stand behind the text: where on the page each is, its place in the file does not say.
fn box_lines(mut lines: Vec<DecodedLine>) -> Vec<DecodedLine> {
    lines.retain(|line| !line.is_blank());
    if let Some(first) = lines.first_mut() {
        let words: String = first.text.chars().take(20).collect();
        first.find(0, TextBox { words });
    }
    lines
}

fn notes(reader: &mut StoryReader, story: &[TextUnit]) -> Vec<DecodedLine> {
    let mut out = Vec::new();
    let starts: Vec<usize> = (0..story.len()).filter(|at| story[*at].code == NOTE_MARK).collect();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(story.len());
        let mut lines = reader.lines(&story[*start..end]);
        let mut note = DecodedLine::of(joined(&lines).replace('\n', "\u{b}").trim());
        note.mark = LineMark::Note;
        for line in &mut lines {
            note.inherit(line);
        }
        if !note.is_blank() {
            out.push(note);
        }
    }
    // Notes with marks of their own have no such sign: each of their paragraphs is one.
    if starts.is_empty() {
        out = reader.lines(story);
        out.retain(|line| !line.is_blank());
        for line in &mut out {
            line.mark = LineMark::Note;
        }
    } else if starts[0] > 0 {
        out.splice(0..0, reader.lines(&story[..starts[0]]));
    }
    out
}
