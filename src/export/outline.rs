//! What the program makes of a text, as data for machines.
//!
//! In: a [`Law`] and its located findings. Out: [`Outline`], serialised by `fadian outline FILE --json`. The doc comments
//! here are the descriptions of the published schema. Fields are added, never renamed or given another meaning.

use crate::diag::{Lang, Located, RecordedArgument, recorded_args};
use crate::model::{
    AttachmentKind, Block, Item, ItemPart, Law, LawKind, Node, Paragraph, Provision, Subitem, Table, TextElement, TextEvent, TextKind,
    provisions, trail_labels,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What fadian makes of a legal text: its headings, its provisions with their paragraphs, and what was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "fadian outline")]
pub struct Outline {
    /// The title as printed; null where the text has none.
    pub title: Option<String>,
    /// What kind of text it is.
    pub kind: LawKind,
    /// The order or announcement (公告, 令) printed before the title, a paragraph each.
    pub announcement: Vec<String>,
    /// The title note 题注, as printed, a paragraph each.
    pub history: Vec<String>,
    /// Every heading, in reading order.
    pub divisions: Vec<OutlineDivision>,
    /// Every article, numbered item and text under no article, in reading order. A preamble's paragraphs are provisions
    /// without number and with an empty path.
    pub provisions: Vec<OutlineProvision>,
    /// Signature and date behind the last provision, a line each.
    pub closing: Vec<String>,
    /// Annexes, and documents printed behind this one. Their headings and provisions stand in the lists above, marked by
    /// their document.
    pub attachments: Vec<OutlineAttachment>,
    /// What a person should look at.
    pub findings: Vec<OutlineFinding>,
}

/// A heading: 编, 分编, 章, 节, or one of a document without articles.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineDivision {
    /// part 编, subpart 分编, chapter 章, section 节; level1 一、, level2 （一）, level3 1.; clause 3.2; preamble 序言; plain, without
    /// number; lost, where a heading must have been and is not in the text.
    #[schemars(extend("enum" = ["part", "subpart", "chapter", "section", "level1", "level2", "level3", "clause", "preamble", "plain", "lost"]))]
    pub kind: String,
    /// Its number; null where it has none. Of a clause numbered by decimals the first; its label says all.
    pub number: Option<u32>,
    /// The number after 之; null where there is none.
    pub suffix: Option<u32>,
    /// Its label as printed, such as 第一章; empty where it has none.
    pub label: String,
    /// Its words, letter-spacing closed up; empty where it has none.
    pub heading: String,
    /// The labels of the divisions it stands in, outermost first.
    pub path: Vec<String>,
    /// 0 for the text itself, then the attachments from 1.
    pub document: u32,
    /// Its address in the text, such as `d3`.
    #[serde(rename = "ref")]
    pub reference: String,
}

/// An article 条, the numbered item of a document without articles, or a text under no article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineProvision {
    /// Its number; null for a text under no article. Of a clause numbered by decimals the first; its address says all.
    pub number: Option<u32>,
    /// The number after 之: 1 for 第一百二十条之一.
    pub suffix: Option<u32>,
    /// Its label as printed, such as 第一条; empty for a text under no article.
    pub label: String,
    /// Its caption 条标 without brackets; null where it has none.
    pub caption: Option<String>,
    /// The labels of the divisions it stands in, outermost first, such as 第二编, 第三章; a division without label stands with
    /// its heading.
    pub path: Vec<String>,
    /// 0 for the text itself, then the attachments from 1.
    pub document: u32,
    /// Its address in the text: `18`, `120-1`, `3.2.1` of a clause, `5#2` for the second of that number, `B.9` in the first
    /// attachment, `t4` for the fourth text under no article.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its paragraphs 款, in order.
    pub paragraphs: Vec<OutlineParagraph>,
    /// Its tables, in order, also those inside items.
    pub tables: Vec<OutlineTable>,
    /// Its notes 注, in order.
    pub notes: Vec<String>,
}

/// A paragraph 款.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineParagraph {
    /// Its text; empty where items stand directly under the label.
    pub text: String,
    /// Its items 项.
    pub items: Vec<OutlineItem>,
}

/// An item 项.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineItem {
    /// Its label as written, such as （一）.
    pub label: String,
    /// Its text without the label; further paragraphs of the item follow after a line feed.
    pub text: String,
    /// Its subitems 目.
    pub subitems: Vec<OutlineSubitem>,
}

/// A subitem 目.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineSubitem {
    /// Its label as written, such as 1.
    pub label: String,
    /// Its text without the label; further paragraphs follow after a line feed.
    pub text: String,
    /// What is counted below it, （1） and ①; left out where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subitems: Vec<OutlineSubitem>,
}

