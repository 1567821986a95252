//! The importer on real laws, where a collection of them is at hand: in the folder `FADIAN_CORPUS` names, or in
//! `../shared/corpus`. Nothing of it is in the project; without it these tests say so and pass.

#![expect(clippy::print_stdout, clippy::format_push_string, reason = "what was skipped and what was misread is printed")]

use crate::support;
use crate::support::collection;
use collection::{corpus, law_texts, texts};
use fadian::import::{ImportOptions, import};
use fadian::model::{At, Law, provisions};
use std::collections::BTreeMap;
use std::path::Path;
use support::chance::Chance;
use support::damage::{Case, DAMAGES};
use support::print::Style;
use support::sheet::{self, Aspect, Leniency, Miss};
use support::{conserve, repository};

/// How many of a hundred regular files must be read perfectly.
const CLEAN_FLOOR: usize = 97;
/// How many of a hundred spoiled prints of them.
const DAMAGED_FLOOR: usize = 96;

macro_rules! corpus_or_return {
    () => {
        match corpus() {
            Some(folder) => law_texts(&folder),
            None => {
                println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; nothing was read");
                return;
            }
        }
    };
}

/// The regular files and what is printed in them.
fn regular(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&String, &Vec<u8>, Law)> {
    files.iter().filter_map(|(name, bytes)| Some((name, bytes, repository::read(std::str::from_utf8(bytes).ok()?)?))).collect()
}

fn short(misses: &[Miss]) -> String {
    misses.iter().map(|miss| format!("\n        {:?}: {}", miss.aspect, miss.detail)).collect::<Vec<_>>().concat()
}

#[test]
fn not_one_character_of_a_real_text_is_lost() {
    let sources = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/sources"));
    assert!(sources.len() >= 5, "the published texts are there");
    let corpus = corpus().map(|folder| texts(&folder)).unwrap_or_default();
    if corpus.is_empty() {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; only content/sources was read");
    }
    let mut lost = Vec::new();
    for (name, bytes) in sources.iter().chain(&corpus) {
        let faults = conserve::faults(&import(name, bytes, &ImportOptions::default()));
        lost.extend((!faults.is_empty()).then(|| format!("{name}: {}", faults.join("; "))));
    }
    println!("{} texts, {} of them lose or invent characters\n{}", sources.len() + corpus.len(), lost.len(), lost.join("\n"));
    assert!(lost.is_empty(), "characters are lost or invented:\n{}", lost.join("\n"));
}

#[test]
fn regular_files_are_read_as_they_are_printed() {
    let files = corpus_or_return!();
    let laws = regular(&files);
    let mut perfect = 0;
    for (name, bytes, truth) in &laws {
        let imported = import(name, bytes, &ImportOptions::default());
        let misses = sheet::compare(truth, &imported.law, Leniency { front: true, ..Leniency::default() });
        let core = misses.iter().any(|miss| miss.aspect.is_core());
        perfect += usize::from(!core);
        if !misses.is_empty() {
            println!("{name}{}", short(&misses));
        }
        if let Err(fault) = conserve::replays(&imported) {
            println!("{name}: {fault}");
        }
    }
    for name in files.keys().filter(|name| !laws.iter().any(|(regular, ..)| regular == name)) {
        println!("not regular: {name}");
    }
    println!("clean: {perfect} of {} regular files are read perfectly, {} files are not regular", laws.len(), files.len() - laws.len());
    assert!(laws.len() > 20, "the simple rules fit most of the files");
    assert!(perfect * 100 >= laws.len() * CLEAN_FLOOR, "{perfect} of {} regular files are read perfectly", laws.len());
}

#[test]
fn regular_files_are_read_when_they_are_spoiled() {
    let files = corpus_or_return!();
    let laws = regular(&files);
    let (mut all, mut perfect) = (0, 0);
    for (row, damage) in DAMAGES.iter().enumerate() {
        let (mut here, mut right) = (0, 0);
        let mut examples = String::new();
        for (index, (name, _, truth)) in laws.iter().enumerate() {
            let style = Style::ALL[(index + row) % Style::ALL.len()];
            let mut case = Case::clean(truth, style);
            if !(damage.apply)(&mut case, &mut Chance::of(index as u64, damage.name)) {
                continue;
            }
            let misses = judge(&case);
            here += 1;
            right += usize::from(misses.is_empty());
            if !misses.is_empty() && here - right <= 2 {
                examples.push_str(&format!("    {name} {style:?}{}\n", short(&misses)));
            }
        }
        println!("{:<28} {right:>4}/{here}\n{examples}", damage.name);
        (all, perfect) = (all + here, perfect + right);
    }
    println!("spoiled: {perfect} of {all} are read perfectly or flagged");
    assert!(perfect * 100 >= all * DAMAGED_FLOOR, "{perfect} of {all} spoiled texts are read perfectly or flagged");
}

/// What is misread, characters lost or invented among it.
fn judge(case: &Case) -> Vec<Miss> {
    let imported = import(case.path(), &case.bytes(), &ImportOptions::default());
    let mut misses = sheet::compare(&case.truth, &imported.law, case.lenient);
    misses.retain(|miss| miss.aspect.is_core());
    let findings = support::findings(&imported);
    for group in &case.need {
        if !findings.iter().any(|finding| group.contains(&finding.code)) {
            misses.push(Miss { aspect: Aspect::Flags, detail: format!("no finding {group:?}") });
        }
    }
    misses.extend(conserve::faults(&imported).into_iter().map(|detail| Miss { aspect: Aspect::Texts, detail }));
    misses
}

/// The numbers of the articles of the body, in order.
fn numbers(law: &Law) -> Vec<u32> {
    let number = |at: &At| if let At::Article(number, _) = at { Some(number.base) } else { None };
    provisions(law).iter().filter(|provision| provision.path.document == 0).filter_map(|provision| number(&provision.path.at)).collect()
}

#[test]
fn irregular_files_keep_every_article() {
    let files = corpus_or_return!();
    for (part, last) in
        [("飞行基本规则", 124), ("青岛市海上交通安全条例", 78), ("东营市湿地城市建设条例", 46), ("浙江省测绘地理信息条例", 42)]
    {
        let Some((name, bytes)) = files.iter().find(|(name, _)| name.contains(part)) else {
            println!("SKIPPED: {part} is not in this collection");
            continue;
        };
        let law = import(name, bytes, &ImportOptions::default()).law;
        println!("{name}: {:?}", numbers(&law));
        assert_eq!(numbers(&law).last(), Some(&last), "{name}");
    }
}
