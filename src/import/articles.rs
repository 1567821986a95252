//! The body of a text with articles 条.
//!
//! In: paragraphs and what they begin with. Out: the tree. The rules: every paragraph without number is a 款; items
//! belong to the 款 above; a paragraph between item n and item n+1 continues item n; one after the last item is a new 款.

use super::caption::Captions;
use super::closed::is_closed;
use super::documents::SourceDocument;
use super::head::{self, LineHead};
use super::join::Para;
use super::label::{self, ListLabel, UnitLabel};
use super::lines::LineKind;
use super::log::Log;
use super::traced::Traced;
use super::tree::{Tree, UnitOrigin};
use super::{Reason, lost, wrap};
use crate::diag::kind::ItemMarkersLost;
use crate::model::{Block, Division, DivisionKind, ItemStyle, Label, LabelStyle, Node};

/// Builds the body of a document with articles.
pub(super) fn build(document: &SourceDocument, log: &mut Log) -> (Vec<Node>, Vec<UnitOrigin>) {
    let lost = lost::heading(document, log);
    let captions = Captions::of(&document.paras);
    let plain_headings = has_plain_headings(&document.paras);
    let digit_headings = digit_headings(&document.paras);
    let mut builder = ArticleBuilder { paras: &document.paras, captions, plain_headings, digit_headings, tree: Tree::new(log), at: 0 };
    let end = end_of_articles(&document.paras);
    for at in 0..document.paras.len() {
        if at == end {
            builder.tree.end(true);
        }
        if lost == Some(at) {
            let division = Division { kind: DivisionKind::Lost, number: None, printed: None, heading: String::new(), children: Vec::new() };
            builder.tree.division(division, document.paras[at].text.start(), false);
        }
        builder.at = at;
        builder.paragraph();
    }
    builder.tree.finish()
}

/// From where on a decision says of itself when it commences, and that the text it amends is published anew, or a notice 特此通知: that belongs to
/// no article.
fn end_of_articles(paras: &[Para]) -> usize {
    let ends = |para: &Para| {
        let words = para.text.solid();
        let is_plain = para.kind == LineKind::Text && para.head == LineHead::None && words.len() <= LONGEST_END;
        let text = if is_plain { words.text() } else { String::new() };
        text.starts_with("本决定自")
            || text.starts_with("特此") && words.len() <= 20
            || text.starts_with('《') && text.contains("根据本决定") && text.contains("重新公布")
    };
    let last = paras.iter().rposition(|para| matches!(para.head, LineHead::Article(_))).map_or(0, |last| last + 1);
    paras[last..].iter().position(ends).map_or(paras.len(), |at| last + at)
}

/// Such a line is no longer, in characters.
const LONGEST_END: usize = 120;

struct ArticleBuilder<'p, 'l, 's> {
    paras: &'p [Para],
    captions: Captions,
    plain_headings: bool,
    /// In rising order.
    digit_headings: Vec<usize>,
    tree: Tree<'l, 's>,
    at: usize,
}

