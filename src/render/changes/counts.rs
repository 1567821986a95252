//! How much changed between two texts of a law, in a few words.

use super::sides::alignment_of;
use crate::plan::ChangesPlan;
use crate::render::relations::Relations;
use crate::theme::Words;
use crate::versions::{ChangeKind, ChangeReason, ChangeRow};

/// How many articles changed between two texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ChangeCounts {
    reworded: usize,
    inserted: usize,
    repealed: usize,
}

impl ChangeCounts {
    /// Those of two texts of the site.
    pub(crate) fn of(relations: &Relations<'_>, plan: &ChangesPlan) -> Self {
        let mut out = Self::default();
        for row in &alignment_of(relations, plan).rows {
            match row.kind {
                ChangeKind::Reworded if only_citations(row) => {}
                ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged => out.reworded += row.to.len(),
                ChangeKind::Inserted => out.inserted += row.to.len(),
                ChangeKind::Repealed => out.repealed += row.from.len(),
                ChangeKind::Same | ChangeKind::Renumbered | ChangeKind::Moved => {}
            }
        }
        out
    }

    /// 修改12条，新增3条; that nothing changed where that is so.
    pub(crate) fn words(self, words: &Words) -> String {
        let all = [("changes.n_reworded", self.reworded), ("changes.n_inserted", self.inserted), ("changes.n_repealed", self.repealed)];
        let said: Vec<String> = all.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.count(key, count)).collect();
        if said.is_empty() { words.get("changes.same").to_owned() } else { said.join(words.get("structure.comma")) }
    }
}

/// Whether nothing but the numbers of what is cited is another.
fn only_citations(row: &ChangeRow) -> bool {
    row.reasons.contains(&ChangeReason::SameButCitations)
}
