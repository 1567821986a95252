//! The only file I/O: folders to [`crate::source::Inputs`], files of a site to a folder.
#![expect(clippy::disallowed_methods, reason = "this is the module in which files are read and written")]

mod file;
mod load;
mod lock;
mod manifest;
mod store;
mod swap;

pub use file::read;
pub use load::{load, sha256, size_bound};
pub use lock::Lock;
pub use store::{Store, Stored};
