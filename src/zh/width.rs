//! How wide a text is.

use unicode_width::UnicodeWidthStr;

/// So many cells a terminal gives it: Han and full-width forms take two.
pub fn cells(text: &str) -> usize {
    text.width()
}

/// So many halves of a Chinese character it takes in print, where “ ” … — · are as wide as one.
pub fn halves(text: &str) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        match plain(c) {
            Some(width) => sum += width,
            // Marks that join characters to one are told by the whole text alone.
            None => return text.width_cjk(),
        }
    }
    sum
}

/// The width of a character that laws are mostly made of, which is the same beside whichever of them it stands.
fn plain(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3000}'..='\u{3020}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{UnicodeWidthStr, cells, halves, plain};

    #[test]
    fn quotation_marks_are_narrow_on_a_terminal_and_wide_in_print() {
        assert_eq!((cells("第5条“a”"), halves("第5条“a”")), (8, 10));
        assert_eq!((cells(""), halves("（一）——")), (0, 10));
    }

    #[test]
    fn what_is_told_without_the_table_is_what_the_table_says() {
        let known: Vec<char> = ('\0'..='\u{ffff}').filter(|c| plain(*c).is_some()).collect();
        assert!(known.len() > 21_000);
        let odd: Vec<&char> = known.iter().filter(|c| plain(**c) != Some(c.to_string().width_cjk())).collect();
        assert!(odd.is_empty(), "{odd:?}");
        let pairs = ["甲a", "1“", "，）", "…—", "·甲"];
        assert!(pairs.iter().all(|pair| halves(pair) == pair.width_cjk()));
    }
}
