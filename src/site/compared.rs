//! The comparisons of a site: the editors' files against its laws, and what the engine finds.

use super::guard::guarded;
use super::threads::{each, each_of};
use crate::compare::{self, Answers, Compared, Executor, ProposedSet, Sequential, Set};
use crate::corpus::Corpus;
use crate::diag::kind::SlugReserved;
use crate::diag::{Diagnosed, Diagnostic};
use crate::export::{facts_json, json, matrix_csv, matrix_json};
use crate::import::slug::is_device;
use crate::memory::{Key, Memory};
use crate::model::Law;
use crate::plan::{SetData, SetPlan};
use crate::render::SetPages;
use crate::source::SourceFile;
use crate::stage::{Stage, Timed};
use std::sync::{Arc, OnceLock};

/// The comparisons of a site.
#[derive(Debug, Default)]
pub(super) struct Comparisons {
    /// The sets that have topics and at least two laws of the site.
    pub(super) sets: Vec<Arc<Compared>>,
    /// The pages of each.
    pub(super) plans: Vec<SetPlan>,
    /// What the editors' files say.
    pub(super) told: Vec<Set>,
    /// What was made of each file, in their order.
    pub(super) read: Vec<Arc<ReadSet>>,
    /// The laws that may be compared, too, by their places in the site; found when a page first shows them.
    proposed: OnceLock<Vec<ProposedSet>>,
}

/// So many proposed sets are shown on the page of comparisons at most: it does not grow with the site.
const SHOWN: usize = 40;

impl Comparisons {
    /// The sets proposed to the editors of a site that has comparisons, the first of them.
    pub(super) fn proposed(&self, corpus: &Corpus) -> &[ProposedSet] {
        self.proposed_by(corpus, &Sequential)
    }

    /// Looks for them by all threads, where a page will show them: not to be called from one of them.
    pub(super) fn propose(&self, corpus: &Corpus, timed: Timed<'_>) {
        if !self.sets.is_empty() {
            self.proposed_by(corpus, &Parallel(timed));
        }
    }

    fn proposed_by(&self, corpus: &Corpus, executor: &impl Executor) -> &[ProposedSet] {
        self.proposed.get_or_init(|| {
            let mut found = compare::proposed_sets(&corpus.newest(), &self.told, executor);
            found.truncate(SHOWN);
            found
        })
    }
}

/// The comparisons before an edit, and the files and laws they are of.
#[derive(Clone, Copy)]
pub(super) struct ComparedBefore<'b> {
    pub(super) files: &'b [SourceFile],
    pub(super) corpus: &'b Corpus,
    pub(super) sets: &'b [Arc<ReadSet>],
}

/// A file of comparisons, read.
#[derive(Debug)]
pub(super) struct ReadSet {
    told: Set,
    /// The comparison and its pages, where it has some.
    made: Option<(Arc<Compared>, SetPlan)>,
    findings: Vec<Diagnostic>,
    is_sound: bool,
}

/// Reads the files of comparisons. One on which the program fails has no pages; one that says what it said `before`, of laws that say
/// what they said, is taken from there. Laws are compared at once, or after an edit when a page first shows what was found.
pub(super) fn compare_all(files: &[SourceFile], corpus: &Corpus, before: Option<ComparedBefore<'_>>) -> Diagnosed<Comparisons> {
    let known = |file: &SourceFile| {
        let before = before?;
        let index = before.files.iter().position(|then| then == file)?;
        let set = before.sets.get(index).filter(|set| set.is_sound)?;
        let law = |corpus: &Corpus, slug: &String| corpus.index(slug).map(|index| Arc::as_ptr(&corpus.laws[index]));
        set.told.laws.iter().all(|slug| law(before.corpus, slug) == law(corpus, slug)).then(|| Arc::clone(set))
    };
    let one = |file: &SourceFile| known(file).unwrap_or_else(|| Arc::new(read_set(file, corpus, before.is_none())));
    let read: Vec<Arc<ReadSet>> = each_of(files, one);
    let (mut value, mut findings) = (Comparisons::default(), Vec::new());
    for set in &read {
        findings.extend(set.findings.iter().cloned());
        value.told.push(set.told.clone());
        if let Some((compared, plan)) = &set.made {
            value.sets.push(Arc::clone(compared));
            value.plans.push(plan.clone());
        }
    }
    Diagnosed { value: Comparisons { read, ..value }, findings }
}

fn read_set(file: &SourceFile, corpus: &Corpus, at_once: bool) -> ReadSet {
    let Diagnosed { value: told, mut findings } = compare::read(file);
    if is_device(&told.name) {
        findings.push(Diagnostic::whole(SlugReserved { words: told.name.clone() }, &told.file));
    }
    match guarded(&told.file, &told.file, || one(&told, corpus, at_once)) {
        Ok((made, found)) => {
            findings.extend(found);
            ReadSet { told, made, findings, is_sound: true }
        }
        Err(failed) => {
            findings.push(*failed);
            ReadSet { told, made: None, findings, is_sound: false }
        }
    }
}

/// A set with its pages, and what is wrong in its file.
type ComparedSet = (Option<(Arc<Compared>, SetPlan)>, Vec<Diagnostic>);

fn one(set: &Set, corpus: &Corpus, at_once: bool) -> ComparedSet {
    let known = set.laws.iter().filter_map(|slug| corpus.law(slug));
    let laws: Vec<&Law> = known.map(|entry| &entry.law).collect();
    let compared = Compared::new(set.clone(), &laws);
    let found = compare::check(set, &compared.gathered(&laws));
    let has_pages = laws.len() > 1 && !set.topics.is_empty();
    if at_once && has_pages {
        compared.weigh(&laws);
    }
    let slugs = laws.iter().map(|law| law.meta.slug.clone()).collect();
    let topics: Vec<&str> = set.topics.iter().map(|topic| topic.id.as_str()).collect();
    let plan = SetPlan::new(&set.name, slugs, &topics);
    (has_pages.then(|| (Arc::new(compared), plan)), found)
}

/// What answers each provision of the laws that are asked for in other laws, over the whole collection.
pub(super) fn answers(corpus: &Corpus, told: &[Set], asked: &dyn Fn(usize) -> bool, (timed, memory): (Timed<'_>, &Memory)) -> Answers {
    Answers::remembered(&corpus.newest(), told, asked, (&Parallel(timed), memory))
}

/// What says that the memory holds what came of comparing a whole collection.
pub(super) fn compared_key() -> Key {
    Key::of("compared", "")
}

/// Whether a memory holds what came of comparing a whole collection.
pub fn has_compared(memory: &Memory) -> bool {
    memory.knows(compared_key())
}

/// All threads at once.
struct Parallel<'w>(Timed<'w>);

impl Executor for Parallel<'_> {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        each(count, |index| self.0.during(Stage::Relate, "", || work(index)))
    }
}

/// A set as data for other programs.
pub(super) fn set_data(pages: &SetPages<'_>, data: SetData) -> String {
    let (set, matrix, related) = pages.table();
    let words = pages.words();
    match data {
        SetData::Csv => matrix_csv(matrix, set, related, words),
        SetData::Json => json(&matrix_json(matrix, set, related)),
        SetData::Facts => {
            let facts: Vec<_> = related.gathered.laws.iter().zip(pages.facts()).map(|(law, facts)| facts_json(law, facts, words)).collect();
            json(&facts)
        }
    }
}
