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
