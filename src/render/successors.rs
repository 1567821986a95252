//! What became of the provisions of a dated text in the newest text of its law, and in the next.

use crate::model::Law;
use crate::versions::{Alignment, Told, align};
use std::sync::OnceLock;

/// The alignments of a dated text, each from the first time that a page asks for it.
#[derive(Debug, Default)]
pub struct Successors {
    newest: OnceLock<Alignment>,
    next: OnceLock<Alignment>,
}

impl Successors {
    /// The alignment with the newest text; always of the same two.
    pub(super) fn in_newest(&self, dated: &Law, newest: &Law, told: &[Told]) -> &Alignment {
        self.newest.get_or_init(|| align(dated, newest, told))
    }

    /// The alignment with the next text, which is not the newest; always of the same two.
    pub(super) fn in_next(&self, dated: &Law, next: &Law, told: &[Told]) -> &Alignment {
        self.next.get_or_init(|| align(dated, next, told))
    }
}
