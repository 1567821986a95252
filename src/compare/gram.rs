//! Texts as weighted vectors of character bigrams.
//!
//! In: the provisions of a set. Out: a unit vector for each provision and each 款. Weights are learned from
//! the set itself: a bigram that many provisions have (words of form, 县级以上人民政府应当) weighs little, and one that a single
//! law has cannot link two laws and weighs nothing. Punctuation ends a run, so that no bigram crosses it.

use super::formula::{FORMULA, Formulas};
use super::unit::Unit;
use crate::zh;
use std::collections::BTreeSet;
use std::collections::HashMap;

/// A sparse vector, sorted by gram, of length one (or empty).
pub(super) type Vector = Vec<(u32, f32)>;

/// Every bigram of the set and its weight.
#[derive(Debug)]
pub(super) struct Grams {
    ids: HashMap<(char, char), u32>,
    chars: Vec<(char, char)>,
    weights: Vec<f64>,
    formulas: Formulas,
}

type Counts = HashMap<(char, char), f64>;

impl Grams {
    /// Learns the bigrams and their weights from all provisions of a set.
    pub(super) fn learn(units: &[Unit]) -> Self {
        let mut grams = Self { ids: HashMap::new(), chars: Vec::new(), weights: Vec::new(), formulas: Formulas::new() };
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
            if *shared { rarity } else { 0.0 }
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
    pub(super) fn vector<'t>(&self, caption: &'t str, texts: impl IntoIterator<Item = &'t str>) -> Vector {
        let mut counts = Counts::new();
        for text in std::iter::once(caption).chain(texts) {
            let inside = self.formulas.inside(text);
            bigrams_at(text, |gram, second| *counts.entry(gram).or_insert(0.0) += if inside[second] { FORMULA } else { 1.0 });
        }
        let weighted = |(gram, count): (&(char, char), &f64)| {
            let id = *self.ids.get(gram)?;
            let weight = self.weights[id as usize];
            (weight > 0.0).then_some((id, (count * weight) as f32))
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
    bigrams_at(text, |gram, _| found(gram));
}

/// The same with the place of the second character, counted in characters.
pub(super) fn bigrams_at(text: &str, mut found: impl FnMut((char, char), usize)) {
    let mut before: Option<char> = None;
    for (place, character) in text.chars().enumerate() {
        if !zh::is_word(character) {
            before = None;
            continue;
        }
        let character = character.to_ascii_lowercase();
        if let Some(first) = before {
            found((first, character), place);
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

#[cfg(test)]
mod tests {
    use super::{Grams, bigrams, cosine};
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
}
