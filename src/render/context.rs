//! What the pages of all laws and of all comparisons have in common.

use super::listed::Listed;
use super::relations::Relations;
use super::term_index::TermIndex;
use crate::compare::Answers;
use crate::plan::{Route, SetPlan, SitePlan};
use crate::stage::Timed;
use crate::theme::{Data, Press, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// What the pages of all laws have in common.
#[derive(Debug)]
pub struct SiteContext<'a> {
    /// The name of the site.
    pub title: String,
    /// Where it will be published.
    pub base_url: Option<String>,
    /// The theme.
    pub theme: &'a Theme,
    /// Makes the pages of all laws.
    pub press: Press<'a>,
    /// The templates whose pages can be made from skeletons.
    pub slotted: BTreeSet<&'static str>,
    /// What pages one folder below the root see.
    pub below: SharedData,
    /// The place of each region on the list of laws: `laws.html#g5`.
    pub regions: BTreeMap<String, String>,
    /// The references of the site.
    pub relations: Relations<'a>,
    /// What the pages of articles name of other laws.
    pub beside: Beside<'a>,
    /// The files of the site.
    pub plan: &'a SitePlan,
    /// Who is told what the making of pages is at.
    pub timed: Timed<'a>,
}

/// What the pages of articles need to name their answers.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What answers each provision.
    pub answers: &'a Answers,
    /// The laws as lists show them.
    pub listed: &'a [Listed],
    /// The comparisons, for links to two laws side by side.
    pub sets: &'a [SetPlan],
    /// The defined terms, for links to the wordings of several laws.
    pub terms: &'a TermIndex,
}

/// The variables every template sees, as values.
#[derive(Debug, Clone)]
pub struct SharedData {
    /// `site`
    pub site: Data,
    /// `root`
    pub root: Data,
    /// `assets`
    pub assets: Data,
}

impl SharedData {
    /// The variables by their names.
    pub(crate) fn named(&self) -> [(&'static str, &Data); 3] {
        [("site", &self.site), ("root", &self.root), ("assets", &self.assets)]
    }
}

impl SiteContext<'_> {
    /// The absolute address of a page, where the site has one.
    pub fn canonical(&self, route: &Route) -> Option<String> {
        canonical(self.base_url.as_deref(), route)
    }

    /// The place of a region on the list of laws: `laws.html#g5`.
    pub fn region_place(&self, region: &str) -> Option<&str> {
        self.regions.get(region).map(String::as_str)
    }
}

/// The absolute address of a page of a site published there.
pub(crate) fn canonical(base_url: Option<&str>, route: &Route) -> Option<String> {
    base_url.map(|base| format!("{base}{}", route.href_from(&Route::Home)))
}
