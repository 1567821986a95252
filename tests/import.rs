//! The literate suite of the importer: `tests/suite/import/*.md`.
//!
//! A heading is a test, prose says why. The `source` block is read; its outline and findings must be those of the two
//! blocks after it; no character may be lost, and the Markdown must give the same law back. `UPDATE=1` writes the
//! blocks anew: the reviewer reads the difference as prose.

#![expect(clippy::disallowed_methods, reason = "the suite is read from files")]

use fadian::diag::Locus;
use fadian::import::{ImportOptions, Imported, import};
use fadian::model::all_text;
use fadian::source::SourceFile;
use fadian::zh::strip_blanks;
use fadian::{export, markdown};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[test]
fn the_importer_does_what_its_suite_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a suite is UTF-8");
        let (told, cases) = retell(&text, &mut wrong, &path);
        count += cases;
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, told).expect("a suite can be written");
        }
    }
    assert!(count >= 25, "only {count} cases were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The suite with its outlines and findings as the importer gives them now, and how many cases it holds.
fn retell(text: &str, wrong: &mut Vec<String>, path: &Path) -> (String, usize) {
    let mut out = String::new();
    let mut imported: Option<Imported> = None;
    let (mut heading, mut cases) = (String::new(), 0);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```") {
        let (kind, after) = after.split_once('\n').unwrap_or((after, ""));
        let (block, after) = after.split_once("```").unwrap_or((after, ""));
        if let Some(title) = before.lines().rfind(|line| line.starts_with("## ")) {
            title[3..].clone_into(&mut heading);
        }
        let place = format!("{}: {heading}", path.file_name().unwrap_or_default().to_string_lossy());
        let now = match (kind, &imported) {
            ("source", _) => {
                cases += 1;
                let found = import("-", unescape(block).as_bytes(), &ImportOptions::default());
                keeps_everything(&found, &place, wrong);
                imported = Some(found);
                block.to_owned()
            }
            ("outline", Some(found)) => compare(block, &outline(found), &place, wrong),
            ("findings", Some(found)) => compare(block, &findings(found), &place, wrong),
            ("outline" | "findings", None) => {
                wrong.push(format!("{place}: a block of `{kind}` before any source"));
                block.to_owned()
            }
            // A misspelt block would be a test that tests nothing.
            _ => {
                wrong.push(format!("{place}: no block is called `{kind}`"));
                block.to_owned()
            }
        };
        let _ = write!(out, "{before}```{kind}\n{now}```");
        rest = after;
    }
    out.push_str(rest);
    (out, cases)
}

/// `␌` stands for a form feed, `␠` for a blank that an editor would eat.
fn unescape(block: &str) -> String {
    block.replace('␌', "\u{c}").replace('␠', " ")
}

fn compare(want: &str, got: &str, place: &str, wrong: &mut Vec<String>) -> String {
    if want != got {
        wrong.push(format!("{place}\n--- want\n{want}--- got\n{got}"));
    }
    got.to_owned()
}

/// Every text on a line of its own, so that boundaries of 款 and 项 can be seen.
fn outline(found: &Imported) -> String {
    let law = export::outline(&found.law, &[], fadian::diag::Lang::Zh);
    let mut out = String::new();
    for line in &found.law.announcement {
        let _ = writeln!(out, "公告: {line}");
    }
    let _ = writeln!(out, "《{}》", law.title.as_deref().unwrap_or("?"));
    for line in &found.law.history {
        let _ = writeln!(out, "题注: {line}");
    }
    let value = serde_json::to_value(&law).expect("an outline is data");
    for provision in value["provisions"].as_array().into_iter().flatten() {
        let word = |key: &str| provision[key].as_str().unwrap_or_default().to_owned();
        let path: Vec<&str> = provision["path"].as_array().into_iter().flatten().filter_map(|p| p.as_str()).collect();
        let caption = provision["caption"].as_str().map(|c| format!("【{c}】")).unwrap_or_default();
        let _ = writeln!(out, "{}: {}{caption} {}", word("ref"), word("label"), path.join("/"));
        for paragraph in provision["paragraphs"].as_array().into_iter().flatten() {
            let _ = writeln!(out, "  款 {}", paragraph["text"].as_str().unwrap_or_default());
            items(&paragraph["items"], "    ", &mut out);
        }
    }
    for attachment in &found.law.attachments {
        let _ = writeln!(out, "附: {}", attachment.name());
    }
    for line in &found.law.closing {
        let _ = writeln!(out, "落款: {line}");
    }
    out
}

/// Items, and what is counted below them, two blanks further in.
fn items(all: &serde_json::Value, indent: &str, out: &mut String) {
    for item in all.as_array().into_iter().flatten() {
        let text = item["text"].as_str().unwrap_or_default().replace('\n', " ⏎ ");
        let _ = writeln!(out, "{indent}{} {text}", item["label"].as_str().unwrap_or_default());
        items(&item["subitems"], &format!("{indent}  "), out);
    }
}

fn findings(found: &Imported) -> String {
    let mut out = String::new();
    for finding in &found.findings {
        let line = match &finding.locus {
            Locus::File(_, span) => found.text[..span.start as usize].matches('\n').count() + 1,
            _ => 0,
        };
        let _ = writeln!(out, "{line} {} {}", finding.code.name(), finding.message(fadian::diag::Lang::Zh));
    }
    out
}

/// Every character is in the law or the ledger, and the Markdown gives the same law back.
fn keeps_everything(found: &Imported, place: &str, wrong: &mut Vec<String>) {
    let mut balance: BTreeMap<char, i64> = BTreeMap::new();
    let mut count = |text: &str, sign: i64| strip_blanks(text).chars().for_each(|c| *balance.entry(c).or_insert(0) += sign);
    count(&found.text, 1);
    count(&all_text(&found.law), -1);
    for entry in found.ledger.iter().filter(|entry| entry.action != fadian::import::Action::Joined) {
        count(&entry.text, -1);
        count(&entry.becomes, 1);
    }
    balance.retain(|_, n| *n != 0);
    if !balance.is_empty() {
        wrong.push(format!("{place}\n--- characters lost (+) or gained (-): {balance:?}"));
    }
    let mut law = found.law.clone();
    "x".clone_into(&mut law.meta.slug);
    let back = markdown::read(&SourceFile::new("x.md", markdown::write(&law)));
    if back.value.law != law {
        wrong.push(format!("{place}\n--- the Markdown gives another law back"));
    }
}
