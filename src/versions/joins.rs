//! One that became several: what of a text is found in another provision than the one it is paired with.
//!
//! Written for one direction; read the other way round it finds several that became one.

use super::gist::{Gist, GramNumbers};
use super::likeness::Likeness;

/// A provision whose words stand in a whole of the other side, which is paired with another one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    /// The place of the part, among those that are free.
    pub(super) part: usize,
    /// The place of the whole on the other side.
    pub(super) whole: usize,
    /// How much of the part stands in the whole, from 0 to 1.
    pub(super) share: f64,
    /// Whether it is more than a guess.
    pub(super) is_sure: bool,
    /// Whether it stands next to the one that the whole is paired with.
    pub(super) is_next: bool,
}

/// How much of a part must stand in the whole, where the part stands next to the one the whole is paired with.
const NEXT: f64 = 0.25;
/// How much of what both share there must be found in few others.
const OWN: f64 = 0.05;
/// How much, where it does for certain.
const SURE: f64 = 0.5;
/// How much, where it stands elsewhere.
const FAR: f64 = 0.7;
/// How alike a part and a whole are that stand far from each other and share less, and how much of what they share few others have then.
const RARE: (f64, f64) = (0.2, 0.4);
/// How much of the whole may have stayed then.
const STAYED: f64 = 0.6;
/// How many characters it must have there: short provisions say what others say.
const LONG: usize = 40;
/// The fewest characters of a part that stands there word by word.
const VERBATIM: usize = 16;
/// How like a part a 款 of the whole must be that is the part, elsewhere.
const SAME: f64 = 0.6;
/// The fewest characters of a part that is such a 款.
const SHORT: usize = 20;
/// How far apart at most what stands next to each other is.
const NEAR: usize = 4;
/// How alike two 款 must be for one to be the other.
const TEXT: f64 = 0.4;
/// More texts than these make a list.
const MANY: usize = 64;
/// How much of a clause must stand in a text for the text to have kept it.
const KEPT: f64 = 0.7;
/// The fewest characters of a part that can be told from a common phrase.
const FEWEST: usize = 12;

/// The texts of a side, and which of the other side each is paired with.
pub(super) struct Side<'g> {
    pub(super) gists: &'g [Gist],
    /// The 款 项 目 of each.
    pub(super) texts: &'g [Vec<Gist>],
    /// The partner on the other side.
    pub(super) partner: Vec<Option<usize>>,
    /// What may be a part: it has no partner and nothing was told of it.
    pub(super) is_free: Vec<bool>,
}

impl Side<'_> {
    /// Whether nothing that has a partner stands between two.
    fn is_next(&self, one: usize, other: usize) -> bool {
        let (from, to) = (one.min(other), one.max(other));
        to - from <= NEAR && (from + 1..to).all(|at| self.partner[at].is_none())
    }
}

