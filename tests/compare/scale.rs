//! That a large collection is related as a whole. How long it takes is no test: other work may have the processor.

use super::labels::five_texts;
use fadian::compare::related;
use fadian::model::{Law, Node};

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
        !place.is_multiple_of(23)
    });
    for node in nodes {
        if let Node::Division(division) = node {
            thin(&mut division.children, index + 3);
        }
    }
}

#[test]
fn a_collection_of_many_laws_is_related_and_bounded() {
    let laws = many(20);
    let laws: Vec<&Law> = laws.iter().collect();
    let related = related(&laws, &[]);
    assert!(related.gathered.units.len() > 1000, "{} provisions", related.gathered.units.len());
    assert!(!related.counterparts.is_empty());
}
