//! Pages: from a view and a template to the bytes of a file.

pub mod view;
