//! Instructions carried out on a draft, one after the other: each wholly or not at all.

use super::draft::{Draft, DraftArticle, DraftItem, DraftPart, DraftSlot, Fate, Held};
use super::instruction::{Act, WordChange};
use super::ledger::Change;
use super::newcomer::{NewDivision, Newcomer};
use super::payload::{articles, paragraphs};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{annex, article, division, item, part, preamble, subitem};
use super::words::{find, is_there_already, replaced};
use crate::markdown::{parse_heading, parse_item};
use crate::model::{Attachment, Block, Item, ItemLabel, ItemPart, ItemStyle, Node, Number};
use std::ops::Range;

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
    /// Which instructions say what number something gets, or take something out.
    pub(super) counting: Vec<usize>,
}

impl Carrier {
    /// Carries out one instruction.
    pub(super) fn act(&mut self, by: usize, act: &Act) -> Result<(), InstructionRefusal> {
        match act {
            Act::Rewrite(place, text) => self.rewrite(by, place, text),
            Act::Words(change) => self.words(by, change),
            Act::Delete(place) => self.delete(by, place),
            Act::AddArticles { after, numbers, text } => self.add_articles(by, after, numbers, text),
            Act::AddParts { numbers, text } => self.add_parts(by, numbers, text),
            Act::AddDivision { after, number, text } => self.add_division(by, after.as_ref(), number, text),
            Act::Move { from, after, to, text } => self.move_article(by, from, after, to, text.as_deref()),
            Act::Become { from, to, text } => self.become_other(by, from, to, text.as_deref()),
            Act::Heading(place, heading) => self.heading(by, place, heading),
            Act::Title(title) => {
                let before = self.title.replace(title.clone()).unwrap_or_default();
                self.note(by, "名称".to_owned(), before, title.clone());
                Ok(())
            }
        }
    }

    pub(super) fn note(&mut self, by: usize, place: String, before: String, after: String) {
        self.changes.push((by, Change { place, before, after }));
    }

    fn rewrite(&mut self, by: usize, place: &AmendedPlace, text: &[String]) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(place.to_string());
        if place.is_preamble {
            let [line] = text else { return Err(unfit()) };
            let words = preamble(&mut self.draft, place)?;
            let before = std::mem::replace(words, line.clone());
            self.note(by, place.to_string(), before, line.clone());
            return Ok(());
        }
        let at = article(&self.draft, place)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        let before;
        if place.is_article() {
            let numbers: Vec<Number> = own.fate.old.into_iter().chain(own.fate.told).collect();
            let mut all = articles(text, &numbers).ok_or_else(unfit)?;
            let (_, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            before = words_of(own);
            own.fill(&new.blocks);
            own.caption = new.caption.or_else(|| own.caption.take());
            own.is_rewritten = true;
        } else if place.item.is_none() {
            let part = part(own, place)?;
            let mut new = paragraphs(text).ok_or_else(unfit)?;
            let new = new.pop().filter(|_| new.is_empty()).ok_or_else(unfit)?;
            // 款 with 项 whose new words introduce some and give none: whether the old ones stay is not said.
            if new.items.is_empty() && !part.items.is_empty() && new.text.ends_with(['：', ':']) {
                return Err(unfit());
            }
            before = words_of_part(part);
            (part.text, part.items) = (new.text, DraftItem::all(&new.items));
        } else {
            let [line] = text else { return Err(unfit()) };
            let item = item(part_of_item(own, place)?, place)?;
            if let Some(number) = place.subitem {
                let subitem = subitem(&mut item.item, number).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
                before = std::mem::replace(&mut subitem.text, without_label(line, subitem.label).ok_or_else(unfit)?);
            } else {
                let new = without_label(line, item.item.label).ok_or_else(unfit)?;
                if new.ends_with(['：', ':']) != item.item.text.ends_with(['：', ':'])
                    || (new.ends_with(['：', ':']) && !item.item.rest.is_empty())
                {
                    return Err(unfit());
                }
                before = std::mem::replace(&mut item.item.text, new);
                item.item.rest.clear();
            }
        }
        self.note(by, place.to_string(), before, text.join("\n"));
        Ok(())
    }

