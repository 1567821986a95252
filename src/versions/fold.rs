//! Words as they are compared: width, blanks and the form of punctuation do not count.

use crate::zh;

/// The words without blanks, in one width, with one form of each mark: what two printings of one text share.
pub fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// The one form of a character; `None` for a blank.
pub fn fold(c: char) -> Option<char> {
    // Nearly all are, and none of them has another form.
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return Some(c);
    }
    if zh::is_blank(c) {
        return None;
    }
    let c = zh::unified(c).unwrap_or(c);
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '“' | '”' | '„' | '‟' | '「' | '」' => '"',
        '‘' | '’' | '『' | '』' => '\'',
        '—' | '–' | '‐' | '−' | '―' => '-',
        '〔' => '[',
        '〕' => ']',
        '｡' => '。',
        '､' => '、',
        '○' | '◯' => '〇',
        '•' | '・' | '‧' | '∙' => '·',
        '〈' => '<',
        '〉' => '>',
        _ => c,
    })
}

/// The units whose numbers change when others are inserted before them.
const COUNTED: &str = "条款项章节编";

/// Folded words with the numbers of cited provisions left out: 依照本法第八条 and 依照本法第十一条 are one.
pub(super) fn without_numbers(folded: &str) -> String {
    if !folded.contains('第') {
        return folded.to_owned();
    }
    let text = zh::characters(folded);
    let mut out = String::with_capacity(folded.len());
    let mut at = 0;
    while at < text.len() {
        out.push(text[at]);
        at += 1;
        if text[at - 1] != '第' {
            continue;
        }
        let is_number = |c: &char| zh::is_numeral(*c) || c.is_ascii_digit() || matches!(c, '(' | ')' | '之');
        let n_number = text[at..].iter().take(14).take_while(|c| is_number(c)).count();
        if n_number > 0 && text.get(at + n_number).is_some_and(|c| COUNTED.contains(*c)) {
            at += n_number;
            out.push(text[at]);
            at += 1;
            // 第一百二十条之一: what was inserted later counts behind the unit.
            if text[at - 1] == '条' && text.get(at) == Some(&'之') {
                let n_suffix = text[at + 1..].iter().take(4).take_while(|c| zh::is_numeral(**c)).count();
                at += if n_suffix > 0 { 1 + n_suffix } else { 0 };
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{folded, without_numbers};

    #[test]
    fn two_printings_of_one_text_are_folded_alike() {
        assert_eq!(folded("下列事项：　（一）“甲”；"), folded("下列事项: (一)\"甲\";"));
        assert_ne!(folded("甲，乙"), folded("甲、乙"), "another mark is another text");
    }

    #[test]
    fn the_numbers_of_cited_provisions_are_left_out_and_no_other() {
        let same = |one: &str, other: &str| without_numbers(&folded(one)) == without_numbers(&folded(other));
        assert!(same("依照本法第八条第一款的规定", "依照本法第一百二十条之一第二款的规定"));
        assert!(!same("处第一审", "处第二审"));
        assert!(!same("罚款三万元", "罚款五万元"));
    }
}
