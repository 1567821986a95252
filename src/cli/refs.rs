//! `fadian refs`: what the references of the laws of a site, or of one text, lead to.

use super::args::RefsArgs;
use super::report::{Terminal, print};
use super::{Exit, named};
use crate::corpus::law_surface;
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::model::Date;
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
            out.push_str(&table(marks, &words));
            out.push('\n');
        }
    }
    print(&out)?;
    Ok(Exit::Fine)
}

/// Place, mention, state and targets, a line a reference, in columns.
fn table(marks: &Marks, words: &Words) -> String {
    let row = |reference: &Reference| {
        let target = |it: &Target| target(words, it, reference.state) + not_kept(it, marks, words);
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

fn target(words: &Words, target: &Target, state: ReferenceState) -> String {
    let spot = |spot: &CitedProvision| spot.path.as_ref().map_or_else(|| said(spot), ToString::to_string);
    let place = match &target.reach {
        Reach::Whole(_) => String::new(),
        Reach::Division(_, labels) => labels.concat(),
        Reach::Provision(it) => spot(it),
        Reach::Range(from, to, _) => format!("{}～{}", spot(from), spot(to)),
    };
    if state == ReferenceState::Resolved && !place.is_empty() {
        return place;
    }
    format!("《{}》{}{place}", target.title, of_day(words, target).unwrap_or_default())
}

/// （2015年3月15日文本，非最新文本）: which text is meant, where it is not the newest.
fn of_day(words: &Words, target: &Target) -> Option<String> {
    let (_, day) = target.law.as_deref()?.rsplit_once('/')?;
    let text = words.fill("changes.of_day", &[("day", &phrases::date(words, Date::parse(day)?))]);
    let said = words.fill("version.not_newest", &[("text", &text)]);
    Some(words.fill("compare.brackets", &[("what", &said)]))
}

/// That the text which is meant is not here, and the newest stands for it.
fn not_kept<'w>(target: &Target, marks: &Marks, words: &'w Words) -> &'w str {
    let is_of_it = target.law.as_ref().is_some_and(|law| marks.not_kept.contains(law)) && !matches!(target.reach, Reach::Whole(_));
    if is_of_it { words.get("refs.text_newest") } else { "" }
}

/// A provision of a text that is not at hand, as it was cited.
fn said(spot: &CitedProvision) -> String {
    let number = spot.number.map(|number| number.to_string());
    let rest = [spot.paragraph, spot.item, spot.subitem].into_iter().map(|part| part.map(|part| part.to_string()));
    let parts: Vec<String> = std::iter::once(number).chain(rest).map(|part| part.unwrap_or_else(|| "-".to_owned())).collect();
    parts.join("/").trim_end_matches("/-").to_owned()
}
