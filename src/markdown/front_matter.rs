//! The head of a law's file: TOML in a fenced block, to [`Meta`] and back.
//!
//! Keys stand in one order and are written only where something is known. A key nobody knows is reported with the
//! nearest one that exists; a value that cannot be read is reported and left out, and the rest is kept.

use super::head::{self, CLOSE, Fence, Keys, OPEN};
use crate::diag::Diagnostic;
use crate::model::{Accepted, Date, Erratum, LawKind, Meta, SourceRef, State, Status};
use crate::source::{SourceFile, path};
use serde::{Deserialize, Deserializer};
use std::fmt::Write;

/// What the head of a file may say.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct FrontMatter {
    /// 网址：所有页面地址的第一段，出版后不再改动。
    slug: Option<String>,
    /// 标题；原文没有标题的不写。
    #[serde(deserialize_with = "title")]
    title: Option<String>,
    /// 描述性名称；原文没有标题时，页面加括号显示。
    description: Option<String>,
    /// 其他名称、简称。
    aliases: Vec<String>,
    /// 文本种类；不知道的不写。
    kind: LawKind,
    /// 地区；全国性法律不写。
    region: Option<String>,
    /// 制定机关。
    issuer: Option<String>,
    /// 发文字号、令号、公告号。
    document_number: Option<String>,
    /// 通过日期。
    adopted: Option<Day>,
    /// 批准日期。
    approved: Option<Day>,
    /// 公布日期。
    published: Option<Day>,
    /// 施行日期。
    effective: Option<Day>,
    /// 时效性及其依据；不由正文推断。
    status: Option<StatusEntry>,
    /// 来源文件。
    source: Option<SourceEntry>,
    /// 勘误：由人负责，只在旁注明，不改正文。
    errata: Vec<Erratum>,
    /// 已由人核对、予以认可的提示。
    accepted: Vec<Accepted>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct StatusEntry {
    /// 时效性。
    state: State,
    /// 谁说的：人、公报、数据库。
    source: String,
    /// 截至哪一天。
    date: Option<Day>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    /// 文件，相对于站点根目录。
    file: String,
    /// 文件的 SHA-256，小写十六进制。
    sha256: String,
}

/// A day, written `2023-01-01` with or without quotation marks.
#[derive(Debug, Clone, Copy, schemars::JsonSchema)]
#[schemars(transparent)]
struct Day(#[schemars(with = "String", extend("format" = "date"))] Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(value) => value.to_string(),
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        Date::parse(&text).map(Self).ok_or_else(|| serde::de::Error::custom(format!("`{text}`: 2023-01-01")))
    }
}

/// A title has letters, and none that no page can show.
fn title<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let unfit = text.chars().find(|c| c.is_control());
    match unfit {
        Some(c) => Err(serde::de::Error::custom(format!("control character `U+{:04X}`", u32::from(c)))),
        None if text.trim().is_empty() => Err(serde::de::Error::custom("empty string")),
        None => Ok(Some(text)),
    }
}

/// The keys of the head and of its tables, in the order they are written.
const KEYS: Keys = &[
    (
        "",
        &[
            "slug", "title", "description", "aliases", "kind", "region", "issuer", "document_number", "adopted", "approved", "published",
            "effective", "status", "source", "errata", "accepted",
        ],
    ),
    ("status", &["state", "source", "date"]),
    ("source", &["file", "sha256"]),
    ("errata", &["place", "found", "correct", "reason", "by"]),
    ("accepted", &["code", "place", "found", "reason"]),
];

/// The JSON Schema of the head, for editors that check while one types.
///
/// # Panics
/// Never: a schema is plain data, which JSON can always say.
pub fn front_matter_schema() -> String {
    let schema = schemars::schema_for!(FrontMatter);
    serde_json::to_string_pretty(&schema).expect("a schema is plain data") + "\n"
}

/// What the head of a law's file says, and nothing of what is wrong in it.
pub fn head(file: &SourceFile) -> Meta {
    read(file, &mut Vec::new()).0
}

/// Takes the head off a file: what it says, and where the text after it begins.
pub(super) fn read(file: &SourceFile, found: &mut Vec<Diagnostic>) -> (Meta, usize) {
    let Fence { toml, end } = head::fence(file, found);
    if toml.is_none() && found.is_empty() {
        found.push(head::missing(file));
    }
    let front = toml.map(|range| head::read_toml(file, range, KEYS, found)).unwrap_or_default();
    (meta_of(front, file), end)
}

fn meta_of(front: FrontMatter, file: &SourceFile) -> Meta {
    let day = |day: Option<Day>| day.map(|day| day.0);
    Meta {
        slug: front.slug.unwrap_or_else(|| path::stem(&file.path).to_owned()),
        title: front.title,
        description: front.description,
        aliases: front.aliases,
        kind: front.kind,
        region: front.region,
        issuer: front.issuer,
        document_number: front.document_number,
        adopted: day(front.adopted),
        approved: day(front.approved),
        published: day(front.published),
        effective: day(front.effective),
        status: front.status.map(|status| Status { state: status.state, source: status.source, date: day(status.date) }),
        source: front.source.map(|source| SourceRef { file: source.file, sha256: source.sha256 }),
        errata: front.errata,
        accepted: front.accepted,
    }
}

