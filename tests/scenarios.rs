//! The preview while people work: the scenarios of `tests/preview`, each a heading with what is done and what the reader must see.
//!
//! A file is one preview, and its scenarios follow one another. ```` ```file PATH ```` under the first heading are the files of the site.
//! ```` ```edit ```` holds a step a line, its parts divided by ` | `; a line that begins with `=` says what must be seen then. After each
//! scenario everything that is served must be what a clean build of the files makes, and there must be no findings; or, where the files
//! hold errors, what was served before, and the findings.
#![expect(clippy::disallowed_methods, reason = "the scenarios are read from files, and edit files of their own")]

use crate::support::chance::Chance;
use crate::support::preview::{Preview, without_script};
use crate::support::run::{Folder, repository};
use fadian::disk;
use fadian::error::Error;
use fadian::site::{Artifact, Options, Sink, prepare};
use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

/// How long anything may take to be seen; a machine that does much else is slow.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long it takes to be sure that nothing happens: longer than the preview waits before it looks by itself.
const CALM: Duration = Duration::from_secs(2);

/// The files of a site by their paths, as they are served.
type Pages = BTreeMap<String, String>;

/// Keeps what it is given.
struct Kept(PathBuf, Mutex<Pages>);

impl Sink for Kept {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let bytes = disk::bytes(&self.0, artifact.body, None)?;
        self.1.lock().expect("nobody panics with it").insert(artifact.path, String::from_utf8_lossy(&bytes).into_owned());
        Ok(())
    }
}

/// What browsers were told last.
#[derive(Debug, Clone, Default)]
struct Told {
    count: usize,
    version: String,
    findings: Vec<String>,
}

/// A site at work, and the preview of it.
struct Desk {
    folder: Folder,
    preview: Preview,
    told: Arc<Mutex<Told>>,
    /// What a reader sees until something better is there.
    good: Pages,
}

