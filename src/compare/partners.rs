//! Partner laws: those of a collection that regulate the same subject, found by the bigrams of the whole laws and of their titles.
//!
//! In: every law as it was read, and its title. Out: for each law its few nearest, in both directions. Laws on one subject from other
//! places are each other's natural partners: 上海市献血条例 and 浙江省献血条例 share the words of their titles and most rare words.
//!
//! A law that no other is like has partners too, those least unlike it. They show which of its words are common, but answer nothing: what
//! stands out among 档案 and 图书馆 is form. Only kindred partners are weighed.

use super::executor::Executor;
use super::gram::{SLOT_BITS, bigrams, slot};
use super::law_words::GramCounts;
use super::title::TitleParts;

/// The heaviest bigrams of a law that are compared.
const KEPT: usize = 160;
/// A bigram of the title counts so many times that of the text.
const TITLE: f32 = 3.0;

/// So many partners are found for a law at most; one that others chose has more.
const MOST: usize = 8;
/// Laws less alike than this are not partners.
const LEAST: f32 = 0.03;
/// Partners are kindred from this likeness on. Among 500 laws on all fields those on one subject mostly have 0.3 and more, those on
/// neighbouring ones 0.1, and others less than 0.06.
const KINDRED: f32 = 0.07;

/// The partners of each law.
#[derive(Debug)]
pub(super) struct Partners {
    /// In order of the laws.
    of: Vec<Vec<u32>>,
    /// Which of them are kindred.
    kindred: Vec<Vec<u32>>,
}

/// A law as a whole: its heaviest bigrams, of length one together, by their hashes.
type LawVector = Vec<(u32, f32)>;

impl Partners {
    /// Finds those of each law. The laws of each list in `together` are partners, whatever their words.
    pub(super) fn find(laws: &[GramCounts], titles: &[String], together: &[Vec<usize>], executor: &impl Executor) -> Self {
        let mut in_laws = vec![0u16; 1 << SLOT_BITS];
        for slot in laws.iter().flat_map(|law| &law.slots) {
            let count = &mut in_laws[*slot as usize];
            *count = count.saturating_add(1);
        }
        let vectors = executor.map(laws.len(), |law| vector(&laws[law], &titles[law], &in_laws, laws.len()));
        drop(in_laws);
        let postings = postings(&vectors);
        let nearest = executor.map(laws.len(), |law| nearest(law as u32, &vectors[law], &postings, laws.len()));
        let subjects: Vec<Option<String>> = titles.iter().map(|title| TitleParts::read(title)?.key()).collect();
        let is_one_subject = |law: u32, other: u32| {
            let [one, other] = [law, other].map(|law| &subjects[law as usize]);
            one.is_some() && one == other
        };
        let found: Vec<(u32, u32, f32)> =
            (0u32..).zip(nearest).flat_map(|(law, chosen)| chosen.into_iter().map(move |(other, alike)| (law, other, alike))).collect();
        let kin = found.iter().filter(|(law, other, alike)| *alike >= KINDRED || is_one_subject(*law, *other));
        let told = together.iter().flat_map(|laws| laws.iter().flat_map(|a| laws.iter().map(|b| (*a as u32, *b as u32))));
        let kin = kin.map(|(law, other, _)| (*law, *other)).chain(told.clone());
        let kindred = in_both_directions(laws.len(), kin);
        let of = in_both_directions(laws.len(), found.iter().map(|(law, other, _)| (*law, *other)).chain(told));
        Self { of, kindred }
    }

    /// Whether two laws speak of so much alike that one may answer the other.
    pub(super) fn are_kindred(&self, one: usize, other: usize) -> bool {
        self.kindred[one].binary_search(&(other as u32)).is_ok()
    }

    /// Those of a law, in the order of the collection.
    pub(super) fn of(&self, law: usize) -> &[u32] {
        &self.of[law]
    }

    /// Those of a law that stand before it in the collection.
    pub(super) fn before(&self, law: usize) -> &[u32] {
        let all = self.of(law);
        &all[..all.partition_point(|other| (*other as usize) < law)]
    }

    /// Those that two laws have in common.
    pub(super) fn of_both(&self, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let theirs = self.of(other);
        self.of(one).iter().filter(|third| theirs.binary_search(third).is_ok()).map(|third| *third as usize)
    }
}

