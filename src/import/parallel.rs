//! A translation between the lines: 第一条 … and Article 1 … below it.
//!
//! In: the lines of a file. Out: the same, where English lines follow Chinese ones all through the text marked as notes. They are no 款, no part
//! of a heading, and none of a title; they stay where they stand.

use super::Reason;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::Traced;

/// Fewer lines of English are names, formulas or addresses.
const FEW: usize = 3;

/// Marks the lines of a translation, and joins those of one paragraph.
pub(super) fn mark(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let is_english: Vec<bool> = lines.iter().map(is_english).collect();
    let pairs = (1..lines.len()).filter(|at| is_english[*at] && !is_english[at - 1]).count();
    let count = is_english.iter().filter(|is_english| **is_english).count();
    if pairs < FEW || count * 4 < lines.len() {
        return lines;
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        if !is_english[index] {
            out.push(line);
            continue;
        }
        match out.last_mut() {
            Some(last) if index > 0 && is_english[index - 1] && line.gap == 0 && !last.text.last().is_some_and(|c| ".;:".contains(c)) => {
                log.joined(&last.text, &line.text, Reason::LineBreak);
                last.text.append(&Traced { chars: vec![' '], origins: vec![line.text.start()] });
                last.text.append(&line.text);
            }
            _ => out.push(Line { kind: LineKind::Note, ..line }),
        }
    }
    out
}

/// A line of English words: no Chinese character in it, and letters enough.
fn is_english(line: &Line) -> bool {
    let letters = line.text.chars.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let han = line.text.chars.iter().copied().any(crate::zh::is_han);
    line.kind == LineKind::Text && !han && letters >= 4 && letters * 2 >= line.text.len()
}
