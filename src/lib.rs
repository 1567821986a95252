//! fadian 法典: legal texts to structured Markdown, structured Markdown to a static site.

pub mod diag;
pub mod import;
pub mod model;
pub mod source;
pub mod zh;
