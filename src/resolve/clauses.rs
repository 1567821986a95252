//! Citations of clauses numbered by decimals: 按3.2.1的要求, 第3.2条, 见A.2, 附录A.
//!
//! In: a text of a law that is numbered so. Out: its mentions of clauses that the law has. A number with a point is an amount far more
//! often than a citation, so words around it have to cite, and the clause has to stand there; what leads nowhere is no finding.

use super::marks::{CitedProvision, MentionPlace, Reach, Reference, ReferenceState, Target};
use super::piece::Piece;
use crate::corpus::{DocumentSurface, LawSurface};
use crate::model::{DivisionKind, Number, ProvisionPath};
use crate::zh::{self, AnyOf};

/// Words right before the number that cite a clause.
const BEFORE: [&str; 19] = [
    "按", "按照", "依照", "依据", "根据", "符合", "满足", "违反", "见", "参见", "详见", "执行", "遵守", "适用", "本合同", "本标准",
    "本文件", "本规范", "条款",
];

/// Words right behind it.
const BEHIND: [&str; 11] = ["的规定", "的要求", "的约定", "规定", "要求", "约定", "所述", "所列", "条", "款", "的方法"];

/// Longer than any number of a clause with what stands around it, in characters.
const LONGEST: usize = 24;

/// Whether a law is numbered by decimals anywhere: few are, and only those can cite so.
pub(super) fn are_in(law: &LawSurface) -> bool {
    let has_clauses = |document: &DocumentSurface| {
        document.numbers.keys().any(|number| !number.below.is_empty())
            || document.divisions.iter().any(|it| it.kind == DivisionKind::Clause)
    };
    law.documents.iter().any(has_clauses)
}

/// Adds the citations of clauses in a text of a law that has some; its other references are those from an index on.
pub(super) fn cite(law: &LawSurface, piece: &Piece, from: usize, references: &mut Vec<Reference>) {
    if piece.is_loose || piece.is_heading {
        return;
    }
    let mut solid = 0;
    let mut listed = 0;
    for at in 0..piece.text.len() {
        let before = solid;
        solid += u32::from(!zh::is_blank(piece.text[at]));
        let Some(mention) = annex(&piece.text, at).or_else(|| mention(&piece.text, at, listed)) else { continue };
        let Some(reach) = find(law, piece, &mention) else { continue };
        listed = mention.end;
        // What goes on from it is none of this article: 第3.2条第一款.
        let (start, end) = (mention.start as u32, mention.end as u32);
        let own = references.split_off(from);
        references.extend(own.into_iter().filter(|it| it.place.start > end || it.place.end <= start));
        let place = MentionPlace { path: piece.path.clone(), part: piece.part, start, end, from: piece.offset + before - mention.n_before };
        let target = Target { title: law.name.clone(), law: Some(law.slug.clone()), reach };
        let words = piece.words(mention.start, mention.end);
        references.push(Reference { place, mention: words, state: ReferenceState::Resolved, targets: vec![target] });
    }
    references[from..].sort_by_key(|it| it.place.start);
}

/// A mention of a clause, or of an annex by its letter.
struct ClauseMention {
    letter: Option<char>,
    /// `None` for the annex as a whole.
    number: Option<Number>,
    start: usize,
    end: usize,
    /// Characters of it before its number.
    n_before: u32,
}

/// 附录A: an annex that is called by a letter.
fn annex(text: &[char], at: usize) -> Option<ClauseMention> {
    let letter = text[at..].strip_prefix(&['附', '录'])?.first().filter(|c| c.is_ascii_uppercase())?;
    let end = at + 3;
    let is_alone = text.get(end).is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '.');
    is_alone.then_some(ClauseMention { letter: Some(*letter), number: None, start: at, end, n_before: 0 })
}

/// The mention whose number begins at a place; one of a list goes on where the one before ended.
fn mention(text: &[char], at: usize, listed: usize) -> Option<ClauseMention> {
    let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '.';
    if !text[at].is_ascii_alphanumeric() || at > 0 && is_part(&text[at - 1]) {
        return None;
    }
    let words: String = text[at..].iter().take(LONGEST).take_while(|c| is_part(c)).collect();
    let letter = words.chars().next().filter(char::is_ascii_uppercase);
    let digits = if letter.is_some() { words.get(1..)?.strip_prefix('.')? } else { &words };
    let number = Number::parse(digits).filter(|number| number.suffix.is_none() && number.to_string() == digits)?;
    if letter.is_none() && number.below.is_empty() {
        return None;
    }
    let end = at + words.chars().count();
    let behind: String = text[end..].iter().take(3).collect();
    let lead: String = text[at.saturating_sub(3)..at].iter().collect();
    let is_numbered = lead.ends_with('第') && (behind.starts_with('条') || behind.starts_with('款'));
    let goes_on = listed > 0 && matches!(text[listed..at], ['、' | '和' | '或' | '至' | '及' | '与'] | ['或', '者']);
    let cites = is_numbered || goes_on || lead.ends_with_any(&BEFORE) || behind.starts_with_any(&BEHIND);
    let is_other = lead.ends_with(['图', '表', '式', '版']);
    let (start, end) = if is_numbered { (at - 1, end + 1) } else { (at, end) };
    (cites && !is_other).then_some(ClauseMention { letter, number: Some(number), start, end, n_before: (at - start) as u32 })
}

/// The clause in its document: the annex of the letter, or else the text itself.
fn find(law: &LawSurface, piece: &Piece, mention: &ClauseMention) -> Option<Reach> {
    let is_annex =
        |document: &DocumentSurface, letter: char| document.label.strip_prefix("附录").is_some_and(|rest| rest.starts_with(letter));
    let is_lettered = |index: usize| law.documents.get(index).is_some_and(|document| document.label.starts_with("附录"));
    let own = piece.path.document as usize;
    let index = match mention.letter {
        Some(letter) => law.documents.iter().position(|document| is_annex(document, letter))?,
        None if is_lettered(own) => 0,
        None => own,
    };
    let document = law.documents.get(index)?;
    let Some(number) = mention.number else { return Some(Reach::Whole(Some(ProvisionPath::document(index as u32)))) };
    if let Some([unit]) = document.numbers.get(&number).map(Vec::as_slice) {
        let path = Some(document.units.get(*unit)?.path.clone());
        return Some(Reach::Provision(CitedProvision { path, number: Some(number), ..CitedProvision::default() }));
    }
    let [division] = document.divisions_of(DivisionKind::Clause, number) else { return None };
    let division = document.divisions.get(*division)?;
    Some(Reach::Division(Some(division.path.clone()), division.labels.clone()))
}
