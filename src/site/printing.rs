//! PDF files: what they are made from, and who makes them. The pure part hands over pages and markup; a browser, or Typst, stands at the edge.

use crate::error::Error;
use crate::source::print_of;
use std::fmt::Debug;
use std::sync::Arc;

/// A page made for paper that is to become a PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// Its sheets in the markup of Typst.
    Markup(String),
    /// A page that a browser prints.
    Page(PaperPage),
}

/// The static files of a theme, by their paths.
pub type PaperAssets = Arc<Vec<(String, Vec<u8>)>>;

/// A page with all that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPage {
    /// The page, and its QR code where it has one, each by its path in the site.
    pub files: Vec<(String, Vec<u8>)>,
    /// The static files of the theme, which all pages share. Their names follow from what they hold, and pages write these names.
    pub assets: PaperAssets,
    /// The place in the page that is asked for: `#large` for the large grid, nothing for the standard one.
    pub anchor: &'static str,
}

impl Paper {
    /// The fingerprint of all that the file is made from.
    pub fn fingerprint(&self, maker: &str) -> u128 {
        match self {
            Self::Markup(markup) => print_of(&("markup", maker, markup)),
            Self::Page(page) => print_of(&("page", maker, &page.files, page.anchor)),
        }
    }
}

/// What makes PDF files. It is asked by several threads at once.
pub trait Printing: Send + Sync + Debug {
    /// What tells it from others, which make other files of the same page.
    fn maker(&self) -> String;

    /// Makes the file.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Error>;
}
