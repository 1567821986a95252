//! Labels at the head of a line: 第一章, 第三条之一, （二）, 1., 3.2.1
//!
//! In: the characters of a line, blanks included. Out: what the label says and how many characters it takes. Blanks
//! inside a label never count (第七十五 条, 第 三 章).

use crate::model::{Decimals, DivisionKind, ItemStyle, Number};
use crate::zh::{self, AnyOf};

/// A label 第…编/分编/章/节/条.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitLabel {
    /// What it labels.
    pub unit: LabelledUnit,
    /// Its number.
    pub number: Number,
    /// Characters it takes, blanks inside included.
    pub len: usize,
    /// As printed, without blanks; the characters of bills in their plain form.
    pub printed: String,
}

/// What a label 第…X labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelledUnit {
    /// 条
    Article,
    /// 编 分编 章 节
    Division(DivisionKind),
}

/// Reads `第…编/章/节/条` at the head of `chars`; `None` where there is none.
pub(super) fn unit(chars: &[char]) -> Option<UnitLabel> {
    if chars.first() != Some(&'第') {
        return None;
    }
    let plain = numeral(chars, 1);
    let in_full = plain.is_none();
    let (base, at) = plain.or_else(|| numeral_in_full(chars, 1))?;
    // 第 3-1 條, as Taiwan numbers an article put in.
    let hyphen = chars.get(at).filter(|c| "-－".contains(**c)).and_then(|_| numeral(chars, at + 1));
    let at = skip_blanks(chars, hyphen.map_or(at, |(_, end)| end));
    let (unit, at) = match chars.get(at)? {
        '条' | '條' => (LabelledUnit::Article, at + 1),
        '编' | '編' => (LabelledUnit::Division(DivisionKind::Part), at + 1),
        '章' => (LabelledUnit::Division(DivisionKind::Chapter), at + 1),
        '节' | '節' => (LabelledUnit::Division(DivisionKind::Section), at + 1),
        '分' if chars.get(skip_blanks(chars, at + 1)) == Some(&'编') => {
            (LabelledUnit::Division(DivisionKind::Subpart), skip_blanks(chars, at + 1) + 1)
        }
        _ => return None,
    };
    let (suffix, len) = suffix(chars, at).map_or((hyphen.map(|(suffix, _)| suffix), at), |(suffix, len)| (Some(suffix), len));
    let plain = |c: &char| if in_full { plain_digit(*c).unwrap_or(*c) } else { *c };
    let printed = chars[..len].iter().filter(|c| !zh::is_blank(**c)).map(plain).collect();
    Some(UnitLabel { unit, number: Number::inserted(base, suffix), len, printed })
}

/// 之一 after the unit. 之一切, 之一般 are words, not suffixes.
fn suffix(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let at = skip_blanks(chars, at);
    if chars.get(at) != Some(&'之') {
        return None;
    }
    let (value, end) = numeral(chars, at + 1)?;
    let word = chars.get(end).is_some_and(|c| "切般些定部半旦种个起".contains(*c));
    (!word && value < 100).then_some((value, end))
}

/// A numeral from `at`, blanks allowed between its characters; its value and where it ends. Numbers of laws count from 1.
fn numeral(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let mut text = String::new();
    let mut end = at;
    let mut next = skip_blanks(chars, at);
    while let Some(c) = chars.get(next).filter(|c| zh::is_numeral(**c) || c.is_ascii_digit() || ('０'..='９').contains(*c)) {
        text.push(*c);
        end = next + 1;
        next = skip_blanks(chars, end);
        if text.len() > 30 {
            return None;
        }
    }
    Some((zh::parse_numeral(&text).filter(|value| *value > 0)?, end))
}

/// A numeral in the characters of bills, as a first number may be printed: 第壹條.
fn numeral_in_full(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let text: String = chars[at..].iter().take(5).map_while(|c| plain_digit(*c)).collect();
    Some((zh::parse_numeral(&text).filter(|value| *value > 0)?, at + text.chars().count()))
}

