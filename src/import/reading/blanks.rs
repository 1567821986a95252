//! Items counted by a numeral and a blank, `　一　水質檢驗。`, as Taiwan prints them.
//!
//! In: the lines of a text. Out: which of them begin so, and with what. One such line says nothing; they count from one, line by line,
//! behind words that lead into them with a colon.

use crate::import::label::{self, ListLabel};
use crate::import::lines::{Line, LineKind};
use crate::model::ItemStyle;
use crate::zh;
use std::collections::BTreeMap;

/// The lines that are counted so, by their index.
pub(super) fn of(lines: &[Line]) -> BTreeMap<usize, ListLabel> {
    let mut out = BTreeMap::new();
    let leads = |line: &Line| line.text.last().is_some_and(|c| "：:︰".contains(c));
    for at in (1..lines.len()).filter(|at| leads(&lines[at - 1])) {
        let counted = (1..).zip(&lines[at..]).map_while(|(number, line)| counts(line).filter(|label| label.number == number));
        let row: Vec<ListLabel> = counted.collect();
        if row.len() > 1 {
            out.extend((at..).zip(row));
        }
    }
    out
}

/// The numeral that a line begins with, set off by a blank and by nothing else.
fn counts(line: &Line) -> Option<ListLabel> {
    let chars = &line.text.chars;
    let end = chars.iter().take(3).take_while(|c| zh::is_numeral(**c)).count();
    let len = label::skip_blanks(chars, end);
    let is_set_off = line.kind == LineKind::Text && end > 0 && len > end && chars.get(len).is_some_and(|c| zh::is_han(*c));
    let number = zh::parse_numeral(&chars[..end].iter().collect::<String>()).filter(|_| is_set_off)?;
    Some(ListLabel { style: ItemStyle::Ideographic, number, len })
}
