//! Damages by which something is lost for good: what is left must be read rightly, and the loss must be said.

use super::{Case, Chance, articles_mut};
use crate::support::print::{Kind, Line};
use fadian::diag::Code;
use fadian::model::{Article, Block, Division, DivisionKind, LabelStyle, Law, Node, Paragraph};
use std::ops::Range;

/// No title, and nothing may stand in its place.
pub(super) fn title(case: &mut Case, _: &mut Chance) -> bool {
    let has_articles = case.lines.iter().any(is_article);
    if case.lines.iter().any(|line| line.kind == Kind::Announcement)
        || !case.lines.iter().any(|line| line.kind == Kind::Title)
        || !has_articles
    {
        return false;
    }
    case.lines.retain(|line| line.kind != Kind::Title);
    case.truth.meta.title = None;
    case.need.push(&[Code::TitleMissing]);
    case.lenient.front = true;
    true
}

/// A chapter's heading that its neighbours' numbers miss.
pub(super) fn chapter_heading(case: &mut Case, chance: &mut Chance) -> bool {
    let candidates = inner_headings(&case.truth);
    if candidates.is_empty() {
        return false;
    }
    let chosen = chance.pick(&candidates);
    lose_heading(case, chosen, &[Code::DivisionGap, Code::DivisionLost, Code::SupplementMissing])
}

/// The heading of 附则.
pub(super) fn supplement_heading(case: &mut Case, _: &mut Chance) -> bool {
    let headings = headings(&case.truth);
    let Some(chosen) = headings.iter().position(|division| division.heading == "附则" && division.kind == DivisionKind::Chapter) else {
        return false;
    };
    if !case.truth.attachments.is_empty() {
        return false;
    }
    lose_heading(case, chosen, &[Code::SupplementMissing, Code::DivisionLost, Code::DivisionGap])
}

fn lose_heading(case: &mut Case, chosen: usize, codes: &'static [Code]) -> bool {
    let places: Vec<usize> =
        case.lines.iter().enumerate().filter(|(_, line)| matches!(line.kind, Kind::Heading(_))).map(|(at, _)| at).collect();
    case.lines.remove(places[chosen]);
    lift(&mut case.truth.body, &mut chosen.clone());
    case.need.push(codes);
    case.lenient.divisions = true;
    true
}