impl ArticleBuilder<'_, '_, '_> {
    fn paragraph(&mut self) {
        let para = &self.paras[self.at];
        match &para.kind {
            LineKind::Table(table) if self.continues_item().is_some() => return self.tree.item_table(table.clone(), &para.text),
            LineKind::Table(table) => return self.tree.block(Block::Table(table.clone()), &para.text),
            LineKind::Note => return self.tree.block(Block::Note(para.text.tidy().text()), &para.text),
            LineKind::Text => {}
        }
        match &para.head {
            LineHead::Division(kind, unit) => self.division(*kind, unit),
            LineHead::Word(kind) => self.word(*kind),
            LineHead::Article(unit) => self.article(unit),
            LineHead::List(list) if self.is_level_heading(*list) || self.digit_headings.binary_search(&self.at).is_ok() => {
                self.level(*list);
            }
            LineHead::List(list) => self.list(*list),
            LineHead::Annex(_) | LineHead::None if self.is_unnumbered_heading() => self.plain_heading(),
            LineHead::Clause(_) | LineHead::Annex(_) | LineHead::None => self.text(),
        }
    }

    fn division(&mut self, kind: DivisionKind, unit: &UnitLabel) {
        let text = &self.paras[self.at].text;
        let heading = text.slice(unit.len, text.len()).tidy();
        division(&mut self.tree, kind, unit, &text.slice(0, unit.len), &heading);
    }

    fn word(&mut self, kind: DivisionKind) {
        let text = self.paras[self.at].text.solid();
        let heading = self.tree.log.keep(&text);
        let division = Division { kind, number: None, printed: None, heading, children: Vec::new() };
        self.tree.division(division, text.start(), true);
    }

    /// A heading by markup or style that has no label.
    fn is_unnumbered_heading(&self) -> bool {
        let para = &self.paras[self.at];
        para.level.is_some() && para.text.len() <= 40 && !is_closed(&para.text)
            || self.plain_headings && is_bare_heading(self.paras, self.at)
    }

    fn plain_heading(&mut self) {
        let text = self.paras[self.at].text.tidy();
        let heading = self.tree.log.keep(&text);
        let division = Division { kind: DivisionKind::Plain, number: None, printed: None, heading, children: Vec::new() };
        self.tree.division(division, text.start(), !self.tree.in_division());
    }

    /// `一、一般规定` over articles: a heading of a judicial interpretation.
    fn is_level_heading(&self, list: ListLabel) -> bool {
        let para = &self.paras[self.at];
        let level = matches!(list.style, ItemStyle::Ideographic | ItemStyle::Bracketed);
        let short = para.text.len() <= 45 && !is_closed(&para.text);
        let before_article = self.paras[self.at + 1..].iter().find(|next| next.head != LineHead::None).is_some_and(|next| {
            matches!(next.head, LineHead::Article(_))
                || list.style == ItemStyle::Ideographic
                    && matches!(next.head, LineHead::List(l) if l.style == ItemStyle::Bracketed && l.number == 1)
        });
        let next_is_labelled = self.paras.get(self.at + 1).is_some_and(|next| next.head != LineHead::None);
        level && (para.level.is_some() || short && before_article && next_is_labelled)
    }

    fn level(&mut self, list: ListLabel) {
        let text = &self.paras[self.at].text;
        level_division(&mut self.tree, list, &text.slice(0, list.len), &text.slice(list.len, text.len()).tidy());
    }

    fn article(&mut self, unit: &UnitLabel) {
        let text = &self.paras[self.at].text;
        let printed = text.slice(0, unit.len);
        let label = article_label(&mut self.tree, unit, &printed);
        let mut rest = text.slice(label::skip_blanks(&text.chars, unit.len), text.len());
        let parted = rest.chars.first().is_some_and(|c| "：:．.、".contains(*c));
        if parted {
            self.tree.log.removed(&rest.slice(0, 1), Reason::Label);
            rest = rest.slice(1, rest.len()).trim();
        }
        let next_is_text = self.paras.get(self.at + 1).is_some_and(|next| next.head == LineHead::None);
        let (caption, rest) = self.captions.take(&rest, next_is_text, self.tree.log);
        self.tree.article(label, caption, text.start());
        let rest = rest.tidy();
        if !rest.is_empty() {
            self.tree.paragraph(&rest);
        }
    }

    fn list(&mut self, list: ListLabel) {
        let text = self.paras[self.at].text.clone();
        let printed = text.slice(0, list.len);
        let rest = text.slice(list.len, text.len()).tidy();
        if !self.tree.in_article() || list.style == ItemStyle::Circled && !self.opens_list() {
            if list.style == ItemStyle::Circled {
                return self.tree.block(Block::Note(text.tidy().text()), &text);
            }
            // What no text introduces is no list of one: each stands for itself.
            if !self.opens_list() {
                return self.tree.paragraph(&text.tidy());
            }
        }
        self.check_markers(list);
        self.tree.listed(list, &printed, &rest);
    }

    /// Whether the open 款 introduces items or has some.
    fn opens_list(&mut self) -> bool {
        self.tree.open_paragraph().is_some_and(|p| !p.items.is_empty() || p.text.ends_with(['：', ':']))
    }

    /// Paragraphs between item n and item n+1+k, k of them: they are items that lost their marker.
    fn check_markers(&mut self, list: ListLabel) {
        let Some(item) = self.tree.last_item() else { return };
        let (number, style) = (item.label.number, item.label.style);
        if style != list.style || list.number <= number + 1 {
            return;
        }
        let unlabelled = item.rest.iter().filter(|part| matches!(part, crate::model::ItemPart::Text(_))).count();
        if unlabelled > 0 {
            let before = item.label.text();
            let here = self.paras[self.at].text.slice(0, list.len);
            let now = here.solid().text();
            let finding = ItemMarkersLost { words: now.clone(), count: unlabelled, before: before.into(), after: now.into() };
            self.tree.log.find(&here, finding);
        }
    }

    fn text(&mut self) {
        let text = self.paras[self.at].text.tidy();
        match self.continues_item() {
            Some(level) => self.tree.item_text(&text, level.saturating_sub(1)),
            None => self.tree.paragraph(&text),
        }
    }

    /// Which of the open series goes on after this paragraph: 0 for the items, 1 for the subitems of the last of them.
    fn continues_item(&mut self) -> Option<usize> {
        let open = self.tree.open_labels();
        let item = open.first()?;
        if !self.tree.in_article() {
            return None;
        }
        let ahead = self.paras[self.at + 1..]
            .iter()
            .take_while(|next| !matches!(next.head, LineHead::Article(_) | LineHead::Division(..) | LineHead::Word(_)));
        for next in ahead.take(60) {
            let LineHead::List(list) = next.head else { continue };
            if list.style == item.style {
                return (list.number > item.number).then_some(0);
            }
            let series = open.iter().position(|label| label.style == list.style && label.number + 1 == list.number);
            if series.is_some() {
                return series;
            }
        }
        None
    }
}

