//! What the engine is measured against: the plain cosine of character bigrams, weighted by how rare they are in the set.

use fadian::compare::ProvisionText;
use std::collections::BTreeMap;

type Counts = BTreeMap<(char, char), f64>;

/// How alike every two provisions are.
pub(crate) fn likeness(units: &[ProvisionText]) -> Vec<Vec<f64>> {
    let counts: Vec<Counts> = units.iter().map(count).collect();
    let mut frequency: BTreeMap<(char, char), f64> = BTreeMap::new();
    counts.iter().flat_map(BTreeMap::keys).for_each(|gram| *frequency.entry(*gram).or_insert(0.0) += 1.0);
    let rarity = |gram: &(char, char)| (units.len() as f64 / frequency[gram]).ln();
    let vector = |counts: &Counts| -> Counts {
        let weighted: Counts = counts.iter().map(|(gram, count)| (*gram, count * rarity(gram))).collect();
        let length = weighted.values().map(|value| value * value).sum::<f64>().sqrt().max(1e-12);
        weighted.into_iter().map(|(gram, value)| (gram, value / length)).collect()
    };
    let vectors: Vec<Counts> = counts.iter().map(vector).collect();
    let cosine = |a: &Counts, b: &Counts| a.iter().filter_map(|(gram, value)| Some(value * b.get(gram)?)).sum::<f64>();
    vectors.iter().map(|a| vectors.iter().map(|b| cosine(a, b)).collect()).collect()
}

fn count(unit: &ProvisionText) -> Counts {
    let mut counts = Counts::new();
    for text in std::iter::once(&unit.caption).chain(&unit.paragraphs) {
        let characters: Vec<char> = text.chars().collect();
        for pair in characters.windows(2).filter(|pair| pair[0].is_alphanumeric() && pair[1].is_alphanumeric()) {
            *counts.entry((pair[0], pair[1])).or_insert(0.0) += 1.0;
        }
    }
    counts
}
