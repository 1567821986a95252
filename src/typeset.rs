//! Typst markup to a PDF file, with the fonts of this machine and nothing else of it.
//!
//! In: a document that needs no package and no other file. Out: the bytes of a PDF file: tagged, with an outline and its
//! fonts as subsets, PDF/UA where the document allows it; no date in it, so that equal markup gives equal bytes.

use crate::render::{SANS, SERIF};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The fonts of this machine, found once for any number of documents.
pub struct Typesetter {
    library: LazyHash<Library>,
    fonts: FontStore,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSet {
    /// No font of this machine has one of these families.
    NoFont(&'static [&'static str]),
    /// The markup is wrong, in the words of Typst: a mistake of this program.
    Markup(String),
}

/// A PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Characters that no font of this machine has, in the order of the document, each once.
    pub missing: String,
}

impl Typesetter {
    /// Looks for the fonts of this machine.
    pub fn new() -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::system());
        Self { library: LazyHash::new(Library::default()), fonts }
    }

    /// Sets the markup in pages and writes them.
    pub fn pdf(&self, markup: &str) -> Result<Pdf, NotSet> {
        for families in [SERIF, SANS] {
            if !families.iter().any(|family| self.fonts.book().contains_family(&family.to_lowercase())) {
                return Err(NotSet::NoFont(families));
            }
        }
        let world = Desk { typesetter: self, main: Source::detached(markup) };
        let document: PagedDocument = typst::compile(&world).output.map_err(|problems| NotSet::Markup(said(&problems)))?;
        let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
        // A document that lacks what PDF/UA asks for, such as a character no font has, is still a tagged file.
        let bytes = [accessible, PdfStandards::default()].into_iter().map(|standards| {
            let options = PdfOptions { standards, ..PdfOptions::default() };
            typst_pdf::pdf(&document, &options)
        });
        let mut problems = Vec::new();
        for tried in bytes {
            match tried {
                Ok(bytes) => {
                    let mut missing = String::new();
                    document.pages().iter().for_each(|page| note_missing(&page.frame, &mut missing));
                    return Ok(Pdf { bytes, missing });
                }
                Err(found) => problems.extend(found),
            }
        }
        Err(NotSet::Markup(said(&problems)))
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

/// What Typst may see while it sets one document.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    main: Source,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typesetter.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What Typst says is wrong.
fn said(problems: &[SourceDiagnostic]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// Glyph 0 of a font stands for what it does not have.
fn note_missing(frame: &Frame, missing: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => note_missing(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let lacking = text.text.get(glyph.range()).unwrap_or_default();
                    missing.extend(lacking.chars().filter(|c| !missing.contains(*c)).collect::<Vec<_>>());
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotSet, Typesetter};
    use crate::render::SERIF;
    use typst::{Library, LibraryExt};

    #[test]
    fn without_a_chinese_font_nothing_is_set() {
        let bare = Typesetter { library: super::LazyHash::new(Library::default()), fonts: super::FontStore::new() };
        assert_eq!(bare.pdf("甲"), Err(NotSet::NoFont(SERIF)));
    }

    #[test]
    fn markup_sees_no_file_no_package_and_no_clock() {
        let typesetter = Typesetter::new();
        for markup in ["#read(\"/etc/hostname\")", "#import \"@preview/a:1.0.0\": b", "#datetime.today()"] {
            assert!(matches!(typesetter.pdf(markup), Err(NotSet::Markup(_))), "{markup}");
        }
    }
}
