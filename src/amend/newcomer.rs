//! What a decision brings in, before it has its place: an article, or a 章 or 节 with its articles.

use super::draft::{DraftArticle, DraftSlot};
use super::place::AmendedPlace;
use crate::model::Number;

/// An article that a decision brings in, before it has its place.
#[derive(Debug, Clone)]
pub(super) struct Newcomer {
    /// Which instruction brings it in.
    pub(super) by: usize,
    /// The article behind which it is to stand, or the division in which.
    pub(super) after: AmendedPlace,
    pub(super) article: DraftArticle,
}

/// A division that a decision brings in, before it has its place.
#[derive(Debug, Clone)]
pub(super) struct NewDivision {
    /// Which instruction brings it in.
    pub(super) by: usize,
    /// What it is to become, the divisions around it first.
    pub(super) number: AmendedPlace,
    /// The number, before the decision, of the division behind which it is to stand.
    pub(super) after: Option<u32>,
    /// Its heading and what stands in it; depths count from its own.
    pub(super) slots: Vec<DraftSlot>,
    /// The numbers of its articles where other instructions tell of them.
    pub(super) holds: Vec<Number>,
    /// Where it stood, if it is one that is moved: what stands in it is taken from there when all is carried out.
    pub(super) from: Option<AmendedPlace>,
}
