//! Files a reader takes along: PDF by a browser of this machine, EPUB by ourselves.
//!
//! What needs a program that is not here is skipped aloud, and fails where `CI=true`.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "tests run programs, read what they made, and say what they skipped")]

use crate::support::run;
use fadian::import::{ImportOptions, import};
use fadian::markdown;
use fadian::model::{Article, Block, ItemPart, Law, Node, Number};
use fadian::source::SourceFile;
use run::Folder;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

fn skip(what: &str) {
    println!("SKIPPED: {what}");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what}");
}

/// A program of the search path.
fn program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).map(|folder| folder.join(name)).find(|it| it.is_file())
}

/// The site of the five texts.
fn own_site() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}

fn law(slug: &str) -> Law {
    let path = Path::new(own_site()).join(format!("content/laws/{slug}.md"));
    let text = std::fs::read_to_string(&path).expect("one of the five texts");
    markdown::read(&SourceFile::new(path.to_string_lossy(), text)).value.law
}

/// Every word of provisions with their labels, in reading order, without blanks.
fn words(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Division(division) => {
                out.push_str(&division.title());
                out.push_str(&words(&division.children));
            }
            Node::Article(article) => article_words(article, &mut out),
            Node::Text(block) => block_words(block, &mut out),
        }
    }
    out.retain(|c| !c.is_whitespace());
    out
}

fn article_words(article: &Article, out: &mut String) {
    out.push_str(&article.label.text());
    out.push_str(&article.caption.as_ref().map(fadian::model::Caption::bracketed).unwrap_or_default());
    article.blocks.iter().for_each(|block| block_words(block, out));
}

fn block_words(block: &Block, out: &mut String) {
    let paragraph = match block {
        Block::Paragraph(paragraph) => paragraph,
        Block::Note(text) => return out.push_str(text),
        Block::Table(table) => return table.rows.iter().flatten().for_each(|cell| out.push_str(&cell.text)),
    };
    out.push_str(&paragraph.text);
    for item in &paragraph.items {
        out.push_str(&item.label.text());
        out.push_str(&item.text);
        part_words(&item.rest, out);
    }
}

fn part_words(rest: &[ItemPart], out: &mut String) {
    for part in rest {
        match part {
            ItemPart::Subitem(subitem) => {
                out.extend([subitem.label.text().as_str(), subitem.text.as_str()]);
                part_words(&subitem.rest, out);
            }
            ItemPart::Text(text) => out.push_str(text),
            ItemPart::Table(table) => table.rows.iter().flatten().for_each(|cell| out.push_str(&cell.text)),
        }
    }
}

