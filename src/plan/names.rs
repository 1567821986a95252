//! Unique names for the divisions of one law.

use super::route::{division_name, document_prefix, repeat_suffix};
use crate::model::{Division, DivisionKind, Law, Node, Number, Provision};
use std::collections::{BTreeMap, BTreeSet};

/// Gives each division its name, and each repeated name a suffix of its own.
pub(super) struct DivisionNames {
    used: BTreeMap<String, u32>,
    /// The documents in which 章 count anew in each 编.
    restarting: BTreeSet<u32>,
}

impl DivisionNames {
    pub(super) fn new(law: &Law) -> Self {
        let restarting = law.documents().filter(|it| chapters_restart(&it.provisions())).map(|it| it.number).collect();
        Self { used: BTreeMap::new(), restarting }
    }

    /// The name of a division that stands in `trail`, outermost first with their names.
    pub(super) fn division(&mut self, document: u32, division: &Division, trail: &[(DivisionKind, &str)]) -> String {
        let own = division_name(division.kind, division.number, &division.heading);
        let name = match (division.kind, trail.last()) {
            (DivisionKind::Chapter, _) if self.restarting.contains(&document) => match part_of(trail) {
                Some(part) => format!("{part}-{own}"),
                None => format!("{}{own}", document_prefix(document)),
            },
            (DivisionKind::Subpart | DivisionKind::Section | DivisionKind::Level1, Some((_, parent))) => format!("{parent}-{own}"),
            (DivisionKind::Level2 | DivisionKind::Level3, Some((_, parent))) => match division.number {
                Some(number) => format!("{parent}-{number}"),
                None => format!("{parent}-{own}"),
            },
            _ => format!("{}{own}", document_prefix(document)),
        };
        self.unique(&name)
    }

    /// The name, or the name with the suffix of its repeat.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let repeat = self.used.entry(name.to_owned()).or_insert(0);
        *repeat += 1;
        format!("{name}{}", repeat_suffix(*repeat))
    }
}

/// The 编 a division stands in, or the 分编 where there is no 编.
fn part_of<'t>(trail: &[(DivisionKind, &'t str)]) -> Option<&'t str> {
    let find = |kind| trail.iter().find(|(it, _)| *it == kind).map(|(_, name)| *name);
    find(DivisionKind::Part).or_else(|| find(DivisionKind::Subpart))
}

/// Whether a chapter number stands under more than one parent.
fn chapters_restart(provisions: &[Provision<'_>]) -> bool {
    let mut seen: BTreeMap<Number, Option<*const Division>> = BTreeMap::new();
    provisions.iter().any(|it| match it.node {
        Node::Division(Division { kind: DivisionKind::Chapter, number: Some(number), .. }) => {
            let parent = it.trail.last().map(|parent| std::ptr::from_ref(*parent));
            *seen.entry(*number).or_insert(parent) != parent
        }
        Node::Division(_) | Node::Article(_) | Node::Text(_) => false,
    })
}
