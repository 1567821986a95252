//! Which decisions of the collection amend which of its laws.

use super::guard::guarded;
use super::threads::each_of;
use crate::amend::{DecisionTold, decision_told};
use crate::corpus::{Applied, Corpus, Entry, Moment, Surface};
use crate::render::{Amendment, Amendments, ToldArticles};
use crate::versions::folded;
use crate::zh;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text of the collection and what the decision in it tells, where it holds one.
type ReadDecision = (Arc<Entry>, Option<Arc<DecisionTold>>);

/// The decisions as they were read, and what they amend.
#[derive(Debug, Default)]
pub(super) struct ReadAmendments {
    /// The texts that may hold a decision, in the order of the laws.
    read: Vec<ReadDecision>,
    /// By the laws they amend.
    pub(super) by_law: Amendments,
}

/// Reads the decisions of a collection. Those that were read `before` are not read again. One on which the program fails tells nothing.
pub(super) fn amendments(corpus: &Corpus, surface: &Surface, before: Option<&ReadAmendments>) -> ReadAmendments {
    let known = |entry: &Arc<Entry>| {
        let read = &before?.read;
        let at = read.binary_search_by(|(it, _)| it.law.meta.slug.cmp(&entry.law.meta.slug)).ok()?;
        Arc::ptr_eq(&read[at].0, entry).then(|| read[at].1.clone())
    };
    let read = |entry: &Arc<Entry>| {
        let told = || guarded(&entry.file, &entry.file, || decision_told(&entry.law).map(Arc::new)).unwrap_or_default();
        (Arc::clone(entry), known(entry).unwrap_or_else(told))
    };
    let read: Vec<ReadDecision> = each_of(&corpus.laws, |entry| may_amend(entry).then(|| read(entry))).into_iter().flatten().collect();
    let by_law = if read.iter().any(|(_, told)| told.is_some()) { by_law(corpus, surface, &read) } else { Amendments::new() };
    ReadAmendments { read, by_law }
}

/// Whether a text may hold a decision: its title says so, or that of what is printed behind it.
fn may_amend(entry: &Entry) -> bool {
    let says = |title: &str| title.contains("修正案") || title.contains("决定") || title.contains("修改");
    let law = &entry.law;
    says(law.meta.title.as_deref().unwrap_or_default()) || law.attachments.iter().any(|it| says(&it.title))
}

fn by_law(corpus: &Corpus, surface: &Surface, read: &[ReadDecision]) -> Amendments {
    // A name that several laws bear says of none that it is amended.
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (law, entry) in corpus.laws.iter().enumerate() {
        let meta = &entry.law.meta;
        for name in meta.title.iter().chain(&meta.aliases) {
            let laws = names.entry(bare(name)).or_default();
            if laws.last() != Some(&law) {
                laws.push(law);
            }
        }
    }
    let mut out = Amendments::new();
    for (entry, told) in read {
        let (Some(told), Some(decision)) = (told, corpus.index(&entry.law.meta.slug)) else { continue };
        let day = surface.day_made(decision);
        for (name, about) in &told.laws {
            let Some([law]) = names.get(&bare(name)).map(Vec::as_slice) else { continue };
            let before = day.map(|day| surface.applied(*law, Moment::Before(day)));
            let change = |it: &crate::amend::ToldChange| ToldArticles {
                path: it.path.clone(),
                old: it.old.clone(),
                new: it.new.clone(),
                inserts: it.inserts,
                words: it.words.clone(),
            };
            out.entry(*law).or_default().push(Amendment {
                decision,
                document: told.document,
                name: told.name.clone(),
                day,
                before: before.and_then(|it| if let Applied::Text(text) = it { Some(text) } else { None }),
                made: day.and_then(|day| surface.made_on(*law, day)),
                renumbers: about.renumbers,
                told: about.told.iter().map(change).collect(),
            });
        }
    }
    for all in out.values_mut() {
        all.sort_by_key(|it| (it.day.is_none(), it.day, it.decision));
    }
    out
}

/// A title without the state, in one form of each mark.
fn bare(title: &str) -> String {
    folded(title).replace(zh::STATE, "")
}
