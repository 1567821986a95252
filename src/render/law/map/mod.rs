//! The page of a law in pictures: who cites it and whom it cites, how its chapters cite one another, how long they are, its amounts
//! and days on a line.
//!
//! In: the law with all that stands beside it. Out: what each picture shows, bounded, and the same as a table; what a picture leaves out
//! is counted. Equal laws have equal pictures: places follow from numbers and from the order of the text.

mod amounts;
mod arcs;
mod days;
mod draw;
mod flow;
mod parts;

use super::context::LawContext;
use crate::facts;
use crate::plan::PageId;
use crate::render::names::short_name;
use crate::render::view::{Crumb, MapPage};
use crate::theme::Entries;
use parts::DrawnParts;

pub(super) fn map_page(law: &LawContext<'_>) -> MapPage {
    let title = law.words().get("map.title");
    let crumbs = law.crumbs(&[Crumb::own(title, String::new())]);
    let facts = facts::figures(&law.entry.law);
    let flow = flow::flow(law);
    let parts = DrawnParts::of(law);
    let (sizes, n_sizes_left) = parts.sizes();
    let (days, n_days_left) = days::days(law, &facts.effects);
    let [money, rates] = amounts::amounts(law, &facts.amounts);
    MapPage {
        head: law.head(PageId::Map, "map", law.title_of(title), String::new(), crumbs),
        spine: short_name(&law.entry.law.meta),
        inward: flow.inward,
        outward: flow.outward,
        partners_html: Entries::new("partner_row", flow.partners),
        n_partners_left: flow.n_left,
        citations_href: law.plan.file(PageId::Citations),
        arcs: arcs::arcs(law, &parts),
        sizes_html: Entries::new("size_row", sizes),
        by_article: parts.by_article,
        n_sizes_left,
        money,
        rates,
        days_html: Entries::new("day_row", days),
        n_days_left,
    }
}
