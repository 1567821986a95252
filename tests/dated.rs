//! Texts of a law that are not its newest: pages of their own, and nothing else of the site sees them.

use crate::support::sites;
use sites::Site;
use std::collections::BTreeSet;

const NEWEST: &str = "```toml\nslug = \"jia\"\ntitle = \"甲省数据条例\"\n```\n\n# 甲省数据条例\n\n> 2015年3月15日通过　2023年3月13日修正\n\n\
    **第一条**　为了加强数据管理，制定本条例。\n\n**第二条**　数据应当共享，共享应当有偿。\n\n**第三条**　依照本条例第二条共享的数据，应当登记。\n\n\
    **第四条**　数据登记由省人民政府数据主管部门负责，登记不收取费用。\n";
const OLDER: &str = "```toml\nslug = \"other\"\ntitle = \"甲省数据条例\"\n```\n\n# 甲省数据条例\n\n> 2015年3月15日通过\n\n\
    **第一条**　为了加强数据管理，制定本条例。\n\n**第二条**　数据登记由省人民政府数据主管部门负责，登记不收取费用。\n\n\
    **第三条**　依照本条例第二条登记的信息，五年后销毁，但是档案法律另有规定的除外。\n";

fn site(name: &str, older: &[(&str, &str)]) -> Site {
    let site = Site::new(name, &[sites::law("yi", "乙法", 1, 2)]);
    site.write("content/site.toml", "title = \"甲站\"\nbase_url = \"https://example.org/\"\n");
    site.write("content/laws/jia.md", NEWEST);
    for (date, text) in older {
        site.write(&format!("content/laws/jia/{date}.md"), text);
    }
    site
}

/// A file of the site; where the minifier puts quotation marks does not matter.
fn output(site: &Site, path: &str) -> String {
    site.read(&format!("output/{path}")).replace('"', "")
}

#[test]
fn a_dated_text_has_the_pages_of_a_law_in_a_folder_of_its_law_and_says_what_it_is() {
    let site = site("dated", &[("2015-03-15", OLDER)]);
    site.build();
    let files = site.files();
    for page in
        ["index.html", "print.html", "print.svg", "notes.html", "citations.html", "article-1.html", "article-2.html", "article-3.html"]
    {
        assert!(files.contains_key(&format!("jia/2015-03-15/{page}")), "{page}");
        if page != "print.svg" {
            let html = output(&site, &format!("jia/2015-03-15/{page}"));
            assert!(html.contains("2015年3月15日文本，非最新文本") && html.contains("../../static/"), "{page}");
        }
    }
    let address = "<link href=https://example.org/jia/2015-03-15/article-2.html rel=canonical>";
    assert!(output(&site, "jia/2015-03-15/article-2.html").contains(address), "its words are its own");
    assert!(output(&site, "sitemap.xml").contains("https://example.org/jia/2015-03-15/article-2.html"));
}

#[test]
fn an_article_of_a_dated_text_leads_to_where_the_newest_says_it_and_back() {
    let site = site("successors", &[("2015-03-15", OLDER)]);
    site.build();
    let moved = output(&site, "jia/2015-03-15/article-2.html");
    assert!(moved.contains("<a href=../../jia/article-4.html>最新文本<span>第四条</span></a>"), "{moved}");
    assert!(moved.contains("《甲省数据条例》（2015年3月15日文本）第二条"), "and is cited with its day");
    let gone = output(&site, "jia/2015-03-15/article-3.html");
    assert!(gone.contains("最新文本中未找到与本条对应的条文") && gone.contains("<a href=../../jia/index.html>最新文本</a>"), "{gone}");
    assert!(gone.contains("href=article-2.html"), "what it cites of itself stands in the same text");
    let newest = output(&site, "jia/article-4.html");
    assert!(newest.contains("2015-03-15/article-2.html"), "{newest}");
    let law = output(&site, "jia/index.html");
    assert!(law.contains("2015-03-15/index.html"), "{law}");
    assert!(!law.contains("非最新文本"));
}

