//! From when on a law holds, and how long.

use super::Spot;
use super::sentence::Sentence;
use crate::model::{Date, first_day};
use crate::zh::AnyOf;

/// A sentence on when the law itself begins to hold, or for how long it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Where it stands.
    pub spot: Spot,
    /// The date, where the sentence says one; 自公布之日起 says none.
    pub date: Option<Date>,
    /// The words: 自2023年1月1日起施行.
    pub words: String,
}

/// What ends such a statement.
const ENDS: [&str; 3] = ["施行", "生效", "实施"];

/// What begins one on how long the law holds.
const TERM: &str = "有效期";

/// Whether a text can have such a statement at all: most have none, and need not be taken apart.
pub(super) fn may_stand_in(text: &str) -> bool {
    text.contains(TERM) || text.contains_any(&ENDS) && is_start(text)
}

/// The dates of effect of a sentence; those of other texts that it names are left out.
pub(super) fn read(sentence: &Sentence, spot: impl Fn(usize, usize) -> Spot) -> Vec<Effect> {
    let mut out = Vec::new();
    for clause in sentence.clauses() {
        let words = sentence.slice(clause.clone());
        let effect = |start: usize, end: usize| {
            let words = sentence.slice(start..end);
            Effect { spot: spot(start, end), date: first_day(&words), words }
        };
        if words.trim_start().starts_with(TERM) {
            out.push(effect(clause.start, clause.end));
            continue;
        }
        let Some(from) = clause.clone().find(|at| ["自", "从"].iter().any(|word| sentence.says(*at, word))) else { continue };
        let end = (from..clause.end).find_map(|at| ENDS.iter().find(|end| sentence.says(at, end)).map(|end| at + end.chars().count()));
        let before = sentence.slice(clause.start..from);
        // 《甲法》自某日起施行 tells of another law, unless the sentence speaks of itself.
        let is_own = before.trim().is_empty() || before.trim_start().starts_with('本');
        if let Some(end) = end.filter(|end| is_own && is_start(&sentence.slice(from..*end))) {
            out.push(effect(from, end));
        }
    }
    out
}

/// Whether the words name a day: a date, even an unfinished one, or 公布之日.
fn is_start(words: &str) -> bool {
    words.contains("之日") || words.contains('年') && words.contains('月')
}
