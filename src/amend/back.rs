//! A decision undone: from a text and the decision that made it, the text before, as far as the decision tells.
//!
//! In: the law as amended and the decision. Out: the law as it was, a ledger, findings. What was added is looked for, word by word, and
//! taken out; what got another number gets its old one; words that became others become themselves again. A decision seldom says what was
//! there before an article was written anew or left out: there the text stays as it is, and a finding names the place. Nothing is
//! undone by half: where the numbers do not come out, nothing is.

use super::apply::{Amended, amended_name, meant};
use super::carry::words_of;
use super::draft::{Draft, DraftArticle, DraftPart, Held};
use super::instruction::{Act, Instruction, WordChange};
use super::ledger::AmendmentEntry;
use super::parse::decision;
use super::payload::{articles, paragraphs};
use super::place::AmendedPlace;
use super::quote::decision_name;
use super::refusal::InstructionRefusal;
use super::seek::{article, part};
use super::words::{find, replaced};
use crate::diag::kind::AmendmentBefore;
use crate::diag::{Diagnosed, Diagnostic};
use crate::model::{Date, Label, LabelStyle, Law, Number, State, Status};
use crate::versions::folded;
use std::collections::{BTreeMap, BTreeSet};

/// The words that mark a text which was put back from a decision.
const PUT_BACK: &str = "依修改决定还原，未经核对";

/// Undoes what a decision told of a law; `date` is the day of the text before, where a person says it.
pub fn undo(law: &Law, order: &Law, date: Option<Date>) -> Diagnosed<Amended> {
    let read = decision(order);
    let mut findings = Vec::new();
    // A decision that gives the law another name calls it by the one before.
    let own = law.meta.title.as_deref().map(folded).unwrap_or_default();
    let is_renamed = read.instructions.iter().any(|it| matches!(&it.act, Act::Title(title) if folded(title) == own));
    let title = amended_name(order).filter(|_| is_renamed);
    let mut called = law.clone();
    called.meta.title = title.clone().or(called.meta.title);
    let mine = meant(&called, order, &read, &mut findings);
    let mut undoer = Undoer { draft: Draft::of(&law.body), title: title.clone(), ledger: Vec::new(), left: BTreeMap::new() };
    let closes_up = read.adjusts_order || read.republishes;
    match Numbers::of(&undoer.draft, &mine, closes_up) {
        Ok(numbers) => undoer.all(&mine, &numbers),
        Err(by) => {
            undoer.left.extend((0..mine.len()).map(|at| (at, Left::Refused(InstructionRefusal::Number(name_of(&mine[at].act))))));
            undoer.left.entry(by).or_insert_with(|| Left::Refused(InstructionRefusal::Number(name_of(&mine[by].act))));
        }
    }
    for (by, left) in &undoer.left {
        findings.extend(match left {
            Left::Refused(refusal) => refusal.finding(mine[*by], &order.meta.slug),
            Left::Unsaid(place) => {
                let finding = AmendmentBefore { words: mine[*by].words.clone(), place: place.clone() };
                Some(Diagnostic::provision(finding, &order.meta.slug, mine[*by].path.clone(), (0, 1)))
            }
        });
    }
    let counts = (mine.len(), mine.len() - undoer.left.len());
    let mut old = Law { body: undoer.draft.body(), ..called };
    old.meta.source = None;
    old.meta.effective = date.or(law.meta.effective);
    old.meta.status = Some(Status { state: State::Unverified, source: format!("{PUT_BACK}（《{}》）", decision_name(order)), date });
    Diagnosed { value: Amended { law: old, ledger: undoer.ledger, told: Vec::new(), counts }, findings }
}

/// Why an instruction is not undone.
enum Left {
    /// What it made is not there as it says.
    Refused(InstructionRefusal),
    /// It does not say what was there before.
    Unsaid(String),
}

fn name_of(act: &Act) -> String {
    let names = |all: &[AmendedPlace]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    match act {
        Act::AddArticles { numbers, .. } | Act::AddParts { numbers, .. } => names(numbers),
        Act::Become { to, .. } => names(to),
        Act::Move { to, .. } => to.to_string(),
        Act::AddDivision { number, .. } => number.to_string(),
        Act::Rewrite(place, _) | Act::Delete(place) | Act::CloseUp(place) | Act::Heading(place, _) => place.to_string(),
        Act::Words(change) => names(&change.places),
        Act::Title(_) => "名称".to_owned(),
    }
}

/// The old number of each article that was there before, by its new one.
struct Numbers {
    old_of: BTreeMap<Number, Number>,
    added: BTreeSet<Number>,
}

