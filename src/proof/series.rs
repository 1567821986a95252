//! What the checks of numbers share: what was found so far, and how stretches of a law are named.

use crate::diag::{Diagnostic, Unplaced, Wording};
use crate::model::{At, Division, Label, Node, Provision, ProvisionPath};

/// What stands before the first provision.
pub(super) fn start() -> Wording {
    Wording::both("篇首", "the beginning")
}

/// The findings so far, and the law they are about.
pub(super) struct StructureFindings<'a> {
    pub law: &'a str,
    pub findings: Vec<Diagnostic>,
}

impl StructureFindings<'_> {
    pub(super) fn push(&mut self, path: &ProvisionPath, finding: impl Into<Unplaced>) {
        self.findings.push(Diagnostic::provision(finding, self.law, path.clone(), (0, 0)));
    }
}

/// The labels of a stretch, and where they stand.
pub(super) fn labels<'d>(document: &'d [Provision<'_>]) -> impl Iterator<Item = (&'d ProvisionPath, &'d Label)> {
    document.iter().filter_map(|provision| provision.article().map(|article| (&provision.path, &article.label)))
}

/// The division, where a provision is one.
pub(super) fn as_division<'a>(provision: &Provision<'a>) -> Option<&'a Division> {
    match (&provision.path.at, provision.node) {
        (At::Division(_), Node::Division(division)) => Some(division),
        _ => None,
    }
}

/// Whether two parents are one and the same, not only equal.
pub(super) fn same(one: Option<&Division>, other: Option<&Division>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        _ => false,
    }
}

/// The articles of a stretch, as people name them.
pub(super) fn range(stretch: &[Provision<'_>]) -> Wording {
    let names: Vec<String> = labels(stretch).map(|(_, label)| label.text()).collect();
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => span(first, last).into(),
        _ => Wording::both("其间的文字", "the words between them"),
    }
}

/// `第四条` or `第四条至第六条`.
pub(super) fn span(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first}至{last}") }
}
