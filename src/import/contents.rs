//! The table of contents 目录: no content, but a check.

use super::Reason;
use super::head::{self, Head};
use super::lines::Line;
use super::log::Log;
use crate::zh;

/// Takes the table of contents out of the lines and returns what it lists, label and heading without blanks.
pub(super) fn remove(lines: Vec<Line>, log: &mut Log) -> (Vec<Line>, Vec<String>) {
    let Some((start, end)) = find(&lines) else { return (lines, Vec::new()) };
    let mut listed = Vec::new();
    for line in &lines[start..end] {
        line.remove(Reason::Contents, log);
        if head::of(line).is_heading() {
            listed.push(key(line));
        }
    }
    let mut rest = lines;
    rest.drain(start..end);
    (rest, listed)
}

/// The lines of the table, from the word 目录 to before the first heading of the text.
fn find(lines: &[Line]) -> Option<(usize, usize)> {
    let marked = lines.iter().take(400).position(is_mark);
    if let Some(start) = marked {
        if let Some(end) = one_line(&lines[start]).then_some(start + 1) {
            return Some((start, end));
        }
        return Some((start, end_of(lines, start + 1)));
    }
    unmarked(lines)
}

fn is_mark(line: &Line) -> bool {
    let solid = line.solid();
    let bare = solid.trim_matches(|c| "【】[]（）()：:".contains(c));
    matches!(bare, "目录" | "目次" | "目錄" | "目录表") || one_line(line)
}

/// 目录 and all its headings in one line.
fn one_line(line: &Line) -> bool {
    let solid = line.solid();
    (solid.starts_with("目录") || solid.starts_with("目次")) && solid.matches('章').count() >= 2 && !solid.contains(['。', '；'])
}

fn end_of(lines: &[Line], from: usize) -> usize {
    let entry = |line: &Line| matches!(head::of(line), Head::Division(..) | Head::Word(_) | Head::Annex(_)) || is_short_entry(line);
    let first = lines.get(from).map(key);
    let stop = (from..lines.len()).find(|at| !entry(&lines[*at])).unwrap_or(lines.len());
    let repeat = (from + 1..stop).find(|at| Some(key(&lines[*at])) == first);
    if let Some(mut end) = repeat {
        // A heading without number over the first chapter belongs to the text where the table does not list it.
        while end > from + 1 && is_unlisted_word(&lines[from..end]) {
            end -= 1;
        }
        return end;
    }
    // The text's own first heading may be lost: headings right before the text that the table lists belong to the text.
    let listed: Vec<String> = lines[from..stop].iter().map(key).collect();
    let mut end = stop;
    // A preamble heads the text, never the end of a table.
    if end > from + 1 && matches!(head::of(&lines[end - 1]), Head::Word(crate::model::DivisionKind::Preamble)) {
        return end - 1;
    }
    while end > from + 1 && listed[..end - from - 1].contains(&listed[end - from - 1]) && head::of(&lines[end - 1]).is_heading() {
        end -= 1;
    }
    end
}

/// Whether the last line is a heading without number that none of the lines before lists.
fn is_unlisted_word(lines: &[Line]) -> bool {
    let Some((last, before)) = lines.split_last() else { return false };
    matches!(head::of(last), Head::Word(_))
        && !matches!(last.solid().as_str(), "附则" | "总则")
        && !before.iter().any(|line| key(line) == key(last))
}

/// A line of a table of contents that has no label 第…: short, and no sentence.
fn is_short_entry(line: &Line) -> bool {
    let solid = line.solid();
    let is_article = matches!(head::of(line), Head::Article(_));
    !is_article
        && solid.chars().count() <= 30
        && !solid.contains(['。', '，', '；', '：'])
        && !solid.contains("通过")
        && line.level.is_none()
        || solid.contains("……") && solid.ends_with(|c: char| c.is_ascii_digit())
}

/// A table without the word 目录: three headings in a row, of which the first comes again.
fn unmarked(lines: &[Line]) -> Option<(usize, usize)> {
    let is_head = |line: &Line| matches!(head::of(line), Head::Division(..) | Head::Word(_));
    let start = lines.iter().take(200).position(is_head)?;
    let run = lines[start..].iter().take_while(|line| is_head(line)).count();
    let first = key(&lines[start]);
    let repeat = (start + 1..start + run).find(|at| key(&lines[*at]) == first).unwrap_or(start + run);
    let comes_again = lines[repeat..].iter().any(|line| is_head(line) && key(line) == first);
    (repeat - start >= 3 && comes_again).then_some((start, repeat))
}

/// Label and heading without blanks, leaders, page numbers and ranges of articles.
pub(super) fn key(line: &Line) -> String {
    let solid = line.solid();
    let cut = solid.find(['…', '.', '·', '（', '(', '—', '-']).unwrap_or(solid.len());
    let core = &solid[..cut];
    core.trim_end_matches(|c: char| c.is_ascii_digit() || zh::is_blank(c)).to_owned()
}
