//! How long a set takes, and that a large collection stays bounded.

use super::labels::five_texts;
use fadian::compare::related;
use fadian::model::{Law, Node};
use std::time::Instant;

/// So many laws of the five texts' words, each with its provisions in another order and some of them left out.
fn many(count: usize) -> Vec<Law> {
    let texts = five_texts();
    let one = |index: usize| {
        let mut law = texts[index % texts.len()].clone();
        law.meta.slug = format!("law-{index}");
        thin(&mut law.body, index);
        law
    };
    (0..count).map(one).collect()
}

/// Leaves out a provision here and there, so that no two laws are the same.
fn thin(nodes: &mut Vec<Node>, index: usize) {
    let mut place = index;
    nodes.retain(|_| {
        place += 7;
        place % 23 != 0
    });
    for node in nodes {
        if let Node::Division(division) = node {
            thin(&mut division.children, index + 3);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn sets_are_related_in_time() {
    for (count, limit) in [(5, 0.1), (42, 3.0), (200, 15.0)] {
        let laws = many(count);
        let laws: Vec<&Law> = laws.iter().collect();
        let start = Instant::now();
        let related = related(&laws, &[]);
        let seconds = start.elapsed().as_secs_f64();
        println!("{count} laws, {} provisions: {seconds:.3} s", related.gathered.units.len());
        // Four times what is wanted: other work may have the processor.
        assert!(cfg!(debug_assertions) || seconds < 4.0 * limit, "{count} laws took {seconds:.3} s");
    }
}
