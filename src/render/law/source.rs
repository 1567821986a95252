//! The page of source notes: where the text came from, what is doubtful in it, what the importer did.

use super::context::LawContext;
use super::versions;
use crate::import::LedgerEntry;
use crate::plan::PageId;
use crate::render::notes::finding_views;
use crate::render::overview::{ledger_summary, source_view};
use crate::render::view::{Crumb, LedgerRow, Notes};
use crate::render::words;
use crate::theme::Entries;

/// How many changes of the ledger the page shows.
const LEDGER_ROWS: usize = 500;

pub(super) fn notes_page(law: &LawContext<'_>) -> Notes {
    let words = law.words();
    let title = words.get("notes.title");
    let head = law.head(PageId::Notes, "notes", law.title_of(title), String::new(), law.crumbs(&[Crumb::own(title, String::new())]));
    let citer = law.citer();
    let entries = law.entry.record.as_ref().map_or(&[][..], |record| &record.entries);
    let row = |entry: &LedgerEntry| LedgerRow {
        line: entry.line,
        action: words::action(words, entry.action),
        reason: words::reason(words, entry.reason),
        text: entry.text.clone(),
        becomes: entry.becomes.clone(),
    };
    Notes {
        version_html: versions::notice(law, PageId::Notes),
        head,
        source: source_view(words, law.entry),
        findings_html: Entries::new("finding_item", finding_views(words, &law.notes.open, 'f', &citer, law.plan, &law.nodes)),
        n_findings: law.notes.open.len(),
        errata_html: Entries::new("erratum_item", law.all_errata()),
        n_errata: law.notes.errata.len(),
        accepted_html: Entries::new("finding_item", finding_views(words, &law.notes.accepted, 'a', &citer, law.plan, &law.nodes)),
        n_accepted: law.notes.accepted.len(),
        summary_html: Entries::new("ledger_kind", ledger_summary(words, law.entry)),
        ledger_html: Entries::new("ledger_row", entries.iter().take(LEDGER_ROWS).map(row)),
        n_ledger: entries.len(),
    }
}
