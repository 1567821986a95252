//! The texts at a place: what words are looked for in, and changed in.

use super::draft::{Draft, DraftArticle, DraftPart, Held};
use super::newcomer::{NewDivision, Newcomer};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{annex, article, division, item, part, preamble, subitem};
use super::sentence::sentence;
use super::texts::{article_texts, held_texts, item_texts, nodes_texts, part_texts};
use crate::model::Attachment;

/// A law being amended, as texts at places.
pub(super) struct TextsAt<'d> {
    pub(super) draft: &'d mut Draft,
    pub(super) title: &'d mut Option<String>,
    pub(super) attachments: &'d mut Vec<Attachment>,
    /// Articles that have no place yet: what was moved is old.
    pub(super) newcomers: &'d mut [Newcomer],
    pub(super) divisions: &'d mut [NewDivision],
}

impl TextsAt<'_> {
    /// Every text at a place, headings too where it is the whole law or a division.
    pub(super) fn each(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(place.to_string());
        if place.is_preamble && place.paragraph.is_some() {
            each(preamble(self.draft, place)?);
            return Ok(());
        }
        if let Some(number) = place.sentence {
            let text = self.sentences(place)?;
            let range = sentence(text, number).ok_or_else(missing)?;
            let mut own = text[range.clone()].to_owned();
            each(&mut own);
            text.replace_range(range, &own);
            return Ok(());
        }
        if place.is_heading {
            return self.heading(place, each);
        }
        if place.annex.is_some() {
            let annex = annex(self.attachments, place)?;
            each(&mut annex.title);
            nodes_texts(&mut annex.body, each);
            return Ok(());
        }
        if place.article.is_none() {
            if place.paragraph.is_some() || place.item.is_some() || place.is_preamble {
                return Err(missing());
            }
            return self.division(place, each);
        }
        let at = article(self.draft, place)?;
        let own = self.draft.article_mut(at).ok_or_else(missing)?;
        if place.is_article() {
            article_texts(own, each);
        } else if place.item.is_none() {
            part_texts(part(own, place)?, each);
        } else {
            let item = item(part_of_item(own, place)?, place)?;
            match place.subitem {
                None => item_texts(&mut item.item, each),
                Some(number) => each(&mut subitem(&mut item.item, number).ok_or_else(missing)?.text),
            }
        }
        Ok(())
    }

    /// The texts of a division, or of the whole law, with what has been moved in it and has no place yet.
    fn division(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        let range = division(self.draft, place)?;
        for slot in &mut self.draft.slots[range] {
            held_texts(&mut slot.held, each);
        }
        if place.is_whole() {
            for newcomer in self.newcomers.iter_mut() {
                newcomer.article.caption.iter_mut().for_each(|caption| each(&mut caption.text));
                article_texts(&mut newcomer.article, each);
            }
            for slot in self.divisions.iter_mut().flat_map(|new| &mut new.slots) {
                held_texts(&mut slot.held, each);
            }
        }
        Ok(())
    }

    /// The heading of a division, or the title of the law.
    fn heading(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(place.to_string());
        if place.divisions.is_empty() {
            each(self.title.as_mut().ok_or_else(missing)?);
            return Ok(());
        }
        let at = division(self.draft, place)?.start;
        let Some(Held::Division(own)) = self.draft.slots.get_mut(at).map(|slot| &mut slot.held) else { return Err(missing()) };
        each(&mut own.own.heading);
        Ok(())
    }

    /// The text of which a place names a 句: that of its 款 or 项, or of the only 款 of its article.
    pub(super) fn sentences(&mut self, place: &AmendedPlace) -> Result<&mut String, InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(place.to_string());
        let around = AmendedPlace { sentence: None, ..place.clone() };
        if around.is_preamble {
            return preamble(self.draft, &around);
        }
        let at = article(self.draft, &around)?;
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
}

/// The 款 that a place with a 项 means: the one it names, or the only one that has 项.
pub(super) fn part_of_item<'d>(own: &'d mut DraftArticle, place: &AmendedPlace) -> Result<&'d mut DraftPart, InstructionRefusal> {
    if place.paragraph.is_some() {
        return part(own, &place.without_items());
    }
    let mut with_items = own.parts.iter_mut().filter(|part| !part.fate.is_removed && !part.items.is_empty());
    let first = with_items.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    if with_items.next().is_some() { Err(InstructionRefusal::SeveralPlaces(place.to_string())) } else { Ok(first) }
}
