//! Brackets and quotation marks that do not match.
//!
//! Brackets are matched within a paragraph, then within its article: a bracket may hold a list of items. Quotation marks
//! of an amending decision open in each quoted paragraph and close once, so they are matched through the whole document.

use super::passage::{Passage, Proof};
use crate::diag::Diagnostic;
use crate::diag::kind::UnbalancedBracket;
use crate::zh;
use std::collections::BTreeMap;
use std::ops::Range;

/// More words than this are not shown around a pair.
const SHOWN: usize = 16;

/// More brackets without partner than this are not told of one passage: a person who looks sees the rest.
const MOST: usize = 3;

/// A bracket without its partner.
#[derive(Clone, Copy)]
struct LoneBracket {
    passage: usize,
    at: usize,
    family: char,
    opens: bool,
}

/// Looks for brackets and quotation marks that do not match.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let mut loose = Vec::new();
    let mut told_mixed = false;
    for (index, passage) in proof.passages.iter().enumerate().filter(|(_, passage)| passage.kind.is_running()) {
        let (mut here, mixed) = matched(index, passage);
        loose.append(&mut here);
        // How a text was typed is one fact: the first pair of two widths tells it.
        if let Some(pair) = mixed.filter(|_| !told_mixed) {
            told_mixed = true;
            found.push(finding(proof, passage, pair));
        }
    }
    let mut told: Option<(usize, usize)> = None;
    for bracket in partnerless(proof, &loose) {
        let count = told.filter(|(passage, _)| *passage == bracket.passage).map_or(0, |(_, count)| count);
        told = Some((bracket.passage, count + 1));
        if count >= MOST {
            continue;
        }
        let passage = &proof.passages[bracket.passage];
        found.push(finding(proof, passage, around(passage, bracket)));
    }
    quotes(proof, found);
}

fn finding(proof: &Proof<'_>, passage: &Passage, range: Range<usize>) -> Diagnostic {
    proof.finding(|words| UnbalancedBracket { bracket: words.clone(), words }, passage, range)
}

/// The brackets of a passage that find no partner in it, and the first pair of two widths.
fn matched(index: usize, passage: &Passage) -> (Vec<LoneBracket>, Option<Range<usize>>) {
    let mut open: Vec<LoneBracket> = Vec::new();
    let mut n_open: BTreeMap<char, usize> = BTreeMap::new();
    let mut loose = Vec::new();
    let mut mixed = None;
    for (at, c) in passage.chars.iter().enumerate() {
        let Some((family, opens)) = bracket(*c) else { continue };
        let here = LoneBracket { passage: index, at, family, opens };
        if opens {
            *n_open.entry(family).or_insert(0) += 1;
            open.push(here);
            continue;
        }
        // Looked for only where there is one: those passed on the way to it are taken out, so each is passed once.
        let is_open = n_open.get(&family).is_some_and(|count| *count > 0);
        let Some(partner) = is_open.then(|| open.iter().rposition(|bracket| bracket.family == family)).flatten() else {
            if !is_list_label(passage, at) {
                loose.push(here);
            }
            continue;
        };
        let from = open[partner].at;
        let passed: Vec<LoneBracket> = open.drain(partner..).collect();
        for bracket in &passed {
            *n_open.entry(bracket.family).or_default() -= 1;
        }
        loose.extend(passed.into_iter().skip(1));
        if mixed.is_none() && passage.chars[from].is_ascii() != c.is_ascii() {
            mixed = Some(from.saturating_sub(1).max((at + 1).saturating_sub(SHOWN))..at + 1);
        }
    }
    loose.extend(open);
    loose.sort_by_key(|bracket| bracket.at);
    (loose, mixed)
}

/// The family of a bracket, whatever its width, and whether it opens.
fn bracket(c: char) -> Option<(char, bool)> {
    Some(match c {
        '（' | '(' => ('(', true),
        '）' | ')' => ('(', false),
        '[' | '［' => ('[', true),
        ']' | '］' => ('[', false),
        '《' | '〈' | '「' | '『' | '【' | '〔' => (c, true),
        '》' => ('《', false),
        '〉' => ('〈', false),
        '」' => ('「', false),
        '』' => ('『', false),
        '】' => ('【', false),
        '〕' => ('〔', false),
        _ => return None,
    })
}

/// Labels such as `1）` and `a)` close what nothing opened.
fn is_list_label(passage: &Passage, at: usize) -> bool {
    let label = passage.chars[..at].iter().rev().take(4).take_while(|c| c.is_ascii_alphanumeric() || zh::is_numeral(**c)).count();
    let before = at.checked_sub(label + 1).map(|at| passage.chars[at]);
    (1..=3).contains(&label) && before.is_none_or(|c| zh::is_blank(c) || "。；：、，;:,".contains(c))
}

