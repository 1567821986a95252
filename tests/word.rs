//! Laws of our own making as Word files: typed, numbered by Word, with runs split and lines broken anywhere.

#![expect(clippy::print_stdout, reason = "what was misread is printed")]

use crate::support;
use fadian::import::{ImportOptions, import};
use support::chance::Chance;
use support::word::{self, Form};
use support::{conserve, generate};

/// How many of a hundred Word files must be read perfectly.
const FLOOR: usize = 95;

#[test]
fn word_files_are_read_perfectly() {
    let laws = generate::among_hand_written(8);
    let (mut all, mut perfect) = (0, 0);
    for form in Form::ALL {
        let (mut here, mut right) = (0, 0);
        for (name, law) in &laws {
            let Some(bytes) = word::file(law, *form, &mut Chance::of(1, name)) else { continue };
            let imported = import("law.docx", &bytes, &ImportOptions::default());
            let misses = conserve::faults_of(law, &imported);
            here += 1;
            right += usize::from(misses.is_empty());
            if !misses.is_empty() {
                println!("{name} {form:?}\n    {}", misses.join("\n    "));
            }
        }
        println!("Word, {form:?}: {right} of {here}");
        assert!(here > 5, "{form:?} files can be made of more than five laws");
        (all, perfect) = (all + here, perfect + right);
    }
    assert!(perfect * 100 >= all * FLOOR, "{perfect} of {all} Word files are read perfectly");
}
