//! Which pages a law has, and where each of its provisions stands.
//!
//! In: a `Law`. Out: a [`LawPlan`]: every heading, article and text in reading order with its name, and the pages made
//! of them. Steps: walk the law, name what has a page, decide whether the full text fits on one page. A [`SetPlan`] is the same
//! for a comparison of laws, and a [`SitePlan`] for all of a site: the one enumeration of its pages.

mod changes;
mod excerpt;
mod moved;
mod names;
mod outline;
mod route;
mod set;
mod site;
mod source;
mod word_name;

pub use changes::{ChangesData, ChangesPageId, ChangesPlan, PlannedText, changes_of};
pub use excerpt::excerpt;
pub use moved::{Gone, gone, left_behind, read_moved};
pub use outline::{DocumentPlan, LawPlan, PageId, Printed, Unit, UnitKind, plan, text_outside};
pub use route::{ListOrder, Route, anchor, article_stem, document_prefix, inner_anchor};
pub use set::{SetData, SetPageId, SetPlan};
pub use site::{MovedPage, SiteFile, SitePage, SiteParts, SitePlan};
pub use source::{is_packed, published_name, source_route};
pub use word_name::word_name;
