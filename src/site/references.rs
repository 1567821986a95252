//! What the words of all laws lead to.

use super::guard::guarded;
use super::threads::each_of;
use crate::corpus::{Corpus, Entry, Surface};
use crate::diag::Diagnostic;
use crate::memory::{Key, Memory};
use crate::resolve::{self, Elsewhere, Marks, Names, Settlements};
use crate::source::{Inputs, print_of};
use crate::stage::{Stage, Timed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// The marks of all laws, and what was found in the editor's files.
pub(super) struct ResolvedLaws {
    pub(super) laws: Vec<Arc<ResolvedLaw>>,
    /// Those of the texts that are not the newest.
    pub(super) dated: Vec<Arc<ResolvedLaw>>,
    /// The names of all laws, where a law was read for them.
    pub(super) names: Option<Arc<Names>>,
    pub(super) of_files: Vec<Diagnostic>,
}

/// The marks of one law, what was found, and which of the editor's decisions it needed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct ResolvedLaw {
    #[serde(with = "shared")]
    pub(super) marks: Arc<Marks>,
    pub(super) findings: Vec<Diagnostic>,
    used: Vec<bool>,
    /// Which of the texts that the site has not are mentioned.
    mentioned: Vec<bool>,
    /// The texts whose outsides were looked at, by their places.
    seen: BTreeSet<usize>,
    /// By what it is remembered, where it is.
    #[serde(skip)]
    key: OnceLock<Key>,
}

/// What was resolved before, and amid what.
#[derive(Clone, Copy)]
pub(super) struct ResolvedBefore<'b> {
    pub(super) inputs: &'b Inputs,
    pub(super) corpus: &'b Corpus,
    pub(super) surface: &'b Surface,
    /// In the order of the laws of the corpus.
    pub(super) laws: &'b [Arc<ResolvedLaw>],
    /// In the order of the dated texts.
    pub(super) dated: &'b [Arc<ResolvedLaw>],
    pub(super) names: Option<&'b Arc<Names>>,
}

/// Finds the references of all laws. A law on which the program fails has none; one that says what it said `before`, and that looked
/// only at laws that look from outside as they did, is taken from there. A text that is not the newest is read like any other:
/// what it says of its own law it says of itself.
pub(super) fn resolve_all(
    corpus: &Corpus,
    surface: &Surface,
    inputs: &Inputs,
    elsewhere: &Elsewhere,
    before: Option<ResolvedBefore<'_>>,
    (timed, memory): (Timed<'_>, &Memory),
) -> ResolvedLaws {
    let mut of_files = Vec::new();
    let settlements: Settlements =
        inputs.references.as_ref().map(|file| resolve::read_settlements(file).unpack(&mut of_files)).unwrap_or_default();
    let before = before.filter(|it| it.inputs.elsewhere == inputs.elsewhere);
    let changed = before.and_then(|it| Some((it.names?, surface.changed_since(it.surface)?)));
    // Where laws have other names, any word of any law may be one.
    let changed = changed.filter(|(names, _)| before.is_some_and(|it| names.print(it.surface) == names.print(surface)));
    let (known_names, changed) = changed.map(|(names, changed)| (Arc::clone(names), changed)).unzip();
    let before = before.filter(|it| it.inputs.references == inputs.references).zip(changed);
    let known = |entry: &Arc<Entry>| {
        let (before, changed) = before.as_ref()?;
        let index = before.corpus.text_index(&entry.law.meta.slug)?;
        let then = before.corpus.text(index);
        let is_same = Arc::ptr_eq(then, entry) || then.file == entry.file && then.law == entry.law;
        let law = before.laws.get(index).unwrap_or_else(|| &before.dated[index - before.laws.len()]);
        // One on which the program failed looked at who knows what.
        let holds = is_same && !law.seen.is_empty() && law.seen.is_disjoint(changed);
        holds.then(|| Arc::clone(law))
    };
    let names = OnceLock::new();
    let names_of = || names.get_or_init(|| known_names.clone().unwrap_or_else(|| Arc::new(Names::with(surface, elsewhere.names()))));
    let prints = SurfacePrints::of(surface, &names_of, inputs);
    let resolve = |entry: &Entry| {
        let (mut findings, surface) = (Vec::new(), &surface.recording());
        let mut marks = resolve::resolve_with(&entry.law, surface, names_of()).unpack(&mut findings);
        let mut used = vec![false; settlements.entries.len()];
        resolve::settle(&settlements, &mut used, &mut marks, &mut findings, surface);
        let mut mentioned = vec![false; elsewhere.n_texts()];
        elsewhere.used_by(&marks, &mut mentioned);
        ResolvedLaw { marks: Arc::new(marks), findings, used, mentioned, seen: surface.seen(), key: OnceLock::new() }
    };
    let failed = |failed: Box<Diagnostic>| ResolvedLaw { findings: vec![*failed], ..ResolvedLaw::default() };
    let anew = |entry: &Entry| {
        let resolve = || timed.during(Stage::Resolve, &entry.file, || prints.recall_or(entry, memory, || resolve(entry)));
        Arc::new(guarded(&entry.file, &entry.file, resolve).unwrap_or_else(failed))
    };
    let text = |entry: &Arc<Entry>| known(entry).unwrap_or_else(|| anew(entry));
    let laws: Vec<Arc<ResolvedLaw>> = each_of(&corpus.laws, text);
    let dated: Vec<Arc<ResolvedLaw>> = each_of(&corpus.dated, |it| text(&it.entry));
    let mut used = vec![false; settlements.entries.len()];
    for law in laws.iter().chain(&dated) {
        used.iter_mut().zip(&law.used).for_each(|(all, one)| *all |= one);
    }
    of_files.extend(settlements.stale(&used));
    let mut mentioned = vec![false; elsewhere.n_texts()];
    for law in laws.iter().chain(&dated) {
        mentioned.iter_mut().zip(&law.mentioned).for_each(|(all, one)| *all |= one);
    }
    of_files.extend(elsewhere.unused(&mentioned));
    ResolvedLaws { laws, dated, names: names.into_inner().or(known_names), of_files }
}

/// Goes on remembering the marks of these laws, found amid this surface by these names. What was found after an edit goes before what is
/// remembered of the same words amid others.
pub(super) fn hold_all<'l>(
    (surface, names, inputs): (&Surface, &Arc<Names>, &Inputs),
    laws: impl Iterator<Item = (&'l Entry, &'l ResolvedLaw)>,
    memory: &Memory,
) {
    let names = || names;
    let prints = SurfacePrints::of(surface, &names, inputs);
    // One on which the program failed looked at nothing.
    for (entry, law) in laws.filter(|(_, law)| !law.seen.is_empty()) {
        let value = || (law, prints.outsides(law));
        match law.key.get() {
            Some(key) => memory.hold(*key, value),
            None => memory.keep(*law.key.get_or_init(|| prints.key(entry)), &value()),
        }
    }
}

