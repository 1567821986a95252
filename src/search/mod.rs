//! The search index: files that a browser loads a few of, and that find every provision which contains a word.
//!
//! In: the laws with their plans. Out: script files below `search/`. Nothing is cut into words. Each place of the folded
//! text begins a *suffix*, which runs to the end of its piece; the suffixes are sorted (a suffix array), and a *key* is as much of
//! one as tells at most [`sort::FEW`] of them from the rest. So all places of a word stand side by side, under the keys that
//! begin with it, and whoever wants them reads the one or two files they are in. Where a word has more keys than two
//! files hold, its provisions stand in a list of their own. A word longer than its key has few candidates, and their texts decide.
//!
//! Pieces are what stands between walls: a caption, a 款, the label and text of a 项 or 目, a line of a table's cell, a
//! note. A word is found inside a piece, never across a wall; punctuation and blanks inside it do not count.
//!
//! - [`fold`]: what counts as the same character, for this program and for the script alike.
//! - [`mod@unit`]: a law as units with an address, each in pieces.
//! - [`text`]: the folded text of all laws.
//! - [`sort`]: from suffixes to files, by ranges of first characters that do not know each other: any number of them at once.
//! - [`again`]: the same of texts in which little has changed since.
//! - [`ask`] and [`answer`]: the rules of a query, and its answer by looking at every provision, as the command line gives it.
//! - [`heads`]: topics and terms by name; [`other`]: what a query that finds nothing may be written as.
//! - [`table`]: the one file that is read first: laws, and which file holds what.

pub mod again;
pub mod answer;
pub mod ask;
mod code;
pub mod fold;
pub mod heads;
pub mod other;
#[cfg(test)]
mod reader;
pub mod sort;
pub mod table;
pub mod text;
pub mod unit;

use crate::source::fingerprint;

/// Bytes of a file of the index as they are aimed at; the one list that a file ends with may go beyond. A word takes one to three files,
/// which a slow telephone waits for: half as many bytes each cost the table of a hundred laws one kilobyte.
pub const FILE_BYTES: usize = 20_000;
/// Bytes of text in a file of texts.
pub const TEXT_BYTES: usize = 8_000;
/// The name of the file that is read first. It is the one of the index that does not follow from what the file holds.
pub const TABLE: &str = "table.js";
/// Characters of a version.
pub const VERSION: usize = 6;

/// The name of a file of the index that holds this part, `k0-3`, `h0-1`, `t12-0`, in this version. A file changes its name with what it
/// holds, and the table names each: so a browser never mixes two indexes, and what did not change is not fetched, or written, again.
pub fn file_name(part: &str, version: &str) -> String {
    format!("{part}.{version}.js")
}

/// The version of files that change together, by what they hold: letters and digits of one case, for systems that do not tell the two apart.
pub fn version<'s>(scripts: impl IntoIterator<Item = &'s str>) -> String {
    let prints: Vec<u8> = scripts.into_iter().flat_map(|script| fingerprint(script.as_bytes()).to_le_bytes()).collect();
    let print = fingerprint(&prints);
    (0..VERSION).map(|at| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(print >> (5 * at)) as usize & 31])).collect()
}

/// A script that hands over a part of the index.
pub fn script(part: &str, json: &str) -> String {
    format!("fadian.found({},{json})\n", code::json(part))
}
