//! Findings as SARIF 2.1.0, the format in which code hosts and editors take the findings of tools.
//!
//! In: located findings. Out: one log with one run. Columns count characters (`unicodeCodePoints`), from 1; the end of a
//! region is the column after its last character (SARIF 2.1.0, §3.30).

use super::render::{Record, records};
use super::{Code, Lang, Located, Severity};
use crate::url;
use serde_json::{Value, json};

/// The schema that the log names.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as a SARIF log.
///
/// `text_of` gives the text of a file by its path; without it a region ends where it starts.
pub fn sarif<'a>(found: &[Located], text_of: impl Fn(&str) -> Option<&'a str>, lang: Lang) -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, lang)).collect();
    let results: Vec<Value> = found.iter().zip(records(found, text_of)).map(|(located, record)| result(located, &record, lang)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "fadian",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language(lang),
                "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
                "rules": rules,
            }},
            "language": language(lang),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "SITE": { "description": { "text": "the root folder of the site" } } },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en-US",
    }
}

fn rule(code: Code, lang: Lang) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.general_message(lang) },
        "fullDescription": { "text": code.why(lang) },
        "help": { "text": code.general_help(lang) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    // SARIF 2.1.0, §3.27.10 uses the same three words.
    severity.name()
}

fn result(located: &Located, record: &Record, lang: Lang) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": url::encode(&record.file), "uriBaseId": "SITE" } });
    if let (Some(line), Some(column), Some(end_line), Some(end_column)) = (record.line, record.column, record.end_line, record.end_column) {
        physical["region"] = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
        if !record.words.is_empty() {
            physical["region"]["snippet"] = json!({ "text": record.words });
        }
    }
    let index = Code::ALL.iter().position(|code| *code == located.code()).expect("ALL lists every code");
    json!({
        "ruleId": record.code,
        "ruleIndex": index,
        "level": level(located.severity()),
        "message": { "text": format!("{}\n{}", located.message(lang), located.help(lang)) },
        "locations": [{ "physicalLocation": physical }],
    })
}

#[cfg(test)]
mod tests {
    use super::sarif;
    use crate::diag::kind::{ForeignCharacter, SourceEmpty};
    use crate::diag::{Code, Diagnostic, Lang, locate};
    use crate::source::Span;
    use serde_json::Value;

    const LAW: &str = "第一条　数字空間。\n";

    fn log() -> Value {
        let start = LAW.find("空間").expect("it stands there");
        let findings = [
            Diagnostic::at(ForeignCharacter { words: "空間".to_owned() }, "content/laws/甲.md", Span::new(start, start + 6)),
            Diagnostic::whole(SourceEmpty {}, "content/laws/空.md"),
        ];
        let found = locate(&findings, |_| Some(LAW), |_| None);
        serde_json::from_str(&sarif(&found, |_| Some(LAW), Lang::En)).expect("the log is JSON")
    }

    #[test]
    fn a_result_points_at_its_rule_and_its_region() {
        let log = log();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], "foreign-character");
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "foreign-character");
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "content/laws/%E7%94%B2.md");
        assert_eq!(physical["region"]["startLine"], 1);
        assert_eq!(physical["region"]["startColumn"], 7);
        assert_eq!(physical["region"]["endColumn"], 9);
        assert_eq!(run["results"][1]["locations"][0]["physicalLocation"]["region"], Value::Null);
        assert_eq!(run["results"][1]["level"], "error");
    }

    #[test]
    fn the_log_has_what_the_standard_demands() {
        let log = log();
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().is_some_and(|schema| schema.contains("sarif-schema-2.1.0")));
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["name"], "fadian");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules are an array");
        assert_eq!(rules.len(), Code::ALL.len());
        for rule in rules {
            assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
            let level = rule["defaultConfiguration"]["level"].as_str().expect("a level");
            assert!(["error", "warning", "note"].contains(&level), "{level}");
        }
        for result in run["results"].as_array().expect("results are an array") {
            assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        }
    }

    #[test]
    fn a_path_becomes_a_relative_reference() {}
}
