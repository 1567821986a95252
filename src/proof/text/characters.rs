//! Characters that do not belong: traditional forms, and what a conversion garbled.

use super::passage::{Passage, Proof, is_digit};
use super::traditional::Traditional;
use crate::diag::Diagnostic;
use crate::diag::kind::{ForeignCharacter, GarbledCharacter, InvisibleCharacter};
use crate::zh;
use crate::zh::is_han;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// With more than one in this many Han characters traditional, the text is in traditional script and not full of slips.
const SCRIPT: usize = 20;

/// With more than one in this many, all of it is in traditional script: a good part of the characters look alike in both.
const WHOLLY: usize = 4;

/// Of the characters that a law in simplified script cannot do without those that traditional script writes otherwise.
const SIMPLIFIED: &str = "条规关务应会发国为业员长门来对时这实产们后开动过进还";

/// Han characters that stand between digits in good text.
const BETWEEN_DIGITS: &str = "年月日时分秒点度至到或和与及比乘除加减第条款项号元角万亿千百十余名人个米克吨次级类期届楼层栋幢座室房排路弄巷组队台套只辆块片份位家户间张页岁周天局站区档环角厘毫尺寸亩斤两担吨升转";

/// What text looks like that was read in the wrong encoding.
const MOJIBAKE: [&str; 6] = ["锟斤拷", "烫烫烫", "屯屯屯", "锘", "â€", "???"];

/// Looks for characters that do not belong.
pub(super) fn check(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    foreign(proof, found);
    // Most passages hold nothing that could be odd.
    for passage in proof.passages.iter().filter(|passage| !passage.chars.iter().all(|c| is_plain(*c))) {
        garbled(proof, passage, found);
        found.extend(invisible(proof, passage));
    }
}

/// Whether a character is one of those that nearly every text is made of, and no sign of anything: no digit either.
fn is_plain(c: char) -> bool {
    matches!(c, '一'..='\u{9fa5}' | '、'..='】' | '，' | '；' | '：' | '（' | '）' | '“' | '”') && !is_suspect(c)
}

/// The characters of a passage that nobody sees: one finding, at the first of them.
fn invisible(proof: &Proof<'_>, passage: &Passage) -> Option<Diagnostic> {
    let mut all = (0..passage.chars.len()).filter(|at| is_invisible(passage, *at));
    let first = all.next()?;
    let (name, count) = (format!("U+{:04X}", passage.chars[first] as u32), all.count() + 1);
    let around = first.saturating_sub(2)..(first + 3).min(passage.chars.len());
    Some(proof.finding(|words| InvisibleCharacter { words, name, count }, passage, around))
}

/// Whether a character has no shape of its own and no business in its place. Those that join or part the letters of other scripts, or
/// say which way these run, are at home beside them.
fn is_invisible(passage: &Passage, at: usize) -> bool {
    match passage.chars[at] {
        '\u{ad}'
        | '\u{200b}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{e0000}'..='\u{e007f}' => true,
        '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{180e}' => {
            let is_other = |c: char| {
                c.is_alphabetic() && !c.is_ascii() && !zh::is_cjk(c)
                    || matches!(c, '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')
            };
            !passage.before(at).is_some_and(is_other) && !passage.at(at + 1).is_some_and(is_other)
        }
        _ => false,
    }
}

fn foreign(proof: &Proof<'_>, found: &mut Vec<Diagnostic>) {
    static TABLE: LazyLock<Traditional> = LazyLock::new(Traditional::new);
    let table = &*TABLE;
    let all = || proof.passages.iter().flat_map(|passage| &passage.chars);
    let traditional = all().filter(|c| table.has(**c)).count();
    if traditional == 0 {
        return;
    }
    let han = all().filter(|c| is_han(**c)).count();
    // A law of Taiwan or Hong Kong has nothing foreign in it.
    let simplified = all().filter(|c| SIMPLIFIED.contains(**c)).count();
    if traditional > 3 && (traditional * WHOLLY > han || simplified * WHOLLY < traditional) {
        return;
    }
    let is_script = traditional * SCRIPT > han && traditional > SCRIPT;
    for passage in &proof.passages {
        for range in runs(passage, |c| table.has(c)) {
            found.push(proof.finding(|words| ForeignCharacter { words }, passage, word_around(passage, &range)));
            if is_script {
                return;
            }
        }
    }
}

