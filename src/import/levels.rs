//! The body of a document without articles: 一、（一）1.（1） (GB/T 9704), run-in headings, plain paragraphs.
//!
//! A labelled paragraph that is a short line over others is a heading; one that says something itself is a provision,
//! cited by its number; a deeper label inside a provision is an item.

use super::amends;
use super::articles;
use super::closed::is_closed;
use super::documents::SourceDocument;
use super::head::LineHead;
use super::join::Para;
use super::label::ListLabel;
use super::lines::LineKind;
use super::log::Log;
use super::traced::Traced;
use super::tree::{Tree, UnitOrigin};
use crate::model::{Block, Division, DivisionKind, ItemStyle, Label, LabelStyle, Node, Number};

/// Builds the body of a document without articles.
pub(super) fn build(document: &SourceDocument, log: &mut Log) -> (Vec<Node>, Vec<UnitOrigin>) {
    let texts = styles_of_texts(&document.paras);
    let mut builder = LevelBuilder { paras: &document.paras, texts, tree: Tree::new(log), open: None, at: 0 };
    for at in 0..document.paras.len() {
        builder.at = at;
        builder.paragraph();
    }
    builder.tree.finish()
}

struct LevelBuilder<'p, 'l, 's> {
    paras: &'p [Para],
    /// The styles of labels whose paragraphs mostly say something themselves.
    texts: Vec<ItemStyle>,
    tree: Tree<'l, 's>,
    /// The level of the open provision.
    open: Option<u8>,
    at: usize,
}

/// 1 for 一、, 2 for （一）, 3 for `1.`, 4 for （1）, 5 for ①.
pub(super) fn level(style: ItemStyle) -> u8 {
    match style {
        ItemStyle::Ideographic => 1,
        ItemStyle::Bracketed => 2,
        ItemStyle::Digit | ItemStyle::DigitWide | ItemStyle::DigitComma => 3,
        ItemStyle::BracketedDigit => 4,
        ItemStyle::Circled => 5,
    }
}

/// The labels whose paragraphs mostly say something themselves: a short one among them does too.
fn styles_of_texts(paras: &[Para]) -> Vec<ItemStyle> {
    use ItemStyle::{Bracketed, BracketedDigit, Circled, Digit, DigitComma, DigitWide, Ideographic};
    let of = |style: ItemStyle| paras.iter().filter(move |para| matches!(para.head, LineHead::List(list) if list.style == style));
    let is_text = |style: &ItemStyle| of(*style).filter(|para| para.text.len() > 60).count() * 2 > of(*style).count();
    [Ideographic, Bracketed, Digit, DigitWide, DigitComma, BracketedDigit, Circled].into_iter().filter(is_text).collect()
}

