//! Items in one line: a row of labels that count on says more than each of them.

use super::candidate::{LabelCandidate, Sign};
use super::costs::place;
use super::evidence;
use crate::import::label::{self, ListLabel};
use crate::model::ItemStyle;
use crate::zh;

/// Characters between two labels of a row whose places say nothing: less, and they are counted things (周一、周二).
const APART: usize = 6;

/// Weighs the labels of one line by the rows they make; `chars` are the line's.
pub(super) fn weigh(candidates: &mut [LabelCandidate], chars: &[char]) {
    weigh_articles(candidates);
    for style in ItemStyle::ALL {
        let all: Vec<usize> = (0..candidates.len()).filter(|at| list(&candidates[*at]).is_some_and(|list| list.style == style)).collect();
        let mut row: Vec<usize> = Vec::new();
        for at in all {
            let goes_on = row.last().is_some_and(|last| number(&candidates[*last]) + 1 == number(&candidates[at]));
            if !goes_on {
                settle(candidates, &row, chars);
                row.clear();
            }
            row.push(at);
        }
        settle(candidates, &row, chars);
    }
}

/// Articles that count on in one line, each behind the end of a sentence, were glued: one alone might be cited.
fn weigh_articles(candidates: &mut [LabelCandidate]) {
    let article = |candidate: &LabelCandidate| match &candidate.sign {
        Sign::Article(unit) if candidate.accept < place::BEHIND_NAME => unit.number.suffix.is_none().then_some(unit.number.base),
        _ => None,
    };
    let mut last: Option<(usize, u32)> = None;
    for at in 0..candidates.len() {
        let Some(number) = article(&candidates[at]) else { continue };
        if let Some((before, _)) = last.filter(|(_, before)| before + 1 == number) {
            for member in [before, at] {
                let reject = &mut candidates[member].reject;
                if candidates[member].at > 0 && *reject > place::NOTHING {
                    *reject = (*reject).max(place::ARTICLE_IN_ROW);
                }
            }
        }
        last = Some((at, number));
    }
}

fn list(candidate: &LabelCandidate) -> Option<&ListLabel> {
    match &candidate.sign {
        Sign::List(list) => Some(list),
        Sign::Article(_) | Sign::Division(..) | Sign::Clause(_) | Sign::Annex(_) => None,
    }
}

fn number(candidate: &LabelCandidate) -> u32 {
    list(candidate).map_or(0, |list| list.number)
}

/// So many labels with a blank before each are a row, whatever stands before the first.
const LONG_ROW: usize = 4;

fn is_blank_before(candidate: &LabelCandidate, chars: &[char]) -> bool {
    candidate.at > 0 && zh::is_blank(chars[candidate.at - 1])
}

fn settle(candidates: &mut [LabelCandidate], row: &[usize], chars: &[char]) {
    let [first, .., last] = row else { return };
    if is_told(candidates, row, chars) {
        for at in row {
            (candidates[*at].accept, candidates[*at].reject) = (place::BEHIND_NAME, place::NOTHING);
        }
        return;
    }
    // （二）《甲法》第十六条：…：（一）甲；（二）乙。 What is counted anew in an item of the same form is what another text says.
    let outer = list(&candidates[0]).filter(|_| candidates[0].at == 0);
    if outer.is_some_and(|outer| list(&candidates[*first]).is_some_and(|inner| inner.style == outer.style && inner.number == 1))
        && candidates[*first].at > 0
        && chars[..candidates[*first].at].contains(&'《')
    {
        for at in row {
            (candidates[*at].accept, candidates[*at].reject) = (place::BEHIND_NAME, place::NOTHING);
        }
        return;
    }
    let marked = |candidate: &LabelCandidate| candidate.at == 0 || candidate.accept < place::BEHIND_NAME;
    let span = candidates[*last].at - candidates[*first].at;
    let begins = marked(&candidates[*first]);
    let apart = span >= APART * (row.len() - 1);
    let whole = row.iter().all(|at| marked(&candidates[*at]));
    // 甲罪 14．乙罪 15．丙罪 …: the first of them lost its number, and a blank stands before each of the others.
    let is_set_off = || {
        let is_list_of_annexes = chars.first() == Some(&'附');
        row.len() >= LONG_ROW
            && number(&candidates[*first]) > 1
            && !is_list_of_annexes
            && row.iter().all(|at| is_blank_before(&candidates[*at], chars))
    };
    let is_row = whole || apart && (begins && row.len() >= 3 || is_set_off());
    if !is_row {
        return;
    }
    for at in row.iter().filter(|at| candidates[**at].at > 0).copied().collect::<Vec<_>>() {
        let is_marked = marked(&candidates[at]);
        candidates[at].accept = if is_marked { place::NOTHING } else { place::INSIDE_FLUSH };
        candidates[at].reject = place::ITEM_IN_ROW;
    }
}

/// So far the end of a sentence is looked for around a row, in characters.
const LONGEST_TOLD: usize = 2000;

/// Whether a row is told in the middle of prose: each label begins a sentence, there are sentences without any label before them, and
/// more of them behind what the last label counts.
fn is_told(candidates: &[LabelCandidate], row: &[usize], chars: &[char]) -> bool {
    let [first, .., last] = row else { return false };
    let (first, last) = (&candidates[*first], &candidates[*last]);
    let ends = |piece: &[char]| piece.iter().take(LONGEST_TOLD).any(|c| *c == '。');
    let begins_sentence = |at: &usize| evidence::last_before(chars, candidates[*at].at) == Some('。');
    let is_decimal = || list(first).is_some_and(|list| label::level(list.style) == 3) && row[1..].iter().all(begins_sentence);
    let counted = chars[last.at..].iter().take(LONGEST_TOLD).position(|c| *c == '。').map(|end| last.at + end + 1);
    let lead = &chars[..first.at];
    // What a party says ends with its line, or goes on.
    candidates[0].at > 0 && (is_said(lead) || ends(lead) && is_decimal() && counted.is_some_and(|end| ends(&chars[end..])))
}

/// 上诉人称：, 上诉请求：, 本院认为：: what somebody says is told, however it is counted. What something is called is not said.
fn is_said(lead: &[char]) -> bool {
    const VERBS: [&str; 7] = ["认为", "称", "诉请", "请求", "理由", "意见", "认定"];
    const NAMES: [&str; 6] = ["名称", "职称", "简称", "所称", "统称", "下称"];
    let Some((_, words)) = lead.split_last().filter(|(mark, _)| "：:".contains(**mark)) else { return false };
    let ends = |word: &str| {
        let len = word.chars().count();
        words.len() > len && word.chars().rev().eq(words.iter().rev().take(len).copied())
    };
    VERBS.iter().any(|verb| ends(verb)) && !NAMES.iter().any(|name| ends(name))
}
