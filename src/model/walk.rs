//! Every provision of a law with its path, in reading order.

use super::{Article, At, Block, Division, Document, Law, Node, ProvisionPath, TextReader};
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
    /// The article 条; `None` of a heading, and of a text that stands under no article.
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

    /// A reader of what stands in it.
    pub fn read(&self) -> TextReader<'a> {
        TextReader::new(&self.path, self.blocks())
    }

    /// Every 款, 项 and 目 of this provision with its path and text, in order. Paragraphs 款 count from 1.
    pub fn texts(&self) -> Vec<(ProvisionPath, &'a str)> {
        self.read().texts().filter(|text| !text.kind.is_loose()).map(|text| (text.path, text.words)).collect()
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

/// Every heading, article and text of the law and its attachments, in reading order.
pub fn provisions(law: &Law) -> Vec<Provision<'_>> {
    law.documents().flat_map(Document::provisions).collect()
}

impl<'a> Document<'a> {
    /// Every heading, article and text of this document, in reading order.
    pub fn provisions(self) -> Vec<Provision<'a>> {
        let mut walker =
            Walker { document: self.number, repeats: BTreeMap::new(), texts: 0, divisions: 0, trail: Vec::new(), out: Vec::new() };
        walker.nodes(self.body);
        walker.out
    }
}

/// The labels of a trail as citations name them: `["第二编", "第三章"]`.
pub fn trail_labels(trail: &[&Division]) -> Vec<String> {
    let name = |division: &&Division| {
        let label = division.label();
        if label.is_empty() { division.title() } else { label }
    };
    trail.iter().map(name).collect()
}

struct Walker<'a> {
    document: u32,
    repeats: BTreeMap<super::Number, u32>,
    texts: u32,
    divisions: u32,
    trail: Vec<&'a Division>,
    out: Vec<Provision<'a>>,
}

impl<'a> Walker<'a> {
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
    let mut out = law.announcement.concat();
    for document in law.documents() {
        match document.attachment {
            None => out.extend(law.meta.title.as_deref()),
            Some(attachment) => out.extend([attachment.label.as_str(), &attachment.title]),
        }
        out.extend(document.history.iter().map(String::as_str));
        for provision in document.provisions() {
            match provision.node {
                Node::Division(division) => out.extend([division.label().as_str(), &division.heading]),
                Node::Article(article) => {
                    out.push_str(&article.label.text());
                    out.extend(article.caption.as_ref().map(super::Caption::bracketed));
                }
                Node::Text(_) => {}
            }
            for text in provision.read().texts() {
                out.push_str(&text.label());
                out.push_str(text.words);
            }
        }
        out.extend(document.closing.iter().map(String::as_str));
    }
    out
}
