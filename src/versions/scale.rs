//! How alike a provision of the first text is to one of the second, by all that their words say, and whether that tells them from others.

use super::gist::Gist;
use super::likeness::Likeness;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// How much of the shorter must stand in the longer for it to be the same with more words.
const CONTAINED: f64 = 0.75;
/// What that is worth beside likeness: never enough against the order of the text.
const EXTENDED: f64 = 0.6;
/// What it is worth that a 款 which stands nowhere else is the same in both, and all but the whole of one of them.
const WHOLE: f64 = 0.76;
/// The fewest characters of one that is looked for in a longer one.
const FEWEST: usize = 10;
/// How much more alike two must be than each is with anything else, to be paired out of order.
const CLEAR: f64 = 0.12;
/// How little of what two share is found in few others where it is a formula alone.
const FORMULA: f64 = 0.02;
/// How many characters one has at least that is known by its words alone, far from its place.
const LONG: usize = 40;
/// How much of what two share must be found in few others then.
const OWN: f64 = 0.3;
/// How far around a provision others are looked at that may be meant instead.
const WINDOW: usize = 40;

/// Two that are alike.
pub(super) struct Edge {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) alike: f64,
    /// How like anything else one of the two is, paired or not, once it was asked.
    rival: OnceCell<f64>,
}

impl Edge {
    /// Two that are so alike.
    pub(super) fn new(first: usize, second: usize, alike: f64) -> Self {
        Self { first, second, alike, rival: OnceCell::new() }
    }
}

/// How alike provisions of both texts are, whatever is paired.
pub(super) struct LikenessScale<'s> {
    /// Finds those of the second text that are like one of the first.
    pub(super) likeness: &'s Likeness,
    /// Finds those of the first text that are like one of the second.
    pub(super) back: &'s Likeness,
    /// The pairs that have a 款 in common which is all but the whole of one of them.
    pub(super) kept_whole: &'s BTreeSet<(usize, usize)>,
    pub(super) first: &'s [Gist],
    pub(super) second: &'s [Gist],
}

impl LikenessScale<'_> {
    /// How alike two are, from 0 to 1.
    pub(super) fn of(&self, first: usize, second: usize) -> f64 {
        let (a, b) = (&self.first[first], &self.second[second]);
        let contained = self.likeness.contained(&a.grams, &b.grams);
        // One that was only added to: its words stand in the other, which is much longer.
        // A formula that stands in many is no sign of it: 构成犯罪的，依法追究刑事责任.
        let is_longer = contained >= CONTAINED
            && a.masked.chars().count().min(b.masked.chars().count()) >= FEWEST
            && self.own_share(first, second) >= FORMULA;
        let alike = self.likeness.dice(&a.grams, &b.grams).max(if is_longer { EXTENDED * contained } else { 0.0 });
        if self.kept_whole.contains(&(first, second)) { alike.max(WHOLE) } else { alike }
    }

    /// How like anything else of the other text one of the two is, paired or not.
    fn rival(&self, edge: &Edge) -> f64 {
        *edge.rival.get_or_init(|| {
            let others = self.likeness.nearest(&self.first[edge.first].grams, &mut Vec::new(), |at| at != edge.second);
            let window = edge.first.saturating_sub(WINDOW)..(edge.first + WINDOW + 1).min(self.first.len());
            let of_first = others.into_iter().map(|at| self.of(edge.first, at));
            let of_second = window.filter(|at| *at != edge.first).map(|at| self.of(at, edge.second));
            of_first.chain(of_second).fold(0.0, f64::max)
        })
    }

    /// Whether each is far more like the other than like anything else.
    pub(super) fn is_clear(&self, edge: &Edge) -> bool {
        self.rival(edge) < edge.alike - CLEAR
    }

    /// Whether nearly all of one that is no formula stands in the other, which says it at greater length, wherever that is.
    pub(super) fn is_kept(&self, edge: &Edge) -> bool {
        let (a, b) = (&self.first[edge.first], &self.second[edge.second]);
        let is_long = a.masked.chars().count().min(b.masked.chars().count()) >= LONG;
        is_long && self.likeness.contained(&a.grams, &b.grams) >= CONTAINED && self.likeness.own_share(&a.grams, &b.grams) >= OWN
    }

    /// How much of what two share few others have, from 0 to 1.
    pub(super) fn own_share(&self, first: usize, second: usize) -> f64 {
        self.likeness.own_share(&self.first[first].grams, &self.second[second].grams)
    }

    /// Whether two share no more than what several others have too: 由公安机关责令改正，处五百元罚款.
    pub(super) fn is_formula(&self, edge: &Edge) -> bool {
        self.own_share(edge.first, edge.second) < FORMULA
    }
}
