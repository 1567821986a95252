//! Words by their first two characters, as lists that come with the program are looked up at every character of every law.
//!
//! In: words, each with what it stands for. Out: at two characters of a text, those that may begin there. Most do not begin a word: a
//! filter of few bytes says so before any table is asked.

use super::fast_map::FastMap;

/// How many bits of the filter are told apart; a power of two.
const BITS: usize = 1 << 16;

/// What stands for each word, by its first two characters.
#[derive(Debug)]
pub(super) struct WordStarts<T> {
    /// A bit for each hash of two characters that begin a word.
    filter: Vec<u64>,
    lists: FastMap<(char, char), Vec<T>>,
}

impl<T> WordStarts<T> {
    /// No word yet.
    pub(super) fn new() -> Self {
        Self { filter: vec![0; BITS / 64], lists: FastMap::default() }
    }

    /// Adds a word behind those that begin as it does; `make` is told what of it follows its first two characters. Shorter words are left out.
    pub(super) fn add<'w>(&mut self, word: &'w str, make: impl FnOnce(&'w str) -> T) {
        let mut characters = word.chars();
        let (Some(first), Some(second)) = (characters.next(), characters.next()) else { return };
        let bit = bit(first, second);
        self.filter[bit / 64] |= 1 << (bit % 64);
        self.lists.entry((first, second)).or_default().push(make(characters.as_str()));
    }

    /// The words that begin with two characters, in the order in which they were added.
    pub(super) fn at(&self, first: char, second: char) -> &[T] {
        let bit = bit(first, second);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return &[];
        }
        self.lists.get(&(first, second)).map_or(&[], Vec::as_slice)
    }
}

/// The bit of two characters.
fn bit(first: char, second: char) -> usize {
    let key = u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA77);
    (key >> 16) as usize % BITS
}

#[cfg(test)]
mod tests {
    use super::WordStarts;

    #[test]
    fn words_are_found_by_their_first_two_characters_in_their_order() {
        let mut words = WordStarts::new();
        for word in ["数据中心", "数据", "算力", "短", ""] {
            words.add(word, |tail| (word, tail));
        }
        assert_eq!(words.at('数', '据'), [("数据中心", "中心"), ("数据", "")]);
        assert_eq!((words.at('算', '力').len(), words.at('短', '。').len(), words.at('据', '中').len()), (1, 0, 0));
    }
}
