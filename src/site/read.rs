//! Inputs → Collection: what the texts of a site say.

use super::bytes::not_utf8;
use super::dated;
use super::laws::{Proofread, ReadLaws, read_laws};
use super::marked::{self, Marked, MarkedBefore, Unmarked, mark_all, proofread};
use crate::config::{self, Config};
use crate::corpus::{Corpus, Surface};
use crate::diag::{Diagnosed, Diagnostic, Located, locate};
use crate::memory::Memory;
use crate::render::{LawNotes, LinkedTexts};
use crate::resolve::{self, CitedBy, Definition, Elsewhere, Marks};
use crate::source::Inputs;
use crate::stage::Timed;
use crate::theme::{self, Words};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The laws of a site and what their words lead to: all that is needed to ask about texts, and nothing of pages.
///
/// What stands beside the laws is in their order, which is that of their slugs. It is looked for when somebody first asks: the first pages of
/// a preview are there before.
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
    /// Where texts stand that the site has not.
    pub elsewhere: Elsewhere,
    /// What their words lead to, from the first time that it is asked for.
    marked: OnceLock<Marked>,
    /// What was found beside the laws.
    findings: Vec<Diagnostic>,
    /// What was found in the words of the interface.
    words_found: Vec<Diagnostic>,
    /// The laws as they were read, in the order of their files.
    texts: ReadLaws,
    /// What about each dated text does not go with its law.
    of_dated: Vec<Vec<Diagnostic>>,
}

/// Reads the settings and every law; what the words of these lead to is looked for when somebody asks.
pub fn read(inputs: Inputs) -> Collection {
    texts(inputs, None, (Timed::BY_NOBODY, None))
}

/// Reads the settings and every law, finds the references, and settles what was found against what a person said of it, by one who may look
/// at what was read `before`: what has not changed since is not read again.
pub fn read_after(inputs: Inputs, before: Option<&Collection>) -> Collection {
    read_by(inputs, before, (Timed::BY_NOBODY, &Memory::none()))
}

/// The same; `timed` is told of the work, and what is remembered is not done again.
pub(super) fn read_by(inputs: Inputs, before: Option<&Collection>, by: (Timed<'_>, &Memory)) -> Collection {
    let collection = texts(inputs, before, (by.0, Some(&|law, key| proofread(law, key, by.1))));
    collection.mark(before, by);
    collection
}

/// Reads the settings and every law. With those that are not known from `before` goes what proofreading finds, where that is told how.
fn texts(inputs: Inputs, before: Option<&Collection>, (timed, proofread): (Timed<'_>, Option<&Proofread<'_>>)) -> Collection {
    let mut findings = not_utf8(&inputs);
    let config = inputs.config.as_ref().map(config::read).map_or_else(Config::default, |read| read.unpack(&mut findings));
    let Diagnosed { value: words, findings: words_found } = words_of(&inputs, &config, before);
    let texts = read_laws(&inputs, before.map(|it| (&it.inputs, &it.texts)), proofread, timed).unpack(&mut findings);
    let Diagnosed { value: corpus, findings: of_corpus } = texts.assemble();
    let elsewhere: Elsewhere =
        inputs.elsewhere.as_ref().map(|file| resolve::read_elsewhere(file).unpack(&mut findings)).unwrap_or_default();
    let surface = texts.surface(&corpus);
    // What does not go with its law is settled with the other doubts of a text.
    let (of_dated, of_corpus) = dated::of_texts(&corpus, of_corpus);
    findings.extend(of_corpus);
    let marked = OnceLock::new();
    Collection { inputs, config, words, corpus, surface, elsewhere, marked, findings, words_found, texts, of_dated }
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

impl Collection {
    /// What the words of the laws lead to, and what is doubtful in them. All threads look for it when this is first called, so it is not to be
    /// called from one of them before.
    pub fn marked(&self) -> &Marked {
        self.mark(None, (Timed::BY_NOBODY, &Memory::none()))
    }

    /// Whether somebody asked for it.
    #[cfg(test)]
    pub(super) fn is_marked(&self) -> bool {
        self.marked.get().is_some()
    }

    /// The same; what has not changed since `before` is not looked for again, and what is remembered neither.
    pub(super) fn mark(&self, before: Option<&Self>, by: (Timed<'_>, &Memory)) -> &Marked {
        self.marked.get_or_init(|| {
            let before = before.map(|it| MarkedBefore { of: it.unmarked(), marked: it.marked() });
            mark_all(self.unmarked(), before, by)
        })
    }

    /// Goes on remembering what the words of the laws lead to and what is doubtful in them; tells whether that is known.
    pub(super) fn hold(&self, memory: &Memory) -> bool {
        self.marked.get().map(|marked| marked::hold_all(self.unmarked(), marked, memory)).is_some()
    }

    fn unmarked(&self) -> Unmarked<'_> {
        let Self { inputs, corpus, surface, elsewhere, texts, of_dated, .. } = self;
        Unmarked { inputs, corpus, surface, elsewhere, texts, of_dated }
    }

    /// The references and the defined terms of a text, by its place among all texts.
    pub fn marks(&self, text: usize) -> &Marks {
        self.marked().of(text)
    }

    /// The terms that a law defines. They follow from that law alone.
    pub(super) fn definitions(&self, law: usize) -> Cow<'_, [Definition]> {
        match self.marked.get() {
            Some(marked) => Cow::Borrowed(&marked.of(law).definitions),
            None => Cow::Owned(resolve::definitions(&self.corpus.laws[law].law)),
        }
    }

    /// What is doubtful in a text, by its place among all texts.
    pub fn notes(&self, text: usize) -> &LawNotes {
        self.marked().notes(text)
    }

    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let beside = self.texts.iter().flat_map(|law| &law.beside);
        self.findings.iter().chain(&self.words_found).chain(beside).chain(self.marked().found())
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        let found: Vec<Diagnostic> = self.found().cloned().collect();
        locate(&found, |path| self.inputs.text_of(path), |slug| self.corpus.text_of(slug).map(|entry| (&entry.law, &entry.spans)))
    }
}

impl LinkedTexts for Collection {
    fn marks(&self, text: usize) -> &Marks {
        self.marked().of(text)
    }

    fn cited(&self) -> &CitedBy {
        &self.marked().cited
    }

    fn cited_within(&self, dated: usize) -> &CitedBy {
        &self.marked().dated.cited[dated]
    }
}
