//! Texts as weighted vectors of character bigrams.
//!
//! In: the provisions of a set. Out: which bigrams their texts have, and a weight for each. Weights are learned from
//! the set itself: a bigram that many provisions have (words of form, 县级以上人民政府应当) weighs little, and one that a single
//! law has cannot link two laws and weighs nothing. Punctuation ends a run, so that no bigram crosses it.

use super::boilerplate::{BOILERPLATE, Boilerplate};
use super::fast_map::FastMap;
use super::provision_text::ProvisionText;
use crate::zh;

/// A sparse vector, sorted by its numbers, of length one (or empty).
pub(super) type Vector = Vec<(u32, f32)>;

/// Numbers found in a text with how much each counts, in the order of the text; the same one may stand there often.
pub(super) type Counts = Vec<(u32, f32)>;

/// Every bigram of the set and its weight.
#[derive(Debug)]
pub(super) struct Grams {
    ids: FastMap<(char, char), u32>,
    chars: Vec<(char, char)>,
    weights: Vec<f32>,
}

impl Grams {
    /// Learns the bigrams and their weights from all provisions of a set; with them those of each provision's texts, its
    /// caption first.
    pub(super) fn learn(units: &[ProvisionText]) -> (Self, Vec<Vec<Counts>>) {
        let mut grams = Self { ids: FastMap::default(), chars: Vec::new(), weights: Vec::new() };
        let boilerplate = Boilerplate::new();
        // For each bigram: in how many provisions it stands, the last of them from 1, its first law, and whether another has it.
        let mut seen: Vec<(u32, u32, usize, bool)> = Vec::new();
        let mut texts = Vec::with_capacity(units.len());
        for (index, unit) in units.iter().enumerate() {
            let mut read = |text: &String| {
                let inside = boilerplate.inside(text);
                let mut counts = Counts::new();
                bigrams_at(text, |gram, second| {
                    let id = *grams.ids.entry(gram).or_insert(grams.chars.len() as u32);
                    if id as usize == grams.chars.len() {
                        grams.chars.push(gram);
                        seen.push((0, 0, unit.law, false));
                    }
                    let it = &mut seen[id as usize];
                    it.0 += u32::from(it.1 != index as u32 + 1);
                    it.1 = index as u32 + 1;
                    it.3 |= it.2 != unit.law;
                    counts.push((id, if inside[second] { BOILERPLATE as f32 } else { 1.0 }));
                });
                counts
            };
            texts.push(std::iter::once(&unit.caption).chain(&unit.paragraphs).map(&mut read).collect());
        }
        let all = (units.len().max(2) as f64).ln();
        let idf = |count: u32| ((units.len() as f64 / f64::from(count)).ln() / all) as f32;
        grams.weights = seen.iter().map(|(count, _, _, is_shared)| if *is_shared { idf(*count) } else { 0.0 }).collect();
        (grams, texts)
    }

    /// How many bigrams there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The weight of a bigram in the set: 1 for the rarest, 0 for one that every provision has.
    pub(super) fn weight(&self, first: char, second: char) -> f64 {
        self.ids.get(&(first, second)).map_or(1.0, |id| f64::from(self.weights[*id as usize]))
    }

    /// The weights of all.
    pub(super) fn weights(&self) -> &[f32] {
        &self.weights
    }
}

/// Adds up counts and makes vectors of them; keeps its place between two.
#[derive(Debug)]
pub(super) struct Adder<'w> {
    weights: &'w [f32],
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl<'w> Adder<'w> {
    /// For numbers with these weights.
    pub(super) fn new(weights: &'w [f32]) -> Self {
        Self { weights, sums: vec![0.0; weights.len()], touched: Vec::new() }
    }

    /// The vector of some texts; `first` is added to every number.
    pub(super) fn vector<'t>(&mut self, texts: impl IntoIterator<Item = &'t Counts>, first: u32) -> Vector {
        for (id, count) in texts.into_iter().flatten() {
            let sum = &mut self.sums[*id as usize];
            if *sum == 0.0 {
                self.touched.push(*id);
            }
            *sum += count;
        }
        self.touched.sort_unstable();
        let mut vector = Vector::with_capacity(self.touched.len());
        for id in self.touched.drain(..) {
            let value = std::mem::take(&mut self.sums[id as usize]) * self.weights[id as usize];
            if value > 0.0 {
                vector.push((first + id, value));
            }
        }
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        for (_, value) in &mut vector {
            *value /= length;
        }
        vector
    }
}

/// Bigrams of a collection are told apart by so many bits of their hashes.
pub(super) const SLOT_BITS: u32 = 22;

/// The hash of a bigram, by Fibonacci hashing: the high bits of a product.
pub(super) fn slot((first, second): (char, char)) -> u32 {
    let key = u64::from(first) << 21 | u64::from(second);
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOT_BITS)) as u32
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

#[cfg(test)]
mod tests {
    use super::{Adder, Grams, Vector, bigrams};
    use crate::compare::provision_text::ProvisionText;

    fn unit(law: usize, text: &str) -> ProvisionText {
        ProvisionText { law, caption: String::new(), headings: Vec::new(), paragraphs: vec![text.to_owned()] }
    }

    fn cosine(a: &Vector, b: &Vector) -> f32 {
        let same = |(id, value): &(u32, f32)| b.iter().find(|it| it.0 == *id).map(|it| it.1 * value);
        a.iter().filter_map(same).sum()
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
        let units: Vec<ProvisionText> = texts.iter().enumerate().map(|(law, text)| unit(law, text)).collect();
        let (grams, texts) = Grams::learn(&units);
        let mut adder = Adder::new(grams.weights());
        let vectors: Vec<_> = texts.iter().map(|texts| adder.vector(texts, 0)).collect();
        assert!(cosine(&vectors[0], &vectors[10]) > cosine(&vectors[0], &vectors[1]));
    }
}
