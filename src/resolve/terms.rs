//! Where the defined terms of a law are used: the first time in each article.
//!
//! In: a law and its marks. Out: the places, in reading order, apart from references and from one another. Of two terms
//! that begin together the longer counts, and a term inside a longer word is not marked: 数据 is not marked in 大数据.

use super::marks::{Definition, DefinitionScope, Marks, MentionPlace};
use super::piece::{Piece, pieces};
use crate::model::{Law, ProvisionPath};
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// A defined term in the words of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermUse {
    /// Where it stands.
    pub place: MentionPlace,
    /// Its definition, by its place in the marks.
    pub definition: usize,
}

/// The first use of each term in each article where it holds; the place of its definition is none.
pub fn term_uses(law: &Law, marks: &Marks) -> Vec<TermUse> {
    let mut by_first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (index, definition) in marks.definitions.iter().enumerate() {
        if definition.term.chars().count() >= 2
            && let Some(first) = definition.term.chars().next()
        {
            by_first.entry(first).or_default().push(index);
        }
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|index| std::cmp::Reverse(marks.definitions[*index].term.chars().count()));
    }
    let in_text = marks.by_text();
    let mut seen: BTreeSet<(ProvisionPath, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    for piece in pieces(law).into_iter().filter(|piece| !piece.is_loose) {
        let taken: Vec<(u32, u32)> = in_text
            .get(&(piece.path.clone(), piece.part))
            .map(|it| {
                let references = it.references.iter().map(|index| &marks.references[*index].place);
                let definitions = it.definitions.iter().map(|index| &marks.definitions[*index].place);
                references.chain(definitions).map(|place| (place.start, place.end)).collect()
            })
            .unwrap_or_default();
        let mut at = 0;
        while at < piece.text.len() {
            let longest = by_first
                .get(&piece.text[at])
                .and_then(|list| list.iter().find(|index| stands(&piece, at, &marks.definitions[**index].term)));
            let Some(index) = longest else {
                at += 1;
                continue;
            };
            let definition = &marks.definitions[*index];
            let end = at + definition.term.chars().count();
            let is_free = taken.iter().all(|(from, to)| end as u32 <= *from || *to <= at as u32);
            if is_free
                && holds(definition, &piece.path)
                && is_word(&piece.text, at, end)
                && seen.insert((piece.path.unit(), definition.term.as_str()))
            {
                let blanks = piece.text[..at].iter().filter(|c| zh::is_blank(**c)).count() as u32;
                let from = piece.offset + at as u32 - blanks;
                let place = MentionPlace { path: piece.path.clone(), part: piece.part, start: at as u32, end: end as u32, from };
                out.push(TermUse { place, definition: *index });
            }
            at = end;
        }
    }
    out
}

fn stands(piece: &Piece, at: usize, term: &str) -> bool {
    super::unit::starts(&piece.text, at, term)
}

/// Whether a definition holds at a place.
fn holds(definition: &Definition, path: &ProvisionPath) -> bool {
    match &definition.scope {
        DefinitionScope::Document(document) => path.document == *document,
        DefinitionScope::Within(unit) => path.unit() == *unit,
        DefinitionScope::From(unit) => path.document == unit.document && path.unit() >= *unit,
    }
}

/// Letters that make another word of a term when they stand before or behind it.
const BEFORE: &str = "大小非次子副总分超泛亚准伪反逆元";
const BEHIND: &str = "化性率额型式";

/// Whether a term is a word of its own at a place.
fn is_word(text: &[char], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|index| text[index]);
    let behind = text.get(end);
    !before.is_some_and(|c| BEFORE.contains(c)) && !behind.is_some_and(|c| BEHIND.contains(*c))
}
