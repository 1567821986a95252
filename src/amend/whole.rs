//! All the words of a place that are quoted, and what they become: carried out where these are its words, and undone where those are.

use super::carry::Carrier;
use super::draft::DraftPart;
use super::instruction::Instruction;
use super::marks::unmarked;
use super::payload::{articles, paragraphs};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{article, part};
use super::text_at::TextsAt;
use super::undoer::Undoer;
use crate::markdown::parse_item;
use crate::versions::folded;

impl Carrier {
    /// 第三条“甲。”“乙。”修改为：“丙。”
    pub(super) fn replace(
        &mut self,
        by: usize,
        place: &AmendedPlace,
        before: &[String],
        text: &[String],
    ) -> Result<(), InstructionRefusal> {
        if !has_words(&mut self.texts_at(), place, before)? {
            return Err(InstructionRefusal::NoWords(place.to_string(), before.concat()));
        }
        self.rewrite(by, place, text)
    }
}

impl Undoer {
    /// The words before, where those that were told stand there.
    pub(super) fn replace(
        &mut self,
        instruction: &Instruction,
        place: &AmendedPlace,
        before: &[String],
        text: &[String],
    ) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        if !has_words(&mut self.texts_at(), place, text)? {
            return Err(InstructionRefusal::NoWords(place.to_string(), text.concat()));
        }
        let at = article(&self.draft, place)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        if place.is_article() {
            let mut all = articles(before, &[]).ok_or_else(unfit)?;
            let (_, old) = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            own.fill(&old.blocks);
        } else {
            let mut all = paragraphs(before).ok_or_else(unfit)?;
            let old = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            let own = part(own, place)?;
            let old = DraftPart::of(&old, 1);
            (own.text, own.items) = (old.text, old.items);
        }
        self.note(instruction, place.to_string(), text.join("\n"), before.join("\n"));
        Ok(())
    }
}

/// Whether some lines, without the labels of 项, are all that stands at a place.
fn has_words(texts: &mut TextsAt<'_>, place: &AmendedPlace, lines: &[String]) -> Result<bool, InstructionRefusal> {
    let mut there = String::new();
    texts.each(place, &mut |text| there.push_str(&unmarked(text)))?;
    let told: String =
        lines.iter().map(|line| parse_item(line.trim()).map_or(line.trim(), |(_, length)| line.trim()[length..].trim_start())).collect();
    Ok(folded(&there) == folded(&told))
}
