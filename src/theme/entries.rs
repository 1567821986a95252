//! Lists and marks in views that a page is not asked for again: what a list shows is made entry by entry.

use super::names::UsedFields;
use super::skeleton::Skeleton;
use crate::diag::Diagnostic;
use serde::{Serialize, Serializer, ser};
use std::fmt;
use std::sync::Arc;
use tera::Value;

/// By this name the reader of a view knows a list of this kind.
pub(super) const ENTRIES: &str = "entries";
/// By this name it knows an entry that may be current.
pub(super) const ENTRY: &str = "current";

/// A list of which a component of the theme writes each entry, which it knows as `it`. Pages know the list as what was written, and
/// print it with `| safe`.
///
/// However long it is, the page has the same shape; entries have shapes of their own, few for all pages of a site.
#[derive(Debug, Clone)]
pub struct Entries<T> {
    component: &'static str,
    list: Vec<T>,
}

impl<T> Entries<T> {
    /// A list whose entries this component writes.
    pub fn new(component: &'static str, list: impl IntoIterator<Item = T>) -> Self {
        Self { component, list: list.into_iter().collect() }
    }

    /// The same list, of which another component writes the entries.
    #[must_use]
    pub fn by(self, component: &'static str) -> Self {
        Self { component, ..self }
    }

    /// The entries.
    pub fn list(&self) -> &[T] {
        &self.list
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_variant(ENTRIES, 0, self.component, &self.list)
    }
}

/// The value of an `aria-current` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrentMark {
    /// That of the entry of this number, which is told page by page.
    Entry(usize),
    /// This one; `None` where it is not current.
    Is(Option<&'static str>),
}

impl Serialize for CurrentMark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Entry(entry) => serializer.serialize_newtype_struct(ENTRY, entry),
            Self::Is(Some(word)) => serializer.serialize_str(word),
            Self::Is(None) => serializer.serialize_none(),
        }
    }
}

/// What writes the entries of a list.
pub(super) trait EntryPress {
    /// The skeleton of this shape, which is made of what `make` renders where it is not known; `None` where there is none.
    fn skeleton_of(&self, shape: &[u8], make: &mut dyn FnMut() -> Result<String, Unread>) -> Result<Option<Arc<Skeleton>>, Unread>;

    /// An entry as a component writes it.
    fn entry(&self, component: &str, value: Value) -> Result<String, Unread>;

    /// The names that a template or a component uses.
    fn names(&self, user: &str) -> &UsedFields;

    /// Markup with everything taken out that says nothing.
    fn minified(&self, markup: &str) -> String;
}

/// What a view is read for.
#[derive(Clone, Copy)]
pub struct ReadFor<'p> {
    /// What writes its entries.
    pub(super) press: &'p dyn EntryPress,
    /// What the template or the component that shows it uses.
    pub(super) names: &'p UsedFields,
}

impl<'p> ReadFor<'p> {
    /// For this template or component.
    pub(super) fn user(user: &str, press: &'p dyn EntryPress) -> Self {
        Self { press, names: press.names(user) }
    }
}

/// Why a view was not read. serde asks for a type of error.
#[derive(Debug)]
pub enum Unread {
    /// It holds what no view may hold.
    Unfit(String),
    /// A template failed.
    Template(Box<Diagnostic>),
    /// A component does more with its strings than print them.
    Uneven,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Unread {}

impl ser::Error for Unread {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::Unfit(reason.to_string())
    }
}
