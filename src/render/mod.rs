//! Pages: from a law and its plan to views, from a view and a template to the bytes of a file.

mod cards;
mod cite;
mod cited;
mod code;
mod compare;
mod context;
mod inspect;
mod law;
mod links;
mod listed;
mod marks;
mod minify;
mod names;
mod notes;
mod overview;
mod qr;
mod relations;
mod seen;
mod site;
mod successors;
mod text;
pub mod view;
mod words;

pub use code::highlight;
pub use compare::{SetPages, hash_answers};
pub use context::{SharedData, SiteContext};
pub use inspect::{PageFacts, inspect};
pub use law::{Grid, LawPages, SANS, SERIF, SLOTTED, template_of};
pub use listed::{Listed, listed};
pub use marks::{Flag, Mark, MarkKind, TextMarks};
pub use minify::minify;
pub use notes::{LawNotes, Noted, characters};
pub use relations::Relations;
pub use seen::{Beside, DatedRelations, SeenFor, SeenLaw, SeenLaws};
pub use site::{FreeText, LawTerm, SitePages, TermIndex, law_terms, n_list_pages, term_index};
pub use successors::Successors;
