//! What is done with an input grows as the input does: twice the input allocates and gives no more than a little over twice as much.
//!
//! Nothing is timed: what is counted is the same in every run. Work that allocates nothing is not seen here; `benches/growth.rs` measures
//! that.

use crate::support::shapes::{Made, SHAPES, run};
use allocation_counter::measure;

/// Twice the input may cost so many times as much: sorting and searching among twice as many take a little more than twice.
const MOST: f64 = 2.4;

/// The bytes allocated for a shape, and those that came out.
fn cost(made: Made, n: usize) -> (u64, usize) {
    // One thread, whose allocations are counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        let mut out = 0;
        let allocated = measure(|| out = run(made, n));
        (allocated.bytes_total, out)
    })
}

fn check(of: impl Fn(&Made) -> bool) {
    let mut grown = Vec::new();
    for (name, n, made) in SHAPES.iter().filter(|(_, _, made)| of(made)) {
        let (small, large) = (cost(*made, *n), cost(*made, 2 * n));
        let ratios = [large.0 as f64 / small.0 as f64, large.1 as f64 / small.1 as f64];
        if ratios.iter().any(|ratio| *ratio > MOST) {
            grown.push(format!("{name}: {ratios:.2?} times from {n} to {}, {small:?} and {large:?}", 2 * n));
        }
    }
    assert!(grown.is_empty(), "allocated and given:\n{}", grown.join("\n"));
}

#[test]
fn importing_costs_no_more_than_the_source_is_long() {
    check(|made| matches!(made, Made::Source(_) | Made::Page(_) | Made::Word(_)));
}

#[test]
fn the_pages_of_a_law_cost_no_more_than_the_law_is_long() {
    check(|made| matches!(made, Made::Law(_)));
}

#[test]
fn a_site_costs_no_more_than_it_has_laws() {
    check(|made| matches!(made, Made::Laws(_)));
}

#[test]
fn two_texts_of_a_law_and_what_amends_it_cost_no_more_than_they_are_long() {
    check(|made| matches!(made, Made::Texts(_) | Made::Amendment(_)));
}
