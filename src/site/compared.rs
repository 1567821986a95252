//! The comparisons of a site: the editors' files against its laws, and what the engine finds.

use super::guard::guarded;
use crate::compare::{self, Answers, Compared, Executor, Set};
use crate::corpus::Corpus;
use crate::diag::kind::SlugReserved;
use crate::diag::{Diagnosed, Diagnostic};
use crate::export::{facts_json, matrix_csv, matrix_json};
use crate::import::slug::is_device;
use crate::model::Law;
use crate::plan::{SetData, SetPlan};
use crate::render::SetPages;
use crate::source::SourceFile;
use rayon::prelude::*;

/// The comparisons of a site.
#[derive(Debug, Default)]
pub(super) struct Comparisons {
    /// The sets that have topics and at least two laws of the site.
    pub(super) sets: Vec<Compared>,
    /// The pages of each.
    pub(super) plans: Vec<SetPlan>,
    /// What the editors' files say.
    pub(super) told: Vec<Set>,
}

/// Reads the files of comparisons and runs each once. One on which the program fails has no pages.
pub(super) fn compare_all(files: &[SourceFile], corpus: &Corpus) -> Diagnosed<Comparisons> {
    let mut findings = Vec::new();
    let sets: Vec<Set> = files.iter().map(|file| compare::read(file).unpack(&mut findings)).collect();
    let devices = sets.iter().filter(|set| is_device(&set.name));
    findings.extend(devices.map(|set| Diagnostic::whole(SlugReserved { words: set.name.clone() }, &set.file)));
    let run = |set: &Set| guarded(&set.file, &set.file, || one(set, corpus)).unwrap_or_else(|failed| (None, vec![*failed]));
    let made: Vec<ComparedSet> = sets.par_iter().map(run).collect();
    let mut value = Comparisons { told: sets, ..Comparisons::default() };
    for (made, found) in made {
        findings.extend(found);
        if let Some((compared, plan)) = made {
            value.sets.push(compared);
            value.plans.push(plan);
        }
    }
    Diagnosed { value, findings }
}

/// What answers each provision in other laws, over the whole collection.
pub(super) fn answers(corpus: &Corpus, told: &[Set]) -> Answers {
    let all: Vec<&Law> = corpus.laws.iter().map(|entry| &entry.law).collect();
    Answers::new(&all, told, &Parallel)
}

/// All threads at once.
struct Parallel;

impl Executor for Parallel {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).into_par_iter().map(work).collect()
    }
}

/// A set with its pages, and what is wrong in its file.
type ComparedSet = (Option<(Compared, SetPlan)>, Vec<Diagnostic>);

fn one(set: &Set, corpus: &Corpus) -> ComparedSet {
    let known = set.laws.iter().filter_map(|slug| corpus.law(slug));
    let laws: Vec<&Law> = known.map(|entry| &entry.law).collect();
    let compared = Compared::new(set.clone(), &laws);
    let found = compare::check(set, &compared.related(&laws).gathered);
    let slugs = laws.iter().map(|law| law.meta.slug.clone()).collect();
    let topics: Vec<&str> = set.topics.iter().map(|topic| topic.id.as_str()).collect();
    let plan = SetPlan::new(&set.name, slugs, &topics);
    ((laws.len() > 1 && !topics.is_empty()).then_some((compared, plan)), found)
}

/// A set as data for other programs.
pub(super) fn set_data(pages: &SetPages<'_>, data: SetData) -> String {
    let (set, matrix, related) = pages.table();
    let words = pages.words();
    let json = |value: serde_json::Result<String>| value.expect("plain data is JSON") + "\n";
    match data {
        SetData::Csv => matrix_csv(matrix, set, related, words),
        SetData::Json => json(serde_json::to_string_pretty(&matrix_json(matrix, set, related))),
        SetData::Facts => {
            let facts: Vec<_> = related.gathered.laws.iter().zip(pages.facts()).map(|(law, facts)| facts_json(law, facts, words)).collect();
            json(serde_json::to_string_pretty(&facts))
        }
    }
}
