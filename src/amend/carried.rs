//! All instructions of a decision on one law: what is refused is left out, and all is done once more without it.

use super::arrange::arrange;
use super::border::border_hints;
use super::carry::Carrier;
use super::contradiction::contradictions;
use super::draft::{Draft, DraftArticle};
use super::instruction::{Act, Decision, Instruction};
use super::item_marks;
use super::ledger::Change;
use super::marks::{is_marked, unmarked};
use super::newcomer::Newcomer;
use super::place::AmendedPlace;
use super::refusal::{InstructionRefusal, Misfit};
use super::replace::is_throughout;
use super::texts::unmark;
use crate::markdown::{parse_heading, write};
use crate::model::{Attachment, Label, Law, Number};
use std::collections::BTreeMap;

/// A law on which all was carried out that can be.
pub(super) struct Carried {
    pub(super) draft: Draft,
    pub(super) attachments: Vec<Attachment>,
    pub(super) title: Option<String>,
    /// What was changed, in the order of the decision.
    pub(super) changes: Vec<(usize, Change)>,
    /// What is gone while the numbers behind it stayed.
    pub(super) gaps: Vec<String>,
    /// The numbers of new articles that were refused: none has them, and those behind are counted as if it stood there.
    pub(super) held: Vec<Number>,
    /// Articles that became more or fewer ones, by their old numbers and their new ones.
    pub(super) became: Vec<(Vec<Number>, Vec<Number>)>,
}

/// Carries out all that can be; what was refused is left out and all is done once more.
pub(super) fn carried(law: &Law, all: &[&Instruction], read: &Decision) -> (Carried, BTreeMap<usize, InstructionRefusal>) {
    let mut refused = contradictions(all);
    // What marks words that are brought in must not stand there already.
    if is_marked(&write(law)) || all.iter().any(|it| is_marked(&format!("{:?}", it.act))) {
        refused.extend((0..all.len()).map(|by| (by, InstructionRefusal::Text(law.meta.name()))));
    }
    leave_out_with(all, &mut refused);
    loop {
        let n_refused = refused.len();
        if let Some(carried) = attempt(law, all, read, &mut refused) {
            return (carried, refused);
        }
        if refused.len() == n_refused {
            // Nothing more can be left out, and still it does not fit: then nothing is carried out.
            for by in 0..all.len() {
                refused.entry(by).or_insert_with(|| InstructionRefusal::Number(String::new()));
            }
            let (draft, attachments, title) = (Draft::of(&law.body), law.attachments.clone(), law.meta.title.clone());
            return (
                Carried { draft, attachments, title, changes: Vec::new(), gaps: Vec::new(), held: Vec::new(), became: Vec::new() },
                refused,
            );
        }
    }
}

/// Carries out all that was not refused; `None` where something of it does not go, which is refused then.
fn attempt(law: &Law, all: &[&Instruction], read: &Decision, refused: &mut BTreeMap<usize, InstructionRefusal>) -> Option<Carried> {
    let n_refused = refused.len();
    let mut carrier = Carrier {
        draft: Draft { closes_up: read.closes_up, ..Draft::of(&law.body) },
        title: law.meta.title.clone(),
        newcomers: Vec::new(),
        divisions: Vec::new(),
        attachments: law.attachments.clone(),
        changes: Vec::new(),
        lasting: Vec::new(),
        became: Vec::new(),
    };
    carry_out(&mut carrier, all, refused);
    leave_out_with(all, refused);
    if refused.len() > n_refused {
        return None;
    }
    hold_places(&mut carrier, all, refused);
    let Carrier { mut draft, title, newcomers, divisions, mut attachments, mut changes, lasting, became } = carrier;
    let arranged = arrange(&mut draft, newcomers, divisions, &border_hints(all));
    let misplaced = if arranged.is_ok() { misplaced(&draft, &lasting) } else { BTreeMap::new() };
    match arranged {
        Ok(gaps) if misplaced.is_empty() => {
            item_marks::close(&mut draft, &mut changes);
            unmark(&mut draft, &mut attachments);
            changes.sort_by_key(|(by, _)| *by);
            for (_, change) in &mut changes {
                (change.before, change.after) = (unmarked(&change.before), unmarked(&change.after));
            }
            let title = title.map(|title| unmarked(&title));
            let held = draft.articles().filter(|(_, it)| it.holds_place).map(|(_, it)| it.label.number).collect();
            return Some(Carried { draft, attachments, title, changes, gaps, held, became });
        }
        Ok(_) => refused.extend(misplaced),
        Err(misfits) => refuse(&misfits, all, refused),
    }
    leave_out_with(all, refused);
    None
}

/// Carries out what was not refused. Sentences that come between others come behind what counts these, the last of them first; words that
/// become others throughout come last, whatever the order, for they meet all the rest.
fn carry_out(carrier: &mut Carrier, all: &[&Instruction], refused: &mut BTreeMap<usize, InstructionRefusal>) {
    let is_last = |by: &usize| matches!(&all[*by].act, Act::Words(change) if is_throughout(change));
    let (last, rest): (Vec<usize>, Vec<usize>) = (0..all.len()).filter(|by| !refused.contains_key(by)).partition(is_last);
    let behind = |by: &usize| if let Act::AddSentence { behind, .. } = &all[*by].act { *behind } else { None };
    let (mut between, mut first): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|by| behind(by).is_some());
    between.sort_by_key(|by| std::cmp::Reverse(behind(by)));
    first.extend(between);
    let is_one_clause = |one: &usize, other: &usize| all[*one].clause == all[*other].clause;
    for clause in first.chunk_by(is_one_clause).chain(last.chunk_by(is_one_clause)) {
        // “甲”“乙”分别修改为“乙”“丙” is one thing: what its own first words bring in is not looked at.
        let met: Vec<Result<(), InstructionRefusal>> =
            clause.iter().map(|by| if let Act::Words(change) = &all[*by].act { carrier.meets_its_own(change) } else { Ok(()) }).collect();
        for (by, met) in clause.iter().zip(met) {
            if let Err(refusal) = met.and_then(|()| carrier.act(*by, &all[*by].act)) {
                refused.insert(*by, refusal);
            }
        }
    }
}

