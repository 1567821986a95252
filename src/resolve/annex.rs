//! Which part of a work 附件二 and 序言第二自然段 mean.
//!
//! In: the documents of a law, or one of them, and the number. Out: the place of the part in it.

use super::address::Fault;
use super::phrase::Annex;
use crate::corpus::DocumentSurface;
use crate::model::{At, AttachmentKind, Number};
use crate::zh;

/// The annex of a number, or the only one.
pub(super) fn annex(documents: &[DocumentSurface], which: Annex) -> Result<usize, Fault> {
    let all: Vec<usize> = (1..documents.len()).filter(|index| documents[*index].kind == Some(AttachmentKind::Annex)).collect();
    let number_of =
        |label: &str| zh::parse_numeral(label.trim_start_matches(['附', '件', '表', '录', '图']).trim_end_matches(['：', ':']).trim());
    let Annex::Numbered(number) = which else {
        return match all[..] {
            [only] => Ok(only),
            [] => Err(Fault::Nothing),
            _ => Err(Fault::Several),
        };
    };
    let fits: Vec<usize> = all.into_iter().filter(|index| number_of(&documents[*index].label) == Some(number)).collect();
    match fits[..] {
        [only] => Ok(only),
        [] => Err(Fault::Missing),
        _ => Err(Fault::Several),
    }
}

/// The n-th text before the first article.
pub(super) fn preamble(document: &DocumentSurface, number: Number) -> Option<usize> {
    let texts = document.units.iter().take_while(|unit| matches!(unit.path.at, At::Text(_)));
    (number.base as usize).checked_sub(1).filter(|index| *index < texts.count())
}
