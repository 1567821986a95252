//! What must hold for any bytes: a body for each thing that reads what people wrote, sent or typed.
//!
//! `tests/fuzz.rs` runs each on bytes of chance, a bounded number of times; the targets in `fuzz/` run the same ones for as long as somebody
//! likes. Chance writes no law: half of all inputs are therefore read as the numbers of pieces that such texts are made of.

use fadian::compare;
use fadian::corpus::{Corpus, Entry, assemble};
use fadian::diag::{Code, Diagnostic, SpanMap, json_lines, locate};
use fadian::export;
use fadian::import::decode::decode as decoded;
use fadian::import::{ImportOptions, Imported, known, record, slug};
use fadian::markdown;
use fadian::model::{Law, Provision, provisions};
use fadian::resolve::{read_elsewhere, read_settlements, resolve};
use fadian::search::answer::{Filter, SearchedLaw, answer};
use fadian::site::{self, Checked, Options};
use fadian::source::{Inputs, SourceFile};
use fadian::theme::Words;
use fadian::{config, url};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use std::sync::OnceLock;

/// Reads bytes, and panics where something does not hold.
type Body = fn(&[u8]);

/// Every body, by the name of its target.
pub(crate) const BODIES: [(&str, Body); 9] = [
    ("decode", decode),
    ("docx", docx),
    ("import", import),
    ("structured", structured),
    ("heads", heads),
    ("references", references),
    ("comparisons", comparisons),
    ("query", query),
    ("path", path),
];

/// Pieces of laws as they are received.
const LAW: &str = "\
    \n¦\n¦\n\n¦　¦　　¦ ¦。¦，¦；¦：¦、¦“¦”¦（¦）¦《¦》¦【¦】¦-¦—¦\t¦\u{b}¦\u{feff}¦\u{200b}¦甲市图书条例¦\
    中华人民共和国甲法¦目　　录¦第一章　总则¦第二章　附则¦第一编¦第一分编¦第一节　一般规定¦附则¦附件¦附件1¦\
    附件二：¦序言¦第一条¦第二条　¦第三条 ¦第五条之一¦第十条¦第九十九条¦第1条¦第０条¦（一）¦（二）¦(三)¦一、¦二、¦\
    1.¦2．¦①¦（2020年1月1日通过）¦2019年11月9日某院审判委员会¦第1815次会议通过，自2020年1月1日起施行）¦甲令第1号¦\
    自2026年1月1日起施行¦前款¦前条¦本条第二款¦本法第九十九条¦第一条至第三条¦第二款第（一）项¦前两款¦\
    依照《甲法》第一条¦《甲法》（以下简称本法）¦本条例所称甲，是指乙¦应当¦不得¦县级以上人民政府¦处一万元以下罚款¦\
    数据¦安全¦— 1 —¦第 1 页 共 2 页¦http://a.example/¦<p>¦</p>¦<!--¦-->¦&nbsp;¦|¦| --- |¦# ¦## ¦**¦某市人民代表大会常务委员会¦公 报¦\
    X¦年¦月¦日";

/// Pieces of our own Markdown and of what stands in its heads.
const STRUCTURE: &str = "\
    \n¦\n¦\n\n¦\r\n¦```toml\n¦```\n¦slug = \"jia\"\n¦title = \"甲法\"\n¦[status]\n¦state = \"draft\"\n¦[[accepted]]\n¦[[errata]]\n¦place = \"1/1\"\n¦\
    code = \"article-gap\"\n¦found = \"甲\"\n¦[source]\n¦file = \"a.txt\"\n¦published = 2020-01-01\n¦aliases = [\"甲\"]\n¦= ¦\"¦[¦]¦{¦}¦'''¦#¦# 甲法\n¦\
    # 附件一　乙\n¦# 〔原文无标题〕\n¦## 第一章　总则\n¦### 第一节\n¦#### 甲\n¦##¦> 甲\n¦>¦**第一条** 【甲】乙\n¦**第二条**¦\
    **第三条　甲**¦**¦_¦`¦（一）甲\n¦（二）乙\n¦1.甲\n¦① 甲\n¦正文。¦<!-- 款 -->\n¦<!-- 续 -->\n¦<!-- 目 -->¦<!-- 项 -->¦<!-- 文 -->¦\
    <!-- 注 -->¦<!-- 止 -->¦<!-- 落款 -->¦<!-- 附件 -->¦<!-- 甲¦-->¦| a | b |\n¦| --- | --- |\n¦<table>\n¦<tr><td colspan=2>甲¦</td></tr>\n¦</table>\n¦\\¦\
    \\（一）甲¦![¦](a)¦- ¦1. ¦<script>¦title = \"甲\"\n¦base_url = \"https://a.example/\"\n¦[[nav]]\n¦href = \"javascript:0\"\n¦footer = [\"甲\"]\n¦\
    theme = \"a\"\n¦[known.status]\n¦value = \"repealed\"\n¦sha256 = \"00\"\n¦laws = [\"jia\", \"yi\", \"jia\"]\n¦[[topic]]\n¦name = \"甲\"\n¦\
    provisions = [\"jia:1\", \"yi:t4\"]\n¦[[pair]]\n¦[[reference]]\n¦law = \"jia\"\n¦mention = \"前条\"\n";

