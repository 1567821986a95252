//! What goes out: files people name, standard output, sources as received. Nothing of theirs is lost by it, and no failure is silent.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of its own")]

use crate::support::run::Folder;
use std::fs;
use std::process::{Command, Stdio};

const LAW: &str = "甲市图书条例\n\n第一条　为了甲，制定本条例。\n第二条　本条例自2026年1月1日起施行。\n";

/// A site of one law whose source has this name and these bytes.
fn with_source(test: &str, name: &str, bytes: &[u8]) -> Folder {
    let site = Folder::site(test);
    let path = format!("content/sources/jia/{name}");
    site.write(&path, bytes);
    let head = format!("slug = \"jia\"\ntitle = \"甲条例\"\n\n[source]\nfile = {path:?}\nsha256 = \"\"\n");
    site.write("content/laws/jia.md", format!("```toml\n{head}```\n\n# 甲条例\n\n**第一条**　甲。\n"));
    site
}

/// The names in a folder.
fn names(site: &Folder, folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(site.path(folder))
        .expect("a folder")
        .map(|it| it.expect("it is there").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn no_source_is_published_as_a_page() {
    for (test, name, published) in [
        ("source-html", "evil.html", "evil-html.zip"),
        ("source-svg", "evil.SVG", "evil-SVG.zip"),
        ("source-none", "evil", "evil.zip"),
        ("source-said", "evil.txt", "evil-txt.zip"),
    ] {
        let site = with_source(test, name, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        let ran = site.run(&["check", "--strict"]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert_eq!(names(&site, "output/jia/source"), [published]);
        assert!(site.read("output/jia/notes.html").contains(&format!("source/{published}")), "{name}");
        let bytes = fs::read(site.path(&format!("output/jia/source/{published}"))).expect("the file");
        assert!(bytes.starts_with(b"PK") && !bytes.windows(8).any(|it| it == b"<script>"), "{name}: nothing of it stands open");
    }
}

#[test]
fn a_plain_source_is_published_as_it_is() {
    let site = with_source("source-plain", "甲 1.txt", LAW.as_bytes());
    assert_eq!(site.run(&["build", "--strict"]).code, 0);
    assert_eq!(site.read("output/jia/source/甲 1.txt"), LAW);
    assert!(site.read("output/jia/notes.html").contains("source/%E7%94%B2%201.txt"));
}

#[test]
fn a_slug_that_is_reserved_is_said_to_be() {
    for slug in ["static", "search", "con", "com1"] {
        let site = Folder::site("reserved");
        site.write("content/laws/jia.md", format!("```toml\nslug = \"{slug}\"\ntitle = \"甲条例\"\n```\n\n# 甲条例\n\n**第一条**　甲。\n"));
        let ran = site.run(&["build", "--format", "json"]);
        assert_eq!((ran.code, ran.codes()), (1, vec!["slug-reserved".to_owned()]), "{slug}");
        site.write("jia.txt", LAW);
        assert_eq!(site.run(&["import", "jia.txt", "--slug", slug]).code, 2, "{slug}");
    }
}

#[test]
fn a_book_takes_no_other_files_place() {
    let site = Folder::site("book");
    let law = site.read("content/laws/sample.md");
    let refused = |output: &str| {
        let ran = site.run(&["epub", "-o", output]);
        assert_eq!(ran.code, 2, "{output}: {ran:?}");
        assert!(ran.err.contains("cannot be the output"), "{output}: {ran:?}");
    };
    refused("content/laws/sample.md");
    refused("content/laws/new.epub");
    refused("content/nowhere/../new.epub");
    refused("content/laws");
    site.write("notes.epub", "my own notes");
    refused("notes.epub");
    assert_eq!((site.read("content/laws/sample.md"), site.read("notes.epub").as_str()), (law, "my own notes"));
    assert_eq!(names(&site, "content/laws"), ["sample.md"]);

    site.write("empty.epub", "");
    for output in ["empty.epub", "empty.epub", "new/deep/a.epub"] {
        assert_eq!(site.run(&["epub", "-o", output]).code, 0, "{output}");
        assert!(fs::read(site.path(output)).expect("the book").starts_with(b"PK"), "{output}");
    }
    assert_eq!(names(&site, "new/deep"), ["a.epub"], "nothing is left beside it");
}

#[test]
fn markup_takes_the_place_of_markup_only() {
    let site = Folder::site("markup");
    site.write("own.typ", "= My own\n");
    let ran = site.run(&["pdf", "sample", "-o", "own.typ"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(site.read("own.typ"), "= My own\n");
    for _ in 0..2 {
        assert_eq!(site.run(&["pdf", "sample", "-o", "a.typ"]).code, 0);
    }
    assert_eq!(site.run(&["pdf", "sample", "-o", "content/pages/a.typ"]).code, 2);
}

#[test]
#[cfg(unix)]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let site = Folder::site("devices");
    site.write("target", "");
    symlink(site.path("target"), site.path("link.epub")).expect("a link");
    symlink(site.path("gone"), site.path("link.typ")).expect("a link");
    assert!(Command::new("mkfifo").arg(site.path("fifo.typ")).status().expect("mkfifo runs").success());
    for args in [["epub", "-o", "link.epub"].as_slice(), &["pdf", "sample", "-o", "link.typ"], &["pdf", "sample", "-o", "fifo.typ"]] {
        assert_eq!(site.run(args).code, 2, "{args:?}");
    }
    assert!(fs::symlink_metadata(site.path("link.epub")).expect("it is there").is_symlink());
    assert!(fs::symlink_metadata(site.path("link.typ")).expect("it is there").is_symlink() && !site.has("gone"));
    assert!(fs::symlink_metadata(site.path("fifo.typ")).expect("it is there").file_type().is_fifo());
}

#[test]
#[cfg(unix)]
fn a_file_that_is_replaced_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let site = Folder::site("rights");
    assert_eq!(site.run(&["epub", "-o", "a.epub"]).code, 0);
    fs::set_permissions(site.path("a.epub"), fs::Permissions::from_mode(0o640)).expect("rights can be set");
    assert_eq!(site.run(&["epub", "-o", "a.epub"]).code, 0);
    assert_eq!(fs::metadata(site.path("a.epub")).expect("the book").permissions().mode() & 0o777, 0o640);
}

/// Every command that writes to standard output.
const SPEAKING: &[&[&str]] = &[
    &["--help"],
    &["build", "--help"],
    &["--version"],
    &["completions", "bash"],
    &["schema", "outline"],
    &["explain", "article-gap"],
    &["explain", "--all"],
    &["outline", "content/laws/sample.md"],
    &["outline", "content/laws/sample.md", "--json"],
    &["refs"],
    &["refs", "--json"],
    &["search", "条例"],
    &["search", "条例", "--json"],
    &["facts"],
    &["facts", "--json"],
    &["compare", "sample", "yi"],
    &["compare", "sample", "yi", "--csv"],
    &["compare", "suggest"],
    &["related", "sample", "1"],
    &["related", "--all"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["epub", "-o", "-"],
];

fn speaking(test: &str) -> Folder {
    let site = Folder::site(test);
    site.write(
        "content/laws/yi.md",
        "```toml\nslug = \"yi\"\ntitle = \"乙条例\"\n```\n\n# 乙条例\n\n**第一条**　为了乙，制定本条例。\n\n**第三条**　丙。\n",
    );
    site
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_no_success() {
    let site = speaking("full");
    for args in SPEAKING {
        let spoken = site.run(args);
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a disk that is always full");
        let ran = site.command(args).stdout(full).stderr(Stdio::piped()).output().expect("the program starts");
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        if spoken.out.is_empty() {
            assert_eq!(ran.status.code(), Some(spoken.code), "{args:?} says nothing there: {said}");
        } else {
            assert_eq!(ran.status.code(), Some(2), "{args:?}: {said}");
            assert!(said.contains("No space left"), "{args:?}: {said}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let site = speaking("gone");
    for args in SPEAKING {
        let spoken = site.run(args);
        let mut child = site.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let ran = child.wait_with_output().expect("the program ends");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(spoken.code), "{args:?}: {said}");
        assert!(!said.contains("error:") && !said.contains("panicked"), "{args:?}: {said}");
    }
}
