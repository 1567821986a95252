//! Lists of laws: in groups by region, kind or status, on as many pages as they need.
//!
//! A page has at most so many laws; a group that does not end on a page goes on on the next one.

use super::works::{n_works, works};
use crate::plan::{ListOrder, Route, word_name};
use crate::render::listed::Listed;
use crate::render::view::{LawItem, ListGroup, ListView};
use crate::theme::Words;
use crate::zh::{NameOrder, name_order};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// How many laws a page lists: some 200 KB of HTML.
const LAWS: usize = 400;
/// How many laws the home page shows in all.
const HOME_LAWS: usize = 360;
/// How many laws of one group the home page shows.
const HOME_GROUP: usize = 12;

/// The laws of a site in each order, page by page: put in order when a page first shows them, once for all pages.
#[derive(Debug, Default)]
pub struct LawLists([OnceLock<Vec<Vec<ListGroup>>>; ListOrder::ALL.len()]);

impl LawLists {
    /// The groups of each page of a list; `groups` gives those of all laws.
    pub(super) fn pages(&self, order: ListOrder, groups: impl FnOnce() -> Vec<ListGroup>) -> &[Vec<ListGroup>] {
        self.0[order as usize].get_or_init(|| pages(groups()))
    }
}

/// How many pages a list of these texts takes.
pub fn n_list_pages(all: &[Listed]) -> usize {
    n_pages(n_works(all))
}

fn n_pages(n_laws: usize) -> usize {
    n_laws.div_ceil(LAWS).max(1)
}

/// The rank of a group, and the place of its title among those of that rank.
type GroupKey = (u16, NameOrder, String);

/// The laws in one order, in groups: regions as readers expect them, laws in the one order of all lists, so that a list does not move as it grows.
pub(super) fn groups(words: &Words, all: &[Listed], order: ListOrder) -> Vec<ListGroup> {
    let mut groups: BTreeMap<GroupKey, Vec<LawItem>> = BTreeMap::new();
    for law in works(words, all) {
        let (rank, title) = group_key(words, &law, order);
        let group = groups.entry((rank, name_order(&title), title)).or_default();
        let href = Route::Law(law.slug).href_from(&Route::Home);
        // In a list by region each law need not say its own again.
        let region = law.item.region.filter(|_| order != ListOrder::Region);
        group.push(LawItem { href, region, ..law.item });
    }
    let group = |((rank, _, title), laws): (GroupKey, Vec<LawItem>)| ListGroup {
        id: word_name(&title),
        title,
        // The name of a region is a word of the law; 全国 and what stands for none are words of the page.
        own: order != ListOrder::Region || [0, u16::MAX].contains(&rank),
        more: None,
        most_cited: false,
        n_laws: laws.len(),
        laws,
    };
    groups.into_iter().map(group).collect()
}

fn group_key(words: &Words, law: &Listed, order: ListOrder) -> (u16, String) {
    match order {
        ListOrder::Region => law.region.clone(),
        ListOrder::Kind => (law.kind as u16, words.kind(law.kind).unwrap_or(words.get("list.no_kind")).to_owned()),
        ListOrder::Status => {
            let classes = ["in-force", "not-yet-in-force", "draft", "amended", "repealed", "unverified"];
            let rank = classes.iter().position(|class| *class == law.item.status.class).unwrap_or(classes.len());
            (rank as u16, law.item.status.word.clone())
        }
    }
}

/// The groups of each page; one page without groups where there is no law.
fn pages(groups: Vec<ListGroup>) -> Vec<Vec<ListGroup>> {
    let mut pages: Vec<Vec<ListGroup>> = vec![Vec::new()];
    let mut room = LAWS;
    for mut group in groups {
        let mut laws = std::mem::take(&mut group.laws).into_iter();
        loop {
            if room == 0 {
                pages.push(Vec::new());
                room = LAWS;
            }
            let here: Vec<_> = laws.by_ref().take(room).collect();
            if here.is_empty() {
                break;
            }
            room -= here.len();
            let last = pages.last_mut().expect("there is a page");
            last.push(ListGroup { laws: here, ..group.clone() });
        }
    }
    if pages.len() > 1 && pages.last().is_some_and(Vec::is_empty) {
        pages.pop();
    }
    pages
}

/// The page each group begins on, by its anchor.
pub(super) fn page_of(pages: &[Vec<ListGroup>]) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    for (page, groups) in pages.iter().enumerate() {
        for group in groups {
            out.entry(group.id.as_str()).or_insert(page);
        }
    }
    out
}

/// The groups of all pages, each once, with so many of its laws: those that most others cite, as
/// `weight` knows, of as many the first, in the order of the list.
pub(super) fn chosen(pages: &[Vec<ListGroup>], most: usize, weight: impl Fn(&LawItem) -> usize) -> Vec<ListGroup> {
    let mut out = whole(pages);
    for group in out.iter_mut().filter(|group| group.laws.len() > most) {
        let mut places: Vec<(Reverse<usize>, usize)> = group.laws.iter().enumerate().map(|(at, law)| (Reverse(weight(law)), at)).collect();
        places.sort_unstable();
        group.most_cited = most > 0 && places[0].0.0 > 0;
        let kept: BTreeSet<usize> = places.into_iter().take(most).map(|it| it.1).collect();
        group.laws = std::mem::take(&mut group.laws).into_iter().enumerate().filter(|it| kept.contains(&it.0)).map(|it| it.1).collect();
    }
    out
}

