//! A law of a collection as it was read: its bigrams and subjects by text, each named by a small number of the law's own.
//!
//! In: the provisions of one law. Out: [`LawWords`]. Bigrams are told apart by their hashes; a law names the few thousand that it has by
//! their places in a sorted list, so that a text is a list of small numbers, and two laws are brought together by one walk through both
//! lists.

use super::boilerplate::Boilerplate;
use super::gather::Gathered;
use super::gram::{bigrams_at, slot};
use super::lists::Lists;
use super::provision_text::ProvisionText;
use super::provision_type::ProvisionType;
use super::subject::Lexicon;
use crate::model::{Law, ProvisionPath};
use serde::{Deserialize, Serialize};

/// Counts are kept in tenths: a bigram inside boilerplate counts three of them.
const WHOLE: u8 = 10;
/// See [`WHOLE`].
const BOILERPLATE: u8 = 3;
/// So many provisions of a law are compared, and so many bigrams of it.
const MOST: usize = u16::MAX as usize;

/// What the whole collection must know of a law.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct GramCounts {
    /// The hashes of its bigrams, sorted: a bigram's number is its place here.
    pub(super) slots: Vec<u32>,
    /// In how many provisions each stands.
    pub(super) counts: Vec<u16>,
    /// The path of each provision.
    pub(super) paths: Vec<ProvisionPath>,
}

/// A law as it was read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LawWords {
    /// How often each bigram stands there; remembered apart, since more is asked about it.
    #[serde(skip)]
    pub(super) all: GramCounts,
    /// In how many provisions each subject of the list stands.
    pub(super) subject_counts: Vec<u16>,
    /// The bigrams of each text with their counts.
    pub(super) grams: Lists<(u16, u8)>,
    /// The subjects of each text with their counts.
    pub(super) subjects: Lists<(u8, u8)>,
    /// The subjects of each clause that has any.
    pub(super) clauses: Lists<(u8, u8)>,
    /// The first clause of each provision, and the end.
    pub(super) first_clause: Vec<u32>,
    /// The first text of each provision, its caption, and the end.
    pub(super) first_text: Vec<u32>,
    /// The types of each provision.
    pub(super) types: Vec<ProvisionType>,
    /// The chapter of each provision.
    pub(super) chapters: Vec<u16>,
}

/// What is the same for every law: the lists that come with the program.
#[derive(Debug)]
pub(super) struct WordReader {
    lexicon: Lexicon,
    boilerplate: Boilerplate,
}

impl WordReader {
    /// Reads the lists.
    pub(super) fn new() -> Self {
        Self { lexicon: Lexicon::new(), boilerplate: Boilerplate::new() }
    }

    /// How many subjects there are.
    pub(super) fn n_subjects(&self) -> usize {
        self.lexicon.len()
    }

    /// Reads a law.
    pub(super) fn read(&self, law: &Law) -> LawWords {
        let Gathered { mut units, mut paths, .. } = Gathered::new(&[law]);
        units.truncate(MOST);
        paths.truncate(MOST);
        let mut found: Vec<u64> = Vec::with_capacity(4096);
        let mut words = LawWords {
            all: GramCounts { paths, ..GramCounts::default() },
            subject_counts: vec![0; self.n_subjects()],
            grams: Lists::new(),
            subjects: Lists::new(),
            clauses: Lists::new(),
            first_clause: vec![0],
            first_text: vec![0],
            types: units.iter().map(ProvisionType::of).collect(),
            chapters: chapters(&units),
        };
        let mut seen = vec![usize::MAX; self.n_subjects()];
        for (index, unit) in units.iter().enumerate() {
            for text in std::iter::once(&unit.caption).chain(&unit.paragraphs) {
                let inside = self.boilerplate.inside(text);
                let at = (words.subjects.len() as u64) << 1;
                bigrams_at(text, |gram, second| found.push(u64::from(slot(gram)) << 32 | at | u64::from(inside[second])));
                let (all, clauses) = self.lexicon.numbers(text, &inside);
                for subject in &all {
                    let last = &mut seen[usize::from(*subject)];
                    words.subject_counts[usize::from(*subject)] += u16::from(*last != index);
                    *last = index;
                }
                words.subjects.push(counted(all));
                for clause in clauses {
                    words.clauses.push(counted(clause));
                }
            }
            words.first_text.push(words.subjects.len() as u32);
            words.first_clause.push(words.clauses.len() as u32);
        }
        words.number(found);
        words
    }
}

