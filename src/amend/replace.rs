//! Words that become others, and every text at a place.

use super::carry::{Carrier, part_of_item};
use super::draft::{DraftArticle, DraftPart, Held};
use super::instruction::{WhichWords, WordChange};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{annex, article, division, item, part, preamble, subitem};
use super::sentence::sentence;
use super::words::{find, is_there_already, replaced};
use crate::markdown::parse_item;
use crate::model::{Block, Item, ItemPart, Node};
use std::collections::BTreeSet;

impl Carrier {
    /// 将第三条中的“甲”修改为“乙”
    pub(super) fn words(&mut self, by: usize, change: &WordChange) -> Result<(), InstructionRefusal> {
        let whole = [AmendedPlace::default()];
        let places = if change.places.is_empty() { &whole[..] } else { &change.places };
        let change = &without_labels(change);
        let kept = self.kept(&change.except)?;
        let is_kept = |text: &String| kept.contains(&std::ptr::from_ref(text));
        // All places are looked at before the first is changed.
        let mut found: Vec<(AmendedPlace, usize)> = Vec::new();
        for place in places {
            let (mut count, mut is_already) = (0, false);
            self.texts(place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let there = find(text, &change.found);
                is_already |= is_there_already(text, &there, &change.found, &change.becomes);
                count += there.len();
            })?;
            if is_already {
                return Err(InstructionRefusal::Already(change.found.clone()));
            }
            if count == 0 {
                return Err(InstructionRefusal::NoWords(place_name(place), change.found.clone()));
            }
            match change.which {
                WhichWords::TheOnly if count > 1 => return Err(InstructionRefusal::SeveralWords(change.found.clone(), count)),
                WhichWords::AllOf(told) if told as usize != count => {
                    return Err(InstructionRefusal::OtherCount(change.found.clone(), told, count));
                }
                WhichWords::Nth(told) if told == 0 || told as usize > count => {
                    return Err(InstructionRefusal::OtherCount(change.found.clone(), told, count));
                }
                _ => found.push((place.clone(), count)),
            }
        }
        for (place, count) in found {
            let mut n_met = 0;
            self.texts(&place, &mut |text| {
                if is_kept(text) {
                    return;
                }
                let mut there = find(text, &change.found);
                let n_here = there.len();
                if let WhichWords::Nth(told) = change.which {
                    there = (told as usize).checked_sub(n_met + 1).and_then(|at| there.get(at).cloned()).into_iter().collect();
                }
                n_met += n_here;
                if !there.is_empty() {
                    *text = replaced(text, &there, &change.becomes);
                }
            })?;
            let is_one = count == 1 || matches!(change.which, WhichWords::Nth(_));
            let name = if is_one { place_name(&place) } else { format!("{}（{count} 处）", place_name(&place)) };
            self.note(by, name, change.found.clone(), change.becomes.clone());
        }
        Ok(())
    }

    /// The texts that stay as they are, by where they lie: nothing is moved while words are changed.
    fn kept(&mut self, except: &[AmendedPlace]) -> Result<BTreeSet<*const String>, InstructionRefusal> {
        let mut out = BTreeSet::new();
        for place in except {
            if place.sentence.is_some() {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
            self.texts(place, &mut |text| {
                out.insert(std::ptr::from_ref(text));
            })?;
        }
        Ok(out)
    }

    /// The heading of a division, or the title of the law.
    fn heading_text(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(place.to_string());
        if place.divisions.is_empty() {
            each(self.title.as_mut().ok_or_else(missing)?);
            return Ok(());
        }
        let at = division(&self.draft, place)?.start;
        let Some(Held::Division(own)) = self.draft.slots.get_mut(at).map(|slot| &mut slot.held) else { return Err(missing()) };
        each(&mut own.own.heading);
        Ok(())
    }

    /// The text of which a place names a 句: that of its 款 or 项, or of the only 款 of its article.
    pub(super) fn sentences(&mut self, place: &AmendedPlace) -> Result<&mut String, InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(place.to_string());
        let around = AmendedPlace { sentence: None, ..place.clone() };
        let at = article(&self.draft, &around)?;
        let own = self.draft.article_mut(at).ok_or_else(missing)?;
        if around.is_paragraph() {
            return Ok(&mut part(own, &around)?.text);
        }
        if around.is_item() {
            return Ok(&mut item(part_of_item(own, &around)?, &around)?.item.text);
        }
        let mut parts = own.parts.iter_mut().filter(|part| !part.fate.is_removed);
        match (parts.next(), parts.next()) {
            (Some(only), None) if around.is_article() => Ok(&mut only.text),
            (Some(_), Some(_)) if around.is_article() => Err(InstructionRefusal::SeveralPlaces(place.to_string())),
            _ => Err(missing()),
        }
    }

    /// Every text at a place, headings too where it is the whole law or a division.
    fn texts(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        if place.is_preamble && place.paragraph.is_some() {
            each(preamble(&mut self.draft, place)?);
            return Ok(());
        }
        if let Some(number) = place.sentence {
            let missing = || InstructionRefusal::NoPlace(place.to_string());
            let text = self.sentences(place)?;
            let range = sentence(text, number).ok_or_else(missing)?;
            let mut own = text[range.clone()].to_owned();
            each(&mut own);
            text.replace_range(range, &own);
            return Ok(());
        }
        if place.is_heading {
            return self.heading_text(place, each);
        }
        if place.annex.is_some() {
            let annex = annex(&mut self.attachments, place)?;
            each(&mut annex.title);
            nodes_texts(&mut annex.body, each);
            return Ok(());
        }
        let Some(_) = place.article else {
            if place.paragraph.is_some() || place.item.is_some() || place.is_preamble {
                return Err(InstructionRefusal::NoPlace(place.to_string()));
            }
            let range = division(&self.draft, place)?;
            for slot in &mut self.draft.slots[range] {
                match &mut slot.held {
                    Held::Division(division) => each(&mut division.own.heading),
                    Held::Article(article) if !article.fate.is_removed => article_texts(article, each),
                    Held::Article(_) => {}
                    Held::Text(block) => block_texts(block, each),
                }
            }
            return Ok(());
        };
        let at = article(&self.draft, place)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(InstructionRefusal::NoPlace(place.to_string())) };
        if place.is_article() {
            article_texts(own, each);
        } else if place.item.is_none() {
            part_texts(part(own, place)?, each);
        } else {
            let item = item(part_of_item(own, place)?, place)?;
            match place.subitem {
                None => item_texts(&mut item.item, each),
                Some(number) => {
                    each(&mut subitem(&mut item.item, number).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?.text);
                }
            }
        }
        Ok(())
    }
}

