//! A source file to a law.

pub mod decode;
mod ledger;

pub use ledger::{Action, LedgerEntry, Reason};
