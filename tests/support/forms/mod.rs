//! A law in every form in which offices hand texts out, made by writers of our own.
//!
//! In: the lines of a law. Out: the bytes of a file. Each writer makes what real programs of its kind make: menus around a page, parts packed
//! in a letter.
#![expect(
    clippy::cast_possible_wrap,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::needless_for_each,
    clippy::similar_names,
    reason = "the bytes of small files are put together in the order in which they stand"
)]

mod doc;
mod odt;
mod page;
mod pdf;
mod rtf;

use super::print::{Kind, Line, Style, lines};
use fadian::model::Law;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A page of a site, menus around the text, each paragraph an element.
    Page,
    /// A page in GB 18030 whose paragraphs are parted by line breaks alone, laid out by tables.
    OldPage,
    /// A page packed into a letter.
    Letter,
    /// A Word file that holds a page and nothing else.
    Chunk,
    /// A PDF file whose fonts bring their tables.
    Pdf,
    /// A PDF file whose fonts name a standard table.
    NamedPdf,
    /// Rich text.
    Rich,
    /// An OpenDocument text.
    Open,
    /// A Word 97 file.
    OldWord,
}

impl Form {
    /// All of them.
    pub(crate) const ALL: &'static [Self] =
        &[Self::Page, Self::OldPage, Self::Letter, Self::Chunk, Self::Pdf, Self::NamedPdf, Self::Rich, Self::Open, Self::OldWord];

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Page | Self::OldPage => "html",
            Self::Letter => "mht",
            Self::Chunk => "docx",
            Self::Pdf | Self::NamedPdf => "pdf",
            Self::Rich => "rtf",
            Self::Open => "odt",
            Self::OldWord => "doc",
        }
    }
}

/// The file of a law.
pub(crate) fn file(law: &Law, form: Form) -> Vec<u8> {
    let lines = lines(law, Style::Plain);
    match form {
        Form::Page => page::modern(&lines).into_bytes(),
        Form::OldPage => page::old(&lines),
        Form::Letter => page::letter(&lines),
        Form::Chunk => page::chunk(&lines),
        Form::Pdf => pdf::file(&lines, pdf::Fonts::Table),
        Form::NamedPdf => pdf::file(&lines, pdf::Fonts::Named),
        Form::Rich => rtf::file(&lines),
        Form::Open => odt::file(&lines),
        Form::OldWord => doc::file(&lines),
    }
}

/// A piece of a text: a line, or the rows of a table.
enum Piece<'l> {
    Line(&'l Line),
    Rows(&'l [Line]),
}

/// The lines as pieces, the rows of each table together.
fn pieces(lines: &[Line]) -> Vec<Piece<'_>> {
    let same = |a: &Line, b: &Line| (a.kind == Kind::Row) == (b.kind == Kind::Row);
    let mut out = Vec::new();
    for run in lines.chunk_by(same) {
        if run[0].kind == Kind::Row {
            out.push(Piece::Rows(run));
        } else {
            out.extend(run.iter().map(Piece::Line));
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A zip of these files.
fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("the archive is in memory");
        archive.write_all(bytes).expect("the archive is in memory");
    }
    archive.finish().expect("the archive is in memory").into_inner()
}
