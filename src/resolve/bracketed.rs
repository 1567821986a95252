//! The number of a document in brackets behind its title: 《甲办法》（甲财〔2014〕5号）.

use super::marks::{ReferenceState, Target};
use super::phrase::{Instrument, Phrase};

/// The title named last: where the bracket behind it ends, and what it leads to.
#[derive(Default)]
pub(super) struct Bracketed {
    end: usize,
    title: Option<(ReferenceState, Vec<Target>)>,
}

impl Bracketed {
    /// Takes in a phrase and what it came to. A number behind a title says again which text was named, if it is not itself that of one of
    /// the collection.
    pub(super) fn say_again(&mut self, phrase: &Phrase, state: &mut ReferenceState, targets: &mut Vec<Target>) {
        match &phrase.instrument {
            Instrument::Title(title) => {
                let is_text = state.is_link() || *state == ReferenceState::Outside;
                let whole = is_text && phrase.steps.is_empty();
                *self = Self { end: title.after, title: whole.then(|| (*state, targets.clone())) };
            }
            Instrument::Number(_) if phrase.start < self.end && phrase.steps.is_empty() && !state.is_link() => {
                if let Some(named) = &self.title {
                    (*state, *targets) = named.clone();
                }
            }
            _ => {}
        }
    }
}
