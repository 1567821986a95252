//! `fadian compare`, `fadian related` and `fadian facts`: what the laws of a site say, on the same subject or in so many words.

mod columns;
mod facts;
mod inputs;
mod suggest;

pub(super) use facts::run as facts;

use super::Exit;
use super::args::{CompareArgs, CompareCommand, RelatedArgs};
use super::report::{Terminal, print};
use crate::compare::{self, Related};
use crate::corpus::parse_place;
use crate::error::Error;
use crate::export::{json, json_line, matrix_csv, matrix_json, pairing_csv, pairing_json, related_json};
use crate::model::Law;
use crate::source::path;
use columns::Columns;
use inputs::ComparisonInputs;

/// Compares two laws, or a set by topic.
pub(super) fn run(args: &CompareArgs, terminal: Terminal) -> Result<Exit, Error> {
    if let Some(CompareCommand::Suggest { set, all, accept, site }) = &args.command {
        let inputs = ComparisonInputs::open(&site.root, terminal)?;
        return match accept {
            Some(name) => suggest::accept(name, &site.root, &inputs, terminal),
            None if *all => suggest::sets(&inputs, terminal),
            None => suggest::topics(set.as_deref(), &inputs, terminal),
        };
    }
    let inputs = ComparisonInputs::open(&args.site.root, terminal)?;
    match (&args.first, &args.second) {
        (Some(first), Some(second)) => two(args, [first, second], &inputs, terminal),
        _ => topics(args, &inputs, terminal),
    }
}

/// Two laws side by side.
fn two(args: &CompareArgs, names: [&str; 2], inputs: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    // The other laws of the set stay: what they have in common with both is evidence too.
    let (laws, texts) = inputs.with(args.set.as_deref(), &names)?;
    let (one, other) = (texts[0], texts[1]);
    if one.meta.slug != other.meta.slug && path::first(&one.meta.slug) == path::first(&other.meta.slug) {
        let name = one.meta.name();
        return Err(Error::said(
            format!("这是《{name}》前后两份文本：对照用 fadian diff"),
            format!("these are two texts of 《{name}》: `fadian diff` says what went where between them"),
        ));
    }
    let related = compare::related(&laws, &inputs.sets);
    let place = |law: &Law| related.gathered.law(&law.meta.slug).expect("both laws are in the set");
    let (first, second) = (place(one), place(other));
    let words = terminal.words();
    let pairing = compare::pairing(&related, first, second);
    if args.json {
        print(&json(&pairing_json(&pairing, &related, [first, second], &words)))?;
    } else if args.csv {
        print(&pairing_csv(&pairing, &related, &words))?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.pairing(&pairing, &related, (first, second)))?;
    }
    Ok(Exit::Fine)
}

/// A set by topic.
fn topics(args: &CompareArgs, inputs: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let set = inputs.set(args.set.as_deref())?;
    let laws = inputs.laws(Some(&set.name))?;
    let related = compare::related(&laws, std::slice::from_ref(set));
    let exit = inputs.stale(set, &related, terminal)?;
    let words = terminal.words();
    let matrix = compare::matrix(set, &related);
    if args.json {
        print(&json(&matrix_json(&matrix, set, &related)))?;
    } else if args.csv {
        print(&matrix_csv(&matrix, set, &related, &words))?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.matrix(&matrix, set, &related))?;
    }
    Ok(exit)
}

/// What answers one provision, or every provision.
pub(super) fn related(args: &RelatedArgs, terminal: Terminal) -> Result<Exit, Error> {
    let inputs = ComparisonInputs::open(&args.site.root, terminal)?;
    let named: Vec<&str> = args.law.as_deref().filter(|_| !args.all).into_iter().collect();
    let (laws, texts) = inputs.with(args.set.as_deref(), &named)?;
    let words = terminal.words();
    let related = compare::related(&laws, &inputs.sets);
    if args.all {
        for unit in 0..related.gathered.units.len() {
            print(&json_line(&related_json(unit, &related, &words)))?;
        }
        return Ok(Exit::Fine);
    }
    let place = args.provision.as_deref().unwrap_or_default();
    let law = texts.first().copied().map_or_else(|| inputs.text(""), Ok)?;
    let unit = find(&related, law, place)?;
    if args.json {
        print(&json(&related_json(unit, &related, &words)))?;
    } else {
        print(&Columns { words: &words, paint: terminal.output }.related(unit, &related))?;
    }
    Ok(Exit::Fine)
}

fn find(related: &Related<'_>, law: &Law, place: &str) -> Result<usize, Error> {
    let index = related.gathered.law(&law.meta.slug);
    let path = Some(place).filter(|place| !place.is_empty()).and_then(parse_place);
    index.zip(path).and_then(|(index, path)| related.gathered.find(index, &path)).ok_or_else(|| {
        let named = format!("{}: {place}", law.meta.name());
        Error::said(
            format!("{named}: 没有这一条（写作 18、第十八条、B.9 或 t4）"),
            format!("{named}: there is no such provision (write 18, B.9 or t4)"),
        )
    })
}
