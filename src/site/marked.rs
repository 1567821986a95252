//! What the words of all laws lead to, and what is doubtful in them: what takes long to find out, and what no list of laws shows.

use super::dated::{self, DatedTexts};
use super::guard::guarded;
use super::laws::{ReadLaw, ReadLaws};
use super::references::{self, ResolvedBefore, ResolvedLaw, ResolvedLaws, resolve_all};
use super::settle::{Settled, settle};
use super::threads::{each, each_of};
use crate::corpus::{Corpus, Entry, Surface};
use crate::diag::Diagnostic;
use crate::memory::{Key, Memory};
use crate::model::Law;
use crate::proof;
use crate::render::LawNotes;
use crate::resolve::{self, CitedBy, Elsewhere, Marks, Names, Reference};
use crate::source::Inputs;
use crate::stage::Timed;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// What stands beside the laws, in their order.
#[derive(Debug)]
pub struct Marked {
    /// The references and the defined terms of each law.
    pub marks: Vec<Arc<Marks>>,
    /// Who cites what: the inverse of all links.
    pub cited: Arc<CitedBy>,
    /// What stands beside the texts of laws that are not the newest.
    pub dated: DatedTexts,
    /// What is doubtful in each law, and what of it is reported.
    pub(super) settled: Vec<Arc<Settled>>,
    /// What was found beside the laws, and in those without pages.
    pub(super) findings: Vec<Diagnostic>,
    /// The laws as their references were found.
    resolved: Vec<Arc<ResolvedLaw>>,
    /// The names of all laws, where a law was read for them.
    names: Option<Arc<Names>>,
}

/// What is known of texts before their words are followed.
#[derive(Clone, Copy)]
pub(super) struct Unmarked<'t> {
    pub(super) inputs: &'t Inputs,
    pub(super) corpus: &'t Corpus,
    pub(super) surface: &'t Surface,
    pub(super) elsewhere: &'t Elsewhere,
    /// The texts as they were read.
    pub(super) texts: &'t ReadLaws,
    /// What about each dated text does not go with its law.
    pub(super) of_dated: &'t [Vec<Diagnostic>],
}

/// Texts whose words were followed before, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct MarkedBefore<'b> {
    pub(super) of: Unmarked<'b>,
    pub(super) marked: &'b Marked,
}

/// Proofreads a law; what is remembered is not looked for again.
pub(super) fn proofread(law: &Law, key: &dyn Fn() -> Key, memory: &Memory) -> Vec<Diagnostic> {
    memory.recall_or(key, || proof::proofread(law))
}

/// The same where nothing is remembered.
fn proofread_anew(law: &Law, _: &dyn Fn() -> Key) -> Vec<Diagnostic> {
    proof::proofread(law)
}

/// Goes on remembering what texts lead to and what is doubtful in them.
pub(super) fn hold_all(of: Unmarked<'_>, marked: &Marked, memory: &Memory) {
    of.texts.iter().for_each(|text| text.hold(memory));
    let Some(names) = &marked.names else { return };
    let dated = of.corpus.dated.iter().map(|it| &it.entry).zip(&marked.dated.resolved);
    let texts = of.corpus.laws.iter().zip(&marked.resolved).chain(dated);
    references::hold_all((of.surface, names, of.inputs), texts.map(|(entry, resolved)| (&**entry, &**resolved)), memory);
}

