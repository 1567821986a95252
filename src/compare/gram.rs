//! Texts as weighted vectors of character bigrams.
//!
//! In: the provisions of a set. Out: a unit vector for each provision, each 款, each opening clause. Weights are learned from
//! the set itself: a bigram that many provisions have (words of form, 县级以上人民政府应当) weighs little, and one that a single
//! law has cannot link two laws and weighs less. Punctuation ends a run, so that no bigram crosses it.

use super::unit::Unit;
use std::collections::BTreeSet;
use std::collections::HashMap;

/// A sparse vector, sorted by gram, of length one (or empty).
pub(super) type Vector = Vec<(u32, f32)>;

/// How much the second and later times of a bigram count: below one, so that a long provision does not win by repeating.
const REPEAT: f64 = 0.8;
/// A bigram of the caption counts so many times.
const CAPTION: f64 = 2.0;
/// The weight of a bigram that one law alone has.
const LONELY: f64 = 0.4;

/// Every bigram of the set and its weight.
#[derive(Debug)]
pub(super) struct Grams {
    ids: HashMap<(char, char), u32>,
    chars: Vec<(char, char)>,
    weights: Vec<f64>,
}

type Counts = HashMap<(char, char), f64>;

impl Grams {
    /// Learns the bigrams and their weights from all provisions of a set.
    pub(super) fn learn(units: &[Unit]) -> Self {
        let mut grams = Self { ids: HashMap::new(), chars: Vec::new(), weights: Vec::new() };
        let (mut frequency, mut laws): (Vec<u32>, Vec<(u32, bool)>) = (Vec::new(), Vec::new());
        for unit in units {
            let mut seen = BTreeSet::new();
            for text in std::iter::once(&unit.caption).chain(&unit.paragraphs) {
                bigrams(text, |gram| _ = seen.insert(gram));
            }
            for gram in seen {
                let id = *grams.ids.entry(gram).or_insert(grams.chars.len() as u32) as usize;
                if id == grams.chars.len() {
                    grams.chars.push(gram);
                    frequency.push(0);
                    laws.push((unit.law as u32, false));
                }
                frequency[id] += 1;
                laws[id].1 |= laws[id].0 != unit.law as u32;
            }
        }
        let all = (units.len().max(2) as f64).ln();
        let weight = |(count, (_, shared)): (&u32, &(u32, bool))| {
            let rarity = (units.len() as f64 / f64::from(*count)).ln() / all;
            if *shared { rarity } else { rarity * LONELY }
        };
        grams.weights = frequency.iter().zip(&laws).map(weight).collect();
        grams
    }

    /// How many bigrams there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The two characters of a bigram.
    pub(super) fn characters(&self, gram: u32) -> (char, char) {
        self.chars[gram as usize]
    }

    /// The weight of a bigram in the set: 1 for the rarest, 0 for one that every provision has.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        self.ids.get(&(first, second)).map_or(1.0, |id| self.weights[*id as usize])
    }

    /// The vector of some texts, the first of them a caption.
    pub(super) fn vector<'t>(&self, caption: &str, texts: impl IntoIterator<Item = &'t str>) -> Vector {
        let mut counts = Counts::new();
        bigrams(caption, |gram| *counts.entry(gram).or_insert(0.0) += CAPTION);
        for text in texts {
            bigrams(text, |gram| *counts.entry(gram).or_insert(0.0) += 1.0);
        }
        let weighted = |(gram, count): (&(char, char), &f64)| {
            let id = *self.ids.get(gram)?;
            Some((id, (count.powf(REPEAT) * self.weights[id as usize]) as f32))
        };
        let mut vector: Vector = sorted(&counts).iter().filter_map(|(gram, count)| weighted((gram, count))).collect();
        vector.sort_by_key(|(id, _)| *id);
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, value) in &mut vector {
                *value /= length;
            }
        }
        vector
    }
}

/// The entries of a map in an order that does not depend on the hasher.
fn sorted(counts: &Counts) -> Vec<((char, char), f64)> {
    let mut entries: Vec<_> = counts.iter().map(|(gram, count)| (*gram, *count)).collect();
    entries.sort_by_key(|(gram, _)| *gram);
    entries
}

/// Calls `found` for every bigram of a text.
pub(super) fn bigrams(text: &str, mut found: impl FnMut((char, char))) {
    let mut before: Option<char> = None;
    for character in text.chars() {
        if !character.is_alphanumeric() {
            before = None;
            continue;
        }
        let character = character.to_ascii_lowercase();
        if let Some(first) = before {
            found((first, character));
        }
        before = Some(character);
    }
}

/// The cosine of two vectors.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The words after which the subject of a duty stands.
const MODALS: [&str; 7] = ["应当", "可以", "鼓励", "支持", "负责", "不得", "应"];

/// What a provision is about by its first sentence: the words after the first 应当, 鼓励 …, up to the comma.
pub(super) fn opening(text: &str) -> &str {
    let sentence = text.split(['。', '；', '\n']).next().unwrap_or(text);
    let found = MODALS.iter().filter_map(|modal| sentence.find(modal).map(|at| (at, std::cmp::Reverse(at + modal.len()))));
    let start = found.min().map_or(0, |(_, end)| end.0);
    sentence[start..].split('，').next().unwrap_or(sentence)
}

#[cfg(test)]
mod tests {
    use super::{Grams, bigrams, cosine, opening};
    use crate::compare::unit::Unit;

    fn unit(law: usize, text: &str) -> Unit {
        Unit { law, caption: String::new(), headings: Vec::new(), paragraphs: vec![text.to_owned()] }
    }

    #[test]
    fn no_bigram_crosses_punctuation() {
        let mut found = Vec::new();
        bigrams("甲乙，丙5G", |gram| found.push(gram));
        assert_eq!(found, [('甲', '乙'), ('丙', '5'), ('5', 'g')]);
    }

    #[test]
    fn words_that_every_provision_has_do_not_make_two_alike() {
        let fields = ["渔业", "邮政", "林场", "铁路", "水利", "教育", "旅游", "医疗", "体育", "贸易"];
        let mut texts: Vec<String> = fields.iter().map(|field| format!("县级政府应当发展{field}")).collect();
        texts.push("市级单位保护渔业".to_owned());
        let units: Vec<Unit> = texts.iter().enumerate().map(|(law, text)| unit(law, text)).collect();
        let grams = Grams::learn(&units);
        let vectors: Vec<_> = texts.iter().map(|text| grams.vector("", [text.as_str()])).collect();
        assert!(cosine(&vectors[0], &vectors[10]) > cosine(&vectors[0], &vectors[1]));
    }

    #[test]
    fn the_opening_is_what_follows_the_duty() {
        assert_eq!(opening("县级以上人民政府应当推进渔业，建立鱼塘。乙。"), "推进渔业");
        assert_eq!(opening("甲，乙"), "甲");
    }
}
