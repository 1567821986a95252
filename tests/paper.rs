//! Pages made for paper, and the files a reader takes along.

use crate::support::run;
use crate::support::sites;
use fadian::disk::load;
use fadian::model::{Accepted, Date, Erratum, State, Status};
use fadian::site::{Checked, Options, prepare};
use sites::{Site, bytes, law};

fn prepared(site: &Site, base_url: Option<&str>) -> Checked {
    prepare(
        load(&site.root).expect("the site is there"),
        &Options { base_url: base_url.map(str::to_owned), inspect: true, ..Options::default() },
    )
}

fn page(prepared: &Checked, path: &str) -> String {
    let made = prepared.page(path).unwrap_or_else(|| panic!("{path} is known")).expect("it is made");
    String::from_utf8(bytes(made.body)).expect("UTF-8")
}

/// What stands between two marks, the first and the next.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{from} in {text}"));
    rest.split_once(to).unwrap_or_else(|| panic!("{to} in {text}")).0
}

/// The words of HTML.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    out
}

#[test]
fn a_sheet_holds_the_words_of_the_chapter_and_nothing_that_belongs_to_a_screen() {
    let site = Site::new("sheet", &[law("jia", "甲市条例", 2, 2)]);
    let prepared = prepared(&site, None);
    let (print, chapter) = (page(&prepared, "jia/print-chapter-2.html"), page(&prepared, "jia/chapter-2.html"));
    // On the screen it also says how it is cited.
    let text_of = |page| between(page, "<article", "</article>").split_once('>').expect("a tag ends").1;
    let (on_paper, on_screen) = (text_of(&print), text_of(&chapter));
    assert_eq!(words(on_paper), words(on_screen));
    assert!(!on_paper.contains("<a ") && !on_paper.contains(" id="), "{on_paper}");
    assert!(print.contains("data-law=\"甲市条例\"") && print.contains("data-chapter=\"第二章　附则\""), "{print}");
    assert!(print.contains("本件所印：《甲市条例》第二章　附则（第三条至第四条）。全文2章4条。"), "{print}");
    let link = "href=\"print-chapter-2.html\"";
    assert!(chapter.contains(link) && page(&prepared, "jia/article-3.html").contains(link));
    let whole = page(&prepared, "jia/print.html");
    assert!(whole.contains("第一条") && whole.contains("第四条") && page(&prepared, "jia/index.html").contains("href=\"print.html\""));
}

#[test]
fn many_title_notes_are_printed_behind_the_text_and_few_above_it() {
    let mut long = law("jia", "甲市条例", 1, 1);
    long.history = (1..=9).map(|n| format!("200{n}年5月1日甲市人民代表大会常务委员会第{n}次会议通过的修正案")).collect();
    let mut short = law("yi", "乙市条例", 1, 1);
    short.history = long.history[..2].to_vec();
    let site = Site::new("title-notes", &[long.clone(), short.clone()]);
    let prepared = prepared(&site, None);
    let around = |path: &str| {
        let print = page(&prepared, path);
        let (above, rest) = print.split_once("<article").expect("a text");
        (words(above), words(rest))
    };
    let (above, below) = around("jia/print.html");
    assert!(above.contains(&long.history[0]) && above.contains("题注全文印在正文之后") && !above.contains(&long.history[1]), "{above}");
    assert!(long.history.iter().all(|note| below.matches(note.as_str()).count() == 1), "{below}");
    let (above, below) = around("yi/print.html");
    assert!(short.history.iter().all(|note| above.contains(note)) && !below.contains("题注全文"), "{above} {below}");
    // A chapter's sheets say where the others are.
    let (above, below) = around("jia/print-chapter-1.html");
    assert!(above.contains("全文打印版的题注") && !below.contains(&long.history[8]), "{above} {below}");
}

#[test]
fn an_address_and_its_code_are_printed_where_the_site_has_one() {
    let site = Site::new("code", &[law("jia", "甲市条例", 1, 1)]);
    let with = prepared(&site, Some("https://example.org/law"));
    let print = page(&with, "jia/print-chapter-1.html");
    assert!(print.contains("<span class=addr>https://example.org/law/jia/chapter-1.html</span>"), "{print}");
    assert!(
        print.contains("src=\"print-chapter-1.svg\"") && print.contains("内容为本页网址：https://example.org/law/jia/chapter-1.html"),
        "{print}"
    );
    assert!(print.contains("data-foot=\"example.org/law/jia/chapter-1.html　效力待核\""), "{print}");
    assert!(page(&with, "jia/print-chapter-1.svg").starts_with("<svg xmlns="));
    assert!(with.paths().contains(&"jia/print-chapter-1.svg".to_owned()));
    assert!(!page(&with, "sitemap.xml").contains("print"), "search engines know the page for reading");
    let without = prepared(&site, None);
    let print = page(&without, "jia/print-chapter-1.html");
    assert!(print.contains("网站尚未设定网址，故不印网址和二维码。") && !print.contains("<img"), "{print}");
    assert!(without.page("jia/print-chapter-1.svg").is_none() && !without.paths().iter().any(|path| path.contains("print-chapter-1.svg")));
}

#[test]
fn a_draft_says_so_in_the_head_of_every_sheet() {
    let mut draft = law("jia", "甲市条例", 1, 1);
    let date = Date::new(2024, 5, 1);
    draft.meta.status = Some(Status { state: State::Draft, source: "征求意见公告".to_owned(), date });
    let site = Site::new("draft", &[draft]);
    let print = page(&prepared(&site, None), "jia/print-chapter-1.html");
    assert!(print.contains("data-law=\"征求意见稿　甲市条例\"") && print.contains("征求意见稿，尚无法律效力"), "{print}");
    assert!(print.contains("data-foot=\"尚无法律效力\""), "the foot says so too: {print}");
}

