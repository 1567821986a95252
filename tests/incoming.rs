//! What comes in from people's folders: half-finished imports, files that are none, names and bytes that are odd.

#![expect(clippy::disallowed_methods, reason = "the tests look at what the program wrote")]

use crate::support::run::Folder;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

const LAW: &str = "甲市图书条例\n第一条　为了甲，制定本条例。\n第二条　本条例自2023年1月1日起施行。\n";

/// A site without any law.
fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("content/site.toml", "title = \"甲\"\n");
    folder.write("content/pages/about.md", "# 甲\n");
    folder
}

/// The names in a folder of the site, hidden ones too; none where there is no such folder.
fn names(site: &Folder, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(site.path(folder)) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_import_that_was_stopped_before_the_record_is_finished_by_the_next() {
    let site = site("stopped");
    for (name, args) in [("content/sources/jia.txt", "content/sources"), ("outside.txt", "outside.txt")] {
        site.write(name, LAW);
        assert_eq!(site.run(&["import", args]).code, 0);
        let (laws, ledgers) = (names(&site, "content/laws"), names(&site, "content/ledgers"));
        let record = format!("content/ledgers/{}", ledgers[0]);
        let text = site.read(&record);
        fs::remove_file(site.path(&record)).expect("the record can be deleted");
        site.write(&format!("content/laws/.{}.fadian-part-0", laws[0]), "half a law");
        let ran = site.run(&["import", args]);
        assert!(ran.code == 0 && ran.err.contains("0 written, 1 unchanged"), "{ran:?}");
        assert_eq!((names(&site, "content/laws"), site.read(&record)), (laws.clone(), text), "{name}");
        fs::remove_file(site.path(&format!("content/laws/{}", laws[0]))).expect("the law can be deleted");
        fs::remove_file(site.path(&record)).expect("the record can be deleted");
        fs::remove_file(site.path(name)).expect("the source can be deleted");
    }
}

#[test]
fn a_backup_holds_the_bytes_that_stood_there_and_a_foreign_file_stays() {
    let site = site("bytes");
    site.write("jia.txt", LAW);
    site.run(&["import", "jia.txt", "--slug", "jia"]);
    let edited = b"\xca\xfe\xdb\xed".as_slice();
    site.write("content/laws/jia.md", edited);
    site.write("content/laws/jia.md.part", "somebody's");
    assert_eq!(site.run(&["import", "jia.txt", "--slug", "jia", "--force"]).code, 0);
    assert_eq!(fs::read(site.path("content/laws/jia.md.bak-1")).expect("the backup"), edited);
    assert_eq!(site.read("content/laws/jia.md.part"), "somebody's");
    assert_eq!(names(&site, "content/laws"), ["jia.md", "jia.md.bak-1", "jia.md.part"]);
}

#[test]
fn two_imports_at_once_both_end_well() {
    let site = site("at-once");
    for n in 0..20 {
        site.write(&format!("content/sources/{n}.txt"), LAW.replace("图书", &format!("图书{}", char::from(b'a' + n))));
    }
    let start = || site.command(&["import", "content/sources"]).stderr(Stdio::piped()).spawn().expect("it starts");
    let both = [start(), start()];
    for run in both {
        let ran = run.wait_with_output().expect("it ends");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    assert_eq!((names(&site, "content/laws").len(), names(&site, "content/ledgers").len()), (20, 20));
    assert!(!site.has(".fadian-import"), "the lock is given back");
}

#[test]
fn a_file_over_the_bound_is_refused_and_the_others_are_read() {
    let site = site("large");
    site.write("content/site.toml", "title = \"甲\"\nmax_file_size = 1\n");
    site.write("in/a.txt", "甲".repeat(400_000));
    site.write("in/b.txt", LAW);
    let ran = site.run(&["import", "in", "--format", "json"]);
    assert!(ran.code == 1 && ran.out.contains("source-damaged") && ran.out.contains("max_file_size"), "{ran:?}");
    assert_eq!(names(&site, "content/laws").len(), 1);
    site.write("content/laws/large.md", "甲".repeat(400_000));
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("large.md"), "{ran:?}");
}

#[test]
fn every_file_of_a_folder_is_read_or_named_with_its_reason() {
    let site = site("folder");
    site.write("in/a.txt", LAW);
    site.write("in/b/c.html", format!("<html><title>x</title><p>{}", LAW.replace("图书", "档案").trim_end().replace('\n', "<p>")));
    for name in ["seal.png", "data.json", "laws.rar", "notes.xyz", ".hidden", "~$a.docx"] {
        site.write(&format!("in/{name}"), "{}");
    }
    let ran = site.run(&["import", "in"]);
    assert_eq!((ran.code, names(&site, "content/laws").len()), (0, 2), "{ran:?}");
    for (name, reason) in [("seal.png", "picture"), ("data.json", "data"), ("laws.rar", "archive"), ("notes.xyz", "no format")] {
        let told = ran.err.lines().find(|line| line.contains(name)).unwrap_or_default();
        assert!(told.contains("not read") && told.contains(reason), "{name}: {told}");
    }
    assert!(!ran.err.contains("hidden") && !ran.err.contains("~$"), "{ran:?}");
    site.write("data.txt", "[\n {\"title\": \"甲市图书条例\"}]");
    site.write("data.xml", "<?xml version='1.0'?><law>第一条　甲。</law>");
    for name in ["data.txt", "data.xml"] {
        let ran = site.run(&["import", name]);
        assert!(ran.code == 1 && ran.err.contains("format-unsupported"), "{ran:?}");
    }
    assert_eq!(names(&site, "content/laws").len(), 2);
}

#[test]
fn an_archive_is_read_as_a_folder() {
    use std::io::Write;
    let site = site("archive");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let second = LAW.replace("图书", "档案");
    for (name, text) in [("法规/甲.txt", LAW), ("乙.md", second.as_str()), ("seal.jpg", "x"), ("__MACOSX/a.txt", "x"), ("inner.zip", "PK")]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("it is in memory");
        zip.write_all(text.as_bytes()).expect("it is in memory");
    }
    site.write("in/laws.zip", zip.finish().expect("it is in memory").into_inner());
    let ran = site.run(&["import", "in"]);
    assert_eq!((ran.code, names(&site, "content/laws").len()), (0, 2), "{ran:?}");
    assert!(ran.err.contains("seal.jpg") && ran.err.contains("inner.zip") && !ran.err.contains("MACOSX"), "{ran:?}");
    assert!(site.run(&["import", "in/laws.zip"]).err.contains("2 unchanged"), "a source in an archive is known again");
    site.write("broken.zip", "PK\x03\x04 and nothing more");
    let ran = site.run(&["import", "broken.zip"]);
    assert!(ran.code == 1 && ran.err.contains("broken.zip"), "{ran:?}");
}

