//! Citations as links on the pages: each leads to the exact place, and each place tells who cites it.

use crate::support::sites;
use fadian::disk::load;
use fadian::model::{Law, Node, provisions};
use fadian::plan::plan;
use fadian::render::minify;
use fadian::site::{Checked, Options, prepare};
use sites::{Site, bytes, law};
use std::collections::BTreeSet;
use std::path::Path;

/// The five texts of the project's own site.
fn five() -> Checked {
    prepare(load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site is there"), &Options { inspect: true, ..Options::default() })
}

/// A page with its attributes written in one way.
fn page(site: &Checked, path: &str) -> String {
    let artifact = site.page(path).unwrap_or_else(|| panic!("{path} is a page")).expect("it is made");
    minify(&String::from_utf8(bytes(artifact.body)).expect("pages are UTF-8"))
}

/// What stands between two words of a page; empty where they do not stand.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inside, _)| inside)
}

/// The text of an article page.
fn text(page: &str) -> &str {
    between(page, "<div class=quote>", "<div class=acts>")
}

/// The addresses of references in a part of a page.
fn links(html: &str) -> Vec<String> {
    html.split("<a class=x href=").skip(1).map(|rest| rest.split([' ', '>']).next().unwrap_or_default().to_owned()).collect()
}

fn stripped(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The file a link of a page in the folder of `slug` leads to.
fn target(slug: &str, href: &str) -> String {
    let file = href.split('#').next().unwrap_or(href);
    file.strip_prefix("../").map_or_else(|| format!("{slug}/{file}"), str::to_owned)
}

fn article_pages(site: &Checked) -> Vec<String> {
    site.paths().into_iter().filter(|path| path.contains("/article-") || path.contains("item-")).collect()
}

#[test]
fn an_article_links_to_what_it_cites_and_is_named_there() {
    let site = five();
    let citing = page(&site, "shanxi-dashuju/article-25.html");
    assert!(text(&citing).contains("<a class=x href=article-18.html interestfor=c2>本条例第十八条</a>"), "{}", text(&citing));
    let cited = page(&site, "shanxi-dashuju/article-18.html");
    assert!(
        cited.contains("<h2>被引用 <small>1处</small></h2>") && cited.contains("<a href=article-25.html#k3>本条例第二十五条第三款</a>")
    );
    assert!(cited.contains("对购买<mark>本条例第十八条</mark>中平台服务的企业"));
    assert!(citing.contains("暂未发现引用本条的条文。"));
}

#[test]
fn an_item_of_a_policy_links_to_the_item_it_means() {
    let site = five();
    let citing = page(&site, "shanxi-shuzi-jingji-zhengce/b-item-10.html");
    assert!(text(&citing).contains("<a class=x href=b-item-9.html interestfor=c1>第9条</a>"), "{}", text(&citing));
    let cited = page(&site, "shanxi-shuzi-jingji-zhengce/b-item-9.html");
    assert!(cited.contains("href=b-item-10.html#k1>") && cited.contains("参照<mark>第9条</mark>规定"));
}

#[test]
fn a_heading_that_cites_links_its_words_and_by_its_label_its_page() {
    let site = Site::new("heading", &[law("yi", "乙条例", 1, 2)]);
    let text =
        "```toml\nslug = \"jia\"\ntitle = \"甲答复\"\n```\n\n# 甲答复\n\n## 一、《乙条例》第二条的适用\n\n甲。\n\n## 二、其他\n\n乙。\n";
    site.write("content/laws/jia.md", text);
    let site = site.prepare();
    let all = page(&site, "jia/index.html");
    let heading = between(&all, "<h2 class=\"div level1\"", "</h2>");
    assert!(heading.contains("<a class=x href=../yi/article-2.html") && heading.contains("《乙条例》第二条</a>的适用"), "{heading}");
    assert!(!all.split("<a ").skip(1).any(|link| link.find("</a>").is_none()), "no link within a link: {heading}");
    let cited = page(&site, "yi/article-2.html");
    assert!(cited.contains("<mark>《乙条例》第二条</mark>的适用"), "{cited}");
}

#[test]
fn a_text_the_site_has_not_is_named_and_not_linked() {
    let site = five();
    let policy = page(&site, "shanxi-shuzi-jingji-zhengce/document-2.html");
    assert!(policy.contains("<span class=nx>《山西省促进大数据发展应用的若干政策》</span>（<span class=nx>晋政发〔2017〕6号</span>）"));
    let all = page(&site, "shanxi-shuzi-jingji-zhengce/citations.html");
    assert!(all.contains("山西省促进大数据发展应用的若干政策<span class=\"st unverified\">未收录</span>"));
    assert!(!page(&site, "shanxi-dashuju/citations.html").contains("shanxi-shuzi-jingji-zhengce"));
}

#[test]
fn who_cites_is_the_inverse_of_the_links() {
    let site = five();
    let (mut links_seen, mut lists_seen) = (BTreeSet::new(), BTreeSet::new());
    for path in article_pages(&site) {
        let slug = path.split('/').next().unwrap_or_default();
        let html = page(&site, &path);
        links_seen.extend(links(text(&html)).iter().map(|href| (path.clone(), target(slug, href))));
        let list = between(&html, "class=\"part-of cited\"", "</section>");
        let citing = list.split("<a href=").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
        lists_seen.extend(citing.map(|href| (target(slug, href.trim_matches('"')), path.clone())));
    }
    let is_article = |path: &String| path.contains("/article-") || path.contains("item-");
    links_seen.retain(|(_, to)| is_article(to));
    lists_seen.retain(|(from, _)| is_article(from));
    assert!(links_seen.len() >= 2, "{links_seen:?}");
    assert_eq!(links_seen, lists_seen);
}

#[test]
fn links_change_no_word_of_the_text() {
    let site = five();
    let mut seen = 0;
    for law in &site.site().collection().corpus.laws {
        let plan = plan(&law.law);
        for (unit, provision) in plan.units.iter().zip(provisions(&law.law)) {
            let Node::Article(article) = provision.node else { continue };
            let html = page(&site, &format!("{}/{}.html", law.law.meta.slug, unit.stem));
            for (index, paragraph) in article.paragraphs().enumerate().filter(|(_, it)| !it.text.trim().is_empty()) {
                let shown = between(&html, &format!("<p id=k{}>", index + 1), "</p>");
                if !shown.contains("<span class=err>") {
                    assert_eq!(stripped(shown), paragraph.text.trim(), "{} {}", law.law.meta.slug, unit.path);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn every_link_and_every_card_of_the_five_texts_is_there() {
    let emitted = five().emit(&fadian::site::DropAll, &|_| ()).expect("the pages are made");
    assert_eq!(emitted.findings, []);
}

#[test]
fn a_term_is_marked_once_in_an_article_and_never_in_a_longer_word() {
    let site = five();
    for path in article_pages(&site).iter().filter(|path| path.starts_with("shanxi-dashuju/")) {
        let html = page(&site, path);
        let terms: Vec<&str> = text(&html).split("<a class=term ").skip(1).map(|rest| between(rest, ">", "</a>")).collect();
        let distinct: BTreeSet<&&str> = terms.iter().collect();
        assert_eq!(distinct.len(), terms.len(), "{path}");
        assert!(!terms.contains(&"数据"), "{path}");
        // What the article itself defines is not said again below it.
        let listed = html.contains("本条用到的定义");
        assert_eq!(listed, !terms.is_empty() && path != "shanxi-dashuju/article-2.html", "{path}");
    }
    assert!(!page(&site, "shanxi-dashuju/index.html").contains("class=term"));
    let terms = page(&site, "terms.html");
    assert!(terms.contains(">大数据</h2>") && terms.contains("href=shanxi-dashuju/article-2.html#k2"));
}

/// A law whose article 1 says this.
fn saying(words: &str) -> Law {
    let mut law = law("jia", "甲市条例", 2, 3);
    if let Some(Node::Division(chapter)) = law.body.first_mut()
        && let Some(Node::Article(article)) = chapter.children.first_mut()
        && let Some(fadian::model::Block::Paragraph(paragraph)) = article.blocks.first_mut()
    {
        words.clone_into(&mut paragraph.text);
    }
    law
}

#[test]
fn a_range_is_one_link_and_every_article_of_it_is_cited() {
    let site = Site::new("range", &[saying("违反本条例第三条至第五条规定的，依法处理。")]).prepare();
    let citing = page(&site, "jia/article-1.html");
    assert_eq!(links(text(&citing)), ["article-3.html"]);
    for (article, is_cited) in [(2, false), (3, true), (4, true), (5, true), (6, false)] {
        let cited = page(&site, &format!("jia/article-{article}.html"));
        assert_eq!(cited.contains("<mark>本条例第三条至第五条</mark>"), is_cited, "{article}");
    }
}

#[test]
fn a_chapter_is_cited_and_its_articles_count_it_apart() {
    let site = Site::new("chapter", &[saying("依照本条例第二章的规定执行。")]).prepare();
    assert_eq!(links(text(&page(&site, "jia/article-1.html"))), ["chapter-2.html"]);
    assert!(page(&site, "jia/chapter-2.html").contains("<a href=article-1.html#k1>本条例第一条第一款</a>"));
    let all = page(&site, "jia/citations.html");
    assert!(all.contains("href=article-1.html#k1>") && all.contains("<mark>本条例第二章</mark>"), "{all}");
    let article = page(&site, "jia/article-5.html");
    assert!(article.contains("<a href=citations.html>所在的编、章、节另被整体引用1处</a>") && !article.contains("<mark>"), "{article}");
    assert!(!page(&site, "jia/article-2.html").contains("<mark>"));
}

#[test]
fn a_citation_of_another_law_leads_to_its_page() {
    let site = Site::new("other", &[saying("依照《乙法》第一条第二款第（二）项执行。"), law("yi", "乙法", 1, 1)]).prepare();
    assert_eq!(links(text(&page(&site, "jia/article-1.html"))), ["../yi/article-1.html#k2-x2"]);
    assert!(page(&site, "yi/article-1.html").contains("href=../jia/article-1.html#k1>《甲市条例》第一条第一款</a>"));
    assert!(page(&site, "yi/index.html").contains("href=../jia/index.html>甲市条例</a>"));
    assert!(page(&site, "jia/citations.html").contains("href=../yi/article-1.html#k2-x2>第一条第二款第（二）项</a>"));
}

#[test]
fn what_leads_nowhere_is_no_link() {
    let site = Site::new("nowhere", &[saying("依照本条例第九十九条执行。")]).prepare();
    let html = page(&site, "jia/article-1.html");
    assert!(text(&html).contains("依照本条例第九十九条执行。"), "{}", text(&html));
    assert!(!site.findings().is_empty());
}

#[test]
fn cells_and_notes_link_where_they_name_their_law() {
    let site = Site::new("cells", &[]);
    let mut one = law("jia", "甲市条例", 1, 2);
    let blocks = "| 行为 | 依据 |\n| --- | --- |\n| 前款行为 | 本条例第二条；<br>第一条 |\n| 乙 | 本条例第九条 |\n\n<!-- 注 -->\n注：见本条例第二条。\n";
    let read = fadian::markdown::read(&fadian::source::SourceFile::new("t.md", format!("**第一条**　甲。\n\n{blocks}")));
    if let Some(Node::Division(chapter)) = one.body.first_mut() {
        chapter.children[0] = read.value.law.body.into_iter().next().expect("an article");
    }
    site.write("content/laws/jia.md", &fadian::markdown::write(&one));
    let prepared = site.prepare();
    let html = page(&prepared, "jia/article-1.html");
    assert_eq!(links(text(&html)), ["article-2.html", "article-2.html"], "{html}");
    assert!(
        html.contains("</a>；<br>第一条</td>") && html.contains("<td>前款行为</td>") && html.contains("<td>本条例第九条</td>"),
        "{html}"
    );
    let cited = page(&prepared, "jia/article-2.html");
    assert!(cited.contains("<h2>被引用 <small>2处</small></h2>") && cited.contains("<mark>本条例第二条</mark>；"), "{cited}");
}

#[test]
fn a_page_has_twenty_cards_at_most() {
    let mut long = law("yi", "乙法", 1, 30);
    long.meta.title = Some("乙法".to_owned());
    let words = (1..=30).map(|number| format!("《乙法》第{number}条，")).collect::<Vec<_>>().concat();
    let site = Site::new("cards", &[saying(&format!("依照{words}执行。")), long]).prepare();
    let html = page(&site, "jia/article-1.html");
    assert_eq!((links(text(&html)).len(), html.matches("popover=hint").count()), (30, 20));
    assert_eq!(text(&html).matches("interestfor=").count(), 20);
}

#[test]
fn pages_with_links_are_the_same_from_a_skeleton_and_by_themselves() {
    let site = five();
    for path in site.paths().iter().filter(|path| path.starts_with("shanxi-") && path.contains(".html")) {
        let whole = site.whole_page(path).unwrap_or_else(|| panic!("{path} is a page of a law")).expect("it is made");
        assert_eq!(minify(&whole), page(&site, path), "{path}");
    }
}

#[test]
fn what_names_a_whole_division_is_counted_and_a_chapter_says_its_part() {
    let site = Site::new("part", &[]);
    let body = "## 第一编　总则\n\n### 第一章　一般规定\n\n**第一条**　甲。\n\n## 第二编　合同\n\n### 第一章　一般规定\n\n\
        **第二条**　本编调整乙。\n\n**第三条**　依照本法第二条。\n";
    site.write("content/laws/jia.md", &format!("```toml\nslug = \"jia\"\ntitle = \"甲法\"\n```\n\n# 甲法\n\n{body}"));
    let prepared = site.prepare();
    let cited = page(&prepared, "jia/article-2.html");
    assert!(cited.contains("<h2>被引用 <small>1处</small></h2>") && cited.contains("另被整体引用1处"), "{cited}");
    let around = page(&prepared, "jia/article-3.html");
    assert!(around.contains("暂未发现引用本条的条文") && around.contains("另被整体引用1处"), "{around}");
    assert!(!page(&prepared, "jia/article-1.html").contains("另被整体引用"));
    let chapter = page(&prepared, "jia/part-2-chapter-1.html");
    assert!(chapter.contains("<title>第一章　一般规定｜第二编　合同｜甲法</title>"), "{chapter}");
    let print = page(&prepared, "jia/print-part-2-chapter-1.html");
    assert!(print.contains("data-law=甲法　第二编　合同 ") && print.contains("《甲法》第二编第一章　一般规定"), "{print}");
}

#[test]
fn a_text_elsewhere_is_a_link_that_is_marked_as_leading_out() {
    let site = Site::new("elsewhere", &[]);
    let head = "```toml\nslug = \"jia\"\ntitle = \"甲办法\"\n```\n\n# 甲办法\n\n";
    site.write("content/laws/jia.md", &format!("{head}**第一条**　依照《乙法》第三条、丙市某某条例第四条和《丁法》办理。\n"));
    let texts = [("中华人民共和国乙法", "yi"), ("戊法", "wu")];
    let known = texts.map(|(title, page)| format!("[[text]]\ntitle = \"{title}\"\nurl = \"https://example.org/{page}\"\n")).concat();
    site.write("content/elsewhere.toml", &format!("{known}[[text]]\ntitle = \"丙市某某条例\"\n"));
    let made = site.prepare();
    let article = page(&made, "jia/article-1.html");
    let out = between(text(&article), "依照", "办理");
    assert_eq!(stripped(out), "《乙法》第三条、丙市某某条例第四条和《丁法》", "the words are those of the law");
    assert!(out.starts_with("<a rel=\"external noopener\" class=out href=https://example.org/yi>《乙法》第三条</a>"), "{out}");
    assert!(out.contains("<span class=nx>丙市某某条例第四条</span>") && out.contains("<span class=nx>《丁法》</span>"), "{out}");
    let citations = page(&made, "jia/citations.html");
    assert!(citations.contains("class=out href=https://example.org/yi>乙法</a>"), "{}", between(&citations, "<main", "</main>"));
    let told = made.findings();
    assert_eq!(told.iter().filter(|finding| finding.code().name() == "elsewhere-unused").count(), 1, "{told:?}");
    site.build();
}
