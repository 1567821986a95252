//! Pages: from a law and its plan to views, from a view and a template to the bytes of a file.
//!
//! In: the laws with what is known of them, the plan of the site, the theme. Out: the bytes of one page at a time. Steps: a file of `law`,
//! `site`, `compare` or `changes` fills the view of its kind of page (`view`), the press of the theme puts it into its template, `minify`
//! makes it small. What it showed of any law, it says (`seen`).

mod amended;
mod cards;
mod changes;
mod cite;
mod cited;
mod code;
mod compare;
mod context;
mod inspect;
mod law;
mod law_term;
mod links;
mod listed;
mod marks;
mod minify;
mod names;
mod notes;
mod overview;
mod qr;
mod qr_mask;
mod recent_text;
mod relations;
mod seen;
mod shared_term;
mod site;
mod successors;
mod term_index;
mod text;
mod then;
pub mod view;
mod words;

pub use amended::{Amendment, Amendments, ToldArticles};
pub use changes::{CHANGES, ChangesPages};
pub use code::highlight;
pub use compare::{SetPages, hash_answers, hash_shown_answers};
pub use context::{SharedData, SiteContext};
pub use inspect::{PageFacts, inspect};
pub use law::{Grid, LawPages, SANS, SERIF, SLOTTED, template_of};
pub use law_term::{LawTerm, law_terms};
pub use listed::{Listed, listed};
pub use marks::{Flag, Mark, MarkKind, TextMarks};
pub use minify::minify;
pub use notes::{LawNotes, Noted, characters};
pub use recent_text::{RecentText, recent_texts};
pub use relations::Relations;
pub use seen::{Beside, DatedRelations, ExplainedPrints, LinkedTexts, SeenFor, SeenLaw, SeenLaws, SeenTexts};
pub use site::{FreeText, LawLists, SitePages, n_list_pages};
pub use successors::Successors;
pub use term_index::{TermIndex, term_index};
pub use words::named_text;
