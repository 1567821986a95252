//! Instructions carried out on a draft, one after the other: each wholly or not at all.

use super::becoming::Becoming;
use super::draft::{Draft, DraftArticle, DraftItem, DraftPart, Fate, Held};
use super::instruction::Act;
use super::item_marks;
use super::ledger::Change;
use super::marks::{GONE, brought_in, unmarked};
use super::newcomer::{NewDivision, Newcomer};
use super::payload::{articles, paragraphs};
use super::place::{AmendedPlace, names};
use super::refusal::InstructionRefusal;
use super::seek::{article, division, item, part, preamble, subitem};
use super::sentence::sentence;
use super::text_at::{TextsAt, part_of_item};
use super::texts::{article_texts, mark, new_article, new_part};
use crate::markdown::{parse_heading, parse_item};
use crate::model::{Attachment, Item, ItemLabel, ItemStyle, Number};
use crate::versions::folded;

/// What carrying out goes on with.
pub(super) struct Carrier {
    pub(super) draft: Draft,
    pub(super) title: Option<String>,
    pub(super) newcomers: Vec<Newcomer>,
    /// The divisions that are new.
    pub(super) divisions: Vec<NewDivision>,
    /// What stands behind the law.
    pub(super) attachments: Vec<Attachment>,
    /// What was changed, with the instruction that did it.
    pub(super) changes: Vec<(usize, Change)>,
    /// Articles into which something came by their old numbers, with the instruction that did it: these must be the new ones too.
    pub(super) lasting: Vec<(usize, Number)>,
    /// Articles that became more or fewer ones, by their old numbers and their new ones.
    pub(super) became: Vec<(Vec<Number>, Vec<Number>)>,
}

impl Carrier {
    /// Carries out one instruction.
    pub(super) fn act(&mut self, by: usize, act: &Act) -> Result<(), InstructionRefusal> {
        match act {
            Act::Rewrite(place, text) => self.rewrite(by, place, text),
            Act::Replace { place, before, text } => self.replace(by, place, before, text),
            Act::Words(change) => self.words(by, change),
            Act::Delete(place) => self.delete(by, place),
            Act::AddArticles { after, numbers, text } => self.add_articles(by, after, numbers, text),
            Act::AddParts { numbers, text } => self.add_parts(by, numbers, text),
            Act::AddDivision { after, number, text, holds } => self.add_division((by, number), after.as_ref(), text, holds),
            Act::Move { from, after, to: Some(to), .. } if from.is_division() => {
                let (kind, sibling) = (from.divisions.last().map(|it| it.0), after.divisions.last());
                self.move_division(by, from, sibling.filter(|it| Some(it.0) == kind).map(|it| it.1), to)
            }
            Act::Move { from, after, to, text } => self.move_article(by, from, after, to.as_ref(), text.as_deref()),
            Act::Become { from, to, text } => self.become_other(&Becoming { by, from, to, text: text.as_deref() }),
            Act::AddSentence { place, behind, text } => self.add_sentence(by, place, *behind, text),
            Act::Caption { place, before, caption } => self.caption(by, place, before.as_deref(), caption),
            Act::CloseUp(place) => {
                let at = article(&self.draft, place)?;
                if let Some(own) = self.draft.article_mut(at) {
                    own.closes_up = true;
                }
                Ok(())
            }
            Act::Heading(place, heading) => self.heading(by, place, heading),
            Act::Headings { gone, new, into } => self.headings(by, gone, new, into.as_ref()),
            Act::Title(title) => {
                let before = self.title.replace(brought_in(title)).unwrap_or_default();
                self.note(by, "名称".to_owned(), before, title.clone());
                Ok(())
            }
        }
    }

    pub(super) fn note(&mut self, by: usize, place: String, before: String, after: String) {
        self.changes.push((by, Change { place, before, after }));
    }