/// A table: rows of cells.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineTable {
    /// The rows. A cell that spans rows stands in the first of them only.
    pub rows: Vec<Vec<OutlineTableCell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineTableCell {
    /// Its text.
    pub text: String,
    /// How many columns it spans, from 1.
    pub columns: u32,
    /// How many rows it spans, from 1.
    pub rows: u32,
    /// Whether it is a head cell.
    pub head: bool,
}

/// What is printed behind the body.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineAttachment {
    /// Its label as printed, such as 附件一; empty for a document.
    pub label: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// annex 附件, 附表, 附录; or a document with a title of its own.
    #[schemars(extend("enum" = ["annex", "document"]))]
    pub kind: String,
    /// The title note of a document, a paragraph each.
    pub history: Vec<String>,
    /// Its signature and date, a line each.
    pub closing: Vec<String>,
}

/// Something a person should look at.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlineFinding {
    /// What kind of finding, such as `article-gap`; `fadian explain CODE` says more.
    pub code: String,
    /// How grave it is.
    #[schemars(extend("enum" = ["error", "warning", "note"]))]
    pub severity: String,
    /// The file it is about.
    pub file: String,
    /// The line, from 1; null for the file as a whole.
    pub line: Option<u32>,
    /// The column in characters, from 1; null for the file as a whole.
    pub column: Option<u32>,
    /// The words concerned, as they stand in the text; may be empty.
    pub words: String,
    /// What is there.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What the message says beside the words, by the names that its kind gives it.
    pub args: BTreeMap<String, RecordedArgument>,
}

/// The outline of a law with its findings, their messages in a language.
pub fn outline(law: &Law, findings: &[Located], lang: Lang) -> Outline {
    let all = provisions(law);
    Outline {
        title: law.meta.title.clone(),
        kind: law.meta.kind,
        announcement: law.announcement.clone(),
        history: law.history.clone(),
        divisions: all.iter().filter_map(division).collect(),
        provisions: all.iter().filter_map(provision).collect(),
        closing: law.closing.clone(),
        attachments: law
            .attachments
            .iter()
            .map(|attachment| OutlineAttachment {
                label: attachment.label.clone(),
                title: attachment.title.clone(),
                kind: match attachment.kind {
                    AttachmentKind::Annex => "annex".to_owned(),
                    AttachmentKind::Document => "document".to_owned(),
                },
                history: attachment.history.clone(),
                closing: attachment.closing.clone(),
            })
            .collect(),
        findings: findings.iter().map(|located| finding(located, lang)).collect(),
    }
}

fn division(provision: &Provision<'_>) -> Option<OutlineDivision> {
    let Node::Division(division) = provision.node else { return None };
    Some(OutlineDivision {
        kind: division.kind.name().to_owned(),
        number: division.number.map(|number| number.base),
        suffix: division.number.and_then(|number| number.suffix),
        label: division.label(),
        heading: division.heading.clone(),
        path: trail_labels(&provision.trail),
        document: provision.path.document,
        reference: provision.path.to_string(),
    })
}

fn provision(provision: &Provision<'_>) -> Option<OutlineProvision> {
    if matches!(provision.node, Node::Division(_)) {
        return None;
    }
    let article = provision.article();
    let blocks = provision.blocks();
    let tables = provision.read().filter_map(|event| match event {
        TextEvent::Enter(_, TextElement::Table(it)) => Some(table(it)),
        _ => None,
    });
    let notes = provision.read().texts().filter(|text| text.kind == TextKind::Note).map(|text| text.words.to_owned());
    Some(OutlineProvision {
        number: article.map(|article| article.label.number.base),
        suffix: article.and_then(|article| article.label.number.suffix),
        label: article.map(|article| article.label.text()).unwrap_or_default(),
        caption: article.and_then(|article| article.caption.as_ref()).map(|caption| caption.text.clone()),
        path: trail_labels(&provision.trail),
        document: provision.path.document,
        reference: provision.path.to_string(),
        paragraphs: blocks.iter().filter_map(Block::as_paragraph).map(paragraph).collect(),
        tables: tables.collect(),
        notes: notes.collect(),
    })
}

fn paragraph(paragraph: &Paragraph) -> OutlineParagraph {
    OutlineParagraph { text: paragraph.text.clone(), items: paragraph.items.iter().map(item).collect() }
}

fn item(item: &Item) -> OutlineItem {
    OutlineItem { label: item.label.text(), text: with_further(&item.text, &item.rest), subitems: item.subitems().map(subitem).collect() }
}

fn subitem(it: &Subitem) -> OutlineSubitem {
    OutlineSubitem { label: it.label.text(), text: with_further(&it.text, &it.rest), subitems: it.subitems().map(subitem).collect() }
}

