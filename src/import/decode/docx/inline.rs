//! What stands in a paragraph, to a line.
//!
//! In: a `w:p`. Out: its [`DecodedLine`]: the text as Word shows it with all changes accepted. Deleted and hidden text,
//! comments and the readings over ruby text are noted; the codes of fields are no text at all.

use super::super::line::DecodedLine;
use super::super::number_format;
use super::super::xml::{Child, XmlElement};
use super::block::{DocxReader, NoteKind};
use super::frame;
use super::symbol;
use crate::diag::Wording;
use crate::diag::kind::{GarbledCharacter, ObjectSkipped};
use crate::import::Reason;

/// The line of a paragraph in a style.
pub(super) fn line(reader: &mut DocxReader, paragraph: &XmlElement, style: Option<&str>) -> DecodedLine {
    let is_hidden = reader.styles.hides(style).unwrap_or(false);
    let mut inline =
        Inline { reader, line: DecodedLine::new(), fields: Vec::new(), n_codes: 0, is_hidden, style_hides: is_hidden, font: None };
    inline.walk(paragraph);
    inline.line
}

/// All characters below an element, whatever became of them.
pub(super) fn plain_text(element: &XmlElement) -> String {
    let mut out = String::new();
    collect(element, &mut out);
    out
}

fn collect(element: &XmlElement, out: &mut String) {
    for child in &element.children {
        match child {
            Child::Element(child) => {
                collect(child, out);
                if &*child.name == "p" {
                    out.push(' ');
                }
            }
            Child::Text(text) if matches!(&*element.name, "t" | "delText") => out.push_str(text),
            Child::Text(_) => {}
        }
    }
}

/// Whether a content control shows its prompt (单击此处输入文字), which is not content.
pub(super) fn is_prompt(control: &XmlElement) -> bool {
    control.child("sdtPr").and_then(|properties| properties.switch("showingPlcHdr")).unwrap_or(false)
}

/// A field that has begun.
enum Field {
    /// Its code is being read.
    Code(String),
    /// Its result is.
    Result,
}

struct Inline<'r> {
    reader: &'r mut DocxReader,
    line: DecodedLine,
    fields: Vec<Field>,
    /// How many of the open fields are at their code.
    n_codes: usize,
    is_hidden: bool,
    style_hides: bool,
    font: Option<String>,
}

