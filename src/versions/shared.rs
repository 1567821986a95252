//! Articles that became part of several others: each of these has a row that names them.
//!
//! An article that was put into another stands in the row of that one. Where one of its 款 stands word by word in an article of another row,
//! it is named there too, and what went where is said line by line in both.

use super::row::{ChangeKind, ChangeReason, ChangeRow};
use crate::model::ProvisionPath;

/// An article that came into the row of another one than that in which it stands.
pub(super) struct SharedPart {
    /// Its place in the old text.
    pub(super) old: usize,
    /// The group into which some of it came.
    pub(super) group: usize,
    /// What speaks for it.
    pub(super) reason: ChangeReason,
    /// What became of its other 款 项 目.
    pub(super) rest: Vec<ChangeRow>,
}

/// The articles that became part of several others. `joined` says of each group which articles of the old text were put into what others
/// became; `parted` are the rows of the 款 项 目 of each group; `length` gives the characters of a text, and of an article as a whole.
pub(super) fn shared_parts(
    joined: &[&[usize]],
    parted: &[Vec<ChangeRow>],
    paths: &[ProvisionPath],
    is_open: impl Fn(usize) -> bool,
    length: impl Fn(usize, Option<&ProvisionPath>) -> usize,
) -> Vec<SharedPart> {
    let mut out: Vec<SharedPart> = Vec::new();
    for (own, places) in joined.iter().enumerate() {
        for old in *places {
            let unit = &paths[*old];
            let of_it = |row: &&ChangeRow| row.from.first().is_some_and(|path| path.unit() == *unit);
            let all: Vec<&ChangeRow> = parted[own].iter().filter(of_it).collect();
            for group in (0..parted.len()).filter(|group| *group != own && is_open(*group)) {
                let came: Vec<&ChangeRow> = parted[group].iter().filter(of_it).filter(|row| row.kind == ChangeKind::Moved).collect();
                let n_came: usize = came.iter().filter_map(|row| row.from.first()).map(|path| length(*old, Some(path))).sum();
                if came.is_empty() {
                    continue;
                }
                let is_other = |row: &&&ChangeRow| came.iter().all(|it| it.from != row.from);
                // What did not come here went where its own row says, or is gone.
                let rest = all.iter().filter(is_other).map(|row| {
                    let kind = if row.to.is_empty() { ChangeKind::Repealed } else { ChangeKind::Moved };
                    ChangeRow { kind, from: row.from.clone(), to: row.to.clone(), reasons: row.reasons.clone(), parts: Vec::new() }
                });
                let share = n_came as f64 / length(*old, None).max(1) as f64;
                out.push(SharedPart { old: *old, group, reason: ChangeReason::Contained(share.min(1.0)), rest: rest.collect() });
            }
        }
    }
    out
}