impl GramCounts {
    /// How many provisions there are.
    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }
}

impl LawWords {
    /// Numbers the bigrams that were found, each a hash, a text and whether it stands in boilerplate.
    fn number(&mut self, mut found: Vec<u64>) {
        found.sort_unstable();
        let n_texts = self.subjects.len();
        let unit_of: Vec<u32> =
            (0u32..).zip(self.first_text.windows(2)).flat_map(|(unit, ends)| (ends[0]..ends[1]).map(move |_| unit)).collect();
        let mut entries: Vec<(u32, u16, u8)> = Vec::with_capacity(found.len());
        for of_gram in found.chunk_by(|a, b| a >> 32 == b >> 32) {
            if self.all.slots.len() == MOST {
                break;
            }
            let gram = self.all.slots.len() as u16;
            self.all.slots.push((of_gram[0] >> 32) as u32);
            let (mut count, mut last) = (0u16, u32::MAX);
            for of_text in of_gram.chunk_by(|a, b| (a & 0xFFFF_FFFF) >> 1 == (b & 0xFFFF_FFFF) >> 1) {
                let text = ((of_text[0] & 0xFFFF_FFFF) >> 1) as u32;
                let inside = of_text.iter().filter(|it| **it & 1 == 1).count();
                let tenths = (of_text.len() - inside) * usize::from(WHOLE) + inside * usize::from(BOILERPLATE);
                entries.push((text, gram, u8::try_from(tenths).unwrap_or(u8::MAX)));
                let unit = unit_of[text as usize];
                count += u16::from(unit != last);
                last = unit;
            }
            self.all.counts.push(count);
        }
        self.grams = Lists::grouped(n_texts, || entries.iter().map(|(text, gram, tenths)| (*text as usize, (*gram, *tenths))));
    }

    /// How many provisions there are.
    pub(super) fn len(&self) -> usize {
        self.types.len()
    }
}

/// The same numbers, each once, with how often each stands there, in tenths.
fn counted(mut numbers: Vec<u8>) -> Vec<(u8, u8)> {
    numbers.sort_unstable();
    let count = |same: &[u8]| (same[0], u8::try_from(same.len() * usize::from(WHOLE)).unwrap_or(u8::MAX));
    numbers.chunk_by(|a, b| a == b).map(count).collect()
}

/// The chapter of each provision, counted through the law; a law without chapters is one.
fn chapters(units: &[ProvisionText]) -> Vec<u16> {
    let mut names: Vec<&str> = Vec::new();
    units
        .iter()
        .map(|unit| {
            let name = unit.headings.first().map_or("", String::as_str);
            // The last chapter is nearly always the one that goes on.
            let at = names.iter().rposition(|it| *it == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            at.min(MOST) as u16
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LawWords, WordReader};
    use crate::model::testing::law;

    fn read(texts: &[&str]) -> LawWords {
        WordReader::new().read(&law("", texts))
    }

    #[test]
    fn a_bigram_has_one_number_in_the_law_and_is_counted_by_text_and_provision() {
        let words = read(&["渔业，渔业，港口。", "渔业。"]);
        assert_eq!(words.all.slots.len(), 2, "渔业 and 港口");
        let mut counts = words.all.counts.clone();
        counts.sort_unstable();
        assert_eq!(counts, [1, 2]);
        // Each provision has an empty caption before its text.
        let (first, second) = (words.grams.get(1), words.grams.get(3));
        let twice = first.iter().find(|it| it.1 == 20).expect("渔业 stands there twice");
        assert_eq!((first.len(), second), (2, &[(twice.0, 10)][..]));
    }

    #[test]
    fn words_of_form_count_less() {
        let words = read(&["法律、行政法规另有规定的，从其规定。"]);
        let less = words.grams.get(1).iter().filter(|(_, tenths)| *tenths < 10).count();
        assert_eq!((words.grams.get(1).len(), less), (11, 10), "all but one, which joins two phrases: {:?}", words.grams.get(1));
    }
}
