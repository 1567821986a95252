//! Words: foreign ones in a sentence, words printed twice, dates left open.

use super::passage::{Passage, PassageKind, Proof, is_digit};
use crate::diag::Diagnostic;
use crate::diag::kind::{LatinWord, PlaceholderDate, RepeatedWords};
use crate::zh;
use crate::zh::is_han;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// English words that join sentences; names and abbreviations are none of these.
const FUNCTION_WORDS: [&str; 22] = [
    "and", "or", "of", "the", "to", "in", "for", "with", "by", "on", "at", "from", "as", "is", "are", "be", "an", "not", "but", "if",
    "that", "this",
];

/// Longer repeats than this are repeated sentences, not words.
const MAX_REPEAT: usize = 10;

/// Words that are noun and verb: 有关规定规定应当公开 is a sentence.
const NOUN_AND_VERB: [&str; 32] = [
    "规定", "决定", "要求", "约定", "命令", "证明", "通知", "批准", "承诺", "许可", "组织", "管理", "服务", "监督", "检查", "登记", "申请",
    "评估", "保护", "使用", "负责", "代表", "报告", "计划", "规划", "鉴定", "投资", "经营", "代理", "委托", "定罪", "担保",
];

/// Characters that stand before each of two words of a pair: 企业对企业, 高等教育等教育机构, 同权同价, 一人一票.
const PAIRING: &str = "对等同共一各自互按逐";

/// Characters that begin no second half of a compound word.
const FUNCTION_CHARACTERS: &str = "的为和与及或等应并在对将是可按以由向从被所而且但其之于至时后前内外中上下";

/// Looks for odd words in running text and headings.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    let twice: Vec<Vec<Repeat>> = proof.passages.iter().map(|passage| twice(&passage.chars)).collect();
    let all = proof.passages.iter().zip(&twice);
    let compounds: Vec<&[char]> =
        all.clone().flat_map(|(passage, twice)| twice.iter().filter_map(|repeat| compound(passage, *repeat))).collect();
    let counts = proof.count(&compounds, MAX_REPEAT + 1);
    let forms: BTreeSet<u32> = proof.passages.iter().filter(|it| is_form(it)).map(|it| it.path.document).collect();
    for (passage, twice) in all {
        found.extend(latin(passage).into_iter().map(|range| proof.finding(|words| LatinWord { words }, passage, range)));
        let slips = repeats(&counts, passage, twice);
        found.extend(slips.into_iter().map(|range| proof.finding(|words| RepeatedWords { words }, passage, range)));
        let dates = if forms.contains(&passage.path.document) { Vec::new() } else { open_dates(passage) };
        found.extend(dates.into_iter().map(|range| proof.finding(|words| PlaceholderDate { words }, passage, range)));
    }
}

/// Whether names are left open as well as days: 被执行人×××（证件号码：……）, in the form of a document that others fill in.
fn is_form(passage: &Passage) -> bool {
    const OPEN: usize = 3;
    let is_open = |at: &usize| (0..OPEN).all(|n| passage.at(at + n) == Some('×')) && passage.before(*at) != Some('×');
    passage.chars.iter().enumerate().filter(|(_, c)| **c == '×').map(|(at, _)| at).filter(is_open).any(|at| {
        let behind = passage.chars[at..].iter().find(|c| **c != '×');
        behind.is_some_and(|c| !"年月日号，、。".contains(*c) && !c.is_ascii_digit())
    })
}

fn latin(passage: &Passage) -> Vec<Range<usize>> {
    let chars = &passage.chars;
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        let range = at..at + length;
        at += length.max(1);
        if length < 2 {
            continue;
        }
        let left = chars[..range.start].iter().rev().find(|c| !zh::is_blank(**c));
        let right = chars[range.end..].iter().find(|c| !zh::is_blank(**c));
        let stands_in_chinese = left.zip(right).is_some_and(|(left, right)| zh::is_cjk(*left) && zh::is_cjk(*right));
        if stands_in_chinese && FUNCTION_WORDS.contains(&passage.slice(range.clone()).as_str()) {
            out.push(range);
        }
    }
    out
}

/// Up to so many characters words may happen to meet.
const SHORT_REPEAT: usize = 4;

