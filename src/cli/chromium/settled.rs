//! A PDF file without what one run of a browser puts into it and another does not.
//!
//! In: a file as Chromium writes it. Out: the same with blanks in the place of its dates, and with the names of its table heads counted from
//! 1 in their order, where the browser counts all that it ever laid out. All stays as long as it was, so that every place is where the table of
//! objects says. Equal pages then give equal files.

use crate::source::find;
use std::collections::{BTreeMap, BTreeSet};

/// The entries of a document's dictionary that say when it was made.
const DATES: [&[u8]; 2] = [b"/CreationDate (D:", b"/ModDate (D:"];
/// A date of PDF is not longer than this, with the bracket behind it: `20260101000000+00'00')`.
const LONGEST: usize = 24;

/// What the name of a node begins with; a number of so many digits and a bracket follow.
const NODE: &[u8] = b"(node";
const DIGITS: usize = 8;

/// Takes out what belongs to the run.
pub(super) fn settled(mut pdf: Vec<u8>) -> Vec<u8> {
    take_dates(&mut pdf);
    count_nodes(&mut pdf);
    pdf
}

/// Counts the nodes anew. Their order stays, by which they are sorted in the file.
fn count_nodes(pdf: &mut [u8]) {
    let (mut places, mut from) = (Vec::new(), 0);
    while let Some(at) = find(&pdf[from..], NODE).map(|at| from + at + NODE.len()) {
        from = at;
        let is_name = |it: &&[u8]| it[..DIGITS].iter().all(u8::is_ascii_digit) && it[DIGITS] == b')';
        if let Some(number) = pdf.get(at..=at + DIGITS).filter(is_name) {
            places.push((at, number[..DIGITS].to_vec()));
        }
    }
    let names: BTreeSet<Vec<u8>> = places.iter().map(|(_, name)| name.clone()).collect();
    let counts: BTreeMap<Vec<u8>, usize> = names.into_iter().zip(1..).collect();
    for (at, name) in &places {
        pdf[*at..at + DIGITS].copy_from_slice(format!("{:08}", counts[name]).as_bytes());
    }
}

fn take_dates(pdf: &mut [u8]) {
    for entry in DATES {
        let mut from = 0;
        while let Some(at) = find(&pdf[from..], entry).map(|at| from + at) {
            from = at + entry.len();
            let end = pdf[from..].iter().take(LONGEST).position(|byte| *byte == b')');
            // What stands in a stream is no date.
            let is_date = |end: &usize| pdf[from..from + end].iter().all(|byte| byte.is_ascii_digit() || b"+-'Z".contains(byte));
            if let Some(end) = end.filter(is_date) {
                pdf[at..=from + end].fill(b' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn dates_become_blanks_and_nothing_else_changes() {
        let file = |date: &str| {
            format!("%PDF-1.4\n1 0 obj\n<</Title (甲)\n/CreationDate ({date})\n/ModDate ({date})>>\nendobj\nstream /ModDate (D:\u{1})\n")
        };
        let (one, other) = (file("D:20260101000000+00'00'"), file("D:20270203040506+08'00'"));
        let made = settled(one.clone().into_bytes());
        assert_eq!(made, settled(other.into_bytes()));
        assert_eq!(made.len(), one.len());
        let text = String::from_utf8(made).expect("it is text");
        assert!(!text.contains("2026") && text.ends_with("stream /ModDate (D:\u{1})\n"), "{text}");
    }

    #[test]
    fn table_heads_are_counted_in_their_order() {
        let file = |names: [&str; 3]| {
            let [a, b, c] = names.map(|name| format!("({name})"));
            settled(format!("/ID {b} /Headers [{b} {a}] /Limits [{a} {c}] (node1) (node0000001x) (node").into_bytes())
        };
        let made = file(["node00000097", "node00000098", "node00000120"]);
        assert_eq!(made, file(["node00000101", "node00000107", "node00000999"]));
        let text = String::from_utf8(made).expect("it is text");
        assert!(
            text.starts_with("/ID (node00000002) /Headers [(node00000002) (node00000001)] /Limits [(node00000001) (node00000003)]"),
            "{text}"
        );
        assert!(text.ends_with("(node1) (node0000001x) (node"), "{text}");
    }

    #[test]
    fn what_is_cut_short_is_left() {
        for text in ["", "/ModDate (D:", "/ModDate (D:2026", "/CreationDate (D:x)"] {
            assert_eq!(settled(text.as_bytes().to_vec()), text.as_bytes());
        }
    }
}
