//! Inputs of one thing repeated: what is done with them must grow as they do.
//!
//! `tests/growth.rs` doubles each and counts what is allocated and what comes out; `benches/growth.rs` measures the time it takes. More
//! than once one of these took time or memory with the square of its length.

use fadian::amend::{amend, undo};
use fadian::diag::{Look, Paint, locate, render};
use fadian::error::Error;
use fadian::import::{ImportOptions, import};
use fadian::markdown;
use fadian::site::{Artifact, Body, Options, Sink, prepare};
use fadian::source::{Inputs, SourceFile};
use fadian::zh::write_numeral;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a repeated thing is read as.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Made {
    /// A source that is imported.
    Source(fn(usize) -> String),
    /// A saved page that is imported.
    Page(fn(usize) -> String),
    /// The body of a Word file that is imported.
    Word(fn(usize) -> String),
    /// A law, of which a site is made.
    Law(fn(usize) -> String),
    /// Laws, of which a site is made: title and body of each.
    Laws(fn(usize, usize) -> (String, String)),
    /// Two texts of a law, of which a site is made: the one of before and the newest.
    Texts(fn(usize) -> [String; 2]),
    /// A law, and a decision that is carried out on it and undone again.
    Amendment(fn(usize) -> [String; 2]),
}

/// Every shape with its name and the number of repetitions that is doubled: large enough that what is not linear shows.
pub(crate) const SHAPES: &[(&str, usize, Made)] = &[
    ("comments never closed", 4_000, Made::Source(|n| one_article(&"<!--".repeat(n)))),
    ("comments in one line", 4_000, Made::Source(|n| one_article(&"<!-- 甲 -->".repeat(n)))),
    ("tags in one line", 4_000, Made::Source(|n| one_article(&"<p>".repeat(n)))),
    ("short lines", 4_000, Made::Source(|n| one_article(&"\n甲".repeat(n)))),
    ("short lines, each another", 2_000, Made::Source(|n| one_article(&each(n, |i| format!("\n{}{}", rare(i), rare(i / 7)))))),
    ("articles", 1_000, Made::Source(|n| title(&numbered(n, |number| format!("第{number}条　甲应当乙。\n"))))),
    ("articles in one line", 1_000, Made::Source(|n| title(&numbered(n, |number| format!("第{number}条　甲应当乙。"))))),
    ("one article again and again", 1_000, Made::Source(|n| title(&"第一条　甲应当乙。\n".repeat(n)))),
    ("one chapter again and again", 1_000, Made::Source(|n| title(&"第一章　甲\n第一条　甲应当乙。\n".repeat(n)))),
    ("contents of many chapters", 500, Made::Source(contents)),
    ("items", 1_000, Made::Source(|n| one_article(&("：".to_owned() + &numbered(n, |number| format!("\n（{number}）甲乙；")))))),
    ("noise in lines", 20_000, Made::Source(|n| (0..n).map(|i| if i % 37 == 0 { '\n' } else { rare(i * 7_919) }).collect())),
    ("noise in one line", 20_000, Made::Source(|n| (0..n).map(|i| rare(i * 7_919)).collect())),
    ("doubtful words in one line", 1_000, Made::Source(|n| one_article(&"空間and".repeat(n)))),
    ("page numbers", 1_000, Made::Source(|n| one_article(&each(n, |i| format!("\n甲乙丙丁\n— {i} —"))))),
    ("lines of a head", 1_000, Made::Source(|n| "2020年1月1日某市人大常委会通过\n".repeat(n) + "第一条　甲。\n")),
    ("rows of a table", 1_000, Made::Source(|n| one_article(&"\n|甲|乙|".repeat(n)))),
    ("brackets never closed", 4_000, Made::Source(|n| one_article(&"（".repeat(n)))),
    ("annexes", 500, Made::Source(|n| one_article(&each(n, |i| format!("\n附件{}\n乙", i + 1))))),
    ("letters of a saved page", 20_000, Made::Page(|n| format!("<p>甲条例</p><p>第一条　{}</p>", "甲".repeat(n)))),
    ("soft breaks of a saved page", 4_000, Made::Page(|n| format!("<p>甲条例</p><p>第一条　{}</p>", "<br>&nbsp;甲".repeat(n)))),
    ("paragraphs of a Word file", 2_000, Made::Word(|n| "<w:p><w:r><w:t>甲</w:t></w:r></w:p>".repeat(n))),
    ("runs of a Word file", 4_000, Made::Word(|n| format!("<w:p>{}</w:p>", "<w:r><w:t>甲</w:t></w:r>".repeat(n)))),
    ("references in one paragraph", 1_000, Made::Law(|n| article(1, &"依照第一条、".repeat(n)))),
    ("references to a law nobody has", 1_000, Made::Law(|n| article(1, &"依照《乙法》第一条、".repeat(n)))),
    ("relative references", 1_000, Made::Law(|n| article(1, &"依照前款、".repeat(n)))),
    ("titles in one paragraph", 1_000, Made::Law(|n| article(1, &"《甲》".repeat(n)))),
    ("its own title in one paragraph", 1_000, Made::Law(|n| article(1, &"《甲市图书条例》".repeat(n)))),
    ("amounts in one sentence", 1_000, Made::Law(|n| article(1, &"处一万元以上十万元以下的罚款，".repeat(n)))),
    ("days in one sentence", 1_000, Made::Law(|n| article(1, &"自2020年1月1日起施行，".repeat(n)))),
    ("ranges over the whole law", 200, Made::Law(|n| articles(n, &format!("依照第一条至第{}条。", write_numeral(n as u32))))),
    ("pages of articles", 500, Made::Law(|n| articles(n, "甲应当乙。"))),
    (
        "pages of chapters",
        500,
        Made::Law(|n| each(n, |i| format!("## 第{}章　甲\n\n{}", write_numeral(i as u32 + 1), article(i + 1, "甲应当乙。")))),
    ),
    ("sections of a chapter", 500, Made::Law(sections)),
    ("pages of annexes", 500, Made::Law(|n| article(1, "甲。") + &each(n, |i| format!("# 附件{}　乙\n\n正文。\n\n", i + 1)))),
    ("paragraphs", 1_000, Made::Law(|n| article(1, &"甲应当乙。\n\n".repeat(n)))),
    ("doubtful words in one paragraph", 1_000, Made::Law(|n| article(1, &"空間and".repeat(n)))),
    ("doubtful words in many articles", 500, Made::Law(|n| articles(n, "空間and甲。"))),
    ("articles of one number", 500, Made::Law(|n| article(1, "甲。").repeat(n))),
    (
        "defined terms",
        500,
        Made::Law(|n| {
            (1..=n).map(|number| article(number, &format!("本条例所称{}{}，是指乙。", rare(number), rare(number / 9)))).collect()
        }),
    ),
    (
        "short titles",
        500,
        Made::Laws(|index, n| (format!("{}甲乙法", rare(index)), cites(&format!("{}甲乙法", rare((index * 7 + 1) % n))))),
    ),
    ("two texts with other numbers", 300, Made::Texts(|n| [articles(n, "甲应当乙。"), article(1, "丙。") + &shifted(n, "甲应当乙。")])),
    ("two texts, each article another", 300, Made::Texts(|n| [told_apart(n, "甲应当乙。"), told_apart(n, "甲可以乙。")])),
    (
        "two texts with nothing in common",
        300,
        Made::Texts(|n| [told_apart(n, "甲应当乙。"), each(n, |at| article(at + 1, &format!("丙{}。", rare(at * 53 + 9_001))))]),
    ),
    (
        "words of every article become others",
        300,
        Made::Amendment(|n| [articles(n, "甲应当乙。"), instructions(n, |it| format!("将第{it}条中的“甲”修改为“丙”。"))]),
    ),
    (
        "a new article before each",
        300,
        Made::Amendment(|n| {
            let new = |number: u32| format!("增加一条，作为第{}条：“丁。”\n\n", write_numeral(2 * number));
            [articles(n, "甲应当乙。"), (1..n as u32).map(new).collect::<String>() + "此外，对条文顺序作相应调整。\n"]
        }),
    ),
    ("titles nearly alike", 500, Made::Laws(|index, _| (format!("{}市图书馆管理条例", rare(index)), cites("某市图书棺管理条例")))),
];

