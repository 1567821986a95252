//! One reading of the whole text: which labels are labels, decided together.
//!
//! In: the lines of the text. Out: the same lines, cut where a label stands inside one, each with what it begins with. A label
//! alone says little: `第三条` may head an article or cite one. Its neighbours say the rest, since a label belongs to the series
//! that it goes on. So every place where one could stand is a [`LabelCandidate`]; taking it for a label or for text has a price
//! ([`costs`]), and the cheapest way through the whole text ([`search`]) decides them all. Whatever comes after obeys it.

mod blanks;
mod candidate;
mod candidates;
mod costs;
mod evidence;
mod open;
mod quote;
mod runs;
mod search;

use super::head::{self, LineHead};
use super::lines::Line;
use candidate::{LabelCandidate, Sign};
use std::collections::BTreeSet;

/// A line of the text, or a part of one, with what it begins with.
#[derive(Debug, Clone)]
pub(super) struct ReadLine {
    /// The line; of one that was cut, the part.
    pub line: Line,
    /// What it begins with, all of the text considered.
    pub head: LineHead,
    /// Whether it looks like a heading or article but is quoted by an amendment.
    pub quoted: bool,
    /// Which line of the source it is.
    pub source: usize,
    /// Whether it ends where the line of the source ends.
    pub is_last: bool,
    /// Whether headings or articles were glued into its line.
    pub glued: bool,
}

/// Reads the lines.
pub(super) fn read(lines: &[Line]) -> Vec<ReadLine> {
    let quotation = quote::held(lines);
    let candidates = candidates::of(lines, &quotation);
    let verdicts = search::cheapest(&candidates);
    apply(lines, &candidates, &verdicts, &quotation)
}

/// What became of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LabelVerdict {
    /// It is a label.
    Label,
    /// It is text.
    Text,
    /// It is text, and what an amendment quotes.
    Quoted,
}

/// Cuts the lines at the labels inside them and says what each part begins with.
fn apply(lines: &[Line], candidates: &[LabelCandidate], verdicts: &[LabelVerdict], quotation: &BTreeSet<usize>) -> Vec<ReadLine> {
    let mut out = Vec::with_capacity(lines.len());
    let mut next = 0;
    for (source, line) in lines.iter().enumerate() {
        let mut head = unnumbered(line);
        let mut quoted = quotation.contains(&source);
        let mut cuts: Vec<(usize, LineHead)> = Vec::new();
        while let Some(candidate) = candidates.get(next).filter(|candidate| candidate.line == source) {
            match (verdicts[next], candidate.at) {
                (LabelVerdict::Label, 0) => head = candidate.sign.head(),
                (LabelVerdict::Label, at) => cuts.push((at, candidate.sign.head())),
                (LabelVerdict::Quoted, 0) => quoted = true,
                (LabelVerdict::Text | LabelVerdict::Quoted, _) => {}
            }
            next += 1;
        }
        pieces(line, source, (head, quoted), cuts, &mut out);
    }
    out
}

/// What a line begins with where it is no label with a number: 附则, 附件一.
fn unnumbered(line: &Line) -> LineHead {
    match head::of(line) {
        head @ (LineHead::Word(_) | LineHead::Annex(_)) => head,
        _ => LineHead::None,
    }
}

fn pieces(line: &Line, source: usize, first: (LineHead, bool), cuts: Vec<(usize, LineHead)>, out: &mut Vec<ReadLine>) {
    let (head, quoted) = first;
    if cuts.is_empty() {
        out.push(ReadLine { line: line.clone(), head, quoted, source, is_last: true, glued: false });
        return;
    }
    let glued = cuts.iter().any(|(_, head)| matches!(head, LineHead::Article(_) | LineHead::Division(..)));
    let ends: Vec<usize> = cuts.iter().map(|(at, _)| *at).chain([line.text.len()]).collect();
    let heads = std::iter::once((0, head)).chain(cuts);
    for (index, ((from, head), to)) in heads.zip(ends.iter().copied()).enumerate() {
        let is_first = index == 0;
        let text = line.text.slice(from, to).trim();
        let part = Line {
            text,
            gap: if is_first { line.gap } else { 0 },
            page: is_first && line.page,
            level: line.level.filter(|_| is_first),
            bold: is_first && line.bold,
            bullet: is_first && line.bullet,
            // Field by field: a copy of the whole line for each of its pieces would be the square of it.
            indent: line.indent,
            kind: line.kind.clone(),
        };
        out.push(ReadLine { line: part, head, quoted: quoted && is_first, source, is_last: index + 1 == ends.len(), glued });
    }
}

impl Sign {
    fn head(&self) -> LineHead {
        match self {
            Self::Article(unit) => LineHead::Article(unit.clone()),
            Self::Division(kind, unit) => LineHead::Division(*kind, unit.clone()),
            Self::List(list) => LineHead::List(*list),
            Self::Clause(clause) => LineHead::Clause(clause.clone()),
            Self::Annex(len) => LineHead::Annex(*len),
        }
    }
}
