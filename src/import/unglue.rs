//! Paragraphs that a conversion glued into one line are parted at the labels in their turn.
//!
//! In: paragraphs. Out: more paragraphs. Nothing is inserted or removed; only blanks fall away at the cuts.

use super::head::{self, LineHead};
use super::join::Para;
use super::label::{self, LabelledUnit};
use super::lines::LineKind;
use super::sequence::Sequence;
use super::traced::{Traced, starts_with};
use crate::model::ItemStyle;
use crate::zh;

/// Characters that are looked at to judge what begins inside a line; a label and its heading are shorter.
const PIECE: usize = 120;

/// Parts glued paragraphs.
pub(super) fn unglue(paras: Vec<Para>) -> Vec<Para> {
    let mut sequence = Sequence::default();
    let mut out = Vec::with_capacity(paras.len());
    for para in paras {
        if para.kind != LineKind::Text {
            out.push(para);
            continue;
        }
        sequence.enter(&para.head);
        let cuts = cuts(&para, &mut sequence);
        if cuts.is_empty() {
            out.extend(items(para));
        } else {
            out.extend(pieces(&para, &cuts).into_iter().flat_map(sentences).flat_map(items));
        }
    }
    out
}

/// Where inside a paragraph another begins.
fn cuts(para: &Para, sequence: &mut Sequence) -> Vec<usize> {
    let chars = &para.text.chars;
    let mut cuts = Vec::new();
    let mut heading = matches!(para.head, LineHead::Division(..));
    let mut at = 1;
    while at < chars.len() {
        if chars[at] == '第' && begins(chars, at, heading) {
            let piece = para.text.slice(at, at + PIECE);
            match head::of_text(&first_piece(&piece)) {
                head @ LineHead::Article(_) if expected(&head, sequence) && !cites(&head, &piece) => {
                    sequence.enter(&head);
                    cuts.push(at);
                    heading = false;
                }
                LineHead::Division(..)
                    if zh::is_blank(chars[at - 1]) && (heading || head::glued_article(&piece.chars).is_some_and(|n| n < 60)) =>
                {
                    cuts.push(at);
                    heading = true;
                }
                _ => {}
            }
        } else if chars[at] == '附'
            && matches!(para.head, LineHead::Annex(_))
            && zh::is_blank(chars[at - 1])
            && chars.get(at + 1) == Some(&'件')
            && chars.get(at + 2).is_some_and(|c| zh::is_numeral(*c) || c.is_ascii_digit())
        {
            cuts.push(at);
        }
        at += 1;
    }
    cuts
}

/// The head of a piece is judged by its first words: a heading by what stands before the article glued to it.
fn first_piece(piece: &Traced) -> Traced {
    match head::glued_article(&piece.chars[..piece.len().min(60)]) {
        Some(end) => piece.slice(0, end).trim(),
        None => piece.slice(0, 60),
    }
}

/// Whether a label may begin a paragraph here: after a full stop, or after a heading and a blank.
fn begins(chars: &[char], at: usize, heading: bool) -> bool {
    let before = chars[..at].iter().rposition(|c| !zh::is_blank(*c)).map(|i| chars[i]);
    let blank = zh::is_blank(chars[at - 1]);
    before.is_some_and(|c| "。；：！？”）)".contains(c) && (c != '：' || blank)) || heading && blank
}

/// Whether the label cites: nothing in a glued line sets it off.
fn cites(head: &LineHead, piece: &Traced) -> bool {
    matches!(head, LineHead::Article(unit) if label::reads_as_citation(&piece.chars[unit.len..]))
}

fn expected(head: &LineHead, sequence: &Sequence) -> bool {
    matches!(head, LineHead::Article(unit) if sequence.expects(unit.number))
}

fn pieces(para: &Para, cuts: &[usize]) -> Vec<Para> {
    let bounds: Vec<usize> = std::iter::once(0).chain(cuts.iter().copied()).chain(std::iter::once(para.text.len())).collect();
    bounds
        .windows(2)
        .enumerate()
        .map(|(index, pair)| {
            let text = para.text.slice(pair[0], pair[1]).trim();
            let head = if index == 0 { para.head.clone() } else { head::of_text(&text) };
            Para { text, head, level: para.level.filter(|_| index == 0), indent: para.indent, kind: LineKind::Text, quoted: false }
        })
        .collect()
}

/// In a glued line a full stop and a blank part paragraphs 款.
fn sentences(para: Para) -> Vec<Para> {
    let chars = &para.text.chars;
    let mut cuts = Vec::new();
    let mut stop = None;
    for (at, c) in chars.iter().enumerate() {
        if zh::is_blank(*c) {
            continue;
        }
        let is_after_blank = at > 0 && zh::is_blank(chars[at - 1]);
        let begins = match stop {
            Some('。') => true,
            Some('；' | '：') => label::list(&chars[at..]).is_some(),
            _ => false,
        };
        if is_after_blank && begins {
            cuts.push(at);
        }
        stop = Some(*c);
    }
    if cuts.is_empty() { vec![para] } else { pieces(&para, &cuts) }
}

/// `…：（一）…；（二）…` in one line: items are parted where at least two stand in their turn.
fn items(para: Para) -> Vec<Para> {
    let chars = &para.text.chars;
    if matches!(para.head, LineHead::Division(..) | LineHead::Word(_))
        || label::unit(chars).is_some_and(|unit| unit.unit != LabelledUnit::Article)
    {
        return vec![para];
    }
    let mut cuts: Vec<usize> = Vec::new();
    let (mut style, mut due) = match &para.head {
        LineHead::List(list) => (Some(list.style), list.number + 1),
        _ => (None, 1),
    };
    for at in 1..chars.len() {
        if !"（(".contains(chars[at]) && !zh::is_numeral(chars[at]) {
            continue;
        }
        let before = chars[..at].iter().rev().find(|c| !zh::is_blank(**c)).copied().unwrap_or(' ');
        let Some(label) = label::list(&chars[at..]).filter(|label| {
            let known = matches!(label.style, ItemStyle::Bracketed | ItemStyle::Ideographic);
            known && label.number == due && style.is_none_or(|style| style == label.style)
        }) else {
            continue;
        };
        let cited = chars.get(at + label.len).is_some_and(|c| "项款、至和或".contains(*c));
        let in_turn = if due == 1 {
            "：:".contains(before)
        } else {
            "；;。".contains(before) || chars[..at].ends_with(&['或', '者']) && starts_with(&chars[at..], "（")
        };
        if !cited && in_turn {
            cuts.push(at);
            style = Some(label.style);
            due += 1;
        }
    }
    let enough = cuts.len() >= 2 || matches!(para.head, LineHead::List(_)) && !cuts.is_empty();
    if enough { pieces(&para, &cuts) } else { vec![para] }
}
