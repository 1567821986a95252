//! Which provisions of one law are nearest to each of another, by their wholes.

use super::law_vectors::{STEPS, steps};

/// No provision.
const NONE: u16 = u16::MAX;
/// Nearest provisions kept of each.
pub(super) const KEPT: usize = 5;

/// A provision of the other law that may answer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NearUnit {
    /// Which.
    pub(super) unit: u16,
    /// How alike the two are as wholes, in [`STEPS`].
    whole: u16,
}

impl NearUnit {
    /// A provision and how alike it is, between 0 and 1.
    pub(super) fn new(unit: u16, whole: f32) -> Self {
        Self { unit, whole: steps(whole) }
    }

    /// How alike the two are as wholes.
    pub(super) fn whole(self) -> f32 {
        f32::from(self.whole) / STEPS
    }
}

/// The nearest provisions of one law for each of another, nearest first; equals by their order.
#[derive(Debug, Clone)]
pub(super) struct NearLists(Vec<[NearUnit; KEPT]>);

impl NearLists {
    /// Empty ones.
    pub(super) fn new(n_units: usize) -> Self {
        Self(vec![[NearUnit { unit: NONE, whole: 0 }; KEPT]; n_units])
    }

    /// Adds a provision to the list of another, where it is near enough; to be called in their order.
    pub(super) fn add(&mut self, unit: usize, near: NearUnit) {
        let list = &mut self.0[unit];
        if near.whole <= list[KEPT - 1].whole {
            return;
        }
        let at = list.partition_point(|kept| kept.whole >= near.whole);
        list[at..].rotate_right(1);
        list[at] = near;
    }

    /// Those of a provision.
    pub(super) fn of(&self, unit: u16) -> &[NearUnit] {
        let list = &self.0[usize::from(unit)];
        &list[..list.iter().position(|near| near.unit == NONE).unwrap_or(KEPT)]
    }

    /// The place of a provision in the list of another: 1 for the nearest; after the last where it is not in it.
    pub(super) fn place(&self, unit: u16, other: u16) -> u16 {
        let list = self.of(unit);
        1 + list.iter().position(|near| near.unit == other).unwrap_or(list.len()) as u16
    }
}

/// How alike provisions of third laws find two: the cosine of their similarities to what is nearest to them there. Each third law is
/// given by its lists for the law of the first and for the law of the second.
pub(super) fn second_order(thirds: &[[&NearLists; 2]], one: u16, other: u16) -> f32 {
    let (mut sum, mut square, mut other_square) = (0.0, 0.0, 0.0);
    for [of_one, of_other] in thirds {
        let (ours, theirs) = (of_one.of(one), of_other.of(other));
        for near in ours {
            square += near.whole().powi(2);
            sum += theirs.iter().find(|it| it.unit == near.unit).map_or(0.0, |same| near.whole() * same.whole());
        }
        other_square += theirs.iter().map(|near| near.whole().powi(2)).sum::<f32>();
    }
    let length = (square * other_square).sqrt();
    if length > 1e-9 { (sum / length).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{NearLists, NearUnit, second_order};

    fn lists(of_first: &[(u16, f32)]) -> NearLists {
        let mut lists = NearLists::new(1);
        for (unit, whole) in of_first {
            lists.add(0, NearUnit::new(*unit, *whole));
        }
        lists
    }

    #[test]
    fn the_nearest_are_kept_and_equals_in_their_order() {
        let lists = lists(&[(0, 0.1), (1, 0.5), (2, 0.5), (3, 0.9), (4, 0.2), (5, 0.3), (6, 0.05)]);
        assert_eq!(lists.of(0).iter().map(|near| near.unit).collect::<Vec<_>>(), [3, 1, 2, 5, 4]);
        assert_eq!((lists.place(0, 3), lists.place(0, 4), lists.place(0, 0)), (1, 5, 6));
    }

    #[test]
    fn two_that_third_laws_find_alike_are_alike() {
        let (one, same, other) = (lists(&[(0, 0.8), (1, 0.2)]), lists(&[(0, 0.4), (1, 0.1)]), lists(&[(2, 0.9)]));
        assert!(second_order(&[[&one, &same]], 0, 0) > 0.99);
        assert!(second_order(&[[&one, &other]], 0, 0) < 0.01 && second_order(&[], 0, 0) < 0.01);
    }
}