/// A lone character together with the Han character before it: 空間 says more than 間.
fn word_around(passage: &Passage, range: &Range<usize>) -> Range<usize> {
    let is_lone = range.len() == 1 && passage.before(range.start).is_some_and(is_han);
    range.start - usize::from(is_lone)..range.end
}

fn garbled(proof: &Proof<'_>, passage: &Passage, found: &mut Vec<Diagnostic>) {
    let mut ranges = Vec::new();
    if passage.chars.iter().any(|c| is_suspect(*c)) {
        ranges.extend(runs(passage, is_no_character));
        ranges.extend(runs(passage, is_latin_1).into_iter().filter(|run| run.len() > 1));
        ranges.extend(runs(passage, is_radical).into_iter().take(1));
        ranges.extend(MOJIBAKE.iter().filter_map(|sign| position(passage, sign)));
    }
    if passage.chars.iter().copied().any(is_digit) {
        ranges.extend(between_digits(proof, passage));
    }
    ranges.sort_by_key(|range| range.start);
    found.extend(ranges.into_iter().map(|range| proof.finding(|words| GarbledCharacter { words: in_sight(&words) }, passage, range)));
}

/// Words for a message, with what no font shows by its code point: 「U+E703」 says more than an empty place.
fn in_sight(words: &str) -> String {
    let told = |c: char| if is_no_character(c) && c != '\u{fffd}' { format!("U+{:04X}", c as u32) } else { c.to_string() };
    words.chars().map(told).collect()
}

/// Whether a character can be the first sign of a garbled one; nearly all passages have none.
fn is_suspect(c: char) -> bool {
    is_no_character(c) || is_latin_1(c) || is_radical(c) || matches!(c, '锟' | '烫' | '屯' | '锘' | '?')
}

/// Characters without meaning: the replacement character, private use, control characters.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{80}'..='\u{9f}')
        || (c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{b}')
}

/// Letters of Western Europe; two together in a Chinese text are bytes of something else.
fn is_latin_1(c: char) -> bool {
    matches!(c, 'À'..='ÿ') && c != '×' && c != '÷'
}

/// Radicals that PDF readers give instead of characters: they look right and no search finds them.
fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}')
}

fn position(passage: &Passage, sign: &str) -> Option<Range<usize>> {
    let sign: Vec<char> = sign.chars().collect();
    let at = passage.chars.windows(sign.len()).position(|window| window == sign)?;
    Some(at..at + sign.len())
}

