//! A tree of elements to lines, as a browser would lay it out.
//!
//! A block is a line; `<br>` is a soft break in it, two of them or one before an indented line part paragraphs. Blanks are drawn together,
//! and between two Han characters a line end of the file is nothing. What is no part of the article goes beside.

use super::super::LineMark;
use super::super::grid::CellGrid;
use super::super::line::DecodedLine;
use super::super::xml::{Child, XmlElement};
use super::article::{PageWeights, is_code, is_data, is_hidden, plain_text};
use super::tree::is_block;
use crate::diag::Wording;
use crate::diag::kind::ObjectSkipped;
use crate::import::Reason;
use crate::zh;

/// A longer heading is a paragraph that somebody wanted large.
const LONGEST_HEADING: usize = 60;
/// Cells of blank that begin a paragraph.
const INDENT: usize = 4;
/// A smaller picture is an ornament, in points.
const SMALLEST_PICTURE: u32 = 12;

/// The lines of a page.
#[derive(Debug)]
pub(super) struct PageFlow<'t> {
    /// The lines of the article.
    pub lines: Vec<DecodedLine>,
    /// The lines around it.
    pub dropped: Vec<DecodedLine>,
    weights: &'t PageWeights,
    /// The article; `None` where the whole is one.
    article: Option<&'t XmlElement>,
    /// Whether the walk is inside the article.
    inside: bool,
    line: DecodedLine,
    /// Where the soft break stands behind which nothing but blanks has come so far.
    soft_break: Option<usize>,
    /// Blanks that are not written yet, and whether a line of the file ended among them.
    space: Option<bool>,
    /// Level of the heading around.
    heading: Option<u8>,
    /// Whether blanks and line ends are kept as they are.
    is_kept: bool,
    /// How many of the things around are no part of the text.
    menus: usize,
    /// How many lines stand before the article.
    pub before: usize,
    /// Which of the lines around it stand before it, outside menus.
    pub above: Vec<usize>,
}

impl<'t> PageFlow<'t> {
    /// The flow of an article in a page; without `article` all is one.
    pub(super) fn new(weights: &'t PageWeights, article: Option<&'t XmlElement>) -> Self {
        Self {
            lines: Vec::new(),
            dropped: Vec::new(),
            weights,
            article,
            inside: article.is_none(),
            line: DecodedLine::new(),
            soft_break: None,
            space: None,
            heading: None,
            is_kept: false,
            menus: 0,
            before: 0,
            above: Vec::new(),
        }
    }

    /// Lays out what stands in an element.
    pub(super) fn walk(&mut self, parent: &'t XmlElement) {
        for child in &parent.children {
            match child {
                Child::Element(element) => self.element(element),
                Child::Text(text) => self.text(text),
            }
        }
    }

    fn element(&mut self, element: &'t XmlElement) {
        let name = &*element.name;
        if is_code(name) && name != "svg" || matches!(name, "head" | "title") {
            return;
        }
        if is_hidden(element) {
            self.put_aside(element);
            return;
        }
        let is_article = self.article.is_some_and(|article| std::ptr::eq(article, element));
        // The article itself may be full of links.
        let is_menu = !is_article && self.weights.is_menu(element);
        let is_block = is_block(name) || is_menu || is_article;
        if is_block {
            self.end_line();
        }
        let before = (self.inside, self.heading, self.is_kept);
        self.inside |= is_article;
        self.menus += usize::from(is_menu);
        self.inner(element);
        if is_block {
            self.end_line();
        }
        self.menus -= usize::from(is_menu);
        (self.inside, self.heading, self.is_kept) = before;
    }

