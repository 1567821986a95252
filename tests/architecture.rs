//! The rules of the house that a machine can check: layers, doors, the pure part, sizes, codes, documents.
//!
//! ARCHITECTURE.md says why each of them is there. A new arrow or door needs a sentence there and a line here.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of its own")]

use fadian::diag::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer uses those before it, never itself.
const LAYERS: &[&[&str]] = &[
    &["zh", "source", "stage", "error", "markup", "url"],
    &["memory", "model"],
    &["diag"],
    &["proof"],
    &["config", "import", "markdown", "theme"],
    &["corpus"],
    &["resolve", "compare", "facts"],
    &["plan", "versions"],
    &["phrases", "publish"],
    &["render", "export", "search", "amend"],
    &["site"],
    &["disk", "typeset"],
    &["dev"],
    &["cli"],
];

/// The first layer that may read files, the clock and the environment, and may print.
const FIRST_EDGE: &str = "disk";

/// Each package and the only places that import it.
const DOORS: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diag/render"]),
    ("axum", &["dev/server"]),
    ("base64", &["cli/chromium"]),
    ("bincode", &["memory"]),
    ("brotli", &["disk/compress"]),
    ("cfb", &["import/decode/doc/file"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("encoding_rs", &["import/decode"]),
    ("flate2", &["disk/compress", "import/decode/pdf"]),
    ("futures_core", &["dev/server"]),
    // It is here for its features, which a package below others takes.
    ("getrandom", &[]),
    ("hayro_syntax", &["import/decode/pdf"]),
    ("html5gum", &["import/decode/html/tree"]),
    ("imara_diff", &["compare/diff"]),
    ("indicatif", &["cli/progress"]),
    ("mimalloc", &["main"]),
    ("minify_html", &["render/minify"]),
    ("notify", &["dev/watch"]),
    ("object_store", &["cli/publish/client"]),
    ("percent_encoding", &["url"]),
    ("pinyin", &["zh/sound"]),
    ("pulldown_cmark", &["markdown"]),
    ("qrcodegen", &["render/qr", "render/qr_mask"]),
    ("quick_xml", &["import/decode/xml"]),
    ("rayon", &["site/threads"]),
    ("rustix", &["disk"]),
    ("sha2", &["disk"]),
    ("syntect", &["render/code"]),
    ("tera", &["theme"]),
    ("strsim", &["diag/wording", "resolve/likeness"]),
    ("thiserror", &["error"]),
    ("tokio", &["cli/publish/client", "dev"]),
    ("typst", &["typeset"]),
    ("typst_kit", &["typeset"]),
    ("typst_layout", &["typeset"]),
    ("typst_pdf", &["typeset"]),
    ("unicode_width", &["zh/width"]),
    ("walkdir", &["disk"]),
    ("xxhash_rust", &["source/fingerprint"]),
    ("zip", &["import/decode/archive", "import/decode/docx/tests", "export/container", "export/pack"]),
];

/// Packages that any module may use: derives, and the formats of data.
const ANYWHERE: &[&str] = &["serde", "serde_json", "schemars", "toml"];

/// What the pure part may not name.
const EDGE_ONLY: &[&str] =
    &["std::fs", "std::net", "std::process", "std::env::", "SystemTime::now", "Instant::now", "println!", "eprintln!", "print!(", "dbg!"];

/// Who may put markup into pages that the writer did not write: what comes from libraries, and JSON.
const VOUCHERS: &[&str] = &["render/code", "render/law/legislation", "site/free"];

/// Who may name a tag: the writer itself; who reads what others wrote; and the format of texts, whose tables may be tags.
const TAGS: &[&str] = &["markup", "import", "markdown", "render/inspect", "site/free", "dev/server"];

/// Files that use each other because what they read is so: a paragraph of a Word file holds frames and tables, which hold paragraphs.
const RECURSION: &[&str] =
    &["import/decode/docx/block", "import/decode/docx/frame", "import/decode/docx/inline", "import/decode/docx/table"];

const MOST_LINES: usize = 600;

/// So long may a function be that reads from top to bottom; most are shorter than a quarter of it.
const MOST_FUNCTION_LINES: usize = 80;

/// A file of the program.
struct Module {
    /// Its path under `src` without ending: `import/slug`; `import` for `import/mod.rs`.
    name: String,
    text: String,
}

impl Module {
    /// Its first part: `import`.
    fn top(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// Its lines without comments, each with its number; the tests at its end are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.map(|(number, line)| (number, line.split("//").next().unwrap_or_default()))
    }

    /// What follows `#[cfg(test)]`.
    fn tests(&self) -> &str {
        self.text.find("#[cfg(test)]").map_or("", |at| &self.text[at..])
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                // What a package manager put beside the browser tests is not ours.
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|own| own == ending) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

fn modules() -> Vec<Module> {
    let src = root().join("src");
    let name = |path: &Path| {
        let inner = path.strip_prefix(&src).expect("it lies in src").with_extension("");
        let inner = inner.to_string_lossy().replace('\\', "/");
        inner.strip_suffix("/mod").map_or(inner.clone(), str::to_owned)
    };
    files(&src, "rs").iter().map(|path| Module { name: name(path), text: read(path) }).collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Where a word stands that is not part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(is_inner) && !line[at + word.len()..].starts_with(is_inner))
}

/// The modules a line names as `crate::…`; a list in braces at the top is not our style and would not be seen.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, word)| {
        let rest = &line[at + word.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

fn report(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}\n", broken.join("\n  "));
}

#[test]
fn arrows_between_modules_point_down_only() {
    let mut broken = Vec::new();
    for module in modules().iter().filter(|module| !["lib", "main"].contains(&module.name.as_str())) {
        let Some(own) = layer(module.top()) else {
            broken.push(format!("{} stands in no layer", module.name));
            continue;
        };
        for (number, line) in module.code() {
            assert!(!line.contains("crate::{"), "{}:{number}: name each module in a line of its own", module.name);
            let wrong = named(line).filter(|used| *used != module.top() && layer(used).is_none_or(|used| used >= own));
            broken.extend(wrong.map(|used| format!("{}:{number} uses `{used}`", module.name)));
        }
    }
    report("a module uses only modules of lower layers", &broken);
}

/// The paths a text names: those of its `use` trees one by one, and every other that begins with `crate`, `self` or `super`.
fn paths(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for tree in text.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(tree, _)| tree) {
        branches("", tree, &mut out);
    }
    for start in ["crate::", "self::", "super::"] {
        let inside = |c: char| !c.is_alphanumeric() && c != '_' && c != ':';
        out.extend(text.match_indices(start).map(|(at, _)| text[at..].split(inside).next().unwrap_or_default().to_owned()));
    }
    out
}