impl Desk {
    fn open(name: &str, files: &[(String, String)], args: &[&str]) -> Self {
        let folder = Folder::new(&format!("scenario-{name}"));
        for (path, text) in files {
            folder.write(path, text);
        }
        let preview = Preview::with(&folder, args);
        let stream = preview.connect(&format!("GET /_fadian/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address));
        stream.set_read_timeout(None).expect("it waits for what comes");
        let told = Arc::new(Mutex::new(Told::default()));
        let heard = Arc::clone(&told);
        std::thread::spawn(move || listen(stream, &heard));
        let mut desk = Self { folder, preview, told, good: Pages::new() };
        desk.settle("at the start");
        desk
    }

    fn told(&self) -> Told {
        self.told.lock().expect("nobody panics with it").clone()
    }

    /// Waits until something is so.
    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < PATIENCE, "{what}; last told: {:?}", self.told());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What a clean build of the files as they are makes; `None` where they cannot be read or hold errors.
    fn clean(&self) -> Option<Pages> {
        let root = self.folder.path("");
        let options = Options { allow_empty: true, ..Options::default() };
        let site = prepare(disk::load(&root).ok()?, &options);
        let kept = Kept(root, Mutex::default());
        site.is_publishable().then_some(())?;
        site.emit(&kept, &|_| ()).ok()?;
        Some(kept.1.into_inner().expect("nobody panicked with it"))
    }

    fn served(&self, path: &str) -> String {
        let answer = self.preview.get(&format!("/{}", fadian::url::encode(path)));
        match answer.status {
            200 if answer.head.contains("text/html") => without_script(&answer.body),
            200 => answer.body,
            other => format!("status {other}"),
        }
    }

    /// The first file that is not served as it should be.
    fn first_difference(&self, wanted: &Pages, gone: &[String]) -> Option<String> {
        let differs = |(path, text): &(&String, &String)| self.served(path) != **text;
        let is_there = |path: &&String| self.served(path) != "status 404";
        wanted.iter().find(differs).map(|(path, _)| path.clone()).or_else(|| gone.iter().find(is_there).cloned())
    }

    /// Waits until what is served is what must be.
    fn settle(&mut self, name: &str) {
        let clean = self.clean();
        let is_clean = clean.is_some();
        if !is_clean {
            self.until(&format!("{name}: there are findings"), || !self.told().findings.is_empty());
        }
        let wanted = clean.unwrap_or_else(|| self.good.clone());
        // Files whose names say what they hold are served on for pages of before.
        let is_plain = |path: &&String| !path.starts_with("search/") && !path.starts_with("static/");
        let gone: Vec<String> = self.good.keys().filter(is_plain).filter(|path| !wanted.contains_key(*path)).cloned().collect();
        let start = Instant::now();
        while let Some(path) = self.first_difference(&wanted, &gone) {
            assert!(start.elapsed() < PATIENCE, "{name}: {path} is not what a clean build makes; told: {:?}", self.told());
            std::thread::sleep(Duration::from_millis(20));
        }
        if is_clean {
            self.until(&format!("{name}: no findings are left"), || self.told().findings.is_empty());
        }
        self.good = wanted;
    }

    fn expect(&self, name: &str, step: &str, before: &Told) {
        let parts: Vec<&str> = step.split(" | ").map(str::trim).collect();
        let what = || format!("{name}: = {step}");
        let body = |path: &str| self.preview.get(path).body;
        match parts[..] {
            ["has", path, words] => self.until(&what(), || body(path).contains(words)),
            ["lacks", path, words] => self.until(&what(), || !body(path).contains(words)),
            ["status", path, status] => self.until(&what(), || self.preview.get(path).status.to_string() == status),
            ["head", path, words] => self.until(&what(), || self.preview.get(path).head.contains(words)),
            ["finding", words] => self.until(&what(), || self.told().findings.iter().any(|it| it.contains(words))),
            ["findings", count] => self.until(&what(), || self.told().findings.len().to_string() == count),
            ["reload"] => self.until(&what(), || self.told().version != before.version),
            ["kept"] => assert_eq!(self.told().version, before.version, "{}", what()),
            ["quiet"] => {
                std::thread::sleep(CALM);
                assert_eq!(self.told().count, before.count, "{}", what());
            }
            ["host", host, status] => assert_eq!(self.preview.ask("GET", "/", host).status.to_string(), status, "{}", what()),
            _ => panic!("{}: nobody knows what that means", what()),
        }
    }

    fn edit(&self, name: &str, step: &str) {
        let parts: Vec<String> = step.split(" | ").map(|part| part.replace("\\n", "\n").replace("\\|", "|")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let at = |path: &str| self.folder.path(path);
        let done = |done: std::io::Result<()>| done.unwrap_or_else(|cause| panic!("{name}: {step}: {cause}"));
        let reworded = |path: &str, old: &str, new: &str| {
            let text = self.folder.read(path);
            assert!(text.contains(old), "{name}: {step}: nothing to replace");
            text.replacen(old, new, 1)
        };
        match parts[..] {
            ["write", path, text] => self.folder.write(path, format!("{text}\n")),
            ["bytes", path, hex] => {
                let bytes: Vec<u8> = hex.split(' ').map(|it| u8::from_str_radix(it, 16).expect("hex")).collect();
                self.folder.write(path, bytes);
            }
            ["replace", path, old, new] => self.folder.write(path, reworded(path, old, new)),
            ["append", path, text] => self.folder.write(path, format!("{}\n{text}\n", self.folder.read(path))),
            ["delete", path] if at(path).is_dir() => done(fs::remove_dir_all(at(path))),
            ["delete", path] => done(fs::remove_file(at(path))),
            ["rename", old, new] => done(fs::rename(at(old), at(new))),
            ["copy", old, new] => self.folder.write(new, self.folder.read(old)),
            // Editors write a new file and put it in the place of the old one …
            ["save", path, old, new] => {
                let part = format!("{path}.part~");
                self.folder.write(&part, reworded(path, old, new));
                done(fs::rename(at(&part), at(path)));
            }
            // … or put the old one aside first …
            ["backup", path, old, new] => {
                let text = reworded(path, old, new);
                done(fs::rename(at(path), at(&format!("{path}~"))));
                self.folder.write(path, text);
            }
            // … or empty it, and take their time.
            ["slowly", path, old, new] => {
                let text = reworded(path, old, new);
                let mut file = File::create(at(path)).expect("the file is emptied");
                for piece in text.as_bytes().chunks(text.len().div_ceil(4)) {
                    std::thread::sleep(Duration::from_millis(30));
                    done(file.write_all(piece));
                }
            }
            // As through a mapping of its memory: some bytes, in their place, the file never closed.
            ["in-place", path, old, new] => {
                assert_eq!(old.len(), new.len(), "{name}: {step}");
                let place = self.folder.read(path).find(old).expect("something to replace");
                let mut file = OpenOptions::new().write(true).open(at(path)).expect("the file is there");
                done(file.seek(SeekFrom::Start(place as u64)).map(drop));
                done(file.write_all(new.as_bytes()));
                std::mem::forget(file);
            }
            // With the time it had.
            ["backdated", path, old, new] => {
                let times = FileTimes::new().set_modified(fs::metadata(at(path)).and_then(|it| it.modified()).expect("a time"));
                self.folder.write(path, reworded(path, old, new));
                done(File::options().write(true).open(at(path)).and_then(|file| file.set_times(times)));
            }
            ["touch", path] => {
                let times = FileTimes::new().set_modified(SystemTime::now());
                done(File::options().write(true).open(at(path)).and_then(|file| file.set_times(times)));
            }
            ["burst", path, old, count] => {
                let text = self.folder.read(path);
                for n in 1..=count.parse::<usize>().expect("a number") {
                    self.folder.write(path, text.replacen(old, &format!("第{n}次"), 1));
                    std::thread::sleep(Duration::from_millis(15));
                }
            }
            ["away-and-back", path] => {
                done(fs::rename(at(path), at("away")));
                done(fs::rename(at("away"), at(path)));
            }
            #[cfg(unix)]
            ["link", path, target] => done(std::os::unix::fs::symlink(target, at(path))),
            ["hard-link", old, new] => done(fs::hard_link(at(old), at(new))),
            ["folder", path] => done(fs::create_dir_all(at(path))),
            ["sleep", milliseconds] => std::thread::sleep(Duration::from_millis(milliseconds.parse().expect("a number"))),
            ["ask", path] => drop(self.preview.get(path)),
            _ => panic!("{name}: nobody knows how to `{step}`"),
        }
    }
}

fn listen(stream: TcpStream, heard: &Mutex<Told>) {
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if let Some(data) = line.strip_prefix("data: ") {
            let data: serde_json::Value = serde_json::from_str(data).expect("the data is JSON");
            let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let finding = |it: &serde_json::Value| format!("{} {}", word(&it["place"]), word(&it["message"]));
            let findings = data["findings"].as_array().expect("a list").iter().map(finding).collect();
            let mut told = heard.lock().expect("nobody panics with it");
            *told = Told { count: told.count + 1, version: word(&data["version"]), findings };
        }
    }
}

/// A scenario: its name and its steps.
type Scenario = (String, Vec<String>);

/// The files of the site, and the scenarios.
fn read(text: &str) -> (Vec<(String, String)>, Vec<Scenario>) {
    let (mut files, mut scenarios) = (Vec::new(), Vec::<Scenario>::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            scenarios.push((name.to_owned(), Vec::new()));
        }
        let Some(info) = line.strip_prefix("````").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "````").collect();
        if let Some(path) = info.strip_prefix("file ") {
            files.push((path.to_owned(), block.join("\n") + "\n"));
        } else {
            assert_eq!(info, "edit", "no block is called so");
            scenarios.last_mut().expect("an edit stands under a heading").1.extend(block.into_iter().map(str::to_owned));
        }
    }
    (files, scenarios)
}

