//! Damages of labels, brackets, punctuation and blanks: nothing is lost by them.

use super::{Case, Chance};
use crate::support::print::{Kind, Line, Style};
use fadian::model::{Attachment, Block, DivisionKind, ItemPart, Law, Node};
use fadian::zh;

/// （一） becomes (一), and so does every bracket of the text: what is printed stays.
pub(super) fn half_width_brackets(case: &mut Case, _: &mut Chance) -> bool {
    if case.lines.iter().any(|line| line.caption.starts_with('（')) {
        return false;
    }
    let change = |text: &str| text.replace('（', "(").replace('）', ")");
    rewrite(&mut case.truth, change);
    for line in &mut case.lines {
        line.text = change(&line.text);
        line.label = change(&line.label);
    }
    true
}

/// ，；： become , ; : as in a careless typescript.
pub(super) fn half_width_punctuation(case: &mut Case, _: &mut Chance) -> bool {
    let change = |text: &str| text.replace('，', ",").replace('；', ";").replace('：', ":");
    rewrite(&mut case.truth, change);
    case.lines.iter_mut().for_each(|line| line.text = change(&line.text));
    true
}

/// 第 一 条, 第 三 章, （ 一 ）.
pub(super) fn spaced(case: &mut Case, chance: &mut Chance) -> bool {
    let blank = chance.pick(&[" ", "\u{3000}", "  "]);
    for line in case.lines.iter_mut().filter(|line| line.kind != Kind::Annex && !line.label.is_empty()) {
        let bold = line.label.starts_with("**");
        let label = line.label.trim_matches('*').to_owned();
        if label.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let chars: Vec<char> = label.chars().collect();
        let spaced = match chance.below(3) {
            0 => chars.iter().map(char::to_string).collect::<Vec<_>>().join(blank),
            1 => {
                let (head, last) = label.split_at(label.len() - 3);
                format!("{head}{blank}{last}")
            }
            _ => {
                let (first, tail) = label.split_at(3);
                format!("{first}{blank}{tail}")
            }
        };
        line.label = if bold { format!("**{spaced}**") } else { spaced };
    }
    true
}

/// 第12条, 第3章, as some pages number them.
pub(super) fn arabic(case: &mut Case, chance: &mut Chance) -> bool {
    let wide = chance.one_in(3);
    let mut any = false;
    for line in case.lines.iter_mut().filter(|line| matches!(line.kind, Kind::Article | Kind::Heading(_))) {
        if !line.label.contains('第') {
            continue;
        }
        any = true;
        let mut out = String::new();
        let mut numeral = String::new();
        for c in line.label.chars().chain(std::iter::once('\0')) {
            if zh::is_numeral(c) {
                numeral.push(c);
                continue;
            }
            if let Some(value) = zh::parse_numeral(&numeral) {
                out.extend(value.to_string().chars().map(|c| if wide { wide_digit(c) } else { c }));
            }
            numeral.clear();
            out.extend((c != '\0').then_some(c));
        }
        line.label = out;
    }
    any
}

fn wide_digit(c: char) -> char {
    char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c)
}

/// 第一条为了…: nothing stands between label and text.
pub(super) fn no_gap(case: &mut Case, _: &mut Chance) -> bool {
    case.lines.iter_mut().filter(|line| line.kind == Kind::Article).for_each(|line| line.gap.clear());
    case.lines.iter().any(|line| line.kind == Kind::Article && line.label.contains('第'))
}

/// 第一章总则: nothing stands between label and heading.
pub(super) fn no_heading_gap(case: &mut Case, _: &mut Chance) -> bool {
    let mut any = false;
    for line in case.lines.iter_mut().filter(|line| matches!(line.kind, Kind::Heading(_)) && line.label.starts_with('第')) {
        line.gap.clear();
        any = true;
    }
    any
}

/// 第一百〇一条 for 第一百零一条.
pub(super) fn round_zero(case: &mut Case, _: &mut Chance) -> bool {
    let mut any = false;
    for line in case.lines.iter_mut().filter(|line| line.label.contains('零')) {
        line.label = line.label.replace('零', "〇");
        any = true;
    }
    any
}

/// `**第一条**`, `**第一章　总则**`, 【**目的**】.
pub(super) fn bold(case: &mut Case, chance: &mut Chance) -> bool {
    if case.style == Style::Just {
        return false;
    }
    for line in &mut case.lines {
        match line.kind {
            Kind::Title => line.text = format!("**{}**", line.text),
            Kind::Heading(_) => {
                line.text = format!("**{}{}{}**", line.label, line.gap, line.text);
                line.label.clear();
                line.gap.clear();
            }
            Kind::Article => {
                line.label = format!("**{}**", line.label);
                if !line.caption.is_empty() && chance.one_in(2) {
                    let close = line.caption.pop().unwrap_or('】');
                    let open = line.caption.remove(0);
                    line.caption = format!("{open}**{}**{close}", line.caption);
                }
            }
            _ => {}
        }
    }
    true
}

