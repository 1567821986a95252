//! Cutting a text into words, so that what differs between two texts begins and ends with one: 「本省」 and 「本市」, not 「省」 and 「市」.
//!
//! In: a text. Out: its pieces, in order, which together are the text: numbers and Latin words whole, words of the lists as long as they
//! can be found, every other character by itself. The lists are general; a word that they have not is cut into characters.

use super::word_starts::WordStarts;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// General words, as a reader may correct them.
const WORDS: &str = include_str!("words.txt");
/// Words of subjects.
const SUBJECTS: &str = include_str!("subjects.txt");
/// Longer entries among the words of subjects are phrases, and made of words.
const LONGEST: usize = 2;
/// What a character by itself costs, of a word's one hundred: fewer and longer pieces are better, and a word is better than a character.
const ALONE: u32 = 110;
const WORD: u32 = 100;

/// The words by their first two characters, each without these.
static STARTS: LazyLock<WordStarts<Vec<char>>> = LazyLock::new(|| {
    let mut out = WordStarts::new();
    let subjects = SUBJECTS.lines().filter_map(|line| Some(line.split_once(':')?.1)).flat_map(str::split_whitespace);
    for word in general().chain(subjects.filter(|word| word.chars().count() <= LONGEST)) {
        out.add(word, |rest| rest.chars().collect());
    }
    out
});

/// The general words, which say nothing of what a text is about.
static GENERAL: LazyLock<BTreeSet<Vec<char>>> = LazyLock::new(|| general().map(|word| word.chars().collect()).collect());

fn general() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether some characters are one general word.
pub(super) fn is_general(word: &[char]) -> bool {
    GENERAL.contains(word)
}

/// The lengths, in characters, of the pieces of a text.
pub(super) fn pieces(text: &[char]) -> Vec<usize> {
    // From the end: what the best way through the rest costs, and how long its first piece is.
    let mut best: Vec<(u32, usize)> = vec![(0, 0); text.len() + 1];
    for at in (0..text.len()).rev() {
        let run = run(&text[at..]);
        if run > 1 {
            best[at] = (best[at + run].0.saturating_add(WORD), run);
            continue;
        }
        best[at] = (best[at + 1].0.saturating_add(ALONE), 1);
        let words = text.get(at + 1).map_or(&[][..], |second| STARTS.at(text[at], *second));
        for rest in words.iter().filter(|rest| text[at + 2..].starts_with(rest)) {
            let length = rest.len() + 2;
            let cost = best[at + length].0.saturating_add(WORD);
            // Of two ways that cost the same the one that begins with the longer word.
            if (cost, std::cmp::Reverse(length)) < (best[at].0, std::cmp::Reverse(best[at].1)) {
                best[at] = (cost, length);
            }
        }
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        out.push(best[at].1);
        at += best[at].1;
    }
    out
}

/// How many characters from here on are of one number or Latin word.
fn run(text: &[char]) -> usize {
    text.iter().take_while(|c| c.is_ascii_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        let text: Vec<char> = text.chars().collect();
        let mut at = 0;
        let piece = |length: usize| {
            at += length;
            text[at - length..at].iter().collect::<String>()
        };
        pieces(&text).into_iter().map(piece).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_and_numbers_are_whole() {
        assert_eq!(cut("自2023年1月1日起施行"), "自|2023|年|1|月|1|日|起|施行");
        assert_eq!(cut("根据有关法律，结合本省实际"), "根据|有关|法律|，|结合|本省|实际");
        assert_eq!(cut("甲乙丙"), "甲|乙|丙");
        assert_eq!(cut(""), "");
    }

    proptest! {
        #[test]
        fn the_pieces_together_are_the_text(text in "[应当有关数据经济发展省a1，]{0,60}") {
            prop_assert_eq!(cut(&text).replace('|', ""), text);
        }
    }
}
