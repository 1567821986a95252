//! What was changed in a law, and by which words of the decision.

use serde::Serialize;

/// A change, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) place: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmendmentEntry {
    /// Where in the decision the instruction stands.
    pub decision: String,
    /// Its words, 「…」 where something is quoted.
    pub instruction: String,
    /// What it names in the law as it was.
    pub place: String,
    /// The words or the number that were there; empty where something was added.
    pub before: String,
    /// What is there now; empty where it was deleted.
    pub after: String,
}

/// The ledger as a file: a change a line, for people who read it in diffs.
#[derive(Debug, Serialize)]
struct LedgerFile<'l> {
    law: &'l str,
    decision: &'l str,
    note: &'l str,
    change: &'l [AmendmentEntry],
}

/// The words that mark a text which was put together from a decision.
pub const UNCONFIRMED: &str = "依修改决定整理，未经核对";

/// The ledger of an amended law, as TOML.
pub fn ledger_file(law: &str, decision: &str, changes: &[AmendmentEntry]) -> String {
    toml::to_string(&LedgerFile { law, decision, note: UNCONFIRMED, change: changes }).unwrap_or_default()
}
