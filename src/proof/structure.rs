//! The numbers of a law: what is missing, stands twice or stands in the wrong order.
//!
//! In: a law. Out: findings at its provisions. Steps, for each document: articles (one series through the document),
//! divisions (a series in each parent, which may run on from the one before), items and subitems (a series in each 款).

use super::series::{StructureFindings, as_division, labels, range, same, span, start};
use super::{clauses, levels};
use crate::diag::Diagnostic;
use crate::diag::kind::{ArticleDuplicate, ArticleGap, ArticleOrder, DivisionDuplicate, DivisionGap, DivisionLost, ItemGap, ItemOrder};
use crate::model::{
    Block, Division, DivisionKind, ItemLabel, ItemPart, ItemStyle, Label, LabelStyle, Law, Node, Number, Paragraph, Provision,
    ProvisionPath, provisions,
};
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the numbers of a law, document by document; empty where every series is whole.
pub fn structure(law: &Law) -> Vec<Diagnostic> {
    let mut found = StructureFindings { law: &law.meta.slug, findings: Vec::new() };
    let all = provisions(law);
    let continues = is_part(law) || is_amendment(law);
    let is_excerpt = is_excerpt(law);
    for document in all.chunk_by(|a, b| a.path.document == b.path.document) {
        // What stands between the provisions that an excerpt prints is not missing.
        let is_whole = !is_excerpt || document.first().is_none_or(|provision| provision.path.document > 0);
        articles(document, ExpectedNumbers { continues, is_whole }, &mut found);
        levels::check(document, is_whole, &mut found);
        clauses::check(document, &mut found);
        divisions(document, &mut found);
        lost_divisions(document, &mut found);
        // Outside articles a list may count on through the document: （一）…（三）, and （四） under the next heading.
        let has_articles = labels(document).any(|(_, label)| label.style == LabelStyle::Article);
        let (mut running, mut in_articles) = (Some(BTreeMap::new()), None);
        for provision in document {
            let is_in_article = has_articles && provision.article().is_some();
            items(provision, if is_in_article { &mut in_articles } else { &mut running }, &mut found);
        }
    }
    found.findings
}

/// Whether the text is a part of a code, printed for itself: all of it stands under one heading 编, 总则 or 附则.
pub fn is_part(law: &Law) -> bool {
    let [Node::Division(first), rest @ ..] = law.body.as_slice() else { return false };
    let heading = zh::strip_blanks(&first.heading);
    let is_code = law.meta.title.as_deref().is_some_and(|title| title.ends_with('法') || title.ends_with("法典"));
    // Its chapters may stand beside the heading, where that has no number to hold them.
    let is_below = |node: &Node| matches!(node, Node::Division(it) if matches!(it.kind, DivisionKind::Subpart | DivisionKind::Chapter | DivisionKind::Section));
    let is_all = rest.is_empty() || first.children.is_empty() && rest.iter().all(is_below);
    is_all && first.kind == DivisionKind::Part
        || is_all
            && first.kind == DivisionKind::Plain
            && is_code
            && (heading.ends_with('编') || matches!(heading.as_str(), "总则" | "附则"))
}

/// Whether the numbers of the text go on from those of earlier texts: 宪法修正案（2018年） begins with 第三十二条.
fn is_amendment(law: &Law) -> bool {
    law.meta.title.as_deref().is_some_and(|title| title.contains("修正案"))
}

/// Whether the text prints the provisions alone that its title names: 甲要點第四點、第十二點修正規定.
fn is_excerpt(law: &Law) -> bool {
    const ENDS: [&str; 4] = ["修正規定", "修正规定", "修正條文", "修正条文"];
    let Some(title) = law.meta.title.as_deref() else { return false };
    let named = ENDS.iter().find_map(|end| title.strip_suffix(end));
    named.is_some_and(|named| named.ends_with(['點', '点', '條', '条']) && named.contains('第'))
}

/// Which numbers a series must have.
#[derive(Clone, Copy)]
struct ExpectedNumbers {
    /// Whether it goes on from another text and need not begin with 1.
    continues: bool,
    /// Whether all numbers up to the last are due.
    is_whole: bool,
}

