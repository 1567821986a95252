//! The terms that several laws define, each with every wording, short names 简称 left out: what the page of a term shows, and who leads to it.

use super::law_term::LawTerm;
use crate::model::ProvisionPath;
use crate::plan::{Route, word_name};
use std::collections::{BTreeMap, BTreeSet};

/// A term that at least two laws define.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SharedTerm {
    /// The term.
    pub(super) term: String,
    /// Its name in addresses: `shuju-6570636e`.
    pub(super) name: String,
    /// What it means, the wording of most laws first; of as many in the order of the laws.
    pub(super) wordings: Vec<SharedWording>,
    /// The laws that use it as a short name 简称 for other words.
    pub(super) short_in: BTreeSet<usize>,
}

/// A wording, and the places that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SharedWording {
    /// The words behind 是指, or those from 包括 on.
    pub(super) meaning: String,
    /// The laws, by their places among those of the site, and the provisions.
    pub(super) places: Vec<(usize, ProvisionPath)>,
}

impl SharedTerm {
    /// The address of its page.
    pub(super) fn route(&self) -> Route {
        Route::Term(self.name.clone())
    }

    /// The laws that define it, by their places among those of the site.
    pub(super) fn laws(&self) -> BTreeSet<usize> {
        self.wordings.iter().flat_map(|wording| &wording.places).map(|(law, _)| *law).collect()
    }
}

/// Where one wording stands: laws by their places among those of the site, and the provisions in them.
type DefiningPlaces = Vec<(usize, ProvisionPath)>;

/// The shared terms of these laws, which stand in their order, sorted by their characters.
pub(super) fn shared_terms<'t>(laws: impl Iterator<Item = &'t [LawTerm]>) -> Vec<SharedTerm> {
    let mut found: BTreeMap<&str, BTreeMap<&str, DefiningPlaces>> = BTreeMap::new();
    let mut short: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (law, terms) in laws.enumerate() {
        for it in terms {
            if it.is_short {
                short.entry(&it.term).or_default().insert(law);
            } else {
                found.entry(&it.term).or_default().entry(&it.meaning).or_default().push((law, it.path.clone()));
            }
        }
    }
    let mut shared = Vec::new();
    for (term, wordings) in found {
        let mut laws = wordings.values().flatten().map(|(law, _)| *law);
        let first = laws.next();
        if laws.all(|law| Some(law) == first) {
            continue;
        }
        let wording = |(meaning, places): (&str, _)| SharedWording { meaning: meaning.to_owned(), places };
        let mut wordings: Vec<SharedWording> = wordings.into_iter().map(wording).collect();
        wordings.sort_by_key(|it| (std::cmp::Reverse(it.places.len()), it.places.first().cloned()));
        shared.push(SharedTerm {
            term: term.to_owned(),
            name: word_name(term),
            wordings,
            short_in: short.remove(term).unwrap_or_default(),
        });
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::shared_terms;
    use crate::model::ProvisionPath;
    use crate::render::law_term::LawTerm;

    #[test]
    fn only_what_two_laws_define_is_shared_and_the_wording_of_most_comes_first() {
        let term = |term: &str, meaning: &str| LawTerm::of(term, meaning, ProvisionPath::parse("2").expect("a path"));
        let laws = [
            vec![term("数据", "记录"), term("算力", "能力"), term("算力", "力量")],
            vec![term("数据", "信息"), term("书局", "书店")],
            vec![term("数据", "信息"), term("书局", "书坊")],
        ];
        let shared = shared_terms(laws.iter().map(Vec::as_slice));
        let told: Vec<(&str, &str, Vec<&str>)> = shared
            .iter()
            .map(|it| (it.term.as_str(), it.name.as_str(), it.wordings.iter().map(|it| it.meaning.as_str()).collect()))
            .collect();
        assert_eq!(told, [("书局", "shuju-4e665c40", vec!["书店", "书坊"]), ("数据", "shuju-6570636e", vec!["信息", "记录"])]);
        assert_eq!(shared[1].laws().into_iter().collect::<Vec<_>>(), [0, 1, 2]);
    }
}
