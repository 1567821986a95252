//! The text of a law as HTML, in the form minify-html leaves it.
//!
//! In: a law, its plan, its marks. Out: the fragments that full-text, chapter and article pages show. Nothing is put into
//! the text for the sake of layout: indents, the blank after a number and spread headings are the style sheet's.

mod lines;
mod marked;
mod table;

use super::cite::Citer;
use super::links::{Cards, Links};
use super::marks::TextMarks;
use super::names::{kind_name, range_of, spread};
use crate::markup::{Element, Html, heading_tag};
use crate::model::{
    Article, Attachment, Block, Caption, CaptionStyle, Division, Law, Node, ProvisionPath, Text, TextElement, TextEvent, TextKind,
    TextReader,
};
use crate::plan::{LawPlan, PageId, UnitKind, anchor, inner_anchor};
use crate::theme::Words;
use lines::kept;
use marked::MarkedText;
use std::cell::RefCell;
use table::{cell_words, write_table};

/// Writes the texts of one law.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextWriter<'a> {
    /// The law.
    pub(crate) law: &'a Law,
    /// Its pages.
    pub(crate) plan: &'a LawPlan,
    /// What stands beside its words.
    pub(crate) marks: &'a TextMarks,
    /// What its words lead to.
    pub(crate) links: &'a Links,
    /// Whether defined terms are marked: on the page of an article alone.
    pub(crate) terms: bool,
    /// Whether it is for paper: no links, no anchors, nothing beside the words, and a long text is not split.
    pub(crate) paper: bool,
    /// The words of the interface.
    pub(crate) words: &'a Words,
    /// The cards of the page, gathered while its text is written.
    pub(crate) cards: &'a RefCell<Cards>,
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

/// How a provision is shown.
#[derive(Debug, Clone, Copy)]
struct ShownProvision<'a> {
    anchors: Anchors,
    /// Its label, by which its tables are named.
    label: &'a str,
}

/// Where a run of nodes stands.
struct NodeRun {
    /// The place of the next unit in the plan.
    next: usize,
    extent: Extent,
    /// The level of a heading at depth 0.
    base: i32,
}