#[test]
fn lists_search_and_who_cites_whom_see_the_newest_text_alone() {
    let (with, without) = (site("seen", &[("2015-03-15", OLDER)]), site("unseen", &[]));
    with.build();
    without.build();
    let (seen, unseen) = (with.files(), without.files());
    let named: BTreeSet<&String> = unseen.keys().collect();
    let added: Vec<&String> = seen.keys().filter(|path| !named.contains(path)).collect();
    // What compares the two stands in the folder of the law, too.
    assert!(added.iter().all(|path| path.starts_with("jia/")), "{added:?}");
    let changed: Vec<&String> = unseen.keys().filter(|path| !path.starts_with('.') && seen[*path] != unseen[*path]).collect();
    // The newest text names the other, the sitemap lists it, what is new tells of it, and no other file knows of it.
    let telling = ["sitemap.xml", "changes.html", "feed.xml", "index.html"];
    assert!(changed.iter().all(|path| telling.contains(&path.as_str()) || path.starts_with("jia/")), "{changed:?}");
    assert_eq!(seen["jia/citations.html"], unseen["jia/citations.html"]);
}

#[test]
fn what_is_wrong_with_a_dated_text_is_found_in_its_file_and_can_be_accepted() {
    let renamed = OLDER.replace("甲省数据条例", "甲省信息条例").replace("other", "jia");
    let site = site("found", &[("2015-03-15", &renamed), ("earlier", OLDER)]);
    let told = |site: &Site| {
        let found = site.prepare().findings();
        found.into_iter().map(|it| (it.file.clone(), it.finding.code.name())).filter(|it| it.1.starts_with("version")).collect::<Vec<_>>()
    };
    let (dated, earlier) = ("content/laws/jia/2015-03-15.md", "content/laws/jia/earlier.md");
    let expected = [(dated, "version-title"), (earlier, "version-unplaced"), (earlier, "version-slug")];
    assert_eq!(told(&site), expected.map(|(file, code)| (file.to_owned(), code)));
    let accepted = "\n\n[[accepted]]\ncode = \"version-title\"\nreason = \"2023年改名\"\n```\n\n#";
    site.write(dated, &renamed.replacen("\n```\n\n#", accepted, 1));
    assert_eq!(told(&site), [(earlier.to_owned(), "version-unplaced"), (earlier.to_owned(), "version-slug")]);
}

/// A law made between the two texts: it cites the older, and the newest by its name alone.
const BETWEEN: &str = "```toml\nslug = \"yi\"\ntitle = \"乙市数据办法\"\nadopted = \"2018-05-01\"\n```\n\n# 乙市数据办法\n\n\
    **第一条**　根据《甲省数据条例》，制定本办法。\n\n**第二条**　依照《甲省数据条例》第二条办理登记。\n\n\
    **第三条**　信息依照《甲省数据条例》第三条销毁。\n";

#[test]
fn a_citation_leads_to_the_text_of_then_and_says_where_the_newest_has_it() {
    let site = site("then", &[("2015-03-15", OLDER)]);
    site.write("content/laws/yi.md", BETWEEN);
    assert!(site.prepare().findings().iter().all(|it| !it.finding.code.name().starts_with("reference")));
    site.build();
    assert!(output(&site, "yi/article-1.html").contains("href=../jia/index.html"), "a law as a whole is none of its texts");
    let cites = output(&site, "yi/article-2.html");
    assert!(cites.contains("href=../jia/2015-03-15/article-2.html interestfor=c1>《甲省数据条例》第二条</a>办理"), "{cites}");
    let said = "所引为《甲省数据条例》2015年3月15日文本<a href=../jia/2015-03-15/article-2.html>第二条</a>；\
        最新收录文本为<a href=../jia/article-4.html>第四条</a>（文字未变，条号改变）。";
    assert!(cites.contains(said), "{cites}");
    assert!(cites.contains("<p class=m>最新收录文本为第四条（文字未变，条号改变）。</p>"), "and its card says so, too: {cites}");
    assert!(output(&site, "yi/article-3.html").contains("第三条</a>；最新收录文本中未找到对应的条文。"));
    let rows = output(&site, "yi/citations.html");
    assert!(rows.contains("<a href=../jia/2015-03-15/article-2.html>2015年3月15日文本第二条</a>"), "{rows}");
    assert!(rows.contains("<h3 class=by><a href=../jia/index.html"), "by the law, whichever text is meant: {rows}");
}