impl Numbers {
    /// The numbers before; the instruction whose number does not come out.
    fn of(draft: &Draft, all: &[&Instruction], closes_up: bool) -> Result<Self, usize> {
        let (mut added, mut gone) = (BTreeSet::new(), BTreeSet::new());
        let mut told: BTreeMap<Number, (Number, usize)> = BTreeMap::new();
        for (by, instruction) in all.iter().enumerate() {
            match &instruction.act {
                Act::AddArticles { numbers, .. } => added.extend(numbers.iter().filter_map(|place| place.article)),
                Act::Delete(place) if place.is_article() => gone.extend(place.article),
                Act::Become { from, to, .. } if from.iter().chain(to).all(AmendedPlace::is_article) => {
                    let (from, to): (Vec<Number>, Vec<Number>) =
                        (from.iter().filter_map(|it| it.article).collect(), to.iter().filter_map(|it| it.article).collect());
                    told.extend(from.iter().zip(&to).map(|(from, to)| (*to, (*from, by))));
                    added.extend(to.iter().skip(from.len()));
                    gone.extend(from.iter().skip(to.len()));
                }
                Act::Become { to, .. } if to.iter().any(AmendedPlace::is_article) => return Err(by),
                // Where a moved article or the articles of a chapter stood is not told.
                Act::AddDivision { .. } | Act::Move { .. } => return Err(by),
                Act::Delete(place) if place.is_division() => return Err(by),
                _ => {}
            }
        }
        let is_counted = added.iter().any(|number: &Number| number.suffix.is_none())
            || told.iter().any(|(new, (old, _))| new != old)
            || closes_up && !gone.is_empty();
        let numbers: Vec<Number> =
            draft.articles().filter(|(_, it)| it.label.style == LabelStyle::Article).map(|(_, it)| it.label.number).collect();
        let mut old_of = BTreeMap::new();
        let mut next = numbers.first().map_or(1, |number| number.base);
        for new in &numbers {
            if added.contains(new) {
                continue;
            }
            let mut old = *new;
            if is_counted && new.suffix.is_none() {
                while gone.contains(&Number::plain(next)) {
                    next += 1;
                }
                old = Number::plain(next);
                next += 1;
            }
            old_of.insert(*new, old);
        }
        for (new, (old, by)) in &told {
            if old_of.get(new) != Some(old) {
                return Err(*by);
            }
        }
        Ok(Self { old_of, added })
    }
}

struct Undoer {
    draft: Draft,
    /// The name before, where another was given.
    title: Option<String>,
    ledger: Vec<AmendmentEntry>,
    left: BTreeMap<usize, Left>,
}