impl TextWriter<'_> {
    /// The full text with its attachments; of a split law, what stands outside its chapters and the list of them, without attachments.
    pub(crate) fn law(&self) -> Html {
        let extent = if self.plan.split && !self.paper { Extent::Split } else { Extent::Whole };
        let mut out = Html::new();
        self.nodes(&self.law.body, &mut NodeRun { next: 0, extent, base: 2 }, &mut out);
        // Those of a split law stand in a list of their own below.
        let attachments = if extent == Extent::Whole { &self.law.attachments[..] } else { &[] };
        for (index, attachment) in attachments.iter().enumerate() {
            let document = &self.plan.documents[index + 1];
            let class = format!("div {}", kind_name(attachment.kind));
            let cite = (!self.paper).then(|| Citer::new(self.law, self.plan).document(index as u32 + 1));
            self.id(out.tag("h2").attr("class", &class).maybe("data-cite", cite.as_deref()), &document.stem).inner(|out| {
                self.link(&self.plan.file(PageId::Document(index as u32 + 1)), out, |out| out.text(&attachment.shown_name()));
            });
            lines("history", &attachment.history, &mut out);
            self.nodes(&attachment.body, &mut NodeRun { next: document.units.start, extent, base: 3 }, &mut out);
            if attachment.body.is_empty() && attachment.closing.is_empty() {
                self.no_text(&mut out);
            }
            lines("closing", &attachment.closing, &mut out);
        }
        out
    }

    /// The text of an attachment, from 1.
    pub(crate) fn document(&self, document: u32) -> Html {
        let mut out = Html::new();
        let attachment = &self.law.attachments[document as usize - 1];
        let next = self.plan.documents[document as usize].units.start;
        // On paper the name of the law stands above that of the document.
        let base = 2 + i32::from(self.paper);
        self.nodes(&attachment.body, &mut NodeRun { next, extent: Extent::Whole, base }, &mut out);
        if is_empty(attachment) {
            self.no_text(&mut out);
        }
        out
    }

    /// The text of a division, without its own heading.
    pub(crate) fn division(&self, unit: usize, division: &Division) -> Html {
        let mut out = Html::new();
        let own = &self.plan.units[unit];
        let is_split = matches!(own.kind, UnitKind::Division(kind) if kind.rank() < 3) && !self.paper;
        let extent = if is_split { Extent::Split } else { Extent::Whole };
        self.flags_at(&own.path, &mut out);
        let base = 1 - i32::from(own.depth) + i32::from(self.paper);
        self.nodes(&division.children, &mut NodeRun { next: unit + 1, extent, base }, &mut out);
        if is_bare_alone(self.plan, unit, division) {
            self.no_text(&mut out);
        }
        out
    }

    /// The text of an article for its own page, without label; a caption on a line of its own stands in the head.
    pub(crate) fn article(&self, unit: usize, article: &Article) -> Html {
        let mut out = Html::new();
        let path = &self.plan.units[unit].path;
        self.blocks(path, &article.blocks, ShownProvision { anchors: Anchors::Own, label: &article.label.text() }, None, &mut out);
        self.flags_at(path, &mut out);
        out
    }

    fn nodes(&self, mut nodes: &[Node], run: &mut NodeRun, out: &mut Html) {
        while let Some((node, rest)) = nodes.split_first() {
            if self.is_listed(node, run.next, run.extent) {
                // What has pages of its own is a list of their addresses.
                out.tag("ol").attr("class", "chapters").inner(|out| {
                    while let Some((Node::Division(division), rest)) =
                        nodes.split_first().filter(|(node, _)| self.is_listed(node, run.next, run.extent))
                    {
                        self.chapter_entry(run.next, division, out);
                        run.next = self.plan.units[run.next].end;
                        nodes = rest;
                    }
                });
                continue;
            }
            let index = run.next;
            run.next += 1;
            match node {
                Node::Division(division) => {
                    self.division_in_text(index, division, run, out);
                    if is_bare(division, rest) {
                        self.no_text(out);
                    }
                }
                Node::Article(article) => self.article_in_text(index, article, run.base, out),
                Node::Text(block) => self.text_in_text(index, block, out),
            }
            nodes = rest;
        }
    }

    fn is_listed(&self, node: &Node, index: usize, extent: Extent) -> bool {
        matches!(node, Node::Division(_)) && extent == Extent::Split && self.plan.units[index].has_page
    }

    fn chapter_entry(&self, index: usize, division: &Division, out: &mut Html) {
        self.id(out.tag("li"), &self.plan.units[index].stem).inner(|out| {
            self.link(&self.plan.file(PageId::Unit(index)), out, |out| {
                out.text(&division.shown_title());
                let range = range_of(self.plan, index);
                if !range.is_empty() {
                    out.tag("small").text(&range);
                }
            });
        });
    }

    fn division_in_text(&self, index: usize, division: &Division, run: &mut NodeRun, out: &mut Html) {
        let unit = &self.plan.units[index];
        let class = format!("div {}", division.kind.name());
        let page = unit.has_page.then(|| self.plan.file(PageId::Unit(index)));
        let is_whole = !has_label_apart(division) || self.links.in_text(&unit.path, 0, false).is_empty();
        self.id(out.tag(level(run.base, unit.depth)).attr("class", &class), &unit.stem).inner(|out| match page {
            Some(page) if is_whole => self.link(&page, out, |out| {
                label_of(division, out);
                heading(division, out, Html::text);
            }),
            // Links do not stand in one another: where its words cite, the label alone leads to its page.
            Some(page) => {
                self.link(&page, out, |out| label_of(division, out));
                self.heading_words(&unit.path, division, out);
            }
            None => {
                label_of(division, out);
                self.heading_words(&unit.path, division, out);
            }
        });
        self.flags_at(&unit.path, out);
        self.nodes(&division.children, run, out);
    }

    /// The words of a heading for its own page, without its label, with what they lead to.
    pub(crate) fn heading(&self, path: &ProvisionPath, division: &Division) -> Html {
        let mut out = Html::new();
        self.marked(&heading_text(path, division), Html::text, &mut out);
        out
    }

    fn heading_words(&self, path: &ProvisionPath, division: &Division, out: &mut Html) {
        let is_said = !division.heading.trim().is_empty();
        heading(
            division,
            out,
            |out, words| {
                if is_said { self.marked(&heading_text(path, division), Html::text, out) } else { out.text(words) }
            },
        );
    }

    fn article_in_text(&self, index: usize, article: &Article, base: i32, out: &mut Html) {
        let unit = &self.plan.units[index];
        let label = article.label.text();
        self.id(out.tag("section").attr("class", "art"), &anchor(&unit.path)).inner(|out| {
            let first = article.paragraphs().next().map_or("", |paragraph| &paragraph.text);
            let bracketed = article.caption.as_ref().map(Caption::bracketed);
            let lead = 3 + bracketed.as_ref().map_or(0, |it| it.chars().count()) + label.chars().count();
            self.class(out.tag("div"), "body", lead, first).inner(|out| {
                out.tag(level(base, unit.depth)).attr("class", "no").inner(|out| {
                    self.link(&self.plan.file(PageId::Unit(index)), out, |out| out.text(&label));
                });
                let line = article.caption.as_ref().filter(|caption| caption.style == CaptionStyle::Line);
                if let Some(caption) = line {
                    out.tag("p").attr("class", "cap-line").text(&caption.text);
                }
                let inline = bracketed.as_deref().filter(|_| line.is_none());
                self.blocks(&unit.path, &article.blocks, ShownProvision { anchors: Anchors::Several, label: &label }, inline, out);
                self.flags_at(&unit.path, out);
            });
            // The margin is kept for what is doubtful in the text: the two would lie on each other.
            let is_flagged = self.marks.flags.range(&unit.path..).next().is_some_and(|(path, _)| path.unit() == unit.path);
            if let Some(side) = self.marks.sides.get(&unit.path).filter(|_| !is_flagged) {
                out.put(side);
            }
        });
    }

    fn text_in_text(&self, index: usize, block: &Block, out: &mut Html) {
        let path = &self.plan.units[index].path;
        self.id(out.tag("div").attr("class", "body"), &anchor(path)).inner(|out| {
            self.blocks(path, std::slice::from_ref(block), ShownProvision { anchors: Anchors::Several, label: "" }, None, out);
            self.flags_at(path, out);
        });
    }

    /// What stands in a provision with this label; the caption leads into its first words.
    fn blocks(&self, path: &ProvisionPath, blocks: &[Block], shown: ShownProvision<'_>, mut caption: Option<&str>, out: &mut Html) {
        self.content(&mut TextReader::new(path, blocks), shown, &mut caption, out);
        alone(&mut caption, out);
    }

    /// What is still to be read of the element at hand.
    fn content(&self, reader: &mut TextReader<'_>, shown: ShownProvision<'_>, caption: &mut Option<&str>, out: &mut Html) {
        while let Some(event) = reader.next() {
            match event {
                TextEvent::Enter(path, TextElement::Paragraph(_)) => {
                    self.content(reader, shown, caption, out);
                    self.flags_at(&path, out);
                }
                TextEvent::Enter(path, TextElement::Items(paragraph)) => {
                    alone(caption, out);
                    let list = out.tag("ol").attr("class", "items");
                    let is_bare = paragraph.text.trim().is_empty();
                    let list = if is_bare { self.anchor(list, &path, shown.anchors) } else { list };
                    list.inner(|out| self.content(reader, shown, caption, out));
                }
                TextEvent::Enter(path, TextElement::Item(item)) => {
                    let entry = self.class(out.tag("li"), "", 2 + item.label.text().chars().count(), &item.text);
                    self.anchor(entry, &path, shown.anchors).inner(|out| self.content(reader, shown, caption, out));
                }
                TextEvent::Enter(_, TextElement::Subitems) => {
                    out.tag("ol").attr("class", "subs").inner(|out| self.content(reader, shown, caption, out));
                }
                TextEvent::Enter(path, TextElement::Subitem(_)) => {
                    self.anchor(out.tag("li"), &path, shown.anchors).inner(|out| self.content(reader, shown, caption, out));
                }
                TextEvent::Enter(path, TextElement::Table(table)) => {
                    alone(caption, out);
                    let name = match shown.label {
                        label if path.item.is_none() && !label.is_empty() => self.words.fill("law.table_of", &[("label", &label)]),
                        _ => self.words.get("law.table").to_owned(),
                    };
                    write_table(table, &name, out, &mut |out| {
                        if let Some(TextEvent::Text(cell)) = reader.next() {
                            self.text(&cell, shown, caption, out);
                        }
                    });
                }
                TextEvent::Leave(_, TextElement::Table(_)) => {}
                TextEvent::Leave(..) => return,
                TextEvent::Text(text) => self.text(&text, shown, caption, out),
            }
        }
    }

    fn text(&self, text: &Text<'_>, shown: ShownProvision<'_>, caption: &mut Option<&str>, out: &mut Html) {
        match text.kind {
            TextKind::Paragraph if text.words.trim().is_empty() => {}
            TextKind::Paragraph => {
                self.anchor(self.class(out.tag("p"), "", 2, text.words), &text.path, shown.anchors).inner(|out| {
                    lead(caption, out);
                    self.marked(text, Html::text, out);
                });
            }
            TextKind::Item(_) | TextKind::Subitem(_) => {
                out.text(&text.label());
                self.marked(text, Html::text, out);
            }
            TextKind::Further => out.tag("p").inner(|out| self.marked(text, Html::text, out)),
            TextKind::Cell => self.marked(text, cell_words, out),
            TextKind::Note => out.tag("p").attr("class", "note").inner(|out| {
                lead(caption, out);
                self.marked(text, Html::text, out);
            }),
        }
    }

    /// A text with what stands beside its words, the words themselves written by `say`.
    fn marked(&self, text: &Text<'_>, say: fn(&mut Html, &str), out: &mut Html) {
        let (path, part) = text.address();
        let marks = self.marks.spans.get(&path).filter(|_| part == 0).map_or(&[][..], Vec::as_slice);
        let links = self.links.in_text(&path, part, self.terms);
        MarkedText { words: self.words, text: text.words, marks, say }.write(&links, &mut self.cards.borrow_mut(), out);
    }

    fn anchor<'o>(&self, tag: Element<'o>, path: &ProvisionPath, anchors: Anchors) -> Element<'o> {
        match anchors {
            Anchors::Several => self.id(tag, &anchor(path)),
            Anchors::Own => self.id(tag, &inner_anchor(path)),
        }
    }

    /// The class of an element, and on paper whether its text must stay together.
    fn class<'o>(&self, tag: Element<'o>, name: &str, lead: usize, text: &str) -> Element<'o> {
        let kept = if self.paper { kept(lead, text) } else { String::new() };
        match (name, kept.as_str()) {
            ("", "") => tag,
            ("", only) | (only, "") => tag.attr("class", only),
            (name, kept) => tag.attr("class", &format!("{name} {kept}")),
        }
    }

    fn id<'o>(&self, tag: Element<'o>, name: &str) -> Element<'o> {
        tag.maybe("id", (!self.paper).then_some(name))
    }

    fn link(&self, href: &str, out: &mut Html, inner: impl FnOnce(&mut Html)) {
        if self.paper { inner(out) } else { out.tag("a").attr("href", href).inner(inner) }
    }

    /// That nothing is left out by mistake where a heading has nothing below it: a picture, most often, which has no text to show.
    fn no_text(&self, out: &mut Html) {
        out.tag("div").attr("class", "flag").maybe("lang", self.words.lang_of_page()).inner(|out| {
            out.tag("b").text(self.words.get("flag.no_text"));
            out.tag("span").text(self.words.get("flag.no_text_means"));
            out.tag("a").attr("href", &self.plan.file(PageId::Notes)).text(self.words.get("law.note"));
        });
    }

    fn flags_at(&self, path: &ProvisionPath, out: &mut Html) {
        for flag in self.marks.flags.get(path).into_iter().flatten() {
            out.tag("div").attr("class", "flag").maybe("lang", self.words.lang_of_page()).inner(|out| {
                out.tag("b").text(&flag.word);
                out.tag("span").text(&flag.message);
                out.tag("a").attr("href", &self.plan.finding(&flag.id)).text(self.words.get("law.note"));
            });
        }
    }
}

