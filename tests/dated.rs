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
    // The newest text names the other, the sitemap lists it, and no other file knows of it.
    assert!(changed.iter().all(|path| *path == "sitemap.xml" || path.starts_with("jia/")), "{changed:?}");
    assert_eq!(seen["jia/citations.html"], unseen["jia/citations.html"]);
}

#[test]
fn what_is_wrong_with_a_dated_text_is_found_in_its_file_and_can_be_accepted() {
    let renamed = OLDER.replace("甲省数据条例", "甲省信息条例");
    let site = site("found", &[("2015-03-15", &renamed), ("earlier", OLDER)]);
    let told = |site: &Site| {
        let found = site.prepare().findings();
        found.into_iter().map(|it| (it.file.clone(), it.finding.code.name())).filter(|it| it.1.starts_with("version")).collect::<Vec<_>>()
    };
    let expected = [("content/laws/jia/2015-03-15.md", "version-title"), ("content/laws/jia/earlier.md", "version-unplaced")];
    assert_eq!(told(&site), expected.map(|(file, code)| (file.to_owned(), code)));
    let accepted = "\n\n[[accepted]]\ncode = \"version-title\"\nreason = \"2023年改名\"\n```\n\n#";
    site.write("content/laws/jia/2015-03-15.md", &renamed.replacen("\n```\n\n#", accepted, 1));
    assert_eq!(told(&site), [("content/laws/jia/earlier.md".to_owned(), "version-unplaced")]);
}
