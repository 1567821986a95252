//! Drawings: text boxes, pictures and embedded objects anchored in a paragraph.
//!
//! The words of a text box may be law (a title, a note beside a table) or furniture (a page number). They become lines
//! behind the paragraph, with a finding; a page number goes to the ledger. What cannot be read is only reported.

use super::block::Reader;
use super::line::Line;
use super::xml::Element;
use crate::diag::Code;
use crate::import::Reason;
use crate::zh;

/// Reads a drawing into the line it is anchored in.
pub(super) fn read(reader: &mut Reader, drawing: &Element, line: &mut Line) {
    let mut boxes = Vec::new();
    drawing.outermost("txbxContent", &mut boxes);
    for content in boxes {
        let lines = reader.blocks(content);
        text_box(lines, line);
    }
    let mut art = Vec::new();
    drawing.outermost("textpath", &mut art);
    for text in art.into_iter().filter_map(|path| path.attribute("string")) {
        let mut words = Line::new();
        words.text.push_str(text);
        text_box(vec![words], line);
    }
    if let Some(kind) = unreadable(drawing) {
        line.find(line.text.len(), Code::ObjectSkipped, "", Some(kind));
    }
}

fn text_box(mut lines: Vec<Line>, anchor: &mut Line) {
    lines.retain(|line| !line.is_blank() || !line.asides.is_empty() || !line.boxes.is_empty());
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    if is_page_number(&text) {
        anchor.remove(Reason::Frame, &text);
        return;
    }
    if let Some(first) = lines.iter_mut().find(|line| !line.is_blank()) {
        let words: String = first.text.chars().take(20).collect();
        first.find(0, Code::TextBox, words, None);
    }
    anchor.boxes.append(&mut lines);
}

fn is_page_number(text: &str) -> bool {
    let text = zh::strip_blanks(text);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '－' | '·' | '/'))
}

/// What the drawing holds that has no text; `None` for lines and frames, which are ornament.
fn unreadable(drawing: &Element) -> Option<&'static str> {
    let mut objects = Vec::new();
    drawing.outermost("OLEObject", &mut objects);
    match objects.first() {
        Some(object) if object.attribute("ProgID").is_some_and(|program| program.starts_with("Equation")) => Some("公式 formula"),
        Some(_) => Some("嵌入对象 embedded object"),
        None if drawing.holds(&["chart", "relIds"]) => Some("图表 chart"),
        None if drawing.holds(&["pic", "imagedata"]) => Some("图片 picture"),
        None => None,
    }
}
