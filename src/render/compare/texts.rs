//! The words of a provision on the pages of comparisons: each 款, 项 and 目 a line of its own, as printed.

use super::super::html::escape_into;
use super::super::relations::Relations;
use super::SetPages;
use crate::model::{Article, Block, ItemPart, Node, ProvisionPath};

/// A line: 款, 项, 目, or a further paragraph of a 项.
pub(super) struct Line<'n> {
    /// （一）; empty for a 款.
    pub(super) label: String,
    /// Its words.
    pub(super) text: &'n str,
    /// How deep it stands: 0 for a 款.
    pub(super) depth: u8,
}

/// The lines of a provision, in the order in which [`crate::model::Provision::texts`] counts them; of one 款 where the path names it.
pub(super) fn lines<'a>(relations: &Relations<'a>, law: usize, path: &ProvisionPath) -> Vec<Line<'a>> {
    let Some(node) = relations.node(law, path) else { return Vec::new() };
    let paragraphs: Vec<_> = match node {
        Node::Article(article) => Article::paragraphs(article).collect(),
        Node::Text(block) => Block::as_paragraph(block).into_iter().collect(),
        Node::Division(_) => Vec::new(),
    };
    let wanted = |index: usize| path.paragraph.is_none_or(|wanted| wanted as usize == index + 1);
    let mut out = Vec::new();
    for (_, paragraph) in paragraphs.into_iter().enumerate().filter(|(index, _)| wanted(*index)) {
        out.push(Line { label: String::new(), text: &paragraph.text, depth: 0 });
        for item in &paragraph.items {
            out.push(Line { label: item.label.text(), text: &item.text, depth: 1 });
            for part in &item.rest {
                match part {
                    ItemPart::Subitem(subitem) => out.push(Line { label: subitem.label.text(), text: &subitem.text, depth: 2 }),
                    ItemPart::Text(text) => out.push(Line { label: String::new(), text, depth: 1 }),
                    ItemPart::Table(_) => {}
                }
            }
        }
    }
    out
}

/// Opens a line.
pub(super) fn open_line(line: &Line<'_>, out: &mut String) {
    out.push_str(match line.depth {
        0 => "<p>",
        1 => "<p class=it>",
        _ => "<p class=\"it sub\">",
    });
    if !line.label.is_empty() {
        out.push_str("<span class=lab>");
        escape_into(&line.label, out);
        out.push_str("</span>");
    }
}

impl SetPages<'_> {
    /// A provision of a law of the set in full.
    pub(super) fn text(&self, law: usize, path: &ProvisionPath, out: &mut String) {
        for line in lines(&self.site.relations, self.places[law], path).iter().filter(|line| !line.text.trim().is_empty()) {
            open_line(line, out);
            escape_into(line.text.trim(), out);
            out.push_str("</p>");
        }
    }
}
