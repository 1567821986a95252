//! What a word is called in addresses and anchors, for as long as it is that word.

use crate::import::slug;
use crate::source::fingerprint;
use std::fmt::Write as _;

/// Of a longer word a fingerprint stands in its name.
const MOST_SPELLED: usize = 16;

/// The name of a word in addresses: how it sounds, and what it is. It follows from the word alone, so that no word which sounds alike and
/// comes later can take it away.
pub fn word_name(word: &str) -> String {
    let mut name = slug::slug(word);
    name.push('-');
    if word.chars().count() > MOST_SPELLED {
        let _ = write!(name, "{:016x}", fingerprint(word.as_bytes()));
        return name;
    }
    for c in word.chars().map(u32::from) {
        // No digit begins a code point beyond the first 65,536: two words never have one name.
        let _ = if c > 0xffff { write!(name, "u{c:06x}") } else { write!(name, "{c:04x}") };
    }
    name
}

#[cfg(test)]
mod tests {
    use super::word_name;

    #[test]
    fn the_word_name_a_term_follows_from_the_word_alone() {
        assert_eq!(word_name("数据"), "shuju-6570636e");
        assert_ne!(word_name("数据"), word_name("书局"));
        assert!(word_name("𠮷").ends_with("-u020bb7"), "{}", word_name("𠮷"));
        let long = word_name(&"数".repeat(100));
        assert!(long.len() < 100 && long != word_name(&"数".repeat(101)), "{long}");
    }
}
