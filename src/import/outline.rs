//! What each label of a document without articles is: a heading, a provision, or an item in one.
//!
//! In: paragraphs. Out: for each, its [`LevelSlot`]. A label stands below the nearest open one of another form; those of one form below
//! the same are siblings. Siblings are alike: whether a short one is a heading is asked of all of them together, so a short clause
//! among sentences is a provision as they are, and what stands below a provision is an item of it. Clauses numbered by decimals say
//! themselves below which other they stand; one that names others is a heading.

use super::amends;
use super::closed::is_closed;
use super::head::LineHead;
use super::join::Para;
use super::label::{self, ClauseLabel, ListLabel};
use super::lines::LineKind;
use super::listed;
use super::questions;
use crate::model::{ItemStyle, Number};
use crate::zh::AnyOf;
use std::collections::BTreeMap;

/// What a labelled paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LevelRole {
    /// It names what stands below it.
    Heading,
    /// It says something, and is cited by its number.
    Provision,
    /// It is an item of the provision it stands in, or an item of such an item.
    Item,
}

/// Where a labelled paragraph stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelSlot {
    /// What it is.
    pub role: LevelRole,
    /// The labelled paragraph it stands below.
    pub parent: Option<usize>,
    /// How many labels it stands below.
    pub depth: usize,
}

/// The labels of a document and how they hang together.
#[derive(Debug, Clone, Default)]
pub(super) struct LevelOutline {
    slots: Vec<Option<LevelSlot>>,
    /// For each paragraph the labels right below it.
    children: Vec<Vec<usize>>,
}

impl LevelOutline {
    /// Reads the labels of a document.
    pub(super) fn of(paras: &[Para]) -> Self {
        let mut outline = Self { slots: nest(paras), children: vec![Vec::new(); paras.len()] };
        for at in 0..paras.len() {
            if let Some(parent) = outline.slots[at].and_then(|slot| slot.parent) {
                outline.children[parent].push(at);
            }
        }
        outline.decide(paras);
        outline
    }

    /// Where a paragraph stands; `None` for one without label.
    pub(super) fn slot(&self, at: usize) -> Option<LevelSlot> {
        self.slots[at]
    }

    /// How many labels stand between a label and one above it, itself counted.
    pub(super) fn depth_below(&self, at: usize, above: usize) -> usize {
        let depth = |at: usize| self.slots[at].map_or(0, |slot| slot.depth);
        depth(at).saturating_sub(depth(above)).max(2)
    }

    /// The clause that a paragraph stands below, at whatever depth.
    pub(super) fn clause_above(&self, paras: &[Para], at: usize) -> Option<Number> {
        let mut above = self.slots[at]?.parent;
        while let Some(parent) = above {
            if let Some(clause) = clause(&paras[parent]) {
                return Some(clause.number);
            }
            above = self.slots[parent]?.parent;
        }
        None
    }

    /// The first label right below `parent` that stands behind `at`.
    pub(super) fn next_child(&self, parent: usize, at: usize) -> Option<usize> {
        let children = &self.children[parent];
        children.get(children.partition_point(|child| *child <= at)).copied()
    }

    /// Level by level, since what stands below a provision is no heading.
    fn decide(&mut self, paras: &[Para]) {
        let deepest = self.slots.iter().flatten().map(|slot| slot.depth).max().unwrap_or(0);
        for at in (0..paras.len()).filter(|at| clause(&paras[*at]).is_some()) {
            if let Some(slot) = self.slots[at]
                .as_mut()
                .filter(|_| self.children[at].iter().any(|child| clause(&paras[*child]).is_some()) && is_name(&paras[at]))
            {
                slot.role = LevelRole::Heading;
            }
        }
        // The siblings of a level: by the form of their label and of all above.
        let mut groups: Vec<usize> = vec![0; paras.len()];
        for depth in 0..=deepest {
            let mut siblings: BTreeMap<(usize, u8), Vec<usize>> = BTreeMap::new();
            for (at, para) in paras.iter().enumerate() {
                let (Some(slot), Some(list)) = (self.slots[at], list(para)) else { continue };
                if slot.depth == depth && self.is_below_headings(slot) {
                    let above = slot.parent.map_or(0, |parent| groups[parent]);
                    siblings.entry((above, form(list.style))).or_default().push(at);
                }
            }
            for (index, members) in siblings.values().enumerate() {
                for at in members {
                    groups[*at] = depth * paras.len() + index + 1;
                }
                self.decide_siblings(paras, members);
            }
        }
    }