/// Whether there is nothing below a heading. One without a number may be a line of a longer heading, or stand over the headings behind it.
pub(crate) fn is_bare(division: &Division, rest: &[Node]) -> bool {
    let is_next = |node: &Node| matches!(node, Node::Division(next) if next.kind == division.kind && next.number.is_some());
    division.children.is_empty() && rest.first().is_none_or(is_next)
}

/// The same of a division by itself. Behind a heading without a number may stand, as its siblings, the chapters that belong under it: 总则编.
pub(crate) fn is_bare_alone(plan: &LawPlan, unit: usize, division: &Division) -> bool {
    let is_last = || plan.documents.iter().any(|document| document.units.end == plan.units[unit].end);
    division.children.is_empty() && (division.number.is_some() || is_last())
}

/// Whether there is nothing below the name of an attachment.
pub(crate) fn is_empty(attachment: &Attachment) -> bool {
    attachment.body.is_empty() && attachment.closing.is_empty()
}

/// The caption, where it is not written yet, in the paragraph it leads into.
fn lead(caption: &mut Option<&str>, out: &mut Html) {
    if let Some(caption) = caption.take() {
        out.tag("span").attr("class", "cap").text(caption);
    }
}

/// The caption, where it is not written yet, before what is no paragraph.
fn alone(caption: &mut Option<&str>, out: &mut Html) {
    if caption.is_some() {
        out.tag("p").inner(|out| lead(caption, out));
    }
}

