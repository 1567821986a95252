//! Paragraphs 款 inside a glued line.
//!
//! In: paragraphs. Out: more paragraphs. Where headings or articles were glued into one line, a full stop and a blank part
//! paragraphs too. Nothing is inserted or removed; only blanks fall away at the cuts.

use super::head::LineHead;
use super::join::Para;
use super::lines::LineKind;
use super::log::Log;
use super::traced::Traced;
use crate::diag::kind::BoundaryUnsure;
use crate::zh;

/// Parts the paragraphs of glued lines.
pub(super) fn part(paras: Vec<Para>) -> Vec<Para> {
    paras.into_iter().flat_map(|para| if para.glued { sentences(&para) } else { vec![para] }).collect()
}

/// Of so many paragraphs at most one may hold a full stop and a blank behind it; else the text is set that way.
const ORDINARY: usize = 20;

/// Says where a full stop and a blank stand inside a paragraph of an article, in a text whose paragraphs stand on lines of their own: it may be
/// the place of a line's end. Nothing is parted.
pub(super) fn doubt(paras: &[Para], log: &mut Log) {
    let is_text = |para: &&Para| para.kind == LineKind::Text && para.level.is_none() && !para.glued;
    let mut in_article = false;
    let mut found: Vec<Traced> = Vec::new();
    for para in paras.iter().filter(is_text) {
        match &para.head {
            LineHead::Article(_) => in_article = true,
            LineHead::Division(..) | LineHead::Word(_) | LineHead::Annex(_) => in_article = false,
            LineHead::List(_) | LineHead::Clause(_) | LineHead::None => {}
        }
        if in_article && matches!(para.head, LineHead::Article(_) | LineHead::None) {
            found.extend(blank_behind_stop(&para.text));
        }
    }
    if found.len() * ORDINARY <= paras.len() {
        for place in found {
            let stop = place.chars.iter().position(|c| *c == '。').map_or(0, |at| at + 1);
            let words = format!("{}|{}", place.slice(0, stop).tidy().tail(8), place.slice(stop, place.len()).tidy().head(8));
            log.find(&place.slice(stop, place.len()).trim().slice(0, 1), BoundaryUnsure { words });
        }
    }
}

/// The words around the first full stop that a blank and Han characters follow.
fn blank_behind_stop(text: &Traced) -> Option<Traced> {
    let chars = &text.chars;
    let at = (0..chars.len()).find(|at| {
        chars[*at] == '。' && chars.get(at + 1).is_some_and(|c| zh::is_blank(*c)) && {
            let next = chars[at + 1..].iter().find(|c| !zh::is_blank(**c));
            next.is_some_and(|c| zh::is_cjk(*c))
        }
    })?;
    Some(text.slice(at.saturating_sub(8), at + 12))
}

fn sentences(para: &Para) -> Vec<Para> {
    let chars = &para.text.chars;
    let mut cuts = vec![0];
    let mut stop = false;
    for (at, c) in chars.iter().enumerate() {
        if zh::is_blank(*c) {
            continue;
        }
        if stop && zh::is_blank(chars[at - 1]) {
            cuts.push(at);
        }
        stop = *c == '。';
    }
    cuts.push(chars.len());
    let piece = |(index, pair): (usize, &[usize])| Para {
        text: para.text.slice(pair[0], pair[1]).trim(),
        head: if index == 0 { para.head.clone() } else { LineHead::None },
        level: para.level.filter(|_| index == 0),
        quoted: para.quoted && index == 0,
        // Field by field: a copy of the whole paragraph for each of its sentences would be the square of it.
        indent: para.indent,
        kind: para.kind.clone(),
        glued: para.glued,
    };
    cuts.windows(2).enumerate().map(piece).collect()
}