/// Does all that is done with a shape, and tells how many bytes came out.
pub(crate) fn run(made: Made, n: usize) -> usize {
    match made {
        Made::Source(text) => imported("a.txt", text(n).as_bytes()),
        Made::Page(text) => imported("a.html", text(n).as_bytes()),
        Made::Word(body) => imported("a.docx", &word_file(&body(n))),
        Made::Law(body) => site(vec![law("jia", "甲市图书条例", &body(n))]),
        Made::Laws(one) => {
            let laws = (0..n).map(|index| {
                let (title, body) = one(index, n);
                law(&format!("law-{index:06}"), &title, &body)
            });
            site(laws.collect())
        }
        Made::Texts(texts) => {
            let [old, new] = texts(n);
            let dated = SourceFile::new("content/laws/jia/2015-01-01.md", markdown_of("jia", TITLE, &old));
            site(vec![law("jia", TITLE, &new), dated])
        }
        Made::Amendment(texts) => {
            let [body, order] = texts(n);
            let read = |file: &SourceFile| markdown::read(file).value.law;
            let (law, order) = (read(&law("jia", TITLE, &body)), read(&law("jd", &format!("关于修改《{TITLE}》的决定"), &order)));
            let amended = amend(&law, &order, None);
            let undone = undo(&amended.value.law, &order, None);
            markdown::write(&amended.value.law).len() + markdown::write(&undone.value.law).len()
        }
    }
}

