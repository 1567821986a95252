//! The kinds of duty.

/// A kind of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// 应当, 必须
    Must,
    /// 不得, 禁止, 不应当
    MustNot,
    /// 可以
    May,
    /// 鼓励
    Encouraged,
    /// 负责
    Charged,
    /// 责任单位
    Assigned,
}

impl Verb {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Must, Self::MustNot, Self::May, Self::Encouraged, Self::Charged, Self::Assigned];

    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::MustNot => "must-not",
            Self::May => "may",
            Self::Encouraged => "encouraged",
            Self::Charged => "charged",
            Self::Assigned => "assigned",
        }
    }
}
