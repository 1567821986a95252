//! What is known about a source from outside its text, and on whose word: `source.toml` beside the file.
//!
//! In: the file. Out: [`Known`]. Nothing in it is inferred: every fact names who says so. Applied to a law's [`Meta`], facts go
//! before what the importer read, but for a printed title, which stands as printed.

use super::slug::is_slug;
use crate::diag::kind::SourceNoteInvalid;
use crate::diag::{Diagnosed, Diagnostic, Wording, toml_value};
use crate::model::{Date, LawKind, Meta, State, Status};
use crate::source::{SourceFile, Span};
use serde::{Deserialize, Serialize};

/// The note about a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The name of the source file, in the same folder as the note.
    pub file: String,
    /// Where it is from.
    pub from: Option<String>,
    /// The day it was received: `2026-11-21`.
    pub received: Option<String>,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: Option<String>,
    /// The address of the law.
    pub slug: Option<String>,
    /// A descriptive name for a text without title; shown in brackets.
    pub description: Option<String>,
    /// Other names it goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What is known about the law itself.
    #[serde(default)]
    pub known: Facts,
}

/// What is known about a law, each fact on somebody's word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Facts {
    /// The title, where the text has none.
    pub title: Option<KnownFact<String>>,
    /// What kind of text it is.
    pub kind: Option<KnownFact<LawKind>>,
    /// The province, city or other region.
    pub region: Option<KnownFact<String>>,
    /// The body that made it 制定机关.
    pub issuer: Option<KnownFact<String>>,
    /// 发文字号
    pub document_number: Option<KnownFact<String>>,
    /// 通过: `2022-12-09`
    pub adopted: Option<KnownFact<String>>,
    /// 批准
    pub approved: Option<KnownFact<String>>,
    /// 公布
    pub published: Option<KnownFact<String>>,
    /// 施行
    pub effective: Option<KnownFact<String>>,
    /// 时效性
    pub status: Option<StateFact>,
}

/// A fact and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownFact<T> {
    /// What is so.
    pub value: T,
    /// Who says so: a person, a gazette, a database, a place of the text.
    pub source: String,
}

/// A status, who says so, and as of when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateFact {
    /// What is so.
    pub value: State,
    /// Who says so.
    pub source: String,
    /// As of which day.
    pub date: Option<String>,
}

/// Reads a note. Where it cannot be read, a finding says why and nothing is known.
pub fn read(file: &SourceFile) -> Diagnosed<Known> {
    match toml_value::<Known>(&file.text) {
        Ok(mut known) => {
            let mut findings: Vec<Diagnostic> = known.wrong_dates().into_iter().map(|date| wrong_date(file, &date)).collect();
            if let Some(slug) = known.slug.take_if(|slug| !is_slug(slug)) {
                findings.push(wrong_slug(file, &slug));
            }
            Diagnosed { value: known, findings }
        }
        Err((span, reason)) => {
            let finding = Diagnostic::at(SourceNoteInvalid { words: String::new(), reason }, &file.path, span);
            Diagnosed { value: Known::default(), findings: vec![finding] }
        }
    }
}

fn wrong_date(file: &SourceFile, date: &str) -> Diagnostic {
    let reason = Wording::both(
        format!("`{date}` 不是日历上的日期，应写作 YYYY-MM-DD"),
        format!("`{date}` is no day of the calendar written as YYYY-MM-DD"),
    );
    wrong(file, date, reason)
}

/// An address outside its rules would be a file outside its folder.
fn wrong_slug(file: &SourceFile, slug: &str) -> Diagnostic {
    wrong(file, slug, Wording::no_slug(slug))
}

fn wrong(file: &SourceFile, words: &str, reason: Wording) -> Diagnostic {
    let start = file.text.find(words).unwrap_or(0);
    Diagnostic::at(SourceNoteInvalid { words: words.to_owned(), reason }, &file.path, Span::new(start, start + words.len()))
}

