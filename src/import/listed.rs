//! The list of annexes 附件说明 below a document's text: it names them and is none.
//!
//! In: paragraphs. Out: how many of them, from the label on, are the list. `附件：1. …` with numbers and without full stops, before
//! signature and date, before the annexes themselves, or at the end of a file that has none of them.

use super::closed::is_closed;
use super::closing;
use super::head::{self, LineHead};
use super::join::Para;
use super::label;
use super::lines::LineKind;
use super::traced::Traced;
use crate::zh::AnyOf;

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
    while let Some(para) =
        paras.get(end).filter(|para| is_entry(para) || end == at + 1 && !named && is_plain(para) || goes_on(para, paras.get(end + 1)))
    {
        listed.push(name(para));
        end += 1;
    }
    let has_colon =
        paras[at].text.chars[..len].last().is_some_and(|c| "：:".contains(*c)) || head::is_bare_annex(&paras[at].text.chars[..len]);
    let counted = end - at > 1 && paras[at + 1..end].iter().all(|para| matches!(para.head, LineHead::List(_) | LineHead::Annex(_)));
    let ends_here = match paras.get(end) {
        None => has_colon && (named || counted),
        Some(next) if is_closing(next) || may_sign(paras, end) => has_colon || counted,
        // The annex itself follows, under its label or its name.
        Some(next) => (named || counted) && has_colon && (is_lone_annex(next) || listed.contains(&next.text.solid().text())),
    };
    ends_here.then_some(end - at)
}

/// The rest of a name that was cut at the end of a line: short, and another entry or the annex itself behind it.
fn goes_on(para: &Para, next: Option<&Para>) -> bool {
    is_plain(para) && is_name(&para.text) && next.is_some_and(|next| is_entry(next) || is_lone_annex(next))
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

/// Whether an entry is the name of a file: `项目清单.doc`.
fn is_file(text: &Traced) -> bool {
    let end = text.end(5).text();
    end.ends_with_any(&[".doc", ".docx", ".wps", ".xls", ".xlsx", ".pdf", ".ofd", ".zip", ".rar"])
}

/// An entry with a number, `2. 项目清单`, `附件2：项目清单`, or the name of a file.
fn is_entry(para: &Para) -> bool {
    let len = match &para.head {
        LineHead::List(list) => list.len,
        LineHead::Annex(len) if *len < para.text.len() => *len,
        LineHead::None if is_file(&para.text) => 0,
        _ => return false,
    };
    para.kind == LineKind::Text && is_name(&para.text.slice(len, para.text.len()).trim())
}

fn is_plain(para: &Para) -> bool {
    para.kind == LineKind::Text && para.head == LineHead::None && para.level.is_none() && !is_closing(para)
}

/// Whether words can be the name of an annex, or names with numbers in one line: short, and no sentence.
fn is_name(text: &Traced) -> bool {
    let marked = text.starts_with("《") && text.last() == Some('》');
    (marked || !is_closed(text)) && !text.chars.iter().any(|c| "。；".contains(*c)) && longest_entry(&text.chars) <= LONGEST
}

/// The longest of the entries `1.甲表2.乙表` in one line, in characters; each counts one on.
fn longest_entry(chars: &[char]) -> usize {
    let (mut number, mut from, mut longest) = (0, 0, 0);
    for at in 0..chars.len() {
        let begins = chars[at].is_ascii_digit() && (at == 0 || !chars[at - 1].is_ascii_digit());
        let next = if begins { label::list(&chars[at..]).filter(|list| list.number == number + 1) } else { None };
        if let Some(list) = next {
            longest = longest.max(at - from);
            (number, from) = (list.number, at);
        }
    }
    longest.max(chars.len() - from)
}

/// `附件` or `附件1` alone on its line.
pub(super) fn is_lone_annex(para: &Para) -> bool {
    matches!(para.head, LineHead::Annex(len) if para.text.slice(len, para.text.len()).trim().is_empty())
}

/// The longest closing line, in characters: bodies that are sent a copy may be many.
const LONGEST_CLOSING: usize = 600;

/// Whether a paragraph closes a document, judged by itself.
pub(super) fn is_closing(para: &Para) -> bool {
    para.head == LineHead::None
        && para.kind == LineKind::Text
        && para.level.is_none()
        && para.text.len() <= LONGEST_CLOSING
        && closing::is_line(&para.text.solid().text())
}

/// Whether a short line stands before a date, others like it between: then it may sign, whatever its words.
pub(super) fn may_sign(paras: &[Para], at: usize) -> bool {
    // Below the names of the parties stands where they sign: （签字）　　（签字）.
    let is_date = |para: &Para| {
        let solid = para.text.solid().text();
        closing::is_dated(&solid) || solid == "年月日" || are_names(&paras[at].text) && closing::is_to_sign(&solid)
    };
    is_short(&paras[at])
        && paras[at + 1..].iter().take(3).find(|next| is_date(next) || !is_short(next) && !is_closing(next)).is_some_and(is_date)
}

/// Two names or more that stand in columns: `中华人民共和国政府代表　　　　甲国政府代表`.
fn are_names(text: &Traced) -> bool {
    let line = text.trim().text();
    let mut columns = line.split("  ").flat_map(|part| part.split(['\u{3000}', '\t'])).map(str::trim).filter(|part| !part.is_empty());
    let is_name =
        |name: &str| (4..=30).contains(&name.chars().count()) && name.chars().all(|c| crate::zh::is_cjk(c) && !"，。；：、".contains(c));
    columns.by_ref().take(1).all(is_name) && columns.clone().count() > 0 && columns.all(is_name)
}

/// A short line without label or any mark of a sentence.
pub(super) fn is_short(para: &Para) -> bool {
    para.head == LineHead::None
        && para.kind == LineKind::Text
        && para.level.is_none()
        && para.text.len() <= 60
        && !para.text.chars.iter().any(|c| "。；：，、".contains(*c))
}