    fn is_below_headings(&self, slot: LevelSlot) -> bool {
        slot.parent.is_none_or(|parent| self.slots[parent].is_some_and(|above| above.role == LevelRole::Heading))
    }

    fn decide_siblings(&mut self, paras: &[Para], members: &[usize]) {
        let forms: Vec<Form> = members.iter().map(|at| self.form_of(paras, *at)).collect();
        let n_names = forms.iter().filter(|form| **form == Form::Name).count();
        let n_short = forms.iter().filter(|form| !matches!(form, Form::Text | Form::Amending | Form::Last)).count();
        // Siblings that say something before what is counted below them: then one that does not is a provision all the same.
        let over =
            |wanted: Form| members.iter().zip(&forms).filter(|(at, form)| **form == wanted && !self.children[**at].is_empty()).count();
        let is_over_items = over(Form::Text) > over(Form::Name);
        // One short clause over plain items among more sentences says what they do: it is no heading.
        let is_lone = n_names == 1 && forms.len() > 2 && forms.iter().filter(|form| **form == Form::Text).count() * 2 > forms.len();
        for (at, form) in members.iter().zip(forms.iter().copied()) {
            let heads = !self.children[*at].is_empty();
            let is_heading = match form {
                Form::Marked => true,
                Form::Name => heads && !is_over_items && !(is_lone && self.holds_plain_items(paras, *at)) || n_names * 2 >= members.len(),
                Form::Amending => heads && n_names * 3 >= members.len() * 2,
                Form::Last => n_names > 1 && n_names + 1 == members.len(),
                Form::Clause => n_short * 3 >= members.len() * 2 && n_short > 1,
                Form::Text => false,
            };
            if let Some(slot) = self.slots[*at].as_mut() {
                slot.role = if is_heading { LevelRole::Heading } else { LevelRole::Provision };
            }
        }
    }

    /// Whether nothing stands below a label but items of a sentence each; what says more is a provision.
    fn holds_plain_items(&self, paras: &[Para], at: usize) -> bool {
        let children = &self.children[at];
        let is_sentence = |child: usize| paras[child].text.chars.iter().filter(|c| **c == '。').count() <= 1;
        let is_plain = |(nth, child): (usize, &usize)| *child == at + 1 + nth && self.children[*child].is_empty() && is_sentence(*child);
        let are_plain = children.iter().enumerate().all(is_plain);
        let behind = paras.get(at + 1 + children.len());
        are_plain
            && !children.is_empty()
            && behind.is_none_or(|next| list(next).is_some() || listed::is_closing(next) || listed::is_short(next))
    }

    fn form_of(&self, paras: &[Para], at: usize) -> Form {
        let para = &paras[at];
        let Some(list) = list(para) else { return Form::Text };
        let rest = para.text.slice(list.len, para.text.len()).tidy();
        let inner = rest.chars.iter().rev().skip(1).any(|c| "。；,;:".contains(*c));
        let ends = rest.last().is_some_and(|c| "；：;:".contains(c));
        // Right over a deeper label a heading may be long: the two lines of 二、 in a notice.
        let heads = self.children[at].first() == Some(&(at + 1));
        let long = rest.len() > 60 || !heads && (rest.len() > 45 || rest.chars.contains(&'，') && rest.len() > 30);
        if questions::asks(&rest) && self.holds_something(paras, at) {
            return Form::Marked;
        }
        if label::level(list.style) > 3 || inner || ends || long {
            Form::Text
        } else if !self.holds_something(paras, at) {
            if Self::is_over_end(paras, at) && !is_closed(&rest) { Form::Last } else { Form::Text }
        } else if para.level.is_some() {
            Form::Marked
        } else if amends::amends(&rest) && !rest.starts_with("关于") {
            Form::Amending
        } else if is_closed(&rest) {
            Form::Clause
        } else {
            Form::Name
        }
    }

    /// Whether a clause names what stands behind it: a short line over a text or over what is counted below it.
    pub(super) fn is_named(&self, paras: &[Para], at: usize) -> bool {
        is_name(&paras[at]) && self.holds_something(paras, at)
    }

    /// Whether the next paragraph ends the document: when it commences, 特此通知.
    fn is_over_end(paras: &[Para], at: usize) -> bool {
        const ENDS: [&str; 6] = ["本决定自", "本决议自", "本公告自", "本通告自", "本通知自", "特此"];
        paras.get(at + 1).is_some_and(|next| next.head == LineHead::None && next.text.chars.starts_with_any(&ENDS))
    }

