//! Inputs → Collection: what the texts of a site say.

use super::bytes::not_utf8;
use super::dated::{self, DatedTexts};
use super::guard::guarded;
use super::laws::{ReadLaws, read_laws};
use super::references::{ResolvedBefore, ResolvedLaw, ResolvedLaws, resolve_all};
use super::settle::{Settled, settle};
use super::threads::each;
use crate::config::{self, Config};
use crate::corpus::{Corpus, Entry, Surface};
use crate::diag::{Diagnosed, Diagnostic, Located, locate};
use crate::memory::{Key, Memory};
use crate::model::Law;
use crate::proof;
use crate::render::LawNotes;
use crate::resolve::{self, CitedBy, Elsewhere, Marks, Names, Reference};
use crate::source::Inputs;
use crate::stage::Timed;
use crate::theme::{self, Words};
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
    /// What stands beside the texts of laws that are not the newest.
    pub dated: DatedTexts,
    /// Where texts stand that the site has not.
    pub elsewhere: Elsewhere,
    /// What is doubtful in each law, and what of it is reported.
    pub(super) settled: Vec<Arc<Settled>>,
    /// What was found beside the laws.
    findings: Vec<Diagnostic>,
    /// What was found in the words of the interface.
    words_found: Vec<Diagnostic>,
    /// The laws as they were read, in the order of their files.
    texts: ReadLaws,
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
    read_by(inputs, before, (Timed::BY_NOBODY, &Memory::none()))
}

