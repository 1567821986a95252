//! Labels at the head of a text: items, articles, headings, annexes.

use crate::model::{DivisionKind, ItemLabel, ItemStyle, Label, LabelStyle, Number};
use crate::zh::{self, AnyOf};

/// The words that stand for a heading that is lost.
pub(super) const LOST: &str = "〔章名缺失〕";
/// The highest number of an item; a year before a full stop is no label.
const MAX_ITEM: u32 = 999;

/// A heading taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What kind of division it opens; [`DivisionKind::Plain`] where it says none.
    pub kind: DivisionKind,
    /// Its number.
    pub number: Option<Number>,
    /// Its label without blanks, where that is not the canonical form.
    pub printed: Option<String>,
    /// The words after the label.
    pub heading: String,
}

/// The label of an item or subitem at the head of a text, and its length in bytes; `None` where none stands there.
pub fn parse_item(text: &str) -> Option<(ItemLabel, usize)> {
    let first = text.chars().next()?;
    let label = |number: u32, style| (1..=MAX_ITEM).contains(&number).then_some(ItemLabel { number, style });
    match first {
        '①'..='⑳' => Some((label(first as u32 - '①' as u32 + 1, ItemStyle::Circled)?, first.len_utf8())),
        '（' | '(' => {
            let (inner, length) = bracketed(text)?;
            let style = if inner.bytes().all(|b| b.is_ascii_digit()) {
                ItemStyle::BracketedDigit
            } else if inner.chars().all(zh::is_numeral) {
                ItemStyle::Bracketed
            } else {
                return None;
            };
            Some((label(zh::parse_numeral(inner)?, style)?, length))
        }
        '0'..='9' => {
            let (number, mark, length) = numbered(text, |c| c.is_ascii_digit())?;
            let style = match mark {
                '.' => ItemStyle::Digit,
                '．' => ItemStyle::DigitWide,
                '、' => ItemStyle::DigitComma,
                ')' => ItemStyle::DigitClosed,
                _ => return None,
            };
            let decimal =
                matches!(style, ItemStyle::Digit | ItemStyle::DigitWide) && text[length..].starts_with(|c: char| c.is_ascii_digit());
            if decimal { None } else { Some((label(number, style)?, length)) }
        }
        'a'..='z' if text[1..].starts_with(')') => Some((label(first as u32 - 'a' as u32 + 1, ItemStyle::Letter)?, 2)),
        // A.1 is the number of a clause, U.S. a name.
        'A'..='Z' if text[1..].starts_with('.') && !text[2..].starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            Some((label(first as u32 - 'A' as u32 + 1, ItemStyle::Capital)?, 2))
        }
        _ => {
            let (number, mark, length) = numbered(text, zh::is_numeral)?;
            if mark == '、' { Some((label(number, ItemStyle::Ideographic)?, length)) } else { None }
        }
    }
}

/// The label of an article or policy item at the head of a text, and its length in bytes; `None` where none stands there.
pub fn parse_article(text: &str) -> Option<(Label, usize)> {
    let (number, style, length) = match unit_label(text, &["条", "條"]) {
        Some((number, _, length)) => (number, LabelStyle::Article, length),
        None => match clause_label(text) {
            Some((number, length)) => (number, LabelStyle::Decimal, length),
            None => outline_label(text)?,
        },
    };
    let mut label = Label { number, style, printed: None };
    label.printed = printed(&text[..length], &label.canonical());
    Some((label, length))
}

/// A heading taken apart; what is no label is part of a plain heading.
pub fn parse_heading(text: &str) -> Heading {
    let plain = |kind, heading| Heading { kind, number: None, printed: None, heading };
    let compact = zh::strip_blanks(text);
    match compact.as_str() {
        LOST => return plain(DivisionKind::Lost, String::new()),
        "序言" | "前言" => return plain(DivisionKind::Preamble, compact),
        _ => {}
    }
    let found =
        unit_label(text, &["分编", "编", "章", "节", "分編", "編", "節"]).map(|(number, unit, length)| (number, unit_kind(unit), length));
    // `## 12 月的工作` is no clause: behind one number alone the full-width blank says so.
    let is_clause = |length: usize| text[..length].contains('.') || length == text.len() || text[length..].starts_with('\u{3000}');
    let clause =
        || clause_label(text).filter(|(_, length)| is_clause(*length)).map(|(number, length)| (number, DivisionKind::Clause, length));
    let level = || outline_label(text).map(|(number, style, length)| (number, level_kind(style), length));
    let Some((number, kind, length)) = found.or_else(clause).or_else(level) else { return plain(DivisionKind::Plain, text.to_owned()) };
    let canonical = crate::model::Division { kind, number: Some(number), printed: None, heading: String::new(), children: Vec::new() };
    Heading {
        kind,
        number: Some(number),
        printed: printed(&text[..length], &canonical.canonical_label()),
        heading: text[length..].trim_start_matches(zh::is_blank).to_owned(),
    }
}

