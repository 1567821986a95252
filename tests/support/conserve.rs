//! «Nothing lost», proved without the importer's help: every character of the source that is no blank stands in the law
//! or in the ledger, and the ledger's changes, done to the source, give the law.

use super::sheet::{Leniency, bare, compare, is_blank};
use fadian::import::{Action, Imported, LedgerEntry, Reason};
use fadian::model::{Law, all_text};
use std::collections::BTreeMap;

/// What was misread of a law, and what of its source is unaccounted for; empty where it was read perfectly.
pub(crate) fn faults_of(truth: &Law, imported: &Imported) -> Vec<String> {
    let misses = compare(truth, &imported.law, Leniency::default()).into_iter().filter(|miss| miss.aspect.is_core());
    misses.map(|miss| format!("{:?}: {}", miss.aspect, miss.detail)).chain(faults(imported)).collect()
}

/// What is wrong with the account; empty where every character is accounted for.
pub(crate) fn faults(imported: &Imported) -> Vec<String> {
    let mut out = Vec::new();
    let dropped = imported.findings.iter().filter(|finding| finding.code.name() == "text-dropped");
    out.extend(dropped.map(|finding| format!("text-dropped: {}", finding.words)));
    out.extend(balance(imported));
    out
}

/// Whether an entry is about the decoded text: what a word processor keeps beside its text, or struck out, and what stands around an
/// article in a page, is in the ledger but was never in it.
fn is_of_the_text(entry: &LedgerEntry) -> bool {
    entry.line > 0 && entry.action != Action::Joined && !matches!(entry.reason, Reason::Frame | Reason::Revision)
}

/// Source = law − what the ledger wrote + what the ledger took.
fn balance(imported: &Imported) -> Option<String> {
    let mut count: BTreeMap<char, i64> = BTreeMap::new();
    let mut add = |text: &str, sign: i64| {
        for c in text.chars().filter(|c| !is_blank(*c)) {
            *count.entry(c).or_insert(0) += sign;
        }
    };
    add(&imported.text, 1);
    add(&all_text(&imported.law), -1);
    for entry in imported.ledger.iter().filter(|entry| is_of_the_text(entry)) {
        add(&entry.text, -1);
        add(&entry.becomes, 1);
    }
    let off: Vec<String> = count.into_iter().filter(|(_, n)| *n != 0).map(|(c, n)| format!("{c}{n:+}")).take(12).collect();
    (!off.is_empty()).then(|| format!("unbalanced: {}", off.join(" ")))
}

/// Whether the source, changed as the ledger says, is the law, character for character and in its order.
pub(crate) fn replays(imported: &Imported) -> Result<(), String> {
    let mut lines: Vec<Vec<Option<String>>> =
        imported.text.split('\n').map(|line| line.chars().map(|c| Some(c.to_string())).collect()).collect();
    for entry in imported.ledger.iter().filter(|entry| is_of_the_text(entry)) {
        take(&mut lines, entry)?;
    }
    let replayed: String = lines.into_iter().flatten().flatten().collect();
    let (replayed, law) = (bare(&replayed), bare(&all_text(&imported.law)));
    if replayed == law {
        return Ok(());
    }
    let at = replayed.chars().zip(law.chars()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.chars().skip(at.saturating_sub(8)).take(28).collect::<String>();
    Err(format!("at {at}: the source gives `{}`, the law has `{}`", show(&replayed), show(&law)))
}

/// Takes a text out of the lines, from its place on, over line ends and blanks; puts another in. Both ends of a pair of
/// marks (`**…**`) may stand in one entry: there what stands between them is passed over.
fn take(lines: &mut [Vec<Option<String>>], entry: &LedgerEntry) -> Result<(), String> {
    let fault = |what: &str| Err(format!("ledger {}:{} `{}` {what}", entry.line, entry.column, entry.text));
    let (mut row, mut at) = ((entry.line as usize).wrapping_sub(1), (entry.column as usize).wrapping_sub(1));
    let mut becomes = Some(entry.becomes.clone());
    for c in entry.text.chars().filter(|c| !is_blank(*c)) {
        loop {
            let Some(cells) = lines.get_mut(row) else { return fault("runs out of the source") };
            let Some(cell) = cells.get_mut(at) else {
                (row, at) = (row + 1, 0);
                continue;
            };
            at += 1;
            let is_char = cell.as_deref() == Some(c.to_string().as_str());
            if is_char {
                *cell = becomes.take();
                break;
            }
            let blank = cell.as_deref().is_none_or(|cell| cell.chars().all(is_blank));
            if !blank && entry.reason != Reason::Markup {
                return fault("does not stand there");
            }
        }
    }
    Ok(())
}
