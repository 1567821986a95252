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
use crate::render::view::{Crumb, MapPage};
use crate::theme::Entries;
use parts::DrawnParts;

pub(super) fn map_page(law: &LawContext<'_>) -> MapPage {
    let title = law.words().get("map.title");
    let crumbs = law.crumbs(&[Crumb::own(title, String::new())]);
    let facts = facts::figures(&law.entry.law);
    let parts = DrawnParts::of(law);
    let [money, rates] = amounts::amounts(law, &facts.amounts);
    MapPage {
        head: law.head(PageId::Map, "map", law.title_of(title), String::new(), crumbs),
        flow_html: Entries::new("flow_picture", [flow::flow(law)]),
        arcs_html: Entries::new("arc_picture", arcs::arcs(law, &parts)),
        sizes_html: Entries::new("size_picture", parts.sizes()),
        money_html: Entries::new("money_picture", money),
        rates_html: Entries::new("rate_picture", rates),
        days_html: Entries::new("day_picture", days::days(law, &facts.effects)),
    }
}
