//! The reader of a provision: its 款 项 目, tables and notes as events, in reading order.
//!
//! How blocks lie in one another, which address a text has and how the texts without one are counted stands here alone: whoever
//! goes through the text of a provision reads these events. They are matched whole everywhere, so that where a kind of block is
//! added the compiler names who must follow.

use super::{Block, Item, ItemLabel, ItemPart, Paragraph, ProvisionPath, Subitem, Table};
use std::collections::VecDeque;

/// What a reader meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextEvent<'a> {
    /// An element begins at this address.
    Enter(ProvisionPath, TextElement<'a>),
    /// It ends.
    Leave(ProvisionPath, TextElement<'a>),
    /// Words.
    Text(Text<'a>),
}

/// What holds texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextElement<'a> {
    /// A paragraph 款: its text, then its items.
    Paragraph(&'a Paragraph),
    /// All items of this paragraph; it is not there where there are none.
    Items(&'a Paragraph),
    /// An item 项.
    Item(&'a Item),
    /// Subitems with nothing between them.
    Subitems,
    /// A subitem 目, or what is counted below one.
    Subitem(&'a Subitem),
    /// A table, at the address of the item it stands in, or else of the provision; its cells are texts.
    Table(&'a Table),
}

/// Words without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// Where they stand.
    pub path: ProvisionPath,
    /// Which text of that place: 0, but for the further paragraphs of an item, and for cells and notes, which belong to no 款 and
    /// are counted from 1 within the whole provision.
    pub part: u32,
    /// What they are.
    pub kind: TextKind,
    /// The words, without their label; empty where items stand directly under a number.
    pub words: &'a str,
}

/// What words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Of a paragraph 款.
    Paragraph,
    /// Of an item 项.
    Item(ItemLabel),
    /// Of a subitem 目, or of what is counted below one.
    Subitem(ItemLabel),
    /// A further paragraph of an item or of a subitem.
    Further,
    /// A cell of a table.
    Cell,
    /// A note 注.
    Note,
}

impl TextKind {
    /// Whether it belongs to no 款: a cell of a table, a note.
    pub fn is_loose(self) -> bool {
        match self {
            Self::Cell | Self::Note => true,
            Self::Paragraph | Self::Item(_) | Self::Subitem(_) | Self::Further => false,
        }
    }
}

impl<'a> Text<'a> {
    /// The text of a provision's blocks that [`Text::address`] names so, without reading what stands before its 款: many mentions may
    /// ask for the texts of one article. `None` where there is no such text.
    pub fn find(blocks: &'a [Block], path: &ProvisionPath, part: u32) -> Option<Self> {
        let place = |number: u32| (number as usize).checked_sub(1);
        let Some(paragraph) = path.paragraph else {
            return TextReader::new(&path.unit(), blocks).texts().filter(|text| text.kind.is_loose()).nth(place(part)?);
        };
        let text = |kind, words: &'a str| Some(Self { path: path.clone(), part, kind, words });
        let paragraph = blocks.iter().filter_map(Block::as_paragraph).nth(place(paragraph)?)?;
        let Some(item) = path.item else { return text(TextKind::Paragraph, &paragraph.text) };
        let item = paragraph.items.get(place(item)?)?;
        let (mut kind, mut words, mut rest) = (TextKind::Item(item.label), &item.text, &item.rest);
        for number in path.subitem.iter().chain(&path.below) {
            let inner = |part: &'a ItemPart| if let ItemPart::Subitem(subitem) = part { Some(subitem) } else { None };
            let subitem = rest.iter().filter_map(inner).nth(place(*number)?)?;
            (kind, words, rest) = (TextKind::Subitem(subitem.label), &subitem.text, &subitem.rest);
        }
        let Some(further) = place(part) else { return text(kind, words) };
        let mut texts = rest.iter().filter_map(|part| match part {
            ItemPart::Text(words) => Some(words),
            ItemPart::Subitem(_) | ItemPart::Table(_) => None,
        });
        text(TextKind::Further, texts.nth(further)?)
    }

    /// The provision and the part by which references name the words: a cell or a note is one of the whole provision.
    pub fn address(&self) -> (ProvisionPath, u32) {
        (if self.kind.is_loose() { self.path.unit() } else { self.path.clone() }, self.part)
    }

    /// The label printed before the words; empty where there is none.
    pub fn label(&self) -> String {
        match self.kind {
            TextKind::Item(label) | TextKind::Subitem(label) => label.text(),
            TextKind::Paragraph | TextKind::Further | TextKind::Cell | TextKind::Note => String::new(),
        }
    }
}

/// Reads the blocks of a provision; no more than one of them stands in memory as events.
#[derive(Debug, Clone)]
pub struct TextReader<'a> {
    unit: ProvisionPath,
    blocks: std::slice::Iter<'a, Block>,
    ready: VecDeque<TextEvent<'a>>,
    n_paragraphs: u32,
    n_loose: u32,
    /// Whether what begins and ends is left out: most ask for the words alone, and each event has an address of its own.
    is_terse: bool,
}

impl<'a> TextReader<'a> {
    /// A reader of the blocks of the provision that has this address.
    pub fn new(unit: &ProvisionPath, blocks: &'a [Block]) -> Self {
        Self { unit: unit.clone(), blocks: blocks.iter(), ready: VecDeque::new(), n_paragraphs: 0, n_loose: 0, is_terse: false }
    }

    /// The words alone.
    pub fn texts(self) -> impl Iterator<Item = Text<'a>> {
        Self { is_terse: true, ..self }.filter_map(|event| match event {
            TextEvent::Text(text) => Some(text),
            TextEvent::Enter(..) | TextEvent::Leave(..) => None,
        })
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(&self.unit.clone(), table),
            Block::Note(words) => self.loose(&self.unit.clone(), TextKind::Note, words),
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph) {
        self.n_paragraphs += 1;
        let path = self.unit.paragraph(self.n_paragraphs);
        self.within(&path, TextElement::Paragraph(paragraph), |reader| {
            reader.text(&path, 0, TextKind::Paragraph, &paragraph.text);
            if paragraph.items.is_empty() {
                return;
            }
            reader.within(&path, TextElement::Items(paragraph), |reader| {
                for (number, item) in (1..).zip(&paragraph.items) {
                    reader.item(&path.item(number), item);
                }
            });
        });
    }

    fn item(&mut self, path: &ProvisionPath, item: &'a Item) {
        self.within(path, TextElement::Item(item), |reader| {
            reader.text(path, 0, TextKind::Item(item.label), &item.text);
            reader.rest(path, &item.rest);
        });
    }

    /// What follows in an item or subitem behind its first words.
    fn rest(&mut self, path: &ProvisionPath, rest: &'a [ItemPart]) {
        let (mut n_subitems, mut n_further) = (0, 0);
        let is_subitem = |part: &ItemPart| matches!(part, ItemPart::Subitem(_));
        for run in rest.chunk_by(|a, b| is_subitem(a) == is_subitem(b)) {
            let mut read = |reader: &mut Self| {
                for part in run {
                    match part {
                        ItemPart::Subitem(subitem) => {
                            n_subitems += 1;
                            reader.subitem(&path.deeper(n_subitems), subitem);
                        }
                        ItemPart::Text(words) => {
                            n_further += 1;
                            reader.text(path, n_further, TextKind::Further, words);
                        }
                        ItemPart::Table(table) => reader.table(path, table),
                    }
                }
            };
            if is_subitem(&run[0]) { self.within(path, TextElement::Subitems, read) } else { read(self) }
        }
    }

    fn subitem(&mut self, path: &ProvisionPath, subitem: &'a Subitem) {
        self.within(path, TextElement::Subitem(subitem), |reader| {
            reader.text(path, 0, TextKind::Subitem(subitem.label), &subitem.text);
            reader.rest(path, &subitem.rest);
        });
    }

    fn table(&mut self, path: &ProvisionPath, table: &'a Table) {
        self.within(path, TextElement::Table(table), |reader| {
            table.rows.iter().flatten().for_each(|cell| reader.loose(path, TextKind::Cell, &cell.text));
        });
    }

    fn loose(&mut self, path: &ProvisionPath, kind: TextKind, words: &'a str) {
        self.n_loose += 1;
        self.text(path, self.n_loose, kind, words);
    }

    fn text(&mut self, path: &ProvisionPath, part: u32, kind: TextKind, words: &'a str) {
        self.ready.push_back(TextEvent::Text(Text { path: path.clone(), part, kind, words }));
    }

    fn within(&mut self, path: &ProvisionPath, element: TextElement<'a>, inner: impl FnOnce(&mut Self)) {
        if self.is_terse {
            return inner(self);
        }
        self.ready.push_back(TextEvent::Enter(path.clone(), element));
        inner(self);
        self.ready.push_back(TextEvent::Leave(path.clone(), element));
    }
}

impl<'a> Iterator for TextReader<'a> {
    type Item = TextEvent<'a>;

    fn next(&mut self) -> Option<TextEvent<'a>> {
        while self.ready.is_empty() {
            let block = self.blocks.next()?;
            self.block(block);
        }
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Item, ItemLabel, ItemPart, ItemStyle, Paragraph, ProvisionPath, Subitem, Table, TableCell};
    use super::{TextElement, TextEvent, TextReader};

    fn blocks() -> Vec<Block> {
        let label = |style| ItemLabel { number: 1, style };
        let subitem = |text: &str| ItemPart::Subitem(Subitem { label: label(ItemStyle::Digit), text: text.to_owned(), rest: Vec::new() });
        let deeper = Subitem { label: label(ItemStyle::BracketedDigit), text: "细".to_owned(), rest: Vec::new() };
        let last = |text: &str, rest| ItemPart::Subitem(Subitem { label: label(ItemStyle::Digit), text: text.to_owned(), rest });
        let cell = |text: &str| TableCell { text: text.to_owned(), columns: 1, rows: 1, head: false };
        let table = |text: &str| Table { rows: vec![vec![cell(text), cell("")]] };
        let rest = vec![
            subitem("目"),
            ItemPart::Text("续".to_owned()),
            ItemPart::Table(table("格")),
            last("又", vec![ItemPart::Subitem(deeper), ItemPart::Text("尾".to_owned())]),
        ];
        let item = Item { label: label(ItemStyle::Bracketed), text: "项".to_owned(), rest };
        let paragraph = |text: &str, items| Block::Paragraph(Paragraph { text: text.to_owned(), items });
        vec![paragraph("款", vec![item]), Block::Table(table("表")), Block::Note("注".to_owned()), paragraph("末", Vec::new())]
    }

    fn unit() -> ProvisionPath {
        ProvisionPath::parse("5").expect("a path")
    }

    #[test]
    fn every_text_has_its_address_and_those_of_no_paragraph_are_counted_apart() {
        let blocks = blocks();
        let texts = TextReader::new(&unit(), &blocks).texts();
        let shown: Vec<String> = texts.map(|it| format!("{}:{} {}{}", it.address().0, it.part, it.label(), it.words)).collect();
        let wanted = [
            "5/1:0 款", "5/1/1:0 （一）项", "5/1/1/1:0 1.目", "5/1/1:1 续", "5:1 格", "5:2 ", "5/1/1/2:0 1.又", "5/1/1/2/1:0 （1）细",
            "5/1/1/2:1 尾", "5:3 表", "5:4 ", "5:5 注", "5/2:0 末",
        ];
        assert_eq!(shown, wanted);
        for text in TextReader::new(&unit(), &blocks).texts() {
            let (path, part) = text.address();
            assert_eq!(super::Text::find(&blocks, &path, part).map(|found| (found.kind, found.words)), Some((text.kind, text.words)));
        }
        let none = ["5/0", "5/3", "5/1/2", "5/1/0", "5/1/1/3", "5/1/1/2/2", "5/1/1/1/1", "5"]
            .map(|path| ProvisionPath::parse(path).expect("a path"));
        assert!(none.iter().all(|path| super::Text::find(&blocks, path, 0).is_none()));
    }

    #[test]
    fn what_begins_ends_and_a_run_of_subitems_is_one_list() {
        let blocks = blocks();
        let mut open = Vec::new();
        let mut lists = 0;
        for event in TextReader::new(&unit(), &blocks) {
            match event {
                TextEvent::Enter(path, element) => {
                    lists += u32::from(element == TextElement::Subitems);
                    open.push((path, element));
                }
                TextEvent::Leave(path, element) => assert_eq!(open.pop(), Some((path, element))),
                TextEvent::Text(text) => assert!(text.kind == super::TextKind::Note || !open.is_empty()),
            }
        }
        assert!(open.is_empty());
        assert_eq!(lists, 3, "a further paragraph parts the subitems before it from those behind it");
    }
}
