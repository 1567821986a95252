//! The text of a law as HTML, in the form minify-html leaves it.
//!
//! In: a law, its plan, its marks. Out: the fragments that full-text, chapter and article pages show. Nothing is put into
//! the text for the sake of layout: indents, the blank after a number and spread headings are the style sheet's.

use super::html::{attribute, escape_into};
use super::lines::kept;
use super::links::{Cards, Links};
use super::marked::write_marked;
use super::marks::{Flag, Marks};
use super::table::Loose;
use crate::model::{Article, Block, CaptionStyle, Division, Item, ItemPart, Law, Node, Paragraph, ProvisionPath};
use crate::plan::{LawPlan, PageId, UnitKind, anchor, inner_anchor};
use crate::theme::Words;
use std::cell::RefCell;
use std::fmt::Write as _;

/// Writes the texts of one law.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextWriter<'a> {
    /// The law.
    pub(super) law: &'a Law,
    /// Its pages.
    pub(super) plan: &'a LawPlan,
    /// What stands beside its words.
    pub(super) marks: &'a Marks,
    /// What its words lead to.
    pub(super) links: &'a Links,
    /// Whether defined terms are marked: on the page of an article alone.
    pub(super) terms: bool,
    /// Whether it is for paper: no links, no anchors, nothing beside the words, and a long text is not split.
    pub(super) paper: bool,
    /// The cards of the page, gathered while its text is written.
    /// The words of the interface.
    pub(super) words: &'a Words,
    pub(super) cards: &'a RefCell<Cards>,
}

/// How much of the text a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All of it.
    Whole,
    /// What stands on no other page of text; for the rest the addresses.
    Split,
}

/// Which anchors the 款 and 项 of a page have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchors {
    /// `t18k1`: several articles on one page.
    Several,
    /// `k1`: the article's own page.
    Own,
}

/// A run of nodes being written.
struct Run<'o> {
    out: &'o mut String,
    /// The place of the next unit in the plan.
    next: usize,
    extent: Extent,
    /// The level of a heading at depth 0.
    base: i32,
    /// Whether a list of chapters is open.
    in_list: bool,
}

