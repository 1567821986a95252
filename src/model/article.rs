//! 条 款 项 目: an article and what stands in it.

use super::Label;
use crate::zh;

/// An article 条, or the numbered item of a document without articles, which is cited in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Article {
    /// Its label: 第一条.
    pub label: Label,
    /// Its caption 条标, such as 【立法目的】; not unique, so never a key.
    pub caption: Option<Caption>,
    /// Its paragraphs 款, and the tables and notes between them.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The paragraphs 款, in order; the first is 第一款.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(Block::as_paragraph)
    }

    /// Whether its first 款 has words, which begin on the line of the number.
    pub fn begins_with_words(&self) -> bool {
        self.blocks.first().and_then(Block::as_paragraph).is_some_and(|it| !it.text.trim().is_empty())
    }

    /// Whether its caption takes the line of the number for itself.
    pub fn has_caption_line(&self) -> bool {
        self.caption.as_ref().is_some_and(|it| it.style == CaptionStyle::Line)
    }
}

/// The caption of an article, without its brackets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Caption {
    /// The words.
    pub text: String,
    /// The brackets they stand in.
    pub style: CaptionStyle,
}

/// The brackets of a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionStyle {
    /// 【…】
    Lenticular,
    /// （…）
    Round,
    /// (…)
    HalfRound,
    /// 〔…〕
    Tortoise,
    /// [ … ]
    Square,
    /// No brackets: the caption stands on the label's own line.
    Line,
}

impl CaptionStyle {
    /// The opening and the closing bracket; both empty for [`CaptionStyle::Line`].
    pub fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Lenticular => ("【", "】"),
            Self::Round => ("（", "）"),
            Self::HalfRound => ("(", ")"),
            Self::Tortoise => ("〔", "〕"),
            Self::Square => ("[", "]"),
            Self::Line => ("", ""),
        }
    }
}

impl Caption {
    /// The caption in its brackets.
    pub fn bracketed(&self) -> String {
        let (open, close) = self.style.brackets();
        format!("{open}{}{close}", self.text)
    }
}

/// What may stand in an article, or between articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph 款 with its items.
    Paragraph(Paragraph),
    /// A table; it belongs to the 款 before it and is not counted.
    Table(Table),
    /// A footnote or 注; not counted either.
    Note(String),
}

impl Block {
    /// The paragraph 款; `None` of a table or a note.
    pub fn as_paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            Self::Table(_) | Self::Note(_) => None,
        }
    }
}

/// A paragraph 款: counted, never written with a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Paragraph {
    /// Its text; empty only where items stand directly under the label.
    pub text: String,
    /// Its items 项.
    pub items: Vec<Item>,
}

/// An item 项.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its label: （一）.
    pub label: ItemLabel,
    /// Its text, without the label.
    pub text: String,
    /// What follows within the item, in order.
    pub rest: Vec<ItemPart>,
}

impl Item {
    /// The subitems 目, in order.
    pub fn subitems(&self) -> impl Iterator<Item = &Subitem> {
        subitems(&self.rest)
    }

    /// What follows in the innermost open part, so deep below the item: 0 for the item's own, and no deeper than parts end it.
    pub fn rest_at(&mut self, depth: usize) -> &mut Vec<ItemPart> {
        let mut rest = &mut self.rest;
        for _ in 0..depth {
            if !matches!(rest.last(), Some(ItemPart::Subitem(_))) {
                break;
            }
            let Some(ItemPart::Subitem(last)) = rest.last_mut() else { unreachable!("it was looked for") };
            rest = &mut last.rest;
        }
        rest
    }
}

/// A part of an item, or of a subitem, after its first text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ItemPart {
    /// A subitem 目, or what is counted below one: （1）, ①.
    Subitem(Subitem),
    /// A further paragraph of the item: it stands between this item and the next.
    Text(String),
    /// A table inside the item.
    Table(Table),
}

/// A subitem 目, or what is counted below one: 立法法 art. 65 names no level below 目, GB/T 9704 has （一）1.（1）①.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subitem {
    /// Its label: `1.`.
    pub label: ItemLabel,
    /// Its text, without the label.
    pub text: String,
    /// What follows within the subitem, in order.
    pub rest: Vec<ItemPart>,
}

impl Subitem {
    /// What is counted below it, in order.
    pub fn subitems(&self) -> impl Iterator<Item = &Subitem> {
        subitems(&self.rest)
    }
}

fn subitems(rest: &[ItemPart]) -> impl Iterator<Item = &Subitem> {
    rest.iter().filter_map(|part| match part {
        ItemPart::Subitem(subitem) => Some(subitem),
        ItemPart::Text(_) | ItemPart::Table(_) => None,
    })
}

/// The label of an item or subitem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemLabel {
    /// The number it says.
    pub number: u32,
    /// How it is written.
    pub style: ItemStyle,
}

/// How an item is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemStyle {
    /// （一）, the form of 立法法 art. 65.
    Bracketed,
    /// 一、 (older laws)
    Ideographic,
    /// `1.`
    Digit,
    /// `1．`
    DigitWide,
    /// `1、`
    DigitComma,
    /// （1）
    BracketedDigit,
    /// ①
    Circled,
    /// `a)`, as standards have it (GB/T 1.1)
    Letter,
    /// `1)`
    DigitClosed,
    /// `A.`
    Capital,
}

impl ItemStyle {
    /// All, each at the place that it has as a number (`style as usize`).
    pub const ALL: [Self; 10] = [
        Self::Bracketed,
        Self::Ideographic,
        Self::Digit,
        Self::DigitWide,
        Self::DigitComma,
        Self::BracketedDigit,
        Self::Circled,
        Self::Letter,
        Self::DigitClosed,
        Self::Capital,
    ];
}

impl ItemLabel {
    /// The label as it is written.
    pub fn text(self) -> String {
        let number = self.number;
        match self.style {
            ItemStyle::Bracketed => format!("（{}）", zh::write_numeral(number)),
            ItemStyle::Ideographic => format!("{}、", zh::write_numeral(number)),
            ItemStyle::Digit => format!("{number}."),
            ItemStyle::DigitWide => format!("{number}．"),
            ItemStyle::DigitComma => format!("{number}、"),
            ItemStyle::BracketedDigit => format!("（{number}）"),
            ItemStyle::Circled => char::from_u32('①' as u32 + number - 1).unwrap_or('①').to_string(),
            ItemStyle::Letter => format!("{})", letter(number)),
            ItemStyle::DigitClosed => format!("{number})"),
            ItemStyle::Capital => format!("{}.", letter(number).to_ascii_uppercase()),
        }
    }
}

/// The letter of a number, counted from `a`.
fn letter(number: u32) -> char {
    u8::try_from(number).ok().filter(|number| (1..=26).contains(number)).map_or('a', |number| char::from(b'a' + number - 1))
}

/// A table: rows of cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Table {
    /// The rows; the first is the head where its cells say so.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TableCell {
    /// Its text; lines within a cell are parted by `\n`.
    pub text: String,
    /// How many columns it spans, from 1.
    pub columns: u32,
    /// How many rows it spans, from 1.
    pub rows: u32,
    /// Whether it is a head cell.
    pub head: bool,
}
