//! A provision as the comparison sees it: words and place, nothing else.

/// One provision of a compared law: an article 条, or a paragraph of a document without articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionText {
    /// Which law of the set it belongs to.
    pub law: usize,
    /// Its caption 条标; empty where it has none.
    pub caption: String,
    /// The headings it stands under, outermost first.
    pub headings: Vec<String>,
    /// Its paragraphs 款, each with its items 项.
    pub paragraphs: Vec<String>,
}
