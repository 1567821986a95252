//! 对照表 of two texts of a law, the line of a law's life 沿革, and how an article came to be.
//!
//! In: the texts of a law with their pages, and what went where between them. Out: HTML. What is said of the days of a law is what its
//! texts or a person say; what the program found of its provisions is said to be that, and what is doubtful is marked.

mod article;
mod cells;
mod counts;
mod law_texts;
mod life;
mod page;
mod pages;
mod picture;
mod rows;
mod sides;

pub(crate) use counts::ChangeCounts;
pub(crate) use law_texts::LawTexts;
pub use pages::{CHANGES, ChangesPages};
