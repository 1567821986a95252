//! What became of the 款 项 目 of provisions that belong together, and which of them went to other provisions.

use super::gather::Provisions;
use super::gist::{Gist, narrowed};
use super::likeness::Likeness;
use super::mutual::paired;
use super::row::{ChangeKind, ChangeReason, ChangeRow};
use super::scale::LikenessScale;
use crate::model::ProvisionPath;
use std::collections::{BTreeSet, HashMap};

/// The fewest characters of a 款 or 项 that is looked for in other provisions.
const FEWEST: usize = 15;

/// For each group of provisions, by their places, the rows of its 款 项 目 in the order of the new text.
pub(super) fn parts<'a>(
    groups: impl Iterator<Item = (&'a [usize], &'a [usize])>,
    old: &Provisions,
    new: &Provisions,
) -> Vec<Vec<ChangeRow>> {
    let mut out: Vec<Vec<ChangeRow>> = Vec::new();
    let mut gone: HashMap<String, Vec<ProvisionPath>> = HashMap::new();
    for (from, to) in groups {
        let is_equal = matches!((from, to), ([from], [to]) if old.gists[*from].words == new.gists[*to].words);
        let rows = if is_equal { Vec::new() } else { within(GroupTexts::of(from, old), GroupTexts::of(to, new), &mut gone) };
        out.push(rows);
    }
    elsewhere(&mut out, new, &mut gone);
    out
}

/// The texts of some provisions.
struct GroupTexts {
    gists: Vec<Gist>,
    paths: Vec<ProvisionPath>,
}

impl GroupTexts {
    fn of(places: &[usize], all: &Provisions) -> Self {
        let gists = places.iter().flat_map(|at| all.texts[*at].iter().cloned()).collect();
        let paths = places.iter().flat_map(|at| all.text_paths[*at].iter().cloned()).collect();
        Self { gists, paths }
    }
}

fn within(mut old: GroupTexts, mut new: GroupTexts, gone: &mut HashMap<String, Vec<ProvisionPath>>) -> Vec<ChangeRow> {
    // The few texts of a group are weighed by their own pairs of characters alone, not by those of both laws.
    let n_grams = narrowed(&mut old.gists, &mut new.gists);
    let (likeness, back) = (Likeness::of(&old.gists, &new.gists, n_grams), Likeness::of(&new.gists, &old.gists, n_grams));
    let scale = LikenessScale { likeness: &likeness, back: &back, kept_whole: &BTreeSet::new(), first: &old.gists, second: &new.gists };
    let pairs = paired(&scale, &[]);
    let mut rows: Vec<(usize, ChangeRow)> = Vec::new();
    for second in 0..new.gists.len() {
        let to = vec![new.paths[second].clone()];
        let row = match pairs.of_second(second) {
            None => ChangeRow { kind: ChangeKind::Inserted, from: Vec::new(), to, reasons: Vec::new(), parts: Vec::new() },
            Some(first) => {
                let is_same = old.gists[first].words == new.gists[second].words;
                let inner = |path: &ProvisionPath| (path.paragraph, path.item, path.subitem, path.below.clone());
                let kind = match (is_same, inner(&old.paths[first]) == inner(&new.paths[second])) {
                    (false, _) => ChangeKind::Reworded,
                    (true, true) => ChangeKind::Same,
                    (true, false) => ChangeKind::Renumbered,
                };
                let reasons = pairs.of_first(first).map_or_else(Vec::new, |it| it.reasons.clone());
                ChangeRow { kind, from: vec![old.paths[first].clone()], to, reasons, parts: Vec::new() }
            }
        };
        rows.push((second, row));
    }
    let mut at = 0;
    for first in 0..old.gists.len() {
        if let Some(it) = pairs.of_first(first) {
            at = it.second;
            continue;
        }
        let from = vec![old.paths[first].clone()];
        gone.entry(old.gists[first].words.clone()).or_default().push(old.paths[first].clone());
        rows.push((at, ChangeRow { kind: ChangeKind::Repealed, from, to: Vec::new(), reasons: Vec::new(), parts: Vec::new() }));
    }
    rows.sort_by_key(|(at, row)| (*at, u8::from(row.to.is_empty())));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What is new here and gone there with the same words was moved: both rows say so.
fn elsewhere(rows: &mut [Vec<ChangeRow>], new: &Provisions, gone: &mut HashMap<String, Vec<ProvisionPath>>) {
    let words: HashMap<&ProvisionPath, &str> = new
        .text_paths
        .iter()
        .zip(&new.texts)
        .flat_map(|(paths, texts)| paths.iter().zip(texts.iter().map(|it| it.words.as_str())))
        .collect();
    let mut moved: HashMap<ProvisionPath, ProvisionPath> = HashMap::new();
    for row in rows.iter_mut().flatten().filter(|row| row.kind == ChangeKind::Inserted) {
        let own = words[&row.to[0]];
        if own.chars().count() < FEWEST {
            continue;
        }
        if let Some(from) = gone.get_mut(own).filter(|paths| paths.len() == 1).and_then(Vec::pop) {
            (row.kind, row.reasons) = (ChangeKind::Moved, vec![ChangeReason::SameWords]);
            row.from = vec![from.clone()];
            moved.insert(from, row.to[0].clone());
        }
    }
    for row in rows.iter_mut().flatten().filter(|row| row.kind == ChangeKind::Repealed) {
        if let Some(to) = moved.get(&row.from[0]) {
            (row.kind, row.reasons) = (ChangeKind::Moved, vec![ChangeReason::SameWords]);
            row.to = vec![to.clone()];
        }
    }
}
