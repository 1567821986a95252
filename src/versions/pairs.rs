//! Which provision became which: pairs of one and one, the surest first.
//!
//! In: the provisions of both texts in their order, and the pairs a person or a decision told. Out: for each pair what speaks for it.
//! Equal words go first wherever they went; of several that are equal those with equal numbers or neighbours belong together. Then the
//! most alike, and the less two provisions are alike, the more their places must say.

use super::ToldPlaces;
use super::gist::Gist;
use super::row::ChangeReason;
use super::scale::{Edge, LikenessScale};
use crate::zh::AnyOf;
use std::collections::HashMap;

/// The one of the second text that one of the first became.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) second: usize,
    /// What speaks for it, the strongest first.
    pub(super) reasons: Vec<ChangeReason>,
}

/// How alike two must be to be paired for that alone.
const ALIKE: f64 = 0.55;
/// How much more alike, before those in order had their turn.
const CROSSING: f64 = 0.2;
/// How alike, where it would stand in another order than its surroundings.
const ELSEWHERE: f64 = 0.65;
/// How alike, where one neighbour or a caption speaks for it too.
const HALF: f64 = 0.4;
/// How alike, where both neighbours do; such a pair is doubtful.
const LITTLE: f64 = 0.22;
/// How alike, where it is the only one between two that are paired, and few of the other text stand between theirs.
const ALONE: f64 = 0.28;
/// How far around a provision its neighbours are looked at.
const AROUND: usize = 3;
/// A second choice this near makes a pair doubtful, unless a place speaks for it.
const NEAR: f64 = 0.08;

/// The pairs that are found, as it goes on.
pub(super) struct ProvisionPairs<'g> {
    first: &'g [Gist],
    second: &'g [Gist],
    /// For each of the first its match.
    found: Vec<Option<Match>>,
    /// For each of the second its place in the first.
    back: Vec<Option<usize>>,
    /// Which of the first, and of the second, were told of: these are not paired any more.
    told: [Vec<bool>; 2],
}

impl<'g> ProvisionPairs<'g> {
    /// Pairs the provisions of two texts, weighed by a scale; the `told` ones, by their places, are left out.
    pub(super) fn of(scale: &LikenessScale<'g>, told: &[ToldPlaces]) -> Self {
        let (first, second) = (scale.first, scale.second);
        let told_of = [vec![false; first.len()], vec![false; second.len()]];
        let mut pairs = Self { first, second, found: vec![None; first.len()], back: vec![None; second.len()], told: told_of };
        for ToldPlaces { from, to, reason } in told {
            for at in from {
                pairs.told[0][*at] = true;
            }
            for at in to {
                pairs.told[1][*at] = true;
            }
            if let ([from], [to]) = (&from[..], &to[..]) {
                pairs.join(*from, *to, vec![*reason]);
            }
        }
        pairs.equal(|gist| &gist.words, ChangeReason::SameWords);
        pairs.removed();
        pairs.equal(|gist| &gist.masked, ChangeReason::SameButCitations);
        pairs.alike(scale);
        pairs
    }

    /// The match of one of the first text.
    pub(super) fn of_first(&self, at: usize) -> Option<&Match> {
        self.found[at].as_ref()
    }

    /// The place in the first text of one of the second.
    pub(super) fn of_second(&self, at: usize) -> Option<usize> {
        self.back[at]
    }

    /// Says that two belong together, and what speaks for it beside what their places do.
    pub(super) fn join(&mut self, first: usize, second: usize, mut reasons: Vec<ChangeReason>) {
        let (a, b) = (&self.first[first], &self.second[second]);
        if !a.number.is_empty() && a.number == b.number {
            reasons.push(ChangeReason::SameNumber);
        }
        if !a.caption.is_empty() && a.caption == b.caption {
            reasons.push(ChangeReason::SameCaption);
        }
        if !a.place.is_empty() && a.place == b.place {
            reasons.push(ChangeReason::SameHeading);
        }
        if self.sides(first, second) > 0 {
            reasons.push(ChangeReason::Neighbours);
        }
        self.back[second] = Some(first);
        self.found[first] = Some(Match { second, reasons });
    }

