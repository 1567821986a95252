//! How long it takes to relate laws: `cargo bench --bench compare`. Prints milliseconds of processor time and memory.
//!
//! The laws are made of the five published texts' provisions, each law with its own choice of them in its own order and with
//! words of its own mixed in, so that no two are the same. The limits: 5 laws of 80 provisions in 100 ms, 42 in 3 s; thousands
//! in memory that grows with the text.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the published texts")]

use fadian::compare::{Engine, Gathered, Unit};
use fadian::markdown;
use fadian::model::Law;
use fadian::source::SourceFile;
use std::time::Instant;

const LAWS: [&str; 5] = [
    "heilongjiang-shuzi-jingji-caoan",
    "mou-shi-shuzi-jingji",
    "shanxi-dashuju",
    "shanxi-shuzi-jingji",
    "shanxi-shuzi-jingji-zhengce",
];
const PROVISIONS: usize = 80;

fn main() {
    let laws: Vec<Law> = LAWS.iter().map(|slug| law(slug)).collect();
    let pool = Gathered::new(&laws.iter().collect::<Vec<_>>()).units;
    println!("{:>6} {:>11} {:>10} {:>12} {:>8}", "laws", "provisions", "ms", "candidates", "MB");
    for count in [2, 5, 42, 200, 1000, 3000] {
        let units: Vec<Unit> = (0..count).flat_map(|law| made(&pool, law)).collect();
        let runs = if count <= 5 { 5 } else { 1 };
        let mut best = f64::INFINITY;
        let mut candidates = 0;
        for _ in 0..runs {
            let start = Instant::now();
            candidates = Engine::new(&units).candidates().iter().map(Vec::len).sum();
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        println!("{count:>6} {:>11} {best:>10.0} {candidates:>12} {:>8.0}", units.len(), peak_megabytes());
    }
}

fn law(slug: &str) -> Law {
    let path = format!("{}/content/laws/{slug}.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a published text");
    markdown::read(&SourceFile::new(path, text)).value.law
}

/// A law of eighty provisions: every one from the pool, in an order and with a few characters that are this law's own.
fn made(pool: &[Unit], law: usize) -> Vec<Unit> {
    let mut state = law as u64 * 2 + 1;
    let mut next = move |below: usize| {
        // Knuth's multiplier; the high bits are good enough to choose by.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut unit = || {
        let mut unit = pool[next(pool.len())].clone();
        unit.law = law;
        for text in &mut unit.paragraphs {
            let own: String = (0..6).map(|_| char::from_u32(0x4E00 + next(3000) as u32).expect("a Chinese character")).collect();
            text.push_str(&own);
        }
        unit
    };
    let mut units: Vec<Unit> = (0..PROVISIONS).map(|_| unit()).collect();
    units.sort_by(|a, b| a.headings.cmp(&b.headings));
    units
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
