//! The rows of two versions of a law: pairs, splits and merges put in the order of the new text.

use super::gather::Provisions;
use super::gist::GramNumbers;
use super::joins::{Joined, Side, joins};
use super::likeness::Likeness;
use super::mutual::paired;
use super::pairs::ProvisionPairs;
use super::parts::parts;
use super::row::{ChangeKind, ChangeReason, ChangeRow};
use super::scale::LikenessScale;
use super::shared::shared_parts;
use super::{Alignment, Told, ToldPlaces};
use crate::model::{Law, ProvisionPath};
use std::collections::{BTreeSet, HashMap};

/// What went where between two versions of a law. What is `told` goes before any likeness, in its order.
pub fn align(first: &Law, second: &Law, told: &[Told]) -> Alignment {
    let mut grams = GramNumbers::default();
    let (old, new) = (Provisions::of(first, &mut grams), Provisions::of(second, &mut grams));
    let told = placed(told, &old, &new);
    let (likeness, back) = (Likeness::of(&old.gists, &new.gists, grams.len()), Likeness::of(&new.gists, &old.gists, grams.len()));
    let kept_whole = kept_whole(&old, &new);
    let scale = LikenessScale { likeness: &likeness, back: &back, kept_whole: &kept_whole, first: &old.gists, second: &new.gists };
    let pairs = paired(&scale, &told);
    let groups = Groups::of(&old, &new, &pairs, &told, [&likeness, &back], &grams);
    Alignment { rows: groups.rows(&old, &new) }
}

/// The fewest characters of a 款 by which two articles are known.
const TELLING: usize = 12;
/// How much of the shorter article it must be.
const MOST: f64 = 0.75;

/// The pairs of articles that have a 款 in common, word by word, which stands nowhere else in either text and is all but the whole of one of
/// them: an article that became a 款 of another, or a 款 that became an article.
fn kept_whole(old: &Provisions, new: &Provisions) -> BTreeSet<(usize, usize)> {
    fn owners(side: &Provisions) -> HashMap<&str, Option<usize>> {
        let mut out: HashMap<&str, Option<usize>> = HashMap::new();
        let all = side.texts.iter().enumerate().flat_map(|(at, texts)| texts.iter().map(move |text| (at, text.words.as_str())));
        for (at, words) in all.filter(|(_, words)| words.chars().count() >= TELLING) {
            out.entry(words).and_modify(|owner| *owner = None).or_insert(Some(at));
        }
        out
    }
    let (ours, theirs) = (owners(old), owners(new));
    let length = |words: &str| words.chars().count() as f64;
    let pair = |(words, owner): (&&str, &Option<usize>)| {
        let (first, second) = ((*owner)?, (*theirs.get(*words)?)?);
        let shorter = length(&old.gists[first].words).min(length(&new.gists[second].words));
        (length(words) >= MOST * shorter).then_some((first, second))
    };
    ours.iter().filter_map(pair).collect()
}

/// What was told, by places; what names a provision that is not there, or one that was told of before, says nothing.
fn placed(told: &[Told], old: &Provisions, new: &Provisions) -> Vec<ToldPlaces> {
    let index = |paths: &[ProvisionPath]| paths.iter().cloned().enumerate().map(|(at, path)| (path, at)).collect::<HashMap<_, _>>();
    let (firsts, seconds) = (index(&old.paths), index(&new.paths));
    let (mut used_first, mut used_second) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for it in told {
        let from: Option<Vec<usize>> = it.from.iter().map(|path| firsts.get(path).copied()).collect();
        let to: Option<Vec<usize>> = it.to.iter().map(|path| seconds.get(path).copied()).collect();
        let (Some(from), Some(to)) = (from, to) else { continue };
        let is_new = from.iter().all(|at| !used_first.contains(at)) && to.iter().all(|at| !used_second.contains(at));
        if is_new && !(from.is_empty() && to.is_empty()) {
            used_first.extend(from.iter().copied());
            used_second.extend(to.iter().copied());
            out.push(ToldPlaces { from, to, reason: it.reason() });
        }
    }
    out
}

/// Provisions that belong together.
#[derive(Debug, Clone)]
struct Group {
    from: Vec<usize>,
    to: Vec<usize>,
    reasons: Vec<ChangeReason>,
    /// Whether somebody said so: then nothing is added to it.
    is_told: bool,
    /// Those of `from` that were put into what others of it became.
    joined: Vec<usize>,
}

impl Group {
    /// More that speaks for it; that it is doubtful is said once, at the end.
    fn add(&mut self, reasons: impl Iterator<Item = ChangeReason>) {
        self.reasons.extend(reasons);
        if self.reasons.contains(&ChangeReason::Doubtful) {
            self.reasons.retain(|it| *it != ChangeReason::Doubtful);
            self.reasons.push(ChangeReason::Doubtful);
        }
    }
}

