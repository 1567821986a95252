//! Texts of one law beside one another: their pages, the line of the law's life, how its articles came to be. Every build here fails on a
//! broken link or an id that stands twice.

use crate::support::{little, sites};
use fadian::model::Law;
use sites::Site;

/// A text of 甲法, with the title note of its time.
fn text(note: &str, text: &str) -> Law {
    let mut law = little::law("jia", "甲法", text);
    law.history = vec![format!("（{note}）")];
    law
}

const FIRST: &str = "2001年3月1日甲会议通过";
const SECOND: &str = "2001年3月1日甲会议通过　2012年5月6日甲会议第一次修正";
const THIRD: &str = "2001年3月1日甲会议通过　2012年5月6日甲会议第一次修正　2023年7月8日甲会议第二次修正";

/// 甲法 in three texts, and 乙法 in one.
fn site(name: &str) -> Site {
    let newest = text(
        THIRD,
        "第一章　总则\n第一条　图书馆应当每周开放六日。\n第二条　读者应当爱护图书。\n第二章　附则\n第三条　本法自公布之日起施行。",
    );
    let site = Site::new(name, &[newest, little::law("yi", "乙法", "第一条　甲。")]);
    let dated = |day: &str, law: Law| site.write(&format!("content/laws/jia/{day}.md"), &fadian::markdown::write(&law));
    dated("2001-03-01", text(FIRST, "第一章　总则\n第一条　图书馆应当每周开放四日。\n第二章　附则\n第二条　本法自公布之日起施行。"));
    dated("2012-05-06", text(SECOND, "第一章　总则\n第一条　图书馆应当每周开放五日。\n第二章　附则\n第二条　本法自公布之日起施行。"));
    site
}

#[test]
fn each_text_stands_beside_the_next_and_the_first_beside_the_newest() {
    let site = site("changes");
    site.build();
    let page = |path: &str| site.read(&format!("output/jia/{path}"));
    let last = page("2012-05-06/compare-2023-07-08.html");
    assert!(last.contains("每周开放<del>五</del>日。") && last.contains("每周开放<ins>六</ins>日。"), "{last}");
    assert!(last.contains("<ins class=all>读者应当爱护图书。</ins>") && last.contains("原第二条"), "{last}");
    assert!(
        last.contains("jia/article-1.html>第一条") && last.contains("href=article-1.html>第一条"),
        "the numbers lead to both texts: {last}"
    );
    let head = last.split("<head>").next().unwrap_or_default();
    assert!(head.contains("：2012年5月6日与2023年7月8日"), "a sheet says which law and which texts: {head}");
    assert!(page("2001-03-01/compare-2012-05-06.html").contains("<del>四</del>"));
    assert!(page("2001-03-01/compare-2023-07-08.html").contains("<ins>六</ins>"), "the first beside the newest");
    assert!(page("2001-03-01/compare-2012-05-06.csv").starts_with("\u{feff}变化,"));
    assert!(!site.output().join("yi").join("compare.html").exists());
}

#[test]
fn the_page_of_a_law_tells_its_life_and_that_of_an_article_how_it_came_to_be() {
    let site = site("life");
    site.build();
    let law = site.read("output/jia/index.html");
    for said in ["第一次修正", "第二次修正", "2012-05-06/index.html>2条，全文", "2012-05-06/compare-2023-07-08.html>与前一文本对照"]
    {
        assert!(law.contains(said), "{said}: {law}");
    }
    let article = site.read("output/jia/article-1.html");
    assert!(
        article.contains("<details class=came>") && article.contains("<del>五</del>") && article.contains("<del>四</del>"),
        "{article}"
    );
    assert!(article.contains("2012-05-06/compare-2023-07-08.html#t1"), "{article}");
    let inserted = site.read("output/jia/article-2.html");
    assert!(inserted.contains("新增") && !inserted.contains("2001年"), "what was not there has no earlier wording: {inserted}");
    let other = site.read("output/yi/index.html") + &site.read("output/yi/article-1.html");
    assert!(!other.contains("class=life") && !other.contains("came") && !other.contains("life."), "{other}");
}

#[test]
fn a_table_of_two_texts_from_a_skeleton_is_the_one_made_by_itself() {
    let site = site("skeleton").prepare();
    let mut compared = 0;
    for path in site.paths().iter().filter(|path| path.contains("/compare")) {
        let Some(whole) = site.whole_page(path) else { continue };
        let made = site.page(path).expect("a page").expect("it is made");
        let made = String::from_utf8(sites::bytes(made.body)).expect("pages are UTF-8");
        assert_eq!(fadian::render::minify(&made), fadian::render::minify(&whole.expect("it is made")), "{path}");
        compared += 1;
    }
    assert_eq!(compared, 3);
}

#[test]
fn a_page_made_by_itself_is_that_of_the_build() {
    let site = site("alone");
    site.build();
    let checked = site.prepare();
    for path in ["jia/2001-03-01/compare-2023-07-08.html", "jia/2012-05-06/compare-2023-07-08.csv", "jia/article-1.html"] {
        let made = checked.page(path).expect("it is planned").expect("it is made");
        assert!(made.body == fadian::site::Body::Bytes(site.read(&format!("output/{path}")).into_bytes()), "{path}");
    }
}