#[test]
fn a_file_of_which_nothing_can_be_read_writes_nothing() {
    let site = site("nothing");
    site.write("empty.html", "<html><body><img src=a.png></body></html>");
    site.write("pages.txt", "— 1 —\n— 2 —\n— 3 —\n");
    site.write("letter.mht", "MIME-Version: 1.0\nContent-Type: image/png\n\nx");
    site.write("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice());
    site.write("cut.pdf", "%PDF-1.4\n1 0 obj");
    for name in ["empty.html", "pages.txt", "letter.mht", "old.doc", "cut.pdf"] {
        let ran = site.run(&["import", name]);
        assert!(ran.code == 1 && ran.err.contains("1 unreadable"), "{name}: {ran:?}");
    }
    assert!(names(&site, "content/laws").is_empty() && names(&site, "content/ledgers").is_empty());
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_no_files() {
    let site = site("pipes");
    let made = std::process::Command::new("mkfifo").arg(site.path("pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    for name in ["pipe.txt", "/dev/zero"] {
        let ran = site.run(&["outline", name]);
        assert!(ran.code == 2 && ran.err.contains("not a file"), "{ran:?}");
        let ran = site.run(&["import", name]);
        assert!(ran.code == 1 && ran.err.contains("not a file"), "{ran:?}");
    }
    fs::rename(site.path("pipe.txt"), site.path("content/pages/pipe.md")).expect("it can be moved");
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("pipe.md"), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_refused_with_its_reason() {
    use std::os::unix::ffi::OsStringExt;
    let site = site("names");
    let name = std::ffi::OsString::from_vec(b"content/sources/\xff.txt".to_vec());
    fs::create_dir_all(site.path("content/sources")).expect("the folder can be made");
    fs::write(site.path("").join(PathBuf::from(name)), LAW).expect("the file can be written");
    let ran = site.run(&["import", "content/sources"]);
    assert!(ran.code == 1 && ran.err.contains("not UTF-8"), "{ran:?}");
    assert!(names(&site, "content/laws").is_empty());
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("not UTF-8"), "{ran:?}");
}
