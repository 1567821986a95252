//! Which provisions of other laws may answer one: an inverted index over the bigrams of a set.
//!
//! In: a vector for each provision. Out: for each provision its nearest ones, a few for each law (a few in all, where there are
//! many laws). Lists of a bigram are capped: one that stands in thousands of provisions says nothing of any of them. Memory
//! grows with the text, never with the square of the number of provisions.

use super::gram::Vector;

/// A bigram that more provisions have is not looked up.
const POSTINGS: usize = 1500;
/// Nearest provisions kept of each law.
const PER_LAW: usize = 12;
/// The same in a set of more laws than [`FEW`].
const PER_LAW_OF_MANY: usize = 5;
/// Up to so many laws each keeps [`PER_LAW`].
const FEW: usize = 12;
/// Nearest provisions kept where laws are too many to be told apart.
const OVERALL: usize = 32;
/// With more laws than this they share one list.
const LAWS: usize = 64;
/// In a set of up to so many provisions every similarity is kept: 64 MB at most.
const KEPT: usize = 4096;

/// A provision that may be a counterpart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    /// Which provision.
    pub unit: u32,
    /// How alike the two are as wholes.
    pub whole: f32,
}

/// The nearest provisions of every provision.
#[derive(Debug)]
pub(super) struct Nearest {
    /// For each provision and each group of laws, nearest first.
    lists: Vec<Vec<Vec<Near>>>,
    /// One group for each law, or one for all.
    n_groups: usize,
    /// Every similarity, a row each provision; empty in a large set.
    rows: Vec<f32>,
    /// The law of each provision.
    laws: Vec<u32>,
}

impl Nearest {
    /// Looks up every provision of a set.
    pub(super) fn find(vectors: &[Vector], laws: &[usize], n_grams: usize) -> Self {
        let n_laws = laws.iter().max().map_or(0, |last| last + 1);
        let n_groups = if n_laws > LAWS { 1 } else { n_laws };
        let postings = postings(vectors, n_grams);
        let mut similarity = vec![0.0f32; vectors.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut rows = Vec::with_capacity(if vectors.len() <= KEPT { vectors.len().pow(2) } else { 0 });
        let lists = vectors.iter().enumerate().map(|(unit, vector)| {
            for (gram, value) in vector {
                for (other, weight) in &postings[*gram as usize] {
                    let sum = &mut similarity[*other as usize];
                    if *sum == 0.0 {
                        touched.push(*other);
                    }
                    *sum += value * weight;
                }
            }
            if vectors.len() <= KEPT {
                rows.extend_from_slice(&similarity);
            }
            let mut groups: Vec<Vec<Near>> = vec![Vec::new(); n_groups];
            for other in touched.drain(..) {
                let whole = std::mem::take(&mut similarity[other as usize]);
                if laws[other as usize] != laws[unit] && whole > 0.0 {
                    groups[if n_groups == 1 { 0 } else { laws[other as usize] }].push(Near { unit: other, whole });
                }
            }
            let keep = match n_laws {
                0..=FEW => PER_LAW,
                n if n <= LAWS => PER_LAW_OF_MANY,
                _ => OVERALL,
            };
            for list in &mut groups {
                nearest(list, keep);
            }
            groups
        });
        let lists = lists.collect();
        Self { lists, n_groups, rows, laws: laws.iter().map(|law| *law as u32).collect() }
    }

    /// The group of a law.
    pub(super) fn group(&self, law: usize) -> usize {
        if self.n_groups == 1 { 0 } else { law }
    }

    /// Every nearest provision of one, over all laws.
    pub(super) fn all(&self, unit: usize) -> impl Iterator<Item = Near> {
        self.lists[unit].iter().flatten().copied()
    }

    /// How many groups of laws there are.
    pub(super) fn n_groups(&self) -> usize {
        self.n_groups
    }

    /// The law of a provision.
    pub(super) fn law(&self, unit: u32) -> usize {
        self.laws[unit as usize] as usize
    }

    /// How alike a provision is to every other, in the order of the set; `None` in a large set.
    pub(super) fn row(&self, unit: usize) -> Option<&[f32]> {
        let width = self.laws.len();
        self.rows.get(unit * width..(unit + 1) * width).filter(|row| !row.is_empty())
    }

    /// The place of a provision in the list of another: 1 for the nearest; after the last where it is not in it.
    pub(super) fn place(&self, unit: usize, other: usize) -> u16 {
        let list = &self.lists[unit][self.group(self.law(other as u32))];
        1 + list.iter().position(|near| near.unit as usize == other).unwrap_or(list.len()) as u16
    }
}

fn postings(vectors: &[Vector], n_grams: usize) -> Vec<Vec<(u32, f32)>> {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); n_grams];
    for (unit, vector) in vectors.iter().enumerate() {
        for (gram, value) in vector {
            let list = &mut postings[*gram as usize];
            if list.len() <= POSTINGS {
                list.push((unit as u32, *value));
            }
        }
    }
    for list in postings.iter_mut().filter(|list| list.len() > POSTINGS) {
        *list = Vec::new();
    }
    postings
}

/// Keeps the nearest, sorted; equals by their place in the set.
fn nearest(list: &mut Vec<Near>, keep: usize) {
    let order = |a: &Near, b: &Near| b.whole.total_cmp(&a.whole).then(a.unit.cmp(&b.unit));
    if list.len() > keep {
        list.select_nth_unstable_by(keep - 1, order);
        list.truncate(keep);
    }
    list.sort_by(order);
    list.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::Nearest;

    #[test]
    fn the_nearest_of_each_law_come_first_and_none_of_its_own_law() {
        let vectors = vec![vec![(0, 1.0)], vec![(0, 0.6), (1, 0.8)], vec![(0, 0.8), (1, 0.6)], vec![(0, 1.0)]];
        let nearest = Nearest::find(&vectors, &[0, 1, 1, 0], 2);
        assert_eq!(nearest.all(0).map(|near| near.unit).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((nearest.place(0, 1), nearest.place(0, 2)), (2, 1));
        assert_eq!(nearest.row(0).map(|row| row[2]), Some(0.8));
    }
}
