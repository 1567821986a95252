//! The words that two texts share, as runs of characters.
//!
//! In: two texts and the weight of each two characters. Out: the heaviest runs that both have. Every page of an article names a
//! few for each of its answers, so nothing is copied or sorted that is not shown.

use super::trim::trimmed;
use crate::zh;

/// How many lists the places of a text are told apart into.
const LISTS: usize = 256;
/// No place.
const NONE: u32 = u32::MAX;

/// The places of a text by the two characters that begin there: lists, each chained from its last place to its first.
struct BigramPositions {
    last: [u32; LISTS],
    before: Vec<u32>,
}

impl BigramPositions {
    fn of(text: &[char]) -> Self {
        let mut places = Self { last: [NONE; LISTS], before: Vec::with_capacity(text.len()) };
        for (at, pair) in text.windows(2).enumerate() {
            let last = &mut places.last[list(pair)];
            places.before.push(std::mem::replace(last, at as u32));
        }
        places
    }

    /// The length of the longest run that begins `ours` and stands anywhere in `theirs`, the text of these places; 0 for less than two.
    fn longest(&self, ours: &[char], theirs: &[char]) -> usize {
        let (mut best, mut at) = (0, self.last[list(&ours[..2])]);
        while at != NONE {
            let there = &theirs[at as usize..];
            // A place that does not go on beyond the best so far cannot be better.
            if best < ours.len() && there.get(best) == Some(&ours[best]) {
                best = best.max(ours.iter().zip(there).take_while(|(a, b)| a == b).count());
            }
            at = self.before[at as usize];
        }
        if best < 2 { 0 } else { best }
    }
}

fn list(pair: &[char]) -> usize {
    (u32::from(pair[0]).wrapping_mul(31).wrapping_add(u32::from(pair[1]).wrapping_mul(7)) as usize) % LISTS
}

/// A text that is compared with several others.
#[derive(Debug)]
pub(super) struct ComparedWording(Vec<char>);

impl ComparedWording {
    pub(super) fn of(text: &str) -> Self {
        Self(zh::characters(text))
    }

    /// Runs of characters that both texts have, the heaviest first, at most `most`; none that lies in another.
    pub(super) fn shared(&self, other: &Self, weight: impl Fn(char, char) -> f64, most: usize) -> Vec<String> {
        let (ours, theirs) = (&self.0, &other.0);
        let places = BigramPositions::of(theirs);
        let mut runs: Vec<(&[char], f64)> = Vec::with_capacity(32);
        for clause in ours.split(|c| !zh::is_word(*c)) {
            let mut start = 0;
            while start + 1 < clause.len() {
                let length = places.longest(&clause[start..], theirs);
                // From most places on nothing stands in both.
                if length > 0
                    && let Some(run) = trimmed(&clause[start..start + length])
                {
                    runs.push((run, run.windows(2).map(|pair| weight(pair[0], pair[1]).powi(2)).sum()));
                }
                start += length.max(1);
            }
        }
        runs.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let mut out: Vec<&[char]> = Vec::with_capacity(most);
        for (run, _) in runs {
            if out.len() == most {
                break;
            }
            if !out.iter().any(|kept| kept.windows(run.len()).any(|part| part == run)) {
                out.push(run);
            }
        }
        out.into_iter().map(|run| run.iter().collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::ComparedWording;

    fn shared(one: &str, other: &str, weight: impl Fn(char, char) -> f64, most: usize) -> Vec<String> {
        ComparedWording::of(one).shared(&ComparedWording::of(other), weight, most)
    }

    #[test]
    fn the_longest_runs_are_found_across_no_mark_and_none_lies_in_another() {
        let found = shared("推进数据中心建设，提升算力。数据中心", "统筹数据中心建设，提升算力水平", |_, _| 1.0, 4);
        assert_eq!(found, ["数据中心建设", "提升算力"]);
        assert_eq!(shared("推进数据中心建设", "统筹数据中心建设", |_, _| 1.0, 0), [""; 0]);
    }

    #[test]
    fn what_weighs_more_comes_first_and_short_texts_share_nothing() {
        let weight = |first, _| if first == '算' { 9.0 } else { 1.0 };
        assert_eq!(shared("数据中心，算力", "算力；数据中心", weight, 2), ["算力", "数据中心"]);
        assert!(shared("甲", "甲", |_, _| 1.0, 4).is_empty() && shared("", "甲乙", |_, _| 1.0, 4).is_empty());
    }
}
