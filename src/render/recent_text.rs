//! The texts of a site by the days that they state, the latest first.

use crate::model::Date;

/// How many texts the page tells of.
pub(super) const SHOWN: usize = 100;

/// A text by the day that it, or the name of its file, states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecentText {
    /// The day.
    pub day: Date,
    /// The text, by its place among all texts.
    pub text: usize,
}

/// The texts of a site that state a day, the latest first, as many as its pages tell of.
pub fn recent_texts(mut all: Vec<RecentText>) -> Vec<RecentText> {
    all.sort_by(|one, other| other.day.cmp(&one.day).then(one.text.cmp(&other.text)));
    all.truncate(SHOWN);
    all
}
