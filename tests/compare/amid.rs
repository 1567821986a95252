//! The same labels in the midst of a whole collection of laws on all fields: what the full weighing still finds there, and what the
//! index alone names on the pages of a large site.

use super::labels::{everything, labelled};
use super::measure::{Ranking, Tally, sum, tallies};
use super::truth::Truth;
use fadian::compare::{ACCEPTED, Answers, CounterpartState, Gathered, Sequential, related};
use fadian::model::Law;
use std::collections::BTreeMap;

/// So many laws stand around the labels: above 64 laws share one list of their nearest, and only the index is asked of a site.
const AMID: usize = 60;

/// The laws that are labelled and as many of the others, in their order.
fn some(laws: &[Law]) -> Vec<&Law> {
    let sets = labelled();
    let is_labelled = |law: &Law| sets.iter().flat_map(|(set, _)| set.laws.values()).any(|file| law.meta.slug.contains(file.as_str()));
    let mut left = AMID.saturating_sub(laws.iter().filter(|law| is_labelled(law)).count());
    let mut is_chosen = |law: &Law| {
        let is_more = !is_labelled(law) && left > 0;
        left -= usize::from(is_more);
        is_more || is_labelled(law)
    };
    laws.iter().filter(|law| is_chosen(law)).collect()
}

#[test]
fn in_a_whole_collection_most_counterparts_are_still_found() {
    let Some(laws) = everything() else {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus");
        return;
    };
    let laws = some(&laws);
    let all = related(&laws, &[]);
    let answers = Answers::new(&laws, &[], &Sequential);
    println!(
        "\namid {} laws, {} provisions: first, three, F1 of each law by the full weighing; the index: suggested, right, wanted",
        laws.len(),
        all.gathered.units.len()
    );
    let mut total = Tally::default();
    for (set, of_set) in &labelled() {
        let few: Vec<&Law> = of_set.values().collect();
        let gathered = Gathered::new(&few);
        let truth = Truth::new(set, &gathered);
        // Where each law of the set stands in the collection.
        let place = |file: &String| laws.iter().position(|law| law.meta.slug.contains(file.as_str())).expect("a law of the collection");
        let places: Vec<usize> = set.laws.values().map(place).collect();
        let there: BTreeMap<(usize, String), usize> = all
            .gathered
            .units
            .iter()
            .zip(&all.gathered.paths)
            .enumerate()
            .map(|(at, (unit, path))| ((unit.law, path.to_string()), at))
            .collect();
        let units: Vec<usize> =
            (0..gathered.units.len()).map(|unit| there[&(places[gathered.units[unit].law], gathered.paths[unit].to_string())]).collect();
        let here: BTreeMap<usize, usize> = units.iter().enumerate().map(|(here, there)| (*there, here)).collect();
        let full = |unit: usize| -> Vec<(usize, f64)> {
            let known = all.counterparts[units[unit]].iter().filter_map(|it| Some((*here.get(&it.unit)?, it)));
            let known = known.filter(|(other, _)| truth.is_labelled(&gathered, unit, *other));
            known
                .map(|(other, it)| (other, if it.state == CounterpartState::Suggested { it.score } else { it.score.min(ACCEPTED - 1e-9) }))
                .collect()
        };
        let index = |unit: usize| -> Vec<(usize, f64)> {
            let named = answers.of(places[gathered.units[unit].law], &gathered.paths[unit]).into_owned();
            let known = named.iter().filter_map(|it| Some((*here.get(there.get(&(it.law, it.path.to_string()))?)?, it.score)));
            known.filter(|(other, _)| truth.is_labelled(&gathered, unit, *other)).collect()
        };
        let measured = |list: &dyn Fn(usize) -> Vec<(usize, f64)>| {
            let ranking: Ranking = (0..gathered.units.len()).map(list).collect();
            sum(tallies(&ranking, &truth, &gathered, ACCEPTED).iter())
        };
        let (full, index) = (measured(&full), measured(&index));
        println!("{:<22}{:.3?}   {:?}", set.name, &full.figures()[..3], index.pairs);
        total.add(&full);
    }
    assert!(total.figures()[0] > 0.75, "most are still first: {:?}", total.figures());
}