/// The label of an annex at the head of a title, and its length in bytes: 附件一, 附表2-1, 附：, 附录A（规范性附录）; `None` where none
/// stands there.
pub fn parse_annex(text: &str) -> Option<usize> {
    let words = ["附件", "附表", "附录", "附图", "附"];
    let word = words.iter().find(|word| text.starts_with(**word))?;
    let is_number = |c: char| zh::is_numeral(c) || c.is_ascii_digit() || matches!(c, '０'..='９' | '-' | '—' | '.' | '之');
    let letter = usize::from(text[word.len()..].starts_with(|c: char| c.is_ascii_uppercase()));
    let numeral = text[word.len() + letter..].chars().take_while(|c| is_number(*c)).map(char::len_utf8).sum::<usize>();
    let mut length = word.len() + letter + numeral;
    length += annex_kind(&text[length..]).unwrap_or(0);
    if let Some(colon) = text[length..].chars().next().filter(|c| matches!(c, '：' | ':')) {
        length += colon.len_utf8();
    }
    let rest = &text[length..];
    (rest.is_empty() || rest.starts_with(zh::is_blank)).then_some(length)
}

/// （规范性附录） or （资料性） at the head of a text: its length in bytes.
fn annex_kind(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '('])?;
    let is_kind = inner.starts_with_any(&["规范性", "资料性"]);
    let (at, close) = inner.char_indices().take(12).find(|(_, c)| matches!(c, '）' | ')'))?;
    is_kind.then_some(text.len() - inner.len() + at + close.len_utf8())
}

/// `第 十 条 之一` at the head of a text: number, unit, length. Blanks inside the label do not count.
fn unit_label<'u>(text: &str, units: &[&'u str]) -> Option<(Number, &'u str, usize)> {
    let after = text.strip_prefix('第')?;
    let is_number = |c: char| zh::is_numeral(c) || c.is_ascii_digit() || matches!(c, '０'..='９' | '-' | '之') || zh::is_blank(c);
    let end = after.char_indices().take(24).find(|(_, c)| !is_number(*c)).map(|(at, _)| at)?;
    let unit = units.iter().find(|unit| after[end..].starts_with(**unit))?;
    let numeral = zh::strip_blanks(&after[..end]);
    let mut length = '第'.len_utf8() + end + unit.len();
    let (base, mut suffix) = match numeral.split_once(['之', '-']) {
        Some((base, suffix)) => (zh::parse_numeral(base)?, Some(zh::parse_numeral(suffix)?)),
        None => (zh::parse_numeral(&numeral)?, None),
    };
    if suffix.is_none()
        && let Some((value, bytes)) = suffix_at(&text[length..])
    {
        suffix = Some(value);
        length += bytes;
    }
    (base > 0 && suffix != Some(0)).then_some((Number::inserted(base, suffix), unit, length))
}

/// `之一` at the head of a text.
fn suffix_at(text: &str) -> Option<(u32, usize)> {
    let after = text.strip_prefix('之')?;
    let length = after.chars().take_while(|c| zh::is_numeral(*c) || c.is_ascii_digit()).map(char::len_utf8).sum();
    Some((zh::parse_numeral(&after[..length])?, '之'.len_utf8() + length))
}

/// `一、`, `（一）`, `1.`, `（1）` at the head of a text, however it is punctuated.
fn outline_label(text: &str) -> Option<(Number, LabelStyle, usize)> {
    let Some((label, length)) = parse_item(text) else {
        let (number, mark, length) = numbered(text, zh::is_numeral)?;
        let is_label = matches!(mark, '.' | '．') && number <= MAX_ITEM;
        return is_label.then_some((Number::plain(number), LabelStyle::Ideographic, length));
    };
    let style = match label.style {
        ItemStyle::Ideographic => LabelStyle::Ideographic,
        ItemStyle::Bracketed => LabelStyle::Bracketed,
        ItemStyle::BracketedDigit | ItemStyle::Letter | ItemStyle::DigitClosed | ItemStyle::Capital | ItemStyle::Circled => {
            LabelStyle::BracketedDigit
        }
        ItemStyle::Digit | ItemStyle::DigitWide | ItemStyle::DigitComma => LabelStyle::Digit,
    };
    Some((Number::plain(label.number), style, length))
}

