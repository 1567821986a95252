//! What is compared of a provision: an article 条 among articles, or a 款 项 目 among those of a few articles.

use super::fold::{folded, without_numbers};
use crate::source::KeyHash;
use crate::zh;
use std::collections::HashMap;

/// A provision as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Gist {
    /// Its words, folded.
    pub(super) words: String,
    /// The same without the numbers of what it cites.
    pub(super) masked: String,
    /// Its caption 条标, folded; empty where it has none.
    pub(super) caption: String,
    /// The headings it stands under, folded; what can only be paired within one kind, such as 款 and 项, is told apart by them.
    pub(super) place: String,
    /// Its number as it is written.
    pub(super) number: String,
    /// Its text: 0 for the law itself, 1 for what is printed behind it. Only equal words are paired across.
    pub(super) document: u32,
    /// Its pairs of characters and how often each occurs, by their numbers in [`GramNumbers`], in rising order.
    pub(super) grams: Vec<(u32, u32)>,
}

impl Gist {
    /// A provision of these words.
    pub(super) fn new(text: &str, grams: &mut GramNumbers) -> Self {
        let words = folded(text);
        let masked = without_numbers(&words);
        let grams = grams.of(&masked);
        Self { words, masked, caption: String::new(), place: String::new(), number: String::new(), document: 0, grams }
    }

    /// One of the same words, of which nothing else is known.
    pub(super) fn of_words(other: &Self) -> Self {
        Self { caption: String::new(), place: String::new(), number: String::new(), document: 0, ..other.clone() }
    }

    /// Whether it only says that there is nothing any more: （删去）.
    pub(super) fn is_placeholder(&self) -> bool {
        matches!(self.words.trim_matches(['(', ')', '[', ']', '。']), "删去" | "删除" | "已删去" | "已删除" | "废止" | "已废止")
    }
}

/// Numbers the pairs of characters of these alone anew, in the order they had; how many there are.
pub(super) fn narrowed(first: &mut [Gist], second: &mut [Gist]) -> usize {
    let mut all: Vec<u32> = first.iter().chain(&*second).flat_map(|it| it.grams.iter().map(|(gram, _)| *gram)).collect();
    all.sort_unstable();
    all.dedup();
    for (gram, _) in first.iter_mut().chain(second).flat_map(|it| &mut it.grams) {
        *gram = all.partition_point(|it| *it < *gram) as u32;
    }
    all.len()
}

/// The pairs of characters of two laws, numbered as they are met.
#[derive(Debug, Default)]
pub(super) struct GramNumbers {
    numbers: HashMap<u64, u32, KeyHash>,
}

/// A pair of characters as one number, which is hashed in one step.
fn pair_key((first, second): (char, char)) -> u64 {
    (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second))
}

/// Whether a character is part of a word. Nearly all are Han, and the tables of Unicode are slow to say so.
fn is_of_word(c: char) -> bool {
    zh::is_han(c) || c.is_alphanumeric()
}

impl GramNumbers {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    fn of(&mut self, words: &str) -> Vec<(u32, u32)> {
        let mut all: Vec<u32> = words
            .chars()
            .zip(words.chars().skip(1))
            .filter(|(a, b)| is_of_word(*a) || is_of_word(*b))
            .map(|pair| {
                let next = self.numbers.len() as u32;
                *self.numbers.entry(pair_key(pair)).or_insert(next)
            })
            .collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32)).collect()
    }

    /// The pairs of characters of a part of a folded text; those that no provision has are left out.
    pub(super) fn known(&self, words: &str) -> Vec<(u32, u32)> {
        let pairs = words.chars().zip(words.chars().skip(1));
        let mut all: Vec<u32> = pairs.filter_map(|pair| self.numbers.get(&pair_key(pair)).copied()).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32)).collect()
    }
}
