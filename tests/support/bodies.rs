//! What must hold for any bytes: a body for each thing that reads what people wrote, sent or typed.
//!
//! `tests/fuzz.rs` runs each on bytes of chance, a bounded number of times; the targets in `fuzz/` run the same ones for as long as somebody
//! likes. Chance writes no law: half of all inputs are therefore read as the numbers of pieces that such texts are made of.

use fadian::amend::{Amended, amend, undo};
use fadian::compare;
use fadian::corpus::{Corpus, Entry, Surface, assemble, law_surface};
use fadian::diag::{Code, Diagnosed, Diagnostic, SpanMap, json_lines, locate};
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
use fadian::{config, url, versions};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use std::sync::OnceLock;

#[path = "pieces.rs"]
mod pieces;

use pieces::{
    DECISION, DRAWING, ELSEWHERE, HEAD, LAW, MOVED, NOTE, NUMBERING, OPEN, PAGE, PAIRS, RECORD, REFERENCES, RICH, SET, SETTINGS, STRUCTURE,
    STYLES, WORD,
};

/// Reads bytes, and panics where something does not hold.
type Body = fn(&[u8]);

/// Every body, by the name of its target.
pub(crate) const BODIES: [(&str, Body); 15] = [
    ("decode", decode),
    ("docx", docx),
    ("open_text", open_text),
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

/// A kind of file in TOML: its path, lines of such files, and what finds what is wrong in one.
struct HeadForm {
    path: &'static str,
    lines: &'static str,
    read: fn(&SourceFile) -> Vec<Diagnostic>,
}

/// Everything that is TOML: the head of a law, settings, notes about sources, records, decisions, pairs, comparisons, addresses that moved.
const HEADS: [HeadForm; 9] = [
    HeadForm { path: "jia.md", lines: HEAD, read: |file| markdown::read(file).findings },
    HeadForm { path: "content/site.toml", lines: SETTINGS, read: |file| config::read(file).findings },
    HeadForm { path: "content/sources/source.toml", lines: NOTE, read: |file| known::read(file).findings },
    HeadForm { path: "content/ledgers/jia.toml", lines: RECORD, read: |file| record::read(file).findings },
    HeadForm { path: "content/references.toml", lines: REFERENCES, read: |file| read_settlements(file).findings },
    HeadForm { path: "content/elsewhere.toml", lines: ELSEWHERE, read: |file| read_elsewhere(file).findings },
    HeadForm { path: "content/comparisons/shui.toml", lines: SET, read: |file| compare::read(file).findings },
    HeadForm { path: "content/pairs/jia/2020-01-01.toml", lines: PAIRS, read: |file| versions::read_told(file).findings },
    HeadForm { path: "content/redirects.toml", lines: MOVED, read: |file| read_moved(file, checked().site().plan()).findings },
];

/// The text that some bytes stand for: themselves, or pieces by their numbers.
fn text(data: &[u8], pieces: &str) -> String {
    match data.split_first() {
        Some((first, rest)) if first % 2 == 1 => pieced(rest, pieces),
        Some((_, rest)) => String::from_utf8_lossy(rest).into_owned(),
        None => String::new(),
    }
}

/// Pieces by their numbers.
fn pieced(data: &[u8], pieces: &str) -> String {
    let pieces: Vec<&str> = pieces.split('¦').collect();
    data.iter().map(|byte| pieces[usize::from(*byte) % pieces.len()]).collect()
}

/// Lines in TOML by their numbers, of which each can stand where it does: a key but once in its table. Chance alone writes no TOML.
fn lined(data: &[u8], lines: &str) -> String {
    let lines: Vec<&str> = lines.split('¦').map(str::trim_start).collect();
    let (mut out, mut keys, mut roots, mut tables, mut is_open) = (String::new(), BTreeSet::new(), None, BTreeSet::new(), true);
    for line in data.iter().map(|byte| lines[usize::from(*byte) % lines.len()]) {
        let is_new = if let Some((key, _)) = line.split_once(" = ") {
            is_open && keys.insert(key)
        } else {
            // A key above all tables is none itself.
            let own = std::mem::take(&mut keys);
            let name = line.trim_matches(['[', ']']).split('.').next().unwrap_or_default();
            let is_key = roots.get_or_insert(own).contains(name);
            is_open = !is_key && (line.starts_with("[[") || tables.insert(line));
            is_open
        };
        if is_new {
            out += line;
            out.push('\n');
        }
    }
    out
}

/// Pieces of XML by their numbers, and what closes the elements that they open. Chance alone closes none, and nothing of it is read.
fn xml(data: &[u8], pieces: &str) -> String {
    // What no reader of XML takes is for files that are damaged.
    let is_sound = |piece: &&str| !["&#0;", "&x;", "<!", "]]>", "-->"].iter().any(|mark| piece.contains(mark));
    let pieces = pieces.split('¦').filter(is_sound).collect::<Vec<_>>().join("¦");
    let (mut out, mut open) = (String::new(), Vec::new());
    let whole = pieced(data, &pieces);
    let mut rest = whole.as_str();
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        if tag.starts_with("</") {
            // Whatever it closes, it closes the last one.
            out.extend(open.pop().into_iter().flat_map(|name| ["</", name, ">"]));
        } else {
            let name = tag[1..].split([' ', '>', '/']).next().unwrap_or_default();
            let is_element = name.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.ends_with('>');
            if is_element && !tag.ends_with("/>") {
                open.push(name);
            }
            out += tag;
        }
        rest = &rest[end..];
    }
    out += rest;
    out.extend(open.into_iter().rev().flat_map(|name| ["</", name, ">"]));
    out
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

/// Bytes of any encoding, under any name, or the lines of a law as values between commas.
pub(crate) fn decode(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let name = ["a.txt", "a.md", "a.csv", "a.tsv", "a.html", "a"][usize::from(choice % 6)];
    let encoding = [None, None, Some("utf-8"), Some("gb18030"), Some("big5"), Some("utf-16le"), Some("utf-16be"), Some("none such")];
    let encoding = encoding[usize::from(choice / 6 % 8)];
    let values = text(rest, LAW).replace(['；', '：'], ",").replace('“', "\"");
    let made =
        if encoding.is_none() && name.ends_with("sv") { decoded(name, values.as_bytes(), None) } else { decoded(name, rest, encoding) };
    assert!(made.marks.len() <= made.text.lines().count() + 1, "a mark belongs to a line");
    are_shown(&made.findings, &made.text);
}

/// A Word file: any bytes, or a whole archive with any body, styles, numbering and notes; of every eighth the parts are damaged.
pub(crate) fn docx(data: &[u8]) {
    is_conserved(&word_law(data));
}

/// The law of such a file.
pub(crate) fn word_law(data: &[u8]) -> Imported {
    let [choice, rest @ ..] = data else { return Imported::default() };
    let made = if choice % 8 == 1 { text } else { xml };
    let (body, others) = halves(rest);
    let (numbering, others) = halves(others);
    let (styles, notes) = halves(others);
    let bytes = match choice % 8 {
        0 => [b"PK\x03\x04", rest].concat(),
        _ => word_file(&[
            ("document", &format!("<w:body>{}</w:body>", made(body, WORD))),
            ("numbering", &made(numbering, NUMBERING)),
            ("styles", &made(styles, STYLES)),
            ("footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", made(notes, WORD))),
        ]),
    };
    fadian::import::import("a.docx", &bytes, &ImportOptions::default())
}

