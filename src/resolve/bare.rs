//! Names of laws that stand alone, without 《》 and without an article behind them: 根据宪法，制定本法; 依照商标法的规定.
//!
//! In: a text, and a place where a name may end. Out: where it begins. Three things make a citation of it, and all are needed: the
//! name is known to be that of a text, the words before cannot belong to it, and what follows goes on from a whole name. So 商标法律
//! and 民法典宣传月 are none, and 宪法和法律, which speaks of all law, cites no text.

use super::instrument::{may_begin_known, own};
use super::names::Names;
use super::unit::unit;
use crate::zh::{JOINTS, STATE, ends, starts};

/// What may follow a name that stands alone. 律, 学, 院 and all else that makes another word of it is not among it.
const BEHIND: &[&str] = &[
    "的", "之规定", "规定", "有关规定", "有关条款", "相关规定", "关于", "施行", "实施前", "实施后", "实施以", "实施之", "生效", "公布前",
    "公布后", "修改前", "修改后", "等", "及其", "以及有关", "以及相关", "和其他", "和有关", "和相关", "和国家有关", "或者其他", "、《",
    "和《", "或《", "或者《", "以及《", "及《", "与《", "确定", "所", "没有", "未作", "另有", "予以", "对", "中", "条文", "相抵触",
    "相违背", "和国际惯例",
];

/// The letters with which that begins, and what joins it to another.
const FIRST: &str = "的之规有相关施实生公修等及以和或、与确所没未另予对中条";

/// The marks that may follow it.
const MARKS: &str = "，,。；;：:）)？！";

/// Words before it, beside those before which any name may begin. None of them can be the beginning of a title.
const BEFORE: &[&str] = &[
    "遵循", "维护", "拥护", "履行", "实施", "超过", "具备", "取得", "发现", "采用", "包括", "修改前", "修改后", "修正前", "修正后", "从事",
    "贯彻", "落实", "就", "自", "且", "同", "时",
];

/// Words before it that introduce it as a short name.
const INTRODUCING: &[&str] = &["简称", "下称", "又称"];

/// The longest name that is looked for behind a joint.
const LONGEST: usize = 30;

/// Where a name begins that ends at a place of a text and stands alone there.
pub(super) fn standing_alone(text: &[char], end: usize, names: &Names) -> Option<usize> {
    let start = Some(end).filter(|end| is_followed(text, *end, names)).and_then(|end| names.title_ending_at(text, end))?;
    let is_bound = starts(text, start, STATE) || may_begin_known(text, start) || BEFORE.iter().any(|word| ends(text, start, word));
    (is_bound && !INTRODUCING.iter().any(|word| ends(text, start, word))).then_some(start)
}

/// Whether the last letter of such a name may stand at a place: 办法, 依法 and 本条例, of which texts are full, are none.
pub(super) fn may_end(text: &[char], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|at| text[at]);
    match text[at] {
        '法' => before(1).is_some_and(|letter| !"依合办方违本该执非守无".contains(letter)),
        '例' => before(1) == Some('条') && before(2) != Some('本'),
        '典' => before(1) == Some('法'),
        _ => false,
    }
}

fn is_followed(text: &[char], end: usize, names: &Names) -> bool {
    let Some(next) = text.get(end) else { return true };
    if !MARKS.contains(*next) && !FIRST.contains(*next) {
        return false;
    }
    if MARKS.contains(*next) || BEHIND.iter().any(|word| starts(text, end, word)) {
        // 企业破产法规定（二）第一条: 规定 is the end of another name.
        return !starts(text, end, "规定（") && !starts(text, end, "规定(");
    }
    JOINTS
        .iter()
        .filter(|joint| starts(text, end, joint))
        .map(|joint| end + joint.chars().count())
        .any(|at| begins_citation(text, at, names))
}

/// Whether a citation begins at a place: the name of another law, 本法, or 第一条.
fn begins_citation(text: &[char], at: usize, names: &Names) -> bool {
    let last = text.len().min(at + LONGEST);
    let is_known = |end: usize| may_end(text, end - 1) && names.title_ending_at(text, end) == Some(at);
    at < text.len() && (own(text, at).is_some() || text[at] == '第' && unit(text, at).is_some()) || (at + 1..=last).any(is_known)
}

#[cfg(test)]
mod tests {
    use super::{BEHIND, FIRST, JOINTS};

    #[test]
    fn what_may_follow_is_known_by_its_first_letter() {
        for word in BEHIND.iter().chain(&JOINTS) {
            assert!(word.chars().next().is_some_and(|letter| FIRST.contains(letter)), "{word}");
        }
    }
}
