//! The list of annexes 附件说明 below a document's text: it names them and is none.
//!
//! In: paragraphs. Out: how many of them, from the label on, are the list. `附件：1. …` with numbers and without full stops, before
//! signature and date, before the annexes themselves, or at the end of a file that has none of them.

use super::closed::is_closed;
use super::head::{self, LineHead};
use super::join::Para;
use super::lines::LineKind;
use super::traced::Traced;
use super::words;
use crate::zh;

/// The longest name of an annex that is believed, in characters.
const LONGEST: usize = 70;

/// How many paragraphs from `at` on list annexes; `None` where an annex itself begins.
pub(super) fn entries(paras: &[Para], at: usize) -> Option<usize> {
    let LineHead::Annex(len) = paras[at].head else { return None };
    let first = paras[at].text.slice(len, paras[at].text.len()).trim();
    let named = !first.is_empty();
    if named && !is_name(&first) || !named && !paras.get(at + 1).is_some_and(|next| is_entry(next) || is_name(&next.text) && is_plain(next))
    {
        return None;
    }
    let mut listed = vec![first.solid().text()];
    let mut end = at + 1;
    while let Some(para) = paras.get(end).filter(|para| is_entry(para) || end == at + 1 && !named && is_plain(para)) {
        listed.push(name(para));
        end += 1;
    }
    let has_colon =
        paras[at].text.chars[..len].last().is_some_and(|c| "：:".contains(*c)) || head::is_bare_annex(&paras[at].text.chars[..len]);
    let counted = end - at > 1 && paras[at + 1..end].iter().all(|para| matches!(para.head, LineHead::List(_) | LineHead::Annex(_)));
    let ends_here = match paras.get(end) {
        None => has_colon && (named || counted),
        Some(next) if is_signed(next) => has_colon || counted,
        // The annex itself follows, under its label or its name.
        Some(next) => (named || counted) && has_colon && (is_lone_annex(next) || listed.contains(&next.text.solid().text())),
    };
    ends_here.then_some(end - at)
}

/// The name in an entry, without its label.
fn name(para: &Para) -> String {
    let len = match &para.head {
        LineHead::List(list) => list.len,
        LineHead::Annex(len) => *len,
        _ => 0,
    };
    para.text.slice(len, para.text.len()).solid().text()
}

/// An entry with a number: `2. 项目清单`, `附件2：项目清单`.
fn is_entry(para: &Para) -> bool {
    let len = match &para.head {
        LineHead::List(list) => list.len,
        LineHead::Annex(len) if *len < para.text.len() => *len,
        LineHead::None if para.text.last() == Some('c') || para.text.last() == Some('x') => 0,
        _ => return false,
    };
    para.kind == LineKind::Text && is_name(&para.text.slice(len, para.text.len()).trim())
}

fn is_plain(para: &Para) -> bool {
    para.kind == LineKind::Text && para.head == LineHead::None && para.level.is_none() && !is_signed(para)
}

/// Whether words can be the name of an annex: short, and no sentence.
fn is_name(text: &Traced) -> bool {
    text.len() <= LONGEST && !is_closed(text) && !text.chars.iter().any(|c| "。；".contains(*c))
}

/// `附件` or `附件1` alone on its line.
fn is_lone_annex(para: &Para) -> bool {
    matches!(para.head, LineHead::Annex(len) if para.text.slice(len, para.text.len()).trim().is_empty())
}

/// Whether a line closes a document: signature, date, （此件公开发布）, what an office prints below.
pub(super) fn is_signed(para: &Para) -> bool {
    const PRINTED: [&str; 14] = [
        "联系人",
        "联系电话",
        "抄送",
        "主题词",
        "内部发送",
        "分送",
        "信息公开",
        "政务公开",
        "公开方式",
        "印发机关",
        "抄报",
        "主送：",
        "校对",
        "联系方式",
    ];
    if para.head != LineHead::None || para.kind != LineKind::Text || para.level.is_some() || para.text.len() > 300 {
        return false;
    }
    let solid = zh::strip_blanks(&para.text.text());
    words::is_date(&solid)
        || words::is_signature(&solid)
        || matches!(solid.as_str(), "（完）" | "(完)" | "（此件公开发布）" | "（此页无正文）" | "(此件公开发布)")
        || PRINTED.iter().any(|word| solid.starts_with(word))
        || solid.ends_with("印发") && solid.contains('日') && !solid.contains('。')
        || solid.chars().count() <= 12 && !solid.contains(['。', '，', '；', '：']) && solid.contains("此件")
}
