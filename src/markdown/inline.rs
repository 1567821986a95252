//! Literal text inside a line: backslashes where a forge would see markup, and back.
//!
//! Text of law is literal. A backslash before an ASCII punctuation mark stands for the mark; one at the very start
//! of a text says that nothing after it is a label or a marker. Every other backslash is itself.

use crate::zh;

/// The text with a backslash before each mark that CommonMark or GFM would read as markup.
pub(super) fn escape(text: &str) -> String {
    escape_with(text, None)
}

/// The text as a paragraph of its own: neither a list nor a heading nor a rule on any forge.
pub(super) fn escape_start(text: &str) -> String {
    escape_with(text, start_hazard(text))
}

/// The text with a further backslash before the byte `at`, where one of our own labels would be read.
pub(super) fn escape_with(text: &str, at: Option<usize>) -> String {
    let pairs = Pairs::of(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    for (index, c) in text.char_indices() {
        let after = &text[index + c.len_utf8()..];
        if at == Some(index) || pairs.is_markup(c, before, after) {
            out.push('\\');
        }
        // A text is one line; a line end inside it would part it in two.
        out.push(if c == '\n' { ' ' } else { c });
        before = Some(c);
    }
    out
}

/// Where a backslash keeps the first characters of a paragraph from being a block of CommonMark.
pub(super) fn start_hazard(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    let hazard = match first {
        '#' | '>' | '|' => true,
        '-' => ends || rest.chars().all(|c| matches!(c, '-' | ' ' | '\t')),
        '+' => ends,
        '[' => rest.contains("]:"),
        _ => false,
    };
    if hazard { Some(0) } else { list_number(text) }
}

/// The place of the mark after a number that a forge would count as a list.
fn list_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].chars();
    let marked = (1..=9).contains(&digits) && matches!(rest.next(), Some('.' | ')'));
    (marked && matches!(rest.next(), None | Some(' ' | '\t'))).then_some(digits)
}

/// The text that a line of the file stands for.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = match raw.strip_prefix('\\') {
        Some(rest) if rest.starts_with(|c: char| !c.is_ascii_punctuation() && !zh::is_blank(c)) => rest,
        _ => raw,
    };
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        if !after.starts_with(|c: char| c.is_ascii_punctuation()) {
            out.push('\\');
            rest = after;
            continue;
        }
        out.push_str(&after[..1]);
        rest = &after[1..];
    }
    out.push_str(rest);
    out
}

/// Marks that are markup only together with another of their kind.
struct Pairs {
    links: bool,
    tildes: bool,
    dollars: bool,
}

impl Pairs {
    fn of(text: &str) -> Self {
        let twice = |mark: char| text.matches(mark).nth(1).is_some();
        Self { links: text.contains("](") || text.contains("[^"), tildes: twice('~'), dollars: twice('$') }
    }

    fn is_markup(&self, c: char, before: Option<char>, after: &str) -> bool {
        let next = after.chars().next();
        match c {
            '\\' => before.is_none() || next.is_none_or(|n| n.is_ascii_punctuation()),
            '*' | '`' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '[' => self.links,
            '~' => self.tildes,
            '$' => self.dollars,
            '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
            '&' => is_entity(after),
            _ => false,
        }
    }
}

/// Whether what follows an `&` makes it a character reference.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let length = name.bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_start, unescape};

    #[test]
    fn law_text_needs_no_backslash() {
        for text in ["为了促进数字经济发展，根据《……法》，制定本条例。", "国发[2019]5号", "10~20万", "a_b 5%＊", "R&D < 5", "C:\\甲"]
        {
            assert_eq!(escape_start(text), text);
        }
    }

    #[test]
    fn markup_becomes_literal() {
        for (text, raw) in [
            ("**真**", "\\*\\*真\\*\\*"),
            ("[x](y)", "\\[x](y)"),
            ("<b>", "\\<b>"),
            ("&lt;", "\\&lt;"),
            ("# 甲", "\\# 甲"),
            ("2019. 施行", "2019\\. 施行"),
            ("---", "\\---"),
            ("\\*", "\\\\\\*"),
        ] {
            assert_eq!(escape_start(text), raw);
            assert_eq!(unescape(raw), text);
        }
    }

    #[test]
    fn a_backslash_at_the_start_says_literal() {
        assert_eq!(unescape("\\（一）甲"), "（一）甲");
        assert_eq!(escape("\\（一）甲"), "\\\\（一）甲");
        assert_eq!(unescape("\\\\（一）甲"), "\\（一）甲");
    }

    #[test]
    fn pulldown_cmark_shows_the_text_itself() {
        use proptest::prelude::*;
        proptest!(|(text in r"[甲。a1#*_~`\[\]()<>&;!|$.+:\\ -]{1,12}")| {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH | pulldown_cmark::Options::ENABLE_FOOTNOTES;
            let raw = escape_start(text);
            let shown: String = pulldown_cmark::Parser::new_ext(&raw, options).filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.to_string()),
                _ => None,
            }).collect();
            prop_assert_eq!(shown, text, "{}", raw);
            prop_assert_eq!(unescape(&raw), text);
        });
    }
}
