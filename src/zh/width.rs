//! How wide a text is.

use unicode_width::UnicodeWidthStr;

/// So many cells a terminal gives it: Han and full-width forms take two.
pub fn cells(text: &str) -> usize {
    text.width()
}

/// So many halves of a Chinese character it takes in print, where “ ” … — · are as wide as one.
pub fn halves(text: &str) -> usize {
    text.width_cjk()
}

#[cfg(test)]
mod tests {
    use super::{cells, halves};

    #[test]
    fn quotation_marks_are_narrow_on_a_terminal_and_wide_in_print() {
        assert_eq!((cells("第5条“a”"), halves("第5条“a”")), (8, 10));
        assert_eq!((cells(""), halves("（一）——")), (0, 10));
    }
}