impl Inline<'_> {
    fn walk(&mut self, parent: &XmlElement) {
        for element in parent.elements() {
            self.element(element);
        }
    }

    fn element(&mut self, element: &XmlElement) {
        match &*element.name {
            "r" => self.run(element),
            "t" => self.text(&element.text()),
            "del" | "moveFrom" => self.deleted(element),
            "ins" | "moveTo" => {
                self.reader.insertions += u32::from(!plain_text(element).is_empty());
                self.walk(element);
            }
            "sdt" => self.control(element),
            "oMath" => self.formula(element),
            "ruby" => self.ruby(element),
            "tab" | "ptab" => self.text("\t"),
            "br" => self.line_break(element.attribute("type")),
            "cr" => self.text("\u{b}"),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(element),
            "delText" => self.line.remove(Reason::Revision, &element.text()),
            "instrText" => self.code(&element.text()),
            "fldChar" => self.field(element.attribute("fldCharType").unwrap_or_default()),
            "footnoteReference" => self.note(NoteKind::Footnote, element),
            "endnoteReference" => self.note(NoteKind::Endnote, element),
            "commentReference" => self.comment(element),
            "drawing" | "pict" | "object" | "contentPart" => frame::read(self.reader, element, &mut self.line),
            name if name.ends_with("Pr") => {}
            _ => self.walk(element),
        }
    }

    fn run(&mut self, run: &XmlElement) {
        let properties = run.child("rPr");
        let own = properties.and_then(|properties| properties.switch("vanish"));
        let style = properties.and_then(|properties| properties.value("rStyle"));
        let by_style = || style.and_then(|style| self.reader.styles.hides(Some(style)));
        self.is_hidden = own.or_else(by_style).unwrap_or(self.style_hides);
        let fonts = properties.and_then(|properties| properties.child("rFonts"));
        let font = fonts.and_then(|fonts| fonts.attribute("ascii").or_else(|| fonts.attribute("hAnsi")));
        self.font = font.filter(|font| symbol::is_symbol_font(font)).map(str::to_owned);
        self.walk(run);
        self.is_hidden = self.style_hides;
        self.font = None;
    }

    fn text(&mut self, text: &str) {
        let text: String = text.chars().map(|c| self.character(c)).collect();
        if self.is_hidden || self.n_codes > 0 {
            self.line.remove(Reason::Markup, &text);
        } else {
            self.line.text.push_str(&text);
        }
    }

    fn character(&self, c: char) -> char {
        match &self.font {
            Some(font) if symbol::is_private(c) => symbol::character(font, c as u32).unwrap_or(c),
            _ if matches!(c, '\n' | '\r') => ' ',
            _ => c,
        }
    }

    fn symbol(&mut self, element: &XmlElement) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let shown = code.and_then(|code| symbol::character(element.attribute("font").unwrap_or_default(), code));
        if shown.is_none() {
            self.line.find(self.line.text.len(), GarbledCharacter { words: "\u{fffd}".to_owned() });
        }
        self.text(shown.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
    }

    /// A soft break stays inside the paragraph; the break of a page or column says nothing about the text.
    fn line_break(&mut self, kind: Option<&str>) {
        if !matches!(kind, Some("page" | "column")) {
            self.text("\u{b}");
        }
    }

    fn deleted(&mut self, element: &XmlElement) {
        let text = plain_text(element);
        self.reader.deletions += u32::from(!text.is_empty());
        self.line.remove(Reason::Revision, &text);
    }

    fn control(&mut self, element: &XmlElement) {
        if is_prompt(element) {
            self.line.remove(Reason::Markup, &plain_text(element));
        } else {
            self.walk(element);
        }
    }

    /// The letters of a formula stay; their arrangement is lost, and that is said.
    fn formula(&mut self, element: &XmlElement) {
        let at = self.line.text.len();
        self.walk(element);
        let words = self.line.text.get(at..).unwrap_or_default().to_owned();
        self.line.find(at, formula(words));
    }

    fn ruby(&mut self, element: &XmlElement) {
        if let Some(base) = element.child("rubyBase") {
            self.walk(base);
        }
        if let Some(reading) = element.child("rt") {
            self.line.remove(Reason::Markup, &plain_text(reading));
        }
    }

    fn code(&mut self, text: &str) {
        if let Some(Field::Code(code)) = self.fields.last_mut() {
            code.push_str(text);
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.n_codes += 1;
                self.fields.push(Field::Code(String::new()));
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    self.n_codes -= usize::from(matches!(field, Field::Code(_)));
                    *field = Field::Result;
                }
            }
            "end" => {
                if let Some(Field::Code(code)) = self.fields.pop() {
                    self.n_codes -= 1;
                    self.equation(&code);
                }
            }
            _ => {}
        }
    }

    /// A field of the kind `EQ \o\ac(○,21)` has no result: Word draws it. The circled numbers of Chinese typists are read.
    fn equation(&mut self, code: &str) {
        let code = code.trim();
        if !code.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("eq")) {
            return;
        }
        match number_format::circled_by_field(code) {
            Some(number) => self.text(&number),
            None => self.line.object(Wording::both("公式", "a formula")),
        }
    }

    fn note(&mut self, kind: NoteKind, element: &XmlElement) {
        if let Some(id) = element.attribute("id") {
            self.reader.notes.push((kind, id.to_owned()));
        }
    }

    fn comment(&mut self, element: &XmlElement) {
        if let Some(text) = element.attribute("id").and_then(|id| self.reader.comments.remove(id)) {
            self.line.remove(Reason::Markup, &text);
        }
    }
}

fn formula(words: String) -> ObjectSkipped {
    ObjectSkipped { words, object: Wording::both("公式", "a formula") }
}
