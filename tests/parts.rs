//! Parts of a site that several machines made, merged: the site that one build makes, or a word about what is wrong with them.
#![expect(clippy::disallowed_methods, reason = "a test runs the program and looks at what it left")]

use crate::support::run::{Folder, Ran};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A law that says this; each is on a field that it shares with another, so that the two are compared among many.
fn law(index: usize) -> String {
    let field = ["渔业捕捞许可证", "邮政快递网点", "林场防火巡护", "铁路沿线护坡", "水库蓄洪调度"][index / 2 % 5];
    format!(
        "```toml\nslug = \"l{index}\"\ntitle = \"甲{index}条例\"\neffective = \"2020-01-01\"\n```\n\n# 甲{index}条例\n\n**第一条**　为了加强{field}的管理，制定本条例。\n\n**第二条**　{field}的设立、变更第{index}号，由主管部门依照《甲{}条例》第一条办理。\n",
        index + 1
    )
}

/// A site with a page of every kind: laws among many, an older text, a comparison, a free page.
fn site(name: &str) -> Folder {
    let site = Folder::site(name);
    for index in 0..26 {
        site.write(&format!("content/laws/l{index}.md"), law(index));
    }
    let older = law(0).replace("2020-01-01", "2015-01-01").replace("加强", "规范");
    site.write("content/laws/l0/2015-01-01.md", older);
    let topic = "[[topics]]\nid = \"xuke\"\nname = \"许可\"\nterms = [\"捕捞\"]\n";
    site.write("content/comparisons/dui.toml", format!("title = \"对照\"\nlaws = [\"l0\", \"l1\"]\n\n{topic}"));
    site.write("content/pages/shuoming.md", "```toml\ntitle = \"说明\"\n```\n\n# 说明\n\n甲。\n");
    site
}

/// Every file of a folder: path to bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be read"));
    let file = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("it lies inside").to_string_lossy().into_owned();
        (name, fs::read(entry.path()).expect("it can be read"))
    };
    files.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

fn fine(ran: &Ran) {
    assert_eq!(ran.code, 0, "{ran:?}");
}

fn build(site: &Folder, args: &[&str]) {
    build_for(site, "https://example.org/", args);
}

fn build_for(site: &Folder, address: &str, args: &[&str]) {
    fine(&site.run(&[&["build", "--base-url", address], args].concat()));
}

/// Makes the parts of a site; the names of their folders.
fn parts(site: &Folder, count: usize, args: &[&str]) -> Vec<String> {
    let part = |index: usize| {
        let (shard, output) = (format!("{index}/{count}"), format!("part-{count}-{index}"));
        build(site, &[&["--shard", &shard, "--output", &output], args].concat());
        output
    };
    (1..=count).map(part).collect()
}

fn merge(site: &Folder, parts: &[String], args: &[&str]) -> Ran {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    site.run(&[&["merge"], &parts[..], args].concat())
}

