//! What two wordings have in common and what only one of them has, character by character.
//!
//! In: two texts. Out: [`Difference`]: segments from which both texts can be put together again exactly, and how alike they are.
//! A short run of equal characters between two changes is absorbed into them: characters that two unrelated clauses happen to
//! share are noise, not agreement.

use imara_diff::{Algorithm, Diff, InternedInput, Token};
use std::ops::Range;

/// A run of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Both have it.
    Same(String),
    /// Only the first has it.
    First(String),
    /// Only the second has it.
    Second(String),
}

/// Two texts compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The runs, in order; of two at one place the first text's comes first.
    pub segments: Vec<Segment>,
    /// How alike the two are, between 0 and 1: the share of characters that both have.
    pub similarity: f64,
}

/// Below this similarity marks would be noise.
pub const MARKED: f64 = 0.6;
/// Equal runs shorter than this may be absorbed.
const SHORT: usize = 6;
/// A word is mostly so many characters.
const WORD: usize = 2;

/// What a row of two provisions says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 文字几乎相同
    NearlySame,
    /// 部分相同
    PartlySame,
    /// 主题相同，表述不同
    SameSubject,
    /// 仅甲有规定
    OnlyFirst,
    /// 仅乙有规定
    OnlySecond,
}

impl Verdict {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::NearlySame => "nearly-same",
            Self::PartlySame => "partly-same",
            Self::SameSubject => "same-subject",
            Self::OnlyFirst => "only-first",
            Self::OnlySecond => "only-second",
        }
    }
}

impl Difference {
    /// Compares two texts.
    pub fn of(first: &str, second: &str) -> Self {
        let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
        let edits = absorbed(edits(&a, &b), is_noise);
        let same: usize = edits.iter().map(|edit| edit.same).sum();
        let similarity = if a.is_empty() && b.is_empty() { 1.0 } else { 2.0 * same as f64 / (a.len() + b.len()) as f64 };
        // What is marked is cut at words as well; how alike the two are does not hang on how they are shown.
        Self { segments: segments(&absorbed(edits, is_word), &a, &b), similarity }
    }

    /// The first text, put together again.
    pub fn first(&self) -> String {
        self.segments
            .iter()
            .map(|segment| if let Segment::Same(text) | Segment::First(text) = segment { text.as_str() } else { "" })
            .collect()
    }

    /// The second text, put together again.
    pub fn second(&self) -> String {
        self.segments
            .iter()
            .map(|segment| if let Segment::Same(text) | Segment::Second(text) = segment { text.as_str() } else { "" })
            .collect()
    }

    /// Whether differences should be marked in the text.
    pub fn is_marked(&self) -> bool {
        self.similarity >= MARKED
    }

    /// What the row of these two says.
    pub fn verdict(&self) -> Verdict {
        match self.similarity {
            0.9.. => Verdict::NearlySame,
            MARKED.. => Verdict::PartlySame,
            _ => Verdict::SameSubject,
        }
    }

    /// Whether more than signs and lines differs.
    pub fn has_other_words(&self) -> bool {
        let is_word = |text: &String| text.chars().any(char::is_alphanumeric);
        self.segments.iter().any(|it| matches!(it, Segment::First(text) | Segment::Second(text) if is_word(text)))
    }

    /// What only the first has and what only the second: 「…」「…」. Empty where nothing is marked, or nothing differs.
    pub fn only(&self) -> [String; 2] {
        if !self.is_marked() {
            return Default::default();
        }
        let list = |pick: fn(&Segment) -> Option<&String>| -> String {
            // One character alone, as 本 or 我, tells nothing in a list.
            let texts = self.segments.iter().filter_map(pick).filter(|text| text.chars().filter(|c| c.is_alphanumeric()).count() > 1);
            texts.flat_map(|text| ["「".to_owned(), shown(text), "」".to_owned()]).collect()
        };
        let first = list(|segment| if let Segment::First(text) = segment { Some(text) } else { None });
        let second = list(|segment| if let Segment::Second(text) = segment { Some(text) } else { None });
        [first, second]
    }
}

fn shown(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).replace('\n', " ")
}

/// Equal characters, then what only the first and what only the second has.
#[derive(Debug, Clone, Copy, Default)]
struct Edit {
    same: usize,
    first: usize,
    second: usize,
}

/// The changes as the library finds them, in memory and time that grow with the texts. A change that could stand further up or down
/// without another mark takes in whole clauses: 「，〔推进建设，〕」 rather than 「〔，推进建设〕，」.
fn edits(a: &[char], b: &[char]) -> Vec<Edit> {
    let mut input = InternedInput::default();
    input.update_before(a.iter().copied());
    input.update_after(b.iter().copied());
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    let is_word = |token: &Token| input.interner[*token].is_alphanumeric();
    diff.postprocess_with_heuristic(&input, |tokens: &[Token], change: Range<u32>, earliest_end: u32| {
        let length = change.len();
        let wholeness = |end: &u32| {
            let (before, own) = tokens[..*end as usize].split_at(*end as usize - length);
            u8::from(!before.last().is_some_and(is_word)) + u8::from(!own.last().is_some_and(is_word))
        };
        let ends = earliest_end.max(change.start)..=change.end;
        ends.max_by_key(wholeness).unwrap_or(change.end)
    });
    let mut at = 0;
    let changes = diff.hunks().map(|hunk| {
        let same = (hunk.before.start - at) as usize;
        at = hunk.before.end;
        Edit { same, first: hunk.before.len(), second: hunk.after.len() }
    });
    let mut out: Vec<Edit> = changes.collect();
    out.push(Edit { same: a.len() - at as usize, ..Edit::default() });
    out
}

