//! Blocks of one document to its divisions, articles and paragraphs.
//!
//! In: the blocks between title and closing. Out: the nodes, and where each text begins, in the order in which
//! [`crate::model::provisions`] visits them. Steps: headings open divisions, labels in bold open articles, the texts of
//! each unit are told apart by [`super::flow`].

use super::flow::{Flow, NumbersAhead, Role};
use super::inline::unescape;
use super::label::{parse_article, parse_heading, parse_item};
use super::lex::{ParagraphRun, SourceBlock};
use super::marker;
use crate::model::{
    Article, Block, Caption, CaptionStyle, Division, DivisionKind, Item, ItemLabel, ItemPart, Node, Paragraph, Subitem, Table,
};
use crate::zh;

/// The nodes of a document and the place of each unit and text in them.
#[derive(Debug, Default)]
pub(super) struct DocumentBody {
    pub(super) nodes: Vec<Node>,
    pub(super) starts: Vec<u32>,
}

/// Reads the blocks of a body.
pub(super) fn read(blocks: Vec<SourceBlock>) -> DocumentBody {
    let mut builder = BodyBuilder::default();
    for block in blocks {
        builder.block(block);
    }
    builder.end_unit();
    builder.close_to(0);
    builder.body
}

/// A text or table of the open unit.
struct OpenText {
    marked: Option<Role>,
    label: Option<ItemLabel>,
    place: u32,
    what: OpenTextKind,
}

enum OpenTextKind {
    Text(String),
    Table(Table),
    Note(String),
}

#[derive(Default)]
struct BodyBuilder {
    body: DocumentBody,
    /// The open divisions with their number of `#`.
    open: Vec<(usize, Division)>,
    article: Option<(Article, u32)>,
    pieces: Vec<OpenText>,
    marked: Option<Role>,
    note: bool,
}

impl BodyBuilder {
    fn block(&mut self, block: SourceBlock) {
        match block {
            SourceBlock::Heading(level, run) => self.heading(level, &run),
            SourceBlock::Comment(words) => self.marker(&words),
            // A quote in the middle is text like any other: nothing of it is lost.
            SourceBlock::Quote(runs) => runs.iter().for_each(|run| self.text(run, 0)),
            SourceBlock::Table(table, place) => self.piece(None, place, OpenTextKind::Table(table)),
            SourceBlock::Text(run) if self.note => self.piece(None, run.place(0), OpenTextKind::Note(unescape(&run.raw))),
            SourceBlock::Text(run) => match article_head(&run.raw) {
                Some(head) => self.open_article(&run, head),
                None => self.text(&run, 0),
            },
        }
    }

    fn marker(&mut self, words: &str) {
        match words {
            marker::TEXT => self.end_unit(),
            marker::NOTE => self.note = true,
            marker::END => {
                self.end_unit();
                let depth = self.open.len().saturating_sub(1);
                self.close_to(depth);
            }
            _ => self.marked = marker::role(words).or(self.marked),
        }
    }

    fn heading(&mut self, level: usize, run: &ParagraphRun) {
        self.end_unit();
        let depth = self.open.iter().take_while(|(open, _)| *open < level).count();
        self.close_to(depth);
        self.body.starts.push(run.place(0) as u32);
        self.open.push((level, division(&run.raw)));
    }

    fn open_article(&mut self, run: &ParagraphRun, head: ArticleHead) {
        self.end_unit();
        self.article = Some((head.article, run.place(2) as u32));
        if head.length < run.raw.len() {
            self.text(run, head.length);
        }
    }

    /// The text of a paragraph from a byte on: an item where a label stands there.
    fn text(&mut self, run: &ParagraphRun, from: usize) {
        let raw = &run.raw[from..];
        let (label, length) = parse_item(raw).map_or((None, 0), |(label, length)| (Some(label), length));
        let rest = raw[length..].trim_start_matches(zh::is_blank);
        self.piece(label, run.place(from + raw.len() - rest.len()), OpenTextKind::Text(unescape(rest)));
    }

    fn piece(&mut self, label: Option<ItemLabel>, place: usize, what: OpenTextKind) {
        let marked = self.marked.take();
        self.note = false;
        self.pieces.push(OpenText { marked, label, place: place as u32, what });
    }

    /// Ends the open article, or the run of texts under no article.
    fn end_unit(&mut self) {
        (self.marked, self.note) = (None, false);
        let blocks = assemble(std::mem::take(&mut self.pieces));
        let Some((mut article, place)) = self.article.take() else {
            for placed in blocks {
                self.body.starts.push(placed.place);
                self.body.starts.extend(placed.texts);
                self.push(Node::Text(placed.block));
            }
            return;
        };
        self.body.starts.push(place);
        for placed in blocks {
            self.body.starts.extend(placed.texts);
            article.blocks.push(placed.block);
        }
        self.push(Node::Article(article));
    }

    fn push(&mut self, node: Node) {
        let children = self.open.last_mut().map_or(&mut self.body.nodes, |(_, division)| &mut division.children);
        children.push(node);
    }

    /// Closes open divisions until this many are left.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some((_, division)) = self.open.pop() {
                self.push(Node::Division(division));
            }
        }
    }
}