/// The element of a heading so deep below one of level `base`.
fn level(base: i32, depth: u8) -> &'static str {
    heading_tag(usize::try_from(base + i32::from(depth)).unwrap_or_default().max(2))
}

/// Whether a heading has a label and words behind it.
fn has_label_apart(division: &Division) -> bool {
    !division.label().is_empty() && !division.heading.is_empty()
}

/// The words of a heading, as a text that may cite.
fn heading_text<'a>(path: &ProvisionPath, division: &'a Division) -> Text<'a> {
    Text { path: path.clone(), part: 0, kind: TextKind::Paragraph, words: &division.heading }
}

fn label_of(division: &Division, out: &mut Html) {
    if has_label_apart(division) {
        out.tag("span").attr("class", "lab").text(&division.label());
    }
}

/// The words of a heading behind its label, written by `say`.
fn heading(division: &Division, out: &mut Html, say: impl FnOnce(&mut Html, &str)) {
    let (is_apart, heading) = (has_label_apart(division), division.heading.as_str());
    let is_wide = (is_apart || division.label().is_empty()) && spread(heading) == "two";
    let words = if is_apart { heading.to_owned() } else { division.shown_title() };
    out.tag("span").attr("class", if is_wide { "hd two" } else { "hd" }).inner(|out| say(out, &words));
}

fn lines(class: &str, lines: &[String], out: &mut Html) {
    for line in lines {
        out.tag("p").attr("class", class).text(line.trim());
    }
}
