//! What a decision tells to be done.

use super::place::{AmendedPlace, names};
use crate::model::{Date, Number, ProvisionPath};

/// A decision read: what it tells to be done, in its order, and what it says of the whole.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// What is to be done.
    pub instructions: Vec<Instruction>,
    /// Whether numbers close up where something is gone: it adjusts the order of the articles 条文顺序作相应调整, or publishes the law
    /// anew 重新公布.
    pub closes_up: bool,
    /// The day from which it applies, where it names one.
    pub applies_from: Option<Date>,
    /// Words that tell something to be done and were not understood: where they stand, and of which law they speak.
    pub unread: Vec<UnreadInstruction>,
}

/// Words of a decision that are not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadInstruction {
    /// Where in the decision.
    pub path: ProvisionPath,
    /// The words, 「…」 where something is quoted.
    pub words: String,
    /// The law they speak of, where one is named.
    pub law: Option<String>,
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// Where in the decision it stands.
    pub path: ProvisionPath,
    /// Which clause of the decision tells it: what one clause tells is carried out wholly or not at all.
    pub clause: usize,
    /// Its words, 「…」 where something is quoted.
    pub words: String,
    /// The law it amends, where one is named; `None` where it is the one that the decision amends.
    pub law: Option<String>,
    /// What is to be done.
    pub act: Act,
}

/// What can be told to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// 将第三条修改为：“…”
    Rewrite(AmendedPlace, Vec<String>),
    /// 第三条“甲。”“乙。”修改为：“丙。”: all the words of a place are quoted, and what they become.
    Replace {
        /// The 条, 款 or 项.
        place: AmendedPlace,
        /// Its words, a line each.
        before: Vec<String>,
        /// What they become.
        text: Vec<String>,
    },
    /// 将第三条中的“甲”修改为“乙”, 删去第三条中的“甲”.
    Words(WordChange),
    /// 删去第三条第二款
    Delete(AmendedPlace),
    /// 增加一条，作为第五条：“…”; 在第三条后增加一条，作为第三条之一：“…”
    AddArticles {
        /// The article behind which they are to stand, or the division in which; the whole law where neither is said.
        after: AmendedPlace,
        /// What they become.
        numbers: Vec<AmendedPlace>,
        /// Their words.
        text: Vec<String>,
    },
    /// 第三条增加一款，作为第二款：“…”; 增加一项，作为第四项
    AddParts {
        /// What they become.
        numbers: Vec<AmendedPlace>,
        /// Their words.
        text: Vec<String>,
    },
    /// 第三条改为第五条, 第三条改为两条，作为第三条、第四条, 将第三条、第四条合并，作为第三条; with new words where some are told.
    Become {
        /// What they are.
        from: Vec<AmendedPlace>,
        /// What they become.
        to: Vec<AmendedPlace>,
        /// Their new words.
        text: Option<Vec<String>>,
    },
    /// 增加一章，作为第四章：“第四章　…”; in the division that `number` names before its last unit, behind `after` where one is named.
    AddDivision {
        /// The division behind which it is to stand.
        after: Option<AmendedPlace>,
        /// What it becomes.
        number: AmendedPlace,
        /// Its heading, and its articles.
        text: Vec<String>,
        /// The numbers of its articles where these are told by other instructions: 包括第四十二条至第四十五条. Empty where `text` has them.
        holds: Vec<Number>,
    },
    /// 第三条第一款增加一句：“…”; which it becomes stands in the place where it is told.
    AddSentence {
        /// The 款, 项 or article that gets it.
        place: AmendedPlace,
        /// The sentence behind which it comes; behind all where none is told.
        behind: Option<u32>,
        /// Its words.
        text: String,
    },
    /// 第三条的条标修改为“…”
    Caption {
        /// The article.
        place: AmendedPlace,
        /// What it is, where the decision quotes it.
        before: Option<String>,
        /// What it becomes.
        caption: String,
    },
    /// 将第三条移至第五条之后，作为第四条; 将第二章第二节移至第三章，作为第三章第一节
    Move {
        /// What it is: an article, or a 章 or 节 with all that stands in it.
        from: AmendedPlace,
        /// The article behind which it is to stand, or the division in which.
        after: AmendedPlace,
        /// What it becomes; where none is told, what the order gives.
        to: Option<AmendedPlace>,
        /// Its new words, where some are told.
        text: Option<Vec<String>>,
    },
    /// 将第二章分为两节，第二条作为第一节“收集”，第三条作为第二节“使用”; 删去第二章第一节的节名: the articles stay where they are.
    Headings {
        /// The 章 and 节 whose headings go.
        gone: Vec<AmendedPlace>,
        /// Those that come.
        new: Vec<NewHeading>,
        /// Where the articles of those that go are said to stand then, and which these are; no numbers where that is not told.
        into: Option<(AmendedPlace, Vec<Number>)>,
    },
    /// 以下各项序号依次顺延: the 项 of an article close up.
    CloseUp(AmendedPlace),
    /// 第三章章名修改为“…”
    Heading(AmendedPlace, String),
    /// 名称修改为“…”
    Title(String),
}

