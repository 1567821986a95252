//! Pages: from a law and its plan to views, from a view and a template to the bytes of a file.

mod html;
mod marks;
mod text;
pub mod view;

pub use marks::{Flag, Mark, MarkKind, Marks};
pub use text::TextWriter;
