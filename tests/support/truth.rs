//! Laws of our own making, written down with their structure.
//!
//! In: a text in which every line says what it is (`条 3| …`, `款| …`, `项| …`). Out: a [`Law`]. Nothing here is shared
//! with the importer: this is what it is measured against.

use fadian::model::{
    Article, Attachment, AttachmentKind, Block, Caption, CaptionStyle, Division, DivisionKind, Item, ItemLabel, ItemPart, ItemStyle, Label,
    LabelStyle, Law, Node, Number, Paragraph, Subitem, Table, TableCell,
};

/// The texts written by hand, by name.
pub(crate) const TEXTS: &[(&str, &str)] = &[
    ("statute", include_str!("texts/statute.txt")),
    ("code", include_str!("texts/code.txt")),
    ("regulation", include_str!("texts/regulation.txt")),
    ("chapterless", include_str!("texts/chapterless.txt")),
    ("interpretation", include_str!("texts/interpretation.txt")),
    ("reply", include_str!("texts/reply.txt")),
    ("amendment", include_str!("texts/amendment.txt")),
    ("amendment-act", include_str!("texts/amendment-act.txt")),
    ("opinion", include_str!("texts/opinion.txt")),
    ("measures", include_str!("texts/measures.txt")),
    ("preamble", include_str!("texts/preamble.txt")),
    ("captions", include_str!("texts/captions.txt")),
    ("captions-round", include_str!("texts/captions-round.txt")),
    ("annex", include_str!("texts/annex.txt")),
    ("notice", include_str!("texts/notice.txt")),
    ("items", include_str!("texts/items.txt")),
    ("decision", include_str!("texts/decision.txt")),
    ("order", include_str!("texts/order.txt")),
    ("old-law", include_str!("texts/old-law.txt")),
    ("code-plain-supplement", include_str!("texts/code-plain-supplement.txt")),
    ("guidance", include_str!("texts/guidance.txt")),
    ("ministry", include_str!("texts/ministry.txt")),
    ("rules-annexes", include_str!("texts/rules-annexes.txt")),
    ("flat-notice", include_str!("texts/flat-notice.txt")),
    ("decision-quotes", include_str!("texts/decision-quotes.txt")),
    ("treaty", include_str!("texts/treaty.txt")),
    ("state-council", include_str!("texts/state-council.txt")),
    ("plain-headings", include_str!("texts/plain-headings.txt")),
];

/// Every law written by hand, with its name.
pub(crate) fn hand_written() -> Vec<(String, Law)> {
    TEXTS.iter().map(|(name, text)| ((*name).to_owned(), parse(text))).collect()
}

/// Reads a text in which every line says what it is.
pub(crate) fn parse(text: &str) -> Law {
    let mut builder = Builder::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (head, body) = line.split_once('|').unwrap_or_else(|| panic!("a line without `|`: {line}"));
        let (tag, argument) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
        builder.line(tag, argument, body.trim());
    }
    builder.finish()
}

/// Puts a law together from front to back.
#[derive(Default)]
pub(crate) struct Builder {
    law: Law,
    open: Vec<Division>,
    body: Vec<Node>,
}

impl Builder {
    /// One line of the notation.
    pub(crate) fn line(&mut self, tag: &str, argument: &str, text: &str) {
        match tag {
            "公告" => self.law.announcement.push(text.to_owned()),
            "标题" => self.law.meta.title = Some(text.to_owned()),
            "题注" => self.law.history.push(text.to_owned()),
            "编" => self.division(DivisionKind::Part, Some(number(argument)), text),
            "分编" => self.division(DivisionKind::Subpart, Some(number(argument)), text),
            "章" => self.division(DivisionKind::Chapter, Some(number(argument)), text),
            "节" => self.division(DivisionKind::Section, Some(number(argument)), text),
            "一" => self.division(DivisionKind::Level1, Some(number(argument)), text),
            "二" => self.division(DivisionKind::Level2, Some(number(argument)), text),
            "序" => self.division(DivisionKind::Preamble, None, text),
            "无号" => {
                self.close_to(0);
                self.division(DivisionKind::Plain, None, text);
            }
            "条" => self.article(argument, LabelStyle::Article, text),
            "一条" => self.article(argument, LabelStyle::Ideographic, text),
            "号" => self.article(argument, LabelStyle::Digit, text),
            "文" => self.node(Node::Text(Block::Paragraph(Paragraph { text: text.to_owned(), items: Vec::new() }))),
            "款" => self.blocks().push(Block::Paragraph(Paragraph { text: text.to_owned(), items: Vec::new() })),
            "项" => self.item(style(argument, ItemStyle::Bracketed), text),
            "目" => self.subitem(style(argument, ItemStyle::Digit), text),
            "续" => self.last_item().rest.push(ItemPart::Text(text.to_owned())),
            "表" => self.row(text),
            "结尾" => match self.law.attachments.last_mut() {
                Some(attachment) => attachment.closing.push(text.to_owned()),
                None => self.law.closing.push(text.to_owned()),
            },
            "附件" => self.attachment(AttachmentKind::Annex, argument, text),
            "文件" => self.attachment(AttachmentKind::Document, "", text),
            _ => panic!("no such tag: {tag}"),
        }
    }

