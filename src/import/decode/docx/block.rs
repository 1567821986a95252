//! Paragraphs and tables to lines.
//!
//! In: an element that holds blocks: the body, a cell, a note, a text box. Out: its [`DecodedLine`]s. A paragraph whose mark was
//! deleted or hidden goes on in the next one.

use super::super::line::DecodedLine;
use super::super::xml::XmlElement;
use super::super::{LineMark, chunk};
use super::numbering::Numbering;
use super::styles::Styles;
use super::{inline, table};
use crate::diag::Wording;
use crate::import::Reason;
use std::collections::BTreeMap;

/// What is known and counted while a document is read.
#[derive(Debug, Default)]
pub(super) struct DocxReader {
    /// The styles.
    pub styles: Styles,
    /// Automatic numbers, counted in the order of the text.
    pub numbering: Numbering,
    /// Comments by their ids.
    pub comments: BTreeMap<String, String>,
    /// Files that the text holds whole, by the ids of their relations: name and bytes.
    pub chunks: BTreeMap<String, (String, Vec<u8>)>,
    /// Footnotes and endnotes in the order they are referred to: the word for their kind, and the id.
    pub notes: Vec<(NoteKind, String)>,
    /// Tracked insertions.
    pub insertions: u32,
    /// Tracked deletions.
    pub deletions: u32,
}

/// Which part a note stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end.
    Endnote,
}

/// A paragraph that has not ended yet.
#[derive(Debug)]
struct Open {
    line: DecodedLine,
    list: Option<(u32, u32)>,
    heading: Option<u8>,
}

/// The lines of one holder of blocks.
#[derive(Debug, Default)]
struct Blocks {
    lines: Vec<DecodedLine>,
    open: Option<Open>,
}

impl DocxReader {
    /// The lines of everything in an element.
    pub(super) fn blocks(&mut self, parent: &XmlElement) -> Vec<DecodedLine> {
        let mut blocks = Blocks::default();
        self.walk(parent, &mut blocks);
        self.close_unended(&mut blocks);
        blocks.lines
    }

    fn walk(&mut self, parent: &XmlElement, blocks: &mut Blocks) {
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element, blocks),
                "tbl" => {
                    self.close_unended(blocks);
                    match table::only_cell(element) {
                        // A frame around running text is no table.
                        Some(cell) => blocks.lines.extend(self.blocks(cell)),
                        None => blocks.lines.push(table::read(self, element)),
                    }
                }
                "del" | "moveFrom" => {
                    self.deletions += 1;
                    blocks.lines.push(taken_out(Reason::Revision, element));
                }
                "sdt" if inline::is_prompt(element) => blocks.lines.push(taken_out(Reason::Markup, element)),
                "altChunk" if self.chunk(element, blocks) => {}
                "altChunk" | "subDoc" => {
                    let mut line = DecodedLine::new();
                    line.object(Wording::both("嵌入文件", "an embedded file"));
                    blocks.lines.push(line);
                }
                name if name.ends_with("Pr") => {}
                _ => self.walk(element, blocks),
            }
        }
    }

    /// The lines of a file that stands whole in the text; whether it can be read.
    fn chunk(&mut self, element: &XmlElement, blocks: &mut Blocks) -> bool {
        let chunk = element.attribute("id").and_then(|id| self.chunks.remove(id));
        let Some(lines) = chunk.and_then(|(name, bytes)| chunk::lines(&name, &bytes)) else { return false };
        self.close_unended(blocks);
        blocks.lines.extend(lines);
        true
    }

    fn paragraph(&mut self, element: &XmlElement, blocks: &mut Blocks) {
        let properties = element.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let before = (self.insertions, self.deletions);
        let line = inline::line(self, element, style);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let has = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
        let is_deleted = has("del") || has("moveFrom");
        self.deletions += u32::from(is_deleted && self.deletions == before.1);
        self.insertions += u32::from((has("ins") || has("moveTo")) && self.insertions == before.0);
        let is_hidden = mark.and_then(|mark| mark.switch("vanish")).unwrap_or(false);

        let mut open = Open { line, list: self.list(properties, style), heading: self.heading(properties, style) };
        if let Some(mut begun) = blocks.open.take() {
            // The number belongs to the paragraph whose words remain.
            if !begun.line.is_blank() {
                (open.list, open.heading) = (begun.list, begun.heading);
            }
            begun.line.absorb(open.line);
            open.line = begun.line;
        }
        if is_deleted || is_hidden || is_drop_cap(properties) {
            blocks.open = Some(open);
        } else {
            self.close(open, blocks);
        }
    }

    fn close(&mut self, mut open: Open, blocks: &mut Blocks) {
        if let Some((list, level)) = open.list {
            open.line.label(&self.numbering.label(list, level));
        }
        if let Some(level) = open.heading {
            open.line.mark = LineMark::Heading(level);
        }
        blocks.lines.push(open.line);
    }

    /// Ends a paragraph that nothing follows; one that was deleted whole leaves only what is noted of it.
    fn close_unended(&mut self, blocks: &mut Blocks) {
        let Some(open) = blocks.open.take() else { return };
        if !open.line.is_blank() {
            self.close(open, blocks);
        } else if !open.line.asides.is_empty() || !open.line.boxes.is_empty() {
            blocks.lines.push(open.line);
        }
    }

    /// The list and level of a paragraph, its own or its style's.
    fn list(&self, properties: Option<&XmlElement>, style: Option<&str>) -> Option<(u32, u32)> {
        let own = properties.and_then(|properties| properties.child("numPr"));
        let own_list = own.and_then(|own| own.number("numId"));
        let own_level = own.and_then(|own| own.number("ilvl"));
        let by_style = self.styles.number(style);
        let list = own_list.or(by_style.num_id).filter(|list| *list != 0)?;
        let bound = || {
            let of = |style: &str| self.numbering.level_of_style(list, style);
            style.and_then(of).or_else(|| of(&by_style.style)).or(by_style.level)
        };
        let level = own_level.or_else(|| if own_list.is_some() { None } else { bound() });
        Some((list, level.unwrap_or(0)))
    }

    fn heading(&self, properties: Option<&XmlElement>, style: Option<&str>) -> Option<u8> {
        let own = properties.and_then(|properties| properties.number("outlineLvl")).map(|level| level.min(9) as u8);
        own.or_else(|| self.styles.outline(style)).filter(|level| *level < 9).map(|level| level + 1)
    }
}

/// An empty line that notes what was taken out in its place.
fn taken_out(reason: Reason, element: &XmlElement) -> DecodedLine {
    let mut line = DecodedLine::new();
    line.remove(reason, &inline::plain_text(element));
    line
}

/// Whether a paragraph is the large first letter of the next one.
fn is_drop_cap(properties: Option<&XmlElement>) -> bool {
    let frame = properties.and_then(|properties| properties.child("framePr"));
    frame.and_then(|frame| frame.attribute("dropCap")).is_some_and(|drop| drop != "none")
}