/// The head of a law's file, fences included.
pub(super) fn write(meta: &Meta) -> String {
    let mut out = TomlWriter(format!("{OPEN}\n"));
    out.text("slug", &meta.slug);
    out.some("title", meta.title.as_deref());
    out.some("description", meta.description.as_deref());
    if !meta.aliases.is_empty() {
        let names: Vec<String> = meta.aliases.iter().map(|name| quoted(name)).collect();
        out.line("aliases", &format!("[{}]", names.join(", ")));
    }
    if meta.kind != LawKind::Unknown {
        out.text("kind", &word(meta.kind));
    }
    out.some("region", meta.region.as_deref());
    out.some("issuer", meta.issuer.as_deref());
    out.some("document_number", meta.document_number.as_deref());
    out.day("adopted", meta.adopted);
    out.day("approved", meta.approved);
    out.day("published", meta.published);
    out.day("effective", meta.effective);
    out.tables(meta);
    out.0.push_str(CLOSE);
    out.0.push('\n');
    out.0
}

/// Lines of TOML, one key each.
struct TomlWriter(String);

impl TomlWriter {
    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(key, &quoted(value));
    }

    fn some(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn filled(&mut self, key: &str, value: &str) {
        self.some(key, Some(value).filter(|value| !value.is_empty()));
    }

    fn day(&mut self, key: &str, value: Option<Date>) {
        if let Some(value) = value {
            self.line(key, &value.to_string());
        }
    }

    fn tables(&mut self, meta: &Meta) {
        if let Some(status) = &meta.status {
            self.0.push_str("\n[status]\n");
            self.text("state", &word(status.state));
            self.text("source", &status.source);
            self.day("date", status.date);
        }
        if let Some(source) = &meta.source {
            self.0.push_str("\n[source]\n");
            self.text("file", &source.file);
            self.text("sha256", &source.sha256);
        }
        for erratum in &meta.errata {
            self.0.push_str("\n[[errata]]\n");
            self.text("place", &erratum.place);
            self.text("found", &erratum.found);
            self.text("correct", &erratum.correct);
            self.text("reason", &erratum.reason);
            self.text("by", &erratum.by);
        }
        for accepted in &meta.accepted {
            self.0.push_str("\n[[accepted]]\n");
            self.text("code", &accepted.code);
            self.filled("place", &accepted.place);
            self.filled("found", &accepted.found);
            self.text("reason", &accepted.reason);
        }
    }
}

/// The word for a value of a closed list: `local-regulation`.
fn word(value: impl serde::Serialize) -> String {
    match toml::Value::try_from(value) {
        Ok(toml::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A basic string of TOML, on one line.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::{KEYS, front_matter_schema, read};
    use crate::diag::{Code, Lang};
    use crate::source::SourceFile;

    /// The findings of a head: code, and the bytes it points at.
    fn findings(toml: &str) -> Vec<(Code, String)> {
        let file = SourceFile::new("content/laws/jia.md", format!("```toml\n{toml}\n```\n"));
        let mut found = Vec::new();
        read(&file, &mut found);
        let words = |finding: &crate::diag::Diagnostic| match &finding.locus {
            crate::diag::Locus::File(_, span) => file.text[span.start as usize..span.end as usize].to_owned(),
            _ => String::new(),
        };
        found.iter().map(|finding| (finding.code, words(finding))).collect()
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        assert_eq!(findings("slug = \"jia\"\nefective = 2023-01-01"), [(Code::FrontMatterUnknownKey, "efective".to_owned())]);
        let file = SourceFile::new("jia.md", "```toml\n[status]\nstate = \"draft\"\nsorce = \"甲\"\n```\n");
        let mut found = Vec::new();
        read(&file, &mut found);
        assert_eq!((found[0].words.as_str(), found[0].args[0].text(Lang::En)), ("sorce", "; did you mean `source`?"));
    }

    #[test]
    fn a_bad_value_costs_only_itself() {
        let file = SourceFile::new("content/laws/jia.md", "```toml\ntitle = \"甲法\"\nadopted = 2023-02-30\nkind = \"statut\"\n```\n");
        let mut found = Vec::new();
        let (meta, start) = read(&file, &mut found);
        // A day that no calendar has is refused by TOML itself, so the head as a whole cannot be read.
        assert_eq!((start, found[0].code), (file.text.len(), Code::FrontMatterInvalid));
        assert_eq!(meta.slug, "jia");
        assert_eq!(findings("title = \"甲法\"\nkind = \"statut\""), [(Code::FrontMatterInvalid, "\"statut\"".to_owned())]);
        assert_eq!(findings("title = \"\""), [(Code::FrontMatterInvalid, "\"\"".to_owned())]);
        assert_eq!(findings("title = \"甲\\u0000法\""), [(Code::FrontMatterInvalid, "\"甲\\u0000法\"".to_owned())]);
        assert_eq!(findings("adopted = \"去年\""), [(Code::FrontMatterInvalid, "\"去年\"".to_owned())]);
    }

    #[test]
    fn a_head_that_is_missing_or_open_is_reported() {
        for text in ["# 甲法\n", "```toml\nslug = \"jia\"\n# 甲法\n", ""] {
            let mut found = Vec::new();
            read(&SourceFile::new("jia.md", text), &mut found);
            assert_eq!(found.len(), 1, "{text}");
        }
    }

    #[test]
    fn the_schema_knows_the_same_keys() {
        let schema: serde_json::Value = serde_json::from_str(&front_matter_schema()).expect("JSON");
        let properties = schema["properties"].as_object().expect("an object");
        assert_eq!(properties.len(), KEYS[0].1.len());
        assert!(KEYS[0].1.iter().all(|key| properties.contains_key(*key)));
    }
}
