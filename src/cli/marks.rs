//! Two wordings on a terminal.

use crate::compare::Segment;
use crate::diag::Paint;

/// A run of words: what is gone in `[-…-]`, what is new in `{+…+}`, so that a copy without colours says it too.
pub(super) fn marked(segment: &Segment, paint: Paint) -> String {
    let (text, signs, code) = match segment {
        Segment::Same(text) => return text.clone(),
        Segment::First(text) => (text, ["[-", "-]"], "\x1b[9;33m"),
        Segment::Second(text) => (text, ["{+", "+}"], "\x1b[4;34m"),
    };
    let line = |line: &str| {
        let words = format!("{}{line}{}", signs[0], signs[1]);
        if paint == Paint::Colour { format!("{code}{words}\x1b[0m") } else { words }
    };
    text.split('\n').map(|it| if it.is_empty() { String::new() } else { line(it) }).collect::<Vec<_>>().join("\n")
}
