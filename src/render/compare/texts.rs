//! The words of a provision on the pages of comparisons: each 款, 项 and 目 a line of its own, as printed.

use crate::markup::Html;
use crate::model::{Article, Block, ItemPart, Node, ProvisionPath};
use crate::render::relations::Relations;

/// A line: 款, 项, 目, or a further paragraph of a 项.
pub(super) struct PrintedLine<'n> {
    /// （一）; empty for a 款.
    pub(super) label: String,
    /// Its words.
    pub(super) text: &'n str,
    /// How deep it stands: 0 for a 款, 2 for a 目.
    pub(super) depth: u8,
}

/// The lines of a provision, in the order in which [`crate::model::Provision::texts`] counts them; of one 款 where the path names it.
pub(super) fn lines<'a>(relations: &Relations<'a>, law: usize, path: &ProvisionPath) -> Vec<PrintedLine<'a>> {
    let Some(node) = relations.node(law, path) else { return Vec::new() };
    let paragraphs: Vec<_> = match node {
        Node::Article(article) => Article::paragraphs(article).collect(),
        Node::Text(block) => Block::as_paragraph(block).into_iter().collect(),
        Node::Division(_) => Vec::new(),
    };
    let wanted = |index: usize| path.paragraph.is_none_or(|wanted| wanted as usize == index + 1);
    let mut out = Vec::new();
    for (_, paragraph) in paragraphs.into_iter().enumerate().filter(|(index, _)| wanted(*index)) {
        out.push(PrintedLine { label: String::new(), text: &paragraph.text, depth: 0 });
        for item in &paragraph.items {
            out.push(PrintedLine { label: item.label.text(), text: &item.text, depth: 1 });
            for part in &item.rest {
                match part {
                    ItemPart::Subitem(subitem) => out.push(PrintedLine { label: subitem.label.text(), text: &subitem.text, depth: 2 }),
                    ItemPart::Text(text) => out.push(PrintedLine { label: String::new(), text, depth: 1 }),
                    ItemPart::Table(_) => {}
                }
            }
        }
    }
    out
}

impl PrintedLine<'_> {
    /// The line, its words written by `write`.
    pub(super) fn write(&self, out: &mut Html, write: impl FnOnce(&mut Html)) {
        let class = [None, Some("it"), Some("it sub")][usize::from(self.depth)];
        out.tag("p").maybe("class", class).inner(|out| {
            if !self.label.is_empty() {
                out.tag("span").attr("class", "lab").text(&self.label);
            }
            write(out);
        });
    }
}

/// A provision of a law in full.
pub(super) fn write_provision(relations: &Relations<'_>, law: usize, path: &ProvisionPath, out: &mut Html) {
    for line in lines(relations, law, path).iter().filter(|line| !line.text.trim().is_empty()) {
        line.write(out, |out| out.text(line.text.trim()));
    }
}