/// The plain form of a character of bills: 壹 is 一.
fn plain_digit(c: char) -> Option<char> {
    const FORMS: [(&str, char); 10] = [
        ("壹", '一'),
        ("贰貳", '二'),
        ("叁參", '三'),
        ("肆", '四'),
        ("伍", '五'),
        ("陆陸", '六'),
        ("柒", '七'),
        ("捌", '八'),
        ("玖", '九'),
        ("拾", '十'),
    ];
    FORMS.iter().find(|(forms, _)| forms.contains(c)).map(|(_, plain)| *plain)
}

pub(super) fn skip_blanks(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| zh::is_blank(*c)) {
        at += 1;
    }
    at
}

/// Whether what follows `第…条` makes it a citation inside a sentence rather than the head of an article.
pub(super) fn reads_as_citation(after: &[char]) -> bool {
    let at = skip_blanks(after, 0);
    let blank = at > 0;
    let rest = &after[at..];
    let Some(first) = rest.first() else { return false };
    // 第三条—第五条, 第1条~20条
    let ranges = !blank && "之~～—–-".contains(*first);
    if "、，。；）》”’及至到".contains(*first) || ranges {
        return true;
    }
    let words = [
        "规定", "規定", "所列", "所称", "所规定", "的规定", "的决定", "的内容", "以外", "除外", "和第", "与第", "或第", "或者第", "以及第",
        "中的", "中规定", "前款", "各项", "修改", "同时废止", "至第",
    ];
    if rest.starts_with_any(&words) || !blank && is_instruction(rest) {
        return true;
    }
    if *first == '的' && !blank {
        return true;
    }
    *first == '第' && ordinal_unit(rest).is_some_and(|unit| "款项条目章节编項條節編句".contains(unit)) && !(blank && heads_itself(rest))
}

/// What an amending decision does with the provision that it names before: 第九条改为第七条, 第三条增加一款, 第五条删去“…”.
fn is_instruction(rest: &[char]) -> bool {
    const WORDS: [&str; 17] = [
        "改为第", "改为：", "改为“", "作为第", "后增加", "中增加", "删去“", "删去第", "删去。", "删除“", "删除第", "删除。", "合并为",
        "合并，", "章名", "首句", "末尾",
    ];
    let added = rest.strip_prefix(&['增', '加'][..]).and_then(|rest| rest.get(..2));
    let adds = added.is_some_and(|added| "一二两三四".contains(added[0]) && "款项条句节章目".contains(added[1]));
    adds || rest.starts_with_any(&WORDS)
}

/// Whether words that look like a citation's may open the text of an article, since a blank sets the label off:
/// `第七十六条 规定本行政区域特别重大事项的地方性法规`.
pub(super) fn may_begin_sentence(after: &[char]) -> bool {
    let at = skip_blanks(after, 0);
    let rest = &after[at..];
    let ranges = rest.first().is_some_and(|c| "至到及".contains(*c)) && !zh::starts(rest, 0, "至第") && !zh::starts(&rest[1..], 0, "第");
    at > 0
        && (ranges || rest.starts_with_any(&["规定", "修改", "同时", "以外", "除外", "各项"]))
        && !rest.starts_with_any(&[
            "各项规定", "各项所列", "各项所称", "各项所规", "各项所述", "各项所指", "各项情形", "各项行为", "各项之一", "各项的", "规定的",
        ])
        && !rest.get(2).is_some_and(|c| zh::starts(rest, 0, "除外") && "。，；）".contains(*c))
}

/// A chapter or article printed right after a label is its own head, not part of a citation, where a blank parts them.
fn heads_itself(rest: &[char]) -> bool {
    unit(rest).is_some()
}

