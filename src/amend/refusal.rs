//! Why an instruction is not carried out.

use super::instruction::Instruction;
use super::place::AmendedPlace;
use crate::diag::kind::{InstructionAmbiguous, InstructionNumber, InstructionPlace, InstructionText, InstructionWords};
use crate::diag::{Diagnostic, Wording};
use crate::model::Number;

/// Why an instruction is not carried out; what it would have changed stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InstructionRefusal {
    /// The law has no such place.
    NoPlace(String),
    /// The place may be one of several.
    SeveralPlaces(String),
    /// The words do not stand there.
    NoWords(String, String),
    /// They stand there so many times, and it is not said which are meant.
    SeveralWords(String, usize),
    /// They stand there so many times, and the decision says another number.
    OtherCount(String, u32, usize),
    /// Something else that its words tell is not carried out.
    WithOther,
    /// Another instruction says something else of the place.
    Contradicted(String),
    /// The decision brings in these words itself, and tells that they become others throughout.
    ItsOwn(String),
    /// The new words stand there already.
    Already(String),
    /// The new words would stand beside themselves: 丙、丙.
    Beside(String),
    /// The new text is no such thing as the place holds.
    Text(String),
    /// The number told is not the one that the order gives.
    Number(String),
    /// What was added is not there as told: so the numbers before are not known, by which a decision is undone.
    NumbersBefore,
    /// It is not said on which side of a heading.
    Heading(String),
    /// It may stand at the end of the first of these divisions, or at the head of the second.
    Border(String, [String; 2]),
}

/// What does not fit: the article whose 款 and 项 do not, by its old number, or the articles themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    /// 款 or 项 of this article.
    Parts(Number),
    /// A new article, by its instruction.
    Newcomer(usize, InstructionRefusal),
    /// The numbers of articles; one that was told and is not so.
    Articles(AmendedPlace),
    /// Those of divisions.
    Divisions(AmendedPlace),
}

impl InstructionRefusal {
    /// The finding at the instruction; `None` where its words have one already.
    pub(super) fn finding(&self, instruction: &Instruction, decision: &str) -> Option<Diagnostic> {
        let words = instruction.words.clone();
        let at = |unplaced: crate::diag::Unplaced| {
            let length = 1;
            Diagnostic::provision(unplaced, decision, instruction.path.clone(), (0, length))
        };
        let several = |reason| at(InstructionAmbiguous { words: words.clone(), reason }.into());
        Some(match self {
            Self::WithOther => return None,
            Self::NoPlace(place) => at(InstructionPlace { words, place: place.clone() }.into()),
            Self::NoWords(place, found) => at(InstructionWords { words, place: place.clone(), found: found.clone() }.into()),
            Self::Text(place) => at(InstructionText { words, place: place.clone() }.into()),
            Self::Number(place) => at(InstructionNumber { words, place: place.clone() }.into()),
            Self::SeveralPlaces(place) => several(Wording::both(format!("{place}不止一处"), format!("there is more than one {place}"))),
            Self::SeveralWords(found, count) => several(Wording::both(
                format!("「{found}」有 {count} 处，没有说改哪一处"),
                format!("`{found}` stands there {count} times, and it is not said which is meant"),
            )),
            Self::OtherCount(found, told, count) => several(Wording::both(
                format!("「{found}」有 {count} 处，决定说的是 {told}"),
                format!("`{found}` stands there {count} times, and the decision says {told}"),
            )),
            Self::Contradicted(place) => several(Wording::both(
                format!("决定的另一处对{place}另有说法"),
                format!("the decision says something else of {place} in another place"),
            )),
            Self::ItsOwn(found) => several(Wording::both(
                format!("决定自己写入的文字里也有「{found}」，没有说改不改"),
                format!("the decision itself brings in `{found}`, and it is not said whether that is meant too"),
            )),
            Self::Already(found) => {
                several(Wording::both(format!("「{found}」处已有改后的文字"), format!("at `{found}` the new words stand already")))
            }
            Self::Beside(becomes) => several(Wording::both(
                format!("改后「{becomes}」与「{becomes}」相连，没有说怎样处理"),
                format!("`{becomes}` would stand beside itself, and it is not said what becomes of that"),
            )),
            Self::NumbersBefore => several(Wording::both(
                "决定增加的条文与这份文本对不上，修改前的条号无从知道",
                "what the decision adds is not in this text, so the numbers before it are not known",
            )),
            Self::Border(place, [before, next]) => several(Wording::both(
                format!("{place}可以在「{before}」之末，也可以在「{next}」之首，没有说在哪一处"),
                format!("{place} may stand at the end of `{before}` or at the head of `{next}`, and it is not said where"),
            )),
            Self::Heading(place) => several(Wording::both(
                format!("{place}在章节交界处，没有说属于哪一章节"),
                format!("{place} stands between two divisions, and it is not said in which"),
            )),
        })
    }
}