    /// Whether something stands below a label: a text without label, or a deeper one.
    fn holds_something(&self, paras: &[Para], at: usize) -> bool {
        let Some(next) = paras.get(at + 1) else { return false };
        // 本决定自公布之日起施行 stands below none of its points.
        if Self::is_over_end(paras, at) {
            return false;
        }
        // Below ## a line set as ##### is less of a heading than a text of it.
        let is_lower = next.level.is_some_and(|lower| paras[at].level.is_some_and(|level| lower > level));
        let is_text = next.kind != LineKind::Text || next.head == LineHead::None && (next.level.is_none() || is_lower);
        // Letters count what a sentence says, and name nothing: the answers to choose from.
        if matches!(&next.head, LineHead::List(list) if list.style == ItemStyle::Capital) {
            return false;
        }
        is_text || self.children[at].first() == Some(&(at + 1))
    }
}

/// The form of a labelled paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A heading by markup.
    Marked,
    /// A short line without full stop over others.
    Name,
    /// A short sentence over others.
    Clause,
    /// A short line without full stop over what ends the document, 本通知自…起执行: a heading where all its siblings are.
    Last,
    /// A short line that may tell how to amend something: 增加一条; or be a name as its siblings are: 增加投入.
    Amending,
    /// Anything else.
    Text,
}

fn list(para: &Para) -> Option<ListLabel> {
    match para.head {
        LineHead::List(list) if para.kind == LineKind::Text => Some(list),
        _ => None,
    }
}

/// Whether behind the number of a clause stands a name and no sentence.
fn is_name(para: &Para) -> bool {
    let Some(clause) = clause(para) else { return false };
    let rest = para.text.slice(clause.len, para.text.len()).tidy();
    !rest.is_empty() && rest.len() <= LONGEST_NAME && !is_closed(&rest) && !rest.chars.iter().any(|c| "。；：，;:".contains(*c))
}

/// The longest name of a clause, in characters.
const LONGEST_NAME: usize = 45;

/// `1.`, `1．` and `1、` are one form.
fn form(style: ItemStyle) -> u8 {
    label::level(style)
}

/// Stands for the form of all clauses.
const CLAUSE: u8 = 0;

/// The number of the clause that a paragraph begins.
fn clause(para: &Para) -> Option<&ClauseLabel> {
    match &para.head {
        LineHead::Clause(clause) if para.kind == LineKind::Text => Some(clause),
        _ => None,
    }
}

/// The number below which a clause may stand: of a clause, or of 一、 and `1.` where 1.1 follows.
fn number_of(para: &Para) -> Option<Number> {
    clause(para).map(|clause| clause.number).or_else(|| Some(Number::plain(list(para)?.number)))
}

/// Below which label each label stands.
fn nest(paras: &[Para]) -> Vec<Option<LevelSlot>> {
    let least = least_heading(paras);
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut out = Vec::with_capacity(paras.len());
    for (at, para) in paras.iter().enumerate() {
        if let Some(clause) = clause(para) {
            let holds = |at: usize| number_of(&paras[at]).is_some_and(|number| number.holds(clause.number));
            while open.last().is_some_and(|(_, at)| !holds(*at)) {
                open.pop();
            }
            out.push(Some(LevelSlot { role: LevelRole::Provision, parent: open.last().map(|(_, at)| *at), depth: open.len() }));
            open.push((CLAUSE, at));
            continue;
        }
        let Some(list) = list(para) else {
            if ends_all(para, least) {
                open.clear();
            } else if is_behind_sentence(paras, at) {
                open.pop_if(|(_, last)| *last + 1 == at);
            }
            out.push(None);
            continue;
        };
        let form = form(list.style);
        let same = sibling(&open, paras, at, form);
        let innermost = same.is_some_and(|same| same + 1 == open.len());
        let is_deeper = || innermost && same.is_some_and(|same| para.indent > paras[open[same].1].indent);
        let begins_below = list.number == 1 && list.style != ItemStyle::Ideographic && introduces(paras, at) && (!innermost || is_deeper());
        // ## 1. over 1.: a list below a heading by markup is no row of headings.
        let is_below_marked = || innermost && para.level.is_none() && same.is_some_and(|same| paras[open[same].1].level.is_some());
        let begins_below = begins_below || list.number == 1 && is_below_marked();
        if let Some(same) = same.filter(|_| !begins_below) {
            open.truncate(same);
        } else if begins_above(&open, paras, at, form) {
            open.retain(|(other, _)| *other < form);
        }
        out.push(Some(LevelSlot { role: LevelRole::Item, parent: open.last().map(|(_, at)| *at), depth: open.len() }));
        open.push((form, at));
    }
    out
}

