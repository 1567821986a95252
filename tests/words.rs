//! The words of the interface: every language has the same, templates know no other, and an English site says them in English.
#![expect(clippy::disallowed_methods, reason = "tests read the theme and the laws of this repository")]

use crate::support::sites;
use fadian::diag::Code;
use sites::{Site, law};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(root().join(folder)).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<(String, String)> = entries
        .filter(|path| path.extension().is_some_and(|it| it == ending))
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read_to_string(&path).expect("a text")))
        .collect();
    found.sort();
    found
}

/// The keys of each language.
fn tables() -> BTreeMap<String, BTreeSet<String>> {
    let table = |text: &str| {
        let sections: toml::Table = text.parse().expect("a table");
        let keys = |(section, words): (&String, &toml::Value)| {
            let words = words.as_table().expect("words stand in sections").clone();
            words.into_iter().map(move |(key, _)| format!("{section}.{key}")).collect::<Vec<_>>()
        };
        sections.iter().flat_map(keys).collect()
    };
    files("themes/default/lang", "toml").into_iter().map(|(name, text)| (name, table(&text))).collect()
}

#[test]
fn every_language_has_the_same_keys() {
    let tables = tables();
    let chinese = &tables["zh.toml"];
    assert!(chinese.len() > 100);
    for (name, keys) in &tables {
        // Another language may say one of something in words of its own.
        let extra = |key: &&String| !key.strip_suffix("_one").is_some_and(|many| chinese.contains(many));
        let own: BTreeSet<&String> = keys.iter().filter(|key| chinese.contains(*key) || extra(key)).collect();
        assert_eq!(own, chinese.iter().collect::<BTreeSet<_>>(), "{name}");
    }
}

/// The signs by which laws number, which are the same in every language of the interface.
const NUMBERING: &str = "第零〇一二三四五六七八九十百千分编章节条款项目";

#[test]
fn templates_and_scripts_have_no_words_of_their_own() {
    let known = &tables()["zh.toml"];
    for (name, text) in files("themes/default/templates", "html") {
        let without_comments = without(&text, "{#", "#}");
        let words: Vec<&str> =
            without_comments.lines().filter(|line| line.chars().any(is_han)).filter(|line| !line.contains("\"之\"")).collect();
        assert!(words.is_empty(), "{name}: put these words into lang/zh.toml: {words:#?}");
        for key in between(&text, "t(k=\"", "\"") {
            assert!(known.contains(key), "{name}: no such words: {key}");
        }
    }
    for (name, text) in files("themes/default/static", "js") {
        let words: Vec<&str> = text
            .lines()
            .filter(|line| {
                line.split("//").next().unwrap_or_default().chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}') && !NUMBERING.contains(c))
            })
            .collect();
        assert!(words.is_empty(), "{name}: put these words into [script] of lang/zh.toml: {words:#?}");
    }
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once(close).map_or("", |(_, rest)| rest))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3001}'..='\u{3002}' | '\u{ff01}'..='\u{ff5e}')
}

/// The five laws of this repository with an English interface.
fn english() -> Site {
    let site = Site::new("english", &[law("jia", "甲市条例", 2, 3)]);
    site.write("content/site.toml", "title = \"Laws\"\nlang = \"en\"\nfooter = [\"A footer.\"]\n");
    for folder in ["laws", "ledgers", "comparisons"] {
        copy(&root().join("content").join(folder), &site.root.join("content").join(folder));
    }
    copy(&root().join("content/sources"), &site.root.join("content/sources"));
    site
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("the file is copied");
        }
    }
}

#[test]
fn a_language_without_words_is_told_and_one_of_the_theme_is_not() {
    let site = Site::new("language", &[law("jia", "甲市条例", 2, 3)]);
    let told = |lang: &str| {
        site.write("content/site.toml", &format!("title = \"Lois\"\nlang = \"{lang}\"\n"));
        site.prepare().findings().iter().any(|it| it.code() == Code::ConfigInvalid)
    };
    assert!(told("fr") && told("") && !told("zh-Hant-TW") && !told("en-GB"));
    site.write("themes/default/lang/fr.toml", "[law]\nprint = \"Imprimer\"\n");
    assert!(!told("fr"));
}

