//! How alike two provisions are by themselves: their wordings and subjects, as wholes, by 款, and by clauses.
//!
//! In: the bigrams and subjects of a set. Out: for a provision and some others, [`Similarity`]. A provision is compared as a whole and,
//! where it has several 款, by each of them. Wording and subjects are two halves of one vector, the second counting half as much.

use super::gram::{Adder, Counts, Grams, Vector};
use super::subject::Subjects;

/// Subjects count so much of the wording.
const SUBJECTS: f32 = 0.5;

/// What the wording and the subjects of a passage count in the whole, before they are multiplied with the same of the other passage.
pub(super) type Shares = [f32; 2];

/// The shares of a passage that has so many bigrams and subjects.
pub(super) fn shares(n_grams: usize, n_subjects: usize) -> Shares {
    let halves = [if n_grams > 0 { 1.0 } else { 0.0 }, if n_subjects > 0 { SUBJECTS } else { 0.0 }];
    let length = (halves[0] + halves[1]).max(f32::MIN_POSITIVE);
    halves.map(|half| (half / length).sqrt())
}

/// A provision or one of its 款, as what is compared.
#[derive(Debug)]
struct PassageVector {
    /// Bigrams, then subjects behind all bigrams; either half of length one or empty.
    values: Vector,
    /// Where the subjects begin.
    split: usize,
    shares: Shares,
}

/// How alike two provisions are. Between 0 and 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Similarity {
    /// Wording and subjects of the wholes.
    pub whole: f32,
    /// The greatest of a 款 or the whole of one to a 款 or the whole of the other.
    pub part: f32,
    /// The same by wording alone.
    pub wording_part: f32,
    /// The same by subjects alone.
    pub subject_part: f32,
    /// Subjects of the wholes.
    pub subject: f32,
    /// Subjects of the two clauses most alike.
    pub clause: f32,
    /// The 款 that are more alike than the wholes, from 0.
    pub parts: Option<(u16, u16)>,
}

/// A passage of each of two provisions, and how alike they are.
pub(super) struct PassagePair {
    pub wording: f32,
    pub subject: f32,
    /// What wording and subjects count in each.
    pub shares: [Shares; 2],
    /// Which passage of its provision each is.
    pub at: [usize; 2],
    /// How many passages each provision has.
    pub n_passages: [usize; 2],
}

/// The likeness of two provisions while their passages are gone through.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GrowingSimilarity {
    pub found: Similarity,
    /// The greatest of the whole and of the 款 so far.
    best: f32,
}

impl GrowingSimilarity {
    /// Takes in one passage of each.
    pub(super) fn take(&mut self, pair: &PassagePair) {
        let PassagePair { wording, subject, shares: [ours, theirs], at: [a, b], n_passages: [n_ours, n_theirs] } = *pair;
        let both = wording * ours[0] * theirs[0] + subject * ours[1] * theirs[1];
        let found = &mut self.found;
        found.part = found.part.max(both);
        found.wording_part = found.wording_part.max(wording);
        found.subject_part = found.subject_part.max(subject);
        if (a, b) == (0, 0) {
            (found.whole, found.subject, self.best) = (both, subject, both);
        }
        let has_parts = n_ours > 1 || n_theirs > 1;
        let is_part = (a > 0 || n_ours == 1) && (b > 0 || n_theirs == 1);
        if has_parts && is_part && both > self.best {
            (self.best, found.parts) = (both, Some((a.saturating_sub(1) as u16, b.saturating_sub(1) as u16)));
        }
    }
}

/// All provisions of a set and their 款.
#[derive(Debug)]
pub(super) struct Passages {
    all: Vec<PassageVector>,
    /// The first passage of each provision, its whole, and the end.
    starts: Vec<u32>,
    n_grams: usize,
    width: usize,
}

impl Passages {
    /// Makes the passages of all provisions: each as a whole, then its 款 where there are several.
    pub(super) fn new(grams: &Grams, texts: &[Vec<Counts>], subjects: &Subjects) -> Self {
        let (mut wording, mut meaning) = (Adder::new(grams.weights()), Adder::new(subjects.weights()));
        let (mut all, mut starts) = (Vec::new(), vec![0]);
        for (unit, texts) in texts.iter().enumerate() {
            let meant = subjects.texts(unit);
            let mut passage = |chosen: &[usize]| {
                let mut values = wording.vector(chosen.iter().map(|text| &texts[*text]), 0);
                let split = values.len();
                values.extend(meaning.vector(chosen.iter().map(|text| &meant[*text]), grams.len() as u32));
                let shares = shares(split, values.len() - split);
                PassageVector { values, split, shares }
            };
            all.push(passage(&(0..texts.len()).collect::<Vec<_>>()));
            if texts.len() > 2 {
                all.extend((1..texts.len()).map(|text| passage(&[0, text])));
            }
            starts.push(all.len() as u32);
        }
        Self { all, starts, n_grams: grams.len(), width: grams.len() + subjects.weights().len() }
    }