/// The paths of a `use` tree: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn branches(before: &str, tree: &str, out: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        let name = tree.trim().split(" as ").next().unwrap_or_default();
        return out.push(format!("{before}{name}"));
    };
    let (inner, mut depth, mut from) = (rest.rsplit_once('}').map_or(rest, |(inner, _)| inner), 0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches(&format!("{before}{}", head.trim()), &inner[from..at], out);
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The files of a program and the paths each names.
struct Files {
    paths: BTreeMap<String, Vec<String>>,
}

impl Files {
    /// The file in which a path leads that the file `from` names; where that has the name from a file of its own, that one.
    fn target(&self, from: &str, path: &str) -> Option<String> {
        let mut at: Vec<&str> = from.split('/').collect();
        let mut names = path.split("::").peekable();
        match names.peek() {
            Some(&"crate") => at.clear(),
            Some(&"self" | &"super") => {}
            _ => return self.target(from, &format!("self::{path}")).filter(|file| file.starts_with(&format!("{from}/"))),
        }
        while let Some(name) = names.next_if(|name| ["crate", "self", "super"].contains(name)) {
            if name == "super" {
                at.pop()?;
            }
        }
        while names.next_if(|name| self.paths.contains_key(&[&at[..], &[*name]].concat().join("/"))).map(|name| at.push(name)).is_some() {}
        let file = at.join("/");
        let own = self.paths.get(&file)?;
        let from_child = names.peek().filter(|_| file != from).and_then(|name| {
            let brought =
                own.iter().find(|path| path.ends_with(&format!("::{name}")) && !path.starts_with("crate") && !path.starts_with("super"));
            brought.and_then(|path| self.target(&file, path)).filter(|target| *target != file)
        });
        Some(from_child.unwrap_or(file))
    }

    /// The other files of its folder that a file uses. What stands in the `mod.rs` around it is its own, as in any folder.
    fn used(&self, file: &str) -> BTreeSet<String> {
        let targets = self.paths[file].iter().filter_map(|path| self.target(file, path));
        let top = file.split('/').next();
        targets.filter(|it| it.split('/').next() == top && !format!("{file}/").starts_with(&format!("{it}/"))).collect()
    }

    /// The files that reach themselves through others, each with those on the way.
    fn circles(&self) -> Vec<String> {
        let used: BTreeMap<&str, BTreeSet<String>> = self.paths.keys().map(|file| (file.as_str(), self.used(file))).collect();
        let reached: BTreeMap<&str, BTreeSet<&str>> = used.keys().map(|file| (*file, reach(&used, file))).collect();
        let circle = |file: &&str| {
            let around: Vec<&str> = reached[file].iter().copied().filter(|it| reached[it].contains(file)).collect();
            around.contains(file).then(|| format!("{file}: {}", around.join(", ")))
        };
        reached.keys().filter_map(circle).collect()
    }
}

/// What a file uses, and what that uses.
fn reach<'f>(used: &'f BTreeMap<&str, BTreeSet<String>>, file: &'f str) -> BTreeSet<&'f str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(next) = open.pop() {
        open.extend(used[next].iter().map(String::as_str).filter(|it| seen.insert(*it)));
    }
    seen
}

