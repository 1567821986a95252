//! The laws and comparisons of a site, as these commands need them: no theme, no plan, no pages.

use super::super::Exit;
use super::super::named;
use super::super::report::{Detail, Terminal};
use crate::compare::{self, Related, Set};
use crate::corpus::Corpus;
use crate::diag::{Diagnostic, locate};
use crate::disk;
use crate::error::Error;
use crate::model::Law;
use crate::site;
use crate::source::{Inputs, path};
use std::path::Path;

/// Everything that can be compared.
pub(super) struct ComparisonInputs {
    inputs: Inputs,
    corpus: Corpus,
    /// The comparisons that editors made.
    pub(super) sets: Vec<Set>,
}

impl ComparisonInputs {
    /// Reads a site's laws and comparisons; what is wrong in a comparison is told.
    pub(super) fn open(root: &Path, terminal: Terminal) -> Result<Self, Error> {
        let inputs = disk::load(root)?;
        let mut found: Vec<Diagnostic> = Vec::new();
        let corpus = site::laws(&inputs).unpack(&mut found);
        let sets = inputs.comparisons.iter().map(|file| compare::read(file).unpack(&mut found)).collect();
        let all = Self { inputs, corpus, sets };
        all.tell(&found, terminal)?;
        Ok(all)
    }

    /// The laws of a set, or all of them, each by its newest text.
    pub(super) fn laws(&self, set: Option<&str>) -> Result<Vec<&Law>, Error> {
        let Some(name) = set else { return Ok(self.corpus.newest()) };
        let set = self.sets.iter().find(|set| set.name == name).ok_or_else(|| no_set(name, &self.sets))?;
        Ok(set.laws.iter().filter_map(|slug| self.corpus.law(slug).map(|entry| &entry.law)).collect())
    }

    /// A set by its name; the only one where none is named.
    pub(super) fn set(&self, name: Option<&str>) -> Result<&Set, Error> {
        match (name, self.sets.as_slice()) {
            (Some(name), sets) => sets.iter().find(|set| set.name == name).ok_or_else(|| no_set(name, sets)),
            (None, [only]) => Ok(only),
            (None, _) => Err(Error::said("请写两部法规，或用 --set 指明一组比较", "name two laws, or a set with --set")),
        }
    }

    /// The laws of a set, or all of them, and those that a person named: these by the texts that are meant, each instead of the newest.
    pub(super) fn with(&self, set: Option<&str>, named: &[&str]) -> Result<(Vec<&Law>, Vec<&Law>), Error> {
        let texts: Vec<&Law> = named.iter().map(|name| self.text(name)).collect::<Result<_, _>>()?;
        let is_meant = |law: &&Law| texts.iter().any(|text| path::first(&text.meta.slug) == law.meta.slug);
        let mut laws = self.laws(set)?;
        laws.retain(|law| !is_meant(law));
        laws.extend(&texts);
        laws.sort_by(|one, other| one.meta.slug.cmp(&other.meta.slug));
        laws.dedup_by(|one, other| one.meta.slug == other.meta.slug);
        Ok((laws, texts))
    }

    /// A text by the slug, the title or another name of its law, or a part that no other law's name has; of a day, `LAW@DATE`.
    pub(super) fn text(&self, name: &str) -> Result<&Law, Error> {
        named::text(&self.corpus, name).map(|text| &self.corpus.text(text).law)
    }

    /// Tells what went stale in a set.
    pub(super) fn stale(&self, set: &Set, related: &Related<'_>, terminal: Terminal) -> Result<Exit, Error> {
        let found = compare::check(set, &related.gathered);
        self.tell(&found, terminal)?;
        Ok(Exit::of(&found))
    }

    fn tell(&self, found: &[Diagnostic], terminal: Terminal) -> Result<(), Error> {
        if found.is_empty() {
            return Ok(());
        }
        let located = locate(found, |file| self.inputs.text_of(file), |_| None);
        terminal.findings(&located, Detail::All, |file| self.inputs.text_of(file))
    }
}

fn no_set(name: &str, sets: &[Set]) -> Error {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let [zh, en] = named::there_are(&names);
    Error::said(format!("content/comparisons/{name}.toml 不存在{zh}"), format!("content/comparisons/{name}.toml does not exist{en}"))
}