/// For each law those that it is paired with, in their order.
fn in_both_directions(n_laws: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut out: Vec<Vec<u32>> = vec![Vec::new(); n_laws];
    for (law, other) in pairs.filter(|(law, other)| law != other) {
        out[law as usize].push(other);
        out[other as usize].push(law);
    }
    for list in &mut out {
        list.sort_unstable();
        list.dedup();
    }
    out
}

fn vector(law: &GramCounts, title: &str, in_laws: &[u16], n_laws: usize) -> LawVector {
    let mut of_title: Vec<u32> = Vec::new();
    bigrams(title, |gram| of_title.push(slot(gram)));
    let idf = |slot: u32| {
        let count = in_laws[slot as usize];
        if count < 2 { 0.0 } else { (n_laws as f32 / f32::from(count)).ln() }
    };
    let weight = |(slot, count): (&u32, &u16)| {
        let often = 1.0 + f32::from(*count).ln() + if of_title.contains(slot) { TITLE } else { 0.0 };
        (*slot, often * idf(*slot))
    };
    let mut all: LawVector = law.slots.iter().zip(&law.counts).map(weight).collect();
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if all.len() > KEPT {
        all.select_nth_unstable_by(KEPT - 1, order);
        all.truncate(KEPT);
    }
    let length = all.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(1e-9);
    for (_, value) in &mut all {
        *value /= length;
    }
    all.sort_unstable_by_key(|(slot, _)| *slot);
    all
}

/// Which laws have each bigram: sorted by its hash.
fn postings(vectors: &[LawVector]) -> Vec<(u32, u32, f32)> {
    let mut all: Vec<(u32, u32, f32)> =
        (0u32..).zip(vectors).flat_map(|(law, vector)| vector.iter().map(move |(slot, value)| (*slot, law, *value))).collect();
    all.sort_unstable_by_key(|(slot, law, _)| (*slot, *law));
    all
}

fn nearest(law: u32, vector: &LawVector, postings: &[(u32, u32, f32)], n_laws: usize) -> Vec<(u32, f32)> {
    let mut similarity = vec![0.0f32; n_laws];
    for (slot, value) in vector {
        let from = postings.partition_point(|it| it.0 < *slot);
        for (_, other, weight) in postings[from..].iter().take_while(|it| it.0 == *slot) {
            similarity[*other as usize] += value * weight;
        }
    }
    similarity[law as usize] = 0.0;
    let mut all: Vec<(u32, f32)> = (0u32..).zip(similarity).filter(|it| it.1 >= LEAST).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all.truncate(MOST);
    all
}

#[cfg(test)]
mod tests {
    use super::Partners;
    use crate::compare::executor::Sequential;
    use crate::compare::law_words::{GramCounts, WordReader};
    use crate::model::testing;

    /// Eight laws, two on each field; the first of the first two fields have one word in common that no other has.
    fn words() -> Vec<GramCounts> {
        let law = |index: usize| {
            let field = ["渔业捕捞许可证", "邮政快递网点台", "林场防火巡护员", "铁路沿线护坡网"][index / 2];
            let word = if index == 0 || index == 2 { "血浆" } else { "" };
            let (aim, rule) = (format!("为了加强{field}的管理，制定本条例。"), format!("{field}的设立办法由主管部门制定。{word}"));
            testing::law("", &[&aim, &rule])
        };
        (0..8).map(|index| WordReader::new().read(&law(index)).all).collect()
    }

    fn partners(titles: [&str; 8], together: &[Vec<usize>]) -> Partners {
        Partners::find(&words(), &titles.map(str::to_owned), together, &Sequential)
    }

    #[test]
    fn a_law_that_shares_a_word_is_a_partner_and_not_kindred() {
        let found = partners([""; 8], &[]);
        assert_eq!((found.of(0), found.are_kindred(0, 1), found.are_kindred(0, 2)), (&[1, 2][..], true, false));
    }

    #[test]
    fn laws_of_one_name_are_kindred_and_what_an_editor_puts_together() {
        let mut titles = [""; 8];
        (titles[0], titles[2]) = ("甲乙市献血条例", "丙丁市献血管理办法");
        assert!(partners(titles, &[]).are_kindred(2, 0));
        let found = partners([""; 8], &[vec![0, 2, 7]]);
        assert!(found.are_kindred(0, 2) && found.are_kindred(7, 2) && !found.are_kindred(7, 1));
    }
}
