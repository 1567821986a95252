//! OpenDocument texts (.odt) to lines.
//!
//! In: the bytes of the file. Out: [`Decoded`], one paragraph a line: lists numbered as their styles say, tables, notes behind the text;
//! deleted words and comments in the ledger, headers too.

use super::archive::Archive;
use super::grid::CellGrid;
use super::line::{self, DecodedLine, joined};
use super::xml::{Child, XmlElement};
use super::{Decoded, LineMark, number_format};
use crate::diag::kind::{RevisionsAccepted, SourceDamaged};
use crate::diag::{Diagnostic, Wording};
use crate::import::Reason;
use crate::zh;
use std::collections::BTreeMap;

/// So many blanks or covered cells one element may stand for.
const MOST_REPEATED: u32 = 200;

/// Reads an OpenDocument text.
pub(super) fn read(path: &str, bytes: &[u8]) -> Decoded {
    let parts = Archive::open(bytes).and_then(|mut archive| Ok((archive.part("content.xml")?, archive.part("styles.xml")?)));
    match parts {
        Ok((Some(content), styles)) => decode(path, &content, &styles.unwrap_or_default()),
        Ok((None, _)) => refuse(path, Wording::both("content.xml 不在文件中", "content.xml is not in it")),
        Err(reason) => refuse(path, reason),
    }
}

fn refuse(path: &str, reason: Wording) -> Decoded {
    super::refuse(Diagnostic::whole(SourceDamaged { reason }, path))
}

fn decode(path: &str, content: &XmlElement, styles: &XmlElement) -> Decoded {
    let mut reader = OdtReader::default();
    reader.list_styles(styles);
    reader.list_styles(content);
    let mut bodies = Vec::new();
    content.outermost("body", &mut bodies);
    let mut lines = Vec::new();
    for body in bodies {
        reader.blocks(body, &mut lines);
    }
    lines.append(&mut reader.notes);
    let mut out = Decoded::default();
    line::write(path, lines, &mut out);
    if reader.deletions > 0 {
        out.findings.push(Diagnostic::whole(RevisionsAccepted { insertions: 0, deletions: reader.deletions }, path));
    }
    let mut frames = Vec::new();
    for name in ["header", "footer", "header-left", "footer-left", "header-first", "footer-first"] {
        styles.outermost(name, &mut frames);
    }
    for frame in frames {
        let mut lines = Vec::new();
        reader.blocks(frame, &mut lines);
        line::discard(lines, Reason::Frame, &mut out.ledger);
    }
    line::discard(reader.beside, Reason::Revision, &mut out.ledger);
    out
}

/// How a level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct OdtLevel {
    format: String,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels the number shows.
    shown: usize,
}

/// A list that is open.
#[derive(Debug, Clone, Default)]
struct OdtList {
    style: String,
    /// The number of the last item at each level.
    numbers: Vec<u32>,
}

#[derive(Debug, Default)]
struct OdtReader {
    styles: BTreeMap<String, Vec<OdtLevel>>,
    list: OdtList,
    /// Where each style stood when its list closed; a list may go on from there.
    last: BTreeMap<String, Vec<u32>>,
    notes: Vec<DecodedLine>,
    beside: Vec<DecodedLine>,
    deletions: u32,
}

impl OdtReader {
    fn list_styles(&mut self, part: &XmlElement) {
        let mut styles = Vec::new();
        part.outermost("list-style", &mut styles);
        for style in styles {
            let levels = style.elements().map(|level| {
                let text = |name: &str| level.attribute(name).unwrap_or_default().to_owned();
                let number = |name: &str| level.attribute(name).and_then(|value| value.trim().parse::<u32>().ok());
                let is_number = &*level.name == "list-level-style-number";
                OdtLevel {
                    format: if is_number { text("num-format") } else { String::new() },
                    prefix: text("num-prefix"),
                    suffix: text("num-suffix"),
                    start: number("start-value").unwrap_or(1),
                    shown: number("display-levels").unwrap_or(1) as usize,
                }
            });
            self.styles.insert(style.attribute("name").unwrap_or_default().to_owned(), levels.take(10).collect());
        }
    }

    fn blocks(&mut self, parent: &XmlElement, out: &mut Vec<DecodedLine>) {
        for element in parent.elements() {
            match &*element.name {
                "p" => out.push(self.paragraph(element)),
                "h" => {
                    let mut line = self.paragraph(element);
                    let level = element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                    line.mark = if line.is_blank() { LineMark::Plain } else { LineMark::Heading(level) };
                    out.push(line);
                }
                "list" => self.list(element, out),
                "table" => out.push(self.table(element)),
                "tracked-changes" => self.deleted(element),
                "annotation" | "forms" | "sequence-decls" | "variable-decls" | "user-field-decls" => self.put_beside(element),
                _ => self.blocks(element, out),
            }
        }
    }

