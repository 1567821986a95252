//! Boilerplate 套语: words of form that stand in provisions on any subject (法律、行政法规另有规定的，从其规定).
//!
//! In: a text. Out: which of its characters go on with a phrase of the list. The list (`boilerplate.txt`) is general and the same for every set.

use super::word_starts::WordStarts;

/// A bigram inside a phrase counts so much of one outside.
pub(super) const BOILERPLATE: f64 = 0.3;
/// The list, as a reader may correct it.
const LIST: &str = include_str!("boilerplate.txt");

/// All phrases of boilerplate, by their first two characters, the longest first.
#[derive(Debug)]
pub(super) struct Boilerplate {
    starts: WordStarts<&'static str>,
}

impl Boilerplate {
    /// Reads the list.
    pub(super) fn new() -> Self {
        let mut starts = WordStarts::new();
        let mut all: Vec<&str> = LIST.lines().filter(|line| !line.starts_with('#')).collect();
        all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        for phrase in all {
            starts.add(phrase, |_| phrase);
        }
        Self { starts }
    }

    /// For each character, whether it and the one before it stand in one phrase.
    pub(super) fn inside(&self, text: &str) -> Vec<bool> {
        let mut inside = Vec::with_capacity(text.len() / 3 + 1);
        let mut left = 0usize;
        let mut characters = text.char_indices().peekable();
        while let Some((at, first)) = characters.next() {
            inside.push(left > 0);
            if left > 0 {
                left -= 1;
                continue;
            }
            let Some((_, second)) = characters.peek() else { break };
            let found = self.starts.at(first, *second).iter().find(|phrase| text[at..].starts_with(**phrase));
            left = found.map_or(0, |phrase| phrase.chars().count() - 1);
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::Boilerplate;

    #[test]
    fn the_longest_phrase_is_found_and_its_first_character_joins_nothing_before_it() {
        let inside = Boilerplate::new().inside("甲从其规定乙");
        assert_eq!(inside, [false, false, true, true, true, false]);
    }

    #[test]
    fn a_text_may_end_within_a_phrase() {
        assert_eq!(Boilerplate::new().inside("从其"), [false, false]);
        assert!(Boilerplate::new().inside("").is_empty());
    }
}