    fn inner(&mut self, element: &'t XmlElement) {
        match &*element.name {
            "br" => self.line_break(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = element.name[1..].parse().ok();
                self.walk(element);
            }
            "pre" => {
                self.is_kept = true;
                self.walk(element);
            }
            "img" => self.picture(element),
            "svg" | "object" | "embed" | "iframe" | "video" | "audio" | "canvas" => {
                self.object(Wording::both("嵌入对象", "an embedded object"));
            }
            "math" => {
                let at = self.line.text.len();
                self.walk(element);
                let words = self.line.text.get(at..).unwrap_or_default().to_owned();
                self.line.find(at, ObjectSkipped { words, object: Wording::both("公式", "a formula") });
            }
            "rt" | "rp" => self.put_aside(element),
            "del" => self.line.remove(Reason::Revision, &zh::squeeze(&plain_text(element))),
            "ol" => self.numbered(element),
            "table" if is_data(element) => {
                let line = self.table(element);
                self.push(line);
            }
            _ => self.walk(element),
        }
    }

    /// A list that the browser numbers.
    fn numbered(&mut self, list: &'t XmlElement) {
        let style = zh::strip_blanks(list.attribute("style").unwrap_or_default()).to_ascii_lowercase();
        let is_bare = style.contains("list-style:none") || style.contains("list-style-type:none");
        let mut number: i64 = list.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        for child in &list.children {
            match child {
                Child::Element(item) if &*item.name == "li" && !is_bare => {
                    self.end_line();
                    number = item.attribute("value").and_then(|value| value.trim().parse().ok()).unwrap_or(number);
                    if self.menus == 0 && self.inside {
                        self.line.text = marker(list.attribute("type"), &style, number);
                    }
                    number = number.saturating_add(1);
                    self.walk(item);
                    self.end_line();
                }
                Child::Element(element) => self.element(element),
                Child::Text(text) => self.text(text),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.is_kept => self.end_line(),
                ' ' | '\t' if self.is_kept => self.line.text.push(c),
                ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.space = Some(self.space.unwrap_or(false) || c != ' ');
                }
                _ => self.character(c),
            }
        }
    }

    fn character(&mut self, c: char) {
        let last = self.line.text.chars().next_back();
        if let Some(is_line_end) = self.space.take() {
            let is_nothing = last.is_none_or(|last| last == '\u{b}') || is_line_end && last.is_some_and(is_wide) && is_wide(c);
            if !is_nothing {
                self.line.text.push(' ');
            }
        }
        if !zh::is_blank(c) {
            self.part_at_indent();
        }
        self.line.text.push(c);
    }

    /// An indented line behind a soft break is a paragraph of its own. The first character of the line decides.
    fn part_at_indent(&mut self) {
        let Some(at) = self.soft_break.take() else { return };
        let blank = &self.line.text[at + 1..];
        let cells: usize = blank.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        if cells >= INDENT && blank.chars().all(zh::is_blank) {
            let indent = blank.to_owned();
            self.line.text.truncate(at);
            self.end_line();
            self.line.text = indent;
        }
    }

    fn line_break(&mut self) {
        self.space = None;
        let is_second = self.line.text.rsplit('\u{b}').next().is_some_and(|tail| tail.chars().all(zh::is_blank));
        if is_second || self.is_kept {
            self.end_line();
        } else {
            self.soft_break = Some(self.line.text.len());
            self.line.text.push('\u{b}');
        }
    }

    /// What is not shown as text of its place stands beside the article.
    fn put_aside(&mut self, element: &XmlElement) {
        self.dropped.push(DecodedLine::of(&zh::squeeze(&plain_text(element))));
    }

    fn picture(&mut self, picture: &XmlElement) {
        let length = |name: &str| picture.attribute(name).and_then(|length| length.trim_end_matches("px").trim().parse::<u32>().ok());
        let is_ornament = ["width", "height"].iter().any(|name| length(name).is_some_and(|length| length < SMALLEST_PICTURE));
        let source = picture.attribute("src").unwrap_or_default().to_ascii_lowercase();
        if !is_ornament && !source.contains("icon") && !source.contains("/ico") {
            self.object(Wording::both("图片", "a picture"));
        }
    }

    fn object(&mut self, object: Wording) {
        if self.inside && self.menus == 0 {
            self.line.object(object);
        }
    }

    fn table(&mut self, table: &'t XmlElement) -> DecodedLine {
        let mut grid = CellGrid::new();
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        for row in rows {
            grid.row();
            for cell in row.elements().filter(|cell| matches!(&*cell.name, "td" | "th")) {
                let mut inner = PageFlow::new(self.weights, None);
                inner.walk(cell);
                inner.end_line();
                let span = |name: &str| cell.attribute(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                grid.cell(inner.lines, span("colspan"), span("rowspan"), &*cell.name == "th");
                self.dropped.append(&mut inner.dropped);
            }
        }
        grid.finish()
    }

    /// The rows of a table. What stands between its cells, as its title does, goes before it, as browsers show it.
    fn rows(&mut self, parent: &'t XmlElement, out: &mut Vec<&'t XmlElement>) {
        for child in &parent.children {
            match child {
                Child::Text(text) => self.text(text),
                Child::Element(row) if &*row.name == "tr" => {
                    out.push(row);
                    self.between_cells(row);
                }
                Child::Element(part) if matches!(&*part.name, "tbody" | "thead" | "tfoot") => self.rows(part, out),
                Child::Element(other) => self.element(other),
            }
        }
        self.end_line();
    }

    fn between_cells(&mut self, row: &'t XmlElement) {
        for child in &row.children {
            match child {
                Child::Text(text) => self.text(text),
                Child::Element(cell) if matches!(&*cell.name, "td" | "th") => {}
                Child::Element(other) => self.element(other),
            }
        }
    }

    /// Ends the line that is open.
    pub(super) fn end_line(&mut self) {
        (self.space, self.soft_break) = (None, None);
        let mut line = std::mem::replace(&mut self.line, DecodedLine::new());
        let kept = line.text.trim_end_matches(['\u{b}', ' ']).len();
        line.text.truncate(kept);
        // A page may set a full stop behind `第一章 总则`.
        let name = line.text.strip_suffix('。').filter(|name| names_unit(name)).unwrap_or(&line.text);
        let is_heading = line.text.chars().count() <= LONGEST_HEADING && !name.contains(['。', '；', '，']);
        if let Some(level) = self.heading.filter(|_| is_heading && !line.is_blank()) {
            line.mark = LineMark::Heading(level);
        }
        self.push(line);
    }

    fn push(&mut self, line: DecodedLine) {
        if line.is_blank() && line.asides.is_empty() {
            return;
        }
        if self.inside && self.menus == 0 {
            self.lines.push(line);
        } else {
            // What leads elsewhere is no title, and does not stand alone.
            if self.lines.is_empty() && self.menus == 0 {
                self.above.push(self.dropped.len());
            }
            self.before += if self.lines.is_empty() { 1 + usize::from(self.menus > 0) } else { 0 };
            self.dropped.push(line);
        }
    }
}

