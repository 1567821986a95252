//! What is doubtful about a reference, before its words are at hand.

use super::address::Fault;
use crate::diag::kind::{
    ReferenceAmbiguous, ReferenceDangling, ReferenceEarlier, ReferenceLost, ReferenceUnresolved, ReferenceVersion, TitleNearly,
};
use crate::diag::{Unplaced, Wording};

/// A finding about a mention that is still to be cut out of its text.
#[derive(Debug)]
pub(super) enum MentionDoubt {
    /// The law of this name has no such place, or has it lost, or has several.
    Fault(Fault, String),
    /// Not this text of the law has it, but that one.
    Version(Wording, String),
    /// The text of this law that applied on a day is not here.
    Earlier(String, String),
    /// This title of the collection is nearly the same.
    Nearly(String),
}

impl MentionDoubt {
    /// The finding about these words.
    pub(super) fn about(self, words: String) -> Unplaced {
        match self {
            Self::Fault(Fault::Missing | Fault::Nothing, law) => ReferenceUnresolved { words, law }.into(),
            Self::Fault(Fault::Lost, law) => ReferenceLost { words, law }.into(),
            Self::Fault(Fault::Several, law) => {
                let places = Wording::both(format!("{law}中不止一处"), format!("several places of {law} fit"));
                ReferenceAmbiguous { words, places }.into()
            }
            Self::Fault(Fault::Namesakes, name) => {
                let places = Wording::both(format!("本站不止一部{name}"), format!("several texts here are called {name}"));
                ReferenceAmbiguous { words, places }.into()
            }
            Self::Fault(Fault::Dangling, law) => ReferenceDangling { words, law }.into(),
            Self::Version(title, version) => ReferenceVersion { words, title, version }.into(),
            Self::Earlier(law, day) => ReferenceEarlier { words, law, day }.into(),
            Self::Nearly(title) => TitleNearly { words, title }.into(),
        }
    }
}
