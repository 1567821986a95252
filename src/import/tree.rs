//! The tree of a document, built piece by piece, with the source of every text beside it.

use super::label::{ListLabel, level};
use super::log::Log;
use super::traced::Traced;
use crate::model::{
    Article, Block, Caption, DEEPEST, Division, DivisionKind, Item, ItemLabel, ItemPart, Label, Node, Number, Paragraph, Subitem, Table,
};

/// Where a unit (heading, article, text) and each of its texts stand in the source, in the order of
/// [`crate::model::Provision::texts`].
#[derive(Debug, Clone, Default)]
pub(super) struct UnitOrigin {
    pub start: u32,
    pub texts: Vec<Vec<u32>>,
}

/// Builds the body of one document.
pub(super) struct Tree<'l, 's> {
    pub log: &'l mut Log<'s>,
    roots: Vec<Node>,
    stack: Vec<Division>,
    article: Option<Article>,
    /// Which block of the article is its last 款: tables and notes may stand behind it.
    open: Option<usize>,
    units: Vec<UnitOrigin>,
}

impl<'l, 's> Tree<'l, 's> {
    pub(super) fn new(log: &'l mut Log<'s>) -> Self {
        Self { log, roots: Vec::new(), stack: Vec::new(), article: None, open: None, units: Vec::new() }
    }

    /// Opens a division; those of its rank or lower end.
    pub(super) fn division(&mut self, division: Division, at: u32, top: bool) {
        self.close_article();
        let rank = division.kind.rank();
        while self.stack.last().is_some_and(|open| top || open.kind.rank() >= rank) {
            self.close_division();
        }
        self.open(division, at);
    }

    /// Ends the divisions in which nothing that stands beside a heading of this rank may stand.
    pub(super) fn sibling_of(&mut self, rank: u8) {
        self.close_article();
        while self.stack.last().is_some_and(|open| open.kind.rank() >= rank) {
            self.close_division();
        }
    }

    /// Ends the divisions in which the clause of this number does not stand: 3.2 stands in 3, 3.3 not in 3.2.
    pub(super) fn clause(&mut self, number: Number) {
        self.close_article();
        let holds = |open: &Division| match open.kind {
            DivisionKind::Clause => open.number.is_some_and(|outer| outer.holds(number)),
            // 1.1 under 一、
            kind => kind.rank() < DivisionKind::Clause.rank() || open.number.is_some_and(|outer| outer.holds(number)),
        };
        while self.stack.last().is_some_and(|open| !holds(open)) {
            self.close_division();
        }
    }

    /// Ends the clauses below this one; all of them where there is none.
    pub(super) fn within_clause(&mut self, clause: Option<Number>) {
        let stands_in = |open: Number| clause.is_some_and(|clause| open == clause || open.holds(clause));
        self.close_article();
        while self.stack.last().is_some_and(|open| open.kind == DivisionKind::Clause && !open.number.is_some_and(stands_in)) {
            self.close_division();
        }
    }

    /// Opens a division whose place is known.
    pub(super) fn open(&mut self, division: Division, at: u32) {
        self.units.push(UnitOrigin { start: at, texts: Vec::new() });
        self.stack.push(division);
    }

    /// Opens an article.
    pub(super) fn article(&mut self, label: Label, caption: Option<Caption>, at: u32) {
        self.close_article();
        self.units.push(UnitOrigin { start: at, texts: Vec::new() });
        self.article = Some(Article { label, caption, blocks: Vec::new() });
        self.open = None;
    }

    pub(super) fn in_article(&self) -> bool {
        self.article.is_some()
    }

    pub(super) fn in_division(&self) -> bool {
        !self.stack.is_empty()
    }

    /// Ends the article, and all divisions too where `all`.
    pub(super) fn end(&mut self, all: bool) {
        self.close_article();
        while all && !self.stack.is_empty() {
            self.close_division();
        }
    }

    /// A paragraph 款 of the article, or a text under no article.
    pub(super) fn paragraph(&mut self, text: &Traced) {
        let kept = self.log.keep(text);
        let block = Block::Paragraph(Paragraph { text: kept, items: Vec::new() });
        if let Some(article) = &mut self.article {
            self.open = Some(article.blocks.len());
            article.blocks.push(block);
            self.origin(text);
        } else {
            self.units.push(UnitOrigin { start: text.start(), texts: vec![text.origins.clone()] });
            self.push(Node::Text(block));
        }
    }

    /// A table or note, in the article or under none.
    pub(super) fn block(&mut self, block: Block, text: &Traced) {
        self.log.keep(text);
        if let Some(article) = &mut self.article {
            article.blocks.push(block);
        } else {
            self.units.push(UnitOrigin { start: text.start(), texts: Vec::new() });
            self.push(Node::Text(block));
        }
    }

