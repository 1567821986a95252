//! Every provision of a law with its path, in reading order.

use super::{Article, At, Block, Division, ItemPart, Law, Node, ProvisionPath, Table};
use std::collections::BTreeMap;

/// A unit that has an address of its own: an article, a text under no article, or a heading.
#[derive(Debug, Clone)]
pub struct Provision<'a> {
    /// Its address.
    pub path: ProvisionPath,
    /// The divisions it stands in, outermost first.
    pub trail: Vec<&'a Division>,
    /// What it is.
    pub node: &'a Node,
}

impl<'a> Provision<'a> {
    /// The article, where it is one.
    pub fn article(&self) -> Option<&'a Article> {
        match self.node {
            Node::Article(article) => Some(article),
            Node::Division(_) | Node::Text(_) => None,
        }
    }

    /// The blocks of the article, or the text as its only block.
    pub fn blocks(&self) -> &'a [Block] {
        self.node.blocks()
    }

    /// Every 款, 项 and 目 of this provision with its path and text, in order. Paragraphs 款 count from 1.
    pub fn texts(&self) -> Vec<(ProvisionPath, &'a str)> {
        let mut out = Vec::new();
        let paragraphs = self.blocks().iter().filter_map(Block::as_paragraph);
        for (index, paragraph) in paragraphs.enumerate() {
            let path = self.path.paragraph(index as u32 + 1);
            out.push((path.clone(), paragraph.text.as_str()));
            for (index, item) in paragraph.items.iter().enumerate() {
                let path = path.item(index as u32 + 1);
                out.push((path.clone(), item.text.as_str()));
                let mut subitem_index = 0;
                for part in &item.rest {
                    match part {
                        ItemPart::Subitem(subitem) => {
                            subitem_index += 1;
                            out.push((path.subitem(subitem_index), subitem.text.as_str()));
                        }
                        ItemPart::Text(text) => out.push((path.clone(), text.as_str())),
                        ItemPart::Table(_) => {}
                    }
                }
            }
        }
        out
    }
}

impl Node {
    /// The blocks of an article, a text as its only block, or none of a heading.
    pub fn blocks(&self) -> &[Block] {
        match self {
            Self::Article(article) => &article.blocks,
            Self::Text(block) => std::slice::from_ref(block),
            Self::Division(_) => &[],
        }
    }
}

/// The cells of tables and the notes among these blocks, in reading order: texts that belong to no 款 of their own. They count
/// from 1 within the provision.
pub fn loose_texts(blocks: &[Block]) -> Vec<&str> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for part in paragraph.items.iter().flat_map(|item| &item.rest) {
                    if let ItemPart::Table(table) = part {
                        out.extend(cell_texts(table));
                    }
                }
            }
            Block::Table(table) => out.extend(cell_texts(table)),
            Block::Note(text) => out.push(text.as_str()),
        }
    }
    out
}

fn cell_texts(table: &Table) -> impl Iterator<Item = &str> {
    table.rows.iter().flatten().map(|cell| cell.text.as_str())
}

/// Every heading, article and text of the law and its attachments, in reading order.
pub fn provisions(law: &Law) -> Vec<Provision<'_>> {
    let mut out = Vec::new();
    Walker::new(0, &mut out).nodes(&law.body);
    for (index, attachment) in law.attachments.iter().enumerate() {
        Walker::new(index as u32 + 1, &mut out).nodes(&attachment.body);
    }
    out
}

/// The labels of a trail as citations name them: `["第二编", "第三章"]`.
pub fn trail_labels(trail: &[&Division]) -> Vec<String> {
    let name = |division: &&Division| {
        let label = division.label();
        if label.is_empty() { division.title() } else { label }
    };
    trail.iter().map(name).collect()
}

struct Walker<'a, 'o> {
    document: u32,
    repeats: BTreeMap<super::Number, u32>,
    texts: u32,
    divisions: u32,
    trail: Vec<&'a Division>,
    out: &'o mut Vec<Provision<'a>>,
}

impl<'a, 'o> Walker<'a, 'o> {
    fn new(document: u32, out: &'o mut Vec<Provision<'a>>) -> Self {
        Self { document, repeats: BTreeMap::new(), texts: 0, divisions: 0, trail: Vec::new(), out }
    }

    fn nodes(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            let at = match node {
                Node::Division(_) => {
                    self.divisions += 1;
                    At::Division(self.divisions)
                }
                Node::Article(article) => {
                    let repeat = self.repeats.entry(article.label.number).or_insert(0);
                    *repeat += 1;
                    At::Article(article.label.number, *repeat)
                }
                Node::Text(_) => {
                    self.texts += 1;
                    At::Text(self.texts)
                }
            };
            self.out.push(Provision { path: ProvisionPath::at(self.document, at), trail: self.trail.clone(), node });
            if let Node::Division(division) = node {
                self.trail.push(division);
                self.nodes(&division.children);
                self.trail.pop();
            }
        }
    }
}

/// Everything printed in the law, in reading order, labels included: the measure of «nothing lost».
pub fn all_text(law: &Law) -> String {
    let mut out = String::new();
    law.announcement.iter().for_each(|line| out.push_str(line));
    out.extend(law.meta.title.as_deref());
    law.history.iter().for_each(|line| out.push_str(line));
    nodes_text(&law.body, &mut out);
    law.closing.iter().for_each(|line| out.push_str(line));
    for attachment in &law.attachments {
        out.push_str(&attachment.label);
        out.push_str(&attachment.title);
        attachment.history.iter().for_each(|line| out.push_str(line));
        nodes_text(&attachment.body, &mut out);
        attachment.closing.iter().for_each(|line| out.push_str(line));
    }
    out
}

fn nodes_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Division(division) => {
                out.push_str(&division.label());
                out.push_str(&division.heading);
                nodes_text(&division.children, out);
            }
            Node::Article(article) => {
                out.push_str(&article.label.text());
                out.extend(article.caption.as_ref().map(super::Caption::bracketed));
                article.blocks.iter().for_each(|block| block_text(block, out));
            }
            Node::Text(block) => block_text(block, out),
        }
    }
}

fn block_text(block: &Block, out: &mut String) {
    match block {
        Block::Note(text) => out.push_str(text),
        Block::Table(table) => table_text(table, out),
        Block::Paragraph(paragraph) => {
            out.push_str(&paragraph.text);
            for item in &paragraph.items {
                out.push_str(&item.label.text());
                out.push_str(&item.text);
                for part in &item.rest {
                    match part {
                        ItemPart::Subitem(subitem) => {
                            out.push_str(&subitem.label.text());
                            out.push_str(&subitem.text);
                        }
                        ItemPart::Text(text) => out.push_str(text),
                        ItemPart::Table(table) => table_text(table, out),
                    }
                }
            }
        }
    }
}

fn table_text(table: &Table, out: &mut String) {
    table.rows.iter().flatten().for_each(|cell| out.push_str(&cell.text));
}
