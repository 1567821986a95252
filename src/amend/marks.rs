//! Words that a decision brings in, marked in a text until all is carried out.
//!
//! A decision speaks of the words that were there before it. What it brings in itself is set between two marks, so that a later
//! 统一修改 neither meets it nor passes over it unseen.

/// Noncharacters, which no text for interchange has.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// Stands where a 句 was taken out: those behind it keep their numbers until all is carried out.
pub(super) const GONE: char = '\u{fdd2}';

/// Words as the decision brings them in; where they are none, what is left on either side does not become one word.
pub(super) fn brought_in(words: &str) -> String {
    let [open, close] = MARKS;
    format!("{open}{words}{close}")
}

/// The words without marks.
pub(super) fn unmarked(text: &str) -> String {
    text.replace([MARKS[0], MARKS[1], GONE], "")
}

/// Whether a text has such marks, of whomever.
pub(super) fn is_marked(text: &str) -> bool {
    text.contains([MARKS[0], MARKS[1], GONE])
}

/// How deep in brought-in words the text is behind a character: one more, one less; `None` where it is no mark.
pub(super) fn step(c: char) -> Option<i32> {
    match MARKS.iter().position(|mark| *mark == c)? {
        0 => Some(1),
        _ => Some(-1),
    }
}

/// What words become, with what of it is new marked: 增加 leaves the words beside which something is added as they were.
pub(super) fn becoming(found: &str, becomes: &str) -> String {
    match becomes.split_once(found) {
        Some((before, behind)) if !found.is_empty() => {
            let marked = |part: &str| if part.is_empty() { String::new() } else { brought_in(part) };
            format!("{}{found}{}", marked(before), marked(behind))
        }
        _ => brought_in(becomes),
    }
}

#[cfg(test)]
mod tests {
    use super::{becoming, brought_in, unmarked};

    #[test]
    fn what_stays_is_not_marked() {
        assert_eq!(becoming("甲", "甲乙"), format!("甲{}", brought_in("乙")));
        assert_eq!(becoming("甲", "乙"), brought_in("乙"));
        assert_eq!(unmarked(&becoming("甲", "乙甲丙")), "乙甲丙");
    }
}
