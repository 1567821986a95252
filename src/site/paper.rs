//! One page made for paper with all it needs, outside the site: for a file that a reader takes along.

use super::{Artifact, Prepared};
use crate::compare::Answers;
use crate::diag::Diagnostic;
use crate::model::Law;
use crate::plan::{LawPlan, PageId, Printed, Route};
use crate::render::Grid;

impl Prepared {
    /// The laws, by slug.
    pub fn laws(&self) -> impl Iterator<Item = &Law> {
        self.corpus.laws.iter().map(|entry| &entry.law)
    }

    /// The pages of a law, by its place among the laws.
    pub fn plan(&self, law: usize) -> &LawPlan {
        &self.plans[law]
    }

    /// A page of a law, its QR code, and the files of the theme. The page links to nothing else that is shown on paper.
    pub fn paper(&self, law: usize, page: PageId) -> Result<Vec<Artifact>, Box<Diagnostic>> {
        let plan = &self.plans[law];
        let statics = self.theme.statics().iter().map(|file| Route::Asset(file.published.clone()).file());
        let code = self.has_code(page).then(|| plan.code(page).file());
        let paths = std::iter::once(plan.route(page).file()).chain(code).chain(statics);
        paths.filter_map(|path| self.page(&path)).collect()
    }

    /// What is printed of a law as a document of Typst, with the words of its page made for paper.
    pub fn sheets(&self, law: usize, printed: Printed, grid: Grid) -> String {
        self.law_pages(&self.context_with(&Answers::default()), law).sheets(printed, grid)
    }
}
