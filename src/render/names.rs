//! How parts of a law are called where lists and pages name them: headings, runs of articles, first words.

use crate::model::{Article, At, AttachmentKind, Block, Division, Label, LabelStyle, Node, Number};
use crate::plan::LawPlan;
use crate::zh;
use std::ops::Range;

/// The name, or another where it is empty.
pub(crate) fn name_or(name: &str, other: &str) -> String {
    if name.trim().is_empty() { other.to_owned() } else { name.to_owned() }
}

/// The name of a division in a breadcrumb or list.
pub(crate) fn division_name(division: &Division) -> String {
    name_or(&division.title(), "〔无标题〕")
}

/// The word for the kind of an attachment in classes and templates.
pub(crate) fn kind_name(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Annex => "annex",
        AttachmentKind::Document => "document",
    }
}

/// The class of a heading set wide: two characters, as in 总　则.
pub(crate) fn spread(heading: &str) -> &'static str {
    let mut characters = heading.chars();
    let two = characters.by_ref().take(2).filter(|c| zh::is_cjk(*c)).count() == 2 && characters.next().is_none();
    if two { "two" } else { "" }
}

/// The label of an article as a citation has it: 第十八条; of an item of a document without articles: 第9项.
pub(crate) fn label_words(label: &Label) -> String {
    let number = label.number.base;
    match label.style {
        LabelStyle::Article => label.canonical(),
        LabelStyle::Ideographic => format!("第{}项", zh::write_numeral(number)),
        LabelStyle::Bracketed => format!("第（{}）项", zh::write_numeral(number)),
        LabelStyle::Digit => format!("第{number}项"),
        LabelStyle::BracketedDigit => format!("第（{number}）项"),
        LabelStyle::Decimal => format!("第{}条", label.text()),
    }
}

/// A number as the grid shows it: `120之一`.
pub(crate) fn cell_number(number: Number) -> String {
    match number.suffix {
        Some(suffix) => format!("{}之{}", number.base, zh::write_numeral(suffix)),
        None => number.to_string(),
    }
}

/// The articles of a division as numbers: `16–26`; empty where there is none.
pub(crate) fn range_of(plan: &LawPlan, division: usize) -> String {
    let mut numbers = plan.units[division + 1..plan.units[division].end].iter().filter_map(|unit| match &unit.path.at {
        At::Article(number, _) => Some(number),
        _ => None,
    });
    let Some(first) = numbers.next() else { return String::new() };
    match numbers.next_back() {
        Some(last) => format!("{}–{}", cell_number(*first), cell_number(*last)),
        None => cell_number(*first),
    }
}

/// The articles of a division in words: 第十六条至第二十六条; empty where there is none.
pub(crate) fn range_words(plan: &LawPlan, nodes: &[&Node], units: Range<usize>) -> String {
    let mut labels = units.filter(|index| matches!(plan.units[*index].path.at, At::Article(..))).filter_map(|index| match nodes[index] {
        Node::Article(article) => Some(label_words(&article.label)),
        _ => None,
    });
    let Some(first) = labels.next() else { return String::new() };
    labels.next_back().map_or(first.clone(), |last| format!("{first}至{last}"))
}

/// The first words of an article, without label and caption.
pub(crate) fn first_words(article: &Article, count: usize) -> String {
    let text = article.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if !paragraph.text.trim().is_empty() => Some(paragraph.text.trim()),
        Block::Paragraph(paragraph) => paragraph.items.first().map(|item| item.text.trim()),
        Block::Note(text) => Some(text.trim()),
        Block::Table(_) => None,
    });
    text.unwrap_or_default().chars().take(count).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn only_headings_of_two_characters_are_spread() {
        assert_eq!((spread("总则"), spread("附则二"), spread("5G"), spread("则")), ("two", "", "", ""));
    }
}