struct Groups {
    all: Vec<Group>,
}

impl Groups {
    fn of(
        old: &Provisions,
        new: &Provisions,
        pairs: &ProvisionPairs<'_>,
        told: &[ToldPlaces],
        [likeness, back]: [&Likeness; 2],
        grams: &GramNumbers,
    ) -> Self {
        let mut all: Vec<Group> = Vec::new();
        let mut of_first: Vec<Option<usize>> = vec![None; old.gists.len()];
        let mut of_second: Vec<Option<usize>> = vec![None; new.gists.len()];
        for ToldPlaces { from, to, reason } in told.iter().filter(|it| (it.from.len(), it.to.len()) != (1, 1)) {
            for at in from {
                of_first[*at] = Some(all.len());
            }
            for at in to {
                of_second[*at] = Some(all.len());
            }
            all.push(Group { from: from.clone(), to: to.clone(), reasons: vec![*reason], is_told: true, joined: Vec::new() });
        }
        for (first, group) in of_first.iter_mut().enumerate() {
            if let Some(it) = pairs.of_first(first) {
                (*group, of_second[it.second]) = (Some(all.len()), Some(all.len()));
                let is_told = it.reasons.iter().any(|reason| matches!(reason, ChangeReason::ToldByEditor | ChangeReason::ToldByDecision));
                all.push(Group { from: vec![first], to: vec![it.second], reasons: it.reasons.clone(), is_told, joined: Vec::new() });
            }
        }
        let partner = |groups: &[Option<usize>], side: fn(&Group) -> &Vec<usize>| -> Vec<Option<usize>> {
            groups.iter().map(|group| group.and_then(|group| side(&all[group]).first().copied())).collect()
        };
        let (to_second, to_first) = (partner(&of_first, |group| &group.to), partner(&of_second, |group| &group.from));
        let free = |groups: &[Option<usize>]| groups.iter().map(Option::is_none).collect::<Vec<_>>();
        let ours = Side { gists: &old.gists, texts: &old.texts, partner: to_second, is_free: free(&of_first) };
        let theirs = Side { gists: &new.gists, texts: &new.texts, partner: to_first, is_free: free(&of_second) };
        let split = joins(&theirs, &ours, back, grams);
        let merged = joins(&ours, &theirs, likeness, grams);
        // A provision that was both split and merged cannot be told as one or the other: the surer one is.
        let mut found: Vec<(bool, Joined)> =
            split.into_iter().map(|it| (true, it)).chain(merged.into_iter().map(|it| (false, it))).collect();
        // What stands elsewhere is a part only of what nothing next to it is a part of.
        found.sort_by(|a, b| {
            b.1.is_next.cmp(&a.1.is_next).then(b.1.share.total_cmp(&a.1.share)).then((a.0, a.1.part).cmp(&(b.0, b.1.part)))
        });
        for (is_split, joined) in found {
            let group = if is_split { of_first[joined.whole] } else { of_second[joined.whole] };
            let Some(group) = group.map(|at| &mut all[at]).filter(|group| !group.is_told) else { continue };
            let reasons = std::iter::once(ChangeReason::Contained(joined.share)).chain((!joined.is_sure).then_some(ChangeReason::Doubtful));
            if !joined.is_next && group.from.len() + group.to.len() > 2 {
                continue;
            }
            if is_split && group.from.len() == 1 {
                group.to.push(joined.part);
                group.add(reasons);
                of_second[joined.part] = of_first[joined.whole];
            } else if !is_split && group.to.len() == 1 {
                group.from.push(joined.part);
                group.joined.push(joined.part);
                group.add(reasons);
                of_first[joined.part] = of_second[joined.whole];
            }
        }
        let unpaired = |groups: Vec<Option<usize>>| (0..groups.len()).filter(move |at| groups[*at].is_none());
        let alone = |from, to| Group { from, to, reasons: Vec::new(), is_told: false, joined: Vec::new() };
        all.extend(unpaired(of_second).map(|at| alone(Vec::new(), vec![at])));
        all.extend(unpaired(of_first).map(|at| alone(vec![at], Vec::new())));
        for group in &mut all {
            group.from.sort_unstable();
            group.to.sort_unstable();
        }
        Self { all }
    }

