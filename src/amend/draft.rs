//! A law that is being amended: its provisions in a row, each with the number it had and the number it is told to get.
//!
//! A decision counts in two ways: by the old numbers where it says what is changed, by the new ones where it says what becomes of it. So
//! nothing is renumbered before all is carried out.

use crate::model::{Article, Block, Caption, Division, Item, Label, Node, Number, Paragraph};

/// The body of a law in the order of its text.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) slots: Vec<DraftSlot>,
    /// Whether numbers close up where something is gone.
    pub(super) closes_up: bool,
}

/// A heading, an article or a text, and in how many divisions it stands.
#[derive(Debug, Clone)]
pub(super) struct DraftSlot {
    pub(super) depth: usize,
    pub(super) held: Held,
}

#[derive(Debug, Clone)]
pub(super) enum Held {
    /// A heading; what stands under it follows.
    Division(DraftDivision),
    Article(DraftArticle),
    Text(Block),
}

/// A heading.
#[derive(Debug, Clone)]
pub(super) struct DraftDivision {
    /// The heading, with the number that it had.
    pub(super) own: Division,
    /// The number it is told to get.
    pub(super) told: Option<u32>,
    pub(super) is_new: bool,
    pub(super) is_removed: bool,
    /// The numbers of the articles it is told to hold; empty where nothing is told of them.
    pub(super) holds: Vec<Number>,
}

impl DraftDivision {
    pub(super) fn of(division: &Division) -> Self {
        let own = Division { children: Vec::new(), ..division.clone() };
        Self { own, told: None, is_new: false, is_removed: false, holds: Vec::new() }
    }
}

/// What a counted provision was, is told to become, and whether it is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate<N> {
    /// Its old number; none where it is new.
    pub(super) old: Option<N>,
    /// The number it is told to get.
    pub(super) told: Option<N>,
    pub(super) is_removed: bool,
}

impl<N> Fate<N> {
    pub(super) fn of(old: N) -> Self {
        Self { old: Some(old), told: None, is_removed: false }
    }

    pub(super) fn new(told: N) -> Self {
        Self { old: None, told: Some(told), is_removed: false }
    }
}

/// An article.
#[derive(Debug, Clone)]
pub(super) struct DraftArticle {
    pub(super) fate: Fate<Number>,
    pub(super) label: Label,
    pub(super) caption: Option<Caption>,
    /// Tables and notes before the first 款.
    pub(super) lead: Vec<Block>,
    pub(super) parts: Vec<DraftPart>,
    /// The instruction that wrote it anew, or brought it in.
    pub(super) is_rewritten: bool,
    /// Whether the numbers of its 项 close up where some are gone.
    pub(super) closes_up: bool,
    /// Whether it only holds the number of one whose instruction was refused: what is told of the others counts with it.
    pub(super) holds_place: bool,
}

/// A 款, and the tables and notes behind it.
#[derive(Debug, Clone)]
pub(super) struct DraftPart {
    pub(super) fate: Fate<u32>,
    pub(super) text: String,
    pub(super) items: Vec<DraftItem>,
    pub(super) loose: Vec<Block>,
}

/// A 项.
#[derive(Debug, Clone)]
pub(super) struct DraftItem {
    pub(super) fate: Fate<u32>,
    pub(super) item: Item,
}

impl Draft {
    /// The body of a law, whose numbers stay as they are.
    pub(super) fn of(body: &[Node]) -> Self {
        let mut draft = Self { slots: Vec::new(), closes_up: false };
        draft.nodes(body, 0);
        draft
    }

    fn nodes(&mut self, nodes: &[Node], depth: usize) {
        for node in nodes {
            let held = match node {
                Node::Division(division) => Held::Division(DraftDivision::of(division)),
                Node::Article(article) => Held::Article(DraftArticle::of(article)),
                Node::Text(block) => Held::Text(block.clone()),
            };
            self.slots.push(DraftSlot { depth, held });
            if let Node::Division(division) = node {
                self.nodes(&division.children, depth + 1);
            }
        }
    }

