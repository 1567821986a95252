//! What the words of all laws lead to.

use super::guard::guarded;
use crate::corpus::{Corpus, Entry, Surface};
use crate::diag::Diagnostic;
use crate::resolve::{self, Elsewhere, Marks, Names, Settlements};
use crate::source::SourceFile;
use rayon::prelude::*;

/// The marks of all laws, and what was found: of each law, and in the editor's files.
pub(super) struct ResolvedLaws {
    pub(super) marks: Vec<Marks>,
    pub(super) of_laws: Vec<Vec<Diagnostic>>,
    pub(super) of_file: Vec<Diagnostic>,
}

/// The marks of one law, what was found, and which of the editor's decisions it needed.
type Resolved = (Marks, Vec<Diagnostic>, Vec<bool>);

/// Finds the references of all laws. A law on which the program fails has none.
pub(super) fn resolve_all(corpus: &Corpus, surface: &Surface, file: Option<&SourceFile>, elsewhere: &Elsewhere) -> ResolvedLaws {
    let names = Names::with(surface, elsewhere.names());
    let mut of_file = Vec::new();
    let settlements: Settlements = file.map(|file| resolve::read_settlements(file).unpack(&mut of_file)).unwrap_or_default();
    let resolve = |entry: &Entry| -> Resolved {
        let mut findings = Vec::new();
        let mut marks = resolve::resolve_with(&entry.law, surface, &names).unpack(&mut findings);
        let mut used = vec![false; settlements.entries.len()];
        resolve::settle(&settlements, &mut used, &mut marks, &mut findings, surface);
        (marks, findings, used)
    };
    let failed = |failed: Box<Diagnostic>| (Marks::default(), vec![*failed], Vec::new());
    let resolved = corpus.laws.par_iter().map(|entry| guarded(&entry.file, &entry.file, || resolve(entry)).unwrap_or_else(failed));
    let resolved: Vec<Resolved> = resolved.collect();
    let (mut marks, mut of_laws, mut used) = (Vec::new(), Vec::new(), vec![false; settlements.entries.len()]);
    for (one, findings, of_one) in resolved {
        marks.push(one);
        of_laws.push(findings);
        used.iter_mut().zip(of_one).for_each(|(all, one)| *all |= one);
    }
    of_file.extend(settlements.stale(&used));
    of_file.extend(elsewhere.unused(&marks));
    ResolvedLaws { marks, of_laws, of_file }
}
