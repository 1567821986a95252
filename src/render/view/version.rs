//! What pages show of the texts of a law: which of them a page is of, and where the others are.

use serde::Serialize;

/// That a page is of a text that is not the newest, and where the newest says the same.
#[derive(Debug, Clone, Serialize)]
pub struct VersionNotice {
    /// 2015年3月15日文本，非最新文本
    pub words: String,
    /// How the provision of the page compares with the newest: 与最新文本比较：修改。 Whole without the links, which paper does not show.
    pub lead: String,
    /// The newest text, or the provisions in it that answer this one.
    pub links: Vec<VersionLink>,
}

/// A link to another text of a law.
#[derive(Debug, Clone, Serialize)]
pub struct VersionLink {
    /// 最新文本; empty where only the place is named.
    pub words: String,
    /// 第十八条; empty for the text as a whole.
    pub place: String,
    /// Its address.
    pub href: String,
}

/// A text of a law in the list of all of them.
#[derive(Debug, Clone, Serialize)]
pub struct VersionLine {
    /// 2015年3月15日文本
    pub title: String,
    /// Its address; `None` for the text of the page itself.
    pub href: Option<String>,
    /// Whether it is the newest.
    pub newest: bool,
    /// What is known to have been on that day: 2015年3月15日通过或者修改.
    pub day: String,
    /// Where the text is from; `None` where that is not known.
    pub source: Option<String>,
}

/// Where an article stands in another text.
#[derive(Debug, Clone, Serialize)]
pub struct VersionPlace {
    /// 2015年3月15日文本
    pub title: String,
    /// The articles that became this one.
    pub links: Vec<VersionLink>,
    /// What became of them: 修改, 改号; with its doubt, if there is any.
    pub change: String,
}
