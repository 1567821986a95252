//! Whole builds over small sites.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use crate::support::sites;
use fadian::diag::Code;
use fadian::disk::Store;
use fadian::error::Error;
use fadian::site::Sink;
use sites::{Site, bytes, law};

fn site(name: &str) -> Site {
    Site::new(name, &[law("jia", "甲市条例", 2, 3), law("yi", "乙法", 1, 1)])
}

fn is_page(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|ending| ending == "html")
}

#[test]
fn a_site_has_a_page_for_each_law_chapter_and_article() {
    let site = site("pages");
    site.build();
    let files: Vec<String> = site.files().into_keys().filter(|file| is_page(file)).collect();
    let expected = [
        "404.html", "help.html", "index.html", "jia/article-1.html", "jia/article-2.html", "jia/article-3.html", "jia/article-4.html",
        "jia/article-5.html", "jia/article-6.html", "jia/chapter-1.html", "jia/chapter-2.html", "jia/citations.html", "jia/index.html",
        "jia/map.html", "jia/notes.html", "jia/print-chapter-1.html", "jia/print-chapter-2.html", "jia/print.html", "laws-by-kind.html",
        "laws-by-status.html", "laws.html", "search.html", "shelf.html", "yi/article-1.html", "yi/chapter-1.html", "yi/citations.html",
        "yi/index.html", "yi/map.html", "yi/notes.html", "yi/print-chapter-1.html", "yi/print.html",
    ];
    assert_eq!(files, expected);
}

#[test]
fn a_law_can_be_taken_away_as_the_files_that_the_settings_name() {
    let site = site("files");
    site.write("content/site.toml", "files = [\"txt\", \"docx\", \"epub\"]\n");
    site.build();
    let files = site.files();
    for ending in ["docx", "epub", "txt"] {
        assert!(files.contains_key(&format!("jia/jia.{ending}")), "{ending}");
    }
    let text = String::from_utf8_lossy(&files["jia/jia.txt"]).into_owned();
    assert!(text.starts_with("\u{feff}甲市条例\n") && text.contains("\n　　第五条　"), "{text}");
    let page = String::from_utf8_lossy(&files["jia/index.html"]).into_owned();
    assert!(["\"jia.docx\"", "甲市条例.docx", "#files"].iter().all(|it| page.contains(it)), "{page}");
    site.write("content/site.toml", "");
    site.build();
    assert!(!site.files().contains_key("jia/jia.txt") && !site.read("output/jia/index.html").contains("id=files"));
}

