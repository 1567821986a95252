//! Every command speaks the language it is asked in, and no other, whatever it has to say.
//!
//! The laws of these sites are written in a few characters of their own, so that every other Chinese character in an English
//! answer is the program's.

use crate::support::run;
use run::Folder;

/// The characters of the laws: their words, and the labels of provisions.
const OF_LAWS: &str = "甲乙丙丁戊己庚辛第一二三四五六七八九十条款项章节编附件零年月日年自起施行本的依";

/// English that no Chinese answer holds outside names, code and what a package or the system says.
const ENGLISH: [&str; 19] = [
    "invalid", "expected", "missing", "the", "is", "are", "cannot", "error", "warning", "note", "help", "found", "written", "there",
    "stands", "articles", "paragraph", "must", "nothing",
];

/// Every command, and what it is asked here. What is quoted is not its own; what cannot be asked in this way says so.
const ASKED: &[&[&str]] = &[
    &["--help"],
    &["init", "new"],
    &["init", "."],
    &["import", "content/sources"],
    &["import", "content/sources"],
    &["import", "nowhere.txt"],
    &["import", "content/sources/jia.pdf"],
    &["import", "content/sources", "--slug", "甲"],
    &["outline", "content/laws/jia.md"],
    &["outline", "content/laws/yi.md"],
    &["outline", "content/sources/jia.pdf"],
    &["refs"],
    &["refs", "wu"],
    &["search", "甲乙"],
    &["search", "第一条"],
    &["serve", "--root", "nowhere"],
    &["build"],
    &["build", "--strict", "--output", "other"],
    &["build", "--output", "content"],
    &["build", "--output", "content/site.toml"],
    &["check"],
    &["merge", "nowhere", "--output", "whole"],
    &["publish", "--bucket", "law"],
    &["publish"],
    &["check", "--root", "nowhere"],
    &["compare", "jia", "yi"],
    &["compare", "jia", "yi", "--csv"],
    &["compare", "jia", "yi", "--json"],
    &["compare"],
    &["compare", "--set", "none"],
    &["compare", "--csv"],
    &["compare", "--json"],
    &["compare", "suggest"],
    &["compare", "suggest", "--all"],
    &["diff", "jia"],
    &["diff", "jia", "yi"],
    &["version", "jia", "--date", "2020-01-01"],
    &["version", "wu", "--date", "2020-01-01"],
    &["amend", "jia", "yi"],
    &["amend", "jia", "nowhere.md"],
    &["related", "jia", "1"],
    &["related", "jia", "99"],
    &["related", "jia", "1", "--json"],
    &["related", "wu", "1"],
    &["related", "jia@2020-01-01", "1"],
    &["pdf", "wu"],
    &["pdf", "jia", "--browser", "/nowhere/chromium"],
    &["epub", "wu"],
    &["epub", "-o", "jia.epub"],
    &["docx", "jia"],
    &["docx", "wu"],
    &["facts"],
    &["explain", "article-gap"],
    &["explain", "article-gaps"],
];

