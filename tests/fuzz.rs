//! Whatever people write, send or type is read without a panic, and what must hold then holds.
//!
//! The same bodies run for as long as somebody likes in `fuzz/`.

use crate::support::bodies::{BODIES, all_lined, decided, open_law, word_law};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

/// Runs a body on bytes of chance that are the same in every run.
fn check(name: &str) {
    let (_, body) = BODIES.iter().find(|(own, _)| *own == name).expect("a body of this name");
    // PROPTEST_CASES asks for more.
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let ran = runner.run(&proptest::collection::vec(any::<u8>(), 0..160), |data| {
        body(&data);
        Ok(())
    });
    if let Err(TestError::Fail(reason, data)) = ran {
        panic!("{name} on {data:?}: {reason}");
    }
}

#[test]
fn any_bytes_are_decoded() {
    check("decode");
}

#[test]
fn any_open_document_text_is_read_or_refused() {
    check("open_text");
}

#[test]
fn any_word_file_is_read_or_refused() {
    check("docx");
}

#[test]
fn any_page_is_read_and_none_of_it_lost() {
    check("page");
}

#[test]
fn any_pdf_file_is_read_or_refused() {
    check("pdf");
}

#[test]
fn any_rich_text_is_read_or_refused() {
    check("rich_text");
}

#[test]
fn any_word_97_file_is_read_or_refused() {
    check("old_word");
}

#[test]
fn any_source_is_imported_and_none_of_it_lost() {
    check("import");
}

#[test]
fn any_markdown_is_a_law_and_a_page() {
    check("structured");
}

#[test]
fn any_head_and_any_settings_are_read() {
    check("heads");
}

#[test]
fn any_words_may_be_references() {
    check("references");
}

#[test]
fn any_laws_are_compared() {
    check("comparisons");
}

#[test]
fn any_decision_is_carried_out_or_told() {
    check("decision");
}

#[test]
fn any_query_is_answered() {
    check("query");
}

#[test]
fn any_path_is_a_file_of_the_site_or_nothing() {
    check("path");
}

/// Bytes of chance that are read as pieces.
fn pieces() -> Vec<Vec<u8>> {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    (0..100_u8)
        .map(|n| {
            let mut data = vec![0; 4 + usize::from(n)];
            random.fill_bytes(&mut data);
            data[0] |= 3;
            data
        })
        .collect()
}

/// What chance makes of pieces is read, and not refused at its first sign: else a body holds nothing of what stands behind that.
#[test]
fn what_is_made_of_pieces_is_read() {
    let all = pieces();
    let has_text = |imported: &fadian::import::Imported| !imported.text.trim().is_empty();
    let count = |is_read: &dyn Fn(&[u8]) -> bool| all.iter().filter(|data| is_read(data)).count();
    // Of a hundred, with how many it must be at least.
    let n_read = [
        ("Word", 1, count(&|data| has_text(&word_law(data)))),
        ("OpenDocument", 20, count(&|data| has_text(&open_law(data)))),
        ("instructions read", 4, count(&|data| decided(data).2.value.counts.0 > 0)),
        ("instructions carried out", 1, count(&|data| decided(data).2.value.counts.1 > 0)),
        ("TOML", 100, count(&|data| all_lined(data).all(|(_, text)| toml::from_str::<toml::Table>(&text).is_ok()))),
    ];
    assert!(n_read.iter().all(|(_, least, n)| n >= least), "{n_read:?}");
}

/// A target of the fuzzer for each body, and a body for each target.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at the files of the repository")]
fn every_body_has_its_target() {
    let folder = crate::support::run::repository().join("fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("the targets have a manifest");
    for (name, _) in BODIES {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let target = std::fs::read_to_string(folder.join(format!("targets/{name}.rs"))).expect("a target");
        assert!(target.contains(&format!("bodies::{name}(data)")), "{name}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), BODIES.len());
}
