//! 编 分编 章 节, and the headings of documents without articles.

use super::{Article, Block, Number};
use crate::zh;

/// What stands in a body or a division, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// A division with its own children.
    Division(Division),
    /// An article 条 or a numbered item.
    Article(Article),
    /// Text under no article: a preamble's paragraph, a policy's unnumbered paragraph, text whose number was lost.
    Text(Block),
}

/// A division of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Division {
    /// What kind of division.
    pub kind: DivisionKind,
    /// Its number within its parent; `None` for one without number.
    pub number: Option<Number>,
    /// Its label as printed, where that is not the canonical form.
    pub printed: Option<String>,
    /// Its heading, letter-spacing closed up: 总则.
    pub heading: String,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// The kinds of divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DivisionKind {
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 一、 as a heading: documents without articles, and judicial interpretations.
    Level1,
    /// （一） as a heading.
    Level2,
    /// `1.` as a heading.
    Level3,
    /// `3.2` as a heading: a clause with others below it, in a text numbered by decimals.
    Clause,
    /// 序言, 前言: a heading over the preamble.
    Preamble,
    /// A heading without number, such as a lone 附则.
    Plain,
    /// A division that must have been here and whose heading is lost: nothing is known of its number or name.
    Lost,
}

impl DivisionKind {
    /// Depth in the order of 立法法 art. 65: a division may only stand in one of lower rank.
    pub fn rank(self) -> u8 {
        match self {
            Self::Part => 1,
            Self::Subpart => 2,
            Self::Chapter | Self::Preamble | Self::Plain | Self::Lost => 3,
            Self::Section => 4,
            // Which clause stands in which, their numbers say.
            Self::Level1 | Self::Clause => 5,
            Self::Level2 => 6,
            Self::Level3 => 7,
        }
    }

    /// The word for machines: `chapter`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Subpart => "subpart",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Level1 => "level1",
            Self::Level2 => "level2",
            Self::Level3 => "level3",
            Self::Clause => "clause",
            Self::Preamble => "preamble",
            Self::Plain => "plain",
            Self::Lost => "lost",
        }
    }

    /// The last word of its label: 章; empty for kinds that are not written 第…X.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Part => "编",
            Self::Subpart => "分编",
            Self::Chapter => "章",
            Self::Section => "节",
            _ => "",
        }
    }
}

impl Division {
    /// The label as it stands in the text: 第一章; empty where the division has none.
    pub fn label(&self) -> String {
        self.printed.clone().unwrap_or_else(|| self.canonical_label())
    }

    /// The label in canonical form.
    pub fn canonical_label(&self) -> String {
        let Some(number) = self.number else { return String::new() };
        let numeral = zh::write_numeral(number.base);
        match self.kind {
            DivisionKind::Level1 => format!("{numeral}、"),
            DivisionKind::Level2 => format!("（{numeral}）"),
            DivisionKind::Level3 => format!("{}.", number.base),
            DivisionKind::Clause => number.to_string(),
            DivisionKind::Preamble | DivisionKind::Plain | DivisionKind::Lost => String::new(),
            kind => {
                let suffix = number.suffix.map(|s| format!("之{}", zh::write_numeral(s))).unwrap_or_default();
                format!("第{numeral}{}{suffix}", kind.unit())
            }
        }
    }

    /// Label and heading as one line: 第一章　总则; a lost heading says so in brackets.
    pub fn title(&self) -> String {
        let label = self.label();
        match (self.kind, label.is_empty(), self.heading.is_empty()) {
            (DivisionKind::Lost, ..) => "〔章名缺失〕".to_owned(),
            (_, true, _) => self.heading.clone(),
            (_, false, true) => label,
            (DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3, ..) => format!("{label}{}", self.heading),
            _ => format!("{label}\u{3000}{}", self.heading),
        }
    }

    /// The title as it is shown; a heading must not be empty.
    pub fn shown_title(&self) -> String {
        Some(self.title()).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| "〔无标题〕".to_owned())
    }
}
