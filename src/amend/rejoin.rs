//! A 款 that a decision made an article of its own, put back where it stood: 第十八条第二款改为第十九条, undone.

use super::draft::{DraftPart, Fate};
use super::instruction::{Act, Instruction};
use super::place::AmendedPlace;
use super::refusal::InstructionRefusal;
use super::seek::article;
use super::undoer::{Left, Undoer};

impl Undoer {
    /// Takes out, by its new number, an article that was a 款; what it says.
    pub(super) fn take_out_parted(&mut self, new: &AmendedPlace) -> Result<DraftPart, InstructionRefusal> {
        let unfit = || InstructionRefusal::Text(new.to_string());
        let at = article(&self.draft, &AmendedPlace { divisions: Vec::new(), ..new.clone() })?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        let [part] = &own.parts[..] else { return Err(unfit()) };
        if !own.lead.is_empty() || own.caption.is_some() {
            return Err(unfit());
        }
        let part = part.clone();
        own.fate.is_removed = true;
        Ok(part)
    }

    /// Puts it back among the 款 of its article, whose added ones were taken out before. What it said then is not told where the decision
    /// wrote it anew: it keeps the words that it has.
    pub(super) fn rejoin(&mut self, instruction: &Instruction, old: &AmendedPlace, part: DraftPart) -> Result<(), Left> {
        let unfit = || Left::Refused(InstructionRefusal::Text(old.to_string()));
        let at = article(&self.draft, old).map_err(Left::Refused)?;
        let own = self.draft.article_mut(at).ok_or_else(unfit)?;
        let there: Vec<usize> = (0..own.parts.len()).filter(|at| !own.parts[*at].fate.is_removed).collect();
        let number = old.paragraph.filter(|number| (1..=there.len() as u32 + 1).contains(number)).ok_or_else(unfit)?;
        let at = there.get(number as usize - 1).copied().unwrap_or(own.parts.len());
        own.parts.insert(at, DraftPart { fate: Fate::of(number), ..part });
        match &instruction.act {
            Act::Become { text: None, .. } => {
                self.note(instruction, instruction.act.name(), instruction.act.name(), old.to_string());
                Ok(())
            }
            _ => Err(Left::Unsaid(old.to_string())),
        }
    }
}
