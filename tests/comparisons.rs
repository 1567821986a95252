//! The pages of comparisons: what they show, and that they tell no more than is known.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use crate::support::sites;
use fadian::diag::{Code, Located};
use fadian::disk::load;
use fadian::model::{Article, Block, Label, Law, Node, Number, Paragraph};
use fadian::site::{Checked, Options, prepare};
use sites::{Site, bytes};
use std::path::Path;

/// A law of these articles, a 款 a line.
fn law(slug: &str, title: &str, articles: &[&str]) -> Law {
    let article = |(index, text): (usize, &&str)| {
        let paragraph = |text: &str| Block::Paragraph(Paragraph { text: text.to_owned(), items: Vec::new() });
        let label = Label::article(Number::plain(index as u32 + 1));
        Node::Article(Article { label, caption: None, blocks: text.lines().map(paragraph).collect() })
    };
    Law { body: articles.iter().enumerate().map(article).collect(), ..sites::law(slug, title, 0, 0) }
}

const SET: &str = r#"
title = "两市数据条例"
laws = ["jia", "yi"]
[[topics]]
id = "suanli"
name = "算力"
gloss = "数据中心。"
[topics.provisions]
jia = ["1/1"]
yi = ["1"]
[[topics]]
id = "jiaoyi"
name = "数据交易"
absent = ["yi"]
[topics.provisions]
jia = ["2"]
[[topics]]
id = "shixing"
name = "施行日期"
[topics.provisions]
jia = ["3"]
"#;

fn site(name: &str) -> Site {
    let jia = [
        "县级以上人民政府应当推进数据中心建设，提升算力水平。\n县级以上人民政府应当开展算力调度。",
        "数据交易应当在依法设立的场所进行。",
        "本条例自2023年1月1日起施行。",
    ];
    let yi = ["省人民政府应当推进数据中心建设，提升算力水平。", "鼓励企业依法开采矿产资源。"];
    Site::new(name, &[law("jia", "甲市数据条例", &jia), law("yi", "乙市数据条例", &yi)])
}

fn with_set(name: &str) -> Site {
    let site = site(name);
    site.write("content/comparisons/shuju.toml", SET);
    site
}

fn page(prepared: &Checked, path: &str) -> String {
    let made = prepared.page(path).unwrap_or_else(|| panic!("no {path}")).unwrap_or_else(|finding| panic!("{path}: {finding:?}"));
    String::from_utf8(bytes(made.body)).expect("pages are UTF-8")
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// What stands between two marks, each time.
fn between<'h>(html: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    html.split(start).skip(1).map(|rest| rest.split(end).next().unwrap_or(rest)).collect()
}

#[test]
fn a_set_has_a_table_topics_pairs_and_a_page_of_what_is_missing() {
    let site = with_set("compare-pages");
    site.build();
    let files: Vec<String> = site.files().into_keys().filter(|file| file.starts_with("compare")).collect();
    let expected = [
        "compare-shuju/bodies.html",
        "compare-shuju/duties-jia.html",
        "compare-shuju/duties-yi.html",
        "compare-shuju/facts.html",
        "compare-shuju/facts.json",
        "compare-shuju/grid.html",
        "compare-shuju/index.html",
        "compare-shuju/jia--yi.html",
        "compare-shuju/matrix.csv",
        "compare-shuju/matrix.json",
        "compare-shuju/missing.html",
        "compare-shuju/topic-jiaoyi.html",
        "compare-shuju/topic-shixing.html",
        "compare-shuju/topic-suanli.html",
        "compare.html",
    ];
    assert_eq!(files, expected);
    let prepared = site.prepare();
    assert!(prepared.paths().iter().filter(|path| path.starts_with("compare")).eq(expected.iter()));
    for path in expected.iter().filter(|path| !path.contains("matrix.") && !path.contains(".json")) {
        assert_eq!(page(&prepared, path), site.read(&format!("output/{path}")), "the preview makes the bytes of the build");
    }
}

#[test]
fn the_grid_tells_what_was_not_found_from_what_an_editor_says_is_not_there() {
    let prepared = with_set("compare-grid").prepare();
    let html = page(&prepared, "compare-shuju/grid.html");
    let cells: Vec<(&str, String)> = between(&html, "<td role=cell><a class=", "</a>")
        .into_iter()
        .map(|cell| {
            (&cell[..1], words(&format!("<a class={cell}")) + cell.split(['=', '>', ' ']).find(|it| it.contains('#')).unwrap_or_default())
        })
        .collect();
    let row = |topic: &str| format!("index.html#topic-{topic}");
    let expected = [
        ("p", format!("部分，第一条第一款{}", row("suanli"))),
        ("f", format!("第一条{}", row("suanli"))),
        ("f", format!("第二条{}", row("jiaoyi"))),
        ("a", format!("编者确认没有{}", row("jiaoyi"))),
        ("f", format!("第三条{}", row("shixing"))),
        ("n", format!("未见{}", row("shixing"))),
    ];
    assert_eq!(cells, expected);
    let missing = page(&prepared, "compare-shuju/missing.html");
    assert!(missing.contains("href=\"grid.html?silent=yi\""), "{missing}");
}

