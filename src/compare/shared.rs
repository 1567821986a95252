//! The words that two provisions share, for a reader.
//!
//! In: two provisions and what any two characters weigh. Out: the runs of characters that both have, the heaviest first.

use super::edge::trimmed;
use super::unit::Unit;
use std::collections::BTreeMap;

/// A text ready to be searched for the words of another.
#[derive(Debug, Clone)]
pub(super) struct Print {
    chars: Vec<char>,
    /// Where each two characters stand: both, then the place, in one number; sorted.
    places: Vec<u64>,
}

/// Texts are longer than this nowhere; what is behind is not looked for.
const PLACES: usize = 1 << 20;

fn key(first: char, second: char) -> u64 {
    (u64::from(first) << 21 | u64::from(second)) << 20
}

impl Print {
    /// The caption and all 款 of a provision.
    pub(super) fn new(unit: &Unit) -> Self {
        let mut chars: Vec<char> = unit.caption.chars().collect();
        for text in &unit.paragraphs {
            chars.push('\n');
            chars.extend(text.chars());
        }
        Self::of(chars)
    }

    /// A text.
    pub(super) fn of(mut chars: Vec<char>) -> Self {
        chars.truncate(PLACES - 1);
        let place = |(place, pair): (usize, &[char])| key(pair[0], pair[1]) | place as u64;
        let mut places: Vec<u64> = chars.windows(2).enumerate().map(place).collect();
        places.sort_unstable();
        Self { chars, places }
    }

    fn places(&self, first: char, second: char) -> impl Iterator<Item = usize> {
        let from = key(first, second);
        let start = self.places.partition_point(|it| *it < from);
        self.places[start..].iter().take_while(move |it| **it < from + PLACES as u64).map(move |it| (it - from) as usize)
    }
}

/// Runs of characters that both texts have, the heaviest first; none that lies in another.
pub(super) fn shared(one: &Print, other: &Print, weight: impl Fn(char, char) -> f64, most: usize) -> Vec<String> {
    let mut found: BTreeMap<&[char], f64> = BTreeMap::new();
    for ours in one.chars.split(|c| !c.is_alphanumeric()) {
        let mut start = 0;
        while start + 1 < ours.len() {
            let same = |place: usize| ours[start..].iter().zip(&other.chars[place..]).take_while(|(a, b)| a == b).count();
            let length = other.places(ours[start], ours[start + 1]).map(same).max().unwrap_or(0);
            if let Some(run) = trimmed(&ours[start..start + length]) {
                let sum: f64 = run.windows(2).map(|pair| weight(pair[0], pair[1]).powi(2)).sum();
                found.insert(run, sum);
            }
            start += length.max(1);
        }
    }
    let mut runs: Vec<(&[char], f64)> = found.into_iter().collect();
    runs.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut out: Vec<&[char]> = Vec::new();
    for (run, _) in runs {
        if out.len() < most && !out.iter().any(|kept| kept.windows(run.len()).any(|part| part == run)) {
            out.push(run);
        }
    }
    out.into_iter().map(|run| run.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Print, shared};

    #[test]
    fn the_longest_runs_come_first_and_none_lies_in_another() {
        let print = |text: &str| Print::of(text.chars().collect());
        let found = shared(&print("推进数据中心建设，鼓励创新"), &print("加快数据中心建设；鼓励投资，鼓励创新"), |_, _| 1.0, 4);
        assert_eq!(found, ["数据中心建设", "鼓励创新"]);
    }
}
