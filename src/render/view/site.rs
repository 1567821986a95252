//! What the templates of all pages see.

use crate::markup::Html;
use serde::Serialize;

/// What `content/site.toml` says.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The name of the site.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The language of its pages: `zh-Hans-CN`.
    pub lang: String,
    /// The entries of the masthead; their addresses are relative to this page.
    pub nav: Vec<NavItem>,
    /// The sentences of the footer, one paragraph each, inline Markdown rendered.
    pub footer_html: Vec<Html>,
    /// The name and version of the program.
    pub generator: String,
    /// The address of the home page, relative to this page.
    pub home: String,
    /// The address of the list of laws, relative to this page.
    pub laws: String,
    /// The page of help and accessibility, relative to this page.
    pub help: String,
    /// The page of what a reader keeps in the browser, relative to this page.
    pub shelf: String,
    /// Where mistakes are reported; empty where the settings say nothing.
    pub report: String,
    /// The page of new and changed laws, relative to this page; empty where no text states a day.
    pub recent: String,
    /// The feed of new and changed texts, relative to this page; empty where there is none.
    pub feed: String,
    /// All of the site as one file: relative to this page, absolute where it is known where the site is published, since a site that
    /// was taken along does not hold it; empty where there is none.
    pub archive: String,
    /// The address of the search page, relative to this page.
    pub search: String,
    /// The address of the list of comparisons, relative to this page; `None` where there is none.
    pub comparisons: Option<String>,
}

/// An entry of the masthead.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Its words.
    pub title: String,
    /// Its address.
    pub href: String,
    /// `page` on that page itself, `true` on a page below it.
    pub current: Option<&'static str>,
}
