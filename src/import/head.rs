//! What a line begins with.

use super::label::{self, ClauseLabel, LabelledUnit, ListLabel, UnitLabel};
use super::lines::{Line, LineKind};
use super::traced::Traced;
use super::words;
use crate::model::DivisionKind;
use crate::zh::{self, AnyOf};

/// What a line or paragraph begins with, judged by the line alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineHead {
    /// 第…条
    Article(UnitLabel),
    /// 第…编/章/节 and its heading
    Division(DivisionKind, UnitLabel),
    /// 附则, 序言 and the like, alone on the line
    Word(DivisionKind),
    /// （一）, 一、, 1.
    List(ListLabel),
    /// 3.2.1: never by the line alone
    Clause(ClauseLabel),
    /// 附件…: characters of its label
    Annex(usize),
    /// Text.
    None,
}

/// The longest heading of a division that is believed, in characters.
const LONGEST_HEADING: usize = 45;

/// The longest that is believed where markup says that it is one.
const LONGEST_MARKED: usize = 90;

/// What a line begins with.
pub(super) fn of(line: &Line) -> LineHead {
    if line.kind != LineKind::Text {
        return LineHead::None;
    }
    match of_text(&line.text) {
        LineHead::None if line.level.is_some() => marked(&line.text.chars),
        head => head,
    }
}

/// What a heading by markup begins with, where the line alone does not say it.
fn marked(chars: &[char]) -> LineHead {
    match label::unit(chars) {
        Some(unit) if is_marked_heading(&chars[unit.len..]) => match unit.unit {
            LabelledUnit::Division(kind) => LineHead::Division(kind, unit),
            LabelledUnit::Article => LineHead::None,
        },
        _ => marked_annex(chars).map_or(LineHead::None, LineHead::Annex),
    }
}

/// `附` set as a heading by markup, alone or before a title.
fn marked_annex(chars: &[char]) -> Option<usize> {
    let alone = chars.first() == Some(&'附') && chars.get(1).is_none_or(|c| zh::is_blank(*c));
    alone.then_some(1)
}

/// What a text begins with.
pub(super) fn of_text(text: &Traced) -> LineHead {
    let chars = &text.chars;
    if let Some(unit) = label::unit(chars) {
        let after = &chars[unit.len..];
        return match unit.unit {
            LabelledUnit::Article if !label::reads_as_citation(after) || label::may_begin_sentence(after) => LineHead::Article(unit),
            LabelledUnit::Division(kind) if is_heading(after) => LineHead::Division(kind, unit),
            _ => LineHead::None,
        };
    }
    if let Some(kind) = heading_word(chars) {
        return LineHead::Word(kind);
    }
    if let Some(list) = label::list(chars)
        && !continues_number(chars, list.len)
    {
        return LineHead::List(list);
    }
    annex(chars).map_or(LineHead::None, LineHead::Annex)
}

/// Whether what follows the label of an item makes it part of a citation or of a longer number: （二）项, 一、二. Words that only begin
/// so do not: （二）项目, （三）目标, （四）和谐.
pub(super) fn continues_number(chars: &[char], len: usize) -> bool {
    let rest = &chars[label::skip_blanks(chars, len).min(chars.len())..];
    let Some(first) = rest.first() else { return false };
    let next = rest.get(1);
    let is_number = |c: &char| "（(第".contains(*c) || zh::is_numeral(*c) || c.is_ascii_digit();
    match first {
        '项' => next != Some(&'目'),
        '款' => next != Some(&'项'),
        '目' => !next.is_some_and(|c| "标录的前".contains(*c)),
        '条' => !next.is_some_and(|c| "件款文例".contains(*c)),
        '、' | '至' | '和' => next.is_none_or(is_number),
        '）' => true,
        _ => false,
    }
}

/// The name of a heading without the mark that parts it from its number: 第二章、会员, 第二章：会员, 第二章-会员.
fn without_mark(rest: &[char]) -> &[char] {
    let name = rest.split_first().filter(|(mark, name)| is_name_mark(**mark) && !name.is_empty());
    name.map_or(rest, |(_, name)| name)
}

/// Whether a mark may part the number of a heading from its name.
pub(super) fn is_name_mark(c: char) -> bool {
    "、：:-－—".contains(c)
}

/// Whether what follows the label of a division is its heading: short, and no sentence.
pub(super) fn is_heading(after: &[char]) -> bool {
    let at = label::skip_blanks(after, 0);
    let end = glued_article(after).unwrap_or(after.len());
    let rest = &after[at.min(end)..end];
    // 第二章、会员 is a heading, and 第二章、第三章 names two.
    let rest = without_mark(rest);
    if rest.is_empty() {
        return true;
    }
    let words = ["规定的", "的", "所列", "有关规定", "至", "和第", "、", "，", "。", "；", "）", "》", "与第", "或者", "中的", "中规定"];
    rest.len() <= LONGEST_HEADING
        && label::unit(rest).is_none()
        && !rest.starts_with_any(&words)
        && !rest.iter().any(|c| "。；，：".contains(*c))
}