impl TextWriter<'_> {
    /// The full text with its attachments; of a split law, what stands outside its chapters and the list of them.
    pub(super) fn law(&self) -> String {
        let extent = if self.plan.split && !self.paper { Extent::Split } else { Extent::Whole };
        let mut out = String::new();
        self.nodes(&self.law.body, &mut Run { out: &mut out, next: 0, extent, base: 2, in_list: false });
        for (index, attachment) in self.law.attachments.iter().enumerate() {
            let document = &self.plan.documents[index + 1];
            out.push_str("<h2");
            attribute("class", if document.stem.contains("annex") { "div annex" } else { "div document" }, &mut out);
            self.id(&document.stem, &mut out);
            out.push('>');
            self.link(&format!("{}.html", document.stem), &mut out, |out| escape_into(&name_or(&attachment.name(), "附件"), out));
            out.push_str("</h2>");
            if extent == Extent::Whole {
                lines("history", &attachment.history, &mut out);
                self.nodes(&attachment.body, &mut Run { out: &mut out, next: document.units.start, extent, base: 3, in_list: false });
                lines("closing", &attachment.closing, &mut out);
            }
        }
        out
    }

    /// The text of an attachment, from 1.
    pub(super) fn document(&self, document: u32) -> String {
        let mut out = String::new();
        let attachment = &self.law.attachments[document as usize - 1];
        let next = self.plan.documents[document as usize].units.start;
        // On paper the name of the law stands above that of the document.
        let base = 2 + i32::from(self.paper);
        self.nodes(&attachment.body, &mut Run { out: &mut out, next, extent: Extent::Whole, base, in_list: false });
        out
    }

    /// The text of a division, without its own heading.
    pub(super) fn division(&self, unit: usize, division: &Division) -> String {
        let mut out = String::new();
        let own = &self.plan.units[unit];
        let is_split = matches!(own.kind, UnitKind::Division(kind) if kind.rank() < 3) && !self.paper;
        let extent = if is_split { Extent::Split } else { Extent::Whole };
        self.flags_at(&own.path, &mut out);
        let base = 1 - i32::from(own.depth) + i32::from(self.paper);
        self.nodes(&division.children, &mut Run { out: &mut out, next: unit + 1, extent, base, in_list: false });
        out
    }

    /// The text of an article for its own page, without label; a caption on a line of its own stands in the head.
    pub(super) fn article(&self, unit: usize, article: &Article) -> String {
        let mut out = String::new();
        let path = &self.plan.units[unit].path;
        self.blocks(path, &article.blocks, Anchors::Own, &article.label.text(), &mut out);
        self.flags_at(path, &mut out);
        out
    }

    fn nodes(&self, nodes: &[Node], run: &mut Run<'_>) {
        for node in nodes {
            let index = run.next;
            run.next += 1;
            let listed = matches!(node, Node::Division(_)) && run.extent == Extent::Split && self.plan.units[index].has_page;
            if run.in_list != listed {
                run.out.push_str(if listed { "<ol class=chapters>" } else { "</ol>" });
                run.in_list = listed;
            }
            match node {
                Node::Division(division) if listed => {
                    self.chapter_entry(index, division, run.out);
                    run.next = self.plan.units[index].end;
                }
                Node::Division(division) => self.division_in_text(index, division, run),
                Node::Article(article) => self.article_in_text(index, article, run),
                Node::Text(block) => self.text_in_text(index, block, run.out),
            }
        }
        if run.in_list {
            run.out.push_str("</ol>");
            run.in_list = false;
        }
    }

    fn chapter_entry(&self, index: usize, division: &Division, out: &mut String) {
        let unit = &self.plan.units[index];
        out.push_str("<li");
        self.id(&unit.stem, out);
        out.push('>');
        self.link(&self.plan.file(PageId::Unit(index)), out, |out| {
            escape_into(&name_or(&division.title(), "〔无标题〕"), out);
            let range = range_of(self.plan, index);
            if !range.is_empty() {
                out.push_str("<small>");
                out.push_str(&range);
                out.push_str("</small>");
            }
        });
        out.push_str("</li>");
    }

    fn division_in_text(&self, index: usize, division: &Division, run: &mut Run<'_>) {
        let unit = &self.plan.units[index];
        let level = level(run.base, unit.depth);
        let out = &mut *run.out;
        let _ = write!(out, "<h{level} class=\"div {}\"", division.kind.name());
        self.id(&unit.stem, out);
        out.push('>');
        if unit.has_page {
            self.link(&self.plan.file(PageId::Unit(index)), out, |out| heading(division, out));
        } else {
            heading(division, out);
        }
        let _ = write!(out, "</h{level}>");
        self.flags_at(&unit.path, out);
        self.nodes(&division.children, run);
    }

    fn article_in_text(&self, index: usize, article: &Article, run: &mut Run<'_>) {
        let unit = &self.plan.units[index];
        let level = level(run.base, unit.depth);
        let out = &mut *run.out;
        out.push_str("<section class=art");
        self.id(&anchor(&unit.path), out);
        out.push_str("><div");
        let first = article.paragraphs().next().map_or("", |paragraph| &paragraph.text);
        let caption = article.caption.as_ref().map(crate::model::Caption::bracketed).unwrap_or_default();
        self.class("body", 3 + caption.chars().count() + article.label.text().chars().count(), first, out);
        let _ = write!(out, "><h{level} class=no>");
        self.link(&self.plan.file(PageId::Unit(index)), out, |out| escape_into(&article.label.text(), out));
        let _ = write!(out, "</h{level}>");
        let caption = article.caption.as_ref();
        let inline = match caption {
            Some(caption) if caption.style == CaptionStyle::Line => {
                out.push_str("<p class=cap-line>");
                escape_into(&caption.text, out);
                out.push_str("</p>");
                None
            }
            caption => caption.map(crate::model::Caption::bracketed),
        };
        self.blocks_with_caption(&unit.path, &article.blocks, inline.as_deref(), &article.label.text(), out);
        self.flags_at(&unit.path, out);
        out.push_str("</div>");
        // The margin is kept for what is doubtful in the text: the two would lie on each other.
        let is_flagged = self.marks.flags.range(&unit.path..).next().is_some_and(|(path, _)| path.unit() == unit.path);
        out.push_str(self.marks.sides.get(&unit.path).filter(|_| !is_flagged).map_or("", String::as_str));
        out.push_str("</section>");
    }

    fn text_in_text(&self, index: usize, block: &Block, out: &mut String) {
        let path = &self.plan.units[index].path;
        out.push_str("<div class=body");
        self.id(&anchor(path), out);
        out.push('>');
        self.blocks(path, std::slice::from_ref(block), Anchors::Several, "", out);
        self.flags_at(path, out);
        out.push_str("</div>");
    }

    fn blocks_with_caption(&self, path: &ProvisionPath, blocks: &[Block], caption: Option<&str>, label: &str, out: &mut String) {
        let Some(caption) = caption else { return self.blocks(path, blocks, Anchors::Several, label, out) };
        let mut body = String::new();
        self.blocks(path, blocks, Anchors::Several, label, &mut body);
        let cap = |out: &mut String| {
            out.push_str("<span class=cap>");
            escape_into(caption, out);
            out.push_str("</span>");
        };
        if let Some(end) = body.starts_with("<p").then(|| body.find('>')).flatten() {
            out.push_str(&body[..=end]);
            cap(out);
            out.push_str(&body[end + 1..]);
        } else {
            out.push_str("<p>");
            cap(out);
            out.push_str("</p>");
            out.push_str(&body);
        }
    }

    fn blocks(&self, path: &ProvisionPath, blocks: &[Block], anchors: Anchors, label: &str, out: &mut String) {
        let mut paragraphs = 0;
        let loose = Loose::new(path);
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    paragraphs += 1;
                    let path = path.paragraph(paragraphs);
                    self.paragraph(&path, paragraph, anchors, &loose, out);
                    self.flags_at(&path, out);
                }
                Block::Table(table) => self.table(table, label, &loose, out),
                Block::Note(text) => {
                    out.push_str("<p class=note>");
                    self.marked(path, loose.next(), text, out);
                    out.push_str("</p>");
                }
            }
        }
    }

    fn paragraph(&self, path: &ProvisionPath, paragraph: &Paragraph, anchors: Anchors, loose: &Loose<'_>, out: &mut String) {
        let no_text = paragraph.text.trim().is_empty();
        if !no_text {
            out.push_str("<p");
            self.class("", 2, &paragraph.text, out);
            self.anchor(path, anchors, out);
            out.push('>');
            self.marked(path, 0, &paragraph.text, out);
            out.push_str("</p>");
        }
        if paragraph.items.is_empty() {
            return;
        }
        out.push_str("<ol class=items");
        if no_text {
            self.anchor(path, anchors, out);
        }
        out.push('>');
        for (index, item) in paragraph.items.iter().enumerate() {
            self.item(&path.item(index as u32 + 1), item, anchors, loose, out);
        }
        out.push_str("</ol>");
    }

    fn item(&self, path: &ProvisionPath, item: &Item, anchors: Anchors, loose: &Loose<'_>, out: &mut String) {
        out.push_str("<li");
        self.class("", 2 + item.label.text().chars().count(), &item.text, out);
        self.anchor(path, anchors, out);
        out.push('>');
        escape_into(&item.label.text(), out);
        self.marked(path, 0, &item.text, out);
        let (mut subitems, mut texts, mut in_list) = (0, 0, false);
        for part in &item.rest {
            let is_subitem = matches!(part, ItemPart::Subitem(_));
            if in_list != is_subitem {
                out.push_str(if is_subitem { "<ol class=subs>" } else { "</ol>" });
                in_list = is_subitem;
            }
            match part {
                ItemPart::Subitem(subitem) => {
                    subitems += 1;
                    let path = path.subitem(subitems);
                    out.push_str("<li");
                    self.anchor(&path, anchors, out);
                    out.push('>');
                    escape_into(&subitem.label.text(), out);
                    self.marked(&path, 0, &subitem.text, out);
                    out.push_str("</li>");
                }
                ItemPart::Text(text) => {
                    texts += 1;
                    out.push_str("<p>");
                    self.marked(path, texts, text, out);
                    out.push_str("</p>");
                }
                ItemPart::Table(table) => self.table(table, "", loose, out),
            }
        }
        if in_list {
            out.push_str("</ol>");
        }
        out.push_str("</li>");
    }

    pub(super) fn marked(&self, path: &ProvisionPath, part: u32, text: &str, out: &mut String) {
        let marks = if part == 0 { self.marks.spans.get(path).map_or(&[][..], Vec::as_slice) } else { &[] };
        let links = self.links.in_text(path, part, self.terms);
        write_marked(self.words, text, marks, &links, &mut self.cards.borrow_mut(), out);
    }

    fn anchor(&self, path: &ProvisionPath, anchors: Anchors, out: &mut String) {
        match anchors {
            Anchors::Several => self.id(&anchor(path), out),
            Anchors::Own => self.id(&inner_anchor(path), out),
        }
    }

    /// The class of an element, and on paper whether its text must stay together.
    fn class(&self, name: &str, lead: usize, text: &str, out: &mut String) {
        let kept = if self.paper { kept(lead, text) } else { String::new() };
        let both = [name, kept.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        if !both.is_empty() {
            attribute("class", &both, out);
        }
    }

    fn id(&self, name: &str, out: &mut String) {
        if !self.paper {
            attribute("id", name, out);
        }
    }

    fn link(&self, href: &str, out: &mut String, inner: impl FnOnce(&mut String)) {
        if self.paper {
            return inner(out);
        }
        out.push_str("<a");
        attribute("href", href, out);
        out.push('>');
        inner(out);
        out.push_str("</a>");
    }

    fn flags_at(&self, path: &ProvisionPath, out: &mut String) {
        for flag in self.marks.flags.get(path).into_iter().flatten() {
            write_flag(self.words, flag, out);
        }
    }
}

