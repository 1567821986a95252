//! Titles that differ from a name in few characters.
//!
//! In: the titles of a collection. Out: [`Likenesses`], which finds the title a name nearly is. Of some pieces of a name that do not
//! overlap, one more than characters may differ, at least one stands unchanged in any title that is near enough; only the titles that
//! have one of them are compared, and the pieces are chosen that the fewest titles have.

use std::collections::{BTreeMap, BTreeSet};

/// One character in so many may differ.
const ONE_IN: usize = 6;

/// The titles of a collection, by the pieces they are made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Likenesses {
    titles: Vec<ComparedTitle>,
    /// The titles that have a piece, by their place in the list: three characters in a row; of the shortest titles also two.
    pieces: BTreeMap<Vec<char>, Vec<usize>>,
}

/// A title as likeness is looked for.
#[derive(Debug, Clone)]
struct ComparedTitle {
    /// Its characters, without the name of the state and without remarks.
    chars: Vec<char>,
    /// What kind of text it names.
    kind: &'static str,
    /// The law.
    law: usize,
}

impl ComparedTitle {
    fn of(short: &str, kind: &'static str, law: usize) -> Self {
        Self { chars: short.chars().collect(), kind, law }
    }

    /// In how many characters another differs; `None` where it is the same or too far away.
    fn distance(&self, other: &Self) -> Option<usize> {
        let longer = self.chars.len().max(other.chars.len());
        let is_far = longer < ONE_IN || self.chars.len().abs_diff(other.chars.len()) * ONE_IN > longer;
        if is_far || self.kind != other.kind || self.chars == other.chars {
            return None;
        }
        let distance = strsim::generic_levenshtein(&other.chars, &self.chars);
        (distance * ONE_IN <= longer).then_some(distance)
    }
}

impl Likenesses {
    /// Takes in the title of a law, without the name of the state and without remarks, and the word that says what kind of text it is.
    pub(super) fn add(&mut self, short: &str, kind: &'static str, law: usize) {
        let title = ComparedTitle::of(short, kind, law);
        let place = self.titles.len();
        let lengths = if title.chars.len() == ONE_IN { 2..=3 } else { 3..=3 };
        let pieces: BTreeSet<&[char]> = lengths.flat_map(|length| title.chars.windows(length)).collect();
        for piece in pieces {
            self.pieces.entry(piece.to_vec()).or_default().push(place);
        }
        self.titles.push(title);
    }

    /// The law whose title a name nearly is.
    pub(super) fn nearest(&self, short: &str, kind: &'static str) -> Option<usize> {
        let name = ComparedTitle::of(short, kind, usize::MAX);
        // A title may be longer than the name by as many characters as may differ.
        let most = name.chars.len() / (ONE_IN - 1);
        let length = if name.chars.len() < ONE_IN { 2 } else { 3 };
        // Where many titles are alike the first of the nearest is found soon: nothing nearer is left to look for.
        (1..=most).find_map(|n_differ| {
            let is_near = |place: &&usize| name.distance(&self.titles[**place]).is_some_and(|distance| distance <= n_differ);
            let firsts = self.rarest(&name.chars, length, n_differ + 1).into_iter().filter_map(|titles| titles.iter().find(is_near));
            firsts.min().map(|place| self.titles[*place].law)
        })
    }

    /// The titles that have a piece, of so many pieces of a name that do not overlap and are the rarest together.
    fn rarest(&self, name: &[char], length: usize, count: usize) -> Vec<&[usize]> {
        let titles = |at: usize| self.pieces.get(&name[at..at + length]).map_or(&[][..], Vec::as_slice);
        // For each end of the name and each number of pieces before it, how many titles have one of them, and where the last begins.
        let mut best: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; count + 1]; name.len() + 1];
        for (end, n_pieces) in (0..=name.len()).flat_map(|end| (0..=count).map(move |n_pieces| (end, n_pieces))) {
            best[end][n_pieces] = match (n_pieces, end.checked_sub(length)) {
                (0, _) => Some((0, 0)),
                (_, None) => None,
                (_, Some(at)) => {
                    let with = best[at][n_pieces - 1].map(|(cost, _)| (cost + titles(at).len(), at));
                    let without = best[end - 1][n_pieces];
                    [with, without].into_iter().flatten().min()
                }
            };
        }
        let (mut end, mut n_pieces) = (name.len(), (0..=count).rev().find(|n| best[name.len()][*n].is_some()).unwrap_or(0));
        let mut out = Vec::with_capacity(n_pieces);
        while n_pieces > 0 {
            let Some((_, at)) = best[end][n_pieces] else { break };
            out.push(titles(at));
            (end, n_pieces) = (at, n_pieces - 1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{ComparedTitle, Likenesses};
    use proptest::prelude::*;

    const KIND: &str = "条例";

    #[test]
    fn a_name_finds_the_title_it_nearly_is() {
        let mut titles = Likenesses::default();
        for (law, title) in ["甲市数字经济促进条例", "甲市物业管理条例", "乙条例", "某某某某条例"].iter().enumerate()
        {
            titles.add(title, KIND, law);
        }
        for (name, law) in [
            ("甲市数字经济促近条例", Some(0)),
            ("甲市物业管理条例", None),
            ("甲市物业营理条例", Some(1)),
            ("甲市物业服务条例", None),
            ("乙条列", None),
            ("某某某条例", Some(3)),
            ("", None),
        ] {
            assert_eq!(titles.nearest(name, KIND), law, "{name}");
        }
        assert_eq!(titles.nearest("甲市物业营理条例", "办法"), None, "another kind of text");
    }

    #[test]
    fn few_titles_are_compared_however_many_there_are() {
        let title = |law: u32| format!("某{}县促进科学技术发展管理条例", char::from_u32(0x4e00 + law).expect("a character"));
        let name: Vec<char> = title(7).replace("技术", "枝术").chars().collect();
        let compared = |n_titles: u32| {
            let mut titles = Likenesses::default();
            (0..n_titles).for_each(|law| titles.add(&title(law), KIND, law as usize));
            assert_eq!(titles.nearest(&name.iter().collect::<String>(), KIND), Some(7));
            titles.rarest(&name, 3, 2).iter().map(|it| it.len()).sum::<usize>()
        };
        assert_eq!(compared(1_000), compared(2_000), "the rarest pieces are those no more titles have");
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_a_comparison_with_every_title_finds(names in prop::collection::vec("[甲乙丙]{0,12}", 1..12)) {
            let (name, titles) = names.split_first().expect("a name");
            let mut all = Likenesses::default();
            for (law, title) in titles.iter().enumerate() {
                all.add(title, KIND, law);
            }
            let own = ComparedTitle::of(name, KIND, usize::MAX);
            let every = all.titles.iter().filter_map(|title| own.distance(title).map(|distance| (distance, title.law)));
            prop_assert_eq!(all.nearest(name, KIND), every.min().map(|(_, law)| law));
        }
    }
}