fn play(name: &str, text: &str, args: &[&str]) -> usize {
    let (files, scenarios) = read(text);
    let mut desk = Desk::open(name, &files, args);
    for (title, steps) in &scenarios {
        let before = desk.told();
        let mut is_settled = false;
        for step in steps.iter().filter(|step| !step.is_empty()) {
            if let Some(seen) = step.strip_prefix("= ") {
                if !is_settled {
                    desk.settle(title);
                    is_settled = true;
                }
                desk.expect(title, seen, &before);
            } else {
                is_settled = false;
                desk.edit(title, step);
            }
        }
        if !is_settled {
            desk.settle(title);
        }
    }
    scenarios.len()
}

macro_rules! scenarios {
    ($($name:ident, $file:literal, $args:expr;)*) => {$(
        #[test]
        fn $name() {
            let n_scenarios = play(stringify!($name), &text($file), $args);
            assert!(n_scenarios > 5, "{n_scenarios}");
        }
    )*};
}

scenarios! {
    laws_are_edited, "laws.md", &[];
    files_are_saved_as_editors_save_them, "saving.md", &[];
    files_are_looked_at_where_nobody_tells_of_changes, "saving.md", &["--poll"];
    what_stands_beside_laws_is_edited, "beside.md", &[];
    texts_of_other_dates_are_edited, "dated.md", &[];
    themes_and_settings_are_edited, "themes.md", &[];
    mistakes_are_made_and_mended, "mistakes.md", &[];
}

fn text(file: &str) -> String {
    fs::read_to_string(repository().join("tests/preview").join(file)).expect("the scenarios are there")
}