fn level(base: i32, depth: u8) -> i32 {
    (base + i32::from(depth)).clamp(2, 6)
}

fn heading(division: &Division, out: &mut String) {
    let label = division.label();
    if label.is_empty() || division.heading.is_empty() {
        let spread = if label.is_empty() { spread(&division.heading) } else { "" };
        span("hd", spread, &name_or(&division.title(), "〔无标题〕"), out);
        return;
    }
    span("lab", "", &label, out);
    span("hd", spread(&division.heading), &division.heading, out);
}

fn span(class: &str, more: &str, text: &str, out: &mut String) {
    out.push_str("<span");
    let class = if more.is_empty() { class.to_owned() } else { format!("{class} {more}") };
    attribute("class", &class, out);
    out.push('>');
    escape_into(text, out);
    out.push_str("</span>");
}

/// The class of a heading set wide: two characters, as in 总　则.
pub(super) fn spread(heading: &str) -> &'static str {
    let mut characters = heading.chars();
    let two = characters.by_ref().take(2).filter(|c| crate::zh::is_cjk(*c)).count() == 2 && characters.next().is_none();
    if two { "two" } else { "" }
}

/// The articles of a division as numbers: `16–26`; empty where there is none.
pub(super) fn range_of(plan: &LawPlan, division: usize) -> String {
    let mut numbers = plan.units[division + 1..plan.units[division].end].iter().filter_map(|unit| match &unit.path.at {
        crate::model::At::Article(number, _) => Some(number),
        _ => None,
    });
    let Some(first) = numbers.next() else { return String::new() };
    match numbers.next_back() {
        Some(last) => format!("{}–{}", cell_number(*first), cell_number(*last)),
        None => cell_number(*first),
    }
}

