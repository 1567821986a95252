//! Headings that must have stood in the text and are gone.
//!
//! A gap in the numbers of chapters is found later, on the tree. Here: a text whose end is lost and whose last chapter
//! holds what belongs to others.

use super::documents::SourceDocument;
use super::head::LineHead;
use super::join::Para;
use super::log::Log;
use crate::diag::Wording;
use crate::diag::kind::DivisionLost;
use crate::model::DivisionKind;
use crate::zh::AnyOf;

/// The paragraph before which a heading is lost; `None` where none is, or where its place is not known (a finding then
/// says so).
///
/// Three signs together: no provision on commencement anywhere near the end; a provision on liability
/// (违反本条例规定…依法) in the last chapter, whose heading names something else; and, for the place, an article of that
/// chapter that alone keeps a blank before its label, left where the heading was taken out.
pub(super) fn heading(document: &SourceDocument, log: &mut Log) -> Option<usize> {
    let paras = &document.paras;
    let chapters: Vec<usize> =
        (0..paras.len()).filter(|at| matches!(paras[*at].head, LineHead::Division(DivisionKind::Chapter, _))).collect();
    let last = *chapters.last().filter(|_| chapters.len() >= 3)?;
    let commences = paras[last..].iter().any(|para| para.text.text().contains("施行"));
    let heading = paras[last].text.solid().text();
    let fits = heading.contains_any(&["责任", "罚", "附则", "附", "监督", "保障", "其他", "管理"]);
    let liability = (last..paras.len()).find(|at| is_liability(&paras[*at]))?;
    if commences || fits || document.kind.is_some() {
        return None;
    }
    let place = residue(paras, last);
    let at = place.unwrap_or(liability);
    let why = match place {
        Some(_) => Wording::both(
            format!("{heading}之后的条文转入别的内容，全文又没有施行条款，此处留有标题被删的空格"),
            format!(
                "after {heading} the provisions turn to something else, the text has no commencement provision, \
                 and a blank is left here where the heading was taken out"
            ),
        ),
        None => Wording::both(
            format!("{heading}之内出现法律责任条款，全文又没有施行条款，从哪一条起不明"),
            format!(
                "provisions on liability stand in {heading}, and the text has no commencement provision; \
                 from which article on is not known"
            ),
        ),
    };
    let label = &paras[at].text.slice(0, label_len(&paras[at]));
    let name = label.solid().text();
    log.find(label, DivisionLost { words: name.clone(), first: name, stretch: why });
    place
}

fn is_liability(para: &Para) -> bool {
    let text = para.text.text();
    matches!(para.head, LineHead::Article(_))
        && (text.contains("违反本") || text.contains("滥用职权"))
        && (text.contains("责任") || text.contains("处分") || text.contains("处罚"))
}

/// The only article after the chapter's first that is set off by a blank, where all others stand flush.
fn residue(paras: &[Para], chapter: usize) -> Option<usize> {
    let articles: Vec<usize> = (0..paras.len()).filter(|at| matches!(paras[*at].head, LineHead::Article(_))).collect();
    let indented: Vec<usize> = articles.iter().copied().filter(|at| paras[*at].indent > 0).collect();
    let first = *articles.iter().find(|at| **at > chapter)?;
    match indented[..] {
        [only] if only > first && articles.len() >= 10 => Some(only),
        _ => None,
    }
}

fn label_len(para: &Para) -> usize {
    match &para.head {
        LineHead::Article(unit) | LineHead::Division(_, unit) => unit.len,
        _ => 4,
    }
}
