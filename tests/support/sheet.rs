//! A law laid flat, and two of them compared, aspect by aspect.
//!
//! In: the law that was printed and the law that was read. Out: the aspects that differ, with the first difference of each.
//! Blanks never count.

use fadian::model::{Block, Division, ItemPart, LabelStyle, Law, Node, Paragraph, all_text};

/// What can be read rightly or wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Aspect {
    /// The title.
    Title,
    /// Announcement and title note.
    Front,
    /// Kind, number, heading and place of every division, and which articles stand in it.
    Divisions,
    /// The numbers of the articles, in order.
    Numbers,
    /// The captions.
    Captions,
    /// The whole text of each article.
    Texts,
    /// The boundaries of 款.
    Paragraphs,
    /// 项 and 目, with their labels.
    Items,
    /// Signatures, annexes, second documents.
    Back,
    /// A finding says what cannot be known.
    Flags,
}

impl Aspect {
    /// Whether «read perfectly» asks for it; the others are told beside it.
    pub(crate) fn is_core(self) -> bool {
        !matches!(self, Self::Front | Self::Back)
    }
}

/// What a damage made unknowable: there the comparison asks less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a loss of its own, and any may come with any")]
pub(crate) struct Leniency {
    /// Headings are lost: those that are left must be there, what stands in them is open.
    pub(crate) divisions: bool,
    /// The order is lost: provisions are compared by number.
    pub(crate) order: bool,
    /// Numbers of articles are lost: only the words of the whole count.
    pub(crate) numbers: bool,
    /// Labels of 项 are lost: only the words of each article count.
    pub(crate) items: bool,
    /// Every number is lost: only the title and the words of the whole count.
    pub(crate) words: bool,
    /// The front holds lines that are not the law's.
    pub(crate) front: bool,
}

/// A provision laid flat.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Unit {
    label: String,
    key: (u32, u32),
    trail: String,
    caption: String,
    /// Per 款: its text.
    paragraphs: Vec<String>,
    /// Per 款: label and text of each 项 and 目, and further paragraphs.
    items: Vec<Vec<String>>,
    is_article: bool,
}

impl Unit {
    fn whole(&self) -> String {
        let both = self.paragraphs.iter().zip(&self.items);
        both.flat_map(|(text, items)| [text.clone(), items.concat()]).collect()
    }
}

/// A law laid flat.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    title: Option<String>,
    front: String,
    divisions: Vec<String>,
    units: Vec<Unit>,
    back: Vec<String>,
}

/// The text without blanks, as this comparison understands them.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// What never counts: white space, controls, marks of no width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// 征求意见稿 in brackets may be read as part of the title or as the note under it: both are right.
fn without_draft_mark(text: &str) -> String {
    text.replace("（征求意见稿）", "").replace("(征求意见稿)", "")
}

impl Sheet {
    /// Lays a law flat.
    pub(crate) fn of(law: &Law) -> Self {
        let mut sheet = Self { title: law.meta.title.as_deref().map(|title| without_draft_mark(&bare(title))), ..Self::default() };
        let front: String = law.announcement.iter().chain(&law.history).map(|line| bare(line)).collect();
        sheet.front = without_draft_mark(&front).chars().filter(|c| !matches!(c, '（' | '）' | '(' | ')')).collect();
        sheet.nodes(&law.body, "", "");
        sheet.back.extend(law.closing.iter().map(|line| bare(line)));
        for (index, attachment) in law.attachments.iter().enumerate() {
            sheet.back.push(bare(&format!("{}{}", attachment.label, attachment.title)));
            sheet.nodes(&attachment.body, "", &format!("{}.", index + 1));
            sheet.back.extend(attachment.closing.iter().map(|line| bare(line)));
        }
        sheet
    }

    fn nodes(&mut self, nodes: &[Node], trail: &str, document: &str) {
        for node in nodes {
            match node {
                Node::Division(division) => self.division(division, trail, document),
                Node::Article(article) => {
                    let mut unit = Unit {
                        label: format!("{document}{}{}", article.label.number, style_mark(article.label.style)),
                        key: (article.label.number.base, article.label.number.suffix.unwrap_or(0)),
                        trail: trail.to_owned(),
                        caption: article.caption.as_ref().map(|c| bare(&c.text)).unwrap_or_default(),
                        is_article: article.label.style == LabelStyle::Article,
                        ..Unit::default()
                    };
                    article.blocks.iter().for_each(|block| unit.block(block));
                    self.units.push(unit);
                }
                Node::Text(block) => self.text(block, trail, document),
            }
        }
    }