/// The groups of all pages, each once and whole.
fn whole(pages: &[Vec<ListGroup>]) -> Vec<ListGroup> {
    let mut out: Vec<ListGroup> = Vec::new();
    for ListGroup { title, own, id, n_laws, laws, .. } in pages.iter().flatten() {
        let goes_on = out.last().is_some_and(|last| last.id == *id);
        if !goes_on {
            out.push(ListGroup {
                title: title.clone(),
                own: *own,
                id: id.clone(),
                more: None,
                most_cited: false,
                n_laws: *n_laws,
                laws: Vec::new(),
            });
        }
        if let Some(last) = out.last_mut() {
            last.laws.extend(laws.iter().cloned());
        }
    }
    out
}

/// How many laws of each group the home page shows, so that it stays a page: of very many groups only their names.
pub(super) fn home_share(n_groups: usize) -> usize {
    (HOME_LAWS / n_groups.max(1)).min(HOME_GROUP)
}

/// The pages of a long list, for links at its end; none where there is only one.
pub(super) fn leaves(n_pages: usize, own: usize, route: impl Fn(usize) -> Route) -> Vec<ListView> {
    let leaf = |it: usize| ListView { title: (it + 1).to_string(), href: route(it).file(), current: (it == own).then_some("page") };
    if n_pages > 1 { (0..n_pages).map(leaf).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{LAWS, chosen, home_share, n_pages, page_of, pages};
    use crate::render::view::{LawItem, ListGroup, StatusView};

    fn group(id: &str, count: usize) -> ListGroup {
        let status = StatusView { class: "draft", seal: Vec::new(), word: String::new(), meaning: String::new(), source: None };
        let law = LawItem {
            name: "甲法".to_owned(),
            as_of: None,
            parts: Vec::new(),
            href: String::new(),
            status,
            kind: None,
            region: None,
            effective: None,
            structure: String::new(),
        };
        ListGroup {
            title: id.to_owned(),
            own: false,
            id: id.to_owned(),
            more: None,
            most_cited: false,
            n_laws: count,
            laws: vec![law; count],
        }
    }

    #[test]
    fn a_long_list_goes_on_on_the_next_page() {
        let made = pages(vec![group("g1", 10), group("g2", LAWS), group("g3", 1)]);
        let shape: Vec<Vec<(&str, usize)>> =
            made.iter().map(|page| page.iter().map(|it| (it.id.as_str(), it.laws.len())).collect()).collect();
        assert_eq!(shape, [vec![("g1", 10), ("g2", LAWS - 10)], vec![("g2", 10), ("g3", 1)]]);
        assert_eq!(page_of(&made).into_iter().collect::<Vec<_>>(), [("g1", 0), ("g2", 0), ("g3", 1)]);
        let whole = |most: usize| chosen(&made, most, |_| 0).iter().map(|it| (it.id.clone(), it.n_laws, it.laws.len())).collect::<Vec<_>>();
        let groups = [("g1", 10), ("g2", LAWS), ("g3", 1)];
        for most in [0, 5, LAWS - 5, usize::MAX] {
            assert_eq!(whole(most), groups.map(|(id, n_laws)| (id.to_owned(), n_laws, n_laws.min(most))), "{most}");
        }
        assert_eq!(pages(vec![group("g1", LAWS)]).len(), 1, "a page that is just full is the last");
        assert_eq!(pages(Vec::new()).len(), 1, "without laws there is still a page");
        for n_laws in [0, 1, LAWS, LAWS + 1, 2 * LAWS, 2 * LAWS + 1] {
            assert_eq!(pages(vec![group("g1", n_laws)]).len(), n_pages(n_laws), "{n_laws}");
        }
    }

    #[test]
    fn of_a_long_group_those_of_most_weight_are_shown_in_the_order_of_the_list() {
        let mut long = group("g1", 5);
        for (law, name) in long.laws.iter_mut().zip(["甲", "乙", "丙", "丁", "戊"]) {
            name.clone_into(&mut law.name);
        }
        let shown = |weight: fn(&LawItem) -> usize| {
            let names = chosen(&[vec![long.clone()]], 3, weight).remove(0).laws.into_iter().map(|law| law.name);
            names.collect::<Vec<_>>().concat()
        };
        assert_eq!((shown(|_| 0).as_str(), shown(|law| usize::from("丙戊".contains(&law.name))).as_str()), ("甲乙丙", "甲丙戊"));
    }

    #[test]
    fn the_home_page_shows_less_of_each_group_the_more_there_are() {
        assert_eq!([1, 30, 100, 1000].map(home_share), [12, 12, 3, 0]);
    }
}
