//! What stands beside the texts of laws that are not the newest: for their own pages, and for nothing else.

use super::guard::{by_name, guarded};
use super::laws::ReadLaws;
use super::references::ResolvedLaw;
use super::settle::Settled;
use super::threads::each;
use crate::corpus::Corpus;
use crate::diag::{Diagnosed, Diagnostic, Locus};
use crate::plan::{LawPlan, plan};
use crate::resolve::{self, CitedBy, Marks};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands beside the dated texts, in their order.
#[derive(Debug, Default)]
pub struct DatedTexts {
    /// What their words lead to: within themselves to themselves.
    pub marks: Vec<Arc<Marks>>,
    /// Who cites what within each.
    pub cited: Vec<Arc<CitedBy>>,
    pub(super) settled: Vec<Arc<Settled>>,
    pub(super) resolved: Vec<Arc<ResolvedLaw>>,
}

/// What was found in putting the laws together: of each dated text, and all else.
pub(super) fn of_texts(corpus: &Corpus, found: Vec<Diagnostic>) -> (Vec<Vec<Diagnostic>>, Vec<Diagnostic>) {
    let places: BTreeMap<&str, usize> = corpus.dated.iter().enumerate().map(|(at, it)| (it.entry.file.as_str(), at)).collect();
    let (mut of_dated, mut others) = (vec![Vec::new(); corpus.dated.len()], Vec::new());
    for finding in found {
        match &finding.locus {
            Locus::Whole(file) if places.contains_key(file.as_str()) => of_dated[places[file.as_str()]].push(finding),
            _ => others.push(finding),
        }
    }
    (of_dated, others)
}

/// Who cites what within each of the dated texts.
pub(super) fn cited_within(
    corpus: &Corpus,
    texts: &DatedTexts,
    read: &ReadLaws,
    before: Option<(&Corpus, &DatedTexts)>,
) -> Vec<Arc<CitedBy>> {
    let outside = |at: usize| &*read.dated_of_file(&corpus.dated[at].entry.file).expect("it was read").outside;
    let one = |at: usize| {
        // The place of a text among all is part of what cites.
        let same = before.filter(|(then, it)| {
            then.laws.len() == corpus.laws.len() && it.marks.get(at).is_some_and(|marks| Arc::ptr_eq(marks, &texts.marks[at]))
        });
        let place = corpus.laws.len() + at;
        same.map_or_else(|| Arc::new(resolve::cited_within(&texts.marks[at], place, outside(at))), |(_, it)| Arc::clone(&it.cited[at]))
    };
    each(corpus.dated.len(), one)
}

/// The pages of the dated texts. One on which the program fails has a page that says its name.
pub(super) fn plans(corpus: &Corpus, before: Option<(&Corpus, &[Arc<LawPlan>])>) -> Diagnosed<Vec<Arc<LawPlan>>> {
    let one = |at: usize| {
        let entry = &corpus.dated[at].entry;
        let known = before.and_then(|(then, plans)| Some(Arc::clone(&plans[place_before(corpus, at, then)?])));
        match known.map_or_else(|| guarded(&entry.file, &entry.file, || Arc::new(plan(&entry.law))), Ok) {
            Ok(plan) => (plan, None),
            Err(failed) => (Arc::new(plan(&by_name(&entry.law))), Some(*failed)),
        }
    };
    let made: Vec<_> = each(corpus.dated.len(), one);
    let (value, found): (Vec<_>, Vec<Option<Diagnostic>>) = made.into_iter().unzip();
    Diagnosed { value, findings: found.into_iter().flatten().collect() }
}

/// Whether the dated texts are those of before, and the newest of their laws as well.
pub(super) fn are_same(corpus: &Corpus, before: &Corpus) -> bool {
    let newest = |at: usize| corpus.kept(corpus.dated[at].law, before).is_some();
    corpus.dated.len() == before.dated.len() && (0..corpus.dated.len()).all(|at| place_before(corpus, at, before) == Some(at) && newest(at))
}

/// The place among the dated texts of before of one that is the same text still.
pub(super) fn place_before(corpus: &Corpus, at: usize, before: &Corpus) -> Option<usize> {
    let entry = &corpus.dated[at].entry;
    let then = before.text_index(&entry.law.meta.slug)?.checked_sub(before.laws.len())?;
    Arc::ptr_eq(&before.dated[then].entry, entry).then_some(then)
}