    /// A row of a table is laid flat like a paragraph: plain text does not tell them apart.
    ///
    /// An unnumbered paragraph behind the last 一、 of a document may be read as its 款 as well: nobody can tell.
    fn text(&mut self, block: &Block, trail: &str, document: &str) {
        let follows = |unit: &&mut Unit| {
            unit.trail.starts_with(trail) && !unit.is_article && unit.label.starts_with(document) && unit.label != document
        };
        if let Some(unit) = self.units.last_mut().filter(follows) {
            unit.block(block);
            return;
        }
        let mut whole = Unit { label: document.to_owned(), trail: trail.to_owned(), ..Unit::default() };
        whole.block(block);
        let row = |(text, items)| Unit {
            label: whole.label.clone(),
            trail: whole.trail.clone(),
            paragraphs: vec![text],
            items: vec![items],
            ..Unit::default()
        };
        self.units.extend(whole.paragraphs.into_iter().zip(whole.items).map(row));
    }

    fn division(&mut self, division: &Division, trail: &str, document: &str) {
        let number = division.number.map(|n| n.to_string()).unwrap_or_default();
        let name = format!("{document}{}:{number}:{}", division.kind.name(), bare(&division.heading));
        if division.kind.name() != "lost" {
            self.divisions.push(name.clone());
        }
        self.nodes(&division.children, &format!("{trail}/{name}"), document);
    }
}

fn style_mark(style: LabelStyle) -> &'static str {
    match style {
        LabelStyle::Article => "条",
        LabelStyle::Ideographic => "、",
        LabelStyle::Bracketed => "）",
        LabelStyle::Digit | LabelStyle::Decimal => ".",
        LabelStyle::BracketedDigit => ")",
    }
}

impl Unit {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                for row in &table.rows {
                    self.paragraphs.push(row.iter().map(|cell| bare(&cell.text)).collect());
                    self.items.push(Vec::new());
                }
            }
            Block::Note(text) => {
                self.paragraphs.push(bare(text));
                self.items.push(Vec::new());
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.paragraphs.push(bare(&paragraph.text));
        let mut items = Vec::new();
        for item in &paragraph.items {
            items.push(format!("{}{}", item.label.text(), bare(&item.text)));
            parts(&item.rest, &mut items);
        }
        self.items.push(items);
    }
}

fn parts(rest: &[ItemPart], items: &mut Vec<String>) {
    for part in rest {
        match part {
            ItemPart::Subitem(subitem) => {
                items.push(format!("{}{}", subitem.label.text(), bare(&subitem.text)));
                parts(&subitem.rest, items);
            }
            ItemPart::Text(text) => items.push(bare(text)),
            ItemPart::Table(_) => {}
        }
    }
}

/// An aspect that was read wrongly, and the first place that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Miss {
    /// What.
    pub(crate) aspect: Aspect,
    /// Where and how, in short.
    pub(crate) detail: String,
}

fn miss(out: &mut Vec<Miss>, aspect: Aspect, detail: String) {
    out.push(Miss { aspect, detail });
}

/// Compares the law that was printed with the law that was read.
pub(crate) fn compare(truth: &Law, got: &Law, lenient: Leniency) -> Vec<Miss> {
    if lenient.words || lenient.numbers {
        return words(truth, got, lenient);
    }
    let (truth, got) = (Sheet::of(truth), Sheet::of(got));
    let mut out = Vec::new();
    if truth.title != got.title {
        miss(&mut out, Aspect::Title, format!("want {:?}, got {:?}", truth.title, got.title));
    }
    if truth.front != got.front && !lenient.front {
        miss(&mut out, Aspect::Front, first_difference(&truth.front, &got.front));
    }
    if truth.divisions != got.divisions {
        miss(&mut out, Aspect::Divisions, list_difference(&truth.divisions, &got.divisions));
    }
    if truth.back != got.back {
        miss(&mut out, Aspect::Back, list_difference(&truth.back, &got.back));
    }
    let (mut want, mut read) = (truth.units, got.units);
    if lenient.order {
        want.sort_by(|a, b| (a.key, &a.label).cmp(&(b.key, &b.label)));
        read.sort_by(|a, b| (a.key, &a.label).cmp(&(b.key, &b.label)));
    }
    units(&want, &read, lenient, &mut out);
    out
}

