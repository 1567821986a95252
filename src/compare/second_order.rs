//! Second-order similarity: two provisions are alike where both look alike to the same provisions of third laws.
//!
//! In: how alike every provision is to every other, and which law each belongs to. Out: the cosine of two provisions' similarities
//! to all provisions of laws that are neither's own. Two wordings that share little still meet here, where others say both.

use super::index::Nearest;

/// Similarities summed by law, so that two laws can be left out of a sum over all.
#[derive(Debug)]
pub(super) struct SecondOrder {
    /// The provisions of each law, which stand together: the first and the one after the last.
    ranges: Vec<(usize, usize)>,
    /// Squares of a provision's similarities, by law.
    squares: Vec<Vec<f32>>,
    /// The same over all laws.
    totals: Vec<f32>,
    /// The nearest of each provision by their places, where the set is too large to keep every similarity.
    sparse: Vec<Vec<(u32, f32)>>,
}

impl SecondOrder {
    /// Sums up the similarities of a set.
    pub(super) fn new(nearest: &Nearest, laws: &[usize]) -> Self {
        let mut ranges = vec![(0, 0); laws.iter().max().map_or(0, |last| last + 1)];
        for (unit, law) in laws.iter().enumerate() {
            let range = &mut ranges[*law];
            *range = if range.1 == 0 { (unit, unit + 1) } else { (range.0, unit + 1) };
        }
        let by_law = |row: &[f32]| -> Vec<f32> { ranges.iter().map(|(from, to)| dot(&row[*from..*to], &row[*from..*to])).collect() };
        let squares: Vec<Vec<f32>> = (0..laws.len()).filter_map(|unit| nearest.row(unit).map(by_law)).collect();
        let totals = squares.iter().map(|squares| squares.iter().sum()).collect();
        let by_place = |unit: usize| {
            let mut list: Vec<(u32, f32)> = nearest.all(unit).map(|near| (near.unit, near.whole)).collect();
            list.sort_by_key(|(unit, _)| *unit);
            list
        };
        let sparse = if squares.is_empty() { (0..laws.len()).map(by_place).collect() } else { Vec::new() };
        Self { ranges, squares, totals, sparse }
    }

    /// How alike two provisions of two laws are to those of all other laws.
    pub(super) fn similarity(&self, nearest: &Nearest, (one, first): (usize, usize), (other, second): (usize, usize)) -> f32 {
        let (Some(a), Some(b)) = (nearest.row(one), nearest.row(other)) else { return self.of_nearest((one, first), (other, second)) };
        let [(low_from, low_to), (high_from, high_to)] = [self.ranges[first.min(second)], self.ranges[first.max(second)]];
        let sum =
            dot(&a[..low_from], &b[..low_from]) + dot(&a[low_to..high_from], &b[low_to..high_from]) + dot(&a[high_to..], &b[high_to..]);
        let rest = |unit: usize| (self.totals[unit] - self.squares[unit][first] - self.squares[unit][second]).max(0.0);
        ratio(sum, rest(one), rest(other))
    }

    /// The same from the nearest provisions alone.
    fn of_nearest(&self, (one, first): (usize, usize), (other, second): (usize, usize)) -> f32 {
        let own = [self.ranges[first], self.ranges[second]];
        let is_third = |unit: u32| own.iter().all(|(from, to)| !(*from..*to).contains(&(unit as usize)));
        let third = |unit: usize| self.sparse[unit].iter().filter(move |(unit, _)| is_third(*unit));
        let mut theirs = third(other).peekable();
        let (mut sum, mut square) = (0.0, 0.0);
        for (unit, similarity) in third(one) {
            square += similarity * similarity;
            while theirs.peek().is_some_and(|it| it.0 < *unit) {
                theirs.next();
            }
            sum += theirs.peek().filter(|it| it.0 == *unit).map_or(0.0, |it| similarity * it.1);
        }
        ratio(sum, square, third(other).map(|(_, similarity)| similarity * similarity).sum())
    }
}

fn ratio(sum: f32, one: f32, other: f32) -> f32 {
    let length = (one * other).sqrt();
    if length > 1e-9 { (sum / length).clamp(0.0, 1.0) } else { 0.0 }
}

/// The sum of products, in eight lanes: the order is fixed, and the machine may do them at once.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut lanes = [0.0f32; LANES];
    let (chunks_a, chunks_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in chunks_a.zip(chunks_b) {
        for lane in 0..LANES {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::{SecondOrder, dot};
    use crate::compare::index::Nearest;

    #[test]
    fn a_third_law_that_says_both_links_two_that_share_nothing() {
        // 0 of the first law and 1 of the second share no gram; 2 of the third has those of both, 3 has neither.
        let vectors = vec![vec![(0, 1.0)], vec![(1, 1.0)], vec![(0, 0.7), (1, 0.7)], vec![(2, 1.0)]];
        let laws = [0, 1, 2, 2];
        let nearest = Nearest::find(&vectors, &laws, 3);
        let second_order = SecondOrder::new(&nearest, &laws);
        assert!(second_order.similarity(&nearest, (0, 0), (1, 1)) > 0.99);
        assert!(second_order.similarity(&nearest, (0, 0), (3, 2)) < 0.01);
    }

    #[test]
    fn a_sum_leaves_nothing_out() {
        let ones = vec![1.0f32; 21];
        assert!((dot(&ones, &ones) - 21.0).abs() < 1e-6);
    }
}
