//! A law to its file.
//!
//! In: the law. Out: the one text that stands for it. Each paragraph is written as it would be read; where the plain
//! reading would be another, a marker or a backslash stands before it.

use super::body::bracket_caption;
use super::flow::{Flow, NumbersAhead, Role};
use super::inline::{escape, escape_start, escape_with, start_hazard};
use super::label::{LOST, parse_annex, parse_heading, parse_item};
use super::{NO_TITLE, front_matter, marker, table};
use crate::model::{
    Article, Attachment, AttachmentKind, CaptionStyle, Division, DivisionKind, Document, ItemLabel, ItemStyle, Law, Node, Provision, Table,
    TextElement, TextEvent, TextKind,
};

/// The file of a law. The same law gives the same bytes.
pub fn write(law: &Law) -> String {
    let mut out = MarkdownWriter { text: front_matter::write(&law.meta), open: 0, in_article: false };
    out.quote(&law.announcement);
    for document in law.documents() {
        let name = document.attachment.map_or_else(|| title(law.meta.title.as_deref()), |it| out.name(it));
        out.block(&format!("# {name}"));
        out.document(document);
    }
    out.text
}

fn title(title: Option<&str>) -> String {
    match title {
        None => NO_TITLE.to_owned(),
        Some(NO_TITLE) => format!("\\{NO_TITLE}"),
        Some(title) => escape(title),
    }
}

struct MarkdownWriter {
    text: String,
    /// How many divisions stand open.
    open: usize,
    in_article: bool,
}

impl MarkdownWriter {
    fn block(&mut self, block: &str) {
        self.text.push('\n');
        self.text.push_str(block);
        self.text.push('\n');
    }

    fn marker(&mut self, words: &str) {
        self.block(&format!("<!-- {words} -->"));
    }

    fn quote(&mut self, entries: &[String]) {
        let lines: Vec<String> = entries.iter().map(|entry| format!("> {}", escape_start(entry))).collect();
        if !lines.is_empty() {
            self.block(&lines.join("\n>\n"));
        }
    }

    fn document(&mut self, document: Document<'_>) {
        (self.open, self.in_article) = (0, false);
        self.quote(document.history);
        // Texts one behind the other are read as one, like those of an article.
        let belong = |a: &Provision<'_>, b: &Provision<'_>| {
            matches!((a.node, b.node), (Node::Text(_), Node::Text(_))) && a.trail.len() == b.trail.len()
        };
        document.provisions().chunk_by(belong).for_each(|run| self.provisions(run));
        if document.body.is_empty() && !document.closing.is_empty() {
            self.marker(marker::CLOSING);
        }
        self.quote(document.closing);
    }

    /// The name of an attachment as a heading; before it a marker where an annex does not read like one.
    fn name(&mut self, attachment: &Attachment) -> String {
        match attachment.kind {
            AttachmentKind::Document => document_title(&attachment.title),
            AttachmentKind::Annex => {
                let label = escape(&attachment.label);
                let name = if attachment.title.is_empty() { label } else { format!("{label}\u{3000}{}", escape(&attachment.title)) };
                if parse_annex(&name) != Some(attachment.label.len()) {
                    self.marker(marker::ANNEX);
                }
                name
            }
        }
    }