impl LevelBuilder<'_, '_, '_> {
    fn paragraph(&mut self) {
        let para = &self.paras[self.at];
        match &para.kind {
            LineKind::Table(table) => return self.tree.block(Block::Table(table.clone()), &para.text),
            LineKind::Note => return self.tree.block(Block::Note(para.text.tidy().text()), &para.text),
            LineKind::Text => {}
        }
        match &para.head {
            LineHead::Division(kind, unit) => {
                self.open = None;
                let heading = para.text.slice(unit.len, para.text.len()).tidy();
                articles::division(&mut self.tree, *kind, unit, &para.text.slice(0, unit.len), &heading);
            }
            LineHead::Word(kind) => self.heading_word(*kind, true),
            LineHead::List(list) => self.list(*list),
            _ if para.level.is_some_and(|level| level > 1) && !is_closed(&para.text) && para.text.len() <= 40 => {
                self.heading_word(DivisionKind::Plain, true);
            }
            _ => self.text(),
        }
    }

    fn heading_word(&mut self, kind: DivisionKind, top: bool) {
        self.open = None;
        let text = self.paras[self.at].text.tidy();
        let heading = self.tree.log.keep(&text);
        self.tree.division(Division { kind, number: None, printed: None, heading, children: Vec::new() }, text.start(), top);
    }

    fn list(&mut self, list: ListLabel) {
        let text = self.paras[self.at].text.clone();
        let printed = text.slice(0, list.len);
        let rest = text.slice(list.len, text.len()).tidy();
        let here = level(list.style);
        if let Some(open) = self.open.filter(|open| here > *open || self.is_item(list)) {
            return self.inner(list, &printed, &rest, open);
        }
        if here <= 3 && self.is_heading(list, &rest) {
            self.open = None;
            articles::level_division(&mut self.tree, list, &printed, &rest);
            return;
        }
        self.provision(list, &printed, &rest, here);
    }

    /// Whether a label of a higher level is an item all the same: the provision introduces a list, or has one that it goes on.
    fn is_item(&mut self, list: ListLabel) -> bool {
        let before = self.tree.last_item().map(|item| (item.label.style, item.label.number));
        let introduces =
            self.tree.open_paragraph().is_some_and(|paragraph| paragraph.items.is_empty() && paragraph.text.ends_with(['：', ':']));
        let own = self.tree.style() == Some(list.style);
        !own && (list.number == 1 && introduces && list.style != ItemStyle::Ideographic
            || before == Some((list.style, list.number.saturating_sub(1))))
    }

    /// An item or subitem of the open provision.
    fn inner(&mut self, list: ListLabel, printed: &Traced, rest: &Traced, open: u8) {
        let outer = self.tree.last_item().map(|item| level(item.label.style));
        match outer {
            Some(outer) if level(list.style) > outer && outer > open => self.tree.subitem(list, printed, rest),
            _ => self.tree.item(list, printed, rest),
        }
    }

    fn provision(&mut self, list: ListLabel, printed: &Traced, rest: &Traced, here: u8) {
        let style = match here {
            1 => LabelStyle::Ideographic,
            2 => LabelStyle::Bracketed,
            3 => LabelStyle::Digit,
            _ => LabelStyle::BracketedDigit,
        };
        let mut label = Label { number: Number::plain(list.number), style, printed: None };
        let solid = printed.solid().text();
        if label.canonical() != solid {
            label.printed = (style == LabelStyle::Digit).then_some(solid);
        }
        self.tree.log.normalised(printed, &label.text());
        self.tree.article(label, None, printed.start());
        self.tree.paragraph(rest);
        self.open = Some(here);
    }

    /// Whether a labelled paragraph only names what follows: short, at most one sentence, and something stands under it.
    fn is_heading(&self, list: ListLabel, rest: &Traced) -> bool {
        let inner = rest.chars.iter().rev().skip(1).any(|c| "。；,;:".contains(*c)) || amends::amends(rest);
        if rest.len() > 45 || inner || rest.last().is_some_and(|c| "；：;:".contains(c)) || rest.chars.contains(&'，') && rest.len() > 30
        {
            return false;
        }
        let Some(next) = self.paras.get(self.at + 1) else { return false };
        if self.paras[self.at].level.is_some() {
            return true;
        }
        match &next.head {
            LineHead::None => next.level.is_none() && (!is_closed(rest) || next.text.len() > 20) && !self.texts.contains(&list.style),
            LineHead::List(inner) => level(inner.style) > level(list.style) && (inner.number == 1 || !is_closed(rest)),
            _ => false,
        }
    }

    fn text(&mut self) {
        let para = &self.paras[self.at];
        let text = para.text.tidy();
        if self.at + 1 == self.paras.len() && is_final_clause(&text) {
            self.tree.end(true);
            self.open = None;
        }
        if self.continues_item() {
            self.tree.item_text(&text);
        } else {
            self.tree.paragraph(&text);
        }
    }

    /// Whether the last item has a successor before the provision ends.
    fn continues_item(&mut self) -> bool {
        let Some(open) = self.open else { return false };
        let Some(item) = self.tree.last_item() else { return false };
        let (style, number) = (item.label.style, item.label.number);
        let ahead = self.paras[self.at + 1..].iter().take(60).filter_map(|next| match next.head {
            LineHead::List(list) => Some(list),
            _ => None,
        });
        for list in ahead {
            if level(list.style) <= open {
                return false;
            }
            if list.style == style {
                return list.number > number;
            }
        }
        false
    }
}

/// `本政策自印发之日起施行。` ends the document, not its last item.
fn is_final_clause(text: &Traced) -> bool {
    let words = text.text();
    let subject =
        ["本政策", "本意见", "本办法", "本通知", "本措施", "本规定", "本方案", "本细则", "本文件", "本规划", "本批复", "本决定", "以上"]
            .iter()
            .any(|word| words.starts_with(word));
    subject && ["施行", "执行", "实施", "有效期"].iter().any(|word| words.contains(word))
}
