//! Articles, 款 and 项 that become others: another number, several of one, one of several, a 款 of another article.

use super::becoming::Becoming;
use super::carry::{Carrier, without_label, words_of, words_of_part};
use super::draft::{DraftArticle, DraftItem, DraftPart, DraftSlot, Fate, Held};
use super::marks::{GONE, brought_in, unmarked};
use super::newcomer::Newcomer;
use super::payload::{articles, paragraphs};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::{article, item, part};
use super::sentence::sentence;
use super::text_at::part_of_item;
use super::texts::{article_texts, mark, new_article, new_part};
use crate::model::{Item, ItemLabel, Label, Number, Paragraph};

impl Carrier {
    pub(super) fn become_other(&mut self, told: &Becoming<'_>) -> Result<(), InstructionRefusal> {
        if told.all(AmendedPlace::is_article) {
            return self.articles_become(told);
        }
        let is_within = told.is_within_article();
        if let Some((old, new)) = told.one() {
            if old.is_paragraph() && new.is_article() {
                return self.paragraph_becomes_article(told, old, new);
            }
            if is_within && old.sentence.is_some() && new.is_paragraph() {
                return self.sentence_becomes_paragraph(told, old, new);
            }
            if told.text.is_none() && old.is_division() && new.is_division() {
                return self.division_becomes(told.by, old, new);
            }
            if !is_within && new.is_paragraph() && (old.is_paragraph() || old.is_article()) {
                return self.paragraph_joins(told, old, new);
            }
        }
        if let ([new], Some(text)) = (told.to, told.text)
            && let Some(number) = new.article.filter(|_| new.is_article() && told.from.len() > 1)
        {
            return self.provisions_merge(told, number, text);
        }
        match (told.one(), told.text) {
            (None, None) if is_within && told.all(AmendedPlace::is_paragraph) => self.paragraph_runs_on(told),
            (None, Some(text)) if is_within => self.parts_become(told, text),
            (Some((old, new)), _) if is_within && !old.is_article() && !new.is_article() => self.part_becomes(told, old, new),
            _ => Err(told.unfit()),
        }
    }

    /// 第三款改为第四款，第三项改为第四项
    fn part_becomes(&mut self, told: &Becoming<'_>, old: &AmendedPlace, new: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let at = article(&self.draft, old)?;
        let is_one_paragraph = old.paragraph == new.paragraph;
        let number = match (old.is_paragraph() && new.is_paragraph(), old.is_item() && new.is_item() && is_one_paragraph) {
            (true, _) => new.paragraph,
            (_, true) => new.item,
            _ => return Err(told.unfit()),
        };
        if let Some(text) = told.text {
            self.rewrite_numbered(told.by, old, text, number)?;
        }
        let Some(own) = self.draft.article_mut(at) else { return Err(told.unfit()) };
        if old.is_paragraph() {
            part(own, old)?.fate.told = number;
        } else {
            item(part_of_item(own, old)?, old)?.fate.told = number;
        }
        if told.text.is_none() {
            self.note(told.by, old.to_string(), old.to_string(), new.to_string());
        }
        Ok(())
    }

    /// 第一款第二句单列一款，作为第二款: its words are what they were, unless new ones are told.
    fn sentence_becomes_paragraph(
        &mut self,
        told: &Becoming<'_>,
        old: &AmendedPlace,
        new: &AmendedPlace,
    ) -> Result<(), InstructionRefusal> {
        let unfit = || told.unfit();
        let (Some(number), Some(told_number)) = (old.sentence, new.paragraph) else { return Err(unfit()) };
        let mut texts = self.texts_at();
        let text = texts.sentences(old)?;
        let range = sentence(text, number).ok_or_else(|| InstructionRefusal::NoPlace(old.to_string()))?;
        let words = text[range.clone()].to_owned();
        // What leads to 项, or is all there is, cannot leave its 款.
        if !unmarked(&words).ends_with('。') || unmarked(text).len() <= unmarked(&words).len() {
            return Err(unfit());
        }
        let becomes = match told.text {
            None => words.clone(),
            Some([line]) => brought_in(line),
            Some(_) => return Err(unfit()),
        };
        text.replace_range(range, &GONE.to_string());
        let at = article(&self.draft, old)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        let paragraph = Paragraph { text: becomes.clone(), items: Vec::new() };
        own.parts.push(DraftPart { fate: Fate::new(told_number), ..DraftPart::of(&paragraph, told_number) });
        self.note(told.by, told.name(), words, becomes);
        Ok(())
    }

