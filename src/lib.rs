//! fadian 法典: legal texts to structured Markdown, structured Markdown to a static site.

pub mod diag;
pub mod export;
pub mod import;
pub mod markdown;
pub mod model;
pub mod proof;
pub mod source;
pub mod zh;
