//! Topics proposed from a set, to start an editor's file from.
//!
//! In: what is related, without an editor's word. Out: clusters of provisions that answer each other, each named by the words
//! that tell it from the rest, and the file they make. Pairs are joined from the best down, so that a weak pair never pulls two
//! strong clusters together.

use super::cut;
use super::engine::Engine;
use super::provision_text::ProvisionText;
use super::relate::{CounterpartState, Related};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Pairs below this score join no cluster.
const JOINED: f64 = 0.5;
/// A cluster holds no more provisions of one law.
const OF_ONE_LAW: usize = 3;

/// A proposed topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// What it is called: the caption most of its provisions have, else their subject, else the first of its words.
    pub name: String,
    /// Words that tell it from the rest, the best first.
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
    let engine = Engine::new(units);
    let cluster = |members: BTreeSet<usize>| {
        let members: Vec<usize> = members.into_iter().collect();
        let terms = terms(related, &engine, &members);
        Cluster { name: name(units, &engine, &members, &terms), terms, members }
    };
    let mut clusters: Vec<Cluster> = members.into_values().map(cluster).collect();
    tell_apart(&mut clusters);
    clusters
}

/// What an editor would call some provisions at first sight.
fn name(units: &[ProvisionText], engine: &Engine<'_>, members: &[usize], terms: &[String]) -> String {
    let mut captions: BTreeMap<&str, usize> = BTreeMap::new();
    for caption in members.iter().map(|unit| units[*unit].caption.trim()).filter(|caption| !caption.is_empty()) {
        *captions.entry(caption).or_default() += 1;
    }
    // Of captions that as many have, the shorter one.
    let caption = captions.into_iter().max_by_key(|(caption, count)| (*count, std::cmp::Reverse(caption.len())));
    let named = caption.map(|(caption, _)| caption).or_else(|| engine.telling_subject(members));
    named.or(terms.first().map(String::as_str)).unwrap_or_default().to_owned()
}

/// Puts the best word of their own behind names that several have.
fn tell_apart(clusters: &mut [Cluster]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cluster in clusters.iter() {
        *counts.entry(cluster.name.clone()).or_default() += 1;
    }
    for cluster in clusters.iter_mut().filter(|it| counts[&it.name] > 1) {
        if let Some(term) = cluster.terms.iter().find(|term| !cluster.name.contains(term.as_str())) {
            cluster.name = format!("{}：{term}", cluster.name);
        }
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

/// The words that say most about a cluster: bigrams grown to the runs of characters that its texts repeat.
fn terms(related: &Related<'_>, engine: &Engine<'_>, members: &[usize]) -> Vec<String> {
    const TERMS: usize = 3;
    let texts: Vec<String> = members.iter().map(|unit| related.gathered.text(*unit)).collect();
    let mut out: Vec<String> = Vec::new();
    for ((first, second), _) in engine.telling(members) {
        let word = whole(&grown(&format!("{first}{second}"), &texts, engine), &texts);
        if is_empty(&word) {
            continue;
        }
        if !out.iter().any(|term| term.contains(&word) || word.contains(term.as_str())) {
            out.push(word);
        }
        if out.len() == TERMS {
            break;
        }
    }
    out
}

/// Words of the form of every law, and numbers, tell of nothing.
fn is_empty(word: &str) -> bool {
    const FORM: &[&str] =
        &["为了", "应当", "可以", "不得", "有关", "本条例", "本法", "本办法", "条例", "规定", "下列", "以及", "或者", "制定"];
    FORM.contains(&word) || word.chars().any(|c| c.is_ascii_digit())
}

/// A run of characters as it is cut most often where it stands: from the beginning of a word to the end of one.
fn whole(run: &str, texts: &[String]) -> String {
    let wanted: Vec<char> = run.chars().collect();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let text: Vec<char> = text.chars().collect();
        let mut at = 0;
        let ends: Vec<usize> = cut::pieces(&text)
            .into_iter()
            .map(|length| {
                at += length;
                at
            })
            .collect();
        for from in (0..text.len()).filter(|from| text[*from..].starts_with(&wanted)) {
            let to = from + wanted.len();
            let first = ends.iter().rev().find(|end| **end <= from).copied().unwrap_or(0);
            let last = ends.iter().find(|end| **end >= to).copied().unwrap_or(text.len());
            *found.entry(text[first..last].iter().collect()).or_default() += 1;
        }
    }
    found.into_iter().max_by_key(|(word, count)| (*count, std::cmp::Reverse(word.len()))).map_or_else(|| run.to_owned(), |(word, _)| word)
}

/// A word made longer on either side as long as most places where it stands go on in the same way.
fn grown(seed: &str, texts: &[String], engine: &Engine<'_>) -> String {
    const LONGEST: usize = 6;
    let mut word = seed.to_owned();
    while word.chars().count() < LONGEST {
        let (mut after, mut before): (BTreeMap<char, usize>, BTreeMap<char, usize>) = (BTreeMap::new(), BTreeMap::new());
        let mut count = 0;
        for text in texts {
            for (at, _) in text.match_indices(&word) {
                count += 1;
                if let Some(next) = text[at + word.len()..].chars().next().filter(|c| c.is_alphanumeric()) {
                    *after.entry(next).or_insert(0) += 1;
                }
                if let Some(last) = text[..at].chars().next_back().filter(|c| c.is_alphanumeric()) {
                    *before.entry(last).or_insert(0) += 1;
                }
            }
        }
        let best = |found: &BTreeMap<char, usize>| found.iter().max_by_key(|(c, n)| (**n, std::cmp::Reverse(**c))).map(|(c, n)| (*c, *n));
        let (first, last) = (word.chars().next().unwrap_or(' '), word.chars().next_back().unwrap_or(' '));
        let holds = |n: usize, a: char, b: char| n * 4 >= count * 3 && count >= 2 && engine.weight(a, b) > 0.3;
        match (best(&after), best(&before)) {
            (Some((next, n)), _) if holds(n, last, next) => word.push(next),
            (_, Some((previous, n))) if holds(n, previous, first) => word.insert(0, previous),
            _ => break,
        }
    }
    word
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
