//! The table of contents 目录: no content, but a check.

use super::Reason;
use super::head::{self, LineHead};
use super::lines::Line;
use super::log::Log;
use crate::zh;
use std::collections::BTreeMap;

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
        if let Some(end) = one_line(&lines[start].solid()).then_some(start + 1) {
            return Some((start, end));
        }
        return Some((start, end_of(lines, start + 1)));
    }
    unmarked(lines)
}

fn is_mark(line: &Line) -> bool {
    let solid = line.solid();
    let bare = solid.trim_matches(|c| "【】[]（）()：:".contains(c));
    matches!(bare, "目录" | "目次" | "目錄" | "目录表") || one_line(&solid)
}

/// 目录 and all its headings in one line.
fn one_line(solid: &str) -> bool {
    (solid.starts_with("目录") || solid.starts_with("目次")) && solid.matches('章').count() >= 2 && !solid.contains(['。', '；'])
}

fn end_of(lines: &[Line], from: usize) -> usize {
    let entry =
        |line: &Line| matches!(head::of(line), LineHead::Division(..) | LineHead::Word(_) | LineHead::Annex(_)) || is_short_entry(line);
    let stop = (from..lines.len()).find(|at| !entry(&lines[*at])).unwrap_or(lines.len());
    let listed: Vec<String> = lines[from..stop].iter().map(key).collect();
    let repeat = listed.iter().skip(1).position(|key| *key == listed[0]);
    let mut left = ListedEntries::of(&listed[..repeat.map_or(listed.len(), |at| at + 1)]);
    if repeat.is_some() {
        // A heading without number over the first chapter belongs to the text where the table does not list it.
        while left.keys.len() > 1 && is_word(&lines[from + left.keys.len() - 1]) && !left.lists_last_before() {
            left.drop_last();
        }
        return from + left.keys.len();
    }
    // A preamble heads the text, never the end of a table.
    if listed.len() > 1 && matches!(head::of(&lines[stop - 1]), LineHead::Word(crate::model::DivisionKind::Preamble)) {
        return stop - 1;
    }
    // The text's own first heading may be lost: headings right before the text that the table lists belong to the text.
    while left.keys.len() > 1 && left.lists_last_before() && head::of(&lines[from + left.keys.len() - 1]).is_heading() {
        left.drop_last();
    }
    from + left.keys.len()
}

/// The entries of a table, and how often each of them is listed.
struct ListedEntries<'a> {
    keys: &'a [String],
    counts: BTreeMap<&'a str, usize>,
}

impl<'a> ListedEntries<'a> {
    fn of(keys: &'a [String]) -> Self {
        let mut counts = BTreeMap::new();
        for key in keys {
            *counts.entry(key.as_str()).or_insert(0) += 1;
        }
        Self { keys, counts }
    }

    /// Whether an entry before the last is the same as it.
    fn lists_last_before(&self) -> bool {
        self.keys.last().and_then(|last| self.counts.get(last.as_str())).is_some_and(|count| *count > 1)
    }

    fn drop_last(&mut self) {
        let Some((last, rest)) = self.keys.split_last() else { return };
        self.keys = rest;
        if let Some(count) = self.counts.get_mut(last.as_str()) {
            *count -= 1;
        }
    }
}

/// A heading without number that a table may leave out.
fn is_word(line: &Line) -> bool {
    matches!(head::of(line), LineHead::Word(_))
        && !head::is_part_of_contract(&line.text.chars)
        && !matches!(line.solid().as_str(), "附则" | "总则")
}

/// A line of a table of contents that has no label 第…: short, and no sentence.
fn is_short_entry(line: &Line) -> bool {
    let solid = line.solid();
    let is_article = matches!(head::of(line), LineHead::Article(_));
    !is_article
        && solid.chars().count() <= 30
        && !solid.contains(['。', '，', '；', '：'])
        && !solid.contains("通过")
        && line.level.is_none()
        || solid.contains("……") && solid.ends_with(|c: char| c.is_ascii_digit())
}

/// A table without the word 目录: three headings in a row, of which the first comes again.
fn unmarked(lines: &[Line]) -> Option<(usize, usize)> {
    let is_head = |line: &Line| matches!(head::of(line), LineHead::Division(..) | LineHead::Word(_));
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