/// The unit after 第…: 款 of 第二款, also 第（二）项.
fn ordinal_unit(chars: &[char]) -> Option<char> {
    let at = usize::from(chars.get(1).is_some_and(|c| "（(".contains(*c)));
    let (_, end) = numeral(chars, 1 + at)?;
    chars.get(end + at).copied()
}

/// Whether a label without bracket in front may begin with this character.
pub(super) fn may_begin_list(c: char) -> bool {
    zh::is_numeral(c) || c.is_ascii_digit() || ('０'..='９').contains(&c) || enclosed(c).is_some()
}

/// A label of an item, or of a paragraph in a document without articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListLabel {
    /// How it is written.
    pub style: ItemStyle,
    /// Its number.
    pub number: u32,
    /// Characters it takes, blanks inside included.
    pub len: usize,
}

/// The level of a form of label: 1 for 一、, 2 for （一）, 3 for `1.`, 4 for （1）, 5 for ① (GB/T 9704); 6 for `A.`; 7 for `a)`, 8 for `1)` below it (GB/T 1.1).
pub(super) fn level(style: ItemStyle) -> u8 {
    match style {
        ItemStyle::Ideographic => 1,
        ItemStyle::Bracketed => 2,
        ItemStyle::Digit | ItemStyle::DigitWide | ItemStyle::DigitComma => 3,
        ItemStyle::BracketedDigit => 4,
        ItemStyle::Circled => 5,
        ItemStyle::Capital => 6,
        ItemStyle::Letter => 7,
        ItemStyle::DigitClosed => 8,
    }
}

/// Reads `（一）`, `一、`, `1.`, `1．`, `1、`, `（1）`, `①`, `A.`, `a)`, `1)` at the head of `chars`; `None` where there is none.
pub(super) fn list(chars: &[char]) -> Option<ListLabel> {
    let first = *chars.first()?;
    if let Some(label) = enclosed(first) {
        return Some(label);
    }
    if first == '（' || first == '(' {
        return bracketed(chars);
    }
    if first.is_ascii_lowercase() {
        let closes = chars.get(1).is_some_and(|c| ")）".contains(*c));
        return closes.then_some(ListLabel { style: ItemStyle::Letter, number: first as u32 - 'a' as u32 + 1, len: 2 });
    }
    if first.is_ascii_uppercase() {
        // A、B两类 and A.1 are none; A.{{blank}} is filled in by a program.
        let is_label = chars.get(1).is_some_and(|c| ".．、".contains(*c))
            && chars.get(skip_blanks(chars, 2)).is_some_and(|c| zh::is_cjk(*c) || "{【《“".contains(*c));
        return is_label.then_some(ListLabel { style: ItemStyle::Capital, number: first as u32 - 'A' as u32 + 1, len: 2 });
    }
    let (number, end) = numeral(chars, 0)?;
    let end = skip_blanks(chars, end);
    let mark = *chars.get(end)?;
    if zh::is_numeral(first) {
        // 一．档案 and 一. 档案 say the same; 三.五 is a number.
        let is_point = || ".．".contains(mark) && !chars.get(end + 1).is_some_and(|c| zh::is_numeral(*c) || c.is_ascii_digit());
        return (number < 100 && (mark == '、' || is_point())).then_some(ListLabel { style: ItemStyle::Ideographic, number, len: end + 1 });
    }
    let style = match mark {
        '.' => ItemStyle::Digit,
        '．' => ItemStyle::DigitWide,
        '、' => ItemStyle::DigitComma,
        ')' | '）' => ItemStyle::DigitClosed,
        _ => return None,
    };
    // 1.5 is a number and 1.1 the label of a clause; 2019. begins a sentence; behind 2. a sentence may begin with a year or month.
    let next_is_digit = style != ItemStyle::DigitClosed
        && chars.get(end + 1).is_some_and(char::is_ascii_digit)
        && !begins_with_date(chars.get(end + 1..).unwrap_or_default());
    (number < 300 && !next_is_digit && end <= 3).then_some(ListLabel { style, number, len: end + 1 })
}