/// An OpenDocument text with any body and any styles.
pub(crate) fn open_text(data: &[u8]) {
    is_conserved(&open_law(data));
}

/// The law of such a file.
pub(crate) fn open_law(data: &[u8]) -> Imported {
    const NAMES: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\"";
    let (body, styles) = halves(data);
    let (body, styles) = (xml(body, OPEN), xml(styles, OPEN));
    let content =
        format!("<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>");
    let styles = format!("<office:document-styles {NAMES}><style:footer>{styles}</style:footer></office:document-styles>");
    let bytes = packed(&[("content.xml".to_owned(), content), ("styles.xml".to_owned(), styles)]);
    fadian::import::import("a.odt", &bytes, &ImportOptions::default())
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

fn word_file(parts: &[(&str, &str)]) -> Vec<u8> {
    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    let relations = |all: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>");
    let own: String = parts.iter().skip(1).map(|(name, _)| relation(name, &format!("{name}.xml"))).collect();
    let mut files = vec![
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&own)),
    ];
    files.extend(parts.iter().map(|(name, xml)| (format!("word/{name}.xml"), format!("<w:{name} {NAMES}>{xml}</w:{name}>"))));
    packed(&files)
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name.as_str(), options).expect("the archive is in memory");
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

/// A file in TOML: lines of such files, pieces of anything, or bytes.
pub(crate) fn heads(data: &[u8]) {
    let [choice, rest @ ..] = data else { return };
    let form = &HEADS[usize::from(choice / 4) % HEADS.len()];
    let text = if choice % 4 == 3 { lined(rest, form.lines) } else { text(data, STRUCTURE) };
    let text = if form.lines == HEAD { format!("```toml\n{text}\n```\n\n# 甲\n") } else { text };
    let file = SourceFile::new(form.path, text);
    are_shown(&(form.read)(&file), &file.text);
}

/// Such lines for each kind of file.
pub(crate) fn all_lined(data: &[u8]) -> impl Iterator<Item = (&'static str, String)> {
    HEADS.iter().map(move |form| (form.path, lined(data, form.lines)))
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
    let set = compare::read(&SourceFile::new("content/comparisons/shui.toml", lined(set, SET))).value;
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
    let (old, order, amended) = decided(data);
    let Amended { law: new, counts: (n_read, n_done), ledger, .. } = &amended.value;
    assert!(n_done <= n_read, "no more is done than was told");
    is_canonical(new);
    if *n_done == 0 {
        assert_eq!((&new.body, ledger.len()), (&old.body, 0), "what is refused leaves the text as it was");
    }
    assert!(n_done == n_read || !amended.findings.is_empty(), "what is not done is told");
    is_canonical(&undo(new, &order, None).value.law);
}

/// A law, a decision, and what comes of them.
pub(crate) fn decided(data: &[u8]) -> (Law, Law, Diagnosed<Amended>) {
    let old = law("jia", "甲应当报告。\n乙应当报告乙。\n有下列情形的：\n丙。\n丁。\n戊。\n己。\n庚。\n辛。");
    let text = format!("关于修改《jia条例》的决定\n\n{}", text(data, DECISION));
    let order = fadian::import::import("a.txt", text.as_bytes(), &ImportOptions::default()).law;
    let amended = amend(&old, &order, None);
    (old, order, amended)
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
    let found = answer(books, &text(data, LAW), &Filter::default());
    let is_unit = |law: usize, unit: usize| books.get(law).is_some_and(|book| unit < book.units.len());
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