    /// A heading, an article, or texts under no article.
    fn provisions(&mut self, run: &[Provision<'_>]) {
        let depth = run[0].trail.len();
        if let Node::Division(division) = run[0].node {
            (self.open, self.in_article) = (depth + 1, false);
            return self.block(format!("{} {}", "#".repeat(depth + 2), heading(division)).trim_end());
        }
        // Text after a division that is not the division's own.
        while self.open > depth {
            self.marker(marker::END);
            self.open -= 1;
            self.in_article = false;
        }
        let pieces: Vec<WrittenText<'_>> = run.iter().flat_map(pieces).collect();
        if let Node::Article(article) = run[0].node {
            return self.article(article, &pieces);
        }
        if std::mem::take(&mut self.in_article) {
            self.marker(marker::TEXT);
        }
        self.pieces(None, &pieces);
    }

    fn article(&mut self, article: &Article, pieces: &[WrittenText<'_>]) {
        self.in_article = true;
        let label = article.label.text();
        let mut head = match &article.caption {
            None => format!("**{label}**"),
            Some(caption) if caption.style == CaptionStyle::Line => format!("**{label}\u{3000}{}**", escape(&caption.text)),
            Some(caption) => {
                let (open, close) = caption.style.brackets();
                format!("**{label}**\u{3000}{open}{}{close}", escape(&caption.text))
            }
        };
        match (pieces.first().map(|piece| (&piece.what, piece.label)), article.caption.as_ref().map(|caption| caption.style)) {
            (Some((WrittenTextKind::Text(text), None)), style) if style.is_some() || bracket_caption(&literal(text)).is_none() => {
                match style {
                    Some(CaptionStyle::Line) => head.push_str("\n\n"),
                    // `[…](…)` would be a link.
                    None | Some(CaptionStyle::Square) => head.push('\u{3000}'),
                    Some(_) => {}
                }
                self.pieces(Some(&head), pieces);
            }
            _ => {
                self.block(&head);
                self.pieces(None, pieces);
            }
        }
    }

    /// The texts of one unit; the first stands behind the head, if there is one.
    fn pieces(&mut self, mut head: Option<&str>, pieces: &[WrittenText<'_>]) {
        let mut flow = Flow::default();
        for (piece, ahead) in pieces.iter().zip(NumbersAhead::of_all(pieces.iter().map(|piece| piece.label))) {
            if let WrittenTextKind::Note(text) = piece.what {
                self.marker(marker::NOTE);
                self.block(&escape_start(text));
                flow.close();
                continue;
            }
            if flow.role(piece.label, &ahead) != piece.role {
                self.marker(&marker::name(piece.role));
            }
            match (&piece.what, piece.label) {
                (WrittenTextKind::Table(table), _) => self.block(&table::write(table)),
                (WrittenTextKind::Text(text) | WrittenTextKind::Note(text), None) => {
                    self.block(&(head.take().unwrap_or_default().to_owned() + &literal(text)));
                }
                (WrittenTextKind::Text(text) | WrittenTextKind::Note(text), Some(label)) => self.block(&labelled(label, text)),
            }
            match piece.what {
                WrittenTextKind::Table(_) if piece.role == Role::Paragraph => flow.close(),
                WrittenTextKind::Table(_) | WrittenTextKind::Text(_) | WrittenTextKind::Note(_) => flow.enter(piece.role, piece.label),
            }
        }
    }
}

/// The title of a second document; a backslash where it reads like an annex.
fn document_title(name: &str) -> String {
    if name.is_empty() {
        return NO_TITLE.to_owned();
    }
    let raw = title(Some(name));
    if parse_annex(&raw).is_some() { format!("\\{raw}") } else { raw }
}

/// A heading as its kind is read from it.
fn heading(division: &Division) -> String {
    let label = division.label();
    let words = escape(&division.heading);
    match division.kind {
        DivisionKind::Lost => LOST.to_owned(),
        DivisionKind::Plain if parse_heading(&words).kind != DivisionKind::Plain => format!("\\{words}"),
        DivisionKind::Plain | DivisionKind::Preamble => words,
        DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3 => format!("{label}{}{words}", gap(&label, &words)),
        _ if words.is_empty() => label,
        _ => format!("{label}\u{3000}{words}"),
    }
}

/// An item with its label.
fn labelled(label: ItemLabel, text: &str) -> String {
    let (label, text) = (label.text(), escape(text));
    format!("{label}{}{text}", gap(&label, &text))
}

/// A blank where label and text would read as a decimal number.
fn gap(label: &str, text: &str) -> &'static str {
    if label.ends_with(['.', '．']) && text.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" }
}

/// A text that is not to be read as an item, whatever it begins with.
fn literal(text: &str) -> String {
    let at = match parse_item(text) {
        Some((label, length)) if label.style == ItemStyle::Digit => Some(length - 1),
        Some(_) => Some(0),
        None => start_hazard(text),
    };
    escape_with(text, at)
}

/// A text or table of a unit and what it is.
struct WrittenText<'a> {
    role: Role,
    label: Option<ItemLabel>,
    what: WrittenTextKind<'a>,
}

enum WrittenTextKind<'a> {
    Text(&'a str),
    Table(&'a Table),
    Note(&'a str),
}

fn pieces<'a>(provision: &Provision<'a>) -> Vec<WrittenText<'a>> {
    let mut out = Vec::new();
    let mut item = Role::Item;
    for event in provision.read() {
        let (role, label, what) = match event {
            TextEvent::Enter(path, TextElement::Table(table)) => {
                let role = if path.item.is_some() { Role::Rest(path.depth()) } else { Role::Paragraph };
                (role, None, WrittenTextKind::Table(table))
            }
            TextEvent::Enter(..) | TextEvent::Leave(..) => continue,
            TextEvent::Text(text) => match text.kind {
                TextKind::Paragraph => {
                    // The first item of a 款 without words stands for it.
                    item = if text.words.is_empty() { Role::Paragraph } else { Role::Item };
                    if text.words.is_empty() {
                        continue;
                    }
                    (Role::Paragraph, None, WrittenTextKind::Text(text.words))
                }
                TextKind::Item(label) => (std::mem::replace(&mut item, Role::Item), Some(label), WrittenTextKind::Text(text.words)),
                TextKind::Subitem(label) => (Role::Subitem(text.path.depth()), Some(label), WrittenTextKind::Text(text.words)),
                TextKind::Further => (Role::Rest(text.path.depth()), None, WrittenTextKind::Text(text.words)),
                TextKind::Cell => continue,
                TextKind::Note => (Role::Paragraph, None, WrittenTextKind::Note(text.words)),
            },
        };
        out.push(WrittenText { role, label, what });
    }
    out
}
