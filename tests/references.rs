//! References in real laws, where a collection of them is at hand: in the folder `FADIAN_CORPUS` names, or in
//! `../shared/corpus`. Nothing of it is in the project; without it these tests say so and pass.

#![expect(clippy::print_stdout, reason = "the figures are what the test is for")]

use crate::support::collection;
use collection::{corpus, law_texts};
use fadian::corpus::Surface;
use fadian::import::{ImportOptions, import};
use fadian::model::{Division, DivisionKind, Law, Node, Number};
use fadian::resolve::{CitedProvision, Marks, Names, Reach, Reference, ReferenceState, Target, cited_by, resolve_with, term_uses};
use std::collections::BTreeMap;
use std::path::Path;

/// The laws of the collection, each with an address of its own.
fn laws(folder: &Path) -> Vec<Law> {
    let mut laws = Vec::new();
    for (name, bytes) in law_texts(folder) {
        let mut law = import(&name, &bytes, &ImportOptions::default()).law;
        law.meta.slug = name;
        laws.push(law);
    }
    whole(laws)
}

/// A code whose parts are files of their own is put together: its articles cite each other.
fn whole(laws: Vec<Law>) -> Vec<Law> {
    let order = ["总则", "物权", "合同", "人格权", "婚姻", "继承", "侵权", "附则"];
    let (mut parts, mut rest): (Vec<Law>, Vec<Law>) = laws.into_iter().partition(|law| law.meta.slug.contains("民法典/"));
    parts.sort_by_key(|law| order.iter().position(|name| law.meta.slug.contains(&format!("/{name}"))));
    let mut parts = parts.into_iter();
    if let Some(mut code) = parts.next() {
        code.meta.title = Some("中华人民共和国民法典".to_owned());
        code.body = vec![part(1, std::mem::take(&mut code.body))];
        code.body.extend(parts.enumerate().map(|(index, law)| part(index as u32 + 2, law.body)));
        rest.push(code);
    }
    rest
}

/// The heading of a part 编 is the name of its file.
fn part(number: u32, children: Vec<Node>) -> Node {
    Node::Division(Division {
        kind: DivisionKind::Part,
        number: Some(Number::plain(number)),
        printed: None,
        heading: String::new(),
        children,
    })
}

struct Resolved {
    surface: Surface,
    marks: Vec<Marks>,
}

fn resolved(laws: &[Law]) -> Resolved {
    let surface = Surface::of(laws);
    let names = Names::of(&surface);
    let marks = laws.iter().map(|law| resolve_with(law, &surface, &names).value).collect();
    Resolved { surface, marks }
}

/// The targets of a reference in short.
fn shown(reference: &Reference) -> String {
    let target = |target: &Target| {
        let name = if reference.state == ReferenceState::Resolved { "" } else { target.title.as_str() };
        let spot = |spot: &CitedProvision| match (&spot.path, spot.number) {
            (Some(path), _) => path.to_string(),
            (None, Some(number)) => format!("{number}/{:?}/{:?}", spot.paragraph, spot.item),
            (None, None) => format!("{spot:?}"),
        };
        match &target.reach {
            Reach::Whole(_) => name.to_owned(),
            Reach::Division(_, labels) => format!("{name} {}", labels.concat()),
            Reach::Provision(it) => format!("{name} {}", spot(it)),
            Reach::Range(from, to, all) => format!("{name} {}~{} ({})", spot(from), spot(to), all.len()),
        }
    };
    reference.targets.iter().map(target).collect::<Vec<_>>().join("; ")
}

#[test]
fn references_of_a_law_to_itself_hit_provisions_that_exist() {
    let Some(folder) = corpus() else {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; nothing was read");
        return;
    };
    let laws = laws(&folder);
    let Resolved { surface, marks } = resolved(&laws);
    let mut counts: BTreeMap<ReferenceState, usize> = BTreeMap::new();
    let mut annexes = 0;
    for (law, one) in laws.iter().zip(&marks) {
        let uses = term_uses(law, one);
        assert!(uses.iter().all(|it| it.definition < one.definitions.len()), "{}", one.law);
        println!("{}: {} definitions, used first in {} places", one.law, one.definitions.len(), uses.len());
        for reference in &one.references {
            *counts.entry(reference.state).or_default() += 1;
            println!("{:?}\t{}\t{}\t{}\t{}", reference.state, one.law, reference.place.path, reference.mention, shown(reference));
            annexes += usize::from(reference.state == ReferenceState::Unresolvable && reference.mention.contains("附件"));
            for target in reference.targets.iter().filter(|_| reference.state.is_link()) {
                let law = &surface.laws[surface.index(target.law.as_deref().expect("a link has a law")).expect("a known law")];
                assert!(target.paths().iter().all(|path| law.has(path)), "{} {:?}", one.law, reference);
            }
        }
    }
    println!("{counts:?}");
    let of = |state| counts.get(&state).copied().unwrap_or_default();
    let (hit, missed) = (of(ReferenceState::Resolved), of(ReferenceState::Unresolvable));
    println!("{hit} of {} references of a law to itself hit a provision; {annexes} of the others are annexes", hit + missed);
    // Sources often leave the annexes out; every other miss should be a fault of the source.
    let missed = missed - annexes;
    assert!(missed * 1000 <= (hit + missed) * 2, "{missed} of {} miss", hit + missed);
    assert!(!cited_by(&marks, &surface).is_empty());
}