#[test]
fn every_cell_has_a_link_or_says_what_is_known() {
    let site = with_set("compare-cells");
    let prepared = site.prepare();
    let html = page(&prepared, "compare-shuju/index.html");
    let cells: Vec<String> = between(&html, "<td", "</td>").into_iter().map(|cell| words(&format!("<td{cell}"))).collect();
    assert_eq!(cells.len(), 6);
    assert_eq!(cells[0], "第一条第一款部分县级以上人民政府应当推进数据中心建设，提升算力水平");
    assert_eq!(cells[3], "编者确认没有", "only an editor says that a law is silent");
    assert_eq!(cells[5], "未见对应条文", "the program says that it found nothing");
    assert!(html.contains("href=../jia/article-1.html#k1"), "{html}");
    assert!(html.contains("非官方对应关系") && !html.contains("标为“程序建议”"), "marks that no cell has are not explained");
}

#[test]
fn what_the_program_found_is_called_a_suggestion_with_its_score() {
    let site = with_set("compare-suggested");
    site.write("content/comparisons/shuju.toml", &SET.replace("yi = [\"1\"]\n", ""));
    let prepared = site.prepare();
    let html = page(&prepared, "compare-shuju/index.html");
    let cell = between(&html, "<td", "</td>")[1];
    assert!(cell.contains("article-1.html") && words(&format!("<td{cell}")).contains("程序建议，把握"), "{cell}");
    assert!(html.contains("标为“程序建议”，并说明把握大小；没有标注的格由编者确认。"), "{html}");
    let csv = page(&prepared, "compare-shuju/matrix.csv");
    assert!(csv.starts_with('\u{feff}') && csv.contains("程序建议"), "{csv}");
}

#[test]
fn the_missing_page_tells_what_was_not_found_from_what_an_editor_knows() {
    let prepared = with_set("compare-missing").prepare();
    let html = page(&prepared, "compare-shuju/missing.html");
    let of_yi = html.split("id=law-yi").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a list of the second law");
    let (none, absent) = of_yi.split_once("编者确认没有").expect("both lists");
    assert!(none.contains("施行日期") && !none.contains("数据交易"), "{none}");
    assert!(absent.contains("数据交易") && !absent.contains("施行日期"), "{absent}");
}

#[test]
fn entries_that_went_stale_are_findings_of_a_build() {
    let site = with_set("compare-stale");
    site.write(
        "content/comparisons/shuju.toml",
        &SET.replace("yi = [\"1\"]", "yi = [\"1\", \"99\"]").replace("\"yi\"]", "\"yi\", \"bing\"]"),
    );
    let prepared = site.prepare();
    let stale: Vec<Located> = prepared.findings().into_iter().filter(|it| it.code() == Code::ComparisonStale).collect();
    assert_eq!(stale.len(), 2, "{stale:#?}");
    assert!(stale.iter().any(|it| it.place.is_some_and(|place| place.line == 10)), "{stale:#?}");
    assert!(prepared.is_publishable());
    site.write("content/comparisons/shuju.toml", &SET.replace("gloss", "glos"));
    let codes: Vec<Code> = site.prepare().findings().iter().map(Located::code).collect();
    assert!(codes.contains(&Code::ComparisonInvalid), "{codes:?}");
}

