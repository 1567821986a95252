//! The terms the laws of a site define.
//!
//! In: all laws and their marks. Out: [`TermIndex`], every term once, identical wordings grouped with all their places, on as
//! many pages as they need.

use super::law_term::LawTerm;
use super::shared_term::{SharedTerm, shared_terms};
use super::view::{RelationTarget, TermView, WordingView};
use crate::plan::{Route, word_name};
use crate::resolve::Marks;
use crate::zh::name_order;
use std::collections::BTreeMap;

/// Bytes of words and addresses on a page; with the marks about them and the frame a page stays below 300 KB.
const PAGE: usize = 150_000;
/// Bytes of marks about a place.
const PLACE: usize = 40;

/// Every defined term of the site, in the order of all lists.
#[derive(Debug, Clone, Default)]
pub struct TermIndex {
    /// How many terms there are.
    pub(super) n_terms: usize,
    /// The terms of each page.
    pub(super) pages: Vec<Vec<TermView>>,
    /// The terms that several laws define, sorted by their characters.
    pub(super) shared: Vec<SharedTerm>,
}

impl TermIndex {
    /// How many pages they take.
    pub fn n_pages(&self) -> usize {
        self.pages.len()
    }

    /// The name of the page of each term that several laws define.
    pub fn shared_names(&self) -> Vec<String> {
        self.shared.iter().map(|term| term.name.clone()).collect()
    }

    /// What the pages of a text show of the terms it defines: each that is shared, its name in addresses and how many laws define it.
    pub fn shared_in(&self, marks: &Marks) -> Vec<(&str, &str, usize)> {
        let shared = marks.definitions.iter().filter_map(|it| self.shared(&it.term));
        shared.map(|it| (it.term.as_str(), it.name.as_str(), it.laws().len())).collect()
    }

    /// A term that several laws define; `None` for any other.
    pub(super) fn shared(&self, term: &str) -> Option<&SharedTerm> {
        let index = self.shared.binary_search_by(|it| it.term.as_str().cmp(term)).ok()?;
        Some(&self.shared[index])
    }

    /// The place of a term in the list of terms, from the root.
    pub(super) fn place_of(&self, term: &str) -> Option<String> {
        let mut pages = self.pages.iter().enumerate();
        pages.find_map(|(page, terms)| {
            let own = terms.iter().find(|it| it.term == term)?;
            Some(format!("{}#{}", Route::Terms(page).file(), own.id))
        })
    }

    /// Every term with the first place that defines it and its address from the root.
    pub fn heads(&self) -> impl Iterator<Item = (&str, &str, String)> {
        let terms = self.pages.iter().enumerate().flat_map(|(page, terms)| terms.iter().map(move |term| (page, term)));
        let mut last = "";
        // A term that goes on on the next page is led to where it begins.
        terms.filter(move |(_, term)| std::mem::replace(&mut last, &term.id) != term.id).map(|(page, term)| {
            let place = term.wordings.first().and_then(|it| it.places.first()).map_or("", |place| place.title.as_str());
            // What several laws define has a page of its own.
            let shared = self.shared(&term.term).map(|it| it.route().file());
            (term.term.as_str(), place, shared.unwrap_or_else(|| format!("{}#{}", Route::Terms(page).file(), term.id)))
        })
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.n_terms == 0
    }
}

/// Gathers the terms of these laws.
pub fn term_index<'t>(laws: impl Iterator<Item = &'t [LawTerm]> + Clone) -> TermIndex {
    let shared = shared_terms(laws.clone());
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<RelationTarget>>> = BTreeMap::new();
    for it in laws.flatten() {
        found.entry(&it.term).or_default().entry(&it.meaning).or_default().push(it.place.clone());
    }
    let wording = |(meaning, places): (&str, Vec<RelationTarget>)| WordingView { meaning: meaning.to_owned(), places };
    let term = |(term, wordings): (&str, BTreeMap<&str, Vec<RelationTarget>>)| TermView {
        term: term.to_owned(),
        id: word_name(term),
        compared: shared.binary_search_by(|it| it.term.as_str().cmp(term)).ok().map(|it| shared[it].route().file()),
        wordings: wordings.into_iter().map(wording).collect(),
    };
    let n_terms = found.len();
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_cached_key(|(term, _)| name_order(term));
    let pages = pages(found.into_iter().map(term));
    TermIndex { n_terms, pages, shared }
}

/// Cuts the terms into pages. A term or a wording that fills a page goes on on the next one, under the same words.
fn pages(terms: impl Iterator<Item = TermView>) -> Vec<Vec<TermView>> {
    let mut pages: Vec<Vec<TermView>> = Vec::new();
    let mut room = 0;
    for term in terms {
        let mut is_open = false;
        for wording in &term.wordings {
            let mut places = wording.places.iter().peekable();
            while places.peek().is_some() {
                if room == 0 {
                    (room, is_open) = (PAGE, false);
                    pages.push(Vec::new());
                }
                let mut here = Vec::new();
                room = room.saturating_sub(wording.meaning.len() + PLACE);
                while let Some(place) = places.next_if(|_| here.is_empty() || room > 0) {
                    room = room.saturating_sub(place.title.len() + place.href.as_ref().map_or(0, String::len) + PLACE);
                    here.push(place.clone());
                }
                let page = pages.last_mut().expect("a page was begun");
                if !is_open {
                    page.push(TermView { wordings: Vec::new(), ..term.clone() });
                    is_open = true;
                }
                let own = page.last_mut().expect("the term was begun");
                own.wordings.push(WordingView { meaning: wording.meaning.clone(), places: here });
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::{PAGE, pages};
    use crate::render::view::{RelationTarget, TermView, WordingView};

    fn term(name: &str, places: usize) -> TermView {
        let place = |n| RelationTarget { title: format!("《甲法》第{n}条"), href: Some(format!("jia/article-{n}.html")) };
        let wording = WordingView { meaning: "是指乙".to_owned(), places: (0..places).map(place).collect() };
        TermView { term: name.to_owned(), id: name.to_owned(), compared: None, wordings: vec![wording] }
    }

    #[test]
    fn many_terms_stand_on_several_pages_and_none_is_lost() {
        assert_eq!(pages([term("a", 3), term("b", 1)].into_iter()).len(), 1);
        let made = pages([term("a", 2), term("b", 5_000), term("c", 1)].into_iter());
        let count = |name: &str| -> usize {
            let own = made.iter().flatten().filter(|term| term.term == name);
            own.flat_map(|term| &term.wordings).map(|wording| wording.places.len()).sum()
        };
        assert_eq!(["a", "b", "c"].map(count), [2, 5_000, 1]);
        assert!(made.len() > 1, "{}", made.len());
        let bytes = |page: &Vec<TermView>| -> usize {
            let places = page.iter().flat_map(|term| &term.wordings).flat_map(|wording| &wording.places);
            places.map(|place| place.title.len() + place.href.as_ref().map_or(0, String::len)).sum()
        };
        assert!(made.iter().all(|page| !page.is_empty() && bytes(page) <= PAGE));
    }
}
