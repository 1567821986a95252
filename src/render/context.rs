//! What the pages of all laws and of all comparisons have in common.

use super::amended::Amendments;
use super::relations::Relations;
use super::seen::Beside;
use super::term_index::TermIndex;
use crate::config::DownloadFormat;
use crate::model::Date;
use crate::plan::{ChangesPlan, Route, SetPlan};
use crate::stage::Timed;
use crate::theme::{Data, Press, Theme};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What the pages of all laws have in common.
#[derive(Debug, Clone)]
pub struct SiteContext<'a> {
    /// The name of the site.
    pub title: String,
    /// Where it will be published.
    pub base_url: Option<String>,
    /// The day on which texts are said to be current or not; `None` where nothing is said of that.
    pub as_of: Option<Date>,
    /// The theme.
    pub theme: &'a Theme,
    /// Makes the pages of all laws.
    pub press: Arc<Press<'a>>,
    /// The templates whose pages can be made from skeletons.
    pub slotted: Arc<BTreeSet<&'static str>>,
    /// What pages one folder below the root see.
    pub below: SharedData,
    /// The place of each region on the list of laws: `laws.html#g5`. That of a law counts as looked at with its region.
    pub regions: Arc<BTreeMap<String, String>>,
    /// The references of the site.
    pub relations: Relations<'a>,
    /// What the pages of articles name of other laws.
    pub beside: Beside<'a>,
    /// The forms in which each law can be taken away.
    pub downloads: &'a [DownloadFormat],
    /// The comparisons, for links to two laws side by side.
    pub sets: &'a [SetPlan],
    /// The defined terms, for links to the wordings of several laws; those that a text defines count as a part of it.
    pub terms: &'a TermIndex,
    /// The decisions that amend each law; those of a law count as a part of it.
    pub amendments: &'a Amendments,
    /// The texts of laws that stand beside one another, in the order of the laws. Those of a law follow from its texts alone.
    pub changes: &'a [ChangesPlan],
    /// Who is told what the making of pages is at.
    pub timed: Timed<'a>,
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
    /// Tells these from others.
    pub print: u128,
}

impl SharedData {
    /// The variables by their names.
    pub(crate) fn named(&self) -> [(&'static str, &Data); 3] {
        [("site", &self.site), ("root", &self.root), ("assets", &self.assets)]
    }
}

impl SiteContext<'_> {
    /// The same for the pages of one law: what they look at is written down by itself.
    pub(super) fn for_one(&self) -> Self {
        let laws = self.relations.laws().unseen();
        Self { relations: self.relations.among(&laws), beside: self.beside.of(&laws), ..self.clone() }
    }

    /// Hashes what the pages of a law read beside the laws, the theme and its words: a field that is added here does not compile before
    /// somebody has said to which of these it belongs.
    pub fn hash_common(&self, state: &mut impl Hasher) {
        let Self {
            title,
            base_url,
            as_of,
            theme: _,
            press: _,
            slotted,
            below,
            regions: _,
            relations: _,
            beside: _,
            sets,
            terms: _,
            amendments: _,
            changes: _,
            downloads,
            timed: _,
        } = self;
        // What is planned between two texts of a law is made from both, and whoever asks for it looks at all texts of the law.
        (title, base_url, as_of, slotted, below.print, sets, downloads).hash(state);
    }

    /// The absolute address of a page, where the site has one.
    pub fn canonical(&self, route: &Route) -> Option<String> {
        canonical(self.base_url.as_deref(), route)
    }

    /// The region of a law and its place on the list of laws: `laws.html#g5`; `None` where the law names none. Any law more may move it.
    pub fn region_of(&self, law: usize) -> Option<(&str, &str)> {
        let region = self.relations.laws().region(law)?;
        Some((region, self.regions.get(region)?))
    }
}

/// The absolute address of a page of a site published there.
pub(crate) fn canonical(base_url: Option<&str>, route: &Route) -> Option<String> {
    base_url.map(|base| format!("{base}{}", route.href_from(&Route::Home)))
}