    fn words(&mut self, by: usize, change: &WordChange) -> Result<(), InstructionRefusal> {
        let whole = [AmendedPlace::default()];
        let places = if change.places.is_empty() { &whole[..] } else { &change.places };
        let change = &without_labels(change);
        // All places are looked at before the first is changed.
        let mut found: Vec<(AmendedPlace, usize)> = Vec::new();
        for place in places {
            let (mut count, mut is_already) = (0, false);
            self.texts(place, &mut |text| {
                let there = find(text, &change.found);
                is_already |= is_there_already(text, &there, &change.found, &change.becomes);
                count += there.len();
            })?;
            match count {
                _ if is_already => return Err(InstructionRefusal::Already(change.found.clone())),
                0 => return Err(InstructionRefusal::NoWords(place_name(place), change.found.clone())),
                2.. if !change.is_everywhere => return Err(InstructionRefusal::SeveralWords(change.found.clone(), count)),
                _ => found.push((place.clone(), count)),
            }
        }
        for (place, count) in found {
            self.texts(&place, &mut |text| {
                let there: Vec<Range<usize>> = find(text, &change.found);
                if !there.is_empty() {
                    *text = replaced(text, &there, &change.becomes);
                }
            })?;
            let name = if count > 1 { format!("{}（{count} 处）", place_name(&place)) } else { place_name(&place) };
            self.note(by, name, change.found.clone(), change.becomes.clone());
        }
        Ok(())
    }

