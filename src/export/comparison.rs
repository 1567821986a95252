//! Comparisons as JSON.

use crate::compare::{Counterpart, CounterpartState, Matrix, PairRow, Pairing, Related, Segment, Set};
use crate::model::Law;
use crate::phrases;
use crate::source::path;
use crate::theme::Words;
use serde::Serialize;

/// A provision and what answers it.
#[derive(Debug, Serialize)]
pub struct RelatedJson {
    law: String,
    source: String,
    r#ref: String,
    counterparts: Vec<CounterpartJson>,
}

#[derive(Debug, Serialize)]
struct CounterpartJson {
    law: String,
    source: String,
    r#ref: String,
    score: f64,
    state: CounterpartState,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<[String; 2]>,
    reasons: Vec<String>,
}

/// A provision of a set and its counterparts, best first.
pub fn related_json(unit: usize, related: &Related<'_>, words: &Words) -> RelatedJson {
    let gathered = &related.gathered;
    let (law, path) = (gathered.laws[gathered.units[unit].law], &gathered.paths[unit]);
    let counterpart = |it: &Counterpart| CounterpartJson {
        law: gathered.laws[it.law].meta.slug.clone(),
        source: source(gathered.laws[it.law]),
        r#ref: it.path.to_string(),
        score: rounded(it.score),
        state: it.state,
        parts: it.parts.map(|(here, there)| [path.paragraph(here).to_string(), it.path.paragraph(there).to_string()]),
        reasons: it.reasons.iter().map(|it| phrases::reason(words, it).to_string()).collect(),
    };
    let counterparts = related.counterparts[unit].iter().map(counterpart).collect();
    RelatedJson { law: law.meta.slug.clone(), source: source(law), r#ref: path.to_string(), counterparts }
}

/// The name of the file a law was imported from; empty for one written by hand.
fn source(law: &Law) -> String {
    law.meta.source.as_ref().map(|source| path::name(&source.file).to_owned()).unwrap_or_default()
}

/// Four digits: more would be noise, and would differ between machines.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

/// A set as a table.
#[derive(Debug, Serialize)]
pub struct MatrixJson {
    set: String,
    title: String,
    laws: Vec<LawJson>,
    topics: Vec<TopicJson>,
}

#[derive(Debug, Serialize)]
struct LawJson {
    slug: String,
    name: String,
    source: String,
}

#[derive(Debug, Serialize)]
struct TopicJson {
    id: String,
    name: String,
    gloss: String,
    terms: Vec<String>,
    cells: Vec<CellJson>,
}

#[derive(Debug, Serialize)]
struct CellJson {
    law: String,
    state: CounterpartState,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    provisions: Vec<PlacedJson>,
}

#[derive(Debug, Serialize)]
struct PlacedJson {
    r#ref: String,
    partial: bool,
    gist: String,
}

/// The table of a set.
pub fn matrix_json(matrix: &Matrix, set: &Set, related: &Related<'_>) -> MatrixJson {
    let laws = &related.gathered.laws;
    let topic = |row: &crate::compare::TopicRow| {
        let topic = &set.topics[row.topic];
        let cell = |(law, cell): (&usize, &crate::compare::Cell)| CellJson {
            law: laws[*law].meta.slug.clone(),
            state: cell.state,
            score: cell.score.map(rounded),
            provisions: cell
                .provisions
                .iter()
                .map(|it| PlacedJson { r#ref: it.path.to_string(), partial: it.is_partial, gist: it.gist.clone() })
                .collect(),
        };
        let cells = matrix.laws.iter().zip(&row.cells).map(cell).collect();
        TopicJson { id: topic.id.clone(), name: topic.name.clone(), gloss: topic.gloss.clone(), terms: topic.terms.clone(), cells }
    };
    MatrixJson {
        set: set.name.clone(),
        title: set.title.clone(),
        laws: matrix.laws.iter().map(|law| law_json(laws[*law])).collect(),
        topics: matrix.rows.iter().map(topic).collect(),
    }
}

fn law_json(law: &Law) -> LawJson {
    LawJson { slug: law.meta.slug.clone(), name: law.meta.name(), source: source(law) }
}

/// Two laws side by side.
#[derive(Debug, Serialize)]
pub struct PairingJson {
    first: LawJson,
    second: LawJson,
    rows: Vec<RowJson>,
}

#[derive(Debug, Serialize)]
struct RowJson {
    first: Option<String>,
    second: Option<String>,
    verdict: &'static str,
    words: String,
    state: CounterpartState,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<f64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    difference: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    segments: Vec<Segment>,
}

/// Two laws side by side.
pub fn pairing_json(pairing: &Pairing, related: &Related<'_>, [first, second]: [usize; 2], words: &Words) -> PairingJson {
    let laws = &related.gathered.laws;
    let rows = pairing.rows.iter().map(|row| row_json(row, related, words)).collect();
    PairingJson { first: law_json(laws[first]), second: law_json(laws[second]), rows }
}

fn row_json(row: &PairRow, related: &Related<'_>, words: &Words) -> RowJson {
    let path = |unit: usize, part: Option<u32>| {
        let path = &related.gathered.paths[unit];
        part.map_or_else(|| path.to_string(), |part| path.paragraph(part).to_string())
    };
    let marked = row.difference.as_ref().filter(|difference| difference.is_marked());
    RowJson {
        first: row.first.map(|unit| path(unit, row.parts.map(|parts| parts.0))),
        second: row.second.map(|unit| path(unit, row.parts.map(|parts| parts.1))),
        verdict: row.verdict.name(),
        words: phrases::verdict(words, row.verdict).to_owned(),
        state: row.state,
        score: rounded(row.score),
        likeness: row.difference.as_ref().map(|difference| rounded(difference.similarity)),
        difference: marked.map_or_else(String::new, |difference| phrases::difference(words, difference)),
        segments: marked.map_or_else(Vec::new, |difference| difference.segments.clone()),
    }
}
