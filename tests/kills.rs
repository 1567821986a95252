//! Builds that are killed, at any moment: what is published is the old site or the new one, whole, and what is not ours stays.
//!
//! `FADIAN_KILLS=200` kills more often than a test run has time for.
#![expect(clippy::disallowed_methods, reason = "a test runs the program and looks at what it left")]

use crate::support::chance::Chance;
use crate::support::run::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const OURS: [&str; 2] = ["甲", "乙"];

/// Every file of a folder: path to bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("the folder is there") {
            let path = entry.expect("it is there").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies inside").to_string_lossy().into_owned();
                out.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    out
}

/// A law that says this word; the second word has an article more, and so pages more.
fn write(site: &Folder, word: &str) {
    let more = if word == OURS[1] { "\n\n**第三条**　丙。" } else { "" };
    let text = format!("```toml\nslug = \"jia\"\ntitle = \"甲条例\"\n```\n\n# 甲条例\n\n**第一条**　{word}。\n\n**第二条**　丁。{more}\n");
    site.write("content/laws/jia.md", text);
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let rounds: u32 = std::env::var("FADIAN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let site = Folder::site("kills");
    let foreign = [("CNAME".to_owned(), b"example.org".to_vec()), ("deep/er/notes.txt".to_owned(), "丁".into())];
    let mut takes = Duration::ZERO;
    let whole: Vec<BTreeMap<String, Vec<u8>>> = OURS
        .iter()
        .map(|word| {
            write(&site, word);
            let start = Instant::now();
            assert_eq!(site.run(&["build", "--output", &format!("whole-{word}")]).code, 0);
            takes = start.elapsed();
            let mut tree = tree(&site.path(&format!("whole-{word}")));
            tree.extend(foreign.clone());
            tree
        })
        .collect();
    assert_ne!(whole[0].len(), whole[1].len());
    for (name, bytes) in &foreign {
        site.write(&format!("output/{name}"), bytes);
    }
    write(&site, OURS[0]);
    assert_eq!(site.run(&["build"]).code, 0);

    let (mut chance, over) = (Chance::new(11), AtomicBool::new(false));
    let (mut killed, mut broken) = (0, None);
    std::thread::scope(|threads| {
        // Somebody reads all the while: the page is always there, and one of the two.
        let reader = threads.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let page = fs::read(site.path("output/jia/article-1.html")).unwrap_or_default();
                if !whole.iter().any(|site| site["jia/article-1.html"] == page) {
                    return false;
                }
            }
            true
        });
        for round in 1..=rounds {
            write(&site, OURS[round as usize % 2]);
            let mut child = site.command(&["build", "--quiet"]).stderr(Stdio::null()).spawn().expect("the program starts");
            std::thread::sleep(takes * chance.between(0, 120) as u32 / 100);
            child.kill().expect("it is ours to kill");
            killed += u32::from(!child.wait().expect("it ends").success());
            let found = tree(&site.path("output"));
            if !whole.contains(&found) {
                broken = Some((round, found.into_keys().collect::<Vec<_>>()));
                break;
            }
        }
        over.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("the reader ends"), "a reader found something else than the old page or the new one");
    });
    assert_eq!(broken, None, "neither the old site nor the new one");
    assert!(killed > 0, "no build was stopped");
    for word in [OURS[1], OURS[0]] {
        write(&site, word);
        assert_eq!(site.run(&["build"]).code, 0);
    }
    assert_eq!(tree(&site.path("output")), whole[0]);
    let left: Vec<String> = fs::read_dir(site.path(""))
        .expect("a folder")
        .map(|it| it.expect("it is there").file_name().to_string_lossy().into_owned())
        .collect();
    // What tells the next build that nothing has changed may stay.
    assert!(left.iter().all(|name| name == ".fadian" || !name.contains("fadian")), "{left:?}");
}
