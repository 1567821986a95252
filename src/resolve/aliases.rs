//! The short names of laws that a law has introduced so far.
//!
//! A look at a place of the text takes as many look-ups as there are lengths of such names, however many names there are.

use std::collections::{BTreeMap, BTreeSet};

/// Short names and the titles they stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct Aliases {
    meanings: BTreeMap<String, String>,
    /// The lengths, in characters, of the names that begin with a character.
    by_first: BTreeMap<char, BTreeSet<usize>>,
    /// The lengths of those that end with one.
    by_last: BTreeMap<char, BTreeSet<usize>>,
}

impl Aliases {
    /// Takes in a name; what it meant before is forgotten.
    pub(super) fn learn(&mut self, name: &str, meaning: &str) {
        let length = name.chars().count();
        if let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) {
            self.by_first.entry(first).or_default().insert(length);
            self.by_last.entry(last).or_default().insert(length);
        }
        self.meanings.insert(name.to_owned(), meaning.to_owned());
    }

    /// The title a name stands for.
    pub(super) fn meaning(&self, name: &str) -> Option<&str> {
        self.meanings.get(name).map(String::as_str)
    }

    /// The names that begin at a character, the longest first.
    pub(super) fn starting_at<'a>(&'a self, text: &'a [char], at: usize) -> impl Iterator<Item = String> + 'a {
        let lengths = text.get(at).and_then(|first| self.by_first.get(first));
        lengths.into_iter().flatten().rev().filter_map(move |length| self.known(text.get(at..at + length)?))
    }

    /// Where the longest name begins that ends before a character.
    pub(super) fn ending_at(&self, text: &[char], at: usize) -> Option<usize> {
        let lengths = self.by_last.get(at.checked_sub(1).and_then(|last| text.get(last))?)?;
        let mut starts = lengths.iter().rev().filter_map(|length| at.checked_sub(*length));
        starts.find(|start| self.known(&text[*start..at]).is_some())
    }

    fn known(&self, word: &[char]) -> Option<String> {
        let word: String = word.iter().collect();
        self.meanings.contains_key(&word).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::Aliases;

    #[test]
    fn the_longest_name_at_a_place_is_found_from_either_end() {
        let mut aliases = Aliases::default();
        for (name, title) in [("数据法", "甲"), ("大数据法", "乙"), ("数据", "丙"), ("数据法", "丁")] {
            aliases.learn(name, title);
        }
        let text: Vec<char> = "依照大数据法第一条".chars().collect();
        assert_eq!(aliases.ending_at(&text, 6), Some(2));
        assert_eq!(aliases.ending_at(&text, 5), Some(3));
        assert_eq!(aliases.ending_at(&text, 0), None);
        assert_eq!(aliases.starting_at(&text, 3).collect::<Vec<_>>(), ["数据法", "数据"]);
        assert_eq!((aliases.meaning("数据法"), aliases.meaning("乙法")), (Some("丁"), None));
    }
}
