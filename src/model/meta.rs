//! What is known about a law, and on whose word.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What is known about a law. `None` means not known: nothing is ever inferred.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Meta {
    /// The first part of every address of this law; frozen once published.
    pub slug: String,
    /// The title as printed; `None` where the source has none.
    pub title: Option<String>,
    /// A descriptive name for a text without title; shown in brackets.
    pub description: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What kind of text it is.
    pub kind: LawKind,
    /// The province, city or other region; `None` for national law or where not known.
    pub region: Option<String>,
    /// The body that made it 制定机关.
    pub issuer: Option<String>,
    /// 发文字号, 令 number, 公告 number.
    pub document_number: Option<String>,
    /// 通过
    pub adopted: Option<Date>,
    /// 批准 (by the standing committee of the province, for laws of a city)
    pub approved: Option<Date>,
    /// 公布
    pub published: Option<Date>,
    /// 施行
    pub effective: Option<Date>,
    /// 时效性, with the word it rests on; `None` is shown as 效力待核.
    pub status: Option<Status>,
    /// The file it was imported from.
    pub source: Option<SourceRef>,
    /// Corrections that a person vouches for; they stand beside the text, never in it.
    pub errata: Vec<Erratum>,
    /// Findings that a person has looked at and accepts.
    pub accepted: Vec<Accepted>,
}

impl Meta {
    /// The name to show: the title, or the descriptive name in brackets.
    pub fn name(&self) -> String {
        match (&self.title, &self.description) {
            (Some(title), _) => title.clone(),
            (None, Some(description)) => format!("〔{description}〕"),
            (None, None) => "〔原文无标题〕".to_owned(),
        }
    }

    /// Whether it is in force, as far as anybody has said.
    pub fn state(&self) -> State {
        self.status.as_ref().map_or(State::Unverified, |status| status.state)
    }

    /// The slug as a part of the name of one file: `jia`, `jia-2015-03-15`.
    pub fn file_stem(&self) -> String {
        self.slug.replace('/', "-")
    }

    /// The day by which a text that is not the newest of its law is kept, as its slug says: `jia/2015-03-15`; `None` for the newest.
    pub fn kept_by(&self) -> Option<Date> {
        self.slug.split_once('/').and_then(|(_, day)| Date::parse(day))
    }
}

/// Kinds of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LawKind {
    /// 宪法
    Constitution,
    /// 法律
    Statute,
    /// 行政法规
    AdministrativeRegulation,
    /// 地方性法规
    LocalRegulation,
    /// 部门规章、地方政府规章
    Rule,
    /// 司法解释
    Interpretation,
    /// 决定、修正案
    Decision,
    /// 规范性文件: 意见, 通知, 方案, 政策措施
    Policy,
    /// Not known.
    #[default]
    Unknown,
}

/// A day of the calendar, written `2023-01-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// A date; `None` where no calendar has that day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1000..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2023-01-01`; `None` where it is not a day.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        Self::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    }

    /// `2023年1月1日`
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// 时效性 with its source: never inferred from the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Status {
    /// What is asserted.
    pub state: State,
    /// Who says so: a person, a gazette, a database.
    pub source: String,
    /// As of which day.
    pub date: Option<Date>,
}

/// The states a text can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 现行有效
    InForce,
    /// 尚未施行
    NotYetInForce,
    /// 征求意见稿
    Draft,
    /// 已被修改
    Amended,
    /// 已废止
    Repealed,
    /// 效力待核
    Unverified,
}

/// Where the text came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceRef {
    /// The file, relative to the root of the site.
    pub file: String,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// A correction of a printed word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// Where: a provision path such as `39/1`, or 第三十九条第一款.
    pub place: String,
    /// The words as printed.
    pub found: String,
    /// The words as they should stand.
    pub correct: String,
    /// Why, with the source.
    pub reason: String,
    /// Who says so.
    pub by: String,
}

/// A finding that a person has settled.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The code of the finding.
    pub code: String,
    /// Where: a provision path, or 第三十九条第一款; empty for the whole text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The words concerned; empty for any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// Why it is right as it stands.
    pub reason: String,
}
