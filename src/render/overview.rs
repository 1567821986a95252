//! What pages show of a law as a whole: its name, status and structure, its source, what the importer did.

use super::cite::Citer;
use super::names::full_name;
use super::notes::{self, LawNotes};
use super::view::{LawView, LedgerSummary, SourceView};
use super::words;
use crate::corpus::{Entry, LawPart, StandingOn, dates};
use crate::model::{Date, Law, State};
use crate::plan::{LawPlan, PageId, Route, source_route};
use crate::source::path;
use crate::theme::{Entries, Words};
use std::collections::BTreeMap;

/// What all pages of a law show of it. `part` says which part of a law the text is; the links to the others are not made here. `standing`
/// is what is known of it on the day that a person named.
pub(crate) fn law_view(
    words: &Words,
    entry: &Entry,
    plan: &LawPlan,
    notes: &LawNotes,
    part: Option<&LawPart>,
    standing: Option<StandingOn>,
) -> LawView {
    let meta = &entry.law.meta;
    let status = words::status(words, meta, standing);
    let structure = words::structure(words, &entry.law, plan);
    let effective = words::applies(words, &entry.law, standing);
    let draft = words.get("status.draft");
    let is_draft = meta.status.as_ref().is_some_and(|status| status.state == State::Draft);
    let (shown, more) = entry.law.history.split_at(history_shown(&entry.law.history));
    let facts = Entries::new("end_fact", words::facts(words, &entry.law, &structure, standing));
    let says_draft = is_draft && !meta.name().contains(draft);
    LawView {
        name: meta.name(),
        part: part.map(|part| part.name.clone()).unwrap_or_default(),
        full_name: full_name(meta, part),
        parts_html: Entries::new("part_link", []),
        titled: meta.title.is_some(),
        href: plan.file(PageId::Law),
        notes_href: plan.file(PageId::Notes),
        kind_words: words.kind(meta.kind).map(str::to_owned),
        region: meta.region.clone(),
        history_html: history(shown),
        n_history_more: more.len(),
        history_more_html: Entries::new("further_line", more.iter().cloned()),
        head_facts_html: facts.clone().by("head_fact"),
        end_facts_html: facts,
        cite: Citer::new(&entry.law, plan).law(),
        issuer: meta.issuer.clone().unwrap_or_default(),
        dated: day_of_text(&entry.law).map(|day| day.to_string()).unwrap_or_default(),
        incomplete: notes::incomplete(words, notes),
        print_name: if says_draft { format!("{draft}\u{3000}{}", full_name(meta, part)) } else { full_name(meta, part) },
        // A sheet may lie alone: what a draft is worth stands on each.
        print_foot: [Some(if is_draft { words.get("status.draft_foot").to_owned() } else { status.word.clone() }), effective.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\u{3000}"),
        status,
        effective,
        structure,
        has_contents: plan.has_contents() || part.is_some(),
    }
}

/// The day on which a text became what it is: by which it is kept, else the last on which it was made or changed, as far as it says.
/// From when it is in force is no such day.
fn day_of_text(law: &Law) -> Option<Date> {
    let meta = &law.meta;
    let noted = law.history.iter().flat_map(|note| dates(note)).filter(|day| Some(*day) != meta.effective).max();
    meta.kept_by().or(noted.max(meta.adopted)).or(meta.approved).or(meta.published)
}

/// Title notes as pages show them.
pub(crate) fn history(lines: &[String]) -> Entries<String> {
    Entries::new("history_line", lines.iter().cloned())
}

/// Paragraphs as pages show them.
pub(crate) fn lines(lines: &[String]) -> Entries<String> {
    Entries::new("line", lines.iter().cloned())
}

/// How many of the title notes have room above the text: all, or the first of many words.
fn history_shown(history: &[String]) -> usize {
    const ROOM: usize = 160;
    const FIRST: usize = 60;
    let mut lengths = history.iter().map(|note| note.chars().count());
    if lengths.clone().sum::<usize>() <= ROOM {
        return history.len();
    }
    let mut sum = 0;
    lengths
        .position(|length| {
            sum += length;
            sum > FIRST
        })
        .unwrap_or(history.len())
}

/// Where the text came from.
pub(crate) fn source_view(words: &Words, entry: &Entry) -> Option<SourceView> {
    let recorded = entry.law.meta.source.as_ref()?;
    let known = entry.known.as_ref();
    let facts =
        [("fact.from", known.and_then(|known| known.from.clone())), ("fact.received", known.and_then(|known| known.received.clone()))];
    let name = path::name(&recorded.file).to_owned();
    let slug = &entry.law.meta.slug;
    let href = |source| source_route(slug, source).href_from(&Route::Law(slug.clone()));
    Some(SourceView {
        href: entry.source.as_ref().map(href),
        sha256: recorded.sha256.clone(),
        facts: facts.into_iter().filter_map(|(name, value)| Some((words.get(name).to_owned(), value?))).collect(),
        name,
    })
}

/// What the importer did, each kind once.
pub(crate) fn ledger_summary(words: &Words, entry: &Entry) -> Vec<LedgerSummary> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for it in entry.record.iter().flat_map(|record| &record.entries) {
        *counts.entry((it.action, it.reason)).or_insert(0) += 1;
    }
    let what = |(action, reason)| {
        words.fill("notes.layout_what", &[("action", &words::action(words, action)), ("reason", &words::reason(words, reason))])
    };
    counts.into_iter().map(|(key, count)| LedgerSummary { what: what(key), count }).collect()
}