/// Pieces of the body of a Word file.
const WORD: &str = "\
    <w:p>¦</w:p>¦<w:p/>¦<w:pPr>¦</w:pPr>¦<w:r>¦</w:r>¦<w:r><w:t>¦</w:t></w:r>¦<w:t xml:space=\"preserve\"> ¦<w:br/>¦<w:tab/>¦<w:cr/>¦<w:noBreakHyphen/>¦\
    <w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>¦<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>¦\
    <w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"7\"/></w:numPr>¦<w:pStyle w:val=\"1\"/>¦<w:outlineLvl w:val=\"0\"/>¦<w:tbl>¦</w:tbl>¦<w:tr>¦</w:tr>¦<w:tc>¦</w:tc>¦\
    <w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>¦<w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr>¦<w:tcPr><w:vMerge/></w:tcPr>¦\
    <w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>¦<w:ins>¦</w:ins>¦<w:del>¦</w:del>¦<w:delText>¦</w:delText>¦<w:fldChar w:fldCharType=\"begin\"/>¦\
    <w:fldChar w:fldCharType=\"separate\"/>¦<w:fldChar w:fldCharType=\"end\"/>¦<w:instrText>PAGE</w:instrText>¦<w:hyperlink>¦</w:hyperlink>¦<w:sdt><w:sdtContent>¦\
    </w:sdtContent></w:sdt>¦<w:footnoteReference w:id=\"1\"/>¦<mc:AlternateContent>¦</mc:AlternateContent>¦<mc:Choice>¦</mc:Choice>¦<mc:Fallback>¦</mc:Fallback>¦\
    <w:txbxContent>¦</w:txbxContent>¦<w:drawing/>¦<w:vanish/>¦&amp;¦&#0;¦&x;¦<![CDATA[¦]]>¦<!--¦-->¦<?a?>¦第一条　¦甲。¦（一）";

/// The text that some bytes stand for: themselves, or pieces by their numbers.
fn text(data: &[u8], pieces: &str) -> String {
    let pieces: Vec<&str> = pieces.split('¦').collect();
    match data.split_first() {
        Some((first, rest)) if first % 2 == 1 => rest.iter().map(|byte| pieces[usize::from(*byte) % pieces.len()]).collect(),
        Some((_, rest)) => String::from_utf8_lossy(rest).into_owned(),
        None => String::new(),
    }
}

fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    data.split_at(data.len() / 2)
}

/// Findings lie in the text they are about, and can be shown.
fn are_shown(findings: &[Diagnostic], text: &str) {
    let located = locate(findings, |_| Some(text), |_| None);
    assert_eq!(json_lines(&located, |_| Some(text)).lines().count(), located.len());
}

/// What is written of a law is read as what was written.
fn is_canonical(law: &Law) {
    let written = markdown::write(law);
    let read = markdown::read(&SourceFile::new("content/laws/jia.md", written.clone())).value.law;
    assert_eq!(markdown::write(&read), written);
}

