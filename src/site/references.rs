//! What the words of all laws lead to.

use super::guard::guarded;
use crate::corpus::{Corpus, Entry, Surface};
use crate::diag::Diagnostic;
use crate::resolve::{self, Elsewhere, Marks, Names, Settlements};
use crate::source::Inputs;
use rayon::prelude::*;
use std::sync::{Arc, LazyLock};

/// The marks of all laws, and what was found in the editor's files.
pub(super) struct ResolvedLaws {
    pub(super) laws: Vec<ResolvedLaw>,
    pub(super) of_files: Vec<Diagnostic>,
}

/// The marks of one law, what was found, and which of the editor's decisions it needed.
#[derive(Debug, Clone, Default)]
pub(super) struct ResolvedLaw {
    pub(super) marks: Arc<Marks>,
    pub(super) findings: Vec<Diagnostic>,
    used: Vec<bool>,
}

/// What was resolved before, and amid what.
#[derive(Clone, Copy)]
pub(super) struct ResolvedBefore<'b> {
    pub(super) inputs: &'b Inputs,
    pub(super) corpus: &'b Corpus,
    pub(super) surface: &'b Surface,
    /// In the order of the laws of the corpus.
    pub(super) laws: &'b [ResolvedLaw],
}

/// Finds the references of all laws. A law on which the program fails has none; one that says what it said `before`, amid laws that
/// look from outside as they did, is taken from there.
pub(super) fn resolve_all(
    corpus: &Corpus,
    surface: &Surface,
    inputs: &Inputs,
    elsewhere: &Elsewhere,
    before: Option<ResolvedBefore<'_>>,
) -> ResolvedLaws {
    let mut of_files = Vec::new();
    let settlements: Settlements =
        inputs.references.as_ref().map(|file| resolve::read_settlements(file).unpack(&mut of_files)).unwrap_or_default();
    let before =
        before.filter(|it| it.inputs.references == inputs.references && it.inputs.elsewhere == inputs.elsewhere && *it.surface == *surface);
    let known = |entry: &Arc<Entry>| {
        let before = before.as_ref()?;
        let index = before.corpus.index(&entry.law.meta.slug)?;
        let then = &before.corpus.laws[index];
        let same = Arc::ptr_eq(then, entry) || then.file == entry.file && then.law == entry.law;
        same.then(|| before.laws[index].clone())
    };
    let names = LazyLock::new(|| Names::with(surface, elsewhere.names()));
    let resolve = |entry: &Entry| {
        let mut findings = Vec::new();
        let mut marks = resolve::resolve_with(&entry.law, surface, &names).unpack(&mut findings);
        let mut used = vec![false; settlements.entries.len()];
        resolve::settle(&settlements, &mut used, &mut marks, &mut findings, surface);
        ResolvedLaw { marks: Arc::new(marks), findings, used }
    };
    let failed = |failed: Box<Diagnostic>| ResolvedLaw { findings: vec![*failed], ..ResolvedLaw::default() };
    let one =
        |entry: &Arc<Entry>| known(entry).unwrap_or_else(|| guarded(&entry.file, &entry.file, || resolve(entry)).unwrap_or_else(failed));
    let laws: Vec<ResolvedLaw> = corpus.laws.par_iter().map(one).collect();
    let mut used = vec![false; settlements.entries.len()];
    for law in &laws {
        used.iter_mut().zip(&law.used).for_each(|(all, one)| *all |= one);
    }
    of_files.extend(settlements.stale(&used));
    of_files.extend(elsewhere.unused(laws.iter().map(|law| &*law.marks)));
    ResolvedLaws { laws, of_files }
}
