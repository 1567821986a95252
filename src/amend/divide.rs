//! 章 and 节 that are added, renumbered or taken out, articles that are moved, annexes that are taken out.
//!
//! What is new is placed when all is carried out; a division that is taken out takes its articles with it.

use super::carry::{Carrier, words_of};
use super::draft::{DraftArticle, DraftDivision, DraftSlot, Fate, Held};
use super::marks::brought_in;
use super::newcomer::{NewDivision, Newcomer};
use super::payload::{articles, paragraphs};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{annex, article, division};
use super::texts::{article_texts, mark, new_article, nodes_texts};
use crate::markdown::{parse_article, parse_heading};
use crate::model::{Block, Division, DivisionKind, LabelStyle, Node, Number};
use crate::versions::folded;
use crate::zh;

impl Carrier {
    /// 增加一章，作为第四章
    pub(super) fn add_division(
        &mut self,
        (by, number): (usize, &AmendedPlace),
        after: Option<&AmendedPlace>,
        text: &[String],
        holds: &[Number],
    ) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(number.to_string());
        let (kind, told) = *number.divisions.last().ok_or_else(unfit)?;
        let around = AmendedPlace { divisions: number.divisions[..number.divisions.len() - 1].to_vec(), ..AmendedPlace::default() };
        division(&self.draft, &around)?;
        let after = match after {
            Some(place) => {
                division(&self.draft, place)?;
                let (of_kind, sibling) = *place.divisions.last().ok_or_else(unfit)?;
                // 在第三章后增加一节 does not say where.
                Some(sibling).filter(|_| of_kind == kind).ok_or_else(unfit).map(Some)?
            }
            None => None,
        };
        let slots = match text {
            [heading] if !holds.is_empty() => vec![heading_slot(heading, kind, told).ok_or_else(unfit)?],
            text => new_slots(text, kind, told).ok_or_else(unfit)?,
        };
        self.note(by, number.to_string(), String::new(), text.join("\n"));
        self.divisions.push(NewDivision { by, number: number.clone(), after, slots, holds: holds.to_vec(), from: None });
        Ok(())
    }

    /// 第七节改为第八节
    pub(super) fn division_becomes(&mut self, by: usize, old: &AmendedPlace, new: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(new.to_string());
        let ((of_kind, _), (kind, number)) = (*old.divisions.last().ok_or_else(unfit)?, *new.divisions.last().ok_or_else(unfit)?);
        let around = |place: &AmendedPlace| place.divisions[..place.divisions.len() - 1].to_vec();
        if of_kind == kind && around(old) != around(new) {
            return self.move_division(by, old, None, new);
        }
        if of_kind != kind {
            return Err(unfit());
        }
        let at = division(&self.draft, old)?.start;
        let Some(Held::Division(own)) = self.draft.slots.get_mut(at).map(|slot| &mut slot.held) else { return Err(unfit()) };
        own.told = Some(number);
        self.note(by, old.to_string(), old.to_string(), new.to_string());
        Ok(())
    }

    /// 删去第四章
    pub(super) fn delete_division(&mut self, by: usize, place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let range = division(&self.draft, place)?;
        let slots = &mut self.draft.slots[range];
        // Text under no article may belong to the chapter or to what stands around it.
        if slots.iter().any(|slot| matches!(slot.held, Held::Text(_))) {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        let mut before = Vec::new();
        for slot in slots {
            match &mut slot.held {
                Held::Division(own) => {
                    own.is_removed = true;
                    before.push(own.own.title());
                }
                Held::Article(own) if !own.fate.is_removed => {
                    own.fate.is_removed = true;
                    before.push(words_of(own));
                }
                Held::Article(_) | Held::Text(_) => {}
            }
        }
        self.note(by, place.to_string(), before.join("\n"), String::new());
        Ok(())
    }

    /// 删去附件一
    pub(super) fn delete_annex(&mut self, by: usize, place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let gone = annex(&mut self.attachments, place)?.clone();
        let at = self.attachments.iter().position(|it| *it == gone).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
        let gone = self.attachments.remove(at);
        self.note(by, place.to_string(), format!("{}{}", gone.label, gone.title), String::new());
        Ok(())
    }

    /// 将附件一修改为：“…”: its 款 and 项. Its title stays, and is told again where it has one: what it would be else is not said.
    pub(super) fn rewrite_annex(&mut self, by: usize, place: &AmendedPlace, text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        let own = annex(&mut self.attachments, place)?;
        let is_head = |line: Option<&String>, head: &str| !head.is_empty() && line.is_some_and(|line| folded(line) == folded(head));
        let mut lines = text;
        if is_head(lines.first(), &own.label) {
            lines = &lines[1..];
        }
        if !own.title.is_empty() {
            if !is_head(lines.first(), &own.title) && !is_head(lines.first(), &own.name()) {
                return Err(unfit());
            }
            lines = &lines[1..];
        }
        let is_plain = own.history.is_empty() && own.closing.is_empty() && own.body.iter().all(|node| matches!(node, Node::Text(_)));
        let new = paragraphs(lines).filter(|_| is_plain && !lines.is_empty()).ok_or_else(unfit)?;
        let mut before = Vec::new();
        nodes_texts(&mut own.body, &mut |text| before.push(text.clone()));
        own.body = new.into_iter().map(|paragraph| Node::Text(Block::Paragraph(paragraph))).collect();
        nodes_texts(&mut own.body, &mut mark);
        self.note(by, place.to_string(), before.join("\n"), lines.join("\n"));
        Ok(())
    }

    /// 将第三条移至第五条之后，作为第四条; where no number is told, the order gives it.
    pub(super) fn move_article(
        &mut self,
        by: usize,
        from: &AmendedPlace,
        after: &AmendedPlace,
        to: Option<&AmendedPlace>,
        text: Option<&[String]>,
    ) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(from.to_string());
        let told = to.map(|to| to.article.filter(|_| to.is_article()).ok_or_else(unfit)).transpose()?;
        if !from.is_article() {
            return Err(unfit());
        }
        if after.is_article() {
            article(&self.draft, after)?;
        } else if after.is_division() && told.is_some() {
            division(&self.draft, after)?;
        } else {
            return Err(InstructionRefusal::NoPlace(after.to_string()));
        }
        let at = article(&self.draft, from)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        if own.fate.told.is_some() {
            return Err(unfit());
        }
        let mut moved = own.clone();
        if let Some(text) = text {
            let numbers: Vec<Number> = own.fate.old.into_iter().chain(told).collect();
            let mut all = articles(text, &numbers).ok_or_else(unfit)?;
            let (_, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            moved.fill(&new.blocks);
            article_texts(&mut moved, &mut mark);
            moved.is_rewritten = true;
        }
        moved.fate.told = told;
        own.fate.is_removed = true;
        let (before, words) = (words_of(&moved), words_of(own));
        let becomes = to.map_or_else(|| format!("{after}之后"), ToString::to_string);
        let (before, after_words) = if text.is_some() { (words, before) } else { (from.to_string(), becomes.clone()) };
        self.newcomers.push(Newcomer { by, after: after.clone(), article: moved });
        self.note(by, format!("{from} → {becomes}"), before, after_words);
        Ok(())
    }
}

