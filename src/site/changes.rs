//! Which two texts of a law stand beside one another, and 对照表 as files.

use super::artifact::Body;
use super::threads::each_of;
use crate::corpus::{Corpus, version_date};
use crate::export::{changes_csv, docx_of_changes};
use crate::model::Date;
use crate::plan::{ChangesData, ChangesPlan, LawPlan, PlannedText, changes_of};
use crate::render::ChangesPages;
use std::sync::Arc;

/// What was planned before an edit.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChangesBefore<'b> {
    pub(super) corpus: &'b Corpus,
    pub(super) plans: &'b [ChangesPlan],
}

/// Each text of a law with the next, and where there are more than two the first with the last. Plans of texts that are the same still are
/// taken from `before`.
pub(super) fn plans(corpus: &Corpus, laws: &[Arc<LawPlan>], dated: &[Arc<LawPlan>], before: Option<ChangesBefore<'_>>) -> Vec<ChangesPlan> {
    let plan_of = |text: usize| laws.get(text).unwrap_or_else(|| &dated[text - laws.len()]);
    let planned = |text: usize| PlannedText { text, law: &corpus.text(text).law, plan: plan_of(text) };
    // The places of texts are part of a plan: where they are those of before, so is what follows from the same texts.
    let before = before.filter(|it| it.corpus.laws.len() == corpus.laws.len() && it.corpus.dated.len() == corpus.dated.len());
    let known = |law: usize, from: usize, to: usize| {
        let before = before?;
        let is_same = |text: usize| Arc::ptr_eq(before.corpus.text(text), corpus.text(text));
        changes_of(before.plans, law).iter().find(|it| (it.from, it.to) == (from, to)).filter(|_| is_same(from) && is_same(to)).cloned()
    };
    let of_law = |law: usize| -> Vec<ChangesPlan> {
        let texts: Vec<usize> = corpus.dated_of(law).map(|at| laws.len() + at).chain([law]).collect();
        let ends = [texts[0], law];
        let far = (texts.len() > 2).then_some(&ends[..]);
        let pair = |two: &[usize]| {
            known(law, two[0], two[1]).unwrap_or_else(|| ChangesPlan::new(law, planned(two[0]), planned(two[1]), day(corpus, two[1])))
        };
        texts.windows(2).chain(far).map(pair).collect()
    };
    let with_texts: Vec<usize> = (0..corpus.laws.len()).filter(|law| !corpus.dated_of(*law).is_empty()).collect();
    each_of(&with_texts, |law| of_law(*law)).into_iter().flatten().collect()
}

/// The day that a text goes by; of the newest what it knows itself, unless an older text goes by the same or a later one.
fn day(corpus: &Corpus, text: usize) -> Option<Date> {
    match text.checked_sub(corpus.laws.len()) {
        Some(dated) => Some(corpus.dated[dated].date),
        None => version_date(&corpus.laws[text].law).filter(|day| corpus.dated[corpus.dated_of(text)].iter().all(|it| it.date < *day)),
    }
}

/// Two texts beside one another as a file.
pub(super) fn changes_data(pages: &ChangesPages<'_>, data: ChangesData) -> Body {
    match data {
        ChangesData::Csv => Body::text(changes_csv(pages.table(), pages.words())),
        ChangesData::Docx => {
            let ([from, to], law) = pages.names();
            Body::Bytes(docx_of_changes(pages.table(), &law, [&from, &to], pages.words()))
        }
    }
}
