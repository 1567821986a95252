//! A comparison as a table: a topic a row, a law a column.
//!
//! In: the editor's file and what is related. Out: [`Matrix`]: each cell with its provisions, state and score. Where the editor
//! placed provisions the cell is confirmed (suggested, in a draft that nobody vouches for); where the editor says there are none it is absent; else the engine may suggest.

use super::relate::{CounterpartState, Related};
use super::set::{Set, Topic};
use crate::model::ProvisionPath;
use std::collections::BTreeMap;

/// How many provisions are suggested for a cell at most.
const SUGGESTED: usize = 3;
/// A cell is suggested from this score on: stricter than a pair, since a wrong cell misleads more.
const CELL: f64 = 0.5;

/// A table of topics and laws.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The laws in the order of the columns, by their place in the set.
    pub laws: Vec<usize>,
    /// The rows.
    pub rows: Vec<TopicRow>,
}

/// A topic and its cells, a law each.
#[derive(Debug, Clone)]
pub struct TopicRow {
    /// Which topic, by its place in the file.
    pub topic: usize,
    /// The cells, in the order of the laws.
    pub cells: Vec<Cell>,
}

/// What a law has on a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Whose word it is.
    pub state: CounterpartState,
    /// The best score, for a suggestion.
    pub score: Option<f64>,
    /// The provisions.
    pub provisions: Vec<CellProvision>,
}

/// A provision in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellProvision {
    /// The path, to a 款 where the editor named one.
    pub path: ProvisionPath,
    /// Its place among all provisions of the set.
    pub unit: usize,
    /// Whether only a part of it is on the topic: a 款 is named, or it stands in other topics too.
    pub is_partial: bool,
    /// Its first words.
    pub gist: String,
}

/// Makes the table of a set: its topics by its laws, in the order of the file. A law that `related` does not hold has no column.
pub fn matrix(set: &Set, related: &Related<'_>) -> Matrix {
    let laws: Vec<usize> = set.laws.iter().filter_map(|slug| related.gathered.law(slug)).collect();
    let times = times_placed(set, related);
    let row = |(index, topic): (usize, &Topic)| TopicRow {
        topic: index,
        cells: laws.iter().map(|law| cell((set, topic), *law, related, &times)).collect(),
    };
    Matrix { rows: set.topics.iter().enumerate().map(row).collect(), laws }
}

fn cell((set, topic): (&Set, &Topic), law: usize, related: &Related<'_>, times: &BTreeMap<usize, usize>) -> Cell {
    let slug = &related.gathered.laws[law].meta.slug;
    let placed = members(topic, related).into_iter().filter(|(unit, _)| related.gathered.units[*unit].law == law);
    let provisions: Vec<CellProvision> = placed
        .map(|(unit, path)| {
            let is_partial = path.paragraph.is_some() || times.get(&unit).is_some_and(|count| *count > 1);
            CellProvision { gist: gist(related, unit, &path), path, unit, is_partial }
        })
        .collect();
    if !provisions.is_empty() {
        let state = if set.is_draft { CounterpartState::Suggested } else { CounterpartState::Confirmed };
        return Cell { state, score: None, provisions };
    }
    if topic.absent.contains(slug) {
        return Cell { state: CounterpartState::Absent, score: None, provisions };
    }
    suggested(topic, law, related)
}

fn suggested(topic: &Topic, law: usize, related: &Related<'_>) -> Cell {
    let mut found: BTreeMap<usize, f64> = BTreeMap::new();
    for (unit, _) in members(topic, related) {
        for counterpart in
            related.counterparts[unit].iter().filter(|it| it.law == law && it.state == CounterpartState::Suggested && it.score >= CELL)
        {
            let best = found.entry(counterpart.unit).or_insert(0.0);
            *best = best.max(counterpart.score);
        }
    }
    let mut found: Vec<(usize, f64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(SUGGESTED);
    let score = found.first().map(|(_, score)| *score);
    let provision = |(unit, _): &(usize, f64)| {
        let path = related.gathered.paths[*unit].clone();
        CellProvision { gist: gist(related, *unit, &path), path, unit: *unit, is_partial: true }
    };
    let state = if score.is_some() { CounterpartState::Suggested } else { CounterpartState::None };
    Cell { state, score, provisions: found.iter().map(provision).collect() }
}

/// The provisions that an editor placed in a topic, with the paths as written.
pub(super) fn members(topic: &Topic, related: &Related<'_>) -> Vec<(usize, ProvisionPath)> {
    let find = |law: &str, path: &ProvisionPath| related.gathered.law(law).and_then(|index| related.gathered.find(index, path));
    let places = topic.provisions.iter().flat_map(|(law, places)| places.iter().map(move |place| (law, place)));
    places.filter_map(|(law, place)| Some((find(law, &place.path)?, place.path.clone()))).collect()
}

fn times_placed(set: &Set, related: &Related<'_>) -> BTreeMap<usize, usize> {
    let mut times = BTreeMap::new();
    for (unit, _) in set.topics.iter().flat_map(|topic| members(topic, related)) {
        *times.entry(unit).or_insert(0) += 1;
    }
    times
}

/// The first words of a provision or 款, up to the end of a sentence.
fn gist(related: &Related<'_>, unit: usize, path: &ProvisionPath) -> String {
    const LONGEST: usize = 48;
    let paragraph = path.paragraph.map_or(0, |paragraph| paragraph as usize - 1);
    let text = related.gathered.units[unit].paragraphs.get(paragraph).map_or("", String::as_str);
    let sentence = text.split(['。', '；', '\n']).next().unwrap_or(text);
    let mut gist: String = sentence.chars().take(LONGEST).collect();
    if gist.len() < sentence.len() {
        gist.push('…');
    }
    gist
}
