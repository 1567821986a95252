//! The comparisons of a site: the editors' files against its laws, and what the engine finds.

use crate::compare::{self, Answers, Compared, Executor, Set};
use crate::corpus::Corpus;
use crate::diag::{Diagnosed, Diagnostic};
use crate::export::{facts_json, matrix_csv, matrix_json};
use crate::facts;
use crate::model::Law;
use crate::plan::SetPlan;
use crate::render::SetPages;
use crate::source::SourceFile;
use rayon::prelude::*;

/// The comparisons of a site.
#[derive(Debug, Default)]
pub(super) struct Comparisons {
    /// The sets that have topics and at least two laws of the site, each with its pages.
    pub(super) sets: Vec<(Compared, SetPlan)>,
    /// What the editors' files say.
    pub(super) told: Vec<Set>,
}

/// Reads the files of comparisons and runs each once.
pub(super) fn compare_all(files: &[SourceFile], corpus: &Corpus) -> Diagnosed<Comparisons> {
    let mut findings = Vec::new();
    let sets: Vec<Set> = files.iter().map(|file| compare::read(file).unpack(&mut findings)).collect();
    let made: Vec<_> = sets.par_iter().map(|set| one(set, corpus)).collect();
    let mut value = Comparisons { sets: Vec::new(), told: sets };
    for (made, found) in made {
        findings.extend(found);
        value.sets.extend(made);
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
type Made = (Option<(Compared, SetPlan)>, Vec<Diagnostic>);

fn one(set: &Set, corpus: &Corpus) -> Made {
    let known = set.laws.iter().filter_map(|slug| corpus.law(slug));
    let laws: Vec<&Law> = known.map(|entry| &entry.law).collect();
    let compared = Compared::new(set.clone(), &laws);
    let found = compare::check(set, &compared.related(&laws).gathered);
    let slugs = laws.iter().map(|law| law.meta.slug.clone()).collect();
    let topics: Vec<&str> = set.topics.iter().map(|topic| topic.id.as_str()).collect();
    let plan = SetPlan::new(&set.name, slugs, &topics);
    ((laws.len() > 1 && !topics.is_empty()).then_some((compared, plan)), found)
}

/// A set as data for other programs: the path of each file and its bytes.
pub(super) fn set_files(pages: &SetPages<'_>, plan: &SetPlan) -> Vec<(String, Vec<u8>)> {
    let (set, matrix, related) = pages.table();
    let json = serde_json::to_string_pretty(&matrix_json(matrix, set, related)).expect("plain data is JSON") + "\n";
    let facts: Vec<_> = related.gathered.laws.iter().map(|law| facts_json(law, &facts::facts(law))).collect();
    let facts = serde_json::to_string_pretty(&facts).expect("plain data is JSON") + "\n";
    let files = [(plan.data("csv"), matrix_csv(matrix, set, related)), (plan.data("json"), json), (plan.facts(), facts)];
    files.map(|(route, text)| (route.file(), text.into_bytes())).to_vec()
}
