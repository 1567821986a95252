//! `fadian refs`: what the references of the laws of a site, or of one text, lead to.

use super::args::RefsArgs;
use super::report::{Terminal, print};
use super::{Exit, named};
use crate::corpus::{Surface, law_surface};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::phrases;
use crate::resolve::{CitedProvision, Marks, Reach, Reference, ReferenceState, Target};
use crate::site;
use crate::theme::Words;
use crate::zh;
use std::fmt::Write as _;

/// Prints the references of one law or of all.
pub(super) fn run(args: &RefsArgs, terminal: Terminal) -> Result<Exit, Error> {
    let collection = site::read(disk::load(&args.site.root)?);
    let corpus = &collection.corpus;
    let wanted = match &args.law {
        Some(name) => {
            let text = named::text(corpus, name)?;
            text..text + 1
        }
        None => 0..corpus.laws.len(),
    };
    let words = terminal.words();
    let mut out = String::new();
    for (entry, marks) in wanted.map(|text| (corpus.text(text), collection.marks(text))) {
        if args.json {
            let source = entry.law.meta.source.as_ref().map(|source| source.file.as_str());
            for line in export::reference_lines(marks, &law_surface(&entry.law), &collection.surface, source) {
                out.push_str(&export::json_line(&line));
            }
        } else {
            let _ = writeln!(out, "{} ({})", entry.law.meta.name(), entry.law.meta.slug);
            out.push_str(&table(marks, &collection.surface, &words));
            out.push('\n');
        }
    }
    print(&out)?;
    Ok(Exit::Fine)
}

/// Place, mention, state and targets, a line a reference, in columns.
fn table(marks: &Marks, surface: &Surface, words: &Words) -> String {
    let row = |reference: &Reference| {
        let target = |it: &Target| target(it, reference.state) + &text_of(it, marks, surface, words);
        let targets: Vec<String> = reference.targets.iter().map(target).collect();
        [
            reference.place.path.to_string(),
            reference.mention.clone(),
            phrases::reach(words, reference.state).to_owned(),
            targets.join(words.get("compare.semicolon")),
        ]
    };
    let rows: Vec<[String; 4]> = marks.references.iter().map(row).collect();
    let widest = |column: usize| rows.iter().map(|row| zh::cells(&row[column])).max().unwrap_or_default().min(40);
    let widths = [widest(0), widest(1), widest(2)];
    let mut out = String::new();
    for row in &rows {
        for (cell, wide) in row.iter().zip(widths) {
            let _ = write!(out, "  {cell}{}", " ".repeat(wide.saturating_sub(zh::cells(cell))));
        }
        let _ = writeln!(out, "  {}", row[3]);
    }
    out
}

fn target(target: &Target, state: ReferenceState) -> String {
    let spot = |spot: &CitedProvision| spot.path.as_ref().map_or_else(|| said(spot), ToString::to_string);
    let place = match &target.reach {
        Reach::Whole(_) => String::new(),
        Reach::Division(_, labels) => labels.concat(),
        Reach::Provision(it) => spot(it),
        Reach::Range(from, to, _) => format!("{}～{}", spot(from), spot(to)),
    };
    if state == ReferenceState::Resolved && !place.is_empty() { place } else { format!("《{}》{place}", target.title) }
}

/// Which text of another law is meant, where that is not the newest, or that it is not here and the newest stands for it.
fn text_of(target: &Target, marks: &Marks, surface: &Surface, words: &Words) -> String {
    let Some(slug) = target.law.as_ref().filter(|slug| **slug != marks.law) else { return String::new() };
    let dated = surface.index(slug).filter(|text| surface.law_of(*text) != *text).and_then(|text| surface.day_of(text));
    match dated {
        Some(day) => words.fill("refs.text_then", &[("text", &phrases::text_of_day(words, day))]),
        None if marks.not_kept.contains(slug) && !matches!(target.reach, Reach::Whole(_)) => words.get("refs.text_newest").to_owned(),
        None => String::new(),
    }
}

/// A provision of a text that is not at hand, as it was cited.
fn said(spot: &CitedProvision) -> String {
    let number = spot.number.map(|number| number.to_string());
    let rest = [spot.paragraph, spot.item, spot.subitem].into_iter().map(|part| part.map(|part| part.to_string()));
    let parts: Vec<String> = std::iter::once(number).chain(rest).map(|part| part.unwrap_or_else(|| "-".to_owned())).collect();
    parts.join("/").trim_end_matches("/-").to_owned()
}
