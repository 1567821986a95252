//! What became of the provisions of a dated text in the newest text of its law.

use crate::model::Law;
use crate::versions::{Alignment, Told, align};
use std::sync::OnceLock;

/// The alignment of a dated text with the newest, from the first time that a page asks for it.
#[derive(Debug, Default)]
pub struct Successors(OnceLock<Alignment>);

impl Successors {
    /// The alignment of these two texts; always of the same two.
    pub(super) fn of(&self, dated: &Law, newest: &Law, told: &[Told]) -> &Alignment {
        self.0.get_or_init(|| align(dated, newest, told))
    }
}
