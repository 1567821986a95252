//! What the page of source notes and findings sees as `page`.

use super::head::Head;
use super::law::SourceView;
use super::version::VersionNotice;
use crate::theme::Entries;
use serde::Serialize;

/// `notes.html`: where the text came from, what was done to it, what is doubtful in it.
#[derive(Debug, Clone, Serialize)]
pub struct Notes {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// The source.
    pub source: Option<SourceView>,
    /// What is doubtful, in reading order, each by `finding_item`.
    pub findings_html: Entries<FindingView>,
    /// How much that is.
    pub n_findings: usize,
    /// Corrections that a person vouches for, each by `erratum_item`.
    pub errata_html: Entries<ErratumView>,
    /// How many these are.
    pub n_errata: usize,
    /// Findings a person has settled, each by `finding_item`.
    pub accepted_html: Entries<FindingView>,
    /// How many these are.
    pub n_accepted: usize,
    /// What the importer did, counted by kind, each by `ledger_kind`.
    pub summary_html: Entries<LedgerSummary>,
    /// Each of these changes by `ledger_row`; a long ledger is cut after 500.
    pub ledger_html: Entries<LedgerRow>,
    /// How many changes there are in all.
    pub n_ledger: usize,
}

/// A finding as a reader is told it.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// Its anchor: `f3`.
    pub id: String,
    /// `error`, `warning`, `note`.
    pub severity: &'static str,
    /// 错误, 警告, 提示
    pub severity_word: String,
    /// `latin-word`
    pub code: &'static str,
    /// The message.
    pub message: String,
    /// Why it is looked for.
    pub why: String,
    /// The words concerned; may be empty.
    pub words: String,
    /// 第三十九条第一款; empty for the text as a whole.
    pub place: String,
    /// The address of that place.
    pub href: Option<String>,
    /// For a settled finding: why it is right as it stands.
    pub reason: Option<String>,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct ErratumView {
    /// 第三十九条第一款
    pub place: String,
    /// The address of that place.
    pub href: Option<String>,
    /// The words as printed.
    pub found: String,
    /// The words as they should stand.
    pub correct: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
}

/// How often the importer did one thing.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerSummary {
    /// 接合断行
    pub what: String,
    /// How often.
    pub count: usize,
}

/// A change between the source and the text.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerRow {
    /// The line of the source.
    pub line: u32,
    /// 删去, 接合, 改写
    pub action: String,
    /// 断行, 页码, 书签 …
    pub reason: String,
    /// The characters concerned.
    pub text: String,
    /// What stands instead.
    pub becomes: String,
}
