//! The provisions of a law as XHTML.

use super::{BookText, is_page};
use crate::markup::{Xml, heading_tag};
use crate::model::{Article, Division, Node, ProvisionPath, Table, TableCell, Text, TextElement, TextEvent, TextKind, TextReader};
use crate::plan::anchor;
use std::ops::Range;

impl BookText<'_> {
    /// Writes what stands on this page of these units: what has a page of its own is left to it. A heading at `depth` has this level.
    pub(super) fn units(&self, units: Range<usize>, depth: u8, level: usize, out: &mut Xml) {
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
                Node::Text(block) => out.tag("div").attr("id", &anchor(&unit.path)).inner(|out| {
                    self.content(&mut TextReader::new(&unit.path, std::slice::from_ref(block)), "", out);
                }),
            }
        }
    }

    /// The heading of a division.
    pub(super) fn heading(&self, index: usize, division: &Division, level: usize, out: &mut Xml) {
        let unit = &self.law.plan.units[index];
        let (title, words) = (division.shown_title(), division.heading.as_str());
        out.tag(heading_tag(level)).attr("class", "div").attr("id", &unit.stem).inner(|out| match title.strip_suffix(words) {
            Some(label) if !words.trim().is_empty() => {
                out.text(label);
                self.linked(&Text { path: unit.path.clone(), part: 0, kind: TextKind::Paragraph, words }, out);
            }
            _ => out.text(&title),
        });
        out.text("\n");
    }

    fn article(&self, path: &ProvisionPath, article: &Article, level: usize, out: &mut Xml) {
        out.tag("section").attr("class", "art").attr("id", &anchor(path)).inner(|out| {
            out.tag(heading_tag(level)).attr("class", "no").text(&article.label.text());
            let mut caption = article.caption.as_ref().map(crate::model::Caption::bracketed).unwrap_or_default();
            if article.caption.is_some() && (article.has_caption_line() || !article.begins_with_words()) {
                out.tag("p").attr("class", "cap").text(&std::mem::take(&mut caption));
            }
            self.content(&mut TextReader::new(path, &article.blocks), &caption, out);
        });
        out.text("\n");
    }

    /// What is still to be read of the element at hand; a caption stands before the first words.
    fn content(&self, reader: &mut TextReader<'_>, mut caption: &str, out: &mut Xml) {
        while let Some(event) = reader.next() {
            match event {
                TextEvent::Enter(path, TextElement::Items(it)) => {
                    let id = it.text.trim().is_empty().then(|| anchor(&path));
                    out.tag("ol").maybe("id", id.as_deref()).inner(|out| self.content(reader, "", out));
                }
                TextEvent::Enter(_, TextElement::Subitems) => out.tag("ol").inner(|out| self.content(reader, "", out)),
                TextEvent::Enter(path, TextElement::Item(_) | TextElement::Subitem(_)) => {
                    out.tag("li").attr("id", &anchor(&path)).inner(|out| self.content(reader, "", out));
                }
                TextEvent::Enter(_, TextElement::Paragraph(_)) => self.content(reader, std::mem::take(&mut caption), out),
                TextEvent::Enter(_, TextElement::Table(it)) => {
                    table(it, out);
                    self.content(reader, "", out);
                }
                TextEvent::Leave(..) => return,
                TextEvent::Text(it) => self.text(&it, std::mem::take(&mut caption), out),
            }
        }
    }

    fn text(&self, it: &Text<'_>, caption: &str, out: &mut Xml) {
        match it.kind {
            TextKind::Paragraph if it.words.trim().is_empty() => {}
            TextKind::Paragraph => out.tag("p").attr("id", &anchor(&it.path)).inner(|out| {
                if !caption.is_empty() {
                    out.tag("span").attr("class", "cap").text(caption);
                }
                self.linked(it, out);
            }),
            TextKind::Item(_) | TextKind::Subitem(_) => {
                out.text(&it.label());
                self.linked(it, out);
            }
            TextKind::Further => out.tag("p").inner(|out| self.linked(it, out)),
            // Written with its table.
            TextKind::Cell => {}
            TextKind::Note => out.tag("p").attr("class", "note").text(it.words.trim()),
        }
    }

    /// A text with its links, without the blanks around it.
    fn linked(&self, it: &Text<'_>, out: &mut Xml) {
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
            out.text(&words[from..first]);
            out.tag("a").attr("href", href).text(&words[first..last]);
            from = last;
        }
        out.text(&words[from..end.max(from)]);
    }
}

fn table(table: &Table, out: &mut Xml) {
    if table.rows.iter().all(Vec::is_empty) {
        return;
    }
    out.tag("table").inner(|out| {
        for row in table.rows.iter().filter(|row| !row.is_empty()) {
            out.tag("tr").inner(|out| row.iter().for_each(|it| cell(it, out)));
        }
    });
}

fn cell(cell: &TableCell, out: &mut Xml) {
    let span = |count: u32| (count > 1).then(|| count.to_string());
    let (columns, rows) = (span(cell.columns), span(cell.rows));
    let tag = out.tag(if cell.head { "th" } else { "td" });
    tag.maybe("colspan", columns.as_deref()).maybe("rowspan", rows.as_deref()).inner(|out| {
        for (index, line) in cell.text.trim().lines().enumerate() {
            if index > 0 {
                out.tag("br").void();
            }
            out.text(line.trim());
        }
    });
}
