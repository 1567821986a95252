//! A source file to a law.

mod ledger;

pub use ledger::{Action, LedgerEntry, Reason};
