//! Styles, as far as they decide on text: numbers, headings, hidden text.

use super::super::xml::XmlElement;
use std::collections::BTreeMap;

/// A chain of styles longer than this goes in a circle.
const MAX_CHAIN: usize = 32;

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
}

/// What a style says itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    num_id: Option<u32>,
    level: Option<u32>,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// The list a style puts its paragraphs in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct StyleNumber {
    /// The list; 0 switches numbers off.
    pub num_id: Option<u32>,
    /// The level, where the style says it.
    pub level: Option<u32>,
    /// The style that named the list: levels may be bound to it.
    pub style: String,
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(part: &XmlElement) -> Self {
        let mut styles = Self::default();
        for element in part.elements().filter(|element| &*element.name == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), Style::read(element));
        }
        styles
    }

    /// The list of a style, the nearest in its chain winning each for itself.
    pub(super) fn number(&self, style: Option<&str>) -> StyleNumber {
        let mut out = StyleNumber::default();
        for (id, style) in self.chain(style) {
            out.level = out.level.or(style.level);
            if out.num_id.is_none() && style.num_id.is_some() {
                out.num_id = style.num_id;
                id.clone_into(&mut out.style);
            }
        }
        out
    }

    /// The outline level of a style, from 0; 9 is body text.
    pub(super) fn outline(&self, style: Option<&str>) -> Option<u8> {
        self.chain(style).find_map(|(_, style)| style.outline)
    }

    /// Whether a style hides its text.
    pub(super) fn hides(&self, style: Option<&str>) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.hidden)
    }

    /// A style and those it is based on, nearest first; the default style where none is named.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = style.or(self.default_paragraph.as_deref());
        let find = |id: &'a str| self.by_id.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(find), move |(_, style)| find(style.based_on.as_deref()?)).take(MAX_CHAIN)
    }
}

impl Style {
    fn read(element: &XmlElement) -> Self {
        let paragraph = element.child("pPr");
        let number = paragraph.and_then(|properties| properties.child("numPr"));
        let outline = paragraph.and_then(|properties| properties.number("outlineLvl")).map(|level| level.min(9) as u8);
        Self {
            based_on: element.value("basedOn").map(str::to_owned),
            num_id: number.and_then(|number| number.number("numId")),
            level: number.and_then(|number| number.number("ilvl")),
            outline: outline.or_else(|| heading_name(element.value("name")?)),
            hidden: element.child("rPr").and_then(|properties| properties.switch("vanish")),
        }
    }
}

/// The outline level of a built-in heading style by its name, which holds even where the file does not repeat it.
fn heading_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let digit = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim();
    digit.parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|level| level - 1)
}
