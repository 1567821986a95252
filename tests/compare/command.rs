//! The commands, run as people run them, on the published texts.

use serde_json::Value;
use std::process::Command;

fn fadian(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fadian"));
    let run = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().expect("the program runs");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

#[test]
fn every_provision_is_a_line_with_its_counterparts_in_falling_order() {
    let lines: Vec<Value> = fadian(&["related", "--all", "--json"]).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 300);
    for line in &lines {
        for key in ["law", "source", "ref"] {
            assert!(line[key].as_str().is_some_and(|text| !text.is_empty()), "{line}");
        }
        let counterparts = line["counterparts"].as_array().expect("a list");
        let scores: Vec<f64> = counterparts.iter().map(|it| it["score"].as_f64().expect("a score")).collect();
        assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
        for it in counterparts {
            assert_ne!(it["law"], line["law"]);
            assert!(["confirmed", "suggested", "none"].contains(&it["state"].as_str().expect("a state")), "{it}");
        }
    }
}

#[test]
fn a_provision_is_found_by_its_number_in_chinese() {
    let one: Value = serde_json::from_str(&fadian(&["related", "山西省数字经济促进条例", "第四十七条", "--json"])).expect("JSON");
    assert_eq!((one["ref"].as_str(), one["counterparts"][0]["law"].as_str()), (Some("47"), Some("mou-shi-shuzi-jingji")));
}

#[test]
fn a_set_is_a_table_and_two_laws_are_rows() {
    let table: Value = serde_json::from_str(&fadian(&["compare", "--set", "shuzi-jingji", "--json"])).expect("JSON");
    let topics = table["topics"].as_array().expect("topics");
    assert!(topics.iter().all(|topic| topic["cells"].as_array().is_some_and(|cells| cells.len() == 5)));
    let sheet = fadian(&["compare", "--set", "shuzi-jingji", "--csv"]);
    assert_eq!(sheet.lines().count(), topics.len() + 1);
    let rows = fadian(&["compare", "山西省数字经济促进条例", "mou-shi-shuzi-jingji", "--color", "never"]);
    assert!(rows.contains("文字几乎相同") && rows.contains("仅乙有规定"));
    assert!(!rows.contains('\u{1b}'), "no colours where none are wanted");
}