#[test]
fn a_file_that_makes_no_pages_says_why_once() {
    let site = with_set("compare-empty");
    let pairs = "[[rejected]]\npair = [\"jia 1\", \"yi 1\"]\n";
    for (file, expected) in [
        ("title = \"甲\"\nlaws = [\"jia\", \"yi\"]\n".to_owned(), 1),
        (SET.replace(r#"["jia", "yi"]"#, r#"["jia"]"#), 1),
        ("title = \"甲\"\nlaws = []\n".to_owned(), 1),
        // An editor's word on pairs holds without pages of its own.
        (format!("title = \"甲\"\nlaws = [\"jia\", \"yi\"]\n{pairs}"), 0),
        // What cannot be read is told as such.
        ("titel = \"甲\"\n".to_owned(), 0),
        (SET.to_owned(), 0),
    ] {
        site.write("content/comparisons/shuju.toml", &file);
        let found = site.prepare().findings().iter().filter(|it| it.code() == Code::ComparisonEmpty).count();
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn a_law_that_stands_twice_in_a_set_is_a_finding_and_has_one_column() {
    let site = with_set("compare-twice");
    site.write("content/comparisons/shuju.toml", &SET.replace(r#"["jia", "yi"]"#, r#"["jia", "yi", "jia"]"#));
    let prepared = site.prepare();
    let found: Vec<Located> = prepared.findings().into_iter().filter(|it| it.code() == Code::ComparisonInvalid).collect();
    let place = found[0].place.expect("a place in the file");
    assert_eq!((found.len(), place.line, place.column), (1, 3, 22), "{found:#?}");
    for path in prepared.paths().iter().filter(|path| path.starts_with("compare")) {
        page(&prepared, path);
    }
    assert_eq!(between(&page(&prepared, "compare-shuju/index.html"), "<td", "</td>").len(), 6, "three topics of two laws");
}

#[test]
fn a_site_without_comparisons_has_no_pages_of_them_and_articles_still_name_their_like() {
    let site = site("compare-none");
    site.build();
    assert!(!site.files().keys().any(|file| file.starts_with("compare")));
    assert!(!site.read("output/index.html").contains("compare.html"));
    let article = site.read("output/jia/article-1.html");
    let list = article.split("其他法规中的相关条文").nth(1).expect("a list of related provisions");
    assert!(list.contains("非官方对应关系") && list.contains("../yi/article-1.html") && list.contains("程序建议，把握"), "{list}");
    assert!(list.contains("<mark>") && list.contains("class=\"st unverified\""), "{list}");
}

#[test]
fn the_margin_of_the_full_text_names_the_best_answer_and_paper_has_no_margin() {
    let prepared = with_set("compare-margin").prepare();
    let html = page(&prepared, "jia/index.html");
    let note = "<div class=side><a href=../yi/article-1.html><b>相关（非官方）</b>第一条<span>乙市数据条例</span></a></div></section>";
    assert!(html.contains(note), "{html}");
    assert_eq!(html.matches("class=side").count(), 1, "an article without an answer has no note");
    assert!(!page(&prepared, "jia/print.html").contains("class=side"));
}

#[test]
fn facts_lead_to_the_place_where_they_stand() {
    let prepared = with_set("compare-facts").prepare();
    let duties = page(&prepared, "compare-shuju/duties-jia.html");
    let rows: Vec<String> = between(&duties, "<li><p class=t>", "</li>").into_iter().map(words).collect();
    assert_eq!(rows[0], "第一条第一款应当县级以上人民政府县级以上人民政府应当推进数据中心建设，提升算力水平。");
    assert!(duties.contains("href=../jia/article-1.html#k2"), "{duties}");
    assert!(words(&page(&prepared, "compare-shuju/facts.html")).contains("自2023年1月1日起施行"));
    assert!(page(&prepared, "compare-shuju/bodies.html").contains("县级以上人民政府"));
    let json: serde_json::Value = serde_json::from_str(&page(&prepared, "compare-shuju/facts.json")).expect("JSON");
    assert_eq!(json[0]["effects"][0]["date"], "2023-01-01");
}

#[test]
fn overriding_one_cell_changes_the_pages_that_show_it_and_no_other() {
    let site = with_set("compare-override");
    site.build();
    let before = site.files();
    site.write("content/comparisons/shuju.toml", &SET.replace("name = \"施行日期\"\n", "name = \"施行日期\"\nabsent = [\"yi\"]\n"));
    site.build();
    let after = site.files();
    let changed: Vec<&String> = after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
    let shown = ["grid.html", "index.html", "matrix.csv", "matrix.json", "missing.html", "topic-shixing.html"]
        .map(|name| format!("compare-shuju/{name}"));
    let own: Vec<&String> = changed.iter().copied().filter(|path| path.starts_with("compare")).collect();
    assert_eq!(own, shown.iter().collect::<Vec<_>>());
    // An article that is said to have no like may lose a suggestion; nothing else is touched.
    let rest: Vec<&String> = changed.into_iter().filter(|path| !path.starts_with("compare") && !path.starts_with(".fadian")).collect();
    assert!(rest.iter().all(|path| *path == "jia/article-3.html"), "{rest:?}");
}

/// A page as lines: marks in brackets, scores left out, long texts cut.
fn compact(html: &str) -> String {
    let marked = html.replace("<span class=da>", "⟦").replace("<span class=db>", "⟦");
    let lines = marked.split("<tr").skip(2).map(|row| {
        let cells = row.split("<td").map(|cell| shortened(&words(&format!("<{cell}"))));
        cells.collect::<Vec<_>>().join(" | ")
    });
    let rows = between(&marked, "<section class=row", "</section>").into_iter().map(|row| {
        // What closes a mark closes nothing else here: other spans of a cell stand before its text.
        let cells = row.split("<div class=\"cell").map(|cell| shortened(&words(&format!("<{}", cell.replace("</span>", "⟧")))));
        cells.collect::<Vec<_>>().join(" | ")
    });
    lines.chain(rows).map(|line| without_scores(&line) + "\n").collect()
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    const TAIL: usize = 10;
    let characters: Vec<char> = text.replace('\n', " ").chars().collect();
    if text.contains('⟦') || characters.len() <= LONGEST {
        return characters.into_iter().collect();
    }
    let (head, tail) = (&characters[..LONGEST - TAIL], &characters[characters.len() - TAIL..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

/// The ranking is measured elsewhere: here only what is called a suggestion counts.
fn without_scores(line: &str) -> String {
    let mut out = String::new();
    for (index, part) in line.split("程序建议 ").enumerate() {
        if index > 0 {
            out.push_str("程序建议");
        }
        out.push_str(if index == 0 { part } else { part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.') });
    }
    out
}

#[test]
fn the_table_and_three_pairs_of_the_five_texts_are_as_they_were() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let prepared = prepare(load(root).expect("the content is there"), &Options::default());
    for (name, path) in [
        ("matrix", "index"),
        ("shanxi-and-city", "shanxi-shuzi-jingji--mou-shi-shuzi-jingji"),
        ("shanxi-and-heilongjiang", "shanxi-shuzi-jingji--heilongjiang-shuzi-jingji-caoan"),
        ("data-and-policy", "shanxi-dashuju--shanxi-shuzi-jingji-zhengce"),
    ] {
        let made = compact(&page(&prepared, &format!("compare-shuzi-jingji/{path}.html")));
        let file = root.join(format!("tests/comparisons/{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
            std::fs::write(&file, &made).expect("the file is written");
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let first = made.lines().zip(kept.lines()).find(|(one, other)| one != other);
        assert!(made == kept, "{name} is not as it was: {first:?}; UPDATE=1 keeps it as it is now");
    }
}

#[test]
fn side_by_side_the_marks_taken_away_leave_the_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let prepared = prepare(load(root).expect("the content is there"), &Options::default());
    let pairs: Vec<String> =
        prepared.paths().into_iter().filter(|path| path.starts_with("compare-shuzi-jingji/") && path.contains("--")).collect();
    assert_eq!(pairs.len(), 10, "every two of five laws");
    let (mut n_marked, mut n_cells) = (0, 0);
    for path in pairs {
        let html = page(&prepared, &path);
        assert!(!html.contains("<del") && !html.contains("<ins"), "{path}: two laws are no versions of one");
        for row in between(&html, "<section class=row", "</section>") {
            let has_marks = row.contains("class=da") || row.contains("class=db");
            assert!(!has_marks || row.contains("<p class=say>"), "{path}: a row with marks has a sentence: {row}");
            for cell in between(row, "<div class=\"cell", "</div>").into_iter().filter(|cell| cell.contains("<span class=d")) {
                n_marked += 1;
                let (href, _) = cell.split_once("href=").map(|(_, rest)| rest.split_once(['>', '#']).expect("an address")).expect("a link");
                n_cells += usize::from(stands_in(&prepared, href.trim_start_matches("../"), cell, &path));
            }
        }
    }
    assert!(n_marked > 40, "{n_marked} marked cells");
    assert_eq!(n_marked, n_cells);
}

/// Whether every paragraph of a cell stands on the page of its article, 责任单位 left out.
fn stands_in(prepared: &Checked, article: &str, cell: &str, path: &str) -> bool {
    let html = page(prepared, article);
    let text =
        html.split("<div class=body>").nth(1).and_then(|rest| rest.split("<div class=\"acts").next()).expect("the text of an article");
    let text = without_bodies(&words(text));
    let paragraphs = between(cell, "<p", "</p>").into_iter().filter(|it| !it.starts_with(" class=no") && !it.starts_with(" class=again"));
    for paragraph in paragraphs {
        let paragraph = without_bodies(&words(&format!("<p{paragraph}")));
        assert!(text.contains(&paragraph), "{path}: 「{paragraph}」 is not in {article}: {text}");
    }
    true
}

fn without_bodies(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split("（责任单位").enumerate() {
        out.push_str(if index == 0 { part } else { part.split_once('）').map_or("", |(_, rest)| rest) });
    }
    out
}
