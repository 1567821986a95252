//! Laws of a few words, for the tests of the checks.

use super::text;
use crate::diag::{Code, Diagnostic};
use crate::model::{Article, Block, Item, ItemLabel, ItemStyle, Label, Law, Meta, Node, Number, Paragraph};

/// A law of articles: each text is an article, its lines are paragraphs 款, lines that begin with `- ` items.
pub(super) fn law(articles: &[&str]) -> Law {
    let articles = articles.iter().enumerate().map(|(index, text)| Node::Article(article(index as u32 + 1, text)));
    Law { meta: Meta { slug: "law".to_owned(), ..Meta::default() }, body: articles.collect(), ..Law::default() }
}

fn article(number: u32, text: &str) -> Article {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.split('\n') {
        match (line.strip_prefix("- "), blocks.last_mut()) {
            (Some(item), Some(Block::Paragraph(paragraph))) => {
                let label = ItemLabel { number: paragraph.items.len() as u32 + 1, style: ItemStyle::Bracketed };
                paragraph.items.push(Item { label, text: item.to_owned(), rest: Vec::new() });
            }
            _ => blocks.push(Block::Paragraph(Paragraph { text: line.to_owned(), items: Vec::new() })),
        }
    }
    Article { label: Label::article(Number::plain(number)), caption: None, blocks }
}

/// The findings of one kind in a law of these articles.
pub(super) fn find(code: Code, articles: &[&str]) -> Vec<Diagnostic> {
    text(&law(articles)).into_iter().filter(|finding| finding.code == code).collect()
}

/// Checks the words of all findings of one kind in a law of one article.
pub(super) fn check(code: Code, article: &str, words: &[&str]) {
    let found = find(code, &[article]);
    assert_eq!(found.iter().map(|finding| finding.words.as_str()).collect::<Vec<_>>(), words, "{article}");
}