/// Every heading of the body, in order.
fn headings(law: &Law) -> Vec<&Division> {
    fn walk<'a>(nodes: &'a [Node], out: &mut Vec<&'a Division>) {
        for node in nodes {
            if let Node::Division(division) = node {
                out.push(division);
                walk(&division.children, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(&law.body, &mut out);
    out
}

/// The chapters with articles of their own that have a chapter of the same parent after them.
fn inner_headings(law: &Law) -> Vec<usize> {
    fn walk(nodes: &[Node], at: &mut usize, out: &mut Vec<usize>) {
        for (index, node) in nodes.iter().enumerate() {
            let Node::Division(division) = node else { continue };
            let followed = nodes[index + 1..].iter().any(|node| matches!(node, Node::Division(d) if d.kind == DivisionKind::Chapter));
            let filled = matches!(division.children.first(), Some(Node::Article(_)));
            if division.kind == DivisionKind::Chapter && followed && filled {
                out.push(*at);
            }
            *at += 1;
            walk(&division.children, at, out);
        }
    }
    let mut out = Vec::new();
    walk(&law.body, &mut 0, &mut out);
    out
}

/// Takes the n-th heading out and leaves what stood under it.
fn lift(nodes: &mut Vec<Node>, left: &mut usize) -> bool {
    let mut index = 0;
    while index < nodes.len() {
        if let Node::Division(division) = &mut nodes[index] {
            if *left == 0 {
                let children = std::mem::take(&mut division.children);
                nodes.splice(index..=index, children);
                return true;
            }
            *left -= 1;
            if lift(&mut division.children, left) {
                return true;
            }
        }
        index += 1;
    }
    false
}

fn is_article(line: &Line) -> bool {
    line.kind == Kind::Article && line.label.contains('第')
}

/// The lines of each article of the body.
fn blocks(lines: &[Line]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate().take_while(|(_, line)| line.kind != Kind::Annex) {
        match line.kind {
            Kind::Article => out.push(at..at + 1),
            Kind::Paragraph | Kind::Item | Kind::Continuation | Kind::Subitem | Kind::Row => {
                if let Some(last) = out.last_mut().filter(|last| last.end == at) {
                    last.end = at + 1;
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether every numbered unit of the body is a 条 of a plain sequence, and there are enough of them.
fn is_plain_sequence(case: &Case) -> bool {
    let body: Vec<&Line> =
        case.lines.iter().take_while(|line| line.kind != Kind::Annex).filter(|line| line.kind == Kind::Article).collect();
    body.len() >= 6 && body.iter().all(|line| line.label.contains('第') && !line.label.contains('之'))
}

/// A page with one article of the middle is gone.
pub(super) fn article(case: &mut Case, chance: &mut Chance) -> bool {
    if !is_plain_sequence(case) {
        return false;
    }
    let blocks = blocks(&case.lines);
    let chosen = chance.between(1, blocks.len() - 3);
    case.lines.drain(blocks[chosen].clone());
    edit(&mut case.truth.body, &mut chosen.clone(), &mut |_| Vec::new());
    case.need.push(&[Code::ArticleGap]);
    true
}

/// The last article, the one on commencement, is gone.
pub(super) fn end(case: &mut Case, _: &mut Chance) -> bool {
    if !is_plain_sequence(case) || !case.truth.attachments.is_empty() || !case.truth.closing.is_empty() {
        return false;
    }
    let blocks = blocks(&case.lines);
    let Some(last) = blocks.last().cloned() else { return false };
    if !case.lines[last.clone()].iter().any(|line| line.text.contains("施行")) {
        return false;
    }
    case.lines.drain(last);
    edit(&mut case.truth.body, &mut (blocks.len() - 1), &mut |_| Vec::new());
    case.need.push(&[Code::EndMissing]);
    true
}

/// The same article stands twice.
pub(super) fn doubled_article(case: &mut Case, chance: &mut Chance) -> bool {
    if !is_plain_sequence(case) {
        return false;
    }
    let blocks = blocks(&case.lines);
    let chosen = chance.between(1, blocks.len() - 2);
    let copy: Vec<Line> = case.lines[blocks[chosen].clone()].to_vec();
    let end = blocks[chosen].end;
    case.lines.splice(end..end, copy);
    edit(&mut case.truth.body, &mut chosen.clone(), &mut |article| vec![article.clone(), article]);
    case.need.push(&[Code::ArticleDuplicate]);
    true
}

/// Does something to the n-th article of a body.
fn edit(nodes: &mut Vec<Node>, left: &mut usize, change: &mut impl FnMut(Article) -> Vec<Article>) -> bool {
    for index in 0..nodes.len() {
        match &mut nodes[index] {
            Node::Division(division) => {
                if edit(&mut division.children, left, change) {
                    return true;
                }
            }
            Node::Article(article) if *left == 0 => {
                let changed = change(article.clone());
                nodes.splice(index..=index, changed.into_iter().map(Node::Article));
                return true;
            }
            Node::Article(_) => *left -= 1,
            Node::Text(_) => {}
        }
    }
    false
}

/// Neighbours changed places.
pub(super) fn shuffled(case: &mut Case, chance: &mut Chance) -> bool {
    if !is_plain_sequence(case) {
        return false;
    }
    let blocks = blocks(&case.lines);
    let neighbours: Vec<usize> = (0..blocks.len() - 1).filter(|at| blocks[*at].end == blocks[at + 1].start).collect();
    if neighbours.is_empty() {
        return false;
    }
    let mut before = usize::MAX;
    for at in neighbours {
        if before.wrapping_add(1) == at || !(before == usize::MAX || chance.one_in(3)) {
            continue;
        }
        case.lines[blocks[at].start..blocks[at + 1].end].rotate_left(blocks[at].len());
        before = at;
    }
    case.need.push(&[Code::ArticleOrder]);
    case.lenient.order = true;
    true
}

/// Automatic numbers were not copied: not one 第…条 is left.
pub(super) fn all_numbers(case: &mut Case, _: &mut Chance) -> bool {
    lose_numbers(case, |_| true, &[Code::ArticleNumbersLost])
}

/// Some numbers are left, the first and the last among them.
pub(super) fn some_numbers(case: &mut Case, chance: &mut Chance) -> bool {
    let count = case.lines.iter().filter(|line| is_article(line)).count();
    let first = chance.between(1, 3);
    lose_numbers(case, |at| at > 0 && at + 1 < count && at % 4 == first, &[Code::ArticleGap, Code::ArticleNumbersLost])
}

fn lose_numbers(case: &mut Case, lost: impl Fn(usize) -> bool, codes: &'static [Code]) -> bool {
    if !is_plain_sequence(case) || case.lines.iter().any(|line| !line.caption.is_empty()) || !case.truth.attachments.is_empty() {
        return false;
    }
    let articles = case.lines.iter_mut().filter(|line| is_article(line));
    for (_, line) in articles.enumerate().filter(|(at, _)| lost(*at)) {
        line.label.clear();
        line.gap.clear();
    }
    for (_, article) in articles_mut(&mut case.truth).into_iter().enumerate().filter(|(at, _)| lost(*at)) {
        article.label.printed = Some(String::new());
    }
    case.lenient.numbers = true;
    case.need.push(codes);
    true
}

/// The labels of one list of 项 were not copied.
pub(super) fn item_numbers(case: &mut Case, chance: &mut Chance) -> bool {
    let mut lists: Vec<(usize, usize)> = Vec::new();
    for (at, article) in articles_mut(&mut case.truth).into_iter().enumerate() {
        let plain = |paragraph: &&Paragraph| paragraph.items.len() > 2 && paragraph.items.iter().all(|item| item.rest.is_empty());
        if article.label.style == LabelStyle::Article && article.paragraphs().filter(plain).count() == 1 && article.blocks.len() == 1 {
            lists.push((at, article.paragraphs().map(|paragraph| paragraph.items.len()).sum()));
        }
    }
    if lists.is_empty() {
        return false;
    }
    let (chosen, _) = chance.pick(&lists);
    let blocks = blocks(&case.lines);
    let Some(range) = blocks.get(chosen).cloned() else { return false };
    for line in case.lines[range].iter_mut().filter(|line| line.kind == Kind::Item) {
        line.label.clear();
        line.kind = Kind::Paragraph;
    }
    if let Some(article) = articles_mut(&mut case.truth).into_iter().nth(chosen) {
        flatten(article);
    }
    case.lenient.items = true;
    case.need.push(&[Code::ItemMarkersLost, Code::ItemGap]);
    true
}

/// Two neighbouring 项 of a list changed places.
pub(super) fn shuffled_items(case: &mut Case, chance: &mut Chance) -> bool {
    let is_simple = |at: usize| case.lines.get(at).is_some_and(|line| line.kind == Kind::Item && line.label.starts_with('（'));
    let pairs: Vec<usize> =
        (0..case.lines.len()).filter(|at| is_simple(*at) && is_simple(at + 1) && !is_part(case.lines.get(at + 2))).collect();
    if pairs.is_empty() {
        return false;
    }
    let chosen = chance.pick(&pairs);
    let before = case.lines[..=chosen].iter().filter(|line| line.kind == Kind::Item).count();
    case.lines.swap(chosen, chosen + 1);
    let mut left = before - 1;
    for article in articles_mut(&mut case.truth) {
        for block in &mut article.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            if left < paragraph.items.len() {
                paragraph.items.swap(left, left + 1);
                case.need.push(&[Code::ItemOrder, Code::ItemGap]);
                return true;
            }
            left -= paragraph.items.len();
        }
    }
    false
}

fn is_part(line: Option<&Line>) -> bool {
    line.is_some_and(|line| matches!(line.kind, Kind::Subitem | Kind::Continuation))
}

/// Pasted out of a word processor: every number it made by itself is lost, of 章, 条 and 项.
pub(super) fn automatic_numbers(case: &mut Case, _: &mut Chance) -> bool {
    let captions = case.lines.iter().any(|line| !line.caption.is_empty());
    if !is_plain_sequence(case) || captions || !case.truth.attachments.is_empty() || case.style.is_markdown() {
        return false;
    }
    let mut truth = Law::default();
    for line in &mut case.lines {
        line.label.clear();
        line.gap.clear();
        match line.kind {
            Kind::Announcement => truth.announcement.push(line.text.clone()),
            Kind::Title => truth.meta.title = Some(line.text.clone()),
            Kind::History => truth.history.push(line.text.clone()),
            Kind::Other => {}
            _ => truth.body.push(Node::Text(Block::Paragraph(Paragraph { text: line.text.clone(), items: Vec::new() }))),
        }
    }
    case.truth = truth;
    case.lenient.words = true;
    case.need.push(&[Code::ArticleNumbersLost]);
    true
}

fn flatten(article: &mut Article) {
    let mut out = Vec::new();
    for block in std::mem::take(&mut article.blocks) {
        let Block::Paragraph(mut paragraph) = block else { continue };
        let items = std::mem::take(&mut paragraph.items);
        out.push(Block::Paragraph(paragraph));
        out.extend(items.into_iter().map(|item| Block::Paragraph(Paragraph { text: item.text, items: Vec::new() })));
    }
    article.blocks = out;
}