/// What a browser prints before an entry: `1. `, `A. `, `a) `, or `一、` where the style of the list asks for it.
fn marker(kind: Option<&str>, style: &str, number: i64) -> String {
    const CHINESE: [&str; 4] = ["cjk-ideographic", "simp-chinese", "trad-chinese", "cjk-decimal"];
    let letter = |first: u8| u8::try_from(number - 1).ok().filter(|at| *at < 26).map(|at| char::from(first + at));
    let plain = || format!("{number}. ");
    match kind {
        _ if CHINESE.iter().any(|name| style.contains(name)) => {
            u32::try_from(number).map_or_else(|_| plain(), |number| format!("{}、", zh::write_numeral(number)))
        }
        Some("a") => letter(b'a').map_or_else(plain, |letter| format!("{letter}) ")),
        Some("A") => letter(b'A').map_or_else(plain, |letter| format!("{letter}. ")),
        _ => plain(),
    }
}

/// Whether a character takes a full cell, so that a line end beside it is no blank.
fn is_wide(c: char) -> bool {
    zh::is_cjk(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Whether a heading begins with the label of a 编, 章 or 节.
fn names_unit(name: &str) -> bool {
    let label = name.trim_start().strip_prefix('第').and_then(|rest| rest.find(['编', '章', '节']).map(|at| &rest[..at]));
    label.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || zh::is_numeral(c) || zh::is_blank(c)))
}