#[test]
fn no_two_files_use_each_other() {
    let files = |all: &[(&str, &str)]| Files { paths: all.iter().map(|(name, text)| ((*name).to_owned(), paths(text))).collect() };
    let parent = ("a", "pub use b::B; fn f() { self::c::f() }");
    assert!(
        files(&[parent, ("a/b", "use super::A;"), ("a/c", "use super::{A, B};")]).circles().is_empty(),
        "what is around a file is its own"
    );
    let found = files(&[parent, ("a/b", "fn f() { super::c::f() }"), ("a/c", "use crate::a::{A, B};")]).circles();
    assert_eq!(found, ["a/b: a/b, a/c", "a/c: a/b, a/c"], "a name that `mod.rs` passes on is that of the file it comes from");

    let mut all = Files { paths: BTreeMap::new() };
    for module in modules().into_iter().filter(|module| !module.name.ends_with("/tests")) {
        let code: String = module.code().flat_map(|(_, line)| [line, "\n"]).collect();
        let children = code.lines().filter_map(|line| line.rsplit_once("mod ")?.1.strip_suffix(';'));
        let named = paths(&code).into_iter().chain(children.map(|child| format!("self::{child}"))).collect();
        all.paths.insert(module.name.clone(), named);
    }
    let (known, broken): (Vec<String>, Vec<String>) =
        all.circles().into_iter().partition(|circle| RECURSION.iter().any(|file| circle.starts_with(&format!("{file}:"))));
    assert_eq!(known.len(), RECURSION.len(), "what is no circle any more needs no exception");
    report("two files of a module do not use each other", &broken);
}

/// The name of the type that a line declares; a type inside an `impl` belongs to its trait and is none.
fn declared(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(' ');
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).take(8).collect();
    let at = words.iter().position(|word| ["struct", "enum", "trait", "type", "union"].contains(word))?;
    let is_declared = words[..at].iter().all(|word| ["pub", "in", "crate", "super"].contains(word));
    (is_declared && (words[at] != "type" || bare == line)).then(|| words.get(at + 1).copied())?
}