    /// The texts of the law as far as it is amended.
    pub(super) fn texts_at(&mut self) -> TextsAt<'_> {
        TextsAt {
            draft: &mut self.draft,
            title: &mut self.title,
            attachments: &mut self.attachments,
            newcomers: &mut self.newcomers,
            divisions: &mut self.divisions,
        }
    }

    pub(super) fn rewrite(&mut self, by: usize, place: &AmendedPlace, text: &[String]) -> Result<(), InstructionRefusal> {
        if let ([line], Some(number)) = (text, place.sentence) {
            return self.rewrite_sentence(by, place, number, line);
        }
        if place.annex.is_some() {
            return self.rewrite_annex(by, place, text);
        }
        self.rewrite_numbered(by, place, text, None)
    }

    /// 第一句修改为：“…”; with nothing instead of it where it is left out.
    fn rewrite_sentence(&mut self, by: usize, place: &AmendedPlace, number: u32, line: &str) -> Result<(), InstructionRefusal> {
        let mut texts = self.texts_at();
        let text = texts.sentences(place)?;
        let range = sentence(text, number).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
        let before = text[range.clone()].to_owned();
        let said = unmarked(&before);
        // What leads to 项, or is all there is, is no sentence that can be taken out alone.
        if before == GONE.to_string() {
            return Err(InstructionRefusal::NoPlace(place.to_string()));
        }
        let is_fit = if line.is_empty() {
            unmarked(text).len() > said.len() && !said.ends_with(['：', ':'])
        } else {
            said.ends_with('。') == line.ends_with('。')
        };
        if !is_fit {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        let becomes = if line.is_empty() { GONE.to_string() } else { brought_in(line) };
        text.replace_range(range, &becomes);
        self.note(by, place.to_string(), before, line.to_owned());
        Ok(())
    }

    /// 第三条第一款增加一句：“…”: behind what stands there, which must end as a sentence does.
    fn add_sentence(&mut self, by: usize, place: &AmendedPlace, behind: Option<u32>, line: &str) -> Result<(), InstructionRefusal> {
        let mut texts = self.texts_at();
        let text = texts.sentences(place)?;
        let is_sentence = |text: &str| unmarked(text).trim_end().ends_with(['。', '！', '？']);
        if !is_sentence(text) || !is_sentence(line) {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        if let Some(number) = behind {
            let range = sentence(text, number).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
            text.insert_str(range.end, &brought_in(line));
            self.note(by, place.to_string(), String::new(), line.to_owned());
            return Ok(());
        }
        // 作为第二句: there is a first, and no second yet.
        let is_free = |at: u32| sentence(text, at).is_none_or(|range| text[range.clone()] == *GONE.to_string() && range.end == text.len());
        let is_next = |told: u32| is_free(told) && (told == 1 || sentence(text, told - 1).is_some());
        if !place.sentence.is_none_or(is_next) {
            return Err(InstructionRefusal::Number(place.to_string()));
        }
        text.push_str(&brought_in(line));
        self.note(by, place.to_string(), String::new(), line.to_owned());
        Ok(())
    }

    /// 第三条的条标修改为“…”
    fn caption(&mut self, by: usize, place: &AmendedPlace, before: Option<&str>, caption: &str) -> Result<(), InstructionRefusal> {
        let missing = || InstructionRefusal::NoPlace(format!("{place}条标"));
        let at = article(&self.draft, place)?;
        let own = self.draft.article_mut(at).and_then(|own| own.caption.as_mut()).ok_or_else(missing)?;
        if before.is_some_and(|told| folded(told) != folded(&own.text)) {
            return Err(InstructionRefusal::NoWords(place.to_string(), before.unwrap_or_default().to_owned()));
        }
        let before = std::mem::replace(&mut own.text, brought_in(caption));
        self.note(by, format!("{place}条标"), before, caption.to_owned());
        Ok(())
    }

    /// New words of a place; those of a 项 may begin with the number `told` that it gets as well as with the one it has.
    pub(super) fn rewrite_numbered(
        &mut self,
        by: usize,
        place: &AmendedPlace,
        text: &[String],
        told: Option<u32>,
    ) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        if place.is_preamble {
            let [line] = text else { return Err(unfit()) };
            let words = preamble(&mut self.draft, place)?;
            let before = std::mem::replace(words, brought_in(line));
            self.note(by, place.to_string(), before, line.clone());
            return Ok(());
        }
        let at = article(&self.draft, place)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        let before;
        let mut after = text.join("\n");
        if place.is_article() {
            let numbers: Vec<Number> = own.fate.old.into_iter().chain(own.fate.told).collect();
            let mut all = articles(text, &numbers).ok_or_else(unfit)?;
            let (_, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            before = words_of(own);
            own.fill(&new.blocks);
            article_texts(own, &mut mark);
            own.caption = new.caption.or_else(|| own.caption.take());
            own.is_rewritten = true;
        } else if place.sentence.is_some() {
            return Err(unfit());
        } else if place.item.is_none() {
            let part = part(own, place)?;
            let mut new = paragraphs(text).ok_or_else(unfit)?;
            let new = new.pop().filter(|_| new.is_empty()).ok_or_else(unfit)?;
            // 款 with 项 whose new words introduce some and give none: whether the old ones stay is not said.
            if new.items.is_empty() && !part.items.is_empty() && new.text.ends_with(['：', ':']) {
                return Err(unfit());
            }
            before = words_of_part(part);
            let new = new_part(DraftPart::of(&new, 0));
            (part.text, part.items) = (new.text, new.items);
        } else {
            let [line] = text else { return Err(unfit()) };
            let item = item(part_of_item(own, place)?, place)?;
            if let Some(number) = place.subitem {
                let subitem = subitem(&mut item.item, number).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
                let new = without_label(line, &[subitem.label.number]).ok_or_else(unfit)?;
                before = std::mem::replace(&mut subitem.text, brought_in(&new));
            } else {
                let numbers: Vec<u32> = std::iter::once(item.item.label.number).chain(told).collect();
                let mut new = without_label(line, &numbers).ok_or_else(unfit)?;
                if let Some(mark) = item_marks::kept(&new, &item.item.text) {
                    new.push(mark);
                    after.push(mark);
                }
                if new.ends_with(['：', ':']) != unmarked(&item.item.text).ends_with(['：', ':'])
                    || (new.ends_with(['：', ':']) && !item.item.rest.is_empty())
                {
                    return Err(unfit());
                }
                before = std::mem::replace(&mut item.item.text, brought_in(&new));
                item.item.rest.clear();
            }
        }
        self.note(by, place.to_string(), before, after);
        Ok(())
    }

    fn delete(&mut self, by: usize, place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        if place.is_division() {
            return self.delete_division(by, place);
        }
        if place.annex.is_some() {
            return self.delete_annex(by, place);
        }
        if let Some(number) = place.sentence {
            return self.rewrite_sentence(by, place, number, "");
        }
        let at = article(&self.draft, place)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(InstructionRefusal::NoPlace(place.to_string())) };
        let before;
        if place.is_article() {
            before = words_of(own);
            own.fate.is_removed = true;
        } else if place.item.is_none() {
            let is_last = own.is_last_part();
            let part = part(own, place)?;
            before = words_of_part(part);
            // A table or note behind it may belong to it or not; an article of which all 款 would be gone was not told to go.
            if !part.loose.is_empty() || is_last {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
            part.fate.is_removed = true;
        } else if place.subitem.is_none() {
            let part = part_of_item(own, place)?;
            let item = item(part, place)?;
            before = item.item.text.clone();
            item.fate.is_removed = true;
        } else {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        self.note(by, place.to_string(), before, String::new());
        Ok(())
    }

    fn add_articles(
        &mut self,
        by: usize,
        after: &AmendedPlace,
        numbers: &[AmendedPlace],
        text: &[String],
    ) -> Result<(), InstructionRefusal> {
        let wanted: Vec<Number> = numbers.iter().filter_map(|place| place.article).collect();
        if after.annex.is_some() || after.is_preamble {
            return Err(InstructionRefusal::NoPlace(after.to_string()));
        }
        if after.article.is_some() {
            article(&self.draft, after)?;
        } else {
            division(&self.draft, after)?;
        }
        let all = articles(text, &wanted).ok_or_else(|| InstructionRefusal::Text(names(numbers)))?;
        let fits = all.len() == wanted.len() && all.iter().zip(&wanted).all(|((own, _), number)| own.is_none_or(|own| own == *number));
        if !fits {
            return Err(InstructionRefusal::Text(names(numbers)));
        }
        let mut after = after.clone();
        for ((_, article), number) in all.iter().zip(&wanted) {
            let mut new = new_article(DraftArticle::of(article));
            (new.fate, new.is_rewritten) = (Fate::new(*number), true);
            self.note(by, AmendedPlace { article: Some(*number), ..AmendedPlace::default() }.to_string(), String::new(), words_of(&new));
            self.newcomers.push(Newcomer { by, after: after.clone(), article: new });
            // The second stands behind the first, wherever that comes to stand.
            if after.article.is_some() {
                after = AmendedPlace { divisions: Vec::new(), ..AmendedPlace::default() };
            }
        }
        Ok(())
    }

    fn add_parts(&mut self, by: usize, numbers: &[AmendedPlace], text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(names(numbers));
        let first = &numbers[0];
        let at = article(&self.draft, first)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        if first.subitem.is_some() {
            return Err(unfit());
        }
        if first.item.is_some() {
            let part = part_of_item(own, first)?;
            let style = part.items.first().map_or(ItemStyle::Bracketed, |item| item.item.label.style);
            let mut added = Vec::new();
            for (place, line) in numbers.iter().zip(text) {
                let number = place.item.ok_or_else(unfit)?;
                let label = ItemLabel { number, style };
                let words = without_label(line, &[number]).ok_or_else(unfit)?;
                added.push(DraftItem { fate: Fate::new(number), item: Item { label, text: brought_in(&words), rest: Vec::new() } });
            }
            if added.len() != text.len() || added.len() != numbers.len() || part.items.is_empty() {
                return Err(unfit());
            }
            part.items.extend(added);
        } else {
            let new = paragraphs(text).filter(|all| all.len() == numbers.len()).ok_or_else(unfit)?;
            for (place, paragraph) in numbers.iter().zip(&new) {
                let number = place.paragraph.ok_or_else(unfit)?;
                own.parts.push(new_part(DraftPart { fate: Fate::new(number), ..DraftPart::of(paragraph, number) }));
            }
        }
        self.note(by, names(numbers), String::new(), text.join("\n"));
        Ok(())
    }

    fn heading(&mut self, by: usize, place: &AmendedPlace, heading: &str) -> Result<(), InstructionRefusal> {
        let range = division(&self.draft, place)?;
        let Some(Held::Division(own)) = self.draft.slots.get_mut(range.start).map(|slot| &mut slot.held) else {
            return Err(InstructionRefusal::NoPlace(place.to_string()));
        };
        let read = parse_heading(heading);
        if read.number.is_some() && (read.kind != own.own.kind || own.told.is_some()) {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        let new = if read.number.is_some() { read.heading } else { heading.to_owned() };
        let is_renumbered = read.number.is_some() && read.number != own.own.number;
        if is_renumbered {
            // 第三章章名修改为“第四章　…”
            own.told = read.number.filter(|number| number.suffix.is_none()).map(|number| number.base);
        }
        let before = std::mem::replace(&mut own.own.heading, brought_in(&new));
        self.note(by, place.to_string(), before, new);
        Ok(())
    }
}

/// The words of a line without its label, which must be one of these numbers if it has one.
pub(super) fn without_label(line: &str, numbers: &[u32]) -> Option<String> {
    let line = line.trim();
    match parse_item(line) {
        Some((own, length)) if numbers.contains(&own.number) => Some(line[length..].trim_start().to_owned()),
        Some(_) => None,
        None => Some(line.to_owned()),
    }
}

pub(super) fn words_of(article: &DraftArticle) -> String {
    article.parts.iter().filter(|part| !part.fate.is_removed).map(words_of_part).collect::<Vec<_>>().join("\n")
}

pub(super) fn words_of_part(part: &DraftPart) -> String {
    let items =
        part.items.iter().filter(|item| !item.fate.is_removed).map(|item| format!("\n{}{}", item.item.label.text(), item.item.text));
    std::iter::once(part.text.clone()).chain(items).collect()
}
