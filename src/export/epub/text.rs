//! The provisions of a law as XHTML.

use super::xml::{close, element, open, text};
use super::{Volume, is_page};
use crate::model::{
    Article, Block, CaptionStyle, Division, Node, ProvisionPath, Table, TableCell, Text, TextElement, TextEvent, TextKind, TextReader,
};
use crate::plan::anchor;
use std::ops::Range;

impl Volume<'_> {
    /// Writes what stands on this page of these units: what has a page of its own is left to it. A heading at `depth` has this level.
    pub(super) fn units(&self, units: Range<usize>, depth: u8, level: usize, out: &mut String) {
        let plan = self.law.plan;
        let mut next = units.start;
        while next < units.end {
            let (index, unit) = (next, &plan.units[next]);
            let level = level + usize::from(unit.depth - depth);
            next += 1;
            match self.nodes[index] {
                Node::Division(_) if plan.units[index..unit.end].iter().any(is_page) => next = unit.end,
                Node::Division(division) => self.heading(index, division, level, out),
                Node::Article(article) => self.article(&unit.path, article, level, out),
                Node::Text(block) => {
                    open("div", &[("id", &anchor(&unit.path))], out);
                    self.blocks(&unit.path, std::slice::from_ref(block), "", out);
                    close("div", out);
                }
            }
        }
    }

    /// The heading of a division.
    pub(super) fn heading(&self, index: usize, division: &Division, level: usize, out: &mut String) {
        let tag = format!("h{}", level.min(6));
        element(&tag, &[("class", "div"), ("id", &self.law.plan.units[index].stem)], &title(division), out);
        out.push('\n');
    }

    fn article(&self, path: &ProvisionPath, article: &Article, level: usize, out: &mut String) {
        open("section", &[("class", "art"), ("id", &anchor(path))], out);
        element(&format!("h{}", level.min(6)), &[("class", "no")], &article.label.text(), out);
        let caption = article.caption.as_ref();
        let first = article.blocks.first().and_then(Block::as_paragraph).is_some_and(|it| !it.text.trim().is_empty());
        let inline = caption.filter(|caption| caption.style != CaptionStyle::Line && first).map(crate::model::Caption::bracketed);
        if let Some(caption) = caption.filter(|_| inline.is_none()) {
            element("p", &[("class", "cap")], &caption.bracketed(), out);
        }
        self.blocks(path, &article.blocks, inline.as_deref().unwrap_or(""), out);
        close("section", out);
        out.push('\n');
    }

    fn blocks(&self, path: &ProvisionPath, blocks: &[Block], mut caption: &str, out: &mut String) {
        for event in TextReader::new(path, blocks) {
            match event {
                TextEvent::Enter(path, TextElement::Items(it)) => {
                    let id = if it.text.trim().is_empty() { anchor(&path) } else { String::new() };
                    open("ol", &[("id", &id)], out);
                }
                TextEvent::Enter(_, TextElement::Subitems) => open("ol", &[], out),
                TextEvent::Enter(path, TextElement::Item(_) | TextElement::Subitem(_)) => open("li", &[("id", &anchor(&path))], out),
                TextEvent::Enter(_, TextElement::Table(it)) => table(it, out),
                TextEvent::Leave(_, TextElement::Items(_) | TextElement::Subitems) => close("ol", out),
                TextEvent::Leave(_, TextElement::Item(_) | TextElement::Subitem(_)) => close("li", out),
                TextEvent::Enter(_, TextElement::Paragraph(_)) | TextEvent::Leave(_, TextElement::Paragraph(_) | TextElement::Table(_)) => {
                }
                TextEvent::Text(it) => self.text(&it, std::mem::take(&mut caption), out),
            }
        }
    }

    /// Words; a caption stands before the first of an article.
    fn text(&self, it: &Text<'_>, caption: &str, out: &mut String) {
        match it.kind {
            TextKind::Paragraph if it.words.trim().is_empty() => {}
            TextKind::Paragraph => {
                open("p", &[("id", &anchor(&it.path))], out);
                if !caption.is_empty() {
                    element("span", &[("class", "cap")], caption, out);
                }
                self.linked(it, out);
                close("p", out);
            }
            TextKind::Item(_) | TextKind::Subitem(_) => {
                text(&it.label(), out);
                self.linked(it, out);
            }
            TextKind::Further => {
                open("p", &[], out);
                self.linked(it, out);
                close("p", out);
            }
            TextKind::Cell => {}
            TextKind::Note => element("p", &[("class", "note")], it.words.trim(), out),
        }
    }

    /// A text with its links, without the blanks around it.
    fn linked(&self, it: &Text<'_>, out: &mut String) {
        let words = it.words;
        let places: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        let byte = |count: usize| places.get(count).copied().unwrap_or(words.len());
        let (start, end) = (words.len() - words.trim_start().len(), words.trim_end().len());
        let mut from = start;
        for (first, last, href) in self.links.get(&it.address()).into_iter().flatten() {
            let (first, last) = (byte(*first), byte(*last).min(end));
            if first < from || first >= last {
                continue;
            }
            text(&words[from..first], out);
            element("a", &[("href", href)], &words[first..last], out);
            from = last;
        }
        text(&words[from..end.max(from)], out);
    }
}

/// The title of a division; never empty, since a heading must not be.
pub(super) fn title(division: &Division) -> String {
    let title = division.title();
    if title.trim().is_empty() { "〔无标题〕".to_owned() } else { title }
}

fn table(table: &Table, out: &mut String) {
    if table.rows.iter().all(Vec::is_empty) {
        return;
    }
    out.push_str("<table>");
    for row in table.rows.iter().filter(|row| !row.is_empty()) {
        out.push_str("<tr>");
        for it in row {
            cell(it, out);
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
}

fn cell(cell: &TableCell, out: &mut String) {
    let span = |count: u32| if count > 1 { count.to_string() } else { String::new() };
    let tag = if cell.head { "th" } else { "td" };
    open(tag, &[("colspan", &span(cell.columns)), ("rowspan", &span(cell.rows))], out);
    for (index, line) in cell.text.trim().lines().enumerate() {
        if index > 0 {
            out.push_str("<br/>");
        }
        text(line.trim(), out);
    }
    close(tag, out);
}
