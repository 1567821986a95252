//! Classes of characters, and text without its blanks.

/// Whether a character is a blank: space, full-width space, zero-width space, BOM, control characters.
///
/// A blank carries no law. Everything else must end in the law or in the ledger.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character is Han 汉字, 〇 among them.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether a character is Han, a full-width form or CJK punctuation: no blank belongs beside it.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{31ff}' | '\u{3200}'..='\u{33ff}' |
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' |
        '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '①'..='⓿' | '■'..='◿')
}

/// Whether a character is part of a word: a letter, a digit, a Chinese character. The common ones need no table.
pub fn is_word(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character can close a paragraph of law: a full stop, or what may follow one.
pub fn is_closing(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？' | ';' | ':' | '!' | '?' | '”' | '’' | '」' | '』' | '…' | '．')
}

/// A title without the remarks in brackets at its end: （试行）, (征求意见稿), （2018年修正本）, （草案）（二次审议稿）.
pub fn without_remarks(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some(at) = rest.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])).filter(|at| *at > 0) {
        rest = rest[..at].trim_end();
    }
    rest
}

/// The text without any blank; the measure of «nothing lost».
pub fn strip_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// What joins the members of a list; of two that begin alike the longer comes first.
pub const JOINTS: [&str; 7] = ["以及", "或者", "、", "和", "及", "与", "或"];

/// Whether a word stands at a place of a text.
pub fn starts(text: &[char], at: usize, word: &str) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether a word ends just before a place.
pub fn ends(text: &[char], at: usize, word: &str) -> bool {
    // Many words are asked for at every place, and nearly always the last character alone tells.
    text.get(..at).is_some_and(|text| {
        let mut before = text.iter().rev();
        word.chars().rev().all(|c| before.next() == Some(&c))
    })
}

/// The characters of a text, with no room beyond them: a text is read thousands of times over, and a list that grows is copied and keeps
/// up to twice its length.
pub fn characters(text: &str) -> Vec<char> {
    let mut out = vec!['\0'; text.chars().count()];
    // No room is asked for behind each.
    out.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c);
    out
}

/// The text with every run of blanks made one space, and none at either end.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
