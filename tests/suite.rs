//! The literate specifications in `tests/suite/resolve`: each heading is a case, its blocks are laws and what must be found.
//!
//! ```` ```law 甲法 ```` is the law that is read, further ones stand beside it in the collection; ```` ```text 甲法 2015-03-15 ```` is its text of
//! another date, and where the law that is read has such a text, that is read. ```` ```references ````
//! lists every mention in order, `place mention → targets`; ```` ```definitions ```` every definition, `place term kind: meaning`;
//! ```` ```findings ```` what is wrong, `code: words`. Blocks that are left away are not compared.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "the suite is read from files and says what it found"
)]

use crate::support::little;
use fadian::corpus::{Surface, law_surface};
use fadian::diag::Diagnostic;
use fadian::model::{Date, Law};
use fadian::resolve::{CitedProvision, DefinitionKind, Marks, Reach, Reference, ReferenceState, Target, cited_by, resolve, term_uses};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A case: a heading, laws, and what is expected of the first.
#[derive(Default)]
struct Case {
    name: String,
    laws: Vec<(String, String)>,
    /// Texts of other dates: the title of the law, the day, the words.
    texts: Vec<(String, String, String)>,
    expected: Vec<(String, String)>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(info)) => block = Some((info.to_owned(), String::new())),
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    out.push(Case { name: name.to_owned(), ..Case::default() });
                }
            }
            (Some(_), Some("")) => {
                let (info, text) = block.take().expect("a block is open");
                let case = out.last_mut().expect("a block stands under a heading");
                match (info.split_once(' '), info.as_str()) {
                    (Some(("law", title)), _) => case.laws.push((title.to_owned(), text)),
                    (Some(("text", name)), _) => {
                        let (title, day) = name.split_once(' ').expect("a text has a title and a day");
                        case.texts.push((title.to_owned(), day.to_owned(), text));
                    }
                    (None, "references" | "findings" | "definitions" | "uses") => case.expected.push((info, text)),
                    _ => panic!("{}: no block is called `{info}`", case.name),
                }
            }
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    assert!(block.is_none(), "a block is never closed: {block:?}");
    out
}

fn laws(case: &Case) -> Vec<Law> {
    let law = |(index, (title, text)): (usize, &(String, String))| little::law(&format!("law{index}"), title, text);
    case.laws.iter().enumerate().map(law).collect()
}

/// The texts of other dates, each with the place of its law and its day.
fn texts(case: &Case) -> Vec<(usize, Date, Law)> {
    let text = |(title, day, text): &(String, String, String)| {
        let law = case.laws.iter().position(|(of, _)| of == title).expect("a text is of a law of the case");
        let law_text = little::law(&format!("law{law}/{day}"), title, text);
        (law, Date::parse(day).expect("a day"), law_text)
    };
    case.texts.iter().map(text).collect()
}

fn spot(spot: &CitedProvision) -> String {
    match (&spot.path, spot.number) {
        (Some(path), _) => path.to_string(),
        (None, number) => {
            let number = number.map_or_else(|| "-".to_owned(), |number| number.to_string());
            let parts = [spot.paragraph, spot.item, spot.subitem].map(|part| part.map_or_else(|| "-".to_owned(), |part| part.to_string()));
            format!("{number}/{}", parts.join("/")).trim_end_matches("/-").to_owned()
        }
    }
}

fn target(target: &Target, state: ReferenceState) -> String {
    let name = match state {
        ReferenceState::Resolved => String::new(),
        ReferenceState::Outside => format!("未收录《{}》", target.title),
        _ => format!("《{}》", target.title),
    };
    let day = target.law.as_deref().and_then(|slug| slug.split_once('/'));
    let name = day.filter(|_| state != ReferenceState::Resolved).map_or(name.clone(), |(_, day)| format!("{name}（{day}）"));
    let place = match &target.reach {
        Reach::Whole(Some(path)) => path.to_string(),
        Reach::Whole(None) => String::new(),
        Reach::Division(path, labels) => format!("{} {}", path.as_ref().map(ToString::to_string).unwrap_or_default(), labels.concat()),
        Reach::Provision(it) => spot(it),
        Reach::Range(from, to, all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            format!("{}～{} [{}]", spot(from), spot(to), all.join(" "))
        }
    };
    format!("{name}{place}")
}