fn division(raw: &str) -> Division {
    if raw.starts_with('\\') {
        return Division { kind: DivisionKind::Plain, number: None, printed: None, heading: unescape(raw), children: Vec::new() };
    }
    let found = parse_heading(raw);
    let heading = unescape(&found.heading);
    Division { kind: found.kind, number: found.number, printed: found.printed, heading, children: Vec::new() }
}

/// The head of an article: `**第一条**　【立法目的】`.
struct ArticleHead {
    article: Article,
    /// Bytes of the paragraph up to the text.
    length: usize,
}

fn article_head(raw: &str) -> Option<ArticleHead> {
    let inner = raw.strip_prefix("**")?;
    let inner = &inner[..bold_end(inner)?];
    let (label, length) = parse_article(inner)?;
    let line = inner[length..].trim_matches(zh::is_blank);
    let mut caption = (!line.is_empty()).then(|| Caption { text: unescape(line), style: CaptionStyle::Line });
    let mut at = skip_blanks(raw, inner.len() + 4);
    if caption.is_none()
        && let Some((found, length)) = bracket_caption(&raw[at..])
    {
        caption = Some(found);
        at = skip_blanks(raw, at + length);
    }
    Some(ArticleHead { article: Article { label, caption, blocks: Vec::new() }, length: at })
}

/// Where the bold ends; a mark after a backslash does not end it.
fn bold_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', next) if next.is_ascii_punctuation() => at += 2,
            (b'*', b'*') => return Some(at),
            _ => at += 1,
        }
    }
    None
}

fn skip_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(zh::is_blank).len()
}

/// A caption in its brackets at the head of a text, and its length in bytes. `（一）` is an item, not a caption.
pub(super) fn bracket_caption(raw: &str) -> Option<(Caption, usize)> {
    let styles = [CaptionStyle::Lenticular, CaptionStyle::Round, CaptionStyle::HalfRound, CaptionStyle::Tortoise, CaptionStyle::Square];
    let style = styles.into_iter().find(|style| raw.starts_with(style.brackets().0))?;
    if parse_item(raw).is_some() {
        return None;
    }
    let (open, close) = style.brackets();
    let mut depth = 0usize;
    for (at, c) in raw.char_indices() {
        if open.starts_with(c) {
            depth += 1;
        } else if close.starts_with(c) {
            depth -= 1;
        }
        if depth == 0 {
            let text = unescape(raw[open.len()..at].trim_matches(zh::is_blank));
            return (!text.is_empty()).then_some((Caption { text, style }, at + close.len()));
        }
    }
    None
}

/// A block, its place, and the places of the texts in it.
struct Placed {
    block: Block,
    place: u32,
    texts: Vec<u32>,
}

/// The texts of one unit as its blocks.
fn assemble(pieces: Vec<OpenText>) -> Vec<Placed> {
    let ahead = NumbersAhead::of_all(pieces.iter().map(|piece| piece.label));
    let mut flow = Flow::default();
    let mut out: Vec<Placed> = Vec::new();
    for (piece, ahead) in pieces.into_iter().zip(&ahead) {
        let marked = piece.marked.filter(|role| flow.allows(*role, piece.label));
        let role = marked.unwrap_or_else(|| flow.role(piece.label, ahead));
        let alone = |block| Placed { block, place: piece.place, texts: Vec::new() };
        match piece.what {
            OpenTextKind::Note(text) => {
                out.push(alone(Block::Note(text)));
                flow.close();
            }
            OpenTextKind::Table(table) if role == Role::Paragraph => {
                out.push(alone(Block::Table(table)));
                flow.close();
            }
            OpenTextKind::Table(table) => {
                add_rest(&mut out, role, ItemPart::Table(table));
                flow.enter(role, None);
            }
            OpenTextKind::Text(text) => {
                add_text(&mut out, role, piece.label, text, piece.place);
                flow.enter(role, piece.label);
            }
        }
    }
    out
}

fn add_text(out: &mut Vec<Placed>, role: Role, label: Option<ItemLabel>, text: String, place: u32) {
    if role == Role::Paragraph {
        let paragraph = Paragraph { text: if label.is_some() { String::new() } else { text.clone() }, items: Vec::new() };
        out.push(Placed { block: Block::Paragraph(paragraph), place, texts: vec![place] });
    }
    let last = out.last_mut().map(|placed| (&mut placed.block, &mut placed.texts));
    match (role, label, last) {
        (Role::Paragraph | Role::Item, Some(label), Some((Block::Paragraph(paragraph), texts))) => {
            paragraph.items.push(Item { label, text, rest: Vec::new() });
            texts.push(place);
        }
        (Role::Subitem(_), Some(label), Some((_, texts))) => {
            texts.push(place);
            add_rest(out, role, ItemPart::Subitem(Subitem { label, text, rest: Vec::new() }));
        }
        (Role::Rest(_), _, Some((_, texts))) => {
            texts.push(place);
            add_rest(out, role, ItemPart::Text(text));
        }
        _ => {}
    }
}

/// Adds to the open item, or to the subitem so deep below it; `Flow` gives these roles only while one is open.
fn add_rest(out: &mut [Placed], role: Role, part: ItemPart) {
    let depth = match role {
        Role::Subitem(level) => level - 1,
        Role::Rest(level) => level,
        Role::Paragraph | Role::Item => return,
    };
    if let Some(Placed { block: Block::Paragraph(paragraph), .. }) = out.last_mut()
        && let Some(item) = paragraph.items.last_mut()
    {
        item.rest_at(depth).push(part);
    }
}
