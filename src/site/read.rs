//! Inputs → Collection: what the texts of a site say.

use super::bytes::not_utf8;
use super::guard::guarded;
use super::laws::{ReadLaw, read_laws};
use super::references::{ResolvedBefore, ResolvedLaw, ResolvedLaws, resolve_all};
use super::settle::{Settled, settle};
use crate::config::{self, Config};
use crate::corpus::{self, Corpus, Entry, Surface};
use crate::diag::{Diagnosed, Diagnostic, Located, locate};
use crate::proof;
use crate::render::LawNotes;
use crate::resolve::{self, CitedBy, Elsewhere, Marks, Names, Reference};
use crate::source::Inputs;
use crate::stage::Timed;
use crate::theme::{self, Words};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

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
    pub cited: Arc<CitedBy>,
    /// Where texts stand that the site has not.
    pub elsewhere: Elsewhere,
    /// What is doubtful in each law, and what of it is reported.
    pub(super) settled: Vec<Arc<Settled>>,
    /// What was found beside the laws.
    findings: Vec<Diagnostic>,
    /// What was found in the words of the interface.
    words_found: Vec<Diagnostic>,
    /// The laws as they were read, in the order of their files.
    texts: Vec<Arc<ReadLaw>>,
    /// The laws as their references were found.
    resolved: Vec<Arc<ResolvedLaw>>,
    /// The names of all laws, where a law was read for them.
    names: Option<Arc<Names>>,
}

/// Reads the settings and every law, finds the references, and settles what was found against what a person said of it.
pub fn read(inputs: Inputs) -> Collection {
    read_after(inputs, None)
}

/// The same, by one who may look at what was read `before`: what has not changed since is not read again.
pub fn read_after(inputs: Inputs, before: Option<&Collection>) -> Collection {
    read_timed(inputs, before, Timed::BY_NOBODY)
}

/// The same; `timed` is told of the work.
pub(super) fn read_timed(inputs: Inputs, before: Option<&Collection>, timed: Timed<'_>) -> Collection {
    let mut findings = not_utf8(&inputs);
    let config = inputs.config.as_ref().map(config::read).map_or_else(Config::default, |read| read.unpack(&mut findings));
    let Diagnosed { value: words, findings: words_found } = words_of(&inputs, &config, before);
    let texts = read_laws(&inputs, before.map(|it| (&it.inputs, &*it.texts)), proof::proofread, timed).unpack(&mut findings);
    let corpus = corpus::assemble(texts.iter().map(|law| Arc::clone(&law.entry)).collect()).unpack(&mut findings);
    let surface = corpus.surface_after(before.map(|it| (&it.corpus, &it.surface)));
    let elsewhere: Elsewhere =
        inputs.elsewhere.as_ref().map(|file| resolve::read_elsewhere(file).unpack(&mut findings)).unwrap_or_default();
    let ResolvedLaws { laws: resolved, names, of_files } =
        resolve_all(&corpus, &surface, &inputs, &elsewhere, before.map(Collection::as_resolved), timed);
    findings.extend(of_files);
    let marks: Vec<Arc<Marks>> = resolved.iter().map(|law| Arc::clone(&law.marks)).collect();
    let cited = match before.filter(|it| it.surface == surface && it.marks.iter().zip(&marks).all(|(then, now)| has_links_of(then, now))) {
        Some(before) => Arc::clone(&before.cited),
        None => Arc::new(resolve::cited_by(marks.iter().map(|marks| &**marks), &surface)),
    };
    let settled = settle_all(&corpus, &surface, &texts, &resolved, before);
    // A file whose address cannot be used makes no pages; what was found in it is reported as it is.
    let without_pages = texts.iter().filter(|law| corpus.law(&law.entry.law.meta.slug).is_none_or(|it| it.file != law.entry.file));
    findings.extend(without_pages.flat_map(|law| &law.found).cloned());
    Collection { inputs, config, words, corpus, surface, marks, cited, elsewhere, settled, findings, words_found, texts, resolved, names }
}

/// The words of the interface, which only the theme and the settings can change.
fn words_of(inputs: &Inputs, config: &Config, before: Option<&Collection>) -> Diagnosed<Arc<Words>> {
    let same =
        before.filter(|it| it.inputs.theme_files == inputs.theme_files && it.config.theme == config.theme && it.config.lang == config.lang);
    match same {
        Some(before) => Diagnosed { value: Arc::clone(&before.words), findings: before.words_found.clone() },
        None => theme::words(&inputs.theme_files, &config.theme, &config.lang),
    }
}

/// Whether the references of a law lead where others do, one by one.
fn has_links_of(then: &Arc<Marks>, now: &Arc<Marks>) -> bool {
    let is_same = |(then, now): (&Reference, &Reference)| then.state.is_link() == now.state.is_link() && then.targets == now.targets;
    Arc::ptr_eq(then, now) || then.references.len() == now.references.len() && then.references.iter().zip(&now.references).all(is_same)
}

/// Settles what was found in each law. One that was read and resolved `before` is taken from there.
fn settle_all(
    corpus: &Corpus,
    surface: &Surface,
    texts: &[Arc<ReadLaw>],
    resolved: &[Arc<ResolvedLaw>],
    before: Option<&Collection>,
) -> Vec<Arc<Settled>> {
    let goes_on = |surface: &Surface, law: usize| surface.parted().sure_place(law).is_some_and(|(_, part)| part > 0);
    let known = |law: usize| {
        let before = before?;
        let then = corpus.kept(law, &before.corpus)?;
        let is_same = Arc::ptr_eq(&before.resolved[then], &resolved[law]) && goes_on(&before.surface, then) == goes_on(surface, law);
        is_same.then(|| Arc::clone(&before.settled[then]))
    };
    let by_file = LazyLock::new(|| texts.iter().map(|text| (text.entry.file.as_str(), &**text)).collect::<BTreeMap<_, _>>());
    let found = |entry: &Entry, law: &ResolvedLaw| -> Vec<Diagnostic> {
        let read = by_file.get(entry.file.as_str()).map(|text| &text.found);
        read.into_iter().flatten().chain(&law.findings).cloned().collect()
    };
    let failed = |failed: Box<Diagnostic>| Settled { findings: vec![*failed], notes: LawNotes::default() };
    let one = |law: usize| {
        let entry = &corpus.laws[law];
        let settled = || {
            guarded(&entry.file, &entry.file, || settle(entry, found(entry, &resolved[law]), goes_on(surface, law))).unwrap_or_else(failed)
        };
        known(law).unwrap_or_else(|| Arc::new(settled()))
    };
    (0..corpus.laws.len()).into_par_iter().map(one).collect()
}

impl Collection {
    fn as_resolved(&self) -> ResolvedBefore<'_> {
        ResolvedBefore {
            inputs: &self.inputs,
            corpus: &self.corpus,
            surface: &self.surface,
            laws: &self.resolved,
            names: self.names.as_ref(),
        }
    }

    /// What is doubtful in a law, by its place.
    pub fn notes(&self, law: usize) -> &LawNotes {
        &self.settled[law].notes
    }

    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let beside = self.texts.iter().flat_map(|law| &law.beside);
        let open = self.settled.iter().flat_map(|law| &law.findings);
        self.findings.iter().chain(&self.words_found).chain(beside).chain(open)
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        let found: Vec<Diagnostic> = self.found().cloned().collect();
        locate(&found, |path| self.inputs.text_of(path), |slug| self.corpus.law(slug).map(|entry| &entry.spans))
    }
}