/// The free ones of `parts` that stand in a paired one of `wholes`. Both `Likeness` weigh the same pairs of characters; the index is
/// that of `wholes`.
pub(super) fn joins(parts: &Side<'_>, wholes: &Side<'_>, likeness: &Likeness, grams: &GramNumbers) -> Vec<Joined> {
    let mut sums = Vec::new();
    let mut out = Vec::new();
    for part in (0..parts.gists.len()).filter(|at| parts.is_free[*at] && parts.gists[*at].words.chars().count() >= FEWEST) {
        let gist = &parts.gists[part];
        let is_open = |whole: usize| wholes.partner[whole].is_some() && wholes.gists[whole].document == gist.document;
        let best = likeness
            .nearest(&gist.grams, &mut sums, is_open)
            .into_iter()
            .filter_map(|whole| {
                let kept = wholes.partner[whole]?;
                let share = by_texts(parts, part, kept, &wholes.texts[whole], likeness)
                    .max(by_clauses(gist, &parts.gists[kept], &wholes.gists[whole], likeness, grams));
                let (is_next, grams_of_whole) = (parts.is_next(part, kept), &wholes.gists[whole].grams);
                let n_characters = gist.masked.chars().count();
                let is_whole_text = |text: &Gist| likeness.dice(&gist.grams, &text.grams) >= SAME;
                let is_known = n_characters >= LONG
                    || n_characters >= VERBATIM && stands_in(gist, &wholes.gists[whole]) && !stands_in(gist, &parts.gists[kept])
                    || n_characters >= SHORT && wholes.texts[whole].len() <= MANY && wholes.texts[whole].iter().any(is_whole_text);
                let is_sure = if is_next { share >= SURE } else { share >= FAR && is_known };
                // What others say too, such as who orders it put right, makes no part of what stands next to it.
                let own_share = || likeness.own_share(&gist.grams, grams_of_whole);
                // Far away what both say and few others say tells it, where both say little else.
                let is_rare = || {
                    share >= NEXT
                        && n_characters >= SHORT
                        && likeness.dice(&gist.grams, grams_of_whole) >= RARE.0
                        && own_share() >= RARE.1
                        // Where all but little of the whole stayed, one that is like it was only written after it.
                        && likeness.shared(grams_of_whole, &parts.gists[kept].grams) < STAYED * likeness.weight(grams_of_whole)
                };
                let is_told = if is_next { share >= NEXT && own_share() >= OWN } else { is_rare() };
                (is_sure || is_told).then_some(Joined { part, whole, share, is_sure, is_next })
            })
            // What only rare words tell gives way to what stands next to it.
            .max_by(|a, b| {
                let is_firm = |it: &Joined| it.is_sure || it.is_next;
                is_firm(a).cmp(&is_firm(b)).then(a.share.total_cmp(&b.share)).then(b.whole.cmp(&a.whole))
            });
        out.extend(best);
    }
    out
}

/// Whether the words of a part stand in another provision, from the first to the last before its stop.
fn stands_in(part: &Gist, whole: &Gist) -> bool {
    let words = part.masked.trim_end().trim_end_matches(['。', ';']);
    !words.is_empty() && whole.masked.contains(words)
}

/// How much of the part is 款 项 目 of the whole that are more like those of the part than like those that were kept.
fn by_texts(parts: &Side<'_>, part: usize, kept: usize, whole: &[Gist], likeness: &Likeness) -> f64 {
    let all: f64 = parts.texts[part].iter().map(|text| likeness.weight(&text.grams)).sum();
    let nearest = |text: &Gist, among: &[Gist]| among.iter().map(|it| likeness.dice(&text.grams, &it.grams)).fold(0.0, f64::max);
    // A whole of very many texts is a list, of which each line is like many others.
    if all == 0.0 || whole.len() > MANY || parts.texts[part].len() > MANY || parts.texts[kept].len() > MANY {
        return 0.0;
    }
    let mut taken = vec![false; parts.texts[part].len()];
    for text in whole {
        let there = parts.texts[part].iter().map(|it| likeness.dice(&text.grams, &it.grams)).enumerate();
        if let Some((at, alike)) = there.max_by(|a, b| a.1.total_cmp(&b.1))
            && alike >= TEXT
            && alike > nearest(text, &parts.texts[kept]) + 0.1
        {
            taken[at] = true;
        }
    }
    let found: f64 = taken.iter().zip(&parts.texts[part]).filter(|(taken, _)| **taken).map(|(_, text)| likeness.weight(&text.grams)).sum();
    found / all
}

/// How much of the part stands in clauses of the whole that were not kept.
fn by_clauses(part: &Gist, kept: &Gist, whole: &Gist, likeness: &Likeness, grams: &GramNumbers) -> f64 {
    let mut left: Vec<(u32, u32)> = Vec::new();
    for clause in whole.masked.split([',', '。', ';', ':']) {
        let clause = grams.known(clause);
        let weight = likeness.weight(&clause);
        if weight > 0.0 && likeness.shared(&clause, &kept.grams) < KEPT * weight {
            left.extend(clause);
        }
    }
    left.sort_unstable();
    let mut sums: Vec<(u32, u32)> = Vec::new();
    for (gram, count) in left {
        match sums.last_mut() {
            Some(last) if last.0 == gram => last.1 += count,
            _ => sums.push((gram, count)),
        }
    }
    let weight = likeness.weight(&part.grams);
    if weight == 0.0 { 0.0 } else { likeness.shared(&part.grams, &sums) / weight }
}
