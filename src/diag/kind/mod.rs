//! Every kind of finding, one file a family.

pub(crate) mod comparison;
pub(crate) mod content;
pub(crate) mod import;
pub(crate) mod page;
pub(crate) mod part;
pub(crate) mod program;
pub(crate) mod reference;
pub(crate) mod site;
pub(crate) mod structure;
pub(crate) mod text;
pub(crate) mod version;

pub(crate) use comparison::*;
pub(crate) use content::*;
pub(crate) use import::*;
pub(crate) use page::*;
pub(crate) use part::*;
pub(crate) use program::*;
pub(crate) use reference::*;
pub(crate) use site::*;
pub(crate) use structure::*;
pub(crate) use text::*;
pub(crate) use version::*;
