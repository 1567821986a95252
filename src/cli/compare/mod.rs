//! `fadian compare`, `fadian related` and `fadian facts`: what the laws of a site say, on the same subject or in so many words.

mod columns;
mod facts;
mod shelf;
mod suggest;

pub(super) use facts::run as facts;

use super::Exit;
use super::args::{CompareArgs, CompareCommand, RelatedArgs};
use super::report::{Terminal, print};
use crate::compare::{self, Related};
use crate::corpus::parse_place;
use crate::error::Error;
use crate::export::{matrix_csv, matrix_json, pairing_csv, pairing_json, related_json};
use crate::model::Law;
use columns::Columns;
use serde::Serialize;
use shelf::ComparisonInputs;

/// Compares two laws, or a set by topic.
pub(super) fn run(args: &CompareArgs, terminal: Terminal) -> Result<Exit, Error> {
    if let Some(CompareCommand::Suggest { set, all, accept, root }) = &args.command {
        let shelf = ComparisonInputs::open(root, terminal)?;
        return match accept {
            Some(name) => suggest::accept(name, root, &shelf, terminal),
            None if *all => suggest::sets(&shelf, terminal),
            None => suggest::topics(set.as_deref(), &shelf, terminal),
        };
    }
    let shelf = ComparisonInputs::open(&args.root, terminal)?;
    match (&args.first, &args.second) {
        (Some(first), Some(second)) => two(args, [first, second], &shelf, terminal),
        _ => topics(args, &shelf, terminal),
    }
}

/// Two laws side by side.
fn two(args: &CompareArgs, names: [&str; 2], shelf: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let (one, other) = (shelf.law(names[0], terminal)?, shelf.law(names[1], terminal)?);
    // The other laws of the set stay: what they have in common with both is evidence too.
    let mut laws: Vec<&Law> = shelf.laws(args.set.as_deref())?;
    for law in [one, other] {
        if !laws.iter().any(|it| it.meta.slug == law.meta.slug) {
            laws.push(law);
        }
    }
    let related = compare::related(&laws, &shelf.sets);
    let place = |law: &Law| related.gathered.law(&law.meta.slug).expect("both laws are in the set");
    let (first, second) = (place(one), place(other));
    let words = terminal.words();
    let pairing = compare::pairing(&related, first, second);
    if args.json {
        print(&json(&pairing_json(&pairing, &related, [first, second], &words))?)?;
    } else if args.csv {
        print(&pairing_csv(&pairing, &related, &words))?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.pairing(&pairing, &related, (first, second)))?;
    }
    Ok(Exit::Fine)
}

/// A set by topic.
fn topics(args: &CompareArgs, shelf: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let set = shelf.set(args.set.as_deref(), terminal)?;
    let laws = shelf.laws(Some(&set.name))?;
    let related = compare::related(&laws, std::slice::from_ref(set));
    let exit = shelf.stale(set, &related, terminal)?;
    let words = terminal.words();
    let matrix = compare::matrix(set, &related);
    if args.json {
        print(&json(&matrix_json(&matrix, set, &related))?)?;
    } else if args.csv {
        print(&matrix_csv(&matrix, set, &related, &words))?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.matrix(&matrix, set, &related))?;
    }
    Ok(exit)
}

/// What answers one provision, or every provision.
pub(super) fn related(args: &RelatedArgs, terminal: Terminal) -> Result<Exit, Error> {
    let shelf = ComparisonInputs::open(&args.root, terminal)?;
    let laws = shelf.laws(args.set.as_deref())?;
    let words = terminal.words();
    let related = compare::related(&laws, &shelf.sets);
    if args.all {
        for unit in 0..related.gathered.units.len() {
            print(&line(&related_json(unit, &related, &words))?)?;
        }
        return Ok(Exit::Fine);
    }
    let (name, place) = (args.law.as_deref().unwrap_or_default(), args.provision.as_deref().unwrap_or_default());
    let unit = find(&related, shelf.law(name, terminal)?, place, terminal)?;
    if args.json {
        print(&json(&related_json(unit, &related, &words))?)?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.related(unit, &related))?;
    }
    Ok(Exit::Fine)
}

fn find(related: &Related<'_>, law: &Law, place: &str, terminal: Terminal) -> Result<usize, Error> {
    let index = related.gathered.law(&law.meta.slug);
    let path = Some(place).filter(|place| !place.is_empty()).and_then(parse_place);
    index.zip(path).and_then(|(index, path)| related.gathered.find(index, &path)).ok_or_else(|| {
        let words = terminal.word("没有这一条（写作 18、第十八条、B.9 或 t4）", "there is no such provision (write 18, B.9 or t4)");
        Error::Other(format!("{}: {place}: {words}", law.meta.name()))
    })
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string_pretty(value).map_err(|cause| Error::Other(cause.to_string()))?;
    Ok(text + "\n")
}

fn line(value: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string(value).map_err(|cause| Error::Other(cause.to_string()))?;
    Ok(text + "\n")
}
