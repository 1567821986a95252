//! Lists of words by a letter, so that a text is compared to few of them.
//!
//! In: a list, and a text. Out: the first of its words that the text begins or ends with, in the order of the list.

use super::words::{ACTIONS, ADVERBS, FOLLOWING, NAMES, PREPOSITIONS, endings};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words by their first letters, or by their last.
pub(super) type ByLetter = LazyLock<BTreeMap<char, Vec<&'static str>>>;

/// How the names of bodies end, by the last letter.
pub(super) static ENDINGS: ByLetter = LazyLock::new(|| by_letter(endings(), |word| word.chars().next_back()));

/// The adverbs, by the last letter.
pub(super) static ADVERB_ENDS: ByLetter = LazyLock::new(|| by_letter(ADVERBS.iter().copied(), |word| word.chars().next_back()));

/// The prepositions.
pub(super) static BY_PREPOSITION: ByLetter = LazyLock::new(|| by_first(PREPOSITIONS.iter()));

/// Verbs with which a clause begins that names nobody.
pub(super) static ACTION_BEGINS: ByLetter = LazyLock::new(|| by_first(ACTIONS.iter()));

/// Words that begin like a preposition and are none.
pub(super) static NAME_BEGINS: ByLetter = LazyLock::new(|| by_first(NAMES.iter()));

/// What the name of a body is followed by.
pub(super) static FOLLOWERS: ByLetter = LazyLock::new(|| by_first(FOLLOWING.iter()));

/// Words by their first letters.
pub(super) fn by_first<'a>(words: impl Iterator<Item = &'a &'static str>) -> BTreeMap<char, Vec<&'static str>> {
    by_letter(words.copied(), |word| word.chars().next())
}

fn by_letter(words: impl Iterator<Item = &'static str>, letter: impl Fn(&str) -> Option<char>) -> BTreeMap<char, Vec<&'static str>> {
    let mut out: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
    for word in words {
        out.entry(letter(word).unwrap_or_default()).or_default().push(word);
    }
    out
}

/// The first of the words, by their last letters, that a text ends with.
pub(super) fn last_word(words: &ByLetter, text: &str) -> Option<&'static str> {
    words.get(&text.chars().next_back()?)?.iter().find(|word| text.ends_with(**word)).copied()
}

/// The first of the words that a text begins with.
pub(super) fn first_word(words: &ByLetter, text: &str) -> Option<&'static str> {
    words.get(&text.chars().next()?)?.iter().find(|word| text.starts_with(**word)).copied()
}
