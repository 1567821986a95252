//! fadian 法典: legal texts to structured Markdown, structured Markdown to a static site.
#![doc = include_str!("../ARCHITECTURE.md")]

pub mod cli;
pub mod compare;
pub mod config;
pub mod corpus;
pub mod dev;
pub mod diag;
pub mod disk;
pub mod error;
pub mod export;
pub mod facts;
pub mod import;
pub mod markdown;
pub mod markup;
pub mod model;
pub mod plan;
pub mod proof;
pub mod render;
pub mod resolve;
pub mod search;
pub mod site;
pub mod source;
pub mod theme;
#[cfg(feature = "typst")]
pub mod typeset;
pub mod zh;