/// The same; `timed` is told of the work, and what is remembered is not done again.
pub(super) fn read_by(inputs: Inputs, before: Option<&Collection>, (timed, memory): (Timed<'_>, &Memory)) -> Collection {
    let mut findings = not_utf8(&inputs);
    let config = inputs.config.as_ref().map(config::read).map_or_else(Config::default, |read| read.unpack(&mut findings));
    let Diagnosed { value: words, findings: words_found } = words_of(&inputs, &config, before);
    let proofread = |law: &Law| memory.recall_or(Key::of("proof", law), || proof::proofread(law));
    let texts = read_laws(&inputs, before.map(|it| (&it.inputs, &it.texts)), &proofread, timed).unpack(&mut findings);
    let Diagnosed { value: corpus, findings: of_corpus } = texts.assemble();
    let surface = corpus.surface_after(before.map(|it| (&it.corpus, &it.surface)));
    let elsewhere: Elsewhere =
        inputs.elsewhere.as_ref().map(|file| resolve::read_elsewhere(file).unpack(&mut findings)).unwrap_or_default();
    let dated_before = before.map(|it| (&it.corpus, &it.dated));
    let outsides = dated::outsides(&corpus, dated_before);
    let surface = surface.with_dated(corpus.dated.iter().zip(&outsides).map(|(it, outside)| (it.law, it.date, Arc::clone(outside))));
    let ResolvedLaws { laws: resolved, dated: resolved_dated, names, of_files } =
        resolve_all(&corpus, &surface, &inputs, &elsewhere, before.map(Collection::as_resolved), (timed, memory));
    findings.extend(of_files);
    let marks: Vec<Arc<Marks>> = resolved.iter().map(|law| Arc::clone(&law.marks)).collect();
    let cited = match before.filter(|it| it.surface == surface && it.marks.iter().zip(&marks).all(|(then, now)| has_links_of(then, now))) {
        Some(before) => Arc::clone(&before.cited),
        None => Arc::new(resolve::cited_by(marks.iter().map(|marks| &**marks), &surface)),
    };
    let settled = settle_all(&corpus, &surface, &texts, &resolved, before);
    let marks_of_dated = resolved_dated.iter().map(|text| Arc::clone(&text.marks)).collect();
    // What does not go with its law is settled with the other doubts of a text.
    let (of_law, of_corpus) = dated::of_texts(&corpus, of_corpus);
    findings.extend(of_corpus);
    let mut dated = DatedTexts { marks: marks_of_dated, outsides, of_law, resolved: resolved_dated, ..DatedTexts::default() };
    dated.cited = dated::cited_within(&corpus, &dated, dated_before);
    dated.settled = settle_dated(&corpus, &texts, &dated, before);
    // A file whose address cannot be used makes no pages; what was found in it is reported as it is.
    let without_pages = texts.iter().filter(|law| corpus.text_of(&law.entry.law.meta.slug).is_none_or(|it| it.file != law.entry.file));
    findings.extend(without_pages.flat_map(|law| &law.found).cloned());
    Collection {
        inputs,
        config,
        words,
        corpus,
        surface,
        marks,
        cited,
        dated,
        elsewhere,
        settled,
        findings,
        words_found,
        texts,
        resolved,
        names,
    }
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
    texts: &ReadLaws,
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
    let by_file = LazyLock::new(|| texts.laws.iter().map(|text| (text.entry.file.as_str(), &**text)).collect::<BTreeMap<_, _>>());
    let found = |entry: &Entry, law: &ResolvedLaw| -> Vec<Diagnostic> {
        let read = by_file.get(entry.file.as_str()).map(|text| &text.found);
        read.into_iter().flatten().chain(&law.findings).cloned().collect()
    };
    let one = |law: usize| {
        let entry = &corpus.laws[law];
        known(law).unwrap_or_else(|| settled(entry, goes_on(surface, law), || found(entry, &resolved[law])))
    };
    each(corpus.laws.len(), one)
}

/// Settles what was found in each dated text.
fn settle_dated(corpus: &Corpus, texts: &ReadLaws, dated: &DatedTexts, before: Option<&Collection>) -> Vec<Arc<Settled>> {
    let one = |at: usize| {
        let entry = &corpus.dated[at].entry;
        let known = before.and_then(|it| {
            let then = dated::place_before(corpus, at, &it.corpus)?;
            let is_same = Arc::ptr_eq(&it.dated.resolved[then], &dated.resolved[at]) && it.dated.of_law[then] == dated.of_law[at];
            is_same.then(|| Arc::clone(&it.dated.settled[then]))
        });
        let found = || {
            let read = texts.dated.binary_search_by(|text| text.entry.file.cmp(&entry.file)).ok().map(|at| &texts.dated[at].found);
            read.into_iter().flatten().chain(&dated.resolved[at].findings).chain(&dated.of_law[at]).cloned().collect()
        };
        known.unwrap_or_else(|| settled(entry, false, found))
    };
    each(corpus.dated.len(), one)
}

/// Settles what was found in a text.
fn settled(entry: &Entry, goes_on: bool, found: impl FnOnce() -> Vec<Diagnostic>) -> Arc<Settled> {
    let failed = |failed: Box<Diagnostic>| Settled { findings: vec![*failed], notes: LawNotes::default() };
    Arc::new(guarded(&entry.file, &entry.file, || settle(entry, found(), goes_on)).unwrap_or_else(failed))
}

impl Collection {
    fn as_resolved(&self) -> ResolvedBefore<'_> {
        ResolvedBefore {
            inputs: &self.inputs,
            corpus: &self.corpus,
            surface: &self.surface,
            laws: &self.resolved,
            dated: &self.dated.resolved,
            names: self.names.as_ref(),
        }
    }

    /// The references and the defined terms of a text, by its place among all texts.
    pub fn marks(&self, text: usize) -> &Marks {
        self.marks.get(text).unwrap_or_else(|| &self.dated.marks[text - self.marks.len()])
    }

    /// What is doubtful in a text, by its place among all texts.
    pub fn notes(&self, text: usize) -> &LawNotes {
        &self.settled.get(text).unwrap_or_else(|| &self.dated.settled[text - self.settled.len()]).notes
    }

    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let beside = self.texts.iter().flat_map(|law| &law.beside);
        let open = self.settled.iter().chain(&self.dated.settled).flat_map(|law| &law.findings);
        self.findings.iter().chain(&self.words_found).chain(beside).chain(open)
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        let found: Vec<Diagnostic> = self.found().cloned().collect();
        locate(&found, |path| self.inputs.text_of(path), |slug| self.corpus.text_of(slug).map(|entry| &entry.spans))
    }
}
