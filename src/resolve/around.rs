//! What the words around a mention say of it, and a mention of itself.

use super::phrase::Phrase;
use super::piece::Piece;
use crate::zh::{self, AnyOf, JOINTS};

/// So far behind the name of a law it may be said that it is repealed.
const FARTHEST_REPEAL: usize = 500;

/// Whether the words before a phrase say that what was named is to be what is named now: 第一款作为第四条.
pub(super) fn becomes(before: &[char]) -> bool {
    [&['作', '为'][..], &['改', '为'], &['变', '为']].iter().any(|word| before.ends_with(word))
}

/// Whether a text begins with words behind which a 款 or 项 of the article is named that its lead-in says is broken.
pub(super) fn resumes(before: &str) -> bool {
    ["违反", "有", "属于", "符合", "具有", "实施"].contains(&before)
}

/// Whether the words behind a phrase say that it is to bear another number: （第一款）、第二款改为第二款、第三款.
pub(super) fn is_moved(behind: &[char]) -> bool {
    let is_listed = |c: &char| zh::is_numeral(*c) || "第款项目条、和至及与（）()".contains(*c);
    let n_listed = behind.iter().take_while(|c| is_listed(c)).count();
    ["改为第", "作为第", "调整为第"].iter().any(|word| zh::starts(behind, n_listed, word))
}

/// What is said of an article that is named: 第三条的规定, 第三条所称财产.
const SAID: [&str; 6] = ["的规定", "规定", "所称", "所列", "所指", "所说"];

/// Whether an article is named next to another in the same clause, and the same is said of both: 第十六条所称净值和第十九条所称净值.
pub(super) fn goes_on_alike(text: &[char], last_end: usize, phrase: &Phrase) -> bool {
    let gap: String = text[last_end..phrase.start].iter().collect();
    let is_listed = |c: &char| zh::is_numeral(*c) || "第款项目条、和至及与（）()".contains(*c);
    let n_listed = text[phrase.end..].iter().take_while(|c| is_listed(c)).count();
    let said = SAID.iter().find(|word| gap.starts_with(**word));
    said.is_some_and(|word| zh::starts(text, phrase.end + n_listed, word))
        && gap.ends_with_any(&JOINTS)
        && !gap.contains(|c| "，；。：《“”本".contains(c))
}

/// Whether a name stands in the remark that gives it as a short form: （以下分别简称《甲》、《乙》）.
pub(super) fn is_introduced(before: &[char]) -> bool {
    const LONGEST: usize = 120;
    let near = &before[before.len().saturating_sub(LONGEST)..];
    let Some(open) = near.iter().rposition(|c| matches!(c, '（' | '(')) else { return false };
    let remark: String = near[open + 1..].iter().collect();
    remark.starts_with_any(&["以下简称", "以下分别简称", "以下统称", "以下合称", "以下称", "下称", "简称"])
        && !remark.contains(['）', ')', '，', '。'])
}

/// So far before 该条 a clause that it means is named, in characters.
const FARTHEST_CLAUSE: usize = 60;

/// Whether a clause counted by decimals is named in words: 合同第15.2条. 该条 behind it means nothing that was named before.
pub(super) fn names_a_clause(words: &[char]) -> bool {
    let words = &words[words.len().saturating_sub(FARTHEST_CLAUSE)..];
    let is_clause = |at: usize| {
        let number: Vec<char> = words[at + 1..].iter().copied().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        number.contains(&'.') && matches!(words.get(at + 1 + number.len()), Some('条' | '款' | '项'))
    };
    words.iter().enumerate().any(|(at, c)| *c == '第' && is_clause(at))
}

/// Whether the sentence says that what is named is repealed.
pub(super) fn is_repealed(phrase: &Phrase, piece: &Piece) -> bool {
    let rest = &piece.text[phrase.start..];
    let sentence: String = rest.iter().take(FARTHEST_REPEAL).take_while(|c| **c != '。').collect();
    sentence.contains_any(&["同时废止", "予以废止", "即行废止"])
}

/// Whether two titles may be one by their places: 广东省统计条例 is not 山东省统计条例 typed wrongly, nor a national rule that of a province.
pub(super) fn is_of_place(name: &str, other: &str) -> bool {
    match (zh::region_order(name), zh::region_order(other)) {
        (Some(own), Some(place)) => own == place,
        (None, None) => true,
        _ => name.chars().count() == other.chars().count(),
    }
}

/// Whether a mention says whose provision it means: 《甲法》第三条, 本条例第三条, 甲法第三条; not 第三条, 前款, 本条.
pub(super) fn names_its_law(mention: &str) -> bool {
    let Some(first) = mention.chars().next() else { return false };
    let is_near = mention.starts_with_any(&["本条", "本款", "本项", "本目", "本章", "本节", "本编"]);
    mention.starts_with("本条例") || !is_near && !"第前上该該同附其（(".contains(first)
}
