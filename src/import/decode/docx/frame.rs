//! Drawings: text boxes, pictures and embedded objects anchored in a paragraph.
//!
//! The words of a text box may be law (a title, a note beside a table) or furniture (a page number). They become lines
//! behind the paragraph, with a finding; a page number goes to the ledger. What cannot be read is only reported.

use super::super::line::DecodedLine;
use super::super::xml::XmlElement;
use super::block::DocxReader;
use crate::diag::Wording;
use crate::diag::kind::TextBox;
use crate::import::Reason;
use crate::zh;

/// Reads a drawing into the line it is anchored in.
pub(super) fn read(reader: &mut DocxReader, drawing: &XmlElement, line: &mut DecodedLine) {
    let mut boxes = Vec::new();
    drawing.outermost("txbxContent", &mut boxes);
    for content in boxes {
        let lines = reader.blocks(content);
        text_box(lines, line);
    }
    let mut art = Vec::new();
    drawing.outermost("textpath", &mut art);
    for text in art.into_iter().filter_map(|path| path.attribute("string")) {
        let mut words = DecodedLine::new();
        words.text.push_str(text);
        text_box(vec![words], line);
    }
    if let Some(object) = unreadable(drawing) {
        // What floats over the page, as seals do, is no part of the sentence it is anchored in.
        if is_floating(drawing) {
            let mut own = DecodedLine::new();
            own.object(object);
            line.boxes.push(own);
        } else {
            line.object(object);
        }
    }
}

fn is_floating(drawing: &XmlElement) -> bool {
    let mut shapes = Vec::new();
    drawing.outermost("shape", &mut shapes);
    drawing.holds(&["anchor"])
        || shapes.iter().any(|shape| shape.attribute("style").is_some_and(|style| style.contains("position:absolute")))
}

fn text_box(mut lines: Vec<DecodedLine>, anchor: &mut DecodedLine) {
    lines.retain(|line| !line.is_blank() || !line.asides.is_empty() || !line.boxes.is_empty());
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    if is_page_number(&text) {
        anchor.remove(Reason::Frame, &text);
        return;
    }
    if let Some(first) = lines.iter_mut().find(|line| !line.is_blank()) {
        let words: String = first.text.chars().take(20).collect();
        first.find(0, TextBox { words });
    }
    anchor.boxes.append(&mut lines);
}

fn is_page_number(text: &str) -> bool {
    let text = zh::strip_blanks(text);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '－' | '·' | '/'))
}

/// What the drawing holds that has no text; `None` for lines and frames, which are ornament.
fn unreadable(drawing: &XmlElement) -> Option<Wording> {
    let mut objects = Vec::new();
    drawing.outermost("OLEObject", &mut objects);
    match objects.first() {
        Some(object) if object.attribute("ProgID").is_some_and(|program| program.starts_with("Equation")) => {
            Some(Wording::both("公式", "a formula"))
        }
        Some(_) => Some(Wording::both("嵌入对象", "an embedded object")),
        None if drawing.holds(&["chart", "relIds"]) => Some(Wording::both("图表", "a chart")),
        None if drawing.holds(&["pic", "imagedata"]) => Some(Wording::both("图片", "a picture")),
        None => None,
    }
}
