//! The lines of a row of 对照表: the 款 项 目 of both sides, each with the one it was or became.
//!
//! What became of 款 项 目 is known ([`ChangeRow::parts`]); tables and notes, which are counted as none of them, are paired in their
//! order. Two lines that belong together are compared by their words; one that nothing answers is changed as a whole.

use super::fold::folded;
use super::row::{ChangeKind, ChangeRow};
use super::wording::{Run, Wordings, changed, kept};
use crate::model::{Provision, ProvisionPath, Table, TextElement, TextEvent, TextKind};
use std::collections::{HashMap, VecDeque};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableLineKind {
    /// A 款.
    Paragraph,
    /// A 项, or a further paragraph of one.
    Item,
    /// A 目, or what stands below one.
    Subitem,
    /// A row of a table, its cells parted by signs.
    Cells,
    /// A note.
    Note,
}

/// A line of one side.
#[derive(Debug)]
pub(super) struct SideLine {
    /// Which of the provisions of its side it stands in.
    pub(super) provision: usize,
    pub(super) kind: TableLineKind,
    pub(super) label: String,
    pub(super) runs: Vec<Run>,
    /// Where the same words stand in the other text, in another row.
    pub(super) moved: Option<ProvisionPath>,
    /// Whether a person should look at which line of the other text it is paired with.
    pub(super) is_doubtful: bool,
    words: String,
    is_settled: bool,
}

/// The lines of one side.
#[derive(Debug)]
pub(super) struct SideLines {
    pub(super) all: Vec<SideLine>,
    /// The lines that have an address, by it; several have one where an item goes on in further paragraphs.
    by_path: HashMap<ProvisionPath, VecDeque<usize>>,
}

/// What parts the cells of a row of a table.
const CELLS: &str = "｜";

impl SideLines {
    /// The lines of some provisions.
    pub(super) fn of(provisions: &[&Provision<'_>]) -> Self {
        let mut lines = Self { all: Vec::new(), by_path: HashMap::new() };
        for (at, provision) in provisions.iter().enumerate() {
            for event in provision.read() {
                match event {
                    TextEvent::Enter(path, TextElement::Table(table)) => {
                        rows(table).for_each(|words| lines.add(at, TableLineKind::Cells, path.clone(), String::new(), words));
                    }
                    TextEvent::Enter(..) | TextEvent::Leave(..) => {}
                    TextEvent::Text(text) => {
                        let kind = match text.kind {
                            // Written with its table.
                            TextKind::Cell => continue,
                            TextKind::Paragraph => TableLineKind::Paragraph,
                            TextKind::Item(_) | TextKind::Further => TableLineKind::Item,
                            TextKind::Subitem(_) => TableLineKind::Subitem,
                            TextKind::Note => TableLineKind::Note,
                        };
                        lines.add(at, kind, text.path.clone(), text.label(), text.words.to_owned());
                    }
                }
            }
        }
        lines
    }

    fn add(&mut self, provision: usize, kind: TableLineKind, path: ProvisionPath, label: String, words: String) {
        if words.is_empty() && label.is_empty() {
            return;
        }
        if !matches!(kind, TableLineKind::Cells | TableLineKind::Note) {
            self.by_path.entry(path).or_default().push_back(self.all.len());
        }
        self.all.push(SideLine { provision, kind, label, runs: Vec::new(), moved: None, is_doubtful: false, words, is_settled: false });
    }

    /// The next line of this address.
    fn take(&mut self, path: &ProvisionPath) -> Option<usize> {
        self.by_path.get_mut(path)?.pop_front()
    }

    fn settle(&mut self, at: usize, runs: Vec<Run>) {
        (self.all[at].runs, self.all[at].is_settled) = (runs, true);
    }

    /// Gives each line its part of the runs of all lines together.
    fn settle_joined(&mut self, runs: Vec<Run>) {
        let mut left = runs.into_iter();
        let mut rest: Option<Run> = None;
        for at in 0..self.all.len() {
            let mut n_bytes = self.all[at].words.len();
            let mut own = Vec::new();
            while n_bytes > 0 {
                let Some(run) = rest.take().or_else(|| left.next()) else { break };
                let (text, is_changed) = (run.text(), run.is_changed());
                let of = |text: &str| if is_changed { changed(text) } else { kept(text) };
                let length = text.len().min(n_bytes);
                own.extend(of(&text[..length]));
                rest = of(&text[length..]).pop();
                n_bytes -= length;
            }
            self.settle(at, own);
        }
    }

    fn settle_all(&mut self, runs: fn(&str) -> Vec<Run>) {
        for line in self.all.iter_mut().filter(|line| !line.is_settled) {
            (line.runs, line.is_settled) = (runs(&line.words), true);
        }
    }

    fn open(&self) -> Vec<usize> {
        (0..self.all.len()).filter(|at| !self.all[*at].is_settled).collect()
    }
}

fn rows(table: &Table) -> impl Iterator<Item = String> {
    table.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(CELLS))
}

