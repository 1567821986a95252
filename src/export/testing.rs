//! A small law with one of everything, for the tests of this module.

use crate::model::testing::{division, paragraph as text};
use crate::model::{
    Article, Attachment, AttachmentKind, Block, Caption, CaptionStyle, DivisionKind, Item, ItemLabel, ItemPart, ItemStyle, Label,
    LabelStyle, Law, LawKind, Meta, Node, Number, Paragraph, Subitem, Table, TableCell,
};

/// 某法: a preamble, a part with a chapter of two articles, an annex with one item.
pub(super) fn law() -> Law {
    let chapter = division(DivisionKind::Chapter, Some(1), "总则", vec![Node::Article(first()), Node::Article(second())]);
    Law {
        meta: Meta { title: Some("某法".to_owned()), kind: LawKind::Statute, ..Meta::default() },
        announcement: vec!["公告".to_owned()],
        history: vec!["（题注）".to_owned()],
        body: vec![Node::Text(text("序言。")), division(DivisionKind::Part, Some(1), "通则", vec![chapter])],
        closing: vec!["某机关".to_owned()],
        attachments: vec![annex()],
    }
}

fn first() -> Article {
    let label = |number, style| ItemLabel { number, style };
    let subitem = Subitem { label: label(1, ItemStyle::Digit), text: "子；".to_owned(), rest: Vec::new() };
    let rest = vec![ItemPart::Subitem(subitem), ItemPart::Text("续甲；".to_owned())];
    let items = vec![
        Item { label: label(1, ItemStyle::Bracketed), text: "甲；".to_owned(), rest },
        Item { label: label(2, ItemStyle::Bracketed), text: "乙。".to_owned(), rest: Vec::new() },
    ];
    let cell = TableCell { text: "税目".to_owned(), columns: 2, rows: 1, head: true };
    let listing = Block::Paragraph(Paragraph { text: "下列各项：".to_owned(), items });
    let table = Block::Table(Table { rows: vec![vec![cell]] });
    Article {
        label: Label::article(Number::plain(1)),
        caption: Some(Caption { text: "立法目的".to_owned(), style: CaptionStyle::Lenticular }),
        blocks: vec![listing, table, text("第二款。"), Block::Note("注".to_owned())],
    }
}

fn second() -> Article {
    Article { label: Label::article(Number::inserted(1, Some(1))), caption: None, blocks: vec![text("丙。")] }
}

fn annex() -> Attachment {
    let label = Label { number: Number::plain(1), style: LabelStyle::Digit, printed: None };
    Attachment {
        kind: AttachmentKind::Annex,
        label: "附件".to_owned(),
        title: "清单".to_owned(),
        history: Vec::new(),
        body: vec![Node::Article(Article { label, caption: None, blocks: vec![text("丁。")] })],
        closing: Vec::new(),
    }
}
