//! How soon an edit is seen: `cargo bench --bench preview [LAWS | FOLDER]…`.
//!
//! A preview runs as its users run it. A client of its own saves an article anew and asks for its page over HTTP until the new words are
//! there; what is timed lies between. Laws are generated, or those of a site that is named, which is copied and left as it was. For
//! comparison the same site is built whole in the same run.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a measurement reads the clock, writes files of its own and prints")]

mod support;

#[path = "../tests/support/multiply.rs"]
mod multiply;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{copy_tree, peak_megabytes};

/// How many edits are timed.
const EDITS: usize = 40;
/// What an edit writes behind the first full stop of a law.
const WORDS: &str = "此处改动第";

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let asked = if asked.is_empty() { vec!["5".to_owned(), "500".to_owned()] } else { asked };
    println!("site                   laws  first page s  median ms   p95 ms   most ms  peak MB  whole build s");
    for site in asked {
        measure(&site);
    }
}

fn measure(site: &str) {
    let root = std::env::temp_dir().join(format!("fadian-preview-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&root);
    let laws = root.join("content/laws");
    std::fs::create_dir_all(&laws).expect("a folder for the site");
    match site.parse::<usize>() {
        Ok(count) => {
            for law in multiply::inputs(Path::new(env!("CARGO_MANIFEST_DIR")), count, &|_| ()).laws {
                std::fs::write(root.join(law.path), &*law.text).expect("a law");
            }
        }
        Err(_) => copy_tree(&Path::new(site).join("content"), &root.join("content")),
    }
    // A file that was just written is read again at every look: those of a site at work were not.
    std::thread::sleep(Duration::from_millis(2_500));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&laws).expect("laws").map(|entry| entry.expect("a law").path()).collect();
    files.sort();

    let start = Instant::now();
    let mut server = Command::new(env!("CARGO_BIN_EXE_fadian"));
    let server = server.args(["serve", "--port", "0", "--quiet", "--root"]).arg(&root).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = server.spawn().expect("the preview starts");
    let mut line = String::new();
    BufReader::new(server.stdout.take().expect("it is piped")).read_line(&mut line).expect("the address is printed");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').replace("localhost", "127.0.0.1");
    get(&address, "/index.html");
    let first = start.elapsed();

    let mut times: Vec<Duration> = (0..EDITS).map(|edit| timed_edit(&address, &files[edit * files.len() / EDITS], edit)).collect();
    let peak = peak_megabytes(&server.id().to_string());
    server.kill().expect("the preview ends");
    server.wait().expect("it ended");
    times.sort_unstable();

    let start = Instant::now();
    let mut build = Command::new(env!("CARGO_BIN_EXE_fadian"));
    build.args(["build", "--quiet", "--root"]).arg(&root).arg("--output").arg(root.join("site"));
    build.stderr(Stdio::null()).status().expect("the build runs");
    let whole = start.elapsed().as_secs_f64();
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let name: String = site.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    let (median, late) = (times[times.len() / 2], times[times.len() * 19 / 20]);
    println!(
        "{name:20} {:6} {:13.2} {:10.0} {:8.0} {:9.0} {peak:8.0} {whole:14.1}",
        files.len(),
        first.as_secs_f64(),
        ms(median),
        ms(late),
        ms(times[times.len() - 1]),
    );
    std::fs::remove_dir_all(&root).expect("the site is deleted");
}

/// Saves a law with new words, and waits until its page has them.
fn timed_edit(address: &str, file: &Path, edit: usize) -> Duration {
    let text = std::fs::read_to_string(file).expect("a law");
    let mark = format!("{WORDS}{edit}次。");
    let text = text.replacen('。', &format!("。{mark}"), 1);
    let law = file.file_stem().expect("a name").to_string_lossy();
    // The page is open in a browser; a long law has its words on the pages of its chapters and articles.
    let before: Vec<char> = text.split(&mark).next().expect("what stands before").chars().collect();
    let before: String = before[before.len().saturating_sub(6)..].iter().collect();
    let pages = ["index", "article-1", "chapter-1", "print"].map(|page| format!("/{law}/{page}.html"));
    let page = pages.iter().find(|page| get(address, page).contains(&before)).expect("the words stand on a page");
    let start = Instant::now();
    std::fs::write(file, text).expect("the law is saved");
    while !get(address, page).contains(&mark) {
        assert!(start.elapsed() < Duration::from_secs(20), "{} never shows {mark}", file.display());
        std::thread::sleep(Duration::from_millis(1));
    }
    let time = start.elapsed();
    // The next edit comes when this one is over and seen.
    std::thread::sleep(Duration::from_millis(300));
    time
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the preview listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it takes a request");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("it answers");
    String::from_utf8_lossy(&bytes).into_owned()
}
