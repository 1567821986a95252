//! A law for other programs, and for people at a terminal.
//!
//! In: a [`Law`](crate::model::Law) and its findings or its marks. Out: the outline as data with its JSON Schema, and as a tree;
//! its references, one a line. And comparisons as JSON and as CSV, two versions beside one another as CSV and for Word, facts as
//! JSON; a source in an archive.

mod comparison;
mod container;
mod docx;
mod epub;
mod facts;
mod outline;
mod pack;
mod plain;
mod provenance;
mod references;
mod table;
#[cfg(test)]
mod testing;
mod tree;
mod versions;

pub use comparison::{MatrixJson, PairingJson, RelatedJson, matrix_json, pairing_json, related_json};
pub use container::ArchiveWriter;
pub use docx::{docx, docx_of_changes};
pub use epub::{Book, BookLaw, epub};
pub use facts::{FactsJson, facts_json};
pub use outline::{
    Outline, OutlineAttachment, OutlineDivision, OutlineFinding, OutlineItem, OutlineParagraph, OutlineProvision, OutlineSubitem,
    OutlineTable, OutlineTableCell, outline,
};
pub use pack::packed;
pub use plain::plain_text;
pub use references::{ReferenceLine, SpotLine, TargetLine, reference_lines};
pub use table::{changes_csv, matrix_csv, pairing_csv};
pub use tree::tree;
pub use versions::{AlignmentDepth, AlignmentJson, alignment_json};

use schemars::JsonSchema;
use serde::Serialize;

/// Data as JSON, indented, with a line feed at its end.
///
/// # Panics
/// Never: what this module makes is plain data, which JSON can always say.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain data is JSON") + "\n"
}

/// The same on one line.
///
/// # Panics
/// Never, as [`json`].
pub fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data is JSON") + "\n"
}

/// The JSON Schema of such data, as it is published.
pub fn schema<T: JsonSchema>() -> String {
    json(&schemars::schema_for!(T))
}
