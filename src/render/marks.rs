//! What stands beside the words of a law: corrections a person vouches for, and notes where the source is doubtful.

use crate::markup::Html;
use crate::model::ProvisionPath;
use std::collections::BTreeMap;

/// The marks of one law.
#[derive(Debug, Clone, Default)]
pub struct TextMarks {
    /// Marked words, by the 款, 项 or 目 they stand in, in order and apart from one another.
    pub spans: BTreeMap<ProvisionPath, Vec<Mark>>,
    /// Notes shown after a 款 or under a heading.
    pub flags: BTreeMap<ProvisionPath, Vec<Flag>>,
    /// By article, the note in the margin of the full text that leads to what answers it elsewhere.
    pub sides: BTreeMap<ProvisionPath, Html>,
}

/// Marked words of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The first character, from 0.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
    /// Why they are marked.
    pub kind: MarkKind,
}

/// Why words are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// Printed so, and doubtful.
    Sic,
    /// The correct words, shown with the printed ones at hand.
    Erratum(String),
}

/// A note at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its entry on the page of findings: `f3`.
    pub id: String,
    /// 原文如此, 来源缺字
    pub word: String,
    /// What is doubtful.
    pub message: String,
}

impl TextMarks {
    /// Adds a mark unless it overlaps one that is there: two corrections of one word would say nothing.
    pub fn add(&mut self, path: ProvisionPath, mark: Mark) {
        let marks = self.spans.entry(path).or_default();
        if marks.iter().all(|it| mark.end <= it.start || it.end <= mark.start) && mark.start < mark.end {
            marks.push(mark);
            marks.sort_by_key(|it| it.start);
        }
    }
}
