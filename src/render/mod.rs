//! Pages: from a law and its plan to views, from a view and a template to the bytes of a file.

mod cards;
mod cite;
mod cited;
mod code;
mod compare;
mod contents;
mod html;
mod inspect;
mod law;
mod lines;
mod links;
mod lists;
mod marked;
mod marks;
mod minify;
mod notes;
mod print;
mod qr;
mod related;
mod relations;
mod shelf;
mod terms;
mod text;
pub mod view;
mod words;

pub use code::highlight;
pub use compare::{Beside, SetPages};
pub(crate) use html::{escape, escape_into};
pub use inspect::{PageFacts, inspect};
pub use law::LawPages;
pub use lists::{FreeText, Listed, SharedData, SiteContext, SitePage, SitePages, listed};
pub use marks::{Flag, Mark, MarkKind, Marks};
pub use minify::minify;
pub use notes::{LawNotes, Noted, characters};
pub use relations::Relations;
pub use terms::{TermIndex, term_index};
