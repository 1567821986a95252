//! What the page of a term sees as `page`.

use super::compare::{SetLaw, SetLink};
use super::head::Head;
use crate::markup::Html;
use serde::Serialize;

/// `term.html`: a term that several laws define, every wording beside the others.
#[derive(Debug, Clone, Serialize)]
pub struct TermPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The term.
    pub term: String,
    /// How many laws define it.
    pub n_laws: usize,
    /// How many laws the site has.
    pub n_all: usize,
    /// How many wordings there are.
    pub n_wordings: usize,
    /// They; the first is that of most laws.
    pub wordings: Vec<TermWording>,
    /// How many wordings there is no room for.
    pub n_more: usize,
    /// Its place in the list of terms, which has all wordings.
    pub list_href: String,
    /// The comparisons of which a law defines it.
    pub sets: Vec<TermSet>,
    /// How many such comparisons there is no room for.
    pub n_more_sets: usize,
}

/// A wording of a definition.
#[derive(Debug, Clone, Serialize)]
pub struct TermWording {
    /// The laws that have it.
    pub laws: Vec<TermLaw>,
    /// How many more there are.
    pub n_more_laws: usize,
    /// The words, what differs marked.
    pub words_html: Html,
    /// What differs from the first wording, in words; empty for the first.
    pub said_html: Html,
}

/// A law and where it defines the term.
#[derive(Debug, Clone, Serialize)]
pub struct TermLaw {
    /// The law.
    pub law: SetLaw,
    /// 第二条第二款
    pub place: String,
    /// Its address.
    pub place_href: Option<String>,
}

/// A comparison and its laws without a definition that was found.
#[derive(Debug, Clone, Serialize)]
pub struct TermSet {
    /// The comparison.
    pub set: SetLink,
    /// How many of its laws define the term.
    pub n_defined: usize,
    /// In how many none was found.
    pub n_silent: usize,
    /// They, the first of them.
    pub silent: Vec<TermSilent>,
    /// How many of them there is no room for.
    pub n_more: usize,
}

/// A law in which no definition was found.
#[derive(Debug, Clone, Serialize)]
pub struct TermSilent {
    /// The law.
    pub law: SetLaw,
    /// How often the words of the term stand in it.
    pub n_uses: usize,
    /// Where for the first time.
    pub first: Option<SetLink>,
}
