//! A law to a Word file, in the forms in which such files are handed out.
//!
//! In: the lines of a law. Out: the bytes of a .docx: numbers typed or made by Word, runs split anywhere, lines broken
//! inside paragraphs, headers and footers with page numbers, tables.

use super::chance::Chance;
use super::print::{Kind, Line, Style, lines};
use fadian::model::{DivisionKind, Law};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How the file was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Everything typed.
    Typed,
    /// 条, 章, 节 and 项 numbered by Word: no number stands in the text.
    Numbered,
    /// Lines broken by hand inside paragraphs.
    SoftBreaks,
    /// Runs split in the middle of labels and words, with marks of the spelling checker and bookmarks between.
    SplitRuns,
    /// Words inserted and deleted under tracked changes.
    Revised,
}

impl Form {
    /// All of them.
    pub(crate) const ALL: &'static [Self] = &[Self::Typed, Self::Numbered, Self::SoftBreaks, Self::SplitRuns, Self::Revised];
}

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The file; `None` where Word could not number this law as it is numbered.
pub(crate) fn file(law: &Law, form: Form, chance: &mut Chance) -> Option<Vec<u8>> {
    let lines = lines(law, Style::Plain);
    if form == Form::Numbered && !is_countable(&lines) {
        return None;
    }
    let mut writer = Writer { form, chance, lists: 0, body: String::new() };
    let mut at = 0;
    while at < lines.len() {
        let rows = lines[at..].iter().take_while(|line| line.kind == Kind::Row).count();
        if rows > 0 {
            writer.table(&lines[at..at + rows]);
            at += rows;
        } else {
            writer.paragraph(&lines[at], at.checked_sub(1).map(|before| &lines[before]));
            at += 1;
        }
    }
    let (body, lists) = (writer.body, writer.lists);
    Some(zip(&body, &numbering(lists)))
}

/// Word counts 条 through and 章 and 节 below what stands over them: no 之一, no 编 whose chapters run on.
fn is_countable(lines: &[Line]) -> bool {
    lines.iter().all(|line| match line.kind {
        Kind::Article => line.label.starts_with('第') && !line.label.contains('之') && line.caption.is_empty(),
        Kind::Heading(kind) => matches!(kind, DivisionKind::Chapter | DivisionKind::Section),
        Kind::Annex | Kind::Continuation => false,
        Kind::Item => line.label.starts_with('（'),
        _ => true,
    })
}

struct Writer<'a> {
    form: Form,
    chance: &'a mut Chance,
    lists: u32,
    body: String,
}

impl Writer<'_> {
    fn paragraph(&mut self, line: &Line, before: Option<&Line>) {
        let is_list_start = line.kind == Kind::Item && before.is_none_or(|before| !matches!(before.kind, Kind::Item | Kind::Subitem));
        self.lists += u32::from(is_list_start);
        let number = if self.form == Form::Numbered { self.number(line) } else { None };
        let place = match line.kind {
            Kind::Title | Kind::History | Kind::Heading(_) => r#"<w:jc w:val="center"/>"#,
            Kind::Closing => r#"<w:jc w:val="right"/>"#,
            _ => r#"<w:ind w:firstLineChars="200"/>"#,
        };
        let list = number
            .map_or_else(String::new, |(id, level)| format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>"#));
        let text = if number.is_some() { format!("{}{}", line.caption, line.text) } else { line.printed() };
        let runs = self.runs(&text, line);
        self.body.extend(["<w:p><w:pPr>", list.as_str(), place, "</w:pPr>", runs.as_str(), "</w:p>"]);
    }

    /// The list and level that number this line.
    fn number(&self, line: &Line) -> Option<(u32, u32)> {
        match line.kind {
            Kind::Article => Some((1, 0)),
            Kind::Heading(DivisionKind::Chapter) => Some((2, 0)),
            Kind::Heading(DivisionKind::Section) => Some((2, 1)),
            Kind::Item => Some((10 + self.lists, 0)),
            _ => None,
        }
    }

    fn runs(&mut self, text: &str, line: &Line) -> String {
        let length = text.chars().count();
        match self.form {
            Form::SoftBreaks if line.is_body() && length > 30 => {
                let (head, tail) = self.cut(text, 18, length - 6);
                format!("<w:r><w:t>{}</w:t><w:br/><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&head), escape(&tail))
            }
            Form::SplitRuns if length > 3 => {
                let (head, rest) = self.cut(text, 1, 2);
                let middle = r#"<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>"#;
                let (inner, tail) = self.cut(&rest, 1, rest.chars().count() - 1);
                format!("{}{middle}{}{}", run(&head), run(&inner), run(&tail))
            }
            Form::Revised if line.is_body() && length > 20 && self.chance.one_in(3) => {
                let (head, tail) = self.cut(text, 8, length - 2);
                let who = r#"w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z""#;
                let deleted = format!("<w:del {who}><w:r><w:delText>依法予以删改</w:delText></w:r></w:del>");
                let (first, second) = self.cut(&tail, 1, tail.chars().count());
                format!("{}{deleted}<w:ins {who}>{}</w:ins>{}", run(&head), run(&first), run(&second))
            }
            _ => run(text),
        }
    }

    /// The text in two, the first part of `low` to `high` characters.
    fn cut(&mut self, text: &str, low: usize, high: usize) -> (String, String) {
        let at = self.chance.between(low.min(high), high.max(low));
        (text.chars().take(at).collect(), text.chars().skip(at).collect())
    }

    fn table(&mut self, rows: &[Line]) {
        let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
        let row = |line: &Line| format!("<w:tr>{}</w:tr>", line.text.split('\t').map(cell).collect::<String>());
        self.body.push_str("<w:tbl>");
        self.body.extend(rows.iter().map(row));
        self.body.push_str("</w:tbl>");
    }
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn numbering(lists: u32) -> String {
    let level = |at: u32, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let plain = "chineseCountingThousand";
    let form = |id: u32, levels: &str| format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#);
    let list = |id: u32, form: u32, more: &str| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{form}"/>{more}</w:num>"#);
    let mut parts = vec![
        form(1, &level(0, plain, "第%1条")),
        form(2, &(level(0, plain, "第%1章") + &level(1, plain, "第%2节"))),
        form(3, &level(0, plain, "（%1）")),
        list(1, 1, ""),
        list(2, 2, ""),
    ];
    let again = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#;
    parts.extend((1..=lists).map(|id| list(10 + id, 3, again)));
    parts.concat()
}

fn zip(body: &str, numbering: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
    let relation = |id: &str, kind: &str, target: &str| format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    let of_document =
        relation("n", "numbering", "numbering.xml") + &relation("h", "header", "header1.xml") + &relation("f", "footer", "footer1.xml");
    let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/></w:sectPr>"#;
    let parts = [
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned()),
        ("_rels/.rels", format!("{RELATIONS}{}</Relationships>", relation("d", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", format!("{RELATIONS}{of_document}</Relationships>")),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}{section}</w:body></w:document>")),
        ("word/numbering.xml", format!("<w:numbering {W}>{numbering}</w:numbering>")),
        ("word/header1.xml", format!("<w:hdr {W}><w:p>{}</w:p></w:hdr>", run("法规汇编"))),
        ("word/footer1.xml", format!("<w:ftr {W}><w:p>{}</w:p></w:ftr>", run("— 1 —"))),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("the archive is in memory");
        archive.write_all(xml.as_bytes()).expect("the archive is in memory");
    }
    archive.finish().expect("the archive is in memory").into_inner()
}
