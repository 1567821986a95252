//! A law, a decision, and what comes of them.

use super::arrange::arrange;
use super::carry::Carrier;
use super::contradiction::contradictions;
use super::draft::{Draft, Held};
use super::instruction::{Act, Decision, Instruction};
use super::ledger::{AmendmentEntry, UNCONFIRMED};
use super::parse::decision;
use super::place::AmendedPlace;
use super::quote::{decision_in, decision_name};
use super::refusal::{InstructionRefusal, Misfit};
use crate::corpus::Surface;
use crate::diag::kind::{AmendmentElsewhere, CitationUnadjusted, InstructionUnread, NumbersLeft};
use crate::diag::{Diagnosed, Diagnostic};
use crate::markdown::parse_heading;
use crate::model::{At, Attachment, Date, Label, Law, LawKind, Number, ProvisionPath, State, Status, provisions};
use crate::resolve::{ReferenceState, resolve};
use crate::versions::{Told, folded};
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
    let (carried, refused) = carried(law, &mine, &read);
    for (by, refusal) in &refused {
        findings.extend(refusal.finding(mine[*by], slug));
    }
    for gap in &carried.gaps {
        findings.push(Diagnostic::whole(NumbersLeft { words: gap.clone() }, slug));
    }
    let fates = fates(&carried.draft);
    findings.extend(citations(law, &fates));
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
    Diagnosed { value: Amended { law: new, ledger, told: told(&fates), counts }, findings }
}

/// What of a decision is told of a law; what may be and was not understood is found.
pub(super) fn meant<'d>(law: &Law, order: &Law, read: &'d Decision, findings: &mut Vec<Diagnostic>) -> Vec<&'d Instruction> {
    let amends = amends(order);
    let is_ours = matches!(&amends, Amends::One(name) if is_name_of(law, name));
    let is_meant = |named: Option<&str>| match named {
        Some(name) => is_name_of(law, name),
        None => is_ours || matches!(amends, Amends::Unsaid),
    };
    let mine: Vec<&Instruction> = read.instructions.iter().filter(|it| is_meant(it.law.as_deref())).collect();
    let slug = &order.meta.slug;
    let unread: Vec<_> = read.unread.iter().filter(|it| is_meant(it.law.as_deref())).collect();
    for it in &unread {
        findings.push(Diagnostic::provision(InstructionUnread { words: it.words.clone() }, slug, it.path.clone(), (0, 1)));
    }
    // A decision on one law that seems to speak of another: what is taken for a name may be none.
    for it in read.instructions.iter().filter(|it| is_ours && !is_meant(it.law.as_deref())) {
        findings.push(Diagnostic::provision(InstructionUnread { words: it.words.clone() }, slug, it.path.clone(), (0, 1)));
    }
    if mine.is_empty() && unread.is_empty() {
        findings.push(Diagnostic::whole(AmendmentElsewhere { words: law.meta.name() }, slug));
    }
    mine
}

/// What a decision amends, by its own title.
enum Amends {
    /// The law of this name.
    One(String),
    /// Several, which are named where each is spoken of.
    Several,
    /// The title does not say.
    Unsaid,
}

fn amends(order: &Law) -> Amends {
    let behind = decision_in(order).and_then(|document| document.attachment).map(|it| it.title.clone());
    let title = behind.or_else(|| order.meta.title.clone()).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    let mut rest = title.as_str();
    while let Some((_, after)) = rest.split_once(['《', '〈']) {
        let end = after.find(['》', '〉']).unwrap_or(after.len());
        out.push(after[..end].to_owned());
        rest = &after[end..];
    }
    if out.is_empty()
        && let Some((name, _)) = title.split_once("修正案")
    {
        out.push(name.to_owned());
    }
    if out.is_empty()
        && order.meta.kind == LawKind::Decision
        && let Some((_, after)) = title.rsplit_once("修改")
    {
        let name = after.trim_end_matches("的决定").trim_end_matches("决定");
        if !name.is_empty() && !["部分", "有关", "若干", "个别", "等"].iter().any(|word| name.contains(word)) {
            out.push(name.to_owned());
        }
    }
    // 关于修改《甲条例》等五部法规的决定 names others inside.
    match (out.pop(), out.is_empty() && !title.contains("》等")) {
        (Some(one), true) => Amends::One(one),
        (Some(_), false) => Amends::Several,
        (None, _) => Amends::Unsaid,
    }
}