/// Edits as chance has it, of every kind that is not a mistake; what is served is looked at now and then, and memory at the end.
/// `FADIAN_SOAK` says how many.
#[test]
fn a_preview_that_is_edited_all_day_shows_what_is_there_and_keeps_its_size() {
    let wanted = std::env::var("FADIAN_SOAK").ok().and_then(|count| count.parse().ok());
    let n_edits: usize = wanted.unwrap_or(120);
    let mut chance = Chance::of(1, "soak");
    let mut desk = Desk::open("soak", &read(&text("laws.md")).0, &[]);
    let (mut early, mut texts) = (0, 0);
    for edit in 0..n_edits {
        let number = fadian::zh::write_numeral(edit as u32 + 10);
        let law = chance.pick(&["jia", "yi"]);
        let file = format!("content/laws/{law}.md");
        match chance.below(10) {
            0..=3 => reword(&desk, &file, &format!("为了第{number}件事，制定本条例。")),
            4 => desk.edit("soak", &format!("append | {file} | 又一款，第{number}。")),
            5 => {
                // A text comes, and is gone the next time.
                if texts == 0 {
                    let text =
                        "```toml\\nslug = \"bing\"\\ntitle = \"丙法\"\\n```\\n\\n# 丙法\\n\\n**第一条**　依照《甲省数据条例》第二条。";
                    desk.edit("soak", &format!("write | content/laws/bing.md | {text}"));
                } else {
                    desk.edit("soak", "delete | content/laws/bing.md");
                }
                texts = 1 - texts;
            }
            6 => desk.edit("soak", &format!("write | content/pages/about.md | # 关于\\n\\n第{number}。")),
            7 => desk.edit("soak", &format!("write | content/site.toml | title = \"第{number}站\"")),
            8 => desk.edit("soak", &format!("write | themes/default/static/own.css | a {{ order: {edit} }}")),
            _ => desk.edit("soak", "away-and-back | content"),
        }
        if edit % 20 == 19 || edit + 1 == n_edits {
            desk.settle(&format!("edit {edit}"));
            drop(desk.preview.get("/search/table.js"));
            // What grows a law grows the memory: each begins anew.
            reword(&desk, "content/laws/jia.md", "为了甲，制定本条例。");
            desk.settle(&format!("after edit {edit}"));
        }
        if edit == n_edits / 4 {
            early = resident(desk.preview.child.id());
        }
    }
    let late = resident(desk.preview.child.id());
    assert!(late <= early + early / 2 + 16_384, "{early} kB after a quarter of the edits, {late} kB after all");
}

/// Writes a law anew, its first article in these words.
fn reword(desk: &Desk, file: &str, words: &str) {
    let text = desk.folder.read(file);
    let head = text.split("**第一条**").next().expect("a head");
    let rest = "**第二条**　本条例所称数据，是指对信息的记录。\n\n数据应当登记。\n\n**第三条**　依照《乙省数据条例》第二条执行。\n";
    desk.folder.write(file, format!("{head}**第一条**　{words}\n\n{rest}"));
}

/// The memory of a process in kB; 0 where the system does not tell.
fn resident(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[cfg(target_os = "linux")]
#[test]
fn an_edit_that_nobody_could_read_is_seen_when_there_are_files_to_open_again() {
    let (files, _) = read(&text("laws.md"));
    let folder = Folder::new("scenario-handles");
    for (path, text) in &files {
        folder.write(path, text);
    }
    // A preview that may open few files, and browsers that keep all of them.
    let own = folder.command(&[]);
    let mut command = std::process::Command::new("sh");
    let program = own.get_program().to_string_lossy().into_owned();
    command.args(["-c", &format!("ulimit -n 48 && exec '{program}' serve --quiet --port 0")]).current_dir(folder.path(""));
    let preview = Preview::run(command);
    assert!(preview.get("/jia/article-1.html").body.contains("为了甲"));
    let browsers: Vec<TcpStream> = (0..64).filter_map(|_| TcpStream::connect(&preview.address).ok()).collect();
    std::thread::sleep(Duration::from_millis(300));
    folder.write("content/laws/jia.md", folder.read("content/laws/jia.md").replace("为了甲", "为了甲乙"));
    std::thread::sleep(CALM);
    drop(browsers);
    let start = Instant::now();
    while !preview.get("/jia/article-1.html").body.contains("为了甲乙") {
        assert!(start.elapsed() < PATIENCE, "the edit is never seen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A page of before names what it was made with: files of that version are there while the next one is shown.
#[test]
fn what_a_page_of_before_names_is_there_for_a_while() {
    let files = read(&text("laws.md")).0;
    let mut desk = Desk::open("hashes", &files, &[]);
    desk.folder.write("themes/default/static/own.css", "a { color: red }");
    desk.settle("a style sheet");
    drop(desk.preview.get("/search/table.js"));
    let named = |pages: &Pages, folder: &str| -> Vec<String> { pages.keys().filter(|path| path.starts_with(folder)).cloned().collect() };
    let before = desk.good.clone();
    desk.edit("hashes", "replace | content/laws/jia.md | 为了甲 | 为了新的甲");
    desk.folder.write("themes/default/static/own.css", "a { color: blue }");
    desk.settle("another text and another style sheet");
    let old = named(&before, "search/").into_iter().chain(named(&before, "static/"));
    let old: Vec<String> = old.filter(|path| !desk.good.contains_key(path)).collect();
    assert!(old.iter().any(|path| path.starts_with("search/")) && old.iter().any(|path| path.contains("own.")), "{old:?}");
    for path in old {
        assert_eq!(desk.served(&path), before[&path], "{path}");
    }
}
