//! 1, 3.1, 3.2.1: the numbers of a text numbered by decimals.
//!
//! Each number says itself where it stands, so one series is checked through the document, headings and clauses together. Where the
//! first numbers are borne by other labels (第一章, 一、), nothing is said of them.

use super::series::{StructureFindings, as_division, range, same, span, start};
use crate::diag::kind::{ArticleGap, ArticleOrder, DivisionGap};
use crate::model::{Division, DivisionKind, LabelStyle, Number, Provision};
use std::collections::BTreeSet;

/// A clause or the heading of clauses.
struct ClauseMember {
    index: usize,
    number: Number,
    label: String,
    is_heading: bool,
}

/// Checks the clauses of a document.
pub(super) fn check(document: &[Provision<'_>], found: &mut StructureFindings<'_>) {
    let members: Vec<ClauseMember> = document.iter().enumerate().filter_map(|(index, provision)| member(index, provision)).collect();
    let has_first = members.iter().any(|member| member.number.below.is_empty());
    let mut seen: BTreeSet<Number> = BTreeSet::new();
    let mut last: Option<&ClauseMember> = None;
    for member in &members {
        let path = &document[member.index].path;
        // 1 and 1.1 may begin anew in each chapter.
        let is_elsewhere = last.is_some_and(|last| !same(outer(&document[last.index]), outer(&document[member.index])));
        if is_elsewhere && member.number.levels().all(|number| number == 1) {
            (seen, last) = (BTreeSet::new(), None);
        }
        let before = || last.map_or_else(start, |last| last.label.clone().into());
        let highest = last.is_some_and(|last| member.number <= last.number);
        if !seen.insert(member.number) || highest {
            found.push(path, ArticleOrder { label: member.label.clone(), before: before() });
        } else if let Some((from, to)) = missing(last.map(|last| last.number), member.number, has_first) {
            // The letter of an annex is printed before each of its numbers.
            let letter = member.label.strip_suffix(&member.number.to_string()).unwrap_or_default();
            let missing = span(&format!("{letter}{from}"), &format!("{letter}{to}"));
            if member.is_heading {
                let stretch = range(&document[last.map_or(0, |last| last.index + 1)..member.index]);
                found.push(path, DivisionGap { missing, before: before(), after: member.label.clone(), stretch });
            } else {
                found.push(path, ArticleGap { missing, before: before(), after: member.label.clone() });
            }
        }
        last = Some(member);
    }
}

/// The innermost heading that is no clause.
fn outer<'a>(provision: &Provision<'a>) -> Option<&'a Division> {
    provision.trail.iter().rev().find(|division| !matches!(division.kind, DivisionKind::Clause | DivisionKind::Level3)).copied()
}

fn member(index: usize, provision: &Provision<'_>) -> Option<ClauseMember> {
    if let Some(division) = as_division(provision) {
        let number = division.number.filter(|_| division.kind == DivisionKind::Clause)?;
        return Some(ClauseMember { index, number, label: division.label(), is_heading: true });
    }
    let label = &provision.article()?.label;
    let is_clause = label.style == LabelStyle::Decimal;
    is_clause.then(|| ClauseMember { index, number: label.number, label: label.text(), is_heading: false })
}

/// The numbers that are not there between two that follow one another: the first place at which the second leaves the first says which.
fn missing(last: Option<Number>, number: Number, has_first: bool) -> Option<(Number, Number)> {
    let before: Vec<u32> = last.map(|last| last.levels().collect()).unwrap_or_default();
    let now: Vec<u32> = number.levels().collect();
    let common = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    for at in common..now.len() {
        let from = before.get(at).copied().filter(|_| at == common).unwrap_or(0) + 1;
        if now[at] > from && (at > 0 || has_first) {
            let with = |number: u32| Number::decimal(&[&now[..at], &[number]].concat());
            return with(from).zip(with(now[at] - 1));
        }
    }
    None
}
