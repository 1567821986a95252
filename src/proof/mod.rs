//! Proofreading a law: what its numbers and its words give away.
//!
//! In: a [`crate::model::Law`]. Out: findings that point into its provisions. Nothing is changed.

mod structure;

pub use structure::structure;