/// Which of the open labels a label goes on from: the innermost of its form, or, where lists of one form stand in one another, the one that it follows.
fn sibling(open: &[(u8, usize)], paras: &[Para], at: usize, form: u8) -> Option<usize> {
    let of_form = |(other, _): &(u8, usize)| *other == form;
    // A heading by markup goes on from one, where there is one.
    let is_alike = |(_, before): &(u8, usize)| paras[*before].level.is_some() == paras[at].level.is_some();
    let follows = |(_, before): &(u8, usize)| {
        list(&paras[*before]).zip(list(&paras[at])).is_some_and(|(before, here)| before.number + 1 == here.number)
            && paras[*before].indent == paras[at].indent
    };
    let find = |fits: &dyn Fn(&(u8, usize)) -> bool| open.iter().rposition(|label| of_form(label) && fits(label));
    find(&|label| is_alike(label) && follows(label)).or_else(|| find(&is_alike)).or_else(|| find(&follows)).or_else(|| find(&|_| true))
}

/// Whether a list begins that stands beside the open ones and not below the last of them: 一、 behind a text of its own and a list 1. that
/// is over. A list whose last entry announces 一、, or that goes on behind it, has it below.
fn begins_above(open: &[(u8, usize)], paras: &[Para], at: usize, form: u8) -> bool {
    let Some((inner, last)) = open.last().copied().filter(|(inner, _)| *inner > form) else { return false };
    let Some(number) = list(&paras[at]).filter(|_| inner != CLAUSE).map(|list| list.number) else { return false };
    let is_own_text = at > last + 1 && paras[at - 1].kind == LineKind::Text && paras[at - 1].head == LineHead::None;
    let goes_on = |(other, before): &(u8, usize)| {
        let next = list(&paras[*before]).map(|list| list.number + 1);
        paras[at..].iter().filter_map(list).any(|later| self::form(later.style) == *other && Some(later.number) == next)
    };
    number == 1 && is_own_text && introduces(paras, at) && !open.iter().any(goes_on)
}

/// Whether the paragraph before announces a list.
fn introduces(paras: &[Para], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| paras[before].text.last().is_some_and(|c| "：:".contains(c)))
}

/// Whether a text stands behind the last part of a sentence that is counted, `一、…；`: it is no part of that one, but goes on with what all
/// of them are. Below a heading the sentence must be introduced: 可以用于支付：1.…；2.…。
pub(super) fn is_behind_sentence(paras: &[Para], at: usize) -> bool {
    let Some((last, before)) = paras[..at].split_last() else { return false };
    let Some(level) = list(last).map(|list| label::level(list.style)) else { return false };
    let is_part = |para: &&Para| list(para).is_some_and(|it| label::level(it.style) == level);
    let n_parts = before.iter().rev().take_while(is_part).count();
    let (before, earlier) = before.split_at(before.len() - n_parts);
    let goes_on = earlier.iter().all(|para| para.text.last().is_some_and(|c| "；;".contains(c)));
    let introduces = |para: &Para| para.head == LineHead::None && para.text.last().is_some_and(|c| "：:".contains(c));
    n_parts > 0 && goes_on && (level == 1 || before.last().is_some_and(introduces))
}

/// A heading that is no label of a list ends all lists.
fn ends_all(para: &Para, least: u8) -> bool {
    matches!(para.head, LineHead::Division(..) | LineHead::Word(_)) || heads_by_style(para, least)
}

/// Whether a paragraph without a number is a heading by its style alone.
pub(super) fn heads_by_style(para: &Para, least: u8) -> bool {
    para.head == LineHead::None && para.level.is_some_and(|level| level >= least) && para.text.len() <= 40 && !is_closed(&para.text)
}

/// The highest level of style that headings without numbers have: the first is the title's, unless several of the text have it.
pub(super) fn least_heading(paras: &[Para]) -> u8 {
    let first = |para: &&Para| para.level == Some(1) && (matches!(para.head, LineHead::Word(_)) || heads_by_style(para, 1));
    if paras.iter().filter(first).count() > 1 { 1 } else { 2 }
}
