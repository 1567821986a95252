//! The pages of each law, and how lists show it.

use super::guard::{by_name, guarded};
use super::read::Collection;
use super::threads::each;
use crate::corpus::{Entry, PartedLaw, StandingOn};
use crate::diag::{Diagnosed, Diagnostic};
use crate::plan::{LawPlan, plan};
use crate::render::{Listed, listed};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The pages of each law, and how lists show it, in the order of the laws.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) plans: Vec<Arc<LawPlan>>,
    pub(super) listed: Arc<Vec<Listed>>,
    /// The laws on which the program failed.
    pub(super) failed: BTreeSet<usize>,
}

/// A catalogue before an edit, and what it is of.
#[derive(Clone, Copy)]
pub(super) struct CatalogueBefore<'b> {
    pub(super) collection: &'b Collection,
    pub(super) plans: &'b [Arc<LawPlan>],
    pub(super) listed: &'b Arc<Vec<Listed>>,
    pub(super) failed: &'b BTreeSet<usize>,
}

/// What became of a law.
enum CatalogueRow {
    /// What it was before, at this place.
    Known(usize),
    /// Read anew.
    New(LawPlan, Listed),
    /// The program failed on it.
    Failed(LawPlan, Listed, Diagnostic),
}

/// Plans the pages of each law by itself. A law on which the program fails stands there by its name alone; one that is what it was
/// `before` is taken from there.
pub(super) fn catalogue(collection: &Collection, before: Option<CatalogueBefore<'_>>) -> Diagnosed<Catalogue> {
    let before = before.filter(|it| Arc::ptr_eq(&it.collection.words, &collection.words));
    let known = |law: usize| {
        let before = before?;
        let then = collection.corpus.kept(law, &before.collection.corpus)?;
        let is_same = is_same_part(before.collection.surface.parted().sure_place(then), collection.surface.parted().sure_place(law));
        let is_same = is_same && standing(collection, law) == standing(before.collection, then);
        (is_same && !before.failed.contains(&then)).then_some(CatalogueRow::Known(then))
    };
    let row = |law: usize, entry: &Entry| {
        let plan = plan(&entry.law);
        let listed = listed(&collection.words, entry, &plan, collection.surface.parted().sure_place(law), standing(collection, law));
        (plan, listed)
    };
    let made = |law: usize| {
        let entry = &collection.corpus.laws[law];
        match guarded(&entry.file, &entry.file, || row(law, entry)) {
            Ok((plan, listed)) => CatalogueRow::New(plan, listed),
            Err(failed) => {
                let (plan, listed) = row(law, &Entry { law: by_name(&entry.law), ..Entry::clone(entry) });
                CatalogueRow::Failed(plan, listed, *failed)
            }
        }
    };
    let rows: Vec<CatalogueRow> = each(collection.corpus.laws.len(), |law| known(law).unwrap_or_else(|| made(law)));
    together(rows, collection, before)
}

/// Whether a text is of the same law the same part, however many laws stand before it now.
fn is_same_part(then: Option<(&PartedLaw, usize)>, now: Option<(&PartedLaw, usize)>) -> bool {
    let said = |place: Option<(&PartedLaw, usize)>| place.map(|(law, at)| (law.title.clone(), at, law.parts[at].name.clone()));
    said(then) == said(now)
}

/// Whether a law applies on the day that the settings name.
fn standing(collection: &Collection, law: usize) -> Option<StandingOn> {
    collection.corpus.standing(law, collection.config.as_of)
}

fn together(rows: Vec<CatalogueRow>, collection: &Collection, before: Option<CatalogueBefore<'_>>) -> Diagnosed<Catalogue> {
    let (mut value, mut findings) = (Catalogue::default(), Vec::new());
    let is_listed_as_before = before.filter(|it| it.listed.len() == rows.len()).filter(|it| {
        rows.iter().enumerate().all(|(law, row)| match row {
            CatalogueRow::Known(then) => *then == law,
            CatalogueRow::New(_, listed) => it.listed[law] == *listed,
            CatalogueRow::Failed(..) => false,
        })
    });
    let mut all_listed = Vec::new();
    for (law, row) in rows.into_iter().enumerate() {
        let (plan, listed) = match (row, before) {
            (CatalogueRow::Known(then), Some(before)) => {
                value.plans.push(Arc::clone(&before.plans[then]));
                if is_listed_as_before.is_none() {
                    all_listed.push(before.listed[then].clone());
                }
                continue;
            }
            (CatalogueRow::Known(_), None) => unreachable!("what is known is known from before"),
            (CatalogueRow::New(plan, listed), _) => (plan, listed),
            (CatalogueRow::Failed(plan, listed, failed), _) => {
                findings.push(failed);
                value.failed.insert(law);
                (plan, listed)
            }
        };
        let slug = &collection.corpus.laws[law].law.meta.slug;
        let then = before.and_then(|it| Some(&it.plans[it.collection.corpus.index(slug)?])).filter(|then| ***then == plan);
        value.plans.push(then.map_or_else(|| Arc::new(plan), Arc::clone));
        all_listed.push(listed);
    }
    value.listed = is_listed_as_before.map_or_else(|| Arc::new(all_listed), |it| Arc::clone(it.listed));
    Diagnosed { value, findings }
}
