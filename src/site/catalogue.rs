//! The pages of each law, and how lists show it.

use super::guard::guarded;
use super::read::Collection;
use crate::corpus::Entry;
use crate::diag::{Diagnosed, Diagnostic};
use crate::model::Law;
use crate::plan::{LawPlan, plan};
use crate::render::{LawNotes, Listed, listed};
use rayon::prelude::*;

/// The pages of each law, and how lists show it, in the order of the laws.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) plans: Vec<LawPlan>,
    pub(super) listed: Vec<Listed>,
}

/// Plans the pages of each law by itself. A law on which the program fails stands there by its name alone.
pub(super) fn catalogue(collection: &Collection) -> Diagnosed<Catalogue> {
    let row = |entry: &Entry, notes: &LawNotes| {
        let plan = plan(&entry.law);
        let listed = listed(&collection.words, entry, &plan, notes);
        (plan, listed)
    };
    let laws = collection.corpus.laws.par_iter().zip(&collection.notes);
    let rows = laws.map(|(entry, notes)| match guarded(&entry.file, &entry.file, || row(entry, notes)) {
        Ok(row) => (row, None),
        Err(failed) => (row(&by_name(entry), &LawNotes::default()), Some(*failed)),
    });
    let rows: Vec<((LawPlan, Listed), Option<Diagnostic>)> = rows.collect();
    let (mut value, mut findings) = (Catalogue::default(), Vec::new());
    for ((plan, listed), failed) in rows {
        value.plans.push(plan);
        value.listed.push(listed);
        findings.extend(failed);
    }
    Diagnosed { value, findings }
}

fn by_name(entry: &Entry) -> Entry {
    let mut law = Law::default();
    law.meta.slug.clone_from(&entry.law.meta.slug);
    law.meta.title = Some(entry.law.meta.name());
    Entry { law, ..entry.clone() }
}
