//! Numbers as text: a script file holds them in a string, and what reads them looks at one character after the other.

use std::fmt::Write as _;

/// Six bits a character; none of them needs an escape.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A number below 64.
pub(super) fn digit(value: u32) -> char {
    char::from(DIGITS[(value & 63) as usize])
}

/// A number in groups of five bits, the lowest first; the sixth bit says that more follow.
pub(super) fn number(mut value: u32, out: &mut String) {
    while value >= 32 {
        out.push(digit((value & 31) | 32));
        value >>= 5;
    }
    out.push(digit(value));
}

/// Ascending numbers as the steps between them, each made smaller by one but the first.
pub(super) fn steps(values: &[u32], out: &mut String) {
    let mut next = 0;
    for value in values {
        number(value - next, out);
        next = value + 1;
    }
}

/// Ascending numbers as one bit for each that there may be, six a character.
pub(super) fn bits(values: &[u32], count: u32, out: &mut String) {
    let mut all = vec![0; count.div_ceil(6) as usize];
    for value in values {
        all[(value / 6) as usize] |= 1 << (value % 6);
    }
    out.extend(all.into_iter().map(digit));
}

/// A text as JSON that a script may hold: U+2028 and U+2029 end a line in old engines.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text;
    // Most of a text is taken as it is, in one piece.
    while let Some(at) = first_escaped(rest) {
        let (plain, behind) = rest.split_at(at);
        out.push_str(plain);
        let mut behind = behind.chars();
        match behind.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some(c) => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            None => {}
        }
        rest = behind.as_str();
    }
    out.push_str(rest);
    out.push('"');
    out
}

/// Where the first character stands that is escaped; bytes are looked at, since nearly all characters have three.
fn first_escaped(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().position(|(at, byte)| match byte {
        b'"' | b'\\' | 0..=0x1f => true,
        0xe2 => matches!(bytes[at..], [_, 0x80, 0xa8 | 0xa9, ..]),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{bits, json, number, steps};

    #[test]
    fn small_numbers_take_one_character() {
        let text = |value| {
            let mut out = String::new();
            number(value, &mut out);
            out
        };
        assert_eq!([text(0), text(31), text(32), text(1023), text(1024)], ["A", "f", "gB", "_f", "ggB"]);
    }

    #[test]
    fn lists_are_steps_or_bits() {
        let (mut by_steps, mut by_bits) = (String::new(), String::new());
        steps(&[0, 1, 7], &mut by_steps);
        bits(&[0, 1, 7], 8, &mut by_bits);
        assert_eq!((by_steps.as_str(), by_bits.as_str()), ("AAF", "DC"));
    }

    #[test]
    fn a_text_is_json_that_old_engines_read() {
        assert_eq!(json("甲\"\\\n\u{2028}"), "\"甲\\\"\\\\\\n\\u2028\"");
    }
}
