//! The instructions of a decision undone on a draft: by the new numbers what was added, by the old ones all else.

use super::carry::{without_label, words_of};
use super::divide::new_slots;
use super::divisions::number_divisions;
use super::draft::{Draft, DraftArticle, DraftPart, DraftSlot, Held};
use super::instruction::{Act, Instruction, WhichWords, WordChange};
use super::item_marks::end_by_place;
use super::ledger::AmendmentEntry;
use super::marks::unmarked;
use super::old_numbers::OldNumbers;
use super::payload::{articles, paragraphs};
use super::place::{AmendedPlace, names};
use super::refusal::InstructionRefusal;
use super::replace::without_labels;
use super::seek::{article, division, item, part};
use super::sentence::sentence;
use super::text_at::{TextsAt, part_of_item};
use super::words::{find, replaced};
use crate::model::{Attachment, Label, Number};
use crate::versions::folded;
use std::collections::{BTreeMap, BTreeSet};

/// Why an instruction is not undone.
pub(super) enum Left {
    /// What it made is not there as it says.
    Refused(InstructionRefusal),
    /// It does not say what was there before.
    Unsaid(String),
}

/// A law of which a decision is undone.
pub(super) struct Undoer {
    pub(super) draft: Draft,
    /// The name before, where another was given.
    pub(super) title: Option<String>,
    /// The name, as far as it is undone.
    pub(super) own_title: Option<String>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) ledger: Vec<AmendmentEntry>,
    pub(super) left: BTreeMap<usize, Left>,
}

impl Undoer {
    /// Undoes what can be, the last change of a place first.
    pub(super) fn all(&mut self, all: &[&Instruction], numbers: &OldNumbers) {
        let mut doubtful = BTreeSet::new();
        let mut parted_from: BTreeMap<usize, DraftPart> = BTreeMap::new();
        // What was added is taken out by its new number, before any gets its old one.
        for (by, instruction) in all.iter().enumerate() {
            let taken = match &instruction.act {
                Act::AddArticles { numbers: new, text, .. } => self.take_out(instruction, new, text),
                Act::AddDivision { number, text, .. } => self.take_out_division(instruction, number, text),
                act => act.parted().map_or(Ok(()), |(_, new)| self.take_out_parted(new).map(|part| _ = parted_from.insert(by, part))),
            };
            if let Err(refusal) = taken {
                doubtful.insert(by);
                self.left.insert(by, Left::Refused(refusal));
            }
        }
        // Then the old numbers, by which the others are found, do not come out.
        if !doubtful.is_empty() {
            for by in 0..all.len() {
                self.left.entry(by).or_insert(Left::Refused(InstructionRefusal::NumbersBefore));
            }
            return;
        }
        self.renumber(numbers);
        self.renumber_divisions(all);
        for (by, instruction) in all.iter().enumerate() {
            if let Act::AddParts { numbers, text } = &instruction.act
                && let Err(refusal) = self.take_out_parts(instruction, numbers, text)
            {
                self.left.insert(by, Left::Refused(refusal));
            }
        }
        for (by, part) in parted_from {
            if let Some((old, _)) = all[by].act.parted()
                && let Err(left) = self.rejoin(all[by], old, part)
            {
                self.left.insert(by, left);
            }
        }
        self.count_parts(all);
        // The last change of a place is undone first.
        for (by, instruction) in all.iter().enumerate().rev() {
            if let Err(left) = self.one(instruction, all) {
                self.left.insert(by, left);
            }
        }
        self.ledger.reverse();
    }

    pub(super) fn note(&mut self, instruction: &Instruction, place: String, before: String, after: String) {
        let (decision, words) = (instruction.path.to_string(), instruction.words.clone());
        self.ledger.push(AmendmentEntry { decision, instruction: words, place, before, after });
    }