    /// Whether one of the first text has no match yet and nothing was told of it.
    pub(super) fn is_first_open(&self, first: usize) -> bool {
        self.found[first].is_none() && !self.told[0][first]
    }

    /// The same for one of the second text.
    pub(super) fn is_second_open(&self, second: usize) -> bool {
        self.back[second].is_none() && !self.told[1][second]
    }

    fn is_open(&self, first: usize, second: usize) -> bool {
        self.is_first_open(first) && self.is_second_open(second)
    }

    /// On how many sides the neighbours of two belong together; the ends of both texts do.
    fn sides(&self, first: usize, second: usize) -> u8 {
        let before = match (first.checked_sub(1), second.checked_sub(1)) {
            (Some(a), Some(b)) => self.back[b] == Some(a),
            (None, None) => true,
            _ => false,
        };
        let after = match (first + 1 < self.first.len(), second + 1 < self.second.len()) {
            (true, true) => self.back[second + 1] == Some(first + 1),
            (false, false) => true,
            _ => false,
        };
        u8::from(before) + u8::from(after)
    }

    /// Pairs those whose key is equal.
    fn equal(&mut self, key: impl Fn(&Gist) -> &String, reason: ChangeReason) {
        let mut groups: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        let (first, second) = (self.first, self.second);
        for (at, gist) in first.iter().enumerate().filter(|(at, gist)| self.is_first_open(*at) && !key(gist).is_empty()) {
            groups
                .entry(key(gist))
                .or_insert_with(|| {
                    order.push(key(gist));
                    Default::default()
                })
                .0
                .push(at);
        }
        for (at, gist) in second.iter().enumerate().filter(|(at, _)| self.is_second_open(*at)) {
            if let Some(group) = groups.get_mut(key(gist).as_str()) {
                group.1.push(at);
            }
        }
        let mut several = Vec::new();
        for key in order {
            let (ours, theirs) = &groups[key];
            match (&ours[..], &theirs[..]) {
                (_, []) => {}
                ([a], [b]) => self.join(*a, *b, vec![reason]),
                _ => several.push((ours.clone(), theirs.clone())),
            }
        }
        for (ours, theirs) in several {
            self.choose(&ours, &theirs, reason);
        }
    }

    /// Of several that are all equal: those with equal number and heading, then with equal neighbours, then in their order.
    fn choose(&mut self, ours: &[usize], theirs: &[usize], reason: ChangeReason) {
        let by_name: HashMap<(&str, &str), usize> =
            theirs.iter().rev().map(|at| ((self.second[*at].number.as_str(), self.second[*at].place.as_str()), *at)).collect();
        for a in ours {
            let gist = &self.first[*a];
            if let Some(b) = by_name.get(&(gist.number.as_str(), gist.place.as_str())).filter(|b| self.is_open(*a, **b)) {
                self.join(*a, *b, vec![reason]);
            }
        }
        for a in ours.iter().filter(|a| self.found[**a].is_none()).copied().collect::<Vec<_>>() {
            let next_to = |at: Option<usize>, step: isize| {
                at.and_then(|at| self.found.get(at)?.as_ref()).and_then(|it| it.second.checked_add_signed(step))
            };
            let near = [next_to(a.checked_sub(1), 1), next_to(Some(a + 1), -1)];
            if let Some(b) = near.into_iter().flatten().find(|b| theirs.binary_search(b).is_ok() && self.is_open(a, *b)) {
                self.join(a, b, vec![reason]);
            }
        }
        let rest = ours.iter().filter(|a| self.is_first_open(**a)).copied().collect::<Vec<_>>();
        let theirs = theirs.iter().filter(|b| self.is_second_open(**b)).copied().collect::<Vec<_>>();
        for (a, b) in rest.into_iter().zip(theirs) {
            self.join(a, b, vec![reason]);
        }
    }

