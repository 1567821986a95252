//! What the home page and the lists of laws see as `page`.

use super::head::Head;
use super::law::{PartLink, StatusView};
use serde::Serialize;

/// `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The laws by region; at most a dozen of each.
    pub groups: Vec<ListGroup>,
    /// Queries that show what can be asked, in words of this site.
    pub examples: Vec<ListView>,
    /// What changed last; empty where no text states a day.
    pub recent: Vec<RecentChange>,
    /// What is compared; empty where nothing is.
    pub sets: Vec<HomeSet>,
    /// How many laws the site holds.
    pub n_laws: usize,
    /// How many articles and items they have.
    pub n_articles: usize,
    /// The list of all laws.
    pub laws_href: String,
}

/// `changes.html`: which laws are new, and which changed.
#[derive(Debug, Clone, Serialize)]
pub struct RecentPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The texts, the latest first.
    pub changes: Vec<RecentChange>,
    /// How many these are.
    pub n_shown: usize,
    /// Whether there are more.
    pub is_cut: bool,
}

/// A text of a law by the day that it states.
#[derive(Debug, Clone, Serialize)]
pub struct RecentChange {
    /// 2023年3月13日
    pub day: String,
    /// The same for machines.
    pub datetime: String,
    /// The law; with its day where it is not the newest text.
    pub name: String,
    /// What tells it from another text of this name and day, its address; `None` where there is none.
    pub apart: Option<String>,
    /// Its page.
    pub href: String,
    /// Whether it applies; `None` for a text that is not the newest, whose name says so.
    pub status: Option<StatusView>,
    /// What was done on the day: 第二次修正; empty where the text does not say.
    pub event: String,
    /// How much changed: 修改12条，新增3条; empty where the text before it is not here.
    pub what: String,
    /// The page of both texts beside one another.
    pub compare_href: Option<String>,
}

/// A comparison as the home page names it.
#[derive(Debug, Clone, Serialize)]
pub struct HomeSet {
    /// Its title.
    pub title: String,
    /// Its table.
    pub href: String,
    /// What each law is silent on: the grid, or a page of its own.
    pub missing_href: String,
    /// How many topics it has.
    pub n_topics: usize,
    /// The topics that most of its laws regulate, in their order.
    pub topics: Vec<ListView>,
}

/// `laws.html`: all laws in one order.
#[derive(Debug, Clone, Serialize)]
pub struct LawList {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The orders there are: by region, kind and status.
    pub views: Vec<ListView>,
    /// Where each group begins, on this page or another.
    pub jumps: Vec<GroupLink>,
    /// The pages of a list that is too long for one; else empty.
    pub pages: Vec<ListView>,
    /// The laws of this page.
    pub groups: Vec<ListGroup>,
    /// How many laws the site holds.
    pub n_laws: usize,
}

/// `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The laws by region, for readers without script; without the laws where there are too many of them.
    pub groups: Vec<ListGroup>,
    /// How many laws the site holds.
    pub n_laws: usize,
}

/// A link to a group of laws.
#[derive(Debug, Clone, Serialize)]
pub struct GroupLink {
    /// 山西省
    pub title: String,
    /// Whether the title is a word of the interface and not of the laws.
    pub own: bool,
    /// How many laws it has.
    pub n_laws: usize,
    /// Where it begins.
    pub href: String,
}

/// An order of the list, or a page of it.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// 按地区
    pub title: String,
    /// Its address.
    pub href: String,
    /// `page` for the one that is shown.
    pub current: Option<&'static str>,
}

/// Laws of one region, kind or status.
#[derive(Debug, Clone, Serialize)]
pub struct ListGroup {
    /// 山西省
    pub title: String,
    /// Whether the title is a word of the interface and not of the laws.
    pub own: bool,
    /// Its anchor: `g1`.
    pub id: String,
    /// Where the rest of them stands, when the list is cut short.
    pub more: Option<String>,
    /// On the home page, whether it shows those that most other texts cite, and not the first.
    pub most_cited: bool,
    /// How many there are, shown or not.
    pub n_laws: usize,
    /// The laws.
    pub laws: Vec<LawItem>,
}

/// A law in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LawItem {
    /// Its name.
    pub name: String,
    /// Where another law of the list has this name: the last day that the text knows of itself, or its file.
    pub as_of: Option<String>,
    /// The texts it is kept as; empty for a law that is one text.
    pub parts: Vec<PartLink>,
    /// Its full text.
    pub href: String,
    /// Its status.
    pub status: StatusView,
    /// The kind in words.
    pub kind: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// `2023年1月1日起施行`
    pub effective: Option<String>,
    /// 8章64条
    pub structure: String,
}
