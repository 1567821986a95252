//! A title that is printed again, on as many lines as it takes there.
//!
//! In: the lines behind the title. Out: how many of them say it. Bodies that issue a document together stand on lines of their own there
//! where the title parts them by 、, and a bracket at the end of the title, `（1998）`, may be left out.

use super::lines::Line;
use crate::zh;

/// How many of these lines together say the title; 0 where they say something else.
pub(super) fn repeats(lines: &[Line], title: &str) -> usize {
    let whole = plain(title);
    let mut said = String::new();
    for (count, line) in lines.iter().enumerate() {
        said.push_str(&plain(&line.solid()));
        if said == whole {
            return count + 1;
        }
        if !whole.starts_with(&said) {
            break;
        }
    }
    0
}

/// The same right behind the title, where the bracket at its end may be left out.
pub(super) fn repeats_at_once(lines: &[Line], title: &str) -> usize {
    repeats(lines, title).max(repeats(lines, zh::without_remarks(title)))
}

/// Without what parts bodies from one another.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c != '、' && !zh::is_blank(*c)).collect()
}
