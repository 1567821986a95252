//! Topics proposed from a set, to start an editor's file from.
//!
//! In: what is related, without an editor's word. Out: clusters of provisions that answer each other, each named by words of its own,
//! and the file they make. Pairs are joined from the best down, so that a weak pair never pulls two strong clusters together. What
//! nothing answers is named by its place: a name for it would be a guess.

use super::gather::Gathered;
use super::key_phrases::KeyPhrases;
use super::provision_type::ProvisionType;
use super::relate::{CounterpartState, Related};
use crate::model::{At, Label};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Pairs below this score join no cluster.
const JOINED: f64 = 0.5;
/// A cluster holds no more provisions of one law.
const OF_ONE_LAW: usize = 3;

/// A proposed topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// What it is called: the caption most of its provisions have; where they stand, if they are of one law; what every law has in one
    /// place (立法目的); else a phrase that most of them share.
    pub name: String,
    /// Phrases that most of its provisions have and few others, the best first; at most three.
    pub terms: Vec<String>,
    /// Its provisions, by their place in the set, in order.
    pub members: Vec<usize>,
}

/// Proposes topics: provisions that answer one another, put together from the most alike on. Every provision of the set is in exactly
/// one, if need be alone.
pub fn clusters(related: &Related<'_>) -> Vec<Cluster> {
    let units = &related.gathered.units;
    let mut owner: Vec<usize> = (0..units.len()).collect();
    let mut members: BTreeMap<usize, BTreeSet<usize>> = (0..units.len()).map(|unit| (unit, BTreeSet::from([unit]))).collect();
    for (one, other, _) in pairs(related) {
        let (a, b) = (owner[one], owner[other]);
        if a == b {
            continue;
        }
        let joined: BTreeSet<usize> = members[&a].union(&members[&b]).copied().collect();
        let mut of_law: BTreeMap<usize, usize> = BTreeMap::new();
        for unit in &joined {
            *of_law.entry(units[*unit].law).or_insert(0) += 1;
        }
        if of_law.values().all(|count| *count <= OF_ONE_LAW) {
            for unit in &joined {
                owner[*unit] = a.min(b);
            }
            members.remove(&a.max(b));
            members.insert(a.min(b), joined);
        }
    }
    let phrases = KeyPhrases::learn((0..units.len()).map(|unit| related.gathered.text(unit)));
    let cluster = |members: BTreeSet<usize>| {
        let members: Vec<usize> = members.into_iter().collect();
        let terms = phrases.of(&members);
        Cluster { name: name(&related.gathered, &members, &terms), terms, members }
    };
    let mut clusters: Vec<Cluster> = members.into_values().map(cluster).collect();
    tell_apart(&related.gathered, &mut clusters);
    clusters
}

/// What an editor would call some provisions at first sight.
fn name(gathered: &Gathered<'_>, members: &[usize], terms: &[String]) -> String {
    let units = members.iter().map(|unit| &gathered.units[*unit]);
    let captions = units.clone().map(|unit| unit.caption.trim()).filter(|caption| !caption.is_empty());
    if let Some((caption, _)) = most(captions) {
        return caption.to_owned();
    }
    if is_of_one_law(gathered, members) {
        return place(gathered, members[0]);
    }
    let types: Vec<ProvisionType> = units.map(ProvisionType::of).collect();
    if let Some((name, _)) = most(types.iter().filter_map(|it| it.name())).filter(|(_, count)| 2 * count > members.len()) {
        return name.to_owned();
    }
    match terms.first() {
        Some(term) if 2 * types.iter().filter(|it| it.is_penalty()).count() > types.len() => format!("法律责任：{term}"),
        Some(term) => term.clone(),
        None => place(gathered, members[0]),
    }
}

/// What comes most often, and how often; of two that come as often the shorter one.
fn most<'t>(all: impl Iterator<Item = &'t str>) -> Option<(&'t str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in all {
        *counts.entry(it).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(it, count)| (*count, std::cmp::Reverse(it.len())))
}

fn is_of_one_law(gathered: &Gathered<'_>, members: &[usize]) -> bool {
    members.iter().all(|unit| gathered.units[*unit].law == gathered.units[members[0]].law)
}

/// Where a provision stands, in words: its last heading and its number, 「火灾预防（第二十三条）」; the name of its law where it has neither.
fn place(gathered: &Gathered<'_>, unit: usize) -> String {
    let number = match &gathered.paths[unit].at {
        At::Article(number, _) => Some(Label::article(*number).canonical()),
        _ => None,
    };
    match (gathered.units[unit].headings.last(), number) {
        (Some(heading), Some(number)) => format!("{heading}（{number}）"),
        (Some(heading), None) => heading.clone(),
        (None, Some(number)) => number,
        (None, None) => gathered.laws[gathered.units[unit].law].meta.name(),
    }
}

/// Puts behind names that several have the best phrase of their own, else the place, or the law where they are of one.
fn tell_apart(gathered: &Gathered<'_>, clusters: &mut [Cluster]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cluster in clusters.iter() {
        *counts.entry(cluster.name.clone()).or_default() += 1;
    }
    for cluster in clusters.iter_mut().filter(|it| counts[&it.name] > 1) {
        let first = cluster.members[0];
        let term = || cluster.terms.iter().find(|term| !cluster.name.contains(term.as_str())).cloned();
        let law = || gathered.laws[gathered.units[first].law].meta.name();
        let own = if is_of_one_law(gathered, &cluster.members) { law() } else { term().unwrap_or_else(|| place(gathered, first)) };
        cluster.name = format!("{}：{own}", cluster.name);
    }
}

/// Suggested pairs from the best down, each once.
fn pairs(related: &Related<'_>) -> Vec<(usize, usize, f64)> {
    let of = |unit: usize| {
        related.counterparts[unit].iter().filter(move |it| it.state == CounterpartState::Suggested && it.score >= JOINED && unit < it.unit)
    };
    let all = (0..related.counterparts.len()).flat_map(|unit| of(unit).map(move |it| (unit, it.unit, it.score)));
    let mut pairs: Vec<_> = all.collect();
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    pairs
}

/// The proposal as the file an editor goes on from; with a note it is a draft, which nobody vouches for.
pub fn write(name: &str, related: &Related<'_>, draft: Option<&str>) -> String {
    let laws = &related.gathered.laws;
    let slugs = laws.iter().map(|law| quoted(&law.meta.slug)).collect::<Vec<_>>().join(", ");
    let mut out = format!("title = {}\nlaws = [{slugs}]\n", quoted(name));
    if let Some(note) = draft {
        let _ = writeln!(
            out,
            "note = {}\n# Take this line out when you have gone through the topics: they are suggestions until then.\ndraft = true",
            quoted(note)
        );
    }
    for (index, cluster) in clusters(related).iter().enumerate() {
        let terms = cluster.terms.iter().map(|term| quoted(term)).collect::<Vec<_>>().join(", ");
        let _ = write!(
            out,
            "\n[[topics]]\nid = \"topic-{}\"\nname = {}\ngloss = \"\"\nterms = [{terms}]\n[topics.provisions]\n",
            index + 1,
            quoted(&cluster.name)
        );
        for (law, it) in laws.iter().enumerate() {
            let refs: Vec<String> = cluster
                .members
                .iter()
                .filter(|unit| related.gathered.units[**unit].law == law)
                .map(|unit| quoted(&related.gathered.paths[*unit].to_string()))
                .collect();
            if !refs.is_empty() {
                let _ = writeln!(out, "{} = [{}]", it.meta.slug, refs.join(", "));
            }
        }
    }
    out
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
