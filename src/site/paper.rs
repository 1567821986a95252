//! Pages made for paper, as what a PDF file is made from.

use super::make::Maker;
use super::plan::Site;
use super::printing::Paper;
use crate::compare::Answers;
use crate::diag::Diagnostic;
use crate::plan::Printed;
use crate::render::Grid;
use crate::stage::Timed;
use std::collections::BTreeSet;

impl Site {
    /// What is printed of a law: the page with its QR code and the files of the theme, or its sheets as markup, as the site was asked for.
    /// The page links to nothing else that is shown on paper. The error is the finding about the template that fails.
    pub fn paper(&self, law: usize, printed: Printed, grid: Grid) -> Result<Paper, Box<Diagnostic>> {
        let none = Answers::default();
        let maker = Maker::new(self, &none, &BTreeSet::new(), Timed::BY_NOBODY);
        self.paper_of(&mut maker.law(law), (law, printed), grid)
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