/// A heading that comes before articles which are there.
#[derive(Debug, Clone, PartialEq)]
pub struct NewHeading {
    /// What kind it is, and its number.
    pub number: AmendedPlace,
    /// Its words.
    pub heading: String,
    /// The old number of the article before which it comes.
    pub first: Number,
    /// The old numbers of the articles that stand under it; empty where only the first is told.
    pub holds: Vec<Number>,
}

impl Act {
    /// Whether it counts articles without a suffix, as those behind them are counted.
    pub(super) fn counts_articles(&self) -> bool {
        match self {
            Self::AddArticles { numbers, .. } => numbers.iter().any(|place| place.article.is_some_and(|number| number.suffix.is_none())),
            Self::Become { to, .. } => to.iter().any(AmendedPlace::is_article),
            Self::AddDivision { .. } | Self::Move { .. } => true,
            Self::Rewrite(..)
            | Self::Replace { .. }
            | Self::Words(_)
            | Self::AddParts { .. }
            | Self::AddSentence { .. }
            | Self::Caption { .. }
            | Self::CloseUp(_)
            | Self::Delete(_)
            | Self::Heading(..)
            | Self::Headings { .. }
            | Self::Title(_) => false,
        }
    }

    /// The 款 and the article of a 款 that becomes one: 第三条第二款改为第四条.
    pub(super) fn parted(&self) -> Option<(&AmendedPlace, &AmendedPlace)> {
        match self {
            Self::Become { from, to, .. } => match (&from[..], &to[..]) {
                ([old], [new]) if old.is_paragraph() && new.is_article() => Some((old, new)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The places it is about, as one names them.
    pub(super) fn name(&self) -> String {
        match self {
            Self::AddArticles { numbers, .. } | Self::AddParts { numbers, .. } => names(numbers),
            Self::Become { to, .. } => names(to),
            Self::Move { from, to, .. } => to.as_ref().unwrap_or(from).to_string(),
            Self::AddDivision { number, .. } => number.to_string(),
            Self::Headings { gone, new, .. } => names(&gone.iter().chain(new.iter().map(|it| &it.number)).cloned().collect::<Vec<_>>()),
            Self::Rewrite(place, _)
            | Self::Delete(place)
            | Self::CloseUp(place)
            | Self::Heading(place, _)
            | Self::AddSentence { place, .. }
            | Self::Replace { place, .. }
            | Self::Caption { place, .. } => place.to_string(),
            Self::Words(change) if change.places.is_empty() => format!("「{}」各处", change.becomes),
            Self::Words(change) => names(&change.places),
            Self::Title(_) => "名称".to_owned(),
        }
    }
}

/// Words of some places that become others.
#[derive(Debug, Clone, PartialEq)]
pub struct WordChange {
    /// Where; the whole law where no place is named.
    pub places: Vec<AmendedPlace>,
    /// The words.
    pub found: String,
    /// What they become: `found` itself is part of it where something is added before or behind them.
    pub becomes: String,
    /// Which of the places where they stand are meant.
    pub which: WhichWords,
    /// Where they stay as they are: 除第三条外.
    pub except: Vec<AmendedPlace>,
    /// Words that are told to become the same as these: of “甲”、“乙” in several places each has one of them.
    pub with: Vec<String>,
}

impl WordChange {
    /// The same words in other places.
    pub(super) fn of(&self, places: &[AmendedPlace]) -> Self {
        Self { places: places.to_vec(), ..self.clone() }
    }
}

/// Which of several places where words stand are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichWords {
    /// Nothing is said: they stand there once.
    TheOnly,
    /// 均, 统一: all, in each place that is named.
    Everywhere,
    /// 两处: all, and there are so many.
    AllOf(u32),
    /// 第二处: the one of this number.
    Nth(u32),
    /// 最后一处: the last of them.
    Last,
    /// 前两处: so many from the first on, and there are more.
    FirstOf(u32),
    /// 末尾: the one with which the place ends.
    AtEnd,
}