#[test]
fn an_english_site_says_nothing_of_its_own_in_chinese() {
    let site = english();
    site.build();
    let mut n_pages = 0;
    let mut found = BTreeSet::new();
    for (path, bytes) in site.files() {
        if Path::new(&path).extension().is_some_and(|ending| ending == "html") {
            n_pages += 1;
            let html = String::from_utf8(bytes).expect("UTF-8");
            assert!(html.contains("<html") && html.contains("lang=en"), "{path}: not an English page");
            for words in of_the_interface(&html) {
                if without_quotes(&words).chars().any(is_han) {
                    found.insert(format!("{path}: {words}"));
                }
            }
        }
    }
    assert!(n_pages > 400, "{n_pages}");
    assert!(site.output().join("compare-shuzi-jingji/index.html").is_file(), "the pages of comparisons are among them");
    let few: Vec<&String> = found.iter().take(20).collect();
    assert!(found.is_empty(), "{} places with Chinese words that no lang=zh-Hans-CN covers: {few:#?}", found.len());
}

/// A message without the words of the law it quotes: what stands in backticks, and the names of provisions.
fn without_quotes(message: &str) -> String {
    let is_english = message.chars().any(|c| c.is_ascii_alphabetic());
    let plain: String = message.split('`').step_by(2).collect();
    plain.chars().filter(|c| !(is_english && "第一二三四五六七八九十百千零条款项章节至".contains(*c))).collect()
}

#[test]
fn a_chinese_site_marks_no_language_twice() {
    let site = Site::new("chinese", &[law("jia", "甲市条例", 1, 2)]);
    site.build();
    let page = site.read("output/jia/index.html");
    assert_eq!(page.matches("lang=").count(), 1, "{page}");
}

/// The words of a page, and of attributes people hear or see, that stand in no element with the language of the laws.
fn of_the_interface(html: &str) -> Vec<String> {
    const VOID: [&str; 10] = ["meta", "link", "br", "hr", "img", "input", "wbr", "col", "source", "!doctype"];
    // What has to name a law and cannot say its language: titles, and what is printed over the sheets.
    const OF_LAWS: [&str; 3] = ["title", "script", "style"];
    let mut open: Vec<(String, bool)> = vec![(String::new(), false)];
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, after) = rest.split_at(at);
        let (name, is_of_law) = open.last().expect("the page is open");
        if !is_of_law && !OF_LAWS.contains(&name.as_str()) && !text.trim().is_empty() {
            out.push(text.trim().to_owned());
        }
        let end = after.find('>').expect("a tag ends");
        let tag = &after[1..end];
        rest = &after[end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default().to_ascii_lowercase();
        if tag.starts_with('/') {
            while open.len() > 1 && open.pop().is_some_and(|(it, _)| it != name) {}
            continue;
        }
        let is_of_law = match attribute(tag, "lang") {
            Some(lang) => lang.starts_with("zh"),
            None => open.last().is_some_and(|(_, is_of_law)| *is_of_law),
        };
        for heard in ["aria-label", "title", "alt", "placeholder", "data-open", "data-done", "data-failed"] {
            if let Some(words) = attribute(tag, heard).filter(|_| !is_of_law) {
                out.push(words.to_owned());
            }
        }
        if !VOID.contains(&name.as_str()) {
            open.push((name, is_of_law));
        }
    }
    out
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

#[test]
fn the_words_of_a_page_are_told_from_those_of_a_law() {
    let page = "<html lang=en><title>甲法</title><p title=乙>one <b lang=zh-Hans-CN>丙<i lang=en>two<br></i>丁</b>三</p>";
    assert_eq!(of_the_interface(page), ["乙", "one", "two", "三"]);
}
