//! Clauses numbered by decimals, as standards and contracts have them: 1, 3.1, 3.2.1, in an annex A.1.
//!
//! In: lines. Out: those that may begin with the number of a clause. An amount, a date or a row of a table begins with a number as well,
//! so a number counts in company only: one with a point where another goes on from it, a bare one where a clause stands right below it or
//! a bare one next to it. Which of them are labels, [`super::reading`] decides together.

use super::label::{self, ClauseLabel};
use super::lines::{Line, LineKind};
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// The longest line that names a clause by a bare number, in characters.
const LONGEST_NAME: usize = 40;

/// The lines that may begin with the number of a clause, by their index.
pub(super) fn of(lines: &[Line]) -> BTreeMap<usize, ClauseLabel> {
    let mut found: BTreeMap<usize, ClauseLabel> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, at_head(line)?))).collect();
    let pointed: BTreeSet<Vec<u32>> =
        found.values().filter(|label| !label.is_bare()).map(|label| label.number.levels().collect()).collect();
    if !goes_on(&pointed) {
        return BTreeMap::new();
    }
    let last = pointed.iter().filter_map(|numbers| numbers.first()).max().copied().unwrap_or(0);
    // A bare number behind the last clause with others below it may still name one: 9 附则.
    found.retain(|_, label| !label.is_bare() || label.number.base <= last + 2);
    found
}

/// Whether of two numbers with points one follows the other: 3.1 and 3.2, 3.2 and 3.2.1.
fn goes_on(pointed: &BTreeSet<Vec<u32>>) -> bool {
    pointed.iter().any(|numbers| {
        let mut next = numbers.clone();
        next.push(1);
        let below = pointed.contains(&next);
        next.pop();
        if let Some(last) = next.last_mut() {
            *last += 1;
        }
        below || pointed.contains(&next)
    })
}

fn at_head(line: &Line) -> Option<ClauseLabel> {
    if line.kind != LineKind::Text {
        return None;
    }
    let label = label::clause(&line.text.chars)?;
    let after = &line.text.chars[label.len..];
    let first = after.get(label::skip_blanks(after, 0));
    if label.is_bare() {
        let is_name = after.first().is_some_and(|c| zh::is_blank(*c))
            && first.is_some_and(|c| zh::is_cjk(*c))
            && line.text.len() <= LONGEST_NAME
            && !after.iter().any(|c| "。；，：".contains(*c));
        return is_name.then_some(label);
    }
    let begins = first
        .is_none_or(|c| zh::is_cjk(*c) && !"，。；：、）》”～—至和或及的".contains(*c) || "（《“\"(".contains(*c) || c.is_alphabetic());
    (begins && !is_measured(after)).then_some(label)
}

/// Words behind a number that count something, whatever stands between.
fn is_measured(after: &[char]) -> bool {
    const UNITS: [&str; 14] = ["万", "亿", "元", "倍", "%", "％", "℃", "‰", "km", "mm", "kg", "公里", "平方", "个百分点"];
    let rest = &after[label::skip_blanks(after, 0)..];
    let is_unit = |word: &&str| zh::starts(rest, 0, word);
    // 元数据 is a term, 万维网 a thing.
    UNITS.iter().any(is_unit) && !["元数据", "元素", "万维网", "万能", "万用", "亿级"].iter().any(is_unit)
}

/// Whether a number may count what stands right behind it: 1.1米. Set off by a blank it does not.
pub(super) fn may_count(after: &[char]) -> bool {
    after.first().is_some_and(|c| "米吨克升度级倍年月日时分秒个人号版折名条款项章节".contains(*c))
}