#[test]
fn one_name_of_a_type_has_one_meaning() {
    let modules = modules();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for module in &modules {
        for (number, line) in module.code() {
            if let Some(name) = declared(line) {
                places.entry(name).or_default().push(format!("{}:{number}", module.name));
            }
        }
    }
    assert!(places.len() > 400, "the types of the program are found: {}", places.len());
    let several = places.iter().filter(|(_, places)| places.len() > 1);
    let broken: Vec<String> = several.map(|(name, places)| format!("`{name}` is declared in {}", places.join(" and "))).collect();
    report("no two types have one name", &broken);
}

#[test]
fn each_package_has_one_door() {
    let mut broken = Vec::new();
    for module in modules() {
        for (number, line) in module.code() {
            for (package, doors) in DOORS {
                let used = has_word(line, package) && (line.contains(&format!("{package}::")) || line.contains(&format!("use {package}")));
                let inside = |door: &&str| module.name == *door || module.name.starts_with(&format!("{door}/"));
                if used && !doors.iter().any(inside) {
                    broken.push(format!("{}:{number} imports {package}", module.name));
                }
            }
        }
    }
    report("each package is imported through its own door", &broken);
}

#[test]
fn every_door_is_in_use() {
    let modules = modules();
    let mut broken = Vec::new();
    for (package, doors) in DOORS {
        let is_used = |door: &str| {
            let inside = |it: &&Module| it.name == door || it.name.starts_with(&format!("{door}/"));
            modules.iter().filter(inside).any(|it| has_word(&it.text, package))
        };
        broken.extend(doors.iter().filter(|door| !is_used(door)).map(|door| format!("{door} does not import {package}")));
    }
    broken.extend(
        LAYERS
            .iter()
            .copied()
            .flatten()
            .filter(|it| !modules.iter().any(|module| module.top() == **it))
            .map(|it| format!("there is no `{it}`")),
    );
    report("the tables of layers and doors name what is there", &broken);
}

/// The names of the packages that Cargo.lock holds.
fn locked() -> BTreeSet<String> {
    let lock = read(&root().join("Cargo.lock"));
    lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).map(str::to_owned).collect()
}

#[test]
fn what_is_compiled_in_a_way_of_its_own_is_there() {
    let (manifest, locked) = (read(&root().join("Cargo.toml")), locked());
    let named = manifest.lines().filter_map(|line| line.strip_prefix("[profile.release.package.")?.strip_suffix(']'));
    let broken: Vec<String> = named.filter(|name| !locked.contains(*name)).map(str::to_owned).collect();
    report("the profiles of Cargo.toml name packages of Cargo.lock", &broken);
}

#[test]
fn every_dependency_is_in_the_table_of_doors_and_used() {
    let manifest = read(&root().join("Cargo.toml"));
    let (_, rest) = manifest.split_once("[dependencies]").expect("there are dependencies");
    let (section, _) = rest.split_once("[dev-dependencies]").expect("there are dev-dependencies");
    let packages = section.lines().filter_map(|line| line.split_once(" = ")).filter(|(name, _)| !name.starts_with('#'));
    let packages: BTreeSet<String> = packages.map(|(name, _)| name.trim().replace('-', "_")).collect();
    let modules = modules();
    // Before some the reason stands in lines of its own.
    let mut broken: Vec<String> = Vec::new();
    for (before, line) in section.lines().zip(section.lines().skip(1)).filter(|(_, line)| line.contains(" = ") && !line.starts_with('#')) {
        if !line.contains('#') && !before.starts_with('#') {
            broken.push(format!("{line} has no reason"));
        }
    }
    for package in &packages {
        if !ANYWHERE.contains(&package.as_str()) && !DOORS.iter().any(|(name, _)| name == package) {
            broken.push(format!("{package} has no door"));
        }
        let is_below = DOORS.iter().any(|(name, doors)| name == package && doors.is_empty());
        if !is_below && !modules.iter().any(|module| module.text.contains(&format!("{package}::"))) {
            broken.push(format!("{package} is used nowhere"));
        }
    }
    broken.extend(DOORS.iter().filter(|(name, _)| !packages.contains(*name)).map(|(name, _)| format!("{name} is no dependency")));
    report("Cargo.toml and the table of doors name the same packages", &broken);
}

