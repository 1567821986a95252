//! Amendments that apply themselves: a decision read as instructions, and carried out.
//!
//! In: a law, and a decision 修改决定 or an amendment 修正案. Out: the law as amended, a ledger of each change with the words that made
//! it, and a finding for each instruction that was not carried out: words that are not found, a number that is not there, two
//! meanings. Such an instruction leaves the text as it was; none is carried out by half.
//!
//! Steps: `quote` takes out what is quoted, `parse` reads instructions in what is left, `carry` carries them out on a draft that keeps
//! the old numbers, `arrange` numbers it and looks whether every number that was told is right. What was refused there is left out,
//! and all is done once more without it.
//!
//! `undo` goes the other way, from the amended text to the one before, as far as the decision tells what was there.
//!
//! The result is never official: it says 依修改决定整理，未经核对, until a person compares it with an official text.

mod among;
mod apply;
mod arrange;
mod back;
mod becoming;
mod border;
mod carried;
mod carry;
mod contradiction;
mod cursor;
mod differ;
mod divide;
mod division_forms;
mod divisions;
mod draft;
mod forms;
mod grown;
mod heading_forms;
mod headings;
mod instruction;
mod item_marks;
mod ledger;
mod marks;
mod meant;
mod merge;
mod moved;
mod newcomer;
mod old_numbers;
mod order_forms;
mod parse;
mod payload;
mod permute;
mod place;
mod quote;
mod refusal;
mod rejoin;
mod renumber;
mod replace;
mod seek;
mod sentence;
mod settle;
mod text_at;
mod texts;
mod told;
mod undoer;
mod verbs;
mod whole;
mod word_forms;
mod words;

pub use apply::{Amended, amend};
pub use back::undo;
pub use differ::{LawDifference, differences};
pub use instruction::{Act, Decision, Instruction, NewHeading, UnreadInstruction, WhichWords, WordChange};
pub use ledger::{AmendmentEntry, UNCONFIRMED, ledger_file};
pub use parse::decision;
pub use place::AmendedPlace;
pub use quote::decision_name;
pub use told::{DecisionTold, LawTold, ToldChange, decision_told};
