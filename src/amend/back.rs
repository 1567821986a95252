//! A decision undone: from a text and the decision that made it, the text before, as far as the decision tells.
//!
//! In: the law as amended and the decision. Out: the law as it was, a ledger, findings. What was added is looked for, word by word, and
//! taken out; what got another number gets its old one; words that became others become themselves again. A decision seldom says what was
//! there before an article was written anew or left out: there the text stays as it is, and a finding names the place. Nothing is
//! undone by half: where the numbers do not come out, nothing is.

use super::apply::Amended;
use super::draft::Draft;
use super::grown::grown;
use super::instruction::{Act, Instruction};
use super::meant::{amended_name, meant};
use super::old_numbers::OldNumbers;
use super::parse::decision;
use super::quote::decision_name;
use super::refusal::InstructionRefusal;
use super::settle::settled;
use super::undoer::{Left, Undoer};
use crate::diag::kind::AmendmentBefore;
use crate::diag::{Diagnosed, Diagnostic};
use crate::model::{Date, Law, State, Status};
use crate::versions::folded;
use std::collections::BTreeMap;

/// The words that mark a text which was put back from a decision.
const PUT_BACK: &str = "依修改决定还原，未经核对";

/// Undoes what a decision told of a law; `date` is the day of the text before, where a person says it.
pub fn undo(law: &Law, order: &Law, date: Option<Date>) -> Diagnosed<Amended> {
    let read = decision(order);
    let mut findings = Vec::new();
    // A decision that gives the law another name calls it by the one before.
    let own = law.meta.title.as_deref().map(folded).unwrap_or_default();
    let before = amended_name(order).unwrap_or_default();
    let becomes_own = |act: &Act| match act {
        Act::Title(title) => folded(title) == own,
        Act::Words(change) => {
            change.places.iter().any(|place| place.is_heading && place.divisions.is_empty())
                && folded(&before.replace(&change.found, &change.becomes)) == own
        }
        _ => false,
    };
    let is_renamed = read.instructions.iter().any(|it| becomes_own(&it.act));
    let title = amended_name(order).filter(|_| is_renamed);
    let mut called = law.clone();
    called.meta.title = title.clone().or(called.meta.title);
    let mine = meant(&called, order, &read, &mut findings);
    let mut settled = settled(&Draft::of(&law.body), &mine);
    // How many 款 there were before is what is asked here.
    grown(&mut settled, |_| true);
    let mine: Vec<&Instruction> = settled.iter().collect();
    let mut undoer = Undoer {
        draft: Draft { closes_up: read.closes_up, ..Draft::of(&law.body) },
        own_title: law.meta.title.clone(),
        title: title.clone(),
        attachments: law.attachments.clone(),
        ledger: Vec::new(),
        left: BTreeMap::new(),
    };
    match OldNumbers::of(&undoer.draft, &mine) {
        Ok(numbers) => undoer.all(&mine, &numbers),
        Err(by) => {
            undoer.left.extend((0..mine.len()).map(|at| (at, Left::Refused(InstructionRefusal::Number(mine[at].act.name())))));
            undoer.left.entry(by).or_insert_with(|| Left::Refused(InstructionRefusal::Number(mine[by].act.name())));
        }
    }
    for (by, left) in &undoer.left {
        let instruction = mine[*by];
        let finding = match left {
            Left::Refused(refusal) => refusal.finding(instruction, &order.meta.slug),
            Left::Unsaid(place) => {
                let finding = AmendmentBefore { words: instruction.words.clone(), place: place.clone() };
                Some(Diagnostic::provision(finding, &order.meta.slug, instruction.path.clone(), (0, 1)))
            }
        };
        findings.extend(finding);
    }
    let counts = (mine.len(), mine.len() - undoer.left.len());
    let mut old = Law { body: undoer.draft.body(), attachments: undoer.attachments, ..called };
    old.meta.title = undoer.own_title;
    old.meta.source = None;
    old.meta.effective = date.or(law.meta.effective);
    old.meta.status = Some(Status { state: State::Unverified, source: format!("{PUT_BACK}（《{}》）", decision_name(order)), date });
    Diagnosed { value: Amended { law: old, ledger: undoer.ledger, told: Vec::new(), counts }, findings }
}