/// `3`, `3.2.1`, `A.1` at the head of a text, a blank or the end of the bold behind it.
fn clause_label(text: &str) -> Option<(Number, usize)> {
    let letter = text.starts_with(|c: char| c.is_ascii_uppercase()).then(|| text.get(1..2)).flatten().filter(|point| *point == ".");
    let from = if letter.is_some() { 2 } else { 0 };
    let length = from + text[from..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let ends = text[length..].chars().next().is_none_or(|c| c == '*' || zh::is_blank(c));
    let number = Number::parse(&text[from..length]).filter(|number| number.base > 0 && number.suffix.is_none())?;
    // 007 is no number that would be written so.
    (ends && number.to_string() == text[from..length]).then_some((number, length))
}

fn unit_kind(unit: &str) -> DivisionKind {
    match unit {
        "编" | "編" => DivisionKind::Part,
        "分编" | "分編" => DivisionKind::Subpart,
        "章" => DivisionKind::Chapter,
        _ => DivisionKind::Section,
    }
}

fn level_kind(style: LabelStyle) -> DivisionKind {
    match style {
        LabelStyle::Bracketed => DivisionKind::Level2,
        LabelStyle::Digit | LabelStyle::BracketedDigit => DivisionKind::Level3,
        LabelStyle::Ideographic | LabelStyle::Article | LabelStyle::Decimal => DivisionKind::Level1,
    }
}

/// The label without blanks, where that is not the canonical form.
fn printed(label: &str, canonical: &str) -> Option<String> {
    let compact = zh::strip_blanks(label);
    (compact != canonical).then_some(compact)
}

/// `（一）`: what stands between the brackets, and the length of the whole.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?.len_utf8();
    let (at, close) = text[open..].char_indices().take(10).find(|(_, c)| matches!(c, '）' | ')'))?;
    let inner = text[open..open + at].trim_matches(zh::is_blank);
    (!inner.is_empty()).then_some((inner, open + at + close.len_utf8()))
}

/// `十、`: the number, the mark after it, and the length of both.
fn numbered(text: &str, is_digit: impl Fn(char) -> bool) -> Option<(u32, char, usize)> {
    let (end, mark) = text.char_indices().take(10).find(|(_, c)| !is_digit(*c))?;
    Some((zh::parse_numeral(&text[..end])?, mark, end + mark.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::{parse_annex, parse_article, parse_heading, parse_item};
    use crate::model::DivisionKind;

    #[test]
    fn items_are_known_by_their_label() {
        for (text, rest) in [
            ("（一）甲", "甲"),
            ("(十九) 甲", " 甲"),
            ("一、甲", "甲"),
            ("1.甲", "甲"),
            ("1．甲", "甲"),
            ("12、5G", "5G"),
            ("（3）甲", "甲"),
            ("⑩甲", "甲"),
            ("C.甲", "甲"),
        ] {
            let (label, length) = parse_item(text).expect("an item");
            assert_eq!(&text[length..], rest, "{label:?}");
        }
        for text in ["2019. 施行", "3.5%以上", "（市）区", "一是", "（一", "第一条", "", "０、", "（）", "A.1", "U.S."] {
            assert_eq!(parse_item(text), None, "{text}");
        }
    }

    #[test]
    fn an_article_keeps_its_printed_label() {
        for (text, number, printed) in [
            ("第一百二十条之一", "120-1", None),
            ("第 七十五 条", "75", None),
            ("第110条", "110", Some("第110条")),
            ("1、", "1", Some("1、")),
            ("(一)", "1", Some("(一)")),
            ("一、", "1", None),
            ("3.2.1", "3.2.1", None),
            ("A.1", "1", Some("A.1")),
            ("7", "7", None),
            ("①", "1", Some("①")),
        ] {
            let (label, length) = parse_article(text).expect("an article");
            assert_eq!((label.number.to_string().as_str(), label.printed.as_deref(), length), (number, printed, text.len()), "{text}");
        }
        for text in ["第一款", "真", "2019.", "3.2万元", "0.5", "3.02", "A类", "5G"] {
            assert_eq!(parse_article(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_says_its_kind() {
        for (text, kind, number, heading) in [
            ("第一编　总则", DivisionKind::Part, "1", "总则"),
            ("第二分编 通则", DivisionKind::Subpart, "2", "通则"),
            ("第 三 章总则", DivisionKind::Chapter, "3", "总则"),
            ("第五章之一　甲", DivisionKind::Chapter, "5-1", "甲"),
            ("第1节", DivisionKind::Section, "1", ""),
            ("一、甲", DivisionKind::Level1, "1", "甲"),
            ("（二）甲", DivisionKind::Level2, "2", "甲"),
            ("3. 5G", DivisionKind::Level3, "3", "5G"),
            ("3.2 甲", DivisionKind::Clause, "3.2", "甲"),
            ("3　甲", DivisionKind::Clause, "3", "甲"),
            ("12 月", DivisionKind::Plain, "", "12 月"),
            ("序　言", DivisionKind::Preamble, "", "序言"),
            ("〔章名缺失〕", DivisionKind::Lost, "", ""),
            ("附则", DivisionKind::Plain, "", "附则"),
        ] {
            let found = parse_heading(text);
            let name = found.number.map(|n| n.to_string()).unwrap_or_default();
            assert_eq!((found.kind, name.as_str(), found.heading.as_str()), (kind, number, heading));
        }
    }

    #[test]
    fn an_annex_is_not_a_supplement() {
        for (text, label) in [
            ("附件一　甲", Some("附件一")),
            ("附件 甲", Some("附件")),
            ("附：", Some("附：")),
            ("附则", None),
            ("附件清单", None),
            ("附表2-1", Some("附表2-1")),
            ("附录A（规范性附录） 甲", Some("附录A（规范性附录）")),
            ("附录A甲", None),
        ] {
            assert_eq!(parse_annex(text).map(|length| &text[..length]), label, "{text}");
        }
    }
}
