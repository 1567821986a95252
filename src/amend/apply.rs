//! A law, a decision, and what comes of them.

use super::carried::carried;
use super::carry::words_of;
use super::draft::{Draft, DraftArticle, Held};
use super::grown::grown;
use super::instruction::Instruction;
use super::ledger::{AmendmentEntry, UNCONFIRMED};
use super::meant::meant;
use super::parse::decision;
use super::quote::decision_name;
use super::refusal::InstructionRefusal;
use super::seek::article;
use super::settle::settled;
use crate::corpus::Surface;
use crate::diag::kind::{CitationUnadjusted, NumberHeld, NumbersLeft};
use crate::diag::{Diagnosed, Diagnostic};
use crate::model::{At, Date, Label, Law, Number, ProvisionPath, State, Status, provisions};
use crate::resolve::{ReferenceState, resolve};
use crate::versions::Told;
use std::collections::{BTreeMap, BTreeSet};

/// A law as amended.
#[derive(Debug, Clone)]
pub struct Amended {
    /// The new text.
    pub law: Law,
    /// Each change, in the order of the decision.
    pub ledger: Vec<AmendmentEntry>,
    /// What the decision says became of which article.
    pub told: Vec<Told>,
    /// How many instructions it has for this law, and how many were carried out.
    pub counts: (usize, usize),
}

/// Carries out what a decision tells of a law; `date` is the day of the new text, where a person or the decision says it.
pub fn amend(law: &Law, order: &Law, date: Option<Date>) -> Diagnosed<Amended> {
    let read = decision(order);
    let mut findings = Vec::new();
    let mine = meant(law, order, &read, &mut findings);
    let slug = &order.meta.slug;
    let before = Draft::of(&law.body);
    let mut settled = settled(&before, &mine);
    grown(&mut settled, |place| article(&before, place).is_ok_and(|at| before.article(at).is_some_and(|own| own.parts.len() == 1)));
    let mine: Vec<&Instruction> = settled.iter().collect();
    let (carried, refused) = carried(law, &mine, &read);
    findings.extend(left_out(&mine, &refused, slug));
    for gap in &carried.gaps {
        findings.push(Diagnostic::whole(NumbersLeft { words: gap.clone() }, slug));
    }
    if !carried.held.is_empty() {
        let words = carried.held.iter().map(|number| Label::article(*number).canonical()).collect::<Vec<_>>().join("、");
        findings.push(Diagnostic::whole(NumberHeld { words }, &law.meta.slug));
    }
    let fates = fates(&carried.draft);
    findings.extend(citations(law, &before, &fates));
    let ledger = carried
        .changes
        .iter()
        .map(|(by, change)| AmendmentEntry {
            decision: mine[*by].path.to_string(),
            instruction: mine[*by].words.clone(),
            place: change.place.clone(),
            before: change.before.clone(),
            after: change.after.clone(),
        })
        .collect();
    let date = date.or(read.applies_from);
    let mut new = Law { body: carried.draft.body(), attachments: carried.attachments, ..law.clone() };
    new.meta.title = carried.title.or_else(|| law.meta.title.clone());
    new.meta.source = None;
    new.meta.effective = date.or(law.meta.effective);
    new.meta.status = Some(Status { state: State::Unverified, source: format!("{UNCONFIRMED}（《{}》）", decision_name(order)), date });
    let counts = (mine.len(), mine.len() - refused.len());
    Diagnosed { value: Amended { law: new, ledger, told: told(&fates, &carried.became), counts }, findings }
}

/// A finding for each clause that was left out: why the first of what it tells is not carried out.
fn left_out(all: &[&Instruction], refused: &BTreeMap<usize, InstructionRefusal>, slug: &str) -> Vec<Diagnostic> {
    let numbered: Vec<(usize, &&Instruction)> = all.iter().enumerate().collect();
    let clauses = numbered.chunk_by(|(_, one), (_, other)| one.clause == other.clause);
    clauses.filter_map(|clause| clause.iter().find_map(|(by, it)| refused.get(by)?.finding(it, slug))).collect()
}

