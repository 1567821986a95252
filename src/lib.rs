//! fadian 法典: legal texts to structured Markdown, structured Markdown to a static site.

pub mod cli;
pub mod config;
pub mod diag;
pub mod error;
pub mod export;
pub mod import;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod render;
pub mod source;
pub mod theme;
pub mod zh;