#[test]
fn a_citation_of_a_text_that_is_not_here_says_that_it_leads_to_the_newest() {
    let site = site("not-kept", &[("2015-03-15", OLDER)]);
    site.write("content/laws/yi.md", &BETWEEN.replace("2018-05-01", "2014-05-01"));
    site.build();
    let cites = output(&site, "yi/article-2.html");
    let said = "所引为《甲省数据条例》当时的文本，本站没有收录；链接指向最新收录文本<a href=../jia/article-2.html>第二条</a>，条号和文字可能不同。";
    assert!(cites.contains(said) && cites.contains("所引为当时的文本，本站没有收录；这里是最新收录文本"), "{cites}");
    assert!(!output(&site, "yi/article-1.html").contains("当时的文本"), "a law as a whole is none of its texts");
}

#[test]
fn who_cites_an_article_cites_what_it_was_too_and_each_law_counts_once() {
    let site = site("cited-then", &[("2015-03-15", OLDER)]);
    site.write("content/laws/yi.md", BETWEEN);
    // An older text of the law that cites is one of the same law.
    site.write("content/laws/yi/2017-01-01.md", &BETWEEN.replace("2018-05-01", "2017-01-01"));
    site.build();
    let newest = output(&site, "jia/article-4.html");
    assert!(newest.contains("<a href=../yi/article-2.html#k1>《乙市数据办法》第二条</a>"), "{newest}");
    assert!(newest.contains("<a href=../jia/2015-03-15/article-2.html>2015年3月15日文本第二条</a>") && newest.contains("1处"), "{newest}");
    assert!(!output(&site, "jia/article-2.html").contains("href=../yi/article-2.html#k1"), "another article has the number now");
    let older = output(&site, "jia/2015-03-15/article-2.html");
    assert!(older.contains("<a href=../../yi/article-2.html#k1>《乙市数据办法》第二条</a>"), "{older}");
    let law = output(&site, "jia/citations.html");
    assert!(law.contains("2015年3月15日文本第三条") && law.contains("被其他法规引用 <small>3处"), "{law}");
}

const DECISION: &str = "```toml\nslug = \"jueding\"\ntitle = \"关于修改《甲省数据条例》的决定\"\nkind = \"decision\"\nadopted = \"2023-03-13\"\n```\n\n\
    # 关于修改《甲省数据条例》的决定\n\n一、增加一条，作为第二条：“第二条　数据应当共享，共享应当有偿。”\n\n\
    二、增加一条，作为第三条：“第三条　依照本条例第二条共享的数据，应当登记。”\n\n三、将第二条改为第四条。\n\n四、删去第三条。\n";

#[test]
fn a_law_and_its_articles_name_the_decision_that_changed_them_where_it_is_here() {
    let site = site("decided", &[("2015-03-15", OLDER)]);
    site.write("content/laws/jueding.md", DECISION);
    site.build();
    let law = output(&site, "jia/index.html");
    assert!(law.contains("<a href=../jueding/index.html>关于修改《甲省数据条例》的决定</a><small>2023年3月13日，修改4处</small>"), "{law}");
    assert!(law.contains("<a href=../jia/2015-03-15/compare-2023-03-13.html>修改前后对照</a></li>"), "{law}");
    let inserted = output(&site, "jia/article-2.html");
    assert!(inserted.contains("2023年3月13日依<a href=../jueding/"), "{inserted}");
    assert!(inserted.contains(">《关于修改〈甲省数据条例〉的决定》"), "a title in a title: {inserted}");
    assert!(inserted.contains("增加。</li>") && !inserted.contains("修改。</li>"), "not by what it tells of the old 第二条: {inserted}");
    assert!(output(&site, "jia/article-4.html").contains("修改。</li>"), "the old 第二条");
    assert!(!output(&site, "jia/article-1.html").contains("修改依据"), "nobody changed it");
    assert!(!output(&site, "jia/2015-03-15/article-2.html").contains("修改依据"));
}

