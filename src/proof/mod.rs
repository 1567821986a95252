//! What a person should look at in a text that is otherwise well-formed.
//!
//! In: a [`Law`](crate::model::Law). Out: findings in its provisions. Nothing is corrected: what is printed stands until a
//! person decides.

mod text;

pub use text::text;