    fn take_out(&mut self, instruction: &Instruction, new: &[AmendedPlace], text: &[String]) -> Result<(), InstructionRefusal> {
        let wanted: Vec<Number> = new.iter().filter_map(|place| place.article).collect();
        let name = || instruction.act.name();
        let told = articles(text, &wanted).filter(|all| all.len() == wanted.len()).ok_or_else(|| InstructionRefusal::Text(name()))?;
        let mut places = Vec::new();
        for (place, (_, article)) in new.iter().zip(&told) {
            let bare = AmendedPlace { divisions: Vec::new(), ..place.clone() };
            let at = super::seek::article(&self.draft, &bare)?;
            let is_same = self.draft.article(at).is_some_and(|own| folded(&words_of(own)) == folded(&words_of(&DraftArticle::of(article))));
            if !is_same {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
            places.push(at);
        }
        for (at, place) in places.into_iter().zip(new) {
            if let Some(own) = self.draft.article_mut(at) {
                own.fate.is_removed = true;
                let words = words_of(own);
                self.note(instruction, place.to_string(), words, String::new());
            }
        }
        Ok(())
    }

    /// 章 or 节 that were added, with all that stands in them.
    fn take_out_division(&mut self, instruction: &Instruction, number: &AmendedPlace, text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(number.to_string());
        let (kind, told) = *number.divisions.last().ok_or_else(unfit)?;
        let told = new_slots(text, kind, told).ok_or_else(unfit)?;
        let range = division(&self.draft, number)?;
        let there = &mut self.draft.slots[range];
        let words = |slot: &DraftSlot| match &slot.held {
            Held::Division(it) => unmarked(&it.own.heading),
            Held::Article(it) => unmarked(&words_of(it)),
            Held::Text(_) => String::new(),
        };
        let is_same = there.len() == told.len() && there.iter().zip(&told).all(|(one, other)| folded(&words(one)) == folded(&words(other)));
        if !is_same {
            return Err(unfit());
        }
        for slot in there {
            match &mut slot.held {
                Held::Division(it) => it.is_removed = true,
                Held::Article(it) => it.fate.is_removed = true,
                Held::Text(_) => {}
            }
        }
        self.note(instruction, number.to_string(), text.join("\n"), String::new());
        Ok(())
    }

    /// 章 and 节 are counted as before, those that were added left out; the old numbers that are told must come out.
    fn renumber_divisions(&mut self, all: &[&Instruction]) {
        let mut told: Vec<(usize, usize, u32)> = Vec::new();
        for (by, instruction) in all.iter().enumerate() {
            if let Act::Become { from, to, text: None } = &instruction.act
                && let ([old], [new]) = (&from[..], &to[..])
                && is_renumbered_division(old, new)
                && let (Ok(range), Some((_, number))) = (division(&self.draft, new), old.divisions.last())
            {
                told.push((by, range.start, *number));
            }
        }
        for (_, at, number) in &told {
            if let Held::Division(own) = &mut self.draft.slots[*at].held {
                own.told = Some(*number);
            }
        }
        // Before the decision none was missing.
        self.draft.closes_up = true;
        if let Err(place) = number_divisions(&mut self.draft) {
            let refused = |by: usize| (by, Left::Refused(InstructionRefusal::Number(place.to_string())));
            self.left.extend(told.iter().map(|(by, ..)| refused(*by)));
        }
    }

    fn renumber(&mut self, numbers: &OldNumbers) {
        for slot in &mut self.draft.slots {
            if let Held::Article(own) = &mut slot.held
                && let Some(old) = numbers.old_of.get(&own.label.number).filter(|_| !own.fate.is_removed)
            {
                own.fate.old = Some(*old);
                if own.label.number != *old {
                    own.label = Label::article(*old);
                }
            }
        }
        debug_assert!(numbers.added.iter().all(|number| !numbers.old_of.contains_key(number)), "what was added was not there");
    }

    /// 款 and 项 that were added, by their new numbers in an article that has its old one again.
    fn take_out_parts(&mut self, instruction: &Instruction, new: &[AmendedPlace], text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(instruction.act.name());
        let first = new.first().ok_or_else(unfit)?;
        let at = article(&self.draft, first)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        if first.item.is_some() {
            return self.take_out_items(instruction, new, text);
        }
        let told = paragraphs(text).filter(|all| all.len() == new.len()).ok_or_else(unfit)?;
        for (place, paragraph) in new.iter().zip(&told) {
            let there = part(own, place)?;
            if folded(&part_words(there)) != folded(&part_words(&DraftPart::of(paragraph, 1))) {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
        }
        for place in new {
            part(own, place)?.fate.is_removed = true;
        }
        self.note(instruction, instruction.act.name(), text.join("\n"), String::new());
        Ok(())
    }

    /// 项 that were added, by their new numbers.
    fn take_out_items(&mut self, instruction: &Instruction, new: &[AmendedPlace], text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(instruction.act.name());
        let first = new.first().ok_or_else(unfit)?;
        let at = article(&self.draft, first)?;
        let part = part_of_item(self.draft.article_mut(at).ok_or_else(unfit)?, first)?;
        if text.len() != new.len() {
            return Err(unfit());
        }
        for (place, line) in new.iter().zip(text) {
            let told = place.item.and_then(|number| without_label(line, &[number])).ok_or_else(unfit)?;
            let bare = |words: &str| folded(words).trim_end_matches([';', '；', '。']).to_owned();
            if bare(&item(part, place)?.item.text) != bare(&told) {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
        }
        for place in new {
            item(part, place)?.fate.is_removed = true;
        }
        // What is the last again ends as the last did.
        if let Some((at, words)) = end_by_place(&part.items) {
            part.items[at].item.text = unmarked(&words);
        }
        self.note(instruction, instruction.act.name(), text.join("\n"), String::new());
        Ok(())
    }

    /// The 款 that are left count as they did before; the numbers of those that are gone stay free.
    fn count_parts(&mut self, all: &[&Instruction]) {
        let is_gone = |number: Number, paragraph: u32| {
            all.iter().any(|it| matches!(&it.act, Act::Delete(place) if place.article == Some(number) && place.paragraph == Some(paragraph) && place.item.is_none()))
        };
        for slot in &mut self.draft.slots {
            let Held::Article(own) = &mut slot.held else { continue };
            let Some(number) = own.fate.old else { continue };
            let mut next = 1;
            for part in own.parts.iter_mut().filter(|part| !part.fate.is_removed) {
                while is_gone(number, next) {
                    next += 1;
                }
                part.fate.old = Some(next);
                next += 1;
                count_items(number, part, all);
            }
        }
    }

    fn one(&mut self, instruction: &Instruction, all: &[&Instruction]) -> Result<(), Left> {
        match &instruction.act {
            Act::AddArticles { .. } | Act::AddParts { .. } | Act::AddDivision { .. } => Ok(()),
            act if act.parted().is_some() => Ok(()),
            Act::AddSentence { place, behind, text } => self.take_out_sentence(instruction, place, *behind, text).map_err(Left::Refused),
            Act::Caption { place, before: Some(before), caption } => {
                self.caption(instruction, place, before, caption).map_err(Left::Refused)
            }
            Act::Become { from, to, text: None } if counts_back(from, to, all) => {
                if from.iter().chain(to).all(AmendedPlace::is_article) {
                    self.note(instruction, instruction.act.name(), names(to), names(from));
                }
                Ok(())
            }
            Act::Title(title) => {
                let before = self.title.clone().ok_or_else(|| Left::Unsaid(instruction.act.name()))?;
                self.own_title = Some(before.clone());
                self.note(instruction, instruction.act.name(), title.clone(), before);
                Ok(())
            }
            // 这一款相应修改为 gives once more what the words before it make of the place: these tell what was there.
            Act::Rewrite(place, text) if self.is_told_by_words(place, text, instruction, all) => Ok(()),
            Act::Replace { place, before, text } => self.replace(instruction, place, before, text).map_err(Left::Refused),
            Act::Words(change) if change.becomes.is_empty() || !change.except.is_empty() => Err(Left::Unsaid(instruction.act.name())),
            Act::Words(change) => self.words(instruction, change),
            act => Err(Left::Unsaid(act.name())),
        }
    }

    /// Whether a place has the words that are told, and the same item of the decision says which of them became others.
    fn is_told_by_words(&mut self, place: &AmendedPlace, text: &[String], instruction: &Instruction, all: &[&Instruction]) -> bool {
        let is_of_place = |act: &Act| matches!(act, Act::Words(change) if change.places.iter().any(|it| it == place));
        if !all.iter().any(|it| it.path.unit() == instruction.path.unit() && is_of_place(&it.act)) {
            return false;
        }
        let mut words = String::new();
        self.texts_at().each(place, &mut |text| words.push_str(text)).is_ok() && folded(&words) == folded(&text.concat())
    }

    pub(super) fn texts_at(&mut self) -> TextsAt<'_> {
        TextsAt {
            draft: &mut self.draft,
            title: &mut self.own_title,
            attachments: &mut self.attachments,
            newcomers: &mut [],
            divisions: &mut [],
        }
    }

    /// Words that became others, where these stand as often as they were told to: of more nobody can tell which were there before.
    fn words(&mut self, instruction: &Instruction, change: &WordChange) -> Result<(), Left> {
        let change = &without_labels(change);
        let places = if change.places.is_empty() { vec![AmendedPlace::default()] } else { change.places.clone() };
        let told = if let WhichWords::AllOf(told) = change.which { told as usize } else { 1 };
        for place in &places {
            let mut n_there = 0;
            self.texts_at().each(place, &mut |text| n_there += find(text, &change.becomes).old.len()).map_err(Left::Refused)?;
            match n_there {
                0 => return Err(Left::Refused(InstructionRefusal::NoWords(place.name(), change.becomes.clone()))),
                _ if n_there == told => {}
                _ if place.is_whole() => return Err(Left::Unsaid(instruction.act.name())),
                several => return Err(Left::Refused(InstructionRefusal::SeveralWords(change.becomes.clone(), several))),
            }
        }
        for place in &places {
            let put_back = &mut |text: &mut String| {
                let there = find(text, &change.becomes).old;
                if !there.is_empty() {
                    *text = replaced(text, &there, &change.found);
                }
            };
            self.texts_at().each(place, put_back).map_err(Left::Refused)?;
            self.note(instruction, place.name(), change.becomes.clone(), change.found.clone());
        }
        Ok(())
    }

    /// 第三条第一款增加一句
    fn take_out_sentence(
        &mut self,
        instruction: &Instruction,
        place: &AmendedPlace,
        behind: Option<u32>,
        line: &str,
    ) -> Result<(), InstructionRefusal> {
        let mut texts = self.texts_at();
        let text = texts.sentences(place)?;
        let is_told = |there: &std::ops::Range<usize>| match behind {
            None => there.end == text.len() && there.start > 0,
            Some(number) => sentence(text, number).is_some_and(|before| before.end == there.start),
        };
        let there = find(text, line).old.pop().filter(is_told).ok_or_else(|| InstructionRefusal::Text(place.to_string()))?;
        text.replace_range(there, "");
        self.note(instruction, place.to_string(), line.to_owned(), String::new());
        Ok(())
    }

    /// 第三条条标“…”修改为“…”
    fn caption(&mut self, instruction: &Instruction, place: &AmendedPlace, before: &str, caption: &str) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        let at = article(&self.draft, place)?;
        let own = self.draft.article_mut(at).and_then(|own| own.caption.as_mut()).ok_or_else(unfit)?;
        if folded(&own.text) != folded(caption) {
            return Err(unfit());
        }
        before.clone_into(&mut own.text);
        self.note(instruction, format!("{place}条标"), caption.to_owned(), before.to_owned());
        Ok(())
    }
}

/// The 项 that are left count as they did before; the numbers of those that are gone stay free.
fn count_items(article: Number, part: &mut DraftPart, all: &[&Instruction]) {
    if part.items.iter().all(|item| !item.fate.is_removed) {
        return;
    }
    let paragraph = part.fate.old;
    let is_gone = |item: u32| {
        all.iter().any(|it| {
            matches!(&it.act, Act::Delete(place) if place.article == Some(article) && place.item == Some(item) && place.subitem.is_none()
                && place.paragraph.is_none_or(|own| Some(own) == paragraph))
        })
    };
    let mut next = 1;
    for item in part.items.iter_mut().filter(|item| !item.fate.is_removed) {
        while is_gone(next) {
            next += 1;
        }
        item.fate.old = Some(next);
        item.item.label.number = next;
        next += 1;
    }
}

/// Whether what got another number gets its old one where nothing is done: articles by their numbers, and 款 or 项 that were counted on
/// because some came before them or went, but none that went elsewhere.
fn counts_back(from: &[AmendedPlace], to: &[AmendedPlace], all: &[&Instruction]) -> bool {
    // What those that were merged said each is not told.
    if from.len() > to.len() {
        return false;
    }
    let are_divisions = from.len() == to.len() && from.iter().zip(to).all(|(old, new)| is_renumbered_division(old, new));
    if from.iter().chain(to).all(AmendedPlace::is_article) || are_divisions {
        return true;
    }
    let article = from.first().and_then(|place| place.article);
    let is_moved_by = |act: &Act| match act {
        Act::AddParts { numbers, .. } => numbers.iter().any(|place| place.article == article),
        Act::Delete(place) => place.article == article && !place.is_article(),
        Act::Become { from, to, .. } => from.len() != to.len() && from.iter().any(|place| place.article == article),
        _ => false,
    };
    from.iter().chain(to).all(|place| place.article == article) && all.iter().any(|it| is_moved_by(&it.act))
}

/// Whether a 章 or 节 gets another number where it stands.
fn is_renumbered_division(old: &AmendedPlace, new: &AmendedPlace) -> bool {
    let around = |place: &AmendedPlace| place.divisions.split_last().map(|(_, around)| around.to_vec());
    old.is_division() && new.is_division() && around(old) == around(new)
}

fn part_words(part: &DraftPart) -> String {
    let items = part.items.iter().map(|item| format!("{}{}", item.item.label.text(), item.item.text));
    std::iter::once(part.text.clone()).chain(items).collect()
}