fn reference(reference: &Reference) -> String {
    let targets: Vec<String> = reference.targets.iter().map(|it| target(it, reference.state)).collect();
    let targets = match reference.state {
        ReferenceState::Unresolvable => "无着落".to_owned(),
        ReferenceState::NotAReference => "不是引用".to_owned(),
        _ => targets.join("；"),
    };
    format!("{} {} → {targets}\n", reference.place.path, reference.mention)
}

fn found(block: &str, marks: &Marks, findings: &[Diagnostic], law: &Law) -> String {
    match block {
        "references" => marks.references.iter().map(reference).collect(),
        "findings" => findings.iter().map(|it| format!("{}: {}\n", it.code.name(), it.words)).collect(),
        "definitions" => {
            let line = |it: &fadian::resolve::Definition| {
                let kind = match it.kind {
                    DefinitionKind::Means => "是指",
                    DefinitionKind::Includes => "包括",
                    DefinitionKind::Short => "简称",
                };
                format!("{} {} {kind} {}\n", it.place.path, it.term, it.meaning)
            };
            marks.definitions.iter().map(line).collect()
        }
        "uses" => {
            let line = |it: &fadian::resolve::TermUse| format!("{} {}\n", it.place.path, marks.definitions[it.definition].term);
            term_uses(law, marks).iter().map(line).collect()
        }
        other => panic!("no block is called {other}"),
    }
}

/// What must hold of any marks: places that do not overlap and hold the mention, links to what exists.
fn holds(marks: &Marks, surface: &Surface) {
    for pair in marks.references.windows(2) {
        let (one, other) = (&pair[0].place, &pair[1].place);
        let is_same = one.path == other.path && one.part == other.part;
        assert!(!is_same || one.end <= other.start, "「{}」 and 「{}」 overlap", pair[0].mention, pair[1].mention);
    }
    for reference in marks.references.iter().filter(|reference| reference.state.is_link()) {
        for target in &reference.targets {
            let law = &surface.laws[surface.index(target.law.as_deref().expect("a link has a law")).expect("a law of the collection")];
            assert!(!target.paths().is_empty() && target.paths().iter().all(|path| law.has(path)), "{reference:?}");
        }
    }
    let inverse = cited_by([marks], surface);
    let n_links: usize = marks.references.iter().filter(|it| it.state.is_link()).count();
    let cited: BTreeSet<usize> = inverse.values().flatten().map(|citation| citation.reference).collect();
    assert_eq!(cited.len(), n_links, "each link is in the inverse");
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/resolve");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn references_are_found_as_the_suite_says() {
    let (mut wrong, mut n_cases) = (String::new(), 0);
    for file in files() {
        let text = fs::read_to_string(&file).expect("the file can be read");
        for case in cases(&text) {
            n_cases += 1;
            let laws = laws(&case);
            let texts = texts(&case);
            let outsides = texts.iter().map(|(law, day, text)| (*law, *day, Arc::new(law_surface(text))));
            let surface = Surface::of(&laws).with_dated(outsides);
            let read = texts.iter().find(|(law, ..)| *law == 0).map_or(&laws[0], |(.., text)| text);
            let resolved = resolve(read, &surface);
            holds(&resolved.value, &surface);
            assert!(!case.expected.is_empty(), "{} expects nothing", case.name);
            for (block, expected) in &case.expected {
                let actual = found(block, &resolved.value, &resolved.findings, read);
                if actual != *expected {
                    wrong.push_str(&format!("## {}\n  expected {block}:\n{expected}  found:\n{actual}\n", case.name));
                }
            }
        }
    }
    println!("{n_cases} cases");
    assert!(n_cases >= 120, "{n_cases} cases");
    assert!(wrong.is_empty(), "{wrong}");
}
