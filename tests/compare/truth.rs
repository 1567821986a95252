//! What a reader said of the provisions of a set, by their places.

use super::labels::Labelled;
use fadian::compare::Gathered;
use fadian::model::ProvisionPath;
use std::collections::BTreeSet;

/// What a set's labels say of provisions, by their places.
pub(super) struct Truth {
    pub(super) right: BTreeSet<(usize, usize)>,
    pub(super) alone: Vec<usize>,
    pub(super) unlike: Vec<(usize, usize)>,
    pub(super) labelled: BTreeSet<(usize, usize)>,
}

impl Truth {
    pub(super) fn new(set: &Labelled, gathered: &Gathered<'_>) -> Self {
        let keys: Vec<&String> = set.laws.keys().collect();
        let law = |key: &str| keys.iter().position(|it| *it == key).expect("a law of the set");
        let unit = |text: &str| {
            let (key, path) = text.trim().split_once(' ').expect("`law article`");
            let path = ProvisionPath::parse(path).expect("a path");
            gathered.find(law(key), &path).unwrap_or_else(|| panic!("{}: no {text}", set.name))
        };
        let all = || keys.iter().flat_map(|a| keys.iter().map(move |b| (law(a), law(b))));
        let named = set
            .labels
            .pairs_of
            .iter()
            .map(|pair| pair.split_once(' ').expect("two laws"))
            .flat_map(|(a, b)| [(law(a), law(b)), (law(b), law(a))]);
        let labelled: BTreeSet<(usize, usize)> =
            if set.labels.pairs_of.is_empty() { all().filter(|(a, b)| a != b).collect() } else { named.collect() };
        let mut right = BTreeSet::new();
        for group in &set.labels.groups {
            let members: Vec<usize> = group.split_once(": ").expect("`subject: provisions`").1.split(',').map(unit).collect();
            for (a, b) in members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))) {
                if labelled.contains(&(gathered.units[a].law, gathered.units[b].law)) {
                    right.insert((a, b));
                }
            }
        }
        let unlike = set.labels.unlike.iter().map(|pair| pair.split_once(" = ").expect("two provisions")).map(|(a, b)| (unit(a), unit(b)));
        Self { right, alone: set.labels.alone.iter().map(|text| unit(text)).collect(), unlike: unlike.collect(), labelled }
    }

    pub(super) fn is_labelled(&self, gathered: &Gathered<'_>, a: usize, b: usize) -> bool {
        self.labelled.contains(&(gathered.units[a].law, gathered.units[b].law))
    }
}