/// A heading that is new.
fn new_heading(kind: DivisionKind, number: u32, heading: &str) -> Held {
    let heading = brought_in(heading);
    let own = Division { kind, number: Some(Number::plain(number)), printed: None, heading, children: Vec::new() };
    Held::Division(DraftDivision { is_new: true, told: Some(number), ..DraftDivision::of(&own) })
}

/// The heading of a new division; `None` where the line is no such thing.
fn heading_slot(line: &str, kind: DivisionKind, told: u32) -> Option<DraftSlot> {
    let read = parse_heading(line.trim_matches(zh::is_blank));
    let is_fit = read.number.is_none_or(|number| read.kind == kind && number == Number::plain(told)) && !read.heading.is_empty();
    let is_article = parse_article(line).is_some_and(|(label, _)| label.style == LabelStyle::Article);
    (is_fit && !is_article).then(|| DraftSlot { depth: 0, held: new_heading(kind, told, &read.heading) })
}

/// The heading, the headings within and the articles of a new division; `None` where the lines are no such thing.
pub(super) fn new_slots(lines: &[String], kind: DivisionKind, told: u32) -> Option<Vec<DraftSlot>> {
    let (first, rest) = lines.split_first()?;
    let mut out = vec![heading_slot(first, kind, told)?];
    let (mut depth, mut own): (usize, Vec<String>) = (1, Vec::new());
    let close = |own: &mut Vec<String>, depth: usize, out: &mut Vec<DraftSlot>| -> Option<()> {
        let lines = std::mem::take(own);
        if lines.is_empty() {
            return Some(());
        }
        let label = |line: &String| parse_article(line.trim_matches(zh::is_blank)).filter(|(label, _)| label.style == LabelStyle::Article);
        let numbers: Vec<Number> = lines.iter().filter_map(label).map(|(label, _)| label.number).collect();
        for (number, article) in articles(&lines, &numbers)? {
            let mut new = new_article(DraftArticle::of(&article));
            (new.fate, new.is_rewritten) = (Fate::new(number?), true);
            out.push(DraftSlot { depth, held: Held::Article(new) });
        }
        Some(())
    };
    for line in rest {
        let inner = parse_heading(line.trim_matches(zh::is_blank));
        match inner.number {
            Some(number) if kind == DivisionKind::Chapter && inner.kind == DivisionKind::Section && number.suffix.is_none() => {
                close(&mut own, depth, &mut out)?;
                out.push(DraftSlot { depth: 1, held: new_heading(inner.kind, number.base, &inner.heading) });
                depth = 2;
            }
            _ => own.push(line.clone()),
        }
    }
    close(&mut own, depth, &mut out)?;
    // A chapter of which no article is told may be to hold some that are there.
    out.iter().any(|slot| matches!(slot.held, Held::Article(_))).then_some(out)
}