/// Whether what follows the label of a division is its heading where markup says that it is one: it may hold commas, and end with a full stop.
pub(super) fn is_marked_heading(after: &[char]) -> bool {
    let rest = &after[label::skip_blanks(after, 0)..];
    let inner = rest.strip_suffix(&['。']).unwrap_or(rest);
    is_heading(after) || rest.len() <= LONGEST_MARKED && !label::reads_as_citation(after) && !inner.iter().any(|c| "。；：".contains(*c))
}

/// Where an article begins in the same line as the heading before it, set off by a blank on one side at least.
pub(super) fn glued_article(chars: &[char]) -> Option<usize> {
    (1..chars.len()).find(|at| {
        chars[*at] == '第'
            && label::unit(&chars[*at..]).is_some_and(|unit| {
                let after = &chars[at + unit.len..];
                let set_off = zh::is_blank(chars[at - 1]) || after.first().is_some_and(|c| zh::is_blank(*c));
                unit.unit == LabelledUnit::Article && set_off && !label::reads_as_citation(after)
            })
    })
}

/// Where an article begins right behind the name of a heading, without any blank: `第二章违纪行为处分第五条违反…`. By the line alone it may as well
/// be cited; the numbers around it decide.
pub(super) fn flush_article(after: &[char]) -> Option<usize> {
    let is_name = |c: &char| zh::is_han(*c);
    // 第二章:组织结构第三条协会设立…
    let mark = usize::from(after.first().is_some_and(|c| is_name_mark(*c)));
    let length = mark + after.iter().skip(mark).take(LONGEST_FLUSH).take_while(|c| is_name(c)).count();
    (mark + 2..=length).find(|at| {
        after[*at..].first() == Some(&'第')
            && !"的和与或至及以对按依照据本该、".contains(after[at - 1])
            && label::unit(&after[*at..]).is_some_and(|unit| {
                let behind = &after[at + unit.len..];
                unit.unit == LabelledUnit::Article && behind.first().is_some_and(is_name) && !label::reads_as_citation(behind)
            })
    })
}

/// No name of a heading is longer that an article follows without a blank, in characters.
const LONGEST_FLUSH: usize = 20;

/// Headings that stand without number, letter-spaced or not.
fn heading_word(chars: &[char]) -> Option<DivisionKind> {
    if is_part_of_contract(chars) || is_counted_in_full(chars) {
        return Some(DivisionKind::Plain);
    }
    if chars.len() > 20 {
        return None;
    }
    let word: String = chars.iter().filter(|c| !zh::is_blank(**c)).collect();
    match word.as_str() {
        "序言" | "前言" | "引言" | "序" => Some(DivisionKind::Preamble),
        "總則" | "附則" | "罰則" | "总则" | "附则" | "罚则" | "分则" | "法律责任" | "奖励与处罚" | "奖惩" | "监督管理" | "监督检查"
        | "保障措施" | "参考文献" | "结语" | "结束语" => Some(DivisionKind::Plain),
        // 人格权编: a part of a code, printed for itself.
        part if (3..=7).contains(&part.chars().count()) && part.ends_with('编') && !part.starts_with('第') && part != "分编" => {
            Some(DivisionKind::Plain)
        }
        _ => None,
    }
}

/// `第二部分 通用合同条款`: a part of a contract or of the papers of a tender.
pub(super) fn is_part_of_contract(chars: &[char]) -> bool {
    // Every line is asked, and hardly any begins so.
    if chars.len() > LONGEST_HEADING || chars.iter().find(|c| !zh::is_blank(**c)) != Some(&'第') {
        return false;
    }
    let word: String = chars.iter().filter(|c| !zh::is_blank(**c)).collect();
    let Some((number, name)) = word.strip_prefix('第').and_then(|rest| rest.split_once("部分")) else { return false };
    // 第二部分：甲 – 乙？ says by its colon that a name follows.
    let is_name = match name.strip_prefix(['：', ':']) {
        Some(name) => !name.is_empty() && !name.contains(['，', '。', '；', '：']),
        None => chars.len() <= 24 && name.chars().all(|c| c.is_ascii_digit() || zh::is_cjk(c) && !"，。；：、《》“”的为是".contains(c)),
    };
    is_name && zh::parse_numeral(number).is_some_and(|number| (1..=20).contains(&number))
}

/// `壹、主旨`: a heading counted by the characters of bills, above 一、 in papers of Taiwan.
fn is_counted_in_full(chars: &[char]) -> bool {
    const NUMERALS: &str = "壹贰貳叁參肆伍陆陸柒捌玖拾";
    let count = chars.iter().take_while(|c| NUMERALS.contains(**c)).count();
    let name = chars.get(count + 1..).unwrap_or_default();
    (1..=2).contains(&count)
        && chars.get(count).is_some_and(|c| "、．".contains(*c))
        && (2..=30).contains(&name.len())
        && !name.iter().any(|c| "，。；：、".contains(*c))
}

