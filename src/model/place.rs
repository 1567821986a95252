//! How a provision is named inside its law: 第十八条第二款第（三）项.

use super::{Article, At, ItemLabel, ItemStyle, ProvisionPath};
use crate::zh;
use std::fmt::Write as _;

impl Article {
    /// The place of this article, or of what stands in it: 第十八条第二款第（三）项. An only 款 is not counted.
    pub fn place(&self, path: &ProvisionPath) -> String {
        let mut out = self.label.cited();
        if let At::Article(_, repeat @ 2..) = path.at {
            let _ = write!(out, "（第{}处）", zh::write_numeral(repeat));
        }
        let Some(paragraph) = path.paragraph else { return out };
        if self.paragraphs().nth(1).is_some() {
            let _ = write!(out, "第{}款", zh::write_numeral(paragraph));
        }
        let Some(item) = path.item else { return out };
        let nth = |number: u32| (number as usize).checked_sub(1);
        let paragraph = nth(paragraph).and_then(|at| self.paragraphs().nth(at));
        let found = nth(item).and_then(|at| paragraph?.items.get(at));
        let _ = write!(out, "第{}项", found.map_or(item.to_string(), |item| item_words(item.label)));
        let subitem = path.subitem.and_then(|n| found.and_then(|item| item.subitems().nth(nth(n)?)));
        if let Some(subitem) = subitem {
            let _ = write!(out, "第{}目", subitem.label.number);
            // Below 目 no word is given: the labels themselves say it.
            let mut inner = Some(subitem);
            for place in &path.below {
                inner = inner.and_then(|it| it.subitems().nth(nth(*place)?));
                out.extend(inner.map(|it| it.label.text()));
            }
        }
        out
    }
}

fn item_words(label: ItemLabel) -> String {
    let number = label.number;
    match label.style {
        ItemStyle::Bracketed => format!("（{}）", zh::write_numeral(number)),
        ItemStyle::Ideographic => zh::write_numeral(number),
        ItemStyle::Digit | ItemStyle::DigitWide | ItemStyle::DigitComma => number.to_string(),
        ItemStyle::BracketedDigit => format!("（{number}）"),
        ItemStyle::Circled | ItemStyle::Letter | ItemStyle::DigitClosed | ItemStyle::Capital => label.text(),
    }
}
