//! What the words between two candidates say of an amendment's quotation: the articles in it belong to its text.

use crate::import::amends::{amends, announces};
use crate::import::lines::Line;

/// What became of quotations of provisions since the candidate before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct QuoteChange {
    /// Whether one is open now; `None` where nothing was said.
    now: Option<bool>,
}

impl QuoteChange {
    /// Whether a quotation is open now, given whether one was.
    pub(super) fn after(self, was_open: bool) -> bool {
        self.now.unwrap_or(was_open)
    }
}

/// Reads quotations line by line.
#[derive(Debug, Default)]
pub(super) struct Quoting {
    change: QuoteChange,
    amends: bool,
}

impl Quoting {
    /// Reads a line.
    pub(super) fn read(&mut self, line: &Line) {
        self.amends |= amends(&line.text);
        for c in &line.text.chars {
            match c {
                '“' if self.amends => self.change.now = Some(true),
                '”' => self.change.now = Some(false),
                _ => {}
            }
        }
        if self.amends && announces(&line.text) {
            self.change.now = Some(true);
        }
    }

    /// What was said since it was asked last. With a label at the head of a line another provision may begin, which has to say anew that
    /// it amends.
    pub(super) fn take(&mut self, at_head: bool) -> QuoteChange {
        self.amends &= !at_head;
        std::mem::take(&mut self.change)
    }
}
