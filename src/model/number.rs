//! The numbers of articles and of what is counted like them.

use crate::zh;
use std::fmt;

/// A number with its inserted suffix: 第一百二十条之一 is `120-1`.
///
/// Both parts count from 1; a plain number has no suffix. An insertion makes a provision of its own: 120-1 stands
/// beside 120, never inside it (刑法 120-1 to 120-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// The number itself.
    pub base: u32,
    /// The number after 之, if any.
    pub suffix: Option<u32>,
}

impl Number {
    /// A number without suffix.
    pub fn plain(base: u32) -> Self {
        Self { base, suffix: None }
    }

    /// Reads `120` or `120-1`; `None` where it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let (base, suffix) = match text.split_once('-') {
            Some((base, suffix)) => (base, Some(suffix.parse().ok()?)),
            None => (text, None),
        };
        Some(Self { base: base.parse().ok()?, suffix })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.suffix {
            Some(suffix) => write!(f, "{}-{suffix}", self.base),
            None => write!(f, "{}", self.base),
        }
    }
}

/// How the label of an article or of a policy item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelStyle {
    /// `第一条`, `第一百二十条之一`: an article 条.
    Article,
    /// `一、`: the first level of a document without articles (GB/T 9704).
    Ideographic,
    /// `（一）`: its second level.
    Bracketed,
    /// `1.`: its third level.
    Digit,
    /// `（1）`: its fourth level.
    BracketedDigit,
}

/// The label of an article 条, or of the numbered item of a document without articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// The number the label says.
    pub number: Number,
    /// How it is written.
    pub style: LabelStyle,
    /// The label as printed, where that is not the canonical form (`第110条`); blanks inside never count.
    pub printed: Option<String>,
}

impl Label {
    /// The canonical label of an article.
    pub fn article(number: Number) -> Self {
        Self { number, style: LabelStyle::Article, printed: None }
    }

    /// The label as it stands in the text.
    pub fn text(&self) -> String {
        self.printed.clone().unwrap_or_else(|| self.canonical())
    }

    /// The label as the drafting norms would write it.
    pub fn canonical(&self) -> String {
        let base = self.number.base;
        match self.style {
            LabelStyle::Article => {
                let suffix = self.number.suffix.map(|s| format!("之{}", zh::write_numeral(s))).unwrap_or_default();
                format!("第{}条{suffix}", zh::write_numeral(base))
            }
            LabelStyle::Ideographic => format!("{}、", zh::write_numeral(base)),
            LabelStyle::Bracketed => format!("（{}）", zh::write_numeral(base)),
            LabelStyle::Digit => format!("{base}."),
            LabelStyle::BracketedDigit => format!("（{base}）"),
        }
    }
}