    fn list(&mut self, list: &XmlElement, out: &mut Vec<DecodedLine>) {
        let before = self.list.clone();
        let depth = self.list.numbers.len();
        if let Some(style) = list.attribute("style-name").filter(|style| *style != self.list.style) {
            style.clone_into(&mut self.list.style);
        }
        let level = self.level(depth);
        let goes_on = list.attribute("continue-numbering") == Some("true") || list.attribute("continue-list").is_some();
        let reached = self.last.get(&self.list.style).and_then(|numbers| numbers.get(depth)).copied().filter(|_| goes_on);
        self.list.numbers.push(reached.unwrap_or(level.start.saturating_sub(1)));
        for item in list.elements() {
            let first = out.len();
            if &*item.name == "list-item" {
                let start = item.attribute("start-value").and_then(|value| value.parse().ok());
                self.list.numbers[depth] = start.unwrap_or(self.list.numbers[depth].saturating_add(1));
                self.blocks(item, out);
                let label = self.label(depth);
                // The number stands before the first paragraph; an item that begins with a list shows that one's.
                if item.elements().next().is_some_and(|first| &*first.name != "list")
                    && let Some(line) = out.get_mut(first)
                {
                    line.label(&label);
                }
            } else {
                self.blocks(item, out);
            }
        }
        self.last.insert(self.list.style.clone(), self.list.numbers.clone());
        self.list = before;
    }

    fn level(&self, depth: usize) -> OdtLevel {
        self.styles.get(&self.list.style).and_then(|levels| levels.get(depth)).cloned().unwrap_or_default()
    }

    fn label(&self, depth: usize) -> String {
        let level = self.level(depth);
        if level.format.is_empty() {
            return String::new();
        }
        let from = (depth + 1).saturating_sub(level.shown.max(1));
        let numbers = (from..=depth).map(|at| {
            let format = if at == depth { level.format.clone() } else { self.level(at).format };
            number_format::write(format_name(&format), None, self.list.numbers.get(at).copied().unwrap_or(1))
        });
        format!("{}{}{}", level.prefix, numbers.collect::<Vec<_>>().join("."), level.suffix)
    }

    fn paragraph(&mut self, paragraph: &XmlElement) -> DecodedLine {
        let mut line = DecodedLine::new();
        self.inline(paragraph, &mut line);
        line
    }

    fn inline(&mut self, parent: &XmlElement, line: &mut DecodedLine) {
        for child in &parent.children {
            match child {
                Child::Text(text) => text.chars().for_each(|c| put(c, line)),
                Child::Element(element) => self.inline_element(element, line),
            }
        }
    }

    fn inline_element(&mut self, element: &XmlElement, line: &mut DecodedLine) {
        match &*element.name {
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1).min(MOST_REPEATED);
                line.text.extend(std::iter::repeat_n(' ', count as usize));
            }
            "tab" => line.text.push('\t'),
            "line-break" => line.text.push('\u{b}'),
            "note" => self.note(element),
            "annotation" | "annotation-end" => self.put_beside(element),
            "ruby-text" => line.remove(Reason::Markup, &plain_text(element)),
            "text-box" => {
                let mut lines = Vec::new();
                self.blocks(element, &mut lines);
                line.boxes.append(&mut lines);
            }
            "image" => line.object(Wording::both("图片", "a picture")),
            "object" | "object-ole" | "plugin" => line.object(Wording::both("嵌入对象", "an embedded object")),
            // The picture beside an object shows the same.
            "frame" => {
                let known = ["text-box", "object", "object-ole", "plugin", "image"];
                let first = known.iter().find_map(|name| element.child(name));
                if let Some(first) = first {
                    self.inline_element(first, line);
                }
            }
            "title" | "desc" => {}
            _ => self.inline(element, line),
        }
    }

    fn note(&mut self, note: &XmlElement) {
        let Some(body) = note.child("note-body") else { return };
        let mut lines = Vec::new();
        self.blocks(body, &mut lines);
        let mut line = DecodedLine::of(&joined(&lines).replace('\n', "\u{b}"));
        line.mark = LineMark::Note;
        for part in &mut lines {
            line.inherit(part);
        }
        self.notes.push(line);
    }

    fn table(&mut self, table: &XmlElement) -> DecodedLine {
        let mut grid = CellGrid::new();
        self.rows(table, false, &mut grid);
        grid.finish()
    }

    fn rows(&mut self, parent: &XmlElement, head: bool, grid: &mut CellGrid) {
        for element in parent.elements() {
            match &*element.name {
                "table-header-rows" => self.rows(element, true, grid),
                "table-row" => {
                    grid.row();
                    for cell in element.elements().filter(|cell| &*cell.name == "table-cell") {
                        let span = |name: &str| cell.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1);
                        let mut lines = Vec::new();
                        self.blocks(cell, &mut lines);
                        grid.cell(lines, span("number-columns-spanned"), span("number-rows-spanned"), head);
                    }
                }
                "table-rows" | "table-row-group" => self.rows(element, head, grid),
                _ => {}
            }
        }
    }

    fn deleted(&mut self, changes: &XmlElement) {
        let mut deletions = Vec::new();
        changes.outermost("deletion", &mut deletions);
        for deletion in deletions {
            self.deletions += 1;
            for element in deletion.elements().filter(|element| &*element.name != "change-info") {
                self.put_beside(element);
            }
        }
    }

    fn put_beside(&mut self, element: &XmlElement) {
        self.beside.push(DecodedLine::of(&zh::squeeze(&plain_text(element))));
    }
}