/// `2024年起`, `3月底前`, `60周岁`: a date or an age, and no decimals of the number before.
fn begins_with_date(chars: &[char]) -> bool {
    let n_digits = chars.iter().take(5).take_while(|c| c.is_ascii_digit()).count();
    match (n_digits, chars.get(n_digits)) {
        (4, Some('年')) => true,
        // 1.6周岁以下的儿童: nobody counts years of age in tenths.
        (1..=3, Some('周')) => chars.get(n_digits + 1).is_some_and(|c| "岁歲".contains(*c)),
        (1 | 2, Some('月')) => {
            // 3.2月度报告 is a clause.
            chars[0] != '0' && !chars.get(n_digits + 1).is_some_and(|c| "度报计薪结均份".contains(*c))
        }
        _ => false,
    }
}

fn bracketed(chars: &[char]) -> Option<ListLabel> {
    let (number, end) = numeral(chars, 1)?;
    let close = skip_blanks(chars, end);
    if !matches!(chars.get(close)?, '）' | ')') {
        return None;
    }
    let ideographic = chars[1..end].iter().any(|c| zh::is_numeral(*c));
    let style = if ideographic { ItemStyle::Bracketed } else { ItemStyle::BracketedDigit };
    (number < 300).then_some(ListLabel { style, number, len: close + 1 })
}

/// The label of a clause in a text numbered by decimals: 3, 3.2.1, of an annex A.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClauseLabel {
    /// Its numbers; the letter of an annex is none of them.
    pub number: Number,
    /// Characters it takes.
    pub len: usize,
    /// As printed, digits and points of half width.
    pub printed: String,
}

/// The highest number of a clause that is believed: a year is none.
const LAST_CLAUSE: u32 = 199;

/// Reads `3.2.1`, `A.1` or `3` at the head of `chars`; `None` where there is none. Whether it labels anything, its neighbours say.
pub(super) fn clause(chars: &[char]) -> Option<ClauseLabel> {
    let letter = chars.first().filter(|c| c.is_ascii_uppercase());
    let mut printed: String = letter.into_iter().collect();
    let mut len = printed.len();
    let mut numbers = Vec::new();
    loop {
        let from = if printed.is_empty() { len } else { point(chars, len)? };
        let (number, end) = digits(chars, from)?;
        if !printed.is_empty() {
            printed.push('.');
        }
        printed.push_str(&number.to_string());
        numbers.push(number);
        len = end;
        let next = point(chars, len)
            .filter(|from| !begins_with_date(&chars[*from..]))
            .filter(|from| chars.get(*from).is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(c)));
        if next.is_none() {
            break;
        }
    }
    let number = Number::decimal(&numbers)?;
    (numbers[0] > 0 && numbers.iter().all(|number| *number <= LAST_CLAUSE)).then_some(ClauseLabel { number, len, printed })
}

/// What stands behind a point.
fn point(chars: &[char], at: usize) -> Option<usize> {
    chars.get(at).is_some_and(|c| ".．".contains(*c)).then_some(at + 1)
}

/// A number in Arabic digits, without zeros before it, and where it ends.
fn digits(chars: &[char], from: usize) -> Option<(u32, usize)> {
    let value = |c: &char| c.to_digit(10).or_else(|| ('０'..='９').contains(c).then(|| *c as u32 - '０' as u32));
    let all: Vec<u32> = chars.iter().skip(from).take(4).map_while(value).collect();
    let is_number = (1..=3).contains(&all.len()) && (all.len() == 1 || all[0] > 0);
    is_number.then(|| (all.iter().fold(0, |number, digit| number * 10 + digit), from + all.len()))
}

impl ClauseLabel {
    /// Whether it is one number alone, which a year or an amount may be as well.
    pub(super) fn is_bare(&self) -> bool {
        self.number.below == Decimals::default() && !self.printed.contains('.')
    }
}

