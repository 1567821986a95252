//! One page made for paper with all it needs, outside the site: for a file that a reader takes along.

use super::artifact::Artifact;
use super::make::Maker;
use super::plan::Site;
use crate::compare::Answers;
use crate::diag::Diagnostic;
use crate::plan::{PageId, Printed, SiteFile};
use crate::render::Grid;
use crate::stage::Timed;
use std::collections::BTreeSet;

impl Site {
    /// A page of a law, its QR code, and the files of the theme. The page links to nothing else that is shown on paper.
    pub fn paper(&self, law: usize, page: PageId) -> Result<Vec<Artifact>, Box<Diagnostic>> {
        let none = Answers::default();
        let maker = Maker::new(self, &none, &BTreeSet::new(), Timed::BY_NOBODY);
        let own = self.plan.law_files(law).filter(|file| matches!(file, SiteFile::Law(_, it) | SiteFile::Code(_, it) if *it == page));
        let files = own.chain(self.plan.static_files().filter(|file| matches!(file, SiteFile::Asset(_))));
        let made = files.map(|file| maker.file(file).map(|body| (self.plan.path(file), body)));
        let made: Result<Vec<_>, _> = made.collect();
        Ok(made?.into_iter().filter_map(|(path, body)| Some(Artifact { path, body: body? })).collect())
    }

    /// What is printed of a law as a document of Typst, with the words of its page made for paper.
    pub fn sheets(&self, law: usize, printed: Printed, grid: Grid) -> String {
        let none = Answers::default();
        let slotted = BTreeSet::new();
        let context = if self.is_dated(law) {
            self.dated_context(&none, &slotted, Timed::BY_NOBODY)
        } else {
            self.context(&none, &slotted, Timed::BY_NOBODY)
        };
        self.law_pages(&context, law).sheets(printed, grid)
    }
}
