//! Paragraphs 款 inside a glued line.
//!
//! In: paragraphs. Out: more paragraphs. Where headings or articles were glued into one line, a full stop and a blank part
//! paragraphs too. Nothing is inserted or removed; only blanks fall away at the cuts.

use super::head::LineHead;
use super::join::Para;
use crate::zh;

/// Parts the paragraphs of glued lines.
pub(super) fn part(paras: Vec<Para>) -> Vec<Para> {
    paras.into_iter().flat_map(|para| if para.glued { sentences(&para) } else { vec![para] }).collect()
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
