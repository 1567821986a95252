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
    OutlineTable, OutlineTableCell, outline, outline_schema,
};
pub use pack::packed;
pub use plain::plain_text;
pub use references::{ReferenceLine, SpotLine, TargetLine, reference_lines, reference_schema};
pub use table::{changes_csv, matrix_csv, pairing_csv};
pub use tree::tree;
pub use versions::{AlignmentDepth, AlignmentJson, alignment_json};

use crate::model::Division;

/// The name of an attachment; never empty.
fn attachment_name(name: &str) -> String {
    if name.trim().is_empty() { "附件".to_owned() } else { name.to_owned() }
}

/// The title of a division; never empty, since a heading must not be.
fn division_title(division: &Division) -> String {
    let title = division.title();
    if title.trim().is_empty() { "〔无标题〕".to_owned() } else { title }
}
