//! `fadian merge`: the parts that `build --shard` made, laid together.

use super::Exit;
use super::args::MergeArgs;
use super::build::{told, told_files};
use super::files;
use super::report::Terminal;
use crate::disk::{self, Merged};
use crate::error::Error;

/// Publishes the site that the parts make, or says what is wrong with them.
pub(super) fn run(args: &MergeArgs, terminal: Terminal) -> Result<Exit, Error> {
    let start = files::now();
    match disk::merge(&args.parts, &args.output)? {
        Merged::Whole { totals, stored } => {
            told(&totals, start.elapsed(), terminal);
            told_files(&args.output, stored.written + stored.unchanged, stored, terminal);
            Ok(Exit::Fine)
        }
        Merged::Refused(found) => {
            terminal.found(&found)?;
            terminal.note("没有合并：输出文件夹保持原样", "nothing was merged: the output stays as it was");
            Ok(Exit::Findings)
        }
    }
}