/// A short line without label or punctuation between a finished paragraph and an article.
fn is_bare_heading(paras: &[Para], at: usize) -> bool {
    let para = &paras[at];
    let plain = para.kind == LineKind::Text && para.head == LineHead::None && para.text.len() <= 16 && wrap::is_heading_line(&para.text);
    let after = at.checked_sub(1).is_none_or(|before| is_closed(&paras[before].text));
    plain && after && paras.get(at + 1).is_some_and(|next| matches!(next.head, LineHead::Article(_)))
}

/// Whether this text parts its articles by headings without number: at least two, and none with.
fn has_plain_headings(paras: &[Para]) -> bool {
    let numbered = paras.iter().any(|para| matches!(para.head, LineHead::Division(..)));
    let bare = (0..paras.len()).filter(|at| matches!(paras[*at].head, LineHead::Word(_)) || is_bare_heading(paras, *at)).count();
    !numbered && bare >= 2
}

/// `1. 总则` right over 第一条, `2. 会员` right over 第五条: headings numbered by digits, as a converter prints a numbered style. They count
/// from 1 through the text; items of an article that stand right over the next do not, and have others before them.
fn digit_headings(paras: &[Para]) -> Vec<usize> {
    let number = |at: usize| match paras[at].head {
        LineHead::List(list) if label::level(list.style) == 3 && paras[at].kind == LineKind::Text => Some(list.number),
        _ => None,
    };
    let names = |at: &usize| paras[*at].text.len() <= LONGEST_NAME && !paras[*at].text.solid().text().contains(['；', '：', '，']);
    let is_over = |at: &usize| paras.get(at + 1).is_some_and(|next| matches!(next.head, LineHead::Article(_)));
    let is_item = |at: &usize| *at > 0 && number(at - 1).is_some();
    let over: Vec<usize> = (0..paras.len()).filter(|at| number(*at).is_some() && is_over(at) && !is_item(at) && names(at)).collect();
    let counts = over.iter().zip(1..).all(|(at, count)| number(*at) == Some(count));
    if counts && over.len() >= 2 { over } else { Vec::new() }
}

/// A heading numbered by a digit is no longer, in characters.
const LONGEST_NAME: usize = 24;

/// Opens a division 第…X.
pub(super) fn division(tree: &mut Tree, kind: DivisionKind, unit: &UnitLabel, printed: &Traced, heading: &Traced) {
    let mut division = Division { kind, number: Some(unit.number), printed: None, heading: String::new(), children: Vec::new() };
    if division.canonical_label() != unit.printed {
        division.printed = Some(unit.printed.clone());
    }
    keep_label(tree, unit, printed);
    // 第二章、会员, 第二章：会员: a mark after the label is none of the name.
    let mark = usize::from(heading.len() > 1 && heading.chars.first().is_some_and(|c| head::is_name_mark(*c)));
    tree.log.removed(&heading.slice(0, mark), Reason::Label);
    division.heading = tree.log.keep(&heading.slice(mark, heading.len()).trim());
    tree.division(division, printed.start(), false);
}

/// Opens a division 一、 or （一）.
pub(super) fn level_division(tree: &mut Tree, list: ListLabel, printed: &Traced, heading: &Traced) {
    let kind = match list.style {
        ItemStyle::Ideographic => DivisionKind::Level1,
        ItemStyle::Bracketed => DivisionKind::Level2,
        _ => DivisionKind::Level3,
    };
    let mut division = Division {
        kind,
        number: Some(crate::model::Number::plain(list.number)),
        printed: None,
        heading: String::new(),
        children: Vec::new(),
    };
    tree.log.normalised(printed, &division.canonical_label());
    division.heading = tree.log.keep(heading);
    tree.division(division, printed.start(), false);
}

/// The label of an article; printed otherwise than in canonical numerals, it stays as printed.
fn article_label(tree: &mut Tree, unit: &UnitLabel, printed: &Traced) -> Label {
    let mut label = Label { number: unit.number, style: LabelStyle::Article, printed: None };
    if label.canonical() != unit.printed {
        label.printed = Some(unit.printed.clone());
    }
    keep_label(tree, unit, printed);
    label
}

/// A label is kept as printed, but for the characters of bills: 第壹条 is 第一条.
fn keep_label(tree: &mut Tree, unit: &UnitLabel, printed: &Traced) {
    if printed.solid().text() == unit.printed {
        tree.log.keep(printed);
    } else {
        tree.log.normalised(printed, &unit.printed);
    }
}
