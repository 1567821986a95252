//! The references of all laws of a site.

use super::prepare::read_laws;
use crate::corpus::{self, Corpus, Surface};
use crate::diag::Diagnostic;
use crate::resolve::{self, Marks, Names, Settlements};
use crate::source::{Inputs, SourceFile};
use rayon::prelude::*;

/// The laws of a site and what their words lead to.
#[derive(Debug, Clone, Default)]
pub struct References {
    /// The laws.
    pub corpus: Corpus,
    /// What they may know of one another.
    pub surface: Surface,
    /// The marks of each, in the order of the laws.
    pub marks: Vec<Marks>,
}

/// Reads the laws of a site and finds their references.
pub fn references(inputs: &Inputs) -> References {
    let entries = read_laws(inputs).into_iter().map(|(entry, ..)| entry).collect();
    let corpus = corpus::assemble(entries).value;
    let Resolved { surface, marks, .. } = resolve_all(&corpus, inputs.references.as_ref());
    References { corpus, surface, marks }
}

/// The marks of all laws, and what was found: of each law, and in the editor's file.
pub(super) struct Resolved {
    pub(super) surface: Surface,
    pub(super) marks: Vec<Marks>,
    pub(super) of_laws: Vec<Vec<Diagnostic>>,
    pub(super) of_file: Vec<Diagnostic>,
}

pub(super) fn resolve_all(corpus: &Corpus, file: Option<&SourceFile>) -> Resolved {
    let surface = corpus.surface();
    let names = Names::of(&surface);
    let mut of_file = Vec::new();
    let settlements: Settlements = file.map(|file| resolve::read_settlements(file).unpack(&mut of_file)).unwrap_or_default();
    let resolved: Vec<(Marks, Vec<Diagnostic>, Vec<bool>)> = corpus
        .laws
        .par_iter()
        .map(|entry| {
            let mut findings = Vec::new();
            let mut marks = resolve::resolve_with(&entry.law, &surface, &names).unpack(&mut findings);
            let mut used = vec![false; settlements.entries.len()];
            resolve::settle(&settlements, &mut used, &mut marks, &mut findings, &surface);
            (marks, findings, used)
        })
        .collect();
    let (mut marks, mut of_laws, mut used) = (Vec::new(), Vec::new(), vec![false; settlements.entries.len()]);
    for (one, findings, of_one) in resolved {
        marks.push(one);
        of_laws.push(findings);
        used.iter_mut().zip(of_one).for_each(|(all, one)| *all |= one);
    }
    of_file.extend(settlements.stale(&used));
    Resolved { surface, marks, of_laws, of_file }
}
