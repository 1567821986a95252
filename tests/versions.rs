//! What went where between two versions of a law: the literate suite, what must hold of any two texts, and chains labelled by hand.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::format_push_string,
    reason = "the suite is read from files, and what was skipped and measured is printed"
)]

use crate::support::collection::corpus;
use crate::support::little;
use crate::support::run::Folder;
use fadian::import::{ImportOptions, import};
use fadian::model::Law;
use fadian::versions::{ChangeKind, ChangeRow, ChangeTable, Run, TableProvision, Told, align};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn refs(paths: &[fadian::model::ProvisionPath]) -> String {
    paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn shown(row: &ChangeRow, indent: &str, out: &mut String) {
    let doubt = if row.is_doubtful() { " ?" } else { "" };
    let line = format!("{indent}{} {} → {}{doubt}", row.kind.name(), refs(&row.from), refs(&row.to)).replace("  →", " →");
    out.push_str(line.trim_end());
    out.push('\n');
    row.parts.iter().for_each(|part| shown(part, "  ", out));
}

fn rows(old: &Law, new: &Law) -> String {
    let mut out = String::new();
    align(old, new, &[]).rows.iter().for_each(|row| shown(row, "", &mut out));
    out
}

/// The block of a case that begins with ```` ```name ````.
fn block<'t>(case: &'t str, name: &str) -> &'t str {
    let open = format!("```{name}\n");
    let (_, after) = case.split_once(open.as_str()).unwrap_or_else(|| panic!("no block is called {name}: {case}"));
    after.split_once("```").expect("the block is closed").0
}