    fn articles_become(&mut self, told: &Becoming<'_>) -> Result<(), InstructionRefusal> {
        let places: Vec<usize> = told.from.iter().map(|place| article(&self.draft, place)).collect::<Result<_, _>>()?;
        let wanted: Vec<Number> = told.to.iter().filter_map(|place| place.article).collect();
        let Some(text) = told.text else {
            for ((at, number), (old, new)) in places.iter().zip(wanted).zip(told.from.iter().zip(told.to)) {
                if let Some(own) = self.draft.article_mut(*at) {
                    own.fate.told = Some(number);
                }
                self.note(told.by, old.to_string(), old.to_string(), new.to_string());
            }
            return Ok(());
        };
        let new = articles(text, &wanted).filter(|all| all.len() == wanted.len()).ok_or_else(|| told.unfit())?;
        let fits = new.iter().zip(&wanted).all(|((own, _), number)| own.is_none_or(|own| own == *number));
        let is_apart =
            |pair: &[usize]| self.draft.articles().filter(|(at, _)| (pair[0]..pair[1]).contains(at)).count() != 1 || pair[0] >= pair[1];
        let are_apart = places.windows(2).any(is_apart);
        // Articles apart from one another become one, which stands where its number is; of several it is not said which comes from where.
        if !fits || are_apart && wanted.len() > 1 {
            return Err(told.unfit());
        }
        let mut before = Vec::new();
        for at in &places {
            if let Some(own) = self.draft.article_mut(*at) {
                before.push(words_of(own));
                own.fate.is_removed = true;
            }
        }
        let depth = self.draft.slots[places[0]].depth;
        // What does not stand beside the first stands where its number is: 第五条分为两条，作为第五条、第九条.
        let n_beside = 1 + wanted.windows(2).take_while(|pair| pair[0].base.checked_add(1).map(Number::plain) == Some(pair[1])).count();
        let n_beside = if are_apart { 0 } else { n_beside };
        for (nth, ((_, article), number)) in new.iter().zip(&wanted).enumerate() {
            let mut own = new_article(DraftArticle::of(article));
            own.label = Label::article(*number);
            own.is_rewritten = true;
            let old = told.from[nth.min(told.from.len() - 1)].article.filter(|_| nth < told.from.len());
            if nth >= n_beside {
                own.fate = Fate { old: old.filter(|_| are_apart), ..Fate::new(*number) };
                self.newcomers.push(Newcomer { by: told.by, after: AmendedPlace::default(), article: own });
                continue;
            }
            own.fate = Fate { old, told: Some(*number), is_removed: false };
            self.draft.slots.insert(places[0] + 1 + nth, DraftSlot { depth, held: Held::Article(own) });
        }
        if told.one().is_none() {
            self.became.push((told.from.iter().filter_map(|place| place.article).collect(), wanted));
        }
        self.note(told.by, told.name(), before.join("\n"), text.join("\n"));
        Ok(())
    }

