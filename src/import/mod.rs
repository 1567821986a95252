//! tmp
mod decode;
mod ledger;
pub mod slug;
pub use ledger::{Action, LedgerEntry, Reason};