    /// The law, every open division closed.
    pub(crate) fn finish(mut self) -> Law {
        self.close_body();
        self.law
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(division) => &mut division.children,
            None => &mut self.body,
        }
    }

    fn node(&mut self, node: Node) {
        self.siblings().push(node);
    }

    fn close_to(&mut self, rank: u8) {
        while self.open.last().is_some_and(|division| division.kind.rank() >= rank) {
            let division = self.open.pop().expect("the loop's condition saw it");
            self.siblings().push(Node::Division(division));
        }
    }

    fn division(&mut self, kind: DivisionKind, number: Option<Number>, heading: &str) {
        self.close_to(kind.rank());
        self.open.push(Division { kind, number, printed: None, heading: heading.to_owned(), children: Vec::new() });
    }

    fn close_body(&mut self) {
        self.close_to(0);
        let body = std::mem::take(&mut self.body);
        match self.law.attachments.last_mut() {
            Some(attachment) => attachment.body = body,
            None => self.law.body = body,
        }
    }

    fn attachment(&mut self, kind: AttachmentKind, label: &str, title: &str) {
        self.close_body();
        let (label, title) = (label.to_owned(), title.to_owned());
        self.law.attachments.push(Attachment { kind, label, title, history: Vec::new(), body: Vec::new(), closing: Vec::new() });
    }

    fn article(&mut self, argument: &str, style: LabelStyle, text: &str) {
        let (digits, caption) = split_caption(argument);
        let label = Label { number: number(digits), style, printed: None };
        let paragraph = Paragraph { text: text.to_owned(), items: Vec::new() };
        self.node(Node::Article(Article { label, caption, blocks: vec![Block::Paragraph(paragraph)] }));
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.siblings().last_mut() {
            Some(Node::Article(article)) => &mut article.blocks,
            _ => panic!("款 outside an article"),
        }
    }

    fn paragraph(&mut self) -> &mut Paragraph {
        match self.blocks().last_mut() {
            Some(Block::Paragraph(paragraph)) => paragraph,
            _ => panic!("项 outside a 款"),
        }
    }

    fn item(&mut self, style: ItemStyle, text: &str) {
        let items = &mut self.paragraph().items;
        let label = ItemLabel { number: items.len() as u32 + 1, style };
        items.push(Item { label, text: text.to_owned(), rest: Vec::new() });
    }

    fn last_item(&mut self) -> &mut Item {
        self.paragraph().items.last_mut().expect("目 and 续 stand in a 项")
    }

    fn subitem(&mut self, style: ItemStyle, text: &str) {
        let item = self.last_item();
        let label = ItemLabel { number: item.subitems().count() as u32 + 1, style };
        item.rest.push(ItemPart::Subitem(Subitem { label, text: text.to_owned(), rest: Vec::new() }));
    }

    fn row(&mut self, text: &str) {
        let cell = |text: &str| TableCell { text: text.to_owned(), columns: 1, rows: 1, head: false };
        let row: Vec<TableCell> = text.split('／').map(cell).collect();
        match self.siblings().last_mut() {
            Some(Node::Text(Block::Table(table))) => table.rows.push(row),
            _ => self.node(Node::Text(Block::Table(Table { rows: vec![row] }))),
        }
    }
}

/// How 项 and 目 are labelled: `项 、| …` is 一、, `目 （| …` is （1）.
fn style(argument: &str, usual: ItemStyle) -> ItemStyle {
    match argument {
        "、" => ItemStyle::Ideographic,
        "1" => ItemStyle::Digit,
        "．" => ItemStyle::DigitWide,
        "（" => ItemStyle::BracketedDigit,
        _ => usual,
    }
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("no number: {text}"))
}

fn split_caption(argument: &str) -> (&str, Option<Caption>) {
    for (open, close, style) in [('【', '】', CaptionStyle::Lenticular), ('（', '）', CaptionStyle::Round)] {
        if let Some((digits, rest)) = argument.split_once(open) {
            return (digits, Some(Caption { text: rest.trim_end_matches(close).to_owned(), style }));
        }
    }
    (argument, None)
}