/// 条: one series through the document, each number once.
fn articles(document: &[Provision<'_>], expected: ExpectedNumbers, found: &mut StructureFindings<'_>) {
    let labels: Vec<(&ProvisionPath, &Label)> = labels(document).filter(|(_, label)| label.style == LabelStyle::Article).collect();
    let all: BTreeSet<Number> = labels.iter().map(|(_, label)| label.number).collect();
    let mut missing = missing(&all);
    if !expected.is_whole {
        missing.clear();
    } else if let Some(first) = all.first().filter(|_| expected.continues) {
        missing.remove(first);
    }
    let mut seen = BTreeSet::new();
    let mut before: Option<&Label> = None;
    for (path, label) in labels {
        if !seen.insert(label.number) {
            found.push(path, ArticleDuplicate { label: label.text() });
        } else if let Some(before) = before.filter(|before| before.number > label.number) {
            found.push(path, ArticleOrder { label: label.text(), before: before.text().into() });
        }
        // A gap is told once, at the article right behind it.
        if let Some((from, to)) = missing.remove(&label.number) {
            let last = all.range(..from).next_back().map_or_else(start, |number| article(*number).into());
            found.push(path, ArticleGap { missing: span(&article(from), &article(to)), before: last, after: label.text() });
        }
        before = Some(label);
    }
}

/// The runs of numbers that are not there, by the number that stands behind each.
fn missing(all: &BTreeSet<Number>) -> BTreeMap<Number, (Number, Number)> {
    let mut gaps = BTreeMap::new();
    let mut before = Number::plain(0);
    for number in all {
        let first = match number.suffix {
            None if number.base > before.base + 1 => Some(Number::plain(before.base + 1)),
            Some(_) if number.base > before.base => Some(Number::plain(before.base + 1)),
            Some(suffix) if suffix > before.suffix.unwrap_or(0) + 1 => {
                Some(Number::inserted(number.base, before.suffix.map_or(Some(1), |s| Some(s + 1))))
            }
            _ => None,
        };
        if let Some(first) = first {
            let last = match number.suffix {
                None => Number::plain(number.base - 1),
                Some(1) => Number::plain(number.base),
                Some(suffix) => Number::inserted(number.base, Some(suffix - 1)),
            };
            gaps.insert(*number, (first, last));
        }
        before = *number;
    }
    gaps
}

/// 编 章 节: a series in each parent; 章 may also run on through 编 and 分编.
fn divisions(document: &[Provision<'_>], found: &mut StructureFindings<'_>) {
    let mut series: BTreeMap<DivisionKind, Series<'_>> = BTreeMap::new();
    let mut n_lost = 0;
    for (index, provision) in document.iter().enumerate() {
        let Some(division) = as_division(provision) else { continue };
        if division.kind == DivisionKind::Lost {
            n_lost += 1;
            continue;
        }
        let Some(number) = division.number.filter(|_| division.kind.rank() <= DivisionKind::Section.rank()) else { continue };
        let parent = provision.trail.last().copied();
        let last = series.get(&division.kind);
        let is_sibling = last.is_none_or(|last| same(last.parent, parent));
        let before = last.map_or(Number::plain(0), |last| last.number);
        if is_sibling && last.is_some() && number == before {
            found.push(&provision.path, DivisionDuplicate { label: division.label() });
        }
        let restarts = number.base == 1 && !is_sibling;
        if number.base > before.base + 1 + n_lost && !restarts {
            let between = last.map_or(&document[..index], |last| &document[last.index + 1..index]);
            let label_of = |base| Division { number: Some(Number::plain(base)), printed: None, ..bare(division) }.label();
            let missing = span(&label_of(before.base + 1), &label_of(number.base - 1));
            let before = last.map_or_else(start, |last| last.label.as_str().into());
            found.push(&provision.path, DivisionGap { missing, before, after: division.label(), stretch: range(between) });
        }
        series.insert(division.kind, Series { number, label: division.label(), parent, index });
        n_lost = 0;
    }
}

/// The last division of a kind.
struct Series<'a> {
    number: Number,
    label: String,
    parent: Option<&'a Division>,
    index: usize,
}

fn bare(division: &Division) -> Division {
    Division { kind: division.kind, number: None, printed: None, heading: String::new(), children: Vec::new() }
}

/// Headings that are known to be lost: what stands under them.
fn lost_divisions(document: &[Provision<'_>], found: &mut StructureFindings<'_>) {
    for (index, provision) in document.iter().enumerate() {
        let Some(lost) = as_division(provision).filter(|division| division.kind == DivisionKind::Lost) else { continue };
        let inside = document[index + 1..].iter().take_while(|inner| inner.trail.iter().any(|open| std::ptr::eq(*open, lost)));
        let names: Vec<String> = inside.filter_map(|inner| inner.article().map(|article| article.label.text())).collect();
        let first = names.first().cloned().unwrap_or_default();
        let stretch = names.last().map_or(String::new(), |end| span(&first, end)).into();
        found.push(&provision.path, DivisionLost { words: String::new(), first, stretch });
    }
}

/// The last number of each form of item in a document.
type Running = BTreeMap<ItemStyle, ItemLabel>;

/// 项 and 目 of a provision.
fn items(provision: &Provision<'_>, running: &mut Option<Running>, found: &mut StructureFindings<'_>) {
    let mut before: Option<ItemLabel> = None;
    for (index, paragraph) in provision.blocks().iter().filter_map(Block::as_paragraph).enumerate() {
        let path = provision.path.paragraph(index as u32 + 1);
        // A series may run on from the 款 before; one that does not begins at its first number.
        let places = paragraph.items.iter().enumerate().map(|(index, item)| (path.item(index as u32 + 1), item.label));
        let first = paragraph.items.first().map(|item| item.label);
        let counted = first.and_then(|first| running.as_ref()?.get(&first.style).copied());
        let last = [before, counted].into_iter().flatten().find(|last| first.is_some_and(|first| follows(Some(*last), first)));
        item_series(last, running.clone().unwrap_or_default(), places, found);
        before = last_label(paragraph).or(before);
        if let Some(running) = running.as_mut() {
            running.extend(paragraph.items.iter().map(|item| (item.label.style, item.label)));
        }
        for (index, item) in paragraph.items.iter().enumerate() {
            subitems(&path.item(index as u32 + 1), &item.rest, found);
        }
    }
}

fn subitems(path: &ProvisionPath, rest: &[ItemPart], found: &mut StructureFindings<'_>) {
    // 目 of several forms may stand beside one another, and each form counts for itself.
    let mut forms: BTreeMap<ItemStyle, Vec<(ProvisionPath, ItemLabel)>> = BTreeMap::new();
    let inner = rest.iter().filter_map(|part| match part {
        ItemPart::Subitem(subitem) => Some(subitem),
        ItemPart::Text(_) | ItemPart::Table(_) => None,
    });
    for (index, subitem) in inner.enumerate() {
        let place = path.deeper(index as u32 + 1);
        subitems(&place, &subitem.rest, found);
        forms.entry(subitem.label.style).or_default().push((place, subitem.label));
    }
    for places in forms.into_values() {
        item_series(None, Running::new(), places.into_iter(), found);
    }
}

fn last_label(paragraph: &Paragraph) -> Option<ItemLabel> {
    paragraph.items.last().map(|item| item.label)
}

fn follows(before: Option<ItemLabel>, label: ItemLabel) -> bool {
    before.is_some_and(|before| before.style == label.style && before.number + 1 == label.number)
}

/// `forms` holds the last number of each form that stood before.
fn item_series(
    mut before: Option<ItemLabel>,
    mut forms: Running,
    places: impl Iterator<Item = (ProvisionPath, ItemLabel)>,
    found: &mut StructureFindings<'_>,
) {
    forms.extend(before.into_iter().map(|label| (label.style, label)));
    let places: Vec<(ProvisionPath, ItemLabel)> = places.collect();
    // What stands elsewhere in the list is out of order, and not missing.
    let all: BTreeSet<(ItemStyle, u32)> = places.iter().map(|(_, label)| (label.style, label.number)).collect();
    let mut first_seen = BTreeSet::new();
    for (path, label) in places {
        // Another style begins another series, or goes on with one that stood before it.
        let resumed = forms.insert(label.style, label).filter(|last| follows(Some(*last), label));
        let last = before.filter(|before| before.style == label.style).or(resumed);
        let base = last.map_or(0, |last| last.number);
        let name = last.map_or_else(start, |last| last.text().into());
        let begins_late = label.number == 1 && base > 1 && !first_seen.contains(&label.style);
        let is_shuffled = (base + 1..label.number).all(|number| all.contains(&(label.style, number)));
        first_seen.extend((label.number == 1).then_some(label.style));
        // The letter I is the first of the Roman numerals as well.
        let is_roman = last.is_none() && label.style == ItemStyle::Capital && label.number == 9;
        if label.number > base + 1 && !is_shuffled && !is_roman {
            let label_of = |number| ItemLabel { number, ..label }.text();
            let missing = span(&label_of(base + 1), &label_of(label.number - 1));
            found.push(&path, ItemGap { missing, before: name, after: label.text() });
        } else if label.number <= base && (label.number != 1 || begins_late) {
            found.push(&path, ItemOrder { label: label.text(), before: name });
        }
        before = Some(label);
    }
}

fn article(number: Number) -> String {
    Label::article(number).text()
}

#[cfg(test)]
mod tests {
    use super::structure;
    use crate::diag::Lang;
    use crate::model::{
        Article, Block, DivisionKind, Item, ItemLabel, ItemStyle, Label, LabelStyle, Law, Node, Number, Paragraph, testing,
    };

    fn article(number: &str) -> Node {
        let label = Label::article(Number::parse(number).expect("a number"));
        Node::Article(Article { label, caption: None, blocks: Vec::new() })
    }

    fn articles(numbers: &str) -> Vec<Node> {
        numbers.split_whitespace().map(article).collect()
    }

    fn division(kind: DivisionKind, number: u32, children: Vec<Node>) -> Node {
        testing::division(kind, (number > 0).then_some(number), "甲", children)
    }

    fn chapter(number: u32, children: Vec<Node>) -> Node {
        division(DivisionKind::Chapter, number, children)
    }

    fn items(numbers: &[u32]) -> Block {
        let item = |number: &u32| Item {
            label: ItemLabel { number: *number, style: ItemStyle::Bracketed },
            text: "甲".to_owned(),
            rest: Vec::new(),
        };
        Block::Paragraph(Paragraph { text: "甲：".to_owned(), items: numbers.iter().map(item).collect() })
    }

    fn policy(number: u32) -> Node {
        let label = Label { number: Number::plain(number), style: LabelStyle::Digit, printed: None };
        Node::Article(Article { label, caption: None, blocks: Vec::new() })
    }

    /// Place and message of each finding.
    fn check(body: Vec<Node>, expected: &[&str]) {
        let found = structure(&Law { body, ..Law::default() });
        let shown: Vec<String> = found
            .iter()
            .map(|finding| match &finding.locus {
                crate::diag::Locus::Provision(_, path, _) => format!("{path} {}", finding.message(Lang::Zh)),
                _ => String::new(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn articles_are_one_series_through_the_document() {
        check(articles("1 2 2-1 2-2 3"), &[]);
        check(articles("1 3"), &["3 第二条缺失：第一条之后直接是第三条"]);
        check(articles("3"), &["3 第一条至第二条缺失：篇首之后直接是第三条"]);
        check(articles("1 2-2"), &["2-2 第二条至第二条之一缺失：第一条之后直接是第二条之二"]);
        check(articles("1 1-1 1-3 2"), &["1-3 第一条之二缺失：第一条之一之后直接是第一条之三"]);
        check(articles("1 2 2"), &["2#2 第二条出现了两次"]);
    }

    #[test]
    fn shuffled_articles_are_out_of_order_and_not_missing() {
        check(articles("1 3 4 2 5"), &["2 第二条排在第四条之后"]);
    }

    #[test]
    fn chapters_run_on_or_begin_anew_in_each_part() {
        let part = |number, chapters: &[u32]| division(DivisionKind::Part, number, chapters.iter().map(|n| chapter(*n, vec![])).collect());
        check(vec![part(1, &[1, 2]), part(2, &[1])], &[]);
        check(vec![part(1, &[1, 2]), part(2, &[3])], &[]);
        check(
            vec![part(1, &[1, 2]), part(2, &[5])],
            &["d5 第三章至第四章的标题缺失：第二章之后直接是第五章；其间的文字属于哪一章不能确定"],
        );
    }

    #[test]
    fn a_missing_chapter_leaves_its_articles_in_doubt() {
        let gap = "d2 第二章的标题缺失：第一章之后直接是第三章；第一条至第二条属于哪一章不能确定";
        check(vec![chapter(1, articles("1 2")), chapter(3, articles("3"))], &[gap]);
        check(vec![chapter(1, articles("1")), chapter(1, articles("2"))], &["d2 第一章出现了两次"]);
    }

    #[test]
    fn a_heading_known_to_be_lost_fills_the_gap() {
        let lost = division(DivisionKind::Lost, 0, articles("2 3"));
        check(vec![chapter(1, articles("1")), lost, chapter(3, articles("4"))], &["d2 第二条之前应有一个标题，已经丢失：第二条至第三条"]);
    }

    #[test]
    fn items_are_a_series_in_each_paragraph() {
        let with = |blocks| vec![Node::Article(Article { label: Label::article(Number::plain(1)), caption: None, blocks })];
        check(with(vec![items(&[1, 2]), items(&[1]), items(&[2])]), &[]);
        check(with(vec![items(&[1, 3])]), &["1/1/2 （二）缺失：（一）之后直接是（三）"]);
        check(with(vec![items(&[2])]), &["1/1/1 （一）缺失：篇首之后直接是（二）"]);
        check(with(vec![items(&[1, 2, 2])]), &["1/1/3 （二）排在（二）之后"]);
    }

    #[test]
    fn policy_items_run_through_or_begin_anew() {
        let level = |number, items: &[u32]| division(DivisionKind::Level1, number, items.iter().map(|n| policy(*n)).collect());
        check(vec![level(1, &[1, 2]), level(2, &[3]), level(3, &[1])], &[]);
        check(vec![level(1, &[1, 3])], &["3 2.缺失：1.之后直接是3."]);
        check(vec![level(1, &[1, 2, 2])], &["2#2 2.排在2.之后"]);
    }
}
