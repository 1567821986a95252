//! Where a text belongs that was imported: to the law it was made of before, to a law of its own, or beside the texts of a law that is
//! there, which a person decides.

use super::sources::Source;
use crate::cli::law_folder::{LawFolder, StoredWork, told_by_name};
use crate::cli::report::Terminal;
use crate::corpus::DatedText;
use crate::diag::kind::{VersionProposed, VersionUndecided};
use crate::diag::{Diagnostic, Wording};
use crate::error::Error;
use crate::model::{Date, Law};
use crate::source::path;
use std::cmp::Ordering;

/// What a person has said of texts that seem to be of a law that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VersionWord {
    /// They are.
    Versions,
    /// They are laws of their own.
    Separate,
    /// Nothing yet: whoever sits before a terminal is asked.
    Unsaid,
}

/// Where a text goes.
#[derive(Debug)]
pub(super) enum LawPlace {
    /// The law of this slug, which the source made before, or which is new.
    Law(String),
    /// A law that is there, whose newest text goes to its date first.
    Newest(Box<StoredWork>, Date),
    /// Among the other texts of a law, by its date.
    Dated(Box<StoredWork>, Date),
    /// Nowhere before a person has said so.
    Open(Diagnostic),
}

/// What is asked about one text.
pub(super) struct PlaceQuestion<'q> {
    pub source: &'q Source,
    pub law: &'q Law,
    pub sha256: &'q str,
    /// The address that is proposed for it.
    pub proposed: &'q str,
    /// The law that a person named.
    pub named: Option<&'q str>,
    /// Its day, on a person's word.
    pub day: Option<Date>,
    pub word: VersionWord,
}

/// The law that a text was made to before, by the name of that file; `None` where it is no longer there.
fn work_of(laws: &LawFolder, known: &str) -> Result<Option<StoredWork>, Error> {
    let stem = path::first(known);
    if laws.has(stem) { laws.work(stem).map(Some) } else { Ok(None) }
}

impl PlaceQuestion<'_> {
    /// Tells where the text belongs; `found` gets what could not be told.
    pub(super) fn place(&self, laws: &mut LawFolder, terminal: Terminal, found: &mut Vec<Diagnostic>) -> Result<LawPlace, Error> {
        let known = laws.known(self.proposed, &self.source.label, self.source.inside, self.sha256);
        let mut changed = None;
        if let Some(known) = known {
            // A source that says another day than it said before is another text.
            let work = if laws.is_made_of(&known, self.sha256) { None } else { work_of(laws, &known)? };
            match work.filter(|work| self.order(work).is_some()) {
                Some(work) => changed = Some(work),
                None => return Ok(LawPlace::Law(known)),
            }
        }
        let works = match (changed, self.named) {
            (Some(work), _) => vec![work],
            (None, Some(named)) if self.word == VersionWord::Versions && laws.has(named) => vec![laws.work(named)?],
            _ => laws.works(self.law)?,
        };
        // What was imported already stays where it is, unless a person says that it belongs to another law which is there.
        if let (None, Some(stem)) = (self.named, laws.made_of(&self.source.label, self.sha256))
            && works.iter().all(|work| work.stem == path::first(&stem))
        {
            return Ok(LawPlace::Law(stem));
        }
        self.among(works, laws, terminal, found)
    }

    fn among(&self, works: Vec<StoredWork>, laws: &LawFolder, terminal: Terminal, found: &mut Vec<Diagnostic>) -> Result<LawPlace, Error> {
        let apart = || LawPlace::Law(laws.unique(self.proposed));
        if works.is_empty() || self.word == VersionWord::Separate {
            return Ok(apart());
        }
        let decided = works.iter().position(|work| self.order(work).is_some());
        let Some(at) = decided else {
            let work = &works[0];
            found.push(Diagnostic::whole(
                VersionUndecided { words: titled(&work.newest), file: LawFolder::file(&work.stem), reason: self.reason(work) },
                &self.source.shown(),
            ));
            return Ok(apart());
        };
        let work = works.into_iter().nth(at).ok_or_else(|| Error::Other(String::new()))?;
        let (Some(own), Some(order)) = (self.text().day(), self.order(&work)) else { return Ok(apart()) };
        let is_one = match self.word {
            VersionWord::Versions => Some(true),
            VersionWord::Separate => Some(false),
            VersionWord::Unsaid => ask(&work, own, order, terminal),
        };
        match is_one {
            Some(false) => Ok(apart()),
            Some(true) if order == Ordering::Less => Ok(LawPlace::Dated(Box::new(work), own)),
            Some(true) => {
                let day = work.newest().day();
                Ok(day.map_or_else(apart, |day| LawPlace::Newest(Box::new(work), day)))
            }
            None => Ok(LawPlace::Open(self.proposal(&work, own))),
        }
    }

    fn proposal(&self, work: &StoredWork, own: Date) -> Diagnostic {
        let present = work.newest().day().map_or_else(|| "-".to_owned(), |day| day.to_string());
        let source = self.source.shown();
        let quoted = if source.contains([' ', '(', ')', '\'', '&', ';']) { format!("\"{source}\"") } else { source.clone() };
        let finding = VersionProposed {
            words: titled(&work.newest),
            file: LawFolder::file(&work.stem),
            present,
            day: own.to_string(),
            source: quoted,
        };
        Diagnostic::whole(finding, &source)
    }

    fn text(&self) -> DatedText<'_> {
        DatedText { law: self.law, told: self.day.or_else(|| told_by_name(self.law, &self.source.name())) }
    }

    /// Whether the text is newer than the newest of a law, or older; `None` where that is not known, or a text of that day is there.
    fn order(&self, work: &StoredWork) -> Option<Ordering> {
        let own = self.text();
        let orders: Option<Vec<Ordering>> = work.texts().map(|text| own.order(&text)).collect();
        let orders = orders?;
        work.newest().day()?;
        orders.first().copied()
    }

    /// Why it is not known.
    fn reason(&self, work: &StoredWork) -> Wording {
        let is_same = |text: DatedText<'_>| self.text().day().is_some_and(|own| text.day() == Some(own));
        if work.texts().any(is_same) {
            Wording::both("两份日期相同", "both are of one day")
        } else {
            Wording::both("日期不足以断定哪一份更新", "their days do not tell which is the newer")
        }
    }
}

fn titled(law: &Law) -> String {
    format!("《{}》", law.meta.name())
}

/// Asks whoever sits before the terminal; `None` where nobody does, or nothing is decided.
fn ask(work: &StoredWork, own: Date, order: Ordering, terminal: Terminal) -> Option<bool> {
    let (name, present) = (work.newest.meta.name(), work.newest().day()?);
    let [zh, en] = if order == Ordering::Less { ["更早", "older"] } else { ["更新", "newer"] };
    let answer = terminal.ask(
        &format!("《{name}》已有 {present} 的文本，这份是 {own} 的，{zh}。是同一部法规的历次文本吗？[y 是 / n 另一部法规 / 回车 先不写入] "),
        &format!("{name} is here with its text of {present}; this one is of {own} and {en}. Is it a version of that law? [y / n: another law / Enter: not now] "),
    )?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" | "是" => Some(true),
        "n" | "no" | "否" => Some(false),
        _ => None,
    }
}
