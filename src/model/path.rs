//! The unique address of a provision inside its law.

use super::Number;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a provision stands: document, article, 款, 项, 目 and what is counted below one. Unique even in a broken law: a second 第五条 is `5#2`.
///
/// Written `18/2/1/3` for 第十八条第二款第一项第三目, `3.2.1` for a clause numbered by decimals, `B.9` for item 9 of
/// the first document or annex behind the law, `t4` for the fourth text under no article, `d3` for the third heading, `*` for the document as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProvisionPath {
    /// 0 for the law itself, then its attachments from 1.
    pub document: u32,
    /// The article, the text under no article, or the whole document.
    pub at: At,
    /// 款 from 1.
    pub paragraph: Option<u32>,
    /// 项: its place in the 款, from 1.
    pub item: Option<u32>,
    /// 目: its place in the 项, from 1.
    pub subitem: Option<u32>,
    /// （1）, ① below a 目: its place in each level, from 1.
    pub below: Vec<u32>,
}

/// The unit of a document a path begins with.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// The document as a whole: title, title note, headings.
    Document,
    /// The n-th division in reading order, from 1.
    Division(u32),
    /// An article, and which one of those that bear this number (1 is the first).
    Article(Number, u32),
    /// The n-th text under no article, from 1.
    Text(u32),
}

impl ProvisionPath {
    /// The path of a document as a whole.
    pub fn document(document: u32) -> Self {
        Self::at(document, At::Document)
    }

    /// The path of a unit of a document.
    pub fn at(document: u32, at: At) -> Self {
        Self { document, at, paragraph: None, item: None, subitem: None, below: Vec::new() }
    }

    /// The path of a paragraph of the unit, from 1.
    #[must_use]
    pub fn paragraph(&self, paragraph: u32) -> Self {
        Self { paragraph: Some(paragraph), ..self.unit() }
    }

    /// The path of an item of the paragraph, from 1.
    #[must_use]
    pub fn item(&self, item: u32) -> Self {
        Self { item: Some(item), subitem: None, below: Vec::new(), ..self.clone() }
    }

    /// The path of a subitem of the item, from 1.
    #[must_use]
    pub fn subitem(&self, subitem: u32) -> Self {
        Self { subitem: Some(subitem), below: Vec::new(), ..self.clone() }
    }

    /// The path of what is counted right below the item or subitem, from 1.
    #[must_use]
    pub fn deeper(&self, place: u32) -> Self {
        if self.subitem.is_none() {
            return self.subitem(place);
        }
        let mut path = self.clone();
        path.below.push(place);
        path
    }

    /// How deep below the item it stands: 0 for the item itself, 1 for a 目.
    pub fn depth(&self) -> usize {
        usize::from(self.subitem.is_some()) + self.below.len()
    }

    /// The path of the whole article or text this path lies in.
    #[must_use]
    pub fn unit(&self) -> Self {
        Self::at(self.document, self.at.clone())
    }

    /// The number of the article it names or lies in; `None` elsewhere.
    pub fn number(&self) -> Option<Number> {
        match self.at {
            At::Article(number, _) => Some(number),
            At::Document | At::Division(_) | At::Text(_) => None,
        }
    }

    /// Whether it is the unit, 款 项 目 of this place, or lies in it. A document holds no units in this sense.
    pub fn lies_in(&self, place: &Self) -> bool {
        let part = |own: Option<u32>, wanted: Option<u32>| wanted.is_none() || own == wanted;
        (self.document, &self.at) == (place.document, &place.at)
            && part(self.paragraph, place.paragraph)
            && part(self.item, place.item)
            && part(self.subitem, place.subitem)
            && self.below.starts_with(&place.below)
    }

    /// Reads what [`fmt::Display`] writes; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        // The point of 3.2.1 stands behind a number, that of B.9 behind letters.
        let (document, rest) = match text.split_once('.').filter(|(letters, _)| letters.starts_with(|c: char| c.is_ascii_uppercase())) {
            Some((letters, rest)) => (document_index(letters)?, rest),
            None => (0, text),
        };
        let mut parts = rest.split('/');
        let at = parse_at(parts.next()?)?;
        let mut number = || parts.next().map(|p| p.parse::<u32>().ok()).map_or(Some(None), |p| p.map(Some));
        let (paragraph, item, subitem) = (number()?, number()?, number()?);
        let below: Option<Vec<u32>> = parts.take(DEEPEST + 1).map(|part| part.parse().ok()).collect();
        let below = below.filter(|below| below.len() <= DEEPEST)?;
        Some(Self { document, at, paragraph, item, subitem, below })
    }
}

/// So many levels may be counted below a 目.
pub const DEEPEST: usize = 6;

fn parse_at(text: &str) -> Option<At> {
    if text.is_empty() || text == "*" {
        return Some(At::Document);
    }
    if let Some(rest) = text.strip_prefix('t') {
        return rest.parse().ok().map(At::Text);
    }
    if let Some(rest) = text.strip_prefix('d') {
        return rest.parse().ok().map(At::Division);
    }
    let (number, repeat) = match text.split_once('#') {
        Some((number, repeat)) => (number, repeat.parse().ok()?),
        None => (text, 1),
    };
    Some(At::Article(Number::parse(number)?, repeat))
}

/// The letters of a document: none for the law itself, then `B`, `C` … `Z`, `D26` …
fn document_letters(document: u32) -> String {
    match document {
        0 => String::new(),
        1..=25 => char::from(b'A' + document as u8).to_string(),
        _ => format!("D{document}"),
    }
}

fn document_index(letters: &str) -> Option<u32> {
    match letters.as_bytes() {
        [letter @ b'B'..=b'Z'] => Some(u32::from(letter - b'A')),
        [b'D', ..] => letters[1..].parse().ok().filter(|n| *n > 25),
        _ => None,
    }
}

impl fmt::Display for ProvisionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.document > 0 {
            write!(f, "{}.", document_letters(self.document))?;
        }
        match &self.at {
            At::Document => write!(f, "*")?,
            At::Division(n) => write!(f, "d{n}")?,
            At::Text(n) => write!(f, "t{n}")?,
            At::Article(number, 1) => write!(f, "{number}")?,
            At::Article(number, repeat) => write!(f, "{number}#{repeat}")?,
        }
        let named = [self.paragraph, self.item, self.subitem].into_iter().flatten();
        named.chain(self.below.iter().copied()).try_for_each(|part| write!(f, "/{part}"))
    }
}

#[cfg(test)]
mod tests {
    use super::ProvisionPath;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        for text in [
            "18", "120-1", "5#2", "3.2.1", "B.3.2.1/2", "1.0.1#2", "18/2", "18/2/1/3", "18/2/1/3/4/5", "B.9", "B.120-1#2/1", "t4", "*",
            "d3", "B.*",
        ] {
            assert_eq!(ProvisionPath::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
        for text in ["", "x", "18/2/1/3/1/1/1/1/1/1/1", "18/2/1/3/x", "A.1", "18/x"].into_iter().skip(1) {
            assert_eq!(ProvisionPath::parse(text), None, "{text}");
        }
    }
}
