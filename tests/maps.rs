//! The page of a law in pictures: what is drawn also stands in its tables, and a law that everybody cites has a page as any other.

use crate::support::sites;
use fadian::render::minify;
use fadian::site::Checked;
use sites::{Site, bytes};
use std::fmt::Write as _;

/// A law of chapters, each with its articles.
fn law(slug: &str, title: &str, chapters: &[&[&str]]) -> (String, String) {
    let mut text = format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n```\n\n# {title}\n\n");
    let mut article = 0;
    for (chapter, articles) in chapters.iter().enumerate() {
        write!(text, "## 第{}章　章\n\n", fadian::zh::write_numeral(chapter as u32 + 1)).expect("a string takes all");
        for words in *articles {
            article += 1;
            write!(text, "**第{}条**　{words}\n\n", fadian::zh::write_numeral(article)).expect("a string takes all");
        }
    }
    (slug.to_owned(), text)
}

fn page(site: &Checked, path: &str) -> String {
    let artifact = site.page(path).unwrap_or_else(|| panic!("{path} is a page")).expect("it is made");
    minify(&String::from_utf8(bytes(artifact.body)).expect("pages are UTF-8"))
}

fn site(name: &str, laws: &[(String, String)]) -> Checked {
    let site = Site::new(name, &[]);
    for (slug, text) in laws {
        site.write(&format!("content/laws/{slug}.md"), text);
    }
    site.prepare()
}

#[test]
fn a_law_is_drawn_with_those_that_cite_it_and_those_it_cites() {
    let jia = law("jia", "甲条例", &[&["依照《乙法》和《丙规定》办理。", "适用本条例第三条。"], &["甲。"]]);
    let yi = law("yi", "乙法", &[&["依照《甲条例》第一条办理。", "依照《甲条例》第二条办理。"]]);
    let made = site("map", &[jia, yi]);
    let map = page(&made, "jia/map.html");
    let row = "<a href=../yi/index.html>乙法</a><span class=\"st unverified\">效力待核</span></th><td>2</td><td>1</td>";
    assert!(map.contains(row), "{map}");
    assert!(map.contains("丙规定<span class=\"st unverified\">未收录</span></th><td>0</td><td>1</td>"), "{map}");
    assert_eq!(map.matches("class=\"r o\"").count(), 1, "what the site has not is an outline");
    let arc = "<td><a href=chapter-1.html>第一章　章</a></td><td><a href=chapter-2.html>第二章　章</a></td><td>1</td>";
    assert!(map.contains(arc) && map.contains("class=\"a w1\""), "{map}");
    assert!(page(&made, "jia/index.html").contains("href=map.html") && page(&made, "jia/citations.html").contains("href=map.html"));
}

#[test]
fn amounts_and_days_stand_on_lines_with_their_places() {
    let words = "处五万元以上五十万元以下罚款。";
    let (slug, text) = law("jia", "甲条例", &[&[words, words], &["按百分之三十计算。", "本条例自2021年1月1日起施行。"]]);
    let text = text.replace("# 甲条例\n", "# 甲条例\n\n> 2020年5月6日某会通过\n");
    let map = page(&site("lines", &[(slug, text)]), "jia/map.html");
    let places = "<a href=article-1.html#k1>第一条</a><a href=article-2.html#k1>第二条</a>";
    assert_eq!(map.matches(places).count(), 2, "{map}");
    assert!(map.contains("由10,000元至1,000,000元") && map.contains("<span>百分之三十</span>"), "{map}");
    assert!(map.contains("<q>某会通过</q>") && map.contains("<q>自2021年1月1日起施行</q>"), "{map}");
    assert!(!page(&site("bare", &[law("jia", "甲条例", &[&["甲。"]])]), "jia/map.html").contains("id=money"));
}

#[test]
fn a_law_that_a_thousand_cite_has_a_page_that_says_what_it_leaves_out() {
    let mut laws: Vec<_> =
        (0..400).map(|n| law(&format!("l{n:03}"), &format!("第{n}号规定"), &[&["依照《甲条例》第一条办理。"]])).collect();
    laws.push(law("jia", "甲条例", &[&["甲。"]]));
    let map = page(&site("thousand", &laws), "jia/map.html");
    assert!(map.contains("400部，400处") && map.contains("图中未画的还有384部，共384处"), "{map}");
    assert!(map.contains("还有100部不在表中") && map.len() < 120_000, "{}", map.len());
    assert_eq!(map.matches(" class=r></path>").count(), 16);
}