/// Bytes of any encoding, under any name.
pub(crate) fn decode(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let name = ["a.txt", "a.md", "a.docx", "a.html", "a"][usize::from(choice % 5)];
    let encoding = [None, None, Some("utf-8"), Some("gb18030"), Some("big5"), Some("utf-16le"), Some("utf-16be"), Some("none such")];
    let made = decoded(name, rest, encoding[usize::from(choice / 5 % 8)]);
    assert!(made.marks.len() <= made.text.lines().count() + 1, "a mark belongs to a line");
    are_shown(&made.findings, &made.text);
}

/// A Word file: any bytes, or a whole archive with any body and numbering.
pub(crate) fn docx(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let bytes = if choice % 8 == 0 {
        [b"PK\x03\x04", rest].concat()
    } else {
        let (body, numbering) = halves(rest);
        word_file(&text(body, WORD), &text(numbering, WORD))
    };
    is_conserved(&fadian::import::import("a.docx", &bytes, &ImportOptions::default()));
}

fn word_file(body: &str, numbering: &str) -> Vec<u8> {
    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    let relation = |kind: &str, target: &str| {
        format!("{RELATIONS}<Relationship Id=\"d\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let parts = [
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("numbering", "numbering.xml")),
        ("word/document.xml", format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>")),
        ("word/numbering.xml", format!("<w:numbering {NAMES}>{numbering}</w:numbering>")),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, options).expect("the archive is in memory");
        archive.write_all(xml.as_bytes()).expect("the archive is in memory");
    }
    archive.finish().expect("the archive is in memory").into_inner()
}

/// A source of any text.
pub(crate) fn import(data: &[u8]) {
    is_conserved(&fadian::import::import("a.txt", text(data, LAW).as_bytes(), &ImportOptions::default()));
}

/// Every character ends in the law or in the ledger, and the law can be written and read.
fn is_conserved(imported: &Imported) {
    let dropped = imported.findings.iter().find(|finding| finding.code == Code::TextDropped);
    assert_eq!(dropped, None);
    are_shown(&imported.findings, &imported.text);
    is_canonical(&imported.law);
}

/// A file of our own Markdown, as a law and as a free page.
pub(crate) fn structured(data: &[u8]) {
    let file = SourceFile::new("content/laws/jia.md", text(data, STRUCTURE));
    let read = markdown::read(&file);
    are_shown(&read.findings, &file.text);
    is_canonical(&read.value.law);
    let page = markdown::page(&file, &|_, code| code.to_owned());
    are_shown(&page.findings, &file.text);
}

/// Everything that is TOML: the head of a law, settings, notes about sources, records, decisions, comparisons.
pub(crate) fn heads(data: &[u8]) {
    let text = text(data, STRUCTURE);
    let file = |path: &str| SourceFile::new(path, text.clone());
    let head = SourceFile::new("jia.md", format!("```toml\n{text}\n```\n\n# 甲\n"));
    are_shown(&markdown::read(&head).findings, &head.text);
    are_shown(&config::read(&file("content/site.toml")).findings, &text);
    are_shown(&known::read(&file("source.toml")).findings, &text);
    are_shown(&record::read(&file("jia.toml")).findings, &text);
    are_shown(&read_settlements(&file("references.toml")).findings, &text);
    are_shown(&read_elsewhere(&file("elsewhere.toml")).findings, &text);
    are_shown(&compare::read(&file("shui.toml")).findings, &text);
}

/// A law whose articles are the lines of a text.
fn law(slug: &str, text: &str) -> Law {
    let articles = text.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let mut body = String::new();
    for (n, line) in articles {
        let _ = write!(body, "**第{}条**　{line}\n\n", fadian::zh::write_numeral(n as u32 + 1));
    }
    let text = format!("```toml\nslug = \"{slug}\"\ntitle = \"{slug}条例\"\n```\n\n# {slug}条例\n\n{body}");
    markdown::read(&SourceFile::new(format!("content/laws/{slug}.md"), text)).value.law
}

fn corpus(laws: Vec<Law>) -> Corpus {
    let entry = |law: Law| {
        Arc::new(Entry { file: format!("{}.md", law.meta.slug), law, spans: SpanMap::default(), record: None, known: None, source: None })
    };
    assemble(laws.into_iter().map(entry).collect()).value
}