    /// The body again.
    pub(super) fn body(self) -> Vec<Node> {
        let mut open: Vec<Division> = Vec::new();
        let mut body: Vec<Node> = Vec::new();
        let close = |open: &mut Vec<Division>, body: &mut Vec<Node>, depth: usize| {
            while open.len() > depth {
                let Some(division) = open.pop() else { return };
                open.last_mut().map_or(&mut *body, |parent| &mut parent.children).push(Node::Division(division));
            }
        };
        for slot in self.slots {
            // What stood in it is gone too, or joins what stands before it.
            if matches!(&slot.held, Held::Division(division) if division.is_removed) {
                continue;
            }
            close(&mut open, &mut body, slot.depth);
            let node = match slot.held {
                Held::Division(division) => {
                    open.push(division.own);
                    continue;
                }
                Held::Article(article) if article.fate.is_removed || article.holds_place => continue,
                Held::Article(article) => Node::Article(article.article()),
                Held::Text(block) => Node::Text(block),
            };
            open.last_mut().map_or(&mut body, |parent| &mut parent.children).push(node);
        }
        close(&mut open, &mut body, 0);
        body
    }

    /// The places of the articles that are there, in their order.
    pub(super) fn articles(&self) -> impl Iterator<Item = (usize, &DraftArticle)> {
        self.slots.iter().enumerate().filter_map(|(at, slot)| match &slot.held {
            Held::Article(article) if !article.fate.is_removed => Some((at, article)),
            _ => None,
        })
    }

    pub(super) fn article_mut(&mut self, at: usize) -> Option<&mut DraftArticle> {
        match &mut self.slots.get_mut(at)?.held {
            Held::Article(article) => Some(article),
            Held::Division(_) | Held::Text(_) => None,
        }
    }

    pub(super) fn article(&self, at: usize) -> Option<&DraftArticle> {
        match &self.slots.get(at)?.held {
            Held::Article(article) => Some(article),
            Held::Division(_) | Held::Text(_) => None,
        }
    }
}

impl DraftArticle {
    /// Nothing but the number of an article that is to come.
    pub(super) fn holding(number: Number) -> Self {
        Self {
            fate: Fate::new(number),
            label: Label::article(number),
            caption: None,
            lead: Vec::new(),
            parts: Vec::new(),
            is_rewritten: false,
            closes_up: false,
            holds_place: true,
        }
    }

    pub(super) fn of(article: &Article) -> Self {
        let mut out = Self {
            fate: Fate::of(article.label.number),
            label: article.label.clone(),
            caption: article.caption.clone(),
            lead: Vec::new(),
            parts: Vec::new(),
            is_rewritten: false,
            closes_up: false,
            holds_place: false,
        };
        out.fill(&article.blocks);
        out
    }

    /// Takes these blocks instead of its own; its 款 count anew.
    pub(super) fn fill(&mut self, blocks: &[Block]) {
        self.lead.clear();
        self.parts.clear();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.parts.push(DraftPart::of(paragraph, self.parts.len() as u32 + 1)),
                Block::Table(_) | Block::Note(_) => {
                    self.parts.last_mut().map_or(&mut self.lead, |part| &mut part.loose).push(block.clone());
                }
            }
        }
    }

    /// Whether no more than one of its 款 is left.
    pub(super) fn is_last_part(&self) -> bool {
        self.parts.iter().filter(|part| !part.fate.is_removed).count() <= 1
    }

    fn article(self) -> Article {
        let mut blocks = self.lead;
        for part in self.parts {
            if !part.fate.is_removed {
                let items = part.items.into_iter().filter(|item| !item.fate.is_removed).map(|item| item.item).collect();
                blocks.push(Block::Paragraph(Paragraph { text: part.text, items }));
            }
            blocks.extend(part.loose);
        }
        Article { label: self.label, caption: self.caption, blocks }
    }
}

impl DraftPart {
    pub(super) fn of(paragraph: &Paragraph, number: u32) -> Self {
        Self { fate: Fate::of(number), text: paragraph.text.clone(), items: DraftItem::all(&paragraph.items), loose: Vec::new() }
    }
}

impl DraftItem {
    pub(super) fn all(items: &[Item]) -> Vec<Self> {
        items.iter().map(|item| Self { fate: Fate::of(item.label.number), item: item.clone() }).collect()
    }
}
