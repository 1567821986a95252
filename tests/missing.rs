//! What is called missing is nowhere near: over every text at hand, those of our own making and, where it is there, the collection.

#![expect(clippy::print_stdout, reason = "how many texts were looked at is printed")]

use crate::support;
use fadian::diag::{Code, Diagnostic, Lang, Locus};
use fadian::import::{ImportOptions, import};
use fadian::model::Law;
use fadian::zh;
use std::path::Path;
use support::chance::Chance;
use support::collection::{corpus, texts};
use support::damage::{Case, DAMAGES};
use support::generate;
use support::print::Style;
use support::truth;

/// So many lines before and behind a finding are close by.
const CLOSE: usize = 15;

/// The findings that call a label missing which stands at the head of a line close by.
fn contradictions(name: &str, bytes: &[u8]) -> Vec<String> {
    let imported = import(name, bytes, &ImportOptions::default());
    let lines: Vec<String> = imported.text.lines().map(solid).collect();
    let all = imported.findings.iter().filter_map(|finding| contradiction(finding, &imported.text, &lines));
    all.map(|told| format!("{name}: {told}")).collect()
}

fn contradiction(finding: &Diagnostic, text: &str, lines: &[String]) -> Option<String> {
    let is_gap = matches!(finding.code, Code::ArticleGap | Code::DivisionGap | Code::ItemGap);
    let Locus::File(_, span) = finding.locus.clone() else { return None };
    let words = finding.args.first().filter(|_| is_gap)?.text(Lang::Zh);
    let missing: Vec<&str> = words.split('至').collect();
    let before = finding.args.get(1).map(|before| before.text(Lang::Zh).to_owned()).unwrap_or_default();
    let here = text[..span.start as usize].matches('\n').count();
    let above = lines[..here].iter().rev().take(CLOSE).take_while(|line| !line.starts_with(&before));
    let below = lines[here..].iter().skip(1).take(CLOSE / 2);
    let stands = |line: &&String| missing.iter().any(|label| line.strip_prefix(label).is_some_and(|rest| !cites(rest)));
    above.chain(below).find(stands).map(|line| format!("{} and yet 「{line}」", finding.message(Lang::Zh)))
}

/// A line without blanks and without the marks of markup before its text.
fn solid(line: &str) -> String {
    zh::strip_blanks(line).trim_start_matches(|c| "#*>-".contains(c)).replace("**", "")
}

/// Whether what follows a label makes it part of a citation or of another label.
fn cites(rest: &str) -> bool {
    const WORDS: [&str; 18] =
        ["的", "规定", "、", "，", "。", "；", "款", "项", "目", "至", "和", "或", "及", "与", "之", "所", "第", "中"];
    WORDS.iter().any(|word| rest.starts_with(word))
}

fn laws() -> Vec<Law> {
    let mut out: Vec<Law> = truth::hand_written().into_iter().map(|(_, law)| law).collect();
    out.extend((0..6).map(|seed| generate::law(seed, generate::shape(seed))));
    out
}

#[test]
fn no_label_is_called_missing_that_stands_close_by() {
    let mut found = Vec::new();
    let mut count = 0;
    for (index, law) in laws().iter().enumerate() {
        for (row, damage) in DAMAGES.iter().enumerate() {
            let mut case = Case::clean(law, Style::ALL[(index + row) % Style::ALL.len()]);
            if (damage.apply)(&mut case, &mut Chance::of(index as u64, damage.name)) {
                found.extend(contradictions(case.path(), &case.bytes()));
                count += 1;
            }
        }
    }
    let mut sources = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/sources"));
    match corpus() {
        Some(folder) => sources.extend(texts(&folder)),
        None => println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; only texts of our own were read"),
    }
    count += sources.len();
    for (name, bytes) in &sources {
        found.extend(contradictions(name, bytes));
    }
    println!("{count} texts, {} contradictions\n{}", found.len(), found.join("\n"));
    assert!(count > 500, "{count} texts were read");
    assert!(found.is_empty(), "what stands in the text is called missing:\n{}", found.join("\n"));
}