/// Gives each line of a row its runs.
pub(super) fn pair_lines(row: &ChangeRow, before: &mut SideLines, after: &mut SideLines) {
    match row.kind {
        ChangeKind::Inserted | ChangeKind::Repealed => {
            before.settle_all(changed);
            after.settle_all(changed);
        }
        ChangeKind::Same | ChangeKind::Renumbered | ChangeKind::Moved => {
            before.settle_all(kept);
            after.settle_all(kept);
        }
        ChangeKind::Split | ChangeKind::Merged if pair_joined(row, before, after) => {}
        ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged => {
            row.parts.iter().for_each(|part| pair_part(part, row, before, after));
            pair_in_order(before, after);
            before.settle_all(changed);
            after.settle_all(changed);
        }
    }
}

/// Compares one text that became several, or several that became one, as if the several were one text, in their order; `false` where
/// they are more than such, or have little in common.
fn pair_joined(row: &ChangeRow, before: &mut SideLines, after: &mut SideLines) -> bool {
    let is_single = before.all.len().min(after.all.len()) == 1;
    let is_plain = before.all.iter().chain(&after.all).all(|line| line.kind == TableLineKind::Paragraph);
    if !is_single || !is_plain || row.parts.iter().any(|part| part.kind == ChangeKind::Moved) {
        return false;
    }
    let joined = |side: &SideLines| side.all.iter().map(|line| line.words.as_str()).collect::<String>();
    let wordings = Wordings::of(&joined(before), &joined(after));
    if wordings.before.iter().all(Run::is_changed) {
        return false;
    }
    before.settle_joined(wordings.before);
    after.settle_joined(wordings.after);
    true
}

/// Pairs what became of a 款 or 项.
fn pair_part(part: &ChangeRow, row: &ChangeRow, before: &mut SideLines, after: &mut SideLines) {
    let own = |paths: &[ProvisionPath], of_row: &[ProvisionPath]| paths.first().filter(|path| of_row.contains(&path.unit())).cloned();
    let from = own(&part.from, &row.from).and_then(|path| before.take(&path));
    let to = own(&part.to, &row.to).and_then(|path| after.take(&path));
    match (from, to) {
        (Some(from), Some(to)) => {
            pair(from, to, before, after);
            // Of a row that is doubtful as a whole nothing more need be said.
            let is_doubtful = part.is_doubtful() && !row.is_doubtful();
            (before.all[from].is_doubtful, after.all[to].is_doubtful) = (is_doubtful, is_doubtful);
        }
        (Some(from), None) => alone(part, &part.to, from, before),
        (None, Some(to)) => alone(part, &part.from, to, after),
        (None, None) => {}
    }
}

/// A line that nothing in its row answers: it went to another one, or came from there, or it is changed as a whole.
fn alone(part: &ChangeRow, elsewhere: &[ProvisionPath], at: usize, lines: &mut SideLines) {
    let moved = elsewhere.first().filter(|_| part.kind == ChangeKind::Moved);
    let words = &lines.all[at].words;
    let runs = if moved.is_some() { kept(words) } else { changed(words) };
    lines.all[at].moved = moved.cloned();
    lines.settle(at, runs);
}

fn pair(from: usize, to: usize, before: &mut SideLines, after: &mut SideLines) {
    let wordings = Wordings::of(&before.all[from].words, &after.all[to].words);
    before.settle(from, wordings.before);
    after.settle(to, wordings.after);
}

/// Pairs what no 款 or 项 told of, in its order: equal lines at the beginning and at the end, and those between where they are as many.
fn pair_in_order(before: &mut SideLines, after: &mut SideLines) {
    let (ours, theirs) = (before.open(), after.open());
    let is_equal = |one: usize, other: usize| {
        let (one, other) = (&before.all[one], &after.all[other]);
        one.kind == other.kind && folded(&one.words) == folded(&other.words)
    };
    let least = ours.len().min(theirs.len());
    let n_first = (0..least).take_while(|at| is_equal(ours[*at], theirs[*at])).count();
    let n_last = (0..least - n_first).take_while(|at| is_equal(ours[ours.len() - 1 - at], theirs[theirs.len() - 1 - at])).count();
    let (ours_between, theirs_between) = (&ours[n_first..ours.len() - n_last], &theirs[n_first..theirs.len() - n_last]);
    let mut pairs: Vec<(usize, usize)> = ours[..n_first].iter().copied().zip(theirs[..n_first].iter().copied()).collect();
    pairs.extend(ours[ours.len() - n_last..].iter().copied().zip(theirs[theirs.len() - n_last..].iter().copied()));
    if ours_between.len() == theirs_between.len() {
        pairs.extend(ours_between.iter().copied().zip(theirs_between.iter().copied()));
    }
    for (from, to) in pairs {
        pair(from, to, before, after);
    }
}
