//! PDF files that the program sets itself, read back with the tools of poppler (pdftotext, pdfinfo, pdffonts). They ask for the
//! feature `typst`, those tools and a Chinese font: `cargo test --release --features typst --test tests typeset`.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use crate::support::run;
use crate::support::sites;
use fadian::disk::load;
use fadian::model::{
    Article, Attachment, AttachmentKind, Block, Caption, CaptionStyle, Date, Division, DivisionKind, Erratum, Item, ItemLabel, ItemPart,
    ItemStyle, Label, Law, Node, Number, Paragraph, State, Status, Subitem, Table, TableCell,
};
use fadian::plan::{PageId, Printed};
use fadian::render::Grid;
use fadian::site::{Checked, Options, prepare};
use fadian::typeset::Typesetter;
use sites::{Site, bytes, law};
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(Typesetter::new);

/// A PDF file in a site of its own, and the site.
struct Made {
    site: Site,
    prepared: Checked,
    printed: Printed,
    file: PathBuf,
}

impl Made {
    fn new(name: &str, law: Law, page: &str, grid: Grid) -> Self {
        let site = Site::new(&format!("typeset-{name}"), &[law]);
        let options = Options { base_url: Some("https://example.org/law".to_owned()), ..Options::default() };
        let prepared = prepare(load(&site.root).expect("the site is there"), &options);
        let plan = &prepared.site().plan().laws()[0];
        let printed = plan.pages().into_iter().find_map(|it| match it {
            PageId::Print(printed) if plan.file(it) == format!("{page}.html") => Some(printed),
            _ => None,
        });
        let printed = printed.unwrap_or_else(|| panic!("{page} is made for paper"));
        let file = site.root.join("made.pdf");
        let made = TYPESETTER.pdf(&prepared.site().sheets(0, printed, grid)).unwrap_or_else(|why| panic!("{why:?}"));
        assert_eq!(made.missing, "", "the fonts have every character");
        std::fs::write(&file, made.bytes).expect("the file is written");
        Self { site, prepared, printed, file }
    }

