//! The body of a document without articles: 一、（一）1.（1） (GB/T 9704), clauses 3.2.1, run-in headings, plain paragraphs.
//!
//! What is a heading, what a provision and what an item of one, [`LevelOutline`] has decided for all labels together; here the tree is
//! built from it.

use super::articles;
use super::documents::SourceDocument;
use super::head::LineHead;
use super::join::{Para, is_row};
use super::label::{self, ClauseLabel, ListLabel};
use super::lines::LineKind;
use super::log::Log;
use super::outline::{self, LevelOutline, LevelRole, LevelSlot};
use super::questions;
use super::traced::Traced;
use super::tree::{Tree, UnitOrigin};
use crate::model::{Block, Caption, CaptionStyle, Division, DivisionKind, Label, LabelStyle, Node, Number};
use crate::zh::AnyOf;

/// Builds the body of a document without articles.
pub(super) fn build(document: &SourceDocument, log: &mut Log) -> (Vec<Node>, Vec<UnitOrigin>) {
    let paras = &document.paras;
    let outline = LevelOutline::of(paras);
    let mut builder = LevelBuilder {
        paras,
        outline,
        tree: Tree::new(log),
        provision: None,
        item: None,
        in_answer: false,
        end: end_of_provisions(paras),
        least_heading: outline::least_heading(paras),
    };
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
    /// Whether an answer or a question is open, which has the items that follow.
    in_answer: bool,
    /// From here on nothing belongs to a provision.
    end: usize,
    /// Which level of style headings without numbers have at least.
    least_heading: u8,
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
            (LineHead::Clause(clause), Some(slot)) => self.clause(at, clause, slot),
            _ if outline::heads_by_style(para, self.least_heading) => self.heading_word(at, DivisionKind::Plain),
            _ => self.text(at),
        }
    }

    fn leave(&mut self) {
        (self.provision, self.item, self.in_answer) = (None, None, false);
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
        if self.in_answer && slot.role != LevelRole::Heading && label::level(list.style) > 1 {
            return self.tree.listed(list, &printed, &rest);
        }
        if slot.role != LevelRole::Item {
            self.leave();
            self.tree.within_clause(self.outline.clause_above(self.paras, at));
        }
        match slot.role {
            LevelRole::Heading => {
                articles::level_division(&mut self.tree, list, &printed, &rest);
            }
            LevelRole::Provision => {
                // 1. below ## 1. stands in it, and not beside it.
                let is_below_its_form = slot.parent.is_some_and(
                    |above| matches!(self.paras[above].head, LineHead::List(it) if label::level(it.style) == label::level(list.style)),
                );
                self.provision(list, &printed, &rest, is_below_its_form);
                self.provision = Some(at);
            }
            // Right below the provision it is an item, deeper one of the item's own.
            LevelRole::Item if slot.parent == self.provision => {
                self.tree.item(list, &printed, &rest);
                self.item = Some(at);
            }
            LevelRole::Item => {
                let depth = self.provision.map_or(1, |provision| self.outline.depth_below(at, provision));
                self.tree.subitem(list, &printed, &rest, depth - 1);
            }
        }
    }

    fn provision(&mut self, list: ListLabel, printed: &Traced, rest: &Traced, is_below_its_form: bool) {
        let (style, rank) = match label::level(list.style) {
            1 => (LabelStyle::Ideographic, DivisionKind::Level1.rank()),
            2 => (LabelStyle::Bracketed, DivisionKind::Level2.rank()),
            3 => (LabelStyle::Digit, DivisionKind::Level3.rank()),
            // （1） stands in `1.`, never beside it.
            _ => (LabelStyle::BracketedDigit, DivisionKind::Level3.rank() + 1),
        };
        let mut label = Label { number: Number::plain(list.number), style, printed: None };
        let solid = printed.solid().text();
        // （1） may be printed in brackets of half width; a) and A. are other labels.
        if label.canonical() != solid && !solid.starts_with(['（', '(']) {
            label.printed = matches!(style, LabelStyle::Digit | LabelStyle::BracketedDigit).then_some(solid);
        }
        self.tree.log.normalised(printed, &label.text());
        self.tree.sibling_of(rank + u8::from(is_below_its_form));
        self.tree.article(label, None, printed.start());
        self.tree.paragraph(rest);
    }

    /// 3.2.1: a heading over other clauses, or a provision, whose name is its caption.
    fn clause(&mut self, at: usize, clause: &ClauseLabel, slot: LevelSlot) {
        let text = &self.paras[at].text;
        let printed = text.slice(0, clause.len);
        let rest = text.slice(clause.len, text.len()).tidy();
        let own = Some(clause.printed.clone()).filter(|printed| *printed != clause.number.to_string());
        self.leave();
        self.tree.clause(clause.number);
        self.tree.log.normalised(&printed, &clause.printed);
        if slot.role == LevelRole::Heading {
            let heading = self.tree.log.keep(&rest);
            let (kind, number) = (DivisionKind::Clause, Some(clause.number));
            return self.tree.open(Division { kind, number, printed: own, heading, children: Vec::new() }, printed.start());
        }
        let is_named = self.outline.is_named(self.paras, at);
        let caption = is_named.then(|| Caption { text: self.tree.log.keep(&rest), style: CaptionStyle::Line });
        self.tree.article(Label { number: clause.number, style: LabelStyle::Decimal, printed: own }, caption, printed.start());
        if !is_named && !rest.is_empty() {
            self.tree.paragraph(&rest);
        }
        self.provision = Some(at);
    }

    fn text(&mut self, at: usize) {
        let line = &self.paras[at].text;
        let text = if is_row(line) { line.tidy_columns() } else { line.tidy() };
        if at == self.end && !self.is_below_heading(at) {
            self.tree.end(true);
            self.leave();
        }
        if tells_of_meeting(&text) {
            self.tree.end(false);
            self.leave();
        }
        let sums_up = self.provision.is_some_and(|open| open + 1 == at) && outline::is_behind_sentence(self.paras, at);
        if sums_up {
            self.tree.end(false);
            self.leave();
        }
        if self.announces_beside(at) {
            self.tree.end(false);
            self.leave();
        }
        if questions::speaks(&text) && (self.in_answer || !self.is_asked()) {
            self.tree.end(false);
            self.leave();
        }
        if self.provision.is_none() {
            self.in_answer = sums_up || questions::speaks(&text);
        }
        if self.continues_item(at) {
            self.tree.item_text(&text, 0);
        } else {
            self.tree.paragraph(&text);
        }
    }

    /// Whether a text announces a list that does not stand below the open provision, 决定如下：一、…: no more does the text.
    fn announces_beside(&self, at: usize) -> bool {
        let announces = self.paras[at].text.last().is_some_and(|c| "：:".contains(c));
        let (Some(open), Some(next)) = (self.provision.filter(|_| announces), self.paras.get(at + 1)) else { return false };
        let parent = |at: usize| self.outline.slot(at).and_then(|slot| slot.parent);
        let mut above = std::iter::successors(parent(at + 1), |above| parent(*above));
        matches!(&next.head, LineHead::List(list) if list.number == 1) && !above.any(|above| above == open)
    }

    /// Whether a text stands right below a heading: 三、附则, and below it when the document holds.
    fn is_below_heading(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        matches!(self.paras[before].head, LineHead::Division(..) | LineHead::Word(_))
            || matches!(self.paras[before].head, LineHead::Clause(_)) && self.outline.is_named(self.paras, before)
            || self.outline.slot(before).is_some_and(|slot| slot.role == LevelRole::Heading)
    }

    /// Whether the open provision is a question, `1.问：…？`: the answer to it is part of it.
    fn is_asked(&self) -> bool {
        let text = |at: usize| self.list_text(at);
        self.provision.and_then(text).is_some_and(|text| questions::asks(&text))
    }

    /// The text of a label, without it.
    fn list_text(&self, at: usize) -> Option<Traced> {
        let LineHead::List(list) = &self.paras[at].head else { return None };
        Some(self.paras[at].text.slice(list.len, self.paras[at].text.len()))
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

/// What ends a document, and not its last item: when it commences, who explains it, whom it is passed on to, whom to ask.
fn is_final_clause(text: &Traced) -> bool {
    const SUBJECTS: [&str; 30] = [
        "本政策", "本意见", "本办法", "本通知", "本措施", "本规定", "本方案", "本细则", "本文件", "本规划", "本批复", "本决定", "本公告",
        "本通报", "本指引", "本指导意见", "本实施意见", "本标准", "本预案", "本计划", "本规则", "本简章", "本指南", "本章程", "本基准",
        "本目录", "本清单", "本制度", "本规约", "以上",
    ];
    const DEEDS: [&str; 5] = ["施行", "执行", "实施", "有效期", "负责解释"];
    let words = text.text();
    let commences = words.starts_with_any(&SUBJECTS) && words.contains_any(&DEEDS);
    commences
        || (words.starts_with('《') || words.starts_with("根据本决定")) && words.contains("根据本决定") && words.contains("重新公布")
        || words.starts_with("特此") && text.len() <= 20
        || text.len() <= LONGEST_FINAL && (hopes(&words) || renumbers(&words))
        || text.len() <= 80 && submits(&words)
        || text.len() <= LONGEST_FINAL && (passes_on(&words) || asks_back(&words))
}

/// `会议要求，`: minutes tell what was said, and what was decided by number is over.
fn tells_of_meeting(text: &Traced) -> bool {
    const DEEDS: [&str; 10] = ["要求", "强调", "指出", "认为", "决定", "议定", "明确", "听取", "确定", "研究"];
    let words = text.slice(0, 5).text();
    let behind = words.strip_prefix("会议").and_then(|rest| DEEDS.iter().find_map(|deed| rest.strip_prefix(deed)));
    behind.is_some_and(|rest| rest.starts_with(['，', '：', ',', ':']))
}

/// What a report, a reply or an explanation ends with: 以上说明，请一并审议。 妥否，请批示。 感谢您对…的支持。
fn submits(words: &str) -> bool {
    const ASKED: [&str; 7] = ["审议", "批示", "批复", "审查", "审定", "指示", "审批"];
    let asks = words.starts_with_any(&["以上", "妥否", "当否", "如无不妥", "现提请", "请予", "请一并"]);
    let is_awaited = words.ends_with_any(&["为盼。", "为荷。", "为感。", "函复。", "复函。"]) && words.contains('请');
    is_awaited
        || asks && words.contains_any(&ASKED)
        || words.starts_with_any(&["感谢您", "感谢你", "衷心感谢", "最后，感谢"])
        || ["此复。", "此令。", "专此。", "专此报告。", "专此函复。", "现予公告。", "现予公布。"].contains(&words)
}

/// `希望受表彰的单位再接再厉…`: what a circular ends with, and what a decision to honour somebody calls for.
fn hopes(words: &str) -> bool {
    // 甲市人大常委会号召，全市人民要…
    if words.split_once('，').is_some_and(|(who, _)| who.ends_with("号召") && who.chars().count() <= 20) {
        return true;
    }
    words.strip_prefix("希望").is_some_and(|rest| rest.starts_with_any(&["各", "获", "受", "被", "全", "以上"]))
}

/// `此外，对条文顺序作相应调整。`, `此外，对个别文字表述作修改。`: what an amending decision says of no article.
fn renumbers(words: &str) -> bool {
    let rewords = words.starts_with("此外，") && words.contains("文字") && words.contains_any(&["修改", "修正", "调整"]);
    let opens = words.starts_with_any(&["此外，", "对条文顺序", "对相关条文", "对条文"]);
    rewords || opens && (words.contains("条文") || words.contains("顺序") || words.contains("序号")) && words.contains("调整")
}

/// The longest paragraph that says whom a document is passed on to, in characters.
const LONGEST_FINAL: usize = 260;

/// `请各分局将本通知转发至…`
fn passes_on(words: &str) -> bool {
    const VERBS: [&str; 5] = ["转发", "翻印", "转知", "传达", "告知"];
    let object = words.contains_any(&["将本", "将此", "将该"]) || words.starts_with('请');
    object && words.contains_any(&VERBS)
}

/// `执行中如遇问题，请及时向…报告。`
fn asks_back(words: &str) -> bool {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    any(&["执行", "实施", "试行", "贯彻", "落实", "工作中"])
        && any(&["如遇", "遇到的问题", "遇有问题", "遇到问题", "有何问题", "如有问题", "发现问题", "新情况、新问题", "遇到新"])
        && any(&["报告", "反馈", "反映", "联系", "告知"])
        && (words.contains("请") || words.contains("及时"))
}
