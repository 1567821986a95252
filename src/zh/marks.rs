//! Marks of punctuation by their width: which stand in half width among Chinese, and how wide they are meant to be.
//!
//! A mark and its other width are one character each, so that places in a text hold in either.

use super::chars::is_han;

/// The marks that have two widths, half and full.
const WIDTHS: [(char, char); 7] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];

/// The marks of a text that stand among Chinese in half width, by their places: `,` `;` `:` `?` `!` beside a Chinese character, and
/// brackets, both or neither of a pair.
pub fn half_width_marks(text: &[char]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, c) in text.iter().enumerate().filter(|(_, c)| is_half(**c)) {
        let is_among = is_among(text, at);
        match c {
            '(' => open.push((at, is_among)),
            ')' => match open.pop() {
                Some((from, was_among)) if was_among || is_among => out.extend([from, at]),
                Some(_) => {}
                None => out.extend(is_among.then_some(at)),
            },
            _ => out.extend(is_among.then_some(at)),
        }
    }
    out.extend(open.into_iter().filter(|it| it.1).map(|it| it.0));
    out.sort_unstable();
    out
}

/// The text with these marks as wide as its characters; `None` where it has none.
pub fn widened(text: &str) -> Option<String> {
    if !text.contains(is_half) {
        return None;
    }
    let mut characters: Vec<char> = text.chars().collect();
    let marks = half_width_marks(&characters);
    for at in &marks {
        characters[*at] = wide(characters[*at]);
    }
    (!marks.is_empty()).then(|| characters.into_iter().collect())
}

/// Whether two texts have the same characters, whatever the width of their marks.
pub fn is_same_but_width(one: &str, other: &str) -> bool {
    one == other || one.chars().map(narrow).eq(other.chars().map(narrow))
}

/// The mark in half width; any other character is itself.
pub fn narrow(c: char) -> char {
    WIDTHS.iter().find(|(_, wide)| *wide == c).map_or(c, |(half, _)| *half)
}

fn wide(c: char) -> char {
    WIDTHS.iter().find(|(half, _)| *half == c).map_or(c, |(_, wide)| *wide)
}

fn is_half(c: char) -> bool {
    WIDTHS.iter().any(|(half, _)| *half == c)
}

/// Whether a mark stands beside a Chinese character, or behind one with a bracket or quotation mark between.
fn is_among(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| text[at]);
    let after = text.get(at + 1).copied();
    before.is_some_and(|c| is_han(c) || matches!(c, '》' | '〉' | '”' | '’' | '）' | '】' | '〕' | '」' | '』'))
        || after.is_some_and(|c| is_han(c) || matches!(c, '《' | '〈' | '“' | '‘' | '（' | '【' | '〔' | '「' | '『'))
}

#[cfg(test)]
mod tests {
    use super::{is_same_but_width, widened};

    #[test]
    fn marks_among_chinese_are_widened_and_those_of_numbers_are_not() {
        let check = |text: &str, wide: &str| assert_eq!(widened(text).as_deref().unwrap_or(text), wide);
        check("总体规划,报批准;县(市、区)编制:", "总体规划，报批准；县（市、区）编制：");
        check("8:30，1,000元，A:B(C)，f(x)", "8:30，1,000元，A:B(C)，f(x)");
        check("公司(A),乙", "公司（A），乙");
        check("A(乙)B", "A（乙）B");
        check("“甲”,《乙法》(修订),丙(丁", "“甲”，《乙法》（修订），丙（丁");
        check("按(5)项的(a)办", "按（5）项的（a）办");
        check("甲,,乙", "甲，，乙");
    }

    #[test]
    fn width_alone_makes_no_other_text() {
        assert!(is_same_but_width("甲,乙(丙)", "甲，乙（丙）"));
        assert!(!is_same_but_width("甲,乙", "甲、乙"));
    }
}