/// The text of an item and its further paragraphs.
fn with_further(text: &str, rest: &[ItemPart]) -> String {
    let further = rest.iter().filter_map(|part| match part {
        ItemPart::Text(more) => Some(more.as_str()),
        ItemPart::Subitem(_) | ItemPart::Table(_) => None,
    });
    std::iter::once(text).chain(further).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> OutlineTable {
    let cell = |cell: &crate::model::TableCell| OutlineTableCell {
        text: cell.text.clone(),
        columns: cell.columns,
        rows: cell.rows,
        head: cell.head,
    };
    OutlineTable { rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
}

fn finding(located: &Located, lang: Lang) -> OutlineFinding {
    OutlineFinding {
        code: located.code().name().to_owned(),
        severity: located.severity().name().to_owned(),
        file: located.file.clone(),
        line: located.place.map(|place| place.line),
        column: located.place.map(|place| place.column),
        words: located.finding.words.clone(),
        message: located.message(lang),
        help: located.help(lang),
        args: recorded_args(&located.finding),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::law;
    use super::{Outline, outline};
    use crate::diag::kind::LatinWord;
    use crate::diag::{Diagnostic, Lang, locate};
    use crate::source::Span;
    use serde_json::{Value, json};

    fn value() -> Value {
        let finding = Diagnostic::at(LatinWord { words: "and".to_owned() }, "a.md", Span::new(4, 7));
        let located = locate(&[finding], |_| Some("甲\nand"), |_| None);
        serde_json::to_value(outline(&law(), &located, Lang::En)).expect("an outline is plain JSON")
    }

    #[test]
    fn headings_and_provisions_carry_their_path_and_address() {
        let value = value();
        assert_eq!(value["title"], "某法");
        assert_eq!(value["kind"], "statute");
        assert_eq!(
            value["divisions"][1],
            json!({"kind": "chapter", "number": 1, "suffix": null, "label": "第一章", "heading": "总则", "path": ["第一编"],
                "document": 0, "ref": "d2"})
        );
        let provisions = value["provisions"].as_array().expect("a list");
        let references: Vec<&str> = provisions.iter().filter_map(|provision| provision["ref"].as_str()).collect();
        assert_eq!(references, ["t1", "1", "1-1", "B.1"]);
        assert_eq!(provisions[0]["number"], Value::Null);
        assert_eq!(provisions[0]["path"], json!([]));
        assert_eq!(provisions[2]["suffix"], 1);
        assert_eq!(provisions[2]["label"], "第一条之一");
        assert_eq!(provisions[2]["path"], json!(["第一编", "第一章"]));
        assert_eq!((&provisions[3]["document"], &provisions[3]["label"]), (&json!(1), &json!("1.")));
    }

    #[test]
    fn an_article_gives_its_paragraphs_items_tables_and_notes() {
        let article = &value()["provisions"][1];
        assert_eq!(article["caption"], "立法目的");
        assert_eq!(
            article["paragraphs"],
            json!([
                {"text": "下列各项：", "items": [
                    {"label": "（一）", "text": "甲；\n续甲；", "subitems": [{"label": "1.", "text": "子；"}]},
                    {"label": "（二）", "text": "乙。", "subitems": []}]},
                {"text": "第二款。", "items": []}])
        );
        assert_eq!(article["tables"][0]["rows"][0][0], json!({"text": "税目", "columns": 2, "rows": 1, "head": true}));
        assert_eq!(article["notes"], json!(["注"]));
    }

    #[test]
    fn findings_say_where_what_and_what_to_do() {
        let finding = &value()["findings"][0];
        assert_eq!(
            (&finding["code"], &finding["severity"], &finding["line"], &finding["column"], &finding["words"]),
            (&json!("latin-word"), &json!("warning"), &json!(2), &json!(1), &json!("and"))
        );
        assert_eq!(finding["message"], "the foreign word `and` stands in the sentence");
    }

    #[test]
    fn the_schema_names_every_field_the_outline_has() {
        let schema: Value = serde_json::from_str(&crate::export::schema::<Outline>()).expect("the schema is JSON");
        let outline = value();
        let fields = outline.as_object().expect("an object").keys();
        assert!(fields.clone().all(|field| schema["properties"][field].is_object()));
        for (list, definition) in [("divisions", "OutlineDivision"), ("provisions", "OutlineProvision"), ("findings", "OutlineFinding")] {
            let first = outline[list][0].as_object().expect("an object");
            let properties = &schema["$defs"][definition]["properties"];
            assert!(first.keys().all(|field| properties[field]["description"].is_string()), "{list}");
        }
    }
}
