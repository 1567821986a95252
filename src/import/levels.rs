//! The body of a document without articles: 一、（一）1.（1） (GB/T 9704), run-in headings, plain paragraphs.
//!
//! What is a heading, what a provision and what an item of one, [`LevelOutline`] has decided for all labels together; here the tree is
//! built from it.

use super::articles;
use super::closed::is_closed;
use super::documents::SourceDocument;
use super::head::LineHead;
use super::join::Para;
use super::label::{self, ListLabel};
use super::lines::LineKind;
use super::log::Log;
use super::outline::{LevelOutline, LevelRole, LevelSlot};
use super::traced::Traced;
use super::tree::{Tree, UnitOrigin};
use crate::model::{Block, Division, DivisionKind, Label, LabelStyle, Node, Number};

/// Builds the body of a document without articles.
pub(super) fn build(document: &SourceDocument, log: &mut Log) -> (Vec<Node>, Vec<UnitOrigin>) {
    let paras = &document.paras;
    let outline = LevelOutline::of(paras);
    let mut builder = LevelBuilder { paras, outline, tree: Tree::new(log), provision: None, item: None, end: end_of_provisions(paras) };
    for at in 0..paras.len() {
        builder.paragraph(at);
    }
    builder.tree.finish()
}

struct LevelBuilder<'p, 'l, 's> {
    paras: &'p [Para],
    outline: LevelOutline,
    tree: Tree<'l, 's>,
    /// The open provision.
    provision: Option<usize>,
    /// The last item right below it.
    item: Option<usize>,
    /// From here on nothing belongs to a provision.
    end: usize,
}

impl LevelBuilder<'_, '_, '_> {
    fn paragraph(&mut self, at: usize) {
        let para = &self.paras[at];
        match &para.kind {
            LineKind::Table(table) => return self.tree.block(Block::Table(table.clone()), &para.text),
            LineKind::Note => return self.tree.block(Block::Note(para.text.tidy().text()), &para.text),
            LineKind::Text => {}
        }
        match (&para.head, self.outline.slot(at)) {
            (LineHead::Division(kind, unit), _) => {
                self.leave();
                let heading = para.text.slice(unit.len, para.text.len()).tidy();
                articles::division(&mut self.tree, *kind, unit, &para.text.slice(0, unit.len), &heading);
            }
            (LineHead::Word(kind), _) => self.heading_word(at, *kind),
            (LineHead::List(list), Some(slot)) => self.list(at, *list, slot),
            _ if para.level.is_some_and(|level| level > 1) && !is_closed(&para.text) && para.text.len() <= 40 => {
                self.heading_word(at, DivisionKind::Plain);
            }
            _ => self.text(at),
        }
    }

    fn leave(&mut self) {
        (self.provision, self.item) = (None, None);
    }

    fn heading_word(&mut self, at: usize, kind: DivisionKind) {
        self.leave();
        let text = self.paras[at].text.tidy();
        let heading = self.tree.log.keep(&text);
        self.tree.division(Division { kind, number: None, printed: None, heading, children: Vec::new() }, text.start(), true);
    }

    fn list(&mut self, at: usize, list: ListLabel, slot: LevelSlot) {
        let text = &self.paras[at].text;
        let printed = text.slice(0, list.len);
        let rest = text.slice(list.len, text.len()).tidy();
        match slot.role {
            LevelRole::Heading => {
                self.leave();
                articles::level_division(&mut self.tree, list, &printed, &rest);
            }
            LevelRole::Provision => {
                self.leave();
                self.provision(list, &printed, &rest);
                self.provision = Some(at);
            }
            // Right below the provision it is an item, deeper one of the item's own.
            LevelRole::Item if slot.parent == self.provision => {
                self.tree.item(list, &printed, &rest);
                self.item = Some(at);
            }
            LevelRole::Item => self.tree.subitem(list, &printed, &rest),
        }
    }

    fn provision(&mut self, list: ListLabel, printed: &Traced, rest: &Traced) {
        let (style, kind) = match label::level(list.style) {
            1 => (LabelStyle::Ideographic, DivisionKind::Level1),
            2 => (LabelStyle::Bracketed, DivisionKind::Level2),
            3 => (LabelStyle::Digit, DivisionKind::Level3),
            _ => (LabelStyle::BracketedDigit, DivisionKind::Level3),
        };
        let mut label = Label { number: Number::plain(list.number), style, printed: None };
        let solid = printed.solid().text();
        if label.canonical() != solid {
            label.printed = (style == LabelStyle::Digit).then_some(solid);
        }
        self.tree.log.normalised(printed, &label.text());
        self.tree.sibling_of(kind);
        self.tree.article(label, None, printed.start());
        self.tree.paragraph(rest);
    }

    fn text(&mut self, at: usize) {
        let text = self.paras[at].text.tidy();
        if at == self.end {
            self.tree.end(true);
            self.leave();
        }
        if self.continues_item(at) {
            self.tree.item_text(&text);
        } else {
            self.tree.paragraph(&text);
        }
    }

    /// Whether the last item has a successor behind this paragraph.
    fn continues_item(&mut self, at: usize) -> bool {
        let (Some(provision), Some(item)) = (self.provision, self.item) else { return false };
        let number =
            |at: usize| if let LineHead::List(list) = self.paras[at].head { Some((label::level(list.style), list.number)) } else { None };
        let next = self.outline.next_child(provision, at).and_then(number);
        let here = number(item);
        self.tree.last_item().is_some() && next.zip(here).is_some_and(|((style, next), (other, number))| style == other && next > number)
    }
}

/// From where on the text ends the document and belongs to no provision: `本政策自印发之日起施行。`, `…根据本决定作相应修改，重新公布。`
fn end_of_provisions(paras: &[Para]) -> usize {
    let ends = |para: &Para| para.kind == LineKind::Text && para.head == LineHead::None && is_final_clause(&para.text.tidy());
    paras.len() - paras.iter().rev().take_while(|para| ends(para)).count()
}

/// What ends a document, and not its last item.
fn is_final_clause(text: &Traced) -> bool {
    const SUBJECTS: [&str; 14] = [
        "本政策",
        "本意见",
        "本办法",
        "本通知",
        "本措施",
        "本规定",
        "本方案",
        "本细则",
        "本文件",
        "本规划",
        "本批复",
        "本决定",
        "本公告",
        "以上",
    ];
    const DEEDS: [&str; 4] = ["施行", "执行", "实施", "有效期"];
    let words = text.text();
    let commences = SUBJECTS.iter().any(|word| words.starts_with(word)) && DEEDS.iter().any(|word| words.contains(word));
    commences
        || words.starts_with('《') && words.contains("根据本决定") && words.contains("重新公布")
        || words.starts_with("特此") && text.len() <= 10
}
