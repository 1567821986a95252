//! 第三十九条改为第四十五条第一款，增加一款，作为第二款: an article that becomes the first 款 of one with more. It is the same article under
//! another number, to which 款 come; the decision goes on to speak of it by its old one.

use super::instruction::{Act, Instruction};
use super::payload::paragraphs;
use super::place::AmendedPlace;

/// Tells each such article as one that gets another number. `is_one_paragraph` says whether an article, by its old number, has one 款 so
/// far: only then can all of it be the first.
pub(super) fn grown(all: &mut [Instruction], is_one_paragraph: impl Fn(&AmendedPlace) -> bool) {
    // To which articles 款 come behind the first.
    let growing: Vec<AmendedPlace> = all
        .iter()
        .filter_map(|it| if let Act::AddParts { numbers, .. } = &it.act { numbers.first() } else { None })
        .filter(|place| place.is_paragraph() && place.paragraph > Some(1))
        .filter_map(AmendedPlace::article_alone)
        .collect();
    for it in all {
        let Act::Become { from, to, text } = &mut it.act else { continue };
        let ([old], [new]) = (&from[..], &mut to[..]) else { continue };
        let is_first = old.is_article() && new.is_paragraph() && new.paragraph == Some(1) && new.article != old.article;
        let is_fit = match text {
            Some(text) => paragraphs(text).is_some_and(|all| all.len() == 1),
            None => is_one_paragraph(old),
        };
        if is_first && is_fit && growing.iter().any(|place| place.article == old.article) {
            new.paragraph = None;
        }
    }
}
