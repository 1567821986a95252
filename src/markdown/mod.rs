//! stub
mod body;
mod emphasis;
mod flow;
mod front_matter;
mod head;
mod inline;
mod label;
mod lex;
mod marker;
mod page;
mod read;
mod table;
mod write;

pub use front_matter::front_matter_schema;
pub use label::{Heading, parse_annex, parse_article, parse_heading, parse_item};
pub use page::{Link, Page, page};
pub use read::{Read, read};
pub use write::write;

/// The heading of a text that has no title.
const NO_TITLE: &str = "〔原文无标题〕";