/// Title and words alone; with them the chapters, where these have kept their numbers.
fn words(truth: &Law, got: &Law, lenient: Leniency) -> Vec<Miss> {
    let mut out = Vec::new();
    let chapters = |law: &Law| {
        let is_chapter = |name: &String| ["part", "subpart", "chapter", "section"].iter().any(|kind| name.starts_with(kind));
        Sheet::of(law).divisions.into_iter().filter(is_chapter).collect::<Vec<_>>()
    };
    if !lenient.words && chapters(truth) != chapters(got) {
        miss(&mut out, Aspect::Divisions, list_difference(&chapters(truth), &chapters(got)));
    }
    if truth.meta.title.as_deref().map(bare) != got.meta.title.as_deref().map(bare) {
        miss(&mut out, Aspect::Title, format!("want {:?}, got {:?}", truth.meta.title, got.meta.title));
    }
    let printed = |law: &Law| {
        let front = |lines: &Vec<String>| if lenient.front { Vec::new() } else { lines.clone() };
        bare(&all_text(&Law { announcement: front(&law.announcement), history: front(&law.history), ..law.clone() }))
    };
    let (want, read) = (printed(truth), printed(got));
    if want != read {
        miss(&mut out, Aspect::Texts, first_difference(&want, &read));
    }
    out
}

fn units(want: &[Unit], read: &[Unit], lenient: Leniency, out: &mut Vec<Miss>) {
    let labels = |units: &[Unit]| units.iter().map(|unit| unit.label.clone()).collect::<Vec<_>>();
    let (wanted, found) = (labels(want), labels(read));
    if wanted != found {
        miss(out, Aspect::Numbers, list_difference(&wanted, &found));
    }
    for (want, read) in want.iter().zip(read).filter(|(want, read)| want.label == read.label) {
        unit(want, read, lenient, out);
    }
    if wanted != found {
        let body = |units: &[Unit]| units.iter().map(Unit::whole).collect::<String>();
        if body(want) != body(read) {
            miss(out, Aspect::Texts, first_difference(&body(want), &body(read)));
        }
    }
    let mut seen = Vec::new();
    out.retain(|miss| {
        let new = !seen.contains(&miss.aspect);
        seen.push(miss.aspect);
        new
    });
}

fn unit(want: &Unit, read: &Unit, lenient: Leniency, out: &mut Vec<Miss>) {
    let place = if want.label.is_empty() { "文" } else { &want.label };
    if want.trail != read.trail && !lenient.divisions && !lenient.order {
        miss(out, Aspect::Divisions, format!("{place} stands in `{}`, want `{}`", read.trail, want.trail));
    }
    if want.caption != read.caption {
        miss(out, Aspect::Captions, format!("{place}: want {}, got {}", want.caption, read.caption));
    }
    if want.whole() != read.whole() {
        miss(out, Aspect::Texts, format!("{place}: {}", first_difference(&want.whole(), &read.whole())));
    }
    if lenient.items {
        return;
    }
    if want.paragraphs != read.paragraphs {
        miss(out, Aspect::Paragraphs, format!("{place}: {}", list_difference(&want.paragraphs, &read.paragraphs)));
    }
    if want.items != read.items {
        let flat = |items: &[Vec<String>]| items.iter().flatten().cloned().collect::<Vec<_>>();
        miss(out, Aspect::Items, format!("{place}: {}", list_difference(&flat(&want.items), &flat(&read.items))));
    }
}

fn shorten(text: &str) -> String {
    let count = text.chars().count();
    if count <= 36 {
        return text.to_owned();
    }
    let head: String = text.chars().take(18).collect();
    let tail: String = text.chars().skip(count - 14).collect();
    format!("{head}…{tail}")
}

fn list_difference(want: &[String], got: &[String]) -> String {
    let at = want.iter().zip(got).take_while(|(a, b)| a == b).count();
    let show = |list: &[String]| list.get(at).map_or_else(|| "nothing".to_owned(), |text| format!("`{}`", shorten(text)));
    format!("#{} of {}/{}: want {}, got {}", at + 1, want.len(), got.len(), show(want), show(got))
}

fn first_difference(want: &str, got: &str) -> String {
    let at = want.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.chars().skip(at.saturating_sub(6)).take(24).collect::<String>();
    format!("at {at}: want `{}`, got `{}`", show(want), show(got))
}
