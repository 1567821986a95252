//! The only file I/O: folders to [`crate::source::Inputs`], files of a site to a folder.
//!
//! In: a path. Out: bytes, or an error that names the path and what was tried. [`load()`] reads what a site is made from; a [`Store`] is
//! filled file by file in a folder beside the output, and swapped with it in one step.
#![expect(clippy::disallowed_methods, reason = "this is the module in which files are read and written")]

mod body;
mod compress;
mod file;
mod foreign;
mod load;
mod lock;
mod manifest;
mod memory;
mod merge;
mod part;
mod place;
mod printed;
mod published;
mod receipt;
mod shadow;
mod stamp;
mod store;
mod swap;
#[cfg(test)]
mod testing;
mod whole;

pub use body::bytes;
pub use compress::Compressing;
pub use file::read;
pub use load::{load, load_after, settings, sha256, size_bound, stands};
pub use lock::Lock;
pub use memory::{KeptMemory, recall, remember};
pub use merge::{Merged, merge};
pub use part::PartRecord;
pub use place::is_own;
pub use printed::PrintedFiles;
pub use published::{site_object, site_objects};
pub use receipt::{BuildKey, BuildTotals, leave, program, program_at, unchanged};
pub use stamp::{PublishedStamps, Stamps};
pub use store::{Store, Stored};
