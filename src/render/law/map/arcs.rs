//! How the parts of a law cite one another: arcs along their list.

use super::draw::{self, Arc};
use super::parts::{DrawnParts, most};
use crate::model::ProvisionPath;
use crate::render::law::context::LawContext;
use crate::render::view::{ArcNode, ArcPicture, ArcRow};
use crate::resolve::Via;
use crate::theme::Entries;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many parts stand in the picture, and so many arcs.
const NODES: usize = 48;
const ARCS: usize = 120;
/// So many stand in the table.
const ROWS: usize = 200;

/// The picture; `None` where no part cites another.
pub(super) fn arcs(law: &LawContext<'_>, parts: &DrawnParts) -> Option<ArcPicture> {
    let Counted { between, n_within, n_wide } = counted(law, parts);
    let mut list: Vec<(usize, usize, usize)> = between.into_iter().map(|((from, to), count)| (from, to, count)).collect();
    let mut counts = vec![(0, 0); parts.list.len()];
    for (from, to, count) in &list {
        counts[*from].0 += count;
        counts[*to].1 += count;
    }
    let n_between = list.iter().map(|it| it.2).sum();
    // Of articles most cite none: they would stand between the others for nothing.
    let is_shown = |at: &usize| !parts.by_article || counts[*at] != (0, 0);
    let wanted: Vec<usize> = (0..parts.list.len()).filter(is_shown).collect();
    let shown: Vec<usize> = most(&wanted, NODES, |at| counts[*at].0 + counts[*at].1).into_iter().map(|at| wanted[at]).collect();
    list.sort_by_key(|(_, _, count)| Reverse(*count));
    let row_of = |part: &usize| shown.binary_search(part).ok();
    let arc = |(from, to, count): &(usize, usize, usize)| Some(Arc { from: row_of(from)?, to: row_of(to)?, count: *count });
    let drawn: Vec<Arc> = list.iter().filter_map(arc).take(ARCS).collect();
    let node = |part: &usize| {
        let (n_out, n_in) = counts[*part];
        ArcNode { name: parts.list[*part].name.clone(), href: parts.list[*part].href.clone(), n_out, n_in }
    };
    let row = |(from, to, count): &(usize, usize, usize)| {
        let (from, to) = (&parts.list[*from], &parts.list[*to]);
        let (from_href, to_href) = (from.href.clone(), to.href.clone());
        ArcRow { from: from.name.clone(), from_href, to: to.name.clone(), to_href, count: *count }
    };
    (n_between > 0).then(|| ArcPicture {
        by_article: parts.by_article,
        n_between,
        n_within,
        n_wide,
        nodes_html: Entries::new("arc_node", shown.iter().map(node)),
        n_nodes_left: wanted.len() - shown.len(),
        shapes_html: draw::arcs(&drawn, shown.len()),
        n_left: n_between - drawn.iter().map(|arc| arc.count).sum::<usize>(),
        rows_html: Entries::new("arc_row", list.iter().take(ROWS).map(row)),
        n_rows_left: list.len().saturating_sub(ROWS),
    })
}

/// The citations of a law within itself.
#[derive(Default)]
struct Counted {
    /// From one part to another.
    between: BTreeMap<(usize, usize), usize>,
    /// Within one.
    n_within: usize,
    /// To what holds several, or from it.
    n_wide: usize,
}

/// Each reference counts once for each part that it leads to.
fn counted(law: &LawContext<'_>, parts: &DrawnParts) -> Counted {
    let relations = &law.site.relations;
    let part_of = |path: &ProvisionPath| parts.of_unit(law.plan.find(path)?);
    let mut seen: BTreeSet<(usize, Option<usize>)> = BTreeSet::new();
    let mut out = Counted::default();
    let whole = || ProvisionPath::document(0);
    let cited = relations.laws().cited_from(law.index, whole());
    for (path, citations) in relations.laws().cited_within(law.index, whole()).chain(cited) {
        // What cites a chapter stands by each of its articles too.
        for citation in citations.iter().filter(|it| it.marks == law.index && it.via != Via::Container) {
            let to = part_of(path);
            if !seen.insert((citation.reference, to)) {
                continue;
            }
            match (part_of(&relations.reference(*citation).place.path), to) {
                (Some(from), Some(to)) if from == to => out.n_within += 1,
                (Some(from), Some(to)) => *out.between.entry((from, to)).or_default() += 1,
                _ => out.n_wide += 1,
            }
        }
    }
    out
}
