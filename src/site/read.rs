//! Inputs → Collection: what the texts of a site say.

use super::bytes::not_utf8;
use super::guard::guarded;
use super::laws::{ReadLaw, read_laws};
use super::references::{ResolvedBefore, ResolvedLaw, ResolvedLaws, resolve_all};
use super::settle::{Settled, settle};
use crate::config::{self, Config};
use crate::corpus::{self, Corpus, Surface};
use crate::diag::{Diagnostic, Located, locate};
use crate::proof;
use crate::render::LawNotes;
use crate::resolve::{self, CitedBy, Elsewhere, Marks};
use crate::source::Inputs;
use crate::theme::{self, Words};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The laws of a site and what their words lead to: all that is needed to ask about texts, and nothing of pages.
///
/// What stands beside the laws is in their order, which is that of their slugs.
#[derive(Debug)]
pub struct Collection {
    /// The files all of this was read from.
    pub inputs: Inputs,
    /// The settings.
    pub config: Config,
    /// The words of the interface in the language of the site.
    pub words: Arc<Words>,
    /// The laws.
    pub corpus: Corpus,
    /// What the laws may know of one another.
    pub surface: Surface,
    /// The references and the defined terms of each law.
    pub marks: Vec<Arc<Marks>>,
    /// Who cites what: the inverse of all links.
    pub cited: CitedBy,
    /// Where texts stand that the site has not.
    pub elsewhere: Elsewhere,
    /// What is doubtful in each law.
    pub notes: Vec<LawNotes>,
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
    /// The laws as they were read, in the order of their files.
    texts: Vec<Arc<ReadLaw>>,
    /// The laws as their references were found.
    resolved: Vec<ResolvedLaw>,
}

/// Reads the settings and every law, finds the references, and settles what was found against what a person said of it.
pub fn read(inputs: Inputs) -> Collection {
    read_after(inputs, None)
}

/// The same, by one who may look at what was read `before`: what has not changed since is not read again.
pub fn read_after(inputs: Inputs, before: Option<&Collection>) -> Collection {
    let mut findings = not_utf8(&inputs);
    let config = inputs.config.as_ref().map(config::read).map_or_else(Config::default, |read| read.unpack(&mut findings));
    let words = theme::words(&inputs.theme_files, &config.theme, &config.lang).unpack(&mut findings);
    let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    let mut entries = Vec::with_capacity(inputs.laws.len());
    let texts = read_laws(&inputs, before.map(|it| (&it.inputs, &*it.texts)), proof::proofread).unpack(&mut findings);
    for law in &texts {
        found.insert(law.entry.file.clone(), law.found.clone());
        findings.extend(law.beside.iter().cloned());
        entries.push(Arc::clone(&law.entry));
    }
    let corpus = corpus::assemble(entries).unpack(&mut findings);
    let surface = corpus.surface();
    let elsewhere: Elsewhere =
        inputs.elsewhere.as_ref().map(|file| resolve::read_elsewhere(file).unpack(&mut findings)).unwrap_or_default();
    let ResolvedLaws { laws: resolved, of_files } =
        resolve_all(&corpus, &surface, &inputs, &elsewhere, before.map(Collection::as_resolved));
    findings.extend(of_files);
    let marks: Vec<Arc<Marks>> = resolved.iter().map(|law| Arc::clone(&law.marks)).collect();
    let cited = resolve::cited_by(marks.iter().map(|marks| &**marks), &surface);
    let found_in: Vec<_> = corpus.laws.iter().zip(&resolved).map(|(entry, law)| join(found.remove(&entry.file), &law.findings)).collect();
    // A file whose address cannot be used makes no pages; what was found in it is reported as it is.
    findings.extend(found.into_values().flatten());
    let mut notes = Vec::with_capacity(found_in.len());
    for Settled { findings: open, notes: of_law } in settle_all(&corpus, found_in) {
        findings.extend(open);
        notes.push(of_law);
    }
    Collection { inputs, config, words, corpus, surface, marks, cited, elsewhere, notes, findings, texts, resolved }
}

fn join(found: Option<Vec<Diagnostic>>, more: &[Diagnostic]) -> Vec<Diagnostic> {
    found.into_iter().flatten().chain(more.iter().cloned()).collect()
}

fn settle_all(corpus: &Corpus, found: Vec<Vec<Diagnostic>>) -> Vec<Settled> {
    let failed = |failed: Box<Diagnostic>| Settled { findings: vec![*failed], notes: LawNotes::default() };
    let laws = corpus.laws.par_iter().zip(found);
    laws.map(|(entry, found)| guarded(&entry.file, &entry.file, || settle(entry, found)).unwrap_or_else(failed)).collect()
}

impl Collection {
    fn as_resolved(&self) -> ResolvedBefore<'_> {
        ResolvedBefore { inputs: &self.inputs, corpus: &self.corpus, surface: &self.surface, laws: &self.resolved }
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        locate(&self.findings, |path| self.inputs.text_of(path), |slug| self.corpus.law(slug).map(|entry| &entry.spans))
    }
}
