//! The laws and comparisons of a site, as these commands need them: no theme, no plan, no pages.

use super::super::Exit;
use super::super::named;
use super::super::report::{Detail, Terminal};
use crate::compare::{self, Related, Set};
use crate::diag::{Diagnostic, locate};
use crate::disk;
use crate::error::Error;
use crate::model::Law;
use crate::site;
use crate::source::Inputs;
use std::path::Path;
use std::sync::Arc;

/// Everything that can be compared.
pub(super) struct ComparisonInputs {
    inputs: Inputs,
    laws: Vec<Law>,
    /// The comparisons that editors made.
    pub(super) sets: Vec<Set>,
}

impl ComparisonInputs {
    /// Reads a site's laws and comparisons; what is wrong in a comparison is told.
    pub(super) fn open(root: &Path, terminal: Terminal) -> Result<Self, Error> {
        let inputs = disk::load(root)?;
        let mut found: Vec<Diagnostic> = Vec::new();
        let laws = site::laws(&inputs).unpack(&mut found).laws.into_iter().map(|entry| Arc::unwrap_or_clone(entry).law).collect();
        let sets = inputs.comparisons.iter().map(|file| compare::read(file).unpack(&mut found)).collect();
        let all = Self { inputs, laws, sets };
        all.tell(&found, terminal)?;
        Ok(all)
    }

    /// The laws of a set, or all of them.
    pub(super) fn laws(&self, set: Option<&str>) -> Result<Vec<&Law>, Error> {
        let Some(name) = set else { return Ok(self.laws.iter().collect()) };
        let set = self.sets.iter().find(|set| set.name == name).ok_or_else(|| no_set(name, &self.sets))?;
        Ok(set.laws.iter().filter_map(|slug| self.laws.iter().find(|law| &law.meta.slug == slug)).collect())
    }

    /// A set by its name; the only one where none is named.
    pub(super) fn set(&self, name: Option<&str>) -> Result<&Set, Error> {
        match (name, self.sets.as_slice()) {
            (Some(name), sets) => sets.iter().find(|set| set.name == name).ok_or_else(|| no_set(name, sets)),
            (None, [only]) => Ok(only),
            (None, _) => Err(Error::said("请写两部法规，或用 --set 指明一组比较", "name two laws, or a set with --set")),
        }
    }

    /// A law by its slug, its title or other name, or a part that no other law's name has.
    pub(super) fn law(&self, name: &str) -> Result<&Law, Error> {
        let laws: Vec<&Law> = self.laws.iter().collect();
        named::law(&laws, name).map(|index| laws[index])
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