impl Known {
    /// Writes what is known into the head of a law.
    pub fn apply(&self, meta: &mut Meta) {
        set(&mut meta.description, self.description.as_ref());
        let new: Vec<String> = self.aliases.iter().filter(|alias| !meta.aliases.contains(alias)).cloned().collect();
        meta.aliases.extend(new);
        let facts = &self.known;
        if meta.title.is_none() {
            set(&mut meta.title, value(facts.title.as_ref()));
        }
        if let Some(kind) = &facts.kind {
            meta.kind = kind.value;
        }
        set(&mut meta.region, value(facts.region.as_ref()));
        set(&mut meta.issuer, value(facts.issuer.as_ref()));
        set(&mut meta.document_number, value(facts.document_number.as_ref()));
        set(&mut meta.adopted, date(facts.adopted.as_ref()).as_ref());
        set(&mut meta.approved, date(facts.approved.as_ref()).as_ref());
        set(&mut meta.published, date(facts.published.as_ref()).as_ref());
        set(&mut meta.effective, date(facts.effective.as_ref()).as_ref());
        if let Some(status) = &facts.status {
            let date = status.date.as_deref().and_then(Date::parse);
            meta.status = Some(Status { state: status.value, source: status.source.clone(), date });
        }
    }

    /// Every date that no calendar has, as it is written.
    fn wrong_dates(&self) -> Vec<String> {
        let facts = &self.known;
        let days = [&facts.adopted, &facts.approved, &facts.published, &facts.effective];
        let days = days.into_iter().flatten().map(|fact| &fact.value);
        let all = days.chain(&self.received).chain(facts.status.iter().filter_map(|status| status.date.as_ref()));
        all.filter(|day| Date::parse(day).is_none()).cloned().collect()
    }
}

fn set<T: Clone>(target: &mut Option<T>, value: Option<&T>) {
    if value.is_some() {
        *target = value.cloned();
    }
}

fn value<T>(fact: Option<&KnownFact<T>>) -> Option<&T> {
    fact.map(|fact| &fact.value)
}

fn date(fact: Option<&KnownFact<String>>) -> Option<Date> {
    fact.and_then(|fact| Date::parse(&fact.value))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::Code;
    use crate::model::{Date, LawKind, Meta, State};
    use crate::source::SourceFile;

    const NOTE: &str = r#"
file = "jia.txt"
from = "甲机关"
slug = "jia"
description = "甲"

[known.kind]
value = "local-regulation"
source = "标题"

[known.effective]
value = "2023-01-01"
source = "第二条"

[known.status]
value = "in-force"
source = "甲公报"
date = "2026-11-01"
"#;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("content/sources/jia/source.toml", text)
    }

    #[test]
    fn what_is_known_goes_into_the_head_with_whose_word_it_is() {
        let known = read(&file(NOTE));
        assert!(known.findings.is_empty(), "{:?}", known.findings);
        let mut meta = Meta::default();
        known.value.apply(&mut meta);
        assert_eq!(meta.kind, LawKind::LocalRegulation);
        assert_eq!(meta.effective, Date::new(2023, 1, 1));
        assert_eq!(meta.description.as_deref(), Some("甲"));
        let status = meta.status.expect("the note says one");
        assert_eq!((status.state, status.source.as_str(), status.date), (State::InForce, "甲公报", Date::new(2026, 11, 1)));
    }

    #[test]
    fn a_note_without_status_leaves_it_open() {
        let mut meta = Meta::default();
        read(&file("file = \"jia.txt\"")).value.apply(&mut meta);
        assert_eq!(meta, Meta::default());
    }

    #[test]
    fn a_printed_title_stands_as_printed() {
        let known = read(&file("file = \"a\"\n[known.title]\nvalue = \"乙法\"\nsource = \"丙\"\n")).value;
        let mut meta = Meta { title: Some("甲法".to_owned()), ..Meta::default() };
        known.apply(&mut meta);
        assert_eq!(meta.title.as_deref(), Some("甲法"));
        let mut meta = Meta::default();
        known.apply(&mut meta);
        assert_eq!(meta.title.as_deref(), Some("乙法"));
    }

    #[test]
    fn a_misspelt_key_a_fact_without_source_and_a_day_no_calendar_has_are_findings() {
        for text in [
            "file = \"a\"\nslag = \"b\"",
            "file = \"a\"\n[known.region]\nvalue = \"甲\"",
            "file = \"a\"\n[known.kind]\nvalue = \"law\"\nsource = \"b\"",
            "file = \"a\"\nreceived = \"2023-02-30\"",
            "file = \"a\"\nslug = \"../a\"",
            "file = \"a\"\nslug = \"con\"",
            "file = ",
        ] {
            let read = read(&file(text));
            assert_eq!(read.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::SourceNoteInvalid], "{text}");
        }
    }
}