    /// An item 项 of the open 款; where none is open, of an empty one.
    pub(super) fn item(&mut self, label: ListLabel, printed: &Traced, text: &Traced) {
        let label = ItemLabel { number: label.number, style: label.style };
        self.log.normalised(printed, &label.text());
        let text_kept = self.log.keep(text);
        if self.open_paragraph().is_none() {
            self.paragraph(&Traced::default());
        }
        let item = Item { label, text: text_kept, rest: Vec::new() };
        if let Some(paragraph) = self.open_paragraph() {
            paragraph.items.push(item);
            self.origin(text);
        }
    }

    /// An item, or what is counted below the last one: a label of an open form goes on with it, one of a deeper form begins below.
    pub(super) fn listed(&mut self, label: ListLabel, printed: &Traced, text: &Traced) {
        let open = self.open_labels();
        let sibling = open.iter().position(|outer| outer.style == label.style);
        let outer = || open.iter().rposition(|outer| level(outer.style) < level(label.style)).map(|outer| outer + 1);
        // B.材料费，其中： says itself that what follows stands below it, whatever its label.
        let below = (sibling.is_none() && label.number == 1 && self.introduces()).then_some(open.len());
        match sibling.or(below).or_else(outer) {
            Some(depth) if depth > 0 => self.subitem(label, printed, text, depth),
            _ => self.item(label, printed, text),
        }
    }

    /// A subitem 目 of the last item, or what is counted below one, so deep below the item; where there is no item, an item.
    pub(super) fn subitem(&mut self, label: ListLabel, printed: &Traced, text: &Traced, depth: usize) {
        if self.last_item().is_none() {
            return self.item(label, printed, text);
        }
        let label = ItemLabel { number: label.number, style: label.style };
        self.log.normalised(printed, &label.text());
        let subitem = Subitem { label, text: self.log.keep(text), rest: Vec::new() };
        if let Some(item) = self.last_item() {
            item.rest_at(depth.clamp(1, DEEPEST + 1) - 1).push(ItemPart::Subitem(subitem));
            self.origin(text);
        }
    }

    /// The labels that what follows may go on from: of the last item, of the subitem in it, and so on.
    pub(super) fn open_labels(&mut self) -> Vec<ItemLabel> {
        let Some(item) = self.last_item() else { return Vec::new() };
        let mut open = vec![item.label];
        let mut rest = &item.rest;
        while let Some((at, last)) = rest.iter().enumerate().rev().find_map(|(at, part)| match part {
            ItemPart::Subitem(last) => Some((at, last)),
            ItemPart::Text(_) | ItemPart::Table(_) => None,
        }) {
            open.push(last.label);
            if at + 1 < rest.len() {
                break;
            }
            rest = &last.rest;
        }
        open
    }

    /// Whether the last item, or the last of what is counted in it, ends with a colon.
    fn introduces(&mut self) -> bool {
        let Some(item) = self.last_item() else { return false };
        let (mut text, mut rest) = (&item.text, &item.rest);
        while let Some(part) = rest.last() {
            let ItemPart::Subitem(last) = part else { return false };
            (text, rest) = (&last.text, &last.rest);
        }
        text.ends_with(['：', ':'])
    }

    /// A further paragraph of the last item, or of the subitem so deep below it.
    pub(super) fn item_text(&mut self, text: &Traced, depth: usize) {
        let kept = self.log.keep(text);
        if let Some(item) = self.last_item() {
            item.rest_at(depth).push(ItemPart::Text(kept));
            self.origin(text);
        }
    }

    /// A table inside the last item.
    pub(super) fn item_table(&mut self, table: Table, text: &Traced) {
        self.log.keep(text);
        if let Some(item) = self.last_item() {
            item.rest.push(ItemPart::Table(table));
        }
    }

    /// The open 款: the last of the article, or of the text under no article.
    pub(super) fn open_paragraph(&mut self) -> Option<&mut Paragraph> {
        let block = if let Some(article) = &mut self.article {
            article.blocks.get_mut(self.open?)
        } else {
            let nodes = self.stack.last_mut().map_or(&mut self.roots, |division| &mut division.children);
            match nodes.last_mut() {
                Some(Node::Text(block)) => Some(block),
                _ => None,
            }
        };
        match block {
            Some(Block::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    /// The last item of the open 款.
    pub(super) fn last_item(&mut self) -> Option<&mut Item> {
        self.open_paragraph()?.items.last_mut()
    }

    fn origin(&mut self, text: &Traced) {
        if let Some(unit) = self.units.last_mut() {
            unit.texts.push(text.origins.clone());
        }
    }

    fn push(&mut self, node: Node) {
        self.stack.last_mut().map_or(&mut self.roots, |division| &mut division.children).push(node);
    }

    fn close_article(&mut self) {
        if let Some(article) = self.article.take() {
            self.push(Node::Article(article));
        }
    }

    fn close_division(&mut self) {
        if let Some(division) = self.stack.pop() {
            self.push(Node::Division(division));
        }
    }

    /// The body and where its units stand.
    pub(super) fn finish(mut self) -> (Vec<Node>, Vec<UnitOrigin>) {
        self.end(true);
        (self.roots, self.units)
    }
}
