//! The lists of laws.

use super::groups::{leaves, page_of};
use super::shared::SitePages;
use super::works::n_works;
use crate::plan::{ListOrder, Route, SitePage};
use crate::render::view::{GroupLink, LawList, ListGroup, ListView};
use std::collections::BTreeSet;

/// The key of the title of a list in this order.
fn order_key(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Region => "list.by_region",
        ListOrder::Kind => "list.by_kind",
        ListOrder::Status => "list.by_status",
    }
}

/// A page of the list in this order, from 0.
pub(super) fn laws_page(site: &SitePages<'_>, order: ListOrder, page: usize) -> LawList {
    let words = site.words();
    let view = |other: ListOrder| ListView {
        title: words.get(order_key(other)).to_owned(),
        href: Route::Laws(other, 0).file(),
        current: (other == order).then_some(if page == 0 { "page" } else { "true" }),
    };
    let views = ListOrder::ALL.into_iter().map(view).collect();
    let title = match order {
        ListOrder::Region => words.get("site.laws").to_owned(),
        _ => words.fill("list.title", &[("order", &words.get(order_key(order)))]),
    };
    let pages = site.list_pages(order);
    let first = page_of(pages);
    let jump = |group: &ListGroup| {
        let begins = first[group.id.as_str()];
        let href = if begins == page { format!("#{}", group.id) } else { format!("{}#{}", Route::Laws(order, begins).file(), group.id) };
        GroupLink { title: group.title.clone(), own: group.own, n_laws: group.n_laws, href }
    };
    let mut seen = BTreeSet::new();
    let jumps = pages.iter().flatten().filter(|group| seen.insert(group.id.clone())).map(jump).collect();
    let title = if page == 0 { title } else { words.fill("list.page", &[("title", &title), ("n", &(page + 1))]) };
    LawList {
        head: site.head(SitePage::Laws(order, page), "laws", &title),
        views,
        jumps,
        pages: leaves(pages.len(), page, |page| Route::Laws(order, page)),
        groups: pages[page].clone(),
        n_laws: n_works(site.laws),
    }
}
