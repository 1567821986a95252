//! The same labels in the midst of five hundred laws on other fields: what a large site still finds there.
//!
//! A question is a provision that has a right counterpart; a case is a provision and one law that has one for it. The order is that of
//! all partners, with all sets in one collection. What is listed is what the page of an article names, with each set by
//! itself in the midst of the others: the laws of other sets are of one field with it, and take places on the page of which nobody said
//! whether they are right. Beside each set stands what it is answered alone.

use super::labels::{body, labelled};
use super::measure::{Ranking, Tally, sum, tallies};
use super::truth::Truth;
use fadian::compare::{ACCEPTED, Answers, CounterpartState, Features, Gathered, Sequential, collection_terms, related};
use fadian::memory::Memory;
use fadian::model::Law;
use std::collections::BTreeMap;

/// So many laws stand around those that are labelled.
const AROUND: usize = 500;

/// A collection that was compared, and where its provisions stand.
struct Amid<'l> {
    laws: Vec<&'l Law>,
    terms: Vec<Vec<(usize, Features)>>,
    there: BTreeMap<(usize, String), usize>,
}

impl<'l> Amid<'l> {
    fn new(laws: Vec<&'l Law>) -> Self {
        let gathered = Gathered::new(&laws);
        let places = gathered.units.iter().zip(&gathered.paths).enumerate();
        let there = places.map(|(at, (unit, path))| ((unit.law, path.to_string()), at)).collect();
        Self { terms: collection_terms(&laws, &Sequential), laws, there }
    }

    /// Where a law of a set stands.
    fn place(&self, file: &str) -> usize {
        self.laws.iter().position(|law| law.meta.slug == file).expect("a law of the collection")
    }
}

/// What a provision is answered: others with scores, best first.
type List<'l> = &'l dyn Fn(usize) -> Vec<(usize, f64)>;

/// What is listed on pages: questions, those with a right one listed, provisions listed of labelled laws, right ones of them.
type Listed = [f64; 4];

fn shares([questions, found, listed, right]: Listed) -> [f64; 2] {
    [found / questions.max(1.0), right / listed.max(1.0)]
}

fn count(list: &[(usize, f64)], truth: &Truth, unit: usize) -> Listed {
    let is_question = truth.right.range((unit, 0)..(unit + 1, 0)).next().is_some();
    let right = list.iter().filter(|(other, _)| truth.right.contains(&(unit, *other))).count();
    [f64::from(u8::from(is_question)), f64::from(u8::from(right > 0)), list.len() as f64, right as f64]
}

