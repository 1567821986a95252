//! How fast a collection is built, and how much memory it takes: `cargo bench --bench build [LAWS…]`.
//!
//! The laws are those of `content/sources`, multiplied and varied. A build is everything from the texts of the laws to the
//! published folder. Time is CPU time, which other work on the machine does not change; memory is the most that the
//! process ever held, the texts themselves included. For comparison the published folder is copied file by file.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement reads the clock of the process and prints"
)]

#[path = "../tests/support/multiply.rs"]
mod multiply;

use fadian::disk::Store;
use fadian::site::{Options, prepare};
use std::path::{Path, PathBuf};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![100, 1_000] } else { asked };
    println!("laws   files   pages  build CPU s  (user)  pages/CPU s  prepare s  again CPU s  copy CPU s  build/copy  peak MB");
    for count in counts {
        measure(root, count);
    }
}

fn measure(root: &Path, count: usize) {
    let folder = std::env::temp_dir().join(format!("fadian-bench-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the output");
    let inputs = multiply::inputs(root, count, &|_| ());
    let again = inputs.clone();
    let (output, copy) = (folder.join("output"), folder.join("copy"));
    let (start, start_user) = (cpu_seconds(), user_seconds());
    let prepared = prepare(inputs, &Options::default());
    let prepared_at = cpu_seconds();
    let store = Store::open(root, &output).expect("an output");
    let emitted = prepared.emit(&store, &|_| ()).expect("the pages are made");
    store.publish().expect("the site is published");
    let (built, built_user) = (cpu_seconds() - start, user_seconds() - start_user);
    drop(prepared);
    let peak = peak_megabytes();
    let start_again = cpu_seconds();
    let prepared = prepare(again, &Options::default());
    let store = Store::open(root, &output).expect("an output");
    prepared.emit(&store, &|_| ()).expect("the pages are made");
    let stored = store.publish().expect("the site is published");
    assert_eq!(stored.written, 0, "nothing has changed");
    let rebuilt = cpu_seconds() - start_again;
    let start_copy = cpu_seconds();
    copy_tree(&output, &copy);
    let copied = cpu_seconds() - start_copy;
    println!(
        "{count:5} {:6} {:7} {built:12.2} {built_user:7.2} {:12.0} {:10.2} {rebuilt:12.2} {copied:11.2} {:11.2} {peak:8.0}",
        emitted.n_files,
        emitted.n_pages,
        emitted.n_pages as f64 / built,
        prepared_at - start,
        built / copied,
    );
    std::fs::remove_dir_all(&folder).expect("the output is deleted");
}

fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The CPU time of this process, all threads together, user and system; 0 where the system does not tell.
///
/// The part of the system depends on the disk: ext4 takes several times as long to make files for some seconds after many
/// were deleted.
fn cpu_seconds() -> f64 {
    let (user, system) = times();
    user + system
}

fn user_seconds() -> f64 {
    times().0
}

fn times() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    // Fields 14 and 15 of the line, counted from 1; 100 ticks a second on Linux.
    (ticks(11) / 100.0, ticks(12) / 100.0)
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