fn law(slug: &str, title: &str, body: &str) -> String {
    format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n```\n\n# {title}\n\n{body}\n")
}

/// A site with two laws, a comparison and something to find in each.
fn site(name: &str) -> Folder {
    let site = Folder::new(name);
    let shared = "甲乙丙丁戊己庚辛甲丙乙丁，甲乙丙丁戊己庚辛甲丙乙丁戊庚己辛";
    site.write("content/site.toml", "title = \"甲乙\"\ntitel = \"甲\"\n");
    site.write(
        "content/laws/jia.md",
        law("jia", "甲乙条", &format!("**第一条**　{shared}。\n\n**第三条**　甲乙丙丁：\n\n（一）甲；\n\n（三）乙。\n\n依本条第九款。")),
    );
    site.write(
        "content/laws/yi.md",
        law("yi", "丙丁条", &format!("**第一条**　{shared}庚辛。\n\n**第二条**　《甲乙条》第二条，甲 and 乙。\n\n**第三条**　甲（乙")),
    );
    site.write(
        "content/comparisons/both.toml",
        "title = \"甲乙\"\nlaws = [\"jia\", \"yi\", \"jia\"]\n[[topics]]\nid = \"a\"\nname = \"甲\"\ngloss = \"乙\"\nabsent = [\"yi\"]\n[topics.provisions]\njia = [\"1\", \"99\"]\n",
    );
    site.write("content/references.toml", "[[reference]]\nlaw = \"jia\"\nplace = \"1\"\nmention = \"甲\"\nreason = \"乙\"\n");
    site.write("content/elsewhere.toml", "[[text]]\ntitle = \"丙法\"\nurl = \"https://example.org/\"\n[[text]]\nurl = \"甲\"\nurls = 1\n");
    site.write("content/sources/jia.txt", "丁戊条\n\n第一条　甲乙丙丁。\n第三条　甲乙丙丁\n\n第二条　甲乙丙丁戊己。\n");
    site.write("content/sources/jia.pdf", "%PDF-1.7");
    site.write("content/ledgers/jia.toml", "source = 3\n");
    site
}

/// An answer without what it quotes: names of laws, words in brackets or backticks, addresses, code.
fn own(answer: &str) -> String {
    let mut out = String::new();
    let mut closing = Vec::new();
    for c in answer.chars() {
        match c {
            '「' => closing.push('」'),
            '《' => closing.push('》'),
            '〔' => closing.push('〕'),
            _ if closing.last() == Some(&c) => drop(closing.pop()),
            '\n' => {
                closing.clear();
                out.push('\n');
            }
            _ if closing.is_empty() => out.push(c),
            _ => {}
        }
    }
    // Examples name laws of their own. Excerpts of files stand after a line number and a bar.
    let is_example = |line: &str| line.starts_with("  fadian ");
    let is_excerpt = |line: &str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('|');
    let lines = out
        .lines()
        .filter(|line| !is_excerpt(line) && !is_example(line))
        .map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// What a run in a language says; what it wrote is taken away, so that each language is asked about the same site.
fn answers(lang: &str) -> Vec<(String, String)> {
    let asked = ASKED.iter().map(|args| {
        let site = site(&format!("speaks-{lang}"));
        if args[0] == "import" && args[1] == "content/sources" {
            site.run(&["import", "content/sources"]);
        }
        let ran = site.run(&[args, &["--lang", lang][..]].concat());
        (args.join(" "), format!("{}\n{}", ran.out, ran.err))
    });
    asked.collect()
}

#[test]
fn every_command_speaks_english_when_it_is_asked_to() {
    let mut broken = Vec::new();
    for (args, answer) in answers("en") {
        let lines = own(&answer)
            .lines()
            .filter(|line| line.chars().any(|c| is_han(c) && !OF_LAWS.contains(c)))
            .map(str::to_owned)
            .collect::<Vec<_>>();
        broken.extend(lines.into_iter().map(|line| format!("{args}: {line}")));
    }
    assert!(broken.is_empty(), "Chinese in an English answer:\n{}", broken.join("\n"));
}

#[test]
fn every_command_speaks_chinese_when_it_is_asked_to() {
    let mut broken = Vec::new();
    for (args, answer) in answers("zh") {
        for line in own(&answer).lines() {
            let words: Vec<&str> = line.split(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').collect();
            if words.iter().any(|word| ENGLISH.contains(word)) {
                broken.push(format!("{args}: {line}"));
            }
        }
    }
    assert!(broken.is_empty(), "English in a Chinese answer:\n{}", broken.join("\n"));
}

#[test]
fn every_command_is_asked() {
    // A finished text for a shell, and a schema in the words of the types: neither is said to anyone.
    let unasked = ["completions", "schema"];
    let commands = Folder::new("speaks").commands();
    let is_asked = |name: &str| unasked.contains(&name) || ASKED.iter().any(|args| args[0] == name);
    let missing: Vec<&String> = commands.iter().filter(|name| !is_asked(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
