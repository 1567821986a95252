//! How many lines a paragraph has on paper.
//!
//! Chromium leaves a line alone at the head of a sheet where a paragraph has one line more than must stay together at the
//! foot: it then gives the wish for two lines at the head up. A paragraph of three lines is therefore named, and the style
//! sheet keeps it whole.

use crate::zh;

/// The characters of a line in the two grids, each with the class of a paragraph that takes three of them, more or less.
const GRIDS: [(usize, &str); 2] = [(36, "k36"), (28, "k28")];

/// The classes of a paragraph with this text after `lead` characters; a line may hold one less than there is room for.
pub(super) fn kept(lead: usize, text: &str) -> String {
    let wide = lead + zh::halves(text.trim()).div_ceil(2);
    let takes_three = |columns: usize| wide > 2 * columns - 4 && wide <= 3 * columns + 4;
    GRIDS.iter().filter(|(columns, _)| takes_three(*columns)).map(|(_, class)| *class).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn a_paragraph_of_three_lines_is_named_in_either_grid() {
        let classes = |count: usize| kept(2, &"字".repeat(count));
        assert_eq!(["", "k28", "k36 k28", "k36", ""], [20, 60, 80, 100, 200].map(classes));
        assert_eq!(kept(2, &"a".repeat(160)), "k36 k28", "two Latin letters are as wide as one character");
    }
}