/// Runs such as `5暶2暶3`: a Han character between digits that the law uses nowhere else.
fn between_digits(proof: &Proof<'_>, passage: &Passage) -> Vec<Range<usize>> {
    let is_odd = |at: usize| {
        let c = passage.chars[at];
        let left = || passage.chars[..at].iter().rev().find(|c| !zh::is_blank(**c));
        let right = || passage.chars[at + 1..].iter().find(|c| !zh::is_blank(**c));
        is_han(c)
            && !BETWEEN_DIGITS.contains(c)
            && !zh::is_numeral(c)
            && left().is_some_and(|c| is_digit(*c))
            && right().is_some_and(|c| is_digit(*c))
    };
    let odd: Vec<usize> = (0..passage.chars.len()).filter(|at| is_odd(*at)).collect();
    let mut here: BTreeMap<char, usize> = BTreeMap::new();
    for at in &odd {
        *here.entry(passage.chars[*at]).or_default() += 1;
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in &odd {
        let is_inside = out.last().is_some_and(|last| last.end > *at);
        if is_inside || proof.count_of(passage.chars[*at]) > here[&passage.chars[*at]] {
            continue;
        }
        let is_part = |at: &usize| odd.binary_search(at).is_ok() || is_digit(passage.chars[*at]) || zh::is_blank(passage.chars[*at]);
        let start = (0..*at).rev().take_while(is_part).last().unwrap_or(*at);
        let end = (*at + 1..passage.chars.len()).take_while(is_part).last().unwrap_or(*at) + 1;
        let blanks = passage.chars[start..end].iter().take_while(|c| zh::is_blank(**c)).count();
        if out.last().is_none_or(|last| last.end <= start) {
            out.push(start + blanks..end);
        }
    }
    out
}

fn runs(passage: &Passage, is_part: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, c) in passage.chars.iter().enumerate() {
        match out.last_mut() {
            _ if !is_part(*c) => {}
            Some(run) if run.end == at => run.end += 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use crate::diag::Code;

    #[test]
    fn traditional_characters_are_shown_with_their_word() {
        check(Code::ForeignCharacter, "预留所需的空間、电力。", &["空間"]);
        check(Code::ForeignCharacter, "數據发展。", &["數據"]);
        check(Code::ForeignCharacter, "乾隆、显著、瞭望、凭藉、潟湖、昇。", &[]);
    }

    #[test]
    fn a_text_in_traditional_script_is_no_finding_and_one_full_of_it_is_one() {
        check(Code::ForeignCharacter, &"為促進數據開發，應當。".repeat(6), &[]);
        check(Code::ForeignCharacter, &"为了促进经济社会发展，应当依法加强管理，鼓励數據開發。".repeat(8), &["數據開發"]);
    }

    #[test]
    fn a_rare_character_between_digits_is_garbled() {
        check(Code::GarbledCharacter, "按照5暶2暶3的比例。", &["5暶2暶3"]);
        check(Code::GarbledCharacter, "自2020年7月1日起，按照1比2，5至10人，1暶。", &[]);
        check(Code::GarbledCharacter, "每户3栋2层，共5栋，电话12345678转801。", &[]);
    }

    #[test]
    fn signs_of_a_wrong_encoding_are_garbled() {
        check(Code::GarbledCharacter, "甲\u{fffd}\u{fffd}乙\u{e123}。", &["\u{fffd}\u{fffd}", "U+E123"]);
        assert_eq!(super::in_sight("备案\u{e703}\u{fffd}"), "备案U+E703\u{fffd}");
        check(Code::GarbledCharacter, "锟斤拷的，Ãå¤的，甲???。", &["锟斤拷", "Ãå", "???"]);
        check(Code::GarbledCharacter, "⼀些⼈⼯。", &["⼀"]);
    }

    #[test]
    fn what_nobody_sees_is_told_once_a_text() {
        check(Code::InvisibleCharacter, "缴纳\u{202e}一百\u{202c}元。", &["缴纳\u{202e}一百"]);
        check(Code::InvisibleCharacter, "甲\u{2066}乙。", &["甲\u{2066}乙。"]);
        check(Code::InvisibleCharacter, "数\u{200b}据\u{200b}。", &["数\u{200b}据\u{200b}"]);
        check(Code::InvisibleCharacter, "数据\u{200d}安全。", &["数据\u{200d}安全"]);
        // Uighur with a mark of its direction, Persian with a joiner, a family, a variant of a character.
        for text in ["（ئۇيغۇر\u{200f}）。", "می\u{200c}خواهم。", "👨\u{200d}👩。", "葛\u{e0100}城。", "甲\u{3000}乙。"]
        {
            check(Code::InvisibleCharacter, text, &[]);
        }
    }

    #[test]
    fn what_only_looks_wrong_is_right() {
        let text = "推动“放管服效”改革，向智造转变，大同云中e谷，“智能＋”示范，中央处理器（CPU）、IPv6、5G，4K/8K，“源—网—荷—储”。";
        check(Code::ForeignCharacter, text, &[]);
        check(Code::GarbledCharacter, text, &[]);
    }
}
