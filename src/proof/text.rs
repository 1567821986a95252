//! Anomalies of the words themselves: characters, words, brackets, sentences.
//!
//! In: a law. Out: findings, in reading order of each kind. Steps: lay out every passage of the law, then let each check
//! read them. A false alarm costs a reader's trust, so each check asks for evidence from the rest of the same law.

mod brackets;
mod characters;
mod displaced;
mod endings;
mod limits;
mod passage;
mod punctuation;
#[cfg(test)]
mod testing;
mod traditional;
mod words;

use crate::diag::Diagnostic;
use crate::model::Law;
use passage::Proof;

/// The anomalies of a law's text.
pub fn text(law: &Law) -> Vec<Diagnostic> {
    let proof = Proof::new(law);
    let mut found = Vec::new();
    characters::check(&proof, &mut found);
    words::check(&proof, &mut found);
    punctuation::check(&proof, &mut found);
    brackets::check(&proof, &mut found);
    endings::check(&proof, &mut found);
    limits::check(&proof, &mut found);
    displaced::check(&proof, &mut found);
    found
}