    /// An article of which the second text only says that it is gone.
    fn removed(&mut self) {
        let by_number: HashMap<&str, usize> = (0..self.first.len())
            .rev()
            .filter(|at| !self.first[*at].number.is_empty())
            .map(|at| (self.first[at].number.as_str(), at))
            .collect();
        for second in 0..self.second.len() {
            let gist = &self.second[second];
            if let Some(first) = by_number.get(gist.number.as_str()).filter(|_| gist.is_placeholder())
                && self.is_open(*first, second)
            {
                self.join(*first, second, vec![ChangeReason::Removed]);
            }
        }
    }

    /// Pairs those that are alike, the most alike first; in rounds, since each pair tells where its neighbours stand.
    fn alike(&mut self, scale: &LikenessScale<'_>) {
        let mut sums = Vec::new();
        let mut edges: Vec<Edge> = Vec::new();
        for first in (0..self.first.len()).filter(|at| self.is_first_open(*at)) {
            let is_open = |second: usize| self.is_open(first, second) && self.first[first].document == self.second[second].document;
            for second in scale.likeness.nearest(&self.first[first].grams, &mut sums, is_open) {
                let alike = scale.of(first, second);
                if alike >= LITTLE {
                    edges.push(Edge::new(first, second, alike));
                }
            }
        }
        for least in [ALIKE, HALF, HALF, LITTLE, LITTLE] {
            self.round(&edges, least, scale);
        }
        // What says since when a law applies is one provision, whatever day it names.
        if let (Some(first), Some(second)) = (commencement(self.first), commencement(self.second))
            && self.is_open(first, second)
        {
            self.join(first, second, vec![ChangeReason::Likeness(scale.of(first, second))]);
        }
    }

    /// How many of those around the one are paired with one around the other.
    fn n_near(&self, first: usize, second: usize) -> usize {
        let around = first.saturating_sub(AROUND)..(first + AROUND + 1).min(self.found.len());
        let near = |at: usize| self.found[at].as_ref().is_some_and(|it| it.second.abs_diff(second) <= AROUND);
        around.filter(|at| near(*at)).count()
    }

    /// Whether one stands near where the other stands: under the same heading, or among provisions that belong together.
    fn is_near(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.first[first], &self.second[second]);
        (!a.place.is_empty() && a.place == b.place) || self.n_near(first, second) >= 2
    }

    fn round(&mut self, edges: &[Edge], least: f64, scale: &LikenessScale<'_>) {
        let between = Between::of(self);
        let rank = |pairs: &Self, edge: &Edge| {
            let (a, b) = (&pairs.first[edge.first], &pairs.second[edge.second]);
            let same = |one: &str, other: &str| f64::from(u8::from(!one.is_empty() && one == other));
            edge.alike
                + 0.15 * f64::from(u8::from(between.holds(edge.first, edge.second)))
                + 0.06 * f64::from(pairs.sides(edge.first, edge.second))
                + 0.08 * same(&a.caption, &b.caption)
                + 0.03 * same(&a.place, &b.place)
                + 0.02 * same(&a.number, &b.number)
        };
        let mut ranked: Vec<(f64, &Edge)> = edges
            .iter()
            .filter(|edge| {
                let is_between = between.holds(edge.first, edge.second);
                edge.alike >= least + if is_between { 0.0 } else { CROSSING } && self.is_open(edge.first, edge.second)
            })
            .map(|edge| (rank(self, edge), edge))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.first, a.1.second).cmp(&(b.1.first, b.1.second))));
        let mut best: HashMap<(bool, usize), Vec<f64>> = HashMap::new();
        for (_, edge) in &ranked {
            for key in [(false, edge.first), (true, edge.second)] {
                let two: &mut Vec<f64> = best.entry(key).or_default();
                two.push(edge.alike);
                two.sort_by(|a, b| b.total_cmp(a));
                two.truncate(2);
            }
        }
        for (_, edge) in ranked {
            if !self.is_open(edge.first, edge.second) {
                continue;
            }
            let (sides, captions) = (self.sides(edge.first, edge.second), {
                let (a, b) = (&self.first[edge.first].caption, &self.second[edge.second].caption);
                !a.is_empty() && a == b
            });
            let is_between = between.holds(edge.first, edge.second);
            let is_sure =
                edge.alike >= if is_between { ALIKE } else { ELSEWHERE } || (edge.alike >= HALF && (sides > 0 || captions || is_between));
            let is_alone = edge.alike >= ALONE && between.is_alone(edge.first);
            let is_found = is_sure
                || is_between && (sides == 2 || captions || is_alone)
                || edge.alike >= HALF
                    && (self.is_near(edge.first, edge.second) || least < HALF && scale.is_kept(edge))
                    && scale.is_clear(edge);
            if !is_found {
                continue;
            }
            // Of all that would do the two best tell whether there is another.
            let others = |key| best.get(&key).map_or(0, |two: &Vec<f64>| two.iter().filter(|other| **other > edge.alike - NEAR).count());
            let is_rivalled = others((false, edge.first)).max(others((true, edge.second))) > 1 && sides == 0 && !captions;
            let mut reasons = vec![ChangeReason::Likeness(edge.alike)];
            let is_weak = edge.alike < HALF && !captions || !is_sure && !is_between && edge.alike < ALIKE;
            if is_rivalled || is_weak || edge.alike < ELSEWHERE && sides < 2 && !captions && scale.is_formula(edge) {
                reasons.push(ChangeReason::Doubtful);
            }
            self.join(edge.first, edge.second, reasons);
        }
    }
}