/// Those that find no partner in a later passage of the same article either.
fn partnerless(proof: &Proof<'_>, loose: &[LoneBracket]) -> Vec<LoneBracket> {
    let mut left: Vec<LoneBracket> = Vec::new();
    for bracket in loose {
        // An article holds few brackets that are open; a text of nothing else must not take quadratic time.
        let near = left.len().saturating_sub(if bracket.opens { 0 } else { 200 });
        let partner = left[near..].iter().rposition(|open| {
            open.opens
                && open.family == bracket.family
                && open.passage != bracket.passage
                && proof.passages[open.passage].path.unit() == proof.passages[bracket.passage].path.unit()
        });
        match partner.map(|at| near + at) {
            Some(partner) => drop(left.remove(partner)),
            None => left.push(*bracket),
        }
    }
    left
}

/// A bracket with the words it is about: those after an opening one, those before a closing one.
fn around(passage: &Passage, bracket: LoneBracket) -> Range<usize> {
    if bracket.opens {
        bracket.at..(bracket.at + SHOWN / 2).min(passage.chars.len())
    } else {
        (bracket.at + 1).saturating_sub(SHOWN / 2)..bracket.at + 1
    }
}

fn quotes(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    for (opening, closing) in [('“', '”'), ('‘', '’')] {
        let mut pending: Option<LoneBracket> = None;
        let mut document = 0;
        for (index, passage) in proof.passages.iter().enumerate().filter(|(_, passage)| passage.kind.is_running()) {
            if passage.path.document != document {
                document = passage.path.document;
                report(proof, pending.take(), found);
            }
            let loose = loose_quotes(index, passage, opening, closing);
            // The last quoted paragraph opens and closes, so it is balanced in itself.
            if loose.is_empty() && passage.at(0) == Some(opening) {
                pending = None;
            }
            for mark in loose {
                // A quotation of several paragraphs begins a paragraph, or stands behind a colon.
                let begins = mark.at == 0 || matches!(passage.before(mark.at), Some('：' | ':' | '“'));
                match (mark.opens, begins) {
                    (true, true) => pending = pending.or(Some(mark)),
                    (false, _) if pending.is_some() => pending = None,
                    (true, false) | (false, _) => report(proof, Some(mark), found),
                }
            }
        }
        report(proof, pending, found);
    }
}

fn report(proof: &Proof<'_>, mark: Option<LoneBracket>, found: &mut Vec<Diagnostic>) {
    if let Some(mark) = mark {
        let passage = &proof.passages[mark.passage];
        found.push(finding(proof, passage, around(passage, mark)));
    }
}

/// The quotation marks of a passage that find no partner in it.
fn loose_quotes(index: usize, passage: &Passage, opening: char, closing: char) -> Vec<LoneBracket> {
    let mut open: Vec<LoneBracket> = Vec::new();
    let mut loose = Vec::new();
    for (at, c) in passage.chars.iter().enumerate() {
        let mark = LoneBracket { passage: index, at, family: opening, opens: *c == opening };
        if *c == opening {
            open.push(mark);
        } else if *c == closing && !is_apostrophe(passage, at) && open.pop().is_none() {
            loose.push(mark);
        }
    }
    loose.extend(open);
    loose.sort_by_key(|mark| mark.at);
    loose
}

fn is_apostrophe(passage: &Passage, at: usize) -> bool {
    passage.chars[at] == '’' && passage.before(at).is_some_and(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, find};
    use crate::diag::Code;

    const CODE: Code = Code::UnbalancedBracket;

    #[test]
    fn pairs_of_two_widths_are_one_finding() {
        check(CODE, "设区的市、县(市、区）人民政府和县(市、区）。", &["县(市、区）"]);
        assert_eq!(find(CODE, &["县(市、区）。", "县（市、区)。"]).len(), 1, "one a text");
        check(CODE, "设区的市、县（市、区）、县(市、区)。", &[]);
    }

    #[test]
    fn brackets_without_partner_are_found() {
        check(CODE, "依照《数据安全法的规定。", &["《数据安全法的规"]);
        check(CODE, "（含）以上）的，不予。", &["（含）以上）"]);
        check(CODE, "依照（甲《乙）丙的规定。", &["《乙）丙的规定。"]);
    }

    #[test]
    fn a_bracket_may_hold_a_list_and_a_label_needs_no_partner() {
        check(CODE, "下列情形（限于：\n- 甲；\n- 乙）。", &[]);
        check(CODE, "包括：1）甲；2）乙；a)丙。", &[]);
    }

    #[test]
    fn quoted_paragraphs_open_each_and_close_once() {
        check(CODE, "增加一条：“第一条　甲。\n“第二款。\n“第三款。”", &[]);
        check(CODE, "将第一条修改为：“甲。\n乙。”", &[]);
        check(CODE, "推动“放管服改革。\n乙。", &["“放管服改革。"]);
        check(CODE, "推动放管服”改革。", &["推动放管服”"]);
        assert_eq!(find(CODE, &["修改为：“甲。", "乙。", "丙。"]).len(), 1);
    }
}
