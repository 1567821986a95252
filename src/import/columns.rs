//! Prose in two columns that was copied line by line: each line holds a piece of either, and no sentence goes on in the next line.
//!
//! In: lines. Out: a finding at each stretch of them. Nothing is parted: a person has to say how the columns go on.

use super::label;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::Traced;
use crate::diag::kind::ColumnsInterleaved;
use crate::zh;

/// The narrowest gap between two columns, in cells.
const NARROWEST_GAP: usize = 3;

/// A stretch begins with a line whose halves are so wide, in cells.
const NARROWEST_COLUMN: usize = 16;

/// Fewer lines are a signature, or labels to fill in.
const LEAST_LINES: usize = 3;

/// The right column begins in all its lines within so many cells: the first line of a paragraph stands a little to the right.
const SLACK: usize = 6;

/// The halves of a line, and the cell at which the right one begins.
struct Halves {
    left: Traced,
    right: Traced,
    column: usize,
}

/// Tells the stretches of lines that hold two columns of prose.
pub(super) fn doubt(lines: &[Line], log: &mut Log) {
    let mut at = 0;
    while at < lines.len() {
        let begins = |halves: &Halves| halves.left.width() >= NARROWEST_COLUMN && halves.right.width() >= NARROWEST_COLUMN;
        let Some(first) = halves(&lines[at]).filter(begins) else {
            at += 1;
            continue;
        };
        let mut stretch = vec![first];
        let mut len = 1;
        for line in &lines[at + 1..] {
            let column = stretch[0].column;
            match halves(line) {
                Some(halves) if halves.column.abs_diff(column) <= SLACK => stretch.push(halves),
                // The last line of a paragraph may leave one of the columns empty.
                None if line.indent + line.text.width() <= column || line.indent + SLACK >= column => {}
                _ => break,
            }
            len += 1;
        }
        if is_prose(&stretch) {
            log.find(&lines[at].text, ColumnsInterleaved { words: lines[at].text.tidy().head(20), count: len });
        }
        at += len;
    }
}

/// A line cut at its widest gap.
fn halves(line: &Line) -> Option<Halves> {
    if line.kind != LineKind::Text {
        return None;
    }
    let chars = &line.text.chars;
    let (mut widest, mut gap, mut cells): (Option<(usize, usize, usize, usize)>, _, _) = (None, None, line.indent);
    for (at, c) in chars.iter().enumerate() {
        if zh::is_blank(*c) {
            gap = gap.or(Some((at, cells)));
        } else if let Some((from, begins)) = gap.take() {
            let width = cells - begins;
            if width >= NARROWEST_GAP && widest.is_none_or(|(known, ..)| width > known) {
                widest = Some((width, from, at, cells));
            }
        }
        cells += if c.is_ascii() { 1 } else { 2 };
    }
    let (_, from, to, column) = widest?;
    // A long label is set off from its text as well.
    if label::unit(&chars[..from]).is_some_and(|unit| unit.len == from) {
        return None;
    }
    Some(Halves { left: line.text.slice(0, from), right: line.text.slice(to, chars.len()), column })
}

/// Whether the left column is prose: its lines fill it but for the last of each paragraph, and some are cut. What is signed side by side, and the
/// cells of a table, are as wide as their words.
fn is_prose(stretch: &[Halves]) -> bool {
    let widest = stretch.iter().map(|halves| halves.left.width()).max().unwrap_or(0);
    let is_full = |halves: &Halves| halves.left.width() + SLACK >= widest;
    let is_open = |halves: &Halves| !halves.left.last().is_some_and(zh::is_closing);
    let count = |holds: &dyn Fn(&Halves) -> bool| stretch.iter().filter(|halves| holds(halves)).count();
    let n_marked = count(&|halves| halves.left.chars.iter().any(|c| "，。；".contains(*c)));
    stretch.len() >= LEAST_LINES
        && count(&|halves| is_full(halves) && is_open(halves)) >= 2
        && count(&|halves| is_full(halves) || !is_open(halves)) * 5 >= stretch.len() * 4
        && n_marked * 3 >= stretch.len()
}

#[cfg(test)]
mod tests {
    use crate::diag::Code;
    use crate::import::{ImportOptions, import};

    fn is_told(lines: &[&str]) -> bool {
        let text = format!("甲市规定\n{}\n", lines.join("\n"));
        import("-", text.as_bytes(), &ImportOptions::default()).findings.iter().any(|it| it.code == Code::ColumnsInterleaved)
    }

    #[test]
    fn cut_lines_that_fill_their_column_are_told() {
        assert!(is_told(&[
            "　　第一条　为加强供热管理，维护　　　　　　第三条　供热期间居民卧室的",
            "供用热双方的合法权益，制定本规　　　　　　　温度不得低于十八摄氏度。",
            "定。　　　　　　　　　　　　　　　　　　　　第四条　用户应当缴纳热费，",
            "　　第二条　本市行政区域内的供热　　　　　　不得擅自改动供热设施。",
        ]));
    }

    #[test]
    fn labels_rows_and_signatures_are_not() {
        assert!(!is_told(&[
            "第一千零一十二条　　自然人享有姓名权，有权依法决定姓名。",
            "第一千零一十三条　　法人享有名称权，有权依法决定名称。",
            "第一千零一十四条　　任何组织不得侵害他人的姓名权，名称权。",
        ]));
        assert!(!is_told(&[
            "甲方（签字盖章）：王某某，本人签字　　　　　　乙方（签字盖章）：李某某，本人签字",
            "住所：甲市乙区丙路，电话某　　　　　　　　　　住所：甲市丁区戊路，电话某",
            "日期：某年　　　　　　　　　　　　　　　　　　日期：某年",
        ]));
    }
}