impl Undoer {
    fn all(&mut self, all: &[&Instruction], numbers: &Numbers) {
        let mut doubtful = BTreeSet::new();
        // What was added is taken out by its new number, before any gets its old one.
        for (by, instruction) in all.iter().enumerate() {
            if let Act::AddArticles { numbers: new, text, .. } = &instruction.act
                && let Err(refusal) = self.take_out(instruction, new, text)
            {
                doubtful.insert(by);
                self.left.insert(by, Left::Refused(refusal));
            }
        }
        // Then the numbers of the others do not come out either.
        if !doubtful.is_empty() {
            let counts = |act: &Act| {
                matches!(act, Act::AddArticles { .. } | Act::Move { .. })
                    || matches!(act, Act::Become { to, .. } if to.iter().any(AmendedPlace::is_article))
            };
            for (by, it) in all.iter().enumerate().filter(|(_, it)| counts(&it.act)) {
                self.left.entry(by).or_insert_with(|| Left::Refused(InstructionRefusal::Number(name_of(&it.act))));
            }
            return;
        }
        self.renumber(numbers);
        for (by, instruction) in all.iter().enumerate() {
            if let Act::AddParts { numbers, text } = &instruction.act
                && let Err(refusal) = self.take_out_parts(instruction, numbers, text)
            {
                self.left.insert(by, Left::Refused(refusal));
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

    fn note(&mut self, instruction: &Instruction, place: String, before: String, after: String) {
        let (decision, words) = (instruction.path.to_string(), instruction.words.clone());
        self.ledger.push(AmendmentEntry { decision, instruction: words, place, before, after });
    }

    fn take_out(&mut self, instruction: &Instruction, new: &[AmendedPlace], text: &[String]) -> Result<(), InstructionRefusal> {
        let wanted: Vec<Number> = new.iter().filter_map(|place| place.article).collect();
        let name = || name_of(&instruction.act);
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

    fn renumber(&mut self, numbers: &Numbers) {
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
        let unfit = || InstructionRefusal::Text(name_of(&instruction.act));
        let first = new.first().ok_or_else(unfit)?;
        let at = article(&self.draft, first)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        if first.item.is_some() || text.len() != new.len() && first.paragraph.is_none() {
            return Err(unfit());
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
        self.note(instruction, name_of(&instruction.act), text.join("\n"), String::new());
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
            }
        }
    }

    fn one(&mut self, instruction: &Instruction, all: &[&Instruction]) -> Result<(), Left> {
        match &instruction.act {
            Act::AddArticles { .. } | Act::AddParts { .. } => Ok(()),
            Act::Become { from, to, text: None } if counts_back(from, to, all) => {
                if from.iter().chain(to).all(AmendedPlace::is_article) {
                    self.note(instruction, name_of(&instruction.act), name_list(to), name_list(from));
                }
                Ok(())
            }
            Act::Title(title) => {
                let before = self.title.clone().ok_or_else(|| Left::Unsaid(name_of(&instruction.act)))?;
                self.note(instruction, name_of(&instruction.act), title.clone(), before);
                Ok(())
            }
            // Of words that were to become others throughout, nobody can tell which were there before.
            Act::Words(change) if change.places.is_empty() => Err(Left::Unsaid(format!("「{}」各处", change.becomes))),
            Act::Words(change) if change.becomes.is_empty() => Err(Left::Unsaid(name_of(&instruction.act))),
            Act::Words(change) => self.words(instruction, change).map_err(Left::Refused),
            act => Err(Left::Unsaid(name_of(act))),
        }
    }

    /// Words that became others, where these stand once: of several nobody can tell which were there before.
    fn words(&mut self, instruction: &Instruction, change: &WordChange) -> Result<(), InstructionRefusal> {
        for place in &change.places {
            let mut n_there = 0;
            texts(&mut self.draft, place, &mut |text| n_there += find(text, &change.becomes).len())?;
            match n_there {
                0 => return Err(InstructionRefusal::NoWords(place.to_string(), change.becomes.clone())),
                1 => {}
                several => return Err(InstructionRefusal::SeveralWords(change.becomes.clone(), several)),
            }
        }
        for place in &change.places {
            texts(&mut self.draft, place, &mut |text| {
                let there = find(text, &change.becomes);
                if !there.is_empty() {
                    *text = replaced(text, &there, &change.found);
                }
            })?;
            self.note(instruction, place.to_string(), change.becomes.clone(), change.found.clone());
        }
        Ok(())
    }
}

/// Whether what got another number gets its old one where nothing is done: articles by their numbers, and 款 or 项 that were counted on
/// because some came before them or went, but none that went elsewhere.
fn counts_back(from: &[AmendedPlace], to: &[AmendedPlace], all: &[&Instruction]) -> bool {
    if from.iter().chain(to).all(AmendedPlace::is_article) || from.iter().chain(to).all(AmendedPlace::is_division) {
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

fn name_list(places: &[AmendedPlace]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

fn part_words(part: &DraftPart) -> String {
    let items = part.items.iter().map(|item| format!("{}{}", item.item.label.text(), item.item.text));
    std::iter::once(part.text.clone()).chain(items).collect()
}

/// The texts of an article, of one of its 款 or of one of its 项.
fn texts(draft: &mut Draft, place: &AmendedPlace, each: &mut dyn FnMut(&mut String)) -> Result<(), InstructionRefusal> {
    if place.subitem.is_some() || place.sentence.is_some() || place.annex.is_some() || place.is_preamble {
        return Err(InstructionRefusal::NoPlace(place.to_string()));
    }
    let at = article(draft, place)?;
    let own = draft.article_mut(at).ok_or_else(|| InstructionRefusal::NoPlace(place.to_string()))?;
    let no_place = || InstructionRefusal::NoPlace(place.to_string());
    let with_items = own.parts.iter().filter(|part| !part.fate.is_removed && !part.items.is_empty()).count();
    let mut n_found = 0;
    for part in own.parts.iter_mut().filter(|part| !part.fate.is_removed) {
        if place.paragraph.is_some() && part.fate.old != place.paragraph {
            continue;
        }
        if place.item.is_none() {
            each(&mut part.text);
            n_found += 1;
        } else if place.paragraph.is_none() && with_items > 1 {
            return Err(InstructionRefusal::SeveralPlaces(place.to_string()));
        }
        for item in part.items.iter_mut().filter(|item| place.item.is_none() || item.fate.old == place.item) {
            each(&mut item.item.text);
            n_found += 1;
        }
    }
    if n_found == 0 { Err(no_place()) } else { Ok(()) }
}
