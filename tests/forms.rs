//! The same law from every form is the same law, and nothing of it is lost on the way.

#![expect(clippy::print_stdout, reason = "what was misread is printed")]

use crate::support;
use fadian::import::{ImportOptions, import};
use fadian::model::Law;
use std::collections::BTreeMap;
use support::collection::{self, corpus};
use support::forms::{self, Form};
use support::sheet::{self, Leniency};
use support::{conserve, generate};

/// How many of a hundred files of each form must be read perfectly.
const FLOOR: usize = 95;

#[test]
fn a_law_is_the_same_from_every_form() {
    let laws = generate::among_hand_written(8);
    let mut short = Vec::new();
    for form in Form::ALL {
        let mut right = 0;
        for (name, law) in &laws {
            let file = forms::file(law, *form);
            let imported = import(&format!("law.{}", form.ending()), &file, &ImportOptions::default());
            let misses = conserve::faults_of(law, &imported);
            right += usize::from(misses.is_empty());
            if !misses.is_empty() {
                println!("{name} {form:?}\n    {}", misses.join("\n    "));
            }
        }
        println!("{form:?}: {right} of {}", laws.len());
        if right * 100 < laws.len() * FLOOR {
            short.push(format!("{form:?}: {right} of {}", laws.len()));
        }
    }
    assert!(short.is_empty(), "{short:?}");
}

/// A law that is taken away as a Word file and handed in again is the same law.
#[test]
fn a_law_comes_back_from_the_word_file_that_the_program_makes() {
    let laws = generate::among_hand_written(8);
    let mut right = 0;
    for (name, law) in &laws {
        let imported = import("law.docx", &fadian::export::docx(law, None), &ImportOptions::default());
        let misses = conserve::faults_of(law, &imported);
        right += usize::from(misses.is_empty());
        if !misses.is_empty() {
            println!("{name}\n    {}", misses.join("\n    "));
        }
    }
    println!("{right} of {}", laws.len());
    assert!(right * 100 >= laws.len() * FLOOR, "{right} of {}", laws.len());
}

/// What `documents/three-forms` in the collection holds: a law as Word file, as PDF and as Markdown each.
#[test]
fn the_forms_of_a_real_law_agree() {
    let files = corpus().map(|folder| collection::texts(&folder)).unwrap_or_default();
    let mut laws: BTreeMap<String, Vec<(String, Law)>> = BTreeMap::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("documents/three-forms/")) {
        let imported = import(name, bytes, &ImportOptions::default());
        assert_eq!(conserve::faults(&imported), Vec::<String>::new(), "{name}");
        let (stem, ending) = name.rsplit_once('.').expect("a file has an ending");
        laws.entry(stem.to_owned()).or_default().push((ending.to_owned(), imported.law));
    }
    if laws.is_empty() {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; nothing was read");
    }
    for (stem, forms) in &laws {
        for (ending, law) in &forms[1..] {
            let misses: Vec<String> = sheet::compare(&forms[0].1, law, Leniency::default())
                .into_iter()
                .map(|miss| format!("{:?}: {}", miss.aspect, miss.detail))
                .collect();
            assert!(misses.is_empty(), "{stem}: .{} and .{ending} differ: {misses:#?}", forms[0].0);
        }
    }
}