/// `附件` or `附` without number.
pub(super) fn is_bare_annex(label: &[char]) -> bool {
    !label.iter().any(|c| zh::is_numeral(*c) || c.is_ascii_digit())
}

/// `附：1. …2. …`: a list of annexes in one line may be long.
fn lists_annexes(chars: &[char]) -> bool {
    let Some(colon) = chars.iter().take(6).position(|c| "：:".contains(*c)) else { return false };
    let rest = &chars[label::skip_blanks(chars, colon + 1)..];
    label::list(rest).is_some_and(|list| list.number == 1 && label::level(list.style) == 3)
}

/// The label of an annex at the head of a line: 附件, 附件一, 附表2, 附：
pub(super) fn annex(chars: &[char]) -> Option<usize> {
    if chars.first() != Some(&'附') || chars.len() > 80 && !lists_annexes(chars) || chars.last().is_some_and(|c| "。；".contains(*c)) {
        return None;
    }
    if chars.len() == 1 {
        return Some(1);
    }
    let mut at = 1;
    if chars.get(at).is_some_and(|c| zh::is_blank(*c)) && chars.get(label::skip_blanks(chars, 1)).is_some_and(|c| "件表录图".contains(*c))
    {
        at = label::skip_blanks(chars, 1);
    }
    let named = chars.get(at).is_some_and(|c| "件表录图".contains(*c));
    // `附 1` alone on its line.
    let is_number = |chars: &[char]| (1..=3).contains(&chars.len()) && chars.iter().all(|c| zh::is_numeral(*c) || c.is_ascii_digit());
    if !named && is_number(&chars[label::skip_blanks(chars, at)..]) {
        return Some(chars.len());
    }
    at += usize::from(named);
    let numbered = label::skip_blanks(chars, at);
    let is_letter = |at: usize| {
        chars.get(at).is_some_and(char::is_ascii_uppercase) && chars.get(at + 1).is_none_or(|c| zh::is_blank(*c) || "（(".contains(*c))
    };
    if named && (chars.get(numbered).is_some_and(|c| zh::is_numeral(*c) || c.is_ascii_digit()) || is_letter(numbered)) {
        at = numbered;
    }
    let mut end = at;
    while chars.get(end).is_some_and(|c| zh::is_numeral(*c) || c.is_ascii_digit() || ('０'..='９').contains(c) || c.is_ascii_uppercase())
    {
        end += 1;
    }
    // 附录A（规范性附录） says what kind of annex it is; 附录A规定 cites one.
    let kind = chars.get(end + 1..).unwrap_or_default().starts_with_any(&["规范性", "资料性"]);
    if named && kind && "（(".contains(chars[end]) {
        end += chars[end..].iter().position(|c| "）)".contains(*c))? + 1;
        return Some(end);
    }
    let rest = &chars[end..];
    if named && is_title_behind_label(rest, end > at) || quotes_law(rest) {
        return Some(end);
    }
    let gap = rest.first().is_none_or(|c| zh::is_blank(*c) || "：:．.、《".contains(*c));
    if !gap || !named && !rest.first().is_some_and(|c| "：:".contains(*c)) && end == at {
        return None;
    }
    let mark = rest.first().is_some_and(|c| "：:．.、".contains(*c));
    Some(end + usize::from(mark))
}

/// `附录法律条文：`, `附：本判决适用的相关法条`: behind a judgment stand the articles of laws that it applies.
pub(super) fn quotes_law(rest: &[char]) -> bool {
    const NAMES: [&str; 6] = ["法律条文", "法律依据", "法条", "法律规定", "法律条款", "法律法规"];
    let name: String = rest.iter().filter(|c| !zh::is_blank(**c) && !"：:".contains(**c)).collect();
    name.chars().count() <= 20 && name.ends_with_any(&NAMES)
}

/// Whether the title of an annex follows its label with nothing between: `附件1甲市水费管理办法`. Without a number only the name of a rule is one.
fn is_title_behind_label(rest: &[char], is_numbered: bool) -> bool {
    const RULES: [&str; 12] = ["办法", "规定", "细则", "条例", "规则", "方案", "章程", "规程", "准则", "指引", "规范", "协议"];
    let title: String = rest.iter().filter(|c| !zh::is_blank(**c)).collect();
    let core = zh::without_remarks(&title);
    let names_rule = core.chars().count() >= 6 && core.ends_with_any(&RULES);
    let may_begin = rest.first().is_some_and(|c| zh::is_han(*c) && !"中所的和及与或规应为材".contains(*c));
    let is_form =
        is_numbered && core.chars().count() <= 40 && !core.contains(['，', '。', '；', '：']) && core.ends_with(['表', '书', '单', '图']);
    may_begin && (is_form || words::is_title(&title) && (is_numbered || names_rule))
}

impl LineHead {
    /// Whether it is a heading, which ends with its line.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Division(..) | Self::Word(_))
    }
}
