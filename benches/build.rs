//! What a build costs beside copying what it makes: `cargo bench --bench build [LAWS|FOLDER…]`.
//!
//! A number is so many laws made of those of `content/sources`, multiplied and varied; a folder is a site, or texts of laws, which are
//! imported first. For each: a build into an empty folder, one with nothing changed, one with a sentence more in one law, one with a sentence
//! more in another, one that asks nothing of the builds before, and `cp -r` of the output in the same run. Time is CPU time, which other
//! work on the machine changes little; that of the system depends on the disk.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a measurement reads the clock and prints")]

mod support;

#[path = "../tests/support/multiply.rs"]
mod multiply;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{RunCost, copy_tree, counted, run};

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let asked = if asked.is_empty() { vec!["100".to_owned(), "500".to_owned()] } else { asked };
    println!(
        "{:>6} {:>7} {:>6}  {:<16} {:>7} {:>7} {:>6} {:>8} {:>9} {:>7}",
        "laws", "pages", "MB", "", "CPU s", "user", "x cp", "wall s", "pages/s", "peak MB"
    );
    for site in asked {
        measure(&site);
    }
}

fn measure(asked: &str) {
    let folder = std::env::temp_dir().join(format!("fadian-bench-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let root = folder.join("site");
    std::fs::create_dir_all(&root).expect("a folder for the site");
    match asked.parse() {
        Ok(count) => generate(&root, count),
        Err(_) => given(Path::new(asked), &root),
    }
    let (output, copy) = (folder.join("output"), folder.join("copy"));
    let build = || run(program().arg("build").arg("--root").arg(&root).arg("--output").arg(&output));
    let cold = build();
    let laws = laws(&root);
    let (_, pages, bytes) = counted(&output);
    let copied = run(Command::new("cp").arg("-r").arg(&output).arg(&copy));
    println!("{:6} {pages:7} {:6}  {}", laws.len(), bytes / 1_000_000, row("cp -r", copied, copied, 0));
    let show = |name: &str, cost: RunCost| println!("{:22} {}", "", row(name, cost, copied, pages));
    show("cold", cold);
    show("nothing changed", build());
    reword(&laws[laws.len() / 2]);
    show("one law changed", build());
    reword(&laws[laws.len() / 3]);
    show("another one", build());
    show("--no-cache", run(program().args(["build", "--no-cache", "--root"]).arg(&root).arg("--output").arg(&output)));
    std::fs::remove_dir_all(&folder).expect("the folder is deleted");
}

fn row(name: &str, cost: RunCost, copied: RunCost, pages: usize) -> String {
    let cpu = cost.cpu.all();
    format!(
        "{name:<16} {cpu:7.2} {:7.2} {:6.2} {:8.2} {:9.0} {:7.0}",
        cost.cpu.user,
        cpu / copied.cpu.all().max(0.01),
        cost.wall.as_secs_f64(),
        pages as f64 / cpu.max(0.01),
        cost.megabytes
    )
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_fadian"));
    program.arg("--quiet");
    program
}

/// A site of laws that are made up.
fn generate(root: &Path, count: usize) {
    let inputs = multiply::inputs(Path::new(env!("CARGO_MANIFEST_DIR")), count, &|_| ());
    for law in inputs.laws {
        let path = root.join(&law.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, law.text.as_bytes()).expect("a law");
    }
    std::fs::write(root.join("content/site.toml"), "title = \"甲\"\n").expect("the settings");
}

/// A site that was given, or one of the texts that were.
fn given(folder: &Path, root: &Path) {
    if folder.join("content/laws").is_dir() {
        copy_tree(&folder.join("content"), &root.join("content"));
        if folder.join("themes").is_dir() {
            copy_tree(&folder.join("themes"), &root.join("themes"));
        }
        return;
    }
    let sources = root.join("content/sources/given");
    copy_tree(folder, &sources);
    std::fs::write(root.join("content/site.toml"), "title = \"甲\"\n").expect("the settings");
    run(program().arg("import").arg("--root").arg(root).arg(&sources));
}

/// The files of the laws, in order.
fn laws(root: &Path) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root.join("content/laws")).expect("the laws");
    let mut laws: Vec<PathBuf> =
        folder.map(|entry| entry.expect("an entry").path()).filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    laws.sort();
    laws
}

/// Puts a sentence behind the last paragraph of a law.
fn reword(law: &Path) {
    let text = std::fs::read_to_string(law).expect("a law");
    std::fs::write(law, format!("{}县级以上人民政府应当加强统筹。\n", text.trim_end())).expect("a law");
}
