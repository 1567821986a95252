//! A law for other programs, and for people at a terminal.
//!
//! In: a [`Law`](crate::model::Law) and its findings. Out: the outline as data with its JSON Schema, and as a tree.

mod outline;
#[cfg(test)]
mod testing;
mod tree;

pub use outline::{
    Outline, OutlineAttachment, OutlineDivision, OutlineFinding, OutlineItem, OutlineParagraph, OutlineProvision, OutlineSubitem,
    OutlineTable, OutlineTableCell, outline, outline_schema,
};
pub use tree::tree;