/// The name of the one law that a decision amends, as its title gives it.
pub(super) fn amended_name(order: &Law) -> Option<String> {
    if let Amends::One(name) = amends(order) { Some(name) } else { None }
}

/// Whether a name is that of a law: its title, without the state or the body that made it, or another name of it.
fn is_name_of(law: &Law, name: &str) -> bool {
    let bare = |text: &str| folded(text).replace("中华人民共和国", "");
    let name = bare(name);
    let title = law.meta.title.as_deref().map(bare).unwrap_or_default();
    !name.is_empty() && (title == name || law.meta.aliases.iter().any(|alias| bare(alias) == name))
}

struct Carried {
    draft: Draft,
    attachments: Vec<Attachment>,
    title: Option<String>,
    changes: Vec<(usize, super::ledger::Change)>,
    gaps: Vec<String>,
}

/// Carries out all that can be; what was refused is left out and all is done once more.
fn carried(law: &Law, all: &[&Instruction], read: &Decision) -> (Carried, BTreeMap<usize, InstructionRefusal>) {
    let mut refused = contradictions(all);
    loop {
        let mut carrier = Carrier {
            draft: Draft::of(&law.body),
            title: law.meta.title.clone(),
            newcomers: Vec::new(),
            divisions: Vec::new(),
            attachments: law.attachments.clone(),
            changes: Vec::new(),
            lasting: Vec::new(),
        };
        let n_refused = refused.len();
        for (by, instruction) in all.iter().enumerate() {
            if refused.contains_key(&by) {
                continue;
            }
            if let Err(refusal) = carrier.act(by, &instruction.act) {
                refused.insert(by, refusal);
            }
        }
        leave_out_with(all, &mut refused);
        if refused.len() == n_refused {
            let Carrier { mut draft, title, newcomers, divisions, attachments, changes, lasting } = carrier;
            match arrange(&mut draft, newcomers, divisions, read.adjusts_order || read.republishes) {
                Ok(arranged) => {
                    let misplaced = misplaced(&draft, &lasting);
                    if misplaced.is_empty() {
                        return (Carried { draft, attachments, title, changes, gaps: arranged.gaps }, refused);
                    }
                    refused.extend(misplaced);
                }
                Err(misfits) => refuse(&misfits, all, &mut refused),
            }
            leave_out_with(all, &mut refused);
        }
        if refused.len() == n_refused {
            // Nothing more can be left out, and still it does not fit: then nothing is carried out.
            let draft = Draft::of(&law.body);
            for by in 0..all.len() {
                refused.entry(by).or_insert_with(|| InstructionRefusal::Number(String::new()));
            }
            return (
                Carried {
                    draft,
                    attachments: law.attachments.clone(),
                    title: law.meta.title.clone(),
                    changes: Vec::new(),
                    gaps: Vec::new(),
                },
                refused,
            );
        }
    }
}

/// What the same words tell is carried out wholly or not at all: “甲”修改为“乙”，“丙”修改为“丁”.
fn leave_out_with(all: &[&Instruction], refused: &mut BTreeMap<usize, InstructionRefusal>) {
    let mut from = 0;
    for run in all.chunk_by(|one, other| one.path == other.path && one.words == other.words) {
        let those = from..from + run.len();
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
            Misfit::Articles(place) => leave_out(place.to_string(), &counts_articles),
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
        | Act::Words(_)
        | Act::AddArticles { .. }
        | Act::AddDivision { .. }
        | Act::Move { .. }
        | Act::CloseUp(_)
        | Act::Heading(..)
        | Act::Title(_) => false,
    }
}