/// The words of a 项 without its number, which decisions quote with them: 第六项“（六）甲”修改为“（六）乙”.
fn without_labels(change: &WordChange) -> WordChange {
    let bare = || {
        let [place] = &change.places[..] else { return None };
        let number = place.item.filter(|_| place.subitem.is_none())?;
        let words = |text: &str| {
            parse_item(text).filter(|(label, _)| label.number == number).map(|(_, length)| text[length..].trim_start().to_owned())
        };
        let (found, becomes) = (words(&change.found)?, words(&change.becomes)?);
        (!found.is_empty()).then(|| WordChange { found, becomes, ..change.clone() })
    };
    bare().unwrap_or_else(|| change.clone())
}

fn place_name(place: &AmendedPlace) -> String {
    if place.is_whole() { "全文".to_owned() } else { place.to_string() }
}

/// Every text of an annex.
fn nodes_texts(nodes: &mut [Node], each: &mut dyn FnMut(&mut String)) {
    for node in nodes {
        match node {
            Node::Division(division) => {
                each(&mut division.heading);
                nodes_texts(&mut division.children, each);
            }
            Node::Article(article) => article.blocks.iter_mut().for_each(|block| block_texts(block, each)),
            Node::Text(block) => block_texts(block, each),
        }
    }
}

fn article_texts(article: &mut DraftArticle, each: &mut dyn FnMut(&mut String)) {
    article.lead.iter_mut().for_each(|block| block_texts(block, each));
    for part in article.parts.iter_mut().filter(|part| !part.fate.is_removed) {
        part_texts(part, each);
    }
}

fn part_texts(part: &mut DraftPart, each: &mut dyn FnMut(&mut String)) {
    each(&mut part.text);
    for item in part.items.iter_mut().filter(|item| !item.fate.is_removed) {
        item_texts(&mut item.item, each);
    }
    part.loose.iter_mut().for_each(|block| block_texts(block, each));
}

fn item_texts(item: &mut Item, each: &mut dyn FnMut(&mut String)) {
    each(&mut item.text);
    for part in &mut item.rest {
        match part {
            ItemPart::Subitem(subitem) => each(&mut subitem.text),
            ItemPart::Text(text) => each(text),
            ItemPart::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| each(&mut cell.text)),
        }
    }
}

fn block_texts(block: &mut Block, each: &mut dyn FnMut(&mut String)) {
    match block {
        Block::Paragraph(paragraph) => {
            each(&mut paragraph.text);
            paragraph.items.iter_mut().for_each(|item| item_texts(item, each));
        }
        Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| each(&mut cell.text)),
        Block::Note(text) => each(text),
    }
}
