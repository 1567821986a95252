//! How alike two provisions are: the pairs of characters they share, the rarer the more.

use super::gist::Gist;

/// How many of the most alike are looked at by themselves.
const MOST: usize = 8;

/// What so many provisions of both sides have tells two of them from the others.
const FEW: u32 = 4;

/// What each pair of characters weighs, and which provisions of the second side have it.
pub(super) struct Likeness {
    weights: Vec<f64>,
    /// In how many provisions of both sides each stands.
    counts: Vec<u32>,
    second: Vec<Vec<u32>>,
    widest: usize,
}

impl Likeness {
    /// Weighs the pairs of characters of two sides, whose numbers are below `n_grams`.
    pub(super) fn of(first: &[Gist], second: &[Gist], n_grams: usize) -> Self {
        let mut counts = vec![0_u32; n_grams];
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); n_grams];
        for (gram, _) in first.iter().flat_map(|gist| &gist.grams) {
            counts[*gram as usize] += 1;
        }
        for (at, gist) in second.iter().enumerate() {
            for (gram, _) in &gist.grams {
                counts[*gram as usize] += 1;
                lists[*gram as usize].push(at as u32);
            }
        }
        let all = (first.len() + second.len()) as f64;
        let weights = counts.iter().map(|count| (1.0 + all / f64::from((*count).max(1))).ln()).collect();
        // What an eighth of all provisions have tells none of them; in few provisions everything is common.
        Self { weights, counts, second: lists, widest: (second.len() / 8).clamp(48, 400) }
    }

    /// The weight of a text.
    pub(super) fn weight(&self, grams: &[(u32, u32)]) -> f64 {
        grams.iter().map(|(gram, count)| self.weights[*gram as usize] * f64::from(*count)).sum()
    }

    /// The weight of what two texts share.
    pub(super) fn shared(&self, one: &[(u32, u32)], other: &[(u32, u32)]) -> f64 {
        self.shared_of(one, other, u32::MAX)
    }

    /// The weight of what two texts share and no more than so many provisions have.
    fn shared_of(&self, one: &[(u32, u32)], other: &[(u32, u32)], most: u32) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some((a, n)), Some((b, m))) = (one.get(i), other.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    if self.counts[*a as usize] <= most {
                        sum += self.weights[*a as usize] * f64::from(*n.min(m));
                    }
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }

    /// How much of what two texts share few others have, from 0 to 1.
    pub(super) fn own_share(&self, one: &[(u32, u32)], other: &[(u32, u32)]) -> f64 {
        let all = self.shared(one, other);
        if all == 0.0 { 0.0 } else { self.shared_of(one, other, FEW) / all }
    }

    /// How alike two texts are, from 0 to 1.
    pub(super) fn dice(&self, one: &[(u32, u32)], other: &[(u32, u32)]) -> f64 {
        let all = self.weight(one) + self.weight(other);
        if all == 0.0 { 0.0 } else { 2.0 * self.shared(one, other) / all }
    }

    /// How much of the lighter of two texts stands in the other, from 0 to 1.
    pub(super) fn contained(&self, one: &[(u32, u32)], other: &[(u32, u32)]) -> f64 {
        let lighter = self.weight(one).min(self.weight(other));
        if lighter == 0.0 { 0.0 } else { self.shared(one, other) / lighter }
    }

    /// The provisions of the second side that share most with a text, of those that `is_open` lets in; the best first.
    pub(super) fn nearest(&self, grams: &[(u32, u32)], sums: &mut Vec<f64>, is_open: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut met: Vec<u32> = Vec::new();
        for (gram, _) in grams {
            let list = &self.second[*gram as usize];
            if list.len() > self.widest {
                continue;
            }
            for at in list {
                let at = *at as usize;
                if sums.len() <= at {
                    sums.resize(at + 1, 0.0);
                }
                if sums[at] == 0.0 {
                    met.push(at as u32);
                }
                sums[at] += self.weights[*gram as usize];
            }
        }
        let mut found: Vec<(usize, f64)> = met.iter().map(|at| (*at as usize, sums[*at as usize])).filter(|(at, _)| is_open(*at)).collect();
        for at in met {
            sums[at as usize] = 0.0;
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(MOST);
        found.into_iter().map(|(at, _)| at).collect()
    }
}
