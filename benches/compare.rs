//! How long it takes to relate laws: `cargo bench --bench compare [LAWS…] [FOLDER]`. Prints milliseconds of this process's
//! own time (other work on the machine counts little), milliseconds by the clock, counterparts kept and memory.
//!
//! The laws are made: 84 articles each in the chapters of one of the published texts, their words chosen from all of them and
//! moved, all but the commonest, into the vocabulary of one of fifty fields, as laws of a collection are on different fields.
//! Timed is everything from the laws to the counterparts with their reasons. The limits: 5 laws of 80 provisions in 100 ms,
//! 42 in 3 s; thousands in memory that grows with the text.
//!
//! The first table is what a site asks for, the few best of each provision: up to twenty-four laws each against every other, above that
//! each against its partners. With a folder of texts (`-- FOLDER`) that table alone is made of all that lies in it. The second is the full weighing of all pairs, for sets up to 200 laws unless numbers are given.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement reads the texts and the clock, and prints")]

mod support;

use fadian::compare::{Answers, Gathered, Sequential, related};
use fadian::import::{ImportOptions, import};
use fadian::markdown;
use fadian::model::{Block, Law, Node, Paragraph, ProvisionPath};
use fadian::source::SourceFile;
use std::path::{Path, PathBuf};
use std::time::Instant;
use support::{CpuTime, peak_megabytes};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LAWS: [&str; 4] = ["heilongjiang-shuzi-jingji-caoan", "mou-shi-shuzi-jingji", "shanxi-dashuju", "shanxi-shuzi-jingji"];
/// Characters that every field has.
const COMMON: &str = "的和应当及有关部门人民政府县级以上省市区加强推进支持鼓励建设发展管理组织按照规定等促进制定开展建立健全完善依法提供";
/// Fields of law; up to so many laws are all on one field.
const FIELDS: usize = 50;

fn main() {
    let folder = std::env::args().skip(1).map(PathBuf::from).find(|path| path.is_dir());
    if let Some(folder) = folder {
        let laws = laws_of(&folder);
        println!("  laws  provisions    own ms     clock       answered   MB at most");
        return timed(&laws.iter().collect::<Vec<_>>(), 1, answered);
    }
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let has_asked = !asked.is_empty();
    let counts = if asked.is_empty() { vec![2, 5, 42, 200, 1000, 3000] } else { asked };
    let texts: Vec<Law> = LAWS.iter().map(|slug| law(slug)).collect();
    let mut pool: Vec<Vec<String>> = Gathered::new(&texts.iter().collect::<Vec<_>>()).units.into_iter().map(|it| it.paragraphs).collect();
    pool.retain(|paragraphs| paragraphs.iter().all(|text| !text.is_empty()));
    println!("  laws  provisions    own ms     clock       answered   MB at most");
    for count in &counts {
        measure(&texts[0], &pool, *count, answered);
    }
    println!("  laws  provisions    own ms     clock   counterparts   MB at most");
    for count in counts.iter().filter(|count| **count <= 200 || has_asked) {
        measure(&texts[0], &pool, *count, |laws| {
            let related = related(laws, &[]);
            (related.gathered.units.len(), related.counterparts.iter().map(Vec::len).sum())
        });
    }
}

/// How many provisions some laws have, and how many of them have an answer.
fn answered(laws: &[&Law]) -> (usize, usize) {
    let answers = Answers::new(laws, &[], &Sequential);
    let gathered = Gathered::new(laws);
    let of = |(unit, path): (usize, &ProvisionPath)| !answers.of(gathered.units[unit].law, path).is_empty();
    (gathered.units.len(), gathered.paths.iter().enumerate().filter(|it| of(*it)).count())
}

/// The laws of a folder of texts as received.
fn laws_of(folder: &Path) -> Vec<Law> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let name = entry.path().to_string_lossy().into_owned();
        let mut law = import(&name, &std::fs::read(entry.path()).unwrap_or_default(), &ImportOptions::default()).law;
        law.meta.slug = name;
        law
    };
    files.map(read).collect()
}

/// Times some work on so many laws, which tells how many provisions there are and what was found, and prints a row.
fn measure(frame: &Law, pool: &[Vec<String>], count: usize, work: impl Fn(&[&Law]) -> (usize, usize)) {
    let made: Vec<Law> = (0..count).map(|index| made(frame, pool, index, if count <= FIELDS { 0 } else { index % FIELDS })).collect();
    let laws: Vec<&Law> = made.iter().collect();
    timed(&laws, if count <= 5 { 20 } else { 1 }, work);
}

fn timed(laws: &[&Law], runs: u32, work: impl Fn(&[&Law]) -> (usize, usize)) {
    let (mut provisions, mut found, mut best) = (0, 0, f64::INFINITY);
    let before = CpuTime::own().user;
    for _ in 0..runs {
        let start = Instant::now();
        (provisions, found) = work(laws);
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    let own = (CpuTime::own().user - before) * 1000.0 / f64::from(runs);
    println!("{:>6} {provisions:>11} {own:>9.0} {best:>9.0} {found:>14} {:>12.0}", laws.len(), peak_megabytes("self"));
}

fn law(slug: &str) -> Law {
    let path = format!("{}/content/laws/{slug}.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a published text");
    markdown::read(&SourceFile::new(path, text)).value.law
}

/// A law in the frame of another, with words of the pool.
fn made(frame: &Law, pool: &[Vec<String>], index: usize, field: usize) -> Law {
    let mut law = frame.clone();
    law.meta.slug = format!("law-{index}");
    let mut state = index as u64 * 2 + 1;
    let mut next = || {
        // Knuth's multiplier; the high bits are good enough to choose by.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &pool[(state >> 33) as usize % pool.len()]
    };
    fill(&mut law.body, &mut |block| {
        *block = next().iter().map(|text| Block::Paragraph(Paragraph { text: moved(text, field), items: Vec::new() })).collect();
    });
    law
}

fn fill(nodes: &mut [Node], words: &mut impl FnMut(&mut Vec<Block>)) {
    for node in nodes {
        match node {
            Node::Division(division) => fill(&mut division.children, words),
            Node::Article(article) => words(&mut article.blocks),
            Node::Text(_) => {}
        }
    }
}

/// The same text in the vocabulary of another field.
fn moved(text: &str, field: usize) -> String {
    let shifted = |c: char| char::from_u32(0x4E00 + (c as u32 - 0x4E00 + field as u32 * 401) % 0x51A0).unwrap_or(c);
    text.chars().map(|c| if ('\u{4E00}'..'\u{9FA0}').contains(&c) && !COMMON.contains(c) { shifted(c) } else { c }).collect()
}