#[test]
fn corrections_and_doubts_are_told_after_the_text_and_leave_it_as_printed() {
    use fadian::model::{Article, Block, Label, Node, Number, Paragraph};
    let text = |text: &str| Block::Paragraph(Paragraph { text: text.to_owned(), items: vec![] });
    let mut law = law("jia", "甲法", 1, 1);
    let blocks = vec![text("建设网络空間。"), text("建设平台 and 平台。"), text("成果转化转化。")];
    law.body = vec![Node::Article(Article { label: Label::article(Number::plain(1)), caption: None, blocks })];
    let [place, found, correct, reason, by] = ["第一条第一款", "空間", "空间", "排印", "甲"].map(str::to_owned);
    law.meta.errata.push(Erratum { place, found, correct, reason, by });
    let [code, place, found, reason] = ["repeated-words", "", "", "已核"].map(str::to_owned);
    law.meta.accepted.push(Accepted { code, place, found, reason });
    let site = Site::new("sheet-doubts", &[law]);
    let print = page(&prepared(&site, None), "jia/print.html");
    assert_eq!(
        words(between(&print, "<article class=law id=text>", "</article>")),
        "第一条建设网络空間。建设平台 and 平台。成果转化转化。"
    );
    assert!(print.contains("更正：第一条第一款原文作“空間”，应为“空间”。"), "{print}");
    assert!(print.contains("原文如此：第一条第二款，") && !print.contains("转化转化”"), "{print}");
}

#[test]
fn the_markup_of_a_chapter_runs_a_number_into_its_text_and_holds_every_word_in_strings() {
    use fadian::model::{Article, Block, Label, Node, Number, Paragraph};
    use fadian::plan::Printed;
    use fadian::render::Grid;
    let mut law = law("jia", "甲法", 1, 1);
    let Node::Division(chapter) = &mut law.body[0] else { panic!("a chapter") };
    let blocks = vec![Block::Paragraph(Paragraph { text: "下列#情形\"除外\"：".to_owned(), items: vec![] })];
    chapter.children = vec![Node::Article(Article { label: Label::article(Number::plain(1)), caption: None, blocks })];
    let prepared = prepared(&Site::new("markup", &[law]), Some("https://example.org/law"));
    let made = prepared.site().sheets(0, Printed::Unit(0), Grid::Standard);
    let body = between(&made, "\n#rule\n", "\n#colophon(");
    let expected = r##"
#headed(2, own: 7 / 6 * size, n: 6, "第一章　" + "总" + h(1em) + "则")

#no(3, "第一条")#"下列#情形"#box("\"除外\"：")
"##;
    assert_eq!(body, expected);
    assert!(made.contains("#let title = \"第一章　总则｜甲法\"\n") && made.contains("#let size = 12pt\n"), "{made}");
    assert!(made.contains("format: \"svg\"") && made.contains("#link(\"https://example.org/law/jia/chapter-1.html\")"), "{made}");
    assert!(prepared.site().sheets(0, Printed::Law, Grid::Large).contains("#let size = 15.75pt\n"));
}

#[test]
fn sheets_of_either_maker_say_where_a_heading_has_nothing_below_it() {
    use fadian::model::Node;
    use fadian::plan::Printed;
    use fadian::render::Grid;
    let mut law = law("jia", "甲法", 2, 1);
    let Node::Division(chapter) = &mut law.body[0] else { panic!("a chapter") };
    chapter.children.clear();
    let prepared = prepared(&Site::new("bare-sheets", &[law]), None);
    let said = |printed| prepared.site().sheets(0, printed, Grid::Standard).matches("#flagged(\"此处无文字").count();
    assert_eq!([Printed::Law, Printed::Unit(0)].map(said), [1, 1]);
    assert_eq!(page(&prepared, "jia/print.html").matches("此处无文字").count(), 1);
}

#[test]
fn a_part_is_named_as_a_person_names_it_and_an_unknown_one_is_answered_with_those_there_are() {
    let site = Site::new("parts", &[law("jia", "甲市条例", 2, 1)]);
    let root = site.root.to_string_lossy().into_owned();
    let folder = run::Folder::new("parts");
    let pdf = |more: &[&str]| folder.run(&[&["pdf", "jia", "--root", &root], more].concat());
    for wanted in ["2", "二", "第二章", "附则", "chapter-2"] {
        let ran = pdf(&["--chapter", wanted, "-o", "a.typ"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(folder.read("a.typ").starts_with("#let title = \"第二章　附则｜甲市条例\"\n"), "{wanted}");
    }
    let ran = pdf(&["--chapter", "三", "-o", "a.typ"]);
    assert!(ran.code == 2 && ran.err.contains("chapter-1  第一章") && ran.err.contains("chapter-2  第二章"), "{ran:?}");
}

#[cfg(not(feature = "typst"))]
#[test]
fn a_program_without_typst_and_without_a_browser_says_what_to_install() {
    let site = Site::new("no-engine", &[law("jia", "甲市条例", 1, 1)]);
    let root = site.root.to_string_lossy().into_owned();
    let folder = run::Folder::new("no-engine");
    let ran = folder.run(&["pdf", "jia", "--root", &root, "--engine", "typst"]);
    assert!(ran.code == 2 && ran.err.contains("--features typst") && ran.err.contains("fonts-noto-cjk"), "{ran:?}");
    let ran = folder.run(&["pdf", "jia", "--root", &root, "--browser", "/nowhere/chromium"]);
    assert!(ran.code == 2 && ran.err.contains("apt install chromium fonts-noto-cjk") && ran.err.contains("--features typst"), "{ran:?}");
}