#[test]
fn the_pure_part_does_no_input_or_output() {
    let edge = layer(FIRST_EDGE).expect("it is in the table");
    let mut broken = Vec::new();
    for module in modules().iter().filter(|module| layer(module.top()).is_some_and(|own| own < edge)) {
        for (number, line) in module.code() {
            let words = EDGE_ONLY.iter().filter(|word| line.contains(*word) && (**word != "print!(" || has_word(line, "print")));
            broken.extend(words.map(|word| format!("{}:{number} names {word}", module.name)));
        }
    }
    report("files, network, clock, environment and printing belong to the edges", &broken);
}

/// Whether a string that begins a tag stands in a line.
fn names_a_tag(line: &str) -> bool {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '?' | '!' | '{'));
    line.match_indices("\"<").any(|(at, quote)| begins(&line[at + quote.len()..]))
}

#[test]
fn one_module_writes_markup() {
    let lines = ["out.push_str(\"<p\");", "write!(out, \"</{tag}>\")", "format!(r#\"<svg\"#)", "\"<{tag}>\""];
    assert!(lines.into_iter().all(names_a_tag) && !names_a_tag("out.push_str(\"< \")"));
    let is_among = |places: &[&str], name: &str| places.iter().any(|place| name == *place || name.starts_with(&format!("{place}/")));
    let mut broken = Vec::new();
    for module in modules().iter().filter(|module| !module.name.ends_with("/tests")) {
        for (number, line) in module.code() {
            if names_a_tag(line) && !is_among(TAGS, &module.name) {
                broken.push(format!("{}:{number} names a tag", module.name));
            }
            if line.contains(".trusted(") && !is_among(VOUCHERS, &module.name) {
                broken.push(format!("{}:{number} vouches for markup", module.name));
            }
        }
    }
    report("markup is written by `markup` alone", &broken);
}

#[test]
fn addresses_are_made_by_the_plan_alone() {
    let mut broken = Vec::new();
    for module in modules().iter().filter(|module| ["render", "export", "search", "site"].contains(&module.top())) {
        for (number, line) in module.code() {
            let made = ["}.html", "}.svg", ".html#", "\"index.html\""].iter().filter(|end| line.contains(**end));
            broken.extend(made.map(|end| format!("{}:{number} makes an address with {end}", module.name)));
        }
    }
    report("`plan::Route` and the plans make every address", &broken);
}

#[test]
fn no_file_is_too_long_to_read() {
    let folders = ["src", "tests", "benches"].map(|name| root().join(name));
    let paths = folders.iter().flat_map(|folder| files(folder, "rs"));
    let lengths = paths.map(|path| (read(&path).lines().count(), path));
    let broken: Vec<String> =
        lengths.filter(|(n, _)| *n > MOST_LINES).map(|(n, path)| format!("{} has {n} lines", path.display())).collect();
    report("a file has at most 600 lines", &broken);
}

/// The functions of a file, each by its name with the number of its lines.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let Some((before, rest)) = bare.split_once("fn ").filter(|(before, _)| before.is_empty() || before.ends_with(' ')) else {
            continue;
        };
        let is_declared = before.split(' ').all(|word| word.is_empty() || ["const", "async"].contains(&word) || word.starts_with("pub"));
        if is_declared && !bare.ends_with([';', '}']) {
            let end = format!("{}}}", &line[..line.len() - bare.len()]);
            let length = lines[at..].iter().position(|line| *line == end).map_or(1, |n| n + 1);
            out.push((rest.split(['(', '<']).next().unwrap_or_default(), length));
        }
    }
    out
}

