//! The page of all references of a law: who cites it, what it cites.

use super::context::LawContext;
use super::versions;
use crate::plan::PageId;
use crate::render::view::{CitationsPage, Crumb, RelationGroup};
use crate::theme::Entries;

pub(super) fn citations_page(law: &LawContext<'_>) -> CitationsPage {
    let title = law.words().get("refs.title");
    let crumbs = law.crumbs(&[Crumb::own(title, String::new())]);
    let head = law.head(PageId::Citations, "citations", law.title_of(title), String::new(), crumbs);
    let references = law.references();
    let inward = references.inward();
    let inside = inward.get(&law.index).cloned().unwrap_or_default();
    let inward: Vec<RelationGroup> =
        inward.into_iter().filter(|(from, _)| *from != law.index).map(|(from, rows)| references.group(from, rows)).collect();
    let (outward, outside) = (references.outward(), references.outside());
    let count = |groups: &[RelationGroup]| groups.iter().map(|group| group.n_rows).sum();
    let list = |groups: Vec<RelationGroup>| Entries::new("relation_group", groups);
    CitationsPage {
        version_html: versions::notice(law, PageId::Citations),
        head,
        map_href: law.map_href(),
        n_inward: count(&inward),
        inward_html: list(inward),
        n_outward: count(&outward),
        outward_html: list(outward),
        n_outside: count(&outside),
        outside_html: list(outside),
        n_inside: inside.len(),
        inside_html: Entries::new("relation_row", inside),
    }
}
