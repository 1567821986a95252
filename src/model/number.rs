//! The numbers of articles and of what is counted like them.

use super::Decimals;
use crate::zh;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number with its inserted suffix, 第一百二十条之一 is `120-1`; or with what is counted below it, `3.2.1`.
///
/// Base and suffix count from 1; a plain number has no suffix. An insertion makes a provision of its own: 120-1 stands
/// beside 120, never inside it (刑法 120-1 to 120-6). A number by decimals says where it stands: 3.2.1 is the first below 3.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Number {
    /// The number itself; of one by decimals the first.
    pub base: u32,
    /// The number after 之, if any.
    pub suffix: Option<u32>,
    /// The numbers behind the first of one by decimals; none of them otherwise.
    pub below: Decimals,
}

impl Number {
    /// A number without suffix.
    pub fn plain(base: u32) -> Self {
        Self::inserted(base, None)
    }

    /// A number with the one after 之, if any.
    pub fn inserted(base: u32, suffix: Option<u32>) -> Self {
        Self { base, suffix, below: Decimals::default() }
    }

    /// A number by decimals, from its numbers in order; `None` where there are none of them, or more than are counted.
    pub fn decimal(numbers: &[u32]) -> Option<Self> {
        let (base, below) = numbers.split_first()?;
        Some(Self { base: *base, suffix: None, below: Decimals::new(below)? })
    }

    /// All numbers of one by decimals, outermost first; of any other the number itself.
    pub fn levels(self) -> impl Iterator<Item = u32> {
        std::iter::once(self.base).chain(self.below.numbers())
    }

    /// Whether another stands below this one: 3.2.1 below 3 and 3.2.
    pub fn holds(self, other: Self) -> bool {
        let mut inner = other.levels();
        self.levels().all(|number| inner.next() == Some(number)) && inner.next().is_some()
    }

    /// Reads `120`, `120-1` or `3.2.1`; `None` where it is none of them.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('.') {
            let numbers: Option<Vec<u32>> = text.split('.').map(|number| number.parse().ok()).collect();
            return Self::decimal(&numbers?);
        }
        let (base, suffix) = match text.split_once('-') {
            Some((base, suffix)) => (base, Some(suffix.parse().ok()?)),
            None => (text, None),
        };
        Some(Self::inserted(base.parse().ok()?, suffix))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.base)?;
        self.below.numbers().try_for_each(|number| write!(f, ".{number}"))?;
        self.suffix.map_or(Ok(()), |suffix| write!(f, "-{suffix}"))
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
    /// `（1）`: its fourth level; `a)`, `1)`, `A.` and `①` in a text that counts so.
    BracketedDigit,
    /// `3.2.1`: a clause of a text numbered by decimals, as standards and contracts are (GB/T 1.1).
    Decimal,
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

    /// The label as a citation has it: 第十八条; of an item of a document without articles 第9项.
    pub fn cited(&self) -> String {
        let number = self.number.base;
        match self.style {
            LabelStyle::Article => self.canonical(),
            LabelStyle::Ideographic => format!("第{}项", zh::write_numeral(number)),
            LabelStyle::Bracketed => format!("第（{}）项", zh::write_numeral(number)),
            LabelStyle::Digit => format!("第{number}项"),
            LabelStyle::BracketedDigit => format!("第{}项", self.text()),
            LabelStyle::Decimal => format!("第{}条", self.text()),
        }
    }

    /// The label as the drafting norms would write it.
    pub fn canonical(&self) -> String {
        let base = self.number.base;
        match self.style {
            LabelStyle::Article => {
                let number = zh::write_numeral(base);
                match self.number.suffix {
                    Some(suffix) => ["第", &number, "条之", &zh::write_numeral(suffix)].concat(),
                    None => ["第", &number, "条"].concat(),
                }
            }
            LabelStyle::Ideographic => format!("{}、", zh::write_numeral(base)),
            LabelStyle::Bracketed => format!("（{}）", zh::write_numeral(base)),
            LabelStyle::Digit => format!("{base}."),
            LabelStyle::BracketedDigit => format!("（{base}）"),
            LabelStyle::Decimal => self.number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_by_decimals_is_read_as_it_is_written_and_stands_in_order() {
        let all: Vec<Number> =
            ["3", "3.0.1", "3.2", "3.2.1", "3.2.1.4.5.6", "3.10", "4"].iter().map(|text| Number::parse(text).expect("a number")).collect();
        assert!(all.is_sorted());
        assert_eq!(all.iter().map(Number::to_string).collect::<Vec<_>>().join(" "), "3 3.0.1 3.2 3.2.1 3.2.1.4.5.6 3.10 4");
        assert!(all[0].holds(all[1]) && all[2].holds(all[3]) && !all[2].holds(all[2]) && !all[2].holds(all[5]));
        for text in ["3.", "3..1", "3.x", "3.2-1", "1.1.1.1.1.1.1", "3.70000"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
