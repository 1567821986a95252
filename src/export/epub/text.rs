//! The provisions of a law as XHTML.

use super::Volume;
use super::xml::{close, element, open, text};
use crate::model::{Article, Block, CaptionStyle, Division, Item, ItemPart, Node, Paragraph, ProvisionPath, Table, TableCell};
use crate::plan::{UnitKind, anchor};

/// Where a run of provisions is written.
pub(super) struct Run<'o> {
    pub(super) out: &'o mut String,
    /// The place of the next unit in the plan.
    pub(super) next: usize,
    /// The level of the next heading.
    pub(super) level: usize,
}

impl Volume<'_> {
    /// Writes what stands on this page: what has a page of its own is left to it.
    pub(super) fn nodes(&self, nodes: &[Node], run: &mut Run<'_>) {
        let plan = self.law.plan;
        for node in nodes {
            let index = run.next;
            let unit = &plan.units[index];
            match node {
                Node::Division(division) => {
                    let is_page = |it: &crate::plan::Unit| it.has_page && matches!(it.kind, UnitKind::Division(_));
                    if plan.units[index..unit.end].iter().any(is_page) {
                        run.next = unit.end;
                        continue;
                    }
                    self.heading(index, division, run.level, run.out);
                    run.next += 1;
                    run.level += 1;
                    self.nodes(&division.children, run);
                    run.level -= 1;
                }
                Node::Article(article) => {
                    self.article(&unit.path, article, run.level, run.out);
                    run.next += 1;
                }
                Node::Text(block) => {
                    open("div", &[("id", &anchor(&unit.path))], run.out);
                    self.blocks(&unit.path, std::slice::from_ref(block), "", run.out);
                    close("div", run.out);
                    run.next += 1;
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

    fn blocks(&self, path: &ProvisionPath, blocks: &[Block], caption: &str, out: &mut String) {
        let mut count = 0;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    count += 1;
                    self.paragraph(&path.paragraph(count), paragraph, if index == 0 { caption } else { "" }, out);
                }
                Block::Table(it) => table(it, out),
                Block::Note(it) => element("p", &[("class", "note")], it.trim(), out),
            }
        }
    }

    fn paragraph(&self, path: &ProvisionPath, paragraph: &Paragraph, caption: &str, out: &mut String) {
        let id = anchor(path);
        let no_text = paragraph.text.trim().is_empty();
        if !no_text {
            open("p", &[("id", &id)], out);
            if !caption.is_empty() {
                element("span", &[("class", "cap")], caption, out);
            }
            self.linked(path, 0, &paragraph.text, out);
            close("p", out);
        }
        if !paragraph.items.is_empty() {
            open("ol", &[("id", if no_text { &id } else { "" })], out);
            for (index, item) in paragraph.items.iter().enumerate() {
                self.item(&path.item(index as u32 + 1), item, out);
            }
            close("ol", out);
        }
    }

    fn item(&self, path: &ProvisionPath, item: &Item, out: &mut String) {
        open("li", &[("id", &anchor(path))], out);
        text(&item.label.text(), out);
        self.linked(path, 0, &item.text, out);
        let (mut subitems, mut texts, mut in_list) = (0, 0, false);
        for part in &item.rest {
            let is_subitem = matches!(part, ItemPart::Subitem(_));
            if in_list != is_subitem {
                out.push_str(if is_subitem { "<ol>" } else { "</ol>" });
                in_list = is_subitem;
            }
            match part {
                ItemPart::Subitem(subitem) => {
                    subitems += 1;
                    let path = path.subitem(subitems);
                    open("li", &[("id", &anchor(&path))], out);
                    text(&subitem.label.text(), out);
                    self.linked(&path, 0, &subitem.text, out);
                    close("li", out);
                }
                ItemPart::Text(it) => {
                    texts += 1;
                    open("p", &[], out);
                    self.linked(path, texts, it, out);
                    close("p", out);
                }
                ItemPart::Table(it) => table(it, out),
            }
        }
        if in_list {
            out.push_str("</ol>");
        }
        close("li", out);
    }

    /// A text with its links, without the blanks around it.
    fn linked(&self, path: &ProvisionPath, part: u32, words: &str, out: &mut String) {
        let places: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        let byte = |count: usize| places.get(count).copied().unwrap_or(words.len());
        let (start, end) = (words.len() - words.trim_start().len(), words.trim_end().len());
        let mut from = start;
        for (first, last, href) in self.links.get(&(path.clone(), part)).into_iter().flatten() {
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