/// The words of a law, as references.
pub(crate) fn references(data: &[u8]) {
    let (one, other) = halves(data);
    let corpus = corpus(vec![law("jia", &text(one, LAW)), law("yi", &text(other, LAW))]);
    let surface = corpus.surface();
    for entry in &corpus.laws {
        let marks = resolve(&entry.law, &surface).value;
        let texts: Vec<_> = provisions(&entry.law).iter().flat_map(Provision::texts).map(|(path, text)| (path, text.to_owned())).collect();
        for reference in marks.references.iter().filter(|reference| reference.place.part == 0) {
            let place = &reference.place;
            let stands =
                |text: &str| text.chars().skip(place.start as usize).take((place.end - place.start) as usize).eq(reference.mention.chars());
            let is_there = texts.iter().any(|(path, text)| *path == place.path && stands(text));
            assert!(is_there, "{reference:?} stands where it says");
        }
        assert_eq!(export::reference_lines(&marks, &surface, None).len(), marks.references.len());
    }
}

/// Two laws side by side, and a set of them.
pub(crate) fn comparisons(data: &[u8]) {
    let (set, laws) = data.split_at(data.len() / 4);
    let (one, other) = halves(laws);
    let (one, other) = (law("jia", &text(one, LAW)), law("yi", &text(other, LAW)));
    let set = compare::read(&SourceFile::new("content/comparisons/shui.toml", text(set, STRUCTURE))).value;
    let related = compare::related(&[&one, &other], std::slice::from_ref(&set));
    let _ = compare::check(&set, &related.gathered);
    let words: &Words = &checked().site().collection().words;
    let matrix = compare::matrix(&set, &related);
    assert!(export::matrix_csv(&matrix, &set, &related, words).ends_with('\n'));
    assert!(serde_json::to_string(&export::matrix_json(&matrix, &set, &related)).is_ok());
    let pairing = compare::pairing(&related, 0, 1);
    assert!(serde_json::to_string(&export::pairing_json(&pairing, &related, [0, 1], words)).is_ok());
    assert!(export::pairing_csv(&pairing, &related, words).ends_with('\n'));
}

/// A small site that is always the same.
fn checked() -> &'static Checked {
    static SITE: OnceLock<Checked> = OnceLock::new();
    SITE.get_or_init(|| {
        let law = |slug: &str, title: &str| {
            let head = format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n```\n\n# {title}\n\n");
            let body = "## 第一章　总则\n\n**第一条**　为了数据安全，制定本条例。\n\n（一）甲；\n\n（二）乙。\n\n**第二条**　依照前条的规定，应当报告。\n";
            SourceFile::new(format!("content/laws/{slug}.md"), head + body)
        };
        let laws = vec![law("jia", "甲省数据条例"), law("yi", "乙市安全条例")];
        site::prepare(Inputs { laws, ..Inputs::default() }, &Options::default())
    })
}

/// What people type into the search.
pub(crate) fn query(data: &[u8]) {
    static BOOKS: OnceLock<Vec<SearchedLaw>> = OnceLock::new();
    let books = BOOKS.get_or_init(|| checked().site().collection().books());
    let found = answer(books, &text(data, LAW), &Filter::default(), &slug::initial);
    let is_unit = |law: usize, unit: usize| books.get(law).is_some_and(|book| unit < book.1.len());
    assert!(found.hits.iter().all(|(law, unit)| is_unit(*law, *unit)));
    assert!(found.jumps.iter().all(|jump| is_unit(jump.law, jump.unit)));
    assert!(found.laws.iter().all(|law| *law < books.len()));
}

/// What a browser asks a preview for: a file of the site by its very name, or nothing.
pub(crate) fn path(data: &[u8]) {
    const PARTS: &str = "/¦..¦.¦%2e¦%2f¦%5c¦%00¦%¦%ff¦%E7%94%B2¦jia¦yi¦index.html¦article-1.html¦static¦search¦source¦404.html¦?¦#¦\\¦~";
    let asked = text(data, PARTS);
    assert_eq!(url::decode(&url::encode(&asked)).as_deref(), Some(asked.as_str()));
    let decoded = url::decode(&asked);
    for path in [Some(asked), decoded].into_iter().flatten() {
        if let Some(made) = checked().page(&path) {
            let made = made.expect("the pages of this site can be made");
            assert_eq!(made.path, path);
            assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}");
        }
    }
}
