//! What people type, what they are told, and how the program ends.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of its own")]

use crate::support::run;
use fadian::diag::Code;
use fadian::stage::Stage;
use run::{Folder, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const LAW: &str = "甲市图书条例\n\n第一章　总则\n第一条　为了甲，制定本条例。\n第二章　附则\n第二条　本条例自2026年1月1日起施行。\n";

/// A structured law with this head and body.
fn structured(slug: &str, title: &str, body: &str) -> String {
    format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n```\n\n# {title}\n\n{body}\n")
}

fn has(ran: &run::Ran, code: Code) -> bool {
    ran.codes().iter().any(|found| found == code.name())
}

#[test]
fn a_new_site_builds_at_once() {
    let site = Folder::new("init");
    let ran = site.run(&["init", "new"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = site.run(&["build", "--root", "new", "--strict"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("1 laws"), "{ran:?}");
    for page in ["index.html", "sample/index.html", "sample/article-3.html", "about.html", "404.html"] {
        assert!(site.has(&format!("new/output/{page}")), "{page}");
    }
    let ran = site.run(&["check", "--root", "new", "--strict"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_word_file_is_named_after_its_law_and_takes_the_place_of_no_other() {
    let site = Folder::new("docx");
    assert_eq!(site.run(&["init", "."]).code, 0);
    for _ in 0..2 {
        let ran = site.run(&["docx", "sample"]);
        assert!(ran.code == 0 && ran.err.contains("sample.docx"), "{ran:?}");
    }
    assert_eq!(site.run(&["docx", "示范市", "-o", "a/b.docx"]).code, 0);
    assert!(site.has("a/b.docx"));
    let ran = site.run(&["outline", "sample.docx"]);
    assert!(ran.code == 0 && ran.out.contains("第三条"), "{ran:?}");
    site.write("theirs.docx", "PK\u{3}\u{4} a file of Word");
    assert_eq!(site.run(&["docx", "sample", "-o", "theirs.docx"]).code, 2);
    assert_eq!(site.run(&["docx", "nowhere"]).code, 2);
}

#[test]
fn a_build_tells_how_long_each_stage_took_as_a_table_and_as_a_trace() {
    let site = Folder::site("timings");
    let ran = site.run(&["build", "--timings=trace.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for stage in Stage::ALL {
        let row = ran.err.lines().find(|line| line.split_whitespace().next() == Some(stage.name()));
        let cells = row.unwrap_or_else(|| panic!("{}: {}", stage.name(), ran.err)).split_whitespace().skip(1);
        assert!(cells.clone().count() == 3 && cells.clone().all(|cell| cell.parse::<f64>().is_ok()), "{row:?}");
    }
    let trace: Value = serde_json::from_str(&site.read("trace.json")).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("a list");
    let told: BTreeSet<&str> = events.iter().filter_map(|event| event["name"].as_str()).collect();
    let every = ["read", "resolve", "plan", "check", "view", "shape", "minify", "splice", "index", "write"];
    assert_eq!(told, BTreeSet::from(every), "one law is related to none");
    let is_whole = |event: &Value| event["ph"] == "X" && ["ts", "dur", "pid", "tid"].iter().all(|field| event[field].is_number());
    assert!(events.iter().all(is_whole));
    let bytes = site.read("output/index.html");
    assert_eq!(site.run(&["build", "--no-cache"]).code, 0);
    assert_eq!(site.read("output/index.html"), bytes);
    assert!(!site.run(&["build", "--no-cache"]).err.contains("minify"), "nobody asked");
}

#[test]
fn what_a_host_needs_is_added_to_a_site_and_takes_the_place_of_nothing() {
    let site = Folder::new("hosting");
    assert_eq!(site.run(&["init", "--hosting", "nginx", "."]).code, 0);
    assert!(site.has("content/site.toml") && site.has("hosting/nginx.conf"));
    let ran = site.run(&["init", "--hosting", "github", "."]);
    assert!(ran.code == 0 && ran.err.contains(".github/workflows/site.yml"), "{ran:?}");
    site.write("hosting/nginx.conf", "mine");
    assert_eq!(site.run(&["init", "--hosting", "nginx", "."]).code, 2);
    assert_eq!(site.read("hosting/nginx.conf"), "mine");
    assert_eq!(site.run(&["build", "--compress"]).code, 0);
    assert!(site.has("output/index.html.gz"));
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.has("output/index.html.gz"));
}

#[test]
fn the_whole_site_is_one_file_that_holds_every_other() {
    let site = Folder::new("archive");
    assert_eq!(site.run(&["init", "."]).code, 0);
    let settings = site.read("content/site.toml") + "\nfiles = [\"zip\"]\n";
    site.write("content/site.toml", settings);
    assert_eq!(site.run(&["build", "--compress"]).code, 0);
    let bytes = std::fs::read(site.path("output/site.zip")).expect("it is made");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file in it");
        let mut held = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut held).expect("it can be read");
        names.push(file.name().expect("a name").to_string());
        assert_eq!(held, std::fs::read(site.path(&format!("output/{}", names[index]))).expect("it is published"), "{}", names[index]);
    }
    assert!(names.is_sorted() && names.contains(&"sample/article-1.html".to_owned()) && names.iter().all(|name| !name.contains(".gz")));
    assert!(!names.contains(&"site.zip".to_owned()) && site.read("output/index.html").contains("href=site.zip"));
    assert!(site.read("output/sample/index.html").contains("href=../site.zip"));
    let again = site.run(&["build", "--compress", "--no-cache"]);
    assert!(
        again.code == 0 && std::fs::read(site.path("output/site.zip")).expect("it is there") == bytes,
        "the same files, the same archive"
    );
    // Two machines make the same site, its archive too.
    for part in ["1/2", "2/2"] {
        assert_eq!(site.run(&["build", "--compress", "--shard", part, "--output", &format!("part-{}", &part[..1])]).code, 0);
    }
    assert!(!site.has("part-1/site.zip"));
    let merged = site.run(&["merge", "part-1", "part-2", "--output", "merged"]);
    assert!(merged.code == 0 && std::fs::read(site.path("merged/site.zip")).expect("it is there") == bytes, "{merged:?}");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
}

#[test]
fn an_address_that_goes_is_proposed_and_then_leads_on() {
    let site = Folder::new("moved");
    assert_eq!(site.run(&["init", "."]).code, 0);
    assert_eq!(site.run(&["build"]).code, 0);
    let law = site.read("content/laws/sample.md");
    site.write("content/laws/sample.md", law.replace("slug = \"sample\"", "slug = \"yangben\""));
    let ran = site.run(&["build"]);
    assert!(ran.code == 0 && ran.err.contains("[[moved]]\nfrom = \"sample\"\nto = \"yangben\"\n"), "{ran:?}");
    site.write("content/redirects.toml", "[[moved]]\nfrom = \"sample\"\nto = \"yangben\"\n");
    let ran = site.run(&["build", "--strict"]);
    assert!(ran.code == 0 && !ran.err.contains("[[moved]]"), "{ran:?}");
    let page = site.read("output/sample/article-3.html");
    assert!(page.contains("../yangben/article-3.html") && page.contains("http-equiv=refresh"), "{page}");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
    // An old address goes on leading on, and what leads nowhere is not published.
    site.write("content/redirects.toml", "[[moved]]\nfrom = \"sample\"\nto = \"yang\"\n");
    let ran = site.run(&["build"]);
    assert!(ran.code == 1 && ran.err.contains("redirect-invalid"), "{ran:?}");
    assert!(site.has("output/sample/article-3.html"));
}

#[test]
fn a_new_site_never_takes_the_place_of_an_old_one() {
    let site = Folder::site("init-twice");
    site.write("content/site.toml", "title = \"甲\"\n");
    let ran = site.run(&["init", "."]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("exists already"), "{ran:?}");
    assert_eq!(site.read("content/site.toml"), "title = \"甲\"\n");
}

#[test]
fn an_import_writes_the_law_and_its_record() {
    let site = Folder::site("import");
    site.write("content/sources/jia/jia.txt", LAW);
    let ran = site.run(&["import", "content/sources"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("import: 1 written, 0 unchanged"), "{ran:?}");
    let slug = "jiashi-tushu-tiaoli";
    let law = site.read(&format!("content/laws/{slug}.md"));
    assert!(law.contains("**第一条**") && law.contains("title = \"甲市图书条例\""), "{law}");
    let record = site.read(&format!("content/ledgers/{slug}.toml"));
    assert!(record.starts_with("source = \"content/sources/jia/jia.txt\"\n"), "{record}");
    assert_eq!(site.run(&["build", "--strict"]).code, 0);
}

#[test]
fn an_import_of_the_same_source_changes_nothing() {
    let site = Folder::site("again");
    site.write("jia.txt", LAW);
    site.run(&["import", "jia.txt", "--slug", "jia"]);
    let files = ["content/laws/jia.md", "content/ledgers/jia.toml"];
    let times = || files.map(|file| fs::metadata(site.path(file)).and_then(|it| it.modified()).expect("a file has a time"));
    let before = times();
    let ran = site.run(&["import", "jia.txt", "--slug", "jia"]);
    assert!(ran.err.contains("0 written, 1 unchanged"), "{ran:?}");
    assert_eq!(times(), before);
    assert_eq!(fs::read_dir(site.path("content/laws")).expect("a folder").count(), 2);
}

#[test]
fn a_law_edited_by_hand_is_kept_and_force_keeps_a_backup() {
    let site = Folder::site("edited");
    site.write("jia.txt", LAW);
    site.run(&["import", "jia.txt", "--slug", "jia"]);
    let edited = site.read("content/laws/jia.md").replace("为了甲", "为了乙");
    site.write("content/laws/jia.md", &edited);

    let ran = site.run(&["import", "jia.txt", "--slug", "jia", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(has(&ran, Code::LawEdited), "{ran:?}");
    assert_eq!(site.read("content/laws/jia.md"), edited);

    for n in [1, 2] {
        site.write("content/laws/jia.md", &edited);
        let ran = site.run(&["import", "jia.txt", "--slug", "jia", "--force"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(site.read("content/laws/jia.md").contains("为了甲"));
        assert_eq!(site.read(&format!("content/laws/jia.md.bak-{n}")), edited);
    }
    assert_eq!(site.run(&["build"]).code, 0, "a backup is no law");
}

#[test]
fn a_search_finds_words_and_places() {
    let site = Folder::site("search");
    site.write("content/laws/jia.md", structured("jia", "甲省数据条例", "**第一条**　数据，安全。\n\n**第二条**　个人数据。"));
    site.write("content/laws/yi.md", structured("yi", "乙省条例", "**第一条**　数据。"));
    let found = |args: &[&str]| -> Vec<String> {
        let ran = site.run(&[&["search", "--json"], args].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        let line = |line: &str| {
            let row: Value = serde_json::from_str(line).expect("a line of JSON");
            format!("{} {}", row["found"].as_str().expect("a word"), row["address"].as_str().expect("an address"))
        };
        ran.out.lines().map(line).collect()
    };
    assert_eq!(found(&["数据安全"]), ["provision jia/article-1.html"]);
    let both = ["law jia/index.html", "provision yi/article-1.html", "provision jia/article-1.html"];
    let mut without = found(&["数据", "-个人"]);
    without.sort();
    assert_eq!(without, {
        let mut both = both.map(str::to_owned);
        both.sort();
        both
    });
    assert_eq!(found(&["甲省 2"]), ["place jia/article-2.html"]);
    assert_eq!(found(&["数据", "--law", "yi"]), ["provision yi/article-1.html"]);
    let ran = site.run(&["search", "个人数据"]);
    assert!(ran.out.contains("甲省数据条例　第二条") && ran.err.contains("provisions: 1, listed: 1"), "{ran:?}");
}

#[test]
fn a_law_without_record_counts_as_edited() {
    let site = Folder::site("no-record");
    site.write("content/laws/jia.md", structured("jia", "甲条例", "**第一条**　甲。"));
    site.write("jia.txt", LAW);
    // The slug is asked for, and a law nobody imported has it.
    let ran = site.run(&["import", "jia.txt", "--slug", "jia"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(site.read("content/laws/jia.md").contains("甲条例"));
    assert!(site.read("content/laws/jia-2.md").contains("甲市图书条例"));
}

#[test]
fn a_source_that_changed_replaces_what_nobody_edited() {
    let site = Folder::site("source");
    site.write("content/sources/jia/jia.txt", LAW);
    site.write("content/sources/jia/source.toml", "file = \"jia.txt\"\nslug = \"jia\"\nfrom = \"甲\"\n");
    site.run(&["import", "content/sources"]);
    site.write("content/sources/jia/jia.txt", LAW.replace("为了甲", "为了丙"));
    let ran = site.run(&["import", "content/sources"]);
    assert!(ran.err.contains("1 written"), "{ran:?}");
    assert!(site.read("content/laws/jia.md").contains("为了丙"));
}

#[test]
fn a_source_that_is_not_the_one_its_note_names_is_reported() {
    let site = Folder::site("sha");
    site.write("content/sources/jia/jia.txt", LAW);
    site.write("content/sources/jia/source.toml", "file = \"jia.txt\"\nslug = \"jia\"\nsha256 = \"00\"\n");
    let ran = site.run(&["import", "content/sources", "--format", "json"]);
    assert!(has(&ran, Code::SourceChanged), "{ran:?}");
    site.write("content/sources/jia/source.toml", "file = \"jia.txt\"\nslag = \"jia\"\n");
    site.write("content/sources/jia/yi.txt", LAW.replace("甲市", "乙市"));
    let ran = site.run(&["import", "content/sources", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(
        ran.codes().iter().filter(|code| *code == Code::SourceNoteInvalid.name()).count(),
        1,
        "once, however many sources lie beside it: {ran:?}"
    );
    // A note that names none is about each of them.
    site.write("content/sources/jia/source.toml", "file = \"\"\nsha256 = \"00\"\n");
    let ran = site.run(&["import", "content/sources", "--format", "json"]);
    assert_eq!(ran.codes().iter().filter(|code| *code == Code::SourceChanged.name()).count(), 2, "{ran:?}");
}

#[test]
fn what_is_known_from_outside_goes_into_the_head() {
    let site = Folder::site("known");
    let note = "file = \"jia.txt\"\nslug = \"jia\"\n[known.status]\nvalue = \"repealed\"\nsource = \"甲公报\"\n";
    site.write("content/sources/jia/jia.txt", LAW);
    site.write("content/sources/jia/source.toml", note);
    assert_eq!(site.run(&["import", "content/sources"]).code, 0);
    let law = site.read("content/laws/jia.md");
    assert!(law.contains("state = \"repealed\"") && law.contains("甲公报"), "{law}");
}

#[test]
fn standard_input_and_an_encoding_are_read() {
    let site = Folder::site("stdin");
    let ran = site.feed(&["import", "-", "--slug", "jia"], LAW.as_bytes());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(site.read("content/laws/jia.md").contains("甲市图书条例"));
    let utf16: Vec<u8> = LAW.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let ran = site.feed(&["outline", "-", "--encoding", "utf-16be"], &utf16);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("甲市图书条例"), "{ran:?}");
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_is_written() {
    let site = Folder::site("unreadable");
    for (name, bytes, code) in [
        ("a.ofd", &b"PK\x03\x04"[..], Code::FormatUnsupported),
        ("b.txt", &b"\x81\xff\xff\x00\x80\xff"[..], Code::EncodingUnknown),
        ("c.txt", &b" \n\n"[..], Code::SourceEmpty),
        ("d.docx", &b"PK\x03\x04 not a zip"[..], Code::SourceDamaged),
    ] {
        site.write(name, bytes);
        let ran = site.run(&["import", name, "--format", "json"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(has(&ran, code), "{ran:?}");
    }
    assert_eq!(fs::read_dir(site.path("content/laws")).expect("a folder").count(), 1);
}

#[test]
fn two_sources_of_one_title_get_two_addresses() {
    let site = Folder::site("twins");
    site.write("in/a/law.txt", LAW);
    site.write("in/b/law.txt", LAW.replace("为了甲", "为了乙"));
    site.write("in/b/~$law.txt", "a lock of a word processor");
    assert_eq!(site.run(&["import", "in"]).code, 0);
    assert!(site.read("content/laws/jiashi-tushu-tiaoli.md").contains("为了甲"));
    assert!(site.read("content/laws/jiashi-tushu-tiaoli-2.md").contains("为了乙"));
    assert!(site.run(&["import", "in"]).err.contains("0 written, 2 unchanged"));
    assert_eq!(fs::read_dir(site.path("content/laws")).expect("a folder").count(), 3);
}

#[test]
fn sources_outside_the_site_are_known_again() {
    let (outside, site) = (Folder::new("outside"), Folder::site("inside"));
    outside.write("a.txt", LAW);
    outside.write("b.txt", LAW.replace("为了甲", "为了乙"));
    let from = outside.path("").to_string_lossy().into_owned();
    assert!(site.run(&["import", &from]).err.contains("2 written, 0 unchanged"));
    assert!(site.run(&["import", &from]).err.contains("0 written, 2 unchanged"));
    let law = site.read("content/laws/jiashi-tushu-tiaoli.md");
    assert!(law.contains("file = \"a.txt\""), "no path of this machine stands in a law: {law}");
}

#[test]
fn an_outline_writes_nothing() {
    let site = Folder::site("outline");
    site.write("jia.txt", LAW);
    let tree = site.run(&["outline", "jia.txt"]);
    assert_eq!(tree.code, 0, "{tree:?}");
    assert!(tree.out.contains("第一条"), "{tree:?}");
    for file in ["jia.txt", "content/laws/sample.md"] {
        let ran = site.run(&["outline", file, "--json"]);
        let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|cause| panic!("{cause}: {ran:?}"));
        assert!(json["title"].is_string() && json["provisions"].is_array(), "{json}");
    }
    assert_eq!(fs::read_dir(site.path("content/laws")).expect("a folder").count(), 1);
}

#[test]
fn mistakes_in_texts_and_pages_are_found() {
    let check = |file: &str, text: &str, code: Code| {
        let site = Folder::site("found");
        site.write(file, text);
        let ran = site.run(&["check", "--strict", "--format", "json"]);
        assert_eq!(ran.code, 1, "{} in {file}: {ran:?}", code.name());
        assert!(has(&ran, code), "{} in {file}: {ran:?}", code.name());
    };
    let law = |slug: &str, body: &str| structured(slug, "甲条例", body);
    check("content/laws/jia.md", &law("sample", "**第一条**　甲。"), Code::SlugDuplicate);
    check("content/laws/jia.md", &law("jia", "**第一条**　甲。").replace("# 甲条例", "# 乙条例"), Code::TitleMismatch);
    check("content/laws/jia.md", &law("jia", "**第一条**　甲：\n\n（一）乙；\n\n（三）丙；\n\n（二）丁。"), Code::ItemOrder);
    check("content/laws/jia.md", &law("jia", "**第一条**　甲。\n\n**第一条**　乙。"), Code::ArticleDuplicate);
    check("content/ledgers/sample.toml", "source = ", Code::LedgerInvalid);
    check("content/pages/laws.md", "# 甲\n", Code::RouteClash);
    check("content/pages/jia.md", "# 甲\n\n[乙](nowhere.html)\n", Code::BrokenLink);
    let template = |inner: &str| format!("<!DOCTYPE html><html lang=zh><title>甲</title><body><h1>甲</h1>{inner}</body></html>");
    check("themes/default/templates/page.html", &template("<p id=yi>乙</p><p id=yi>乙</p>"), Code::DuplicateId);
    check("themes/default/templates/page.html", &template("<h4>乙</h4>"), Code::HeadingJump);
    check("themes/default/templates/page.html", &template("<img src=a.png>"), Code::PageInvalid);
    check("content/site.toml", "titel = \"甲\"\n", Code::ConfigUnknownKey);
    check("themes/default/templates/law.html", "{{ page.nothing.there }}", Code::TemplateError);
}

#[test]
fn a_build_with_errors_publishes_nothing() {
    let site = Folder::site("refuse");
    assert_eq!(site.run(&["build"]).code, 0);
    let before = site.read("output/sample/index.html");
    site.write("content/laws/jia.md", structured("sample", "甲条例", "**第一条**　甲。"));
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("error[slug-duplicate]") && ran.err.contains("nothing was published"), "{ran:?}");
    assert_eq!(site.read("output/sample/index.html"), before);
}

#[test]
fn a_site_without_laws_takes_the_place_of_nothing_unless_that_is_asked_for() {
    let site = Folder::site("no-laws");
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.read("output/sample/index.html");
    fs::rename(site.path("content/laws"), site.path("content/lows")).expect("the folder has another name");
    for command in ["build", "check"] {
        let ran = site.run(&[command, "--format", "json"]);
        assert!(ran.code == 1 && has(&ran, Code::LawsMissing), "{ran:?}");
    }
    fs::create_dir(site.path("content/laws")).expect("an empty folder");
    assert_eq!(site.run(&["build"]).code, 1);
    assert_eq!(site.read("output/sample/index.html"), page);
    let ran = site.run(&["build", "--allow-empty"]);
    assert!(ran.code == 0 && !site.path("output/sample/index.html").exists(), "{ran:?}");
}

#[test]
fn warnings_stop_a_strict_build_only() {
    let site = Folder::site("strict");
    site.write("content/site.toml", "titel = \"甲\"\n");
    let ran = site.run(&["build", "--strict"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("warning[config-unknown-key]"), "{ran:?}");
    assert!(!site.has("output/index.html"));
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(site.has("output/index.html"));
    assert!(ran.err.contains("1 warning (`fadian check` shows them)"), "{ran:?}");
}

#[test]
fn findings_are_given_as_sarif_too() {
    let site = Folder::site("sarif");
    site.write("content/site.toml", "titel = \"甲\"\n");
    let ran = site.run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.out).expect("the log is JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "config-unknown-key");
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "content/site.toml");
    assert_eq!(physical["region"]["startLine"], 1);
}

#[test]
fn quiet_shows_errors_only() {
    let site = Folder::site("quiet");
    site.write("content/site.toml", "titel = \"甲\"\n");
    let ran = site.run(&["build", "--quiet"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn a_failure_of_the_machine_or_of_the_arguments_ends_with_two() {
    let folder = Folder::new("machine");
    for args in
        [&["build"][..], &["frob"], &["import", "nothing.txt"], &["import", "a", "--slug", "A B"], &["explain", "x"], &["outline", "x"]]
    {
        let ran = folder.run(args);
        assert_eq!(ran.code, 2, "{args:?} {ran:?}");
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{args:?} {ran:?}");
    }
    let site = Folder::site("base-url");
    assert_eq!(site.run(&["build", "--base-url", "example.org"]).code, 2);
}

#[test]
fn every_code_can_be_explained_and_a_misspelt_one_is_guessed() {
    let folder = Folder::new("explain");
    let ran = folder.run(&["explain", "article-gap"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("What to do"), "{ran:?}");
    assert!(folder.run(&["explain", "article-gab"]).err.contains("did you mean `article-gap`"));
    assert!(!folder.run(&["explain", "nope"]).err.contains("did you mean"), "nothing is like it");
    let all = folder.run(&["explain", "--all", "--lang", "zh"]);
    assert!(Code::ALL.iter().all(|code| all.out.contains(code.name())));
}

#[test]
fn the_language_is_asked_for_or_the_locale_says_it() {
    let folder = Folder::new("lang");
    let help = |args: &[&str], locale: &str| {
        let output = folder.command(args).env("LC_ALL", locale).output().expect("the program starts");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(help(&["--help"], "en_GB.UTF-8").contains("Build the site"));
    assert!(help(&["--help"], "zh_CN.UTF-8").contains("生成网站"));
    assert!(help(&["--help"], "C").contains("生成网站"));
    assert!(help(&["--lang", "en", "--help"], "zh_CN.UTF-8").contains("Build the site"));
    assert!(help(&["--version"], "C").starts_with("fadian "));
}

#[test]
fn what_an_argument_is_called_reads_the_same_in_every_language() {
    let folder = Folder::new("value-names");
    for command in folder.commands() {
        let help = folder.run(&[&command, "--help", "--lang", "en"]).out;
        let named = help.split(['[', '<']).skip(1).filter_map(|rest| rest.split([']', '>']).next());
        let wrong: Vec<&str> = named.filter(|name| !name.is_ascii()).collect();
        assert!(wrong.is_empty(), "{command}: {wrong:?}");
    }
}

#[test]
fn completions_know_every_command() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        for command in ["init", "import", "outline", "serve", "build", "check", "explain", "base-url"] {
            assert!(ran.out.contains(command), "{shell} {command}");
        }
    }
}

#[test]
fn schemas_are_json_schemas() {
    let folder = Folder::new("schema");
    for of in ["outline", "front-matter", "finding", "source-note", "ledger"] {
        let ran = folder.run(&["schema", of]);
        let schema: Value = serde_json::from_str(&ran.out).unwrap_or_else(|cause| panic!("{of}: {cause}"));
        assert!(schema["$schema"].as_str().is_some_and(|it| it.contains("json-schema.org")), "{of}");
        assert!(schema["properties"].is_object(), "{of}");
    }
}

/// Compares a file of the repository with what it must say; with `UPDATE=1` it is written instead.
fn is_up_to_date(path: &Path, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, expected).expect("the file can be written");
    }
    let present = fs::read_to_string(path).unwrap_or_default();
    assert!(present == expected, "{}: run `UPDATE=1 cargo test --test tests cli` and look at the difference", path.display());
}

#[test]
fn the_page_of_findings_lists_every_code() {
    let ran = Folder::new("reference").run(&["explain", "--all", "--lang", "zh"]);
    let head = "```toml\ntitle = \"提示一览\"\norder = 40\nnav = false\n```\n\n# 提示一览\n\n";
    let intro = "检查文本和页面时可能得到的提示。`fadian explain 代码` 在终端里给出同样的说明。\n\n\
        `--format json` 每条提示写一行 JSON：代码、级别、文件和位置、所涉的字、两种语言的说明和办法；`args` 是说明中的各项，名称见下面每条的最后一行，\
        数据是一个字符串，程序自己的话是 `{\"zh\": …, \"en\": …}`。\n\n";
    is_up_to_date(&repository().join("content/pages/findings.md"), &format!("{head}{intro}{}", ran.out));
}

#[test]
fn the_page_of_commands_shows_the_help_of_each() {
    let folder = Folder::new("commands");
    let help = |command: &str| {
        let args: Vec<&str> = command.split_whitespace().chain(["--help", "--lang", "zh"]).collect();
        let lines = folder.run(&args).out;
        let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
        format!("```text\n$ fadian {}\n{}\n```\n", [command, "--help"].join(" ").trim(), lines.join("\n").trim_end())
    };
    let whole = help("");
    let sections: Vec<String> = folder.commands().iter().map(|command| format!("## fadian {command}\n\n{}", help(command))).collect();
    let head = "```toml\ntitle = \"命令一览\"\norder = 30\nnav = false\n```\n\n# 命令一览\n\n";
    let intro = "每个命令加 `--help` 给出同样的说明；`--lang en` 换成英文。站点的文件和设置另见[一页](site.html)。\n\n";
    let expected = format!("{head}{intro}{whole}\n{}", sections.join("\n"));
    is_up_to_date(&repository().join("content/pages/commands.md"), &expected);
}

#[test]
fn the_readme_is_short_and_names_pages_that_are_there() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("there is a readme");
    assert!(readme.lines().count() < 150, "{} lines", readme.lines().count());
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let gone: Vec<&str> = links.filter(|link| !link.contains("://") && !repository().join(link).exists()).collect();
    assert_eq!(gone, Vec::<&str>::new());
}

#[test]
fn each_source_of_the_collection_is_the_one_its_note_names() {
    let sources = repository().join("content/sources");
    let mut n_notes = 0;
    for folder in fs::read_dir(sources).expect("there are sources") {
        let folder = folder.expect("it can be read").path();
        let note = fs::read_to_string(folder.join("source.toml")).expect("each source has a note");
        let read = fadian::import::known::read(&fadian::source::SourceFile::new("source.toml", note));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        let bytes = fs::read(folder.join(&read.value.file)).expect("the note names a file");
        assert_eq!(read.value.sha256.as_deref(), Some(fadian::disk::sha256(&bytes).as_str()), "{}", folder.display());
        assert!(read.value.from.is_some() && read.value.slug.is_some());
        n_notes += 1;
    }
    assert_eq!(n_notes, 5);
}