#[test]
fn no_function_is_too_long_to_read() {
    let text = "fn a() {\n    1\n}\n\nimpl A {\n    pub(super) fn b() {}\n    fn c() -> u8 {\n        2\n    }\n}\n";
    assert_eq!(functions(text), [("a", 3), ("c", 3)]);
    let (mut n_functions, mut broken) = (0, Vec::new());
    for module in modules().iter().filter(|module| !module.name.ends_with("/tests")) {
        let end = module.text.find("#[cfg(test)]\nmod tests").unwrap_or(module.text.len());
        let found = functions(&module.text[..end]);
        n_functions += found.len();
        let long = found.iter().filter(|(_, length)| *length > MOST_FUNCTION_LINES);
        broken.extend(long.map(|(name, length)| format!("{}: `{name}` has {length} lines", module.name)));
    }
    assert!(n_functions > 3_000, "the functions of the program are found: {n_functions}");
    report("a function has at most 80 lines", &broken);
}

#[test]
fn every_file_says_what_it_is() {
    let broken: Vec<String> = modules().iter().filter(|it| !it.text.starts_with("//! ")).map(|it| it.name.clone()).collect();
    report("a file begins with what it is about", &broken);
}

#[test]
fn every_code_is_named_in_a_test() {
    let own = root().join("tests/architecture.rs");
    let mut texts: Vec<String> = modules().iter().map(|module| module.tests().to_owned()).collect();
    // Whole files of tests inside `src` are declared with `#[cfg(test)]` by their parent.
    texts.extend(modules().into_iter().filter(|module| module.name.ends_with("/tests")).map(|module| module.text));
    for ending in ["rs", "md"] {
        texts.extend(files(&root().join("tests"), ending).iter().filter(|path| **path != own).map(|path| read(path)));
    }
    // In the suites a finding of a text is told with the line it is in: `2 article-gap …`.
    let is_told = |text: &str, name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(' '));
        lines.any(|(line, told)| line.parse::<u32>().is_ok() && told.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
    };
    let is_named = |code: &&Code| {
        let (variant, name) = (format!("Code::{code:?}"), code.name());
        let names = |text: &String| {
            has_word(text, &variant) || text.contains(&format!("\"{name}\"")) || text.contains(&format!("{name}:")) || is_told(text, name)
        };
        texts.iter().any(names)
    };
    let broken: Vec<String> = Code::ALL.iter().filter(|code| !is_named(code)).map(|code| code.name().to_owned()).collect();
    report("each code of a finding has a test that shows it", &broken);
}

#[test]
fn the_architecture_is_told_in_two_hundred_lines_and_names_every_folder() {
    let text = read(&root().join("ARCHITECTURE.md"));
    assert!(text.lines().count() < 200, "ARCHITECTURE.md has {} lines", text.lines().count());
    let folder = |module: &Module| match module.name.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/"),
        None => format!("{}.rs", module.name),
    };
    let modules = modules();
    let is_folder = |name: &str| modules.iter().any(|module| module.name.starts_with(&format!("{name}/")));
    let places: BTreeSet<String> = modules.iter().filter(|module| !is_folder(&module.name)).map(folder).collect();
    let broken: Vec<String> = places.into_iter().filter(|place| !text.contains(&format!("`{place}`"))).collect();
    report("ARCHITECTURE.md names every folder of src", &broken);
}

/// What a text names in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2))
}

#[test]
fn the_documents_name_files_that_are_there() {
    let mut broken = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(&root().join(document));
        let is_path = |it: &&str| ["src/", "tests/", "themes/", "benches/", "fuzz/", ".ci/"].iter().any(|folder| it.starts_with(folder));
        // `<page>` stands for a name that whoever follows the document makes up.
        let paths = quoted(&text).filter(is_path).filter(|it| !it.contains(['<', '*', ' ']));
        broken.extend(paths.filter(|path| !root().join(path).exists()).map(|path| format!("{document}: {path}")));
    }
    report("the documents name files that are there", &broken);
    assert!(read(&root().join("README.md")).lines().count() <= 150, "README.md is a page");
}
