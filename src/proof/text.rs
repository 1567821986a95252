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
use crate::diag::kind::GarbledCharacter;
use crate::model::Law;
use crate::zh;
use crate::zh::is_han;
use passage::Proof;

/// A text that is none: what a machine made of a picture. One finding says it; what else would be found in it says nothing.
fn unreadable(proof: &Proof<'_>) -> Option<Diagnostic> {
    let all = || proof.passages.iter().flat_map(|passage| &passage.chars);
    // Of nearly every text a tenth says that it is one.
    let n_most = proof.passages.iter().map(|passage| passage.chars.len()).sum::<usize>();
    if all().filter(|c| is_han(**c)).nth(n_most / 10).is_some() {
        return None;
    }
    let n_all = all().filter(|c| !zh::is_blank(**c)).count();
    let n_of = |is: fn(char) -> bool| all().filter(|c| is(**c)).count();
    // An English text has few marks, and a table of numbers has Chinese heads.
    if n_all < LEAST_TEXT || n_of(is_han) * 10 > n_all || n_of(|c| c.is_ascii_punctuation()) * 5 < n_all {
        return None;
    }
    let passage = proof.passages.iter().find(|passage| passage.kind.is_running() && passage.chars.len() > SHOWN)?;
    Some(proof.finding(|words| GarbledCharacter { words }, passage, 0..SHOWN))
}

/// Less says too little, in characters.
const LEAST_TEXT: usize = 200;

/// So much of a text that is none is shown.
const SHOWN: usize = 12;

/// The anomalies of a law's text.
pub fn text(law: &Law) -> Vec<Diagnostic> {
    let proof = Proof::new(law);
    let mut found = Vec::new();
    if let Some(finding) = unreadable(&proof) {
        return vec![finding];
    }
    characters::check(&proof, &mut found);
    words::check(&proof, &mut found);
    punctuation::check(&proof, &mut found);
    brackets::check(&proof, &mut found);
    endings::check(&proof, &mut found);
    limits::check(&proof, &mut found);
    displaced::check(&proof, &mut found);
    found
}