/// What the marks of a law are made from beside the law itself, to be told again by the next build.
struct SurfacePrints<'s, N> {
    surface: &'s Surface,
    /// What all laws are read for, from the first time that it is asked for.
    frame: OnceLock<u128>,
    names: N,
    inputs: &'s Inputs,
    /// The outside of each law, from the first time that it is asked for.
    laws: Vec<OnceLock<u128>>,
}

impl<'s, 'n, N: Fn() -> &'n Arc<Names>> SurfacePrints<'s, N> {
    fn of(surface: &'s Surface, names: N, inputs: &'s Inputs) -> Self {
        let laws = (0..surface.laws.len()).map(|_| OnceLock::new()).collect();
        Self { surface, frame: OnceLock::new(), names, inputs, laws }
    }

    /// The marks of a law: remembered, where the laws that were looked at look from outside as they did, or made.
    fn recall_or(&self, entry: &Entry, memory: &Memory, make: impl FnOnce() -> ResolvedLaw) -> ResolvedLaw {
        if !memory.is_kept() {
            return make();
        }
        let key = self.key(entry);
        let known = memory.recall::<(ResolvedLaw, Vec<u128>)>(key).filter(|(law, then)| self.outsides(law) == *then);
        let law = known.map_or_else(
            || {
                let law = make();
                memory.keep(key, &(&law, self.outsides(&law)));
                law
            },
            |(law, _)| law,
        );
        ResolvedLaw { key: OnceLock::from(key), ..law }
    }

    fn key(&self, entry: &Entry) -> Key {
        let frame = || print_of(&((self.names)().print(self.surface), &self.inputs.references, &self.inputs.elsewhere));
        Key::of("resolved", &(self.frame.get_or_init(frame), &entry.file, &entry.law))
    }

    fn outsides(&self, law: &ResolvedLaw) -> Vec<u128> {
        law.seen.iter().map(|seen| self.outside(*seen)).collect()
    }

    fn outside(&self, law: usize) -> u128 {
        let print = || print_of(&self.surface.laws.get(law));
        self.laws.get(law).map_or_else(print, |known| *known.get_or_init(print))
    }
}

/// Marks that are shared, as they are written down.
mod shared {
    use crate::resolve::Marks;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    pub(super) fn serialize<S: Serializer>(marks: &Arc<Marks>, serializer: S) -> Result<S::Ok, S::Error> {
        marks.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<Marks>, D::Error> {
        Marks::deserialize(deserializer).map(Arc::new)
    }
}