/// A number as the grid shows it: `120之一`.
pub(super) fn cell_number(number: crate::model::Number) -> String {
    match number.suffix {
        Some(suffix) => format!("{}之{}", number.base, crate::zh::write_numeral(suffix)),
        None => number.base.to_string(),
    }
}

/// The name, or another where it is empty.
pub(super) fn name_or(name: &str, other: &str) -> String {
    if name.trim().is_empty() { other.to_owned() } else { name.to_owned() }
}

fn lines(class: &str, lines: &[String], out: &mut String) {
    for line in lines {
        out.push_str("<p");
        attribute("class", class, out);
        out.push('>');
        escape_into(line.trim(), out);
        out.push_str("</p>");
    }
}

fn write_flag(words: &Words, flag: &Flag, out: &mut String) {
    out.push_str("<div class=flag");
    out.push_str(&words.lang_of_page());
    out.push_str("><b>");
    escape_into(&flag.word, out);
    out.push_str("</b><span>");
    escape_into(&flag.message, out);
    out.push_str("</span><a");
    attribute("href", &format!("notes.html#{}", flag.id), out);
    out.push('>');
    escape_into(words.get("law.note"), out);
    out.push_str("</a></div>");
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn only_headings_of_two_characters_are_spread() {
        assert_eq!((spread("总则"), spread("附则二"), spread("5G"), spread("则")), ("two", "", "", ""));
    }
}
