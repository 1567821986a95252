//! Where the defined terms of a law are used: the first time in each article.
//!
//! In: a law and its marks. Out: the places, in reading order, apart from references and from one another. Of two terms
//! that begin together the longer counts, and a term inside a longer word is not marked: 数据 is not marked in 大数据.

use super::marks::{Definition, DefinitionScope, Marks, MentionPlace};
use super::piece::pieces;
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
    let terms = Terms::of(marks);
    if terms.definitions.is_empty() {
        return Vec::new();
    }
    let in_text = marks.by_text();
    let mut seen: BTreeSet<(ProvisionPath, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    for piece in pieces(law).into_iter().filter(|piece| !piece.is_loose && !piece.is_heading) {
        let mut taken = vec![false; piece.text.len()];
        if let Some(it) = in_text.get(&(piece.path.clone(), piece.part)) {
            let references = it.references.iter().map(|index| &marks.references[*index].place);
            let definitions = it.definitions.iter().map(|index| &marks.definitions[*index].place);
            for place in references.chain(definitions) {
                taken[(place.start as usize).min(piece.text.len())..(place.end as usize).min(piece.text.len())].fill(true);
            }
        }
        let (mut at, mut counted, mut blanks) = (0, 0, 0);
        while at < piece.text.len() {
            let Some(index) = terms.longest_at(&piece.text, at) else {
                at += 1;
                continue;
            };
            let definition = &marks.definitions[index];
            let end = at + definition.term.chars().count();
            if !taken[at..end].contains(&true)
                && holds(definition, &piece.path)
                && is_word(&piece.text, at, end)
                && seen.insert((piece.path.unit(), definition.term.as_str()))
            {
                blanks += piece.text[counted..at].iter().filter(|c| zh::is_blank(**c)).count() as u32;
                counted = at;
                let from = piece.offset + at as u32 - blanks;
                let place = MentionPlace { path: piece.path.clone(), part: piece.part, start: at as u32, end: end as u32, from };
                out.push(TermUse { place, definition: index });
            }
            at = end;
        }
    }
    out
}

/// The terms of a law: a look at a place takes as many look-ups as terms that begin with its character have lengths.
struct Terms<'a> {
    /// The first definition of each term.
    definitions: BTreeMap<&'a str, usize>,
    /// The lengths, in characters, of the terms that begin with a character.
    lengths: BTreeMap<char, BTreeSet<usize>>,
    /// Whether any of these characters has a code point that ends so: most characters of a law begin no term.
    endings: [bool; 256],
}

impl<'a> Terms<'a> {
    fn of(marks: &'a Marks) -> Self {
        let mut terms = Self { definitions: BTreeMap::new(), lengths: BTreeMap::new(), endings: [false; 256] };
        for (index, definition) in marks.definitions.iter().enumerate() {
            let length = definition.term.chars().count();
            if let Some(first) = definition.term.chars().next().filter(|_| length >= 2) {
                terms.definitions.entry(&definition.term).or_insert(index);
                terms.lengths.entry(first).or_default().insert(length);
                terms.endings[ending(first)] = true;
            }
        }
        terms
    }

    /// The definition of the longest term that stands at a place.
    fn longest_at(&self, text: &[char], at: usize) -> Option<usize> {
        if !self.endings[ending(text[at])] {
            return None;
        }
        let lengths = self.lengths.get(&text[at])?;
        lengths.iter().rev().find_map(|length| {
            let word: String = text.get(at..at + length)?.iter().collect();
            self.definitions.get(word.as_str()).copied()
        })
    }
}

fn ending(c: char) -> usize {
    c as usize & 255
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
