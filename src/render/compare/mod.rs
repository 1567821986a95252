//! The pages of a comparison: a table of topics, each topic in full, every two laws side by side, what is missing.
//!
//! In: a set that was compared, and the site. Out: the HTML of its pages and its table as data. What the engine found is
//! called a suggestion wherever it stands; that a law is silent is said on an editor's word alone.

mod bodies;
mod context;
mod duties;
mod facts;
mod grid;
mod labels;
mod margin;
mod matrix;
mod missing;
mod pair;
mod related;
mod rows;
mod texts;
mod topic;

pub(crate) use margin::margin_notes;
pub(crate) use related::related_html;
pub use related::{hash_answers, hash_shown_answers};

use super::context::{SharedData, SiteContext};
use super::listed::Listed;
use crate::compare::{Compared, Matrix, Related, Set};
use crate::diag::Diagnostic;
use crate::facts::LawFacts;
use crate::plan::{SetPageId, SetPlan};
use crate::theme::{Data, Words};
use context::SetContext;

/// Makes the pages of one comparison.
#[derive(Debug)]
pub struct SetPages<'a>(SetContext<'a>);

impl<'a> SetPages<'a> {
    /// The pages of a set. `shared` is what templates see on pages of sets.
    ///
    /// # Panics
    /// Never for a set that was planned with laws of this site.
    pub fn new(site: &'a SiteContext<'a>, shared: SharedData, listed: &'a [Listed], (compared, plan): (&'a Compared, &'a SetPlan)) -> Self {
        Self(SetContext::new(site, shared, listed, (compared, plan)))
    }

    /// The HTML of a page.
    pub fn page(&self, page: SetPageId) -> Result<String, Box<Diagnostic>> {
        let set = &self.0;
        let (template, data) = match page {
            SetPageId::Matrix => ("matrix.html", Data::of(&matrix::matrix_page(set))),
            SetPageId::Grid => ("grid.html", Data::of(&grid::grid_page(set))),
            SetPageId::Missing => ("missing.html", Data::of(&missing::missing_page(set))),
            SetPageId::Facts => ("facts.html", Data::of(&facts::facts_page(set))),
            SetPageId::Bodies => ("bodies.html", Data::of(&bodies::bodies_page(set))),
            SetPageId::Duties(law) => ("duties.html", Data::of(&duties::duties_page(set, law))),
            SetPageId::Topic(topic) => ("topic.html", Data::of(&topic::topic_page(set, topic))),
            SetPageId::Pair(first, second) => ("pair.html", Data::of(&pair::pair_page(set, first, second))),
        };
        let [site, root, assets] = set.shared.named();
        set.site.press.whole_page(template, &[site, root, assets, ("page", &data)])
    }

    /// The words of the interface.
    pub fn words(&self) -> &'a Words {
        self.0.words()
    }

    /// What each law of the set says in so many words, in the order of the set.
    pub fn facts(&self) -> impl Iterator<Item = &LawFacts> {
        (0..self.0.plan.laws.len()).map(|law| self.0.facts(law))
    }

    /// What the pages show, as data.
    pub fn table(&self) -> (&Set, &Matrix, &Related<'a>) {
        (&self.0.compared.set, &self.0.matrix, &self.0.related)
    }
}
