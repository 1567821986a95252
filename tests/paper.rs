//! Pages made for paper, and the files a reader takes along.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

#[path = "support/sites.rs"]
#[expect(dead_code, reason = "only some of its helpers are needed here")]
mod sites;

use fadian::disk::load;
use fadian::model::{Accepted, Date, Erratum, State, Status};
use fadian::site::{Options, Prepared, prepare};
use sites::{Site, bytes, law};

fn prepared(site: &Site, base_url: Option<&str>) -> Prepared {
    prepare(load(&site.root).expect("the site is there"), &Options { base_url: base_url.map(str::to_owned), inspect: true })
}

fn page(prepared: &Prepared, path: &str) -> String {
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
    let (on_paper, on_screen) =
        (between(&print, "<article class=law>", "</article>"), between(&chapter, "<article class=law>", "</article>"));
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
    assert_eq!(words(between(&print, "<article class=law>", "</article>")), "第一条建设网络空間。建设平台 and 平台。成果转化转化。");
    assert!(print.contains("更正：第一条第一款原文作“空間”，应为“空间”。"), "{print}");
    assert!(print.contains("原文如此：第一条第二款，") && !print.contains("转化转化”"), "{print}");
}
