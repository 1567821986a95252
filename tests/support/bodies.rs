//! What must hold for any bytes: a body for each thing that reads what people wrote, sent or typed.
//!
//! `tests/fuzz.rs` runs each on bytes of chance, a bounded number of times; the targets in `fuzz/` run the same ones for as long as somebody
//! likes. Chance writes no law: half of all inputs are therefore read as the numbers of pieces that such texts are made of.

use fadian::amend::{Amended, amend, undo};
use fadian::compare;
use fadian::corpus::{Corpus, Entry, Surface, assemble, law_surface};
use fadian::diag::{Code, Diagnostic, SpanMap, json_lines, locate};
use fadian::export;
use fadian::import::decode::decode as decoded;
use fadian::import::{ImportOptions, Imported, known, record};
use fadian::markdown;
use fadian::model::{Law, Provision, provisions};
use fadian::plan::read_moved;
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
pub(crate) const BODIES: [(&str, Body); 14] = [
    ("decode", decode),
    ("docx", docx),
    ("page", page),
    ("pdf", pdf),
    ("old_word", old_word),
    ("rich_text", rich_text),
    ("import", import),
    ("structured", structured),
    ("heads", heads),
    ("references", references),
    ("comparisons", comparisons),
    ("decision", decision),
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
    provisions = [\"jia:1\", \"yi:t4\"]\n¦[[pair]]\n¦[[moved]]\n¦from = \"jia/alt.html\"\n¦to = \"yi\"\n¦[[reference]]\n¦law = \"jia\"\n¦mention = \"前条\"\n";

/// Pieces of decisions that amend a law of nine articles.
const DECISION: &str = "\
    \n¦\n¦一、¦二、¦（一）¦将¦第一条¦第二条¦第三条第一款¦第五条第（一）项¦第九条¦第一条之一¦第八条至第九条¦第一、二款¦第一章¦第九十九条¦第四条、第六条¦中的¦“甲”¦“应当报告”¦\
    “第十条　甲。”¦“第二款　乙。\n丙。”¦“（一）甲；\n（二）乙。”¦修改为：¦改为¦删去¦增加一条，作为¦增加一款，作为¦增加一项，作为¦增加一章，作为第一章：“第一章　甲\n第三条　乙。”¦\
    合并为一条，作为¦分为两条，作为¦移至¦对调¦之后¦后¦统一¦分别¦除¦外¦此外¦条文顺序作相应调整。¦根据本决定重新公布。¦本决定自公布之日起施行。¦名称修改为“乙条例”¦\
    末尾增加一句：“丙。”¦的序号¦原条文作为第二款¦，¦。¦；¦“¦”¦：¦、¦作出修改：¦《乙条例》¦《jia条例》¦本条例¦该条¦该款¦全文";

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

/// Pieces of a page.
const PAGE: &str = "\
    <p>¦</p>¦<p style='display:none'>¦<div>¦</div>¦<div class=noprint>¦<span>¦</span>¦<a href=a>¦</a>¦<br>¦<BR/>¦</br>¦<h1>¦</h1>¦<h3>¦</h3>¦<table>¦</table>¦\
    <tr>¦</tr>¦<td>¦</td>¦<td colspan=9999999999 rowspan=0>¦<th>¦<ul>¦</ul>¦<ol start=-9>¦</ol>¦<li value=x>¦</li>¦<nav>¦</nav>¦<pre>¦</pre>¦<ruby>¦<rt>¦</ruby>¦\
    <del>¦</del>¦<math>¦</math>¦<img src=a>¦<img width=1>¦<title>¦</title>¦<meta charset=gbk>¦<meta name=ArticleTitle content=甲市图书条例>¦<html>¦<head>¦</head>¦<body>¦<caption>¦</caption>¦<tbody>¦&nbsp;¦&#0;¦\
    &#x110000;¦&amp;¦&¦<¦>¦<!--¦-->¦\n¦ ¦　　¦甲¦甲¦甲。¦，¦；¦第一条　¦第二条¦（一）¦甲市图书条例¦2020年1月1日通过";

/// Pieces of a rich text.
const RICH: &str = "\
    {¦}¦{\\*¦\\par ¦\\pard ¦\\intbl ¦\\cell ¦\\row ¦\\trowd ¦\\clmrg ¦\\clvmrg ¦\\cellx9 ¦\\u30002?¦\\uc0 ¦\\uc2 ¦\\u-10179 ¦\\'bc¦\\'d7¦\\f0 ¦\\f1 ¦\\fcharset134 ¦\\fonttbl ¦\\v ¦\\v0 ¦\\deleted ¦\\plain ¦\
    \\footnote ¦\\header ¦\\annotation ¦\\pict ¦\\object ¦\\fldinst ¦\\fldrslt ¦\\listtext ¦\\line ¦\\tab ¦\\bin3 ¦\\outlinelevel0 ¦\\ansicpg936 ¦\\~¦\\_¦\\\\¦a¦(1) ¦.";

/// Pieces of the program of a page of a PDF, and of the objects around it.
const DRAWING: &str = "\
    BT ¦ET ¦/F 10 Tf ¦/G 1e9 Tf ¦/F 0 Tf ¦1 0 0 1 50 700 Tm ¦0 0 0 0 0 0 Tm ¦0 1 -1 0 0 0 Tm ¦0 -20 Td ¦9e99 0 Td ¦-5 -5 TD ¦T* ¦<bcd7> Tj ¦<d2d2a1a3> Tj ¦\
    <b5dad2bbccf5> Tj ¦(abc) Tj ¦[<bcd7> -2000 <d2d2>] TJ ¦<bc> ' ¦1 2 <bcd7> \" ¦q ¦Q ¦2 0 0 2 0 0 cm ¦/X Do ¦/I Do ¦14 TL ¦3 Tc ¦50 Tz ¦-1e300 Tw ¦7 Ts ¦BI /W 1 ID x EI ¦\
    >> endobj ¦stream ¦endstream ¦[ ¦<< ¦( ¦% ";

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

/// A saved page, and the same packed in a letter: every character between its tags ends in the text or in the ledger.
pub(crate) fn page(data: &[u8]) {
    let text = text(data, PAGE);
    let letter = format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{text}");
    for (name, bytes) in [("a.html", text.as_bytes()), ("a.mht", letter.as_bytes())] {
        is_conserved(&fadian::import::import(name, bytes, &ImportOptions::default()));
    }
    let made = decoded("a.html", text.as_bytes(), Some("utf-8"));
    let count = |text: &str| text.matches('甲').count();
    if data.first().is_some_and(|first| first % 2 == 1) && !text.contains("<!--") && !text.contains("<title") {
        let in_tags = text.matches("content=甲").count();
        let kept = count(&made.text) + made.ledger.iter().map(|entry| count(&entry.text)).sum::<usize>();
        assert_eq!(kept, count(&text) - in_tags, "{text}");
    }
}

/// A PDF file: any bytes, or a whole file with any program on its page and in a form of it.
pub(crate) fn pdf(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let bytes = if choice % 8 == 0 {
        [b"%PDF-1.4\n", rest].concat()
    } else {
        let (page, form) = halves(rest);
        pdf_file(&text(page, DRAWING), &text(form, DRAWING))
    };
    is_conserved(&fadian::import::import("a.pdf", &bytes, &ImportOptions::default()));
}

fn pdf_file(page: &str, form: &str) -> Vec<u8> {
    const FONT: &str =
        "/Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /W [1 [500] 2 9 600] >>]";
    let stream = |keys: &str, text: &str| format!("<< {keys} /Length {} >>\nstream\n{text}\nendstream", text.len());
    let resources = "/Resources << /Font << /F 5 0 R /G 6 0 R >> /XObject << /X 7 0 R /I 4 0 R >> >>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 600 800] >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {resources} >>"),
        stream("", page),
        format!("<< {FONT} /Encoding /GBK-EUC-H >>"),
        "<< /Type /Font /Subtype /Type1 /FirstChar 9 /Widths [1 2] /Encoding << /Differences [97 /uni7532 /x /one] >> >>".to_owned(),
        stream(&format!("/Subtype /Form {resources}"), form),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    for (index, object) in objects.iter().enumerate() {
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    out += "trailer << /Root 1 0 R >>\n";
    out.into_bytes()
}

/// A rich text.
pub(crate) fn rich_text(data: &[u8]) {
    let file = format!("{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 a;}}}}\\f0 {}}}", text(data, RICH));
    is_conserved(&fadian::import::import("a.rtf", file.as_bytes(), &ImportOptions::default()));
}

/// A Word 97 file: any bytes, and any bytes as its streams, the head of the main one as it must be.
pub(crate) fn old_word(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let bytes = if choice % 8 == 0 {
        [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], rest].concat()
    } else {
        old_word_file(rest, usize::from(choice % 4))
    };
    is_conserved(&fadian::import::import("a.doc", &bytes, &ImportOptions::default()));
}

/// The tables lie over each other in the table stream, at places that chance says; the text lies behind the head.
fn old_word_file(data: &[u8], n_units: usize) -> Vec<u8> {
    let mut main = vec![0; 1024];
    for (at, value) in [(0, 0xa5ec_u16), (2, 0xc1), (0x0a, 0x0200)] {
        main[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    main[0x4c] = n_units as u8;
    for (index, byte) in [1_usize, 12, 13, 73, 74].into_iter().zip(data) {
        main[0x9a + 8 * index] = byte % 64;
        main[0x9a + 8 * index + 4] = byte.wrapping_mul(7);
    }
    main.extend(data);
    main.resize(2048, 7);
    let pieces = [&[2, 16, 0, 0, 0, 0, 0, 0, 0, n_units as u8, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0][..], data].concat();
    main[0x9a + 8 * 33] = 0;
    main[0x9a + 8 * 33 + 4] = 21;
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it is in memory");
    for (name, bytes) in [("WordDocument", &main), ("1Table", &pieces)] {
        compound.create_stream(name).expect("it is in memory").write_all(bytes).expect("it is in memory");
    }
    compound.into_inner().into_inner()
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
    are_shown(&read_moved(&file("redirects.toml"), checked().site().plan()).findings, &text);
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
    assemble(laws.into_iter().map(entry).collect(), Vec::new()).value
}

/// The words of a law, as references.
pub(crate) fn references(data: &[u8]) {
    let (one, other) = halves(data);
    let corpus = corpus(vec![law("jia", &text(one, LAW)), law("yi", &text(other, LAW))]);
    let surface = Surface::of(corpus.newest());
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
        assert_eq!(export::reference_lines(&marks, &law_surface(&entry.law), &surface, None).len(), marks.references.len());
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

/// A decision carried out on a law, and undone.
pub(crate) fn decision(data: &[u8]) {
    let text = text(data, DECISION);
    let old = law("jia", "甲应当报告。\n乙应当报告乙。\n有下列情形的：\n丙。\n丁。\n戊。\n己。\n庚。\n辛。");
    let read = fadian::import::import("a.txt", format!("关于修改《jia条例》的决定\n\n{text}").as_bytes(), &ImportOptions::default());
    let amended = amend(&old, &read.law, None);
    let Amended { law: new, counts: (n_read, n_done), ledger, .. } = &amended.value;
    assert!(n_done <= n_read, "no more is done than was told");
    is_canonical(new);
    if *n_done == 0 {
        assert_eq!((&new.body, ledger.len()), (&old.body, 0), "what is refused leaves the text as it was");
    }
    assert!(n_done == n_read || !amended.findings.is_empty(), "what is not done is told");
    is_canonical(&undo(new, &read.law, None).value.law);
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
    let books = BOOKS.get_or_init(|| checked().site().collection().searched_laws());
    let found = answer(books, &text(data, LAW), &Filter::default(), &fadian::zh::initial);
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