    /// 第二条第二款改为第三条
    fn paragraph_becomes_article(&mut self, told: &Becoming<'_>, old: &AmendedPlace, new: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let number = new.article.ok_or_else(|| InstructionRefusal::NoPlace(new.to_string()))?;
        let at = article(&self.draft, old)?;
        let blocks = match told.text {
            Some(text) => {
                let mut all = articles(text, &[number]).ok_or_else(|| InstructionRefusal::Text(new.to_string()))?;
                let (_, new) = all.pop().filter(|_| all.is_empty()).ok_or_else(|| InstructionRefusal::Text(new.to_string()))?;
                new.blocks
            }
            None => Vec::new(),
        };
        let Some(own) = self.draft.article_mut(at) else { return Err(InstructionRefusal::NoPlace(old.to_string())) };
        let is_last = own.is_last_part();
        let part = part(own, old)?;
        if !part.loose.is_empty() {
            return Err(InstructionRefusal::Text(old.to_string()));
        }
        let before = words_of_part(part);
        let moved = part.clone();
        part.fate.is_removed = true;
        // The other 款 were told to be gone or to stand elsewhere before.
        own.fate.is_removed |= is_last;
        let mut article = DraftArticle {
            fate: Fate::new(number),
            label: Label::article(number),
            caption: None,
            lead: Vec::new(),
            parts: vec![DraftPart { fate: Fate::of(1), ..moved }],
            is_rewritten: told.text.is_some(),
            closes_up: false,
            holds_place: false,
        };
        if told.text.is_some() {
            article.fill(&blocks);
            article_texts(&mut article, &mut mark);
        }
        let after = words_of(&article);
        self.newcomers.push(Newcomer { by: told.by, after: AmendedPlace::default(), article });
        self.note(told.by, told.name(), before, after);
        Ok(())
    }

    /// 第二款分为两款，作为第二款、第三款；第三项、第四项合并，作为第三项: 款 or 项 of one article, with their new words.
    fn parts_become(&mut self, told: &Becoming<'_>, text: &[String]) -> Result<(), InstructionRefusal> {
        let (from, to) = (told.from, told.to);
        let unfit = || told.unfit();
        let at = article(&self.draft, &from[0])?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        let before = if told.all(AmendedPlace::is_paragraph) {
            let new = paragraphs(text).filter(|all| all.len() == to.len()).ok_or_else(unfit)?;
            let places =
                next_to_another(&own.parts, |part| part.fate, from.iter().filter_map(|place| place.paragraph)).ok_or_else(unfit)?;
            let before: Vec<String> = places.clone().map(|at| words_of_part(&own.parts[at])).collect();
            if own.parts[places.clone()].iter().any(|part| !part.loose.is_empty()) {
                return Err(unfit());
            }
            let pairs = to.iter().zip(from.iter().map(Some).chain(std::iter::repeat(None)));
            let new = pairs.zip(&new).map(|((to, from), paragraph)| DraftPart {
                fate: Fate { old: from.and_then(|it| it.paragraph), told: to.paragraph, is_removed: false },
                ..new_part(DraftPart::of(paragraph, 0))
            });
            let new: Vec<DraftPart> = new.collect();
            own.parts.splice(places, new);
            before
        } else if told.all(AmendedPlace::is_item) && from.iter().chain(to).all(|place| place.paragraph == from[0].paragraph) {
            let part = part_of_item(own, &from[0])?;
            let places = next_to_another(&part.items, |item| item.fate, from.iter().filter_map(|place| place.item)).ok_or_else(unfit)?;
            let style = part.items[places.start].item.label.style;
            let before: Vec<String> = part.items[places.clone()].iter().map(|item| item.item.text.clone()).collect();
            if text.len() != to.len() || part.items[places.clone()].iter().any(|item| !item.item.rest.is_empty()) {
                return Err(unfit());
            }
            let mut new = Vec::new();
            for ((to, from), line) in to.iter().zip(from.iter().map(Some).chain(std::iter::repeat(None))).zip(text) {
                let label = ItemLabel { number: to.item.ok_or_else(unfit)?, style };
                let fate = Fate { old: from.and_then(|it| it.item), told: to.item, is_removed: false };
                let text = without_label(line, &[label.number]).ok_or_else(unfit)?;
                new.push(DraftItem { fate, item: Item { label, text: brought_in(&text), rest: Vec::new() } });
            }
            part.items.splice(places, new);
            before
        } else {
            return Err(unfit());
        };
        self.note(told.by, told.name(), before.join("\n"), text.join("\n"));
        Ok(())
    }