#[test]
fn laws_stand_by_kind_and_sound_and_the_first_page_shows_those_that_others_cite() {
    use fadian::model::LawKind;
    let of = |slug: &str, title: &str, kind| {
        let mut it = law(slug, title, 1, 1);
        it.meta.kind = kind;
        it
    };
    let interpretations =
        (1..=14).map(|n| of(&format!("z{n}"), &format!("关于甲的解释（{}）", fadian::zh::write_numeral(n)), LawKind::Interpretation));
    let statutes =
        [of("m", "中华人民共和国民法典", LawKind::Statute), of("a", "安全法", LawKind::Statute), of("x", "宪法", LawKind::Constitution)];
    let site = Site::new("order", &interpretations.chain(statutes).collect::<Vec<_>>());
    let text = site.read("content/laws/a.md");
    site.write("content/laws/a.md", &text.replace("第1个规定", "依照《关于甲的解释（十四）》第一条"));
    site.build();
    let order = |page: &str| -> String {
        let lists = page.split("class=entries").skip(1).filter_map(|list| list.split("</ol>").next());
        let names = lists.flat_map(|list| list.split("<a href=").skip(1));
        names.filter_map(|it| it.split('/').next()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(&site.read("output/laws.html")), "x a m z1 z2 z3 z4 z5 z6 z7 z8 z9 z10 z11 z12 z13 z14");
    let home = site.read("output/index.html");
    assert_eq!(order(home.rsplit("class=\"group shelf").next().unwrap_or_default()), "x a m z1 z2 z3 z4 z5 z6 z7 z8 z14");
    assert!(home.contains("被其他文本引用最多"), "and says so: {home}");
}

#[test]
fn regions_stand_in_the_order_of_their_codes() {
    let regions = ["三门峡市", "某地", "重庆市", "上海市", "河南省"];
    let of = |(at, region): (usize, &&str)| {
        let mut it = law(&format!("r{at}"), &format!("{region}条例"), 1, 1);
        it.meta.region = Some((*region).to_owned());
        it
    };
    let site = Site::new("regions", &regions.iter().enumerate().map(of).collect::<Vec<_>>());
    site.build();
    let list = site.read("output/laws.html");
    let places = ["上海市条例", "河南省条例", "三门峡市条例", "重庆市条例", "某地条例"]
        .map(|it| list.find(it).unwrap_or_else(|| panic!("{it} is listed")));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_text_without_headings_has_no_contents_and_lacks_nothing() {
    let site = site("bare");
    site.write("content/laws/bing.md", "```toml\nslug = \"bing\"\n```\n\n# 丙公告\n\n现公布甲。\n\n乙。\n");
    site.build();
    let [bare, other] = ["bing", "jia"].map(|law| site.read(&format!("output/{law}/index.html")));
    for (page, has_contents) in [(&bare, false), (&other, true)] {
        assert_eq!(page.contains("#toc") || page.contains("id=toc"), has_contents, "{page}");
        assert_eq!(page.contains("map.html"), has_contents, "{page}");
        assert_eq!(page.contains("结构"), has_contents, "{page}");
    }
    assert!(site.read("output/bing/citations.html").contains("map.html"), "its pages are there all the same");
}

#[test]
fn a_heading_with_nothing_below_it_says_so() {
    let site = site("hollow");
    let text = "```toml\nslug = \"bing\"\n```\n\n# 丙条例\n\n## 总则编\n\n## 第一章　甲\n\n## 第二章　乙\n\n**第一条**　甲。\n\n# 附件一　图样\n\n# 附件二　说明\n\n甲。\n\n## 图案\n";
    site.write("content/laws/bing.md", text);
    site.build();
    let page = site.read("output/bing/index.html");
    let said: Vec<&str> = page.split("此处无文字").collect();
    let ends = |part: usize, heading: &str| said[part].rfind(heading).is_some_and(|at| !said[part][at..].contains("<h"));
    assert!(said.len() == 4 && ends(0, "第一章") && ends(1, "图样") && ends(2, "图案"), "{page}");
    for file in ["chapter-1", "annex-1", "print", "print-annex-1"] {
        assert!(site.read(&format!("output/bing/{file}.html")).contains("此处无文字"), "{file}");
    }
    assert!(!site.read("output/bing/heading.html").contains("此处无文字"), "chapters stand behind it");
    assert!(!site.read("output/bing/annex-2.html").split("图案").next().is_some_and(|page| page.contains("此处无文字")));
}

#[test]
fn a_text_that_is_a_title_alone_says_so() {
    let site = site("empty");
    site.write("content/laws/bing.md", "```toml\nslug = \"bing\"\n```\n\n# 丙目录\n");
    site.build();
    assert!(site.read("output/bing/index.html").contains("没有正文"));
    assert!(!site.read("output/jia/index.html").contains("没有正文"));
}

#[test]
fn two_texts_of_one_name_and_day_are_told_apart_where_news_are_listed() {
    let site = site("twins");
    for slug in ["bing", "bing-2"] {
        let text = format!("```toml\nslug = \"{slug}\"\nadopted = 2020-01-01\n```\n\n# 丙条例\n\n**第一条**　甲。\n");
        site.write(&format!("content/laws/{slug}.md"), &text);
    }
    site.build();
    for page in ["index", "changes"] {
        let page = site.read(&format!("output/{page}.html"));
        for slug in ["bing", "bing-2"] {
            assert!(page.contains(&format!("丙条例 <span class=asof>{slug}</span>")), "{page}");
        }
    }
}

#[test]
fn equal_inputs_give_equal_bytes() {
    let (one, two) = (site("same-1"), site("same-2"));
    one.build();
    two.build();
    assert_eq!(one.files(), two.files());
}

#[test]
fn the_preview_makes_the_bytes_of_the_build() {
    let site = site("preview");
    site.build();
    let prepared = site.prepare();
    for (path, built) in site.files() {
        if path == ".fadian-manifest" {
            continue;
        }
        let made = prepared.page(&path).unwrap_or_else(|| panic!("{path} is known")).expect("it is made");
        assert!(bytes(made.body) == built, "{path}");
    }
    assert!(prepared.page("nowhere.html").is_none() && prepared.page("jia/nowhere.html").is_none());
}

#[test]
fn what_is_visible_survives_and_no_page_holds_script_or_style() {
    let site = site("visible");
    site.build();
    let page = site.read("output/jia/article-2.html");
    assert!(page.contains("适用 5G 和 &lt;b&gt;&amp;“丙”。"), "{page}");
    for (path, bytes) in site.files() {
        if is_page(&path) {
            let facts = fadian::render::inspect(&String::from_utf8(bytes).expect("pages are UTF-8"));
            assert_eq!((facts.heading_jump(), facts.faults), (None, vec![]), "{path}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_rebuild_leaves_unchanged_files_where_they_are() {
    use std::os::unix::fs::MetadataExt;
    let site = site("rebuild");
    site.build();
    let place = |path: &str| std::fs::metadata(site.output().join(path)).map(|it| (it.ino(), it.mtime_nsec())).expect("a file");
    // Pages for reading may name provisions of the other law; those for paper show their own law alone.
    let (same, changed) = (place("jia/print-chapter-1.html"), place("yi/article-1.html"));
    let again = site.build();
    assert_eq!((again.written, again.deleted), (0, 0));
    let text = site.read("content/laws/yi.md").replace("第1个规定", "第一个规定");
    site.write("content/laws/yi.md", &text);
    let edited = site.build();
    // The pages that show the article, those whose margins name what answers theirs, and the search index.
    assert!(edited.written > 4 && edited.written < 14, "{edited:?}");
    assert_eq!(place("jia/print-chapter-1.html"), same);
    assert_ne!(place("yi/article-1.html"), changed);
}

#[test]
fn a_law_that_goes_takes_its_pages_with_it() {
    let site = site("gone");
    site.build();
    std::fs::remove_file(site.root.join("content/laws/yi.md")).expect("the law is deleted");
    // Its pages; and of the search index keys, words by their sounds, and its texts, which are the last.
    assert_eq!(site.build().deleted, 8 + 3);
    assert!(!site.output().join("yi").exists());
}

#[test]
fn a_build_that_fails_or_is_killed_leaves_the_site_as_it_was() {
    let site = site("killed");
    site.build();
    let before = site.files();
    let prepared = site.prepare();
    let store = Store::open(&site.root, &site.output()).expect("nobody else builds");
    store.put(prepared.page("index.html").expect("a page").expect("made")).expect("taken");
    // A killed build leaves its staged folder; one that fails cleans up.
    std::mem::forget(store);
    assert_eq!(site.files(), before);
    let staged = site.root.join(".output.fadian-staging");
    assert!(staged.exists());
}

#[test]
fn what_a_killed_build_left_is_cleaned_up() {
    let site = site("leftover");
    site.write(".output.fadian-staging/half/a.html", "half");
    site.write(".output.fadian-lock", "");
    site.build();
    let left: Vec<_> = std::fs::read_dir(&site.root).expect("the site").map(|it| it.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn two_builds_at_once_are_refused() {
    let site = site("twice");
    let first = Store::open(&site.root, &site.output()).expect("nobody else builds");
    assert!(matches!(Store::open(&site.root, &site.output()), Err(Error::Locked(_))));
    drop(first);
    site.build();
}

#[test]
fn somebody_elses_files_in_the_output_survive() {
    let site = site("foreign");
    site.write("output/.gitkeep", "");
    site.write("output/CNAME", "example.org");
    site.write("output/deep/er/notes.txt", "甲");
    site.build();
    site.write("content/laws/bing.md", &fadian::markdown::write(&law("bing", "丙法", 1, 1)));
    site.build();
    assert_eq!((site.read("output/CNAME"), site.read("output/deep/er/notes.txt")), ("example.org".to_owned(), "甲".to_owned()));
    assert!(site.output().join(".gitkeep").exists());
}

#[test]
fn somebody_elses_file_in_the_place_of_a_page_stops_the_build() {
    let site = site("in-the-way");
    site.write("output/jia/article-1.html", "mine");
    let refused = site.try_build().expect_err("the file is not ours");
    assert!(matches!(refused, Error::ForeignFile(path) if path.ends_with("jia/article-1.html")));
    assert_eq!(site.read("output/jia/article-1.html"), "mine");
    assert!(!site.output().join("index.html").exists());
}

#[test]
fn an_output_that_holds_the_site_itself_is_refused() {
    let site = site("self");
    for output in ["", "content", "content/laws", "themes/x"] {
        assert!(matches!(Store::open(&site.root, &site.root.join(output)), Err(Error::Output { .. })), "{output}");
    }
    assert!(site.root.join("content/site.toml").exists());
}

#[cfg(unix)]
#[test]
fn an_output_behind_a_link_is_written_where_the_link_leads() {
    let site = site("link");
    std::fs::create_dir_all(site.root.join("elsewhere/www")).expect("a folder");
    std::os::unix::fs::symlink(site.root.join("elsewhere/www"), site.output()).expect("a link");
    site.build();
    assert!(site.root.join("elsewhere/www/index.html").exists());
    assert!(site.output().symlink_metadata().expect("it is there").is_symlink());
}

#[test]
fn two_pages_of_one_address_are_found_before_anything_is_written() {
    let site = site("clash");
    site.write("content/pages/laws.md", "# 法规\n");
    let prepared = site.prepare();
    let found: Vec<_> = prepared.findings().into_iter().filter(|it| it.code() == Code::RouteClash).collect();
    assert_eq!((found.len(), found[0].file.as_str()), (1, "content/pages/laws.md"));
    assert!(!prepared.is_publishable());
}

#[test]
fn two_laws_of_one_address_are_an_error() {
    let site = site("slugs");
    site.write("content/laws/other.md", &fadian::markdown::write(&law("jia", "丙法", 1, 1)));
    let codes: Vec<Code> = site.prepare().findings().iter().map(fadian::diag::Located::code).collect();
    assert!(codes.contains(&Code::SlugDuplicate), "{codes:?}");
}

#[test]
fn a_template_of_the_site_goes_before_the_default_one() {
    let site = site("template");
    site.write("content/site.toml", "title = \"甲站\"\ntheme = \"ours\"\n");
    site.write(
        "themes/ours/templates/404.html",
        "<!doctype html><html lang=zh><head><title>无</title></head><body><h1>{{ site.title }}无此页</h1></body></html>",
    );
    site.build();
    assert!(site.read("output/404.html").contains("<h1>甲站无此页</h1>"));
}

#[test]
fn a_template_that_fails_has_a_place_and_stops_the_build() {
    let site = site("broken-template");
    site.write("content/site.toml", "title = \"甲站\"\ntheme = \"ours\"\n");
    site.write("themes/ours/templates/article.html", "<h1>甲乙丙</h1>\n<p>条文{{ page.no_such_field }}</p>");
    let prepared = site.prepare();
    let found: Vec<_> = prepared.findings().into_iter().filter(|it| it.code() == Code::TemplateError).collect();
    let place = found[0].place.expect("a place");
    assert_eq!((found[0].file.as_str(), place.line), ("themes/ours/templates/article.html", 2));
    assert!(place.column >= 6, "{place:?}");
    assert!(!prepared.is_publishable());
}

#[test]
fn a_template_that_works_on_its_values_is_rendered_page_by_page() {
    let site = site("filter");
    site.write("content/site.toml", "title = \"甲站\"\ntheme = \"ours\"\n");
    site.write(
        "themes/ours/templates/article.html",
        "<!doctype html><html lang=zh><head><title>{{ page.title | upper }}</title></head><body><h1>{{ page.cite | length }}</h1>{{ page.text_html | safe }}</body></html>",
    );
    site.build();
    assert!(site.read("output/yi/article-1.html").contains("<h1>7</h1>"), "{}", site.read("output/yi/article-1.html"));
}

#[test]
fn a_broken_link_of_a_free_page_is_found() {
    let site = site("links");
    site.write("content/pages/about.md", "# 关于\n\n[甲](jia/article-1.html#k1) [乙](jia/article-99.html) [丙](jia/article-1.html#k9)\n");
    let prepared = site.prepare();
    let emitted = prepared.emit(&fadian::site::DropAll, &|_| ()).expect("the pages are made");
    let words: Vec<&str> = emitted.findings.iter().map(|finding| finding.words.as_str()).collect();
    assert_eq!(words, ["jia/article-1.html#k9", "jia/article-99.html"]);
}

#[test]
fn a_base_url_gives_a_sitemap_and_absolute_addresses_where_they_are_needed() {
    let site = site("base");
    site.build();
    assert!(!site.output().join("sitemap.xml").exists());
    site.write("content/site.toml", "title = \"甲站\"\nbase_url = \"https://example.org/law\"\n");
    site.build();
    assert!(site.read("output/sitemap.xml").contains("<loc>https://example.org/law/jia/article-1.html</loc>"));
    assert!(site.read("output/robots.txt").contains("Sitemap: https://example.org/law/sitemap.xml"));
    assert!(site.read("output/jia/article-1.html").contains("https://example.org/law/jia/article-1.html"));
    assert!(site.read("output/404.html").contains("/law/index.html"));
}

#[test]
fn a_page_from_a_skeleton_is_the_page_made_by_itself() {
    let site = site("identity");
    let prepared = site.prepare();
    let mut compared = 0;
    for path in prepared.paths() {
        let Some(whole) = prepared.whole_page(&path) else { continue };
        let made = prepared.page(&path).expect("a page").expect("it is made");
        let made = String::from_utf8(bytes(made.body)).expect("pages are UTF-8");
        assert_eq!(fadian::render::minify(&made), fadian::render::minify(&whole.expect("it is made")), "{path}");
        compared += 1;
    }
    assert_eq!(compared, 23);
}

#[test]
fn a_law_too_long_for_one_page_stands_on_its_chapters() {
    let mut long = law("chang", "长法", 30, 60);
    for node in &mut long.body {
        let fadian::model::Node::Division(chapter) = node else { continue };
        for node in &mut chapter.children {
            let fadian::model::Node::Article(article) = node else { continue };
            if let Some(fadian::model::Block::Paragraph(paragraph)) = article.blocks.first_mut() {
                paragraph.text = paragraph.text.repeat(3);
            }
        }
    }
    let site = Site::new("long", &[long]);
    site.build();
    let index = site.read("output/chang/index.html");
    assert!(index.contains("<li id=chapter-7><a href=chapter-7.html>第七章") && !index.contains("id=t5k1"), "the chapters are listed");
    for (path, bytes) in site.files() {
        let most = if path.contains("article-") { 20_000 } else { 300_000 };
        // What goes to a printer as a whole is one page, however long.
        assert!(!is_page(&path) || path == "chang/print.html" || bytes.len() < most, "{path}: {} bytes", bytes.len());
    }
    let article = site.read("output/chang/article-61.html");
    assert!(article.contains("href=article-120.html") && !article.contains("href=article-121.html"), "its own chapter's numbers only");
}

#[test]
fn annexes_and_documents_behind_a_law_have_pages() {
    use fadian::model::{Attachment, AttachmentKind, Block, Label, LabelStyle, Node, Table, TableCell};
    let mut law = law("jia", "甲市意见", 1, 1);
    let cell = |text: &str, head| TableCell { text: text.to_owned(), columns: 1, rows: 1, head };
    let table = Table { rows: vec![vec![cell("名", true)], vec![cell("甲", false)]] };
    let mut item = sites::article(1);
    item.label = Label { style: LabelStyle::Digit, ..item.label };
    let attachment = |kind, label: &str, title: &str, body| Attachment {
        kind,
        label: label.to_owned(),
        title: title.to_owned(),
        history: vec![],
        body,
        closing: vec!["甲机关".to_owned()],
    };
    law.attachments.push(attachment(AttachmentKind::Annex, "附件一", "名单", vec![Node::Text(Block::Table(table))]));
    law.attachments.push(attachment(AttachmentKind::Document, "", "若干政策", vec![Node::Article(item)]));
    let site = Site::new("behind", &[law]);
    site.build();
    assert!(site.read("output/jia/annex-1.html").contains("<th scope=col>名</th>"));
    let index = site.read("output/jia/index.html");
    assert!(index.contains("<a href=annex-1.html>附件一　名单</a>") && index.contains("id=c-t1k2x1"), "{index}");
    assert!(site.read("output/jia/c-item-1.html").contains("《若干政策》第1项"));
    assert!(site.read("output/jia/document-2.html").contains("甲机关"));
}

#[test]
fn corrections_and_doubts_stand_at_their_place() {
    use fadian::model::{Accepted, Article, Block, Erratum, Label, Node, Number, Paragraph};
    let text = |text: &str| Block::Paragraph(Paragraph { text: text.to_owned(), items: vec![] });
    let mut law = law("jia", "甲法", 1, 1);
    let blocks = vec![text("建设网络空間。"), text("建设平台 and 平台。"), text("成果转化转化。")];
    law.body = vec![Node::Article(Article { label: Label::article(Number::plain(1)), caption: None, blocks })];
    let [place, found, correct, reason, by] = ["第一条第一款", "空間", "空间", "排印", "甲"].map(str::to_owned);
    law.meta.errata.push(Erratum { place, found, correct, reason, by });
    let accepted = |code: &str| Accepted { code: code.to_owned(), place: String::new(), found: String::new(), reason: "已核".to_owned() };
    law.meta.accepted.push(accepted("repeated-words"));
    let site = Site::new("doubts", &[law]);
    site.build();
    let page = site.read("output/jia/article-1.html");
    assert!(page.contains("<span class=err><ins>空间</ins><small>〔原文作“空間”〕</small></span>"), "{page}");
    assert!(page.contains("<span class=sic>and</span>") && page.contains("<div class=flag><b>原文如此</b>"), "{page}");
    assert!(page.contains("href=notes.html#f1"), "{page}");
    let notes = site.read("output/jia/notes.html");
    assert!(notes.contains("id=f1") && notes.contains("已核"), "{notes}");
}

#[test]
fn a_theme_that_is_named_and_not_there_is_a_finding() {
    let site = site("no-theme");
    site.write("content/site.toml", "title = \"甲站\"\ntheme = \"ours\"\n");
    let found: Vec<_> = site.prepare().findings().into_iter().filter(|it| it.code() == Code::ConfigInvalid).collect();
    assert_eq!((found.len(), found[0].place.map(|place| place.line)), (1, Some(2)));
}

#[test]
fn the_lists_of_three_thousand_laws_stay_pages_and_name_each_law_once() {
    let site = Site::new("many", &[]);
    for index in 0..3000 {
        let mut law = law(&format!("law-{index}"), &format!("第{index}市数字经济促进与数据资源管理条例"), 1, 1);
        law.meta.region = (index % 40 != 0).then(|| format!("第{}省", index % 37));
        site.write(&format!("content/laws/law-{index}.md"), &fadian::markdown::write(&law));
    }
    let prepared = site.prepare();
    let lists: Vec<String> = prepared.paths().into_iter().filter(|path| !path.contains('/') && is_page(path)).collect();
    assert_eq!(lists.iter().filter(|path| path.starts_with("laws-by-kind")).count(), 8, "{lists:?}");
    let mut named = std::collections::BTreeMap::new();
    for path in &lists {
        let made = prepared.page(path).expect("a page of the plan").expect("its template is right");
        let html = String::from_utf8(bytes(made.body)).expect("UTF-8");
        assert!(html.len() < 300_000, "{path}: {} bytes", html.len());
        let list = path.trim_end_matches(".html").trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-').to_owned();
        for entry in html.split("<li class=entry>").skip(1) {
            let href = entry.split("href=").nth(1).and_then(|rest| rest.split('>').next()).expect("an address");
            *named.entry((list.clone(), href.to_owned())).or_insert(0) += 1;
        }
    }
    for order in ["laws", "laws-by-kind", "laws-by-status"] {
        let of_order: Vec<_> = named.iter().filter(|((list, _), _)| list == order).map(|(_, count)| *count).collect();
        assert_eq!((of_order.len(), of_order.iter().max()), (3000, Some(&1)), "{order}");
    }
    let crumbs = prepared.page("law-2999/index.html").expect("a law").expect("its template is right");
    let html = String::from_utf8(bytes(crumbs.body)).expect("UTF-8");
    let place =
        html.split("href=\"../laws").nth(1).and_then(|rest| rest.split('"').next()).expect("the region in the breadcrumb").to_owned();
    let (list, anchor) = place.split_once('#').expect("an anchor");
    let list = prepared.page(&format!("laws{list}")).expect("a list").expect("its template is right");
    let html = String::from_utf8(bytes(list.body)).expect("UTF-8");
    assert!(html.contains(&format!("<h2 id={anchor}>")), "{place}");
}

#[test]
fn machines_and_feeds_are_told_what_is_known() {
    let mut dated = law("jia", "甲市条例", 1, 2);
    dated.meta.published = fadian::model::Date::new(2022, 12, 9);
    let site = Site::new("known", &[dated, law("yi", "乙法", 1, 1)]);
    site.build();
    let page = site.read("output/jia/index.html");
    assert!(page.contains("<script type=application/ld+json>{\"@context\":\"https://schema.org\",\"@type\":\"Legislation\""), "{page}");
    assert!(page.contains("\"datePublished\":\"2022-12-09\"") && !page.contains("legislationLegalForce"), "nothing is inferred");
    assert!(!site.files().contains_key("feed.xml"), "a feed needs absolute addresses");
    assert!(!page.contains("rel=canonical") && !page.contains("og:url"));
    site.write("content/site.toml", "title = \"甲站\"\nbase_url = \"https://law.example/a\"\nreport = \"mailto:a@law.example\"\n");
    site.build();
    let feed = site.read("output/feed.xml");
    assert!(
        feed.contains("<id>https://law.example/a/jia/index.html</id>") && feed.contains("<updated>2022-12-09T00:00:00+08:00</updated>")
    );
    assert!(!feed.contains("乙法"), "no day is known of it, and none is made up");
    let page = site.read("output/jia/index.html");
    assert!(page.contains("<link href=../feed.xml rel=alternate") || page.contains("href=\"../feed.xml\""), "{page}");
    assert!(page.contains("mailto:a@law.example") && page.contains("content=\"https://law.example/a/jia/index.html\""), "{page}");
}