/// Blanks of the file are drawn together; those of the text are elements.
fn put(c: char, line: &mut DecodedLine) {
    match c {
        ' ' | '\n' | '\r' | '\t' => {
            if !line.text.ends_with([' ', '\t', '\u{b}']) && !line.text.is_empty() {
                line.text.push(' ');
            }
        }
        _ => line.text.push(c),
    }
}

fn plain_text(element: &XmlElement) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Child::Text(text) => out.push_str(text),
            Child::Element(child) => {
                out.push_str(&plain_text(child));
                out.push(' ');
            }
        }
    }
    out
}

/// The name of a format by the example that OpenDocument writes for it.
fn format_name(example: &str) -> &str {
    let first = example.chars().next();
    match first {
        Some('一') => "chineseCountingThousand",
        Some('壹') => "chineseLegalSimplified",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        _ => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::parse;
    use super::{LineMark, Reason, XmlElement, decode};

    fn odt(styles: &str, body: &str) -> super::Decoded {
        let xml =
            format!("<document-content><automatic-styles>{styles}</automatic-styles><body><text>{body}</text></body></document-content>");
        decode("a.odt", &parse(xml.into_bytes(), &mut 10_000).expect("well-formed"), &XmlElement::default())
    }

    #[test]
    fn paragraphs_blanks_and_breaks() {
        let decoded = odt("", "<h outline-level='2'>甲</h><p>乙<s c='2'/>丙\n <span>丁</span> <line-break/>戊<tab/>己</p><p/>");
        assert_eq!(decoded.text, "甲\n乙  丙 丁 \u{b}戊\t己\n\n");
        assert_eq!(decoded.marks[0], LineMark::Heading(2));
    }

    #[test]
    fn lists_are_numbered_by_their_styles() {
        let styles =
            "<list-style name='L'><list-level-style-number level='1' num-format='一, 二, 三, ...' num-prefix='（' num-suffix='）'/>
            <list-level-style-number level='2' num-format='1' num-suffix='.' display-levels='1'/></list-style>";
        let list = "<list style-name='L'><list-item><p>甲</p><list><list-item><p>乙</p></list-item></list></list-item><list-item><p>丙</p><p>丁</p></list-item></list>";
        let decoded = odt(styles, &format!("{list}<list style-name='L' continue-numbering='true'><list-item><p>戊</p></list-item></list>"));
        assert_eq!(decoded.text, "（一） 甲\n1. 乙\n（二） 丙\n丁\n（三） 戊\n");
    }

    #[test]
    fn tables_notes_and_deleted_words() {
        let decoded = odt(
            "",
            "<tracked-changes><deletion><change-info>x</change-info><p>删</p></deletion></tracked-changes><p>甲<note><note-citation>1</note-citation><note-body><p>注</p></note-body></note></p>
            <table><table-header-rows><table-row><table-cell number-columns-spanned='2'><p>乙</p></table-cell><covered-table-cell/></table-row></table-header-rows>
            <table-row><table-cell><p>丙</p></table-cell><table-cell><p>丁</p></table-cell></table-row></table>",
        );
        assert_eq!(decoded.text, "甲\n乙 丙 丁\n注\n");
        assert!(matches!(&decoded.marks[1], LineMark::Table(table) if table.rows[0][0].columns == 2 && table.rows[0][0].head));
        assert_eq!(
            (decoded.marks[2].clone(), decoded.ledger[0].reason, decoded.ledger[0].text.as_str()),
            (LineMark::Note, Reason::Revision, "删")
        );
    }
}