    /// 第一条第二款并入第一款: its words stand behind those of the first, which must end as a sentence does.
    fn paragraph_runs_on(&mut self, told: &Becoming<'_>) -> Result<(), InstructionRefusal> {
        let unfit = || told.unfit();
        let ([first, second], [becomes]) = (told.from, told.to) else { return Err(unfit()) };
        let at = article(&self.draft, first)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        let gone = part(own, second)?;
        let moved = gone.clone();
        let kept = part(own, first)?;
        let is_fit = unmarked(&kept.text).ends_with('。') && kept.items.is_empty() && kept.loose.is_empty() && moved.loose.is_empty();
        if !is_fit || kept.fate.told.is_some() || moved.fate.told.is_some() {
            return Err(unfit());
        }
        let before = [words_of_part(kept), words_of_part(&moved)].join("\n");
        kept.text.push_str(&moved.text);
        kept.items = moved.items;
        kept.fate.told = becomes.paragraph;
        let after = words_of_part(kept);
        part(own, second)?.fate.is_removed = true;
        self.note(told.by, told.name(), before, after);
        Ok(())
    }

    /// 第二条第二款移至第三条，作为第二款; 第二条改为第一条第二款: a 款, or an article of one 款, becomes a 款 of another article.
    fn paragraph_joins(&mut self, told: &Becoming<'_>, old: &AmendedPlace, new: &AmendedPlace) -> Result<(), InstructionRefusal> {
        let unfit = || told.unfit();
        let number = new.paragraph.ok_or_else(unfit)?;
        let target = article(&self.draft, new)?;
        let at = article(&self.draft, old)?;
        let Some(own) = self.draft.article_mut(at) else { return Err(unfit()) };
        let mut moved = if old.is_article() {
            let mut parts = own.parts.iter().filter(|part| !part.fate.is_removed);
            let only = parts.next().filter(|_| parts.next().is_none() && own.lead.is_empty() && own.caption.is_none());
            let only = only.ok_or_else(unfit)?.clone();
            own.fate.is_removed = true;
            only
        } else {
            let is_last = own.is_last_part();
            let part = part(own, old)?;
            if is_last {
                return Err(unfit());
            }
            part.fate.is_removed = true;
            part.clone()
        };
        let before = words_of_part(&moved);
        if !moved.loose.is_empty() {
            return Err(unfit());
        }
        if let Some(text) = told.text {
            let mut all = paragraphs(text).ok_or_else(unfit)?;
            let new = all.pop().filter(|_| all.is_empty()).ok_or_else(unfit)?;
            moved = new_part(DraftPart::of(&new, 0));
        }
        moved.fate = Fate::new(number);
        let after = words_of_part(&moved);
        let Some(other) = self.draft.article_mut(target) else { return Err(unfit()) };
        other.parts.push(moved);
        self.lasting.extend(new.article.map(|number| (told.by, number)));
        self.note(told.by, told.name(), before, after);
        Ok(())
    }
}

/// Where parts of these numbers stand, if they stand next to one another and nothing was told of them yet.
fn next_to_another<T>(all: &[T], fate: fn(&T) -> Fate<u32>, numbers: impl Iterator<Item = u32>) -> Option<std::ops::Range<usize>> {
    let place = |number: u32| {
        let is_it = |it: &T| fate(it).old == Some(number) && fate(it).told.is_none() && !fate(it).is_removed;
        let mut found = (0..all.len()).filter(|at| is_it(&all[*at]));
        found.next().filter(|_| found.next().is_none())
    };
    let places: Vec<usize> = numbers.map(place).collect::<Option<_>>()?;
    let first = *places.first()?;
    places.iter().enumerate().all(|(nth, at)| *at == first + nth).then_some(first..first + places.len())
}
