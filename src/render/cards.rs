//! Cards: what a link leads to, shown beside it without a script. Their words are in the page; nothing is fetched.

use super::links::{CardOf, Cards, card_id};
use super::names::range_words;
use super::relations::Relations;
use super::then::{is_not_kept, now_words};
use super::words;
use crate::markup::Html;
use crate::model::{Date, Node, ProvisionPath, Text, TextKind, TextReader, provisions};

/// How many characters of a provision a card shows.
const SHOWN: usize = 180;

/// The cards of a page of this law; `as_of` is the day that a person named.
pub(super) fn cards_html(relations: &Relations<'_>, law: usize, cards: &Cards, as_of: Option<Date>) -> Html {
    let mut out = Html::new();
    for (index, card) in cards.list.iter().enumerate() {
        out.tag("div").attr("class", "card").attr("id", &card_id(index)).attr("popover", "hint").inner(|out| {
            let head = out.tag("p").attr("class", "h");
            let lines = match card {
                CardOf::Place(to, path, last) => {
                    head.inner(|out| {
                        out.text(&title(relations, law, *to, path, last.as_ref()));
                        if *to != law {
                            let status = words::status(relations.words(), &relations.entry(*to).law.meta, relations.standing(*to, as_of));
                            out.tag("span").attr("class", &format!("st {}", status.class)).text(&status.word);
                        }
                    });
                    lines(relations, *to, path)
                }
                CardOf::Term(definition) => {
                    let definition = &relations.marks(law).definitions[*definition];
                    head.text(&format!("{}\u{3000}{}", definition.term, relations.place(law, &definition.place.path)));
                    vec![relations.sentence(law, &definition.place)]
                }
            };
            for line in cut(lines) {
                out.tag("p").text(&line);
            }
            if let CardOf::Place(to, path, _) = card
                && relations.is_of_then(law, *to)
                && let Some(now) = now_words(relations, *to, path)
            {
                out.tag("p").attr("class", "m").maybe("lang", relations.words().lang_of_page()).text(&now);
            }
            if let CardOf::Place(to, path, _) = card
                && is_not_kept(relations, law, *to, path)
            {
                let said = relations.words().get("refs.not_kept");
                out.tag("p").attr("class", "m").maybe("lang", relations.words().lang_of_page()).text(said);
            }
        });
    }
    out
}

fn title(relations: &Relations<'_>, from: usize, law: usize, path: &ProvisionPath, last: Option<&ProvisionPath>) -> String {
    let first = if from == law { relations.place(law, path) } else { relations.full_place(Some(from), law, path) };
    match last.filter(|last| *last != path) {
        Some(last) => format!("{first}至{}", relations.place(law, last)),
        None => first,
    }
}

/// The words of a provision, a line for each 款 and 项.
fn lines(relations: &Relations<'_>, law: usize, path: &ProvisionPath) -> Vec<String> {
    let plan = relations.plan(law);
    let Some(unit) = plan.find(path) else {
        let law = &relations.entry(law).law;
        let effective = words::applies(relations.words(), law, None);
        let structure = words::structure(relations.words(), law, plan);
        return effective.into_iter().chain(Some(structure).filter(|it| !it.is_empty())).collect();
    };
    match relations.node(law, path) {
        None => Vec::new(),
        Some(Node::Division(_)) => {
            let nodes: Vec<&Node> = provisions(&relations.entry(law).law).iter().map(|it| it.node).collect();
            vec![range_words(plan, &nodes, unit + 1..plan.units[unit].end)]
        }
        Some(node) => {
            let line = |text: Text<'_>| text.label() + text.words.trim();
            // Of an item nothing but itself.
            let item = ProvisionPath { subitem: None, below: Vec::new(), ..path.clone() };
            let named = [path, &item].into_iter().filter(|it| it.item.is_some());
            if let Some(text) = named.into_iter().find_map(|it| Text::find(node.blocks(), it, 0)) {
                return vec![line(text)];
            }
            let is_here = |text: &Text<'_>| path.paragraph.is_none() || path.paragraph == text.path.paragraph;
            let is_shown = |text: &Text<'_>| matches!(text.kind, TextKind::Paragraph | TextKind::Item(_));
            let texts = TextReader::new(&path.unit(), node.blocks()).texts();
            texts.filter(|text| is_here(text) && is_shown(text)).map(line).collect()
        }
    }
}

/// The first lines, up to a number of characters.
fn cut(lines: Vec<String>) -> Vec<String> {
    let mut left = SHOWN;
    let mut out = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let count = line.chars().count();
        if count > left {
            out.push(format!("{}……", line.chars().take(left).collect::<String>()));
            break;
        }
        left -= count;
        out.push(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, cut};

    #[test]
    fn a_card_says_that_it_is_cut() {
        assert_eq!(cut(vec!["甲。".to_owned(), String::new(), "乙。".to_owned()]), ["甲。", "乙。"]);
        let long = cut(vec!["甲".repeat(SHOWN - 1), "乙丙丁".to_owned(), "戊".to_owned()]);
        assert_eq!((long.len(), long[1].as_str()), (2, "乙……"));
    }
}