/// What became of the number of each article, and whether its words were written anew.
struct NumberFate {
    old: Option<Number>,
    new: Option<Number>,
    is_rewritten: bool,
    /// Whether the decision says what it becomes.
    is_told: bool,
    /// Its words as they are now.
    words: String,
}

fn fates(draft: &Draft) -> Vec<NumberFate> {
    let all = draft.slots.iter().filter_map(|slot| if let Held::Article(article) = &slot.held { Some(article) } else { None });
    all.filter(|it| !it.holds_place)
        .map(|it| NumberFate {
            old: it.fate.old,
            new: (!it.fate.is_removed).then_some(it.label.number),
            is_rewritten: it.is_rewritten,
            is_told: it.fate.told.is_some(),
            words: words_of(it),
        })
        .collect()
}

fn told(fates: &[NumberFate], became: &[(Vec<Number>, Vec<Number>)]) -> Vec<Told> {
    let paths = |numbers: &[Number]| numbers.iter().map(|number| ProvisionPath::at(0, At::Article(*number, 1))).collect();
    let pairs = fates.iter().filter(|it| it.is_told).filter_map(|it| Some((vec![it.old?], vec![it.new?])));
    // What is said of several goes before what is known of one of them.
    became.iter().cloned().chain(pairs).map(|(old, new)| Told { from: paths(&old), to: paths(&new), by_editor: false }).collect()
}

/// A note for each citation within the law of an article that has another number now, or is gone: the decision does not adjust it.
fn citations(law: &Law, before: &Draft, fates: &[NumberFate]) -> Vec<Diagnostic> {
    let mut now: BTreeMap<Number, Option<Number>> = BTreeMap::new();
    for it in fates {
        if let Some(old) = it.old {
            let entry = now.entry(old).or_insert(None);
            *entry = it.new.or(*entry);
        }
    }
    if now.iter().all(|(old, new)| *new == Some(*old)) {
        return Vec::new();
    }
    let anew: BTreeSet<Number> = fates.iter().filter(|it| it.is_rewritten).filter_map(|it| it.old).collect();
    // 将其中的“第三条”修改为“第四条” adjusts it.
    let old_words: BTreeMap<Number, &DraftArticle> = before.articles().filter_map(|(_, it)| Some((it.fate.old?, it))).collect();
    let new_words: BTreeMap<Number, &str> =
        fates.iter().filter(|it| it.new.is_some()).filter_map(|it| Some((it.old?, &*it.words))).collect();
    let is_adjusted = |own: Number, mention: &str| match (old_words.get(&own), new_words.get(&own)) {
        (Some(old), Some(new)) => new.matches(mention).count() < words_of(old).matches(mention).count(),
        _ => false,
    };
    let known: BTreeSet<ProvisionPath> = provisions(law).into_iter().map(|it| it.path).collect();
    let surface = Surface::of([law]);
    let mut out = Vec::new();
    for reference in resolve(law, &surface).value.references.iter().filter(|it| it.state == ReferenceState::Resolved) {
        let number = |path: &ProvisionPath| if let (0, At::Article(number, _)) = (path.document, &path.at) { Some(*number) } else { None };
        let own = number(&reference.place.path);
        let is_left = own.is_none_or(|own| !anew.contains(&own) && now.get(&own).is_none_or(Option::is_some));
        // What is cited by its place, such as 前条, needs no number.
        if !is_left || !reference.mention.contains('第') || !known.contains(&reference.place.path.unit()) {
            continue;
        }
        let changed = reference.targets.iter().flat_map(crate::resolve::Target::paths).filter_map(number).find_map(|cited| {
            let new = now.get(&cited)?;
            (*new != Some(cited)).then_some(*new)
        });
        if let Some(new) = changed.filter(|_| !own.is_some_and(|own| is_adjusted(own, &reference.mention))) {
            let becomes = new.map_or_else(|| "—".to_owned(), |number| Label::article(number).canonical());
            let finding = CitationUnadjusted { words: reference.mention.clone(), now: becomes };
            out.push(Diagnostic::provision(
                finding,
                &law.meta.slug,
                reference.place.path.clone(),
                (reference.place.start, reference.place.end),
            ));
        }
    }
    out
}
