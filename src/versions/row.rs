//! What became of provisions, and why it is said.

use crate::model::ProvisionPath;

/// What became of some provisions of the first text in the second.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// What happened.
    pub kind: ChangeKind,
    /// Those of the first text; none where they were inserted.
    pub from: Vec<ProvisionPath>,
    /// Those of the second text; none where they were repealed.
    pub to: Vec<ProvisionPath>,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<ChangeReason>,
    /// What became of their 款 项 目; empty where the words are the same.
    pub parts: Vec<ChangeRow>,
}

impl ChangeRow {
    /// Whether a person should look at it.
    pub fn is_doubtful(&self) -> bool {
        self.reasons.contains(&ChangeReason::Doubtful)
    }
}

/// What can happen to a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The same words, number and order.
    Same,
    /// Other words.
    Reworded,
    /// The same words under another number.
    Renumbered,
    /// The same words elsewhere: what stood before it stands behind it.
    Moved,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// New.
    Inserted,
    /// Gone.
    Repealed,
}

impl ChangeKind {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Renumbered => "renumbered",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Inserted => "inserted",
            Self::Repealed => "repealed",
        }
    }
}

/// Why provisions are said to belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ChangeReason {
    /// An editor's file says so.
    ToldByEditor,
    /// The decision says so: 第三十条改为第三十二条.
    ToldByDecision,
    /// The words are the same, up to width.
    SameWords,
    /// The words are the same but for the numbers of what they cite.
    SameButCitations,
    /// The second text only says that it is gone: （删去）.
    Removed,
    /// So alike are the words, from 0 to 1.
    Likeness(f64),
    /// So much of the words is found in the other, from 0 to 1.
    Contained(f64),
    /// They have one number.
    SameNumber,
    /// They have one caption 条标.
    SameCaption,
    /// They stand under one heading.
    SameHeading,
    /// What stands beside one belongs to what stands beside the other.
    Neighbours,
    /// What stood before it stands behind it, or the other way round.
    OtherOrder,
    /// Little speaks for it, or something else does as well: a person should look.
    Doubtful,
}

impl ChangeReason {
    /// The word for machines.
    pub fn name(self) -> String {
        let name = match self {
            Self::ToldByEditor => "told-by-editor",
            Self::ToldByDecision => "told-by-decision",
            Self::SameWords => "same-words",
            Self::SameButCitations => "same-but-citations",
            Self::Removed => "removed",
            Self::Likeness(share) => return format!("likeness {share:.2}"),
            Self::Contained(share) => return format!("contained {share:.2}"),
            Self::SameNumber => "same-number",
            Self::SameCaption => "same-caption",
            Self::SameHeading => "same-heading",
            Self::Neighbours => "neighbours",
            Self::OtherOrder => "other-order",
            Self::Doubtful => "doubtful",
        };
        name.to_owned()
    }
}
