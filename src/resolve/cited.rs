//! 被引用: who cites a provision, the exact inverse of the links.
//!
//! In: the marks of all laws and the surface. Out: for every provision, heading or law that is cited, the references that
//! cite it: by its own address, as one of a range, or with the division around it.

use super::marks::{Marks, Reach};
use crate::corpus::{LawSurface, Surface};
use crate::model::ProvisionPath;
use std::collections::BTreeMap;

/// A reference that cites a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// The citing law, by its place in the list of marks.
    pub marks: usize,
    /// The reference, by its place in those marks.
    pub reference: usize,
    /// How.
    pub via: Via,
}

/// How a provision is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Via {
    /// By its own address.
    Direct,
    /// As one of a range.
    Range,
    /// With the division it stands in.
    Container,
}

/// Who cites what: by the slug of the cited law and the address in it.
pub type CitedBy = BTreeMap<(String, ProvisionPath), Vec<Citation>>;

/// The inverse of all links: for each provision those who cite it, by its own address, in a range or with its division. `all` are the
/// marks of every text in the order of the corpus; of a law that `surface` does not hold nothing is known to lie in a division.
pub fn cited_by<'a>(all: impl IntoIterator<Item = &'a Marks>, surface: &Surface) -> CitedBy {
    let mut out = CitedBy::new();
    for (marks, one) in all.into_iter().enumerate() {
        add_marks(&mut out, (marks, one), |slug| surface.index(slug).map(|index| &surface.laws[index]), |_| true);
    }
    sorted(out)
}

/// Who cites what within one text: its own references to itself. `place` is that of its marks.
pub fn cited_within(marks: &Marks, place: usize, text: &LawSurface) -> CitedBy {
    let mut out = CitedBy::new();
    add_marks(&mut out, (place, marks), |_| Some(text), |slug| slug == text.slug);
    sorted(out)
}

fn add_marks<'a>(
    out: &mut CitedBy,
    (marks, one): (usize, &Marks),
    law_of: impl Fn(&str) -> Option<&'a LawSurface>,
    is_wanted: impl Fn(&str) -> bool,
) {
    for (reference, it) in one.references.iter().enumerate().filter(|(_, it)| it.state.is_link()) {
        for target in &it.targets {
            let Some(slug) = target.law.as_ref().filter(|slug| is_wanted(slug)) else { continue };
            let is_range = matches!(target.reach, Reach::Range(..));
            for path in target.paths() {
                let via = if is_range { Via::Range } else { Via::Direct };
                add(out, slug, path, Citation { marks, reference, via });
                for inner in law_of(slug).map(|law| contained(law, path)).unwrap_or_default() {
                    add(out, slug, inner, Citation { marks, reference, via: Via::Container });
                }
            }
        }
    }
}

fn sorted(mut out: CitedBy) -> CitedBy {
    for citations in out.values_mut() {
        citations.sort_unstable();
        citations.dedup_by_key(|citation| (citation.marks, citation.reference));
    }
    out
}

fn add(out: &mut CitedBy, slug: &str, path: &ProvisionPath, citation: Citation) {
    out.entry((slug.to_owned(), path.clone())).or_default().push(citation);
}

/// The articles and headings inside a division.
fn contained<'a>(law: &'a LawSurface, path: &ProvisionPath) -> Vec<&'a ProvisionPath> {
    let Some(document) = law.documents.get(path.document as usize) else { return Vec::new() };
    let Some(own) = document.division(path) else { return Vec::new() };
    let (units, divisions) = document.inside(own);
    divisions.iter().map(|division| &division.path).chain(units.iter().map(|unit| &unit.path)).collect()
}