/// `[bookmark: 第一条]第一条`.
pub(super) fn bookmarks(case: &mut Case, chance: &mut Chance) -> bool {
    for line in &mut case.lines {
        let mark = match line.kind {
            Kind::Heading(_) => format!("[bookmark: {}{}{}]", line.label, " ", line.text),
            Kind::Article if !line.label.starts_with('*') => format!("[bookmark: {}]", line.label),
            Kind::Item | Kind::Paragraph if chance.one_in(6) => "[bookmark: _GoBack]".to_owned(),
            _ => continue,
        };
        line.lead.push_str(&mark);
    }
    if let Some(line) = case.lines.iter_mut().find(|line| line.is_body() && line.text.chars().count() > 20) {
        let at = line.text.char_indices().nth(10).map_or(0, |(at, _)| at);
        line.text.insert_str(at, "[bookmark: OLE_LINK1]");
    }
    true
}

/// No-break spaces, tabs and marks of no width as indents; blanks around Latin letters and digits.
pub(super) fn odd_blanks(case: &mut Case, chance: &mut Chance) -> bool {
    const INDENTS: &[&str] = &["\u{a0}\u{a0}\u{a0}\u{a0}", "\t", "\u{200b}\u{3000}\u{3000}", "    ", "\u{3000} \u{3000}", ""];
    let markdown = case.style.is_markdown();
    for line in &mut case.lines {
        if line.is_body() && !markdown {
            chance.pick(INDENTS).clone_into(&mut line.lead);
        }
        if line.is_body() {
            line.text = air(&line.text);
        }
        if line.is_body() && chance.one_in(3) {
            line.text.push_str("  ");
        }
        if matches!(line.kind, Kind::Heading(kind) if kind != DivisionKind::Preamble) && line.text.chars().count() == 2 {
            line.text.insert_str(3, chance.pick(&["  ", "\u{a0}", "\u{3000}\u{3000}"]));
        }
    }
    true
}

/// Blanks between Han and digits: 自 2020 年 7 月 1 日.
fn air(text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let seam = before.is_some_and(|b| b.is_ascii_alphanumeric() != c.is_ascii_alphanumeric());
        if seam && (zh::is_cjk(c) || before.is_some_and(zh::is_cjk)) {
            out.push(' ');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Changes every text of a law, titles and labels left alone but for what is printed in them.
fn rewrite(law: &mut Law, change: impl Fn(&str) -> String + Copy) {
    let each = |texts: &mut Vec<String>| texts.iter_mut().for_each(|text| *text = change(text));
    each(&mut law.announcement);
    each(&mut law.history);
    each(&mut law.closing);
    law.meta.title = law.meta.title.as_deref().map(change);
    nodes(&mut law.body, change);
    for Attachment { title, history, body, closing, .. } in &mut law.attachments {
        *title = change(title);
        each(history);
        each(closing);
        nodes(body, change);
    }
}

fn nodes(nodes_in: &mut [Node], change: impl Fn(&str) -> String + Copy) {
    for node in nodes_in {
        match node {
            Node::Division(division) => {
                division.heading = change(&division.heading);
                nodes(&mut division.children, change);
            }
            Node::Article(article) => article.blocks.iter_mut().for_each(|b| block(b, change)),
            Node::Text(b) => block(b, change),
        }
    }
}

fn block(block: &mut Block, change: impl Fn(&str) -> String + Copy) {
    match block {
        Block::Note(text) => *text = change(text),
        Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| cell.text = change(&cell.text)),
        Block::Paragraph(paragraph) => {
            paragraph.text = change(&paragraph.text);
            for item in &mut paragraph.items {
                item.text = change(&item.text);
                parts(&mut item.rest, change);
            }
        }
    }
}

fn parts(rest: &mut [ItemPart], change: impl Fn(&str) -> String + Copy) {
    for part in rest {
        match part {
            ItemPart::Subitem(subitem) => {
                subitem.text = change(&subitem.text);
                parts(&mut subitem.rest, change);
            }
            ItemPart::Text(text) => *text = change(text),
            ItemPart::Table(_) => {}
        }
    }
}

/// A line's width in cells: Han counts two.
pub(super) fn cells(line: &Line) -> usize {
    line.printed().chars().map(|c| if zh::is_cjk(c) { 2 } else { 1 }).sum()
}