#[test]
fn where_the_text_of_before_is_not_here_an_article_must_hold_the_words_it_was_given() {
    let site = site("undecided", &[]);
    site.write("content/laws/jia.md", &NEWEST.replace("　2023年3月13日修正", "　2023年3月13日修正　2024年5月6日修正"));
    site.write("content/laws/jueding.md", DECISION);
    site.build();
    assert!(output(&site, "jia/article-2.html").contains("增加。</li>"), "the words stand there");
    assert!(!output(&site, "jia/article-4.html").contains("修改依据"), "a number alone says nothing: another decision may have moved it");
    assert!(output(&site, "jia/index.html").contains("修改4处"));
}

#[test]
fn an_editor_says_which_articles_of_two_texts_belong_together() {
    let site = site("told", &[("2015-03-15", OLDER)]);
    site.write("content/pairs/jia/2015-03-15.toml", "[[pair]]\nfrom = [\"3\"]\nto = [\"3\"]\nreason = \"两条同讲登记\"\n");
    site.build();
    let table = output(&site, "jia/2015-03-15/compare-2023-03-13.html");
    assert!(table.contains("编者所定"), "{table}");
    let older = output(&site, "jia/2015-03-15/article-3.html");
    assert!(older.contains("与最新文本比较：修改。<a href=../../jia/article-3.html"), "{older}");
    site.write("content/pairs/jia/2015-03-15.toml", "[[pair]]\nfrom = [\"9\"]\nto = [\"3\"]\n");
    site.write("content/pairs/jia/2014-01-01.toml", "[[pair]]\nfrom = [\"1\"]\nto = [\"1\"]\n");
    let found = site.prepare().findings();
    let told: BTreeSet<_> = found.iter().map(|it| it.finding.code.name()).filter(|it| it.starts_with("pair")).collect();
    assert_eq!(told, BTreeSet::from(["pair-stale", "pairs-invalid"]));
}

#[test]
fn what_changed_last_is_told_by_the_days_that_texts_state() {
    let site = site("recent", &[("2015-03-15", OLDER)]);
    site.build();
    let page = output(&site, "changes.html");
    let newest = "<time datetime=2023-03-13>2023年3月13日</time><a href=jia/index.html>甲省数据条例</a>\
        <span class=st unverified>效力待核</span><small>修正，新增2条，删去1条</small><a href=jia/2015-03-15/compare-2023-03-13.html>修改前后对照</a>";
    assert!(page.contains(newest), "{page}");
    assert!(page.contains("甲省数据条例（2015年3月15日文本）</a><small>通过</small>"), "{page}");
    assert!(page.find("2023-03-13") < page.find("datetime=2015-03-15"), "the latest first");
    let feed = site.read("output/feed.xml");
    assert!(
        feed.contains("<link rel=\"related\" type=\"text/html\" href=\"https://example.org/jia/2015-03-15/compare-2023-03-13.html\"/>")
    );
    assert!(feed.contains("<summary>修正，新增2条，删去1条，"), "{feed}");
    assert!(output(&site, "index.html").contains("<a href=changes.html>全部变动</a>"));
}

#[test]
fn a_chapter_of_an_older_text_leads_to_the_one_in_which_its_articles_stand_now() {
    let older = OLDER.replace("**第一条**", "## 第一章　总则\n\n**第一条**").replace("**第二条**", "## 第二章　登记\n\n**第二条**");
    let newest = NEWEST
        .replace("**第一条**", "## 第一章　总则\n\n**第一条**")
        .replace("**第二条**", "## 第二章　共享\n\n**第二条**")
        .replace("**第四条**", "## 第三章　登记\n\n**第四条**");
    let site = site("chapters", &[("2015-03-15", &older)]);
    site.write("content/laws/jia.md", &newest);
    site.build();
    let chapter = output(&site, "jia/2015-03-15/chapter-2.html");
    assert!(chapter.contains("<a href=../../jia/chapter-3.html>最新文本<span>第三章"), "{chapter}");
}
