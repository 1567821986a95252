//! A place where a label may stand, and what it would label.

use super::costs::Cost;
use super::quote::QuoteChange;
use crate::import::label::{ClauseLabel, ListLabel, UnitLabel};
use crate::model::DivisionKind;

/// A place where a label may stand.
#[derive(Debug, Clone)]
pub(super) struct LabelCandidate {
    /// The line.
    pub line: usize,
    /// The character of the line it begins at.
    pub at: usize,
    /// What it would label.
    pub sign: Sign,
    /// What it costs to take it for a label, whatever its number.
    pub accept: Cost,
    /// What it costs to take it for text.
    pub reject: Cost,
    /// Whether a title or an annex' label stands between the candidate before and this one.
    pub fresh: bool,
    /// What the words between say of an amendment's quotation.
    pub quote: QuoteChange,
}

/// What a candidate would label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// 第…条
    Article(UnitLabel),
    /// 第…编/章/节 and its heading
    Division(DivisionKind, UnitLabel),
    /// （一）, 一、, 1.
    List(ListLabel),
    /// 3.2.1
    Clause(ClauseLabel),
    /// 附件2 behind 附件1 in one line: characters of its label.
    Annex(usize),
}
