//! What a preview leaves for the next start, as a build does for the next build.
//!
//! Between its edits a preview needs no memory: what an edit does not touch is taken from the site before. So the memory is brought up to
//! date now and then, by one who has time.

use super::check::Checked;
use super::compared::{compared_key, has_compared};
use crate::memory::Memory;

impl Checked {
    /// A memory of all that is known of this site; `None` where that is what is remembered already. Of what was remembered before, what this
    /// site does not need is forgotten, unless its laws were compared by another one than this memory, or not yet.
    pub fn remembered(&self, memory: &Memory) -> Option<Memory> {
        if !self.site().collection().hold(memory) {
            return None;
        }
        self.hold_tried(memory);
        self.site().searched().hold(memory);
        memory.for_next(!has_compared(memory) || memory.is_asked(compared_key()))
    }
}
