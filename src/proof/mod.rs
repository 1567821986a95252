//! Proofreading a law: what its numbers and its words give away.
//!
//! In: a [`Law`]. Out: findings that point into its provisions. Nothing is corrected: what is printed stands until a person
//! decides.

mod clauses;
mod issue;
mod levels;
mod series;
mod structure;
mod text;

pub use structure::{is_part, structure};
pub use text::text;

use crate::diag::Diagnostic;
use crate::model::Law;

/// All that a person should look at: numbers, then words.
pub fn proofread(law: &Law) -> Vec<Diagnostic> {
    let mut found = structure(law);
    found.extend(text(law));
    found.extend(issue::issue(law));
    found
}
