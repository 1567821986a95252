//! The words references are made of.

use crate::model::{DivisionKind, Number};

/// A word of a reference, and the characters it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    /// Its first character.
    pub(super) start: usize,
    /// The character after its last.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: LexemeKind,
}

/// The kinds of such words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LexemeKind {
    /// 第三条, 前款, 本项, 第（一）、（二）项
    Unit(Level, Which),
    /// 本法, 本条例
    Own,
    /// 该法, 同法
    That,
    /// A title in 《》, and where the remark in brackets behind it ends.
    Title(Title),
    /// 刑法 before 第…条, without brackets.
    Name(String),
    /// 刑法 alone, with neither brackets nor an article.
    Mention(String),
    /// 附件一
    Annex(Option<u32>),
    /// 分则 and its like before 第…章.
    Heading(String),
    /// 晋政发〔2017〕6号, 国务院令第412号
    DocumentNumber(String),
}

/// A title in 《》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The words between the brackets.
    pub(super) name: String,
    /// What stands in the round brackets behind it; empty where there are none.
    pub(super) remark: String,
    /// Where it ends, the remark included.
    pub(super) after: usize,
}

/// The levels of 立法法 art. 65, from the outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
    /// 款; also 自然段 of a preamble
    Paragraph,
    /// 项
    Item,
    /// 目
    Subitem,
}

impl Level {
    /// The kind of division; `None` below the article.
    pub(super) fn division(self) -> Option<DivisionKind> {
        match self {
            Self::Part => Some(DivisionKind::Part),
            Self::Subpart => Some(DivisionKind::Subpart),
            Self::Chapter => Some(DivisionKind::Chapter),
            Self::Section => Some(DivisionKind::Section),
            Self::Article | Self::Paragraph | Self::Item | Self::Subitem => None,
        }
    }

    /// Its word: 条
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Part => "编",
            Self::Subpart => "分编",
            Self::Chapter => "章",
            Self::Section => "节",
            Self::Article => "条",
            Self::Paragraph => "款",
            Self::Item => "项",
            Self::Subitem => "目",
        }
    }
}

/// Which of the provisions of a level are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// 第三, 第三至第五, 第一、二
    Numbers(Vec<Pick>),
    /// 本
    Here,
    /// 前, 前两, 上: so many before this one; of a unit named before it, its first so many.
    Before(u32),
    /// 该, 同: the one named last.
    That,
    /// 各该: all of those named last.
    Those,
    /// 各
    All,
}

/// A number, or all from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// 第三
    One(Number),
    /// 第三至第五
    Through(Number, Number),
}