#[test]
fn rows_are_as_the_suite_says() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/versions/rows.md")).expect("the suite is there");
    let mut wrong = String::new();
    for case in text.split("\n## ").skip(1) {
        let [old, new] = ["old", "new"].map(|name| little::law("law", "甲法", block(case, name)));
        let (found, expected) = (rows(&old, &new), block(case, "rows"));
        if found != expected {
            wrong.push_str(&format!("## {}\n  expected:\n{expected}  found:\n{found}\n", case.lines().next().unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A side of a row of 对照表, a line a text.
fn side(sign: char, provisions: &[TableProvision], out: &mut String) {
    for provision in provisions {
        for (at, line) in provision.lines.iter().enumerate() {
            let label = if at == 0 { provision.label.as_str() } else { "" };
            let words: String =
                line.runs.iter().map(|run| if run.is_changed() { format!("[{}]", run.text()) } else { run.text().to_owned() }).collect();
            // The number of an item is new where all of it is.
            let words = words
                .strip_prefix('[')
                .filter(|_| line.is_changed_whole())
                .map_or(format!("{}{words}", line.label), |rest| format!("[{}{rest}", line.label));
            let moved = line.moved.as_ref().map_or_else(String::new, |to| format!(" >{}", to.place));
            let doubt = if line.is_doubtful { " ?" } else { "" };
            out.push_str(&format!("{sign} {label} {words}{moved}{doubt}\n"));
        }
    }
}

fn table(old: &Law, new: &Law) -> String {
    let mut out = String::new();
    for row in ChangeTable::of(old, new, &align(old, new, &[])).rows {
        for heading in &row.headings {
            let before = if heading.before.is_empty() { String::new() } else { format!(" < {}", heading.before) };
            out.push_str(&format!("# {}{before}\n", heading.title));
        }
        out.push_str(&format!("= {}{}\n", row.kind.name(), if row.is_doubtful() { " ?" } else { "" }));
        side('-', &row.before, &mut out);
        side('+', &row.after, &mut out);
    }
    out
}

#[test]
fn both_texts_stand_beside_one_another_as_the_suite_says() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/versions/table.md")).expect("the suite is there");
    let mut wrong = String::new();
    for case in text.split("\n## ").skip(1) {
        let [old, new] = ["old", "new"].map(|name| little::law("law", "甲法", block(case, name)));
        let (found, expected) = (table(&old, &new), block(case, "table"));
        if found != expected {
            wrong.push_str(&format!("## {}\n  expected:\n{expected}  found:\n{found}\n", case.lines().next().unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_told_goes_before_any_likeness() {
    let old = little::law("law", "甲法", "第一条　甲类场所应当设置消防通道。\n第二条　乙类车辆不得运输危险货物。");
    let new = little::law("law", "甲法", "第一条　甲类场所应当设置消防通道。\n第二条　乙类车辆不得运输危险货物。\n第三条　丙。");
    let path = |text: &str| fadian::model::ProvisionPath::parse(text).expect("a path");
    let told = Told { from: vec![path("1")], to: vec![path("2"), path("3")], by_editor: true };
    let gone = Told { from: vec![path("9")], to: vec![path("1")], by_editor: true };
    let rows = align(&old, &new, &[told, gone]).rows;
    let shown: Vec<String> = rows.iter().map(|row| format!("{} {} → {}", row.kind.name(), refs(&row.from), refs(&row.to))).collect();
    assert_eq!(shown, ["inserted  → 1", "split 1 → 2 3", "repealed 2 → "], "what is told of the first leaves the second no pair");
    assert_eq!(rows[1].reasons[0].name(), "told-by-editor");
}

/// A law of so many articles out of few words, so that many are alike or equal.
fn some_law() -> impl Strategy<Value = Law> {
    let clause =
        proptest::sample::select(vec!["应当登记", "不得运输", "由主管部门决定", "依照本法第二条", "三日内", "甲类场所", "（删去）"]);
    let text = proptest::collection::vec(clause, 1..5).prop_map(|all| all.concat());
    let article = proptest::collection::vec(text, 1..3).prop_map(|all| all.join("。\n"));
    proptest::collection::vec(article, 0..12).prop_map(|all| {
        let lines: Vec<String> =
            (1..).zip(&all).map(|(number, text)| format!("第{}条　{text}", fadian::zh::write_numeral(number))).collect();
        little::law("law", "甲法", &lines.join("\n"))
    })
}

proptest! {
    #[test]
    fn each_provision_stands_in_one_row_and_the_new_ones_in_their_order(old in some_law(), new in some_law()) {
        let rows = align(&old, &new, &[]).rows;
        let all = |law: &Law| fadian::model::provisions(law).iter().map(|it| it.path.to_string()).collect::<Vec<_>>();
        let mut from: Vec<String> = rows.iter().flat_map(|row| row.from.iter().map(ToString::to_string)).collect();
        let mut to: Vec<String> = rows.iter().flat_map(|row| row.to.iter().map(ToString::to_string)).collect();
        let firsts: Vec<_> = rows.iter().filter_map(|row| row.to.first().cloned()).collect();
        prop_assert!(firsts.windows(2).all(|pair| pair[0] < pair[1]), "{firsts:?}");
        let (mut ours, mut theirs) = (all(&old), all(&new));
        for it in [&mut from, &mut to, &mut ours, &mut theirs] {
            it.sort();
        }
        prop_assert_eq!(from, ours);
        prop_assert_eq!(to, theirs);
    }

    #[test]
    fn each_side_of_the_table_holds_its_text_to_the_character(old in some_law(), new in some_law()) {
        let table = ChangeTable::of(&old, &new, &align(&old, &new, &[]));
        let words = |side: &dyn Fn(&fadian::versions::TableRow) -> Vec<TableProvision>| -> Vec<String> {
            let mut all: Vec<String> = table.rows.iter().flat_map(side).map(|it| format!("{} {}", it.path, it.lines.iter().flat_map(|line| &line.runs).map(Run::text).collect::<String>())).collect();
            all.sort();
            all
        };
        let texts = |law: &Law| -> Vec<String> {
            let mut all: Vec<String> = fadian::model::provisions(law).iter().map(|it| format!("{} {}", it.path, it.read().texts().map(|text| text.words).collect::<String>())).collect();
            all.sort();
            all
        };
        prop_assert_eq!(words(&|row| row.before.clone()), texts(&old));
        prop_assert_eq!(words(&|row| row.after.clone()), texts(&new));
    }

    #[test]
    fn a_text_and_itself_are_the_same(law in some_law()) {
        prop_assert!(align(&law, &law, &[]).rows.iter().all(|row| row.kind == ChangeKind::Same && row.from == row.to));
    }
}

/// Which old number became which new one: runs of numbers with what is added to them, labelled by hand before any output was seen.
type Labels = &'static [(u32, u32, i32)];

/// 立法法 2015 → 2023. Three were split.
const LEGISLATION: Labels = &[
    (1, 3, 0),
    (3, 6, 1),
    (7, 51, 3),
    (52, 63, 4),
    (64, 64, 5),
    (65, 71, 7),
    (72, 72, 8),
    (72, 73, 9),
    (74, 79, 10),
    (80, 99, 11),
    (99, 102, 12),
    (103, 103, 14),
    (104, 105, 15),
];
/// 道路运输条例 2022 → 2023. One was repealed.
const TRANSPORT: Labels = &[(1, 67, 0), (69, 83, -1)];
/// 道路运输条例 2019 → 2022.
const TRANSPORT_BEFORE: Labels = &[(1, 83, 0)];

fn labelled(labels: Labels) -> BTreeSet<(String, String)> {
    let pairs = labels.iter().flat_map(|(from, to, added)| (*from..=*to).map(move |at| (at, at.saturating_add_signed(*added))));
    pairs.map(|(old, new)| (old.to_string(), new.to_string())).collect()
}

#[test]
fn chains_labelled_by_hand_are_found() {
    let Some(folder) = corpus() else {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; nothing was aligned");
        return;
    };
    let chains = [
        ("立法法(2015-03-15).md", "立法法(2023-03-13).md", LEGISLATION),
        ("道路运输条例(2022-03-29).md", "道路运输条例(2023-07-20).md", TRANSPORT),
        ("道路运输条例(2019-03-02).md", "道路运输条例(2022-03-29).md", TRANSPORT_BEFORE),
    ];
    for (old, new, labels) in chains {
        let read = |name: &str| {
            fs::read(folder.join("LawRefBook-Laws").join(name)).ok().map(|bytes| import(name, &bytes, &ImportOptions::default()).law)
        };
        let (Some(first), Some(second)) = (read(old), read(new)) else {
            println!("SKIPPED: {old} or {new} is not there");
            continue;
        };
        let rows = align(&first, &second, &[]).rows;
        let pairs = rows.iter().flat_map(|row| row.from.iter().flat_map(|from| row.to.iter().map(|to| (from.to_string(), to.to_string()))));
        let (found, wanted): (BTreeSet<_>, _) = (pairs.collect(), labelled(labels));
        let right = found.intersection(&wanted).count();
        println!("{old} → {new}: {right} of {} found, {} of them wrong", wanted.len(), found.len() - right);
        assert_eq!(found, wanted, "{old} → {new}");
    }
}

/// A structured law of a site, with a title note that names its last event.
fn structured(slug: &str, note: &str, body: &str) -> String {
    format!("```toml\nslug = \"{slug}\"\ntitle = \"甲市图书条例\"\n```\n\n# 甲市图书条例\n\n> {note}\n\n{body}\n")
}

#[test]
fn a_diff_names_two_texts_by_dates_or_files_and_says_what_went_where() {
    let site = Folder::site("diff");
    let old = structured("jia", "2019年3月1日甲会议通过", "**第一条**　图书馆应当每周开放五日。\n\n**第二条**　本条例自公布之日起施行。");
    let new = structured(
        "jia-2",
        "2019年3月1日甲会议通过　2022年5月6日甲会议修正",
        "**第一条**　图书馆应当每周开放六日。\n\n**第二条**　读者应当爱护图书。\n\n**第三条**　本条例自公布之日起施行。",
    );
    site.write("content/laws/jia.md", &old);
    site.write("content/laws/jia-2.md", &new);
    site.write("old.md", &old);

    let ran = site.run(&["diff", "甲市图书条例", "2019-03-01", "2022-05-06", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    assert_eq!((json["law"].as_str(), json["from"].as_str(), json["to"].as_str()), (Some("jia-2"), Some("2019-03-01"), Some("2022-05-06")));
    let rows: Vec<String> =
        json["rows"].as_array().expect("rows").iter().map(|row| format!("{} {} {}", row["kind"], row["from"], row["to"])).collect();
    assert_eq!(rows, ["\"reworded\" [\"1\"] [\"1\"]", "\"inserted\" [] [\"2\"]", "\"renumbered\" [\"2\"] [\"3\"]"]);
    assert!(json["rows"][0].get("parts").is_none());

    let ran = site.run(&["diff", "甲市图书条例", "--lang", "zh"]);
    assert!(ran.out.contains("开放[-五-]{+六+}日。") && ran.out.contains("第二条 → 第三条　文字未变，条号改变"), "{ran:?}");
    assert!(!ran.err.contains("compare"), "{ran:?}");
    site.write("other.md", structured("yi", "2019年3月1日甲会议通过", "**第一条**　甲。").replace("图书", "供水"));
    let ran = site.run(&["diff", "other.md", "jia-2", "--lang", "zh"]);
    assert!(
        ran.err.contains("看来不是同一部法规") && ran.out.starts_with("甲市供水条例　2019-03-01 → 甲市图书条例　2022-05-06"),
        "{ran:?}"
    );
    let ran = site.run(&["diff", "old.md", "jia-2", "--json", "--parts"]);
    assert!(ran.out.contains("\"1/1\""), "{ran:?}");
    site.write("a.txt", "甲条例\n\n第一条　为了规范图书管理，制定本条例。\n第二条　立法应当遵循宪法的基本原则，以经济建设为中心，坚持改革开放。\n第三条　本条例自公布之日起施行。\n");
    site.write("b.txt", "甲条例\n\n第一条　为了规范图书管理，制定本条例。\n第二条　立法应当坚持党的领导，以科学理论为指导，推进法治体系建设，坚持改革开放。\n第三条　本条例自公布之日起施行。\n");
    let ran = site.run(&["diff", "a.txt", "b.txt"]);
    assert!(ran.err.contains("pairing-doubtful") && ran.err.contains("whether 第二条 became 第二条"), "{ran:?}");
    let ran = site.run(&["diff", "a.txt", "b.txt", "--lang", "zh"]);
    assert!(ran.err.contains("（文字相近 ") && !ran.err.contains("likeness"), "every word of it is Chinese: {ran:?}");
    let ran = site.run(&["diff", "jia@2020-01-01", "jia-2", "--lang", "zh"]);
    assert!(ran.code == 2 && ran.err.contains("2019-03-01, 2022-05-06"), "{ran:?}");
}

#[test]
fn a_diff_is_written_as_a_table_for_spreadsheets_and_for_word() {
    let site = Folder::site("changes");
    site.write(
        "old.md",
        structured("jia", "2019年3月1日甲会议通过", "**第一条**　图书馆应当每周开放五日。\n\n**第二条**　本条例自公布之日起施行。"),
    );
    site.write(
        "new.md",
        structured(
            "jia",
            "2022年5月6日甲会议修正",
            "**第一条**　图书馆应当每周开放六日。\n\n**第二条**　读者应当爱护图书。\n\n**第三条**　本条例自公布之日起施行。",
        ),
    );
    let ran = site.run(&["diff", "old.md", "new.md", "--lang", "zh", "--csv", "-"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("\u{feff}变化,修改前条号,"), "{ran:?}");
    assert_eq!(lines[1], "修改,第一条,图书馆应当每周开放五日。,第一条,图书馆应当每周开放六日。,「五」,「六」,");
    assert_eq!(lines[2], "新增,,,第二条,读者应当爱护图书。,,,");
    assert!(lines[3].starts_with("文字未变，条号改变,第二条,") && lines.len() == 4, "{ran:?}");

    let ran = site.run(&["diff", "old.md", "new.md", "--lang", "zh", "--csv", "a.csv", "--docx", "a.docx"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    let again = site.run(&["diff", "old.md", "new.md", "--csv", "a.csv", "--docx", "a.docx"]);
    assert_eq!(again.code, 0, "earlier files of the same kind are replaced: {again:?}");
    let read = fadian::import::import("a.docx", &fs::read(site.path("a.docx")).expect("it was written"), &ImportOptions::default()).law;
    let text = fadian::model::all_text(&read);
    assert!(text.contains("图书馆应当每周开放五日") && text.contains("图书馆应当每周开放六日"), "{text}");
    site.write("b.csv", "甲,乙\n");
    let ran = site.run(&["diff", "old.md", "new.md", "--csv", "b.csv"]);
    assert_eq!(ran.code, 2, "a file of another kind is not touched: {ran:?}");
}

#[test]
fn an_editors_file_of_pairs_goes_first_and_its_mistakes_are_told() {
    let site = Folder::site("pairs");
    let old = structured("jia", "2019年3月1日甲会议通过", "**第一条**　甲。\n\n**第二条**　乙丙丁。");
    site.write("old.md", &old);
    site.write("new.md", old.replace("甲。", "戊。").replace("2019", "2020"));
    site.write("pairs.toml", "[[pair]]\nfrom = [\"第一条\"]\nto = [\"2\"]\nreason = \"甲\"\n\n[[pair]]\nfrom = [\"7\"]\n");
    let ran = site.run(&["diff", "old.md", "new.md", "--pairs", "pairs.toml", "--json"]);
    assert!(ran.out.contains("told-by-editor") && ran.err.contains("pair-stale"), "{ran:?}");
    site.write("pairs.toml", "[[pairs]]\n");
    let ran = site.run(&["diff", "old.md", "new.md", "--pairs", "pairs.toml"]);
    assert!(ran.code == 1 && ran.err.contains("pairs-invalid"), "{ran:?}");
}