#[test]
fn in_a_large_collection_counterparts_are_found_as_in_a_set_of_a_few_laws() {
    let Some(around) = body(AROUND) else {
        println!("SKIPPED: no collection of laws, or no laws-1500.tar.xz in it, in FADIAN_CORPUS or ../shared/corpus");
        return;
    };
    let sets = labelled();
    // Each once: some laws stand in several sets.
    let own: BTreeMap<&String, Law> = sets
        .iter()
        .flat_map(|(set, laws)| set.laws.values().zip(laws.values()))
        .map(|(file, law)| {
            let mut law = law.clone();
            law.meta.slug.clone_from(file);
            (file, law)
        })
        .collect();
    // A law that stands among the labelled ones is not put beside itself.
    let is_other = |law: &&Law| own.values().all(|it| it.meta.name() != law.meta.name());
    let around: Vec<&Law> = around.iter().filter(is_other).collect();
    let amid = Amid::new(own.values().chain(around.iter().copied()).collect());
    println!(
        "\namid {} laws, {} provisions, and alone: first, three, F1 | listed on the page, precision there",
        amid.laws.len(),
        amid.terms.len()
    );
    // The words of a law are those of the law, whatever it stands among: they are read once.
    let mut memory = Memory::read(Vec::new());
    let (mut totals, mut listed) = ([Tally::default(), Tally::default()], [Listed::default(); 2]);
    for (set, of_set) in sets {
        let few: Vec<&Law> = of_set.values().collect();
        let alone = related(&few, &[]);
        let gathered = &alone.gathered;
        let truth = Truth::new(set, gathered);
        let places: Vec<usize> = set.laws.values().map(|file| amid.place(file)).collect();
        let there = |unit: usize| amid.there[&(places[gathered.units[unit].law], gathered.paths[unit].to_string())];
        let here: BTreeMap<usize, usize> = (0..gathered.units.len()).map(|unit| (there(unit), unit)).collect();
        let is_labelled = |unit: usize, other: usize| truth.is_labelled(gathered, unit, other);
        let of_amid = |unit: usize| -> Vec<(usize, f64)> {
            let known = amid.terms[there(unit)].iter().filter_map(|(other, it)| Some((*here.get(other)?, it.score_amid())));
            let mut known: Vec<(usize, f64)> = known.filter(|(other, _)| is_labelled(unit, *other)).collect();
            known.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            known
        };
        let of_alone = |unit: usize| -> Vec<(usize, f64)> {
            let known = alone.counterparts[unit].iter().filter(|it| is_labelled(unit, it.unit));
            known
                .map(|it| (it.unit, if it.state == CounterpartState::Suggested { it.score } else { it.score.min(ACCEPTED - 1e-9) }))
                .collect()
        };
        let amid_others: Vec<&Law> = few.iter().chain(&around).copied().collect();
        let pages = Answers::remembered(&amid_others, &[], &|law| law < few.len(), (&Sequential, &memory));
        memory = memory.for_next(false).unwrap_or(memory);
        let page_of_amid = |unit: usize| -> Vec<(usize, f64)> {
            let known = pages.of(gathered.units[unit].law, &gathered.paths[unit]).into_owned();
            let known = known.iter().filter(|it| it.law < few.len());
            let known = known.filter_map(|it| Some((gathered.find(it.law, &it.path)?, it.score)));
            known.filter(|(other, _)| is_labelled(unit, *other)).collect()
        };
        let own_pages = Answers::new(&few, &[], &Sequential);
        let own_page = |unit: usize| -> Vec<(usize, f64)> {
            let known = own_pages.of(gathered.units[unit].law, &gathered.paths[unit]).into_owned();
            known.iter().map(|it| (it.unit, it.score)).filter(|(other, _)| is_labelled(unit, *other)).collect()
        };
        let lists: [(List<'_>, List<'_>); 2] = [(&of_amid, &page_of_amid), (&of_alone, &own_page)];
        for (which, (list, page)) in lists.into_iter().enumerate() {
            let ranking: Ranking = (0..gathered.units.len()).map(list).collect();
            let tally = sum(tallies(&ranking, &truth, gathered, ACCEPTED).iter());
            let mut pages = Listed::default();
            for unit in 0..gathered.units.len() {
                pages.iter_mut().zip(count(&page(unit), &truth, unit)).for_each(|(sum, more)| *sum += more);
            }
            println!("{:<22}{:<6}{:.3?} | {:.3?}", set.name, ["amid", "alone"][which], &tally.figures()[..3], shares(pages));
            totals[which].add(&tally);
            listed[which].iter_mut().zip(pages).for_each(|(sum, more)| *sum += more);
        }
    }
    let [[first, three, f1, ..], alone] = totals.map(|tally| tally.figures());
    let [[found, precision], found_alone] = listed.map(shares);
    println!("all, amid: {first:.3} {three:.3} {f1:.3} | {found:.3} {precision:.3}; alone: {:.3?} | {found_alone:.3?}", &alone[..3]);
    assert!(first > alone[0] - 0.02 && three > alone[1] - 0.02 && f1 > alone[2] - 0.03, "as well as alone");
    assert!(first > 0.86 && three > 0.94, "most are first, nearly all among three: {first:.3} {three:.3}");
    assert!(found > 0.85 && precision > 0.79, "pages name them: {found:.3} {precision:.3}");
}
