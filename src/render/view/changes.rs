//! What the pages of two texts of a law beside one another see as `page`.

use super::compare::SetLink;
use super::head::{Head, Neighbour};
use crate::markup::Html;
use crate::theme::Entries;
use serde::Serialize;

/// `changes.html`: 对照表, two texts of a law beside one another, or a chapter of it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The law, with the page of its newest text.
    pub law: SetLink,
    /// The chapter; empty for the whole.
    pub chapter: String,
    /// The older and the newer text: its day, its page, `105条` beside.
    pub texts: Vec<SetLink>,
    /// How many rows there are of each kind, with a link to the first on the page, by `change_count`.
    pub counts_html: Entries<SetLink>,
    /// The chapters of the newer text: their places or pages, how much changed beside, by `change_chapter`.
    pub chapters_html: Entries<SetLink>,
    /// Whether each chapter has a page of its own.
    pub by_chapter: bool,
    /// Whether there are rows that did not change beside rows that did: the reader chooses.
    pub has_choice: bool,
    /// Whether nothing changed at all.
    pub is_equal: bool,
    /// Other texts of the law beside one another, by `change_pair`.
    pub others_html: Entries<SetLink>,
    /// The table as files.
    pub data: Vec<SetLink>,
    /// The rows; empty where all of them stand on other pages.
    pub rows_html: Html,
    /// The chapter before.
    pub prev: Option<Neighbour>,
    /// The chapter after.
    pub next: Option<Neighbour>,
}
