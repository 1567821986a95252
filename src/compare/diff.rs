//! What two wordings have in common and what only one of them has.
//!
//! In: two texts. Out: [`Difference`]: segments from which both texts can be put together again exactly, and how alike they are. How
//! alike, characters tell; what differs is told in whole words. A short run that is equal between two changes is absorbed into them:
//! what two unrelated clauses happen to share is noise, not agreement.

use super::cut::pieces;
use crate::zh;
use imara_diff::{Algorithm, Diff, InternedInput, Token};
use serde::Serialize;
use std::hash::Hash;
use std::ops::Range;

/// A run of characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Compares two texts character by character; their similarity is twice what both have, of all that either has: 0 to 1, and 1 of two
    /// empty ones. Segments are cut where words end.
    pub fn of(first: &str, second: &str) -> Self {
        let (a, b) = (zh::characters(first), zh::characters(second));
        // How alike the two are does not hang on how they are shown.
        let alike = absorbed(edits(&a, &b, char::is_alphanumeric), is_noise);
        let same: usize = alike.iter().map(|edit| edit.same).sum();
        let similarity = if a.is_empty() && b.is_empty() { 1.0 } else { 2.0 * same as f64 / (a.len() + b.len()) as f64 };
        let shown = absorbed(absorbed(by_words(&a, &b), is_noise), is_island);
        Self { segments: segments(&shown, &a, &b), similarity }
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

    /// The segments, each with whether it is worth a mark: more than signs, and no word that points where the other's points, as 本省
    /// and 我省 do. Only of texts of different laws: between two texts of one law every character counts.
    pub fn marked(&self) -> impl Iterator<Item = (&Segment, bool)> {
        let other = |at: usize, segment: &Segment| match segment {
            Segment::First(_) => {
                self.segments.get(at + 1).and_then(|next| if let Segment::Second(text) = next { Some(text.as_str()) } else { None })
            }
            _ => at.checked_sub(1).and_then(|at| if let Segment::First(text) = &self.segments[at] { Some(text.as_str()) } else { None }),
        };
        let is_marked = move |at: usize, segment: &Segment| match segment {
            Segment::Same(_) => false,
            Segment::First(text) | Segment::Second(text) => !is_slight(text, other(at, segment).unwrap_or_default()),
        };
        self.segments.iter().enumerate().map(move |(at, segment)| (segment, is_marked(at, segment)))
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
            let texts = self.marked().filter(|it| it.1).filter_map(|(segment, _)| pick(segment));
            texts.flat_map(|text| ["「".to_owned(), shown(text), "」".to_owned()]).collect()
        };
        let first = list(|segment| if let Segment::First(text) = segment { Some(text) } else { None });
        let second = list(|segment| if let Segment::Second(text) = segment { Some(text) } else { None });
        [first, second]
    }
}

/// Whether what one text has in the place of what the other has there says nothing: signs alone, or a word that points and means the
/// text's own place in either.
fn is_slight(text: &str, other: &str) -> bool {
    const POINTING: &str = "本我该此其的之";
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (own, other) = (words(text), words(other));
    let before = own.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (own, other) = (&own[before..], &other[before..]);
    let behind = own.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let is_pointing = |rest: &[char]| rest.iter().all(|c| POINTING.contains(*c)) && rest.len() < 2;
    is_pointing(&own[..own.len() - behind]) && is_pointing(&other[..other.len() - behind])
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
fn edits<T: Copy + Default + Eq + Hash>(a: &[T], b: &[T], is_alphanumeric: impl Fn(T) -> bool) -> Vec<Edit> {
    let mut input = InternedInput::default();
    input.update_before(a.iter().copied());
    input.update_after(b.iter().copied());
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    let is_word = |token: &Token| is_alphanumeric(input.interner[*token]);
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

/// Whether an equal run is no more than one word between changes of words, as in 建设数字〔经济〕强省, or a character, as in
/// 〔2023〕年〔1〕月.
fn is_island(same: usize, before: usize, after: usize) -> bool {
    same <= WORD && same <= before.max(after) && before.min(after) >= same
}

/// The changes in whole words, counted in characters.
fn by_words(a: &[char], b: &[char]) -> Vec<Edit> {
    let (cut_a, cut_b) = (cut(a), cut(b));
    let (mut i, mut j) = (0, 0);
    let count = |words: &[&[char]], from: &mut usize, n: usize| -> usize {
        *from += n;
        words[*from - n..*from].iter().map(|word| word.len()).sum()
    };
    let edits = edits(&cut_a, &cut_b, |word| word.iter().any(|c| c.is_alphanumeric()));
    let in_characters = edits.into_iter().map(|edit| {
        let same = count(&cut_a, &mut i, edit.same);
        j += edit.same;
        Edit { same, first: count(&cut_a, &mut i, edit.first), second: count(&cut_b, &mut j, edit.second) }
    });
    in_characters.collect()
}

/// The words of a text.
fn cut(text: &[char]) -> Vec<&[char]> {
    let mut rest = text;
    let piece = |length: usize| {
        let (piece, after) = rest.split_at(length);
        rest = after;
        piece
    };
    pieces(text).into_iter().map(piece).collect()
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

    /// One of the two texts, put together again.
    fn side(difference: &Difference, side: usize) -> String {
        let words = |segment: &Segment| match segment {
            Segment::Same(text) => text.clone(),
            Segment::First(text) if side == 0 => text.clone(),
            Segment::Second(text) if side == 1 => text.clone(),
            Segment::First(_) | Segment::Second(_) => String::new(),
        };
        difference.segments.iter().map(words).collect()
    }

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
        assert!(difference.has_other_words() && difference.marked().all(|it| !it.1));
        let difference = Difference::of("依法可以公开的数据，应当公开。", "依法不可以公开的数据，应当公开。");
        assert_eq!(difference.only(), ["", "「不」"], "one character that turns the sense is named");
    }

    #[test]
    fn what_differs_is_told_in_whole_words_and_dates() {
        let difference = Difference::of("结合本省实际，根据有关法律，制定本条例。", "结合本市实际，根据相关法律，制定本条例。");
        assert_eq!(difference.only(), ["「本省」「有关」", "「本市」「相关」"]);
        let difference = Difference::of("本条例自2020年7月1日起施行。", "本条例自2023年9月1日起施行。");
        assert_eq!(difference.only(), ["「2020年7」", "「2023年9」"]);
        let difference = Difference::of("政府应当加强对工作的领导，解决问题。", "政府应当加强工作，解决问题。");
        assert!(difference.segments.iter().all(|it| !matches!(it, Segment::First(text) if text.ends_with('工'))), "{difference:?}");
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
        assert!(side(&difference, 0) == first && side(&difference, 1) == second);
    }

    proptest! {
        #[test]
        fn both_texts_are_put_together_again(first in "[甲乙应当有关数据2a，。\n]{0,40}", second in "[甲乙应当有关数据2a，。\n]{0,40}") {
            let difference = Difference::of(&first, &second);
            prop_assert_eq!(side(&difference, 0), first);
            prop_assert_eq!(side(&difference, 1), second);
            prop_assert!((0.0..=1.0).contains(&difference.similarity));
        }
    }
}
