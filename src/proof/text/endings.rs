//! Where paragraphs end: sentences that stop in the middle, and paragraphs that run into the next.

use super::passage::{Passage, PassageKind, Proof};
use crate::diag::Diagnostic;
use crate::diag::kind::{ParagraphGlued, SentenceUnfinished};
use crate::zh;
use crate::zh::is_han;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shorter lines are titles and entries of lists.
const SHORT: usize = 8;
/// Of so many paragraphs at most one may end without punctuation; else the text is not punctuated that way.
const ORDINARY: usize = 10;
/// So many paragraphs without punctuation in a row are a list.
const LIST: usize = 4;
/// So many paragraphs must end with the same bracket before one in the middle is remarkable.
const HABIT: usize = 4;

/// Looks for paragraphs that end too early or too late.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    for passage in unfinished(proof) {
        found.push(proof.finding(|words| SentenceUnfinished { words }, passage, last_words(passage)));
    }
    glued(proof, found);
}

/// The paragraphs and items that stop in the middle of a sentence, where the others do not.
pub(super) fn unfinished<'a>(proof: &'a Proof<'_>) -> Vec<&'a Passage> {
    let paragraphs: Vec<&Passage> = proof.passages.iter().filter(|passage| is_sentence(passage)).collect();
    let listed = listed(proof);
    let is_stopped = |passage: &&Passage| !is_finished(passage) && !listed.contains(&std::ptr::from_ref(*passage));
    let stopped: Vec<&Passage> = paragraphs.iter().copied().filter(is_stopped).collect();
    let mut out = if stopped.len() * ORDINARY <= paragraphs.len().max(ORDINARY) && paragraphs.len() > 2 { stopped } else { Vec::new() };
    out.extend(unfinished_items(proof));
    out
}

/// The paragraphs that stand among others without punctuation, so many in a row that they are entries of a list.
fn listed(proof: &Proof<'_>) -> BTreeSet<*const Passage> {
    let running: Vec<&Passage> =
        proof.passages.iter().filter(|passage| matches!(passage.kind, PassageKind::Paragraph | PassageKind::Text)).collect();
    let entry = |passage: &&Passage| !passage.goes_on && !is_finished(passage);
    running
        .chunk_by(|a, b| entry(a) == entry(b))
        .filter(|run| run.len() >= LIST && entry(&run[0]))
        .flatten()
        .map(|it| std::ptr::from_ref(*it))
        .collect()
}

/// Whether a passage is a paragraph of prose, which a full stop should end.
fn is_sentence(passage: &Passage) -> bool {
    let has_comma = passage.chars.iter().any(|c| matches!(c, '，' | ',' | '。'));
    let is_prose = match passage.kind {
        // Lines without any comma are entries of a list or headings that went astray, but for the first of an article 条.
        PassageKind::Paragraph => {
            passage.chars.len() >= SHORT && (has_comma || passage.path.paragraph == Some(1) && passage.label.starts_with('第'))
        }
        // What stands under no article may be a heading or a signature; what ends with a comma there is a recital.
        PassageKind::Text => {
            passage.chars.len() >= 2 * SHORT && has_comma && !passage.chars.ends_with(&['，']) && !passage.chars.ends_with(&[','])
        }
        _ => false,
    };
    is_prose && !is_field(passage) && !passage.goes_on && !passage.chars.iter().any(|c| matches!(c, '=' | '＝'))
}

/// `办公时间：工作日8:30—12:00，14:00—17:30`: what is asked and how it is answered, with a number, is no sentence.
fn is_field(passage: &Passage) -> bool {
    let label = passage.chars.iter().take(SHORT).take_while(|c| is_han(**c)).count();
    label >= 2
        && matches!(passage.at(label), Some('：' | ':'))
        && passage.chars.len() <= LONGEST_FIELD
        && passage.chars.iter().any(char::is_ascii_digit)
        && !passage.chars.contains(&'。')
}

/// The longest field of a form, in characters.
const LONGEST_FIELD: usize = 60;

/// Whether the last character can end a paragraph: punctuation, a bracket behind the sentence, or the comma of a short
/// line in a list (宪法第六十五条: 副委员长若干人，).
fn is_finished(passage: &Passage) -> bool {
    let Some(last) = passage.chars.iter().rev().find(|c| !zh::is_blank(**c)) else { return true };
    // …判如所请。此致: the court it is addressed to stands on the next line.
    if passage.chars.ends_with(&['此', '致']) {
        return true;
    }
    let is_entry = matches!(last, '，' | '、') && passage.chars.len() < 2 * SHORT;
    is_entry || zh::is_closing(*last) || matches!(last, '.' | '"' | '）' | ')' | '》' | '】' | '〕' | ']' | '—')
}

