//! What provisions speak of beyond their wording: money, people, supervision, liability …
//!
//! In: the provisions of a set and a list of subjects with the words that tell of them (`subjects.txt`, general and the same for
//! every set). Out: the subjects of every text and clause, and how rare each is. Different words for one thing
//! (表彰 here, 奖励 there) meet in a subject where they share no bigram. A subject that most provisions of the set have weighs little.

use super::boilerplate::Boilerplate;
use super::gram::{Adder, Counts, Vector};
use super::provision_text::ProvisionText;
use super::word_starts::WordStarts;

/// The list, as a reader may correct it.
const LIST: &str = include_str!("subjects.txt");

/// The subjects of a set.
#[derive(Debug)]
pub(super) struct Subjects {
    names: Vec<&'static str>,
    /// How much each weighs in the set.
    idf: Vec<f32>,
    /// Those of each text of each provision, its caption first.
    texts: Vec<Vec<Counts>>,
    /// Those of each clause of each provision that has any, of length one.
    clauses: Vec<Vec<Vector>>,
}

impl Subjects {
    /// Finds the subjects of a set.
    pub(super) fn learn(units: &[ProvisionText]) -> Self {
        let (lexicon, boilerplate) = (Lexicon::new(), Boilerplate::new());
        let read = |unit: &ProvisionText| -> (Vec<Counts>, Vec<Vec<Counts>>) {
            std::iter::once(&unit.caption).chain(&unit.paragraphs).map(|text| lexicon.read(text, &boilerplate)).unzip()
        };
        let (texts, counted): (Vec<Vec<Counts>>, Vec<Vec<Vec<Counts>>>) = units.iter().map(read).unzip();
        let mut seen: Vec<(u32, usize)> = vec![(0, 0); lexicon.names.len()];
        for (index, unit) in texts.iter().enumerate() {
            for (subject, _) in unit.iter().flatten() {
                let it = &mut seen[*subject as usize];
                it.0 += u32::from(it.1 != index + 1);
                it.1 = index + 1;
            }
        }
        let idf: Vec<f32> = seen.iter().map(|(count, _)| (units.len() as f32 / (*count).max(1) as f32).ln()).collect();
        let mut adder = Adder::new(&idf);
        let clauses = counted.iter().map(|unit| {
            let vectors = unit.iter().flatten().map(|clause| adder.vector([clause], 0));
            let mut vectors: Vec<Vector> = vectors.filter(|vector| !vector.is_empty()).collect();
            vectors.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            vectors.dedup();
            vectors
        });
        let clauses = clauses.collect();
        Self { names: lexicon.names, idf, texts, clauses }
    }

    /// How much each subject weighs in the set.
    pub(super) fn weights(&self) -> &[f32] {
        &self.idf
    }

    /// The subjects of each text of a provision, its caption first.
    pub(super) fn texts(&self, unit: usize) -> &[Counts] {
        &self.texts[unit]
    }

    /// Those of each clause of a provision that has any.
    pub(super) fn clauses(&self, unit: usize) -> &[Vector] {
        &self.clauses[unit]
    }

    /// What a subject is called.
    pub(super) fn name(&self, subject: u32) -> &'static str {
        self.names[subject as usize]
    }
}

/// The words of the list by their first two characters.
#[derive(Debug)]
pub(super) struct Lexicon {
    names: Vec<&'static str>,
    /// What of each word follows its first two characters, and its subject.
    words: WordStarts<(&'static str, u8)>,
}

impl Lexicon {
    /// Reads the list.
    pub(super) fn new() -> Self {
        let mut lexicon = Self { names: Vec::new(), words: WordStarts::new() };
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once(": ").expect("`name: words`");
            let subject = u8::try_from(lexicon.names.len()).expect("fewer than 256 subjects");
            lexicon.names.push(name);
            for word in words.split(' ') {
                lexicon.words.add(word, |tail| (tail, subject));
            }
        }
        lexicon
    }

    /// How many subjects there are: fewer than 256.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The subjects of a text, and those of each of its clauses that has any outside boilerplate: two clauses that both threaten
    /// punishment are not alike for that.
    fn read(&self, text: &str, boilerplate: &Boilerplate) -> (Counts, Vec<Counts>) {
        let (all, clauses) = self.numbers(text, &boilerplate.inside(text));
        let counts = |numbers: Vec<u8>| numbers.into_iter().map(|subject| (u32::from(subject), 1.0)).collect();
        (counts(all), clauses.into_iter().map(counts).collect())
    }

    /// The same by their numbers, each as often as it is spoken of; `inside` tells which characters stand in boilerplate.
    pub(super) fn numbers(&self, text: &str, inside: &[bool]) -> (Vec<u8>, Vec<Vec<u8>>) {
        let (mut all, mut clauses, mut own) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = None;
        for (place, (at, second)) in text.char_indices().enumerate() {
            let Some(first) = before.replace(second) else { continue };
            if matches!(first, '。' | '；' | '，' | '\n') && !own.is_empty() {
                clauses.push(std::mem::take(&mut own));
            }
            for (tail, subject) in self.words.at(first, second) {
                if text[at + second.len_utf8()..].starts_with(tail) {
                    all.push(*subject);
                    own.extend((!inside[place]).then_some(*subject));
                }
            }
        }
        clauses.extend((!own.is_empty()).then_some(own));
        (all, clauses)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Subjects};
    use crate::compare::provision_text::ProvisionText;
    use std::collections::BTreeSet;

    fn names(subjects: &Subjects, unit: usize) -> BTreeSet<&'static str> {
        subjects.texts(unit).iter().flatten().map(|(subject, _)| subjects.name(*subject)).collect()
    }

    #[test]
    fn other_words_for_one_subject_meet() {
        let units = ["对有贡献的单位给予表彰", "作出成绩的发给奖补", "农民用土地种植"].map(|text| ProvisionText {
            law: 0,
            caption: String::new(),
            headings: Vec::new(),
            paragraphs: vec![text.to_owned()],
        });
        let subjects = Subjects::learn(&units);
        let [one, other, third] = [0, 1, 2].map(|unit| names(&subjects, unit));
        assert!(one.contains("表彰奖励") && other.contains("表彰奖励") && !third.contains("表彰奖励"), "{one:?} {other:?} {third:?}");
        assert_eq!(subjects.clauses(2).len(), 1);
    }

    #[test]
    fn words_inside_boilerplate_make_no_clause_alike() {
        let text = "构成犯罪的，依法追究刑事责任。".to_owned();
        let subjects = Subjects::learn(&[ProvisionText { law: 0, caption: String::new(), headings: Vec::new(), paragraphs: vec![text] }]);
        assert!(names(&subjects, 0).contains("刑事责任") && subjects.clauses(0).is_empty());
    }

    #[test]
    fn every_line_of_the_list_names_a_subject_and_every_word_once() {
        let lexicon = Lexicon::new();
        assert!(lexicon.names.len() > 200, "{}", lexicon.names.len());
        assert_eq!(lexicon.names.iter().collect::<BTreeSet<_>>().len(), lexicon.names.len());
        for line in super::LIST.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_once(": ").expect("`name: words`").1.split(' ').collect();
            assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{line}");
            assert!(words.iter().all(|word| word.chars().count() > 1 && word.chars().all(char::is_alphanumeric)), "{line}");
        }
    }
}