/// The only provision that says since when the law applies and nothing else: 本法自公布之日起施行。 `None` where there is none, or more.
fn commencement(all: &[Gist]) -> Option<usize> {
    let says = |gist: &Gist| {
        let words = gist.words.trim_end().trim_end_matches('。');
        let is_end = words.ends_with_any(&["起施行", "起实施", "起生效", "起执行"]);
        gist.document == 0 && is_end && words.starts_with('本') && words.contains('自') && !words.contains(['。', '；', ';', '\n'])
    };
    let mut found = (0..all.len()).filter(|at| says(&all[*at]));
    found.next().filter(|_| found.next().is_none())
}

/// Between which of the second text each of the first stands, by the nearest before and behind it that are paired.
pub(super) struct Between {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
    /// Whether those next to it in the first text are paired.
    is_single: Vec<bool>,
}

impl Between {
    pub(super) fn of(pairs: &ProvisionPairs<'_>) -> Self {
        let carry = |last: &mut Option<usize>, at: usize| {
            let now = *last;
            *last = pairs.found[at].as_ref().map(|it| it.second).or(*last);
            Some(now)
        };
        let before = (0..pairs.found.len()).scan(None, carry).collect();
        let mut after: Vec<Option<usize>> = (0..pairs.found.len()).rev().scan(None, carry).collect();
        after.reverse();
        let is_paired = |at: Option<usize>| at.and_then(|at| pairs.found.get(at)).is_none_or(Option::is_some);
        let is_single = (0..pairs.found.len()).map(|at| is_paired(at.checked_sub(1)) && is_paired(Some(at + 1))).collect();
        Self { before, after, is_single }
    }

    /// Whether one of the first text stands alone between two that are paired, with no more than three of the second between theirs.
    fn is_alone(&self, first: usize) -> bool {
        let gap = match (self.before[first], self.after[first]) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            (None, Some(after)) => after + 1,
            _ => return false,
        };
        gap <= 4 && self.is_single[first]
    }

    /// Whether nothing that is paired and stands before one stands behind the other.
    pub(super) fn holds(&self, first: usize, second: usize) -> bool {
        self.before[first].is_none_or(|before| before < second) && self.after[first].is_none_or(|after| second < after)
    }
}
