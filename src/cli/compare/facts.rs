//! `fadian facts`: what laws say in so many words.

use super::super::Exit;
use super::super::args::FactsArgs;
use super::super::report::{Terminal, print};
use super::inputs::ComparisonInputs;
use crate::error::Error;
use crate::export::{facts_json, json};
use crate::facts::{LawFacts, facts};
use crate::model::Law;
use crate::phrases;
use crate::theme::Words;
use std::fmt::Write as _;

/// Prints the facts of one law or of all.
pub(in super::super) fn run(args: &FactsArgs, terminal: Terminal) -> Result<Exit, Error> {
    let inputs = ComparisonInputs::open(&args.site.root, terminal)?;
    let laws: Vec<&Law> = match &args.law {
        Some(name) => vec![inputs.text(name)?],
        None => inputs.laws(None)?,
    };
    let words = terminal.words();
    if args.json {
        let all: Vec<_> = laws.iter().map(|law| facts_json(law, &facts(law), &words)).collect();
        print(&json(&all))?;
    } else {
        for law in laws {
            print(&listed(law, &facts(law), &words))?;
        }
    }
    Ok(Exit::Fine)
}

/// A fact a line: where it stands, what it is, the words.
fn listed(law: &Law, facts: &LawFacts, words: &Words) -> String {
    let mut out = format!("{} ({})\n", law.meta.name(), law.meta.slug);
    for it in &facts.effects {
        let _ = writeln!(out, "  {}\t{}\t{}", it.spot.path, words.get("fact.effective"), it.words);
    }
    for it in &facts.amounts {
        let _ = writeln!(out, "  {}\t{}{}\t{}", it.spot.path, it.spot.words(), phrases::bound(words, it.bound), it.spot.sentence.trim());
    }
    for it in &facts.duties {
        let _ = writeln!(out, "  {}\t{}\t{}\t{}", it.spot.path, phrases::verb(words, it.verb), it.body, it.spot.sentence.trim());
    }
    out
}