    /// Every text at a place, headings too where it is the whole law or a division.
    fn texts(&mut self, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
        if place.is_preamble && place.paragraph.is_some() {
            each(preamble(&mut self.draft, place)?);
            return Ok(());
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

    fn delete(&mut self, by: usize, place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        if place.is_division() {
            return self.delete_division(by, place);
        }
        if place.annex.is_some() {
            return self.delete_annex(by, place);
        }
        let at = article(&self.draft, place)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(InstructionRefusal::NoPlace(place.to_string())) };
        let before;
        if place.is_article() {
            before = words_of(own);
            own.fate.is_removed = true;
        } else if place.item.is_none() {
            let part = part(own, place)?;
            before = words_of_part(part);
            // A table or note behind it may belong to it or not.
            if !part.loose.is_empty() {
                return Err(InstructionRefusal::Text(place.to_string()));
            }
            part.fate.is_removed = true;
            if own.parts.iter().all(|part| part.fate.is_removed) {
                return self.undo(at, place);
            }
        } else if place.subitem.is_none() {
            let part = part_of_item(own, place)?;
            let item = item(part, place)?;
            before = item.item.text.clone();
            item.fate.is_removed = true;
        } else {
            return Err(InstructionRefusal::Text(place.to_string()));
        }
        self.counting.push(by);
        self.note(by, place.to_string(), before, String::new());
        Ok(())
    }

    /// An article of which all 款 would be gone was not told to go.
    fn undo(&mut self, at: usize, place: &AmendedPlace) -> Result<(), InstructionRefusal> {
        if let Some(part) = self.draft.article_mut(at).and_then(|own| own.parts.iter_mut().find(|part| part.fate.old == place.paragraph)) {
            part.fate.is_removed = false;
        }
        Err(InstructionRefusal::Text(place.to_string()))
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
            let mut new = DraftArticle::of(article);
            (new.fate, new.is_rewritten) = (Fate::new(*number), true);
            self.note(by, AmendedPlace { article: Some(*number), ..AmendedPlace::default() }.to_string(), String::new(), words_of(&new));
            self.newcomers.push(Newcomer { by, after: after.clone(), article: new });
            // The second stands behind the first, wherever that comes to stand.
            if after.article.is_some() {
                after = AmendedPlace { divisions: Vec::new(), ..AmendedPlace::default() };
            }
        }
        self.counting.push(by);
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
                let words = without_label(line, label).ok_or_else(unfit)?;
                added.push(DraftItem { fate: Fate::new(number), item: Item { label, text: words, rest: Vec::new() } });
            }
            if added.len() != text.len() || added.len() != numbers.len() || part.items.is_empty() {
                return Err(unfit());
            }
            part.items.extend(added);
        } else {
            let new = paragraphs(text).filter(|all| all.len() == numbers.len()).ok_or_else(unfit)?;
            for (place, paragraph) in numbers.iter().zip(&new) {
                let number = place.paragraph.ok_or_else(unfit)?;
                own.parts.push(DraftPart { fate: Fate::new(number), ..DraftPart::of(paragraph, number) });
            }
        }
        self.counting.push(by);
        self.note(by, names(numbers), String::new(), text.join("\n"));
        Ok(())
    }

    fn become_other(
        &mut self,
        by: usize,
        from: &[AmendedPlace],
        to: &[AmendedPlace],
        text: Option<&[String]>,
    ) -> Result<(), InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(names(to));
        let all = |places: &[AmendedPlace], is: fn(&AmendedPlace) -> bool| places.iter().all(is);
        let is_paragraph = |place: &AmendedPlace| place.paragraph.is_some() && place.item.is_none();
        if all(from, AmendedPlace::is_article) && all(to, AmendedPlace::is_article) {
            return self.articles_become(by, from, to, text);
        }
        if let ([old], [new]) = (from, to)
            && is_paragraph(old)
            && new.is_article()
        {
            return self.paragraph_becomes_article(by, old, new, text);
        }
        if let ([old], [new], None) = (from, to, text)
            && old.is_division()
            && new.is_division()
        {
            return self.division_becomes(by, old, new);
        }
        let within = from.iter().chain(to).all(|place| place.article == from[0].article && !place.is_article());
        let ([old], [new], true) = (from, to, within) else { return Err(unfit()) };
        let at = article(&self.draft, old)?;
        if let Some(text) = text {
            self.rewrite(by, old, text)?;
        }
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        match (old, new) {
            (AmendedPlace { item: None, .. }, AmendedPlace { paragraph: Some(number), item: None, .. }) => {
                part(own, old)?.fate.told = Some(*number);
            }
            (AmendedPlace { item: Some(_), subitem: None, .. }, AmendedPlace { item: Some(number), subitem: None, .. })
                if old.paragraph == new.paragraph =>
            {
                item(part_of_item(own, old)?, old)?.fate.told = Some(*number);
            }
            _ => return Err(unfit()),
        }
        self.counting.push(by);
        if text.is_none() {
            self.note(by, old.to_string(), old.to_string(), new.to_string());
        }
        Ok(())
    }

    fn articles_become(
        &mut self,
        by: usize,
        from: &[AmendedPlace],
        to: &[AmendedPlace],
        text: Option<&[String]>,
    ) -> Result<(), InstructionRefusal> {
        let places: Vec<usize> = from.iter().map(|place| article(&self.draft, place)).collect::<Result<_, _>>()?;
        let wanted: Vec<Number> = to.iter().filter_map(|place| place.article).collect();
        let Some(text) = text else {
            for ((at, number), (old, new)) in places.iter().zip(wanted).zip(from.iter().zip(to)) {
                if let Some(own) = self.draft.article_mut(*at) {
                    own.fate.told = Some(number);
                }
                self.note(by, old.to_string(), old.to_string(), new.to_string());
            }
            self.counting.push(by);
            return Ok(());
        };
        let unfit = || InstructionRefusal::Text(names(to));
        let new = articles(text, &wanted).filter(|all| all.len() == wanted.len()).ok_or_else(unfit)?;
        let fits = new.iter().zip(&wanted).all(|((own, _), number)| own.is_none_or(|own| own == *number));
        // What becomes of the first place is where all of it stands; places apart from one another are told apart.
        if !fits || places.windows(2).any(|pair| self.draft.articles().filter(|(at, _)| (pair[0]..pair[1]).contains(at)).count() != 1) {
            return Err(unfit());
        }
        let mut before = Vec::new();
        for at in &places {
            if let Some(own) = self.draft.article_mut(*at) {
                before.push(words_of(own));
                own.fate.is_removed = true;
            }
        }
        let depth = self.draft.slots[places[0]].depth;
        for (nth, ((_, article), number)) in new.iter().zip(&wanted).enumerate() {
            let mut own = DraftArticle::of(article);
            own.fate =
                Fate { old: from[nth.min(from.len() - 1)].article.filter(|_| nth < from.len()), told: Some(*number), is_removed: false };
            own.is_rewritten = true;
            self.draft.slots.insert(places[0] + 1 + nth, DraftSlot { depth, held: Held::Article(own) });
        }
        self.counting.push(by);
        self.note(by, format!("{} → {}", names(from), names(to)), before.join("\n"), text.join("\n"));
        Ok(())
    }

    fn paragraph_becomes_article(
        &mut self,
        by: usize,
        old: &AmendedPlace,
        new: &AmendedPlace,
        text: Option<&[String]>,
    ) -> Result<(), InstructionRefusal> {
        let number = new.article.ok_or_else(|| InstructionRefusal::NoPlace(new.to_string()))?;
        let at = article(&self.draft, old)?;
        let blocks = match text {
            Some(text) => {
                let mut all = articles(text, &[number]).ok_or_else(|| InstructionRefusal::Text(new.to_string()))?;
                let (_, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(|| InstructionRefusal::Text(new.to_string()))?;
                new.blocks
            }
            None => Vec::new(),
        };
        let Some(own) = self.draft.article_mut(at) else { return Err(InstructionRefusal::NoPlace(old.to_string())) };
        let part = part(own, old)?;
        if !part.loose.is_empty() {
            return Err(InstructionRefusal::Text(old.to_string()));
        }
        let before = words_of_part(part);
        let moved = part.clone();
        part.fate.is_removed = true;
        if own.parts.iter().all(|part| part.fate.is_removed) {
            return self.undo(at, old);
        }
        let mut article = DraftArticle {
            fate: Fate::new(number),
            label: crate::model::Label::article(number),
            caption: None,
            lead: Vec::new(),
            parts: vec![DraftPart { fate: Fate::of(1), ..moved }],
            is_rewritten: text.is_some(),
        };
        if text.is_some() {
            article.fill(&blocks);
        }
        let after = words_of(&article);
        self.newcomers.push(Newcomer { by, after: AmendedPlace::default(), article });
        self.counting.push(by);
        self.note(by, format!("{old} → {new}"), before, after);
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
        let before = std::mem::replace(&mut own.own.heading, new.clone());
        if is_renumbered {
            self.counting.push(by);
        }
        self.note(by, place.to_string(), before, new);
        Ok(())
    }
}

