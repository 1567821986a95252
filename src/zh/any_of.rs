//! Several words asked for at once: the standard library asks a text for one word, or for one of several characters.

use super::chars::{ends, starts};

/// A text, as a string or by its characters, that is asked for any of some words.
pub trait AnyOf {
    /// Whether it begins with one of them.
    fn starts_with_any(&self, words: &[&str]) -> bool;
    /// Whether it ends with one of them.
    fn ends_with_any(&self, words: &[&str]) -> bool;
    /// Whether one of them stands in it.
    fn contains_any(&self, words: &[&str]) -> bool;
}

impl AnyOf for str {
    fn starts_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.starts_with(word))
    }

    fn ends_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends_with(word))
    }

    fn contains_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.contains(word))
    }
}

impl AnyOf for [char] {
    fn starts_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| starts(self, 0, word))
    }

    fn ends_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| ends(self, self.len(), word))
    }

    fn contains_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| (0..=self.len()).any(|at| starts(self, at, word)))
    }
}
