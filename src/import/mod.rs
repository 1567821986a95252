//! A source file to a law.
mod decode;
pub mod known;
mod ledger;
pub mod record;
pub mod slug;
pub use ledger::{Action, LedgerEntry, Reason};
