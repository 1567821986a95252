//! Two wordings of a definition held to one another.
//!
//! Definitions of one term are of one subject by what they are, so that less need be alike than between two provisions: where the
//! wholes are too different to be marked, their clauses are put side by side in order, and what differs is marked within those that
//! are alike. Without the marks each wording has its characters.

use super::diff::{Difference, Segment};

/// From this likeness on two clauses are held to one another.
const ALIKE: f64 = 0.2;
/// Of the characters of both at least so many must be common; below, marks would be noise.
const COMMON: f64 = 0.25;
/// Of longer wordings clauses are not held to one another: the work grows as the square.
const CLAUSES: usize = 24;

/// The runs of two wordings; `None` where too little is alike to be marked.
pub fn wordings(first: &str, second: &str) -> Option<Vec<Segment>> {
    let whole = Difference::of(first, second);
    if whole.is_marked() {
        return Some(whole.segments);
    }
    let (a, b) = (clauses(first), clauses(second));
    if a.len() > CLAUSES || b.len() > CLAUSES {
        return None;
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at, to) in aligned(&a, &b) {
        out.extend(a[i..at].iter().map(|clause| Segment::First((*clause).to_owned())));
        out.extend(b[j..to].iter().map(|clause| Segment::Second((*clause).to_owned())));
        out.extend(Difference::of(a[at], b[to]).segments);
        (i, j) = (at + 1, to + 1);
    }
    out.extend(a[i..].iter().map(|clause| Segment::First((*clause).to_owned())));
    out.extend(b[j..].iter().map(|clause| Segment::Second((*clause).to_owned())));
    let common: usize = out.iter().map(|it| if let Segment::Same(words) = it { words.chars().count() } else { 0 }).sum();
    let all = first.chars().count() + second.chars().count();
    (2.0 * common as f64 >= COMMON * all as f64).then_some(out)
}

/// What only the first and what only the second has, as lists: 「…」「…」. One character alone tells nothing in a list.
pub fn only(segments: &[Segment]) -> [String; 2] {
    let list = |pick: fn(&Segment) -> Option<&String>| -> String {
        let texts = segments.iter().filter_map(pick).map(|text| text.trim_matches(|c: char| !c.is_alphanumeric()));
        let told = texts.filter(|text| text.chars().nth(1).is_some()).map(|text| text.replace('\n', " "));
        told.flat_map(|text| ["「".to_owned(), text, "」".to_owned()]).collect()
    };
    let first = list(|segment| if let Segment::First(text) = segment { Some(text) } else { None });
    let second = list(|segment| if let Segment::Second(text) = segment { Some(text) } else { None });
    [first, second]
}

/// The clauses of a text, each with the sign that ends it.
fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(['，', '；', '。', '：', '\n']).collect()
}

/// Clauses that answer one another, in the order of both: those of the greatest likeness in all.
fn aligned(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let alike = |i: usize, j: usize| Some(Difference::of(a[i], b[j]).similarity).filter(|it| *it >= ALIKE);
    let likeness: Vec<Vec<Option<f64>>> = (0..a.len()).map(|i| (0..b.len()).map(|j| alike(i, j)).collect()).collect();
    // The best of the clauses from a place on.
    let mut best = vec![vec![0.0_f64; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let paired = likeness[i][j].map_or(0.0, |it| it + best[i + 1][j + 1]);
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        match likeness[i][j] {
            Some(it) if it + best[i + 1][j + 1] >= best[i][j] => {
                out.push((i, j));
                (i, j) = (i + 1, j + 1);
            }
            _ if best[i + 1][j] >= best[i][j + 1] => i += 1,
            _ => j += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{only, wordings};
    use crate::compare::Segment;

    fn side(segments: &[Segment], is_second: bool) -> String {
        let of = |it: &Segment| match (it, is_second) {
            (Segment::Same(words), _) | (Segment::First(words), false) | (Segment::Second(words), true) => words.clone(),
            _ => String::new(),
        };
        segments.iter().map(of).collect()
    }

    #[test]
    fn clauses_that_are_alike_are_held_to_one_another_and_no_character_is_lost() {
        let first = "以甲资源为关键生产要素，以乙网络为重要载体，全面提升社会治理水平和公共服务能力的一系列活动";
        let second = "以甲资源为关键要素，以乙网络为主要载体，形态新颖";
        let segments = wordings(first, second).expect("two of three clauses are alike");
        assert_eq!((side(&segments, false).as_str(), side(&segments, true).as_str()), (first, second));
        let [one, other] = only(&segments);
        assert!(one.contains("「生产」") && one.contains("全面提升社会治理水平"), "{one}");
        assert_eq!(other, "「主要」「形态新颖」");
    }

    #[test]
    fn what_has_nothing_in_common_is_not_marked() {
        assert_eq!(wordings("以任何方式记录的信息", "从事生产经营的单位"), None);
        assert_eq!(wordings("", "甲"), None);
    }
}