/// The text of the sheets between head and foot, without blanks.
fn printed(file: &Path) -> Vec<char> {
    let area = ["-enc", "UTF-8", "-raw", "-x", "0", "-y", "105", "-W", "595", "-H", "640"];
    let ran = Command::new("pdftotext").args(area).arg(file).arg("-").output().expect("pdftotext runs");
    String::from_utf8_lossy(&ran.stdout).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text with its marks in half width: pages show them as wide as the characters they stand among.
fn narrow(text: &str) -> String {
    text.chars().map(fadian::zh::narrow).collect()
}

/// Whether the sheets hold this text in one piece, whatever the width of its marks. Chromium writes radicals (⼀) for the characters
/// they look like (一).
fn holds(sheets: &[char], text: &str) -> bool {
    let text: Vec<char> = narrow(text).chars().collect();
    let alike = |(a, b): (&char, &char)| fadian::zh::narrow(*a) == *b || ('\u{2e80}'..='\u{2fdf}').contains(a);
    sheets.windows(text.len()).any(|window| window.iter().zip(&text).all(alike))
}

/// Whether a browser and a reader of PDF are here.
fn can_print() -> bool {
    let browser = ["chromium", "chromium-browser", "google-chrome"].iter().any(|name| program(name).is_some());
    let ready = browser && program("pdftotext").is_some();
    if !ready {
        skip("no Chromium or no pdftotext on this machine: no PDF file was made");
    }
    ready
}

#[test]
fn the_text_of_a_pdf_is_the_text_of_the_chapter() {
    if !can_print() {
        return;
    }
    let folder = Folder::new("pdf");
    let ran = folder.run(&["pdf", "山西省数字经济促进条例", "--chapter", "3", "--large", "--root", own_site(), "-o", "a.pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let body = law("shanxi-shuzi-jingji").body;
    let chapter = body.iter().find(|node| matches!(node, Node::Division(it) if it.number == Some(Number::plain(3)))).expect("a chapter");
    let text = words(std::slice::from_ref(chapter));
    assert!(text.starts_with("第三章数字产业化第十六条") && text.chars().count() > 500);
    assert!(holds(&printed(&folder.path("a.pdf")), &text), "{}", printed(&folder.path("a.pdf")).iter().collect::<String>());
    let bytes = std::fs::read(folder.path("a.pdf")).expect("the file");
    assert!(!bytes.windows(7).any(|it| it == b"file://"), "no address of this machine is in the file");
}

#[test]
fn a_whole_draft_with_captions_and_items_is_printed() {
    if !can_print() {
        return;
    }
    let folder = Folder::new("pdf-whole");
    let ran = folder.run(&["pdf", "heilongjiang-shuzi-jingji-caoan", "--root", own_site()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(holds(&printed(&folder.path("heilongjiang-shuzi-jingji-caoan.pdf")), &words(&law("heilongjiang-shuzi-jingji-caoan").body)));
}

#[test]
fn without_a_browser_it_is_said_what_to_install() {
    let folder = Folder::new("pdf-none");
    let ran = folder.run(&["pdf", "shanxi-dashuju", "--root", own_site(), "--browser", "no-such-browser-of-this-name"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("apt install chromium fonts-noto-cjk") && ran.err.contains("--browser"), "{}", ran.err);
    assert!(!folder.has("shanxi-dashuju.pdf"));
}

#[test]
fn a_chapter_that_is_not_there_is_answered_with_those_that_are() {
    let folder = Folder::new("pdf-chapter");
    let browser = std::env::current_exe().expect("this test");
    let args = ["pdf", "shanxi-shuzi-jingji", "--root", own_site(), "--chapter", "99", "--browser", browser.to_str().expect("a path")];
    let ran = folder.run(&args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no such chapter") && ran.err.contains("\n  chapter-8"), "{}", ran.err);
}

#[test]
fn typst_markup_holds_every_word_in_its_strings() {
    let folder = Folder::new("typst");
    let ran = folder.run(&["pdf", "heilongjiang-shuzi-jingji-caoan", "--root", own_site(), "-o", "a.typ"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let made = folder.read("a.typ");
    let (_, body) = made.split_once("\n#rule\n").expect("the text follows the rule");
    let mut text = String::new();
    let (mut inside, mut escaped) = (false, false);
    for c in body.chars() {
        match c {
            '"' if !escaped => inside = !inside,
            '\\' if inside && !escaped => {
                escaped = true;
                continue;
            }
            c if inside && !c.is_whitespace() => text.push(c),
            _ => {}
        }
        escaped = false;
    }
    assert!(!inside && narrow(&text).starts_with(&narrow(&words(&law("heilongjiang-shuzi-jingji-caoan").body))), "{text}");
}

/// The files of a book by their path, in the order of the container.
fn unpacked(bytes: &[u8]) -> (Vec<String>, BTreeMap<String, String>) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a container");
    let (mut order, mut files) = (Vec::new(), BTreeMap::new());
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        let name = file.name().expect("a name in UTF-8").into_owned();
        order.push(name.clone());
        files.insert(name, text);
    }
    (order, files)
}

/// The words of XHTML without its head and without blanks.
fn shown(xhtml: &str) -> String {
    let (_, body) = xhtml.split_once("<body>").expect("a body");
    let texts = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = texts.collect();
    let text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_book_holds_every_word_of_every_law_and_is_the_same_each_time() {
    let folder = Folder::new("epub");
    for name in ["a.epub", "b.epub"] {
        let ran = folder.run(&["epub", "--root", own_site(), "-o", name]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let bytes = std::fs::read(folder.path("a.epub")).expect("the book");
    assert!(bytes == std::fs::read(folder.path("b.epub")).expect("the book again"), "equal inputs, equal bytes");
    assert!(bytes[30..].starts_with(b"mimetypeapplication/epub+zip"), "the media type can be read without unpacking");
    let (order, files) = unpacked(&bytes);
    for slug in
        ["heilongjiang-shuzi-jingji-caoan", "mou-shi-shuzi-jingji", "shanxi-dashuju", "shanxi-shuzi-jingji", "shanxi-shuzi-jingji-zhengce"]
    {
        let own: Vec<&String> = order.iter().filter(|path| path.starts_with(&format!("EPUB/{slug}/"))).collect();
        let text: String = own.iter().map(|path| narrow(&shown(&files[*path]))).collect();
        let law = law(slug);
        for document in std::iter::once(&law.body).chain(law.attachments.iter().map(|it| &it.body)) {
            for node in document {
                let words = narrow(&words(std::slice::from_ref(node)));
                assert!(text.contains(&words), "{slug}: {words}");
            }
        }
    }
    let nav = &files["EPUB/nav.xhtml"];
    assert!(nav.contains("<a href=\"shanxi-shuzi-jingji/chapter-3.xhtml#chapter-3\">第三章　数字产业化</a>"), "{nav}");
    assert!(files["EPUB/package.opf"].contains("<dc:title>法典</dc:title>"));
    let source = &files["EPUB/shanxi-shuzi-jingji/source.xhtml"];
    assert!(
        source.contains("000_bda07f6e77ccd8c2.txt")
            && source.contains("正式文本以公报和制定机关公布的为准")
            && !source.contains("文号</dt>")
    );
}

/// A code of two 编, with what a part may hold: sections, captions, items, a table, marks in half width, and an attachment.
const CODE: &str = "```toml\nslug = \"jia\"\ntitle = \"甲法典\"\n```\n\n# 甲法典\n\n> （2026年1月1日甲会通过）\n\n## 第一编　总则\n\n### 第一章　一般规定\n\n\
    #### 第一节　目的\n\n**第一条**【目的】　为了甲,制定本法。\n\n依照第三条办理。\n\n#### 第二节　范围\n\n**第二条**　下列各项：\n\n（一）乙 & <丙>；\n\n（二）丁。\n\n\
    ### 第二章　期间\n\n**第三条**　按照下表：\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n## 第二编　分则\n\n### 第三章　附则\n\n**第四条**　本法自2026年2月1日起施行。\n\n\
    # 附件一　名录\n\n戊。\n";

/// The words of the text of a page, without blanks.
fn page_words(html: &str) -> String {
    let start = html.find("<article ").expect("the page has a text");
    let end = html[start..].find("</article>").expect("it ends") + start;
    let mut out = String::new();
    for part in html[start..end].split('<').skip(1) {
        out.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    out.retain(|c| !c.is_whitespace());
    narrow(&out)
}

#[test]
fn the_files_of_a_part_hold_the_words_of_its_page_and_nothing_of_the_others() {
    let folder = Folder::site("part-files");
    // Its law is named beside provisions that are like its own.
    std::fs::remove_file(folder.path("content/laws/sample.md")).expect("the sample of a new site");
    folder.write("content/laws/jia.md", CODE);
    folder.write("content/site.toml", "files = [\"docx\", \"txt\", \"epub\"]\n");
    assert_eq!(folder.run(&["build"]).code, 0);
    let head = "甲法典（2026年1月1日甲会通过）";
    for (part, above, name) in [
        ("chapter-1", "第一编总则第一章一般规定", "甲法典第一编第一章"),
        ("chapter-2", "第一编总则第二章期间", "甲法典第一编第二章"),
        ("chapter-3", "第二编分则第三章附则", "甲法典第二编第三章"),
        ("annex-1", "附件一名录", "甲法典附件一\u{3000}名录"),
    ] {
        let page = folder.read(&format!("output/jia/{part}.html"));
        for ending in ["docx", "txt"] {
            let file = format!("jia-{part}.{ending}");
            assert!(page.contains(&format!("download=\"{name}.{ending}\" href=\"{file}\"")), "{page}");
        }
        assert!(!folder.has(&format!("output/jia/jia-{part}.epub")));
        let shown = page_words(&page);
        assert!(shown.chars().count() > 1, "{page}");
        let mut text = folder.read(&format!("output/jia/jia-{part}.txt")).replace('\u{feff}', "");
        text.retain(|c| !c.is_whitespace());
        assert_eq!(narrow(&text), narrow(&format!("{head}{above}")) + &shown, "{part}");
        let bytes = std::fs::read(folder.path(&format!("output/jia/jia-{part}.docx"))).expect("the file");
        let read = import("a.docx", &bytes, &ImportOptions::default()).law;
        assert_eq!(read.meta.title.as_deref(), Some("甲法典"), "{part}");
        let of_file = read.body.iter().chain(read.attachments.iter().flat_map(|it| &it.body));
        let of_file: String = of_file.map(|node| words(std::slice::from_ref(node))).collect();
        assert!(narrow(&of_file).ends_with(&shown), "{part}: {of_file} {shown}");
    }
    let law = folder.read("output/jia/index.html");
    assert!(law.contains("各章、各附件在自己的页面上也可以下载"), "{law}");
}

#[test]
fn the_pdf_files_of_a_site_hold_its_words_are_the_same_each_time_and_are_not_printed_again() {
    if !can_print() {
        return;
    }
    let folder = Folder::site("site-pdf");
    // Its law is named beside provisions that are like its own.
    std::fs::remove_file(folder.path("content/laws/sample.md")).expect("the sample of a new site");
    folder.write("content/laws/jia.md", CODE);
    folder.write("content/site.toml", "base_url = \"https://a.example/\"\nfiles = [\"pdf\"]\n");
    let read = |name: &str| std::fs::read(folder.path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"));
    let (one, other) = (folder.run(&["build", "--output", "one"]), folder.run(&["build", "--output", "other"]));
    assert_eq!((one.code, other.code), (0, 0), "{one:?} {other:?}");
    let of_pages = ["jia", "jia-chapter-1", "jia-chapter-2", "jia-chapter-3", "jia-annex-1"];
    let names: Vec<String> = of_pages.iter().flat_map(|it| ["", "-large"].map(|grid| format!("jia/{it}{grid}.pdf"))).collect();
    for name in &names {
        assert!(read(&format!("one/{name}")) == read(&format!("other/{name}")), "{name}: equal inputs, equal bytes");
    }
    let made: Vec<String> = folder
        .files("one")
        .into_iter()
        .filter(|it| it.starts_with("jia/") && std::path::Path::new(it).extension().is_some_and(|it| it == "pdf"))
        .collect();
    assert_eq!(made.len(), names.len(), "{made:?}");
    let page = page_words(&folder.read("one/jia/chapter-2.html"));
    for grid in ["", "-large"] {
        let sheets = printed(&folder.path(&format!("one/jia/jia-chapter-2{grid}.pdf")));
        assert!(holds(&sheets, &page), "{page} {sheets:?}");
    }
    assert!(read("one/jia/jia.pdf").len() != read("one/jia/jia-large.pdf").len());
    assert!(folder.read("one/jia/chapter-2.html").contains("href=\"jia-chapter-2-large.pdf\""));
    // The one program prints what the other command prints.
    assert_eq!(folder.run(&["pdf", "jia", "--chapter", "2", "-o", "a.pdf"]).code, 0);
    assert!(read("a.pdf") == read("one/jia/jia-chapter-2.pdf"));
    // A chapter that stays as it was is not printed again.
    let record = folder.files(".fadian").into_iter().filter(|it| it.contains("pdf-")).count();
    assert_eq!(record, 2, "one for each output");
    let words = CODE.replace("为了甲,", "为了乙,");
    folder.write("content/laws/jia.md", words);
    let before: Vec<_> = names.iter().map(|it| modified(&folder.path(&format!("one/{it}")))).collect();
    assert_eq!(folder.run(&["build", "--output", "one"]).code, 0);
    let is_new = |at: usize| modified(&folder.path(&format!("one/{}", names[at]))) != before[at];
    let new: Vec<&str> = (0..names.len()).filter(|at| is_new(*at)).map(|at| names[at].as_str()).collect();
    assert_eq!(new, ["jia/jia.pdf", "jia/jia-large.pdf", "jia/jia-chapter-1.pdf", "jia/jia-chapter-1-large.pdf"]);
}

fn modified(path: &Path) -> std::time::SystemTime {
    std::fs::metadata(path).and_then(|it| it.modified()).expect("the file is there")
}

#[test]
fn a_site_whose_pdf_files_nothing_can_make_is_not_built_and_it_is_said_why() {
    let folder = Folder::site("site-no-pdf");
    folder.write("content/laws/jia.md", CODE);
    folder.write("content/site.toml", "files = [\"pdf\"]\n");
    let ran = folder.run(&["build", "--engine", "chromium", "--browser", "no-such-browser-of-this-name"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("apt install chromium fonts-noto-cjk"), "{}", ran.err);
    assert!(!folder.has("output/index.html"), "nothing was written");
    folder.write("content/site.toml", "files = [\"docx\"]\n");
    assert_eq!(folder.run(&["build", "--engine", "chromium", "--browser", "no-such-browser-of-this-name"]).code, 0, "no PDF, no browser");
}

#[test]
fn citations_between_the_laws_of_a_book_are_links_and_a_part_stands_before_its_first_chapter() {
    let folder = Folder::site("epub-links");
    let yi = "```toml\nslug = \"yi\"\ntitle = \"乙法\"\n```\n\n# 乙法\n\n## 第一编　总编\n\n### 第一章　总则\n\n**第一条**　为了甲。\n\n按照下列规定：\n\n\
              （一）甲；\n\n（二）乙。\n\n## 第二编　分编\n\n### 第二章　附则\n\n**第二条**　自公布之日起施行。\n";
    let jia = "```toml\nslug = \"jia\"\ntitle = \"甲条例\"\n```\n\n# 甲条例\n\n**第一条**　依照《乙法》第一条第二款第（二）项执行，并遵守本条例第二条。\n\n\
               **第二条**　违反 <甲> & 乙的，依法处理。\n";
    folder.write("content/laws/yi.md", yi);
    folder.write("content/laws/jia.md", jia);
    let ran = folder.run(&["epub", "-o", "a.epub"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (_, files) = unpacked(&std::fs::read(folder.path("a.epub")).expect("the book"));
    let jia = &files["EPUB/jia/index.xhtml"];
    assert!(jia.contains("<a href=\"../yi/chapter-1.xhtml#t1k2x2\">") && jia.contains("<a href=\"index.xhtml#t2\">"), "{jia}");
    assert!(jia.contains("违反 &lt;甲&gt; &amp; 乙的"), "{jia}");
    let chapter = &files["EPUB/yi/chapter-2.xhtml"];
    assert!(chapter.contains("<h1 class=\"div\" id=\"part-2\">") && chapter.contains("<h2 class=\"div\" id=\"chapter-2\">"), "{chapter}");
    assert!(files["EPUB/nav.xhtml"].contains("<a href=\"yi/chapter-2.xhtml#part-2\">"));
    // One law alone: what it cites outside the book is no link.
    assert_eq!(folder.run(&["epub", "jia", "-o", "b.epub"]).code, 0);
    let (_, files) = unpacked(&std::fs::read(folder.path("b.epub")).expect("the book"));
    assert!(!files["EPUB/jia/index.xhtml"].contains("../yi/"));
    check(&folder.path("a.epub"));
}

#[test]
fn no_xml_holds_a_character_that_xml_cannot_hold() {
    let folder = Folder::site("control");
    let law =
        "```toml\nslug = \"jia\"\ntitle = \"甲\\uFFFE法\"\npublished = 2024-01-01\n```\n\n# 甲\u{fffe}法\n\n**第一条**　乙\u{b}\u{1}。\n";
    folder.write("content/laws/jia.md", law);
    folder.write("content/site.toml", "title = \"站\u{fffe}\"\nbase_url = \"https://a.example/\"\n");
    let built = folder.run(&["build"]);
    assert_eq!(built.code, 0, "{built:?}");
    assert_eq!(folder.run(&["epub", "-o", "a.epub"]).code, 0);
    let (_, mut files) = unpacked(&std::fs::read(folder.path("a.epub")).expect("the book"));
    for name in ["feed.xml", "sitemap.xml"] {
        files.insert(name.to_owned(), std::fs::read_to_string(folder.path("output").join(name)).expect("a file of the site"));
    }
    for (name, text) in files.iter().filter(|(name, _)| name.contains("ml") || name.contains("opf")) {
        let is_allowed = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || c == '\n';
        assert!(text.chars().all(is_allowed), "{name}: {text}");
    }
    assert!(files["feed.xml"].contains("甲\u{fffd}法"), "what cannot be written is seen to be missing: {}", files["feed.xml"]);
    check(&folder.path("a.epub"));
}

#[test]
fn the_book_of_the_five_texts_passes_epubcheck() {
    let folder = Folder::new("epubcheck");
    assert_eq!(folder.run(&["epub", "--root", own_site(), "-o", "a.epub"]).code, 0);
    check(&folder.path("a.epub"));
}

/// Asks epubcheck, which Debian installs as an archive of Java.
fn check(book: &Path) {
    let (Some(checker), Some(java)) = (program("epubcheck"), program("java")) else {
        return skip("no epubcheck or no Java on this machine: the book was not checked");
    };
    let ran = Command::new(java).arg("-jar").arg(checker).arg("--failonwarnings").arg(book).output().expect("Java runs");
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
}
