//! What a law says in so many words, each kind on the smallest sentence that shows it.

mod duties;
mod figures;

use fadian::facts::{LawFacts, facts, figures};
use fadian::model::{Article, Block, Label, Law, Node, Number, Paragraph};

/// The facts of a text of one paragraph.
fn read(text: &str) -> LawFacts {
    let paragraph = Paragraph { text: text.to_owned(), items: Vec::new() };
    let article = Article { label: Label::article(Number::plain(1)), caption: None, blocks: vec![Block::Paragraph(paragraph)] };
    let law = Law { body: vec![Node::Article(article)], ..Law::default() };
    let (facts, figures) = (facts(&law), figures(&law));
    assert_eq!((&facts.amounts, &facts.effects), (&figures.amounts, &figures.effects), "they are the same without duties");
    facts
}
