//! What an instruction says becomes of provisions: 第三条改为第五条，修改为：“…”.

use super::place::{AmendedPlace, names};
use super::refusal::InstructionRefusal;

/// Provisions that become others.
#[derive(Clone, Copy)]
pub(super) struct Becoming<'t> {
    /// Which instruction says so.
    pub(super) by: usize,
    /// What they are.
    pub(super) from: &'t [AmendedPlace],
    /// What they become.
    pub(super) to: &'t [AmendedPlace],
    /// Their new words, where some are told.
    pub(super) text: Option<&'t [String]>,
}

impl<'t> Becoming<'t> {
    /// The one that becomes one other.
    pub(super) fn one(&self) -> Option<(&'t AmendedPlace, &'t AmendedPlace)> {
        if let ([old], [new]) = (self.from, self.to) { Some((old, new)) } else { None }
    }

    /// Whether all of them, before and after, are of a kind.
    pub(super) fn all(&self, is: fn(&AmendedPlace) -> bool) -> bool {
        self.from.iter().chain(self.to).all(is)
    }

    /// Whether all of them lie in one article.
    pub(super) fn is_within_article(&self) -> bool {
        let article = self.from.first().and_then(|place| place.article);
        self.from.iter().chain(self.to).all(|place| place.article == article)
    }

    /// That its words, or what it names, do not fit.
    pub(super) fn unfit(&self) -> InstructionRefusal {
        InstructionRefusal::Text(names(self.to))
    }

    /// What it becomes, as the ledger names it: 第三条、第四条 → 第三条.
    pub(super) fn name(&self) -> String {
        format!("{} → {}", names(self.from), names(self.to))
    }
}
