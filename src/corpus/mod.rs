//! All laws of the site, each with what is known of its source.
//!
//! In: the laws as read. Out: a [`Corpus`] sorted by slug, and what is wrong between laws: two of one address, an address
//! no file can have, a source that is not the one that was imported.

mod law_surface;
mod parted;
mod place;
mod shown;
mod surface;
mod watched;

pub use law_surface::{DivisionSurface, DocumentSurface, ItemSurface, LawSurface, ParagraphSurface, UnitSurface};
pub use parted::{LawPart, Parted, PartedLaw};
pub use place::parse_place;
pub use shown::shown;
pub use surface::Surface;
pub use watched::Watched;

use crate::diag::kind::{FrontMatterInvalid, SlugDuplicate, SlugReserved, SourceChanged};
use crate::diag::{Diagnosed, Diagnostic, SpanMap};
use crate::import::known::Known;
use crate::import::record::ImportRecord;
use crate::import::slug::{is_reserved, is_slug};
use crate::model::Law;
use crate::source::SourcePath;
use std::sync::Arc;

/// A law and what stands beside it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The law.
    pub law: Law,
    /// Where its provisions stand in its file.
    pub spans: SpanMap,
    /// Its file.
    pub file: String,
    /// What the importer did; `None` for a law written by hand.
    pub record: Option<ImportRecord>,
    /// What is known about its source.
    pub known: Option<Known>,
    /// The source file, where the site has it.
    pub source: Option<SourcePath>,
}

/// All laws, sorted by slug.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The laws. One that was read before from the same files is the same one.
    pub laws: Vec<Arc<Entry>>,
}

impl Corpus {
    /// What the laws may know of one another.
    pub fn surface(&self) -> Surface {
        self.surface_after(None)
    }

    /// The same, by one who may look at a collection `before` and what its laws knew of one another.
    pub fn surface_after(&self, before: Option<(&Self, &Surface)>) -> Surface {
        let known = |law: usize| {
            let (corpus, surface) = before?;
            surface.outside(self.kept(law, corpus)?)
        };
        Surface::of_some(self.laws.iter().enumerate().map(|(law, entry)| (&entry.law, known(law))))
    }

    /// The place that a law had in a collection `before`, where it is the same law still and not only one alike.
    pub fn kept(&self, law: usize, before: &Self) -> Option<usize> {
        let then = before.index(&self.laws[law].law.meta.slug)?;
        Arc::ptr_eq(&before.laws[then], &self.laws[law]).then_some(then)
    }

    /// The law of this slug.
    pub fn law(&self, slug: &str) -> Option<&Entry> {
        Some(&self.laws[self.index(slug)?])
    }

    /// The place of the law of this slug.
    pub fn index(&self, slug: &str) -> Option<usize> {
        self.laws.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok()
    }
}

/// Puts the laws together. Of two laws with one slug the first by file name stays.
pub fn assemble(mut entries: Vec<Arc<Entry>>) -> Diagnosed<Corpus> {
    let mut findings = Vec::new();
    entries.retain(|entry| {
        let slug = &entry.law.meta.slug;
        if is_reserved(slug) {
            findings.push(Diagnostic::whole(SlugReserved { words: slug.clone() }, &entry.file));
        } else if !is_slug(slug) {
            let reason = format!("slug `{slug}`").into();
            findings.push(Diagnostic::whole(FrontMatterInvalid { words: String::new(), reason }, &entry.file));
        }
        is_slug(slug)
    });
    entries.sort_by(|a, b| (&a.law.meta.slug, &a.file).cmp(&(&b.law.meta.slug, &b.file)));
    let mut laws: Vec<Arc<Entry>> = Vec::with_capacity(entries.len());
    for entry in entries {
        match laws.last().filter(|last| last.law.meta.slug == entry.law.meta.slug) {
            Some(last) => {
                let finding = SlugDuplicate { words: entry.law.meta.slug.clone(), other: last.file.clone() };
                findings.push(Diagnostic::whole(finding, &entry.file));
            }
            None => laws.push(entry),
        }
    }
    findings.extend(laws.iter().filter_map(|entry| changed_source(entry)));
    Diagnosed { value: Corpus { laws }, findings }
}

fn changed_source(entry: &Entry) -> Option<Diagnostic> {
    let (recorded, source) = (entry.law.meta.source.as_ref()?, entry.source.as_ref()?);
    let changed = !recorded.sha256.is_empty() && !source.sha256.is_empty() && recorded.sha256 != source.sha256;
    changed.then(|| Diagnostic::whole(SourceChanged { source: source.path.clone() }, &entry.file))
}
