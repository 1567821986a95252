//! What pages see of references and definitions.

use super::head::Head;
use super::list::ListView;
use super::version::VersionNotice;
use crate::markup::Html;
use crate::theme::Entries;
use serde::Serialize;

/// 被引用: who cites a provision.
#[derive(Debug, Clone, Serialize)]
pub struct CitedView {
    /// How many references there are; empty where there is none.
    pub count: String,
    /// They, as list items: place, sentence, the citation in `<mark>`. At most 200. What cites a division around the provision is
    /// not among them.
    pub list_html: Html,
    /// The address of the rest, where there are more.
    pub more: Option<String>,
    /// How many references name a division the provision stands in (本编, 前章); empty where none does.
    pub n_around: String,
    /// The page that lists them.
    pub around_href: String,
}

/// `citations.html`: what a law cites and who cites it.
#[derive(Debug, Clone, Serialize)]
pub struct CitationsPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// The page of pictures; empty for a text that is not the newest.
    pub map_href: String,
    /// Who cites this law, law by law, each by `relation_group`.
    pub inward_html: Entries<RelationGroup>,
    /// How many references these are.
    pub n_inward: usize,
    /// What it cites of other laws of the site, by law.
    pub outward_html: Entries<RelationGroup>,
    /// How many references these are.
    pub n_outward: usize,
    /// What it cites that the site has not, by name.
    pub outside_html: Entries<RelationGroup>,
    /// How many references these are.
    pub n_outside: usize,
    /// References between its own provisions, each by `relation_row`.
    pub inside_html: Entries<RelationRow>,
    /// How many references these are.
    pub n_inside: usize,
}

/// The references to or from one law.
#[derive(Debug, Clone, Serialize)]
pub struct RelationGroup {
    /// The name of the law.
    pub title: String,
    /// Its address; `None` where the site has it not.
    pub href: Option<String>,
    /// Where it can be read outside the site; `None` where the site has it or nobody said.
    pub elsewhere: Option<String>,
    /// The references, each by `relation_row`.
    pub rows_html: Entries<RelationRow>,
    /// How many these are.
    pub n_rows: usize,
}

/// A reference.
#[derive(Debug, Clone, Serialize)]
pub struct RelationRow {
    /// Where it stands: 第二十五条第三款.
    pub place: String,
    /// The address of that place.
    pub href: Option<String>,
    /// What it leads to.
    pub targets: Vec<RelationTarget>,
    /// The sentence, the citation in `<mark>`.
    pub sentence_html: Html,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelationTarget {
    /// 第十八条, or 第三条至第五条
    pub title: String,
    /// Its address.
    pub href: Option<String>,
}

/// The references of a law in short, on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct RelationSummary {
    /// The page of all of them.
    pub href: String,
    /// The page of pictures; empty for a text that is not the newest.
    pub map_href: String,
    /// The laws it cites, those of the site first, each by `related_law`.
    pub cites_html: Entries<RelatedLaw>,
    /// The laws that cite it, each by `related_law`; at most 200.
    pub cited_by_html: Entries<RelatedLaw>,
    /// How many references to it and its provisions stand in other laws.
    pub n_cited: usize,
    /// How many references lead from one of its provisions to another.
    pub n_inside: usize,
}

/// A law and how often.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedLaw {
    /// Its name.
    pub title: String,
    /// Its address; `None` where the site has it not.
    pub href: Option<String>,
    /// Where it can be read outside the site; `None` where the site has it or nobody said.
    pub elsewhere: Option<String>,
    /// How many references.
    pub count: usize,
}

/// `terms.html`: every defined term, on several pages where they are many.
#[derive(Debug, Clone, Serialize)]
pub struct TermsPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// How many terms there are on all pages.
    pub n_terms: usize,
    /// The pages, where there are several.
    pub pages: Vec<ListView>,
    /// The terms of this page, sorted by their characters; one that does not end here goes on on the next page.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its anchor: `t12`.
    pub id: String,
    /// The page where the wordings of all laws stand side by side; `None` where only one law defines it.
    pub compared: Option<String>,
    /// What it means; identical wordings stand once.
    pub wordings: Vec<WordingView>,
}

/// A wording of a definition and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct WordingView {
    /// The words.
    pub meaning: String,
    /// The places: 《甲法》第二条第二款.
    pub places: Vec<RelationTarget>,
}