/// Items without punctuation in a list whose other items all have it.
fn unfinished_items<'a>(proof: &'a Proof<'_>) -> Vec<&'a Passage> {
    let mut lists: BTreeMap<_, Vec<&Passage>> = BTreeMap::new();
    for item in proof.passages.iter().filter(|passage| passage.kind == PassageKind::Item) {
        let list = item.path.unit().paragraph(item.path.paragraph.unwrap_or_default());
        lists.entry(list).or_default().push(item);
    }
    let mut out = Vec::new();
    for items in lists.values() {
        let stopped: Vec<&Passage> = items.iter().copied().filter(|item| !item.goes_on && !is_finished(item)).collect();
        if let [item] = stopped.as_slice()
            && items.len() > 3
            && item.chars.len() >= SHORT
        {
            out.push(*item);
        }
    }
    out
}

/// The last words of a passage, back to the punctuation before them.
fn last_words(passage: &Passage) -> Range<usize> {
    let end = passage.chars.len() - passage.chars.iter().rev().take_while(|c| zh::is_blank(**c)).count();
    let mark = usize::from(passage.before(end).is_some_and(|c| !c.is_alphanumeric()));
    let length = passage.chars[..end - mark].iter().rev().take(SHORT).take_while(|c| c.is_alphanumeric()).count();
    end - mark - length..end
}

/// A bracket such as （责任单位：…） in the middle of a paragraph, where the others end with it.
fn glued(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    let mut inside = Vec::new();
    for passage in proof.passages.iter().filter(|passage| passage.kind.is_running()) {
        for (head, range) in labelled_brackets(passage) {
            if passage.chars[range.end..].iter().all(|c| zh::is_blank(*c)) {
                *ends.entry(head).or_default() += 1;
            } else if passage.before(range.start) == Some('。') {
                inside.push((head, passage, range));
            }
        }
    }
    for (head, passage, range) in inside {
        let habit = ends.get(&head).copied().unwrap_or_default();
        if habit >= HABIT && passage.at(range.end).is_some_and(|c| is_han(c) || zh::is_blank(c)) {
            let start = range.start.max(range.end.saturating_sub(2 * SHORT));
            found.push(proof.finding(|words| ParagraphGlued { words }, passage, start..range.end));
        }
    }
}

/// Brackets that begin with a label and a colon, such as （责任单位：…）, with that label.
fn labelled_brackets(passage: &Passage) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let closing: Vec<usize> = (0..passage.chars.len()).filter(|at| matches!(passage.chars[*at], '）' | ')')).collect();
    for start in (0..passage.chars.len()).filter(|at| matches!(passage.chars[*at], '（' | '(')) {
        let label = passage.chars[start + 1..].iter().take(SHORT).take_while(|c| is_han(**c)).count();
        let colon = start + 1 + label;
        if label < 2 || !matches!(passage.at(colon), Some('：' | ':')) {
            continue;
        }
        let close = closing.get(closing.partition_point(|close| *close < colon));
        out.extend(close.map(|close| (passage.slice(start + 1..colon), start..close + 1)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::find;
    use crate::diag::Code;

    fn check(code: Code, odd: &str, words: &[&str]) {
        let ordinary = "县级以上人民政府应当加强领导。（责任单位：省工信厅）";
        let found = find(code, &[&[ordinary; 12].join("\n"), odd]);
        assert_eq!(found.iter().map(|finding| finding.words.as_str()).collect::<Vec<_>>(), words, "{odd}");
    }

    #[test]
    fn a_sentence_that_stops_in_the_middle_is_found() {
        check(Code::SentenceUnfinished, "省人民政府应当建立健全共享机制，明确数", &["明确数"]);
        check(Code::SentenceUnfinished, "应当优先开放具有重要价值的数 \n第二款。", &["具有重要价值的数"]);
        for text in [
            "有下列情形之一的：\n- 甲",
            "施行日期",
            "（删去）",
            "按照规定执行（另有规定的除外）",
            "甲、乙应当遵守“规定”",
            "甲、乙应当遵守\"规定\"",
            "应纳税额＝税基×税率",
        ] {
            check(Code::SentenceUnfinished, text, &[]);
        }
    }

    #[test]
    fn an_item_without_punctuation_among_others_is_found() {
        check(Code::SentenceUnfinished, "下列情形：\n- 甲乙丙丁；\n- 篡改数据资源统计指\n- 甲乙；\n- 丙丁。", &["改数据资源统计指"]);
        check(Code::SentenceUnfinished, "下列事项：\n- 数据安全风险评估报告\n- 甲\n- 乙\n- 丙丁。", &[]);
    }

    #[test]
    fn a_text_that_is_not_punctuated_is_left_alone() {
        assert!(find(Code::SentenceUnfinished, &["省人民政府应当加强领导"; 6]).is_empty());
    }

    #[test]
    fn a_paragraph_that_runs_into_the_next_is_found() {
        check(
            Code::ParagraphGlued,
            "提升服务能力。（责任单位：省通信管理局，山西综改示范区管委会）加快建设新型基础设施。",
            &["信管理局，山西综改示范区管委会）"],
        );
        check(Code::ParagraphGlued, "提升能力（责任单位：省工信厅）和水平。（说明：甲）再说。", &[]);
    }
}
