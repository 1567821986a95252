//! An object store as publishing needs it, whoever stands behind it.

use crate::error::Error;
use crate::publish::{ObjectHeaders, Objects};

/// An object to be put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    /// What it holds.
    pub(super) bytes: Vec<u8>,
    /// What browsers are told of it.
    pub(super) headers: ObjectHeaders,
}

/// Gives an object by its path; asked from one thread, when its turn comes.
pub(super) type LoadObject<'l> = dyn Fn(&str) -> Result<Object, Error> + 'l;
/// Is told of each object that was put, and what the store calls its content.
pub(super) type PutTold<'t> = dyn FnMut(&str, Option<String>) + 't;

/// A store below one prefix.
pub(super) trait Bucket {
    /// All objects there.
    fn list(&self) -> Result<Objects, Error>;

    /// What an object holds; `None` where there is none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error>;

    /// Puts objects, several at once and in no order. The first that fails ends it, and what was put before is told all the same.
    fn put(&self, paths: &[String], load: &LoadObject<'_>, told: &mut PutTold<'_>) -> Result<(), Error>;

    /// Deletes objects, several at once and in no order; that one is gone already is as good.
    fn delete(&self, paths: &[String]) -> Result<(), Error>;
}
