//! All laws of the site, each with what is known of its source.
//!
//! In: the laws as read. Out: a [`Corpus`] sorted by slug, and what is wrong between laws: two of one address, an address
//! no file can have, a source that is not the one that was imported.
//!
//! A law is a work, and its newest text stands for it: lists, search, comparison and who cites whom know the newest texts alone. Those
//! of other dates stand beside them, as [`Dated`].

mod dated;
mod day;
mod events;
mod law_surface;
mod parted;
mod place;
mod shown;
mod standing;
mod surface;
mod times;
mod watched;
mod work;

pub use dated::{Dated, dated_slug, named_otherwise};
pub use day::{dates, is_version_of, version_date};
pub use events::{KnownEvent, LawEvent, events_of, last_amendment};
pub use law_surface::{DivisionSurface, DocumentSurface, ItemSurface, LawSurface, ParagraphSurface, UnitSurface, law_surface};
pub use parted::{LawPart, Parted, PartedLaw};
pub use place::parse_place;
pub use shown::shown;
pub use standing::{StandingOn, TextStanding, standing};
pub use surface::Surface;
pub use times::{Applied, Moment};
pub use watched::Watched;
pub use work::{DatedText, may_be_one_work, named_day, work_title};

use crate::diag::kind::{FrontMatterInvalid, SlugDuplicate, SlugReserved, SourceChanged};
use crate::diag::{Diagnosed, Diagnostic, SpanMap, Wording};
use crate::import::known::Known;
use crate::import::record::ImportRecord;
use crate::import::slug::{is_reserved, is_slug};
use crate::model::{Date, Law};
use crate::source::SourcePath;
use std::ops::Range;
use std::sync::Arc;

/// A law and what stands beside it.
#[derive(Debug, Clone, Hash)]
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
///
/// A text is named by a place among all texts where it may be either: the newest text of each law first, in the order of `laws`, then those
/// of `dated` in theirs.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The laws, each by its newest text. One that was read before from the same files is the same one.
    pub laws: Vec<Arc<Entry>>,
    /// The other texts of these laws, by law and date.
    pub dated: Vec<Dated>,
}

impl Corpus {
    /// The place that a law had in a collection `before`; `None` where it is not the very same value, be it equal.
    pub fn kept(&self, law: usize, before: &Self) -> Option<usize> {
        let then = before.index(&self.laws[law].law.meta.slug)?;
        Arc::ptr_eq(&before.laws[then], &self.laws[law]).then_some(then)
    }

    /// The newest text of the law of this slug; `None` where there is no such law.
    pub fn law(&self, slug: &str) -> Option<&Entry> {
        Some(&self.laws[self.index(slug)?])
    }

    /// The newest text of each law.
    pub fn newest(&self) -> Vec<&Law> {
        self.laws.iter().map(|entry| &entry.law).collect()
    }

    /// The newest text of a law, or a dated one, by its place among all texts.
    ///
    /// # Panics
    /// Where there are not so many texts.
    pub fn text(&self, text: usize) -> &Arc<Entry> {
        self.laws.get(text).unwrap_or_else(|| &self.dated[text - self.laws.len()].entry)
    }

    /// The law that a text is of, by the place of its newest text.
    pub fn law_of(&self, text: usize) -> usize {
        text.checked_sub(self.laws.len()).map_or(text, |at| self.dated[at].law)
    }

    /// The day of a text: the one by which it is kept, or the one it knows as its own; `None` where the newest knows none.
    pub fn date_of(&self, text: usize) -> Option<Date> {
        text.checked_sub(self.laws.len()).map_or_else(|| version_date(&self.laws[text].law), |at| Some(self.dated[at].date))
    }

    /// Whether a text applies on a day that a person named, as far as that is known; `None` where nobody named one, or where the texts do not tell.
    pub fn standing(&self, text: usize, as_of: Option<Date>) -> Option<StandingOn> {
        let law = self.law_of(text);
        let dated = self.dated_of(law);
        let own = text.checked_sub(self.laws.len()).map_or(dated.len(), |at| at - dated.start);
        let texts = self.dated[dated].iter().map(|it| DatedText { law: &it.entry.law, told: Some(it.date) });
        let texts: Vec<DatedText<'_>> = texts.chain([DatedText { law: &self.laws[law].law, told: None }]).collect();
        standing(&texts, own, as_of?)
    }

    /// How many texts there are, newest and dated.
    pub fn n_texts(&self) -> usize {
        self.laws.len() + self.dated.len()
    }

    /// The dated texts of a law, the oldest first, by their places in `dated`.
    pub fn dated_of(&self, law: usize) -> Range<usize> {
        let from = self.dated.partition_point(|it| it.law < law);
        from..from + self.dated[from..].partition_point(|it| it.law == law)
    }

    /// The place among all texts of the newest text of this slug, or of the dated one: `jia`, `jia/2015-03-15`; `None` where there is no
    /// such text.
    pub fn text_index(&self, slug: &str) -> Option<usize> {
        let Some((law, date)) = slug.split_once('/') else { return self.index(slug) };
        let (law, date) = (self.index(law)?, Date::parse(date)?);
        let dated = self.dated.binary_search_by_key(&(law, date), |it| (it.law, it.date)).ok()?;
        (self.dated[dated].entry.law.meta.slug == slug).then_some(self.laws.len() + dated)
    }

    /// The text of this slug, the newest of a law or a dated one; `None` where there is no such text.
    pub fn text_of(&self, slug: &str) -> Option<&Entry> {
        Some(self.text(self.text_index(slug)?))
    }

    /// The place of the law of this slug; `None` where there is no such law.
    pub fn index(&self, slug: &str) -> Option<usize> {
        self.laws.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok()
    }
}

/// Puts the laws together, and beside them their `dated` texts. Of two laws with one slug the first by file name stays.
pub fn assemble(mut entries: Vec<Arc<Entry>>, dated: Vec<Arc<Entry>>) -> Diagnosed<Corpus> {
    let mut findings = Vec::new();
    entries.retain(|entry| {
        let slug = &entry.law.meta.slug;
        if is_reserved(slug) {
            findings.push(Diagnostic::whole(SlugReserved { words: slug.clone() }, &entry.file));
        } else if !is_slug(slug) {
            let finding = FrontMatterInvalid { words: slug.clone(), reason: Wording::no_slug(slug) };
            findings.push(Diagnostic::whole(finding, &entry.file));
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
    let dated = dated::dated(&laws, dated).unpack(&mut findings);
    findings.extend(laws.iter().chain(dated.iter().map(|it| &it.entry)).filter_map(|entry| changed_source(entry)));
    Diagnosed { value: Corpus { laws, dated }, findings }
}

fn changed_source(entry: &Entry) -> Option<Diagnostic> {
    let (recorded, source) = (entry.law.meta.source.as_ref()?, entry.source.as_ref()?);
    let changed = !recorded.sha256.is_empty() && !source.sha256.is_empty() && recorded.sha256 != source.sha256;
    changed.then(|| Diagnostic::whole(SourceChanged { source: source.path.clone() }, &entry.file))
}