/// Whether an instruction counts articles without a suffix.
fn counts_articles(act: &Act) -> bool {
    match act {
        Act::AddArticles { numbers, .. } => numbers.iter().any(|place| place.article.is_some_and(|number| number.suffix.is_none())),
        Act::Become { to, .. } => to.iter().any(AmendedPlace::is_article),
        Act::AddDivision { .. } | Act::Move { .. } => true,
        Act::Rewrite(..) | Act::Words(_) | Act::AddParts { .. } | Act::CloseUp(_) | Act::Delete(_) | Act::Heading(..) | Act::Title(_) => {
            false
        }
    }
}

/// Whether an instruction counts 编, 章 or 节.
fn counts_divisions(act: &Act) -> bool {
    match act {
        Act::AddDivision { .. } => true,
        // 第三章章名修改为“第四章　…”
        Act::Heading(place, heading) => {
            let own = place.divisions.last().map(|(_, number)| Number::plain(*number));
            parse_heading(heading).number.is_some_and(|number| Some(number) != own)
        }
        Act::Become { to, .. } => to.iter().any(AmendedPlace::is_division),
        Act::Delete(place) => place.is_division(),
        Act::Rewrite(..)
        | Act::Words(_)
        | Act::AddArticles { .. }
        | Act::AddParts { .. }
        | Act::Move { .. }
        | Act::CloseUp(_)
        | Act::Title(_) => false,
    }
}

/// What became of the number of each article, and whether its words were written anew.
struct NumberFate {
    old: Option<Number>,
    new: Option<Number>,
    is_rewritten: bool,
    /// Whether the decision says what it becomes.
    is_told: bool,
}

fn fates(draft: &Draft) -> Vec<NumberFate> {
    let all = draft.slots.iter().filter_map(|slot| if let Held::Article(article) = &slot.held { Some(article) } else { None });
    all.map(|it| NumberFate {
        old: it.fate.old,
        new: (!it.fate.is_removed).then_some(it.label.number),
        is_rewritten: it.is_rewritten,
        is_told: it.fate.told.is_some(),
    })
    .collect()
}

fn told(fates: &[NumberFate]) -> Vec<Told> {
    let path = |number: Number| vec![ProvisionPath::at(0, At::Article(number, 1))];
    let pairs = fates.iter().filter(|it| it.is_told).filter_map(|it| Some((it.old?, it.new?)));
    pairs.map(|(old, new)| Told { from: path(old), to: path(new), by_editor: false }).collect()
}

/// A note for each citation within the law of an article that has another number now, or is gone: the decision does not adjust it.
fn citations(law: &Law, fates: &[NumberFate]) -> Vec<Diagnostic> {
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
    let known: BTreeSet<ProvisionPath> = provisions(law).into_iter().map(|it| it.path).collect();
    let surface = Surface::of([law]);
    let mut out = Vec::new();
    for reference in resolve(law, &surface).value.references.iter().filter(|it| it.state == ReferenceState::Resolved) {
        let number = |path: &ProvisionPath| if let (0, At::Article(number, _)) = (path.document, &path.at) { Some(*number) } else { None };
        let is_left = number(&reference.place.path).is_none_or(|own| !anew.contains(&own) && now.get(&own).is_none_or(Option::is_some));
        // What is cited by its place, such as 前条, needs no number.
        if !is_left || !reference.mention.contains('第') || !known.contains(&reference.place.path.unit()) {
            continue;
        }
        let changed = reference.targets.iter().flat_map(crate::resolve::Target::paths).filter_map(number).find_map(|cited| {
            let new = now.get(&cited)?;
            (*new != Some(cited)).then_some(*new)
        });
        if let Some(new) = changed {
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