    /// The rows, in the order of the new text; what is gone stands behind what stood before it.
    fn rows(mut self, old: &Provisions, new: &Provisions) -> Vec<ChangeRow> {
        let crossing = self.crossing();
        let mut place_of: Vec<Option<usize>> = vec![None; old.gists.len()];
        for group in &self.all {
            for from in &group.from {
                place_of[*from] = group.to.first().copied();
            }
        }
        let mut last = None;
        let before: Vec<Option<usize>> = place_of
            .iter()
            .map(|place| {
                last = place.or(last);
                last
            })
            .collect();
        let key = |group: &Group| match group.to.first() {
            Some(to) => (Some(*to), 0, 0),
            None => (before[group.from[0]], 1, group.from[0]),
        };
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|at| key(&self.all[*at]));
        let mut parted = parts(self.all.iter().map(|group| (&group.from[..], &group.to[..])), old, new);
        self.share(&mut parted, old);
        order.into_iter().map(|at| row(&self.all[at], crossing[at], parted[at].clone(), old, new)).collect()
    }

    /// Names an article that was put into several others in the row of each.
    fn share(&mut self, parted: &mut [Vec<ChangeRow>], old: &Provisions) {
        let n_characters = |words: &str| words.chars().count();
        let length = |at: usize, path: Option<&ProvisionPath>| match path {
            None => n_characters(&old.gists[at].words),
            Some(path) => {
                let of_path = old.text_paths[at].iter().position(|it| it == path);
                of_path.map_or(0, |text| n_characters(&old.texts[at][text].words))
            }
        };
        let joined: Vec<&[usize]> = self.all.iter().map(|group| &group.joined[..]).collect();
        let is_open = |at: usize| self.all[at].to.len() == 1 && self.all[at].from.len() == 1 && !self.all[at].is_told;
        for it in shared_parts(&joined, parted, &old.paths, is_open, length) {
            let group = &mut self.all[it.group];
            group.from.push(it.old);
            group.from.sort_unstable();
            group.add(std::iter::once(it.reason));
            let unit = &old.paths[it.old];
            parted[it.group].iter_mut().filter(|row| row.from.first().is_some_and(|path| path.unit() == *unit)).for_each(came_within);
            parted[it.group].extend(it.rest);
        }
    }

    /// Which groups stand in another order than most.
    fn crossing(&self) -> Vec<bool> {
        let mut pairs: Vec<(usize, usize, usize)> =
            (0..self.all.len()).filter_map(|at| Some((*self.all[at].to.first()?, *self.all[at].from.first()?, at))).collect();
        pairs.sort_unstable();
        let kept = rising(&pairs.iter().map(|it| it.1).collect::<Vec<_>>());
        let mut out = vec![false; self.all.len()];
        for (at, (.., group)) in pairs.iter().enumerate() {
            out[*group] = !kept[at];
        }
        out
    }
}

/// A 款 that came from an article of the same row: no more than its number is another.
fn came_within(row: &mut ChangeRow) {
    let inner = |paths: &[ProvisionPath]| paths.first().map(|path| (path.paragraph, path.item, path.subitem, path.below.clone()));
    row.kind = if inner(&row.from) == inner(&row.to) { ChangeKind::Same } else { ChangeKind::Renumbered };
}

/// Which of the numbers belong to a longest rising row of them.
fn rising(numbers: &[usize]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for at in 0..numbers.len() {
        let length = ends.partition_point(|end| numbers[*end] < numbers[at]);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    kept
}

fn row(group: &Group, is_crossing: bool, parts: Vec<ChangeRow>, old: &Provisions, new: &Provisions) -> ChangeRow {
    let mut reasons = group.reasons.clone();
    if is_crossing {
        let at = reasons.iter().position(|reason| *reason == ChangeReason::Doubtful).unwrap_or(reasons.len());
        reasons.insert(at, ChangeReason::OtherOrder);
    }
    let kind = match (&group.from[..], &group.to[..]) {
        ([], _) => ChangeKind::Inserted,
        (_, []) => ChangeKind::Repealed,
        ([from], [to]) => {
            let (a, b) = (&old.gists[*from], &new.gists[*to]);
            if b.is_placeholder() && !a.is_placeholder() {
                ChangeKind::Repealed
            } else if a.words != b.words || a.caption != b.caption {
                ChangeKind::Reworded
            } else if is_crossing {
                ChangeKind::Moved
            } else if a.number == b.number {
                ChangeKind::Same
            } else {
                ChangeKind::Renumbered
            }
        }
        (from, to) if from.len() < to.len() => ChangeKind::Split,
        _ => ChangeKind::Merged,
    };
    let paths = |places: &[usize], all: &[ProvisionPath]| places.iter().map(|at| all[*at].clone()).collect();
    let parts = if matches!(kind, ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged) { parts } else { Vec::new() };
    ChangeRow { kind, from: paths(&group.from, &old.paths), to: paths(&group.to, &new.paths), reasons, parts }
}
