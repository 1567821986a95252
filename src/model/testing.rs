//! Laws of a few words, for the tests of all modules.

use super::{Article, Attachment, AttachmentKind, Block, Division, DivisionKind, Label, Law, Node, Number, Paragraph};

/// A law of this slug whose articles, from 第一条 on, have one 款 each.
pub(crate) fn law(slug: &str, articles: &[&str]) -> Law {
    let mut law = Law { body: (1..).zip(articles).map(|(number, text)| article(number, &[text])).collect(), ..Law::default() };
    slug.clone_into(&mut law.meta.slug);
    law
}

/// An article of these 款.
pub(crate) fn article(number: u32, paragraphs: &[&str]) -> Node {
    let blocks = paragraphs.iter().map(|text| paragraph(text)).collect();
    Node::Article(Article { label: Label::article(Number::plain(number)), caption: None, blocks })
}

/// A 款 without items.
pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), items: Vec::new() })
}

/// A heading, and what stands under it.
pub(crate) fn division(kind: DivisionKind, number: Option<u32>, heading: &str, children: Vec<Node>) -> Node {
    Node::Division(Division { kind, number: number.map(Number::plain), printed: None, heading: heading.to_owned(), children })
}

/// An attachment 附件.
pub(crate) fn annex(title: &str, body: Vec<Node>) -> Attachment {
    let [label, title] = ["附件", title].map(str::to_owned);
    Attachment { kind: AttachmentKind::Annex, label, title, history: Vec::new(), body, closing: Vec::new() }
}
