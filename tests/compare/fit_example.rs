//! `cargo run --release --example fit` prints the weights of `src/compare/weights.rs` as they come out of the labels in
//! `tests/compare/labels`; `tests/compare/fit.rs` says how. Needs the collection of laws that the labels speak of.

#![expect(clippy::print_stdout, reason = "the table is what the command is for")]

#[path = "../support/collection.rs"]
mod collection;
mod fit;
#[expect(dead_code, reason = "the tests use more of it")]
mod labels;
#[expect(dead_code, reason = "the tests use more of it")]
mod truth;

fn main() {
    match fit::tables() {
        Some(tables) => print!("{}", fit::source(&tables)),
        None => println!("no collection of laws in FADIAN_CORPUS or ../shared/corpus: nothing to fit on"),
    }
}
