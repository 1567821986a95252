//! The names by which a law calls those whom it binds.
//!
//! In: the sentences of a law. Out: [`UsedNames`]. Who stands alone before a verb of duty is named there from the first letter to the last:
//! 用人单位应当…. Where the same words begin a condition they are that name as well, whatever follows (用人单位招聘人员时), and no list of
//! verbs has to know it.

use super::sentence::Sentence;
use super::subject;
use std::collections::BTreeSet;

/// The verbs before which such names stand.
const VERBS: [&str; 4] = ["应当", "不得", "必须", "可以"];

/// The longest name, in characters.
const LONGEST: usize = 16;

/// The names of a law.
#[derive(Debug, Default)]
pub(super) struct UsedNames(BTreeSet<String>);

impl UsedNames {
    /// The names that stand alone before a verb of duty.
    pub(super) fn of<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Self {
        let mut names = BTreeSet::new();
        for sentence in sentences {
            for clause in sentence.clauses() {
                let last = clause.end.min(clause.start + 2 * LONGEST);
                let verb = (clause.start + 1..last).find(|at| VERBS.iter().any(|verb| sentence.says(*at, verb)));
                let words = verb.map(|at| sentence.slice(clause.start..at));
                names.extend(
                    words.as_deref().and_then(subject::name_alone).filter(|name| name.chars().count() <= LONGEST).map(str::to_owned),
                );
            }
        }
        Self(names)
    }

    /// The longest of them that a clause begins with, and that something is said of.
    pub(super) fn beginning<'a>(&self, clause: &'a str) -> Option<&'a str> {
        let ends: Vec<usize> = clause.char_indices().map(|(at, _)| at).skip(2).take(LONGEST).collect();
        let name = ends.into_iter().rev().map(|end| &clause[..end]).find(|name| self.0.contains(*name))?;
        (!clause[name.len()..].starts_with(['的', '、', '和', '与', '及', '或', '等', '（'])).then_some(name)
    }
}
