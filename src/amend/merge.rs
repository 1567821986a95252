//! Articles, 款 and 项 of different articles that become one article: 将第三条、第四条第一项合并，作为第四条，修改为：“…”.

use super::becoming::Becoming;
use super::carry::{Carrier, words_of, words_of_part};
use super::draft::{DraftArticle, Fate};
use super::newcomer::Newcomer;
use super::payload::articles;
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{article, item, part};
use super::text_at::part_of_item;
use super::texts::new_article;
use crate::model::{Label, Number};

impl Carrier {
    /// What is merged leaves its article; the new one stands where its number is.
    pub(super) fn provisions_merge(&mut self, told: &Becoming<'_>, number: Number, text: &[String]) -> Result<(), InstructionRefusal> {
        let mut all = articles(text, &[number]).ok_or_else(|| told.unfit())?;
        let (own, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(|| told.unfit())?;
        if own.is_some_and(|own| own != number) {
            return Err(told.unfit());
        }
        let before = told.from.iter().map(|place| self.leaves(place)).collect::<Result<Vec<_>, _>>()?;
        let whole = told.from.iter().find(|place| place.is_article()).and_then(|place| place.article);
        let mut article = new_article(DraftArticle::of(&new));
        article.label = Label::article(number);
        article.is_rewritten = true;
        article.fate = Fate { old: whole, ..Fate::new(number) };
        self.newcomers.push(Newcomer { by: told.by, after: AmendedPlace::default(), article });
        self.note(told.by, told.name(), before.join("\n"), text.join("\n"));
        Ok(())
    }

    /// Takes a 条, 款 or 项 out of where it stands; its words.
    fn leaves(&mut self, place: &AmendedPlace) -> Result<String, InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        let at = article(&self.draft, place)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        if place.is_article() {
            own.fate.is_removed = true;
            return Ok(words_of(own));
        }
        if place.is_item() {
            let part = part_of_item(own, place)?;
            let n_left = part.items.iter().filter(|item| !item.fate.is_removed).count();
            let item = item(part, place)?;
            // What leads to 项 leads to nothing without any.
            if n_left <= 1 {
                return Err(unfit());
            }
            item.fate.is_removed = true;
            return Ok(item.item.text.clone());
        }
        if !place.is_paragraph() {
            return Err(unfit());
        }
        let is_last = own.is_last_part();
        let part = part(own, place)?;
        if !part.loose.is_empty() {
            return Err(unfit());
        }
        part.fate.is_removed = true;
        let words = words_of_part(part);
        // All of its 款 were told to stand elsewhere.
        own.fate.is_removed |= is_last;
        Ok(words)
    }
}
