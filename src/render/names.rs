//! How parts of a law are called where lists and pages name them: headings, runs of articles, first words.

use crate::corpus::LawPart;
use crate::model::{Article, At, AttachmentKind, Block, Meta, Node, Number};
use crate::plan::LawPlan;
use crate::zh::{self, AnyOf};
use std::ops::Range;

/// The name, or another where it is empty.
pub(crate) fn name_or(name: &str, other: &str) -> String {
    if name.trim().is_empty() { other.to_owned() } else { name.to_owned() }
}

/// The name of a law; of a text that is a part of one, the part as well: 中华人民共和国民法典　合同编.
pub(crate) fn full_name(meta: &Meta, part: Option<&LawPart>) -> String {
    part.map_or_else(|| meta.name(), |part| format!("{}\u{3000}{}", meta.name(), part.name))
}

/// A name that has little room: the shortest of a law's own names, without the words for its state and 中华人民共和国, which
/// stand in every name of a national law.
pub(crate) fn short_name(meta: &Meta) -> String {
    let own = meta.title.as_ref().or(meta.description.as_ref());
    let Some(name) = own else { return meta.name() };
    // A descriptive name tells in its bracket what is odd about the text.
    let plain = if meta.title.is_some() { without_state(name) } else { name.split(['（', '(']).next().unwrap_or(name) };
    let plain = zh::without_state(plain);
    let alias = meta.aliases.iter().map(String::as_str).filter(|alias| alias.chars().count() > 1);
    alias.chain([plain]).min_by_key(|it| it.chars().count()).unwrap_or(plain).to_owned()
}

/// The name without a last bracket that says how far the text has come: （草案征求意见稿）. Other brackets tell laws apart.
fn without_state(name: &str) -> &str {
    const STATES: [&str; 3] = ["草案", "征求意见", "送审"];
    let Some((before, inside)) = name.strip_suffix(['）', ')']).and_then(|it| it.rsplit_once(['（', '('])) else { return name };
    if !before.trim().is_empty() && inside.contains_any(&STATES) { before.trim_end() } else { name }
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

/// A number as the grid shows it: `120之一`.
pub(crate) fn cell_number(number: Number) -> String {
    match number.suffix {
        Some(suffix) => format!("{}之{}", number.base, zh::write_numeral(suffix)),
        None => number.to_string(),
    }
}

/// The articles of a division as numbers: `16–26`; empty where there is none.
pub(crate) fn range_of(plan: &LawPlan, division: usize) -> String {
    range_in(plan, division + 1..plan.units[division].end)
}

/// The articles of a law's own text as numbers: `463–988`.
pub(crate) fn range_of_articles(plan: &LawPlan) -> String {
    range_in(plan, plan.documents[0].units.clone())
}

fn range_in(plan: &LawPlan, units: Range<usize>) -> String {
    let mut numbers = plan.units[units].iter().filter_map(|unit| unit.path.number());
    let Some(first) = numbers.next() else { return String::new() };
    match numbers.next_back() {
        Some(last) => format!("{}–{}", cell_number(first), cell_number(last)),
        None => cell_number(first),
    }
}

/// The articles of a division in words: 第十六条至第二十六条; empty where there is none.
pub(crate) fn range_words(plan: &LawPlan, nodes: &[&Node], units: Range<usize>) -> String {
    let mut labels = units.filter(|index| matches!(plan.units[*index].path.at, At::Article(..))).filter_map(|index| match nodes[index] {
        Node::Article(article) => Some(article.label.cited()),
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
    let text = text.unwrap_or_default();
    let end = text.char_indices().nth(count).map_or(text.len(), |(end, _)| end);
    text[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{short_name, spread};
    use crate::model::Meta;

    #[test]
    fn a_short_name_tells_laws_apart_and_says_nothing_of_their_state() {
        let check = |name: &str, alias: Option<&str>, short: &str| {
            let meta = Meta { title: Some(name.to_owned()), aliases: alias.map(str::to_owned).into_iter().collect(), ..Meta::default() };
            assert_eq!(short_name(&meta), short);
        };
        check("某省促进甲条例（草案征求意见稿）", None, "某省促进甲条例");
        check("中华人民共和国数据法", None, "数据法");
        check("某市数据条例（2020年）", None, "某市数据条例（2020年）");
        check("最高人民法院关于甲的解释（一）", Some("甲解释一"), "甲解释一");
        let described = Meta { description: Some("某市数据条例（原文无标题）".to_owned()), ..Meta::default() };
        assert_eq!(short_name(&described), "某市数据条例");
        assert_eq!(short_name(&Meta::default()), Meta::default().name());
    }

    #[test]
    fn only_headings_of_two_characters_are_spread() {
        assert_eq!((spread("总则"), spread("附则二"), spread("5G"), spread("则")), ("two", "", "", ""));
    }
}