/// The 款 that a place with a 项 means: the one it names, or the only one that has 项.
fn part_of_item<'d>(own: &'d mut DraftArticle, place: &AmendedPlace) -> Result<&'d mut DraftPart, InstructionRefusal> {
    if place.paragraph.is_some() {
        return part(own, &place.without_items());
    }
    let mut with_items = own.parts.iter_mut().filter(|part| !part.fate.is_removed && !part.items.is_empty());
    let first = with_items.next().ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    if with_items.next().is_some() { Err(InstructionRefusal::SeveralPlaces(place.to_string())) } else { Ok(first) }
}

/// The words of a line without its label, which must be this one if it has one.
fn without_label(line: &str, label: ItemLabel) -> Option<String> {
    let line = line.trim();
    match parse_item(line) {
        Some((own, length)) if own.number == label.number => Some(line[length..].trim_start().to_owned()),
        Some(_) => None,
        None => Some(line.to_owned()),
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

pub(super) fn words_of(article: &DraftArticle) -> String {
    article.parts.iter().filter(|part| !part.fate.is_removed).map(words_of_part).collect::<Vec<_>>().join("\n")
}

fn words_of_part(part: &DraftPart) -> String {
    let items =
        part.items.iter().filter(|item| !item.fate.is_removed).map(|item| format!("\n{}{}", item.item.label.text(), item.item.text));
    std::iter::once(part.text.clone()).chain(items).collect()
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

/// Places as one names them in a row: 第六条、第七条.
fn names(places: &[AmendedPlace]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