    /// How many numbers the vectors may have.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The vector of each provision as a whole, of length one: what it is found by.
    pub(super) fn wholes(&self) -> Vec<Vector> {
        let scaled = |passage: &PassageVector| {
            let share = |place: usize| passage.shares[usize::from(place >= passage.split)];
            passage.values.iter().enumerate().map(|(place, (id, value))| (*id, value * share(place))).collect()
        };
        self.starts[..self.starts.len() - 1].iter().map(|start| scaled(&self.all[*start as usize])).collect()
    }

    /// The subjects that make two provisions alike with how much each does, in the order of the list.
    pub(super) fn shared_subjects(&self, one: usize, other: usize) -> Vec<(u32, f32)> {
        let subjects = |unit: usize| {
            let passage = &self.all[self.starts[unit] as usize];
            &passage.values[passage.split..]
        };
        let theirs = subjects(other);
        let shared = subjects(one).iter().filter_map(|(subject, value)| {
            let place = theirs.binary_search_by_key(subject, |it| it.0).ok()?;
            Some((subject - self.n_grams as u32, value * theirs[place].1))
        });
        shared.collect()
    }

    fn of(&self, unit: usize) -> &[PassageVector] {
        &self.all[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }

    /// How alike a provision is to each of some others. `scratch` has a place for each number, all zero, before and after.
    pub(super) fn similarities(&self, one: usize, others: &[u32], subjects: &Subjects, scratch: &mut [f32]) -> Vec<Similarity> {
        let (ours, mut out) = (self.of(one), vec![GrowingSimilarity::default(); others.len()]);
        for (a, passage) in ours.iter().enumerate() {
            spread(&passage.values, scratch);
            for (other, growing) in others.iter().zip(&mut out) {
                let theirs = self.of(*other as usize);
                for (b, their) in theirs.iter().enumerate() {
                    growing.take(&PassagePair {
                        wording: dot(&their.values[..their.split], scratch),
                        subject: dot(&their.values[their.split..], scratch),
                        shares: [passage.shares, their.shares],
                        at: [a, b],
                        n_passages: [ours.len(), theirs.len()],
                    });
                }
            }
            clear(&passage.values, scratch);
        }
        let mut out: Vec<Similarity> = out.into_iter().map(|growing| growing.found).collect();
        for clause in subjects.clauses(one) {
            spread(clause, scratch);
            for (other, found) in others.iter().zip(&mut out).filter(|(_, found)| found.subject > 0.0) {
                for theirs in subjects.clauses(*other as usize) {
                    found.clause = found.clause.max(dot(theirs, scratch));
                }
            }
            clear(clause, scratch);
        }
        out
    }
}

fn spread(vector: &[(u32, f32)], scratch: &mut [f32]) {
    for (id, value) in vector {
        scratch[*id as usize] = *value;
    }
}

fn clear(vector: &[(u32, f32)], scratch: &mut [f32]) {
    for (id, _) in vector {
        scratch[*id as usize] = 0.0;
    }
}

fn dot(vector: &[(u32, f32)], scratch: &[f32]) -> f32 {
    vector.iter().map(|(id, value)| value * scratch[*id as usize]).sum()
}

#[cfg(test)]
mod tests {
    use super::Passages;
    use crate::compare::gram::Grams;
    use crate::compare::provision_text::ProvisionText;
    use crate::compare::subject::Subjects;

    #[test]
    fn the_paragraph_that_answers_is_more_alike_than_the_whole_and_the_desk_is_left_clean() {
        let unit = |law: usize, paragraphs: &[&str]| {
            let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
            ProvisionText { law, caption: String::new(), headings: Vec::new(), paragraphs }
        };
        let units = [
            unit(0, &["推进数据中心建设。", "鼓励渔业捕捞作业。"]),
            unit(1, &["鼓励渔业捕捞作业。"]),
            unit(1, &["推进数据中心建设。", "保护森林。"]),
            unit(0, &["保护森林和草原。"]),
        ];
        let (grams, texts) = Grams::learn(&units);
        let subjects = Subjects::learn(&units);
        let passages = Passages::new(&grams, &texts, &subjects);
        let mut scratch = vec![0.0; passages.width()];
        let found = passages.similarities(0, &[1, 2], &subjects, &mut scratch);
        assert_eq!((found[0].parts, found[1].parts), (Some((1, 0)), Some((0, 0))));
        assert!(found[0].part > 0.99 && found[0].part > found[0].whole, "{found:?}");
        assert!(scratch.iter().all(|value| *value == 0.0));
    }
}