/// ㈠, ⑴, ①, ⒈: a whole label in one character.
fn enclosed(c: char) -> Option<ListLabel> {
    let (style, first) = match c {
        '㈠'..='㈩' => (ItemStyle::Bracketed, '㈠'),
        '⑴'..='⒇' => (ItemStyle::BracketedDigit, '⑴'),
        '①'..='⑳' => (ItemStyle::Circled, '①'),
        '⒈'..='⒛' => (ItemStyle::Digit, '⒈'),
        _ => return None,
    };
    Some(ListLabel { style, number: c as u32 - first as u32 + 1, len: 1 })
}

#[cfg(test)]
mod tests {
    use super::{clause, list, reads_as_citation, unit};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn labels_are_read_with_blanks_inside() {
        for (text, number, len) in [
            ("第一条　为了", "1", 3),
            ("第七十五 条 甲", "75", 6),
            ("第 三 章 乙", "3", 5),
            ("第一百二十条之一 甲", "120-1", 8),
            ("第１２条甲", "12", 4),
            ("第十条之一切", "10", 3),
            ("第十条之零", "10", 3),
            ("第二分编 甲", "2", 4),
            ("第一條　為了", "1", 3),
            ("第 3-1 條 甲", "3-1", 7),
            ("第一節 甲", "1", 3),
        ] {
            let label = unit(&chars(text)).expect("a label");
            assert_eq!((label.number.to_string().as_str(), label.len), (number, len), "{text}");
        }
        for text in ["第三方机构", "第一款规定", "第条", "第十八届全国", "第０条　甲", "第零章　总则"] {
            assert!(unit(&chars(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn citations_are_told_from_heads() {
        for text in [
            "规定的", "、第五条", "第二款规定", "的规定", "至第九条", "第（二）项", "之规定", "改为第七条，", "增加一款，", "第一句修改",
            "删去“甲”", "后增加一条",
        ] {
            assert!(reads_as_citation(&chars(text)), "{text}");
        }
        for text in [
            "　为了", "为了", " 第三方机构应当", "规划编制", "【目的】", " 和平利用", "各级人民政府", "增加投入，", "删除个人信息",
            "合并后的企业", "",
        ] {
            assert!(!reads_as_citation(&chars(text)), "{text}");
        }
    }

    #[test]
    fn the_label_of_a_clause_says_all_its_numbers() {
        for (text, number, len) in [
            ("3 术语", "3", 1),
            ("3.2.1通则", "3.2.1", 5),
            ("１．２ 甲", "1.2", 3),
            ("A.1.2 步骤", "1.2", 5),
            ("1.0.1 为了", "1.0.1", 5),
            ("3. 甲", "3", 1),
        ] {
            let label = clause(&chars(text)).expect("a label");
            assert_eq!((label.number.to_string().as_str(), label.len), (number, len), "{text}");
        }
        for text in ["2020.11.9", "2024 年", "0.5 毫升", "3.05", "A 类", "AB.1", "甲", ".1", "1.1.1.1.1.1.1"] {
            assert!(clause(&chars(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn list_labels_are_told_from_brackets_and_numbers() {
        for (text, number) in [
            ("（一）甲", 1),
            ("( 二 )乙", 2),
            ("1．丙", 1),
            ("12. 丁", 12),
            ("三、戊", 3),
            ("（1）己", 1),
            ("㈣庚", 4),
            ("②辛", 2),
            ("b) 壬", 2),
            ("3）癸", 3),
            ("B．甲", 2),
            ("二．甲", 2),
        ] {
            assert_eq!(list(&chars(text)).map(|l| l.number), Some(number), "{text}");
        }
        for text in ["（市）区", "（工作）站", "1.5倍", "2019. 施行", "三方", "5G、千兆", "（含）", "一是", "A、B两类", "A.1 步骤"]
        {
            assert!(list(&chars(text)).is_none(), "{text}");
        }
    }
}
