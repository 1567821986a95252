//! What went where between two versions of a law, as JSON.

use crate::versions::{Alignment, ChangeReason, ChangeRow};
use serde::Serialize;

/// Two versions of a law and the rows of what became of each provision, in the order of the new text.
#[derive(Debug, Serialize)]
pub struct AlignmentJson {
    law: String,
    from: String,
    to: String,
    rows: Vec<ChangeRowJson>,
}

#[derive(Debug, Serialize)]
struct ChangeRowJson {
    kind: &'static str,
    from: Vec<String>,
    to: Vec<String>,
    reasons: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<ChangeRowJson>,
}

/// Which rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlignmentDepth {
    /// Those of articles and texts.
    Articles,
    /// Below each the rows of its 款 项 目.
    Parts,
}

/// An alignment of the versions `from` and `to` of a law.
pub fn alignment_json(law: &str, from: &str, to: &str, alignment: &Alignment, depth: AlignmentDepth) -> AlignmentJson {
    let rows = alignment.rows.iter().map(|it| row(it, depth)).collect();
    AlignmentJson { law: law.to_owned(), from: from.to_owned(), to: to.to_owned(), rows }
}

fn row(it: &ChangeRow, depth: AlignmentDepth) -> ChangeRowJson {
    let parts = if depth == AlignmentDepth::Parts { it.parts.iter().map(|part| row(part, depth)).collect() } else { Vec::new() };
    ChangeRowJson {
        kind: it.kind.name(),
        from: it.from.iter().map(ToString::to_string).collect(),
        to: it.to.iter().map(ToString::to_string).collect(),
        reasons: it.reasons.iter().copied().map(ChangeReason::name).collect(),
        parts,
    }
}