/// Whether an equal run between two changes is noise: shorter than six characters and than both changes.
fn is_noise(same: usize, before: usize, after: usize) -> bool {
    same < SHORT && same < before && same < after
}

/// Whether an equal run is no more than one word between changes of words, as in 建设数字〔经济〕强省.
fn is_word(same: usize, before: usize, after: usize) -> bool {
    same <= WORD && same <= before.max(after) && before.min(after) >= WORD
}

/// Absorbs such equal runs into the changes on both sides.
fn absorbed(edits: Vec<Edit>, is_island: fn(usize, usize, usize) -> bool) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::new();
    for edit in edits {
        let before = out.last().map_or(0, |last| last.first.max(last.second));
        let after = edit.first.max(edit.second);
        match out.last_mut() {
            Some(last) if edit.same > 0 && is_island(edit.same, before, after) => {
                last.first += edit.same + edit.first;
                last.second += edit.same + edit.second;
            }
            _ => out.push(edit),
        }
    }
    out
}

fn segments(edits: &[Edit], a: &[char], b: &[char]) -> Vec<Segment> {
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    let take = |text: &[char], from: &mut usize, count: usize| -> String {
        *from += count;
        text[*from - count..*from].iter().collect()
    };
    for edit in edits {
        if edit.same > 0 {
            out.push(Segment::Same(take(a, &mut i, edit.same)));
            j += edit.same;
        }
        if edit.first > 0 {
            out.push(Segment::First(take(a, &mut i, edit.first)));
        }
        if edit.second > 0 {
            out.push(Segment::Second(take(b, &mut j, edit.second)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Difference, Segment, Verdict};
    use proptest::prelude::*;

    #[test]
    fn what_only_one_has_is_named_in_words() {
        let difference =
            Difference::of("数据处理应当遵守法律、法规，尊重社会公德。", "开展数据处理活动，应当遵守法律、法规，尊重社会公德。");
        assert_eq!(difference.only(), ["", "「开展」「活动」"]);
        assert_eq!(difference.verdict(), Verdict::PartlySame);
    }

    #[test]
    fn short_equal_runs_inside_changes_are_absorbed() {
        let difference = Difference::of("甲乙丙丁经济戊己庚辛", "子丑寅卯经济辰巳午未");
        assert!(!difference.segments.iter().any(|segment| matches!(segment, Segment::Same(_))), "{difference:?}");
        assert_eq!(difference.only(), ["", ""], "nothing is marked where nothing is alike");
    }

    #[test]
    fn one_word_between_two_changes_is_absorbed_and_one_character_is_not_named() {
        let difference = Difference::of("建设数字经济强省，推动高质量发展。", "加快现代经济体系，推动高质量发展。");
        assert!(!difference.segments.contains(&Segment::Same("经济".to_owned())), "{difference:?}");
        let difference = Difference::of("本省行政区域内适用本条例。", "我省行政区域内适用本条例。");
        assert_eq!(difference.only(), ["", ""]);
        assert!(difference.has_other_words());
    }

    #[test]
    fn equal_texts_are_nearly_the_same() {
        assert_eq!(Difference::of("甲。", "甲。").verdict(), Verdict::NearlySame);
        assert_eq!(Difference::of("", "").segments, []);
    }

    #[test]
    fn a_change_takes_in_whole_clauses() {
        let difference = Difference::of("建立机制，统筹政策，协调解决问题。", "建立机制，协调解决问题。");
        assert_eq!(difference.segments[1], Segment::First("统筹政策，".to_owned()), "{difference:?}");
    }

    #[test]
    fn long_texts_that_share_nothing_are_compared_too() {
        let (first, second) = ("甲乙丙丁戊".repeat(40_000), "子丑寅卯辰".repeat(40_000));
        let difference = Difference::of(&first, &second);
        assert_eq!(difference.segments, [Segment::First(first), Segment::Second(second)]);
    }

    #[test]
    fn long_texts_of_the_same_words_in_another_order_are_put_together_again() {
        // Few characters, none rare: what makes a table of both lengths largest.
        let (first, second) = ("甲乙丙甲丁，".repeat(20_000), "丙甲乙丁乙。".repeat(20_000));
        let difference = Difference::of(&first, &second);
        assert!(difference.first() == first && difference.second() == second);
    }

    proptest! {
        #[test]
        fn both_texts_are_put_together_again(first in "[甲乙丙，。\n]{0,40}", second in "[甲乙丙，。\n]{0,40}") {
            let difference = Difference::of(&first, &second);
            prop_assert_eq!(difference.first(), first);
            prop_assert_eq!(difference.second(), second);
            prop_assert!((0.0..=1.0).contains(&difference.similarity));
        }
    }
}
