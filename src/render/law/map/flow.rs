//! Who cites a law and whom it cites: two lists with ribbons between them and the law.

use super::draw::{Ribbon, ribbon_scale, ribbons};
use crate::model::ProvisionPath;
use crate::plan::{PageId, Route};
use crate::render::law::context::LawContext;
use crate::render::names::short_name;
use crate::render::view::{FlowNode, FlowPicture, FlowSide, Partner, StatusWord};
use crate::resolve::{Reference, ReferenceState};
use crate::theme::Entries;
use crate::zh;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many texts stand on one side of the picture.
const NODES: usize = 16;
/// So many stand in the table; the page of citations has all.
const ROWS: usize = 300;

/// A text that cites the law or is cited by it: a law of the site by its place, or a title.
type FlowKey = Result<usize, String>;

/// How often it cites the law, and the law it.
#[derive(Debug, Clone, Copy, Default)]
struct FlowCounts {
    n_in: usize,
    n_out: usize,
}

pub(super) fn flow(law: &LawContext<'_>) -> FlowPicture {
    let mut all: Vec<(FlowKey, FlowCounts)> = counted(law).into_iter().collect();
    // Texts of one count keep the order of the laws, the ones that the site has not behind them.
    let side = |count: fn(&FlowCounts) -> usize| {
        let mut side: Vec<(&FlowKey, usize)> =
            all.iter().map(|(key, counts)| (key, count(counts))).filter(|(_, count)| *count > 0).collect();
        side.sort_by_key(|(_, count)| Reverse(*count));
        side
    };
    let sides = [side(|it| it.n_in), side(|it| it.n_out)];
    let shown = sides.each_ref().map(|side| &side[..side.len().min(NODES)]);
    let scale = ribbon_scale(
        shown.iter().copied().flatten().map(|(_, count)| *count).max().unwrap_or(0),
        shown.map(|side| (side.len(), side.iter().map(|(_, count)| count).sum())),
    );
    let view = |side: &[(&FlowKey, usize)], to_right: bool| {
        let (shown, left) = side.split_at(side.len().min(NODES));
        let drawn: Vec<Ribbon> = shown.iter().map(|(key, count)| Ribbon { count: *count, is_outside: key.is_err() }).collect();
        FlowSide {
            n_laws: side.len(),
            n_places: side.iter().map(|(_, count)| count).sum(),
            nodes_html: Entries::new("flow_node", shown.iter().map(|(key, count)| node(law, key, *count))),
            ribbons_html: ribbons(&drawn, scale, to_right),
            n_left: left.len(),
            n_places_left: left.iter().map(|(_, count)| count).sum(),
        }
    };
    let (inward, outward) = (view(&sides[0], true), view(&sides[1], false));
    all.sort_by_key(|(_, counts)| Reverse(counts.n_in + counts.n_out));
    let elsewhere = elsewhere(law);
    let partners = all.iter().take(ROWS).map(|(key, counts)| partner(law, key, *counts, &elsewhere));
    FlowPicture {
        spine: short_name(&law.entry.law.meta),
        inward,
        outward,
        partners_html: Entries::new("partner_row", partners),
        n_partners_left: all.len().saturating_sub(ROWS),
        citations_href: law.plan.file(PageId::Citations),
    }
}

/// Every other text with the citations between it and the law. A reference that names several places of one text counts once.
fn counted(law: &LawContext<'_>) -> BTreeMap<FlowKey, FlowCounts> {
    let relations = &law.site.relations;
    let mut out: BTreeMap<FlowKey, FlowCounts> = BTreeMap::new();
    // Whichever text of another law is meant, it is that law.
    let law_of = |text: usize| if text == law.index { text } else { relations.law_of(text) };
    for citation in relations.citing_law(law.index).into_iter().filter(|it| it.marks != law.index) {
        out.entry(Ok(citation.marks)).or_default().n_in += 1;
    }
    for reference in &relations.marks(law.index).references {
        let mut cited: Vec<FlowKey> = match reference.state {
            ReferenceState::Outside => vec![Err(title_of(reference).to_owned())],
            state if state.is_link() => reference.targets.iter().filter_map(|target| Some(Ok(law_of(relations.goal(target)?.0)))).collect(),
            _ => continue,
        };
        cited.sort_unstable();
        cited.dedup();
        for key in cited.into_iter().filter(|key| *key != Ok(law.index)) {
            out.entry(key).or_default().n_out += 1;
        }
    }
    out
}

fn href(law: &LawContext<'_>, other: usize) -> Option<String> {
    law.site.relations.plan(other).href_from(&ProvisionPath::document(0), &Route::Law(law.plan.slug.clone()))
}

fn status(law: &LawContext<'_>, other: usize) -> StatusWord {
    let status = &law.site.beside.listed(other).item().status;
    StatusWord { class: status.class, word: status.word.clone() }
}

fn node(law: &LawContext<'_>, key: &FlowKey, count: usize) -> FlowNode {
    match key {
        Ok(other) => {
            let (parts, own) = law.site.relations.parts(*other);
            let short = short_name(&law.site.relations.entry(*other).law.meta);
            let name = parts.get(own).map_or(short.clone(), |part| format!("{short}\u{3000}{}", part.name));
            let status = Some(status(law, *other)).filter(|it| !matches!(it.class, "in-force" | "unverified"));
            FlowNode { name, href: href(law, *other), status, count }
        }
        Err(title) => FlowNode { name: title.clone(), href: None, status: None, count },
    }
}

fn partner(law: &LawContext<'_>, key: &FlowKey, FlowCounts { n_in, n_out }: FlowCounts, elsewhere: &BTreeMap<&str, &str>) -> Partner {
    match key {
        Ok(other) => Partner {
            title: law.site.relations.name(*other),
            href: href(law, *other),
            elsewhere: None,
            status: Some(status(law, *other)),
            n_in,
            n_out,
        },
        Err(title) => {
            let elsewhere = elsewhere.get(title.as_str()).map(|url| (*url).to_owned());
            Partner { title: title.clone(), href: None, elsewhere, status: None, n_in, n_out }
        }
    }
}

/// Where texts that the site has not can be read, by their titles.
fn elsewhere<'l>(law: &'l LawContext<'_>) -> BTreeMap<&'l str, &'l str> {
    let outside = law.site.relations.marks(law.index).references.iter().filter(|it| it.state == ReferenceState::Outside);
    outside.filter_map(|it| Some((title_of(it), law.site.relations.elsewhere(it)?))).collect()
}

/// The name of a text that the site has not, which laws cite with 中华人民共和国 and without.
fn title_of(reference: &Reference) -> &str {
    zh::without_state(reference.targets.first().map_or(&reference.mention, |target| &target.title))
}