/// New articles that were refused keep their numbers free, so that what is told of the others can be carried out.
fn hold_places(carrier: &mut Carrier, all: &[&Instruction], refused: &BTreeMap<usize, InstructionRefusal>) {
    // Where nothing else is told of numbers, all keep theirs.
    if !all.iter().enumerate().any(|(by, it)| !refused.contains_key(&by) && it.act.counts_articles()) {
        return;
    }
    for by in refused.keys() {
        if let Act::AddArticles { after, numbers, .. } = &all[*by].act {
            let plain = numbers.iter().filter_map(|place| place.article).filter(|number| number.suffix.is_none());
            carrier.newcomers.extend(plain.map(|number| {
                let after = AmendedPlace { article: None, ..after.clone() };
                Newcomer { by: *by, after, article: DraftArticle::holding(number) }
            }));
        }
    }
}

/// What one clause tells is carried out wholly or not at all: “甲”修改为“乙”，“丙”修改为“丁”.
fn leave_out_with(all: &[&Instruction], refused: &mut BTreeMap<usize, InstructionRefusal>) {
    let mut from = 0;
    for clause in all.chunk_by(|one, other| one.clause == other.clause) {
        let those = from..from + clause.len();
        from = those.end;
        if those.clone().any(|by| refused.contains_key(&by)) {
            for by in those {
                refused.entry(by).or_insert(InstructionRefusal::WithOther);
            }
        }
    }
}

/// What came into an article that has another number now: whether its old or its new one was meant is not said.
fn misplaced(draft: &Draft, lasting: &[(usize, Number)]) -> BTreeMap<usize, InstructionRefusal> {
    let stays = |number: Number| draft.articles().any(|(_, it)| it.fate.old == Some(number) && it.label.number == number);
    let gone = lasting.iter().filter(|(_, number)| !stays(*number));
    gone.map(|(by, number)| (*by, InstructionRefusal::SeveralPlaces(Label::article(*number).canonical()))).collect()
}

/// Which instructions do not fit together.
fn refuse(misfits: &[Misfit], all: &[&Instruction], refused: &mut BTreeMap<usize, InstructionRefusal>) {
    let mut leave_out = |place: String, counts: &dyn Fn(&Act) -> bool| {
        for (by, _) in all.iter().enumerate().filter(|(_, it)| counts(&it.act)) {
            refused.entry(by).or_insert_with(|| InstructionRefusal::Number(place.clone()));
        }
    };
    for misfit in misfits {
        match misfit {
            Misfit::Parts(number) => leave_out(Label::article(*number).canonical(), &|act| in_article(act, *number)),
            Misfit::Divisions(place) => leave_out(place.to_string(), &counts_divisions),
            Misfit::Articles(place) => leave_out(place.to_string(), &Act::counts_articles),
            Misfit::Newcomer(..) => {}
        }
    }
    for misfit in misfits {
        if let Misfit::Newcomer(by, refusal) = misfit {
            refused.entry(*by).or_insert_with(|| refusal.clone());
        }
    }
}

/// Whether an instruction counts 款 or 项 of an article.
fn in_article(act: &Act, number: Number) -> bool {
    let is_in = |place: &AmendedPlace| place.article == Some(number) && !place.is_article();
    match act {
        Act::Delete(place) => is_in(place),
        Act::AddParts { numbers, .. } => numbers.iter().any(is_in),
        Act::Become { from, to, .. } => from.iter().chain(to).any(is_in),
        Act::Rewrite(..)
        | Act::Replace { .. }
        | Act::Words(_)
        | Act::AddArticles { .. }
        | Act::AddDivision { .. }
        | Act::Move { .. }
        | Act::AddSentence { .. }
        | Act::Caption { .. }
        | Act::CloseUp(_)
        | Act::Heading(..)
        | Act::Headings { .. }
        | Act::Title(_) => false,
    }
}

/// Whether an instruction counts 编, 章 or 节.
fn counts_divisions(act: &Act) -> bool {
    match act {
        Act::AddDivision { .. } | Act::Headings { .. } => true,
        // 第三章章名修改为“第四章　…”
        Act::Heading(place, heading) => {
            let own = place.divisions.last().map(|(_, number)| Number::plain(*number));
            parse_heading(heading).number.is_some_and(|number| Some(number) != own)
        }
        Act::Become { to, .. } => to.iter().any(AmendedPlace::is_division),
        Act::Delete(place) | Act::Move { from: place, .. } => place.is_division(),
        Act::Rewrite(..)
        | Act::Replace { .. }
        | Act::Words(_)
        | Act::AddArticles { .. }
        | Act::AddParts { .. }
        | Act::AddSentence { .. }
        | Act::Caption { .. }
        | Act::CloseUp(_)
        | Act::Title(_) => false,
    }
}