/// A passage with more repeats than this is a pattern, not a slip.
const MOST_LOOKED_AT: usize = 30;

/// How often each word stands in the law.
type WordCounts<'p> = BTreeMap<&'p [char], usize>;

/// A word that stands twice: where it begins, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Repeat {
    at: usize,
    length: usize,
}

/// The words that stand twice, one for each place where one begins: the shortest.
fn twice(chars: &[char]) -> Vec<Repeat> {
    let mut out = Vec::new();
    for length in 2..=MAX_REPEAT {
        let is_again = |at: &usize| chars[*at] == chars[*at + length] && is_han(chars[*at]);
        let mut at = 0;
        while at + 2 * length <= chars.len() {
            // A character that does not come again rules out every word that holds it, so that most are never looked at.
            let other = (at..at + length).rev().find(|place| !is_again(place));
            if other.is_none() {
                out.push(Repeat { at, length });
            }
            at = other.unwrap_or(at) + 1;
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|repeat| repeat.at);
    out
}

/// The second half of a repeat with the character behind it, where the two could be another word.
fn compound(passage: &Passage, Repeat { at, length }: Repeat) -> Option<&[char]> {
    let next = at + 2 * length;
    passage.at(next).filter(|c| is_han(*c) && !FUNCTION_CHARACTERS.contains(*c)).map(|_| &passage.chars[at + length..=next])
}

fn repeats(counts: &WordCounts<'_>, passage: &Passage, twice: &[Repeat]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut looked_at = 0;
    for repeat in twice {
        // What was found is not looked through again.
        if out.last().is_some_and(|last| repeat.at < last.end) {
            continue;
        }
        if looked_at == MOST_LOOKED_AT {
            break;
        }
        looked_at += 1;
        if is_slip(counts, passage, *repeat) {
            out.push(repeat.at..repeat.at + 2 * repeat.length);
        }
    }
    out
}

/// Whether a word that stands twice from here is no reduplication, and its second half begins no other word.
fn is_slip(counts: &WordCounts<'_>, passage: &Passage, repeat: Repeat) -> bool {
    let Repeat { at, length } = repeat;
    let word = &passage.chars[at..at + length];
    let text: String = word.iter().collect();
    let is_number = word.iter().all(|c| zh::is_numeral(*c) || matches!(c, '万' | '亿'));
    let is_one_character = word.iter().all(|c| *c == word[0]);
    if is_number || is_one_character || word[0] == '每' || NOUN_AND_VERB.contains(&text.as_str()) {
        return false;
    }
    // The longer it is, the less it is a matter of words that happen to meet.
    let is_short = length <= SHORT_REPEAT;
    let next = passage.at(at + 2 * length).filter(|c| is_han(*c) && !FUNCTION_CHARACTERS.contains(*c));
    // 设立的市的市区: what belongs to a thing that has its name in its own.
    if is_short && (word.iter().any(|c| PAIRING.contains(*c)) || word[0] == '的' && next.is_some()) {
        return false;
    }
    // 最高人民法院人民法院…规定: who issues it, and what it is about.
    if passage.kind == PassageKind::Heading && matches!(word[length - 1], '院' | '会' | '府' | '部' | '局') {
        return false;
    }
    // 保管保管物: the law has 保管物 elsewhere, so the second half is a word of its own.
    compound(passage, repeat).is_none_or(|word| counts.get(word).is_none_or(|count| *count < 2))
}

/// Dates such as `2023 年 X 月 X 日` and 自　　年　月　日起.
fn open_dates(passage: &Passage) -> Vec<Range<usize>> {
    let months = (0..passage.chars.len()).filter(|at| passage.chars[*at] == '月');
    months.filter_map(|month| open_date(passage, month)).collect()
}

fn open_date(passage: &Passage, month: usize) -> Option<Range<usize>> {
    let month_from = part_before(passage, month);
    let has_year = passage.before(month_from) == Some('年');
    let start = if has_year { part_before(passage, month_from - 1) } else { month_from };
    let day_to = part_after(passage, month + 1);
    let has_day = passage.at(day_to) == Some('日');
    let end = if has_day { day_to + 1 } else { month + 1 };
    let mut parts = vec![&passage.chars[month_from..month]];
    if has_day {
        parts.push(&passage.chars[month + 1..day_to]);
    }
    let is_open = (has_year || has_day) && parts.iter().any(|part| is_placeholder(part));
    // A form to fill in has blanks as well; only the blank of a commencement is an open date.
    let is_term = passage.at(end) == Some('起') && passage.at(end + 1).is_some_and(|c| "至到".contains(c));
    let commences = !is_term && passage.at(end).is_some_and(|c| "起前以之公通".contains(c));
    let is_left = |part: &&[char]| !part.is_empty() && part.iter().all(|c| zh::is_blank(*c) || is_underline(*c));
    // What is underlined is filled in by the parties of a contract, unless a text is to commence then.
    let is_drawn = parts.iter().any(|part| part.iter().any(|c| is_underline(*c)));
    let holds = || passage.at(end) == Some('起') && passage.at(end + 1).is_some_and(|c| "施实执生".contains(c));
    let is_blank = has_year && has_day && commences && parts.iter().all(is_left) && (!is_drawn || holds());
    if !is_open && !is_blank {
        return None;
    }
    let blanks = passage.chars[start..].iter().take_while(|c| zh::is_blank(**c)).count();
    Some(start + blanks..end)
}

fn is_placeholder(part: &[char]) -> bool {
    let mut written = part.iter().filter(|c| !zh::is_blank(**c)).peekable();
    written.peek().is_some() && written.all(|c| is_mark(*c) && !is_underline(*c))
}

/// An underline is a blank to be filled in.
fn is_underline(c: char) -> bool {
    matches!(c, '_' | '＿')
}

fn is_mark(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '╳' | '_' | '＿' | '*' | '＊' | '○' | '〇' | '□' | '?' | '？' | '…' | '-' | '—')
}