/// Finds the references of all laws, and settles what was found against what a person said of it. What has not changed since `before` is
/// not looked at again.
pub(super) fn mark_all(of: Unmarked<'_>, before: Option<MarkedBefore<'_>>, (timed, memory): (Timed<'_>, &Memory)) -> Marked {
    let Unmarked { inputs, corpus, surface, elsewhere, texts, of_dated } = of;
    // Those that were not proofread when they were read.
    let with_proof = |law: &Arc<ReadLaw>| drop(law.found(&|law, key| proofread(law, key, memory)));
    drop((each_of(&texts.laws, with_proof), each_of(&texts.dated, with_proof)));
    let ResolvedLaws { laws: resolved, dated: resolved_dated, names, of_files: mut findings } =
        resolve_all(corpus, surface, inputs, elsewhere, before.map(MarkedBefore::as_resolved), (timed, memory));
    let marks: Vec<Arc<Marks>> = resolved.iter().map(|law| Arc::clone(&law.marks)).collect();
    let has_links = |it: &MarkedBefore<'_>| it.marked.marks.iter().zip(&marks).all(|(then, now)| has_links_of(then, now));
    let cited = match before.filter(|it| it.of.surface == surface && has_links(it)) {
        Some(before) => Arc::clone(&before.marked.cited),
        None => Arc::new(resolve::cited_by(marks.iter().map(|marks| &**marks), surface)),
    };
    let settled = settle_all(corpus, surface, texts, &resolved, before);
    let marks_of_dated = resolved_dated.iter().map(|text| Arc::clone(&text.marks)).collect();
    let mut dated = DatedTexts { marks: marks_of_dated, resolved: resolved_dated, ..DatedTexts::default() };
    dated.cited = dated::cited_within(corpus, &dated, texts, before.map(|it| (it.of.corpus, &it.marked.dated)));
    dated.settled = settle_dated(corpus, texts, (&dated, of_dated), before);
    // A file whose address cannot be used makes no pages; what was found in it is reported as it is.
    let without_pages = texts.iter().filter(|law| corpus.text_of(&law.entry.law.meta.slug).is_none_or(|it| it.file != law.entry.file));
    findings.extend(without_pages.flat_map(|law| law.found(&proofread_anew)).cloned());
    Marked { marks, cited, dated, settled, findings, resolved, names }
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
    before: Option<MarkedBefore<'_>>,
) -> Vec<Arc<Settled>> {
    let goes_on = |surface: &Surface, law: usize| surface.parted().sure_place(law).is_some_and(|(_, part)| part > 0);
    let known = |law: usize| {
        let MarkedBefore { of, marked } = before?;
        let then = corpus.kept(law, of.corpus)?;
        let is_same = Arc::ptr_eq(&marked.resolved[then], &resolved[law]) && goes_on(of.surface, then) == goes_on(surface, law);
        is_same.then(|| Arc::clone(&marked.settled[then]))
    };
    let by_file = LazyLock::new(|| texts.laws.iter().map(|text| (text.entry.file.as_str(), &**text)).collect::<BTreeMap<_, _>>());
    let found = |entry: &Entry, law: &ResolvedLaw| -> Vec<Diagnostic> {
        let read = by_file.get(entry.file.as_str()).map(|text| text.found(&proofread_anew));
        read.into_iter().flatten().chain(&law.findings).cloned().collect()
    };
    let one = |law: usize| {
        let entry = &corpus.laws[law];
        known(law).unwrap_or_else(|| settled(entry, goes_on(surface, law), || found(entry, &resolved[law])))
    };
    each(corpus.laws.len(), one)
}

/// Settles what was found in each dated text, and what about it does not go with its law.
fn settle_dated(
    corpus: &Corpus,
    texts: &ReadLaws,
    (dated, of_law): (&DatedTexts, &[Vec<Diagnostic>]),
    before: Option<MarkedBefore<'_>>,
) -> Vec<Arc<Settled>> {
    let one = |at: usize| {
        let entry = &corpus.dated[at].entry;
        let known = before.and_then(|MarkedBefore { of, marked }| {
            let then = dated::place_before(corpus, at, of.corpus)?;
            let is_same = Arc::ptr_eq(&marked.dated.resolved[then], &dated.resolved[at]) && of.of_dated[then] == of_law[at];
            is_same.then(|| Arc::clone(&marked.dated.settled[then]))
        });
        let found = || {
            let read = texts.dated_of_file(&entry.file).map(|text| text.found(&proofread_anew));
            read.into_iter().flatten().chain(&dated.resolved[at].findings).chain(&of_law[at]).cloned().collect()
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

impl<'b> MarkedBefore<'b> {
    fn as_resolved(self) -> ResolvedBefore<'b> {
        let Self { of: Unmarked { inputs, corpus, surface, .. }, marked } = self;
        ResolvedBefore { inputs, corpus, surface, laws: &marked.resolved, dated: &marked.dated.resolved, names: marked.names.as_ref() }
    }
}

impl Marked {
    /// The references and the defined terms of a text, by its place among all texts.
    pub(super) fn of(&self, text: usize) -> &Marks {
        self.marks.get(text).unwrap_or_else(|| &self.dated.marks[text - self.marks.len()])
    }

    /// What is doubtful in a text, by its place among all texts.
    pub(super) fn notes(&self, text: usize) -> &LawNotes {
        &self.settled.get(text).unwrap_or_else(|| &self.dated.settled[text - self.settled.len()]).notes
    }

    /// What was found.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let open = self.settled.iter().chain(&self.dated.settled).flat_map(|law| &law.findings);
        self.findings.iter().chain(open)
    }
}

#[cfg(test)]
mod tests {
    use crate::site::{Options, prepare, prepare_in_part};
    use crate::source::{Inputs, SourceFile};

    #[test]
    fn the_first_page_of_a_site_waits_for_no_reference_and_every_page_is_that_of_a_whole_one() {
        let law = |(slug, name, words): (&str, &str, &str)| {
            let text = format!("```toml\nslug = \"{slug}\"\ntitle = \"{name}\"\n```\n\n# {name}\n\n**第一条**　{words}\n");
            SourceFile::new(format!("content/laws/{slug}.md"), text)
        };
        let laws = [
            ("jia", "甲条例", "本条例所称数据,是指网络空間中的记录。违反《乙条例》第一条、第九条的，依照其规定处理。"),
            ("yi", "乙条例", "本条例所称数据，是指甲条例第一条规定的数据，但没有说完"),
        ];
        let inputs = Inputs { laws: laws.map(law).to_vec(), ..Inputs::default() };
        let (part, whole) = (prepare_in_part(inputs.clone(), &Options::default()), prepare(inputs, &Options::default()));
        for path in ["index.html", "terms.html", "laws.html"] {
            assert!(part.page(path) == whole.page(path), "{path}");
        }
        let is_marked = || part.site.collection.is_marked();
        assert!(!is_marked(), "lists of laws and terms show no reference");
        let paths = whole.paths();
        assert!(paths.iter().all(|path| part.page(path) == whole.page(path)));
        assert_eq!((is_marked(), part.findings()), (true, whole.findings()));
    }
}