/// The title of a law where nothing depends on it.
const TITLE: &str = "甲市图书条例";

fn imported(name: &str, bytes: &[u8]) -> usize {
    let imported = import(name, bytes, &ImportOptions::default());
    let located = locate(&imported.findings, |_| Some(imported.text.as_str()), |_| None);
    let shown = render(&located, |_| Some(imported.text.as_str()), Look { lang: fadian::diag::Lang::Zh, paint: Paint::Plain });
    shown.len() + markdown::write(&imported.law).len()
}

/// Counts what it is given.
#[derive(Default)]
struct Counted(AtomicUsize);

impl Sink for Counted {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        if let Body::Bytes(bytes) = &artifact.body {
            self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        }
        Ok(())
    }
}

fn site(laws: Vec<SourceFile>) -> usize {
    let checked = prepare(Inputs { laws, ..Inputs::default() }, &Options { inspect: true, ..Options::default() });
    let (found, written) = (checked.findings(), Counted::default());
    let shown = render(&found, |path| checked.site().text_of(path), Look { lang: fadian::diag::Lang::Zh, paint: Paint::Plain });
    checked.emit(&written, &|_| ()).expect("every page can be made");
    shown.len() + written.0.into_inner()
}

fn law(slug: &str, title: &str, body: &str) -> SourceFile {
    SourceFile::new(format!("content/laws/{slug}.md"), markdown_of(slug, title, body))
}

fn markdown_of(slug: &str, title: &str, body: &str) -> String {
    format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n```\n\n# {title}\n\n{body}")
}

fn word_file(body: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org";
    let relation = format!("Id=\"d\" Type=\"{TYPES}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"");
    let relations = format!("<Relationships xmlns=\"{TYPES}/package/2006/relationships\"><Relationship {relation}/></Relationships>");
    let document = format!("<w:document xmlns:w=\"{TYPES}/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in [("_rels/.rels", relations), ("word/document.xml", document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(xml.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// A source of a title and a text.
fn title(text: &str) -> String {
    format!("甲市图书条例\n{text}")
}

/// A source of one article.
fn one_article(text: &str) -> String {
    title(&format!("第一条　甲{text}\n"))
}

fn each(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect()
}

fn numbered(n: usize, one: impl Fn(&str) -> String) -> String {
    (1..=n as u32).map(|number| one(&write_numeral(number))).collect()
}

fn contents(n: usize) -> String {
    let list = numbered(n, |number| format!("第{number}章　甲\n"));
    title(&format!("目　录\n{list}{}", numbered(n, |number| format!("第{number}章　甲\n第{number}条　甲应当乙。\n"))))
}

/// An article of a law.
fn article(number: usize, text: &str) -> String {
    format!("**第{}条**　{text}\n\n", write_numeral(number as u32))
}

fn articles(n: usize, text: &str) -> String {
    (1..=n).map(|number| article(number, text)).collect()
}

/// Articles from the second on.
fn shifted(n: usize, text: &str) -> String {
    (2..n + 2).map(|number| article(number, text)).collect()
}

/// Articles of which each says something of its own too.
fn told_apart(n: usize, text: &str) -> String {
    (1..=n).map(|number| article(number, &format!("{}{}{}{text}", rare(number * 37), rare(number * 101), rare(number * 7)))).collect()
}

/// What is told of each article, a paragraph each.
fn instructions(n: usize, one: impl Fn(&str) -> String) -> String {
    numbered(n, |number| one(number) + "\n\n")
}

fn sections(n: usize) -> String {
    (1..=n).fold("## 第一章　甲\n\n".to_owned(), |mut out, number| {
        let _ = write!(out, "### 第{}节　甲\n\n{}", write_numeral(number as u32), article(number, "甲应当乙。"));
        out
    })
}

fn cites(title: &str) -> String {
    article(1, &format!("依照《{title}》第一条的规定。"))
}

/// One of twenty thousand characters.
fn rare(index: usize) -> char {
    char::from_u32(0x4e00 + (index % 20_000) as u32).unwrap_or('甲')
}