fn is_date_part(c: char) -> bool {
    is_mark(c) || is_digit(c) || zh::is_numeral(c) || zh::is_blank(c)
}

/// Where the part of a date begins that ends at a place.
fn part_before(passage: &Passage, end: usize) -> usize {
    end - passage.chars[..end].iter().rev().take_while(|c| is_date_part(**c)).count()
}

/// Where the part of a date ends that begins at a place.
fn part_after(passage: &Passage, start: usize) -> usize {
    start + passage.chars[start..].iter().take_while(|c| is_date_part(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::diag::Code;

    #[test]
    fn english_function_words_between_chinese_are_slips() {
        check(Code::LatinWord, "建设云平台 and 农业大数据平台or基地。", &["and", "or"]);
        check(Code::LatinWord, "工业APP、IPv6、CMMI、大同云中e谷、“Internet of Things”和 in vitro 诊断。", &[]);
    }

    #[test]
    fn a_word_printed_twice_is_a_slip() {
        check(Code::RepeatedWords, "促进科技成果转化转化为导向。", &["转化转化"]);
        check(Code::RepeatedWords, "应当依法履行应当依法履行职责。", &["应当依法履行应当依法履行"]);
    }

    #[test]
    fn what_chinese_repeats_by_itself_is_right() {
        let text = "设立的市的市区内，中等教育、高等教育等教育机构，与国有土地同权同价，土地使用权同权同价，合伙人一人一票，企业对企业、企业对个人，专业组织组织开展，取得成绩的专利的专利权人。保管人应当妥善保管保管物。保管物毁损的，保管物的所有人。依照有关规定规定应当公开，一件一件清点，多种多样、共建共享，二十二十一，各地各地，转化、转化。";
        check(Code::RepeatedWords, text, &[]);
    }

    #[test]
    fn dates_left_open_are_found() {
        check(Code::PlaceholderDate, "本条例自 2023 年 X 月 X 日期施行。", &["2023 年 X 月 X 日"]);
        check(Code::PlaceholderDate, "自××年×月×日起施行，自　　年　　月　　日起，X月X日。", &["××年×月×日", "年　　月　　日", "X月X日"]);
        check(Code::PlaceholderDate, "乙方应当于每年____月____日前付费，自____年__月__日起施行。", &["____年__月__日"]);
        check(Code::PlaceholderDate, "被执行人×××（证件号码：……），冻结期限自××××年××月××日起。", &[]);
        check(Code::PlaceholderDate, "2020年7月1日、二〇二〇年一月一日、出生年月日、年、月、日，每年10月—12月。", &[]);
    }
}
