//! Other ways to write a query: in simplified characters, in the words of laws, by its sound.
//!
//! They are asked only where nothing has been found as it was typed, and the reader is told each time what was searched instead. So
//! their files are read by nobody whose words the laws have.

use super::script;
use crate::zh;
use serde::Serialize;
use std::collections::BTreeMap;

/// Traditional characters 繁体字 and the simplified ones they are, in pairs.
const SIMPLIFIED: &str = include_str!("simplified.txt");
/// What people say 俗称 and what laws write.
const EVERYDAY: &str = include_str!("everyday.txt");
/// Words of more characters than these are not typed by their sound.
const LONGEST: usize = 12;
/// With more words than this the rarest are left out of those that sounds find.
const SOUNDS: usize = 4_000;

/// What the script is given.
#[derive(Debug, Serialize)]
struct OtherWords<'t> {
    /// Traditional, simplified, traditional …
    simplified: String,
    /// What is said, and what is written instead, the nearest first.
    words: Vec<(&'t str, Vec<&'t str>)>,
    /// The same of words that say little alone.
    basic: Vec<(&'t str, Vec<&'t str>)>,
    /// Words of questions, which stand in no provision.
    asking: Vec<&'t str>,
    /// Characters that join words and are none.
    joining: String,
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The script of what queries are written as otherwise: the same for every site.
///
/// # Panics
/// Never: a table of strings is JSON.
pub fn other() -> String {
    let mut table = OtherWords {
        simplified: lines(SIMPLIFIED).collect(),
        words: Vec::new(),
        basic: Vec::new(),
        asking: Vec::new(),
        joining: String::new(),
    };
    for line in lines(EVERYDAY) {
        let (sign, rest) = line.split_at_checked(1).unwrap_or(("", line));
        let pairs = |line: &'static str| {
            let (said, written) = line.split_once('=').unwrap_or_default();
            said.split_whitespace().map(move |word| (word, written.split_whitespace().collect::<Vec<_>>()))
        };
        match sign {
            "~" => table.joining.extend(rest.split_whitespace()),
            "?" => table.asking.extend(rest.split_whitespace()),
            "+" => table.basic.extend(pairs(rest)),
            _ => table.words.extend(pairs(line)),
        }
    }
    script("other", &serde_json::to_string(&table).expect("strings are JSON"))
}

/// The script of words by their sounds, a word a line behind its sound: those that stand in names and headings, the most frequent first,
/// and what everyday words stand for. A word whose sound holds anything but `a`–`z` is left out.
///
/// # Panics
/// Never: a string is JSON.
pub fn sounds<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let is_word = |word: &str| (2..=LONGEST).contains(&word.chars().count());
    words.filter(|word| is_word(word)).for_each(|word| *counts.entry(word).or_default() += 1);
    let everyday = lines(EVERYDAY).filter(|line| !line.starts_with(['?', '~', '+']));
    let everyday = everyday.flat_map(|line| line.rsplit('=').next().unwrap_or_default().split_whitespace());
    everyday.filter(|word| is_word(word)).for_each(|word| *counts.entry(word).or_default() += 1);
    let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ranked.truncate(SOUNDS);
    let mut out = String::new();
    for (word, _) in ranked {
        let letters = zh::sound(word);
        if !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.push_str(&letters);
            out.push(' ');
            out.push_str(word);
        }
    }
    script("sounds", &serde_json::to_string(&out).expect("a string is JSON"))
}

#[cfg(test)]
mod tests {
    use super::{EVERYDAY, SIMPLIFIED, lines, other, sounds};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn pairs_are_pairs_and_no_simplified_character_becomes_another() {
        let all: Vec<char> = lines(SIMPLIFIED).flat_map(str::chars).collect();
        assert_eq!(all.len() % 2, 0);
        let pairs: BTreeMap<char, char> = all.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        assert_eq!(pairs.len(), all.len() / 2, "a character stands twice");
        assert!(pairs.iter().all(|(from, to)| from != to && !pairs.contains_key(to)));
        assert_eq!("離婚條".chars().map(|c| pairs.get(&c).copied().unwrap_or(c)).collect::<String>(), "离婚条");
    }

    #[test]
    fn everyday_words_stand_once_and_for_something_else() {
        let mut said = BTreeSet::new();
        for line in lines(EVERYDAY).filter(|line| line.contains('=')) {
            let (left, right) = line.trim_start_matches('+').split_once('=').expect("it holds one");
            assert!(!right.trim().is_empty() && !left.trim().is_empty(), "{line}");
            for word in left.split_whitespace() {
                assert!(said.insert(word), "{word} stands twice");
                assert!(right.split_whitespace().all(|it| it != word), "{word} stands for itself");
            }
        }
        assert!(other().contains("[\"醉驾\",[\"醉酒驾驶\""));
    }

    #[test]
    fn sounds_are_those_of_headings_and_of_what_laws_write() {
        let script = sounds(["离婚"; 99].into_iter().chain(["长期护理", "ISO 9000"]));
        assert!(script.starts_with("fadian.found(\"sounds\",\"lihun 离婚\\n"), "{script}");
        for line in ["changqihuli 长期护理", "nianxiujia 年休假", "jingjibuchang 经济补偿"] {
            assert!(script.contains(line), "{line}");
        }
        assert!(!script.contains("9000"));
    }
}