/// What a merge finds: the codes, where, and what is said.
fn refused(site: &Folder, parts: &[String]) -> Vec<(String, String, String)> {
    let before = tree(&site.path("merged"));
    let ran = merge(site, parts, &["--output", "merged", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(tree(&site.path("merged")), before, "what was there stays as it was");
    let read = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("a finding a line");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        (text(&finding["code"]), text(&finding["file"]), finding.to_string())
    };
    ran.out.lines().map(read).collect()
}

#[test]
fn parts_merged_are_the_site_that_one_build_makes() {
    let site = site("parts");
    build(&site, &["--output", "whole"]);
    let whole = tree(&site.path("whole"));
    assert!(whole.keys().any(|path| path.starts_with("l0/") && path.contains("compare")), "{:?}", whole.keys());
    for kind in
        ["l0/article-1.html", "l0/2015-01-01/index.html", "compare-dui/index.html", "shuoming.html", "sitemap.xml", "search/table.js"]
    {
        assert!(whole.contains_key(kind), "{kind}: {:?}", whole.keys().filter(|path| !path.starts_with('l')).collect::<Vec<_>>());
    }
    for count in [1, 2, 5] {
        let mut names = parts(&site, count, &[]);
        let n_files: Vec<usize> = names.iter().map(|name| tree(&site.path(name)).len()).collect();
        assert!(count == 1 || n_files.iter().all(|n| *n < whole.len() / count * 2), "each makes its share: {n_files:?} of {}", whole.len());
        // In whatever order they are given.
        names.reverse();
        let output = format!("merged-{count}");
        site.write(&format!("{output}/CNAME"), "example.org");
        fine(&merge(&site, &names, &["--output", &output]));
        let mut merged = tree(&site.path(&output));
        assert_eq!(merged.remove("CNAME"), Some(b"example.org".to_vec()), "what is somebody else's stays");
        for (path, bytes) in &whole {
            assert!(merged.get(path) == Some(bytes), "{path} of {count}");
        }
        assert_eq!(merged.len(), whole.len(), "of {count}");
        let again = merge(&site, &names, &["--output", &output]);
        assert!(again.err.contains("0 written"), "{again:?}");
    }
}

#[test]
fn compressed_copies_come_with_their_parts() {
    let site = site("parts-compressed");
    build(&site, &["--compress", "--output", "whole"]);
    let names = parts(&site, 2, &["--compress"]);
    fine(&merge(&site, &names, &["--output", "merged"]));
    assert!(tree(&site.path("merged")) == tree(&site.path("whole")));
}

#[test]
fn what_is_no_whole_set_of_parts_of_one_site_is_refused_by_name() {
    let site = site("parts-refused");
    let names = parts(&site, 3, &[]);
    fine(&merge(&site, &names, &["--output", "merged"]));
    let code = |found: &[(String, String, String)]| found.iter().map(|it| (it.0.clone(), it.1.clone())).collect::<Vec<_>>();
    let one = |code: &str, file: &str| vec![(code.to_owned(), file.to_owned())];

    let missing = refused(&site, &names[..2]);
    assert_eq!(code(&missing), one("part-missing", "merged"));
    assert!(missing[0].2.contains("part 3/3 is missing"), "{missing:?}");

    let twice = refused(&site, &[&names[..], &names[1..2]].concat());
    assert_eq!(code(&twice), one("part-repeated", "part-3-2"));

    let of_two = parts(&site, 2, &[]);
    let mixed = refused(&site, &[names[0].clone(), of_two[1].clone(), names[2].clone()]);
    assert_eq!(code(&mixed)[0], one("part-mismatch", "part-2-2")[0]);
    assert!(mixed[0].2.contains("part 1/3, the other 2/2"), "{mixed:?}");

    let none = refused(&site, &[names[0].clone(), "content".to_owned(), names[2].clone()]);
    assert_eq!(code(&none), one("part-damaged", "content"));

    // Of other options, of other files.
    build_for(&site, "https://example.org/elsewhere/", &["--shard", "2/3", "--output", "other"]);
    let other = || [names[0].clone(), "other".to_owned(), names[2].clone()];
    let found = refused(&site, &other());
    assert_eq!(code(&found), one("part-mismatch", "other"));
    assert!(found[0].2.contains("different options"), "{found:?}");
    site.write("content/laws/l3.md", law(3).replace("加强", "规范"));
    build(&site, &["--shard", "2/3", "--output", "other"]);
    let found = refused(&site, &other());
    assert_eq!(code(&found), one("part-mismatch", "other"));
    assert!(found[0].2.contains("different files"), "{found:?}");

    // Of another program.
    let record = site.read("part-3-2/fadian-part.jsonl");
    let version = env!("CARGO_PKG_VERSION");
    site.write("part-3-2/fadian-part.jsonl", record.replacen(&format!("\"program\":\"{version} "), "\"program\":\"0 ", 1));
    let found = refused(&site, &names);
    assert_eq!(code(&found), one("part-mismatch", "part-3-2"));
    assert!(found[0].2.contains("different programs"), "{found:?}");

    // Cut, lost or changed on the way.
    site.write("part-3-2/fadian-part.jsonl", &record[..record.len() - 3]);
    assert_eq!(code(&refused(&site, &names)), one("part-damaged", "part-3-2"));
    site.write("part-3-2/fadian-part.jsonl", &record);
    let page = tree(&site.path("part-3-3")).into_keys().find(|path| path.ends_with("article-1.html")).expect("it has some law");
    let text = site.read(&format!("part-3-3/{page}"));
    site.write(&format!("part-3-3/{page}"), text.replace("第一条", "第二条"));
    let found = refused(&site, &names);
    assert_eq!(code(&found), one("part-damaged", "part-3-3"));
    assert!(found[0].2.contains(&page), "{found:?}");
    fs::remove_file(site.path(&format!("part-3-3/{page}"))).expect("it is there");
    assert_eq!(code(&refused(&site, &names)), one("part-damaged", "part-3-3"));
    site.write(&format!("part-3-3/{page}"), text);
    fine(&merge(&site, &names, &["--output", "merged"]));
}

#[test]
fn a_part_that_nobody_could_mean_is_refused_and_no_part_is_written_over() {
    let site = site("parts-wrong");
    for shard in ["0/2", "3/2", "1", "a/b"] {
        assert_eq!(site.run(&["build", "--shard", shard]).code, 2, "{shard}");
    }
    let names = parts(&site, 2, &[]);
    for output in ["part-2-1", "part-2-1/inside", "."] {
        assert_eq!(merge(&site, &names, &["--output", output]).code, 2, "{output}");
    }
}
