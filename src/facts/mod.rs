//! What a law says in so many words: who must do what, how much money, from when on.
//!
//! In: a law. Out: [`LawFacts`]: duties with the body that bears them, amounts of money, rates and multiples, dates of effect; each with
//! the 款 or 项 it stands in and the sentence that says it. Words are read as they stand, without a dictionary: what stands in
//! quotation marks or inside a title is nobody's duty, and a clause that only tells which thing is meant (应当公开的信息) is none.
//! Where the text does not say who acts, the body is empty: it is not guessed from other sentences.

mod amount;
mod bearer;
mod body;
mod days;
mod duty;
mod effect;
mod letters;
mod names;
mod number;
mod sentence;
mod subject;
mod task;
mod thing;
mod verb;
mod words;

pub use amount::{Amount, Bound, Measure};
pub use days::{NotedDay, noted_days};
pub use duty::Duty;
pub use effect::Effect;
pub use verb::Verb;

use crate::model::{At, Law, Provision, ProvisionPath, provisions};
use bearer::Bearer;
use names::UsedNames;
use sentence::{Sentence, sentences};

/// A place in a law and the sentence that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The 款 or 项.
    pub path: ProvisionPath,
    /// The sentence; of a very long one, what stands around the words.
    pub sentence: String,
    /// The words that say it, in characters of the sentence.
    pub start: usize,
    /// Their end.
    pub end: usize,
}

impl Spot {
    /// The words from `start` to `end` of a sentence.
    fn of(path: &ProvisionPath, sentence: &Sentence, start: usize, end: usize) -> Self {
        let kept = sentence.around(start..end);
        let from = kept.start;
        Self { path: path.clone(), sentence: sentence.slice(kept), start: start - from, end: end - from }
    }

    /// The words that say it.
    pub fn words(&self) -> String {
        self.sentence.chars().skip(self.start).take(self.end - self.start).collect()
    }
}

/// What a law says in so many words, in the order of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LawFacts {
    /// Who must, may or must not do what.
    pub duties: Vec<Duty>,
    /// Money, rates and multiples.
    pub amounts: Vec<Amount>,
    /// From when on the law holds, and how long.
    pub effects: Vec<Effect>,
}

/// Reads the facts of a law.
pub fn facts(law: &Law) -> LawFacts {
    let mut facts = LawFacts::default();
    let law = provisions(law);
    let texts: Vec<(ProvisionPath, Vec<Sentence>)> = said_by(&law).map(|(path, text)| (path, sentences(text))).collect();
    let names = UsedNames::of(texts.iter().flat_map(|(_, sentences)| sentences));
    let mut lead: Option<(&ProvisionPath, String)> = None;
    for (path, sentences) in &texts {
        // Who is meant goes on over a semicolon, and not over a full stop.
        let of_lead = lead
            .as_ref()
            .filter(|(of, _)| path.item.is_some() && (path.document, &path.at, path.paragraph) == (of.document, &of.at, of.paragraph));
        let mut bearer = of_lead.map(|(_, name)| Bearer::named(name.clone())).unwrap_or_default();
        let from = facts.duties.len();
        for sentence in sentences {
            let spot = |start: usize, end: usize| Spot::of(path, sentence, start, end);
            facts.duties.extend(duty::read(sentence, &names, &mut bearer, spot));
            bearer = bearer.after(sentence);
            facts.add_figures(sentence, spot);
        }
        if path.item.is_none() {
            lead = duty::led(sentences.last(), &facts.duties[from..]).map(|name| (path, name));
        }
    }
    facts
}

/// What a law says, with its places.
fn said_by<'l>(law: &'l [Provision<'l>]) -> impl Iterator<Item = (ProvisionPath, &'l str)> {
    law.iter().flat_map(Provision::texts).filter(|(path, text)| !matches!(path.at, At::Text(_)) || !is_remark(text))
}

/// A paragraph that stands in brackets as a whole is said about the text, and not by it: （示范文本，由本办公室编写）.
fn is_remark(text: &str) -> bool {
    let mut depth = 0_usize;
    let closes = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    text.chars().position(closes).is_some_and(|at| at > 0 && at + 1 == text.chars().count())
}

/// Reads the amounts and the dates of a law, and none of its duties: most of the work is theirs, and pictures show none.
pub fn figures(law: &Law) -> LawFacts {
    let mut facts = LawFacts::default();
    for (path, text) in said_by(&provisions(law)).filter(|(_, text)| amount::may_stand_in(text) || effect::may_stand_in(text)) {
        for sentence in sentences(text) {
            facts.add_figures(&sentence, |start, end| Spot::of(&path, &sentence, start, end));
        }
    }
    facts
}

impl LawFacts {
    fn add_figures(&mut self, sentence: &Sentence, spot: impl Fn(usize, usize) -> Spot) {
        self.amounts.extend(amount::read(sentence, &spot));
        self.effects.extend(effect::read(sentence, &spot));
    }
}