    /// What a tool of poppler says of the file.
    fn ask(&self, tool: &str, options: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool).args(options).arg(&self.file).args(after).output();
        let output = output.unwrap_or_else(|why| panic!("{tool}: {why}; apt-get install poppler-utils"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        // A title in the tree of tags is written in UTF-16 in the midst of the rest.
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The lines of each sheet between head and foot.
    fn sheets(&self) -> Vec<Vec<String>> {
        let area = ["-enc", "UTF-8", "-raw", "-x", "0", "-y", "100", "-W", "595", "-H", "645"];
        let text = self.ask("pdftotext", &area, &["-"]);
        let mut sheets: Vec<Vec<String>> = text.split('\u{c}').map(|it| it.lines().map(str::to_owned).collect()).collect();
        sheets.pop();
        sheets
    }

    /// The text between heads and feet, without blanks.
    fn text(&self) -> String {
        squeezed(&self.sheets().concat().concat())
    }

    /// The words of the page made for paper, without blanks.
    fn page(&self) -> String {
        let plan = &self.prepared.site().plan().laws()[0];
        let path = plan.route(PageId::Print(self.printed)).file();
        let made = self.prepared.page(&path).expect("it is known").expect("it is made");
        let html = String::from_utf8(bytes(made.body)).expect("UTF-8");
        let (_, sheet) = html.split_once("<header class=law-head>").expect("a sheet begins");
        let (sheet, _) = sheet.split_once("</main>").expect("a sheet ends");
        let text: String = sheet.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        squeezed(&text.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"))
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn text(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), items: vec![] })
}

fn one(number: u32, blocks: Vec<Block>) -> Node {
    Node::Article(Article { label: Label::article(Number::plain(number)), caption: None, blocks })
}

/// A draft with one of everything: 编, 章, 节, caption, 项, 目, table, note, markup in the text, an erratum, an annex, a closing.
fn full() -> Law {
    let mut law = law("jia", "甲省数据条例", 0, 0);
    law.meta.status = Some(Status { state: State::Draft, source: "征求意见公告".to_owned(), date: Date::new(2024, 5, 1) });
    let [place, found, correct, reason, by] = ["第二条第一款", "空間", "空间", "排印", "甲"].map(str::to_owned);
    law.meta.errata.push(Erratum { place, found, correct, reason, by });
    law.announcement = vec!["甲省人民代表大会常务委员会公告".to_owned()];
    law.history = vec!["（2024年5月1日甲省第一届人民代表大会常务委员会第二次会议通过　自2024年7月1日起施行，以后再行修订）".to_owned()];
    law.closing = vec!["甲省人民代表大会常务委员会".to_owned(), "2024年5月1日".to_owned()];
    let label = |number, style| ItemLabel { number, style };
    let cell = |text: &str, head| TableCell { text: text.to_owned(), columns: 1, rows: 1, head };
    let rest = vec![
        ItemPart::Subitem(Subitem { label: label(1, ItemStyle::Digit), text: "子目；".to_owned(), rest: Vec::new() }),
        ItemPart::Text("续写的项。".to_owned()),
    ];
    let items = vec![
        Item { label: label(1, ItemStyle::Bracketed), text: "一项一般工人方面的立场；".to_owned(), rest },
        Item {
            label: label(2, ItemStyle::Bracketed), text: "“引号”与#let *星号* \\反斜线 \"直引号\"。".to_owned(), rest: vec![]
        },
    ];
    let table =
        Table { rows: vec![vec![cell("税目", true), cell("税率", true)], vec![cell("数据\n服务", false), cell("6%", false)]] };
    let caption = Some(Caption { text: "立法目的".to_owned(), style: CaptionStyle::Lenticular });
    let first = Article {
        label: Label::article(Number::plain(1)),
        caption,
        blocks: vec![Block::Paragraph(Paragraph { text: "下列各项：".to_owned(), items }), Block::Table(table), text("第二款IPv6。")],
    };
    let division = |kind, number, heading: &str, children| {
        Node::Division(Division { kind, number: Some(Number::plain(number)), printed: None, heading: heading.to_owned(), children })
    };
    let section =
        division(DivisionKind::Section, 1, "数据", vec![one(2, vec![text("建设网络空間。"), Block::Note("注：甲。".to_owned())])]);
    let chapters = vec![
        division(DivisionKind::Chapter, 1, "总则", vec![Node::Article(first)]),
        division(DivisionKind::Chapter, 2, "数据资源", vec![section]),
    ];
    law.body = vec![Node::Text(text("序言。")), division(DivisionKind::Part, 1, "通则", chapters)];
    law.attachments.push(Attachment {
        kind: AttachmentKind::Annex,
        label: "附件".to_owned(),
        title: "目录清单".to_owned(),
        history: vec![],
        body: vec![Node::Text(text("甲类数据。"))],
        closing: vec![],
    });
    law
}

#[test]
fn the_text_of_the_file_is_that_of_the_page_made_for_paper() {
    for (name, page) in [("whole", "print"), ("chapter", "print-chapter-2"), ("annex", "print-annex-1")] {
        for (grid, more) in [(Grid::Standard, ""), (Grid::Large, "-large")] {
            let made = Made::new(&format!("{name}{more}"), full(), page, grid);
            assert_eq!(made.text(), made.page(), "{page}");
            let is_radical = |c: char| ('\u{2e80}'..='\u{2fdf}').contains(&c);
            assert!(!made.text().contains(is_radical), "no character is written as a radical");
        }
    }
}

#[test]
fn the_file_is_tagged_with_a_title_and_an_outline_and_has_whole_fonts() {
    let made = Made::new("info", full(), "print-chapter-2", Grid::Standard);
    let info = made.ask("pdfinfo", &[], &[]);
    let value = |name: &str| info.lines().find_map(|it| it.strip_prefix(name)).map(str::trim).unwrap_or_default().to_owned();
    assert_eq!(value("Title:"), "第二章　数据资源｜甲省数据条例", "{info}");
    assert_eq!((value("Tagged:").as_str(), value("CreationDate:").as_str()), ("yes", ""), "{info}");
    assert!(value("Page size:").contains("A4"), "{info}");
    let fonts = made.ask("pdffonts", &[], &[]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains("CID") && row.contains("yes yes yes")), "{fonts}");
    let tree = made.ask("pdfinfo", &["-struct-text"], &[]);
    for tag in ["H1", "H2", "H3", "P (block)", "Figure"] {
        assert!(tree.contains(tag), "{tag} in {tree}");
    }
    let file = String::from_utf8_lossy(&std::fs::read(&made.file).expect("the file is there")).into_owned();
    assert!(file.contains("/Outlines") && file.contains("/Lang") && file.contains("zh-CN"));
}

#[test]
fn every_sheet_says_the_law_its_part_its_number_and_that_a_draft_is_no_law() {
    let mut law = full();
    law.body.extend((3..60).map(|number| one(number, vec![text(&"数据".repeat(60))])));
    let made = Made::new("sheets", law, "print", Grid::Standard);
    let sheets: Vec<String> = made.ask("pdftotext", &["-enc", "UTF-8"], &["-"]).split('\u{c}').map(squeezed).collect();
    let count = sheets.len() - 1;
    assert!(count > 5);
    for (index, sheet) in sheets[..count].iter().enumerate() {
        for words in ["征求意见稿甲省数据条例", "尚无法律效力", &format!("—{}/{count}—", index + 1)] {
            assert!(sheet.contains(words), "{words} in {sheet}");
        }
    }
}

#[test]
fn a_full_sheet_has_36_characters_by_28_lines_and_in_large_print_28_by_22() {
    for (grid, columns, lines) in [(Grid::Standard, 36, 28), (Grid::Large, 28, 22)] {
        let mut law = law("jia", "甲法", 0, 0);
        law.body = vec![one(1, vec![text(&format!("{}。", "数据资源".repeat(1000)))])];
        let made = Made::new(&format!("grid-{columns}"), law, "print", grid);
        let sheet = &made.sheets()[1];
        assert_eq!(sheet.len(), lines);
        assert!(sheet.iter().all(|line| line.chars().count() == columns), "{sheet:?}");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_and_a_number_never_parts_from_its_text() {
    // Paragraphs of three lines, so that sheets would end and begin at every place within one.
    let mut law = law("jia", "甲法", 0, 0);
    law.body = (1..80).map(|number| one(number, vec![text(&format!("始{}终。", "据".repeat(60 + number as usize % 40)))])).collect();
    let made = Made::new("alone", law, "print", Grid::Standard);
    let sheets = made.sheets();
    assert!(sheets.len() > 4);
    for pair in sheets.windows(2) {
        let (last, first) = (pair[0].last().expect("a line"), &pair[1][0]);
        assert!(!last.contains('始') && !last.ends_with('条'), "a first line alone at the foot: {last}");
        assert!(first.contains('始') || !first.ends_with("终。"), "a last line alone at the head: {first}");
    }
}

#[test]
fn the_same_law_gives_the_same_bytes() {
    let [first, second] = ["once", "again"].map(|name| Made::new(name, full(), "print", Grid::Standard));
    let [first, second] = [first, second].map(|made| std::fs::read(&made.file).expect("the file is there"));
    assert!(first == second);
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let mut law = law("jia", "甲法", 0, 0);
    // U+10FFFD is for private use, and no font of a system has it.
    law.body = vec![one(1, vec![text("甲\u{10fffd}乙。")])];
    let site = Site::new("typeset-missing", &[law]);
    let prepared = prepare(load(&site.root).expect("the site is there"), &Options::default());
    let made = TYPESETTER.pdf(&prepared.site().sheets(0, Printed::Law, Grid::Standard)).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(made.missing, "\u{10fffd}");
}

#[test]
fn the_command_sets_the_file_itself_and_names_the_chapters_there_are() {
    let made = Made::new("command", law("jia", "甲法", 3, 2), "print", Grid::Standard);
    let root = made.site.root.to_string_lossy().into_owned();
    let folder = run::Folder::new("typeset-command");
    for wanted in ["2", "二", "第二章", "chapter-2"] {
        let ran = folder.run(&["pdf", "jia", "--chapter", wanted, "--root", &root, "-o", "a.pdf", "--lang", "en"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(std::fs::read(folder.path("a.pdf")).expect("the file is there").starts_with(b"%PDF-"));
    }
    let ran = folder.run(&["pdf", "jia", "--chapter", "9", "--root", &root, "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("chapter-1  第一章") && ran.err.contains("chapter-3"), "{ran:?}");
    let ran = folder.run(&["pdf", "jia", "--engine", "chromium", "--browser", "/nowhere/chromium", "--root", &root, "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("apt install chromium") && ran.err.contains("--engine typst"), "{ran:?}");
}
